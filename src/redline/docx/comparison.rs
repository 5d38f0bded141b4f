//! A new Word file that shows how wordings differ: what went is a tracked deletion, what came a
//! tracked insertion. Whoever accepts everything has the new wording, whoever rejects everything
//! the old one.

use super::markup::{Markup, Signature, escape};
use super::runs::Identifiers;
use crate::assess::{DiffOperation, DiffPart};
use crate::code::SignalCode;
use crate::document::Signal;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = concat!(
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "</Types>"
);
const ROOT: &str = concat!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "</Relationships>"
);
const PARTS: &str = concat!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "</Relationships>"
);
const STYLES: &str = concat!(
    "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>",
    "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>",
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>",
    "<w:pPr><w:keepNext/><w:spacing w:before=\"360\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr></w:style>",
    "</w:styles>"
);

/// One clause of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading; not a tracked change.
    pub heading: String,
    /// Its sentences, each a paragraph.
    pub paragraphs: Vec<Vec<DiffPart>>,
}

/// A Word file with these sections. The same input gives the same bytes. O(length).
///
/// # Errors
/// Where the container can not be written, which memory alone could cause.
pub fn comparison(sections: &[Section], signature: &Signature) -> Result<Vec<u8>, Signal> {
    let root = format!("<w:document xmlns:w=\"{WORD}\"></w:document>");
    let failed = |detail: String| Signal::new(SignalCode::LimitMemory).with_detail(detail);
    let tree = roxmltree::Document::parse(&root).map_err(|error| failed(error.to_string()))?;
    let mut writer = Writer {
        markup: Markup::of(tree.root_element(), &root),
        signature,
        identifiers: Identifiers::above(0),
    };
    let mut body = String::new();
    for section in sections {
        body.push_str(&writer.heading(&section.heading));
        for paragraph in &section.paragraphs {
            body.push_str(&writer.paragraph(paragraph));
        }
    }
    let document = format!(
        "{HEAD}<w:document xmlns:w=\"{}\"><w:body>{body}<w:sectPr/></w:body></w:document>",
        escape(WORD)
    );
    pack(&document).map_err(|error| failed(error.to_string()))
}

fn pack(document: &str) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in [
        ("[Content_Types].xml", format!("{HEAD}{TYPES}")),
        ("_rels/.rels", format!("{HEAD}{ROOT}")),
        ("word/document.xml", document.to_owned()),
        ("word/_rels/document.xml.rels", format!("{HEAD}{PARTS}")),
        ("word/styles.xml", format!("{HEAD}{STYLES}")),
    ] {
        writer.start_file(name, options)?;
        writer.write_all(content.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

struct Writer<'s> {
    markup: Markup,
    signature: &'s Signature,
    identifiers: Identifiers,
}

impl Writer<'_> {
    fn heading(&self, words: &str) -> String {
        let style = self.markup.empty("pStyle", &[("val", "Heading1")]);
        let properties = self.markup.element("pPr", &[], &style);
        let run = self.markup.element("r", &[], &self.markup.words(words));
        self.markup.element("p", &[], &format!("{properties}{run}"))
    }

    fn paragraph(&mut self, diff: &[DiffPart]) -> String {
        let mut content = String::new();
        // A sentence that is new or gone as a whole comes or goes with its paragraph.
        let all = |op: DiffOperation| !diff.is_empty() && diff.iter().all(|part| part.op == op);
        let mark = if all(DiffOperation::Insert) {
            Some("ins")
        } else if all(DiffOperation::Delete) {
            Some("del")
        } else {
            None
        };
        if let Some(kind) = mark {
            let id = self.identifiers.next();
            let attributes = self.markup.revision(&id, self.signature);
            let mark = self.markup.empty(kind, &attributes);
            let mark = self.markup.element("rPr", &[], &mark);
            content.push_str(&self.markup.element("pPr", &[], &mark));
        }
        for part in diff {
            let kind = match part.op {
                DiffOperation::Equal => {
                    let words = self.markup.words(&part.text);
                    content.push_str(&self.markup.element("r", &[], &words));
                    continue;
                }
                DiffOperation::Delete => "del",
                DiffOperation::Insert => "ins",
            };
            let words = if part.op == DiffOperation::Delete {
                self.markup.text("delText", &escape(&part.text))
            } else {
                self.markup.words(&part.text)
            };
            let run = self.markup.element("r", &[], &words);
            let id = self.identifiers.next();
            let attributes = self.markup.revision(&id, self.signature);
            content.push_str(&self.markup.element(kind, &attributes, &run));
        }
        self.markup.element("p", &[], &content)
    }
}
