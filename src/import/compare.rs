//! What differs between two wordings, sentence by sentence and then word by word.

use crate::assess::{DiffOperation, DiffPart};
use crate::normalise::tokenize;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::BTreeMap;

/// Sentences with this share of words in common, per hundred, are one sentence that changed.
const ALIKE: usize = 40;
/// An unchanged stretch of as few words between two changes is shown as changed.
const BRIDGE: usize = 1;
/// Letters of words that bridge two changes.
const BRIDGE_LETTERS: usize = 4;

/// What became of one sentence; numbers count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentenceChange {
    /// It is new.
    Added {
        /// Its number in the new wording.
        new: usize,
        /// Its words.
        text: String,
    },
    /// It is gone.
    Removed {
        /// Its number in the old wording.
        old: usize,
        /// Its words.
        text: String,
    },
    /// Its words changed.
    Changed {
        /// Its number in the old wording.
        old: usize,
        /// Its number in the new wording.
        new: usize,
        /// The difference.
        diff: Vec<DiffPart>,
    },
}

/// Compares two wordings given as sentences. O(sentences squared) at worst.
pub fn sentences(old: &[String], new: &[String]) -> Vec<SentenceChange> {
    let mut changes = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, old, new) {
        let (tag, before, behind) = operation.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        // Inside a stretch that differs, sentences that are alike belong together, in order.
        let mut next = behind.start;
        for index in before {
            let Some(text) = old.get(index) else { continue };
            let partner = (next..behind.end).find(|other| {
                new.get(*other)
                    .is_some_and(|other| likeness(text, other) >= ALIKE)
            });
            let Some(partner) = partner else {
                changes.push(SentenceChange::Removed {
                    old: index + 1,
                    text: text.clone(),
                });
                continue;
            };
            changes.extend(added(new, next..partner));
            if let Some(other) = new.get(partner) {
                changes.push(SentenceChange::Changed {
                    old: index + 1,
                    new: partner + 1,
                    diff: words(text, other),
                });
            }
            next = partner + 1;
        }
        changes.extend(added(new, next..behind.end));
    }
    changes
}

fn added(new: &[String], range: std::ops::Range<usize>) -> Vec<SentenceChange> {
    range
        .filter_map(|index| {
            Some(SentenceChange::Added {
                new: index + 1,
                text: new.get(index)?.clone(),
            })
        })
        .collect()
}

/// The share of words that two sentences have in common, per hundred of the longer one.
pub fn likeness(one: &str, other: &str) -> usize {
    let count = |text: &str| {
        let tokens = tokenize(text);
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for index in 0..tokens.len() {
            *words.entry(tokens.key(index).to_owned()).or_default() += 1;
        }
        (words, tokens.len())
    };
    let ((ones, one_length), (others, other_length)) = (count(one), count(other));
    let shared: usize = ones
        .iter()
        .map(|(word, count)| (*count).min(others.get(word).copied().unwrap_or(0)))
        .sum();
    let longest = one_length.max(other_length);
    (shared * 100).checked_div(longest).unwrap_or(100)
}

/// The difference of two sentences, word by word.
pub fn words(old: &str, new: &str) -> Vec<DiffPart> {
    let (before, behind): (Vec<&str>, Vec<&str>) = (
        old.split_whitespace().collect(),
        new.split_whitespace().collect(),
    );
    let mut parts: Vec<(DiffTag, Vec<&str>, Vec<&str>)> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &before, &behind) {
        let (tag, from, to) = operation.as_tag_tuple();
        let deleted = before.get(from).unwrap_or_default().to_vec();
        let inserted = behind.get(to).unwrap_or_default().to_vec();
        parts.push((tag, deleted, inserted));
    }
    // A short word between two changes says nothing by itself.
    let last = parts.len().saturating_sub(1);
    let bridges: Vec<bool> = parts
        .iter()
        .enumerate()
        .map(|(index, (tag, words, _))| {
            *tag == DiffTag::Equal
                && index > 0
                && index < last
                && words.len() <= BRIDGE
                && words
                    .iter()
                    .all(|word| word.chars().count() <= BRIDGE_LETTERS)
        })
        .collect();
    let mut diff: Vec<DiffPart> = Vec::new();
    let (mut deleted, mut inserted): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (index, (tag, old, new)) in parts.into_iter().enumerate() {
        if tag == DiffTag::Equal && !bridges.get(index).copied().unwrap_or(false) {
            flush(&mut diff, &mut deleted, &mut inserted);
            diff.push(DiffPart {
                op: DiffOperation::Equal,
                text: old.join(" "),
            });
        } else {
            deleted.extend(old);
            inserted.extend(new);
        }
    }
    flush(&mut diff, &mut deleted, &mut inserted);
    // The parts are stretches of whole words, set apart by spaces.
    let last = diff.len().saturating_sub(1);
    for part in diff.iter_mut().take(last) {
        part.text.push(' ');
    }
    diff
}

/// Writes down what was collected of one change.
fn flush(diff: &mut Vec<DiffPart>, deleted: &mut Vec<&str>, inserted: &mut Vec<&str>) {
    for (op, words) in [
        (DiffOperation::Delete, deleted.join(" ")),
        (DiffOperation::Insert, inserted.join(" ")),
    ] {
        if !words.is_empty() {
            diff.push(DiffPart { op, text: words });
        }
    }
    deleted.clear();
    inserted.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn sentences_are_paired_by_their_words() {
        let old = owned(&[
            "The grantee shall respect human rights.",
            "It reports at once.",
            "Nobody is harassed.",
        ]);
        let new = owned(&[
            "The grantee should respect human rights.",
            "Nobody is harassed.",
            "Records are kept for seven years.",
        ]);
        let changes = sentences(&old, &new);
        let kinds: Vec<&str> = changes
            .iter()
            .map(|change| match change {
                SentenceChange::Added { new: 3, .. } => "added",
                SentenceChange::Removed { old: 2, .. } => "removed",
                SentenceChange::Changed { old: 1, new: 1, .. } => "changed",
                _ => "wrong",
            })
            .collect();
        assert_eq!(kinds, ["changed", "removed", "added"]);
        assert!(sentences(&old, &old).is_empty());
    }

    #[test]
    fn words_are_shown_with_what_stands_around_them() {
        use DiffOperation::{Delete, Equal, Insert};
        let diff = words("The grantee shall pay.", "The grantee should pay.");
        let shown: Vec<(DiffOperation, &str)> = diff
            .iter()
            .map(|part| (part.op, part.text.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                (Equal, "The grantee "),
                (Delete, "shall "),
                (Insert, "should "),
                (Equal, "pay.")
            ]
        );
    }
}
