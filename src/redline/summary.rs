//! What was done in a corrected document, clause by clause.

use super::docx::{Done, Reason};
use super::plan::{Kind, Step, is_settled};
use crate::assess::Assessment;
use crate::code::{Severity, Status};
use crate::report::model::{DocumentReport, Tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name and version of this data format.
pub const SCHEMA: &str = "clausecheck.redline/1";

/// The record of one corrected document. Keys may be added, never renamed or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Correction")]
pub struct Summary {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The document, as it was named.
    pub input: String,
    /// The corrected copy.
    pub output: String,
    /// The author of the changes.
    pub author: String,
    /// Their time, in UTC.
    pub date: String,
    /// The clauses that were looked for, in the order of the report.
    pub clauses: Vec<ClauseSummary>,
    /// The number of clauses that are left to a person.
    pub open: usize,
    /// The document carries a signature that does not cover the copy.
    pub is_signed: bool,
    /// The document asks programs not to change it.
    pub is_protected: bool,
}

/// What was done for one clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClauseSummary {
    /// Its id.
    pub clause: String,
    /// Its title.
    pub title: String,
    /// The verdict before.
    pub status: Status,
    /// How urgent that is.
    pub severity: Severity,
    /// What was done.
    pub steps: Vec<StepSummary>,
    /// Whether something is left to a person.
    pub open: bool,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StepSummary {
    /// `restored`, `updated`, `inserted`, `struck` or `commented`.
    pub action: String,
    /// The number of places that changed.
    pub changes: usize,
    /// The number that was typed before an inserted clause.
    pub number: Option<String>,
    /// Why only a comment was made where a change had been proposed.
    pub reason: Option<String>,
}

/// The JSON Schema of [`Summary`].
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Summary).to_value()
}

/// The record: steps with what became of them.
pub fn summarise(
    assessment: &Assessment,
    report: &DocumentReport,
    steps: &[Step],
    done: &[Done],
) -> Vec<ClauseSummary> {
    let clauses = assessment.findings.iter().zip(&report.findings);
    clauses
        .enumerate()
        .map(|(index, (finding, told))| {
            let own = || {
                steps
                    .iter()
                    .zip(done)
                    .filter(move |(step, _)| step.finding == index)
            };
            let is_left = |(step, done): (&Step, &Done)| {
                // A comment on what is in order in another way asks for nothing.
                matches!(done, Done::Remarked(_)) && !is_settled(finding)
                    || matches!(done, Done::Remarked(Some(_)))
                    || step.leaves_something()
            };
            let open = if own().next().is_some() {
                own().any(is_left)
            } else {
                !is_settled(finding)
            };
            ClauseSummary {
                clause: told.clause.clone(),
                title: told.title.clone(),
                status: told.status,
                severity: told.severity,
                steps: own().map(|(step, done)| step_summary(step, done)).collect(),
                open,
            }
        })
        .collect()
}

fn step_summary(step: &Step, done: &Done) -> StepSummary {
    let (action, changes, number, reason) = match done {
        Done::Restored(count) => {
            let action = match step.kind {
                Kind::Update => "updated",
                Kind::Strike => "struck",
                _ => "restored",
            };
            (action, *count, None, None)
        }
        Done::Inserted { number, .. } => {
            let number = (!number.is_empty()).then(|| number.clone());
            ("inserted", 1, number, None)
        }
        Done::Remarked(reason) => ("commented", 0, None, reason.map(Reason::code)),
    };
    StepSummary {
        action: action.to_owned(),
        changes,
        number,
        reason: reason.map(str::to_owned),
    }
}
