//! Findings written into a copy of the document. The document that was read is never written to.

pub mod pdf;
