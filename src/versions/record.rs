//! The JSON of a comparison: what became of each clause, and the verdicts behind it.

use super::{Change, Pair, words};
use crate::assess::{DiffPart, Finding};
use crate::code::{Effect, OverrideKind, Severity, Status};
use crate::report::build::place;
use crate::report::model::{Place, Tool};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name and version of this data format.
pub const SCHEMA: &str = "clausecheck.compare/1";

/// The record of two versions of one agreement. Keys may be added, never renamed or removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Comparison")]
pub struct Record {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The older version, as it was named.
    pub old: String,
    /// The newer version.
    pub new: String,
    /// The day by which both were judged.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// The profile by which both were judged; null where there is none.
    pub profile: Option<String>,
    /// The clauses that were looked for in both.
    pub clauses: Vec<ClauseRecord>,
    /// How many clauses became what. What became of none is left out.
    pub summary: BTreeMap<Change, usize>,
}

/// One clause in both versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClauseRecord {
    /// Its id.
    pub clause: String,
    /// Its title.
    pub title: String,
    /// What became of it.
    pub change: Change,
    /// In the older version.
    pub old: Side,
    /// In the newer version.
    pub new: Side,
    /// The words of the passage from the older to the newer version; empty where one of them has
    /// none, or nothing changed.
    pub diff: Vec<DiffPart>,
}

/// A clause in one version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// The verdict.
    pub status: Status,
    /// What its differences from the model do.
    pub effect: Effect,
    /// How urgent that is.
    pub severity: Severity,
    /// The edition of the model that it was held against.
    pub edition: String,
    /// What deprives it of effect.
    pub overridden: Option<Overriding>,
    /// Where it stands.
    pub locations: Vec<Place>,
}

/// What deprives a clause of effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Overriding {
    /// How.
    pub kind: OverrideKind,
    /// The words that do.
    pub quote: String,
}

impl ClauseRecord {
    /// Of a clause with this title.
    pub fn new(pair: &Pair<'_>, title: String, diff: Vec<DiffPart>) -> Self {
        Self {
            clause: pair.new.clause.clone(),
            title,
            change: pair.change,
            old: Side::of(pair.old),
            new: Side::of(pair.new),
            diff,
        }
    }
}

impl Side {
    fn of(finding: &Finding) -> Self {
        Self {
            status: finding.status,
            effect: finding.effect,
            severity: finding.severity,
            edition: finding.edition.clone(),
            overridden: finding.overridden.as_ref().map(|one| Overriding {
                kind: one.kind,
                quote: one.quote.clone(),
            }),
            locations: finding.locations.iter().map(place).collect(),
        }
    }
}

/// How many clauses became what.
pub fn summary(pairs: &[Pair<'_>]) -> BTreeMap<Change, usize> {
    let mut summary = BTreeMap::new();
    for pair in pairs {
        *summary.entry(pair.change).or_default() += 1;
    }
    summary
}

/// The words of both passages where they differ.
pub fn changed_words(pair: &Pair<'_>) -> Option<(String, String)> {
    let (old, new) = (words(pair.old), words(pair.new));
    (!old.is_empty() && !new.is_empty() && old != new).then_some((old, new))
}

/// The JSON Schema of [`Record`].
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Record).to_value()
}
