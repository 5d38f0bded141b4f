//! One clause: what was found, what changed, what it means, what to do and where it comes from.

use super::comparison::{Shown, difference, sides};
use super::{gravity, label};
use crate::clause::Language;
use crate::code::{Effect, ElementStatus, Severity, Status};
use crate::locale::Locale;
use crate::report::blocks::{Block, Table, Text, Tone};
use crate::report::model::{ElementReport, FindingReport};
use crate::report::outcome::Outcome;
use crate::report::{overview, sentence};

/// What is told of a finding.
#[derive(Debug, Clone)]
pub(in crate::report) struct Told {
    /// The level of its heading.
    pub(in crate::report) level: u8,
    /// The id of its heading.
    pub(in crate::report) id: Option<String>,
}

/// A finding in full.
pub(in crate::report) fn full(
    locale: &Locale,
    outcome: Outcome,
    finding: &FindingReport,
    told: &Told,
) -> Block {
    let mut blocks = Vec::new();
    blocks.push(Block::Paragraph(with_languages(
        locale,
        &finding.message,
        finding
            .overridden
            .iter()
            .map(|overridden| overridden.quote.as_str()),
        &finding.language,
    )));
    if let Some(remedy) = &finding.remedy {
        let words = finding
            .changes
            .iter()
            .flat_map(|change| [change.model.as_str(), change.document.as_str()]);
        let line = locale.format("do-line", &[("remedy", remedy.into())]);
        blocks.push(Block::Paragraph(with_languages(
            locale,
            &line,
            words,
            &finding.language,
        )));
    }
    if let Some(why) = &finding.why {
        blocks.push(Block::paragraph(
            locale.format("why-line", &[("why", why.into())]),
        ));
    }
    if !finding.diff.is_empty() {
        blocks.push(Block::heading(told.level + 1, locale.text("page-diff")));
        blocks.push(Block::Passage(difference(
            &finding.diff,
            Shown::Both,
            &finding.language,
        )));
        blocks.push(Block::Remark(Text::plain(locale.text("page-diff-legend"))));
    }
    blocks.extend(changes(locale, finding));
    blocks.extend(overriding(locale, finding, told.level + 1));
    blocks.push(Block::heading(
        told.level + 1,
        locale.text("page-side-by-side"),
    ));
    let (model, document) = sides(locale, finding);
    blocks.push(Block::Comparison(model, document));
    blocks.extend(elements(locale, finding));
    blocks.push(provenance(locale, finding));
    section(locale, outcome, finding, told, blocks)
}

/// A finding that asks for nothing: what was found and where, the text folded away.
pub(in crate::report) fn brief(
    locale: &Locale,
    outcome: Outcome,
    finding: &FindingReport,
    told: &Told,
) -> Block {
    let mut blocks = Vec::new();
    blocks.push(Block::paragraph(&finding.message));
    blocks.extend(overview::waiver(locale, finding).map(Block::paragraph));
    if !matches!(finding.status, Status::NotApplicable | Status::Missing) {
        let (model, document) = sides(locale, finding);
        let mut inner = vec![Block::Comparison(model, document)];
        inner.extend(elements(locale, finding));
        blocks.push(Block::Details {
            summary: locale.text("page-side-by-side"),
            is_open: false,
            blocks: inner,
        });
    }
    if finding.status != Status::NotApplicable {
        blocks.push(provenance(locale, finding));
    }
    section(locale, outcome, finding, told, blocks)
}

/// The heading of a finding and where the clause stands, with what is told of it.
fn section(
    locale: &Locale,
    outcome: Outcome,
    finding: &FindingReport,
    told: &Told,
    content: Vec<Block>,
) -> Block {
    let mut blocks = vec![Block::Heading {
        level: told.level,
        id: told.id.clone(),
        text: label(locale, outcome, finding),
    }];
    blocks.extend(places(locale, finding));
    blocks.extend(content);
    Block::Section {
        gravity: gravity(finding),
        blocks,
    }
}

/// Where the clause stands.
fn places(locale: &Locale, finding: &FindingReport) -> Option<Block> {
    let mut places: Vec<String> = finding
        .locations
        .iter()
        .map(|place| sentence::of_place(locale, place))
        .filter(|place| !place.is_empty())
        .collect();
    places.dedup();
    let line = || locale.format("page-place", &[("places", places.join("; ").into())]);
    (!places.is_empty()).then(|| Block::paragraph(line()))
}

/// Every difference with its effect.
fn changes(locale: &Locale, finding: &FindingReport) -> Option<Block> {
    let telling = finding
        .changes
        .iter()
        .filter(|change| change.effect != Effect::None);
    let items: Vec<Text> = telling
        .map(|change| {
            let tone = match change.effect {
                Effect::Weaker | Effect::Mixed => Tone::Bad,
                Effect::Unclear => Tone::Warning,
                Effect::None | Effect::Stronger => Tone::Good,
            };
            let effect = locale.text(&format!("effect-{}", change.effect.code()));
            let mut item = Text::default().with(effect.to_uppercase(), tone);
            let words = [change.model.as_str(), change.document.as_str()];
            let message = format!(": {}", change.message);
            item.0
                .extend(with_languages(locale, &message, words.into_iter(), &finding.language).0);
            item
        })
        .collect();
    (!items.is_empty()).then_some(Block::List {
        is_ordered: false,
        items,
    })
}

/// The passage that deprives the clause of effect, in full.
fn overriding(locale: &Locale, finding: &FindingReport, level: u8) -> Vec<Block> {
    let Some(overridden) = &finding.overridden else {
        return Vec::new();
    };
    let place = sentence::of_place(locale, &overridden.location);
    let kind = locale.text(&format!("override-{}", overridden.kind));
    let mut heading = locale.format("page-overriding", &[("kind", kind.into())]);
    if !place.is_empty() {
        heading.push_str(&format!(" – {place}"));
    }
    let words = if overridden.location.text.trim().is_empty() {
        &overridden.quote
    } else {
        &overridden.location.text
    };
    vec![
        Block::heading(level, heading),
        Block::Passage(Text::quoted(words, &finding.language)),
    ]
}

/// What became of each element. Where the clause is not there, all of them would be listed as
/// missing.
fn elements(locale: &Locale, finding: &FindingReport) -> Option<Block> {
    let is_absent = matches!(
        finding.status,
        Status::Missing | Status::Undetermined | Status::Stub
    );
    if finding.elements.is_empty() || is_absent {
        return None;
    }
    let row = |element: &ElementReport| {
        let tone = match element.status {
            ElementStatus::Kept | ElementStatus::Strengthened => Tone::Plain,
            _ if finding.severity == Severity::Ok => Tone::Plain,
            ElementStatus::Uncertain => Tone::Warning,
            _ => Tone::Bad,
        };
        let status = locale.text(&format!("element-{}", element.status));
        vec![
            Text::plain(&element.title),
            Text::plain(overview::importance(locale, element)),
            Text::default().with(status, tone),
            if element.quote.trim().is_empty() {
                Text::plain("–")
            } else {
                Text::quoted(&element.quote, &finding.language)
            },
        ]
    };
    Some(Block::Table(Table {
        caption: locale.text("page-elements"),
        columns: [
            "page-element",
            "page-importance",
            "page-element-status",
            "page-element-words",
        ]
        .into_iter()
        .map(|key| locale.text(key))
        .collect(),
        rows: finding.elements.iter().map(row).collect(),
    }))
}

/// Where the model wording comes from, which edition it is and when that was in force.
fn provenance(locale: &Locale, finding: &FindingReport) -> Block {
    let mut line = overview::provenance(locale, finding);
    let key = match (finding.valid_from, finding.valid_to) {
        (Some(_), Some(_)) => Some("page-valid-between"),
        (Some(_), None) => Some("page-valid-from"),
        (None, Some(_)) => Some("page-valid-to"),
        (None, None) => None,
    };
    if let Some(key) = key {
        let day =
            |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| locale.date(day));
        let variables = [
            ("from", day(finding.valid_from).into()),
            ("to", day(finding.valid_to).into()),
        ];
        line.push(' ');
        line.push_str(&locale.format(key, &variables));
    }
    line.push(' ');
    line.push_str(&locale.format("page-clause-id", &[("id", finding.clause.as_str().into())]));
    Block::Remark(Text::plain(line))
}

/// A sentence in which quoted words of a document or a model are marked as being in its language.
fn with_languages<'w>(
    locale: &Locale,
    sentence: &str,
    words: impl Iterator<Item = &'w str>,
    language: &Language,
) -> Text {
    let mut text = Text::default();
    let mut rest = sentence;
    for words in words.filter(|words| !words.trim().is_empty()) {
        for quoted in [sentence::quoted(locale, words), locale.quoted(words)] {
            if let Some((before, after)) = rest.split_once(quoted.as_str()) {
                if !before.is_empty() {
                    text.push(before, Tone::Plain, None);
                }
                text.push(&quoted, Tone::Plain, Some(language));
                rest = after;
                break;
            }
        }
    }
    if !rest.is_empty() {
        text.push(rest, Tone::Plain, None);
    }
    text
}
