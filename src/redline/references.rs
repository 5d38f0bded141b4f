//! References in the text to numbers that move when a clause is put in between. They are typed, so
//! that nothing moves them along.

use super::place::{cues, last_number};
use crate::document::{Block, Layer};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;

/// References that are named.
const MOST: usize = 6;
/// Words that are shown before and behind a reference.
const AROUND: usize = 3;
/// What it numbers is named by itself alone: with other words, numbers of sections are those of laws.
const SECTION_SIGN: &str = "§";

/// The references to the numbers that stand in block `before` and behind it and continue the
/// number of block `like`: each with some words around it, in the order of the text, the first
/// ones only. Nothing where numbers are typed, since these never change. O(text).
pub fn to_moved_numbers(layer: &Layer, before: usize, like: usize) -> Vec<String> {
    let Some((head, _, tail)) = layer.blocks.get(like).and_then(computed_number) else {
        return Vec::new();
    };
    let later = layer.blocks.iter().skip(before);
    let moved: BTreeSet<&str> = later
        .filter_map(computed_number)
        .filter(|(own_head, _, own_tail)| (*own_head, *own_tail) == (head, tail))
        .map(|(_, digits, _)| digits)
        .collect();
    let own = head.trim();
    let mut words: Vec<&str> = Vec::new();
    if own != SECTION_SIGN {
        words.extend(cues().references.iter().map(String::as_str));
    }
    words.extend((!own.is_empty()).then_some(own));
    let Some(pattern) = pattern(&words) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for block in &layer.blocks {
        let text = layer.text.get(block.span.clone()).unwrap_or_default();
        let references = pattern.captures_iter(text);
        let concerned = references.filter_map(|one| {
            let (whole, digits) = (one.get(1)?, one.get(2)?);
            moved.contains(digits.as_str()).then(|| whole.range())
        });
        found.extend(concerned.map(|place| with_neighbours(text, &place)));
        if found.len() >= MOST {
            break;
        }
    }
    found.truncate(MOST);
    found
}

/// What stands before and behind the last number of a computed number, and that number.
fn computed_number(block: &Block) -> Option<(&str, &str, &str)> {
    let number = block.number.as_deref()?;
    let (start, end) = last_number(number)?;
    Some((
        number.get(..start)?,
        number.get(start..end)?,
        number.get(end..)?,
    ))
}

/// One of these words and a number behind it, which does not go on as a longer number or word.
fn pattern(words: &[&str]) -> Option<Regex> {
    let words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    let words = words.join("|");
    Regex::new(&format!(
        r"(?i)(?:^|[^\p{{L}}\p{{N}}])((?:{words})\s*(\d+))\b"
    ))
    .ok()
}

/// The words of a place and those beside it.
fn with_neighbours(text: &str, place: &Range<usize>) -> String {
    let (before, after) = (text.get(..place.start), text.get(place.end..));
    let before: Vec<&str> = before.unwrap_or_default().split_whitespace().collect();
    let kept = before.len().saturating_sub(AROUND);
    let mut words: Vec<&str> = before.into_iter().skip(kept).collect();
    words.extend(
        text.get(place.clone())
            .unwrap_or_default()
            .split_whitespace(),
    );
    let mut shown = words.join(" ");
    let after = after.unwrap_or_default();
    for (index, word) in after.split_whitespace().take(AROUND).enumerate() {
        // A mark directly behind the number is part of its word.
        if index > 0 || after.starts_with(char::is_whitespace) {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks with computed numbers.
    fn layer(blocks: &[(&str, &str)]) -> Layer {
        let mut layer = Layer::default();
        for (number, text) in blocks {
            let start = layer.text.len();
            layer.text.push_str(text);
            let mut block = Block::paragraph(start..layer.text.len());
            block.number = (!number.is_empty()).then(|| (*number).to_owned());
            layer.blocks.push(block);
            layer.text.push('\n');
        }
        layer
    }

    #[test]
    fn references_to_later_sections_are_named_and_no_others() {
        let layer = layer(&[
            ("§ 1", "Subject"),
            (
                "",
                "Records are kept under § 2, and § 1 applies. § 20 ABGB and § 2a are none.",
            ),
            ("§ 2", "Control"),
            ("(1)", "Whoever hinders a control under §\u{A0}2 (1) pays."),
            ("", "Article 2 of the Convention"),
        ]);
        assert_eq!(
            to_moved_numbers(&layer, 2, 0),
            ["are kept under § 2, and §", "a control under § 2 (1) pays."]
        );
        assert!(to_moved_numbers(&layer, 4, 0).is_empty());
    }

    #[test]
    fn bare_numbers_are_referred_to_by_words() {
        let layer = layer(&[
            ("1.", "Subject"),
            ("2.", "Control"),
            ("3.", "End"),
            (
                "",
                "Clause 2.1 and section 3 stay; in 2 weeks; 3 items; Clause 1.",
            ),
        ]);
        assert_eq!(
            to_moved_numbers(&layer, 1, 0),
            [
                "Clause 2.1 and section",
                "Clause 2.1 and section 3 stay; in 2"
            ]
        );
    }
}
