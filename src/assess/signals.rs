//! What the text itself gives away: look-alike letters, characters without width, characters that
//! turn the direction of writing, placeholders inside clauses.

use super::Finding;
use super::disguise::look_alike;
use crate::code::{SignalCode, Status};
use crate::document::{Layer, Signal};
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;
use std::ops::Range;

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
    let unseen = unseen_characters(&layer.text);
    let mut ahead = unseen.iter().copied().peekable();
    for token in &text.tokens.list {
        let (start, end) = (token.start as usize, token.end as usize);
        while ahead.next_if(|at| *at < start).is_some() {}
        let has_unseen = ahead.peek().is_some_and(|at| *at < end);
        // Few words have to be looked at letter by letter.
        if !has_unseen && !token.flags.has(Flags::MIXED_SCRIPT) {
            continue;
        }
        let word = layer.text.get(start..end).unwrap_or_default();
        let is_mixed = token.flags.has(Flags::MIXED_SCRIPT) && !word.chars().all(is_plain);
        let is_alike = is_mixed || has_unseen && word.chars().any(is_other_width);
        if is_alike && counts[0] < MOST {
            counts[0] += 1;
            signals.push(place(SignalCode::Homoglyphs, start, word));
        }
        if has_unseen {
            if word.contains(is_direction_control) && counts[1] < MOST {
                counts[1] += 1;
                signals.push(place(SignalCode::BidiControls, start, word));
            } else if (word.contains(is_invisible) || is_flooded(word)) && counts[2] < MOST {
                counts[2] += 1;
                signals.push(place(SignalCode::InvisibleCharacters, start, word));
            }
        }
    }
    let first = |is_it: fn(char) -> bool| {
        let begins = |at: &&usize| {
            layer
                .text
                .get(**at..)
                .is_some_and(|text| text.starts_with(is_it))
        };
        unseen.iter().find(begins).copied()
    };
    if counts[2] == 0
        && let Some(at) = first(is_tag)
    {
        // They spell words of their own, between those that are seen.
        let tags = layer.text.get(at..).unwrap_or_default().chars();
        let spelt = tags
            .take_while(|tag| is_tag(*tag))
            .filter_map(|tag| char::from_u32(tag as u32 - 0xE0000));
        let words: String = spelt.filter(|letter| !letter.is_control()).collect();
        signals.push(place(SignalCode::InvisibleCharacters, at, &words));
    }
    if counts[1] == 0
        && let Some(at) = first(is_direction_control)
    {
        signals.push(place(SignalCode::BidiControls, at, ""));
    }
    for finding in findings
        .iter()
        .filter(|finding| finding.pending.is_some() || is_changed(finding, layer))
    {
        let mut signal = Signal::new(SignalCode::TrackedChangeInClause);
        if let Some(location) = finding.locations.first() {
            signal = signal.with_words(&location.text);
            signal.page = location.page;
            signal.paragraph = location.paragraph;
        }
        signals.push(signal);
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

/// Whether a clause that stands holds words that a tracked change inserted. O(length of the text)
/// where changes are tracked.
fn is_changed(finding: &Finding, layer: &Layer) -> bool {
    if !matches!(finding.status, Status::Present | Status::Altered) {
        return false;
    }
    let points = |end: usize| layer.text.get(..end).map_or(0, |text| text.chars().count());
    let inserted = layer
        .marks
        .iter()
        .filter(|mark| mark.code == SignalCode::TrackedInsertionPending)
        .map(|mark| points(mark.span.start)..points(mark.span.end));
    let stretches: Vec<Range<usize>> = inserted.collect();
    finding.locations.iter().any(|location| {
        let meets =
            |mark: &Range<usize>| mark.start < location.span.end && location.span.start < mark.end;
        stretches.iter().any(meets)
    })
}

/// The first bytes of the characters that turn the direction of writing, have no width or another
/// one than usual, and of some others: all of them begin with the bytes C2 AD, E2 80, E2 81, EF BB
/// to EF BD or F3 A0. In the order of the text; O(its length).
fn unseen_characters(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let begins = |at: &usize| {
        matches!(
            bytes.get(*at..at + 3),
            Some(
                [0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE] | [0xE2, 0x81, _] | [0xEF, 0xBB..=0xBD, _],
            )
        )
    };
    let mut unseen: Vec<usize> = memchr::memchr2_iter(0xE2, 0xEF, bytes)
        .filter(begins)
        .collect();
    unseen.extend(memchr::memmem::find_iter(bytes, &[0xC2, 0xAD]));
    unseen.extend(memchr::memmem::find_iter(bytes, &[0xF3, 0xA0]));
    unseen.sort_unstable();
    unseen
}

const fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0000}'..='\u{e007f}')
}

const fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Characters that look like no Latin letter but themselves: mathematics writes "λx" as one word.
fn is_plain(character: char) -> bool {
    let is_greek = matches!(character, '\u{370}'..='\u{3ff}');
    character.is_ascii()
        || matches!(character, '\u{80}'..='\u{24f}')
        || is_greek && look_alike(character).is_none()
}

/// Latin letters in the width of Chinese ones.
const fn is_other_width(character: char) -> bool {
    matches!(character, '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

/// Whether a word has more soft hyphens than places where it can be divided.
fn is_flooded(word: &str) -> bool {
    let hyphens = word
        .chars()
        .filter(|character| *character == '\u{ad}')
        .count();
    let letters = word
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    hyphens >= 4 && hyphens * 3 >= letters * 2
}

/// Dots, lines or brackets where a name or a number should stand.
fn has_placeholder(text: &str) -> bool {
    [
        "____", ".....", "……", "[…]", "[...]", "[●]", "[•]", "XXX", "<…>",
    ]
    .iter()
    .any(|placeholder| text.contains(placeholder))
}
