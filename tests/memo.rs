//! The record of a check: complete, the same in both formats, and never over another file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;
#[path = "support/markup.rs"]
mod markup;

use clausecheck::ingest::{self, ReadOptions};
use command::{Place, Run};
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read};
use std::path::Path;

const FIXTURE: &str = "foerdervertrag-2026-117.pdf";

fn place() -> Place {
    let place = Place::new();
    place.write(FIXTURE, fixture());
    place
}

fn fixture() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    std::fs::read(path.join(FIXTURE)).unwrap()
}

fn memo(place: &Place, file: &str, output: &str, language: &str) -> Run {
    place.run(&[
        "memo",
        file,
        "-o",
        output,
        "--lang",
        language,
        "--checked-by",
        "Maria <Muster> & Söhne",
        "--reference",
        "ABT06-117/2026",
    ])
}

fn bytes(place: &Place, name: &str) -> Vec<u8> {
    std::fs::read(place.path().join(name)).unwrap()
}

/// What our own reader reads of a Word file, on one line with single spaces.
fn text_of(docx: &[u8]) -> String {
    let options = ReadOptions {
        name: Some("memo.docx".to_owned()),
        ..ReadOptions::default()
    };
    let document = ingest::read(docx, &options).unwrap();
    assert!(document.is_complete(), "{:?}", document.problems);
    // Struck words are read, and do not count in an agreement.
    let layer = document.everything.as_ref().unwrap_or(&document.body);
    one_line(&layer.text)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn part(docx: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    package
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn the_word_document_holds_every_line_of_the_page() {
    for language in ["de", "en"] {
        let place = place();
        assert_eq!(memo(&place, FIXTURE, "m.docx", language).code, 0);
        assert_eq!(memo(&place, FIXTURE, "m.html", language).code, 0);
        let word = text_of(&bytes(&place, "m.docx"));
        let html = String::from_utf8(bytes(&place, "m.html")).unwrap();
        let page = markup::assert_sound(&html, language);
        let spoken = page
            .all(&["span"])
            .filter(|span| span.attribute("class") == Some("spoken"))
            .map(|span| span.text.clone())
            .next()
            .unwrap();
        let inserted = page
            .all(&["ins"])
            .next()
            .unwrap()
            .text
            .split("{+")
            .next()
            .unwrap()
            .to_owned();
        let read = page.read.replace(&spoken, "").replace(&inserted, "");
        let mut lines = 0;
        for line in read.lines().map(one_line).filter(|line| !line.is_empty()) {
            let frame = page
                .all(&["a", "header"])
                .any(|element| one_line(&element.text) == line);
            assert!(frame || word.contains(&line), "{line}");
            lines += 1;
        }
        assert!(lines > 80, "{lines}");
    }
}

#[test]
fn a_person_can_recheck_every_line() {
    let place = place();
    memo(&place, FIXTURE, "m.docx", "de");
    let text = text_of(&bytes(&place, "m.docx"));
    let digest: String = Sha256::digest(fixture())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    for wanted in [
        digest.as_str(),
        "Prüfvermerk: foerdervertrag-2026-117.pdf",
        "noch nicht unterschreiben",
        "Geprüft am 3. 10. 2026",
        "Geprüft von Maria <Muster> & Söhne",
        "Geschäftszahl ABT06-117/2026",
        "erkannt an „Förderungsvertrag“",
        "ABGESCHWÄCHT: Menschenrechtsklausel des Landes Steiermark",
        "[-verpflichtet-] {+bemüht+} sich",
        "§ 6 (1), Seite 3",
        "at-styria, Fassung 2019-05-28",
        "Was zu tun ist",
        "Unterschriften",
        "keine Rechtsberatung",
    ] {
        let wanted = one_line(wanted);
        assert!(text.contains(&wanted), "{wanted}");
    }
    let library = clausecheck::clause::builtin::library(&[]).unwrap();
    for pack in &library.packs {
        assert!(text.contains(&pack.sha256), "{}", pack.id);
    }
}

#[test]
fn what_people_read_of_a_memo() {
    let place = place();
    memo(&place, FIXTURE, "m.html", "de");
    let html = String::from_utf8(bytes(&place, "m.html")).unwrap();
    let digests = regex::Regex::new("[0-9a-f]{64}").unwrap();
    let read = markup::read(&html).read;
    insta::assert_snapshot!(digests.replace_all(&read, "(digest)"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let place = place();
    for name in ["a.docx", "b.docx", "a.html", "b.html"] {
        assert_eq!(memo(&place, FIXTURE, name, "en").code, 0);
    }
    assert_eq!(bytes(&place, "a.docx"), bytes(&place, "b.docx"));
    assert_eq!(bytes(&place, "a.html"), bytes(&place, "b.html"));
}

#[test]
fn the_word_document_is_built_as_word_wants_it() {
    let place = place();
    memo(&place, FIXTURE, "m.docx", "de");
    let docx = bytes(&place, "m.docx");
    let names: Vec<String> = zip::ZipArchive::new(Cursor::new(&docx))
        .unwrap()
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    for name in &names {
        let text = part(&docx, name);
        roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let text = part(&docx, "word/document.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let all = |name: &'static str| {
        document
            .descendants()
            .filter(move |node| node.tag_name().name() == name)
    };
    assert!(all("tbl").count() >= 8);
    for table in all("tbl") {
        let first = table
            .children()
            .find(|node| node.tag_name().name() == "tr")
            .unwrap();
        assert!(
            first
                .descendants()
                .any(|node| node.tag_name().name() == "tblHeader"),
            "the first row of each table is repeated"
        );
        for cell in table
            .descendants()
            .filter(|node| node.tag_name().name() == "tc")
        {
            assert_eq!(cell.last_element_child().unwrap().tag_name().name(), "p");
        }
    }
    let styles: Vec<_> = all("pStyle")
        .filter_map(|node| node.attributes().next())
        .map(|value| value.value())
        .collect();
    assert_eq!(styles.first(), Some(&"Heading1"));
    assert!(styles.contains(&"Heading2") && styles.contains(&"Heading3"));
    let known = part(&docx, "word/styles.xml");
    for style in styles {
        assert!(known.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    assert!(known.contains("<w:lang w:val=\"de-AT\"/>"));
    assert!(text.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(part(&docx, "word/footer1.xml").contains("NUMPAGES"));
}

#[test]
fn no_file_is_written_over_another() {
    let place = place();
    place
        .write("old.docx", "old")
        .write("agreement.html", "<p>x</p>");
    let kept = memo(&place, FIXTURE, "old.docx", "en");
    assert_eq!(
        (kept.code, kept.stderr.as_str()),
        (
            2,
            "clausecheck: old.docx exists already. Choose another name, or replace the file with \"--force\".\n"
        )
    );
    assert_eq!(bytes(&place, "old.docx"), b"old");
    let over = place.run(&[
        "memo",
        "agreement.html",
        "-o",
        "./agreement.html",
        "--force",
    ]);
    assert_eq!(over.code, 2);
    assert!(over.stderr.contains("is the document itself"), "{over:?}");
    assert_eq!(bytes(&place, "agreement.html"), b"<p>x</p>");
    let replaced = place.run(&["memo", FIXTURE, "-o", "old.docx", "--force"]);
    assert_eq!(
        (replaced.code, replaced.stderr.as_str()),
        (0, "old.docx is written.\n")
    );
    assert!(bytes(&place, "old.docx").starts_with(b"PK"));
    let nowhere = place.run(&["memo", FIXTURE, "-o", "no/such/m.docx"]);
    assert_eq!(nowhere.code, 2);
    assert!(
        nowhere.stderr.contains("the folder does not exist"),
        "{nowhere:?}"
    );
    let odd = place.run(&["memo", FIXTURE, "-o", "m.odt"]);
    assert!(
        odd.code == 2 && odd.stderr.contains(".docx, .html"),
        "{odd:?}"
    );
    assert_eq!(place.names(), ["agreement.html", FIXTURE, "old.docx"]);
}

#[test]
fn a_document_that_can_not_be_read_has_a_memo_that_says_so() {
    let place = Place::new();
    place.write("broken.pdf", "%PDF-1.7\nnothing");
    let run = place.run(&["memo", "broken.pdf", "-o", "m.docx"]);
    assert_eq!(run.code, 2);
    let text = text_of(&bytes(&place, "m.docx"));
    assert!(text.contains("broken.pdf: could not be read."), "{text}");
    assert!(text.contains("What could not be read"), "{text}");
    let absent = place.run(&["memo", "absent.pdf", "-o", "n.docx"]);
    assert_eq!(absent.code, 2);
    assert!(absent.stderr.contains("absent.pdf"), "{absent:?}");
}

#[test]
fn hostile_names_stay_text() {
    let place = place();
    let name = "a]]><w:p>&lt;\u{202e}.pdf";
    place.write(name, fixture());
    assert_eq!(memo(&place, name, "m.docx", "en").code, 0);
    assert_eq!(memo(&place, name, "m.html", "en").code, 0);
    let text = text_of(&bytes(&place, "m.docx"));
    assert!(text.contains("a]]><w:p>&lt;[U+202E].pdf"), "{text}");
    markup::assert_sound(&String::from_utf8(bytes(&place, "m.html")).unwrap(), "en");
}
