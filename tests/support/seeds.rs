//! Small documents of every format, from which mutated ones are made. Built by code, the same
//! bytes every time.
#![allow(dead_code, reason = "each user takes its own part")]

#[path = "docx.rs"]
pub mod docx;
#[path = "pdf.rs"]
pub mod pdf;

use docx::{Docx, NAMESPACES, p, p_with, r};
use pdf::{Page, PdfBuilder};

/// A passage with a clause in German and one in English.
pub const AGREEMENT: &str = "\
Fördervertrag / Grant agreement

§ 7 Menschenrechte
(1) Der Förderungsnehmer verpflichtet sich, die Menschenwürde und alle Menschenrechte zu achten. \
Diskriminierung jeder Art ist verboten; Zwangs- und Kinderarbeit sind es ebenso.
(2) Bei einem Verstoß ist die Förderung binnen 14 Tagen zurückzuzahlen.

8. Core labour standards
In performing this contract, the contractor shall comply with the core labour standards of the \
International Labour Organization (ILO). Every form of forced or compulsory labour is prohibited \
(Conventions No. 29 and No. 105). Children below the minimum age shall not be employed. Clause 8 \
applies unless otherwise agreed.

Signed in Graz on 3 October 2024
";

/// The target names with their seeds: a file name and bytes.
pub fn all() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let mut seeds = vec![
        ("docx", "agreement.docx", docx_file().bytes()),
        ("docx", "tracked.docx", tracked().bytes()),
        ("odt", "agreement.odt", odt_file()),
        ("pdf", "agreement.pdf", pdf_file()),
        ("text", "agreement.txt", AGREEMENT.into()),
        ("text", "utf16.txt", utf16(AGREEMENT)),
        ("markdown", "agreement.md", markdown().into_bytes()),
        ("html", "agreement.html", html().into_bytes()),
        (
            "pack",
            "clause.toml",
            include_bytes!("pack/human-rights/clause.toml").to_vec(),
        ),
        (
            "lexicon",
            "en.toml",
            include_bytes!("../../clauses/lexicon/en.toml").to_vec(),
        ),
        ("matcher", "agreement.txt", AGREEMENT.into()),
    ];
    seeds.extend(
        CUE_EXPRESSIONS
            .iter()
            .map(|source| ("cue", "expression.txt", source.as_bytes().to_vec())),
    );
    seeds.extend(
        TEMPLATES
            .iter()
            .map(|template| ("template", "wording.md", template.as_bytes().to_vec())),
    );
    seeds
}

/// Wordings with every mark.
pub const TEMPLATES: [&str; 3] = [
    "{{party}} pays ((in full|at once)).\n\n[[It repays within {{days}} days.]]\n",
    "a \\[[b\\]] \\{{c}} \\d [[ ((x|[[y]]|z)) ]] |\n\n\n",
    "Die [[angemessene]] Frist beträgt {{frist}}.\nSonst ((nicht|nie|keinesfalls)).",
];

/// Cue expressions, each with a text behind it.
pub const CUE_EXPRESSIONS: [&str; 3] = [
    "menschenwürde|menschenrechte\nDie Menschenwürde und alle Menschenrechte sind zu achten.",
    "(?:respect|observe)\\w* [^.]{0,40}human (?:rights|dignity)\nThe Grantee shall respect human dignity.",
    "\\bkinder\\w*arbeit\\b.{0,200}verbot\\w*\nKinder- und Zwangsarbeit sind verboten.",
];

/// Paragraphs of the passage as runs.
fn paragraphs() -> String {
    AGREEMENT
        .lines()
        .filter(|line| !line.is_empty())
        .map(p)
        .collect()
}

/// Tables, notes, numbering, fields, text boxes, hidden text, a content control.
pub fn docx_file() -> Docx {
    let body = [
        paragraphs(),
        p_with(r#"<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>"#, "Numbered."),
        format!("<w:p>{}{}</w:p>", r("Hidden", "<w:vanish/>"), r("Tiny", r#"<w:sz w:val="4"/><w:color w:val="FFFFFF"/>"#)),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>".to_owned(),
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>result</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#.to_owned(),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Placeholder</w:t></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>".to_owned(),
    ];
    Docx::new(body.concat())
        .styles(r#"<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>"#)
        .word_part("numbering", "numbering", r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#)
        .word_part("footnotes", "footnotes", r#"<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"#)
        .word_part("comments", "comments", r#"<w:comment w:id="1"><w:p><w:r><w:t>A comment.</w:t></w:r></w:p></w:comment>"#)
}

/// Insertions, deletions and moves.
pub fn tracked() -> Docx {
    Docx::new(format!(
        r#"{}<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>shall not</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>shall</w:delText></w:r></w:del></w:p><w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:moveFrom w:id="4"><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo w:id="5"><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>"#,
        paragraphs()
    ))
}

/// A Word file with other bytes for its main part.
pub fn docx_around(document: &[u8]) -> Vec<u8> {
    docx_file().bytes_with(document)
}

/// Lists, a table, a note, tracked changes.
pub fn odt_file() -> Vec<u8> {
    odt_around(&odt_text())
}

/// The text of the OpenDocument seed.
pub fn odt_text() -> String {
    let paragraphs: String = AGREEMENT
        .lines()
        .map(|line| format!("<text:p>{line}</text:p>"))
        .collect();
    format!(
        r#"<text:tracked-changes><text:changed-region xml:id="c1"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>{paragraphs}<text:list text:style-name="L"><text:list-item><text:p>One<text:s text:c="3"/><text:change text:change-id="c1"/></text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>Cell</text:p></table:table-cell></table:table-row></table:table><text:p text:style-name="H">Hidden<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p>"#
    )
}

/// An OpenDocument text around a body.
pub fn odt_around(text: &str) -> Vec<u8> {
    docx::odt(
        text,
        r##"<style:style style:name="H" style:family="paragraph"><style:text-properties text:display="none" fo:color="#ffffff"/></style:style><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a"/></text:list-style>"##,
        "",
    )
}

/// Two pages, hidden and invisible text, a picture, an annotation, a form field, a layer.
pub fn pdf_file() -> Vec<u8> {
    let lines: Vec<&str> = AGREEMENT.lines().collect();
    let (first, second) = lines.split_at(lines.len() / 2);
    PdfBuilder::new()
        .catalogue("/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> /AcroForm << /Fields [7 0 R] >>")
        .object("<< /Type /OCG /Name (layer) >>")
        .object("<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /V (value) /Rect [10 10 90 30] >>")
        .page(Page::new().lines(50.0, 780.0, first).styled(50.0, 60.0, 2.0, "3 Tr", "invisible").image(400.0, 100.0, 90.0, 90.0).annotation("7 0 R"))
        .page(Page::new().lines(50.0, 780.0, second).property("/L1 6 0 R").raw("/OC /L1 BDC BT /F1 9 Tf 50 90 Td (layer) Tj ET EMC").area(40.0, 40.0, 300.0, 30.0, "1 g").entries("/Rotate 90"))
        .build()
}

fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// Headings, a list, a table, inline HTML.
pub fn markdown() -> String {
    format!(
        "# Agreement\n\n{AGREEMENT}\n1. one\n2. two\n   - ~~struck~~ **bold** `code`\n\n> quote[^1]\n\n| a | b |\n|---|---|\n| c | d |\n\n<div hidden>hidden</div>\n<!-- comment -->\n\n[^1]: note\n"
    )
}

/// Lists, a table, hidden and struck text, a form.
pub fn html() -> String {
    let paragraphs: String = AGREEMENT
        .lines()
        .map(|line| format!("<p>{line}</p>"))
        .collect();
    format!(
        r#"<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Vertrag</title><style>.h {{ display: none }} p.s {{ text-decoration: line-through }}</style></head><body><h1>Vertrag</h1>{paragraphs}<ol start="3" type="a"><li>one<ol><li>two</li></ol></li></ol><table><tr><td rowspan="2">c</td><td>d</td></tr></table><p class="h">hidden</p><p class="s" style="color: #fff; font-size: 1px">struck</p><del>gone</del><ins>new</ins><input value="x"><textarea>y</textarea><!-- z --></body></html>"#
    )
}

/// The namespaces of a Word part, for parts written by hand.
pub const WORD_NAMESPACES: &str = NAMESPACES;
