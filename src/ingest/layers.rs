//! Builds the layers of a document from pieces in reading order.
//!
//! A reader of any format calls [`LayerBuilder::begin_block`], [`LayerBuilder::push`] and
//! [`LayerBuilder::end_block`]; the builder decides which layer each piece belongs to. Invariant:
//! blocks of a layer are in order, do not overlap, and are separated by one line break. Blocks
//! without any text in a layer are left out of it.

use crate::code::SignalCode;
use crate::document::{Block, BlockKind, Layer, Mark, NoteAnchor, Part, PlacedWord};
use std::ops::Range;

/// So many states are compared with that of a new piece.
const RECENT_STATES: usize = 8;

/// What is known of a stretch of text.
#[derive(Debug, Clone, Default)]
pub struct PieceState {
    /// Reasons why the text does not count, such as hidden or struck; empty for text that counts.
    pub excluded: Vec<SignalCode>,
    /// Reservations on text that counts.
    pub warned: Vec<SignalCode>,
    /// Inserted by a tracked change that is pending: counts in the final text, not in the original.
    pub inserted: bool,
    /// Deleted by a tracked change that is pending: counts in the original text, not in the final.
    pub deleted: bool,
    /// Page and rectangle of the text where each push is one word (PDF).
    pub place: Option<(u32, [f32; 4])>,
}

impl PieceState {
    /// Whether both are equal but for their place.
    fn is_like(&self, other: &Self) -> bool {
        self.excluded == other.excluded
            && self.warned == other.warned
            && self.inserted == other.inserted
            && self.deleted == other.deleted
    }
}

/// Where in the XML of a part a stretch of text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The byte of the part's decoded text at which the element begins.
    pub element: usize,
    /// Characters of the element's text before the stretch.
    pub character: usize,
}

/// A stretch of a layer with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced {
    /// Bytes of the layer's text.
    pub span: Range<usize>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Which of the three texts is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Final,
    Original,
    Everything,
}

/// A stretch of a block. There is one for each run of a Word file and each word of a PDF, so it
/// is small: the text stands in one string for all blocks, states and places in lists.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// Bytes of the block's text, the number of their state, and whether they have a place.
    Text {
        length: usize,
        state: u32,
        is_placed: bool,
    },
    Anchor(u32),
}

/// Page and rectangle of a word.
type Place = (u32, [f32; 4]);

#[derive(Debug, Clone)]
struct OpenBlock {
    raw: RawBlock,
    text: String,
    pieces: Vec<Piece>,
    places: Vec<Place>,
    origins: Vec<Option<Origin>>,
}

#[derive(Debug, Clone)]
struct RawBlock {
    block: Block,
    original_number: Option<String>,
    excluded: Option<SignalCode>,
    joins_next_in_final: bool,
    joins_next_in_original: bool,
    note: Option<u32>,
    /// Where its text begins.
    text_start: usize,
    pieces: Range<usize>,
    /// The place of its first piece that has one.
    first_place: usize,
    /// The origin of its first stretch of text, where origins are kept.
    first_origin: usize,
}

/// Collects pieces and hands out layers.
#[derive(Debug, Default)]
pub struct LayerBuilder {
    finished: Vec<RawBlock>,
    /// Text, pieces and places of the finished blocks, one after the other.
    text: String,
    pieces: Vec<Piece>,
    places: Vec<Place>,
    /// One for each stretch of text, where they are kept.
    origins: Vec<Option<Origin>>,
    keeps_origins: bool,
    /// The origin of what is added next.
    origin: Option<Origin>,
    /// The states that occur; their place is that of no piece.
    states: Vec<PieceState>,
    open: Vec<OpenBlock>,
    has_changes: bool,
    has_excluded: bool,
}

/// The body; the text before tracked changes, where there are any; everything, where something
/// does not count.
pub type Layers = (Layer, Option<Layer>, Option<Layer>);

impl LayerBuilder {
    /// A builder without blocks.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps for every stretch of text where it comes from; to be called before the first block.
    pub fn keep_origins(&mut self) {
        self.keeps_origins = true;
    }

    /// Says where the text that is added next comes from; `None` for text of no place of its own.
    pub fn set_origin(&mut self, origin: Option<Origin>) {
        self.origin = origin.filter(|_| self.keeps_origins);
    }

    /// Where the text that is added next comes from.
    pub fn origin(&self) -> Option<Origin> {
        self.origin
    }

    /// Opens a block. A block may be opened inside another one (a text box); it is finished
    /// first and then stands before the outer one.
    pub fn begin_block(&mut self, kind: BlockKind, part: Part, page: Option<u32>) {
        let raw = RawBlock {
            block: Block {
                span: 0..0,
                kind,
                part,
                page,
                number: None,
            },
            original_number: None,
            excluded: None,
            joins_next_in_final: false,
            joins_next_in_original: false,
            note: None,
            text_start: 0,
            pieces: 0..0,
            first_place: 0,
            first_origin: 0,
        };
        self.open.push(OpenBlock {
            raw,
            text: String::new(),
            pieces: Vec::new(),
            places: Vec::new(),
            origins: Vec::new(),
        });
    }

    /// Sets the computed number of the open block in the final and in the original text.
    pub fn set_number(&mut self, in_final: Option<String>, in_original: Option<String>) {
        if let Some(OpenBlock { raw, .. }) = self.open.last_mut() {
            raw.block.number = in_final;
            raw.original_number = in_original;
        }
    }

    /// Adds text before everything that the open block holds so far.
    pub fn prepend(&mut self, text: &str, state: &PieceState) {
        let piece = self.piece(text, state);
        if let Some(open) = self.open.last_mut() {
            open.text.insert_str(0, text);
            open.pieces.insert(0, piece);
            if let Some(place) = state.place {
                open.places.insert(0, place);
            }
            if self.keeps_origins {
                open.origins.insert(0, None);
            }
        }
    }

    /// Whether the open block holds letters or digits so far.
    pub fn holds_words(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.text.chars().any(char::is_alphanumeric))
    }

    /// Whether the open block is a heading.
    pub fn is_heading(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.raw.block.kind, BlockKind::Heading(_)))
    }

    /// Changes the kind of the open block.
    pub fn set_kind(&mut self, kind: BlockKind) {
        if let Some(OpenBlock { raw, .. }) = self.open.last_mut() {
            raw.block.kind = kind;
        }
    }

    /// Says that the open block belongs to the note with this number.
    pub fn set_note(&mut self, note: u32) {
        if let Some(OpenBlock { raw, .. }) = self.open.last_mut() {
            raw.note = Some(note);
        }
    }

    /// Says that the whole open block does not count, and why (a comment, properties).
    pub fn exclude_block(&mut self, code: SignalCode) {
        if let Some(OpenBlock { raw, .. }) = self.open.last_mut() {
            raw.excluded = Some(code);
            self.has_excluded = true;
        }
    }

    /// Says that the mark at the end of the open block is deleted (`in_final`) or inserted
    /// (`in_original`), so that the next block continues it in that text.
    pub fn join_with_next(&mut self, in_final: bool, in_original: bool) {
        if let Some(OpenBlock { raw, .. }) = self.open.last_mut() {
            raw.joins_next_in_final = in_final;
            raw.joins_next_in_original = in_original;
            self.has_changes |= in_final || in_original;
        }
    }

    /// Adds text to the open block; without one, a body paragraph is opened.
    pub fn push(&mut self, text: &str, state: &PieceState) {
        if text.is_empty() {
            return;
        }
        if self.open.is_empty() {
            self.begin_block(BlockKind::Paragraph, Part::Body, None);
        }
        self.has_changes |= state.inserted || state.deleted;
        self.has_excluded |= !state.excluded.is_empty();
        let piece = self.piece(text, state);
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
            open.pieces.push(piece);
            open.places.extend(state.place);
            if self.keeps_origins {
                open.origins.push(self.origin);
            }
        }
        if let Some(origin) = &mut self.origin {
            origin.character += text.chars().count();
        }
    }

    /// A piece whose state is known by its number.
    fn piece(&mut self, text: &str, state: &PieceState) -> Piece {
        // Few states occur, and mostly one of the last ones again.
        let recent = self.states.len().saturating_sub(RECENT_STATES);
        let known = self
            .states
            .iter()
            .enumerate()
            .skip(recent)
            .rev()
            .find(|(_, known)| known.is_like(state));
        let number = match known {
            Some((number, _)) => number,
            None => {
                self.states.push(PieceState {
                    place: None,
                    ..state.clone()
                });
                self.states.len() - 1
            }
        };
        Piece::Text {
            length: text.len(),
            state: u32::try_from(number).unwrap_or(u32::MAX),
            is_placed: state.place.is_some(),
        }
    }

    /// Anchors the note with this number at the present end of the open block.
    pub fn anchor_note(&mut self, note: u32) {
        if let Some(open) = self.open.last_mut() {
            open.pieces.push(Piece::Anchor(note));
        }
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Finishes the open block.
    pub fn end_block(&mut self) {
        if let Some(mut open) = self.open.pop() {
            open.raw.text_start = self.text.len();
            open.raw.pieces = self.pieces.len()..self.pieces.len() + open.pieces.len();
            open.raw.first_place = self.places.len();
            open.raw.first_origin = self.origins.len();
            self.finished.push(open.raw);
            self.text.push_str(&open.text);
            self.pieces.append(&mut open.pieces);
            self.places.append(&mut open.places);
            self.origins.append(&mut open.origins);
        }
    }

    /// The layers: final, original (only where changes are tracked), everything (only where some
    /// text does not count).
    pub fn finish(self) -> Layers {
        self.finish_with_origins().0
    }

    /// The layers, and where the text of the first and of the last comes from, by place.
    pub fn finish_with_origins(mut self) -> (Layers, Vec<Sourced>, Vec<Sourced>) {
        while self.is_open() {
            self.end_block();
        }
        let mut sourced = [Vec::new(), Vec::new()];
        let [of_body, of_everything] = &mut sourced;
        let original = self
            .has_changes
            .then(|| self.layer(View::Original, &mut Vec::new()));
        let everything = (self.has_changes || self.has_excluded)
            .then(|| self.layer(View::Everything, of_everything));
        let body = self.layer(View::Final, of_body);
        let [of_body, of_everything] = sourced;
        ((body, original, everything), of_body, of_everything)
    }

    fn layer(&self, view: View, sourced: &mut Vec<Sourced>) -> Layer {
        let mut layer = Layer {
            text: String::with_capacity(self.text.len() + self.finished.len()),
            words: Vec::with_capacity(self.places.len()),
            ..Layer::default()
        };
        let mut notes: Vec<(u32, usize)> = Vec::new(); // note number, block index
        let mut anchors: Vec<(u32, usize)> = Vec::new(); // note number, offset
        let mut continues = false;
        for raw in &self.finished {
            if raw.excluded.is_some() && view != View::Everything {
                continue;
            }
            let separator = usize::from(!layer.text.is_empty() && !continues);
            let start = layer.text.len() + separator;
            let mut pending_separator = separator == 1;
            let mut at = raw.text_start;
            let mut places = self
                .places
                .get(raw.first_place..)
                .unwrap_or_default()
                .iter();
            let mut origins = self
                .origins
                .get(raw.first_origin..)
                .unwrap_or_default()
                .iter();
            for piece in self.pieces.get(raw.pieces.clone()).unwrap_or_default() {
                let (length, state, is_placed) = match piece {
                    Piece::Anchor(note) => {
                        anchors.push((*note, layer.text.len().max(start)));
                        continue;
                    }
                    Piece::Text {
                        length,
                        state,
                        is_placed,
                    } => (*length, self.states.get(*state as usize), *is_placed),
                };
                let text = self.text.get(at..at + length).unwrap_or_default();
                at += length;
                let place = if is_placed { places.next() } else { None };
                let origin = origins.next().copied().flatten();
                let Some(state) = state.filter(|state| counts(state, view)) else {
                    continue;
                };
                if pending_separator {
                    layer.text.push('\n');
                    pending_separator = false;
                }
                let from = layer.text.len();
                layer.text.push_str(text);
                let span = from..layer.text.len();
                sourced.extend(origin.map(|origin| Sourced {
                    span: span.clone(),
                    origin,
                }));
                if let Some((page, rectangle)) = place {
                    layer.words.push(PlacedWord {
                        span: span.clone(),
                        page: *page,
                        rectangle: *rectangle,
                    });
                }
                for code in marks(state, raw.excluded, view) {
                    match layer.marks.last_mut() {
                        Some(last) if last.code == code && last.span.end == span.start => {
                            last.span.end = span.end;
                        }
                        _ => layer.marks.push(Mark {
                            span: span.clone(),
                            code,
                        }),
                    }
                }
            }
            let end = layer.text.len();
            let mut holds_text = continues;
            if end > start
                || (end == start && !pending_separator && end > 0 && !raw.pieces.is_empty())
            {
                holds_text = true;
                if continues && let Some(last) = layer.blocks.last_mut() {
                    last.span.end = end;
                } else {
                    let mut block = raw.block.clone();
                    block.span = start.min(end)..end;
                    if view == View::Original {
                        block.number = raw.original_number.clone();
                    }
                    layer.blocks.push(block);
                    if let Some(note) = raw.note {
                        notes.push((note, layer.blocks.len() - 1));
                    }
                }
            }
            // A block that is gone altogether takes its mark with it and joins nothing.
            continues = holds_text
                && match view {
                    View::Final => raw.joins_next_in_final,
                    View::Original => raw.joins_next_in_original,
                    View::Everything => false,
                };
        }
        notes.sort_unstable();
        for (note, offset) in anchors {
            let from = notes.partition_point(|(number, _)| *number < note);
            let to = notes.partition_point(|(number, _)| *number <= note);
            if let Some([(_, first), rest @ ..]) = notes.get(from..to) {
                let last = rest.last().map_or(*first, |(_, last)| *last);
                layer.anchors.push(NoteAnchor {
                    offset,
                    note_blocks: *first..last + 1,
                });
            }
        }
        layer.anchors.sort_by_key(|anchor| anchor.offset);
        layer
    }
}

fn counts(state: &PieceState, view: View) -> bool {
    match view {
        View::Final => state.excluded.is_empty() && !state.deleted,
        View::Original => state.excluded.is_empty() && !state.inserted,
        View::Everything => true,
    }
}

fn marks(state: &PieceState, block: Option<SignalCode>, view: View) -> Vec<SignalCode> {
    let mut codes: Vec<SignalCode> = block.into_iter().collect();
    codes.extend(state.warned.iter().copied());
    if view != View::Original && state.inserted {
        codes.push(SignalCode::TrackedInsertionPending);
    }
    if view == View::Everything {
        codes.extend(state.excluded.iter().copied());
        if state.deleted {
            codes.push(SignalCode::TrackedDeletion);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deleted_paragraph_does_not_glue_its_neighbours_together() {
        let mut builder = LayerBuilder::new();
        for (text, is_deleted) in [("First.", false), ("Gone.", true), ("Third.", false)] {
            builder.begin_block(BlockKind::Paragraph, Part::Body, None);
            builder.push(
                text,
                &PieceState {
                    deleted: is_deleted,
                    ..PieceState::default()
                },
            );
            builder.join_with_next(is_deleted, false);
            builder.end_block();
        }
        let (body, original, _) = builder.finish();
        assert_eq!(body.text, "First.\nThird.");
        assert_eq!(body.blocks.len(), 2);
        assert_eq!(
            original.map(|layer| layer.text).as_deref(),
            Some("First.\nGone.\nThird.")
        );
    }

    #[test]
    fn a_deleted_mark_joins_two_paragraphs() {
        let mut builder = LayerBuilder::new();
        for (text, is_mark_deleted) in [("The grantee", true), (" shall.", false)] {
            builder.begin_block(BlockKind::Paragraph, Part::Body, None);
            builder.push(text, &PieceState::default());
            builder.join_with_next(is_mark_deleted, false);
            builder.end_block();
        }
        let (body, original, _) = builder.finish();
        assert_eq!(body.text, "The grantee shall.");
        assert_eq!(body.blocks.len(), 1);
        assert_eq!(original.map(|layer| layer.blocks.len()), Some(2));
    }

    #[test]
    fn each_layer_holds_what_counts_there() {
        let mut builder = LayerBuilder::new();
        builder.begin_block(BlockKind::Paragraph, Part::Body, None);
        builder.push("The grantee ", &PieceState::default());
        builder.push(
            "must",
            &PieceState {
                deleted: true,
                ..PieceState::default()
            },
        );
        builder.push(
            "may",
            &PieceState {
                inserted: true,
                ..PieceState::default()
            },
        );
        builder.push(
            " not",
            &PieceState {
                excluded: vec![SignalCode::HiddenText],
                ..PieceState::default()
            },
        );
        builder.push(" pay.", &PieceState::default());
        builder.end_block();
        builder.begin_block(BlockKind::Paragraph, Part::Comment, None);
        builder.exclude_block(SignalCode::CommentOnly);
        builder.push("Why?", &PieceState::default());
        builder.end_block();
        let (body, original, everything) = builder.finish();
        assert_eq!(body.text, "The grantee may pay.");
        assert_eq!(
            original.map(|layer| layer.text).as_deref(),
            Some("The grantee must pay.")
        );
        let everything = everything.unwrap_or_default();
        assert_eq!(everything.text, "The grantee mustmay not pay.\nWhy?");
        assert_eq!(everything.blocks.len(), 2);
        assert!(
            everything
                .marks
                .iter()
                .any(|mark| mark.code == SignalCode::CommentOnly)
        );
    }
}
