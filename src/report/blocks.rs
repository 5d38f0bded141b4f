//! What stands on a page, whatever it is written as: headings, paragraphs, lists and tables.
//!
//! The HTML report and the memo are put together from the same blocks (`parts`), so that they say
//! the same. No text in a block holds a character that is obeyed rather than shown.

use super::visible::on_one_line;
use crate::clause::Language;

/// What a stretch of text is. Deleted and inserted words get signs of their own, so that nothing
/// depends on colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Tone {
    #[default]
    Plain,
    Strong,
    /// The model has it and the document lacks it.
    Deleted,
    /// The document has it and the model does not.
    Inserted,
    Good,
    Warning,
    Bad,
}

/// A stretch of text of one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) tone: Tone,
    /// The language, where it is that of a document or a model.
    pub(super) language: Option<Language>,
    /// The id of the block that it leads to.
    pub(super) target: Option<String>,
}

/// A line or paragraph of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text(pub(super) Vec<Run>);

impl Text {
    /// Plain text in the language of the report.
    pub(super) fn plain(text: impl AsRef<str>) -> Self {
        Self::default().with(text, Tone::Plain)
    }

    /// Words of a document or a model.
    pub(super) fn quoted(text: impl AsRef<str>, language: &Language) -> Self {
        let mut quoted = Self::default();
        quoted.push(text, Tone::Plain, Some(language));
        quoted
    }

    /// With a further stretch in the language of the report.
    #[must_use]
    pub(super) fn with(mut self, text: impl AsRef<str>, tone: Tone) -> Self {
        self.push(text, tone, None);
        self
    }

    /// With a further stretch that leads to the block of this id.
    #[must_use]
    pub(super) fn with_link(mut self, text: impl AsRef<str>, target: &str) -> Self {
        self.push(text, Tone::Plain, None);
        if let Some(run) = self.0.last_mut() {
            run.target = Some(target.to_owned());
        }
        self
    }

    /// Adds a stretch.
    pub(super) fn push(&mut self, text: impl AsRef<str>, tone: Tone, language: Option<&Language>) {
        self.0.push(Run {
            text: on_one_line(text.as_ref()),
            tone,
            language: language.cloned(),
            target: None,
        });
    }
}

/// A table. The first cell of each row is its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// What it shows.
    pub(super) caption: String,
    /// The headings of its columns.
    pub(super) columns: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<Vec<Text>>,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) title: String,
    pub(super) paragraphs: Vec<Text>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading; the level is counted from 1.
    Heading {
        level: u8,
        id: Option<String>,
        text: Text,
    },
    Paragraph(Text),
    /// A passage of a document or a model.
    Passage(Text),
    /// A remark in small print.
    Remark(Text),
    List {
        is_ordered: bool,
        items: Vec<Text>,
    },
    Table(Table),
    /// Model and document beside each other.
    Comparison(Side, Side),
    /// Blocks that belong together, under a heading of their own.
    Section {
        gravity: Tone,
        blocks: Vec<Block>,
    },
    /// Blocks that can be folded away.
    Details {
        summary: String,
        is_open: bool,
        blocks: Vec<Block>,
    },
    /// A line to write on, with what belongs there.
    Line(String),
}

impl Block {
    /// A plain paragraph.
    pub(super) fn paragraph(text: impl AsRef<str>) -> Self {
        Self::Paragraph(Text::plain(text))
    }

    /// A plain heading.
    pub(super) fn heading(level: u8, text: impl AsRef<str>) -> Self {
        Self::Heading {
            level,
            id: None,
            text: Text::plain(text),
        }
    }
}
