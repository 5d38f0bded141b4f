//! A run rebuilt with its changes: what stays, what is deleted and what is inserted, each as a run
//! of its own with the properties of the first.

use super::markup::{Markup, Signature, end_tag, escape, start_tag};
use crate::ingest::docx::names::{attribute, child, is_word};
use roxmltree::Node;
use std::collections::BTreeMap;
use std::ops::Range;

/// The changes of one element of a run; places count the characters of its text.
#[derive(Debug, Default, Clone)]
pub(super) struct ElementEdit {
    pub(super) deleted: Vec<Range<usize>>,
    /// Words that are added at a place, behind what is deleted before it.
    pub(super) inserted: Vec<(usize, String)>,
}

/// Hands out identifiers that no other annotation of the document has.
#[derive(Debug)]
pub(super) struct Identifiers {
    next: i64,
}

impl Identifiers {
    /// Identifiers above this one.
    pub(super) const fn above(largest: i64) -> Self {
        Self { next: largest }
    }

    /// A new one.
    pub(super) fn next(&mut self) -> String {
        self.next += 1;
        self.next.to_string()
    }
}

enum Segment {
    Kept(String),
    Deleted(String),
    Inserted(String),
}

/// What rebuilding a run needs to know.
pub(super) struct RunWriter<'w> {
    pub(super) source: &'w str,
    pub(super) markup: &'w Markup,
    pub(super) signature: &'w Signature,
    pub(super) identifiers: &'w mut Identifiers,
}

impl RunWriter<'_> {
    /// The XML that stands in place of a run.
    pub(super) fn rebuild(
        &mut self,
        run: Node<'_, '_>,
        edits: &BTreeMap<usize, ElementEdit>,
    ) -> String {
        let mut segments: Vec<Segment> = Vec::new();
        for element in run.children().filter(Node::is_element) {
            let name = element.tag_name().name();
            if is_word(element) && name == "rPr" {
                continue;
            }
            match edits.get(&element.range().start) {
                None => kept(&mut segments, self.raw(element)),
                Some(edit) if is_word(element) && name == "t" => {
                    self.divide(element, edit, &mut segments);
                }
                Some(edit) => {
                    for (_, words) in edit.inserted.iter().filter(|(at, _)| *at == 0) {
                        segments.push(Segment::Inserted(self.markup.words(words)));
                    }
                    if edit.deleted.is_empty() {
                        kept(&mut segments, self.raw(element));
                    } else {
                        deleted(&mut segments, self.raw(element));
                    }
                    for (_, words) in edit.inserted.iter().filter(|(at, _)| *at > 0) {
                        segments.push(Segment::Inserted(self.markup.words(words)));
                    }
                }
            }
        }
        self.write(run, segments)
    }

    fn write(&mut self, run: Node<'_, '_>, segments: Vec<Segment>) -> String {
        let (open, close) = (start_tag(run, self.source), end_tag(run, self.source));
        let own = child(run, "rPr").map_or("", |own| self.raw(own)).to_owned();
        let clean = clean_properties(run, self.source, self.markup);
        let around = run
            .parent_element()
            .filter(|parent| is_word(*parent) && parent.tag_name().name() == "ins");
        let mut result = String::new();
        for segment in segments {
            match segment {
                Segment::Kept(content) => {
                    result.push_str(&format!("{open}{own}{content}{close}"));
                }
                Segment::Deleted(content) => {
                    let id = self.identifiers.next();
                    let run = format!("{open}{own}{content}{close}");
                    let attributes = self.markup.revision(&id, self.signature);
                    result.push_str(&self.markup.element("del", &attributes, &run));
                }
                Segment::Inserted(content) => {
                    let id = self.identifiers.next();
                    let run = self.markup.element("r", &[], &format!("{clean}{content}"));
                    let attributes = self.markup.revision(&id, self.signature);
                    let inserted = self.markup.element("ins", &attributes, &run);
                    match around {
                        // The insertion of somebody else ends before ours and begins anew behind it.
                        Some(other) => {
                            let id = self.identifiers.next();
                            let again = with_identifier(&start_tag(other, self.source), &id);
                            let end = end_tag(other, self.source);
                            result.push_str(&format!("{end}{inserted}{again}"));
                        }
                        None => result.push_str(&inserted),
                    }
                }
            }
        }
        result
    }

    /// Divides a text element.
    fn divide(&self, element: Node<'_, '_>, edit: &ElementEdit, segments: &mut Vec<Segment>) {
        let text = element.text().unwrap_or_default();
        let letters: Vec<char> = text.chars().collect();
        let raw = self.raw_letters(element, letters.len());
        let blank = |letter: &char| matches!(letter, ' ' | '\t' | '\n' | '\r');
        let keeps = space_of(element) == Some("preserve");
        // Spaces that are not shown would be shown once the element says that it keeps them.
        let (mut first, mut end) = (0, letters.len());
        if !keeps {
            first = letters.iter().take_while(|letter| blank(letter)).count();
            end = letters.len()
                - letters
                    .iter()
                    .skip(first)
                    .rev()
                    .take_while(|letter| blank(letter))
                    .count();
        }
        let is_deleted = |at: usize| edit.deleted.iter().any(|range| range.contains(&at));
        let written = |range: Range<usize>| -> String {
            match &raw {
                Some((content, places)) => places
                    .get(range.start)
                    .zip(places.get(range.end))
                    .and_then(|(from, to)| content.get(*from..*to))
                    .unwrap_or_default()
                    .to_owned(),
                None => escape(
                    &letters
                        .get(range)
                        .unwrap_or_default()
                        .iter()
                        .collect::<String>(),
                ),
            }
        };
        let mut at = first;
        loop {
            for (_, words) in edit.inserted.iter().filter(|(place, _)| {
                *place == at || (at == first && *place < first) || (at == end && *place > end)
            }) {
                segments.push(Segment::Inserted(self.markup.words(words)));
            }
            if at >= end {
                break;
            }
            let state = is_deleted(at);
            let mut next = at + 1;
            while next < end
                && is_deleted(next) == state
                && !edit.inserted.iter().any(|(place, _)| *place == next)
            {
                next += 1;
            }
            if state {
                let text = self.markup.text("delText", &written(at..next));
                deleted(segments, &text);
            } else {
                kept(segments, &self.markup.text("t", &written(at..next)));
            }
            at = next;
        }
    }

    /// The written content of a text element with the byte of each character and of its end;
    /// `None` where it can not be told (sections of character data).
    fn raw_letters(&self, element: Node<'_, '_>, letters: usize) -> Option<(String, Vec<usize>)> {
        let raw = self.raw(element);
        let content = raw.get(raw.find('>')? + 1..raw.rfind("</")?)?;
        if content.contains('<') {
            return None;
        }
        let mut places = Vec::with_capacity(letters + 1);
        let mut at = 0;
        while let Some(letter) = content.get(at..)?.chars().next() {
            places.push(at);
            at += match letter {
                '&' => content.get(at..)?.find(';')? + 1,
                '\r' if content.get(at + 1..)?.starts_with('\n') => 2,
                _ => letter.len_utf8(),
            };
        }
        places.push(content.len());
        (places.len() == letters + 1).then(|| (content.to_owned(), places))
    }

    fn raw(&self, node: Node<'_, '_>) -> &str {
        self.source.get(node.range()).unwrap_or_default()
    }
}

fn space_of<'a>(element: Node<'a, '_>) -> Option<&'a str> {
    attribute(element, "space").or_else(|| attribute(element.document().root_element(), "space"))
}

fn kept(segments: &mut Vec<Segment>, xml: &str) {
    match segments.last_mut() {
        Some(Segment::Kept(content)) => content.push_str(xml),
        _ => segments.push(Segment::Kept(xml.to_owned())),
    }
}

fn deleted(segments: &mut Vec<Segment>, xml: &str) {
    match segments.last_mut() {
        Some(Segment::Deleted(content)) => content.push_str(xml),
        _ => segments.push(Segment::Deleted(xml.to_owned())),
    }
}

/// Properties of a run that belong to the run it was, or that would hide the new words.
const NOT_TAKEN_OVER: [&str; 8] = [
    "rPrChange",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "vanish",
    "specVanish",
    "webHidden",
];

/// The properties that new words take over from a run.
pub(super) fn clean_properties(run: Node<'_, '_>, source: &str, markup: &Markup) -> String {
    let Some(own) = child(run, "rPr") else {
        return String::new();
    };
    let content: String = own
        .children()
        .filter(|property| {
            property.is_element() && !NOT_TAKEN_OVER.contains(&property.tag_name().name())
        })
        .filter_map(|property| source.get(property.range()))
        .collect();
    if content.is_empty() {
        String::new()
    } else {
        markup.element("rPr", &[], &content)
    }
}

/// A start tag with another value of its `id`.
fn with_identifier(tag: &str, id: &str) -> String {
    let mut from = 0;
    while let Some(found) = tag.get(from..).and_then(|rest| rest.find("id=")) {
        let at = from + found;
        let is_name = tag.get(..at).is_some_and(|head| {
            head.ends_with(|letter: char| letter == ':' || letter.is_whitespace())
        });
        let quote = tag.get(at + 3..).and_then(|rest| rest.chars().next());
        if is_name
            && let Some(quote) = quote.filter(|quote| matches!(quote, '"' | '\''))
            && let Some(length) = tag.get(at + 4..).and_then(|rest| rest.find(quote))
        {
            let head = tag.get(..at + 4).unwrap_or_default();
            let tail = tag.get(at + 4 + length..).unwrap_or_default();
            return format!("{head}{id}{tail}");
        }
        from = at + 3;
    }
    tag.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rebuilt(run: &str, element: &str, edit: ElementEdit) -> String {
        let source = format!("<w:p xmlns:w=\"{W}\">{run}</w:p>");
        let tree = roxmltree::Document::parse(&source).unwrap();
        let markup = Markup::of(tree.root_element(), &source);
        let run = tree
            .descendants()
            .find(|node| node.tag_name().name() == "r")
            .unwrap();
        let element = run
            .children()
            .find(|node| node.tag_name().name() == element)
            .unwrap();
        let mut writer = RunWriter {
            source: &source,
            markup: &markup,
            signature: &Signature {
                author: "a".to_owned(),
                date: "d".to_owned(),
            },
            identifiers: &mut Identifiers::above(6),
        };
        let edits = BTreeMap::from([(element.range().start, edit)]);
        writer.rebuild(run, &edits)
    }

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn a_run_is_divided_without_losing_its_properties() {
        let xml = rebuilt(
            "<w:r w:rsidR=\"1\"><w:rPr><w:b/><w:vanish w:val=\"0\"/></w:rPr><w:t>A &amp; b c</w:t><w:tab/></w:r>",
            "t",
            ElementEdit {
                deleted: Vec::from([Range { start: 4, end: 5 }]),
                inserted: vec![(5, "x".to_owned())],
            },
        );
        let own = "<w:rPr><w:b/><w:vanish w:val=\"0\"/></w:rPr>";
        assert_eq!(
            xml,
            format!(
                "<w:r w:rsidR=\"1\">{own}<w:t xml:space=\"preserve\">A &amp; </w:t></w:r>\
                 <w:del w:id=\"7\" w:author=\"a\" w:date=\"d\"><w:r w:rsidR=\"1\">{own}<w:delText xml:space=\"preserve\">b</w:delText></w:r></w:del>\
                 <w:ins w:id=\"8\" w:author=\"a\" w:date=\"d\"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">x</w:t></w:r></w:ins>\
                 <w:r w:rsidR=\"1\">{own}<w:t xml:space=\"preserve\"> c</w:t><w:tab/></w:r>"
            )
        );
    }

    #[test]
    fn spaces_that_were_not_shown_stay_so() {
        let xml = rebuilt(
            "<w:r><w:t> ab </w:t></w:r>",
            "t",
            ElementEdit {
                deleted: Vec::new(),
                inserted: vec![(3, "!".to_owned())],
            },
        );
        assert!(
            xml.starts_with("<w:r><w:t xml:space=\"preserve\">ab</w:t></w:r><w:ins "),
            "{xml}"
        );
        assert!(!xml.contains("> <"), "{xml}");
    }

    #[test]
    fn inside_another_insertion_ours_stands_between_two_halves_of_it() {
        let xml = rebuilt(
            "<w:ins w:author=\"x\" w:id=\"3\"><w:r><w:t>ab</w:t></w:r></w:ins>",
            "t",
            ElementEdit {
                deleted: Vec::new(),
                inserted: vec![(1, "-".to_owned())],
            },
        );
        assert!(xml.contains("</w:ins><w:ins w:id=\"7\" "), "{xml}");
        assert!(
            xml.contains("</w:ins><w:ins w:author=\"x\" w:id=\"8\"><w:r>"),
            "{xml}"
        );
    }
}
