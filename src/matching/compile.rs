//! The library made ready for matching: wordings as word numbers with weights, and an index of
//! all their word triples.

use super::vocabulary::{Vocabulary, WordClass, WordNumber};
use crate::clause::{
    Clause, Edition, Language, Lexicon, Slot, SlotKind, Template, template::Content,
};
use crate::code::{ChangeKind, Effect};
use crate::normalise::{Flags, Tokens, tokenize};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A compiled set of wordings.
#[derive(Debug, Default)]
pub struct CompiledLibrary {
    /// The words.
    pub vocabulary: Vocabulary,
    /// The wordings: one per clause, edition and language.
    pub wordings: Vec<Wording>,
    triples: FxHashMap<u64, (u32, u32)>,
    pairs: FxHashMap<u64, (u32, u32)>,
    rare: FxHashMap<u32, (u32, u32)>,
    /// What begins with a stem, by its number: most stems of a text begin nothing.
    beginnings: Vec<Beginnings>,
    postings: Vec<Posting>,
}

/// What begins with a stem.
#[derive(Debug, Clone, Copy, Default)]
struct Beginnings {
    rare: bool,
    pair: bool,
    triple: bool,
}

/// A place in a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// Index of the wording.
    pub wording: u32,
    /// Index of the item.
    pub item: u32,
}

/// One wording.
#[derive(Debug)]
pub struct Wording {
    /// Index of the clause in the set that was compiled.
    pub clause: usize,
    /// Index of the edition in the clause.
    pub edition: usize,
    /// The language.
    pub language: Language,
    /// Words and slots in order.
    pub items: Vec<Item>,
    /// The slots by number.
    pub slots: Vec<CompiledSlot>,
    /// Sum of the weights of the words that are not optional.
    pub total_weight: f32,
    /// Number of words that are not optional.
    pub words: usize,
    /// Number of sentences.
    pub sentences: usize,
    /// The wording ends as a sentence does, so that words behind it in the same sentence of a
    /// document are an addition.
    pub is_closed: bool,
}

/// A slot with the keys of its names.
#[derive(Debug)]
pub struct CompiledSlot {
    /// The name.
    pub name: String,
    /// Its type.
    pub slot: Slot,
    /// Its party names as keys without articles.
    pub names: Vec<Vec<String>>,
    /// The most words it takes.
    pub max_words: usize,
}

/// A word or slot of a wording.
#[derive(Debug, Clone)]
pub struct Item {
    /// Word or slot.
    pub kind: ItemKind,
    /// Sentence from 1.
    pub sentence: usize,
    /// Weight; the rarer the word in contracts, the heavier. Zero for slots and enumerators.
    pub weight: f32,
    /// The optional passage it belongs to.
    pub optional: Option<usize>,
    /// The choice it belongs to, and the branch.
    pub choice: Option<(usize, usize)>,
    /// It numbers a paragraph and says nothing.
    pub is_enumerator: bool,
    /// It is written with a capital.
    pub is_capital: bool,
    /// A comma stands before it.
    pub after_comma: bool,
}

/// What an item is.
#[derive(Debug, Clone)]
pub enum ItemKind {
    /// A word.
    Word {
        /// Its key.
        key: String,
        /// As it is written, with the marks behind it.
        surface: String,
        /// Its numbers.
        number: WordNumber,
        /// Its class.
        class: WordClass,
    },
    /// A slot, by its number in [`Wording::slots`].
    Slot(usize),
}

impl Item {
    /// The key of a word; nothing for a slot.
    pub fn key(&self) -> Option<&str> {
        match &self.kind {
            ItemKind::Word { key, .. } => Some(key),
            ItemKind::Slot(_) => None,
        }
    }

    /// The stem number of a word; zero for a slot.
    pub fn stem(&self) -> u32 {
        match &self.kind {
            ItemKind::Word { number, .. } => number.stem,
            ItemKind::Slot(_) => 0,
        }
    }

    /// The class of a word.
    pub fn class(&self) -> WordClass {
        match &self.kind {
            ItemKind::Word { class, .. } => *class,
            ItemKind::Slot(_) => WordClass::default(),
        }
    }

    /// Whether it may be absent.
    pub const fn is_permissive(&self) -> bool {
        self.optional.is_some() || self.choice.is_some() || self.is_enumerator
    }

    /// A word that carries meaning of its own.
    pub fn is_content(&self) -> bool {
        matches!(self.kind, ItemKind::Word { .. })
            && !self.is_enumerator
            && !self.class().has(WordClass::FUNCTION)
    }
}

/// Weight of a word without meaning of its own.
const FUNCTION_WEIGHT: f32 = 0.25;
/// Bounds of the weight of other words (measured on the labelled sets).
const WEIGHT_BOUNDS: (f32, f32) = (0.6, 5.0);
/// Triples below this weight are too common to begin a search from.
const TRIPLE_WEIGHT: f32 = 2.0;
/// Pairs below this weight are too common to begin a search from.
const PAIR_WEIGHT: f32 = 6.0;
/// Single words below this weight are too common to begin a search from.
const RARE_WEIGHT: f32 = 3.0;
/// A single word that stands in more wordings than this says too little.
const RARE_WORDINGS: usize = 8;

impl CompiledLibrary {
    /// Compiles the wordings of the clauses. O(words of all wordings).
    pub fn new(clauses: &[&Clause], lexicons: &BTreeMap<Language, Lexicon>) -> Self {
        let mut library = Self::default();
        for lexicon in lexicons.values() {
            library.add_lexicon(lexicon);
        }
        // Wordings share most of their words: each is looked up and respelt once for a language.
        let mut weights = BTreeMap::new();
        for (clause_index, clause) in clauses.iter().enumerate() {
            for (index, edition) in clause.editions.iter().enumerate() {
                library.add_edition(clause, clause_index, edition, index, lexicons, &mut weights);
            }
        }
        library.build_index();
        library
    }

    /// Which words, by the number of their key, carry no commitment in a language.
    /// O(words of the library).
    pub fn function_words(&self, lexicon: &Lexicon) -> Vec<bool> {
        let mut is_function_word = Vec::new();
        for word in &lexicon.function_words {
            let number = self.vocabulary.look_up(&plain(word)).key as usize;
            if is_function_word.len() <= number {
                is_function_word.resize(number + 1, false);
            }
            if let Some(slot) = is_function_word.get_mut(number).filter(|_| number > 0) {
                *slot = true;
            }
        }
        is_function_word
    }

    fn add_lexicon(&mut self, lexicon: &Lexicon) {
        for word in &lexicon.function_words {
            self.vocabulary.classify(&plain(word), WordClass::FUNCTION);
        }
        for word in &lexicon.articles {
            self.vocabulary.classify(&plain(word), WordClass::ARTICLE);
        }
        let graded = lexicon.group.iter().filter(|group| {
            matches!(
                group.id.as_str(),
                "strong-modality"
                    | "weak-modality"
                    | "scope-widener"
                    | "scope-activity-limit"
                    | "scope-persons-limit"
                    | "carve-out"
            )
        });
        for group in graded
            .clone()
            .filter(|group| group.added == Effect::Weaker && group.kind != ChangeKind::ScopePersons)
        {
            for prefix in group
                .phrases
                .iter()
                .filter_map(|phrase| phrase.strip_suffix('*'))
                .filter(|prefix| !prefix.contains(' '))
            {
                self.vocabulary.guard_prefix(&plain(prefix));
            }
        }
        for phrase in graded
            .flat_map(|group| group.phrases.iter())
            .chain(&lexicon.negations)
        {
            if !phrase.contains([' ', '*']) {
                self.vocabulary.classify(&plain(phrase), WordClass::GUARD);
            }
        }
    }

    fn add_edition(
        &mut self,
        clause: &Clause,
        clause_index: usize,
        edition: &Edition,
        edition_index: usize,
        lexicons: &BTreeMap<Language, Lexicon>,
        weights: &mut BTreeMap<Language, FxHashMap<String, f32>>,
    ) {
        for (language, template) in &edition.wordings {
            let lexicon = lexicons.get(language);
            let weights = weights.entry(language.clone()).or_default();
            let wording = self.wording(clause, template, language, lexicon, weights);
            self.wordings.push(Wording {
                clause: clause_index,
                edition: edition_index,
                ..wording
            });
        }
    }

    /// Makes the other spellings of a word known.
    fn add_spellings(&mut self, key: &str, number: WordNumber, lexicon: Option<&Lexicon>) {
        for (one, other) in lexicon.map_or(&[][..], |lexicon| &lexicon.spellings) {
            for (from, to) in [(one, other), (other, one)] {
                if holds(key, from) && !(holds(to, from) && holds(key, to)) {
                    let other = key.replace(from.as_str(), to);
                    self.vocabulary.add_spelling(&other, number);
                }
            }
        }
    }

    fn wording(
        &mut self,
        clause: &Clause,
        template: &Template,
        language: &Language,
        lexicon: Option<&Lexicon>,
        weights: &mut FxHashMap<String, f32>,
    ) -> Wording {
        let mut items = Vec::new();
        let mut slots: Vec<CompiledSlot> = Vec::new();
        let mut line_begins = true;
        let mut sentence = 1;
        for piece in &template.pieces {
            if piece.sentence != sentence {
                sentence = piece.sentence;
                line_begins = true;
            }
            match &piece.content {
                Content::Slot(name) => {
                    let number = slots
                        .iter()
                        .position(|slot| slot.name == *name)
                        .unwrap_or_else(|| {
                            slots.push(compile_slot(name, clause.slots.get(name), language));
                            slots.len() - 1
                        });
                    items.push(Item {
                        kind: ItemKind::Slot(number),
                        sentence: piece.sentence,
                        weight: 0.0,
                        optional: piece.optional,
                        choice: piece.alternative,
                        is_enumerator: false,
                        is_capital: false,
                        after_comma: false,
                    });
                    line_begins = false;
                }
                Content::Text(text) => {
                    let tokens = tokenize(text);
                    for (index, token) in tokens.list.iter().enumerate() {
                        let surface = surface(text, &tokens, index);
                        let key = tokens.key(index).to_owned();
                        let number = self.vocabulary.add(&key);
                        let known = weights.get(&key).copied();
                        if known.is_none() {
                            self.add_spellings(&key, number, lexicon);
                        }
                        let class = self.vocabulary.class(number);
                        let begins_line = line_begins && index == 0;
                        let is_enumerator = token.flags.has(Flags::ENUMERATOR)
                            && (begins_line || token.flags.has(Flags::PARENTHESIS));
                        let plain_weight = known.unwrap_or_else(|| {
                            let weight = weight(&key, class, lexicon);
                            weights.insert(key.clone(), weight);
                            weight
                        });
                        let weight = if is_enumerator { 0.0 } else { plain_weight };
                        items.push(Item {
                            kind: ItemKind::Word {
                                key,
                                surface,
                                number,
                                class,
                            },
                            sentence: piece.sentence,
                            weight,
                            optional: piece.optional,
                            choice: piece.alternative,
                            is_enumerator,
                            is_capital: token.flags.has(Flags::CAPITAL),
                            after_comma: token.flags.has(Flags::AFTER_COMMA),
                        });
                    }
                    line_begins &= tokens.is_empty();
                }
            }
        }
        let counted = |item: &&Item| {
            item.optional.is_none() && item.choice.is_none_or(|(_, branch)| branch == 0)
        };
        let total_weight = items.iter().filter(counted).map(|item| item.weight).sum();
        let words = items
            .iter()
            .filter(counted)
            .filter(|item| item.key().is_some() && !item.is_enumerator)
            .count();
        let is_closed = template
            .pieces
            .last()
            .is_none_or(|piece| match &piece.content {
                Content::Text(text) => text.trim_end().ends_with(['.', '!', '?']),
                Content::Slot(_) => false,
            });
        Wording {
            clause: 0,
            edition: 0,
            language: language.clone(),
            items,
            slots,
            total_weight,
            words,
            sentences: template.sentences,
            is_closed,
        }
    }

    fn build_index(&mut self) {
        let mut triples: Vec<(u64, Posting)> = Vec::new();
        let mut pairs: Vec<(u64, Posting)> = Vec::new();
        let mut rare: Vec<(u32, Posting)> = Vec::new();
        for (wording_index, wording) in self.wordings.iter().enumerate() {
            let wording_number = u32::try_from(wording_index).unwrap_or(u32::MAX);
            let spoken: Vec<(usize, &Item)> = wording
                .items
                .iter()
                .enumerate()
                .filter(|(_, item)| !item.is_enumerator)
                .collect();
            for (at, (item_index, item)) in spoken.iter().enumerate() {
                let posting = Posting {
                    wording: wording_number,
                    item: u32::try_from(*item_index).unwrap_or(u32::MAX),
                };
                if item.stem() == 0 {
                    continue;
                }
                if item.is_content() && item.weight >= RARE_WEIGHT {
                    rare.push((item.stem(), posting));
                }
                let Some((_, second)) = spoken.get(at + 1).filter(|(_, second)| second.stem() != 0)
                else {
                    continue;
                };
                if item.weight + second.weight > PAIR_WEIGHT {
                    pairs.push((pair_key(item.stem(), second.stem()), posting));
                }
                let Some((_, third)) = spoken.get(at + 2).filter(|(_, third)| third.stem() != 0)
                else {
                    continue;
                };
                if item.weight + second.weight + third.weight > TRIPLE_WEIGHT {
                    triples.push((
                        triple_key(item.stem(), second.stem(), third.stem()),
                        posting,
                    ));
                }
            }
        }
        for (key, _) in &triples {
            self.begin(first_of_triple(*key), |begins| begins.triple = true);
        }
        for (key, _) in &pairs {
            self.begin(first_of_pair(*key), |begins| begins.pair = true);
        }
        self.triples = Self::store(&mut self.postings, triples);
        self.pairs = Self::store(&mut self.postings, pairs);
        rare.sort_unstable_by_key(|(stem, posting)| (*stem, posting.wording, posting.item));
        let frequent = rare
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|chunk| {
                chunk
                    .chunk_by(|one, other| one.1.wording == other.1.wording)
                    .count()
                    > RARE_WORDINGS
            });
        let frequent: Vec<u32> = frequent
            .filter_map(|chunk| chunk.first().map(|first| first.0))
            .collect();
        rare.retain(|(stem, _)| frequent.binary_search(stem).is_err());
        for (stem, _) in &rare {
            self.begin(*stem, |begins| begins.rare = true);
        }
        self.rare = Self::store(&mut self.postings, rare);
    }

    /// Notes what begins with a stem.
    fn begin(&mut self, stem: u32, mark: fn(&mut Beginnings)) {
        let place = stem as usize;
        let length = self.beginnings.len().max(place + 1);
        self.beginnings.resize(length, Beginnings::default());
        self.beginnings.get_mut(place).map(mark);
    }

    fn store<K: Copy + Ord + std::hash::Hash>(
        postings: &mut Vec<Posting>,
        mut entries: Vec<(K, Posting)>,
    ) -> FxHashMap<K, (u32, u32)> {
        entries.sort_unstable_by_key(|(key, posting)| (*key, posting.wording, posting.item));
        let mut map = FxHashMap::default();
        for chunk in entries.chunk_by(|one, other| one.0 == other.0) {
            let start = u32::try_from(postings.len()).unwrap_or(u32::MAX);
            postings.extend(chunk.iter().map(|(_, posting)| *posting));
            if let Some((key, _)) = chunk.first() {
                map.insert(
                    *key,
                    (start, u32::try_from(postings.len()).unwrap_or(u32::MAX)),
                );
            }
        }
        map
    }

    fn slice(&self, range: Option<&(u32, u32)>) -> &[Posting] {
        range
            .and_then(|(start, end)| self.postings.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }

    fn begins(&self, stem: u32) -> Beginnings {
        let beginnings = self.beginnings.get(stem as usize);
        beginnings.copied().unwrap_or_default()
    }

    /// Where three stems stand next to each other in the library.
    pub fn triple(&self, first: u32, second: u32, third: u32) -> &[Posting] {
        if !self.begins(first).triple {
            return &[];
        }
        self.slice(self.triples.get(&triple_key(first, second, third)))
    }

    /// Where two rare stems stand next to each other.
    pub fn pair(&self, first: u32, second: u32) -> &[Posting] {
        if !self.begins(first).pair {
            return &[];
        }
        self.slice(self.pairs.get(&pair_key(first, second)))
    }

    /// Where a rare stem stands.
    pub fn rare(&self, stem: u32) -> &[Posting] {
        if !self.begins(stem).rare {
            return &[];
        }
        self.slice(self.rare.get(&stem))
    }
}

const fn pair_key(first: u32, second: u32) -> u64 {
    ((first as u64) << 32) | second as u64
}

const fn first_of_pair(key: u64) -> u32 {
    (key >> 32) as u32
}

const fn first_of_triple(key: u64) -> u32 {
    (key >> 42) as u32
}

/// Stems are numbered from 1 and stay far below 2^21.
const fn triple_key(first: u32, second: u32, third: u32) -> u64 {
    ((first as u64) << 42) | ((second as u64) << 21) | third as u64
}

/// The word as it is written, with the marks that follow it up to the next white space.
fn surface(text: &str, tokens: &Tokens, index: usize) -> String {
    let Some(token) = tokens.list.get(index) else {
        return String::new();
    };
    let end = tokens
        .list
        .get(index + 1)
        .map_or(text.len(), |next| next.start as usize);
    let word = text
        .get(token.start as usize..token.end as usize)
        .unwrap_or_default();
    let behind = text.get(token.end as usize..end).unwrap_or_default();
    let marks: String = behind
        .chars()
        .take_while(|mark| !mark.is_whitespace() && !matches!(mark, '(' | '„' | '“'))
        .collect();
    format!("{word}{marks}")
}

/// Whether a word holds a part. Words are so short that every way of searching that has to be made
/// ready costs more than trying each place.
fn holds(word: &str, part: &str) -> bool {
    let mut windows = word.as_bytes().windows(part.len().max(1));
    part.is_empty() || windows.any(|window| window == part.as_bytes())
}

/// A lexicon word as the tokenizer would give it.
fn plain(word: &str) -> String {
    word.replace('ß', "ss").replace('-', "")
}

fn weight(key: &str, class: WordClass, lexicon: Option<&Lexicon>) -> f32 {
    if class.has(WordClass::FUNCTION) {
        return FUNCTION_WEIGHT;
    }
    let frequency = lexicon
        .and_then(|lexicon| lexicon.frequency.get(key))
        .unwrap_or(0);
    (1001.0 / (f32::from(frequency) + 1.0))
        .ln()
        .clamp(WEIGHT_BOUNDS.0, WEIGHT_BOUNDS.1)
}

fn compile_slot(name: &str, slot: Option<&Slot>, language: &Language) -> CompiledSlot {
    let slot = slot.cloned().unwrap_or(Slot {
        kind: SlotKind::Text { max_words: 8 },
    });
    let mut names = Vec::new();
    let max_words = match &slot.kind {
        SlotKind::Party { names: by_language } => {
            for name in by_language.get(language).into_iter().flatten() {
                let tokens = tokenize(name);
                let words: Vec<String> = (0..tokens.len())
                    .map(|index| tokens.key(index).to_owned())
                    .filter(|word| !matches!(word.as_str(), "the" | "der" | "die" | "das"))
                    .collect();
                if !words.is_empty() {
                    names.push(words);
                }
            }
            8
        }
        SlotKind::Date => 5,
        SlotKind::Amount { .. } | SlotKind::Number { .. } => 3,
        SlotKind::Duration { .. } => 4,
        SlotKind::Reference { max_words } | SlotKind::Text { max_words } => *max_words,
    };
    CompiledSlot {
        name: name.to_owned(),
        slot,
        names,
        max_words,
    }
}
