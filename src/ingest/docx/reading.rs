//! What is shared by all parts of one document while it is read.

use super::data::DataStores;
use super::numbering::Numbering;
use super::styles::Styles;
use super::theme::Theme;
use crate::code::SignalCode;
use crate::document::{Format, Layer, Signal};
use crate::ingest::ReadOptions;
use crate::ingest::codes::CodeSet;
use crate::ingest::layers::LayerBuilder;
use crate::ingest::package::Package;
use std::collections::{BTreeMap, BTreeSet};

/// The kind of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

/// A reference to a note: the note is seen as far as its reference is.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoteUse {
    pub(super) number: u32,
    pub(super) inserted: bool,
    pub(super) deleted: bool,
    pub(super) excluded: CodeSet,
}

/// The references of one section to its headers and footers.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// "header" or "footer", type ("default", "first", "even"), relationship.
    pub(super) references: Vec<(&'static str, String, String)>,
    /// Whether the first page has its own.
    pub(super) has_title_page: bool,
}

/// Page measures in twips, the largest of all sections.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageSize {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Default for PageSize {
    fn default() -> Self {
        // A4, for files that do not say.
        Self {
            width: 11_906.0,
            height: 16_838.0,
        }
    }
}

/// A picture of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picture {
    /// Square centimetres on the page.
    pub(super) area: f64,
    /// Whether it lies behind the text, as a background.
    pub(super) is_behind: bool,
}

/// State of reading one document.
#[derive(Debug)]
pub(super) struct Reading<'p> {
    pub(super) package: &'p Package<'p>,
    pub(super) builder: LayerBuilder,
    /// The part that is walked is the main one, of which origins are kept.
    pub(super) is_main_part: bool,
    pub(super) theme: Theme,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) stores: DataStores,
    pub(super) notes: BTreeMap<(NoteKind, String), NoteUse>,
    /// Comments that have text.
    pub(super) comments: BTreeSet<String>,
    pub(super) sections: Vec<Section>,
    pub(super) page: PageSize,
    pub(super) pictures: Vec<Picture>,
    pub(super) tables: u32,
    /// Characters of symbol fonts that are not known to be read rightly.
    pub(super) undecoded: usize,
    pub(super) characters: usize,
    pub(super) most_characters: usize,
    pub(super) signals: Vec<Signal>,
    pub(super) problems: Vec<Signal>,
    /// How embedded documents are read; `None` where this is one itself.
    pub(super) embedded_options: Option<ReadOptions>,
    /// The texts of embedded documents, by the names of their parts.
    pub(super) embedded: BTreeMap<String, Layer>,
}

/// So many embedded documents are read.
const MOST_EMBEDDED: usize = 16;
/// Larger ones are not read, in bytes.
const MOST_EMBEDDED_BYTES: usize = 16 << 20;

impl Reading<'_> {
    /// Reads a document that is embedded in this one, to be added behind the text; whether all of
    /// it was read.
    pub(super) fn read_embedded(&mut self, name: &str) -> bool {
        let Some(options) = self.embedded_options.as_mut() else {
            return false;
        };
        if self.embedded.contains_key(name) {
            return true;
        }
        if self.embedded.len() >= MOST_EMBEDDED {
            return false;
        }
        let Ok(Some(bytes)) = self.package.part(name) else {
            return false;
        };
        if bytes.len() > MOST_EMBEDDED_BYTES {
            return false;
        }
        match crate::ingest::read(&bytes, options) {
            // Anything may look like plain text.
            Ok(document)
                if document.problems.is_empty()
                    && matches!(document.format, Format::Docx | Format::Odt | Format::Pdf) =>
            {
                self.embedded.insert(name.to_owned(), document.body);
                true
            }
            _ => false,
        }
    }

    /// Notes something once for each code, part and detail.
    pub(super) fn notice(&mut self, signal: Signal) {
        if !self.signals.contains(&signal) && self.signals.len() < 500 {
            self.signals.push(signal);
        }
    }

    /// Notes that something was not read, once for each code, part and detail.
    pub(super) fn miss(&mut self, signal: Signal) {
        if !self.problems.contains(&signal) && self.problems.len() < 500 {
            self.problems.push(signal);
        }
    }

    /// Counts text against the limit.
    pub(super) fn count(&mut self, text: &str) {
        self.characters = self.characters.saturating_add(text.chars().count());
    }

    /// Whether the document holds more text than allowed.
    pub(super) fn is_too_long(&self) -> bool {
        self.characters > self.most_characters
    }

    /// A part as text: what keeps it from being read becomes a problem.
    pub(super) fn xml(&mut self, name: &str) -> Option<String> {
        match self.package.xml(name) {
            Ok(Some(text)) => Some(text),
            Ok(None) => {
                self.miss(Signal::new(SignalCode::PartMissing).in_part(name));
                None
            }
            Err(signal) => {
                self.miss(signal);
                None
            }
        }
    }
}
