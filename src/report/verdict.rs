//! The answer for a document, and whether a finding counts against it.

use super::model::{DocumentReport, FindingReport, ReadingStatus, Verdict};
use crate::code::{Effect, ElementStatus, Severity, Status};

/// From where on a finding counts as a failure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FailOn {
    /// A required clause is weaker, missing, concealed, an empty shell, contradicted or deprived
    /// of effect, or a finding is an error. That a clause is missing or empty does not count where
    /// its profile calls it less than an error.
    #[default]
    Weaker,
    /// A finding is an error.
    Error,
    /// A finding is a warning or an error.
    Warning,
    /// A finding is a note, a warning or an error.
    Note,
    /// No finding.
    Never,
}

impl FailOn {
    /// Whether the finding counts. What was waived, is not due or could not be told never does.
    pub fn counts(self, finding: &FindingReport) -> bool {
        if finding.waiver.is_some()
            || matches!(finding.status, Status::Undetermined | Status::NotApplicable)
        {
            return false;
        }
        match self {
            Self::Weaker => {
                finding.severity == Severity::Error || (finding.required && is_lost(finding))
            }
            Self::Error => finding.severity == Severity::Error,
            Self::Warning => matches!(finding.severity, Severity::Error | Severity::Warning),
            Self::Note => finding.severity != Severity::Ok,
            Self::Never => false,
        }
    }
}

/// Whether the commitment of the clause is lost in part or whole.
fn is_lost(finding: &FindingReport) -> bool {
    // A profile may say that it is less urgent that nothing stands there.
    let is_lowered = matches!(finding.severity, Severity::Warning | Severity::Note);
    if is_lowered && matches!(finding.status, Status::Missing | Status::Stub) {
        return false;
    }
    matches!(
        finding.status,
        Status::Missing | Status::Concealed | Status::Stub
    ) || matches!(finding.effect, Effect::Weaker | Effect::Mixed)
        || finding.overridden.is_some()
        || finding
            .elements
            .iter()
            .any(|element| element.status == ElementStatus::Contradicted)
}

/// The answer for a document with these findings. A document in which nothing was looked for is
/// not called in order.
pub fn verdict_of(reading: ReadingStatus, findings: &[FindingReport]) -> Verdict {
    if reading == ReadingStatus::Failed || findings.is_empty() {
        Verdict::Undetermined
    } else if findings
        .iter()
        .any(|finding| FailOn::Weaker.counts(finding))
    {
        Verdict::Fail
    } else if findings
        .iter()
        .any(|finding| finding.status == Status::Undetermined)
    {
        Verdict::Undetermined
    } else {
        Verdict::Pass
    }
}

/// Whether something of the document could not be told, whatever else was found.
pub fn is_undetermined(document: &DocumentReport) -> bool {
    document.verdict == Verdict::Undetermined
        || document.reading.status == ReadingStatus::Failed
        || document
            .findings
            .iter()
            .any(|finding| finding.status == Status::Undetermined)
}
