//! A document as it was read: text that keeps its place, what was noticed, and what is missing.
//!
//! The reader builds up to three [`Layer`]s of one document:
//!
//! * `body`: the text that counts. Decoded, visible, in its final state (tracked changes
//!   accepted). Page headers, footers and notes stand behind the body, each with its [`Part`].
//! * `original`: the same with every tracked change rejected; only where changes are tracked.
//! * `everything`: all text of the file in reading order, what is hidden, deleted, struck or
//!   stands in comments and properties included, with a [`Mark`] for each stretch that does not
//!   count; only where it differs from `body`.
//!
//! All offsets are bytes into the text of the layer they belong to. This module does no input or
//! output and knows nothing of file formats.

use crate::code::SignalCode;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The file format that the content of a file shows (never its name alone).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Word (`.docx`, `.docm`, `.dotx`, `.dotm`).
    Docx,
    /// Portable Document Format.
    Pdf,
    /// OpenDocument text.
    Odt,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Format {
    /// The name by which people know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "DOCX",
            Self::Pdf => "PDF",
            Self::Odt => "ODT",
            Self::Text => "TXT",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
        }
    }
}

/// Where in a file a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The running text, tables included.
    Body,
    /// A text box of the body.
    TextBox,
    /// The value of a form field.
    FormField,
    /// Page header.
    Header,
    /// Page footer.
    Footer,
    /// Footnote.
    Footnote,
    /// Endnote.
    Endnote,
    /// Comment or annotation.
    Comment,
    /// Description of a picture.
    AltText,
    /// Title, subject, keywords and other properties.
    Metadata,
    /// Code of a field.
    FieldCode,
    /// An attached or embedded file.
    Attachment,
    /// Anything else that is not part of the body.
    Other,
}

impl Part {
    /// Whether text in this part binds the parties as text of the agreement does. What somebody
    /// typed into a form field can be changed until the last moment and does not.
    pub const fn binds(self) -> bool {
        matches!(self, Self::Body | Self::TextBox)
    }
}

/// What a block is in the structure of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph of running text.
    Paragraph,
    /// A heading with its level from 1.
    Heading(u8),
    /// An entry of a list.
    ListItem,
    /// A paragraph inside a table cell.
    Cell {
        /// Number of the table in the document, from 1.
        table: u32,
        /// Row from 1.
        row: u32,
        /// Column from 1.
        column: u32,
    },
}

/// A paragraph, heading, list entry or paragraph of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Bytes of the layer's text, without the line break behind the block.
    pub span: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub part: Part,
    /// Page from 1; `None` where the format has no pages.
    pub page: Option<u32>,
    /// The number that a reader sees before the paragraph ("§ 7 (2)", "a)"), computed from the
    /// numbering of the document; it is not part of the text. For PDF and plain text it is part
    /// of the text and repeated here.
    pub number: Option<String>,
}

impl Block {
    /// A body paragraph.
    pub fn paragraph(span: Range<usize>) -> Self {
        Self {
            span,
            kind: BlockKind::Paragraph,
            part: Part::Body,
            page: None,
            number: None,
        }
    }
}

/// A stretch of text that does not count, or counts with a reservation, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the layer's text.
    pub span: Range<usize>,
    /// Why.
    pub code: SignalCode,
}

/// A word with its place on a page (PDF).
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedWord {
    /// Bytes of the layer's text.
    pub span: Range<usize>,
    /// Page from 1.
    pub page: u32,
    /// Left, bottom, right, top in points of the page's default user space.
    pub rectangle: [f32; 4],
}

/// The place in the text where a note is anchored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteAnchor {
    /// Byte offset in the layer's text.
    pub offset: usize,
    /// Indices of the note's blocks in [`Layer::blocks`].
    pub note_blocks: Range<usize>,
}

/// One text of a document with everything that is known of its places.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layer {
    /// The text; blocks are separated by line breaks.
    pub text: String,
    /// The blocks in the order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// Stretches with a reservation, by start. In `body` they warn (a pending insertion, a
    /// content control that shows a placeholder); in `everything` they say why text does not count.
    pub marks: Vec<Mark>,
    /// Words with their places, by start (PDF).
    pub words: Vec<PlacedWord>,
    /// Where notes are anchored, by offset.
    pub anchors: Vec<NoteAnchor>,
}

impl Layer {
    /// Index of the block that holds the offset, or of the nearest one before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self
            .blocks
            .partition_point(|block| block.span.start <= offset);
        after.checked_sub(1)
    }
}

/// Something noticed while reading.
///
/// A signal in [`Document::problems`] means that a part was not read and that absence can not be
/// told; one in [`Document::signals`] warns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// What.
    pub code: SignalCode,
    /// Page from 1.
    pub page: Option<u32>,
    /// Paragraph from 1 over the blocks of `body` (or of `everything` for text that does not count).
    pub paragraph: Option<u32>,
    /// The part of the container or of the document ("word/footnotes.xml"), where it helps.
    pub part: Option<String>,
    /// Byte of that part, or of the file, from 0, where it helps.
    pub offset: Option<u64>,
    /// The words concerned, at most some dozen of them.
    pub words: String,
    /// A value that belongs to the sentence: a limit, a count, a name.
    pub detail: String,
}

impl Signal {
    /// A signal about the whole document.
    pub fn new(code: SignalCode) -> Self {
        Self {
            code,
            page: None,
            paragraph: None,
            part: None,
            offset: None,
            words: String::new(),
            detail: String::new(),
        }
    }

    /// With a page from 1.
    #[must_use]
    pub const fn on_page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    /// With a paragraph from 1.
    #[must_use]
    pub const fn in_paragraph(mut self, paragraph: u32) -> Self {
        self.paragraph = Some(paragraph);
        self
    }

    /// With the part concerned.
    #[must_use]
    pub fn in_part(mut self, part: impl Into<String>) -> Self {
        self.part = Some(part.into());
        self
    }

    /// With the byte concerned, from 0.
    #[must_use]
    pub const fn at_byte(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// With the words concerned; long passages are cut after twelve words.
    #[must_use]
    pub fn with_words(mut self, words: &str) -> Self {
        let mut parts = words.split_whitespace();
        let mut short: Vec<&str> = parts.by_ref().take(12).collect();
        if parts.next().is_some() {
            short.push("…");
        }
        self.words = short.join(" ");
        self
    }

    /// With a detail for the sentence.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// A document that could not be read at all, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// What kept it from being read, with details.
    pub signal: Signal,
    /// The format, as far as it could be told.
    pub format: Option<Format>,
}

impl ReadError {
    /// An error with a code and a detail for the sentence.
    pub fn new(code: SignalCode, detail: impl Into<String>) -> Self {
        Self {
            signal: Signal::new(code).with_detail(detail),
            format: None,
        }
    }

    /// With the format that was recognised.
    #[must_use]
    pub const fn of_format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }
}

/// A document as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The format.
    pub format: Format,
    /// Number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// The text that counts.
    pub body: Layer,
    /// With all tracked changes rejected; only where changes are tracked.
    pub original: Option<Layer>,
    /// All text of the file; only where it differs from `body`.
    pub everything: Option<Layer>,
    /// What was noticed and does not keep the document from being read.
    pub signals: Vec<Signal>,
    /// What could not be read. Empty means that every page and part was read.
    pub problems: Vec<Signal>,
}

impl Document {
    /// A document with a body and nothing else to say.
    pub fn of_body(format: Format, body: Layer) -> Self {
        Self {
            format,
            pages: None,
            body,
            original: None,
            everything: None,
            signals: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Whether every page and part was read, so that absence can be told.
    pub fn is_complete(&self) -> bool {
        self.problems.is_empty()
    }
}
