//! Holds the words that character recognition laid over a scan against the ink of the picture.
//!
//! Nothing is recognised here. Each word is set in common type, and its picture is compared with
//! the ink at its place: words that are there look alike on the whole, and a layer that says
//! something else than the picture does not, line after line.

use super::alphabet;
use super::line::{Line, Piece};
use super::scan::InkMap;
use super::shape::{Grid, GridSize};
use crate::code::SignalCode;
use kurbo::Rect;

/// Shorter words look like too many others.
const LEAST_LETTERS: usize = 4;
/// Longer ones are words of several lines that were thrown together.
const MOST_LETTERS: usize = 24;
/// A page with fewer words to compare is not judged.
const LEAST_WORDS: usize = 3;
/// Words on which a judgement rests.
const SPAN: usize = 9;
/// Mean likeness below which words do not show what they say.
const ALIKE: f32 = 0.18;
/// Rows of a word's picture.
const ROWS: usize = 12;
/// Columns of a word's picture for each letter.
const COLUMNS_PER_LETTER: usize = 6;
/// A word may lie this many columns beside its ink.
const SHIFTS: std::ops::RangeInclusive<isize> = -4..=4;

/// How well the words of lines suit the ink, one value for each word that can be compared:
/// line, word, likeness.
fn likenesses(lines: &[Line], ink: &InkMap) -> Vec<(usize, usize, f32)> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.direction.x < 0.98 {
            continue; // turned text is not looked at
        }
        for (index, word) in line.words.iter().enumerate() {
            if let [piece] = word.pieces.as_slice()
                && piece.warned.has(SignalCode::OcrLayerUnverified)
                && let Some(likeness) = likeness(piece, ink)
            {
                found.push((at, index, likeness));
            }
        }
    }
    found
}

/// Marks the words that the picture does not show. Returns how many there are.
pub(super) fn verify(lines: &mut [Line], ink: &InkMap) -> usize {
    let found = likenesses(lines, ink);
    if found.len() < LEAST_WORDS {
        return 0;
    }
    let mut is_false = vec![false; found.len()];
    let span = SPAN.min(found.len());
    for (start, window) in found.windows(span).enumerate() {
        let mean = window.iter().map(|(.., likeness)| likeness).sum::<f32>() / span as f32;
        if mean < ALIKE {
            is_false
                .iter_mut()
                .skip(start)
                .take(span)
                .for_each(|word| *word = true);
        }
    }
    let mut marked = 0;
    for ((line, word, _), _) in found.iter().zip(is_false).filter(|(_, is_false)| *is_false) {
        let word = lines
            .get_mut(*line)
            .and_then(|line| line.words.get_mut(*word));
        for piece in word.into_iter().flat_map(|word| &mut word.pieces) {
            piece.warned.add(SignalCode::GlyphTextMismatch);
            marked += 1;
        }
    }
    marked
}

/// How much a word looks like the ink at its place; `None` for a word that can not be compared.
fn likeness(piece: &Piece, ink: &InkMap) -> Option<f32> {
    let letters = piece
        .text
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count();
    let all = piece.text.chars().count();
    if !(LEAST_LETTERS..=MOST_LETTERS).contains(&letters) || letters < all.saturating_sub(2) {
        return None;
    }
    let size = GridSize {
        rows: ROWS,
        columns: (COLUMNS_PER_LETTER * all).min(240),
    };
    let height = piece.bounds.height();
    let reach = Rect::new(
        piece.bounds.x0 - 0.15 * height,
        piece.bounds.y0,
        piece.bounds.x1 + 0.15 * height,
        piece.bounds.y1,
    );
    let Some(seen) = Grid::of_cells(&ink.cut(reach), size) else {
        return Some(0.0); // no ink
    };
    alphabet::words(&piece.text)
        .iter()
        .filter_map(|outline| Grid::of_outline(outline, size))
        .flat_map(|told| SHIFTS.map(move |shift| (told.clone(), shift)))
        .map(|(told, shift)| seen.likeness(&told, shift))
        .max_by(f32::total_cmp)
}
