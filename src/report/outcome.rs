//! What a finding means to a reader, in one word, and the order in which readers want it.

use super::model::FindingReport;
use crate::code::{Effect, Severity, Status};

/// The kinds of result that people tell apart, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Missing,
    Concealed,
    Stub,
    Overridden,
    Weakened,
    Undetermined,
    Pending,
    Outdated,
    Referenced,
    Altered,
    Reworded,
    Waived,
    InOrder,
    /// Recommended only, and not there.
    NotAsked,
    NotDue,
}

impl Outcome {
    /// What the finding means.
    pub(crate) fn of(finding: &FindingReport) -> Self {
        if finding.waiver.is_some() {
            return Self::Waived;
        }
        match finding.status {
            Status::Missing
                if finding.required
                    || matches!(finding.severity, Severity::Error | Severity::Warning) =>
            {
                return Self::Missing;
            }
            Status::Missing => return Self::NotAsked,
            Status::Concealed => return Self::Concealed,
            Status::Stub => return Self::Stub,
            Status::Undetermined => return Self::Undetermined,
            Status::NotApplicable => return Self::NotDue,
            _ => {}
        }
        if finding.overridden.is_some() {
            return Self::Overridden;
        }
        if matches!(finding.effect, Effect::Weaker | Effect::Mixed) {
            return Self::Weakened;
        }
        match finding.status {
            _ if finding.pending.is_some() => Self::Pending,
            Status::Outdated => Self::Outdated,
            Status::Referenced => Self::Referenced,
            Status::Altered => Self::Altered,
            Status::Reworded => Self::Reworded,
            _ => Self::InOrder,
        }
    }

    /// Whether it is told in full rather than in one line with its like.
    pub(crate) fn is_told_in_full(self) -> bool {
        self < Self::Waived
    }

    /// The key of its messages (`outcome-...`, `counted-...`).
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Concealed => "concealed",
            Self::Stub => "stub",
            Self::Overridden => "overridden",
            Self::Weakened => "weakened",
            Self::Undetermined => "undetermined",
            Self::Pending => "pending",
            Self::Outdated => "outdated",
            Self::Referenced => "referenced",
            Self::Altered => "altered",
            Self::Reworded => "reworded",
            Self::Waived => "waived",
            Self::InOrder => "in-order",
            Self::NotAsked => "not-asked",
            Self::NotDue => "not-due",
        }
    }
}
