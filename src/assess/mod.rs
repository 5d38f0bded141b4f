//! The verdict per clause: what an assessment says, as data.
//!
//! [`check`](crate::check) fills these types; `report/` turns them into sentences. Nothing here
//! holds a sentence for people, so that the same assessment is reported in any language.

pub mod concealed;
pub mod cue_index;
pub mod cues;
pub mod dates;
pub mod disguise;
pub mod due;
pub mod edit;
pub mod found;
pub mod judge;
pub mod location;
pub mod naming;
pub mod next_door;
pub mod overrides;
mod own_sentence;
pub mod parties;
pub mod passage;
pub mod policy;
pub mod references;
pub mod scattered;
pub mod signals;
pub mod slots;
pub mod value;
pub mod verdict;

use crate::clause::{ElementSeverity, Language, Provenance};
use crate::code::{
    ChangeKind, Effect, ElementStatus, MatchKind, OverrideKind, Severity, SignalCode, Status,
};
use crate::document::{Part, Signal};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use due::NotDue;
pub use value::{AgreementValue, Amount, ValueOrigin};

/// What was found out about one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The day whose editions count.
    pub as_of: Date,
    /// Where that day comes from.
    pub as_of_basis: DateOrigin,
    /// The profile, and why it was chosen.
    pub profile: ProfileChoice,
    /// The value of the agreement; `None` where nothing depends on it and none was given.
    pub value: Option<AgreementValue>,
    /// The languages that the document is written in, the most frequent first.
    pub languages: Vec<Language>,
    /// The number of words of the body.
    pub words: usize,
    /// One finding per clause looked for, in the order of the profile, else of the clause ids.
    pub findings: Vec<Finding>,
    /// What was noticed beyond the reader's own signals.
    pub signals: Vec<Signal>,
}

/// Where the reference date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrigin {
    /// A date of signature found in the document.
    Document,
    /// A register of agreements.
    Register,
    /// The command line.
    Option,
    /// The day of the check.
    Today,
}

/// How a profile was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProfileOrigin {
    /// The command line.
    Option,
    /// The configuration.
    Config,
    /// Words of the document.
    Detected,
    /// Nothing else applied.
    Default,
}

/// The profile that decided which clauses are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileChoice {
    /// Its id; empty where clauses were named on the command line instead.
    pub id: String,
    /// How it was chosen.
    pub chosen: ProfileOrigin,
    /// The words of the document that decided.
    pub because: Vec<String>,
}

/// The verdict on one clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Clause id.
    pub clause: String,
    /// The edition that was found or, where none was, the one in force.
    pub edition: String,
    /// The language of that wording.
    pub language: Language,
    /// Where that wording comes from.
    pub provenance: Provenance,
    /// Whether the profile asks for it.
    pub required: bool,
    /// Why it is not due; `None` where it is.
    pub not_due: Option<NotDue>,
    /// Clauses that would have done in its place, where it is not there.
    pub alternatives: Vec<String>,
    /// The verdict.
    pub status: Status,
    /// How a wording equals the model.
    pub match_kind: Option<MatchKind>,
    /// What the difference does.
    pub effect: Effect,
    /// How urgent it is.
    pub severity: Severity,
    /// Weighted share of the model that was found, 0 to 1.
    pub score: f64,
    /// What deprives the clause of effect.
    pub overridden: Option<Override>,
    /// The verdicts before and after pending changes.
    pub pending: Option<Pending>,
    /// For a reference: whether the text referred to is there, and which edition it names.
    pub reference: Option<ReferenceDetail>,
    /// For a concealed clause: why its text does not count.
    pub concealed_by: Vec<SignalCode>,
    /// Where it stands.
    pub locations: Vec<Location>,
    /// Model and document, word by word; empty where nothing differs.
    pub diff: Vec<DiffPart>,
    /// Every difference, classified.
    pub changes: Vec<Change>,
    /// What became of each element.
    pub elements: Vec<ElementFinding>,
    /// What would bring the model wording back; empty unless the checker was asked for it.
    pub repair: Repair,
}

/// What would bring the wording of the model back in an altered clause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repair {
    /// The words, in the order of the text; they do not overlap.
    pub restorations: Vec<Restoration>,
    /// Differences that go further than the model, and stay.
    pub kept: usize,
    /// Differences for which no words can be told.
    pub open: usize,
}

/// Words of the document that give way to words of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restoration {
    /// Bytes of the body's text; empty where words are only missing. Never across a line break.
    pub span: Range<usize>,
    /// What stands there in the model; empty where words are only too many.
    pub words: String,
}

/// What deprives a clause of effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// How.
    pub kind: OverrideKind,
    /// Where.
    pub location: Location,
    /// The words.
    pub quote: String,
}

impl Override {
    /// With the words of the place, their white space folded.
    pub fn at(kind: OverrideKind, location: Location) -> Self {
        let words: Vec<&str> = location.text.split_whitespace().collect();
        Self {
            kind,
            quote: words.join(" "),
            location,
        }
    }
}

/// Verdicts before and after pending changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Pending {
    /// With every tracked change rejected.
    pub original: Status,
    /// With every tracked change accepted.
    #[serde(rename = "final")]
    pub final_: Status,
}

/// What is known of a clause that is incorporated by reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReferenceDetail {
    /// Whether the text referred to is in the file.
    pub resolved: bool,
    /// The edition named, or `dynamic` ("as amended"), or nothing.
    pub edition: Option<String>,
    /// Words that take something out of the reference.
    pub carve_out: Option<String>,
}

/// A place in the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// Page from 1.
    pub page: Option<u32>,
    /// Paragraph from 1 over the blocks read.
    pub paragraph: Option<u32>,
    /// The number that a reader sees ("§ 7 (2)").
    pub number: Option<String>,
    /// The part.
    pub part: Part,
    /// Unicode code points in the text of the layer (for `body`: as `clausecheck text` prints it).
    pub span: Range<usize>,
    /// Left, bottom, right, top in points, one per line (PDF).
    pub boxes: Vec<[f32; 4]>,
    /// The text.
    pub text: String,
}

/// Which side of a comparison a stretch of words belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DiffOperation {
    /// On both sides.
    Equal,
    /// In the model only.
    Delete,
    /// In the document only.
    Insert,
}

/// A stretch of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DiffPart {
    /// Which side.
    pub op: DiffOperation,
    /// The words, with the spaces between them.
    pub text: String,
}

/// One difference between model and document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The kind.
    pub kind: ChangeKind,
    /// What it does.
    pub effect: Effect,
    /// The words of the model.
    pub model: String,
    /// The words of the document.
    pub document: String,
    /// The element concerned.
    pub element: Option<String>,
}

/// What became of one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementFinding {
    /// The element's id; `sentence-<n>` where the clause declares none.
    pub id: String,
    /// What became of it.
    pub status: ElementStatus,
    /// How much its loss matters.
    pub severity: ElementSeverity,
    /// The words of the document.
    pub quote: String,
}
