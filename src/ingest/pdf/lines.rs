//! Glyphs to words and lines.
//!
//! The order in which a page is painted is the best guide to its reading order, so lines grow
//! along it. Glyphs that come later (another font, another colour) fill the holes that were left
//! for them, but only strictly inside a line: anything looser would merge the cells of tables.

use super::glyph::{Glyph, Reasons};
use super::line::{Line, Piece, Word, project};
use super::unicode;
use kurbo::{Rect, Vec2};
use rustc_hash::FxHashMap;

/// A gap wider than this share of the em separates words.
const WORD_GAP: f64 = 0.15;
/// The same where letters are spaced.
const SPACED_GAP: f64 = 0.6;
/// A space that was written counts only if the gap stays above this share of the em: some
/// producers write spaces and move back over them.
const WRITTEN_SPACE_GAP: f64 = 0.04;
/// Lines that are looked at for a hole.
const RECENT_LINES: usize = 40;

struct Row {
    direction: Vec2,
    baseline: f64,
    size: f64,
    start: f64,
    end: f64,
    glyphs: Vec<usize>,
}

/// Glyphs of one baseline.
struct Band {
    /// Direction of writing in steps of five degrees.
    turn: i64,
    baseline: f64,
    /// Place along the line, and index of the glyph.
    members: Vec<(f64, usize)>,
}

/// The lines of a page in painting order.
pub(super) fn lines_of(glyphs: &mut [Glyph]) -> Vec<Line> {
    let kept = without_overprints(glyphs);
    let glyphs: &[Glyph] = glyphs;
    let mut rows = rows_in_painting_order(glyphs, &kept);
    regroup_scattered(glyphs, &mut rows);
    rows.iter_mut()
        .filter_map(|row| line_of(glyphs, row))
        .collect()
}

/// Indices of the glyphs without those that repeat one at its place (false bold, shadows, filling
/// and stroking). The glyph that stays is hidden only if all of them are.
fn without_overprints(glyphs: &mut [Glyph]) -> Vec<usize> {
    const CELL: f64 = 4.0;
    let mut kept: Vec<usize> = Vec::with_capacity(glyphs.len());
    let mut newest: FxHashMap<(i32, i32), usize> = FxHashMap::default(); // cell -> glyph
    let mut older: Vec<usize> = vec![usize::MAX; glyphs.len()]; // glyph -> glyph of the same cell
    for index in 0..glyphs.len() {
        let Some(glyph) = glyphs.get(index) else {
            break;
        };
        if glyph.size <= 0.0 {
            continue;
        }
        let reach = 0.12 * glyph.gap_unit.min(12.0);
        let cells = |value: f64| {
            let cell = |value: f64| (value / CELL).floor() as i32;
            cell(value - reach)..=cell(value + reach)
        };
        let mut found = None;
        'search: for column in cells(glyph.origin.x) {
            for row in cells(glyph.origin.y) {
                let mut at = newest.get(&(column, row)).copied().unwrap_or(usize::MAX);
                while let Some(other) = glyphs.get(at) {
                    if (other.origin - glyph.origin).hypot() < reach
                        && (other.size - glyph.size).abs() < 0.2 * glyph.size
                        && other.text == glyph.text
                    {
                        found = Some(at);
                        break 'search;
                    }
                    at = older.get(at).copied().unwrap_or(usize::MAX);
                }
            }
        }
        let (excluded, cell) = (
            glyph.excluded,
            (
                (glyph.origin.x / CELL).floor() as i32,
                (glyph.origin.y / CELL).floor() as i32,
            ),
        );
        match found.and_then(|at| glyphs.get_mut(at)) {
            Some(first) => first.excluded = first.excluded.common(excluded),
            None => {
                if let Some(slot) = older.get_mut(index) {
                    *slot = newest.insert(cell, index).unwrap_or(usize::MAX);
                }
                kept.push(index);
            }
        }
    }
    kept
}

fn along(glyph: &Glyph, direction: Vec2) -> (f64, f64) {
    (
        glyph.origin.to_vec2().dot(direction),
        glyph.end.to_vec2().dot(direction),
    )
}

fn rows_in_painting_order(glyphs: &[Glyph], kept: &[usize]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last: Option<(usize, usize)> = None; // row, glyph
    for &index in kept {
        let Some(glyph) = glyphs.get(index) else {
            continue;
        };
        let target = last
            .filter(|&(row, before)| follows(rows.get(row), glyphs.get(before), glyph))
            .map(|(row, _)| row)
            .or_else(|| {
                if glyph.is_blank() {
                    None
                } else {
                    row_with_hole(&rows, glyphs, glyph)
                }
            });
        let (start, end) = along(glyph, glyph.direction);
        let at = target.unwrap_or_else(|| {
            let baseline = project(glyph.origin, glyph.direction).1;
            rows.push(Row {
                direction: glyph.direction,
                baseline,
                size: glyph.size,
                start,
                end,
                glyphs: Vec::new(),
            });
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(at) {
            row.start = row.start.min(start);
            row.end = row.end.max(end);
            row.size = row.size.max(glyph.size);
            row.glyphs.push(index);
        }
        last = Some((at, index));
    }
    rows
}

/// Whether a glyph continues the line of the glyph painted before it.
fn follows(row: Option<&Row>, before: Option<&Glyph>, glyph: &Glyph) -> bool {
    let (Some(row), Some(before)) = (row, before) else {
        return false;
    };
    let step = glyph.origin - before.end;
    let back = glyph
        .size
        .min(before.size)
        .max(0.5 * (before.end - before.origin).hypot());
    // Glyphs painted from right to left: the new one ends where the line begins.
    let is_before = (row.start - along(glyph, row.direction).1).abs() < 0.6 * glyph.size;
    row.direction.dot(glyph.direction) > 0.98
        && step.cross(before.direction).abs() <= 0.5 * before.size.max(glyph.size)
        && (step.dot(before.direction) > -back || is_before)
}

/// The recent line that has a hole about as wide as the glyph at its place.
fn row_with_hole(rows: &[Row], glyphs: &[Glyph], glyph: &Glyph) -> Option<usize> {
    let baseline = project(glyph.origin, glyph.direction).1;
    let (start, end) = along(glyph, glyph.direction);
    let first = rows.len().saturating_sub(RECENT_LINES);
    rows.iter()
        .enumerate()
        .skip(first)
        .rev()
        .find_map(|(index, row)| {
            if row.direction.dot(glyph.direction) < 0.98
                || (row.baseline - baseline).abs() > 0.25 * row.size.max(glyph.size)
                || start < row.start - 0.1 * glyph.size
                || end > row.end + 0.1 * glyph.size
            {
                return None;
            }
            let (mut left, mut right) = (f64::MIN, f64::MAX);
            for other in row
                .glyphs
                .iter()
                .filter_map(|at| glyphs.get(*at))
                .filter(|other| !other.is_blank())
            {
                let (from, to) = along(other, row.direction);
                if to <= start + 0.3 * glyph.size {
                    left = left.max(to);
                } else if from >= end - 0.3 * glyph.size {
                    right = right.min(from);
                }
                if start.max(from) + 0.25 * glyph.size.min(end - start + 0.01) < end.min(to) {
                    return None; // it would lie upon another glyph
                }
            }
            (right - left <= end - start + 1.2 * glyph.size).then_some(index)
        })
}

/// Where many lines in a row hold next to nothing, glyphs were painted in an order of their own:
/// there the places decide.
fn regroup_scattered(glyphs: &[Glyph], rows: &mut Vec<Row>) {
    const LEAST_ROWS: usize = 12;
    let is_scrap = |row: &Row| {
        row.glyphs
            .iter()
            .filter_map(|index| glyphs.get(*index))
            .filter(|glyph| !glyph.is_blank())
            .count()
            <= 3
    };
    let mut result: Vec<Row> = Vec::with_capacity(rows.len());
    let mut scraps: Vec<Row> = Vec::new();
    let settle = |scraps: &mut Vec<Row>, result: &mut Vec<Row>| {
        if scraps.len() >= LEAST_ROWS {
            let members: Vec<usize> = scraps
                .iter()
                .flat_map(|row| row.glyphs.iter().copied())
                .collect();
            let grouped = rows_by_place(glyphs, &members);
            if grouped.len() * 2 < scraps.len() {
                *scraps = grouped;
            }
        }
        result.append(scraps);
    };
    for row in rows.drain(..) {
        if is_scrap(&row) {
            scraps.push(row);
        } else {
            settle(&mut scraps, &mut result);
            result.push(row);
        }
    }
    settle(&mut scraps, &mut result);
    *rows = result;
}

/// Lines from the places alone, top to bottom; wide gaps divide them.
fn rows_by_place(glyphs: &[Glyph], kept: &[usize]) -> Vec<Row> {
    let key = |glyph: &Glyph| {
        let turn = (glyph.direction.atan2().to_degrees() / 5.0).round() as i64;
        let (start, baseline) = project(glyph.origin, glyph.direction);
        (turn, baseline, start)
    };
    let mut placed: Vec<(usize, i64, f64, f64)> = kept
        .iter()
        .filter_map(|index| glyphs.get(*index).map(|glyph| (*index, key(glyph))))
        .map(|(index, (turn, baseline, start))| (index, turn, baseline, start))
        .collect();
    placed.sort_by(|one, other| {
        one.1
            .cmp(&other.1)
            .then(other.2.total_cmp(&one.2))
            .then(one.3.total_cmp(&other.3))
    });
    let mut bands: Vec<Band> = Vec::new();
    for (index, turn, baseline, start) in placed {
        let size = glyphs.get(index).map_or(0.0, |glyph| glyph.size);
        match bands.last_mut() {
            Some(band) if band.turn == turn && (band.baseline - baseline).abs() < 0.3 * size => {
                band.members.push((start, index));
            }
            _ => bands.push(Band {
                turn,
                baseline,
                members: vec![(start, index)],
            }),
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for Band {
        baseline,
        mut members,
        ..
    } in bands
    {
        members.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut open: Option<Row> = None;
        for (start, index) in members {
            let Some(glyph) = glyphs.get(index) else {
                continue;
            };
            if open
                .as_ref()
                .is_some_and(|row| start - row.end > 2.0 * glyph.size)
            {
                rows.extend(open.take());
            }
            let end = along(glyph, glyph.direction).1;
            let row = open.get_or_insert_with(|| Row {
                direction: glyph.direction,
                baseline,
                size: glyph.size,
                start,
                end,
                glyphs: Vec::new(),
            });
            row.end = row.end.max(end);
            row.size = row.size.max(glyph.size);
            row.glyphs.push(index);
        }
        rows.extend(open);
    }
    rows
}

/// The words of a line; `None` for a line of nothing but spaces.
fn line_of(glyphs: &[Glyph], row: &mut Row) -> Option<Line> {
    let direction = row.direction;
    let start_of = |index: &usize| {
        glyphs
            .get(*index)
            .map_or(0.0, |glyph| along(glyph, direction).0)
    };
    if !row
        .glyphs
        .is_sorted_by(|one, other| start_of(one) <= start_of(other) + 1e-6)
    {
        row.glyphs
            .sort_by(|one, other| start_of(one).total_cmp(&start_of(other)));
    }
    let painted: Vec<&Glyph> = row
        .glyphs
        .iter()
        .filter_map(|index| glyphs.get(*index))
        .collect();
    let inked = || painted.iter().filter(|glyph| !glyph.is_blank());
    let size = median(inked().map(|glyph| glyph.size).collect())?;
    let baseline = median(
        inked()
            .filter(|glyph| glyph.size > 0.8 * size)
            .map(|glyph| project(glyph.origin, direction).1)
            .collect(),
    )?;
    let word_gap = word_gap(&painted, direction);
    let furniture = inked().all(|glyph| glyph.furniture);
    let mut words: Vec<Word> = Vec::new();
    let mut open = Word::default();
    let mut before: Option<&Glyph> = None;
    let mut space = false;
    for glyph in painted {
        let (start, end) = along(glyph, direction);
        if glyph.is_blank() {
            space |= !glyph.text.is_empty();
            continue;
        }
        let gap = before.map_or(0.0, |before| {
            (start - along(before, direction).1) / before.gap_unit.min(glyph.gap_unit).max(0.001)
        });
        // Points with space between them are one sign ("…", the leaders of a table of contents).
        let is_leader =
            glyph.text == "." && before.is_some_and(|before| before.text == ".") && gap < 1.5;
        if !open.pieces.is_empty()
            && !is_leader
            && (gap > word_gap || (space && gap > WRITTEN_SPACE_GAP))
        {
            words.push(std::mem::take(&mut open));
        }
        space = false;
        before = Some(glyph);
        if open.pieces.is_empty() {
            (open.start, open.end) = (start, end);
        }
        open.end = open.end.max(end);
        add(
            &mut open,
            glyph,
            is_raised(glyph, direction, size, baseline),
        );
    }
    if !open.pieces.is_empty() {
        words.push(open);
    }
    words.iter_mut().for_each(|word| settle_symbols(word, size));
    let mut line = Line {
        words,
        direction,
        baseline,
        start: 0.0,
        end: 0.0,
        size,
        furniture,
    };
    line.measure();
    (!line.words.is_empty()).then_some(line)
}

/// The gap that separates words in a line: wider where letters are spaced and spaces are written.
fn word_gap(painted: &[&Glyph], direction: Vec2) -> f64 {
    let (mut letters, mut spaces, mut gaps) = (0, 0, 0);
    for pair in painted.windows(2) {
        let [left, right] = pair else { continue };
        if right.is_blank() {
            spaces += 1;
        } else if !left.is_blank() {
            letters += 1;
            let gap = along(right, direction).0 - along(left, direction).1;
            gaps += usize::from(gap > WORD_GAP * left.gap_unit);
        }
    }
    // Spaces are written, and still there are so many gaps that the words would be scraps.
    let is_spaced = spaces >= 3 && gaps >= spaces && letters < 4 * (gaps + spaces);
    if is_spaced { SPACED_GAP } else { WORD_GAP }
}

/// Smaller than the line and above its baseline.
fn is_raised(glyph: &Glyph, direction: Vec2, size: f64, baseline: f64) -> bool {
    let height = project(glyph.origin, direction).1 - baseline;
    glyph.size < 0.8 * size && height > 0.12 * size
}

fn add(word: &mut Word, glyph: &Glyph, raised: bool) {
    let bounds = [(0.0, -0.2), (0.0, 0.8), (1.0, -0.2), (1.0, 0.8)]
        .into_iter()
        .map(|(share, height)| glyph.inside(share, height))
        .map(|point| Rect::from_points(point, point))
        .reduce(|one, other| one.union(other))
        .unwrap_or_default();
    match word.pieces.last_mut() {
        Some(last)
            if last.excluded == glyph.excluded
                && last.warned == glyph.warned
                && last.raised == raised =>
        {
            last.text.push_str(&glyph.text);
            last.bounds = last.bounds.union(bounds);
        }
        _ => {
            if word.pieces.is_empty() {
                word.pieces.reserve_exact(1); // nearly all words are one piece
            }
            word.pieces.push(Piece {
                text: glyph.text.clone(),
                bounds,
                excluded: glyph.excluded,
                warned: glyph.warned,
                raised,
            });
        }
    }
}

/// A single unknown sign that stands alone and is no wider than a letter is a bullet of a symbol
/// font, not text.
fn settle_symbols(word: &mut Word, size: f64) {
    if let [piece] = word.pieces.as_mut_slice()
        && piece.text.chars().eq([unicode::UNKNOWN])
        && word.end - word.start <= 1.2 * size
    {
        piece.text = "•".to_owned();
        piece.warned = Reasons::default();
    }
}

/// The middle value; `None` without values.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::code::SignalCode;
    use kurbo::Point;

    /// Glyphs half as wide as high, from a place to the right; spaces are painted.
    pub(in crate::ingest::pdf) fn glyphs(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        text.chars()
            .enumerate()
            .map(|(index, character)| {
                let x = x + index as f64 * size * 0.5;
                Glyph {
                    text: character.to_string(),
                    origin: Point::new(x, y),
                    end: Point::new(x + size * 0.5, y),
                    direction: Vec2::new(1.0, 0.0),
                    size,
                    gap_unit: size,
                    excluded: Reasons::default(),
                    warned: Reasons::default(),
                    order: 0,
                    furniture: false,
                    drawn: None,
                }
            })
            .collect()
    }

    fn texts(mut glyphs: Vec<Glyph>) -> Vec<String> {
        lines_of(&mut glyphs).iter().map(Line::text).collect()
    }

    #[test]
    fn gaps_and_spaces_make_words() {
        let mut page = glyphs("Die Würde", 50.0, 700.0, 10.0);
        page.extend(glyphs("des", 50.0 + 9.0 * 5.0 + 3.0, 700.0, 10.0));
        page.extend(glyphs("nächste", 50.0, 688.0, 10.0));
        assert_eq!(texts(page), ["Die Würde des", "nächste"]);
    }

    #[test]
    fn a_space_that_is_moved_back_over_does_not_count() {
        let mut page = glyphs("Men ", 50.0, 700.0, 10.0);
        page.extend(glyphs("schen", 65.0, 700.0, 10.0));
        assert_eq!(texts(page), ["Menschen"]);
    }

    #[test]
    fn later_glyphs_fill_the_hole_that_was_left() {
        let mut page = glyphs("Ma", 50.0, 700.0, 10.0);
        page.extend(glyphs("nahme", 65.0, 700.0, 10.0));
        page.extend(glyphs("zweite", 50.0, 688.0, 10.0));
        page.extend(glyphs("ß", 60.0, 700.0, 10.0));
        assert_eq!(texts(page), ["Maßnahme", "zweite"]);
    }

    #[test]
    fn overprints_count_once_and_are_hidden_only_if_all_are() {
        let mut hidden = glyphs("Wort", 50.0, 700.0, 10.0);
        for glyph in &mut hidden {
            glyph.excluded.add(SignalCode::CoveredText);
        }
        hidden.extend(glyphs("Wort", 50.3, 700.0, 10.0));
        let lines = lines_of(&mut hidden);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].text(), "Wort");
        assert!(!lines[0].is_excluded());
    }

    #[test]
    fn glyphs_painted_backwards_are_put_in_order() {
        let text =
            "The Grantee shall respect human dignity and human rights at all times and places.";
        let mut page = glyphs(text, 50.0, 700.0, 10.0);
        page.reverse();
        assert_eq!(texts(page), [text]);
    }
}
