//! What a note in the document says about a finding.

use super::model::{DocumentReport, FindingReport};
use super::visible::{on_one_line, with_lines};
use super::{overview, parts};
use crate::code::Effect;
use crate::locale::Locale;

/// A finding as a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation<'r> {
    /// A line: outcome, clause and place.
    pub title: String,
    /// What was found, what changed, what to do, why it matters and the model's wording.
    pub text: String,
    /// The finding.
    pub finding: &'r FindingReport,
}

/// One note for each finding that needs attention, the most urgent first.
pub fn annotations<'r>(locale: &Locale, document: &'r DocumentReport) -> Vec<Annotation<'r>> {
    let findings = overview::ordered(document);
    let told = findings
        .into_iter()
        .filter(|(outcome, _)| outcome.is_told_in_full());
    told.map(|(outcome, finding)| {
        let label = parts::label(locale, outcome, finding);
        let title: String = label.0.iter().map(|run| run.text.as_str()).collect();
        let mut lines = vec![title.clone(), finding.message.clone()];
        let changes = finding
            .changes
            .iter()
            .filter(|change| change.effect != Effect::None);
        lines.extend(changes.map(|change| format!("- {}", change.message)));
        if let Some(remedy) = &finding.remedy {
            lines.push(locale.format("do-line", &[("remedy", remedy.into())]));
        }
        if let Some(why) = &finding.why {
            lines.push(locale.format("why-line", &[("why", why.into())]));
        }
        if !finding.wording.is_empty() {
            let wording = finding.wording.join(" ");
            lines.push(format!("{}: {wording}", locale.text("page-model")));
        }
        lines.push(overview::provenance(locale, finding));
        Annotation {
            title: on_one_line(&title),
            text: with_lines(&lines.join("\n")),
            finding,
        }
    })
    .collect()
}

/// The answer for the document in one line, for the bookmark that holds the others.
pub fn heading(locale: &Locale, document: &DocumentReport) -> String {
    let findings = overview::ordered(document);
    let answer = locale.text(overview::answer_key(document, &findings));
    on_one_line(&locale.format("annotate-heading", &[("answer", answer.into())]))
}

/// What could not be read, for a note on the first page; nothing where everything was.
pub fn unread(locale: &Locale, document: &DocumentReport) -> Option<(String, String)> {
    let problems = &document.reading.problems;
    if problems.is_empty() {
        return None;
    }
    let title = locale.text("unread-heading");
    let lines = problems.iter().map(|problem| {
        let place = super::sentence::of_page(locale, problem.page, problem.paragraph);
        let message = problem.message.as_str();
        if place.is_empty() {
            format!("- {message}")
        } else {
            let variables = [("place", place.into()), ("message", message.into())];
            format!("- {}", locale.format("notice-place", &variables))
        }
    });
    let text: Vec<String> = std::iter::once(title.clone()).chain(lines).collect();
    Some((title, with_lines(&text.join("\n"))))
}
