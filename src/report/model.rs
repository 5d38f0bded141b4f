//! The versioned report: what every renderer gets and what JSON readers rely on.
//!
//! Keys and codes are English and frozen under [`SCHEMA`]; keys may be added, never renamed or
//! removed. Sentences are in the language that the report was made in. A report holds everything
//! that a renderer needs, so that a saved one can be rendered again without library or document.

use crate::assess::{
    DateOrigin, DiffPart, NotDue, Pending, ProfileOrigin, ReferenceDetail, ValueOrigin,
};
use crate::clause::{ElementSeverity, Language, Provenance};
use crate::code::{
    ChangeKind, Effect, ElementStatus, MatchKind, OverrideKind, Severity, SignalCode, Status,
};
use crate::document::{Format, Part};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name and version of the contract that this module defines.
pub const SCHEMA: &str = "clausecheck.report/1";

/// The report on one or more documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The program that made the report.
    pub tool: Tool,
    /// The packs that the documents were held against, by id.
    pub library: Vec<PackReference>,
    /// One record per document, in the order in which they were given.
    pub documents: Vec<DocumentReport>,
    /// Totals.
    pub summary: Summary,
}

/// What a report says before its first document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHead {
    /// The program that makes the report.
    pub tool: Tool,
    /// The packs, by id.
    pub library: Vec<PackReference>,
}

/// The program that made a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// The name.
    pub name: String,
    /// The version.
    pub version: String,
}

impl Tool {
    /// This program.
    pub fn this() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// A pack, so that a reader can tell exactly which wordings were used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackReference {
    /// The pack's id.
    pub pack: String,
    /// Its edition.
    pub version: String,
    /// SHA-256 over its files, lower-case hexadecimal.
    pub sha256: String,
}

/// The record of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentReport {
    /// The path as it was given; `-` for standard input.
    pub path: String,
    /// The day whose editions count.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// Where that day comes from.
    pub as_of_basis: DateOrigin,
    /// SHA-256 of the file, lower-case hexadecimal; null where the file could not be opened.
    pub sha256: Option<String>,
    /// The format that the content shows; null where it could not be told.
    pub format: Option<Format>,
    /// The language that most of the document is written in; null where it could not be told.
    pub language: Option<Language>,
    /// Every language that the document is written in, the most frequent first.
    pub languages: Vec<Language>,
    /// The number of pages; null where the format has none.
    pub pages: Option<u32>,
    /// The number of words that count.
    pub words: usize,
    /// The profile; null where the document was not read.
    pub profile: Option<ProfileReport>,
    /// The value of the agreement; null where no clause that is asked for depends on it.
    #[serde(default)]
    pub value: Option<ValueReport>,
    /// How far the document was read.
    pub reading: Reading,
    /// The answer.
    pub verdict: Verdict,
    /// One record per clause looked for.
    pub findings: Vec<FindingReport>,
    /// What was noticed and does not keep the document from being read.
    pub signals: Vec<Notice>,
}

/// The profile that decided which clauses are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProfileReport {
    /// Its id; empty where clauses were named instead of a profile.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it was chosen.
    pub chosen: ProfileOrigin,
    /// The words of the document that decided.
    pub because: Vec<String>,
}

/// The value of an agreement, on which may depend which clauses are due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ValueReport {
    /// Whole units of the currency; null where the value is not known.
    pub amount: Option<u64>,
    /// ISO 4217 code; null where it is not known.
    pub currency: Option<String>,
    /// Where it comes from.
    pub basis: ValueOrigin,
    /// The words of the document that state it; empty where it does not.
    pub words: String,
}

/// How far a document was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Whether all of it was read.
    pub status: ReadingStatus,
    /// Which text was checked where changes are tracked.
    pub view: View,
    /// What could not be read.
    pub problems: Vec<Notice>,
}

/// Whether all of a document was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingStatus {
    /// Every page and part.
    Complete,
    /// Not every page or part: what is not found may stand there.
    Partial,
    /// Nothing.
    Failed,
}

/// Which text of a document with tracked changes was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// With every tracked change accepted.
    Final,
}

/// The answer for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing stands against it.
    Pass,
    /// A clause is missing, weakened or deprived of effect.
    Fail,
    /// It could not be told.
    Undetermined,
}

/// The verdict on one clause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingReport {
    /// Clause id, `<pack>/<clause>`.
    pub clause: String,
    /// The pack that the wording comes from; another than in the clause's id where an outside pack
    /// replaces a built-in clause.
    pub pack: Option<String>,
    /// The clause's title.
    pub title: String,
    /// The edition that was found or, where none was, the one in force.
    pub edition: String,
    /// The language of that wording.
    pub language: Language,
    /// First day on which that edition was in force; null where it is not known.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub valid_from: Option<Date>,
    /// Last day on which that edition was in force; null where it still is or is not known.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub valid_to: Option<Date>,
    /// That wording, one entry per sentence: what a document fills as `<name>`, optional passages
    /// in `[…]`, alternatives as `(one | other)`; empty where the clause is not due.
    #[serde(default)]
    pub wording: Vec<String>,
    /// Where that wording comes from.
    pub provenance: Provenance,
    /// Whether the profile asks for it, rather than recommends it.
    pub required: bool,
    /// Why the clause is not due, as a condition of the profile that the agreement does not meet;
    /// null where it is due.
    #[serde(default)]
    pub not_due: Option<NotDue>,
    /// Ids of clauses that would do in its place, where it is not there.
    #[serde(default)]
    pub alternatives: Vec<String>,
    /// The verdict.
    pub status: Status,
    /// How a wording that stands equals the model.
    #[serde(rename = "match")]
    pub match_kind: Option<MatchKind>,
    /// What the difference from the model does.
    pub effect: Effect,
    /// How urgent it is.
    pub severity: Severity,
    /// Weighted share of the model that was found, 0 to 1, to four decimals.
    pub score: f64,
    /// What deprives the clause of effect.
    pub overridden: Option<OverrideReport>,
    /// The verdicts before and after pending tracked changes.
    pub pending: Option<Pending>,
    /// Why the finding does not count.
    pub waiver: Option<Waiver>,
    /// For a reference: whether the text referred to is there, and which edition it names.
    pub reference: Option<ReferenceDetail>,
    /// For a concealed clause: why its text does not count.
    pub concealed_by: Vec<SignalCode>,
    /// Where it stands.
    pub locations: Vec<Place>,
    /// Model and document, word by word; empty where nothing differs.
    pub diff: Vec<DiffPart>,
    /// Every difference, classified.
    pub changes: Vec<ChangeReport>,
    /// What became of each element.
    pub elements: Vec<ElementReport>,
    /// What was found, in one or more sentences; why it is not due, where it is not.
    pub message: String,
    /// Why the clause matters; null where nothing has to be done.
    pub why: Option<String>,
    /// What can be done; null where nothing has to be done.
    pub remedy: Option<String>,
}

/// What deprives a clause of effect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OverrideReport {
    /// How.
    pub kind: OverrideKind,
    /// The same in the words of signals: `qualified`, `qualified-by-footnote`, `defined-term` or
    /// `unticked-option`.
    #[serde(default)]
    pub signal: Option<SignalCode>,
    /// Where.
    pub location: Place,
    /// The words.
    pub quote: String,
}

/// Why a finding was accepted, by whom, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waiver {
    /// The reason.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
    /// The last day on which it counts.
    #[schemars(with = "String", extend("format" = "date"))]
    pub expires: Date,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Page from 1; null where the format has no pages.
    pub page: Option<u32>,
    /// Paragraph from 1 over the blocks read.
    pub paragraph: Option<u32>,
    /// The number that a reader sees ("§ 7 (2)").
    pub number: Option<String>,
    /// The part of the document.
    pub part: Part,
    /// Start and end in Unicode code points of the text that `clausecheck text` prints.
    pub span: [usize; 2],
    /// Left, bottom, right, top in points, one per line; empty where the format has no pages.
    pub boxes: Vec<[f32; 4]>,
    /// The text.
    pub text: String,
}

/// One difference between model and document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangeReport {
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
    /// What it means, with the words concerned.
    pub message: String,
}

/// What became of one element of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ElementReport {
    /// The element's id; `sentence-<n>` where the clause declares none.
    pub id: String,
    /// The element's title.
    pub title: String,
    /// What became of it.
    pub status: ElementStatus,
    /// How much its loss matters.
    pub severity: ElementSeverity,
    /// The words of the document.
    pub quote: String,
}

/// Something that was noticed, or that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// What.
    pub code: SignalCode,
    /// Page from 1.
    pub page: Option<u32>,
    /// Paragraph from 1.
    pub paragraph: Option<u32>,
    /// The sentence, with the words concerned.
    pub message: String,
}

/// Totals over all documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Documents, those that could not be read included.
    pub documents: usize,
    /// Documents with the verdict `pass`.
    pub passed: usize,
    /// Documents with the verdict `fail`.
    pub failed: usize,
    /// Documents with the verdict `undetermined`.
    pub undetermined: usize,
    /// Findings by status; a status that does not occur is left out.
    pub by_status: BTreeMap<Status, usize>,
    /// Entries of folders that were passed over, by kind (`not-a-document`, `lock-file`,
    /// `hidden-folder`, `link-to-folder`); a kind that does not occur is left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub passed_over: BTreeMap<String, u64>,
}

impl Summary {
    /// Counts one more document.
    pub fn add(&mut self, document: &DocumentReport) {
        self.documents += 1;
        match document.verdict {
            Verdict::Pass => self.passed += 1,
            Verdict::Fail => self.failed += 1,
            Verdict::Undetermined => self.undetermined += 1,
        }
        for finding in &document.findings {
            *self.by_status.entry(finding.status).or_default() += 1;
        }
    }
}
