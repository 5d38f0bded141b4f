//! What a user relies on when a PDF is read: words in order, nothing hidden counted, nothing
//! unread passed over in silence.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/pdf.rs"]
mod pdf;

use clausecheck::code::SignalCode;
use clausecheck::document::{Document, Part, ReadError};
use clausecheck::ingest::{ReadOptions, read};
use pdf::{Page, PdfBuilder};

const CLAUSE: &str = "Die Partei achtet die Menschenrechte.";

fn attempt(builder: &PdfBuilder) -> Result<Document, ReadError> {
    read(&builder.build(), &ReadOptions::default())
}

fn document(builder: PdfBuilder) -> Document {
    attempt(&builder).expect("the file is sound")
}

fn one_page(page: Page) -> Document {
    document(PdfBuilder::new().page(page))
}

fn codes(document: &Document) -> Vec<SignalCode> {
    document.signals.iter().map(|signal| signal.code).collect()
}

fn problems(document: &Document) -> Vec<SignalCode> {
    document
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect()
}

/// The clause is only in `everything`, with the signal.
fn assert_hidden(page: Page, code: SignalCode) {
    let document = one_page(page.text(50.0, 500.0, 10.0, "Sichtbar."));
    assert!(
        !document.body.text.contains("Menschenrechte"),
        "{code}: {}",
        document.body.text
    );
    assert!(document.body.text.contains("Sichtbar."));
    let everything = document
        .everything
        .as_ref()
        .expect("hidden text stands in everything");
    assert!(
        everything.text.contains(CLAUSE),
        "{code}: {}",
        everything.text
    );
    assert!(
        codes(&document).contains(&code),
        "{code}: {:?}",
        codes(&document)
    );
}

#[test]
fn words_have_their_places() {
    let document = one_page(Page::new().text(50.0, 700.0, 10.0, CLAUSE));
    assert_eq!(document.body.text, CLAUSE);
    assert_eq!(document.pages, Some(1));
    assert!(document.everything.is_none());
    assert!(document.is_complete());
    assert_eq!(document.body.words.len(), 5);
    let first = &document.body.words[0];
    assert_eq!(&document.body.text[first.span.clone()], "Die");
    assert_eq!(first.page, 1);
    assert!((first.rectangle[0] - 50.0).abs() < 0.5 && (first.rectangle[1] - 698.0).abs() < 0.5);
}

#[test]
fn turned_pages_are_read_with_places_in_user_space() {
    let page = Page::new()
        .raw("BT /F1 10 Tf 0 1 -1 0 300 100 Tm (Die Partei) Tj 0 1 -1 0 312 100 Tm (achtet) Tj ET")
        .entries("/Rotate 90");
    let document = one_page(page);
    assert_eq!(document.body.text, "Die Partei achtet");
    let rectangle = document.body.words[0].rectangle;
    assert!(
        rectangle[3] - rectangle[1] > rectangle[2] - rectangle[0],
        "{rectangle:?}"
    );
}

#[test]
fn hidden_text_does_not_count() {
    let base = || Page::new().text(50.0, 760.0, 10.0, "Oben steht etwas.");
    assert_hidden(
        base().styled(50.0, 700.0, 10.0, "3 Tr", CLAUSE),
        SignalCode::InvisibleText,
    );
    assert_hidden(
        base().styled(50.0, 700.0, 10.0, "/Clear gs", CLAUSE),
        SignalCode::InvisibleText,
    );
    assert_hidden(
        base().styled(50.0, 700.0, 10.0, "1 g", CLAUSE),
        SignalCode::LowContrastText,
    );
    assert_hidden(
        base().styled(50.0, 700.0, 1.0, "", CLAUSE),
        SignalCode::TinyText,
    );
    assert_hidden(
        base().styled(50.0, 700.0, 10.0, "1 Tz", CLAUSE),
        SignalCode::TinyText,
    );
    assert_hidden(
        base().styled(900.0, 700.0, 10.0, "", CLAUSE),
        SignalCode::OffPageText,
    );
    assert_hidden(
        base().styled(50.0, 700.0, 10.0, "10 10 5 5 re W n", CLAUSE),
        SignalCode::ClippedText,
    );
    assert_hidden(
        base()
            .text(50.0, 700.0, 10.0, CLAUSE)
            .area(40.0, 690.0, 400.0, 30.0, "1 g"),
        SignalCode::CoveredText,
    );
    assert_hidden(
        base()
            .text(50.0, 700.0, 10.0, CLAUSE)
            .image(40.0, 690.0, 400.0, 30.0),
        SignalCode::CoveredText,
    );
    assert_hidden(
        base()
            .text(50.0, 700.0, 10.0, CLAUSE)
            .raw("1 w 45 703.2 m 400 703.2 l S"),
        SignalCode::Strikethrough,
    );
}

#[test]
fn honest_looks_are_not_suspected() {
    let white_on_dark = Page::new()
        .area(40.0, 690.0, 400.0, 30.0, "0 0 0.4 rg")
        .styled(50.0, 700.0, 10.0, "1 g", CLAUSE);
    let underlined = Page::new()
        .text(50.0, 700.0, 10.0, CLAUSE)
        .raw("1 w 45 698.5 m 400 698.5 l S");
    let bold_twice = Page::new()
        .text(50.0, 700.0, 10.0, CLAUSE)
        .text(50.2, 700.0, 10.0, CLAUSE);
    let outlined = Page::new().styled(50.0, 700.0, 10.0, "1 g 0 G 2 Tr", CLAUSE);
    for page in [white_on_dark, underlined, bold_twice, outlined] {
        let document = one_page(page);
        assert_eq!(document.body.text, CLAUSE);
        assert!(document.signals.is_empty(), "{:?}", document.signals);
    }
}

#[test]
fn a_layer_that_is_off_does_not_count_and_one_that_is_on_does() {
    let page = || {
        Page::new()
            .text(50.0, 760.0, 10.0, "Oben.")
            .property("/L1 6 0 R")
            .raw("/OC /L1 BDC")
            .text(50.0, 700.0, 10.0, CLAUSE)
            .raw("EMC")
    };
    let layered = |state: &str| {
        document(
            PdfBuilder::new()
                .object("<< /Type /OCG /Name (Ebene) >>")
                .catalogue(&format!(
                    "/OCProperties << /OCGs [6 0 R] /D << /{state} [6 0 R] >> >>"
                ))
                .page(page()),
        )
    };
    let off = layered("OFF");
    assert_eq!(off.body.text, "Oben.");
    assert!(
        off.everything
            .as_ref()
            .is_some_and(|everything| everything.text.contains(CLAUSE))
    );
    assert!(codes(&off).contains(&SignalCode::HiddenLayer));
    let on = layered("ON");
    assert!(on.body.text.contains(CLAUSE));
    assert!(on.signals.is_empty());
}

#[test]
fn the_glyphs_win_over_a_replacement_text() {
    let page = Page::new()
        .raw("/Span << /ActualText (Die Partei achtet die Menschenrechte.) >> BDC")
        .text(50.0, 700.0, 10.0, "Bleibt leer")
        .raw("EMC");
    let document = one_page(page);
    assert_eq!(document.body.text, "Bleibt leer");
    assert!(
        document
            .everything
            .as_ref()
            .is_some_and(|everything| everything.text.contains(CLAUSE))
    );
    assert!(codes(&document).contains(&SignalCode::ActualtextMismatch));
    let honest = Page::new()
        .raw("/Span << /ActualText (Menschen-\\255rechte) >> BDC")
        .text(50.0, 700.0, 10.0, "Menschen-rechte")
        .raw("EMC");
    assert!(one_page(honest).signals.is_empty());
}

#[test]
fn headers_and_footers_do_not_split_a_sentence() {
    let page = |number: u32, lines: &[&str]| {
        Page::new()
            .text(50.0, 800.0, 10.0, "Amt der Landesregierung")
            .lines(50.0, 700.0, lines)
            .text(50.0, 40.0, 10.0, &format!("Seite {number} von 2"))
    };
    let document = document(
        PdfBuilder::new()
            .page(page(1, &["Die Partei achtet die Würde und sorgt da-"]))
            .page(page(2, &["für, dass andere sie auch achten."])),
    );
    assert!(
        document.body.text.starts_with(
            "Die Partei achtet die Würde und sorgt dafür, dass andere sie auch achten."
        )
    );
    assert_eq!(document.body.blocks[0].page, Some(1));
    let parts: Vec<Part> = document
        .body
        .blocks
        .iter()
        .map(|block| block.part)
        .collect();
    assert_eq!(parts, [Part::Body, Part::Header, Part::Footer]);
}

#[test]
fn numbered_paragraphs_are_blocks_with_their_numbers() {
    let document = one_page(Page::new().lines(
        50.0,
        700.0,
        &[
            "§ 7 Menschenrechte",
            "(1) Die Partei achtet die Menschenrechte und",
            "die Würde aller Menschen.",
            "(2) Sie sorgt dafür, dass andere es auch tun.",
        ],
    ));
    let numbers: Vec<Option<&str>> = document
        .body
        .blocks
        .iter()
        .map(|block| block.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("§ 7"), Some("(1)"), Some("(2)")]);
    assert!(
        document
            .body
            .text
            .contains("Menschenrechte und die Würde aller Menschen.")
    );
}

#[test]
fn a_footnote_is_anchored_at_its_mark() {
    let document = one_page(
        Page::new()
            .text(50.0, 700.0, 11.0, "Die Partei achtet die Würde")
            .text(190.5, 704.0, 6.0, "1")
            .text(50.0, 688.0, 11.0, "aller Menschen in ihrem Umfeld.")
            .text(50.0, 60.0, 8.0, "1 Gilt nicht für Unteraufträge."),
    );
    assert!(
        document
            .body
            .text
            .starts_with("Die Partei achtet die Würde aller Menschen"),
        "{}",
        document.body.text
    );
    assert_eq!(document.body.blocks[1].part, Part::Footnote);
    let anchor = &document.body.anchors[0];
    assert_eq!(
        &document.body.text[..anchor.offset],
        "Die Partei achtet die Würde"
    );
    assert_eq!(anchor.note_blocks, 1..2);
}

#[test]
fn form_fields_comments_and_boxes_are_told_apart() {
    let page = Page::new()
        .text(80.0, 700.0, 10.0, "Die Klausel gilt.")
        .annotation("<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [60 698 70 708] /AS /Off >>")
        .annotation("<< /Type /Annot /Subtype /Widget /FT /Tx /V (Verein Beispiel) /Rect [60 598 170 612] >>")
        .annotation("<< /Type /Annot /Subtype /Text /Contents (Bitte streichen) /Rect [300 700 320 720] >>");
    let document = one_page(page);
    let marks: Vec<SignalCode> = document.body.marks.iter().map(|mark| mark.code).collect();
    assert!(marks.contains(&SignalCode::UntickedOption));
    assert!(
        document
            .body
            .blocks
            .iter()
            .any(|block| block.part == Part::FormField)
    );
    assert!(document.body.text.contains("Verein Beispiel"));
    assert!(!document.body.text.contains("Bitte streichen"));
    assert!(codes(&document).contains(&SignalCode::CommentOnly));
}

#[test]
fn pages_that_are_pictures_are_problems() {
    let scan = || Page::new().image(0.0, 0.0, 595.0, 842.0);
    assert_eq!(problems(&one_page(scan())), [SignalCode::ImageOnly]);
    let mixed = document(
        PdfBuilder::new()
            .page(Page::new().text(50.0, 700.0, 10.0, CLAUSE))
            .page(scan()),
    );
    assert_eq!(problems(&mixed), [SignalCode::ImagePageAmongText]);
    assert_eq!(mixed.problems[0].page, Some(2));
    let recognised = one_page(scan().styled(50.0, 700.0, 10.0, "3 Tr", CLAUSE));
    assert_eq!(recognised.body.text, CLAUSE);
    assert!(codes(&recognised).contains(&SignalCode::OcrLayerUnverified));
    assert!(!recognised.body.marks.is_empty());
}

#[test]
fn a_passage_shown_as_a_picture_is_a_problem() {
    let page = Page::new()
        .text(50.0, 700.0, 10.0, CLAUSE)
        .image(70.0, 400.0, 450.0, 60.0);
    assert_eq!(problems(&one_page(page)), [SignalCode::ImageMayHoldText]);
}

#[test]
fn the_masthead_of_the_first_page_is_no_passage() {
    let masthead = |page: Page| {
        page.image(70.0, 650.0, 450.0, 96.0)
            .text(50.0, 500.0, 10.0, CLAUSE)
    };
    let first = masthead(Page::new().text(200.0, 780.0, 10.0, "Herausgegeben vom Ministerium"));
    assert!(one_page(first).is_complete());
    let below_text = masthead(Page::new().text(50.0, 780.0, 8.0, &[CLAUSE; 3].join(" ")));
    assert_eq!(
        problems(&one_page(below_text)),
        [SignalCode::ImageMayHoldText]
    );
}

#[test]
fn a_picture_of_one_colour_holds_no_passage() {
    let inline = |pixels: &str| {
        Page::new().text(50.0, 700.0, 10.0, CLAUSE).raw(&format!(
            "q 450 0 0 60 70 400 cm BI /W 4 /H 2 /CS /G /BPC 8 /F /AHx ID {pixels}> EI Q"
        ))
    };
    assert!(one_page(inline("4141414141414141")).is_complete());
    let two_colours = one_page(inline("4141414141424141"));
    assert_eq!(problems(&two_colours), [SignalCode::ImageMayHoldText]);
}

#[test]
fn pages_that_can_not_be_read_are_named() {
    let empty = PdfBuilder::new();
    assert_eq!(
        attempt(&empty).expect_err("no page").signal.code,
        SignalCode::ZeroPages
    );
    let broken = read(b"%PDF-1.7\nnothing", &ReadOptions::default()).expect_err("no object");
    assert_eq!(broken.signal.code, SignalCode::Damaged);
    let blank = one_page(Page::new());
    assert!(!blank.is_complete());
}

#[test]
fn limits_are_named_with_their_value() {
    let file = PdfBuilder::new()
        .page(Page::new().text(50.0, 700.0, 10.0, CLAUSE))
        .page(Page::new())
        .build();
    let mut options = ReadOptions::default();
    options.limits.pdf_pages = 1;
    let error = read(&file, &options).expect_err("two pages");
    assert_eq!(
        (error.signal.code, error.signal.detail.as_str()),
        (SignalCode::LimitPages, "1")
    );
    let mut options = ReadOptions::default();
    options.limits.pdf_operators = 10;
    let document = read(&file, &options).expect("the page is named");
    assert_eq!(problems(&document), [SignalCode::LimitOperators]);
    let mut options = ReadOptions::default();
    options.limits.pdf_stream_bytes = 10;
    let error = read(&file, &options).expect_err("a content stream is longer");
    assert_eq!(error.signal.code, SignalCode::LimitStreamSize);
}

#[test]
fn scripts_and_attached_documents_are_reported() {
    let document = document(
        PdfBuilder::new()
            .object("<< /Type /Filespec /F (Anlage.pdf) >>")
            .catalogue("/Names << /EmbeddedFiles << /Names [(Anlage.pdf) 6 0 R] >> >> /OpenAction << /S /JavaScript /JS (x) >>")
            .page(Page::new().text(50.0, 700.0, 10.0, CLAUSE)),
    );
    assert_eq!(problems(&document), [SignalCode::EmbeddedPartNotRead]);
    assert_eq!(document.problems[0].detail, "Anlage.pdf");
    assert!(codes(&document).contains(&SignalCode::ActiveContent));
}

#[test]
fn the_same_file_gives_the_same_document() {
    let file = PdfBuilder::new()
        .page(Page::new().text(50.0, 700.0, 10.0, CLAUSE).styled(
            50.0,
            600.0,
            10.0,
            "1 g",
            "verborgen",
        ))
        .build();
    let options = ReadOptions::default();
    assert_eq!(read(&file, &options), read(&file, &options));
}

/// Measured on the shared layout corpus where it is there.
#[test]
fn known_paragraphs_come_out_whole() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/layout");
    let Ok(truth) = std::fs::read_to_string(folder.join("truth.json")) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    let truth: std::collections::BTreeMap<String, Vec<String>> =
        serde_json::from_str(&truth).expect("truth.json");
    let letters = |text: &str| {
        text.chars()
            .filter(|character| character.is_alphanumeric())
            .collect::<String>()
    };
    for (name, paragraphs) in truth {
        let bytes =
            std::fs::read(folder.join(format!("{name}.pdf"))).expect("the file of the truth");
        let document = read(&bytes, &ReadOptions::default()).expect("a sound file");
        let body = letters(&document.body.text);
        for paragraph in paragraphs
            .iter()
            .filter(|paragraph| paragraph.chars().count() > 60)
            .take(200)
        {
            assert!(body.contains(&letters(paragraph)), "{name}: {paragraph}");
        }
    }
}
