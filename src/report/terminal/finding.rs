//! One clause that needs attention.

use super::difference;
use super::style::{Paragraph, Span, Tone};
use crate::code::{Effect, ElementStatus, Severity, Status};
use crate::locale::Locale;
use crate::report::model::FindingReport;
use crate::report::outcome::Outcome;
use crate::report::{overview, sentence};

/// Words that are shown of a passage that is not compared word by word.
const PASSAGE_WORDS: usize = 40;

/// Label, title and place, then change, meaning, elements, reason, next step and provenance.
pub(super) fn told(locale: &Locale, outcome: Outcome, finding: &FindingReport) -> Vec<Paragraph> {
    let mut text = vec![heading(locale, outcome, finding)];
    if let Some(passage) = passage(locale, finding) {
        text.push(passage);
    }
    text.push(Paragraph::indented(&finding.message));
    let telling = finding
        .changes
        .iter()
        .filter(|change| change.effect != Effect::None);
    text.extend(telling.map(|change| Paragraph::entry(&change.message)));
    text.extend(elements(locale, finding));
    // What is good to know is told in short.
    let is_urgent = matches!(finding.severity, Severity::Error | Severity::Warning);
    if let Some(why) = finding.why.as_ref().filter(|_| is_urgent) {
        text.push(Paragraph::indented(
            locale.format("why-line", &[("why", why.into())]),
        ));
    }
    if let Some(remedy) = &finding.remedy {
        text.push(Paragraph::indented(
            locale.format("do-line", &[("remedy", remedy.into())]),
        ));
    }
    text.push(Paragraph::indented(overview::provenance(locale, finding)).in_tone(Tone::Quiet));
    text
}

fn heading(locale: &Locale, outcome: Outcome, finding: &FindingReport) -> Paragraph {
    let label = locale
        .text(&format!("outcome-{}", outcome.key()))
        .to_uppercase();
    let tone = match finding.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Note | Severity::Ok => Tone::Strong,
    };
    let place = finding
        .locations
        .first()
        .map(|place| sentence::of_place(locale, place));
    let mut spans = vec![
        Span::new(&label, tone),
        Span::new(": ", Tone::Plain),
        Span::new(&finding.title, Tone::Strong),
    ];
    if !finding.required {
        let mark = format!(" {}", locale.text("recommended-mark"));
        spans.push(Span::new(&mark, Tone::Plain));
    }
    Paragraph::of_spans(spans, 0, 2).with_aside(&place.unwrap_or_default())
}

/// The difference or, where there is none, the beginning of the passage.
fn passage(locale: &Locale, finding: &FindingReport) -> Option<Paragraph> {
    if !finding.diff.is_empty() {
        return Some(Paragraph::of_spans(
            difference::spans(locale, &finding.diff),
            2,
            2,
        ));
    }
    let place = finding
        .locations
        .first()
        .filter(|place| !place.text.trim().is_empty())?;
    if matches!(
        finding.status,
        Status::Present | Status::Missing | Status::Undetermined
    ) {
        return None;
    }
    let mut words = place.text.split_whitespace();
    let mut short: Vec<&str> = words.by_ref().take(PASSAGE_WORDS).collect();
    if words.next().is_some() {
        short.push("…");
    }
    Some(Paragraph::indented(locale.quoted(&short.join(" "))))
}

/// The elements that are not simply kept. Where the clause is not there, they would all be listed.
fn elements(locale: &Locale, finding: &FindingReport) -> Option<Paragraph> {
    if matches!(
        finding.status,
        Status::Missing | Status::Undetermined | Status::Stub
    ) {
        return None;
    }
    let concerned = finding
        .elements
        .iter()
        .filter(|element| element.status != ElementStatus::Kept);
    let entries: Vec<String> = concerned
        .map(|element| {
            locale.format(
                "element-entry",
                &[
                    ("element", element.title.as_str().into()),
                    ("severity", overview::importance(locale, element).into()),
                    (
                        "status",
                        locale.text(&format!("element-{}", element.status)).into(),
                    ),
                ],
            )
        })
        .collect();
    let line = || locale.format("elements-line", &[("elements", entries.join("; ").into())]);
    (!entries.is_empty()).then(|| Paragraph::indented(line()))
}
