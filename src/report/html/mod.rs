//! The report as one HTML file that needs nothing else (`--report html=FILE`).
//!
//! The answer comes first, then what to do, then each clause with model and document beside each
//! other. Nothing of a document becomes markup: every text is escaped (`write`), ids and classes
//! are the program's own, and the policy in the head forbids scripts and anything from outside.
//!
//! Documents are rendered as they come. The overview stands before them, so the file is written
//! at the end; beyond 300 documents only the overview grows.

mod frame;
pub(super) mod write;

use super::blocks::{Block, Table, Text, Tone};
use super::model::{DocumentReport, ReadingStatus, ReportHead, Summary};
use super::outcome::Outcome;
use super::parts::{self, Told};
use super::{Renderer, overview};
use crate::locale::Locale;
use std::io::{self, Write};

pub(super) use frame::page;

/// Documents that are told in full; a browser shows no more in reasonable time.
const DETAILED: usize = 300;

/// Writes reports for browsers and printers.
#[derive(Debug)]
pub struct Html {
    locale: &'static Locale,
    head: Option<ReportHead>,
    /// The only document so far; its heading is that of the page if no other comes.
    first: Option<Box<DocumentReport>>,
    overview: Vec<Vec<Text>>,
    body: String,
    documents: usize,
}

impl Html {
    /// A renderer in this language.
    pub const fn new(locale: &'static Locale) -> Self {
        Self {
            locale,
            head: None,
            first: None,
            overview: Vec::new(),
            body: String::new(),
            documents: 0,
        }
    }

    fn add(&mut self, document: &DocumentReport) {
        self.documents += 1;
        let number = self.documents;
        let is_detailed = number <= DETAILED;
        self.overview
            .push(overview_row(self.locale, document, number, is_detailed));
        if is_detailed {
            let blocks = document_blocks(self.locale, document, number, 2);
            self.body
                .push_str(&format!("<section aria-labelledby=\"d{number}\">\n"));
            write::blocks(&mut self.body, self.locale, &blocks);
            self.body.push_str("</section>\n");
        }
    }
}

impl Renderer for Html {
    fn begin(&mut self, _: &mut dyn Write, head: &ReportHead) -> io::Result<()> {
        self.head = Some(head.clone());
        Ok(())
    }

    fn document(&mut self, _: &mut dyn Write, document: &DocumentReport) -> io::Result<()> {
        if self.documents == 0 && self.first.is_none() {
            self.first = Some(Box::new(document.clone()));
            return Ok(());
        }
        if let Some(first) = self.first.take() {
            self.add(&first);
        }
        self.add(document);
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let locale = self.locale;
        let (title, main) = if let Some(document) = self.first.take() {
            let findings = overview::ordered(&document);
            let (title, _) = overview::answer(locale, &document, &findings);
            let mut main = String::new();
            let blocks = document_blocks(locale, &document, 1, 1);
            write::blocks(&mut main, locale, &blocks);
            (title, main)
        } else {
            let title = overview::totals(locale, summary);
            let mut blocks = vec![Block::heading(1, &title)];
            if !self.overview.is_empty() {
                blocks.push(Block::Table(Table {
                    caption: locale.text("page-overview"),
                    columns: ["page-file", "page-answer", "page-found"]
                        .into_iter()
                        .map(|key| locale.text(key))
                        .collect(),
                    rows: std::mem::take(&mut self.overview),
                }));
            }
            if self.documents > DETAILED {
                blocks.push(Block::paragraph(
                    locale.format("page-not-detailed", &[("count", DETAILED.into())]),
                ));
            }
            let mut main = String::new();
            write::blocks(&mut main, locale, &blocks);
            main.push_str(&std::mem::take(&mut self.body));
            (title, main)
        };
        let mut foot = String::new();
        let head = self.head.take();
        if let Some(head) = &head {
            write::blocks(&mut foot, locale, &[parts::library(locale, head)]);
        }
        let tool = head.map(|head| head.tool);
        out.write_all(page(locale, &title, &main, &foot, tool.as_ref()).as_bytes())
    }
}

/// A document in the table of all documents.
fn overview_row(
    locale: &Locale,
    document: &DocumentReport,
    number: usize,
    is_detailed: bool,
) -> Vec<Text> {
    let findings = overview::ordered(document);
    let (_, gravity) = overview::answer(locale, document, &findings);
    let name = if is_detailed {
        Text::default().with_link(&document.path, &format!("d{number}"))
    } else {
        Text::plain(&document.path)
    };
    let problems = document.reading.problems.first();
    let counts = overview::counts(locale, &findings)
        .filter(|_| document.reading.status != ReadingStatus::Failed)
        .or_else(|| problems.map(|problem| problem.message.clone()))
        .unwrap_or_default();
    let answer = locale.text(overview::answer_key(document, &findings));
    vec![
        name,
        Text::default().with(answer, parts::tone_of(gravity)),
        Text::plain(counts),
    ]
}

/// Everything about one document, its answer as a heading of this level.
fn document_blocks(
    locale: &Locale,
    document: &DocumentReport,
    number: usize,
    level: u8,
) -> Vec<Block> {
    let findings = overview::ordered(document);
    let (answer, gravity) = overview::answer(locale, document, &findings);
    let mut top = vec![Block::Heading {
        level,
        id: Some(format!("d{number}")),
        text: Text::default().with(answer, parts::tone_of(gravity)),
    }];
    let is_read = document.reading.status != ReadingStatus::Failed;
    if is_read {
        top.extend(overview::counts(locale, &findings).map(Block::paragraph));
        top.push(Block::paragraph(overview::circumstances(locale, document)));
        if overview::has_tracked_changes(document) {
            top.push(Block::paragraph(locale.text("view-line")));
        }
    }
    let mut blocks = vec![Block::Section {
        gravity: parts::tone_of(gravity),
        blocks: top,
    }];
    let target = |index: usize| Some(format!("d{number}-f{}", index + 1));
    if let Some(list) = parts::to_do(locale, &findings, target) {
        blocks.push(Block::heading(level + 1, locale.text("page-to-do")));
        blocks.push(list);
    }
    blocks.extend(parts::unread(locale, document, level + 1));
    let (urgent, others): (Vec<_>, Vec<_>) = findings
        .iter()
        .partition(|(outcome, _)| outcome.is_told_in_full());
    let told = |index: usize, prefix: char| Told {
        level: level + 2,
        id: Some(format!("d{number}-{prefix}{}", index + 1)),
    };
    if !urgent.is_empty() {
        blocks.push(Block::heading(level + 1, locale.text("page-findings")));
    }
    for (index, (outcome, finding)) in urgent.into_iter().enumerate() {
        blocks.push(parts::full(locale, outcome, finding, &told(index, 'f')));
    }
    blocks.extend(parts::signals(locale, document, level + 1));
    if !others.is_empty() {
        blocks.push(Block::heading(level + 1, locale.text("page-others")));
    }
    for (index, (outcome, finding)) in others.into_iter().enumerate() {
        blocks.push(if outcome == Outcome::NotDue {
            Block::paragraph(locale.format(
                "not-due-line",
                &[("clauses", overview::title(locale, finding).into())],
            ))
        } else {
            parts::brief(locale, outcome, finding, &told(index, 'o'))
        });
    }
    blocks.push(Block::heading(level + 1, locale.text("page-recheck")));
    blocks.push(parts::about(locale, document));
    blocks
}

/// Tones have one class each; the words say the same.
const fn class_of(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Strong => "note",
        Tone::Deleted => "deleted",
        Tone::Inserted => "inserted",
        Tone::Good => "good",
        Tone::Warning => "warning",
        Tone::Bad => "bad",
    }
}
