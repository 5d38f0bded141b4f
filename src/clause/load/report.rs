//! Collects the errors of one loading run, each with its file and place.

use crate::clause::{CuePattern, CuePatternError};
use crate::error::{Error, LineColumn};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// Errors found so far. Loading goes on after an error where it can, so that one run names
/// everything that has to be mended.
#[derive(Debug, Default)]
pub(super) struct Report {
    errors: RefCell<Vec<Error>>,
    /// Cues that were found right: many clauses share theirs, and checking one costs more than
    /// anything else in its file.
    right_cues: RefCell<FxHashMap<String, CuePattern>>,
}

impl Report {
    /// Notes an error.
    pub(super) fn add(&self, error: Error) {
        self.errors.borrow_mut().push(error);
    }

    /// A cue whose expression is checked; each is checked once.
    ///
    /// # Errors
    /// As [`CuePattern::checked`].
    pub(super) fn checked_cue(&self, source: &str) -> Result<CuePattern, CuePatternError> {
        if let Some(known) = self.right_cues.borrow().get(source) {
            return Ok(known.clone());
        }
        let cue = CuePattern::checked(source)?;
        let mut right = self.right_cues.borrow_mut();
        right.insert(source.to_owned(), cue.clone());
        Ok(cue)
    }

    /// The value when nothing went wrong, else every error in the order of files and places.
    ///
    /// # Errors
    /// All errors noted.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Vec<Error>> {
        let mut errors = self.errors.into_inner();
        if errors.is_empty() {
            return Ok(value);
        }
        errors.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
        Err(errors)
    }
}

/// Files by name, places from the top.
fn order_of(error: &Error) -> (Option<&PathBuf>, usize, usize) {
    let place = error.place.unwrap_or(LineColumn { line: 0, column: 0 });
    (error.path.as_ref(), place.line, place.column)
}

/// A text file with the name under which its errors are reported.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceText<'t> {
    /// The name in messages.
    pub(super) path: &'t Path,
    /// The text, without a byte order mark.
    pub(super) text: &'t str,
    /// Where errors go.
    pub(super) report: &'t Report,
}

impl SourceText<'_> {
    /// Notes an error at a byte offset.
    pub(super) fn error(&self, offset: usize, message: impl Into<String>) {
        self.report
            .add(Error::new(message).in_file(self.path).at(self.text, offset));
    }

    /// Notes an error about the file as a whole.
    pub(super) fn error_in_file(&self, message: impl Into<String>) {
        self.report.add(Error::new(message).in_file(self.path));
    }
}
