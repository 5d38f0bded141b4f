//! Text that looks like the clause and is spelt otherwise.
//!
//! Letters of another alphabet, text stored backwards between direction controls, and letters
//! struck through by combining marks are read back to what a person sees. A clause that is found
//! only then is no clause that a machine, a search or a court's copy would find: it is concealed.

use crate::code::SignalCode;
use crate::document::{Block, Layer};

/// A layer as a person sees it, and the tricks that were undone.
#[derive(Debug)]
pub struct Undisguised {
    /// The text as it looks.
    pub layer: Layer,
    /// The tricks.
    pub codes: Vec<SignalCode>,
}

/// Reads a layer as it looks; nothing where no trick is in it. O(length of the text).
pub fn undisguise(layer: &Layer) -> Option<Undisguised> {
    if !may_hold_tricks(&layer.text) {
        return None;
    }
    let (mut has_look_alikes, mut has_overrides, mut has_overlays) = (false, false, false);
    for character in layer.text.chars().filter(|character| !character.is_ascii()) {
        has_look_alikes |= look_alike(character).is_some();
        has_overrides |= is_direction_override(character);
        has_overlays |= is_overlay(character);
    }
    let tricks = [
        (has_look_alikes, SignalCode::Homoglyphs),
        (has_overrides, SignalCode::BidiControls),
        (has_overlays, SignalCode::Strikethrough),
    ];
    let codes: Vec<SignalCode> = tricks
        .into_iter()
        .filter(|(is_used, _)| *is_used)
        .map(|(_, code)| code)
        .collect();
    if codes.is_empty() {
        return None;
    }
    let mut shown = Layer::default();
    for block in &layer.blocks {
        let text = layer.text.get(block.span.clone()).unwrap_or_default();
        if !shown.text.is_empty() {
            shown.text.push('\n');
        }
        let start = shown.text.len();
        show(text, &mut shown.text);
        shown.blocks.push(Block {
            span: start..shown.text.len(),
            ..block.clone()
        });
    }
    Some(Undisguised {
        layer: shown,
        codes,
    })
}

/// Whether a text may hold any of the characters below, by their first bytes: those of the letters
/// of Western European languages are others. O(length of the text).
fn may_hold_tricks(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without leaving a stretch at the first, many bytes are looked at at once.
    let in_stretch = |stretch: &[u8]| {
        let is_one = |byte: &u8| matches!(byte, 0xC9 | 0xCC..=0xD6);
        stretch
            .iter()
            .fold(false, |found, byte| found | is_one(byte))
    };
    let has_letters_or_overlays = bytes.chunks(256).any(in_stretch);
    has_letters_or_overlays
        || memchr::memmem::find(bytes, "ı".as_bytes()).is_some()
        || memchr::memchr_iter(0xE2, bytes).any(|at| {
            matches!(
                bytes.get(at..at + 3),
                Some([0xE2, 0x80, 0xAE] | [0xE2, 0x81, 0xA7] | [0xE2, 0x85, 0xB0..=0xBC])
            )
        })
}

fn show(text: &str, out: &mut String) {
    let plain = |character: char| look_alike(character).unwrap_or(character);
    let mut reversed: Option<String> = None;
    for character in text.chars().filter(|character| !is_overlay(*character)) {
        match character {
            '\u{202e}' | '\u{2067}' => reversed = Some(String::new()),
            '\u{202c}' | '\u{2069}' => {
                if let Some(stretch) = reversed.take() {
                    out.extend(stretch.chars().rev());
                }
            }
            _ => match &mut reversed {
                Some(stretch) => stretch.push(plain(character)),
                None => out.push(plain(character)),
            },
        }
    }
    if let Some(stretch) = reversed {
        out.extend(stretch.chars().rev());
    }
}

const fn is_direction_override(character: char) -> bool {
    matches!(character, '\u{202e}' | '\u{2067}')
}

/// Combining marks that strike a letter through.
const fn is_overlay(character: char) -> bool {
    matches!(character, '\u{335}'..='\u{338}')
}

/// The Latin letter that a Cyrillic or Greek one looks like, and that of some other
/// alphabets (Unicode confusables, the letters that
/// are alike in common fonts).
pub(super) const fn look_alike(character: char) -> Option<char> {
    Some(match character {
        'а' | 'α' | 'ɑ' => 'a',
        'е' => 'e',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' | 'ү' => 'y',
        'х' => 'x',
        'і' | 'ι' | 'ı' | 'ⅰ' => 'i',
        'ј' => 'j',
        'ѕ' => 's',
        'һ' | 'հ' => 'h',
        'ӏ' | 'ⅼ' => 'l',
        'ɡ' | 'ց' => 'g',
        'к' => 'k',
        'т' => 't',
        'ս' => 'u',
        'ԛ' => 'q',
        'ԝ' => 'w',
        'ԁ' => 'd',
        'ո' => 'n',
        'ν' | 'ѵ' | 'ⅴ' => 'v',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'Е' | 'Ε' => 'E',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Н' | 'Η' => 'H',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'С' => 'C',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'І' | 'Ι' => 'I',
        'Ѕ' => 'S',
        'Ј' => 'J',
        'Ν' => 'N',
        'Ζ' => 'Z',
        'У' | 'Ү' | 'Υ' => 'Y',
        'Ԝ' => 'W',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Part};

    fn layer(text: &str) -> Layer {
        let block = Block {
            span: 0..text.len(),
            kind: BlockKind::Paragraph,
            part: Part::Body,
            page: None,
            number: None,
        };
        Layer {
            text: text.to_owned(),
            blocks: vec![block],
            ..Layer::default()
        }
    }

    #[test]
    fn look_alike_letters_and_reversed_text_are_read() {
        let shown = undisguise(&layer("humаn \u{202e}sthgir\u{202c} p\u{336}a\u{336}y")).unwrap();
        assert_eq!(shown.layer.text, "human rights pay");
        assert_eq!(
            shown.codes,
            [
                SignalCode::Homoglyphs,
                SignalCode::BidiControls,
                SignalCode::Strikethrough
            ]
        );
    }

    #[test]
    fn honest_text_is_left_alone() {
        assert!(undisguise(&layer("Menschenwürde und Menschenrechte")).is_none());
    }
}
