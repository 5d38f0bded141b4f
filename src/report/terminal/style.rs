//! Paragraphs with tones, and how they are written.

use super::wrap::{Line, wrapped};
use crate::assess::DiffPart;
use crate::locale::Locale;
use crate::report::visible::on_one_line;
use std::io::{self, Write};

/// What a stretch of text is, which decides on its colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Tone {
    #[default]
    Plain,
    Strong,
    Good,
    Warning,
    Bad,
    Deleted,
    Inserted,
    Quiet,
}

impl Tone {
    /// The escape sequence that begins the tone; the same sequence ends every tone.
    const fn sequence(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\x1b[1m",
            Self::Good => "\x1b[1;32m",
            Self::Warning => "\x1b[1;33m",
            Self::Bad => "\x1b[1;31m",
            Self::Deleted => "\x1b[31m",
            Self::Inserted => "\x1b[32m",
            Self::Quiet => "\x1b[2m",
        }
    }
}

/// A stretch of text in one tone. Its text never holds a character that a terminal obeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    text: String,
    pub(super) tone: Tone,
}

impl Span {
    pub(super) fn new(text: &str, tone: Tone) -> Self {
        Self {
            text: on_one_line(text),
            tone,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// A paragraph that is wrapped to the width of the terminal.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    pub(super) spans: Vec<Span>,
    /// Columns before the first line.
    first_indent: usize,
    /// Columns before every further line.
    indent: usize,
    /// Text at the right edge of the first line, or below where there is no room.
    aside: Option<Span>,
}

impl Paragraph {
    /// An empty line.
    pub fn gap() -> Self {
        Self::default()
    }

    /// A paragraph without indent.
    pub fn plain(text: impl AsRef<str>) -> Self {
        Self {
            spans: vec![Span::new(text.as_ref(), Tone::Plain)],
            ..Self::default()
        }
    }

    /// A line that stands out.
    pub fn heading(text: impl AsRef<str>) -> Self {
        Self {
            spans: vec![Span::new(text.as_ref(), Tone::Strong)],
            ..Self::default()
        }
    }

    /// A paragraph that belongs to the heading before it.
    pub fn indented(text: impl AsRef<str>) -> Self {
        Self {
            first_indent: 2,
            indent: 2,
            ..Self::plain(text)
        }
    }

    /// An entry of a list under a heading.
    pub fn entry(text: impl AsRef<str>) -> Self {
        Self {
            first_indent: 2,
            indent: 4,
            ..Self::plain(format!("- {}", text.as_ref()))
        }
    }

    /// A paragraph that belongs to an entry of a list.
    pub fn of_continuation(text: impl AsRef<str>) -> Self {
        Self {
            first_indent: 4,
            indent: 4,
            ..Self::plain(text)
        }
    }

    /// A word difference that belongs to an entry of a list.
    pub fn of_difference(locale: &Locale, diff: &[DiffPart]) -> Self {
        Self::of_spans(super::difference::spans(locale, diff), 4, 4)
    }

    /// A paragraph of several tones that belongs to the heading before it.
    pub(super) fn of_spans(spans: Vec<Span>, first_indent: usize, indent: usize) -> Self {
        Self {
            spans,
            first_indent,
            indent,
            aside: None,
        }
    }

    /// All of it in one tone.
    pub(super) fn in_tone(mut self, tone: Tone) -> Self {
        for span in &mut self.spans {
            span.tone = tone;
        }
        self
    }

    /// With text at the right edge.
    pub(super) fn with_aside(mut self, text: &str) -> Self {
        self.aside = (!text.is_empty()).then(|| Span::new(text, Tone::Plain));
        self
    }

    /// The lines at this width.
    fn lines(&self, width: usize) -> Vec<Line> {
        let mut lines = wrapped(&self.spans, width, self.first_indent, self.indent);
        if let Some(aside) = &self.aside {
            let needed = unicode_width::UnicodeWidthStr::width(aside.text());
            match lines.as_mut_slice() {
                [only] if only.width() + 2 + needed <= width => {
                    let space = width - only.width() - needed;
                    only.push(Span {
                        text: " ".repeat(space),
                        tone: Tone::Plain,
                    });
                    only.push(aside.clone());
                }
                _ => lines.extend(wrapped(std::slice::from_ref(aside), width, 2, 2)),
            }
        }
        lines
    }
}

/// Writes the paragraphs, wrapped to `width` columns.
///
/// # Errors
/// Where writing fails.
pub fn paragraphs(
    out: &mut dyn Write,
    text: &[Paragraph],
    width: usize,
    color: bool,
) -> io::Result<()> {
    for paragraph in text {
        for line in paragraph.lines(width) {
            for span in line.spans() {
                if color && span.tone != Tone::Plain {
                    write!(out, "{}{}\x1b[0m", span.tone.sequence(), span.text)?;
                } else {
                    out.write_all(span.text.as_bytes())?;
                }
            }
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
