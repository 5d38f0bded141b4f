//! Where on the pages the words of a passage stand.

use crate::assess::{DiffOperation, DiffPart};
use crate::document::{Layer, PlacedWord};
use std::ops::Range;

/// Rectangles on one page, about one for each line: left, bottom, right, top in points of the
/// page's default user space.
#[derive(Debug, Clone, PartialEq)]
pub struct Quads {
    /// Page from 1.
    pub page: u32,
    /// The rectangles.
    pub rectangles: Vec<[f32; 4]>,
}

/// The rectangles of a stretch of code points of a layer.
pub fn of_span(layer: &Layer, span: [usize; 2]) -> Vec<Quads> {
    quads(layer, &[bytes(&layer.text, span)])
}

/// The rectangles of the words that a passage has instead of the model's: those that were added,
/// and the words on both sides of those that are gone. Empty where they can not be told, as where
/// the passage stands in several places that do not follow each other.
pub fn of_words(layer: &Layer, spans: &[[usize; 2]], diff: &[DiffPart]) -> Vec<Quads> {
    let mut letters = Vec::new();
    for span in spans {
        let range = bytes(&layer.text, *span);
        let text = layer.text.get(range.clone()).unwrap_or_default();
        letters.extend(letters_of(text).map(|(offset, letter)| (range.start + offset, letter)));
    }
    changed(&letters, diff).map_or_else(Vec::new, |ranges| quads(layer, &ranges))
}

/// The text of the words whose centres lie inside the rectangles, in the order of the layer: what
/// a person sees under a highlight.
pub fn visible_words(layer: &Layer, quads: &[Quads]) -> String {
    let words = layer.words.iter().filter(|word| {
        let [left, bottom, right, top] = word.rectangle;
        let (x, y) = (f32::midpoint(left, right), f32::midpoint(bottom, top));
        quads.iter().any(|quads| {
            quads.page == word.page
                && quads.rectangles.iter().any(|[left, bottom, right, top]| {
                    (*left..=*right).contains(&x) && (*bottom..=*top).contains(&y)
                })
        })
    });
    let words = words.filter_map(|word| layer.text.get(word.span.clone()));
    words.collect::<Vec<_>>().join(" ")
}

/// Byte offsets of a stretch that is counted in code points. O(length of the text).
fn bytes(text: &str, span: [usize; 2]) -> Range<usize> {
    let mut offsets = text
        .char_indices()
        .map(|(offset, _)| offset)
        .chain([text.len()]);
    let start = offsets.nth(span[0]).unwrap_or(text.len());
    let end = match span[1].saturating_sub(span[0]) {
        0 => start,
        count => offsets.nth(count - 1).unwrap_or(text.len()),
    };
    start..end
}

/// Letters and digits with their offsets: marks and spaces differ between a text and its
/// comparison.
fn letters_of(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|(_, c)| c.is_alphanumeric())
}

/// The stretches of bytes of added words, and of the words beside those that are gone. `None`
/// where a part of the document's side is not found where it has to be.
fn changed(letters: &[(usize, char)], diff: &[DiffPart]) -> Option<Vec<Range<usize>>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at: usize = 0;
    for (index, part) in diff.iter().enumerate() {
        if part.op == DiffOperation::Delete {
            let next = diff.get(index + 1).map(|part| part.op);
            let before = index.checked_sub(1).and_then(|index| diff.get(index));
            let is_replaced = next == Some(DiffOperation::Insert)
                || before.is_some_and(|part| part.op == DiffOperation::Insert);
            if !is_replaced {
                let beside = [at.checked_sub(1), Some(at)];
                let beside = beside.into_iter().flatten();
                ranges.extend(
                    beside
                        .filter_map(|index| letters.get(index))
                        .map(|(offset, letter)| *offset..offset + letter.len_utf8()),
                );
            }
            continue;
        }
        let wanted: Vec<char> = letters_of(&part.text).map(|(_, letter)| letter).collect();
        if wanted.is_empty() {
            continue;
        }
        let rest = letters.get(at..)?;
        let found = rest
            .windows(wanted.len())
            .position(|window| window.iter().map(|(_, letter)| letter).eq(&wanted))?;
        let (first, last) = (at + found, at + found + wanted.len() - 1);
        at = last + 1;
        if part.op == DiffOperation::Insert {
            let (start, (end, letter)) = (letters.get(first)?.0, letters.get(last)?);
            ranges.push(start..end + letter.len_utf8());
        }
    }
    Some(ranges)
}

/// The rectangles of every word that a stretch touches, those of one line joined.
fn quads(layer: &Layer, ranges: &[Range<usize>]) -> Vec<Quads> {
    let mut found: Vec<Quads> = Vec::new();
    let mut last: Option<usize> = None;
    for range in ranges {
        let first = layer
            .words
            .partition_point(|word| word.span.end <= range.start);
        let touched = layer
            .words
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, word)| word.span.start < range.end);
        for (index, word) in touched {
            if last.is_some_and(|last| index <= last) {
                continue;
            }
            let follows = last.is_some_and(|last| last + 1 == index);
            add(&mut found, word, follows);
            last = Some(index);
        }
    }
    found
}

fn add(found: &mut Vec<Quads>, word: &PlacedWord, follows: bool) {
    if !word.rectangle.iter().all(|edge| edge.is_finite()) {
        return;
    }
    if found.last().is_none_or(|quads| quads.page != word.page) {
        found.push(Quads {
            page: word.page,
            rectangles: Vec::new(),
        });
    }
    let Some(quads) = found.last_mut() else {
        return;
    };
    let [left, bottom, right, top] = word.rectangle;
    match quads.rectangles.last_mut() {
        Some(line) if follows && is_beside(line, word.rectangle) => {
            *line = [
                line[0],
                line[1].min(bottom),
                line[2].max(right),
                line[3].max(top),
            ];
        }
        _ => quads.rectangles.push([left, bottom, right, top]),
    }
}

/// Whether a word continues a line: on the same height, to the right, and no further away than
/// words of a line are.
fn is_beside(line: &[f32; 4], [left, bottom, _, top]: [f32; 4]) -> bool {
    let height = (top - bottom).abs().max(1.0);
    (line[1] - bottom).abs() < 0.3 * height
        && (line[3] - top).abs() < 0.5 * height
        && left >= line[2] - 1.0
        && left - line[2] < 1.5 * height
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(text: &str) -> Layer {
        let mut layer = Layer {
            text: text.to_owned(),
            ..Layer::default()
        };
        let mut offset = 0;
        for (line, words) in text.lines().enumerate() {
            for word in words.split(' ') {
                let (x, y) = (offset as f32 * 6.0, 700.0 - 14.0 * line as f32);
                layer.words.push(PlacedWord {
                    span: offset..offset + word.len(),
                    page: 1,
                    rectangle: [x, y, x + 6.0 * word.len() as f32, y + 10.0],
                });
                offset += word.len() + 1;
            }
        }
        layer
    }

    fn part(op: DiffOperation, text: &str) -> DiffPart {
        DiffPart {
            op,
            text: text.to_owned(),
        }
    }

    #[test]
    fn added_words_are_found_and_nothing_else() {
        let layer = layer("Er bemüht sich, (2) sie\nzu achten und nach Kräften zu schützen.");
        let span = [0, layer.text.chars().count()];
        let diff = [
            part(DiffOperation::Equal, "Er"),
            part(DiffOperation::Delete, "verpflichtet"),
            part(DiffOperation::Insert, "bemüht"),
            part(DiffOperation::Equal, "sich, (2) sie zu achten und"),
            part(DiffOperation::Insert, "nach Kräften"),
            part(DiffOperation::Equal, "zu schützen"),
        ];
        let quads = of_words(&layer, &[span], &diff);
        assert_eq!(visible_words(&layer, &quads), "bemüht nach Kräften");
        assert_eq!(quads[0].rectangles.len(), 2, "one for each stretch");
    }

    #[test]
    fn the_place_of_words_that_are_gone_is_between_two_words() {
        let layer = layer("Er darf die Würde missachten.");
        let diff = [
            part(DiffOperation::Equal, "Er darf die Würde"),
            part(DiffOperation::Delete, "niemals"),
            part(DiffOperation::Equal, "missachten"),
        ];
        let quads = of_words(&layer, &[[0, 28]], &diff);
        assert_eq!(visible_words(&layer, &quads), "Würde missachten.");
    }

    #[test]
    fn a_comparison_that_does_not_fit_the_passage_gives_nothing() {
        let layer = layer("Ganz andere Worte stehen hier.");
        let diff = [
            part(DiffOperation::Equal, "Er"),
            part(DiffOperation::Insert, "bemüht"),
        ];
        assert_eq!(of_words(&layer, &[[0, 30]], &diff), Vec::new());
    }

    #[test]
    fn a_stretch_is_counted_in_code_points() {
        let layer = layer("ÄÖÜ eins zwei\ndrei");
        assert_eq!(visible_words(&layer, &of_span(&layer, [4, 8])), "eins");
        let all = of_span(&layer, [0, 18]);
        assert_eq!(all[0].rectangles.len(), 2, "one for each line");
        assert_eq!(of_span(&layer, [90, 99]), Vec::new());
    }
}
