//! Scans with a layer of recognised text: the layer is read, its words are held against the ink of
//! the picture, and a clause that the picture does not show is never present.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/scan.rs"]
mod scan;
#[path = "support/verdict.rs"]
mod verdict;

use clausecheck::code::{SignalCode, Status};
use clausecheck::document::Document;
use clausecheck::ingest::{ReadOptions, read};
use pdf::{Page, PdfBuilder, stream};
use scan::Scan;
use verdict::{finding, status};

const BEFORE: [&str; 3] = [
    "Grant agreement between the Agency and the Association",
    "The grant amounts to forty thousand euros and is paid in two instalments.",
    "The Grantee submits a final report within three months after the end.",
];
const CLAUSE: [&str; 3] = [
    "The Grantee undertakes to respect human dignity and all human rights in",
    "every activity that is paid for with public money. Whoever breaches this",
    "duty is excluded from further public funding for five years.",
];
const OTHER: [&str; 3] = [
    "Travel costs are refunded by train in the second class only; receipts are",
    "kept for seven years and are shown on request. Changes need a written form",
    "and the courts at the seat of the Agency are competent for this.",
];

/// A page whose picture shows some lines and whose layer holds others, at the same places.
fn document(shown: &[&str], told: &[&str], scan: Scan) -> Document {
    let place = |index: usize| (60.0, 760.0 - 18.0 * index as f64);
    let mut scan = scan;
    for (index, line) in shown.iter().enumerate() {
        let (x, y) = place(index);
        scan.write(x, y, 11.0, line);
    }
    let builder = PdfBuilder::new();
    let picture = builder.next_object();
    let entries = format!(
        "/Type /XObject /Subtype /Image /Width {} /Height {} /BitsPerComponent 8 /ColorSpace /DeviceGray",
        scan.width(),
        scan.height()
    );
    let mut page = Page::new()
        .picture(&format!("/Scan {picture} 0 R"))
        .raw("q 595 0 0 842 0 0 cm /Scan Do Q");
    for (index, line) in told.iter().enumerate() {
        // Recognition places each word over its ink.
        let (x, y) = place(index);
        for (from, to, word) in scan::words(x, 11.0, line) {
            let natural = scan::width_in_helvetica(word) * 11.0;
            let stretch = 100.0 * (to - from) / natural;
            let y = y + scan.lift(f64::midpoint(from, to));
            page = page.styled(from, y, 11.0, &format!("3 Tr {stretch:.1} Tz"), word);
        }
    }
    let file = builder
        .object(&stream(&entries, scan.pixels()))
        .page(page)
        .build();
    read(&file, &ReadOptions::default()).unwrap()
}

fn is_doubted(document: &Document) -> bool {
    document
        .signals
        .iter()
        .any(|signal| signal.code == SignalCode::GlyphTextMismatch)
}

#[test]
fn a_layer_that_says_what_the_picture_shows_is_read() {
    let lines = [&BEFORE[..], &CLAUSE[..]].concat();
    for scan in [
        Scan::clean(),
        Scan::clean().turned(1.5),
        Scan::clean().turned(-1.0).noisy(),
    ] {
        let document = document(&lines, &lines, scan);
        let unverified = SignalCode::OcrLayerUnverified;
        assert!(
            document
                .signals
                .iter()
                .any(|signal| signal.code == unverified)
        );
        assert!(!is_doubted(&document));
        assert_eq!(status(&document), Status::Present, "{}", document.body.text);
    }
}

#[test]
fn a_clause_that_the_picture_does_not_show_is_concealed() {
    let told = [&BEFORE[..], &CLAUSE[..]].concat();
    for shown in [
        [&BEFORE[..], &OTHER[..]].concat(), // other words at its place
        BEFORE.to_vec(),                    // blank paper at its place
    ] {
        let document = document(&shown, &told, Scan::clean().noisy());
        assert!(is_doubted(&document));
        let found = finding(&document);
        assert_eq!(found.status, Status::Concealed);
        assert_eq!(found.concealed_by, [SignalCode::GlyphTextMismatch]);
    }
}
