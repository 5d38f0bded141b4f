//! The record of a check, for the file: everything that a person needs to recheck it, and lines to
//! sign on. Written as a Word document ([`docx`]) or as a page that prints well ([`html`]).
//!
//! Both are put together from the same blocks as the HTML report, so that they say the same.

mod package;
mod word;

use super::blocks::{Block, Table, Text};
use super::html::{page, write};
use super::model::{DocumentReport, FindingReport, ReadingStatus, ReportHead};
use super::outcome::Outcome;
use super::parts::{self, Told};
use super::{overview, sentence};
use crate::locale::Locale;
use jiff::civil::Date;
use std::io;

/// What a memo says of the check itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The day of the check.
    pub date: Date,
    /// Who checked.
    pub checked_by: Option<String>,
    /// The reference of the file that the memo belongs to.
    pub reference: Option<String>,
}

/// The memo as one page that needs nothing else.
pub fn html(
    locale: &Locale,
    head: &ReportHead,
    document: &DocumentReport,
    occasion: &Occasion,
) -> String {
    let mut main = String::new();
    write::blocks(&mut main, locale, &blocks(locale, head, document, occasion));
    page(locale, &title(locale, document), &main, "", None)
}

/// The memo as a Word document. The same input gives the same bytes.
///
/// # Errors
/// Where the package can not be put together; memory is all that it needs.
pub fn docx(
    locale: &Locale,
    head: &ReportHead,
    document: &DocumentReport,
    occasion: &Occasion,
) -> io::Result<Vec<u8>> {
    let mut blocks = blocks(locale, head, document, occasion);
    blocks.push(Block::Remark(Text::plain(locale.text("no-legal-advice"))));
    let body = word::body(&blocks);
    package::build(
        locale,
        &title(locale, document),
        document.path.as_str(),
        occasion.date,
        &body,
    )
}

/// The name of the document without its folders.
fn name_of(document: &DocumentReport) -> &str {
    let name = document.path.rsplit(['/', '\\']).next();
    name.filter(|name| !name.is_empty())
        .unwrap_or(&document.path)
}

fn title(locale: &Locale, document: &DocumentReport) -> String {
    locale.format("memo-title", &[("name", name_of(document).into())])
}

fn blocks(
    locale: &Locale,
    head: &ReportHead,
    document: &DocumentReport,
    occasion: &Occasion,
) -> Vec<Block> {
    let findings = overview::ordered(document);
    let (answer, gravity) = overview::answer(locale, document, &findings);
    let mut top = vec![Block::Paragraph(
        Text::default().with(answer, parts::tone_of(gravity)),
    )];
    if document.reading.status != ReadingStatus::Failed {
        top.extend(overview::counts(locale, &findings).map(Block::paragraph));
    }
    let mut blocks = vec![
        Block::heading(1, title(locale, document)),
        Block::Section {
            gravity: parts::tone_of(gravity),
            blocks: top,
        },
        check(locale, head, occasion),
        parts::about(locale, document),
    ];
    if let Some(list) = parts::to_do(locale, &findings, |_| None) {
        blocks.push(Block::heading(2, locale.text("page-to-do")));
        blocks.push(list);
    }
    if !findings.is_empty() {
        blocks.push(Block::heading(2, locale.text("memo-results")));
        blocks.push(results(locale, &findings));
    }
    blocks.extend(parts::unread(locale, document, 2));
    if !findings.is_empty() {
        blocks.push(Block::heading(2, locale.text("page-findings")));
    }
    for (outcome, finding) in &findings {
        let told = Told { level: 3, id: None };
        blocks.push(if outcome.is_told_in_full() {
            parts::full(locale, *outcome, finding, &told)
        } else {
            parts::brief(locale, *outcome, finding, &told)
        });
    }
    blocks.extend(parts::signals(locale, document, 2));
    blocks.push(Block::heading(2, locale.text("page-recheck")));
    blocks.push(Block::paragraph(locale.text("memo-recheck")));
    blocks.push(parts::library(locale, head));
    blocks.push(Block::heading(2, locale.text("memo-signatures")));
    let by = occasion.checked_by.as_deref().unwrap_or_default();
    blocks.push(Block::Line(locale.text("memo-place-and-date")));
    blocks.push(Block::Line(
        locale.format("memo-signed-by", &[("name", by.into())]),
    ));
    blocks.push(Block::Line(locale.text("memo-approved-by")));
    blocks
}

/// Who checked, when and with what.
fn check(locale: &Locale, head: &ReportHead, occasion: &Occasion) -> Block {
    let mut rows = Vec::new();
    let mut row =
        |key: &str, value: &str| rows.push(vec![Text::plain(locale.text(key)), Text::plain(value)]);
    row("memo-date", &locale.date(occasion.date));
    if let Some(name) = &occasion.checked_by {
        row("memo-checked-by", name);
    }
    if let Some(reference) = &occasion.reference {
        row("memo-reference", reference);
    }
    let program = format!("{} {}", head.tool.name, head.tool.version);
    row("memo-program", &program);
    Block::Table(Table {
        caption: locale.text("memo-check"),
        columns: vec![locale.text("page-what"), locale.text("page-value")],
        rows,
    })
}

/// One row for each clause.
fn results(locale: &Locale, findings: &[(Outcome, &FindingReport)]) -> Block {
    let rows = findings.iter().map(|(outcome, finding)| {
        let place = finding.locations.first();
        let place = place.map(|place| sentence::of_place(locale, place));
        let result = locale.text(&format!("outcome-{}", outcome.key()));
        vec![
            Text::plain(&finding.title),
            Text::default().with(result, parts::gravity(finding)),
            Text::plain(
                place
                    .filter(|place| !place.is_empty())
                    .unwrap_or_else(|| "–".to_owned()),
            ),
            Text::plain(overview::provenance(locale, finding)),
        ]
    });
    Block::Table(Table {
        caption: locale.text("memo-results-table"),
        columns: [
            "memo-clause",
            "page-element-status",
            "memo-place",
            "page-model",
        ]
        .into_iter()
        .map(|key| locale.text(key))
        .collect(),
        rows: rows.collect(),
    })
}
