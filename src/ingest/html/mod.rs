//! HTML as a browser shows it, without running anything and without fetching anything.

mod css;
mod tree;
mod walk;

use super::ReadOptions;
use super::finish;
use crate::code::SignalCode;
use crate::document::{Document, Format, ReadError, Signal};

/// A browser looks for the declared encoding in this many bytes.
const DECLARATION_WITHIN: usize = 1024;
/// Words in one tag; the parser is quadratic in its attributes.
const MOST_WORDS_OF_A_TAG: usize = 10_000;

/// Reads an HTML file.
///
/// # Errors
/// Where it exceeds a limit or holds no text.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    read_text(&decode(bytes), Format::Html, options)
}

/// Reads HTML that is decoded already; Markdown is shown through this, too.
///
/// # Errors
/// Where it exceeds a limit or holds no text.
pub fn read_text(text: &str, format: Format, options: &ReadOptions) -> Result<Document, ReadError> {
    let refused = |signal: Signal| ReadError {
        signal,
        format: Some(format),
    };
    let limits = &options.limits;
    if has_endless_tag(text) {
        let signal = Signal::new(SignalCode::LimitXmlAttributes)
            .with_detail(MOST_WORDS_OF_A_TAG.to_string());
        return Err(refused(signal));
    }
    let tree = tree::parse(text, limits.xml_depth).ok_or_else(|| {
        refused(Signal::new(SignalCode::LimitXmlDepth).with_detail(limits.xml_depth.to_string()))
    })?;
    let mut walk = walk::Walk::new(&tree, limits.text_characters);
    walk.run();
    if walk.characters > limits.text_characters {
        let signal = Signal::new(SignalCode::LimitTextLength)
            .with_detail(limits.text_characters.to_string());
        return Err(refused(signal));
    }
    finish::document(format, walk.builder.finish(), walk.signals, walk.problems).map_err(refused)
}

/// A byte order mark, else the encoding that the file declares, else UTF-8, else Windows-1252.
fn decode(bytes: &[u8]) -> String {
    if encoding_rs::Encoding::for_bom(bytes).is_none() {
        let head = String::from_utf8_lossy(
            bytes
                .get(..bytes.len().min(DECLARATION_WITHIN))
                .unwrap_or_default(),
        );
        let label = head
            .to_ascii_lowercase()
            .split("charset=")
            .nth(1)
            .map(|rest| {
                rest.trim_start_matches(['"', '\''])
                    .split(['"', '\'', ';', ' ', '>', '/'])
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            });
        let declared = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
        if let Some(encoding) = declared
            .filter(|encoding| encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8)
        {
            return encoding.decode_without_bom_handling(bytes).0.into_owned();
        }
    }
    super::text::decode(bytes)
}

/// Whether a tag goes on for more words than any honest tag has.
fn has_endless_tag(text: &str) -> bool {
    let mut words = 0;
    let mut is_in_tag = false;
    for byte in text.bytes() {
        match byte {
            b'<' => {
                is_in_tag = true;
                words = 0;
            }
            b'>' => is_in_tag = false,
            b' ' | b'\n' | b'\t' | b'/' | b'\r' | b'"' | b'\'' if is_in_tag => words += 1,
            _ => {}
        }
        if words > MOST_WORDS_OF_A_TAG && is_in_tag {
            return true;
        }
    }
    false
}
