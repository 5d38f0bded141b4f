//! Lines to paragraphs.
//!
//! A line goes to the paragraph whose last line stands right above it, where nothing speaks
//! against it: a number, an indent, a last line that ended early, another size. Paragraphs keep
//! the order in which they were painted. A wrong break is harmless for the comparison of
//! clauses, which runs over paragraphs; words in the wrong order are not.

use super::line::Line;
use super::lines::median;
use super::number::{is_bullet, leading_number};
use std::collections::BTreeMap;

/// A paragraph with at most so many letters may be a stray sign.
const STRAY: usize = 3;

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    /// Page from 1 of each line.
    pub(super) lines: Vec<(u32, Line)>,
}

impl Paragraph {
    /// The first line.
    pub(super) fn first(&self) -> Option<&Line> {
        self.lines.first().map(|(_, line)| line)
    }

    /// The last line.
    pub(super) fn last(&self) -> Option<&Line> {
        self.lines.last().map(|(_, line)| line)
    }

    /// The page on which it begins.
    pub(super) fn page(&self) -> u32 {
        self.lines.first().map_or(1, |(page, _)| *page)
    }

    fn is_stray(&self) -> bool {
        self.lines.len() == 1 && self.first().is_some_and(|line| line.letters() <= STRAY)
    }

    fn start(&self) -> f64 {
        self.lines
            .iter()
            .map(|(_, line)| line.start)
            .fold(f64::MAX, f64::min)
    }

    fn end(&self) -> f64 {
        self.lines
            .iter()
            .map(|(_, line)| line.end)
            .fold(f64::MIN, f64::max)
    }
}

/// The paragraphs of the body lines of one page, in reading order.
pub(super) fn paragraphs_of(page: u32, lines: Vec<Line>) -> Vec<Paragraph> {
    let pitch = usual_pitch(&lines);
    let margins = right_margins(&lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (line, margin) in lines.into_iter().zip(margins) {
        // Older paragraphs are closed: cells of a table stand above each other, too, and belong to
        // their rows. Only a stray sign painted in between (a number in the margin) is passed over.
        let newest = paragraphs.len().checked_sub(1);
        let is_stray = newest
            .and_then(|at| paragraphs.get(at))
            .is_some_and(Paragraph::is_stray);
        let older = newest.filter(|_| is_stray).and_then(|at| at.checked_sub(1));
        let target = [newest, older].into_iter().flatten().find(|at| {
            paragraphs.get(*at).is_some_and(|open| {
                is_right_above(open, &line, pitch) && continues(open, &line, margin)
            })
        });
        if let Some(paragraph) = newest
            .and_then(|at| paragraphs.get_mut(at))
            .filter(|open| is_left_over(open, &line, pitch))
        {
            paragraph.lines.insert(0, (page, line));
            continue;
        }
        match target.and_then(|at| paragraphs.get_mut(at)) {
            Some(paragraph) => paragraph.lines.push((page, line)),
            None => paragraphs.push(Paragraph {
                lines: vec![(page, line)],
            }),
        }
    }
    paragraphs
}

/// The usual distance of baselines in ems, from lines painted one after the other.
fn usual_pitch(lines: &[Line]) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for pair in lines.windows(2) {
        let [upper, lower] = pair else { continue };
        let step = (upper.baseline - lower.baseline) / lower.size.max(0.1);
        if upper.is_parallel(lower) && (0.8..3.0).contains(&step) && overlap(upper, lower) > 0.3 {
            *counts.entry((step * 20.0).round() as i64).or_default() += 1;
        }
    }
    let most = counts
        .iter()
        .max_by(|one, other| one.1.cmp(other.1).then(other.0.cmp(one.0)));
    most.map_or(1.2, |(step, _)| *step as f64 / 20.0)
}

/// For each line, how far to the right its neighbours reach.
fn right_margins(lines: &[Line]) -> Vec<f64> {
    const NEIGHBOURS: usize = 8;
    (0..lines.len())
        .map(|at| {
            let Some(line) = lines.get(at) else {
                return 0.0;
            };
            let near = lines
                .get(at.saturating_sub(NEIGHBOURS)..lines.len().min(at + NEIGHBOURS))
                .unwrap_or_default();
            let ends = near
                .iter()
                .filter(|other| {
                    other.is_parallel(line)
                        && (other.size - line.size).abs() < 0.15 * line.size
                        && overlap(line, other) > 0.6
                        && (other.start - line.start).abs() < 6.0 * line.size
                })
                .map(|other| other.end)
                .collect();
            // The line that reaches furthest may stick out; the upper quarter is the margin.
            upper_quarter(ends).unwrap_or(line.end).max(line.end)
        })
        .collect()
}

fn upper_quarter(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() * 3 / 4).copied()
}

/// The common part of two lines as a share of the shorter one.
fn overlap(one: &Line, other: &Line) -> f64 {
    let common = one.end.min(other.end) - one.start.max(other.start);
    common / (one.end - one.start).min(other.end - other.start).max(0.1)
}

fn is_right_above(paragraph: &Paragraph, line: &Line, pitch: f64) -> bool {
    let Some(last) = paragraph.last() else {
        return false;
    };
    let step = last.baseline - line.baseline;
    let size = last.size.max(line.size);
    let usual = match paragraph.lines.as_slice() {
        [.., (_, before), (_, last)] => ((before.baseline - last.baseline) / size).clamp(0.8, 3.0),
        _ => pitch,
    };
    let common = line.end.min(paragraph.end()) - line.start.max(paragraph.start());
    last.is_parallel(line)
        && step > 0.3 * size
        && step < (1.25 * usual.max(pitch.min(1.5)) + 0.1) * size
        && common > 0.5 * (line.end - line.start).min(paragraph.end() - paragraph.start())
}

/// Whether a line painted later stands right above a paragraph that begins in the middle of a
/// sentence (lines painted from the bottom up).
fn is_left_over(paragraph: &Paragraph, line: &Line, pitch: f64) -> bool {
    let Some(first) = paragraph.first() else {
        return false;
    };
    let step = line.baseline - first.baseline;
    first.is_parallel(line)
        && step > 0.3 * line.size
        && step < (1.25 * pitch + 0.1) * line.size
        && (first.size - line.size).abs() < 0.12 * line.size
        && overlap(first, line) > 0.5
        && starts_lower(&first.text())
        && !ends_sentence(&line.text())
}

/// Whether a line that stands right below a paragraph belongs to it.
fn continues(paragraph: &Paragraph, line: &Line, margin: f64) -> bool {
    let Some(last) = paragraph.last() else {
        return false;
    };
    if (last.size - line.size).abs() > 0.12 * last.size.max(line.size) {
        return false;
    }
    let text = line.text();
    let last_text = last.text();
    let first_word = line.words.first();
    let width = first_word.map_or(0.0, |word| word.end - word.start);
    // The first word would have fitted at the end of the line above: it was broken on purpose.
    let is_short = last.end + 0.35 * line.size + width + line.size < margin;
    let ends_sentence = ends_sentence(&last_text);
    let is_numbered =
        leading_number(&text).is_some() || is_bullet(text.split(' ').next().unwrap_or_default());
    if is_numbered {
        // In the middle of a full line of running text the number belongs to the sentence
        // ("nach / § 7 Absatz 2").
        let is_outdented = line.start < last.start - 0.5 * line.size;
        let is_inside_sentence = !ends_sentence
            && !is_short
            && (line.start - last.start).abs() < 0.5 * line.size
            && shape(&last_text).is_none_or(|before| Some(before) != shape(&text));
        if is_outdented || !is_inside_sentence {
            return false;
        }
    }
    if is_short && (ends_sentence || !starts_lower(&text)) {
        return false;
    }
    // An indented first line after the end of a sentence.
    let body_start = match paragraph.lines.as_slice() {
        [(_, only)] => only.start,
        [_, rest @ ..] => {
            median(rest.iter().map(|(_, line)| line.start).collect()).unwrap_or(last.start)
        }
        [] => last.start,
    };
    !(ends_sentence && paragraph.lines.len() > 1 && line.start > body_start + 0.8 * line.size)
}

/// What the number at the start of a text looks like: "(1)" and "(2)" look alike.
fn shape(text: &str) -> Option<String> {
    leading_number(text).map(|number| {
        number
            .chars()
            .map(|sign| {
                if sign.is_numeric() {
                    '1'
                } else if sign.is_alphabetic() {
                    'a'
                } else {
                    sign
                }
            })
            .collect()
    })
}

/// Whether a text ends as a sentence or an entry of a list does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '“', '”', '’', ')', '»', '«', ' ']);
    end.ends_with(['.', ':', ';', '!', '?'])
}

/// Whether a text begins with a small letter.
pub(super) fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Joins paragraphs that were cut by the end of a column or page, where that is clear: the first
/// part does not end a sentence, and the second goes on with a small letter, after a hyphen, or after
/// a full line of running text.
pub(super) fn join_over_breaks(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut result: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        match result.last_mut() {
            Some(last) if is_cut(last, &paragraph) => last.lines.extend(paragraph.lines),
            _ => result.push(paragraph),
        }
    }
    result
}

fn is_cut(upper: &Paragraph, lower: &Paragraph) -> bool {
    let (Some((upper_page, last)), Some((lower_page, first))) =
        (upper.lines.last(), lower.lines.first())
    else {
        return false;
    };
    let next_column =
        upper_page == lower_page && first.baseline > last.baseline && first.start > last.end;
    let is_break = *lower_page == upper_page + 1 || next_column;
    if !is_break || !last.is_parallel(first) || (last.size - first.size).abs() > 0.12 * last.size {
        return false;
    }
    let (upper_text, lower_text) = (last.text(), first.text());
    let is_numbered = leading_number(&lower_text).is_some();
    let hyphen = upper_text.ends_with(['-', '\u{2010}', '\u{AD}']) && last.words.len() > 1;
    // A full last line in the middle of a sentence, and running text that begins at the margin.
    let is_full = upper.lines.len() > 1
        && last.end > upper.end() - 1.5 * last.size
        && last.words.len() > 4
        && first.words.len() > 4
        && (first.start - upper.start()).abs() < 0.5 * first.size;
    let starts_word = lower_text.starts_with(char::is_alphabetic);
    !ends_sentence(&upper_text)
        && !is_numbered
        && (starts_lower(&lower_text)
            || (hyphen && !is_bullet(&lower_text))
            || (is_full && starts_word))
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines_of, tests::glyphs};
    use super::*;

    fn page(number: u32, rows: &[(f64, f64, &str)]) -> Vec<Paragraph> {
        let mut painted = Vec::new();
        for (x, y, text) in rows {
            painted.extend(glyphs(text, *x, *y, 10.0));
        }
        paragraphs_of(number, lines_of(&mut painted))
    }

    fn texts(paragraphs: &[Paragraph]) -> Vec<String> {
        let text = |paragraph: &Paragraph| {
            let lines: Vec<String> = paragraph
                .lines
                .iter()
                .map(|(_, line)| line.text())
                .collect();
            lines.join(" ")
        };
        paragraphs.iter().map(text).collect()
    }

    #[test]
    fn numbers_and_short_lines_begin_paragraphs() {
        let paragraphs = page(
            1,
            &[
                (50.0, 700.0, "(1) Die Auftragnehmerin achtet nach"),
                (50.0, 688.0, "§ 7 Absatz 2 die Menschenwürde und"),
                (50.0, 676.0, "die Menschenrechte."),
                (50.0, 664.0, "(2) Sie sorgt dafür, dass auch alle"),
                (50.0, 652.0, "anderen sie achten."),
            ],
        );
        assert_eq!(
            texts(&paragraphs),
            [
                "(1) Die Auftragnehmerin achtet nach § 7 Absatz 2 die Menschenwürde und die Menschenrechte.",
                "(2) Sie sorgt dafür, dass auch alle anderen sie achten."
            ]
        );
    }

    #[test]
    fn cells_painted_row_by_row_keep_their_lines_together() {
        let paragraphs = page(
            1,
            &[
                (50.0, 700.0, "Die Partei achtet"),
                (300.0, 700.0, "The party respects"),
                (50.0, 688.0, "die Menschenrechte"),
                (300.0, 688.0, "the human rights of"),
            ],
        );
        // The rows are one line each here: the order of painting is kept.
        assert_eq!(paragraphs.len(), 1);
    }

    #[test]
    fn a_sentence_cut_by_the_end_of_a_page_is_joined() {
        let mut paragraphs = page(1, &[(50.0, 80.0, "Die Partei achtet die Würde")]);
        paragraphs.extend(page(
            2,
            &[
                (50.0, 780.0, "aller Menschen."),
                (50.0, 740.0, "Neuer Absatz"),
            ],
        ));
        let joined = join_over_breaks(paragraphs);
        assert_eq!(
            texts(&joined),
            [
                "Die Partei achtet die Würde aller Menschen.",
                "Neuer Absatz"
            ]
        );
        assert_eq!(joined[0].page(), 1);
        let mut paragraphs = page(
            1,
            &[
                (50.0, 92.0, "Die Partei verpflichtet sich dazu, die"),
                (50.0, 80.0, "Rechte zu achten, die nach Artikel und"),
            ],
        );
        paragraphs.extend(page(
            2,
            &[(50.0, 780.0, "Satzung allen Menschen immer zustehen.")],
        ));
        assert_eq!(join_over_breaks(paragraphs).len(), 1);
    }
}
