//! Two versions of one agreement: which clauses were lost, weakened or gained on the way.
//!
//! Both are judged by the same clauses and the same day, so that what differs is the agreement and
//! not the measure.

pub mod record;

use crate::assess::{Assessment, Finding};
use crate::code::{Effect, ElementStatus, Status};
use serde::{Deserialize, Serialize};

/// What became of a clause from one version to the other.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It stood, and does not any more.
    Lost,
    /// It stands, and says less or has less effect.
    Weakened,
    /// One of the versions could not be read everywhere.
    Undetermined,
    /// It did not stand, and does now.
    Gained,
    /// It stands, and says more or has effect again.
    Strengthened,
    /// It stands as before in other words.
    Reworded,
    /// Nothing changed.
    Unchanged,
    /// It stands in neither version.
    Absent,
}

impl Change {
    /// Every change, the most urgent first.
    pub const ALL: [Self; 8] = [
        Self::Lost,
        Self::Weakened,
        Self::Undetermined,
        Self::Gained,
        Self::Strengthened,
        Self::Reworded,
        Self::Unchanged,
        Self::Absent,
    ];

    /// Whether the agreement got worse.
    pub const fn is_worse(self) -> bool {
        matches!(self, Self::Lost | Self::Weakened)
    }
}

/// One clause in both versions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair<'a> {
    /// The finding in the older version.
    pub old: &'a Finding,
    /// The finding in the newer version.
    pub new: &'a Finding,
    /// What became of it.
    pub change: Change,
}

/// The clauses that both assessments looked for, in the order of the newer one. O(n squared).
pub fn compare<'a>(old: &'a Assessment, new: &'a Assessment) -> Vec<Pair<'a>> {
    new.findings
        .iter()
        .filter_map(|finding| {
            let before = old
                .findings
                .iter()
                .find(|before| before.clause == finding.clause)?;
            Some(Pair {
                old: before,
                new: finding,
                change: change(before, finding),
            })
        })
        .collect()
}

fn change(old: &Finding, new: &Finding) -> Change {
    if [old, new]
        .iter()
        .any(|one| one.status == Status::Undetermined)
    {
        return Change::Undetermined;
    }
    match (stands(old), stands(new)) {
        (false, false) => Change::Absent,
        (true, false) => Change::Lost,
        (false, true) => Change::Gained,
        (true, true) => match worth(new).partial_cmp(&worth(old)) {
            Some(std::cmp::Ordering::Less) => Change::Weakened,
            Some(std::cmp::Ordering::Greater) => Change::Strengthened,
            _ if words(old) == words(new) => Change::Unchanged,
            _ => Change::Reworded,
        },
    }
}

/// Whether the clause is agreed in some form.
fn stands(finding: &Finding) -> bool {
    matches!(
        finding.status,
        Status::Present
            | Status::Altered
            | Status::Reworded
            | Status::Outdated
            | Status::Referenced
    )
}

/// What a clause that stands is worth: its effect first, then its form, then how many of its
/// elements are kept and how many of its differences weaken it.
fn worth(finding: &Finding) -> (u8, u8, usize, std::cmp::Reverse<usize>) {
    let has_effect = u8::from(finding.overridden.is_none());
    let form = match (finding.status, finding.effect) {
        (Status::Present, _) => 4,
        (Status::Altered | Status::Reworded, Effect::Stronger) => 4,
        (Status::Altered | Status::Reworded, Effect::None) => 4,
        (Status::Altered | Status::Reworded, Effect::Unclear) => 3,
        (Status::Outdated, _) => 3,
        (Status::Altered | Status::Reworded, Effect::Weaker | Effect::Mixed) => 2,
        (Status::Referenced, _) if finding.reference.as_ref().is_some_and(|one| one.resolved) => 2,
        _ => 1,
    };
    // A wording that stands names no elements; one that changed names those that are kept.
    let (kept, weakening) = if form == 4 {
        (0, 0)
    } else {
        let kept = finding
            .elements
            .iter()
            .filter(|element| {
                matches!(
                    element.status,
                    ElementStatus::Kept | ElementStatus::Strengthened
                )
            })
            .count();
        let weakening = finding
            .changes
            .iter()
            .filter(|change| matches!(change.effect, Effect::Weaker | Effect::Mixed))
            .count();
        (kept, weakening)
    };
    (has_effect, form, kept, std::cmp::Reverse(weakening))
}

/// The words of the passages, their white space folded.
pub fn words(finding: &Finding) -> String {
    let words: Vec<&str> = finding
        .locations
        .iter()
        .flat_map(|location| location.text.split_whitespace())
        .collect();
    words.join(" ")
}
