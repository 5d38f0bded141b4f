//! The clause library: packs, clauses, editions, wordings, elements, profiles and lexicons.
//!
//! The types here are what the files under `clauses/` mean once they are loaded and found
//! consistent ([`load`]). Nothing here looks at a document.

pub mod builtin;
pub mod cases;
mod cue_expression;
pub mod cue_families;
mod cue_pattern;
pub mod cues;
pub(crate) mod digest;
mod lazy;
pub mod lexicon;
pub mod lint;
pub mod load;
pub mod profile;
pub mod template;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

pub use cue_pattern::{CuePattern, CuePatternError, Grams};
pub use lazy::LazyClause;
pub use lexicon::{Lexicon, NextDoor};
pub use profile::{Profile, Requirement, ValueBounds};
pub use template::Template;

/// An ISO 639-1 language code in lower case, such as `de`.
#[derive(
    Debug,
    Clone,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct Language(pub String);

impl Language {
    /// The language with this code.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }
}

/// A sentence for people in one or more languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Localised(pub BTreeMap<Language, String>);

impl Localised {
    /// The text in `language`, else in English, else in any language, else nothing.
    pub fn get(&self, language: &Language) -> &str {
        self.0
            .get(language)
            .or_else(|| self.0.get(&Language::new("en")))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}

/// The loaded library: built-in packs and those of `--library`.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Packs in the order of their ids.
    pub packs: Vec<Pack>,
    /// Clauses in the order of their ids.
    pub clauses: Vec<LazyClause>,
    /// Profiles in the order of their ids.
    pub profiles: Vec<Profile>,
    /// Cue words by language.
    pub lexicons: BTreeMap<Language, Lexicon>,
    /// Ids of built-in clauses and profiles that those of an outside library replace.
    pub replaced: Vec<String>,
    /// Sources that are known but bring no wording, in the order of their ids.
    pub known_sources: Vec<KnownSource>,
}

impl Library {
    /// The clause with this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        // Others than the one that is asked for must not be read for it.
        let found = self.clauses.iter().find(|clause| clause.id() == id);
        found.map(|clause| &**clause)
    }

    /// Whether there is a clause with this id, told without reading it.
    pub fn has_clause(&self, id: &str) -> bool {
        self.clauses.iter().any(|clause| clause.id() == id)
    }

    /// The profile with this id.
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }

    /// The pack that brought the clause of this id.
    pub fn pack_of(&self, clause_id: &str) -> Option<&Pack> {
        self.packs
            .iter()
            .find(|pack| pack.clauses.iter().any(|id| id == clause_id))
    }
}

/// A pack: clauses of one publisher.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The id, equal to the first half of its clauses' ids.
    pub id: String,
    /// The title.
    pub title: Localised,
    /// The edition of the pack.
    pub version: String,
    /// Who publishes it.
    pub publisher: String,
    /// SPDX expression.
    pub licence: String,
    /// ISO 3166-2, where it has one.
    pub jurisdiction: Option<String>,
    /// Who has reviewed it, and what of it.
    pub reviews: Vec<Review>,
    /// Ids of the clauses that it brings, in order.
    pub clauses: Vec<String>,
    /// SHA-256 over the pack's files in the order of their names, lower-case hexadecimal.
    pub sha256: String,
    /// Where it came from; `None` for a built-in pack.
    pub directory: Option<PathBuf>,
}

/// A review of a pack by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The day.
    pub date: Option<Date>,
    /// Who.
    pub by: String,
    /// What was looked at, and how.
    pub scope: Localised,
}

/// A source of clauses that is known but brings no wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSource {
    /// The id.
    pub id: String,
    /// The title.
    pub title: Localised,
    /// Who publishes it.
    pub publisher: String,
    /// ISO 3166-2, where it has one.
    pub jurisdiction: Option<String>,
    /// Why there is no wording.
    pub reason: Localised,
    /// The elements that are known to be in it.
    pub elements: Vec<String>,
    /// Address.
    pub url: Option<String>,
}

/// One commitment that a public body wants in its agreements.
#[derive(Debug, Clone)]
pub struct Clause {
    /// `<pack>/<clause>`, never changed.
    pub id: String,
    /// The title.
    pub title: Localised,
    /// The kinds of agreement it is for.
    pub instrument: Vec<Instrument>,
    /// ISO 3166-2, where it has one.
    pub jurisdiction: Option<String>,
    /// Whose duty it is ("grantee", "contractor", "authority").
    pub bound: String,
    /// Human rights concerned ("UDHR 1").
    pub rights: Vec<String>,
    /// ILO conventions concerned ("C029").
    pub ilo: Vec<String>,
    /// Sustainable development targets concerned ("10.3").
    pub sdg: Vec<String>,
    /// UN guiding principles concerned.
    pub ungp: Vec<String>,
    /// eForms codes concerned.
    pub eforms: Vec<String>,
    /// Titles under which documents refer to it.
    pub aliases: BTreeMap<Language, Vec<String>>,
    /// What it secures and why it matters, in plain language.
    pub explain: Localised,
    /// What an officer can do when it is missing or weakened.
    pub remedy: Localised,
    /// Its editions in the order of their dates.
    pub editions: Vec<Edition>,
    /// The places in the wording that a document fills.
    pub slots: BTreeMap<String, Slot>,
    /// The atomic obligations; empty where each sentence counts as one.
    pub elements: Vec<Element>,
    /// Documents of which its author says what the verdict has to be; not read for the clauses
    /// inside the binary.
    pub cases: Vec<cases::Case>,
}

/// The kind of agreement a clause is for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Instrument {
    /// Grant agreement or funding decision.
    Grant,
    /// Procurement contract or tender document.
    Procurement,
    /// Code of conduct for suppliers.
    SupplierCode,
    /// Framework agreement.
    Framework,
}

/// A wording with a period of validity.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The id, often the date.
    pub id: String,
    /// First day in force.
    pub valid_from: Option<Date>,
    /// Last day in force; open where absent.
    pub valid_to: Option<Date>,
    /// The edition it supersedes.
    pub supersedes: Option<String>,
    /// Names under which documents refer to this edition and no other, such as that of its source.
    pub aliases: BTreeMap<Language, Vec<String>>,
    /// Which date of an agreement decides.
    pub date_basis: DateBasis,
    /// Where the wording comes from.
    pub provenance: Provenance,
    /// What its author actually read.
    pub seen: Seen,
    /// The sources.
    pub sources: Vec<Source>,
    /// The language that decides in doubt.
    pub authoritative: Option<Language>,
    /// The wordings by language.
    pub wordings: BTreeMap<Language, Template>,
}

impl Edition {
    /// Whether the edition was in force on the day.
    pub fn in_force_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// A day on which the edition was in force: its first, or its last. None where it has no
    /// dates; it then holds on any.
    pub fn day_in_force(&self) -> Option<Date> {
        self.valid_from.or(self.valid_to)
    }
}

/// Which date of an agreement decides on the edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateBasis {
    /// Date of signature.
    #[default]
    Signature,
    /// Date of application.
    Application,
    /// Date of publication of the tender.
    Publication,
}

/// Where a wording comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// The official text, imported from an official document.
    OfficialText,
    /// The official text as another source quotes it.
    OfficialQuoted,
    /// Written by a project from a description of the official text.
    ModelledOn,
    /// A wording of the pack's own.
    ProjectOwn,
}

impl Provenance {
    /// The frozen code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OfficialText => "official-text",
            Self::OfficialQuoted => "official-quoted",
            Self::ModelledOn => "modelled-on",
            Self::ProjectOwn => "project-own",
        }
    }
}

/// What the author of a wording actually read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// The text.
    Text,
    /// A part of the text.
    Part,
    /// A description only.
    Description,
}

/// A source of a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Date, as a TOML date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<toml::value::Datetime>,
    /// The place in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinpoint: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// SHA-256 of the document that an imported wording was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// A place in the wording that a document fills.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// What may stand there.
    pub kind: SlotKind,
}

impl Slot {
    /// Something that may stand in the slot, for texts that show a whole wording. A party stands
    /// with the first article of the lexicon, as the sentences of many languages need it.
    pub fn example(&self, language: &Language, lexicon: Option<&Lexicon>) -> String {
        match &self.kind {
            SlotKind::Party { names } => {
                let name = names
                    .get(language)
                    .and_then(|names| names.first())
                    .map_or("", String::as_str);
                let article = lexicon
                    .and_then(|lexicon| lexicon.articles.first())
                    .map_or_else(String::new, |article| format!("{article} "));
                if name.to_lowercase().starts_with(&article) {
                    name.to_owned()
                } else {
                    format!("{article}{name}")
                }
            }
            SlotKind::Date => "2026-01-31".to_owned(),
            SlotKind::Amount { min, max } | SlotKind::Number { min, max } => min
                .or(*max)
                .map_or_else(|| "1".to_owned(), |number| number.to_string()),
            SlotKind::Duration { min, max } => {
                let days = min.or(*max).unwrap_or(1.0);
                let unit = lexicon.and_then(|lexicon| lexicon.units.day.first());
                match unit {
                    Some(unit) => format!("{days} {unit}"),
                    None => days.to_string(),
                }
            }
            SlotKind::Reference { .. } => "§ 1".to_owned(),
            SlotKind::Text { .. } => "…".to_owned(),
        }
    }
}

/// What may stand in a slot.
#[derive(Debug, Clone, PartialEq)]
pub enum SlotKind {
    /// A party: one of the names, a proper name, or a term that the document defines. Names stand
    /// in the form of the nominative; gendered, plural and case forms follow from rules.
    Party {
        /// Names by language.
        names: BTreeMap<Language, Vec<String>>,
    },
    /// A calendar date.
    Date,
    /// An amount of money within bounds, in whole units of its currency.
    Amount {
        /// Smallest permitted value.
        min: Option<f64>,
        /// Largest permitted value.
        max: Option<f64>,
    },
    /// A number within bounds, in digits or words.
    Number {
        /// Smallest permitted value.
        min: Option<f64>,
        /// Largest permitted value.
        max: Option<f64>,
    },
    /// A period within bounds, in its own unit ("14 Tage", "two weeks"); bounds are days.
    Duration {
        /// Shortest permitted period in days.
        min: Option<f64>,
        /// Longest permitted period in days.
        max: Option<f64>,
    },
    /// A reference to another place or document, at most `max_words` words.
    Reference {
        /// Word limit.
        max_words: usize,
    },
    /// Free text, at most `max_words` words.
    Text {
        /// Word limit.
        max_words: usize,
    },
}

/// An atomic obligation of a clause.
#[derive(Debug, Clone)]
pub struct Element {
    /// The id, from the vocabulary that clauses share.
    pub id: String,
    /// The title.
    pub title: Localised,
    /// How much its loss matters.
    pub severity: ElementSeverity,
    /// What kind of sentence it is.
    pub modality: Modality,
    /// The sentences of the wording that carry it, from 1, by language.
    pub sentences: BTreeMap<Language, Vec<usize>>,
    /// The editions that carry it; empty means every edition.
    pub editions: Vec<String>,
    /// How it is recognised in other words, by language.
    pub cues: BTreeMap<Language, Cues>,
}

impl Element {
    /// Whether an edition carries the element.
    pub fn is_in(&self, edition: &Edition) -> bool {
        self.editions.is_empty() || self.editions.contains(&edition.id)
    }

    /// Whether the wording offers the element only: every sentence that carries it is wholly
    /// optional, so that a document without it is complete.
    pub fn is_optional_in(&self, edition: &Edition, language: &Language) -> bool {
        let (Some(wording), Some(sentences)) =
            (edition.wordings.get(language), self.sentences.get(language))
        else {
            return false;
        };
        !sentences.is_empty()
            && wording
                .pieces
                .iter()
                .filter(|piece| sentences.contains(&piece.sentence))
                .all(|piece| piece.optional.is_some())
    }
}

/// How much the loss of an element matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ElementSeverity {
    /// Without it the clause is empty.
    Critical,
    /// Its loss weakens the clause.
    Major,
    /// Its loss is worth knowing.
    Minor,
}

/// What kind of sentence an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Something has to be done.
    Obligation,
    /// Something must not be done.
    Prohibition,
    /// Something is a condition.
    Condition,
    /// Somebody may do something.
    Right,
    /// Something is declared.
    Declaration,
}

/// How an element is recognised in other words: regular expressions over normalised lower-case
/// text, all of `all`, one of `any`, none of `none`, within `near` words.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    /// Each has to be found.
    pub all: Vec<CuePattern>,
    /// One has to be found, where there is any.
    pub any: Vec<CuePattern>,
    /// None may be found.
    pub none: Vec<CuePattern>,
    /// The width of the window in words.
    pub near: usize,
}

/// The name that is most like `word`, where one is like enough to be meant.
pub(crate) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // A third of the letters may differ, or one of them in a short word.
    let limit = (word.chars().count() / 3).max(1);
    names
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}
