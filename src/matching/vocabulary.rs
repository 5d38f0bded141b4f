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
///
/// Words are kept by their stems, so that a word of a text is looked up once: nearly all are
/// known by their stem or not at all.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The place of each stem in `stems`.
    places: FxHashMap<Box<str>, u32>,
    stems: Vec<Stem>,
    classes: Vec<WordClass>,
    keys: u32,
    guard_prefixes: Vec<Box<str>>,
}

/// The words of one stem.
#[derive(Debug)]
struct Stem {
    number: u32,
    /// The numbers of the words by their endings; zero for those that no wording has.
    forms: [WordNumber; ENDINGS.len()],
}

/// What [`stem`] cuts from a word.
const ENDINGS: [&str; 8] = ["", "e", "n", "s", "en", "em", "er", "es"];

/// The stem of a word and the place of its ending in [`ENDINGS`].
fn parts_of(key: &str) -> (&str, usize) {
    let stem = stem(key);
    let ending = match key.as_bytes().get(stem.len()..) {
        Some(b"e") => 1,
        Some(b"n") => 2,
        Some(b"s") => 3,
        Some(b"en") => 4,
        Some(b"em") => 5,
        Some(b"er") => 6,
        Some(b"es") => 7,
        _ => 0,
    };
    (stem, ending)
}

impl Vocabulary {
    /// The number of a key, added where it is new.
    pub fn add(&mut self, key: &str) -> WordNumber {
        let (stem, ending) = parts_of(key);
        let (keys, classes) = (&mut self.keys, &mut self.classes);
        let Some(stem) = Self::stem_of(&mut self.places, &mut self.stems, stem, None) else {
            return WordNumber::default();
        };
        let number = stem.number;
        let Some(form) = stem.forms.get_mut(ending) else {
            return WordNumber::default();
        };
        if form.key == 0 {
            *keys += 1;
            classes.resize(*keys as usize + 1, WordClass::default());
            *form = WordNumber {
                key: *keys,
                stem: number,
            };
        }
        *form
    }

    /// The entry of a stem, added where it is new; it gets the next number unless one is given.
    fn stem_of<'v>(
        places: &mut FxHashMap<Box<str>, u32>,
        stems: &'v mut Vec<Stem>,
        stem: &str,
        number: Option<u32>,
    ) -> Option<&'v mut Stem> {
        let place = match places.get(stem) {
            Some(place) => *place,
            None => {
                let place = u32::try_from(stems.len()).unwrap_or(u32::MAX - 1);
                places.insert(stem.into(), place);
                stems.push(Stem {
                    number: number.unwrap_or(place + 1),
                    forms: Default::default(),
                });
                place
            }
        };
        stems.get_mut(place as usize)
    }

    /// Makes another spelling stand for a known word.
    pub fn add_spelling(&mut self, key: &str, number: WordNumber) {
        let (stem, ending) = parts_of(key);
        let stem = Self::stem_of(&mut self.places, &mut self.stems, stem, Some(number.stem));
        if let Some(form) = stem.and_then(|stem| stem.forms.get_mut(ending))
            && form.key == 0
        {
            *form = number;
        }
    }

    /// The number of the stem of a key, added where it is new; the key itself stays unknown.
    pub fn add_stem_of(&mut self, key: &str) -> u32 {
        let stem = Self::stem_of(&mut self.places, &mut self.stems, stem(key), None);
        stem.map_or(0, |stem| stem.number)
    }

    /// Adds a class to a word.
    pub fn classify(&mut self, key: &str, class: WordClass) {
        let number = self.add(key);
        if let Some(slot) = self.classes.get_mut(number.key as usize) {
            *slot = slot.with(class);
        }
    }

    /// The numbers of a key: exact, else of its stem, else zero. O(length of the key).
    pub fn look_up(&self, key: &str) -> WordNumber {
        let (stem, ending) = parts_of(key);
        let place = self.places.get(stem).map(|place| *place as usize);
        let Some(stem) = place.and_then(|place| self.stems.get(place)) else {
            return WordNumber::default();
        };
        match stem.forms.get(ending) {
            Some(form) if form.key != 0 => *form,
            _ => WordNumber {
                key: 0,
                stem: stem.number,
            },
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
