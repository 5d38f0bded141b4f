//! The changes to one main part: collected first, written at the end.

use super::comments::Comment;
use super::markup::{Markup, Signature, before_end_tag, behind_start_tag, is_empty_tag};
use super::paragraphs::{
    Gap, NewParagraph, ParagraphWriter, is_paragraph, next_block, previous_block, text_run,
};
use super::reason::Reason;
use super::runs::{ElementEdit, Identifiers, RunWriter};
use super::splice::{Splice, apply};
use super::text_map::{Layer, TextMap, cell_of, outer_paragraph_of, paragraph_of};
use crate::assess::Restoration;
use crate::ingest::docx::names::{child, is_word};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The elements of one run that change.
type RunEdits = BTreeMap<usize, ElementEdit>;

/// A change that was found possible.
struct Change<'a, 'i> {
    run: Node<'a, 'i>,
    element: usize,
    deleted: Option<Range<usize>>,
    inserted: Option<(usize, String)>,
}

/// Paragraphs behind a paragraph that no other one follows, with their comments.
type Tail<'a, 'i> = (Node<'a, 'i>, Vec<(Vec<NewParagraph<'a, 'i>>, String)>);

/// Collects the changes to a main part.
pub(super) struct Editor<'a, 'i, 't> {
    source: &'a str,
    root: Node<'a, 'i>,
    pub(super) map: TextMap<'a, 'i, 't>,
    markup: Markup,
    signature: &'t Signature,
    identifiers: Identifiers,
    runs: BTreeMap<usize, (Node<'a, 'i>, RunEdits)>,
    touched: Vec<Range<usize>>,
    splices: Vec<Splice>,
    tails: BTreeMap<usize, Tail<'a, 'i>>,
    marked: BTreeSet<usize>,
    comments: Vec<Comment>,
}

impl<'a, 'i, 't> Editor<'a, 'i, 't> {
    /// An editor of a part whose largest identifier is known.
    pub(super) fn new(
        source: &'a str,
        root: Node<'a, 'i>,
        map: TextMap<'a, 'i, 't>,
        signature: &'t Signature,
        largest: i64,
    ) -> Self {
        Self {
            source,
            root,
            map,
            markup: Markup::of(root, source),
            signature,
            identifiers: Identifiers::above(largest),
            runs: BTreeMap::new(),
            touched: Vec::new(),
            splices: Vec::new(),
            tails: BTreeMap::new(),
            marked: BTreeSet::new(),
            comments: Vec::new(),
        }
    }

    /// Replaces words of the body, all of them or none.
    ///
    /// # Errors
    /// Why some of them can not be replaced.
    pub(super) fn replace(&mut self, restorations: &[Restoration]) -> Result<(), Reason> {
        let mut changes = Vec::new();
        let mut cells = BTreeSet::new();
        for one in restorations {
            self.plan(one, &mut changes)?;
        }
        for change in &changes {
            cells.insert(cell_of(change.run).map(|cell| cell.range().start));
        }
        if cells.len() > 1 {
            return Err(Reason::SeveralCells);
        }
        for change in changes {
            let edits = self
                .runs
                .entry(change.run.range().start)
                .or_insert_with(|| (change.run, RunEdits::new()));
            let edit = edits.1.entry(change.element).or_default();
            edit.deleted.extend(change.deleted);
            edit.inserted.extend(change.inserted);
        }
        self.touched
            .extend(restorations.iter().map(|one| one.span.clone()));
        for one in restorations {
            self.close_emptied(one);
        }
        Ok(())
    }

    fn plan(&self, one: &Restoration, changes: &mut Vec<Change<'a, 'i>>) -> Result<(), Reason> {
        let span = &one.span;
        let collides = |other: &Range<usize>| {
            other.start < span.end && span.start < other.end
                || span.is_empty() && other.start < span.start && span.start < other.end
                || other.is_empty() && span.start < other.start && other.start < span.end
        };
        if self.touched.iter().any(collides) {
            return Err(Reason::OtherProposal);
        }
        if span.is_empty() {
            changes.push(self.plan_insertion(span.start, &one.words)?);
            return Ok(());
        }
        if self.map.untraced(Layer::Body, span) > 0 {
            return Err(self.untraced_reason(span));
        }
        let stretches = self.map.stretches(Layer::Body, span);
        let last = stretches.len().checked_sub(1).ok_or(Reason::OutsideBody)?;
        for (index, stretch) in stretches.into_iter().enumerate() {
            let run = self.map.run_of(stretch.element)?;
            let end = stretch.characters.end;
            changes.push(Change {
                run,
                element: stretch.element.range().start,
                deleted: Some(stretch.characters),
                inserted: (index == last && !one.words.is_empty())
                    .then(|| (end, one.words.clone())),
            });
        }
        Ok(())
    }

    fn untraced_reason(&self, span: &Range<usize>) -> Reason {
        if self.map.stretches(Layer::Body, span).is_empty() {
            Reason::OutsideBody
        } else {
            Reason::Object
        }
    }

    /// Words are added to the run before the place, else to the one behind it.
    fn plan_insertion(&self, at: usize, words: &str) -> Result<Change<'a, 'i>, Reason> {
        let mut reason = Reason::OutsideBody;
        for stretch in self.map.beside(at).into_iter().flatten() {
            match self.map.run_of(stretch.element) {
                Ok(run) => {
                    return Ok(Change {
                        run,
                        element: stretch.element.range().start,
                        deleted: None,
                        inserted: Some((stretch.characters.start, words.to_owned())),
                    });
                }
                Err(other) => reason = other,
            }
        }
        Err(reason)
    }

    /// A paragraph that loses all of its words goes altogether.
    fn close_emptied(&mut self, one: &Restoration) {
        if one.span.is_empty() || !one.words.is_empty() {
            return;
        }
        let body = self.map.body();
        let Some(block) = body
            .block_at(one.span.start)
            .and_then(|index| body.blocks.get(index))
        else {
            return;
        };
        let text = body.text.get(block.span.clone()).unwrap_or_default();
        let start = block.span.start + (text.len() - text.trim_start().len());
        let end = block.span.start + text.trim_end().len();
        if one.span.start > start || one.span.end < end {
            return;
        }
        let stretches = self.map.stretches(Layer::Body, &one.span);
        let Some(paragraph) = stretches
            .first()
            .and_then(|stretch| paragraph_of(stretch.element))
        else {
            return;
        };
        let is_one = stretches
            .iter()
            .all(|stretch| paragraph_of(stretch.element) == Some(paragraph));
        if is_one && self.marked.insert(paragraph.range().start) {
            let mut writer = ParagraphWriter {
                source: self.source,
                markup: &self.markup,
                signature: self.signature,
                identifiers: &mut self.identifiers,
            };
            // Without a paragraph behind it, an empty one stays.
            if let Ok(splice) = writer.delete_mark(paragraph) {
                self.splices.push(splice);
            }
        }
    }

    /// The identifier of a new comment; its text follows once it is known what was done.
    pub(super) fn new_comment(&mut self) -> String {
        self.identifiers.next()
    }

    /// Sets the text of a comment.
    pub(super) fn say(&mut self, id: String, text: String) {
        self.comments.push(Comment { id, text });
    }

    /// Puts a comment around stretches of the text; at the beginning of the document where none of
    /// them stands in the main part. Whether there was a place at all.
    pub(super) fn comment(&mut self, layer: Layer, spans: &[Range<usize>], id: &str) -> bool {
        let stretches: Vec<_> = spans
            .iter()
            .flat_map(|span| self.map.stretches(layer, span))
            .collect();
        let first = stretches.first().map(|stretch| stretch.element);
        let first = first.and_then(|element| Some((element, outer_paragraph_of(element)?)));
        let Some((first, paragraph)) = first else {
            return self.comment_beginning(id);
        };
        let cell = cell_of(paragraph);
        let last = stretches
            .iter()
            .rev()
            .map(|stretch| stretch.element)
            .find_map(|element| {
                let other = outer_paragraph_of(element)?;
                (other == paragraph || cell.is_none() && cell_of(other).is_none())
                    .then_some((element, other))
            });
        let (last, end_paragraph) = last.unwrap_or((first, paragraph));
        let start = in_paragraph(first, paragraph).map(|node| node.range().start);
        let end = in_paragraph(last, end_paragraph).map(|node| node.range().end);
        match (start, end) {
            (Some(start), Some(end)) if start < end => {
                self.range(start, end, id);
                true
            }
            _ => self.comment_beginning(id),
        }
    }

    /// Around the first paragraph that shows text.
    fn comment_beginning(&mut self, id: &str) -> bool {
        let paragraph = self
            .root
            .descendants()
            .filter(|node| is_paragraph(*node) && !is_empty_tag(*node, self.source))
            .filter(|node| outer_paragraph_of(*node) == Some(*node))
            .max_by_key(|node| {
                (
                    text_run(*node).is_some(),
                    std::cmp::Reverse(node.range().start),
                )
            });
        let Some(paragraph) = paragraph else {
            return false;
        };
        let start = child(paragraph, "pPr").map_or_else(
            || behind_start_tag(paragraph, self.source),
            |own| own.range().end,
        );
        self.range(start, before_end_tag(paragraph, self.source), id);
        true
    }

    fn range(&mut self, start: usize, end: usize, id: &str) {
        let attributes = [("id", id)];
        let reference = self.markup.empty("commentReference", &attributes);
        let run = self.markup.element("r", &[], &reference);
        let begin = self.markup.empty("commentRangeStart", &attributes);
        let finish = self.markup.empty("commentRangeEnd", &attributes);
        self.splices.push(Splice::insertion(start, begin));
        self.splices
            .push(Splice::insertion(end, format!("{finish}{run}")));
    }

    /// The paragraph of a block of the body.
    pub(super) fn paragraph_of_block(&self, block: usize) -> Option<Node<'a, 'i>> {
        let span = self.map.body().blocks.get(block)?.span.clone();
        let stretches = self.map.stretches(Layer::Body, &span);
        paragraph_of(stretches.first()?.element)
    }

    /// Whether a block stands where something can be inserted beside it: neither computed nor in
    /// a drawing.
    pub(super) fn is_usable(&self, block: usize) -> bool {
        let Some(body) = self.map.body().blocks.get(block) else {
            return false;
        };
        let stretches = self.map.stretches(Layer::Body, &body.span);
        stretches.first().is_some_and(|stretch| {
            let outer = outer_paragraph_of(stretch.element);
            outer.is_some()
                && outer == paragraph_of(stretch.element)
                && !matches!(
                    self.map.run_of(stretch.element),
                    Err(Reason::FieldResult | Reason::TextBox)
                )
        })
    }

    /// Inserts paragraphs in front of a block, or at the end, inside the range of a comment.
    ///
    /// # Errors
    /// Where there is no place for them.
    pub(super) fn insert(
        &mut self,
        before: Option<usize>,
        paragraphs: Vec<NewParagraph<'a, 'i>>,
        comment: &str,
    ) -> Result<(), Reason> {
        match self.gap(before).ok_or(Reason::NoPlace)? {
            Gap::Before(next) => {
                let mut writer = ParagraphWriter {
                    source: self.source,
                    markup: &self.markup,
                    signature: self.signature,
                    identifiers: &mut self.identifiers,
                };
                let groups = [(paragraphs, comment.to_owned())];
                let splices = writer.insert(Gap::Before(next), &groups)?;
                self.splices.extend(splices);
            }
            Gap::Behind(last) => {
                let has_section =
                    child(last, "pPr").is_some_and(|own| child(own, "sectPr").is_some());
                if has_section || is_empty_tag(last, self.source) {
                    return Err(Reason::NoPlace);
                }
                let tail = self
                    .tails
                    .entry(last.range().start)
                    .or_insert_with(|| (last, Vec::new()));
                tail.1.push((paragraphs, comment.to_owned()));
            }
        }
        Ok(())
    }

    fn gap(&self, before: Option<usize>) -> Option<Gap<'a, 'i>> {
        let body = self
            .root
            .children()
            .find(|node| is_word(*node) && node.tag_name().name() == "body")?;
        let next = match before {
            Some(block) => self
                .paragraph_of_block(block)?
                .ancestors()
                .find(|node| node.parent() == Some(body))?,
            None => {
                let last = body.last_element_child()?;
                let is_section = is_word(last) && last.tag_name().name() == "sectPr";
                let last = if is_section {
                    previous_block(last)?
                } else {
                    last
                };
                return Some(
                    if !is_paragraph(last) || next_block(last).is_some_and(is_paragraph) {
                        return None;
                    } else if text_run(last).is_none() && child(last, "r").is_none() {
                        Gap::Before(last)
                    } else {
                        Gap::Behind(last)
                    },
                );
            }
        };
        if is_paragraph(next) {
            return Some(Gap::Before(next));
        }
        let previous = previous_block(next).filter(|node| is_paragraph(*node))?;
        let is_blank = text_run(previous).is_none();
        let ends_section = child(previous, "pPr").is_some_and(|own| child(own, "sectPr").is_some());
        Some(if is_blank && !ends_section {
            Gap::Before(previous)
        } else {
            Gap::Behind(previous)
        })
    }

    /// The part with all changes, and the comments on them. `None` where changes contradict each
    /// other, which is a fault of this program.
    pub(super) fn finish(mut self) -> Option<(String, Vec<Comment>)> {
        for (last, groups) in std::mem::take(&mut self.tails).into_values() {
            let mut writer = ParagraphWriter {
                source: self.source,
                markup: &self.markup,
                signature: self.signature,
                identifiers: &mut self.identifiers,
            };
            let splices = writer.insert(Gap::Behind(last), &groups).ok()?;
            self.splices.extend(splices);
        }
        for (run, edits) in std::mem::take(&mut self.runs).into_values() {
            let mut writer = RunWriter {
                source: self.source,
                markup: &self.markup,
                signature: self.signature,
                identifiers: &mut self.identifiers,
            };
            let range = run.range();
            self.splices.push(Splice {
                start: range.start,
                end: range.end,
                text: writer.rebuild(run, &edits),
            });
        }
        let text = apply(self.source, self.splices)?;
        Some((text, self.comments))
    }
}

/// The child of a paragraph that holds an element.
fn in_paragraph<'a, 'i>(element: Node<'a, 'i>, paragraph: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    element
        .ancestors()
        .find(|node| node.parent() == Some(paragraph))
}
