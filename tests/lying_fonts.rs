//! Fonts that come with a document and draw other letters than they are asked for, and words set
//! as signs, symbols or formulas: what nobody sees is not taken for the contract.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/docx.rs"]
mod docx;
#[path = "support/font.rs"]
mod font;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/verdict.rs"]
mod verdict;

use clausecheck::code::{SignalCode, Status};
use clausecheck::document::Document;
use clausecheck::ingest::{ReadOptions, read};
use docx::{Docx, p, r};
use pdf::{Page, PdfBuilder, stream, to_unicode};
use verdict::{CLAUSE, finding, status};

const KEY: [u8; 16] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const WRITTEN_KEY: &str = "{01020304-0506-0708-090A-0B0C0D0E0F10}";

fn word_file(file: &Docx) -> Document {
    read(&file.bytes(), &ReadOptions::default()).unwrap()
}

fn has(document: &Document, code: SignalCode) -> bool {
    document.signals.iter().any(|signal| signal.code == code)
}

/// A Word file with the clause in a font that it brings along.
fn with_font(letters: &[(char, char)], run: &str, styles: &str) -> Docx {
    let table = format!(
        "<w:fonts {}><w:font w:name=\"Plain Sans\"><w:embedRegular r:id=\"f1\" w:fontKey=\"{WRITTEN_KEY}\"/></w:font></w:fonts>",
        docx::NAMESPACES
    );
    let relation = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"f1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/font\" Target=\"fonts/font1.odttf\"/></Relationships>";
    Docx::new(format!(
        "{}<w:p>{}</w:p>",
        p("Grant agreement"),
        r(CLAUSE, run)
    ))
    .styles(styles)
    .relation("t1", "fontTable", "fontTable.xml")
    .part("word/fontTable.xml", table)
    .part("word/_rels/fontTable.xml.rels", relation)
    .part(
        "word/fonts/font1.odttf",
        font::mixed(font::font(letters), KEY),
    )
}

fn letters(turn: impl Fn(char) -> char) -> Vec<(char, char)> {
    ('a'..='z')
        .chain('A'..='Z')
        .map(|letter| (letter, turn(letter)))
        .collect()
}

const NAMED: &str = "<w:rFonts w:ascii=\"Plain Sans\" w:hAnsi=\"Plain Sans\"/>";

#[test]
fn a_clause_in_an_embedded_font_that_draws_other_letters_is_concealed() {
    let exchanged = letters(|letter| match letter {
        'n' => 'x',
        'h' => 'k',
        other => other,
    });
    let document = word_file(&with_font(&exchanged, NAMED, ""));
    let found = finding(&document);
    assert_eq!(found.status, Status::Concealed);
    assert_eq!(found.concealed_by, [SignalCode::GlyphTextMismatch]);
    assert!(has(&document, SignalCode::GlyphTextMismatch));

    // The same by way of the style on which all others are based.
    let style = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{NAMED}</w:rPr></w:rPrDefault></w:docDefaults>"
    );
    let document = word_file(&with_font(&exchanged, "", &style));
    assert_eq!(status(&document), Status::Concealed);
}

#[test]
fn an_honest_embedded_font_and_one_that_is_not_used_change_nothing() {
    let document = word_file(&with_font(&letters(|letter| letter), NAMED, ""));
    assert_eq!(status(&document), Status::Present);
    assert!(!has(&document, SignalCode::GlyphTextMismatch));
    // Only some letters, as in a font that was cut down to those in use.
    let few = [('d', 'd'), ('e', 'e'), ('r', 'r')];
    assert_eq!(
        status(&word_file(&with_font(&few, NAMED, ""))),
        Status::Present
    );
    let unused = with_font(&letters(|_| 'x'), "", "");
    let document = word_file(&unused);
    assert_eq!(status(&document), Status::Present);
    assert!(!has(&document, SignalCode::GlyphTextMismatch));
}

#[test]
fn words_in_a_font_of_signs_are_not_seen_as_words() {
    for name in ["Wingdings", "Symbol", "Webdings"] {
        let run = format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/>");
        let body = format!("{}<w:p>{}</w:p>", p("Grant agreement"), r(CLAUSE, &run));
        let document = word_file(&Docx::new(body));
        assert_eq!(status(&document), Status::Concealed, "{name}");
        assert!(has(&document, SignalCode::GlyphTextMismatch));
    }
    // A bullet and a box are such signs, and honest.
    let run = "<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>";
    let body = format!("<w:p>{}{}</w:p>", r("n ", run), r(CLAUSE, ""));
    let document = word_file(&Docx::new(body));
    assert_eq!(status(&document), Status::Present);
    assert!(!has(&document, SignalCode::GlyphTextMismatch));
}

#[test]
fn a_word_of_signs_or_in_a_formula_is_read_and_named() {
    let (first, rest) = CLAUSE.split_once("respect").unwrap();
    let sentence = |word: &str| {
        let body = format!(
            "<w:p>{}{word}{}</w:p>",
            r(first, ""),
            r(&format!(" respect{rest}"), "")
        );
        word_file(&Docx::new(body))
    };
    let signs: String = "not"
        .chars()
        .map(|letter| {
            format!(
                "<w:sym w:font=\"Calibri\" w:char=\"{:04X}\"/>",
                letter as u32
            )
        })
        .collect();
    for word in [
        format!("<w:r>{signs}</w:r>"),
        "<m:oMath><m:r><m:t>not</m:t></m:r></m:oMath>".to_owned(),
    ] {
        let document = sentence(&word);
        assert!(document.body.text.contains("to not respect"), "{word}");
        assert_ne!(status(&document), Status::Present, "{word}");
        let signal = document
            .signals
            .iter()
            .find(|signal| signal.code == SignalCode::TextNotExtracted)
            .unwrap();
        assert_eq!(signal.words, "not");
    }
    // Formulas and single signs say nothing of the kind.
    for honest in [
        "<m:oMath><m:r><m:t>a = 2</m:t></m:r></m:oMath>",
        "<m:oMathPara><m:oMath><m:r><m:t>rate</m:t></m:r></m:oMath></m:oMathPara>",
        "<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>",
        "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>",
    ] {
        assert!(
            !has(&sentence(honest), SignalCode::TextNotExtracted),
            "{honest}"
        );
    }
}

/// A page that sets a word in a font of drawings: each character is drawn as the letter beside it.
fn drawings(drawn: &[(char, char)], word: &str) -> Document {
    let mut builder = PdfBuilder::new();
    let mut names = String::new();
    for (asked, letter) in drawn {
        names.push_str(&format!("/{asked} {} 0 R ", builder.next_object()));
        let drawing = format!("600 0 d0 BT /F1 1000 Tf ({letter}) Tj ET");
        builder = builder.object(&stream("", drawing.as_bytes()));
    }
    let table = builder.next_object();
    let meanings: Vec<(char, String)> = drawn
        .iter()
        .map(|(asked, _)| (*asked, asked.to_string()))
        .collect();
    let meanings: Vec<(char, &str)> = meanings
        .iter()
        .map(|(asked, told)| (*asked, told.as_str()))
        .collect();
    let differences: String = drawn
        .iter()
        .map(|(asked, _)| format!("{} /{asked} ", *asked as u32))
        .collect();
    let font = format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -300 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << {names} >> \
         /Encoding << /Type /Encoding /Differences [{differences}] >> /FirstChar 0 /LastChar 255 /Widths [{}] /ToUnicode {table} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
        "600 ".repeat(256)
    );
    let page = Page::new()
        .text(50.0, 700.0, 10.0, "Grant agreement between the Grantor and the Grantee.")
        .font(&format!("/F2 {} 0 R", table + 1))
        .raw(&format!(
            "BT 50 600 Td /F1 7 Tf (The Grantee undertakes to ) Tj /F2 7 Tf ({word}) Tj /F1 7 Tf ( respect human dignity.) Tj ET"
        ));
    let file = builder
        .object(&to_unicode(&meanings))
        .object(&font)
        .page(page)
        .build();
    read(&file, &ReadOptions::default()).unwrap()
}

#[test]
fn a_font_of_drawings_is_read_by_what_it_draws() {
    let lying = drawings(&[('w', 'n'), ('e', 'o'), ('d', 't')], "wed");
    assert!(
        lying.body.text.contains("to not respect"),
        "{}",
        lying.body.text
    );
    assert!(has(&lying, SignalCode::GlyphTextMismatch));
    let honest = drawings(&[('n', 'n'), ('o', 'o'), ('w', 'w')], "now");
    assert!(
        honest.body.text.contains("to now respect"),
        "{}",
        honest.body.text
    );
    assert!(!has(&honest, SignalCode::GlyphTextMismatch));
}

/// Text as filled outlines, as a program draws it that turns letters into areas.
fn outlined(lines: &[&str]) -> String {
    let mut operators = String::new();
    for (row, line) in lines.iter().enumerate() {
        for (column, letter) in line
            .chars()
            .enumerate()
            .filter(|(_, letter)| *letter != ' ')
        {
            let (left, bottom) = (60.0 + 6.0 * column as f64, 600.0 - 14.0 * row as f64);
            for contour in font::contours(letter) {
                for (index, (x, y)) in contour.iter().enumerate() {
                    let place = (left + f64::from(*x) / 100.0, bottom + f64::from(*y) / 100.0);
                    let operator = if index == 0 { "m" } else { "l" };
                    operators.push_str(&format!("{:.2} {:.2} {operator} ", place.0, place.1));
                }
                operators.push_str("h ");
            }
            operators.push_str("f\n");
        }
    }
    operators
}

#[test]
fn text_that_is_drawn_as_outlines_keeps_a_clause_from_being_called_missing() {
    let cover = Page::new().text(
        60.0,
        700.0,
        10.0,
        "Grant agreement between the Grantor and the Grantee.",
    );
    let words = [
        "The Grantee undertakes to respect human dignity and all",
        "human rights in every activity that is paid for with public",
        "money Whoever breaches this duty is excluded from further",
        "public funding for five years from the day of the breach on",
    ];
    let of = |operators: &str| {
        let file = PdfBuilder::new().page(cover.clone().raw(operators)).build();
        read(&file, &ReadOptions::default()).unwrap()
    };
    let drawn = of(&outlined(&words));
    let mut problems = drawn.problems.iter();
    assert!(problems.any(|problem| problem.code == SignalCode::VectorMayHoldText && problem.page == Some(1)));
    assert_eq!(status(&drawn), Status::Undetermined);
    // A chart has as many areas, and none of them is a letter.
    let bars: String = (0..90)
        .map(|at| format!("{} 300 4 {} re f\n", 60 + 5 * at, 5 + at % 7))
        .collect();
    let chart = of(&bars);
    assert!(!has(&chart, SignalCode::VectorMayHoldText));
    assert!(chart.problems.is_empty());
    assert_eq!(status(&chart), Status::Missing);
}
