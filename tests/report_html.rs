//! The report as a page: what people read, sound markup, and nothing that gets out of its quotation.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/findings.rs"]
mod findings;
#[path = "support/markup.rs"]
mod markup;

use clausecheck::assess::{Assessment, DateOrigin};
use clausecheck::code::SignalCode;
use clausecheck::document::{Document, ReadError};
use clausecheck::locale::{InterfaceLanguage, Locale};
use clausecheck::report::Renderer;
use clausecheck::report::build::{ReportBuilder, Source};
use clausecheck::report::html::Html;
use clausecheck::report::model::{DocumentReport, Summary};
use std::collections::BTreeSet;

fn source(path: &str) -> Source {
    Source {
        path: path.to_owned(),
        sha256: Some("0".repeat(64)),
    }
}

fn told(
    language: InterfaceLanguage,
    path: &str,
    (document, assessment): (Document, Assessment),
) -> DocumentReport {
    let library = findings::library();
    ReportBuilder::new(&library, Locale::of(language)).document(
        source(path),
        &document,
        &assessment,
    )
}

fn unread(language: InterfaceLanguage, path: &str) -> DocumentReport {
    let library = findings::library();
    ReportBuilder::new(&library, Locale::of(language)).unread(
        source(path),
        &ReadError::new(SignalCode::LegacyDoc, ""),
        findings::DAY,
        DateOrigin::Today,
    )
}

fn page(language: InterfaceLanguage, documents: &[DocumentReport]) -> String {
    let library = findings::library();
    let locale = Locale::of(language);
    let mut html = Html::new(locale);
    let mut out = Vec::new();
    let mut summary = Summary::default();
    let mut head = ReportBuilder::new(&library, locale).head();
    // The version of the program and the digests of the packs change without the page changing.
    head.tool.version = "1.2.3".to_owned();
    head.library.truncate(2);
    for pack in &mut head.library {
        pack.sha256 = "1".repeat(64);
    }
    html.begin(&mut out, &head).unwrap();
    for document in documents {
        summary.add(document);
        html.document(&mut out, document).unwrap();
    }
    html.end(&mut out, &summary).unwrap();
    String::from_utf8(out).unwrap()
}

fn one(language: InterfaceLanguage) -> String {
    let path = "Fördervertrag_2026-117.pdf";
    page(language, &[told(language, path, findings::agreement())])
}

fn several(language: InterfaceLanguage) -> String {
    page(
        language,
        &[
            told(language, "Fördervertrag.pdf", findings::agreement()),
            told(language, "Werkvertrag.pdf", findings::in_order()),
            unread(language, "Anhang.doc"),
        ],
    )
}

#[test]
fn what_people_read_of_one_document_in_german() {
    insta::assert_snapshot!(markup::read(&one(InterfaceLanguage::German)).read);
}

#[test]
fn what_people_read_of_one_document_in_english() {
    insta::assert_snapshot!(markup::read(&one(InterfaceLanguage::English)).read);
}

#[test]
fn what_people_read_of_several_documents() {
    insta::assert_snapshot!(markup::read(&several(InterfaceLanguage::German)).read);
}

#[test]
fn every_page_is_sound() {
    for language in InterfaceLanguage::ALL {
        markup::assert_sound(&one(language), language.code());
        markup::assert_sound(&several(language), language.code());
        markup::assert_sound(&page(language, &[]), language.code());
        let everything = told(language, "x.pdf", findings::everything());
        markup::assert_sound(&page(language, &[everything]), language.code());
    }
}

#[test]
fn several_documents_begin_with_a_table_that_leads_to_each() {
    let markup = markup::assert_sound(&several(InterfaceLanguage::English), "en");
    let first_table = markup
        .elements
        .iter()
        .position(|element| element.name == "table")
        .unwrap();
    let first_section = markup
        .elements
        .iter()
        .position(|element| element.name == "section")
        .unwrap();
    assert!(first_table < first_section);
    let links: Vec<_> = markup
        .all(&["a"])
        .filter(|link| link.around.contains(&"table".to_owned()))
        .map(|link| link.attribute("href").unwrap())
        .collect();
    assert_eq!(links, ["#d1", "#d2", "#d3"]);
}

#[test]
fn words_of_a_document_carry_its_language() {
    let markup = markup::read(&one(InterfaceLanguage::English));
    for words in ["verpflichtet sich", "bemüht sich"] {
        let quoted = markup
            .all(&["span"])
            .find(|element| element.text == words)
            .unwrap();
        assert_eq!(quoted.attribute("lang"), Some("de"));
    }
    let changes: Vec<_> = markup.all(&["del", "ins"]).collect();
    assert!(changes.len() >= 4);
    // Whoever does not see colours or lines is told in words and signs.
    for change in changes {
        let (sign, word) = if change.name == "del" {
            ("[-", "Missing from the document:")
        } else {
            ("{+", "New in the document:")
        };
        assert!(
            change.text.contains(sign) && change.text.contains(word),
            "{change:?}"
        );
    }
}

#[test]
fn nothing_gets_out_of_its_quotation() {
    let hostile = "\"'></style></title></blockquote><script>alert(1)</script><img src=x onerror=alert(2)>&lt;\u{1b}[31m\u{202e}";
    for language in InterfaceLanguage::ALL {
        let harmless = told(language, "x", findings::everything());
        let names = |html: &str| {
            let markup = markup::assert_sound(html, language.code());
            let names = markup.elements.iter().map(|element| {
                let class = element.attribute("class").unwrap_or_default();
                format!("{} {class}", element.name)
            });
            names.collect::<BTreeSet<_>>()
        };
        let expected = names(&page(language, std::slice::from_ref(&harmless)));
        // Every text of the record becomes hostile, whatever it is for.
        let mut value = serde_json::to_value(&harmless).unwrap();
        let keys = [
            "path", "text", "message", "quote", "model", "document", "title", "remedy", "why", "id",
        ];
        poison(&mut value, &keys, hostile);
        let document: DocumentReport = serde_json::from_value(value).unwrap();
        let html = page(language, &[document]);
        let markup = markup::assert_sound(&html, language.code());
        assert!(markup.read.contains("<script>alert(1)</script>"), "as text");
        assert!(markup.read.contains("[U+202E]") && markup.read.contains("[U+001B]"));
        let found = names(&html);
        let intruders: Vec<_> = found.difference(&expected).collect();
        assert!(intruders.is_empty(), "{intruders:?}");
    }
}

fn poison(value: &mut serde_json::Value, keys: &[&str], hostile: &str) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, inner) in map {
                match inner {
                    serde_json::Value::String(text) if keys.contains(&key.as_str()) => {
                        text.push_str(hostile);
                    }
                    serde_json::Value::Array(list) if key == "wording" || key == "because" => {
                        list.push(hostile.into());
                    }
                    inner => poison(inner, keys, hostile),
                }
            }
        }
        serde_json::Value::Array(list) => {
            for inner in list {
                poison(inner, keys, hostile);
            }
        }
        _ => {}
    }
}

#[test]
fn the_same_findings_give_the_same_bytes() {
    assert_eq!(
        several(InterfaceLanguage::German),
        several(InterfaceLanguage::German)
    );
}

#[test]
fn a_saved_report_gives_the_same_page() {
    let language = InterfaceLanguage::German;
    let document = told(language, "x.pdf", findings::agreement());
    let saved = serde_json::to_string(&document).unwrap();
    let read: DocumentReport = serde_json::from_str(&saved).unwrap();
    assert_eq!(page(language, &[document]), page(language, &[read]));
    // Records without the keys that were added later are still read.
    let mut value: serde_json::Value = serde_json::from_str(&saved).unwrap();
    for finding in value["findings"].as_array_mut().unwrap() {
        for key in ["wording", "valid_from", "valid_to"] {
            finding.as_object_mut().unwrap().remove(key);
        }
    }
    let old: DocumentReport = serde_json::from_value(value).unwrap();
    assert!(
        markup::assert_sound(&page(language, &[old]), "de")
            .read
            .contains("Modelltext")
    );
}

#[test]
fn a_report_over_very_many_documents_names_them_all() {
    let language = InterfaceLanguage::English;
    let document = told(language, "x.pdf", findings::in_order());
    let documents: Vec<_> = (0..310)
        .map(|number| DocumentReport {
            path: format!("{number}.pdf"),
            ..document.clone()
        })
        .collect();
    let markup = markup::assert_sound(&page(language, &documents), "en");
    let rows = markup
        .all(&["th"])
        .filter(|cell| cell.text.ends_with(".pdf") && cell.text != "x.pdf");
    assert!(rows.count() >= 310);
    assert_eq!(markup.all(&["section"]).count(), 300);
    assert!(markup.read.contains("Only the first 300 documents"));
}
