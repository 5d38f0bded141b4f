//! The one error type of the library: what went wrong, where, and what would have been right.
//!
//! A document that can not be read is not an [`Error`]: it is a result with a problem
//! ([`crate::document::ReadError`]), so that a batch goes on. Errors are for what a user can
//! mend before anything is checked: packs, profiles, lexicons, options.

use std::fmt;
use std::path::{Path, PathBuf};

/// A place in a text file, counted from 1, as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode code points, from 1.
    pub column: usize,
}

impl LineColumn {
    /// The place of a byte offset in a text; offsets past the end are taken as the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |index| index + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// An error with its file, its place and a plain sentence.
#[derive(Debug, thiserror::Error)]
pub struct Error {
    /// What is wrong and what was expected, in English, without the place.
    pub message: String,
    /// The file concerned.
    pub path: Option<PathBuf>,
    /// The place in the file.
    pub place: Option<LineColumn>,
    /// The cause, where another error lies beneath.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            path: None,
            place: None,
            source: None,
        }
    }

    /// The same error with the file it concerns.
    #[must_use]
    pub fn in_file(mut self, path: impl AsRef<Path>) -> Self {
        self.path = Some(path.as_ref().to_path_buf());
        self
    }

    /// The same error with the place of a byte offset in `text`.
    #[must_use]
    pub fn at(mut self, text: &str, offset: usize) -> Self {
        self.place = Some(LineColumn::of(text, offset));
        self
    }

    /// The same error with its cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}", path.display())?;
            if let Some(place) = self.place {
                write!(f, ":{}:{}", place.line, place.column)?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.message)
    }
}

/// The result of everything in the library that can fail.
pub type Result<T> = std::result::Result<T, Error>;
