//! Two columns of running text that were painted line by line across the page are taken apart.

use super::line::Line;

/// Gaps wider than this many ems may divide columns.
const GUTTER: f64 = 1.2;
/// So many lines must show the same gap.
const LEAST_LINES: usize = 4;
/// So many characters must a line have on each side, as a rule, or it is a table.
const LEAST_LETTERS: usize = 18;

/// The lines with those divided that run across a gutter; the left column comes first.
pub(super) fn divide(lines: Vec<Line>) -> Vec<Line> {
    let mut result = Vec::with_capacity(lines.len());
    let mut run: Vec<Line> = Vec::new();
    let mut gutter: Option<(f64, f64)> = None;
    for line in lines {
        let next = match (gutter, run.last()) {
            (Some(gutter), Some(last)) if is_below(last, &line) => narrowed(&line, gutter),
            _ => None,
        };
        if next.is_none() {
            finish(&mut run, gutter, &mut result);
            gutter = widest_gap(&line);
        } else {
            gutter = next;
        }
        if gutter.is_some() {
            run.push(line);
        } else {
            result.push(line);
        }
    }
    finish(&mut run, gutter, &mut result);
    result
}

fn is_below(upper: &Line, lower: &Line) -> bool {
    let step = upper.baseline - lower.baseline;
    upper.is_parallel(lower) && step > 0.3 * lower.size && step < 4.0 * lower.size
}

/// The gaps of a line that could be a gutter.
fn gaps(line: &Line) -> impl Iterator<Item = (f64, f64)> + '_ {
    line.words.windows(2).filter_map(move |pair| match pair {
        [left, right] if right.start - left.end > GUTTER * line.size => {
            Some((left.end, right.start))
        }
        _ => None,
    })
}

fn widest_gap(line: &Line) -> Option<(f64, f64)> {
    gaps(line).max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))
}

/// The gutter as far as this line leaves it free; `None` where it is crossed.
fn narrowed(line: &Line, (left, right): (f64, f64)) -> Option<(f64, f64)> {
    let (mut from, mut to) = (left, right);
    for word in &line.words {
        if word.end <= (left + right) / 2.0 {
            from = from.max(word.end);
        } else {
            to = to.min(word.start);
        }
    }
    (to - from > 0.8 * line.size).then_some((from, to))
}

fn finish(run: &mut Vec<Line>, gutter: Option<(f64, f64)>, result: &mut Vec<Line>) {
    let lines = std::mem::take(run);
    let Some((from, to)) = gutter else {
        result.extend(lines);
        return;
    };
    let middle = (from + to) / 2.0;
    let halves: Vec<(Option<Line>, Option<Line>)> = lines
        .iter()
        .map(|line| {
            (
                part(line, |end| end <= middle),
                part(line, |end| end > middle),
            )
        })
        .collect();
    let sides = |left: bool| {
        let mut counts: Vec<usize> = halves
            .iter()
            .filter(|(one, other)| one.is_some() && other.is_some())
            .filter_map(|(one, other)| if left { one.as_ref() } else { other.as_ref() })
            .map(Line::letters)
            .collect();
        counts.sort_unstable();
        (
            counts.len(),
            counts.get(counts.len() / 2).copied().unwrap_or(0),
        )
    };
    let ((count, letters_left), (_, letters_right)) = (sides(true), sides(false));
    if count < LEAST_LINES || letters_left.min(letters_right) < LEAST_LETTERS {
        result.extend(lines);
        return;
    }
    let (left, right): (Vec<_>, Vec<_>) = halves.into_iter().unzip();
    result.extend(left.into_iter().flatten());
    result.extend(right.into_iter().flatten());
}

fn part(line: &Line, belongs: impl Fn(f64) -> bool) -> Option<Line> {
    let mut part = line.clone();
    part.words.retain(|word| belongs(word.end));
    part.measure();
    (!part.words.is_empty()).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines_of, tests::glyphs};
    use super::*;

    fn across(rows: &[(&str, &str)]) -> Vec<String> {
        let mut page = Vec::new();
        for (index, (left, right)) in rows.iter().enumerate() {
            let y = 700.0 - 12.0 * index as f64;
            page.extend(glyphs(left, 50.0, y, 10.0));
            page.extend(glyphs(right, 300.0, y, 10.0));
        }
        divide(lines_of(&mut page)).iter().map(Line::text).collect()
    }

    #[test]
    fn columns_painted_across_are_taken_apart() {
        let rows = [
            (
                "Die Auftragnehmerin achtet die Menschen",
                "Sie unterlässt jede Handlung die",
            ),
            (
                "rechte und die Würde aller Menschen und",
                "rassistisch oder sexistisch wäre",
            ),
            (
                "sorgt dafür dass auch alle anderen sie",
                "und sorgt dafür dass niemand in",
            ),
            (
                "achten so lange der Vertrag läuft und",
                "ihrem Umfeld es anders hält als",
            ),
        ];
        let lines = across(&rows);
        assert_eq!(lines.len(), 8);
        assert_eq!(lines[1], rows[1].0);
        assert_eq!(lines[4], rows[0].1);
    }

    #[test]
    fn rows_of_a_table_stay_together() {
        let lines = across(&[
            ("Entgelt", "100 Euro"),
            ("Steuer", "20 Euro"),
            ("Summe", "120 Euro"),
            ("Rest", "0 Euro"),
        ]);
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0], "Entgelt 100 Euro");
    }
}
