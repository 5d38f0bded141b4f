//! Fonts that draw other letters than they claim: what is drawn counts, and a clause that only the
//! claim holds is never present.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/verdict.rs"]
mod verdict;

use clausecheck::code::{SignalCode, Status};
use clausecheck::document::Document;
use clausecheck::ingest::{ReadOptions, read};
use pdf::{Page, PdfBuilder, to_unicode};
use verdict::{CLAUSE, status};

/// A page that sets text in an honest font, and some of it in one with claims of its own.
fn document(meanings: &[(char, &str)], parts: &[(&str, &str)]) -> Document {
    let builder = PdfBuilder::new();
    let table = builder.next_object();
    let font = format!(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode {table} 0 R >>"
    );
    let shown: String = parts
        .iter()
        .map(|(font, text)| format!("/{font} 7 Tf ({text}) Tj "))
        .collect();
    let page = Page::new()
        .text(
            50.0,
            700.0,
            10.0,
            "Grant agreement between the Grantor and the Grantee.",
        )
        .font(&format!("/F2 {} 0 R", table + 1))
        .raw(&format!("BT 50 600 Td {shown} ET"));
    let file = builder
        .object(&to_unicode(meanings))
        .object(&font)
        .page(page)
        .build();
    read(&file, &ReadOptions::default()).unwrap()
}

fn has_mismatch(document: &Document) -> bool {
    let mut signals = document.signals.iter();
    signals.any(|signal| signal.code == SignalCode::GlyphTextMismatch && signal.page == Some(1))
}

const START: &str = "The Grantee undertakes to ";
const REST: &str = "respect human dignity and all human rights in every activity.";

#[test]
fn letters_that_claim_to_be_nothing_are_read_as_they_are_drawn() {
    for nothing in ["\u{200b}", " ", "\u{2060}", "\u{ad}"] {
        let meanings = [
            ('n', nothing),
            ('o', nothing),
            ('t', nothing),
            (' ', nothing),
        ];
        let document = document(&meanings, &[("F1", START), ("F2", "not "), ("F1", REST)]);
        assert!(has_mismatch(&document), "{nothing:?}");
        assert!(document.body.text.contains("not"), "{}", document.body.text);
        assert_ne!(status(&document), Status::Present);
        assert_ne!(status(&document), Status::Missing);
    }
}

#[test]
fn one_letter_that_claims_to_be_another_is_enough() {
    let document = document(
        &[('n', "n"), ('o', "o"), ('t', "w")],
        &[("F1", START), ("F2", "not"), ("F1", " "), ("F1", REST)],
    );
    assert!(
        document.body.text.contains("to not respect"),
        "{}",
        document.body.text
    );
    assert!(has_mismatch(&document));
}

#[test]
fn a_clause_that_only_the_claim_holds_is_concealed() {
    // Each letter is drawn as the one thirteen places further on.
    let turned = |letter: char| match letter {
        'a'..='z' => char::from((letter as u8 - b'a' + 13) % 26 + b'a'),
        'A'..='Z' => char::from((letter as u8 - b'A' + 13) % 26 + b'A'),
        other => other,
    };
    let letters: Vec<(char, String)> = ('a'..='z')
        .chain('A'..='Z')
        .map(|letter| (turned(letter), letter.to_string()))
        .collect();
    let meanings: Vec<(char, &str)> = letters
        .iter()
        .map(|(drawn, told)| (*drawn, told.as_str()))
        .collect();
    let drawn: String = CLAUSE.chars().map(turned).collect();
    let document = document(&meanings, &[("F2", &drawn)]);
    assert!(
        !document.body.text.contains("human dignity"),
        "{}",
        document.body.text
    );
    assert_eq!(status(&document), Status::Concealed);
}

#[test]
fn a_blank_glyph_that_claims_to_be_a_word_shows_a_space() {
    let document = document(
        &[(' ', " not ")],
        &[
            ("F1", "The Grantee undertakes to"),
            ("F2", " "),
            ("F1", REST),
        ],
    );
    assert!(
        !document.body.text.contains("not"),
        "{}",
        document.body.text
    );
    assert!(has_mismatch(&document));
}

#[test]
fn honest_claims_are_left_alone() {
    let honest: [&[(char, &str)]; 3] = [
        // each letter as itself, as its capital, as a look-alike of another alphabet
        &[('n', "n"), ('o', "o"), ('t', "t")],
        &[('n', "N"), ('o', "O"), ('t', "T")],
        &[('n', "n"), ('o', "о"), ('t', "t")],
    ];
    for meanings in honest {
        let document = document(
            meanings,
            &[("F1", "Signed by the "), ("F2", "not"), ("F1", "ary.")],
        );
        assert!(!has_mismatch(&document), "{meanings:?}");
    }
    let bullets = document(
        &[('o', "•"), ('-', "–")],
        &[("F2", "o"), ("F1", " first "), ("F2", "-")],
    );
    assert!(!has_mismatch(&bullets));
}
