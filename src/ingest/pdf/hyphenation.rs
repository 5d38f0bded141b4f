//! Words divided at the end of a line are put together again.

use crate::words::words;
use rustc_hash::{FxHashMap, FxHashSet};

/// How the last word of a line and the first of the next are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// They are two words.
    Space,
    /// They are one word; the hyphen stays ("EU-Recht").
    KeepHyphen,
    /// They are one word; the hyphen goes.
    DropHyphen,
}

/// The words of a document that stand within a line, and how often, in small letters.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    counts: FxHashMap<String, u32>,
    /// First parts of words with a hyphen inside ("sub-").
    prefixes: FxHashSet<String>,
}

impl Vocabulary {
    /// Adds a word.
    pub(super) fn add(&mut self, word: &str) {
        let word = bare(word);
        if word.chars().count() > 2 {
            if let Some((prefix, _)) = word.split_once('-') {
                self.prefixes.insert(prefix.to_owned());
            }
            *self.counts.entry(word).or_default() += 1;
        }
    }

    fn count(&self, word: &str) -> u32 {
        self.counts.get(&bare(word)).copied().unwrap_or(0)
    }

    /// How a word that ends a line and the one that begins the next are put together.
    pub(super) fn joint(&self, last: &str, next: &str) -> Joint {
        let Some(stem) = last.strip_suffix(is_hyphen) else {
            return Joint::Space;
        };
        let Some(before) = stem.chars().next_back() else {
            return Joint::Space;
        };
        if !before.is_alphanumeric() {
            return Joint::Space; // a dash
        }
        if last.ends_with('\u{AD}') {
            return Joint::DropHyphen;
        }
        let Some(first) = next.chars().next() else {
            return Joint::Space;
        };
        if is_suspended(next) {
            return Joint::Space;
        }
        if !first.is_lowercase() {
            return if first.is_alphanumeric() {
                Joint::KeepHyphen
            } else {
                Joint::Space
            };
        }
        let tail = stem.rsplit(is_hyphen).next().unwrap_or(stem);
        let letters = tail.trim_start_matches(|character: char| !character.is_alphanumeric());
        let is_abbreviation = letters.chars().count() > 1
            && letters.chars().all(|c| c.is_uppercase() || c.is_numeric());
        if before.is_numeric() || is_abbreviation {
            return Joint::KeepHyphen;
        }
        let (joined, hyphenated) = (
            self.count(&format!("{stem}{next}")),
            self.count(&format!("{stem}-{next}")),
        );
        // Neither occurs elsewhere: "sub-contractors" tells how "sub-/grantees" is meant.
        let by_prefix = hyphenated == joined && self.prefixes.contains(&bare(stem));
        if hyphenated > joined || by_prefix {
            Joint::KeepHyphen
        } else {
            Joint::DropHyphen
        }
    }
}

/// Whether a character is a hyphen that can divide a word.
pub(super) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{AD}')
}

/// Words before which a hyphen stands for an omitted part ("Liefer- und Dienstleistungen").
fn is_suspended(next: &str) -> bool {
    let word = next
        .trim_end_matches(|character: char| !character.is_alphanumeric())
        .to_lowercase();
    words().is_joining(&word)
}

fn bare(word: &str) -> String {
    word.trim_matches(|character: char| !character.is_alphanumeric())
        .chars()
        .filter(|character| *character != '\u{AD}')
        .map(|character| {
            if character == '\u{2010}' {
                '-'
            } else {
                character
            }
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_hyphens_stay_and_those_of_the_line_break_go() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add("sub-grantees,");
        vocabulary.add("non-compliance");
        for (last, next, joint) in [
            ("Menschen-", "rechte", Joint::DropHyphen),
            ("EU-", "Recht", Joint::KeepHyphen),
            ("ILO-", "konform", Joint::KeepHyphen),
            ("Liefer-", "und", Joint::Space),
            ("sub-", "grantees", Joint::KeepHyphen),
            ("sub-", "contractors", Joint::KeepHyphen),
            ("non-", "discrimination", Joint::KeepHyphen),
            ("2019-", "2020", Joint::KeepHyphen),
            ("24-", "stündig", Joint::KeepHyphen),
            ("–", "und", Joint::Space),
            ("-", "erstens", Joint::Space),
            ("Wort", "rechte", Joint::Space),
            ("Men\u{AD}", "schen", Joint::DropHyphen),
        ] {
            assert_eq!(vocabulary.joint(last, next), joint, "{last} {next}");
        }
    }
}
