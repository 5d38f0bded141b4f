//! The package around the body of a Word document: styles, numbering, page numbers, properties.
//!
//! Written here rather than with docx-rs, which can neither repeat the heading row of a table nor
//! say in which language a text is.

use crate::locale::{InterfaceLanguage, Locale};
use crate::report::html::write::escaped;
use crate::report::visible::on_one_line;
use jiff::civil::Date;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const CONTENT_TYPES: &str = include_str!("package/content_types.xml");
const RELATIONSHIPS: &str = include_str!("package/relationships.xml");
const DOCUMENT_RELATIONSHIPS: &str = include_str!("package/document_relationships.xml");
const STYLES: &str = include_str!("package/styles.xml");
const NUMBERING: &str = include_str!("package/numbering.xml");
const SETTINGS: &str = include_str!("package/settings.xml");

/// The whole file.
pub(super) fn build(
    locale: &Locale,
    title: &str,
    path: &str,
    date: Date,
    body: &str,
) -> io::Result<Vec<u8>> {
    let language = match locale.language() {
        InterfaceLanguage::English => "en-GB",
        InterfaceLanguage::German => "de-AT",
    };
    let title = escaped(&on_one_line(title));
    let document = format!(
        "{DECLARATION}<w:document xmlns:w=\"{NAMESPACE}\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}\
         <w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" \
         w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    let properties = format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:subject>{}</dc:subject><dc:creator>clausecheck</dc:creator><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:created></cp:coreProperties>",
        escaped(&on_one_line(path))
    );
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONSHIPS.to_owned()),
        ("docProps/core.xml", properties),
        (
            "word/_rels/document.xml.rels",
            DOCUMENT_RELATIONSHIPS.to_owned(),
        ),
        ("word/styles.xml", STYLES.replace("{language}", language)),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/footer1.xml", footer(locale, &title)),
        ("word/document.xml", document),
    ];
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed date: the same memo has the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        package.start_file(name, options)?;
        package.write_all(content.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}

/// The title and "page n of m".
fn footer(locale: &Locale, title: &str) -> String {
    let field = |code: &str| {
        format!(
            "</w:t></w:r><w:fldSimple w:instr=\" {code} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
             <w:r><w:t xml:space=\"preserve\">"
        )
    };
    // The numbers are put into the sentence once its markup is out of the way.
    let numbered = locale.format(
        "memo-page",
        &[("page", "\u{1}".into()), ("pages", "\u{2}".into())],
    );
    let numbered = escaped(&numbered)
        .replace('\u{1}', &field("PAGE"))
        .replace('\u{2}', &field("NUMPAGES"));
    format!(
        "{DECLARATION}<w:ftr xmlns:w=\"{NAMESPACE}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{title}</w:t></w:r><w:r><w:tab/></w:r>\
         <w:r><w:t xml:space=\"preserve\">{numbered}</w:t></w:r></w:p></w:ftr>"
    )
}
