//! The words of the compiled library, by number.

use crate::normalise::stem;
use rustc_hash::FxHashMap;

/// The numbers of a word: of its exact key and of its stem. Zero means unknown to the library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordNumber {
    /// Number of the exact key; spelling variants share one.
    pub key: u32,
    /// Number of the stem.
    pub stem: u32,
}

/// Properties of a library word, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordClass(u8);

impl WordClass {
    /// Carries no commitment of its own.
    pub const FUNCTION: Self = Self(1);
    /// Article.
    pub const ARTICLE: Self = Self(1 << 1);
    /// Turns or grades a commitment: negation, modal verb, quantifier. Its form counts, a slot
    /// never absorbs it, and it is never taken for a typing error.
    pub const GUARD: Self = Self(1 << 2);

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All words of the library and the lexicons.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashMap<Box<str>, WordNumber>,
    stems: FxHashMap<Box<str>, u32>,
    classes: Vec<WordClass>,
    keys: u32,
    guard_prefixes: Vec<Box<str>>,
}

impl Vocabulary {
    /// The number of a key, added where it is new.
    pub fn add(&mut self, key: &str) -> WordNumber {
        if let Some(number) = self.words.get(key) {
            return *number;
        }
        self.keys += 1;
        let number = WordNumber {
            key: self.keys,
            stem: self.add_stem(stem(key)),
        };
        self.words.insert(key.into(), number);
        self.classes
            .resize(self.keys as usize + 1, WordClass::default());
        number
    }

    fn add_stem(&mut self, stem: &str) -> u32 {
        let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX - 1) + 1;
        *self.stems.entry(stem.into()).or_insert(next)
    }

    /// Makes another spelling stand for a known word.
    pub fn add_spelling(&mut self, key: &str, number: WordNumber) {
        self.words.entry(key.into()).or_insert(number);
        self.stems.entry(stem(key).into()).or_insert(number.stem);
    }

    /// The number of the stem of a key, added where it is new; the key itself stays unknown.
    pub fn add_stem_of(&mut self, key: &str) -> u32 {
        self.add_stem(stem(key))
    }

    /// Adds a class to a word.
    pub fn classify(&mut self, key: &str, class: WordClass) {
        let number = self.add(key);
        if let Some(slot) = self.classes.get_mut(number.key as usize) {
            *slot = slot.with(class);
        }
    }

    /// The numbers of a key: exact, else of its stem, else zero.
    pub fn look_up(&self, key: &str) -> WordNumber {
        if let Some(number) = self.words.get(key) {
            return *number;
        }
        WordNumber {
            key: 0,
            stem: self.stems.get(stem(key)).copied().unwrap_or(0),
        }
    }

    /// Makes every word with this beginning a guard.
    pub fn guard_prefix(&mut self, prefix: &str) {
        self.guard_prefixes.push(prefix.into());
    }

    /// Whether a word turns or grades a commitment, by its number or by its beginning.
    /// O(number of guarded beginnings).
    pub fn is_guard(&self, number: WordNumber, key: &str) -> bool {
        self.class(number).has(WordClass::GUARD)
            || self
                .guard_prefixes
                .iter()
                .any(|prefix| key.starts_with(&**prefix))
    }

    /// The class of a word.
    pub fn class(&self, number: WordNumber) -> WordClass {
        self.classes
            .get(number.key as usize)
            .copied()
            .unwrap_or_default()
    }
}
