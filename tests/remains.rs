//! What a file holds and nobody is shown: pages outside the page tree, earlier versions, documents
//! embedded in others, words without a clause. None of it makes a clause present, and what is there
//! is told.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/docx.rs"]
mod docx;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/verdict.rs"]
mod verdict;

use clausecheck::assess::policy::Policy;
use clausecheck::check::Checker;
use clausecheck::clause::builtin;
use clausecheck::code::{SignalCode, Status};
use clausecheck::document::{Document, Signal};
use clausecheck::ingest::{ReadOptions, read};
use docx::{Docx, p};
use pdf::{Page, PdfBuilder, stream};
use std::path::Path;
use verdict::{CLAUSE, finding, status};

const COVER: [&str; 3] = [
    "Grant agreement",
    "The Grantor supports the project of the Grantee.",
    "The Grantor pays in two instalments.",
];

fn of_bytes(bytes: &[u8]) -> Document {
    read(bytes, &ReadOptions::default()).unwrap()
}

fn signal(document: &Document, code: SignalCode) -> Option<&Signal> {
    document.signals.iter().find(|signal| signal.code == code)
}

/// The clause in lines that fit a page, as operators.
fn clause_operators() -> String {
    let words: Vec<&str> = CLAUSE.split(' ').collect();
    words
        .chunks(9)
        .enumerate()
        .map(|(index, line)| {
            let height = 600 - 12 * index;
            format!("BT /F1 10 Tf 60 {height} Td ({}) Tj ET\n", line.join(" "))
        })
        .collect()
}

fn with_lost_page(content: &str, entries: &str) -> Document {
    let builder = PdfBuilder::new();
    let first = builder.next_object();
    let page = format!("<< /Type /Page /MediaBox [0 0 595 842] /Contents {first} 0 R {entries} >>");
    let builder = builder
        .object(&stream("", content.as_bytes()))
        .object(&page)
        .page(Page::new().lines(60.0, 700.0, &COVER));
    of_bytes(&builder.build())
}

#[test]
fn a_clause_on_a_page_that_is_in_no_page_tree_is_concealed() {
    let own = "/Resources << /Font << /F1 3 0 R >> >>";
    for resources in ["", own, "/Parent 2 0 R"] {
        let document = with_lost_page(&clause_operators(), resources);
        let found = finding(&document);
        assert_eq!(found.status, Status::Concealed, "{resources}");
        assert_eq!(found.concealed_by, [SignalCode::OrphanObject]);
        let signal = signal(&document, SignalCode::OrphanObject).unwrap();
        assert!(signal.words.contains("human dignity"));
    }
}

#[test]
fn a_lost_page_that_says_what_the_pages_say_is_passed_over() {
    let copy = "BT /F1 10 Tf 60 700 Td (The Grantor pays in two instalments.) Tj ET";
    let document = with_lost_page(copy, "");
    assert!(signal(&document, SignalCode::OrphanObject).is_none());
    assert_eq!(status(&document), Status::Missing);
}

/// A file whose only page was given other content by an update.
fn updated(before: &str, after: &str) -> Vec<u8> {
    let mut file = PdfBuilder::new().page(Page::new().raw(before)).build();
    let table = String::from_utf8_lossy(&file).rfind("xref\n0").unwrap();
    let object = file.len();
    // The content of the first page is the seventh object of such files.
    let update = format!(
        "7 0 obj\n<< /Length {} >>\nstream\n{after}\nendstream\nendobj\n",
        after.len()
    );
    file.extend_from_slice(update.as_bytes());
    let start = file.len();
    file.extend_from_slice(
        format!(
            "xref\n7 1\n{object:010} 00000 n \ntrailer\n<< /Size 8 /Root 1 0 R /Prev {table} >>\nstartxref\n{start}\n%%EOF\n"
        )
        .as_bytes(),
    );
    file
}

fn cover_operators() -> String {
    COVER
        .iter()
        .enumerate()
        .map(|(index, line)| format!("BT /F1 10 Tf 60 {} Td ({line}) Tj ET\n", 700 - 12 * index))
        .collect()
}

#[test]
fn a_clause_that_an_update_took_out_is_concealed_as_an_earlier_version() {
    let before = format!("{}{}", cover_operators(), clause_operators());
    let document = of_bytes(&updated(&before, &cover_operators()));
    assert!(!document.body.text.contains("dignity"));
    let found = finding(&document);
    assert_eq!(found.status, Status::Concealed);
    assert_eq!(found.concealed_by, [SignalCode::EarlierRevision]);
    let signal = signal(&document, SignalCode::EarlierRevision).unwrap();
    assert!(signal.words.contains("human dignity"), "{}", signal.words);
}

#[test]
fn an_update_that_takes_no_words_away_is_passed_over() {
    let after = format!("{}{}", cover_operators(), clause_operators());
    let document = of_bytes(&updated(&cover_operators(), &after));
    assert_eq!(status(&document), Status::Present);
    assert!(signal(&document, SignalCode::EarlierRevision).is_none());
}

/// A Word file in which another file is embedded.
fn with_embedded(name: &str, bytes: &[u8]) -> Document {
    let object = "<w:p><w:r><w:object><o:OLEObject Type=\"Embed\" ProgID=\"Word.Document.12\" DrawAspect=\"Icon\" r:id=\"e1\"/></w:object></w:r></w:p>";
    let body = format!("{}{}{object}", p(COVER[0]), p(COVER[1]));
    let file = Docx::new(body)
        .relation("e1", "package", &format!("embeddings/{name}"))
        .part(&format!("word/embeddings/{name}"), bytes);
    of_bytes(&file.bytes())
}

#[test]
fn a_clause_that_stands_only_in_an_embedded_document_is_concealed_there() {
    let inner = Docx::new(p(CLAUSE)).bytes();
    let found = finding(&with_embedded("Annex.docx", &inner));
    assert_eq!(found.status, Status::Concealed);
    assert_eq!(found.concealed_by, [SignalCode::AttachmentOnly]);

    let other = with_embedded(
        "Plan.docx",
        &Docx::new(p("The plan of the project.")).bytes(),
    );
    assert_eq!(status(&other), Status::Missing);
    assert!(signal(&other, SignalCode::AttachmentOnly).is_none());

    let sheet = with_embedded(
        "Budget.xlsx",
        &docx::zip(&[("xl/workbook.xml", b"<workbook/>")]),
    );
    assert_eq!(status(&sheet), Status::Undetermined);
}

fn signals_of_check(text: &str) -> (Status, Vec<SignalCode>) {
    let options = ReadOptions {
        name: Some("agreement.txt".to_owned()),
        ..ReadOptions::default()
    };
    let document = read(text.as_bytes(), &options).unwrap();
    let today = jiff::civil::date(2026, 11, 22);
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/pack");
    let library = builtin::library(&[pack]).unwrap();
    let policy = Policy {
        clauses: vec![verdict::ID.to_owned()],
        as_of: Some(today),
        ..Policy::default()
    };
    let assessment = Checker::new(&library, policy)
        .unwrap()
        .check(&document, today);
    let codes = assessment
        .signals
        .iter()
        .map(|signal| signal.code)
        .collect();
    (assessment.findings[0].status, codes)
}

#[test]
fn words_of_a_clause_that_stand_one_by_one_are_no_clause() {
    let lines: Vec<String> = CLAUSE
        .split(' ')
        .map(|word| format!("{word} is the heading of a line of this table.\n\n"))
        .collect();
    let (found, codes) = signals_of_check(&lines.concat());
    assert_eq!(found, Status::Missing);
    assert!(codes.contains(&SignalCode::ScatteredWords));
    // In another order they are words as in any text.
    let turned: String = lines.iter().rev().map(String::as_str).collect();
    assert!(
        !signals_of_check(&turned)
            .1
            .contains(&SignalCode::ScatteredWords)
    );
    let (found, codes) = signals_of_check(CLAUSE);
    assert_eq!(found, Status::Present);
    assert!(!codes.contains(&SignalCode::ScatteredWords));
}

#[test]
fn a_cipher_that_the_file_does_not_describe_makes_a_page_unreadable() {
    let with_filter = |parameters: &str| {
        let content = clause_operators();
        let builder = PdfBuilder::new();
        let first = builder.next_object();
        let builder = builder
            .object(&format!(
                "<< /Length {} /Filter /Crypt {parameters} >>\nstream\n{content}\nendstream",
                content.len()
            ))
            .page(Page::new().entries(&format!("/Contents {first} 0 R")));
        // Of two entries of one name the last one holds.
        read(&builder.build(), &ReadOptions::default())
    };
    let plain = with_filter("/DecodeParms << /Name /Identity >>").unwrap();
    assert_eq!(status(&plain), Status::Present);
    let unknown = with_filter("/DecodeParms << /Name /Secret >>").unwrap();
    assert_ne!(status(&unknown), Status::Present);
    let mut problems = unknown.problems.iter();
    assert!(problems.any(|problem| problem.code == SignalCode::PageUnreadable));
}
