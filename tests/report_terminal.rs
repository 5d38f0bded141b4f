//! The report for people, as an officer sees it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/findings.rs"]
mod findings;

use clausecheck::assess::{Assessment, DateOrigin};
use clausecheck::code::SignalCode;
use clausecheck::document::{Document, ReadError};
use clausecheck::locale::{InterfaceLanguage, Locale};
use clausecheck::report::Renderer;
use clausecheck::report::build::{ReportBuilder, Source};
use clausecheck::report::model::{Summary, Waiver};
use clausecheck::report::terminal::Terminal;
use clausecheck::report::verdict::FailOn;
use unicode_width::UnicodeWidthStr;

/// A path, and what was found in the document or why it could not be read.
type Checked = (&'static str, Result<(Document, Assessment), ReadError>);

fn source(path: &str) -> Source {
    Source {
        path: path.to_owned(),
        sha256: None,
    }
}

fn render(language: InterfaceLanguage, width: usize, color: bool, documents: &[Checked]) -> String {
    let library = findings::library();
    let locale = Locale::of(language);
    let builder = ReportBuilder::new(&library, locale);
    let mut terminal = Terminal::new(locale, width, color);
    let mut summary = Summary::default();
    let mut out = Vec::new();
    terminal.begin(&mut out, &builder.head()).unwrap();
    for (path, document) in documents {
        let report = match document {
            Ok((document, assessment)) => builder.document(source(path), document, assessment),
            Err(error) => builder.unread(source(path), error, findings::DAY, DateOrigin::Today),
        };
        summary.add(&report);
        terminal.document(&mut out, &report).unwrap();
    }
    terminal.end(&mut out, &summary).unwrap();
    String::from_utf8(out).unwrap()
}

fn agreements() -> Vec<Checked> {
    vec![
        ("Fördervertrag_2026-117.pdf", Ok(findings::agreement())),
        ("Werkvertrag.pdf", Ok(findings::in_order())),
        ("Anhang.doc", Err(ReadError::new(SignalCode::LegacyDoc, ""))),
    ]
}

#[test]
fn german_at_100_columns() {
    insta::assert_snapshot!(render(InterfaceLanguage::German, 100, false, &agreements()));
}

#[test]
fn german_at_60_columns() {
    insta::assert_snapshot!(render(InterfaceLanguage::German, 60, false, &agreements()));
}

#[test]
fn english_at_100_columns() {
    insta::assert_snapshot!(render(
        InterfaceLanguage::English,
        100,
        false,
        &agreements()
    ));
}

#[test]
fn english_at_60_columns() {
    insta::assert_snapshot!(render(InterfaceLanguage::English, 60, false, &agreements()));
}

#[test]
fn colour_adds_nothing_but_colour() {
    let plain = render(InterfaceLanguage::German, 80, false, &agreements());
    let colored = render(InterfaceLanguage::German, 80, true, &agreements());
    assert!(
        colored.contains("\x1b[31m[-verpflichtet"),
        "dropped words are red"
    );
    let sequences = regex::Regex::new("\x1b\\[[0-9;]*m").unwrap();
    assert_eq!(sequences.replace_all(&colored, ""), plain);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for language in InterfaceLanguage::ALL {
        for width in [20, 33, 60, 100] {
            let text = render(
                language,
                width,
                false,
                &[("x.pdf", Ok(findings::everything()))],
            );
            for line in text.lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }
}

#[test]
fn nothing_of_a_document_is_obeyed_by_the_terminal() {
    let evil = "\u{1b}]0;title\u{7}\u{9b}31m\u{202e}.pdf";
    let text = render(
        InterfaceLanguage::English,
        80,
        false,
        &[(evil, Ok(findings::everything()))],
    );
    assert!(
        text.contains("[U+001B]") && text.contains("[U+202E]"),
        "{text}"
    );
    assert_eq!(
        text.chars()
            .find(|c| clausecheck::report::visible::is_invisible(*c) && *c != '\n'),
        None
    );
}

#[test]
fn a_waived_finding_stays_visible_and_no_longer_counts() {
    let library = findings::library();
    let locale = Locale::of(InterfaceLanguage::German);
    let (document, assessment) = findings::agreement();
    let mut report =
        ReportBuilder::new(&library, locale).document(source("x.pdf"), &document, &assessment);
    for finding in &mut report.findings {
        finding.waiver = Some(Waiver {
            reason: "Altvertrag".to_owned(),
            approver: "Rechtsabteilung".to_owned(),
            expires: findings::DAY,
        });
    }
    assert!(
        report
            .findings
            .iter()
            .all(|finding| !FailOn::Note.counts(finding))
    );
    let mut out = Vec::new();
    Terminal::new(locale, 100, false)
        .document(&mut out, &report)
        .unwrap();
    let text = String::from_utf8(out).unwrap();
    let line =
        "Ausgenommen: Verhaltenskodex (bis 3.\u{a0}10.\u{a0}2026, von Rechtsabteilung): Altvertrag";
    assert!(text.contains(line), "{text}");
    assert!(!text.contains("FEHLT"), "{text}");
}

#[test]
fn legal_advice_is_disclaimed_once() {
    let text = render(InterfaceLanguage::English, 100, false, &agreements());
    assert_eq!(text.matches("no legal advice").count(), 1);
}
