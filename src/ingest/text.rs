//! Plain text: UTF-8, UTF-16 or Windows-1252; offsets are those of the decoded file.

use super::{ReadOptions, numbers};
use crate::code::SignalCode;
use crate::document::{Block, BlockKind, Document, Format, Layer, ReadError};

/// A line longer than this is no heading.
const LONGEST_HEADING: usize = 90;
/// What stands before the entries of a list.
const BULLETS: [&str; 7] = ["- ", "* ", "• ", "– ", "o ", "▪ ", "· "];
/// How a line ends before an entry of a list.
const ENDS: [char; 9] = ['.', ';', ':', ',', '!', '?', ')', '“', '"'];
/// Words that join the entries of a list.
const JOINTS: [&str; 4] = [" und", " oder", " and", " or"];

/// Reads plain text. Blocks are the stretches between blank lines, and the entries of lists.
///
/// # Errors
/// Where the text is longer than allowed, or none.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    let text = decode(bytes);
    let most = options.limits.text_characters;
    if text.len() > most && text.chars().count() > most {
        return Err(ReadError::new(
            SignalCode::LimitTextLength,
            options.limits.text_characters.to_string(),
        )
        .of_format(Format::Text));
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ReadError::new(SignalCode::EmptyFile, "text").of_format(Format::Text));
    }
    let blocks = blocks_of(&text);
    Ok(Document::of_body(
        Format::Text,
        Layer {
            text,
            blocks,
            ..Layer::default()
        },
    ))
}

/// The text of a file in the encoding that its first bytes show, else UTF-8, else Windows-1252.
pub fn decode(bytes: &[u8]) -> String {
    let (encoding, skip) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let body = bytes.get(skip..).unwrap_or_default();
    let (text, malformed) = encoding.decode_without_bom_handling(body);
    if malformed && encoding == encoding_rs::UTF_8 {
        return encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(body)
            .0
            .into_owned();
    }
    text.into_owned()
}

/// Paragraphs, headings and list entries of plain text, with the numbers that are typed.
pub fn blocks_of(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, usize)> = None; // start and end of the lines so far
    let mut previous = "";
    let mut offset = 0;
    let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    for behind in breaks.chain([text.len()]) {
        let line = text.get(offset..behind).unwrap_or_default();
        let content = line.trim_end_matches(['\n', '\r']);
        let is_blank = content.trim().is_empty();
        let begins = !is_blank && begins_block(content, previous);
        if (is_blank || begins)
            && let Some((start, end)) = open.take()
        {
            blocks.push(block(text, start, end));
        }
        if !is_blank {
            let start = open.map_or(offset, |(start, _)| start);
            open = Some((start, offset + content.len()));
        }
        previous = content;
        offset = behind;
    }
    if let Some((start, end)) = open {
        blocks.push(block(text, start, end));
    }
    blocks
}

/// Whether a line begins an entry of its own although no blank line stands before it.
fn begins_block(line: &str, previous: &str) -> bool {
    let line = line.trim_start();
    let before = previous.trim_end();
    let is_heading =
        |line: &str| numbers::typed(line).is_some() && line.chars().count() < LONGEST_HEADING;
    let has_ended = || {
        before.ends_with(ENDS)
            || JOINTS.iter().any(|joint| before.ends_with(joint))
            || is_heading(before)
    };
    is_bullet(line) || (numbers::typed(line).is_some() && has_ended())
}

fn is_bullet(line: &str) -> bool {
    // Most lines begin with a letter, and "o" is the only one that is a bullet.
    let is_other_letter = |byte: &u8| byte.is_ascii_alphanumeric() && *byte != b'o';
    !line.as_bytes().first().is_some_and(is_other_letter)
        && BULLETS.iter().any(|bullet| line.starts_with(bullet))
}

fn block(text: &str, start: usize, end: usize) -> Block {
    let mut block = Block::paragraph(start..end);
    let content = text.get(start..end).unwrap_or_default();
    block.number = numbers::typed(content).map(str::to_owned);
    let trimmed = content.trim();
    let is_short = || trimmed.chars().take(LONGEST_HEADING + 1).count() <= LONGEST_HEADING;
    let is_line = memchr::memchr(b'\n', content.as_bytes()).is_none()
        && (trimmed.len() <= LONGEST_HEADING || is_short());
    let is_sentence = trimmed.ends_with(['.', ';', ',', ':']);
    let names_itself = block
        .number
        .as_deref()
        .is_some_and(|number| !number.ends_with(')') || number.starts_with('§'));
    block.kind = if is_line && !is_sentence && names_itself {
        BlockKind::Heading(1)
    } else if block.number.is_some() || is_bullet(trimmed) {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    };
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_list_are_blocks_and_keep_their_numbers() {
        let text = "§ 7 Menschenrechte\n(1) Der Förderungsnehmer achtet\ndie Menschenwürde.\n(2) Er unterlässt:\na) Rassismus,\nb) Sexismus.\n";
        let blocks = blocks_of(text);
        let numbers: Vec<_> = blocks
            .iter()
            .filter_map(|block| block.number.as_deref())
            .collect();
        assert_eq!(numbers, ["§ 7", "(1)", "(2)", "a)", "b)"]);
        assert_eq!(
            blocks.first().map(|block| block.kind),
            Some(BlockKind::Heading(1))
        );
        assert_eq!(
            blocks.get(1).and_then(|block| text.get(block.span.clone())),
            Some("(1) Der Förderungsnehmer achtet\ndie Menschenwürde.")
        );
    }

    #[test]
    fn a_number_in_a_wrapped_line_is_no_new_entry() {
        let text = "The duties under section\n4.1 of the contract hold.";
        assert_eq!(blocks_of(text).len(), 1);
    }
}
