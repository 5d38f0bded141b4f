//! Tables of cue phrases and their look-up in a sequence of words.

use crate::normalise::Tokens;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Phrases with a payload; a trailing `*` of a word matches any ending.
#[derive(Debug, Clone)]
pub struct PhraseTable<P> {
    by_first: FxHashMap<String, Vec<Phrase<P>>>,
    /// By the first byte of the prefix; those without a letter stand in the first list.
    by_prefix: FxHashMap<Option<u8>, Vec<(String, Phrase<P>)>>,
    beginnings: Beginnings,
}

/// The three first bytes of all phrases, hashed into bits: most words of a text begin none, and
/// this tells so at once.
#[derive(Debug, Clone, Default)]
struct Beginnings(Vec<u64>);

/// Words of 64 bits that hold the beginnings; a power of two, and 2 KiB for each table.
const BEGINNINGS: usize = 256;

impl Beginnings {
    /// A word that is shorter goes on with zeros.
    fn of(word: &[u8]) -> [u8; 3] {
        let byte = |at: usize| word.get(at).copied().unwrap_or(0);
        [byte(0), byte(1), byte(2)]
    }

    fn place([first, second, third]: [u8; 3]) -> (usize, u64) {
        let hash = usize::from(first) * 37 + usize::from(second) * 101 + usize::from(third) * 709;
        ((hash >> 6) % BEGINNINGS, 1 << (hash % 64))
    }

    fn add(&mut self, word: &str, is_prefix: bool) {
        self.0.resize(BEGINNINGS, 0);
        let word = word.as_bytes();
        let mut set = |bytes: [u8; 3]| {
            let (index, bit) = Self::place(bytes);
            if let Some(bits) = self.0.get_mut(index) {
                *bits |= bit;
            }
        };
        let [first, second, _] = Self::of(word);
        match word.len() {
            // A short prefix goes on with any byte.
            2 if is_prefix => (0..=u8::MAX).for_each(|third| set([first, second, third])),
            0 | 1 if is_prefix => self.0.fill(u64::MAX),
            _ => set(Self::of(word)),
        }
    }

    fn may_begin(&self, word: &str) -> bool {
        let (index, bit) = Self::place(Self::of(word.as_bytes()));
        self.0.get(index).is_some_and(|bits| bits & bit != 0)
    }
}

#[derive(Debug, Clone)]
struct Phrase<P> {
    rest: Vec<String>,
    payload: P,
}

/// A phrase found in a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence<P> {
    /// Index of its first word.
    pub start: usize,
    /// Index behind its last word.
    pub end: usize,
    /// What belongs to it.
    pub payload: P,
}

impl<P> Default for PhraseTable<P> {
    fn default() -> Self {
        Self {
            by_first: FxHashMap::default(),
            by_prefix: FxHashMap::default(),
            beginnings: Beginnings::default(),
        }
    }
}

impl<P: Copy> PhraseTable<P> {
    /// A table of phrases that share one payload.
    pub fn of(phrases: &[String], payload: P) -> Self {
        let mut table = Self::default();
        for phrase in phrases {
            table.add(phrase, payload);
        }
        table
    }

    /// Adds a phrase.
    pub fn add(&mut self, phrase: &str, payload: P) {
        let mut normalised = std::borrow::Cow::Borrowed(phrase);
        for (written, key) in KEYS {
            // Looking for two bytes first costs next to nothing; most phrases lack one of them.
            let has = |byte: Option<&u8>| byte.is_some_and(|byte| phrase.as_bytes().contains(byte));
            let bytes = written.as_bytes();
            if has(bytes.first()) && has(bytes.last()) && normalised.contains(written) {
                normalised = normalised.replace(written, key).into();
            }
        }
        let mut words = normalised
            .split_whitespace()
            .map(|word| word.trim_end_matches(',').to_owned());
        let Some(first) = words.next() else { return };
        let entry = Phrase {
            rest: words.collect(),
            payload,
        };
        match first.strip_suffix('*') {
            Some(prefix) => {
                self.beginnings.add(prefix, true);
                let first = prefix.as_bytes().first().copied();
                let phrases = self.by_prefix.entry(first).or_default();
                phrases.push((prefix.to_owned(), entry));
            }
            None => {
                self.beginnings.add(&first, false);
                self.by_first.entry(first).or_default().push(entry);
            }
        }
    }

    /// The longest phrase that begins at `start`.
    pub fn longest_at(&self, words: &[&str], start: usize) -> Option<Occurrence<P>> {
        let first = words.get(start)?;
        self.longest(first, start, &|at| words.get(at).copied())
    }

    /// The longest phrase that begins with `first`, the word at `start`.
    fn longest<'w>(
        &self,
        first: &str,
        start: usize,
        word_at: &dyn Fn(usize) -> Option<&'w str>,
    ) -> Option<Occurrence<P>> {
        if !self.beginnings.may_begin(first) {
            return None;
        }
        let exact = self.by_first.get(first).into_iter().flatten();
        let prefixes = |byte: Option<u8>| self.by_prefix.get(&byte).into_iter().flatten();
        let prefixed = prefixes(None)
            .chain(prefixes(first.as_bytes().first().copied()))
            .filter(|(prefix, _)| first.starts_with(prefix.as_str()))
            .map(|(_, phrase)| phrase);
        exact
            .chain(prefixed)
            .filter(|phrase| rest_matches(&phrase.rest, word_at, start + 1))
            .max_by_key(|phrase| phrase.rest.len())
            .map(|phrase| Occurrence {
                start,
                end: start + 1 + phrase.rest.len(),
                payload: phrase.payload,
            })
    }

    /// All phrases, longest first at each place, without overlap. O(words) look-ups.
    pub fn occurrences(&self, words: &[&str]) -> Vec<Occurrence<P>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest_at(words, at) {
                Some(occurrence) => {
                    at = occurrence.end;
                    found.push(occurrence);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether any phrase occurs within a range of the tokens of a text.
    pub fn occurs_within(&self, tokens: &Tokens, range: Range<usize>) -> bool {
        let end = range.end;
        let word_at = |at: usize| (at < end).then(|| tokens.key(at));
        range.into_iter().any(|start| {
            let first = tokens.key(start);
            self.longest(first, start, &word_at).is_some()
        })
    }

    /// Whether any phrase occurs.
    pub fn occurs_in(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|start| self.longest_at(words, start).is_some())
    }
}

/// How phrases write what the tokenizer gives another key.
const KEYS: [(&str, &str); 6] = [
    ("ß", "ss"),
    ("per cent", "percent"),
    ("sub-", "sub"),
    ("tier-", "tier"),
    ("non-", "non"),
    ("rights-", "rights"),
];

fn rest_matches<'w>(
    rest: &[String],
    word_at: &dyn Fn(usize) -> Option<&'w str>,
    from: usize,
) -> bool {
    rest.iter().enumerate().all(|(index, part)| {
        word_at(from + index).is_some_and(|word| match part.strip_suffix('*') {
            Some(prefix) => word.starts_with(prefix),
            None => word == part,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_endings_are_free_behind_a_star() {
        let mut table = PhraseTable::default();
        table.add("hat", 1);
        table.add("hat zu", 2);
        table.add("schwerwiegend*", 3);
        let words = ["er", "hat", "zu", "zahlen", "bei", "schwerwiegenden"];
        let found: Vec<_> = table
            .occurrences(&words)
            .iter()
            .map(|o| (o.start, o.end, o.payload))
            .collect();
        assert_eq!(found, [(1, 3, 2), (5, 6, 3)]);
    }

    #[test]
    fn phrases_of_one_letter_are_found() {
        let mut table = PhraseTable::default();
        table.add("a", 1);
        table.add("z*", 2);
        let found: Vec<_> = table
            .occurrences(&["a", "ab", "z", "zoll", "zäh", ""])
            .iter()
            .map(|o| (o.start, o.payload))
            .collect();
        assert_eq!(found, [(0, 1), (2, 2), (3, 2), (4, 2)]);
    }
}
