//! Word and OpenDocument files from raw XML, the same bytes every time.
#![allow(dead_code, reason = "every test file uses its own part")]

use std::io::Write;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// The namespaces that parts declare.
pub const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office""#,
);

/// A zip file with these entries; the time stamp is fixed.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, data) in entries {
        writer.start_file(*name, options).expect("a new entry");
        writer.write_all(data).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A paragraph with one run.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text, ""))
}

/// A paragraph with paragraph properties.
pub fn p_with(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text, ""))
}

/// A run with run properties.
pub fn r(text: &str, properties: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A Word file in the making.
pub struct Docx {
    body: String,
    section: String,
    parts: Vec<(String, Vec<u8>)>,
    relations: Vec<(String, String, String, bool)>,
    root_relations: Vec<(String, String)>,
}

impl Docx {
    /// A file with this body.
    pub fn new(body: impl Into<String>) -> Self {
        Self {
            body: body.into(),
            section: String::new(),
            parts: Vec::new(),
            relations: Vec::new(),
            root_relations: Vec::new(),
        }
    }

    /// With the content of the last section.
    pub fn section(mut self, section: &str) -> Self {
        self.section = section.to_owned();
        self
    }

    /// With a part of any content that nothing refers to.
    pub fn part(mut self, name: &str, data: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), data.into()));
        self
    }

    /// With a part below `word/` whose root element holds the XML, and a relationship to it.
    pub fn word_part(mut self, kind: &str, root: &str, xml: &str) -> Self {
        let text = format!("<w:{root} {NAMESPACES}>{xml}</w:{root}>");
        self.relations.push((
            format!("id-{kind}"),
            kind.to_owned(),
            format!("{kind}.xml"),
            false,
        ));
        self.part(&format!("word/{kind}.xml"), text)
    }

    /// With styles.
    pub fn styles(self, xml: &str) -> Self {
        self.word_part("styles", "styles", xml)
    }

    /// With a relationship of the main part.
    pub fn relation(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relations
            .push((id.to_owned(), kind.to_owned(), target.to_owned(), false));
        self
    }

    /// With a relationship that leads outside the file.
    pub fn outside(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relations
            .push((id.to_owned(), kind.to_owned(), target.to_owned(), true));
        self
    }

    /// With a relationship of the package.
    pub fn root_relation(mut self, kind: &str, target: &str) -> Self {
        self.root_relations
            .push((kind.to_owned(), target.to_owned()));
        self
    }

    /// The main part.
    pub fn document(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {NAMESPACES}><w:body>{}<w:sectPr>{}</w:sectPr></w:body></w:document>",
            self.body, self.section
        )
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes_with(self.document().as_bytes())
    }

    /// The file with other bytes for the main part.
    pub fn bytes_with(&self, document: &[u8]) -> Vec<u8> {
        let relation = |id: &str, kind: &str, target: &str, is_outside: bool| {
            let kind = if kind.contains("://") {
                kind.to_owned()
            } else {
                format!("{RELATIONSHIPS}/{kind}")
            };
            let mode = if is_outside {
                " TargetMode=\"External\""
            } else {
                ""
            };
            format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>")
        };
        let mut root = relation("r1", "officeDocument", "word/document.xml", false);
        for (index, (kind, target)) in self.root_relations.iter().enumerate() {
            root.push_str(&relation(&format!("x{index}"), kind, target, false));
        }
        let own: String = self
            .relations
            .iter()
            .map(|(id, kind, target, is_outside)| relation(id, kind, target, *is_outside))
            .collect();
        let wrap = |xml: &str| {
            format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{xml}</Relationships>")
        };
        let (root, own) = (wrap(&root), wrap(&own));
        let types = format!("<Types xmlns=\"{PACKAGE}/content-types\"/>");
        let mut entries: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", root.as_bytes()),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", own.as_bytes()),
        ];
        entries.extend(
            self.parts
                .iter()
                .map(|(name, data)| (name.as_str(), data.as_slice())),
        );
        zip(&entries)
    }
}

/// An OpenDocument text with this text, these automatic styles and this styles part.
pub fn odt(text: &str, automatic: &str, styles: &str) -> Vec<u8> {
    let names: String = ["office", "style", "text", "table", "drawing", "meta"]
        .iter()
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .collect();
    let names = format!(
        "{names} xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
    );
    let content = format!(
        "<office:document-content{names}><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let styles = format!("<office:document-styles{names}>{styles}</office:document-styles>");
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest/>"),
    ])
}
