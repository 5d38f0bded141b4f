//! Tricks that a report names, and honest look-alikes that it leaves alone.

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
use clausecheck::document::Document;
use clausecheck::ingest::{ReadOptions, read};
use pdf::{Page, PdfBuilder, stream};
use std::path::Path;
use verdict::{CLAUSE, finding, status};

fn pdf(builder: &PdfBuilder) -> Document {
    read(&builder.build(), &ReadOptions::default()).unwrap()
}

fn text(text: &str) -> Document {
    let options = ReadOptions {
        name: Some("agreement.txt".to_owned()),
        ..ReadOptions::default()
    };
    read(text.as_bytes(), &options).unwrap()
}

/// What the reader and the check noticed.
fn codes(document: &Document) -> Vec<SignalCode> {
    let today = jiff::civil::date(2026, 11, 22);
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/pack");
    let library = builtin::library(&[pack]).unwrap();
    let policy = Policy {
        clauses: vec![verdict::ID.to_owned()],
        as_of: Some(today),
        ..Policy::default()
    };
    let checker = Checker::new(&library, policy).unwrap();
    let assessment = checker.check(document, today);
    let signals = document.signals.iter().chain(&assessment.signals);
    signals.map(|signal| signal.code).collect()
}

const COVER: [&str; 3] = [
    "Grant agreement",
    "The Grantor supports the project of the Grantee.",
    "The terms are in the attached file.",
];

/// The clause in lines that fit a page.
fn clause_page() -> Page {
    let words: Vec<&str> = CLAUSE.split(' ').collect();
    let lines: Vec<String> = words.chunks(9).map(|words| words.join(" ")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Page::new().lines(60.0, 600.0, &lines)
}

fn with_attachment(file: &[u8], name: &str) -> Document {
    let builder = PdfBuilder::new();
    let embedded = builder.next_object();
    pdf(&builder
        .object(&stream("/Type /EmbeddedFile", file))
        .object(&format!(
            "<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F {embedded} 0 R >> >>"
        ))
        .catalogue(&format!(
            "/Names << /EmbeddedFiles << /Names [({name}) {} 0 R] >> >>",
            embedded + 1
        ))
        .page(Page::new().lines(60.0, 700.0, &COVER)))
}

#[test]
fn a_clause_that_stands_only_in_an_attached_document_is_concealed_there() {
    let attached = PdfBuilder::new().page(clause_page()).build();
    let document = with_attachment(&attached, "terms.pdf");
    let found = finding(&document);
    assert_eq!(found.status, Status::Concealed);
    assert_eq!(found.concealed_by, [SignalCode::AttachmentOnly]);

    let other = PdfBuilder::new().page(Page::new().lines(60.0, 700.0, &COVER));
    assert_eq!(
        status(&with_attachment(&other.build(), "plan.pdf")),
        Status::Missing
    );

    // One that can not be read keeps the absence from being certain.
    let broken = with_attachment(b"%PDF-1.7 nothing", "terms.pdf");
    assert_eq!(status(&broken), Status::Undetermined);
}

#[test]
fn a_word_across_the_page_is_a_watermark_and_turned_text_is_none() {
    let across = "q 0.7 0.7 -0.7 0.7 150 150 cm BT /F1 90 Tf (VOID) Tj ET Q";
    let marked = pdf(&PdfBuilder::new().page(clause_page().raw(across)));
    assert!(codes(&marked).contains(&SignalCode::Watermark));
    let upright = "q 0 1 -1 0 40 150 cm BT /F1 40 Tf (Side) Tj ET Q";
    let turned = pdf(&PdfBuilder::new().page(clause_page().raw(upright)));
    assert!(!codes(&turned).contains(&SignalCode::Watermark));
}

#[test]
fn a_layer_for_screen_or_paper_alone_is_named() {
    let layered = |usage: &str| {
        let builder = PdfBuilder::new();
        let layer = builder.next_object();
        let page = Page::new()
            .property(&format!("/L {layer} 0 R"))
            .lines(60.0, 700.0, &COVER)
            .raw("/OC /L BDC BT /F1 10 Tf 60 500 Td (A layer of its own.) Tj ET EMC");
        pdf(&builder
            .object(&format!(
                "<< /Type /OCG /Name (Text) /Usage << {usage} >> >>"
            ))
            .catalogue(&format!(
                "/OCProperties << /OCGs [{layer} 0 R] /D << /ON [{layer} 0 R] >> >>"
            ))
            .page(page))
    };
    let divided = layered("/Print << /PrintState /OFF >> /View << /ViewState /ON >>");
    assert!(codes(&divided).contains(&SignalCode::HiddenLayer));
    let plain = layered("/Print << /PrintState /ON >> /View << /ViewState /ON >>");
    assert!(!codes(&plain).contains(&SignalCode::HiddenLayer));
}

#[test]
fn unseen_characters_are_named_and_those_that_spell_words_conceal() {
    let tags: String = " not"
        .chars()
        .map(|letter| char::from_u32(0xE0000 + letter as u32).unwrap())
        .collect();
    let spelt = text(&CLAUSE.replace("undertakes", &format!("undertakes{tags}")));
    assert!(codes(&spelt).contains(&SignalCode::InvisibleCharacters));
    assert_eq!(status(&spelt), Status::Concealed);

    let flooded: String = CLAUSE
        .split(' ')
        .map(|word| {
            word.chars()
                .map(String::from)
                .collect::<Vec<_>>()
                .join("\u{ad}")
        })
        .collect::<Vec<_>>()
        .join(" ");
    assert!(codes(&text(&flooded)).contains(&SignalCode::InvisibleCharacters));
    let divided = text(
        &CLAUSE
            .replace("undertakes", "under\u{ad}takes")
            .replace("activity", "ac\u{ad}tiv\u{ad}ity"),
    );
    assert!(!codes(&divided).contains(&SignalCode::InvisibleCharacters));
    assert_eq!(status(&divided), Status::Present);
}

#[test]
fn letters_of_another_width_are_look_alikes() {
    let wide: String = CLAUSE
        .chars()
        .map(|letter| match letter {
            'a'..='z' => char::from_u32(letter as u32 + 0xFEE0).unwrap(),
            other => other,
        })
        .collect();
    assert!(codes(&text(&wide)).contains(&SignalCode::Homoglyphs));
    assert!(!codes(&text(CLAUSE)).contains(&SignalCode::Homoglyphs));
    let greek = CLAUSE.replace("human dignity", "hum\u{3b1}n dignity");
    assert!(codes(&text(&greek)).contains(&SignalCode::Homoglyphs));
    // In formulas, letters of two alphabets stand together.
    let formula = format!("{CLAUSE} The share is \u{3bb}x for all \u{3c6}nodes.");
    assert!(!codes(&text(&formula)).contains(&SignalCode::Homoglyphs));
}

#[test]
fn a_change_inside_a_clause_is_named_and_one_elsewhere_is_not() {
    let inserted = |words: &str| {
        format!(
            "<w:ins w:id=\"1\" w:author=\"A\" w:date=\"2026-01-01T00:00:00Z\"><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:ins>"
        )
    };
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let document = |body: String| {
        let file = docx::Docx::new(&body).bytes();
        read(&file, &ReadOptions::default()).unwrap()
    };
    let (first, rest) = CLAUSE.split_once("to ").unwrap();
    let inside = document(format!(
        "<w:p>{}{}{}</w:p>",
        run(&format!("{first}to ")),
        inserted("not "),
        run(rest)
    ));
    assert!(codes(&inside).contains(&SignalCode::TrackedChangeInClause));
    assert_ne!(status(&inside), Status::Present);
    let beside = document(format!(
        "<w:p>{}</w:p><w:p>{}</w:p>",
        run(CLAUSE),
        inserted("The grant is paid in March.")
    ));
    assert!(!codes(&beside).contains(&SignalCode::TrackedChangeInClause));
    assert_eq!(status(&beside), Status::Present);
}
