//! Reading: bytes to [`Document`]. Content decides on the format, never the name alone.

pub mod appearance;
pub mod codes;
pub mod color;
pub mod docx;
mod finish;
pub mod html;
pub mod layers;
pub mod limits;
pub mod markdown;
pub mod memory;
pub mod number_format;
pub mod numbers;
pub mod odt;
pub mod package;
pub mod pdf;
pub mod signals;
pub mod sniff;
pub mod text;

use crate::code::SignalCode;
use crate::document::{Document, Format, ReadError};
use limits::Limits;

/// What a reader is told beside the bytes.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The file name, which decides only between plain text, Markdown and HTML where the content
    /// could be any of them.
    pub name: Option<String>,
    /// The password of an encrypted document.
    pub password: Option<String>,
    /// The limits.
    pub limits: Limits,
    /// The calling thread has a stack of [`STACK_BYTES`], so that no other thread is needed.
    pub has_large_stack: bool,
    /// The bytes are attached to another document: what is attached to them is not read.
    pub is_attachment: bool,
}

/// Stack of the thread that reads a PDF, in bytes: hostile files nest deeply.
pub const STACK_BYTES: usize = 256 << 20;

/// Reads a document from the bytes of a file.
///
/// # Errors
/// [`ReadError`] where nothing of the document could be read; a document of which only parts
/// could be read is returned with [`Document::problems`].
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    if bytes.len() as u64 > options.limits.file_bytes {
        return Err(ReadError::new(
            SignalCode::LimitFileSize,
            options.limits.file_bytes.to_string(),
        ));
    }
    let name = options.name.as_deref();
    let format = sniff::format_of(bytes, name, &options.limits)?;
    let mut document = match format {
        Format::Docx => docx::read(bytes, options),
        Format::Pdf => pdf::read(bytes, options),
        Format::Odt => odt::read(bytes, options),
        Format::Text => text::read(bytes, options),
        Format::Markdown => markdown::read(bytes, options),
        Format::Html => html::read(bytes, options),
    }?;
    document
        .signals
        .extend(sniff::misleading_name(format, name));
    Ok(document)
}
