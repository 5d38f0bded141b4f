//! The corrected document: a copy in which every proposal is a change that its reader can accept
//! or reject. The document that was read is never written to.

pub mod docx;
pub mod pdf;
pub mod place;
pub mod plan;
pub mod references;
pub mod summary;
pub mod wording;
pub mod words;
