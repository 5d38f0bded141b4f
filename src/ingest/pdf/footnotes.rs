//! Footnotes: small print at the foot of a page that begins with the mark of a note.

use super::line::Line;
use super::paragraphs::Paragraph;

/// Footnotes are smaller than the body by this factor or more.
const SMALLER: f64 = 0.93;

/// The mark at the start of a note, and whether it stands raised.
fn mark_of(line: &Line) -> Option<(String, bool)> {
    let word = line.words.first()?;
    let piece = word.pieces.first()?;
    let text: String = if piece.raised {
        piece.text.trim().to_owned()
    } else {
        word.text()
    };
    let core = text.trim_end_matches([')', '.']).trim_start_matches('(');
    let is_number = (1..=3).contains(&core.len()) && core.bytes().all(|byte| byte.is_ascii_digit());
    let is_sign = (1..=3).contains(&core.chars().count())
        && core.chars().all(|sign| matches!(sign, '*' | '†' | '‡'));
    (is_number || is_sign).then(|| (core.to_owned(), piece.raised))
}

/// The usual size of the letters of a page: the median of the lines' sizes, each counted as often
/// as the line has letters.
pub(super) fn body_size(paragraphs: &[Paragraph]) -> Option<f64> {
    let lines = paragraphs.iter().flat_map(|paragraph| &paragraph.lines);
    let mut sizes: Vec<(f64, usize)> = lines
        .map(|(_, line)| (line.size, line.letters().min(200)))
        .collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut left = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    sizes.into_iter().find_map(|(size, letters)| {
        if left < letters {
            return Some(size);
        }
        left -= letters;
        None
    })
}

/// Takes the footnotes out of the paragraphs of one page; each with its mark, in order.
///
/// `extent` is the lowest and highest place of the page across the direction of its text.
pub(super) fn take(
    paragraphs: &mut Vec<Paragraph>,
    extent: (f64, f64),
) -> Vec<(String, Paragraph)> {
    let Some(size) = body_size(paragraphs) else {
        return Vec::new();
    };
    let half = f64::midpoint(extent.0, extent.1);
    let lowest_body = paragraphs
        .iter()
        .filter(|paragraph| {
            paragraph
                .first()
                .is_some_and(|line| line.size > SMALLER * size)
        })
        .filter_map(|paragraph| paragraph.last().map(|line| line.baseline))
        .fold(f64::MAX, f64::min);
    let mut notes: Vec<(String, Paragraph)> = Vec::new();
    let mut rest = Vec::with_capacity(paragraphs.len());
    for paragraph in std::mem::take(paragraphs) {
        let Some(first) = paragraph.first() else {
            continue;
        };
        let is_small_and_low = first.size <= SMALLER * size
            && first.baseline < half
            && first.baseline < lowest_body + 0.5 * size;
        match mark_of(first)
            .filter(|(_, raised)| is_small_and_low || (*raised && first.baseline < half))
        {
            Some((mark, _)) if is_small_and_low => notes.push((mark, paragraph)),
            // A further paragraph of the note before it.
            None if is_small_and_low
                && notes
                    .last()
                    .is_some_and(|(_, note)| is_below(note, &paragraph)) =>
            {
                if let Some((_, note)) = notes.last_mut() {
                    note.lines.extend(paragraph.lines);
                }
            }
            _ => rest.push(paragraph),
        }
    }
    *paragraphs = rest;
    notes
}

fn is_below(upper: &Paragraph, lower: &Paragraph) -> bool {
    match (upper.last(), lower.first()) {
        (Some(last), Some(first)) => {
            let step = last.baseline - first.baseline;
            last.is_parallel(first) && step > 0.0 && step < 2.0 * last.size
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines_of, tests::glyphs};
    use super::super::paragraphs::paragraphs_of;
    use super::*;

    #[test]
    fn small_print_with_a_mark_at_the_foot_is_a_note() {
        let mut painted = glyphs("Die Partei achtet die Menschenwürde.", 50.0, 700.0, 11.0);
        painted.extend(glyphs("1 Gilt nicht für Unteraufträge.", 50.0, 60.0, 8.0));
        let mut paragraphs = paragraphs_of(1, lines_of(&mut painted));
        let notes = take(&mut paragraphs, (0.0, 842.0));
        assert_eq!(paragraphs.len(), 1);
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].0, "1");
    }

    #[test]
    fn numbered_paragraphs_of_the_usual_size_are_no_notes() {
        let mut painted = glyphs("Die Partei achtet die Menschenwürde.", 50.0, 700.0, 11.0);
        painted.extend(glyphs("1. Gilt auch für Unteraufträge.", 50.0, 60.0, 11.0));
        let mut paragraphs = paragraphs_of(1, lines_of(&mut painted));
        assert!(take(&mut paragraphs, (0.0, 842.0)).is_empty());
    }
}
