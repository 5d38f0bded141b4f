//! What the text itself gives away: look-alike letters, characters without width, characters that
//! turn the direction of writing, placeholders inside clauses.

use super::Finding;
use crate::code::{SignalCode, Status};
use crate::document::{Layer, Signal};
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;

/// Signals of one kind are reported this often at the most.
const MOST: usize = 20;

/// Signals of a text. O(length of the text).
pub fn text_signals(layer: &Layer, text: &PreparedText, findings: &[Finding]) -> Vec<Signal> {
    let mut signals = Vec::new();
    let place = |code: SignalCode, start: usize, words: &str| {
        let mut signal = Signal::new(code).with_words(words);
        if let Some(index) = layer.block_at(start) {
            signal.paragraph = u32::try_from(index + 1).ok();
            signal.page = layer.blocks.get(index).and_then(|block| block.page);
        }
        signal
    };
    let mut counts = [0_usize; 3];
    let has_unseen = may_hold_unseen(&layer.text);
    let telling = |flags: Flags| has_unseen || flags.has(Flags::MIXED_SCRIPT);
    let tokens = text.tokens.list.iter();
    for token in tokens.filter(|token| telling(token.flags)) {
        let (start, end) = (token.start as usize, token.end as usize);
        let word = layer.text.get(start..end).unwrap_or_default();
        if token.flags.has(Flags::MIXED_SCRIPT) && counts[0] < MOST {
            counts[0] += 1;
            signals.push(place(SignalCode::Homoglyphs, start, word));
        }
        if has_unseen && !word.is_ascii() {
            if word.contains(is_direction_control) && counts[1] < MOST {
                counts[1] += 1;
                signals.push(place(SignalCode::BidiControls, start, word));
            } else if word.contains(is_invisible) && counts[2] < MOST {
                counts[2] += 1;
                signals.push(place(SignalCode::InvisibleCharacters, start, word));
            }
        }
    }
    if has_unseen
        && counts[1] == 0
        && let Some(at) = layer.text.find(is_direction_control)
    {
        signals.push(place(SignalCode::BidiControls, at, ""));
    }
    for finding in findings.iter().filter(|finding| {
        matches!(
            finding.status,
            Status::Present | Status::Altered | Status::Outdated | Status::Stub
        )
    }) {
        for location in finding
            .locations
            .iter()
            .filter(|location| has_placeholder(&location.text))
        {
            let mut signal =
                Signal::new(SignalCode::PlaceholderUnfilled).with_words(&location.text);
            signal.page = location.page;
            signal.paragraph = location.paragraph;
            signals.push(signal);
        }
    }
    signals
}

/// Whether a text may hold characters that turn the direction of writing or have no width: all of
/// them begin with the bytes E2 80, E2 81 or EF BB.
fn may_hold_unseen(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0xE2, 0xEF, bytes).any(|at| {
        matches!(
            bytes.get(at..at + 3),
            Some([0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE] | [0xE2, 0x81, _] | [0xEF, 0xBB, _])
        )
    })
}

const fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Dots, lines or brackets where a name or a number should stand.
fn has_placeholder(text: &str) -> bool {
    [
        "____", ".....", "……", "[…]", "[...]", "[●]", "[•]", "XXX", "<…>",
    ]
    .iter()
    .any(|placeholder| text.contains(placeholder))
}
