//! Plain text: UTF-8, UTF-16 or Windows-1252; offsets are those of the decoded file.

use super::ReadOptions;
use crate::code::SignalCode;
use crate::document::{Block, Document, Format, Layer, ReadError};

/// Reads plain text. Blocks are the stretches between blank lines.
///
/// # Errors
/// Where the text is longer than allowed.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    let text = decode(bytes);
    if text.chars().count() > options.limits.text_characters {
        return Err(ReadError::new(SignalCode::LimitTextLength, options.limits.text_characters.to_string())
            .of_format(Format::Text));
    }
    let blocks = blocks_of(&text);
    Ok(Document::of_body(Format::Text, Layer { text, blocks, ..Layer::default() }))
}

/// The text of a file in the encoding that its first bytes show, else UTF-8, else Windows-1252.
pub fn decode(bytes: &[u8]) -> String {
    let (encoding, skip) =
        encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let body = bytes.get(skip..).unwrap_or_default();
    let (text, malformed) = encoding.decode_without_bom_handling(body);
    if malformed && encoding == encoding_rs::UTF_8 {
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(body).0.into_owned();
    }
    text.into_owned()
}

/// Paragraphs of plain text: stretches between blank lines.
pub fn blocks_of(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        if content.trim().is_empty() {
            if let Some((start, end)) = open.take() {
                blocks.push(Block::paragraph(start..end));
            }
        } else {
            let start = open.map_or(offset, |(start, _)| start);
            open = Some((start, offset + content.len()));
        }
        offset += line.len();
    }
    if let Some((start, end)) = open {
        blocks.push(Block::paragraph(start..end));
    }
    blocks
}
