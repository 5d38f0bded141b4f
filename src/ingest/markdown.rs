//! Markdown as it is shown: rendered to HTML in memory and read as HTML, so that inline HTML,
//! comments and hidden passages follow the same rules.

use super::ReadOptions;
use super::html;
use crate::document::{Document, Format, ReadError};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// Reads a Markdown file.
///
/// # Errors
/// As for HTML.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    let text = super::text::decode(bytes);
    html::read_text(&to_html(&text), Format::Markdown, options)
}

fn to_html(text: &str) -> String {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut writer = Writer {
        html: String::with_capacity(text.len() * 5 / 4),
        ..Writer::default()
    };
    for event in Parser::new_ext(text, extensions) {
        writer.write(event);
    }
    writer.html.push_str(&writer.notes);
    writer.html
}

#[derive(Default)]
struct Writer {
    html: String,
    /// Footnotes, which stand behind the text wherever they are written.
    notes: String,
    is_in_note: bool,
    is_in_table_head: bool,
    image_depth: usize,
    numbers: BTreeMap<String, usize>,
}

impl Writer {
    fn raw(&mut self, html: &str) {
        if self.is_in_note {
            self.notes.push_str(html);
        } else {
            self.html.push_str(html);
        }
    }

    fn text(&mut self, text: &str) {
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        self.raw(&text);
    }

    fn note_number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_owned()).or_insert(next)
    }

    fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&text),
            Event::Html(html) | Event::InlineHtml(html) if self.image_depth == 0 => self.raw(&html),
            Event::Html(_) | Event::InlineHtml(_) => {}
            Event::FootnoteReference(label) => {
                let number = self.note_number(&label);
                self.raw(&format!(
                    "<clausecheck-noteref number={number}></clausecheck-noteref>"
                ));
            }
            Event::SoftBreak if self.image_depth > 0 => self.raw(" "),
            Event::SoftBreak => self.raw("\n"),
            Event::HardBreak => self.raw("<br>"),
            Event::Rule => self.raw("<hr>"),
            Event::TaskListMarker(is_done) => self.raw(if is_done { "☒ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.raw("<p>"),
            Tag::Heading { level, .. } => self.raw(&format!("<{level}>")),
            Tag::BlockQuote(_) => self.raw("<blockquote>"),
            Tag::CodeBlock(_) => self.raw("<pre>"),
            Tag::List(Some(first)) => self.raw(&format!("<ol start={first}>")),
            Tag::List(None) => self.raw("<ul>"),
            Tag::Item => self.raw("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.is_in_note = true;
                let number = self.note_number(&label);
                self.raw(&format!("<clausecheck-note number={number}>"));
            }
            Tag::Table(_) => self.raw("<table>"),
            Tag::TableHead => {
                self.is_in_table_head = true;
                self.raw("<tr>");
            }
            Tag::TableRow => self.raw("<tr>"),
            Tag::TableCell => self.raw(if self.is_in_table_head {
                "<th>"
            } else {
                "<td>"
            }),
            Tag::Strikethrough => self.raw("<del>"),
            Tag::Image { dest_url, .. } => {
                self.image_depth += 1;
                self.raw("<img src=\"");
                self.text(&dest_url);
                self.raw("\" alt=\"");
            }
            Tag::MetadataBlock(_) => {
                self.raw("<template>");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.raw("</p>"),
            TagEnd::Heading(level) => self.raw(&format!("</{level}>")),
            TagEnd::BlockQuote(_) => self.raw("</blockquote>"),
            TagEnd::CodeBlock => self.raw("</pre>"),
            TagEnd::List(true) => self.raw("</ol>"),
            TagEnd::List(false) => self.raw("</ul>"),
            TagEnd::Item => self.raw("</li>"),
            TagEnd::FootnoteDefinition => {
                self.raw("</clausecheck-note>");
                self.is_in_note = false;
            }
            TagEnd::Table => self.raw("</table>"),
            TagEnd::TableHead => {
                self.is_in_table_head = false;
                self.raw("</tr>");
            }
            TagEnd::TableRow => self.raw("</tr>"),
            TagEnd::TableCell => self.raw(if self.is_in_table_head {
                "</th>"
            } else {
                "</td>"
            }),
            TagEnd::Strikethrough => self.raw("</del>"),
            TagEnd::Image => {
                self.image_depth = self.image_depth.saturating_sub(1);
                self.raw("\">");
            }
            TagEnd::MetadataBlock(_) => {
                self.raw("</template>");
            }
            _ => {}
        }
    }
}
