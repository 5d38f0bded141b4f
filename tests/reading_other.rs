//! What a user relies on when OpenDocument, HTML, Markdown and plain text are read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/docx.rs"]
mod docx;
#[path = "support/reading.rs"]
mod reading;

use clausecheck::code::SignalCode;
use clausecheck::document::{BlockKind, Document, Format, Part};
use docx::{Docx, odt, p, zip};
use reading::{CLAUSE, assert_excluded, attempt, numbers};

fn named(bytes: &[u8], name: &str) -> Document {
    attempt(bytes, name).expect("a readable file")
}

fn refused(bytes: &[u8], name: &str) -> (SignalCode, String) {
    let signal = attempt(bytes, name).expect_err("a refused file").signal;
    (signal.code, signal.detail)
}

fn html(text: &str) -> Document {
    named(text.as_bytes(), "a.html")
}

#[test]
fn an_opendocument_text_is_read_with_its_structure() {
    let text = "<text:h text:outline-level=\"2\">Heading</text:h><text:p>The <text:span>Grantee</text:span><text:s text:c=\"2\"/>shall\n  pay.<text:tab/>x<text:line-break/>y</text:p><table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell></table:table-row></table:table>";
    let document = named(&odt(text, "", ""), "a.odt");
    assert_eq!(document.format, Format::Odt);
    assert_eq!(
        document.body.text,
        "Heading\nThe Grantee  shall pay.\tx\ny\ncell"
    );
    let kinds: Vec<_> = document
        .body
        .blocks
        .iter()
        .map(|block| block.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            BlockKind::Heading(2),
            BlockKind::Paragraph,
            BlockKind::Cell {
                table: 1,
                row: 1,
                column: 1
            }
        ]
    );
}

#[test]
fn hidden_and_struck_text_of_opendocument_does_not_count() {
    let style = |properties: &str| {
        let styles = format!(
            "<style:style style:name=\"B\" style:family=\"text\"><style:text-properties {properties}/></style:style><style:style style:name=\"T\" style:family=\"text\" style:parent-style-name=\"B\"/>"
        );
        let text = format!(
            "<text:p>Other. <text:span text:style-name=\"T\">{CLAUSE}</text:span></text:p>"
        );
        named(&odt(&text, &styles, ""), "a.odt")
    };
    assert_excluded(&style("text:display=\"none\""), SignalCode::HiddenText);
    assert_excluded(&style("fo:color=\"#fefefe\""), SignalCode::LowContrastText);
    assert_excluded(&style("fo:font-size=\"1pt\""), SignalCode::TinyText);
    assert_excluded(
        &style("style:text-line-through-style=\"solid\""),
        SignalCode::Strikethrough,
    );
    assert!(style("fo:color=\"#333333\"").body.text.contains(CLAUSE));
    let section = format!(
        "<text:p>Other.</text:p><text:section text:display=\"none\"><text:p>{CLAUSE}</text:p></text:section>"
    );
    assert_excluded(
        &named(&odt(&section, "", ""), "a.odt"),
        SignalCode::HiddenText,
    );
}

#[test]
fn tracked_changes_notes_comments_and_headers_of_opendocument_are_told_apart() {
    let text = "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:insertion/></text:changed-region><text:changed-region text:id=\"c2\"><text:deletion><text:p>must</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>The Grantee <text:change-start text:change-id=\"c1\"/>may<text:change-end text:change-id=\"c1\"/><text:change text:change-id=\"c2\"/> pay<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note>.<office:annotation><dc:creator>x</dc:creator><text:p>Why?</text:p></office:annotation></text:p>";
    let header = "<office:master-styles><style:master-page style:name=\"Standard\"><style:header><text:p>Head</text:p></style:header></style:master-page></office:master-styles>";
    let document = named(&odt(text, "", header), "a.odt");
    assert_eq!(document.body.text, "The Grantee may pay.\nNote\nHead");
    assert_eq!(
        document.original.as_ref().map(|layer| layer.text.as_str()),
        Some("The Grantee must pay.\nNote\nHead")
    );
    assert!(
        document
            .everything
            .as_ref()
            .is_some_and(|layer| layer.text.contains("Why?"))
    );
    let anchor = document.body.anchors.first().expect("an anchor");
    assert_eq!((anchor.offset, anchor.note_blocks.clone()), (19, 1..2));
    assert_eq!(
        document.body.blocks.get(1).map(|block| block.part),
        Some(Part::Footnote)
    );
}

#[test]
fn lists_of_opendocument_are_numbered() {
    let styles = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-prefix=\"§ \" style:num-format=\"1\" text:start-value=\"7\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\"/></text:list-style>";
    let text = "<text:list text:style-name=\"L\"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>d</text:p><text:p>e</text:p></text:list-item></text:list>";
    assert_eq!(
        numbers(&named(&odt(text, styles, ""), "a.odt")),
        ["§ 7", "a)", "b)", "§ 8", ""]
    );
}

#[test]
fn html_is_read_as_a_browser_shows_it() {
    let document = html(
        "<!DOCTYPE html><html><head><title>T</title></head><body><h2>A &amp; B</h2><p>The  Grantee\n<b>shall</b> pay.<br>Now</p><ol start=3><li>x<li>y</ol><table><tr><td>c</table></body></html>",
    );
    assert_eq!(
        document.body.text,
        "A & B\nThe Grantee shall pay.\nNow\nx\ny\nc"
    );
    assert_eq!(numbers(&document), ["", "", "3.", "4.", ""]);
    assert_eq!(
        document.body.blocks.first().map(|block| block.kind),
        Some(BlockKind::Heading(2))
    );
    assert_eq!(
        document.body.blocks.last().map(|block| block.kind),
        Some(BlockKind::Cell {
            table: 1,
            row: 1,
            column: 1
        })
    );
}

#[test]
fn what_a_browser_does_not_show_does_not_count() {
    for (text, code) in [
        (
            format!("<p style='display:none'>{CLAUSE}</p>"),
            SignalCode::HiddenText,
        ),
        (
            format!("<div hidden><p>{CLAUSE}</p></div>"),
            SignalCode::HiddenText,
        ),
        (
            format!("<p style='visibility:hidden'>{CLAUSE}</p>"),
            SignalCode::HiddenText,
        ),
        (
            format!("<style>.x {{ display: none }}</style><p class=x>{CLAUSE}</p>"),
            SignalCode::HiddenText,
        ),
        (format!("<!-- {CLAUSE} -->"), SignalCode::HiddenText),
        (
            format!("<template>{CLAUSE}</template>"),
            SignalCode::HiddenText,
        ),
        (
            format!("<p style='color:#fff'>{CLAUSE}</p>"),
            SignalCode::LowContrastText,
        ),
        (
            format!("<p style='font-size:1px'>{CLAUSE}</p>"),
            SignalCode::TinyText,
        ),
        (format!("<del>{CLAUSE}</del>"), SignalCode::Strikethrough),
        (format!("<s><b>{CLAUSE}</b></s>"), SignalCode::Strikethrough),
        (
            format!("<p style='position:absolute;left:-9999px'>{CLAUSE}</p>"),
            SignalCode::OffPageText,
        ),
        (format!("<img alt='{CLAUSE}'>"), SignalCode::AltTextOnly),
        (
            format!("<select><option>none<option>{CLAUSE}</select>"),
            SignalCode::FormChoiceNotChosen,
        ),
        (format!("<title>{CLAUSE}</title>"), SignalCode::MetadataOnly),
    ] {
        eprintln!("{text}");
        assert_excluded(&html(&format!("<html>{text}<p>Other.</p>")), code);
    }
    let script = html(&format!("<html><script>'{CLAUSE}'</script><p>Other.</p>"));
    assert_eq!(script.body.text, "Other.");
    let dark = html(&format!(
        "<html><div style='background:#000080'><p style='color:white'>{CLAUSE}</p></div>"
    ));
    assert_eq!(dark.body.text, CLAUSE);
}

#[test]
fn html_in_the_encoding_that_it_declares_is_decoded() {
    let latin = b"<html><meta charset=iso-8859-1><p>F\xF6rderung</p>";
    assert_eq!(named(latin, "a.html").body.text, "Förderung");
}

#[test]
fn endless_and_deep_html_is_refused() {
    let deep = format!("<html>{}", "<div>".repeat(20_000));
    assert_eq!(
        refused(deep.as_bytes(), "a.html").0,
        SignalCode::LimitXmlDepth
    );
    let wide: String = (0..30_000).map(|index| format!(" a{index}=\"\"")).collect();
    assert_eq!(
        refused(format!("<html><p{wide}>x").as_bytes(), "a.html").0,
        SignalCode::LimitXmlAttributes
    );
}

#[test]
fn markdown_is_read_as_it_is_shown() {
    let text = "# Title\n\nThe **Grantee** shall\npay.[^1] ~~gone~~\n\n3. x\n4. y\n\n- [ ] open\n- [x] done\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Note\n";
    let document = named(text.as_bytes(), "a.md");
    assert_eq!(document.format, Format::Markdown);
    assert_eq!(
        document.body.text,
        "Title\nThe Grantee shall pay.\nx\ny\n☐ open\n☒ done\na\nb\nc\nd\nNote"
    );
    assert_eq!(numbers(&document).get(2..4), Some(["3.", "4."].as_slice()));
    assert_eq!(
        document.body.blocks.last().map(|block| block.part),
        Some(Part::Footnote)
    );
    assert_eq!(document.body.anchors.len(), 1);
    let hidden = format!("Other.\n\n<!-- {CLAUSE} -->\n\n<p hidden>x</p>\n");
    assert_excluded(&named(hidden.as_bytes(), "a.md"), SignalCode::HiddenText);
}

#[test]
fn plain_text_keeps_the_offsets_of_the_file() {
    let text = "\u{FEFF}§ 7 Menschenrechte\n\n(1) Der Förderungsnehmer\nachtet.\n(2) Er zahlt.\n";
    let document = named(text.as_bytes(), "a.txt");
    assert_eq!(document.body.text, text.trim_start_matches('\u{FEFF}'));
    assert_eq!(numbers(&document), ["§ 7", "(1)", "(2)"]);
    assert_eq!(named(b"F\xF6rderung", "a.txt").body.text, "Förderung");
    let wide: Vec<u8> = "\u{FEFF}Vertrag"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(named(&wide, "a.txt").body.text, "Vertrag");
    assert_eq!(refused(b" \n ", "a.txt").0, SignalCode::EmptyFile);
}

#[test]
fn content_decides_and_a_misleading_name_is_said() {
    let word = Docx::new(p(CLAUSE)).bytes();
    let document = named(&word, "a.pdf");
    assert_eq!(
        (document.format, document.body.text.as_str()),
        (Format::Docx, CLAUSE)
    );
    assert!(
        document
            .signals
            .iter()
            .any(|signal| signal.code == SignalCode::AmbiguousFileType)
    );
    assert!(named(&word, "a.dotx").signals.is_empty());
    assert_eq!(
        refused(CLAUSE.as_bytes(), "a.docx").0,
        SignalCode::AmbiguousFileType
    );
    let mut polyglot = b"%PDF-1.4\n".to_vec();
    polyglot.extend(&word);
    assert_eq!(
        refused(&polyglot, "a.docx").0,
        SignalCode::AmbiguousFileType
    );
}

#[test]
fn other_containers_are_named() {
    let unsupported = |kind: &str| (SignalCode::UnsupportedFormat, kind.to_owned());
    let sheet = zip(&[
        ("[Content_Types].xml", b"<x/>"),
        ("xl/workbook.xml", b"<x/>"),
    ]);
    assert_eq!(refused(&sheet, "a.xlsx"), unsupported("xlsx"));
    assert_eq!(
        refused(&zip(&[("a.txt", b"x")]), "a.zip"),
        unsupported("zip")
    );
    let ods = zip(&[(
        "mimetype",
        b"application/vnd.oasis.opendocument.spreadsheet",
    )]);
    assert_eq!(refused(&ods, "a.ods"), unsupported("ods"));
}
