//! Writes an agreement as a Word file: styles, real numbering, header and footer with page
//! fields, tables, footnotes. The parts are stored without compression, so that the file does not
//! depend on the release of a compression library.

use super::{Agreement, Block, Span, Text, column_shares, is_amount, words};
use std::io::Write;

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#
);
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Width of the text in twentieths of a point: A4 without the margins.
const TEXT_WIDTH: f64 = 9100.0;

/// The agreement as a Word file.
pub fn build(agreement: &Agreement) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations(&PACKAGE_RELATIONS)),
        ("docProps/core.xml", core_properties(agreement)),
        ("word/document.xml", document(agreement)),
        (
            "word/_rels/document.xml.rels",
            relations(&DOCUMENT_RELATIONS),
        ),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/numbering.xml", part("numbering", NUMBERING)),
        ("word/settings.xml", part("settings", SETTINGS)),
        ("word/header1.xml", part("hdr", &header(agreement))),
        ("word/footer1.xml", part("ftr", &footer(agreement))),
        (
            "word/footnotes.xml",
            part("footnotes", &footnotes(agreement)),
        ),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    for (name, data) in parts {
        writer.start_file(name, options).expect("a new entry");
        writer.write_all(data.as_bytes()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

const PACKAGE_RELATIONS: [(&str, &str); 2] = [
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        "word/document.xml",
    ),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
];

const DOCUMENT_RELATIONS: [(&str, &str); 6] = [
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles",
        "styles.xml",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering",
        "numbering.xml",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings",
        "settings.xml",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header",
        "header1.xml",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer",
        "footer1.xml",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes",
        "footnotes.xml",
    ),
];

fn relations(list: &[(&str, &str)]) -> String {
    let list: String = list
        .iter()
        .enumerate()
        .map(|(index, (kind, target))| {
            format!(
                "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>",
                index + 1
            )
        })
        .collect();
    format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
    )
}

fn content_types() -> String {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts: String = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header1", "header"),
        ("footer1", "footer"),
        ("footnotes", "footnotes"),
    ]
    .iter()
    .map(|(name, kind)| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>")
    })
    .collect();
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    )
}

fn core_properties(agreement: &Agreement) -> String {
    let title = agreement.blocks.iter().find_map(|block| {
        if let Block::Title(text) = block {
            Some(words(text))
        } else {
            None
        }
    });
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>de-AT</dc:language></cp:coreProperties>",
        escaped(&title.unwrap_or_default())
    )
}

fn part(root: &str, content: &str) -> String {
    format!("{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>")
}

fn document(agreement: &Agreement) -> String {
    let mut body = String::new();
    let mut blocks = agreement.blocks.iter().peekable();
    let mut breaks_before = false;
    while let Some(block) = blocks.next() {
        if matches!(block, Block::PageBreak) {
            breaks_before = true;
            continue;
        }
        body.push_str(&block_xml(
            block,
            blocks.peek().copied(),
            std::mem::take(&mut breaks_before),
        ));
    }
    part(
        "document",
        &format!(
            "<w:body>{body}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1700\" w:right=\"1400\" w:bottom=\"1500\" w:left=\"1400\" w:header=\"800\" w:footer=\"700\" w:gutter=\"0\"/></w:sectPr></w:body>"
        ),
    )
}

fn block_xml(block: &Block, next: Option<&Block>, breaks_before: bool) -> String {
    let leads_on = matches!(next, Some(Block::Point(..) | Block::Table(_)));
    let mut more = String::new();
    if matches!(block, Block::Numbered(..)) && leads_on {
        more.push_str("<w:keepNext/>");
    }
    if matches!(block, Block::Point(..)) && !matches!(next, Some(Block::Point(..))) {
        more.push_str("<w:spacing w:after=\"120\"/>");
    }
    if matches!(next, Some(Block::Signatures(_))) {
        more.push_str("<w:keepNext/><w:spacing w:before=\"360\" w:after=\"240\"/>");
    }
    if breaks_before {
        more.push_str("<w:pageBreakBefore/>");
    }
    match block {
        Block::Title(text) => paragraph("Title", &more, text),
        Block::Centred(text) => paragraph("Centred", &more, text),
        Block::Party(text) => paragraph("Party", &more, text),
        Block::Heading(text) => paragraph("Heading2", &more, text),
        Block::Section(_, text) => paragraph("Heading1", &more, text),
        Block::Numbered(_, text) => paragraph("NumberedParagraph", &more, text),
        Block::Point(_, text) => paragraph("NumberedPoint", &more, text),
        Block::Plain(text) => paragraph("BodyText", &more, text),
        Block::Table(rows) => table(rows),
        Block::Signatures(lines) => signatures(lines),
        Block::PageBreak => String::new(),
    }
}

fn paragraph(style: &str, more: &str, text: &[Span]) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{}</w:p>",
        runs(text, false)
    )
}

fn runs(text: &[Span], all_bold: bool) -> String {
    text.iter()
        .map(|span| match span {
            Span::Plain(words) => run(words, all_bold),
            Span::Bold(words) => run(words, true),
            Span::Note(number) => format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>"),
        })
        .collect()
}

fn run(words: &str, is_bold: bool) -> String {
    let properties = if is_bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    format!(
        "<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escaped(words)
    )
}

fn table(rows: &[Vec<Text>]) -> String {
    let widths: Vec<u32> = column_shares(rows)
        .iter()
        .map(|share| (share * TEXT_WIDTH) as u32)
        .collect();
    let grid: String = widths
        .iter()
        .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
        .collect();
    let has_total = rows
        .iter()
        .skip(1)
        .all(|row| row.iter().any(|cell| is_amount(cell)));
    let mut body = String::new();
    for (index, row) in rows.iter().enumerate() {
        let is_bold = index == 0 || (has_total && index + 1 == rows.len());
        let shade = if index == 0 {
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E6E6E6\"/>"
        } else {
            ""
        };
        let head = if index == 0 { "<w:tblHeader/>" } else { "" };
        body.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
        for (cell, width) in row.iter().zip(&widths) {
            let side = if is_amount(cell) {
                "<w:jc w:val=\"right\"/>"
            } else {
                ""
            };
            body.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{side}</w:pPr>{}</w:p></w:tc>",
                runs(cell, is_bold)
            ));
        }
        body.push_str("</w:tr>");
    }
    let line = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8C8C8C\"/>")
    };
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/><w:tblBorders>{}{}{}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:left w:w=\"100\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>",
        line("top"),
        line("bottom"),
        line("insideH")
    )
}

fn signatures(lines: &[[String; 2]]) -> String {
    let width = (TEXT_WIDTH / 2.0) as u32;
    let rows: String = lines
        .iter()
        .enumerate()
        .map(|(index, pair)| {
            let style = if index % 2 == 1 { "SignatureName" } else { "BodyText" };
            let cells: String = pair
                .iter()
                .map(|words| {
                    let style = if words.is_empty() { "BodyText" } else { style };
                    format!(
                        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:keepNext/></w:pPr>{}</w:p></w:tc>",
                        if words.is_empty() { String::new() } else { run(words, false) }
                    )
                })
                .collect();
            format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        })
        .collect();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{width}\"/><w:gridCol w:w=\"{width}\"/></w:tblGrid>{rows}</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>"
    )
}

fn header(agreement: &Agreement) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}<w:r><w:tab/></w:r>{}</w:p>",
        run(&agreement.header, true),
        run(&agreement.reference, false)
    )
}

fn footer(agreement: &Agreement) -> String {
    let title = agreement.blocks.iter().find_map(|block| {
        if let Block::Title(text) = block {
            Some(words(text))
        } else {
            None
        }
    });
    let field = |code: &str| {
        format!("<w:fldSimple w:instr=\" {code} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}{}</w:p>",
        run(&title.unwrap_or_default(), false),
        run("Seite ", false),
        field("PAGE"),
        run(" von ", false),
        field("NUMPAGES")
    )
}

fn footnotes(agreement: &Agreement) -> String {
    let mut notes = String::from(concat!(
        r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"#,
        r#"<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"#
    ));
    for (number, text) in &agreement.notes {
        notes.push_str(&format!(
            "<w:footnote w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}{}</w:p></w:footnote>",
            run(" ", false),
            runs(text, false)
        ));
    }
    notes
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

const SETTINGS: &str = concat!(
    r#"<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>"#,
    r#"<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#
);

const NUMBERING: &str = concat!(
    r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>"#,
    r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:suff w:val="space"/><w:lvlText w:val="§ %1"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>"#,
    r#"<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="NumberedParagraph"/><w:lvlText w:val="(%2)"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="480" w:hanging="480"/></w:pPr></w:lvl>"#,
    r#"<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="NumberedPoint"/><w:lvlText w:val="%3)"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="900" w:hanging="420"/></w:pPr></w:lvl>"#,
    r#"</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
);

const STYLES: &str = concat!(
    r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="de-AT"/></w:rPr></w:rPrDefault>"#,
    r#"<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#,
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
    r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="240" w:after="160"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="Centred"><w:name w:val="Centred"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="Party"><w:name w:val="Party"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="NumberedParagraph"/><w:pPr><w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="280" w:after="140"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="23"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="140"/><w:jc w:val="center"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="23"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="NumberedParagraph"><w:name w:val="Numbered Paragraph"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="NumberedPoint"><w:name w:val="Numbered Point"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/></w:pPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="SignatureName"><w:name w:val="Signature Name"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color="8C8C8C"/></w:pBdr><w:spacing w:before="720"/><w:ind w:right="400"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="8C8C8C"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="9100"/></w:tabs></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="8C8C8C"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="9100"/></w:tabs></w:pPr><w:rPr><w:sz w:val="16"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#
);
