//! Lines, words and the pieces that words are made of.

use super::glyph::Reasons;
use kurbo::{Point, Rect, Vec2};

/// A stretch of a word whose glyphs are all in the same state.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The letters.
    pub(super) text: String,
    /// Bounds in default user space.
    pub(super) bounds: Rect,
    /// Why it does not count.
    pub(super) excluded: Reasons,
    /// Reservations.
    pub(super) warned: Reasons,
    /// Smaller and raised: the mark of a note, an exponent.
    pub(super) raised: bool,
}

/// Letters without white space between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Word {
    /// The pieces, left to right.
    pub(super) pieces: Vec<Piece>,
    /// Where it begins along the line.
    pub(super) start: f64,
    /// Where it ends along the line.
    pub(super) end: f64,
}

impl Word {
    /// The letters of all pieces.
    pub(super) fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }
}

/// Words on one baseline. Positions along the line and of the baseline are measured in the
/// line's own direction, so that turned pages need no case of their own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// The words, in reading order.
    pub(super) words: Vec<Word>,
    /// Direction of writing, of length one.
    pub(super) direction: Vec2,
    /// Height of the baseline; grows upwards.
    pub(super) baseline: f64,
    /// Start of the first word along the line.
    pub(super) start: f64,
    /// End of the last word along the line.
    pub(super) end: f64,
    /// Usual height of the em in points.
    pub(super) size: f64,
    /// Marked by the producer as page furniture.
    pub(super) furniture: bool,
}

impl Line {
    /// Words with one space between them.
    pub(super) fn text(&self) -> String {
        let words: Vec<String> = self.words.iter().map(Word::text).collect();
        words.join(" ")
    }

    /// Number of characters without spaces.
    pub(super) fn letters(&self) -> usize {
        self.words
            .iter()
            .flat_map(|word| &word.pieces)
            .map(|piece| piece.text.chars().count())
            .sum()
    }

    /// Whether every piece counts for nothing.
    pub(super) fn is_excluded(&self) -> bool {
        self.words
            .iter()
            .flat_map(|word| &word.pieces)
            .all(|piece| !piece.excluded.is_empty())
    }

    /// Whether both run in the same direction.
    pub(super) fn is_parallel(&self, other: &Self) -> bool {
        self.direction.dot(other.direction) > 0.98
    }

    /// Upright bounds in default user space.
    pub(super) fn bounds(&self) -> Option<Rect> {
        self.words
            .iter()
            .flat_map(|word| &word.pieces)
            .map(|piece| piece.bounds)
            .reduce(|one, other| one.union(other))
    }

    /// Sets start and end from the words.
    pub(super) fn measure(&mut self) {
        self.start = self
            .words
            .iter()
            .map(|word| word.start)
            .fold(f64::MAX, f64::min);
        self.end = self
            .words
            .iter()
            .map(|word| word.end)
            .fold(f64::MIN, f64::max);
    }
}

/// Position of a point along a direction, and above the origin across it.
pub(super) fn project(point: Point, direction: Vec2) -> (f64, f64) {
    let upright = Vec2::new(-direction.y, direction.x);
    (point.to_vec2().dot(direction), point.to_vec2().dot(upright))
}
