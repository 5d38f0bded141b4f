//! Whether a sentence that switches something off speaks of a clause: by what the clause is about
//! ("the provision on respect for human rights"), or by being about little else.

use super::cues::CueTables;
use crate::matching::compile::{ItemKind, Wording};
use crate::matching::prepared::PreparedText;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words of the clause's subject that a passage elsewhere must share, and how rare one must be.
const SHARED_WORDS: usize = 2;
const SHARED_WEIGHT: f32 = 5.0;
const RARE_WEIGHT: f32 = 2.4;
/// A word of the subject weighs at least this much.
const LEAST_WEIGHT: f32 = 1.2;
/// Words on either side of a phrase that it can be about.
const REACH: usize = 14;
/// Share of the words there that the clause has to have, in per cent.
const LEAST_SHARE: usize = 50;
/// Words behind the name of a provision that tell its subject.
const LONGEST_NAME: usize = 9;
/// Letters of the words by which a provision is named.
const LEAST_LETTERS: usize = 8;
/// Letters of a word that carries meaning.
const LEAST_WORD: usize = 4;
/// Letters in which a compound word begins like a word of the clause.
const COMPOUND: usize = 8;

/// What a clause is about.
pub struct Subject<'w> {
    /// Stems of its telling words, with their weights. What is optional says nothing about a
    /// document that need not carry it.
    pub telling: Vec<(u32, f32)>,
    stems: BTreeSet<u32>,
    keys: Vec<&'w str>,
}

impl<'w> Subject<'w> {
    /// The subject of a wording. O(its words).
    pub fn of(wording: &'w Wording) -> Self {
        let mut subject = Self {
            telling: Vec::new(),
            stems: BTreeSet::new(),
            keys: Vec::new(),
        };
        for item in &wording.items {
            let ItemKind::Word { number, key, .. } = &item.kind else {
                continue;
            };
            if !item.is_content() || item.optional.is_some() || key.len() < LEAST_WORD {
                continue;
            }
            let is_first = subject.stems.insert(number.stem);
            if is_first {
                subject.keys.push(key);
            }
            if is_first && item.weight >= LEAST_WEIGHT {
                subject.telling.push((number.stem, item.weight));
            }
        }
        subject
    }

    /// Whether a word is one of the clause, or another form of one ("respect", "respecting").
    fn has(&self, token: usize, text: &PreparedText) -> bool {
        let stem = text.stem(token);
        let key = text.tokens.key(token);
        stem != 0 && self.stems.contains(&stem) || self.keys.iter().any(|own| are_forms(own, key))
    }

    /// Whether what stands around one of the phrases of a sentence is about this subject and about
    /// little else.
    pub fn is_of(
        &self,
        sentence: &Range<usize>,
        phrases: &[Range<usize>],
        text: &PreparedText,
        cues: &CueTables,
    ) -> bool {
        phrases.iter().any(|phrase| {
            let phrase = sentence.start + phrase.start..sentence.start + phrase.end;
            let around = phrase.start.saturating_sub(REACH).max(sentence.start)
                ..(phrase.end + REACH).min(sentence.end);
            let (mut words, mut own) = (0, 0);
            let mut shared = BTreeSet::new();
            for token in around.filter(|token| !phrase.contains(token)) {
                if !is_telling(text.tokens.key(token), cues) {
                    continue;
                }
                words += 1;
                own += usize::from(self.has(token, text));
                shared.insert(text.stem(token));
            }
            let weights: Vec<f32> = self
                .telling
                .iter()
                .filter(|(stem, _)| shared.contains(stem))
                .map(|(_, weight)| *weight)
                .collect();
            own * 100 >= words * LEAST_SHARE
                && weights.len() >= SHARED_WORDS
                && weights.iter().sum::<f32>() >= SHARED_WEIGHT
                && weights.iter().any(|weight| *weight >= RARE_WEIGHT)
        })
    }

    /// Whether a sentence names a provision by this subject and nothing but this subject: "the
    /// clause on respect for human rights", and not "the clause on human rights training".
    pub fn is_named_in(
        &self,
        sentence: &Range<usize>,
        phrases: &[Range<usize>],
        text: &PreparedText,
        cues: &CueTables,
    ) -> bool {
        let tables = &cues.next_door;
        sentence.clone().any(|head| {
            let key = text.tokens.key(head);
            if self.is_compound(key, cues) {
                return true;
            }
            if !tables.provisions.occurs_in(&[key]) {
                return false;
            }
            // What is said of the provision stands behind its name, or else before it.
            let said = phrases
                .iter()
                .map(|phrase| sentence.start + phrase.start)
                .find(|start| *start > head);
            let end = said.unwrap_or(sentence.end).min(head + 1 + LONGEST_NAME);
            if said.is_some_and(|said| said > end) {
                return false;
            }
            let (mut letters, mut is_telling_word) = (0, false);
            for token in head + 1..end {
                let key = text.tokens.key(token);
                let leads_on = cues.is_function_word(key) || tables.is_filler(key);
                if token == head + 1 && !leads_on {
                    return false; // "clause 7", "the obligation payments"
                }
                if !is_telling(key, cues) || tables.is_filler(key) {
                    continue;
                }
                if !self.has(token, text) {
                    let follows = cues.is_function_word(text.tokens.key(token - 1));
                    // A new phrase may follow the name where nothing is said behind it.
                    if said.is_none() && follows {
                        break;
                    }
                    return false;
                }
                letters += key.chars().count();
                let stem = text.stem(token);
                is_telling_word |= self.telling.iter().any(|(own, _)| *own == stem);
            }
            letters >= LEAST_LETTERS && is_telling_word
        })
    }

    /// "Menschenrechtsklausel": a word of the clause and that of a provision in one.
    fn is_compound(&self, key: &str, cues: &CueTables) -> bool {
        if key.len() <= COMPOUND + LEAST_WORD {
            return false; // as most words
        }
        let begins = |own: &&str| common(own, key) >= COMPOUND.min(own.chars().count());
        self.keys
            .iter()
            .filter(|own| own.chars().count() >= COMPOUND)
            .any(|own| {
                begins(own)
                    && (common(own, key)..key.len())
                        .filter_map(|at| key.get(at..))
                        .any(|rest| {
                            rest.len() > LEAST_WORD && cues.next_door.provisions.occurs_in(&[rest])
                        })
            })
    }
}

fn is_telling(key: &str, cues: &CueTables) -> bool {
    key.len() >= LEAST_WORD
        && !key.bytes().all(|byte| byte.is_ascii_digit())
        && !cues.is_function_word(key)
}

/// Letters in which two words begin alike.
fn common(one: &str, other: &str) -> usize {
    let alike = one.chars().zip(other.chars());
    alike.take_while(|(one, other)| one == other).count()
}

/// Whether two words are forms of one: a common beginning of four letters or more, and at most three
/// further letters on either side.
fn are_forms(one: &str, other: &str) -> bool {
    const ENDING: usize = 3;
    let common = common(one, other);
    common >= LEAST_WORD
        && one.chars().count() <= common + ENDING
        && other.chars().count() <= common + ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_begin_alike_and_differ_in_their_ending() {
        assert!(are_forms("achten", "achtung"));
        assert!(are_forms("respect", "respecting"));
        assert!(!are_forms("respect", "resources"));
        assert!(!are_forms("menschenrechte", "menschenrechtsbildung"));
        assert!(!are_forms("art", "arten"));
    }
}
