//! A PDF with the findings as notes, highlights and bookmarks.
//!
//! The notes are appended as an incremental update: the bytes of the document stay as they are, as
//! an exact prefix, and with them the words of its pages and every signature. What would not leave
//! a sound file is refused ([`Refusal`]).

mod marks;
mod outline;
mod write;

pub use marks::{Quads, of_span, of_words, visible_words};
pub use write::{Annotated, Imprint, Permit, annotate};

/// How urgent a note is, which decides on its colour; its words say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// Speaks against signing.
    High,
    /// To look at before signing.
    Middle,
    /// Good to know.
    Low,
}

/// What is written about one finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// A line, for the bookmark.
    pub title: String,
    /// What was found, why it matters, what to do.
    pub text: String,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The words concerned, page by page; empty where there are none, as of a missing clause.
    pub quads: Vec<Quads>,
}

/// Why nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The file is not built so that something can be appended.
    Damaged,
    /// The words of the file are encrypted, and the password is not known.
    Encrypted,
    /// The file does not permit notes.
    NotPermitted,
    /// The file is signed, and nobody allowed a signed file to be added to.
    Signed,
    /// A signature certifies that nothing is added, notes included.
    Certified,
}
