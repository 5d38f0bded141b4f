//! Blocks as the body of a Word document: real headings, table headings that are repeated on each
//! page, the language of every quotation.

use crate::report::blocks::{Block, Run, Side, Table, Text, Tone};
use crate::report::html::write::escaped;

/// Width between the margins of an A4 page, in twentieths of a point.
const WIDTH: u32 = 9638;
/// List definitions of the package.
const DECIMAL: u8 = 1;
const BULLETS: u8 = 2;

/// The content of `w:body` without the properties of the section.
pub(super) fn body(blocks: &[Block]) -> String {
    let mut out = String::new();
    write_all(&mut out, blocks);
    out
}

fn write_all(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        write(out, block);
    }
}

fn write(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text, .. } => {
            paragraph(out, &format!("Heading{}", (*level).clamp(1, 6)), "", text);
        }
        Block::Paragraph(text) => paragraph(out, "", "", text),
        Block::Passage(text) => paragraph(out, "Passage", "", text),
        Block::Remark(text) => paragraph(out, "Remark", "", text),
        Block::List { is_ordered, items } => {
            let list = if *is_ordered { DECIMAL } else { BULLETS };
            let numbering =
                format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
            for item in items {
                paragraph(out, "ListParagraph", &numbering, item);
            }
        }
        Block::Table(table) => self::table(out, table),
        Block::Comparison(model, document) => comparison(out, model, document),
        Block::Section { blocks, .. } => write_all(out, blocks),
        Block::Details {
            summary, blocks, ..
        } => {
            let heading = Text::default().with(summary, Tone::Strong);
            paragraph(out, "Caption", "", &heading);
            write_all(out, blocks);
        }
        Block::Line(label) => {
            // Word draws one line for neighbours with the same one.
            paragraph(out, "Gap", "", &Text::default());
            paragraph(out, "SignatureLine", "", &Text::plain(label));
        }
    }
}

fn paragraph(out: &mut String, style: &str, properties: &str, text: &Text) {
    out.push_str("<w:p><w:pPr>");
    if !style.is_empty() {
        out.push_str(&format!("<w:pStyle w:val=\"{style}\"/>"));
    }
    out.push_str(properties);
    out.push_str("</w:pPr>");
    for run in &text.0 {
        self::run(out, run);
    }
    out.push_str("</w:p>");
}

fn run(out: &mut String, run: &Run) {
    let (format, before, after) = match run.tone {
        Tone::Plain => ("", "", ""),
        Tone::Strong => ("<w:b/>", "", ""),
        Tone::Good => ("<w:b/><w:color w:val=\"14602F\"/>", "", ""),
        Tone::Warning => ("<w:b/><w:color w:val=\"704300\"/>", "", ""),
        Tone::Bad => ("<w:b/><w:color w:val=\"8F1D14\"/>", "", ""),
        Tone::Deleted => ("<w:strike/><w:color w:val=\"8F1D14\"/>", "[-", "-]"),
        Tone::Inserted => (
            "<w:color w:val=\"14602F\"/><w:u w:val=\"single\"/>",
            "{+",
            "+}",
        ),
    };
    let language = run.language.as_ref().map_or_else(String::new, |language| {
        format!("<w:lang w:val=\"{}\"/>", escaped(language.code()))
    });
    out.push_str("<w:r>");
    if !format.is_empty() || !language.is_empty() {
        out.push_str(&format!("<w:rPr>{format}{language}</w:rPr>"));
    }
    out.push_str(&format!(
        "<w:t xml:space=\"preserve\">{before}{}{after}</w:t></w:r>",
        escaped(&run.text)
    ));
}

/// Columns of a table by their number.
fn widths(columns: usize) -> Vec<u32> {
    match columns {
        2 => vec![2600, WIDTH - 2600],
        3 => vec![1700, 900, WIDTH - 2600],
        4 => vec![2700, 1500, 1700, WIDTH - 5900],
        _ => vec![WIDTH / u32::try_from(columns.max(1)).unwrap_or(1); columns],
    }
}

fn open_table(out: &mut String, widths: &[u32], description: &str) {
    out.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        escaped(description)
    ));
    for width in widths {
        out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
}

fn heading_row(out: &mut String, widths: &[u32], titles: &[String]) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (title, width) in titles.iter().zip(widths) {
        let title = Text::default().with(title, Tone::Strong);
        cell(out, *width, std::slice::from_ref(&title));
    }
    out.push_str("</w:tr>");
}

fn cell(out: &mut String, width: u32, paragraphs: &[Text]) {
    out.push_str(&format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
    ));
    for text in paragraphs {
        paragraph(out, "Cell", "", text);
    }
    // A cell needs a paragraph.
    if paragraphs.is_empty() {
        paragraph(out, "Cell", "", &Text::default());
    }
    out.push_str("</w:tc>");
}

fn table(out: &mut String, table: &Table) {
    let widths = widths(table.columns.len());
    let caption = Text::default().with(&table.caption, Tone::Strong);
    paragraph(out, "Caption", "", &caption);
    open_table(out, &widths, &table.caption);
    heading_row(out, &widths, &table.columns);
    for row in &table.rows {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (text, width) in row.iter().zip(&widths) {
            cell(out, *width, std::slice::from_ref(text));
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    paragraph(out, "Gap", "", &Text::default());
}

fn comparison(out: &mut String, model: &Side, document: &Side) {
    let widths = vec![WIDTH / 2; 2];
    let titles = [model.title.clone(), document.title.clone()];
    open_table(out, &widths, &titles.join(", "));
    heading_row(out, &widths, &titles);
    out.push_str("<w:tr>");
    cell(out, WIDTH / 2, &model.paragraphs);
    cell(out, WIDTH / 2, &document.paragraphs);
    out.push_str("</w:tr></w:tbl>");
    paragraph(out, "Gap", "", &Text::default());
}
