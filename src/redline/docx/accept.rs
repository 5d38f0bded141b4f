//! A document with the tracked changes that it already holds accepted, as Word does it: deletions
//! go, insertions stay as plain text, and a paragraph whose mark is deleted is joined with the next.
//!
//! Deleted and merged cells stay marked: what becomes of a table then is for a person to see.

use super::markup::{before_end_tag, behind_start_tag, end_tag, is_empty_tag, start_tag};
use super::paragraphs::{is_paragraph, next_block};
use super::splice::{Splice, apply};
use super::{comments, package};
use crate::code::SignalCode;
use crate::document::{Format, ReadError, Signal};
use crate::ingest::ReadOptions;
use crate::ingest::docx::names::{child, is_word};
use crate::ingest::docx::relationships::{Relationships, main_part};
use crate::ingest::package::{Package, xml};
use roxmltree::Node;
use std::collections::BTreeSet;

/// The bytes of the document with its tracked changes accepted, in the running text and in headers,
/// footers and notes; the same bytes where there are none.
///
/// # Errors
/// Where a part can not be read.
pub fn accept_existing(bytes: &[u8], options: &ReadOptions) -> Result<Vec<u8>, ReadError> {
    accept_all(bytes, options).map_err(|signal| ReadError {
        signal,
        format: Some(Format::Docx),
    })
}

fn accept_all(bytes: &[u8], options: &ReadOptions) -> Result<Vec<u8>, Signal> {
    let opened = Package::open(bytes, &options.limits)?;
    let (main, _) = main_part(&opened)?;
    let relationships = Relationships::of(&opened, &main)?;
    let mut stories = BTreeSet::from([main.clone()]);
    for kind in ["header", "footer", "footnotes", "endnotes"] {
        let parts = relationships.parts(kind).filter(|part| opened.has(part));
        stories.extend(parts.map(str::to_owned));
    }
    let mut changed = comments::Parts::new();
    for part in stories {
        let source = comments::text_of(&opened, &part)?;
        let tree = xml::tree(&source).map_err(|signal| signal.in_part(part.as_str()))?;
        let accepted = accepted(tree.root_element(), &source)
            .filter(|text| xml::tree(text).is_ok())
            .ok_or_else(|| Signal::new(SignalCode::Damaged).in_part(part.as_str()))?;
        if accepted != source {
            changed.insert(part, super::in_utf8(&accepted).into_owned().into_bytes());
        }
    }
    if changed.is_empty() {
        return Ok(bytes.to_vec());
    }
    package::rewrite(bytes, &changed)
}

/// The text of a part with its changes accepted.
fn accepted(root: Node<'_, '_>, source: &str) -> Option<String> {
    let mut splices = Vec::new();
    let mut gone = 0; // first byte behind what was removed as a whole
    let mut joined: Vec<Vec<Node<'_, '_>>> = Vec::new();
    for node in root.descendants().filter(|node| is_word(*node)) {
        let range = node.range();
        if range.start < gone {
            continue;
        }
        let parent = node.parent_element();
        let parent_name = parent.map_or("", |parent| parent.tag_name().name());
        let is_mark = matches!(parent_name, "rPr" | "trPr" | "numPr");
        let name = node.tag_name().name();
        let remove = match name {
            "tr" if child(node, "trPr").is_some_and(|own| child(own, "del").is_some()) => true,
            "ins" | "moveTo" if is_mark => true,
            "ins" | "moveTo" if is_empty_tag(node, source) => true,
            "ins" | "moveTo" => {
                splices.push(removal(range.start, behind_start_tag(node, source)));
                splices.push(removal(before_end_tag(node, source), range.end));
                false
            }
            "del" | "moveFrom" => true,
            "moveFromRangeStart" | "moveFromRangeEnd" | "moveToRangeStart" | "moveToRangeEnd"
            | "numberingChange" => true,
            "p" => {
                join(node, &mut joined);
                false
            }
            name => name.ends_with("Change") && name != "trackChange",
        };
        if remove {
            splices.push(removal(range.start, range.end));
            gone = range.end;
        }
    }
    for chain in joined {
        merge(&chain, source, &mut splices)?;
    }
    apply(source, splices)
}

fn removal(start: usize, end: usize) -> Splice {
    Splice {
        start,
        end,
        text: String::new(),
    }
}

/// Whether the mark of a paragraph is deleted.
fn has_deleted_mark(paragraph: Node<'_, '_>) -> bool {
    child(paragraph, "pPr")
        .and_then(|own| child(own, "rPr"))
        .is_some_and(|mark| child(mark, "del").is_some() || child(mark, "moveFrom").is_some())
}

/// Notes that a paragraph is joined with the next one.
fn join<'a, 'i>(paragraph: Node<'a, 'i>, joined: &mut Vec<Vec<Node<'a, 'i>>>) {
    if !has_deleted_mark(paragraph) {
        return;
    }
    let Some(next) = next_block(paragraph).filter(|next| is_paragraph(*next)) else {
        return;
    };
    match joined
        .iter_mut()
        .find(|chain| chain.last() == Some(&paragraph))
    {
        Some(chain) => chain.push(next),
        None => joined.push(vec![paragraph, next]),
    }
}

/// Makes one paragraph of several, with the properties of the last.
fn merge(chain: &[Node<'_, '_>], source: &str, splices: &mut Vec<Splice>) -> Option<()> {
    let last = chain.last()?;
    let own = child(*last, "pPr").map_or(0..0, |own| own.range());
    // What changes in the properties of the last paragraph moves with them.
    let mut inner = Vec::new();
    splices.retain(|splice| {
        let is_inner = own.start <= splice.start && splice.end <= own.end && !own.is_empty();
        if is_inner {
            inner.push(Splice {
                start: splice.start - own.start,
                end: splice.end - own.start,
                text: splice.text.clone(),
            });
        }
        !is_inner
    });
    let properties = apply(source.get(own)?, inner)?;
    let open = start_tag(*last, source);
    for (index, paragraph) in chain.iter().enumerate() {
        let is_empty = is_empty_tag(*paragraph, source);
        let content = content_start(*paragraph, source);
        // Properties of a paragraph that is no more are gone, with every change in them.
        splices.retain(|splice| splice.start < paragraph.range().start || splice.end > content);
        let text = if index == 0 {
            format!("{open}{properties}")
        } else {
            String::new()
        };
        let is_last = index + 1 == chain.len();
        if is_empty {
            let end = if is_last {
                end_tag(*paragraph, source)
            } else {
                String::new()
            };
            splices.push(Splice {
                start: paragraph.range().start,
                end: paragraph.range().end,
                text: text + &end,
            });
            continue;
        }
        splices.push(Splice {
            start: paragraph.range().start,
            end: content,
            text,
        });
        if !is_last {
            splices.push(removal(
                before_end_tag(*paragraph, source),
                paragraph.range().end,
            ));
        }
    }
    Some(())
}

fn content_start(paragraph: Node<'_, '_>, source: &str) -> usize {
    child(paragraph, "pPr").map_or_else(
        || behind_start_tag(paragraph, source),
        |own| own.range().end,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    fn of(body: &str) -> String {
        let source = format!("<w:body {W}>{body}</w:body>");
        let tree = roxmltree::Document::parse(&source).unwrap();
        let text = accepted(tree.root_element(), &source).unwrap();
        let head = format!("<w:body {W}>");
        text.strip_prefix(&head)
            .and_then(|text| text.strip_suffix("</w:body>"))
            .unwrap()
            .to_owned()
    }

    #[test]
    fn insertions_stay_and_deletions_go() {
        assert_eq!(
            of(
                "<w:p><w:ins w:id=\"1\"><w:r>a</w:r><w:del w:id=\"2\"><w:r>b</w:r></w:del></w:ins><w:r><w:rPr><w:b/><w:rPrChange w:id=\"3\"><w:rPr/></w:rPrChange></w:rPr></w:r></w:p>"
            ),
            "<w:p><w:r>a</w:r><w:r><w:rPr><w:b/></w:rPr></w:r></w:p>"
        );
        assert_eq!(
            of(
                "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc/></w:tr><w:tr><w:trPr><w:ins w:id=\"2\"/></w:trPr></w:tr></w:tbl>"
            ),
            "<w:tbl><w:tr><w:trPr></w:trPr></w:tr></w:tbl>"
        );
    }

    #[test]
    fn deleted_marks_join_paragraphs_with_the_properties_of_the_last() {
        let deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";
        assert_eq!(
            of(&format!(
                "<w:p><w:pPr><w:a/>{deleted}</w:pPr><w:r>1</w:r></w:p><w:p><w:pPr>{deleted}</w:pPr><w:del w:id=\"4\"><w:r>2</w:r></w:del></w:p><w:p><w:pPr><w:c/><w:rPr><w:ins w:id=\"7\"/></w:rPr></w:pPr><w:r>3</w:r></w:p>"
            )),
            "<w:p><w:pPr><w:c/><w:rPr></w:rPr></w:pPr><w:r>1</w:r><w:r>3</w:r></w:p>"
        );
    }
}
