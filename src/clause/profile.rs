//! Profiles: which clauses a kind of document must carry, and when.

use super::{CuePattern, Instrument, Language, Localised};
use crate::code::Severity;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Which clauses a kind of document must carry.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The id.
    pub id: String,
    /// The title.
    pub title: Localised,
    /// The kind of agreement.
    pub instrument: Instrument,
    /// How a document shows that this profile is meant, by language: every expression is found
    /// in its lower-case text. Empty where the profile has to be named.
    pub recognise: BTreeMap<Language, Vec<CuePattern>>,
    /// Expressions of which none may be found, by language.
    pub recognise_none: BTreeMap<Language, Vec<CuePattern>>,
    /// The clauses.
    pub requirements: Vec<Requirement>,
}

/// A clause, or a choice of clauses, that a profile asks for.
#[derive(Debug, Clone, Default)]
pub struct Requirement {
    /// Clause ids of which one has to stand; most often one.
    pub one_of: Vec<String>,
    /// Whether it is required, or only recommended.
    pub required: bool,
    /// How urgent it is that none of them stands; an error where it is required and a note where it
    /// is recommended, unless the profile says otherwise.
    pub severity: Option<Severity>,
    /// First day on which it is due.
    pub from: Option<Date>,
    /// Last day on which it is due.
    pub until: Option<Date>,
    /// The values of an agreement for which it is due.
    pub value: Option<ValueBounds>,
    /// The kind of agreement for which it is due; any where absent.
    pub instrument: Option<Instrument>,
    /// What the agreement has to be about, by language: it is due where one of the expressions is
    /// found in the document's lower-case text. Empty where the subject does not matter.
    pub subject: BTreeMap<Language, Vec<CuePattern>>,
}

impl Requirement {
    /// One clause, required of any agreement on any day.
    pub fn of_clause(id: impl Into<String>) -> Self {
        Self {
            one_of: vec![id.into()],
            required: true,
            ..Self::default()
        }
    }
}

/// The values of an agreement for which something is due, in whole units of a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueBounds {
    /// Smallest value.
    pub from: Option<u64>,
    /// Largest value.
    pub until: Option<u64>,
    /// ISO 4217 code.
    pub currency: String,
}
