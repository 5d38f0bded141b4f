//! What a comment says: what was found, why it matters, what was done, and where the model wording
//! comes from.

use super::docx::{Done, Reason};
use super::plan::{Kind, Step};
use crate::clause::{Clause, Edition};
use crate::code::Effect;
use crate::locale::Locale;
use crate::report::model::FindingReport;

/// Differences that one comment names.
const MOST_CHANGES: usize = 6;

/// The text of the comment on a step, one paragraph for each line.
pub fn comment(
    locale: &Locale,
    finding: &FindingReport,
    clause: Option<&Clause>,
    step: &Step,
    done: &Done,
) -> String {
    let mut lines = vec![locale.format(
        "redline-comment-title",
        &[
            ("title", finding.title.as_str().into()),
            ("message", finding.message.as_str().into()),
        ],
    )];
    let telling = finding
        .changes
        .iter()
        .filter(|change| change.effect != Effect::None);
    let count = telling.clone().count();
    if !matches!(step.kind, Kind::Strike | Kind::Override) {
        lines.extend(
            telling
                .take(MOST_CHANGES)
                .map(|change| format!("– {}", change.message)),
        );
        if count > MOST_CHANGES {
            lines.push(locale.format(
                "redline-comment-more",
                &[("count", (count - MOST_CHANGES).into())],
            ));
        }
    }
    if let Some(why) = &finding.why {
        lines.push(locale.format("why-line", &[("why", why.as_str().into())]));
    }
    lines.extend(what_was_done(locale, finding, step, done));
    lines.extend(source(locale, finding, clause));
    lines.push(crate::report::overview::provenance(locale, finding));
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

fn what_was_done(
    locale: &Locale,
    finding: &FindingReport,
    step: &Step,
    done: &Done,
) -> Vec<String> {
    let mut lines = Vec::new();
    match done {
        Done::Restored(count) => {
            let count = *count;
            lines.push(match step.kind {
                Kind::Update => locale.format("redline-done-updated", &[("count", count.into())]),
                Kind::Strike => locale.text("redline-done-struck"),
                _ => locale.format("redline-done-restored", &[("count", count.into())]),
            });
        }
        Done::Inserted {
            number,
            is_lettered,
            renumbers,
            references,
        } => {
            lines.push(locale.text("redline-done-inserted"));
            if *is_lettered {
                lines.push(locale.format(
                    "redline-done-lettered",
                    &[("number", number.as_str().into())],
                ));
            } else if *renumbers {
                lines.push(locale.text("redline-done-renumbered"));
                if !references.is_empty() {
                    let quoted: Vec<String> = references
                        .iter()
                        .map(|words| locale.quoted(words))
                        .collect();
                    let list = quoted.join(", ");
                    let variables = [("references", list.into())];
                    lines.push(locale.format("redline-references", &variables));
                }
            }
        }
        Done::Remarked(reason) => {
            if let Some(reason) = reason {
                lines.push(why_not(locale, *reason));
            }
            if let Some(remedy) = &finding.remedy {
                lines.push(locale.format("do-line", &[("remedy", remedy.as_str().into())]));
            }
            if let Some(wording) = &step.wording {
                lines.push(locale.text("redline-wording"));
                lines.extend(wording.paragraphs.iter().cloned());
            }
        }
    }
    if let Some(wording) = &step.wording {
        let list = |values: &[String]| {
            let quoted: Vec<String> = values.iter().map(|value| locale.quoted(value)).collect();
            quoted.join(", ")
        };
        if !wording.chosen.is_empty() {
            lines.push(locale.format(
                "redline-check-values",
                &[("values", list(&wording.chosen).into())],
            ));
        }
        if !wording.open.is_empty() {
            lines.push(locale.format("redline-fill-in", &[("values", list(&wording.open).into())]));
        }
    }
    if step.left > 0 && matches!(done, Done::Restored(_)) {
        lines.push(locale.format("redline-left", &[("count", step.left.into())]));
    }
    if step.kept > 0 {
        lines.push(locale.format("redline-kept", &[("count", step.kept.into())]));
    }
    lines
}

/// Why a change is left to a person.
pub fn why_not(locale: &Locale, reason: Reason) -> String {
    locale.text(match reason {
        Reason::FieldResult => "redline-reason-field-result",
        Reason::Mathematics => "redline-reason-mathematics",
        Reason::DeeperRevision => "redline-reason-deeper-revision",
        Reason::SeveralCells => "redline-reason-several-cells",
        Reason::TextBox => "redline-reason-text-box",
        Reason::ContentControl => "redline-reason-content-control",
        Reason::OtherProposal => "redline-reason-other-proposal",
        Reason::Object => "redline-reason-object",
        Reason::OutsideBody => "redline-reason-outside-body",
        Reason::NoWords => "redline-reason-no-words",
        Reason::NoPlace => "redline-reason-no-place",
    })
}

/// The first source of the edition.
fn source(locale: &Locale, finding: &FindingReport, clause: Option<&Clause>) -> Option<String> {
    let edition: &Edition = clause?
        .editions
        .iter()
        .find(|edition| edition.id == finding.edition)?;
    let source = edition.sources.first()?;
    let publisher = source
        .publisher
        .as_deref()
        .map_or_else(String::new, |publisher| format!(" ({publisher})"));
    let named = format!("{}{publisher}", source.title);
    Some(locale.format("redline-source", &[("source", named.into())]))
}
