//! The report for people on a terminal: the answer first, then each point with place, change,
//! meaning and next step, what is in order last and short.
//!
//! Everything can be told without colour. No character of a document, a pack or a path reaches
//! the terminal that it would obey.

mod difference;
mod finding;
mod notices;
mod style;
mod wrap;

pub use style::{Paragraph, paragraphs};

use super::Renderer;
use super::model::{
    DocumentReport, FindingReport, ReadingStatus, ReportHead, Summary, ValueReport, Verdict,
};
use super::outcome::Outcome;
use super::sentence;
use super::visible::name;
use crate::assess::{DateOrigin, ProfileOrigin, ValueOrigin};
use crate::code::{Severity, SignalCode};
use crate::locale::{Locale, Value};
use std::io::{self, Write};
use style::Tone;

/// Writes reports for people.
#[derive(Debug)]
pub struct Terminal {
    locale: &'static Locale,
    width: usize,
    color: bool,
    documents: usize,
}

impl Terminal {
    /// A renderer in this language for a terminal with `width` columns.
    pub const fn new(locale: &'static Locale, width: usize, color: bool) -> Self {
        Self {
            locale,
            width,
            color,
            documents: 0,
        }
    }

    fn write(&self, out: &mut dyn Write, text: &[Paragraph]) -> io::Result<()> {
        paragraphs(out, text, self.width, self.color)
    }
}

impl Renderer for Terminal {
    fn begin(&mut self, _: &mut dyn Write, _: &ReportHead) -> io::Result<()> {
        Ok(())
    }

    fn document(&mut self, out: &mut dyn Write, document: &DocumentReport) -> io::Result<()> {
        if self.documents > 0 {
            out.write_all(b"\n")?;
        }
        self.documents += 1;
        self.write(out, &block(self.locale, document))
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let mut text = Vec::new();
        if summary.documents > 1 {
            let totals = self.locale.format(
                "totals-line",
                &[
                    ("documents", summary.documents.into()),
                    ("passed", summary.passed.into()),
                    ("failed", summary.failed.into()),
                    ("undetermined", summary.undetermined.into()),
                ],
            );
            text.push(Paragraph::gap());
            text.push(Paragraph::heading(totals));
        }
        text.push(Paragraph::gap());
        text.push(Paragraph::plain(self.locale.text("no-legal-advice")));
        self.write(out, &text)
    }
}

/// Everything about one document.
fn block(locale: &Locale, document: &DocumentReport) -> Vec<Paragraph> {
    let mut findings: Vec<(Outcome, &FindingReport)> = document
        .findings
        .iter()
        .map(|finding| (Outcome::of(finding), finding))
        .collect();
    findings.sort_by_key(|(outcome, finding)| (finding.severity, *outcome));
    let mut text = vec![answer(locale, document, &findings)];
    if document.reading.status != ReadingStatus::Failed {
        text.extend(counts(locale, &findings));
        text.push(circumstances(locale, document));
        if has_tracked_changes(document) {
            text.push(Paragraph::plain(locale.text("view-line")));
        }
    }
    text.extend(notices::unread(locale, document));
    for (outcome, finding) in findings
        .iter()
        .filter(|(outcome, _)| outcome.is_told_in_full())
    {
        text.push(Paragraph::gap());
        text.extend(finding::told(locale, *outcome, finding));
    }
    text.extend(notices::signals(locale, document));
    let lists = [
        (Outcome::NotAsked, "not-asked-line"),
        (Outcome::NotDue, "not-due-line"),
        (Outcome::InOrder, "in-order-line"),
    ];
    let waived = findings
        .iter()
        .filter_map(|(_, finding)| waiver(locale, finding));
    let mut short: Vec<Paragraph> = waived.collect();
    for (wanted, key) in lists {
        let titles: Vec<String> = findings
            .iter()
            .filter(|(outcome, _)| *outcome == wanted)
            .map(|(_, finding)| title(locale, finding))
            .collect();
        if !titles.is_empty() {
            short.push(Paragraph::plain(
                locale.format(key, &[("clauses", titles.join(", ").into())]),
            ));
        }
    }
    if !short.is_empty() {
        text.push(Paragraph::gap());
        text.append(&mut short);
    }
    text
}

/// The title of a clause with the reason why it is not due, where it is not.
fn title(locale: &Locale, finding: &FindingReport) -> String {
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
fn waiver(locale: &Locale, finding: &FindingReport) -> Option<Paragraph> {
    let waiver = finding.waiver.as_ref()?;
    Some(Paragraph::plain(locale.format(
        "waiver-line",
        &[
            ("clause", finding.title.as_str().into()),
            ("approver", waiver.approver.as_str().into()),
            ("date", locale.date(waiver.expires).into()),
            ("reason", waiver.reason.as_str().into()),
        ],
    )))
}

/// The first sentence.
fn answer(
    locale: &Locale,
    document: &DocumentReport,
    findings: &[(Outcome, &FindingReport)],
) -> Paragraph {
    let path = || ("path", Value::from(name(&document.path)));
    let to_look_at = findings
        .iter()
        .filter(|(outcome, finding)| {
            outcome.is_told_in_full() && finding.severity == Severity::Warning
        })
        .count();
    let (sentence, tone) = match document.verdict {
        Verdict::Pass if to_look_at > 0 => (
            locale.format("answer-look", &[path(), ("count", to_look_at.into())]),
            Tone::Warning,
        ),
        Verdict::Pass => (locale.format("answer-pass", &[path()]), Tone::Good),
        Verdict::Fail => (locale.format("answer-fail", &[path()]), Tone::Bad),
        Verdict::Undetermined if document.reading.status == ReadingStatus::Failed => {
            (locale.format("answer-unread", &[path()]), Tone::Bad)
        }
        Verdict::Undetermined if findings.is_empty() => (
            locale.format("answer-nothing-looked-for", &[path()]),
            Tone::Warning,
        ),
        Verdict::Undetermined => (
            locale.format("answer-undetermined", &[path()]),
            Tone::Warning,
        ),
    };
    Paragraph::heading(sentence).in_tone(tone)
}

/// How many clauses there are of each kind, in one sentence.
fn counts(locale: &Locale, findings: &[(Outcome, &FindingReport)]) -> Option<Paragraph> {
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
    (!parts.is_empty())
        .then(|| Paragraph::plain(locale.format("sentence", &[("words", words.into())])))
}

/// Profile and reference date with their origin.
fn circumstances(locale: &Locale, document: &DocumentReport) -> Paragraph {
    let mut words = String::new();
    if let Some(profile) = &document.profile {
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
        words = locale.format(
            "profile-line",
            &[("profile", title.into()), ("origin", origin.into())],
        );
        words.push(' ');
    }
    let origin = locale.text(match document.as_of_basis {
        DateOrigin::Document => "date-origin-document",
        DateOrigin::Register => "date-origin-register",
        DateOrigin::Option => "date-origin-option",
        DateOrigin::Today => "date-origin-today",
    });
    let date = locale.date(document.as_of);
    words.push_str(&locale.format(
        "date-line",
        &[("date", date.into()), ("origin", origin.into())],
    ));
    if let Some(known) = &document.value {
        words.push(' ');
        words.push_str(&value(locale, known));
    }
    Paragraph::plain(words)
}

/// The first words of what a profile was recognised by.
fn shortened(words: &str) -> String {
    const SHOWN: usize = 3;
    let mut list = words.split_whitespace();
    let first: Vec<&str> = list.by_ref().take(SHOWN).collect();
    let more = if list.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

fn has_tracked_changes(document: &DocumentReport) -> bool {
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
