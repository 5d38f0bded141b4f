//! Finding an element by its cues.
//!
//! Cues are regular expressions over text as [`cue_text`] gives it. An element is recognised at a
//! word where every expression of `all` and one of `any` stand within `near` words of it, and none
//! of `none` does.

use super::{CuePattern, Cues, Grams};
use unicode_normalization::UnicodeNormalization;

/// A text as cues see it: lower case, NFKC, runs of white space as one space, words at line ends
/// joined, characters without width dropped. Umlauts and ß are kept.
pub fn cue_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_cue_text(text, &mut out);
    out
}

/// Appends a text to another as [`cue_text`] gives it.
pub fn push_cue_text(text: &str, out: &mut String) {
    // Most words, and most of what stands between them.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '-' if characters.peek() == Some(&'\n') => {
                characters.next();
            }
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            'ä' | 'ö' | 'ü' | 'ß' => out.push(character),
            c => out.extend(c.nfkc().flat_map(char::to_lowercase)),
        }
    }
}

/// A text made ready for cues. Its offsets are those of the text as cues see it.
#[derive(Debug)]
pub struct CueText {
    text: String,
    /// Bytes at which the words begin.
    words: Vec<u32>,
    grams: Grams,
}

impl CueText {
    /// Makes a text ready. O(its length).
    pub fn new(text: &str) -> Self {
        let text = cue_text(text);
        let mut words = vec![0];
        let behind = text.match_indices(' ').map(|(offset, _)| offset + 1);
        words.extend(behind.map(|start| u32::try_from(start).unwrap_or(u32::MAX)));
        Self::of_words(text, words)
    }

    /// A text that cues see as it stands, with the bytes at which its words begin.
    pub fn of_words(text: String, words: Vec<u32>) -> Self {
        Self {
            grams: Grams::of(&text),
            text,
            words,
        }
    }

    /// The text as cues see it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The word that holds a byte. O(log words).
    pub fn word_at(&self, byte: usize) -> u32 {
        let behind = self
            .words
            .partition_point(|start| *start as usize <= byte)
            .saturating_sub(1);
        u32::try_from(behind).unwrap_or(u32::MAX)
    }

    /// The words at which matches of a pattern begin, in their order. O(length of the text) where
    /// a word that the pattern needs is there, else next to nothing.
    pub fn positions(&self, pattern: &CuePattern) -> Vec<u32> {
        let found = pattern.find_all(&self.text, Some(&self.grams), usize::MAX);
        found
            .into_iter()
            .map(|bytes| self.word_at(bytes.start))
            .collect()
    }

    /// As [`CueText::positions`], given in rising order every byte at which a match may begin.
    pub fn positions_at(&self, pattern: &CuePattern, places: &[usize]) -> Vec<u32> {
        let found = pattern.find_at(&self.text, places, usize::MAX);
        found
            .into_iter()
            .map(|bytes| self.word_at(bytes.start))
            .collect()
    }
}

impl Cues {
    /// The words of a text at which the element is recognised, in their order.
    pub fn occurrences(&self, text: &CueText) -> Vec<u32> {
        occurrences(&self.all, &self.any, &self.none, self.near, |pattern| {
            text.positions(pattern)
        })
    }

    /// Whether the cues are found anywhere in a short passage (as [`cue_text`] gives it).
    pub fn fires(&self, passage: &str) -> bool {
        let found = |pattern: &CuePattern| pattern.is_match(passage);
        self.all.iter().all(found)
            && (self.any.is_empty() || self.any.iter().any(found))
            && !self.none.iter().any(found)
    }
}

/// Where every pattern of `all` and one of `any` stand within `near` words, and none of `none`,
/// given the words at which a pattern is found, in their order. A pattern is only looked for where
/// those before it are there. O(matches log matches).
pub fn occurrences<P, L: AsRef<[u32]>>(
    all: &[P],
    any: &[P],
    none: &[P],
    near: usize,
    positions: impl Fn(&P) -> L,
) -> Vec<u32> {
    let near = u32::try_from(near.max(1)).unwrap_or(u32::MAX);
    let mut lists: Vec<L> = Vec::with_capacity(all.len());
    for pattern in all {
        let list = positions(pattern);
        if list.as_ref().is_empty() {
            return Vec::new();
        }
        lists.push(list);
    }
    let any_lists: Vec<L> = any.iter().map(&positions).collect();
    if !any.is_empty() && any_lists.iter().all(|list| list.as_ref().is_empty()) {
        return Vec::new();
    }
    let mut found: Vec<u32> = match lists.first() {
        Some(anchors) => anchors.as_ref().to_vec(),
        None => merged(&any_lists),
    };
    found.retain(|anchor| {
        lists
            .iter()
            .all(|list| has_near(list.as_ref(), *anchor, near))
            && (any.is_empty() || is_near_any(&any_lists, *anchor, near))
    });
    if !found.is_empty() && !none.is_empty() {
        let refused: Vec<L> = none.iter().map(&positions).collect();
        found.retain(|anchor| !is_near_any(&refused, *anchor, near));
    }
    found.dedup();
    found
}

/// The words of several rising lists in one.
pub fn merged<L: AsRef<[u32]>>(lists: &[L]) -> Vec<u32> {
    let mut all: Vec<u32> = lists.iter().flat_map(AsRef::as_ref).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether any of the lists has a word near another.
pub fn is_near_any<L: AsRef<[u32]>>(lists: &[L], word: u32, near: u32) -> bool {
    lists.iter().any(|list| has_near(list.as_ref(), word, near))
}

/// Whether a rising list has a word at most `near` words from another. O(log length).
pub fn has_near(list: &[u32], word: u32, near: u32) -> bool {
    let from = word.saturating_sub(near);
    let first = list.partition_point(|other| *other < from);
    list.get(first)
        .is_some_and(|other| *other <= word.saturating_add(near))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(all: &[&str], any: &[&str], none: &[&str], near: usize) -> Cues {
        let patterns = |sources: &[&str]| {
            sources
                .iter()
                .map(|source| CuePattern::new(*source))
                .collect()
        };
        Cues {
            all: patterns(all),
            any: patterns(any),
            none: patterns(none),
            near,
        }
    }

    fn occurrences(cues: &Cues, text: &str) -> Vec<u32> {
        cues.occurrences(&CueText::new(text))
    }

    #[test]
    fn text_is_plain_before_cues_see_it() {
        assert_eq!(
            cue_text("Die\u{a0}W\u{fc}r\u{ad}de \n des ﬁnalen Zwangs-\narbeiters"),
            "die würde des finalen zwangsarbeiters"
        );
    }

    #[test]
    fn all_and_one_of_any_have_to_stand_near_each_other() {
        let cues = cues(&["würde"], &["acht", "wahr"], &[], 3);
        assert_eq!(occurrences(&cues, "er achtet die würde"), [3]);
        assert!(occurrences(&cues, "er achtet sehr wohl und immer die würde").is_empty());
        assert!(occurrences(&cues, "die würde des menschen").is_empty());
    }

    #[test]
    fn a_refused_word_nearby_takes_the_match_back() {
        let cues = cues(&["würde"], &["acht"], &["\\bnicht\\b"], 4);
        assert_eq!(occurrences(&cues, "er achtet die würde"), [3]);
        assert!(occurrences(&cues, "er achtet die würde nicht").is_empty());
        let far = "er achtet die würde und das gesetz aber gar nicht mehr";
        assert_eq!(occurrences(&cues, far), [3]);
    }
}
