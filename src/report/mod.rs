//! Reports: an assessment as sentences ([`build`]), as data ([`model`]) and as text in the formats
//! that people and programs read. Each format is one file with one [`Renderer`].

pub mod annotation;
mod blocks;
pub mod build;
pub mod html;
pub mod json;
pub mod memo;
pub mod model;
mod outcome;
pub(crate) mod overview;
mod parts;
pub mod schema;
mod sentence;
pub mod terminal;
pub mod verdict;
pub mod visible;
pub mod wording;

pub use sentence::for_log;

use model::{DocumentReport, ReportHead, Summary};
use std::io::{self, Write};

/// One format of a report. Documents arrive one by one in the order in which they were given, so
/// that a report over tens of thousands of them never has to be held in memory.
pub trait Renderer {
    /// Writes what stands before the first document.
    ///
    /// # Errors
    /// Where writing fails.
    fn begin(&mut self, out: &mut dyn Write, head: &ReportHead) -> io::Result<()>;

    /// Writes one document.
    ///
    /// # Errors
    /// Where writing fails.
    fn document(&mut self, out: &mut dyn Write, document: &DocumentReport) -> io::Result<()>;

    /// Writes what stands behind the last document.
    ///
    /// # Errors
    /// Where writing fails.
    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()>;
}
