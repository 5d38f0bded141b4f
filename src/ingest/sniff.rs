//! Which format the content of a file is.

use crate::code::SignalCode;
use crate::document::{Format, ReadError};

/// The format of these bytes; the name decides only between plain text, Markdown and HTML.
///
/// # Errors
/// Where the content is of a kind that is not read.
pub fn format_of(bytes: &[u8], name: Option<&str>) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::new(SignalCode::EmptyFile, ""));
    }
    if bytes.starts_with(b"PK") {
        return Ok(Format::Docx);
    }
    if bytes.get(..1024.min(bytes.len())).is_some_and(|head| head.windows(5).any(|w| w == b"%PDF-")) {
        return Ok(Format::Pdf);
    }
    match name.and_then(|name| name.rsplit('.').next()).map(str::to_ascii_lowercase).as_deref() {
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("html" | "htm") => Ok(Format::Html),
        _ => Ok(Format::Text),
    }
}
