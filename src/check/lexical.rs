//! The lexicons of a library, ready for every set of clauses.

use crate::assess::cues::CueTables;
use crate::clause::{Language, LazyClause, Lexicon, Library};
use crate::matching::prepared::SentenceWords;
use std::collections::{BTreeMap, BTreeSet};

/// The words of all languages.
#[derive(Debug)]
pub(super) struct Lexical<'l> {
    library: &'l Library,
    /// By language; every language of a wording has an entry.
    pub(super) cues: BTreeMap<Language, CueTables>,
    /// Words behind which a full stop ends no sentence.
    abbreviations: BTreeSet<String>,
    /// Months, and other words that are counted by a number with a full stop before them.
    counted: BTreeSet<String>,
    /// Words before a number that they make a name.
    numbering: BTreeSet<String>,
    /// Prefixes that negate.
    pub(super) negating_prefixes: Vec<String>,
}

impl<'l> Lexical<'l> {
    /// Makes the lexicons of a library ready. O(their phrases).
    pub(super) fn new(library: &'l Library) -> Self {
        let mut cues: BTreeMap<Language, CueTables> = library
            .lexicons
            .iter()
            .map(|(language, lexicon)| (language.clone(), CueTables::new(lexicon)))
            .collect();
        // A wording in a language without a lexicon is aligned all the same; its changes are unclear.
        for language in library.clauses.iter().flat_map(LazyClause::languages) {
            cues.entry(language)
                .or_insert_with(|| CueTables::new(&Lexicon::default()));
        }
        let lexicons = || library.lexicons.values();
        Self {
            library,
            cues,
            abbreviations: lexicons()
                .flat_map(|lexicon| lexicon.abbreviations.iter().cloned())
                .collect(),
            counted: lexicons()
                .flat_map(|lexicon| lexicon.months.keys().chain(&lexicon.counted))
                .cloned()
                .collect(),
            numbering: lexicons()
                .flat_map(|lexicon| lexicon.numbered.iter().cloned())
                .collect(),
            negating_prefixes: lexicons()
                .flat_map(|lexicon| lexicon.negating_prefixes.iter().cloned())
                .collect(),
        }
    }

    /// Whether a key is a common word of any language.
    pub(super) fn is_common_word(&self, key: &str) -> bool {
        let mut lexicons = self.library.lexicons.values();
        lexicons.any(|lexicon| lexicon.frequency.get(key).is_some())
    }
}

impl SentenceWords for Lexical<'_> {
    fn is_abbreviation(&self, key: &str) -> bool {
        self.abbreviations.contains(key)
    }

    fn is_counted(&self, key: &str) -> bool {
        self.counted.contains(key)
    }

    fn is_numbering(&self, key: &str) -> bool {
        self.numbering.contains(key)
    }
}
