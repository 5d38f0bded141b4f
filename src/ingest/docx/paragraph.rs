//! Paragraphs: their kind, their number, their marks, and what hangs on them.

use super::field::{revision, style_of};
use super::names::{attribute, child, child_number, twips};
use super::numbering::{Counters, Label};
use super::properties::{Background, Paint, RunProperties, read_run, shading};
use super::styles::{NumberingReference, exact_line};
use super::walk::{Aside, GAP, Scope, Task, Walk};
use crate::code::SignalCode;
use crate::document::{BlockKind, Part, Signal};
use crate::ingest::codes::CodeSet;
use crate::ingest::layers::PieceState;
use roxmltree::Node;

/// Lines and rows lower than this are not read (twips: 4 points).
pub(super) const LEAST_HEIGHT: f64 = 80.0;
/// Farther outside than this (twips) nothing of a page is seen.
const FAR_OUTSIDE: f64 = 12_000.0;
/// A label with more words than this says something.
const MOST_LABEL_WORDS: usize = 2;

/// How far the two countable views of a part have come.
#[derive(Debug, Default)]
pub(super) struct Views {
    final_counters: Counters,
    original_counters: Counters,
    final_continues: bool,
    original_continues: bool,
}

/// An open paragraph.
pub(super) struct Paragraph<'a, 'i> {
    node: Option<Node<'a, 'i>>,
    scope: Scope,
    is_mark_inserted: bool,
    is_mark_deleted: bool,
    is_mark_hidden: bool,
    has_final_text: bool,
    has_original_text: bool,
    has_visible_text: bool,
    /// Whether letters stood before the present place.
    has_words: bool,
    /// Whether text stands behind a box that is not ticked.
    pub(super) is_unticked: bool,
    pub(super) has_unticked_box: bool,
    /// Letters that stand as signs or formulas: other programs pass over them.
    pub(super) drawn_letters: String,
    gaps: Vec<(SignalCode, bool)>,
    boxes: Vec<(Node<'a, 'i>, Scope)>,
    pub(super) asides: Vec<Aside>,
}

impl Paragraph<'_, '_> {
    fn new(scope: Scope) -> Self {
        Self {
            node: None,
            scope,
            is_mark_inserted: false,
            is_mark_deleted: false,
            is_mark_hidden: false,
            has_final_text: false,
            has_original_text: false,
            has_visible_text: false,
            has_words: false,
            is_unticked: false,
            has_unticked_box: false,
            drawn_letters: String::new(),
            gaps: Vec::new(),
            boxes: Vec::new(),
            asides: Vec::new(),
        }
    }

    /// Takes note of text that is pushed.
    pub(super) fn note_text(&mut self, text: &str, scope: Scope) {
        self.has_final_text |= !scope.deleted;
        self.has_original_text |= !scope.inserted;
        self.has_visible_text |= scope.excluded.is_empty();
        self.has_words |= text.chars().any(char::is_alphanumeric);
    }
}

impl<'a, 'i> Walk<'_, '_, 'a, 'i> {
    /// Opens a paragraph and visits what is in it.
    pub(super) fn begin_paragraph(&mut self, node: Node<'a, 'i>, scope: Scope) {
        if self.paragraphs.is_empty() && self.reading.builder.is_open() {
            self.reading.builder.end_block(); // text that stood between paragraphs
        }
        let properties = child(node, "pPr");
        let style = self
            .reading
            .styles
            .paragraph(style_of(properties))
            .map(|(_, style)| style);
        let mut inner = scope;
        inner.base_run = self.reading.styles.base_run(style, scope.table_run);
        let own_shade = properties
            .and_then(|own| child(own, "shd"))
            .map(|shade| shading(shade, &self.reading.theme));
        if let Some(Paint::Color(color)) = own_shade.or_else(|| style.and_then(|style| style.shade))
        {
            inner.background = Background::Color(color);
        }
        let line = properties
            .and_then(exact_line)
            .or_else(|| style.and_then(|style| style.exact_line));
        if line.is_some_and(|line| line.abs() < LEAST_HEIGHT) {
            inner = inner.without(SignalCode::TinyText);
        }
        if properties.is_some_and(|own| self.is_off_page(own)) {
            inner = inner.without(SignalCode::OffPageText);
        }
        let outline = properties.and_then(|own| child_number::<u8>(own, "outlineLvl"));
        let outline = outline
            .or_else(|| style.and_then(|style| style.outline))
            .filter(|level| *level < 9);
        let kind = match (scope.cell, outline) {
            (Some((table, row, column)), _) => BlockKind::Cell { table, row, column },
            (None, Some(level)) => BlockKind::Heading(level + 1),
            (None, None) => BlockKind::Paragraph,
        };
        let mut paragraph = Paragraph::new(inner);
        paragraph.node = Some(node);
        if let Some(mark) = properties.and_then(|own| child(own, "rPr")) {
            (paragraph.is_mark_inserted, paragraph.is_mark_deleted) = revision(mark);
            let run = read_run(mark, &self.reading.theme).over(inner.base_run);
            paragraph.is_mark_hidden = run.vanish == Some(true);
        }
        paragraph.is_mark_inserted |= scope.inserted;
        paragraph.is_mark_deleted |= scope.deleted;
        self.begin_block(kind, inner);
        self.paragraphs.push(paragraph);
        if let Some(section) = properties.and_then(|own| child(own, "sectPr")) {
            self.note_section(section);
        }
        self.tasks.push(Task::EndParagraph);
        self.descend(node, inner);
    }

    fn begin_block(&mut self, kind: BlockKind, scope: Scope) {
        self.reading.builder.begin_block(kind, scope.part, None);
        if let Some(note) = scope.note {
            self.reading.builder.set_note(note);
        }
        if let Some(code) = scope.block_code {
            self.reading.builder.exclude_block(code);
        }
    }

    /// Whether a paragraph is placed outside the page, by a frame or by its indents.
    fn is_off_page(&self, properties: Node<'_, '_>) -> bool {
        let page = self.reading.page;
        let length = |node: Node<'_, '_>, name: &str| {
            attribute(node, name).and_then(twips).unwrap_or_default()
        };
        let framed = child(properties, "framePr").is_some_and(|frame| {
            let (x, y) = (length(frame, "x"), length(frame, "y"));
            x < -FAR_OUTSIDE || y < -FAR_OUTSIDE || x > page.width || y > page.height
        });
        let indented = child(properties, "ind").is_some_and(|indent| {
            let left = if attribute(indent, "left").is_some() {
                length(indent, "left")
            } else {
                length(indent, "start")
            };
            left > page.width.max(page.height) || left < -FAR_OUTSIDE
        });
        framed || indented
    }

    /// Opens a block for text that stands in no paragraph.
    pub(super) fn open_stray_block(&mut self, scope: Scope) {
        if !self.reading.builder.is_open() {
            self.begin_block(BlockKind::Paragraph, scope);
        }
    }

    /// Keeps the content of a text box until its paragraph is finished.
    pub(super) fn hold_box(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let part = if scope.part == Part::Body {
            Part::TextBox
        } else {
            scope.part
        };
        let inner = Scope {
            part,
            cell: None,
            table_run: RunProperties::default(),
            ..scope
        };
        let has_text = node
            .descendants()
            .any(|node| node.is_text() && node.text().is_some_and(|text| !text.trim().is_empty()));
        match self.paragraphs.last_mut() {
            Some(paragraph) => {
                if has_text {
                    paragraph
                        .gaps
                        .push((SignalCode::TextBoxInsideClause, false));
                }
                paragraph.boxes.push((node, inner));
            }
            None => self.tasks.push(Task::Box(node, inner)),
        }
    }

    /// Marks the place of a picture or box; it is inside a clause only if text follows and, for
    /// one that floats, text stands before it.
    pub(super) fn hold_gap(&mut self, code: SignalCode, is_inline: bool) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.gaps.push((code, is_inline));
        }
    }

    /// Writes the gaps that are followed by words.
    pub(super) fn place_gaps(&mut self, text: &str, scope: Scope) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if paragraph.gaps.is_empty() || !text.chars().any(char::is_alphanumeric) {
            return;
        }
        let has_words = paragraph.has_words;
        let mut codes: Vec<SignalCode> = Vec::new();
        for (code, is_inline) in std::mem::take(&mut paragraph.gaps) {
            if (has_words || is_inline) && !codes.contains(&code) {
                codes.push(code);
            }
        }
        for code in codes {
            self.push(GAP, scope.with_warning(code));
        }
    }

    /// Finishes the open paragraph: number, joining, what hangs on it.
    pub(super) fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else {
            return;
        };
        let scope = paragraph.scope;
        if paragraph.has_words {
            // A picture at the very end of a sentence can carry words of it.
            let last = paragraph
                .gaps
                .iter()
                .find(|(_, is_inline)| *is_inline)
                .map(|(code, _)| *code);
            if let Some(code) = last {
                self.push(GAP, scope.with_warning(code));
            }
        }
        if paragraph.drawn_letters.chars().nth(1).is_some() {
            let signal = Signal::new(SignalCode::TextNotExtracted).in_part(self.part_name);
            self.reading
                .notice(signal.with_words(&paragraph.drawn_letters));
        }
        self.number(&paragraph);
        let (joins_final, joins_original) = (paragraph.is_mark_deleted, paragraph.is_mark_inserted);
        if joins_final || joins_original {
            self.reading
                .builder
                .join_with_next(joins_final, joins_original);
        }
        self.reading.builder.end_block();
        if paragraph.has_unticked_box
            && !paragraph.has_words
            && let Some(table) = self.tables.last_mut()
        {
            table.row_is_unticked = true;
        }
        for aside in &paragraph.asides {
            self.write_aside(aside);
        }
        self.held_boxes.append(&mut paragraph.boxes);
        if !joins_final && !joins_original {
            self.hold_back_ended();
        }
    }

    /// Hands the boxes that were held back to the walk; whether there were any.
    pub(super) fn hold_back_ended(&mut self) -> bool {
        let boxes = std::mem::take(&mut self.held_boxes);
        let any = !boxes.is_empty();
        self.tasks.extend(
            boxes
                .into_iter()
                .rev()
                .map(|(node, scope)| Task::Box(node, scope)),
        );
        any
    }

    fn number(&mut self, paragraph: &Paragraph<'_, '_>) {
        let Some(node) = paragraph.node else { return };
        let scope = paragraph.scope;
        let properties = child(node, "pPr");
        let before = properties
            .and_then(|own| child(own, "pPrChange"))
            .and_then(|change| child(change, "pPr"));
        let has_text = paragraph.has_final_text || paragraph.has_original_text;
        let is_only_section =
            !has_text && properties.is_some_and(|own| child(own, "sectPr").is_some());
        let is_unseen = paragraph.is_mark_hidden && !paragraph.has_visible_text;
        let mut labels = [None, None];
        for (label, is_original) in labels.iter_mut().zip([false, true]) {
            let own = if is_original {
                before.or(properties)
            } else {
                properties
            };
            let (joins, has_text, is_row_gone) = if is_original {
                (
                    paragraph.is_mark_inserted,
                    paragraph.has_original_text,
                    scope.row_inserted,
                )
            } else {
                (
                    paragraph.is_mark_deleted,
                    paragraph.has_final_text,
                    scope.row_deleted,
                )
            };
            let continues = if is_original {
                &mut self.views.original_continues
            } else {
                &mut self.views.final_continues
            };
            let counts = !*continues && (has_text || !joins) && !is_row_gone;
            *continues = joins && (*continues || has_text);
            if !counts || is_only_section || is_unseen {
                continue;
            }
            let reference = own.map(NumberingReference::read).unwrap_or_default();
            let Some(place) =
                self.reading
                    .numbering
                    .place(&reference, style_of(own), &self.reading.styles)
            else {
                continue;
            };
            let counters = if is_original {
                &mut self.views.original_counters
            } else {
                &mut self.views.final_counters
            };
            *label = self.reading.numbering.count(counters, place);
        }
        let [in_final, in_original] = labels;
        if in_final.is_some() && scope.cell.is_none() && !self.reading.builder.is_heading() {
            self.reading.builder.set_kind(BlockKind::ListItem);
        }
        let text = |label: Option<Label>| match label {
            Some(Label::Number(text)) => Some(text),
            Some(Label::Bullet) | None => None,
        };
        let (in_final, in_original) = (text(in_final), text(in_original));
        let words = |label: &Option<String>| {
            label.as_deref().is_some_and(|label| {
                let words = label.split_whitespace();
                words
                    .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1)
                    .count()
                    > MOST_LABEL_WORDS
            })
        };
        if words(&in_final) {
            // A label that is a sentence is read as one: it can take the paragraph back.
            let label = format!("{} ", in_final.as_deref().unwrap_or_default());
            let warned = CodeSet::EMPTY.with(SignalCode::Qualified).to_vec();
            self.reading.builder.prepend(
                &label,
                &PieceState {
                    warned,
                    ..PieceState::default()
                },
            );
            return;
        }
        self.reading.builder.set_number(in_final, in_original);
    }

    /// Writes text beside the running text as blocks of its own.
    pub(super) fn write_aside(&mut self, aside: &Aside) {
        for line in aside.text.lines().filter(|line| !line.trim().is_empty()) {
            self.reading.count(line);
            self.reading
                .builder
                .begin_block(BlockKind::Paragraph, aside.part, None);
            if let Some(code) = aside.excluded {
                self.reading.builder.exclude_block(code);
            }
            let state = PieceState {
                warned: aside.warned.to_vec(),
                ..PieceState::default()
            };
            self.reading.builder.push(line.trim(), &state);
            self.reading.builder.end_block();
        }
    }
}
