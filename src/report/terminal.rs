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
use super::model::{DocumentReport, ReadingStatus, ReportHead, Summary};
use super::outcome::Outcome;
use super::overview::{self, Gravity};
use crate::locale::Locale;
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
            let totals = overview::totals(self.locale, summary);
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
    let findings = overview::ordered(document);
    let (answer, gravity) = overview::answer(locale, document, &findings);
    let mut text = vec![Paragraph::heading(answer).in_tone(match gravity {
        Gravity::Good => Tone::Good,
        Gravity::Warning => Tone::Warning,
        Gravity::Bad => Tone::Bad,
    })];
    if document.reading.status != ReadingStatus::Failed {
        text.extend(overview::counts(locale, &findings).map(Paragraph::plain));
        text.push(Paragraph::plain(overview::circumstances(locale, document)));
        if overview::has_tracked_changes(document) {
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
        .filter_map(|(_, finding)| overview::waiver(locale, finding))
        .map(Paragraph::plain);
    let mut short: Vec<Paragraph> = waived.collect();
    for (wanted, key) in lists {
        let titles: Vec<String> = findings
            .iter()
            .filter(|(outcome, _)| *outcome == wanted)
            .map(|(_, finding)| overview::title(locale, finding))
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
