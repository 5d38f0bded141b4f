//! Places of a finding in the words of a reader: page, paragraph, number, boxes.

use super::Location;
use crate::document::{Layer, Part};
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;
use std::ops::Range;

/// Code points of byte offsets, looked up in rising or falling order at little cost.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    steps: Vec<usize>,
}

/// Bytes between two remembered counts.
const STEP: usize = 4096;

impl<'t> CodePoints<'t> {
    /// Counts once over the text. O(length).
    pub fn new(text: &'t str) -> Self {
        let mut steps = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for bytes in text.as_bytes().chunks(STEP) {
            steps.push(count);
            count += beginnings(bytes);
        }
        Self { text, steps }
    }

    /// The number of code points before a byte offset.
    pub fn before(&self, offset: usize) -> usize {
        let step = (offset / STEP).min(self.steps.len().saturating_sub(1));
        let from = step * STEP;
        let bytes = self
            .text
            .as_bytes()
            .get(from..offset.min(self.text.len()))
            .unwrap_or_default();
        self.steps.get(step).copied().unwrap_or(0) + beginnings(bytes)
    }
}

/// Code points that begin in these bytes.
fn beginnings(bytes: &[u8]) -> usize {
    // Counted in bytes, stretch by stretch, several are counted at once.
    let stretches = bytes.chunks(usize::from(u8::MAX));
    let count = |stretch: &[u8]| -> u8 {
        let begins = |byte: &u8| u8::from(*byte & 0xC0 != 0x80);
        stretch.iter().map(begins).sum()
    };
    stretches.map(|stretch| usize::from(count(stretch))).sum()
}

/// The first token of a range that is no typed number: "(2)" is not part of what is quoted.
pub fn first_word(text: &PreparedText, tokens: &Range<usize>) -> usize {
    tokens
        .clone()
        .find(|token| !text.tokens.flags(*token).has(Flags::ENUMERATOR))
        .unwrap_or(tokens.start)
}

/// The place of a range of tokens, without the number typed before it.
pub fn location(
    layer: &Layer,
    text: &PreparedText,
    points: &CodePoints<'_>,
    tokens: Range<usize>,
) -> Location {
    let tokens = first_word(text, &tokens)..tokens.end;
    location_with_number(layer, text, points, tokens)
}

/// The place of a range of tokens as it is.
pub fn location_with_number(
    layer: &Layer,
    text: &PreparedText,
    points: &CodePoints<'_>,
    tokens: Range<usize>,
) -> Location {
    let start = text
        .tokens
        .list
        .get(tokens.start)
        .map_or(0, |token| token.start as usize);
    let mut end = text
        .tokens
        .list
        .get(tokens.end.saturating_sub(1))
        .map_or(start, |token| token.end as usize)
        .max(start);
    // The mark that ends the sentence belongs to it.
    if layer
        .text
        .get(end..)
        .is_some_and(|rest| rest.starts_with(['.', ';', '!', '?']))
    {
        end += 1;
    }
    let index = layer.block_at(start);
    let block = index.and_then(|index| layer.blocks.get(index));
    Location {
        page: block.and_then(|block| page_at(layer, start).or(block.page)),
        paragraph: index.and_then(|index| u32::try_from(index + 1).ok()),
        number: index.and_then(|index| number_of(layer, index)),
        part: block.map_or(Part::Body, |block| block.part),
        span: points.before(start)..points.before(end),
        boxes: boxes(layer, start..end),
        text: layer.text.get(start..end).unwrap_or_default().to_owned(),
    }
}

fn page_at(layer: &Layer, offset: usize) -> Option<u32> {
    let index = layer.words.partition_point(|word| word.span.end <= offset);
    layer.words.get(index).map(|word| word.page)
}

/// The number of a block with that of the section it belongs to: "§ 7 (2)".
fn number_of(layer: &Layer, index: usize) -> Option<String> {
    let own = layer.blocks.get(index)?.number.clone();
    let is_section = |number: &str| {
        number.contains('§')
            || number
                .trim_end_matches('.')
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_digit())
            || number.starts_with(|c: char| c.is_uppercase())
    };
    match own {
        Some(own) if is_section(&own) => Some(own),
        own => {
            // A paragraph "(2)" is known by its section: the nearest number of a section before it.
            let section = layer
                .blocks
                .get(..index)?
                .iter()
                .rev()
                .take(60)
                .filter_map(|block| block.number.as_deref())
                .find(|number| is_section(number));
            match (section, own) {
                (Some(section), Some(own)) => {
                    Some(format!("{} {own}", section.trim_end_matches('.')))
                }
                (Some(section), None) => Some(section.to_owned()),
                (None, own) => own,
            }
        }
    }
}

/// One rectangle per line.
fn boxes(layer: &Layer, span: Range<usize>) -> Vec<[f32; 4]> {
    let first = layer
        .words
        .partition_point(|word| word.span.end <= span.start);
    let mut lines: Vec<[f32; 4]> = Vec::new();
    for word in layer
        .words
        .iter()
        .skip(first)
        .take_while(|word| word.span.start < span.end)
    {
        let rectangle = word.rectangle;
        match lines.last_mut() {
            Some(line)
                if (line[1] - rectangle[1]).abs() < 0.5 * (rectangle[3] - rectangle[1]).abs()
                    && rectangle[0] >= line[0] - 1.0 =>
            {
                line[2] = line[2].max(rectangle[2]);
                line[1] = line[1].min(rectangle[1]);
                line[3] = line[3].max(rectangle[3]);
            }
            _ => lines.push(rectangle),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn code_points_are_counted_across_steps() {
        let text = "ä€x".repeat(3000);
        let points = CodePoints::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(offset), count);
        }
    }
}
