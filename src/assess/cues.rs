//! The lexicons made ready for judging.

use super::next_door::{self, NextDoorTables};
use super::value::MoneyWords;
use crate::clause::Lexicon;
use crate::code::{ChangeKind, Effect};
use crate::matching::phrases::PhraseTable;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a cue of a group says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cue {
    /// Index of the group in the lexicon.
    pub group: usize,
    /// The kind of change.
    pub kind: ChangeKind,
    /// What it does where the document has it and the model has not.
    pub added: Effect,
    /// What its loss does.
    pub removed: Effect,
}

/// The phrase tables of one language.
#[derive(Debug)]
pub struct CueTables {
    /// Graded cues by group.
    pub graded: PhraseTable<Cue>,
    /// Index of the group of strong modality.
    pub strong: Option<usize>,
    /// Index of the group of weak modality.
    pub weak: Option<usize>,
    /// Negations.
    pub negations: PhraseTable<()>,
    /// Negations that only continue the one before them.
    pub continued_negations: PhraseTable<()>,
    /// Negations that only lend weight to another one of their sentence.
    pub emphatic_negations: PhraseTable<()>,
    /// Negations that leave room.
    pub partial_negations: PhraseTable<()>,
    /// Prefixes that negate.
    pub negating_prefixes: Vec<String>,
    /// Connectives that demand both.
    pub both: PhraseTable<()>,
    /// Connectives that offer a choice.
    pub either: PhraseTable<()>,
    /// Phrases that forbid.
    pub prohibition: PhraseTable<()>,
    /// Words of the weak modality that permit something, to whomever.
    pub permission: PhraseTable<()>,
    /// Words that make a permission the only one there is.
    pub permission_limits: PhraseTable<()>,
    /// Words by which a permission tells what becomes possible.
    pub enabling: PhraseTable<()>,
    /// Words that only join a sentence to the one before it.
    pub connectives: PhraseTable<()>,
    /// Words of the weak modality that tell an attitude only.
    pub attitudes: PhraseTable<()>,
    /// Verbs that promise outright.
    pub commitments: PhraseTable<()>,
    /// Words by which something applies whatever the law is.
    pub regardless: PhraseTable<()>,
    /// Words that leave no time at all.
    pub immediately: PhraseTable<()>,
    /// Words before a period within which something is due.
    pub within: PhraseTable<()>,
    /// Terms that hold a soft word and soften nothing.
    pub firm_terms: PhraseTable<()>,
    /// Words that open a condition.
    pub conditions: PhraseTable<()>,
    /// Articles.
    pub articles: Vec<String>,
    /// Whether every noun is written with a capital.
    pub capitalised_nouns: bool,
    /// Endings by which the forms of a name differ, the longest first.
    pub name_endings: Vec<String>,
    /// Endings that make a person of a thing.
    pub person_endings: Vec<String>,
    /// Words without commitment of their own.
    pub function_words: FxHashSet<String>,
    /// Row of each phrase of one form.
    pub forms: PhraseTable<usize>,
    /// Row of each phrase of one sense.
    pub equivalents: PhraseTable<usize>,
    /// Number words.
    pub numbers: FxHashMap<String, u32>,
    /// Names of months.
    pub months: FxHashMap<String, u8>,
    /// Units of periods.
    pub time_limits: PhraseTable<()>,
    /// Units of shares and amounts.
    pub shares: PhraseTable<()>,
    /// Days of each unit of time.
    pub days_per_unit: PhraseTable<u16>,
    /// Words before a number that make it a name.
    numbered: PhraseTable<()>,
    /// Parts of such words.
    numbered_parts: Vec<String>,
    /// Words before the number of a clause.
    pub sections: PhraseTable<()>,
    /// Words that make a number the least that counts.
    pub floor: PhraseTable<()>,
    /// Words by which a text introduces a name, in lower case.
    pub introduction: Vec<String>,
    /// Switches something off.
    pub overriding: PhraseTable<()>,
    /// Gives something precedence.
    pub precedence: PhraseTable<()>,
    /// Sets a sentence above another provision.
    pub deviation: PhraseTable<()>,
    /// Points at the passage before.
    pub anaphora: PhraseTable<()>,
    /// Names the whole agreement.
    pub whole_agreement: PhraseTable<()>,
    /// Defines a term.
    pub definition: PhraseTable<()>,
    /// The phrases of all kinds of passages that may deprive a clause of effect wherever they stand.
    pub any_passage: PhraseTable<()>,
    /// What may stand next door to a clause.
    pub next_door: NextDoorTables,
    /// Hollows out a term.
    pub hollowing: PhraseTable<()>,
    /// Heads a recital.
    pub recital: PhraseTable<()>,
    /// Makes a passage information only.
    pub informative: PhraseTable<()>,
    /// Stands for content that is not there.
    pub stub: PhraseTable<()>,
    /// Words of a placeholder.
    pub placeholder: PhraseTable<()>,
    /// Makes a text part of the agreement.
    pub incorporation: PhraseTable<()>,
    /// Takes note of a text.
    pub acknowledgement: PhraseTable<()>,
    /// Refers to whatever edition is current.
    pub dynamic: PhraseTable<()>,
    /// Words for annexes.
    pub annex: PhraseTable<()>,
    /// Words before the name of an edition.
    pub edition_words: PhraseTable<()>,
    /// Words before a date of signature.
    pub signature: PhraseTable<()>,
    /// Words before the value of the whole agreement.
    pub value_words: PhraseTable<()>,
    /// Words that make it another amount.
    pub other_values: PhraseTable<()>,
    /// Names of currencies and large numbers.
    pub money: MoneyWords,
    /// Words of grants (0) and of procurement (1).
    pub instruments: PhraseTable<usize>,
    /// Roles by side.
    pub roles: FxHashMap<String, Side>,
}

/// The side of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The public body.
    Authority,
    /// Who is bound to it.
    Contractor,
    /// Anybody else.
    Third,
}

impl CueTables {
    /// Compiles a lexicon. O(its phrases).
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut graded = PhraseTable::default();
        for (group, entry) in lexicon.group.iter().enumerate() {
            for phrase in &entry.phrases {
                graded.add(
                    phrase,
                    Cue {
                        group,
                        kind: entry.kind,
                        added: entry.added,
                        removed: entry.removed,
                    },
                );
            }
        }
        let rows = |rows: &[Vec<String>]| {
            let mut table = PhraseTable::default();
            for (row, phrases) in rows.iter().enumerate() {
                for phrase in phrases {
                    table.add(phrase, row);
                }
            }
            table
        };
        let table = |phrases: &[String]| PhraseTable::of(phrases, ());
        let mut roles = FxHashMap::default();
        for (words, side) in [
            (&lexicon.roles.authority, Side::Authority),
            (&lexicon.roles.contractor, Side::Contractor),
            (&lexicon.roles.third, Side::Third),
        ] {
            for word in words {
                roles.insert(word.replace('ß', "ss").replace('-', ""), side);
            }
        }
        let mut days_per_unit = PhraseTable::default();
        for (words, days) in [
            (&lexicon.units.day, 1),
            (&lexicon.units.week, 7),
            (&lexicon.units.month, 30),
            (&lexicon.units.year, 365),
        ] {
            for word in words {
                days_per_unit.add(word, days);
            }
        }
        let mut name_endings = lexicon.name_endings.clone();
        name_endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        let group = |id: &str| lexicon.group.iter().position(|group| group.id == id);
        Self {
            graded,
            strong: group("strong-modality"),
            weak: group("weak-modality"),
            negations: table(&lexicon.negations),
            continued_negations: table(&lexicon.continued_negations),
            emphatic_negations: table(&lexicon.emphatic_negations),
            partial_negations: table(&lexicon.partial_negations),
            negating_prefixes: lexicon.negating_prefixes.clone(),
            both: table(&lexicon.conjunctions_and),
            either: table(&lexicon.conjunctions_or),
            prohibition: table(&lexicon.prohibition),
            permission: table(&lexicon.permission),
            permission_limits: table(&lexicon.permission_limits),
            enabling: table(&lexicon.enabling),
            connectives: table(&lexicon.connectives),
            attitudes: table(&lexicon.attitudes),
            commitments: table(&lexicon.commitments),
            regardless: table(&lexicon.regardless),
            immediately: table(&lexicon.immediately),
            within: table(&lexicon.within),
            firm_terms: table(&lexicon.firm_terms),
            conditions: table(&lexicon.conditions),
            articles: lexicon.articles.clone(),
            capitalised_nouns: lexicon.capitalised_nouns,
            name_endings,
            person_endings: lexicon.person_endings.clone(),
            function_words: lexicon
                .function_words
                .iter()
                .map(|word| word.replace('ß', "ss"))
                .collect(),
            forms: rows(&lexicon.form_rows),
            equivalents: rows(&lexicon.equivalent_rows),
            numbers: lexicon
                .numbers
                .iter()
                .map(|(word, value)| (word.replace('-', ""), *value))
                .collect(),
            months: lexicon
                .months
                .iter()
                .map(|(name, month)| (name.clone(), *month))
                .collect(),
            time_limits: table(&lexicon.units.time_limit),
            shares: table(&lexicon.units.share),
            days_per_unit,
            numbered: table(&lexicon.numbered),
            numbered_parts: lexicon.numbered_parts.clone(),
            sections: table(&lexicon.sections),
            floor: table(&lexicon.floor),
            introduction: lexicon.introduction.clone(),
            overriding: table(&lexicon.overriding),
            precedence: table(&lexicon.precedence),
            deviation: table(&lexicon.deviation),
            anaphora: table(&lexicon.anaphora),
            whole_agreement: table(&lexicon.whole_agreement),
            definition: table(&lexicon.definition),
            any_passage: {
                let mut all = table(&lexicon.overriding);
                for phrases in [&lexicon.precedence, &lexicon.deviation, &lexicon.definition] {
                    phrases.iter().for_each(|phrase| all.add(phrase, ()));
                }
                for phrases in next_door::anywhere(&lexicon.next_door) {
                    phrases.iter().for_each(|phrase| all.add(phrase, ()));
                }
                all
            },
            next_door: NextDoorTables::new(&lexicon.next_door),
            hollowing: table(&lexicon.hollowing),
            recital: table(&lexicon.recital),
            informative: table(&lexicon.informative),
            stub: table(&lexicon.stub),
            placeholder: table(&lexicon.placeholder),
            incorporation: table(&lexicon.incorporation),
            acknowledgement: table(&lexicon.acknowledgement),
            dynamic: table(&lexicon.dynamic_reference),
            annex: table(&lexicon.annex),
            edition_words: table(&lexicon.edition_words),
            signature: table(&lexicon.signature),
            value_words: table(&lexicon.value_words),
            other_values: table(&lexicon.other_values),
            money: MoneyWords::of([lexicon]),
            instruments: rows(&[
                lexicon.instruments.grant.clone(),
                lexicon.instruments.procurement.clone(),
            ]),
            roles,
        }
    }

    /// Whether a key is an article.
    pub fn is_article(&self, key: &str) -> bool {
        self.articles.iter().any(|article| article == key)
    }

    /// Whether a key carries no commitment of its own.
    pub fn is_function_word(&self, key: &str) -> bool {
        self.function_words.contains(key)
    }

    /// Whether a word before a number makes it the name of a convention, an article or a paragraph.
    pub fn is_numbered(&self, key: &str) -> bool {
        self.numbered.occurs_in(&[key])
            || self
                .numbered_parts
                .iter()
                .any(|part| key.contains(part.as_str()))
    }

    /// The value of a number in digits or words.
    pub fn number(&self, key: &str) -> Option<f64> {
        if key.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            return key.parse().ok();
        }
        self.numbers.get(key).map(|value| f64::from(*value))
    }

    /// The side of a party's name, by its last word that is a role.
    pub fn side(&self, keys: &[&str]) -> Option<Side> {
        keys.iter().rev().find_map(|key| {
            self.roles
                .get(*key)
                .or_else(|| {
                    self.name_endings
                        .iter()
                        .find_map(|ending| self.roles.get(key.strip_suffix(ending.as_str())?))
                })
                .copied()
        })
    }
}
