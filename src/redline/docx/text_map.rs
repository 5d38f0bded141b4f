//! From bytes of the text that was read to the elements that hold it, and whether they may be
//! changed there.

use super::reason::Reason;
use crate::ingest::docx::Traced;
use crate::ingest::docx::names::{Vocabulary, attribute, child, child_value, is_word, vocabulary};
use crate::ingest::layers::Sourced;
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Which text bytes are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The text that counts.
    Body,
    /// All text of the file.
    Everything,
}

/// A stretch of one element.
#[derive(Debug, Clone)]
pub(super) struct Stretch<'a, 'i> {
    /// The element: a text, a tab, a symbol.
    pub(super) element: Node<'a, 'i>,
    /// Its characters, counted in the element's own text.
    pub(super) characters: Range<usize>,
}

/// The text of the main part with its elements.
pub(super) struct TextMap<'a, 'i, 't> {
    traced: &'t Traced,
    elements: BTreeMap<usize, Node<'a, 'i>>,
    /// Runs that a field computes, by their first byte.
    computed: BTreeSet<usize>,
}

impl<'a, 'i, 't> TextMap<'a, 'i, 't> {
    /// The map of a document that was read from the text of this tree. O(nodes).
    pub(super) fn new(tree: &'a Document<'i>, traced: &'t Traced) -> Self {
        let mut wanted: BTreeSet<usize> = BTreeSet::new();
        for sourced in traced.body.iter().chain(&traced.everything) {
            wanted.insert(sourced.origin.element);
        }
        let mut elements = BTreeMap::new();
        let mut computed = BTreeSet::new();
        let mut fields = 0_usize;
        let mut open_run = None;
        for node in tree.descendants().filter(Node::is_element) {
            let start = node.range().start;
            if wanted.contains(&start) {
                elements.insert(start, node);
            }
            if !is_word(node) {
                continue;
            }
            match node.tag_name().name() {
                "r" => {
                    open_run = Some(start);
                    if fields > 0 {
                        computed.insert(start);
                    }
                }
                "fldChar" => {
                    computed.extend(open_run);
                    match attribute(node, "fldCharType") {
                        Some("begin") => fields += 1,
                        Some("end") => fields = fields.saturating_sub(1),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        Self {
            traced,
            elements,
            computed,
        }
    }

    fn layer(&self, layer: Layer) -> &'t [Sourced] {
        match layer {
            Layer::Everything if !self.traced.everything.is_empty() => &self.traced.everything,
            Layer::Body | Layer::Everything => &self.traced.body,
        }
    }

    /// The text that counts.
    pub(super) fn body(&self) -> &'t crate::document::Layer {
        &self.traced.document.body
    }

    /// The text of a layer.
    pub(super) fn text(&self, layer: Layer) -> &'t str {
        let document = &self.traced.document;
        match (layer, &document.everything) {
            (Layer::Everything, Some(everything)) => &everything.text,
            _ => &document.body.text,
        }
    }

    /// The stretches of elements that a stretch of the text overlaps, in order.
    pub(super) fn stretches(&self, layer: Layer, span: &Range<usize>) -> Vec<Stretch<'a, 'i>> {
        let list = self.layer(layer);
        let first = list.partition_point(|sourced| sourced.span.end <= span.start);
        list.get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|sourced| sourced.span.start < span.end)
            .filter_map(|sourced| self.stretch(layer, sourced, span))
            .collect()
    }

    fn stretch(
        &self,
        layer: Layer,
        sourced: &Sourced,
        span: &Range<usize>,
    ) -> Option<Stretch<'a, 'i>> {
        let text = self.text(layer);
        let from = span.start.max(sourced.span.start);
        let to = span.end.min(sourced.span.end);
        let before = text.get(sourced.span.start..from)?.chars().count();
        let inside = text.get(from..to)?.chars().count();
        let first = sourced.origin.character + before;
        Some(Stretch {
            element: *self.elements.get(&sourced.origin.element)?,
            characters: first..first + inside,
        })
    }

    /// The number of bytes of a stretch of the text that no element of the main part holds, such as
    /// the words of a header.
    pub(super) fn untraced(&self, layer: Layer, span: &Range<usize>) -> usize {
        let list = self.layer(layer);
        let first = list.partition_point(|sourced| sourced.span.end <= span.start);
        let covered: usize = list
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|sourced| sourced.span.start < span.end)
            .map(|sourced| sourced.span.end.min(span.end) - sourced.span.start.max(span.start))
            .sum();
        let breaks = self
            .text(layer)
            .get(span.clone())
            .map_or(0, |text| text.matches('\n').count());
        span.len().saturating_sub(covered + breaks)
    }

    /// The elements beside a place of the body's text: the one that ends or goes on there, then the
    /// one that begins there.
    pub(super) fn beside(&self, at: usize) -> [Option<Stretch<'a, 'i>>; 2] {
        let list = &self.traced.body;
        let text = self.text(Layer::Body);
        let left = list
            .partition_point(|sourced| sourced.span.start < at)
            .checked_sub(1)
            .and_then(|index| list.get(index))
            .filter(|sourced| sourced.span.end >= at)
            .and_then(|sourced| {
                let before = text.get(sourced.span.start..at)?.chars().count();
                let character = sourced.origin.character + before;
                Some(Stretch {
                    element: *self.elements.get(&sourced.origin.element)?,
                    characters: character..character,
                })
            });
        let right = list
            .get(list.partition_point(|sourced| sourced.span.start < at))
            .filter(|sourced| sourced.span.start == at)
            .and_then(|sourced| {
                let character = sourced.origin.character;
                Some(Stretch {
                    element: *self.elements.get(&sourced.origin.element)?,
                    characters: character..character,
                })
            });
        [left, right]
    }

    /// The run of an element whose text may be changed.
    ///
    /// # Errors
    /// Why it may not.
    pub(super) fn run_of(&self, element: Node<'a, 'i>) -> Result<Node<'a, 'i>, Reason> {
        const TEXT: [&str; 8] = [
            "t",
            "tab",
            "ptab",
            "br",
            "cr",
            "noBreakHyphen",
            "softHyphen",
            "sym",
        ];
        if vocabulary(element) == Vocabulary::Math {
            return Err(Reason::Mathematics);
        }
        if !is_word(element) {
            return Err(Reason::TextBox);
        }
        if !TEXT.contains(&element.tag_name().name()) {
            return Err(Reason::FieldResult);
        }
        let run = element
            .parent_element()
            .filter(|parent| is_word(*parent) && parent.tag_name().name() == "r")
            .ok_or(Reason::Object)?;
        if self.computed.contains(&run.range().start) {
            return Err(Reason::FieldResult);
        }
        let mut insertions = 0;
        for around in run.ancestors().skip(1).filter(Node::is_element) {
            if !is_word(around) {
                return Err(match vocabulary(around) {
                    Vocabulary::Math => Reason::Mathematics,
                    Vocabulary::WordExtension => Reason::DeeperRevision,
                    _ => Reason::Object,
                });
            }
            match around.tag_name().name() {
                "p" => break,
                "ins" if insertions == 0 && run.parent_element() == Some(around) => insertions += 1,
                "ins" | "del" | "moveFrom" | "moveTo" => return Err(Reason::DeeperRevision),
                "fldSimple" => return Err(Reason::FieldResult),
                "sdt" if is_bound(around) => return Err(Reason::ContentControl),
                "hyperlink" | "smartTag" | "customXml" | "sdt" | "sdtContent" | "bdo" | "dir" => {}
                _ => return Err(Reason::Object),
            }
        }
        for around in run.ancestors().filter(|node| is_word(*node)) {
            match around.tag_name().name() {
                "txbxContent" => return Err(Reason::TextBox),
                "sdt" if is_bound(around) => return Err(Reason::ContentControl),
                "ins" | "del" | "moveFrom" | "moveTo" if insertions == 0 => {
                    return Err(Reason::DeeperRevision);
                }
                _ => {}
            }
        }
        Ok(run)
    }
}

/// Whether a content control shows what is stored elsewhere, offers a choice, or is locked.
fn is_bound(control: Node<'_, '_>) -> bool {
    let Some(properties) = child(control, "sdtPr") else {
        return false;
    };
    let locked = child_value(properties, "lock")
        .is_some_and(|lock| matches!(lock, "contentLocked" | "sdtContentLocked"));
    let offers = properties.children().filter(Node::is_element).any(|kind| {
        matches!(
            kind.tag_name().name(),
            "dataBinding" | "comboBox" | "dropDownList" | "date" | "checkbox" | "picture"
        )
    });
    locked || offers || child(properties, "showingPlcHdr").is_some()
}

/// The paragraph of an element.
pub(super) fn paragraph_of<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    node.ancestors()
        .find(|node| is_word(*node) && node.tag_name().name() == "p")
}

/// The paragraph of an element that stands in no text box.
pub(super) fn outer_paragraph_of<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let box_around = node
        .ancestors()
        .filter(|node| node.is_element())
        .filter(|node| matches!(node.tag_name().name(), "txbxContent" | "txBody"))
        .last();
    paragraph_of(box_around.unwrap_or(node))
}

/// The cell of an element.
pub(super) fn cell_of<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    node.ancestors()
        .find(|node| is_word(*node) && node.tag_name().name() == "tc")
}
