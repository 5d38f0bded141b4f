//! What a report says of a document as a whole, in sentences that its renderers share: the answer,
//! the counts, profile and day, and what belongs to every finding.

use super::model::{DocumentReport, FindingReport, ReadingStatus, Summary, ValueReport, Verdict};
use super::outcome::Outcome;
use super::sentence;
use super::visible::name;
use crate::assess::{DateOrigin, ProfileOrigin, ValueOrigin};
use crate::clause::ElementSeverity;
use crate::code::{Severity, SignalCode};
use crate::locale::{Locale, Value};
use crate::report::model::ElementReport;

/// How good or bad an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gravity {
    Good,
    Warning,
    Bad,
}

/// The findings in the order in which readers want them: the most urgent first.
pub(super) fn ordered(document: &DocumentReport) -> Vec<(Outcome, &FindingReport)> {
    let mut findings: Vec<(Outcome, &FindingReport)> = document
        .findings
        .iter()
        .map(|finding| (Outcome::of(finding), finding))
        .collect();
    findings.sort_by_key(|(outcome, finding)| (finding.severity, *outcome));
    findings
}

/// The title of a clause with the reason why it is not due, where it is not.
pub(super) fn title(locale: &Locale, finding: &FindingReport) -> String {
    match &finding.not_due {
        Some(reason) => locale.format(
            "not-due-entry",
            &[
                ("clause", finding.title.as_str().into()),
                ("reason", sentence::of_reason(locale, reason).into()),
            ],
        ),
        None => finding.title.clone(),
    }
}

/// The value of the agreement with its origin.
fn value(locale: &Locale, value: &ValueReport) -> String {
    let amount = value
        .amount
        .map(|amount| sentence::of_amount(locale, amount, value.currency.as_deref()));
    match (value.basis, amount) {
        (ValueOrigin::Option, Some(amount)) => {
            locale.format("value-line-option", &[("amount", amount.into())])
        }
        (ValueOrigin::Document, Some(amount)) => locale.format(
            "value-line-document",
            &[
                ("amount", amount.into()),
                ("words", locale.quoted(&value.words).into()),
            ],
        ),
        _ => locale.text("value-line-unknown"),
    }
}

/// Who accepted a finding, until when and why.
pub(super) fn waiver(locale: &Locale, finding: &FindingReport) -> Option<String> {
    let waiver = finding.waiver.as_ref()?;
    Some(locale.format(
        "waiver-line",
        &[
            ("clause", finding.title.as_str().into()),
            ("approver", waiver.approver.as_str().into()),
            ("date", locale.date(waiver.expires).into()),
            ("reason", waiver.reason.as_str().into()),
        ],
    ))
}

/// The first sentence, and how good or bad it is.
pub(super) fn answer(
    locale: &Locale,
    document: &DocumentReport,
    findings: &[(Outcome, &FindingReport)],
) -> (String, Gravity) {
    let path = || ("path", Value::from(name(&document.path)));
    let to_look_at = to_look_at(findings);
    match document.verdict {
        Verdict::Pass if to_look_at > 0 => (
            locale.format("answer-look", &[path(), ("count", to_look_at.into())]),
            Gravity::Warning,
        ),
        Verdict::Pass => (locale.format("answer-pass", &[path()]), Gravity::Good),
        Verdict::Fail => (locale.format("answer-fail", &[path()]), Gravity::Bad),
        Verdict::Undetermined if document.reading.status == ReadingStatus::Failed => {
            (locale.format("answer-unread", &[path()]), Gravity::Bad)
        }
        Verdict::Undetermined if findings.is_empty() => (
            locale.format("answer-nothing-looked-for", &[path()]),
            Gravity::Warning,
        ),
        Verdict::Undetermined => (
            locale.format("answer-undetermined", &[path()]),
            Gravity::Warning,
        ),
    }
}

/// How many clauses there are of each kind, in one sentence.
pub(super) fn counts(locale: &Locale, findings: &[(Outcome, &FindingReport)]) -> Option<String> {
    let mut outcomes: Vec<Outcome> = findings.iter().map(|(outcome, _)| *outcome).collect();
    outcomes.sort_unstable();
    let mut parts: Vec<String> = Vec::new();
    for same in outcomes.chunk_by(|a, b| a == b) {
        let Some(outcome) = same.first() else {
            continue;
        };
        let count = same.len();
        let who = if parts.is_empty() {
            locale.format("some-clauses", &[("count", count.into())])
        } else {
            locale.number(count as u64)
        };
        let key = format!("counted-{}", outcome.key());
        parts.push(locale.format(&key, &[("who", who.into()), ("count", count.into())]));
    }
    let words = parts.join(", ");
    (!parts.is_empty()).then(|| locale.format("sentence", &[("words", words.into())]))
}

/// Profile and reference date with their origin.
pub(super) fn circumstances(locale: &Locale, document: &DocumentReport) -> String {
    [
        profile(locale, document),
        Some(date(locale, document)),
        document.value.as_ref().map(|known| value(locale, known)),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ")
}

/// The profile, and why it is this one.
pub(super) fn profile(locale: &Locale, document: &DocumentReport) -> Option<String> {
    let profile = document.profile.as_ref()?;
    let because: Vec<String> = profile
        .because
        .iter()
        .map(|words| locale.quoted(&shortened(words)))
        .collect();
    let origin = match profile.chosen {
        ProfileOrigin::Option => locale.text("profile-origin-option"),
        ProfileOrigin::Config => locale.text("profile-origin-config"),
        ProfileOrigin::Detected if because.is_empty() => {
            locale.text("profile-origin-detected-without-words")
        }
        ProfileOrigin::Detected => locale.format(
            "profile-origin-detected",
            &[("words", because.join(", ").into())],
        ),
        ProfileOrigin::Default => locale.text("profile-origin-default"),
    };
    let title = match (profile.title.is_empty(), profile.chosen) {
        (false, _) => profile.title.clone(),
        (true, ProfileOrigin::Option) => locale.text("profile-named-clauses"),
        (true, _) => "–".to_owned(),
    };
    Some(locale.format(
        "profile-line",
        &[("profile", title.into()), ("origin", origin.into())],
    ))
}

/// The day whose editions count, and why it is this one.
pub(super) fn date(locale: &Locale, document: &DocumentReport) -> String {
    let origin = locale.text(match document.as_of_basis {
        DateOrigin::Document => "date-origin-document",
        DateOrigin::Register => "date-origin-register",
        DateOrigin::Option => "date-origin-option",
        DateOrigin::Today => "date-origin-today",
    });
    let date = locale.date(document.as_of);
    locale.format(
        "date-line",
        &[("date", date.into()), ("origin", origin.into())],
    )
}

/// The first words of what a profile was recognised by.
fn shortened(words: &str) -> String {
    const SHOWN: usize = 3;
    let mut list = words.split_whitespace();
    let first: Vec<&str> = list.by_ref().take(SHOWN).collect();
    let more = if list.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

/// Whether the document has tracked changes that nobody decided on.
pub(super) fn has_tracked_changes(document: &DocumentReport) -> bool {
    document
        .findings
        .iter()
        .any(|finding| finding.pending.is_some())
        || document.signals.iter().any(|signal| {
            matches!(
                signal.code,
                SignalCode::TrackedDeletion
                    | SignalCode::TrackedInsertionPending
                    | SignalCode::TrackedChangeInClause
            )
        })
}

/// Where the model wording comes from, and which edition it is.
pub(crate) fn provenance(locale: &Locale, finding: &FindingReport) -> String {
    let id_half = || finding.clause.split('/').next().unwrap_or_default();
    let pack = finding.pack.as_deref().unwrap_or_else(id_half);
    let words = locale.text(&format!("provenance-{}", finding.provenance.code()));
    // An edition without a date is known by its clause alone.
    let is_dated = finding.edition.contains(|c: char| c.is_ascii_digit());
    locale.format(
        if is_dated {
            "provenance-line"
        } else {
            "provenance-line-undated"
        },
        &[
            ("provenance", words.into()),
            ("pack", pack.into()),
            ("edition", finding.edition.as_str().into()),
        ],
    )
}

/// How much the loss of an element matters, in a word.
pub(super) fn importance(locale: &Locale, element: &ElementReport) -> String {
    locale.text(match element.severity {
        ElementSeverity::Critical => "element-severity-critical",
        ElementSeverity::Major => "element-severity-major",
        ElementSeverity::Minor => "element-severity-minor",
    })
}

/// The key of the answer in few words, for a table.
pub(super) fn answer_key(
    document: &DocumentReport,
    findings: &[(Outcome, &FindingReport)],
) -> &'static str {
    match document.verdict {
        Verdict::Pass if to_look_at(findings) > 0 => "page-verdict-look",
        Verdict::Pass => "page-verdict-pass",
        Verdict::Fail => "page-verdict-fail",
        Verdict::Undetermined if document.reading.status == ReadingStatus::Failed => {
            "page-verdict-unread"
        }
        Verdict::Undetermined => "page-verdict-undetermined",
    }
}

/// How many documents have which answer.
pub(super) fn totals(locale: &Locale, summary: &Summary) -> String {
    locale.format(
        "totals-line",
        &[
            ("documents", summary.documents.into()),
            ("passed", summary.passed.into()),
            ("failed", summary.failed.into()),
            ("undetermined", summary.undetermined.into()),
        ],
    )
}

/// Findings that speak for a look before the signature.
fn to_look_at(findings: &[(Outcome, &FindingReport)]) -> usize {
    findings
        .iter()
        .filter(|(outcome, finding)| {
            outcome.is_told_in_full() && finding.severity == Severity::Warning
        })
        .count()
}
