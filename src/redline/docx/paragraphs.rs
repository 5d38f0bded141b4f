//! New paragraphs, and paragraph marks that come or go.
//!
//! The mark at the end of a paragraph carries its properties. Whoever rejects an inserted mark joins
//! the paragraph with the next one, which keeps its own properties: so a new paragraph in front of
//! another one leaves nothing behind. In front of a table, or at the end, there is no next one: then
//! the mark of the paragraph before becomes the inserted one, and the new paragraph takes over the
//! original mark with its properties.

use super::markup::{Markup, Signature, behind_start_tag, end_tag, is_empty_tag, start_tag};
use super::reason::Reason;
use super::runs::{Identifiers, clean_properties};
use super::splice::Splice;
use crate::ingest::docx::names::{child, is_word};
use roxmltree::Node;

/// A paragraph that is to be inserted.
pub(super) struct NewParagraph<'a, 'i> {
    /// Its words.
    pub(super) words: String,
    /// The paragraph after which it is made up.
    pub(super) like: Node<'a, 'i>,
    /// Whether it is numbered as that one is.
    pub(super) is_numbered: bool,
    /// Whether a number that the style brings is taken away.
    pub(super) loses_number: bool,
}

/// Where paragraphs are inserted.
#[derive(Clone, Copy)]
pub(super) enum Gap<'a, 'i> {
    /// In front of a paragraph.
    Before(Node<'a, 'i>),
    /// Behind a paragraph that no other one follows.
    Behind(Node<'a, 'i>),
}

/// What is needed to write paragraphs.
pub(super) struct ParagraphWriter<'w> {
    pub(super) source: &'w str,
    pub(super) markup: &'w Markup,
    pub(super) signature: &'w Signature,
    pub(super) identifiers: &'w mut Identifiers,
}

/// Properties of a paragraph that belong to its own place.
const OWN_PLACE: [&str; 6] = [
    "rPr",
    "sectPr",
    "pPrChange",
    "pageBreakBefore",
    "framePr",
    "cnfStyle",
];
/// Properties that stand before the numbering, in the order of the schema.
const BEFORE_NUMBER: [&str; 6] = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
];
/// Properties of a mark that belong to its own history, or that would hide it.
const OWN_HISTORY: [&str; 7] = [
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "vanish",
    "specVanish",
];

impl ParagraphWriter<'_> {
    /// Inserts groups of paragraphs, each inside the range of a comment.
    ///
    /// # Errors
    /// Where the place does not allow it.
    pub(super) fn insert(
        &mut self,
        gap: Gap<'_, '_>,
        groups: &[(Vec<NewParagraph<'_, '_>>, String)],
    ) -> Result<Vec<Splice>, Reason> {
        let (at, mut splices, original) = match gap {
            Gap::Before(next) => (next.range().start, Vec::new(), None),
            Gap::Behind(last) => {
                let own = child(last, "pPr")
                    .map_or("", |own| self.raw(own))
                    .to_owned();
                (last.range().end, vec![self.mark(last, "ins")?], Some(own))
            }
        };
        let mut xml = String::new();
        for (group, (paragraphs, comment)) in groups.iter().enumerate() {
            for (index, paragraph) in paragraphs.iter().enumerate() {
                let is_last = index + 1 == paragraphs.len();
                let properties = match &original {
                    Some(original) if is_last && group + 1 == groups.len() => original.clone(),
                    _ => {
                        let mark = self.inserted_mark(paragraph.like);
                        self.properties(paragraph, &mark)
                    }
                };
                // The paragraph that takes over a mark is written as the one that had it.
                let open = match gap {
                    Gap::Behind(last) if is_last && group + 1 == groups.len() => self.open_as(last),
                    _ => format!("<{}>", self.markup.name("p")),
                };
                let place = (index == 0, is_last);
                let content = self.content(paragraph, &properties, comment, place);
                xml.push_str(&format!("{open}{content}</{}>", self.markup.name("p")));
            }
        }
        splices.push(Splice::insertion(at, xml));
        Ok(splices)
    }

    /// Marks the end of a paragraph as deleted, so that it is joined with the next one.
    ///
    /// # Errors
    /// Where no paragraph follows.
    pub(super) fn delete_mark(&mut self, paragraph: Node<'_, '_>) -> Result<Splice, Reason> {
        let has_section = child(paragraph, "pPr").is_some_and(|own| child(own, "sectPr").is_some());
        if has_section || next_block(paragraph).is_none_or(|next| !is_paragraph(next)) {
            return Err(Reason::NoPlace);
        }
        self.mark(paragraph, "del")
    }

    /// The start tag of a paragraph without the identifiers that no other paragraph may have.
    fn open_as(&self, paragraph: Node<'_, '_>) -> String {
        let mut tag = format!("<{}", self.markup.name("p"));
        for attribute in paragraph.attributes() {
            if !matches!(attribute.name(), "paraId" | "textId")
                && let Some(raw) = self.source.get(attribute.range())
            {
                tag.push(' ');
                tag.push_str(raw);
            }
        }
        tag.push('>');
        tag
    }

    fn content(
        &mut self,
        paragraph: &NewParagraph<'_, '_>,
        properties: &str,
        comment: &str,
        (is_first, is_last): (bool, bool),
    ) -> String {
        let run = text_run(paragraph.like);
        let own = run.map_or_else(String::new, |run| {
            clean_properties(run, self.source, self.markup)
        });
        let words = self.markup.words(&paragraph.words);
        let mut content = properties.to_owned();
        if is_first {
            content.push_str(&self.markup.empty("commentRangeStart", &[("id", comment)]));
        }
        let run = self.markup.element("r", &[], &format!("{own}{words}"));
        content.push_str(&self.inserted(&run));
        if is_last {
            content.push_str(&self.markup.empty("commentRangeEnd", &[("id", comment)]));
            let reference = self.markup.empty("commentReference", &[("id", comment)]);
            let run = self.markup.element("r", &[], &reference);
            content.push_str(&self.inserted(&run));
        }
        content
    }

    fn inserted(&mut self, run: &str) -> String {
        let id = self.identifiers.next();
        let attributes = self.markup.revision(&id, self.signature);
        self.markup.element("ins", &attributes, run)
    }

    /// The properties of a new mark.
    fn inserted_mark(&mut self, like: Node<'_, '_>) -> String {
        let id = self.identifiers.next();
        let attributes = self.markup.revision(&id, self.signature);
        let mut content = self.markup.empty("ins", &attributes);
        if let Some(mark) = child(like, "pPr").and_then(|own| child(own, "rPr")) {
            for property in mark.children().filter(Node::is_element) {
                if !OWN_HISTORY.contains(&property.tag_name().name()) {
                    content.push_str(self.raw(property));
                }
            }
        }
        self.markup.element("rPr", &[], &content)
    }

    fn properties(&self, paragraph: &NewParagraph<'_, '_>, mark: &str) -> String {
        let mut content = String::new();
        let mut number_place = 0;
        for property in child(paragraph.like, "pPr")
            .into_iter()
            .flat_map(|own| own.children())
            .filter(Node::is_element)
        {
            let name = property.tag_name().name();
            if OWN_PLACE.contains(&name) || (name == "numPr" && !paragraph.is_numbered) {
                continue;
            }
            content.push_str(self.raw(property));
            if BEFORE_NUMBER.contains(&name) {
                number_place = content.len();
            }
        }
        if paragraph.loses_number {
            let none = self.markup.empty("numId", &[("val", "0")]);
            content.insert_str(number_place, &self.markup.element("numPr", &[], &none));
        }
        content.push_str(mark);
        self.markup.element("pPr", &[], &content)
    }

    /// Writes a revision into the mark of a paragraph.
    fn mark(&mut self, paragraph: Node<'_, '_>, kind: &str) -> Result<Splice, Reason> {
        let id = self.identifiers.next();
        let attributes = self.markup.revision(&id, self.signature);
        let revision = self.markup.empty(kind, &attributes);
        let Some(own) = child(paragraph, "pPr") else {
            let mark = self.markup.element("rPr", &[], &revision);
            let properties = self.markup.element("pPr", &[], &mark);
            return Ok(if is_empty_tag(paragraph, self.source) {
                let (open, close) = (
                    start_tag(paragraph, self.source),
                    end_tag(paragraph, self.source),
                );
                self.instead(paragraph, format!("{open}{properties}{close}"))
            } else {
                Splice::insertion(behind_start_tag(paragraph, self.source), properties)
            });
        };
        if is_empty_tag(own, self.source) {
            let mark = self.markup.element("rPr", &[], &revision);
            return Ok(self.instead(own, self.markup.element("pPr", &[], &mark)));
        }
        let Some(mark) = child(own, "rPr") else {
            let mark = self.markup.element("rPr", &[], &revision);
            let later = own.children().find(|property| {
                is_word(*property) && matches!(property.tag_name().name(), "sectPr" | "pPrChange")
            });
            let at = later.map_or_else(
                || super::markup::before_end_tag(own, self.source),
                |later| later.range().start,
            );
            return Ok(Splice::insertion(at, mark));
        };
        if ["moveFrom", "moveTo", kind]
            .iter()
            .any(|name| child(mark, name).is_some())
        {
            return Err(Reason::DeeperRevision);
        }
        if is_empty_tag(mark, self.source) {
            return Ok(self.instead(mark, self.markup.element("rPr", &[], &revision)));
        }
        // An insertion stands before a deletion, and both before everything else.
        let at = match child(mark, "ins").filter(|_| kind == "del") {
            Some(other) => other.range().end,
            None => behind_start_tag(mark, self.source),
        };
        Ok(Splice::insertion(at, revision))
    }

    fn instead(&self, node: Node<'_, '_>, text: String) -> Splice {
        Splice {
            start: node.range().start,
            end: node.range().end,
            text,
        }
    }

    fn raw(&self, node: Node<'_, '_>) -> &str {
        self.source.get(node.range()).unwrap_or_default()
    }
}

/// Whether a node is a paragraph.
pub(super) fn is_paragraph(node: Node<'_, '_>) -> bool {
    is_word(node) && node.tag_name().name() == "p"
}

/// The block behind a block: what stands between blocks without being one is passed over.
pub(super) fn next_block<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    node.next_siblings().skip(1).find(|node| is_block(*node))
}

/// The block before a block.
pub(super) fn previous_block<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    node.prev_siblings().skip(1).find(|node| is_block(*node))
}

fn is_block(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    node.is_element()
        && !(is_word(node)
            && (matches!(
                name,
                "bookmarkStart" | "bookmarkEnd" | "proofErr" | "permStart" | "permEnd"
            ) || name.ends_with("RangeStart")
                || name.ends_with("RangeEnd")))
}

/// The first run of a paragraph that shows text.
pub(super) fn text_run<'a, 'i>(paragraph: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    paragraph.descendants().find(|node| {
        is_word(*node)
            && node.tag_name().name() == "r"
            && child(*node, "t")
                .and_then(|text| text.text())
                .is_some_and(|text| text.chars().any(char::is_alphabetic))
    })
}
