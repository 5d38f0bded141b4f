//! Finding an element by its cues in a passage.
//!
//! Cues are regular expressions over normalised text: NFKC, lower case, soft hyphens and zero
//! width characters dropped, each run of white space one space. Umlauts and ß are kept.

use super::{CuePattern, Cues};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A passage as cues see it. Its offsets are not those of the document.
pub fn normalise(text: &str) -> String {
    let mut normalised = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.nfkc().flat_map(char::to_lowercase) {
        if matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        ) {
            continue;
        }
        if character.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !normalised.is_empty() {
            normalised.push(' ');
        }
        gap = false;
        normalised.push(character);
    }
    normalised
}

impl Cues {
    /// The stretch of a normalised passage in which the element is recognised: every expression
    /// of `all` and one of `any` within `near` words, and none of `none` among them. Time grows
    /// with the length of the passage and the number of matches.
    pub fn find(&self, passage: &str) -> Option<Range<usize>> {
        let starts: Vec<usize> = word_starts(passage);
        let word_at = |offset: usize| {
            starts
                .partition_point(|start| *start <= offset)
                .saturating_sub(1)
        };
        let places = |pattern: &CuePattern| -> Vec<Found> {
            let found = pattern.find_all(passage, None, usize::MAX).into_iter();
            found
                .map(|bytes| Found {
                    words: word_at(bytes.start)..word_at(bytes.end.saturating_sub(1)) + 1,
                    bytes,
                })
                .collect()
        };
        let mut needed: Vec<Vec<Found>> = Vec::new();
        for pattern in &self.all {
            needed.push(places(pattern));
        }
        if !self.any.is_empty() {
            let mut found: Vec<Found> = self.any.iter().flat_map(places).collect();
            found.sort_by_key(|found| (found.words.start, found.words.end));
            needed.push(found);
        }
        if needed.iter().any(Vec::is_empty) {
            return None;
        }
        let refused: Vec<Found> = self.none.iter().flat_map(places).collect();
        let mut beginnings: Vec<usize> = needed
            .iter()
            .flatten()
            .map(|found| found.words.start)
            .collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        beginnings.into_iter().find_map(|start| {
            let window = start..start.saturating_add(self.near);
            let inside =
                |found: &&Found| found.words.start >= window.start && found.words.end <= window.end;
            if refused
                .iter()
                .any(|found| found.words.start < window.end && found.words.end > window.start)
            {
                return None;
            }
            let mut span: Option<Range<usize>> = None;
            for places in &needed {
                let bytes = &places.iter().find(inside)?.bytes;
                span = Some(match span {
                    None => bytes.clone(),
                    Some(span) => span.start.min(bytes.start)..span.end.max(bytes.end),
                });
            }
            span
        })
    }
}

/// A match, in words and in bytes.
struct Found {
    words: Range<usize>,
    bytes: Range<usize>,
}

/// Byte offsets at which the words of a normalised passage begin.
fn word_starts(passage: &str) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(passage.match_indices(' ').map(|(offset, _)| offset + 1));
    starts
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

    #[test]
    fn text_is_normalised_before_cues_see_it() {
        assert_eq!(
            normalise("  Die\u{a0}W\u{fc}r\u{ad}de \n des ﬁnalen Menschen "),
            "die würde des finalen menschen"
        );
    }

    #[test]
    fn all_and_one_of_any_have_to_stand_within_the_window() {
        let cues = cues(&["würde"], &["acht", "wahr"], &[], 4);
        assert_eq!(cues.find("er achtet die würde"), Some(3..20));
        assert_eq!(cues.find("er achtet sehr wohl und immer die würde"), None);
        assert_eq!(cues.find("die würde des menschen"), None);
    }

    #[test]
    fn a_refused_word_inside_the_window_takes_the_match_back() {
        let cues = cues(&["würde"], &["acht"], &["\\bnicht\\b"], 5);
        assert!(cues.find("er achtet die würde").is_some());
        assert!(cues.find("er achtet die würde nicht").is_none());
        assert!(
            cues.find("er achtet die würde und das gesetz aber nicht mehr")
                .is_some()
        );
    }
}
