//! The parts of a page about a document, as blocks that every format shares.

mod about;
mod comparison;
mod finding;
mod notices;

pub(super) use about::{about, library};
pub(super) use finding::{Told, brief, full};
pub(super) use notices::{signals, unread};

use super::blocks::{Block, Text, Tone};
use super::model::FindingReport;
use super::outcome::Outcome;
use super::{overview, sentence};
use crate::code::Severity;
use crate::locale::Locale;

/// How urgent a finding is, as a tone.
pub(super) const fn gravity(finding: &FindingReport) -> Tone {
    match finding.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Note => Tone::Strong,
        Severity::Ok => Tone::Good,
    }
}

/// The outcome in capitals, then the clause.
pub(super) fn label(locale: &Locale, outcome: Outcome, finding: &FindingReport) -> Text {
    let word = locale.text(&format!("outcome-{}", outcome.key()));
    let mut text = Text::default().with(word.to_uppercase(), gravity(finding));
    text.push(format!(": {}", finding.title), Tone::Plain, None);
    if !finding.required && finding.not_due.is_none() {
        text.push(
            format!(" {}", locale.text("recommended-mark")),
            Tone::Plain,
            None,
        );
    }
    text
}

/// One entry for each finding that needs attention: what, where and what to do.
pub(super) fn to_do(
    locale: &Locale,
    findings: &[(Outcome, &FindingReport)],
    target: impl Fn(usize) -> Option<String>,
) -> Option<Block> {
    let told = findings
        .iter()
        .filter(|(outcome, _)| outcome.is_told_in_full());
    let items: Vec<Text> = told
        .enumerate()
        .map(|(index, (outcome, finding))| {
            let mut item = label(locale, *outcome, finding);
            if let Some(target) = target(index) {
                for run in &mut item.0 {
                    run.target = Some(target.clone());
                }
            }
            let place = finding
                .locations
                .first()
                .map(|place| sentence::of_place(locale, place))
                .filter(|place| !place.is_empty());
            if let Some(place) = place {
                item.push(format!(" – {place}"), Tone::Plain, None);
            }
            if let Some(remedy) = &finding.remedy {
                item.push(format!(" – {remedy}"), Tone::Plain, None);
            }
            item
        })
        .collect();
    (!items.is_empty()).then_some(Block::List {
        is_ordered: true,
        items,
    })
}

/// The answer's gravity as a tone.
pub(super) const fn tone_of(gravity: overview::Gravity) -> Tone {
    match gravity {
        overview::Gravity::Good => Tone::Good,
        overview::Gravity::Warning => Tone::Warning,
        overview::Gravity::Bad => Tone::Bad,
    }
}
