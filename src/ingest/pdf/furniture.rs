//! Page furniture: headers, footers and page numbers, so that they never split a sentence.
//!
//! A line is furniture if it stands at the upper or lower edge of the text and is repeated there
//! on other pages (digits aside), if it is a page number there, or if the producer marked it so.

use super::line::Line;
use super::lines::median;
use rustc_hash::{FxHashMap, FxHashSet};

/// Share of the page height, from each edge, in which furniture may stand.
const ZONE: f64 = 0.22;
/// At most so many lines at each edge of one page.
const MOST_LINES: usize = 12;

/// Where a line of furniture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Edge {
    /// Page header.
    Top,
    /// Page footer.
    Bottom,
}

/// What is known of a page for this purpose.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageLines {
    /// Lowest and highest place of the page across the direction of its text.
    pub(super) extent: (f64, f64),
    /// The lines in painting order.
    pub(super) lines: Vec<Line>,
}

/// For each page the lines that are furniture, by index.
pub(super) fn find(pages: &[PageLines]) -> Vec<Vec<(usize, Edge)>> {
    let edges: Vec<[Vec<usize>; 2]> = pages
        .iter()
        .map(|page| [candidates(page, Edge::Top), candidates(page, Edge::Bottom)])
        .collect();
    // On how many pages does a text stand at an edge at this height?
    let mut seen: FxHashMap<(usize, i64, String), FxHashSet<usize>> = FxHashMap::default();
    for (number, (page, edges)) in pages.iter().zip(&edges).enumerate() {
        for (edge, indices) in edges.iter().enumerate() {
            for line in indices.iter().filter_map(|index| page.lines.get(*index)) {
                for height in heights(page, line) {
                    seen.entry((edge, height, pattern(&line.text())))
                        .or_default()
                        .insert(number);
                }
            }
        }
    }
    let copies = copied_pages(pages);
    let needed = match pages.len() {
        0..=1 => usize::MAX,
        2..=6 => 2,
        many => 3.max(many / 20),
    };
    let is_repeated = |edge: usize, page: &PageLines, line: &Line| {
        let text = pattern(&line.text());
        heights(page, line).iter().any(|height| {
            seen.get(&(edge, *height, text.clone()))
                .is_some_and(|pages| pages.len() >= needed)
        })
    };
    pages
        .iter()
        .zip(&edges)
        .zip(&copies)
        .map(|((page, edges), is_copy)| {
            let mut found = Vec::new();
            for (edge, name) in [(0, Edge::Top), (1, Edge::Bottom)] {
                // Peeled from the outside: nothing behind a line of the body is furniture.
                for index in edges.get(edge).into_iter().flatten() {
                    let Some(line) = page.lines.get(*index) else {
                        break;
                    };
                    let text = line.text();
                    if line.furniture
                        || is_margin_print(page, edge, line)
                        || (!is_copy && is_repeated(edge, page, line))
                        || is_page_number(&text)
                    {
                        found.push((*index, name));
                    } else {
                        break;
                    }
                }
            }
            found.sort_unstable();
            found.dedup_by_key(|(index, _)| *index);
            found
        })
        .collect()
}

/// Pages of which the middle, too, stands on another page: forms filled in twice, filler text.
/// What they repeat is no furniture.
fn copied_pages(pages: &[PageLines]) -> Vec<bool> {
    let middle = |page: &PageLines| -> Vec<(i64, String)> {
        let (low, high) = page.extent;
        let zone = ZONE * (high - low);
        let inside = page
            .lines
            .iter()
            .filter(|line| line.baseline > low + zone && line.baseline < high - zone);
        inside
            .map(|line| {
                (
                    ((line.baseline - low) / 4.0).round() as i64,
                    pattern(&line.text()),
                )
            })
            .collect()
    };
    let middles: Vec<Vec<(i64, String)>> = pages.iter().map(middle).collect();
    let mut counts: FxHashMap<&(i64, String), usize> = FxHashMap::default();
    for line in middles.iter().flatten() {
        *counts.entry(line).or_default() += 1;
    }
    let is_copy = |lines: &Vec<(i64, String)>| {
        let repeated = lines
            .iter()
            .filter(|line| counts.get(line).is_some_and(|count| *count > 1))
            .count();
        lines.len() >= 3 && repeated * 2 > lines.len()
    };
    middles.iter().map(is_copy).collect()
}

/// Small print in the very margin that stands away from everything else, or a line with the
/// number of the page ("Vertrag 17 - Seite 1 von 2").
fn is_margin_print(page: &PageLines, edge: usize, line: &Line) -> bool {
    const MARGIN: f64 = 0.08;
    let (low, high) = page.extent;
    let distance = if edge == 0 {
        high - line.baseline
    } else {
        line.baseline - low
    };
    if distance > MARGIN * (high - low) || distance < 0.0 {
        return false;
    }
    let text = line.text().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let counts_pages = words.windows(4).any(|run| {
        matches!(run, ["seite" | "page", one, "von" | "of", many]
            if one.bytes().all(|byte| byte.is_ascii_digit()) && many.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let size = median(
        page.lines
            .iter()
            .flat_map(|line| std::iter::repeat_n(line.size, line.letters().min(200)))
            .collect(),
    );
    let is_small = size.is_some_and(|size| line.size < 0.85 * size);
    let is_apart = page.lines.iter().all(|other| {
        let step = (other.baseline - line.baseline).abs();
        std::ptr::eq(other, line)
            || !other.is_parallel(line)
            || step < 0.3 * line.size
            || step > 2.2 * line.size
    });
    let has_mark = text.starts_with(|sign: char| sign.is_numeric() || sign == '*') && edge == 1;
    counts_pages || (is_small && is_apart && !has_mark && words.len() <= 12)
}

/// The outermost lines at an edge, from the outside to the inside.
fn candidates(page: &PageLines, edge: Edge) -> Vec<usize> {
    let (low, high) = page.extent;
    let height = (high - low).max(1.0);
    let main = main_direction(&page.lines);
    let mut found: Vec<(f64, usize)> = page
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| main.is_some_and(|main| line.is_parallel(main)) && !line.is_excluded())
        .map(|(index, line)| {
            let distance = if edge == Edge::Top {
                high - line.baseline
            } else {
                line.baseline - low
            };
            (distance, index)
        })
        .filter(|(distance, _)| *distance < ZONE * height)
        .collect();
    found.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    found
        .into_iter()
        .take(MOST_LINES)
        .map(|(_, index)| index)
        .collect()
}

/// A line that runs in the direction of most letters.
pub(super) fn main_direction(lines: &[Line]) -> Option<&Line> {
    let mut best: Option<(usize, &Line)> = None;
    let mut known: Vec<(&Line, usize)> = Vec::new();
    for line in lines {
        let letters = line.letters();
        match known.iter_mut().find(|(first, _)| first.is_parallel(line)) {
            Some((_, count)) => *count += letters,
            None => known.push((line, letters)),
        }
        if known.len() > 16 {
            break;
        }
    }
    for (line, letters) in known {
        if best.is_none_or(|(most, _)| letters > most) {
            best = Some((letters, line));
        }
    }
    best.map(|(_, line)| line)
}

/// The height of a line, so coarse that the small differences between pages do not matter; two
/// values, so that no boundary falls between two pages.
fn heights(page: &PageLines, line: &Line) -> [i64; 2] {
    let height = line.baseline - page.extent.0;
    [
        (height / 8.0).floor() as i64 * 2,
        ((height + 4.0) / 8.0).floor() as i64 * 2 + 1,
    ]
}

/// A text with every number replaced by one sign.
fn pattern(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if !character.is_numeric() {
            result.push(character);
        } else if !result.ends_with('#') {
            result.push('#');
        }
    }
    result
}

/// Whether a line is nothing but the number of a page.
fn is_page_number(text: &str) -> bool {
    const NAMES: [&str; 12] = [
        "seite", "page", "s.", "p.", "blatt", "von", "of", "/", "-", "–", "|", "pagina",
    ];
    let lower = text.to_lowercase();
    let mut numbers = 0;
    for word in lower.split_whitespace() {
        if NAMES.contains(&word) {
            continue;
        }
        let core = word
            .trim_matches(|character| matches!(character, '-' | '–' | '(' | ')' | '[' | ']' | '.'));
        let is_number = core.split('/').all(|part| {
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        });
        let is_roman = core.len() <= 6
            && !core.is_empty()
            && core.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        if !(is_number || is_roman) || word.ends_with(')') && !word.starts_with('(') {
            return false;
        }
        numbers += 1;
    }
    (1..=2).contains(&numbers)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines_of, tests::glyphs};
    use super::*;

    fn page(rows: &[(f64, &str)]) -> PageLines {
        let mut painted = Vec::new();
        for (y, text) in rows {
            painted.extend(glyphs(text, 50.0, *y, 10.0));
        }
        PageLines {
            extent: (0.0, 842.0),
            lines: lines_of(&mut painted),
        }
    }

    #[test]
    fn repeated_edges_and_page_numbers_are_furniture() {
        let pages: Vec<PageLines> = (1..=3)
            .map(|number| {
                let foot = format!("Vertrag 2024 Seite {number}");
                let body = format!("Text nur der {number}. Seite {}", "x".repeat(number));
                page(&[
                    (800.0, "Amt der Landesregierung"),
                    (760.0, &body),
                    (400.0, "Mitte"),
                    (40.0, &foot),
                ])
            })
            .collect();
        for found in find(&pages) {
            assert_eq!(found, [(0, Edge::Top), (3, Edge::Bottom)]);
        }
    }

    #[test]
    fn a_single_page_has_only_page_numbers_as_furniture() {
        let pages = [page(&[
            (800.0, "Vertrag"),
            (400.0, "Text"),
            (30.0, "Seite 1 von 1"),
        ])];
        assert_eq!(find(&pages), [vec![(2, Edge::Bottom)]]);
    }

    #[test]
    fn numbers_of_paragraphs_are_no_page_numbers() {
        assert!(is_page_number("- 3 -"));
        assert!(is_page_number("3/20"));
        assert!(is_page_number("Seite 3 von 20"));
        assert!(!is_page_number("3)"));
        assert!(!is_page_number("§ 3"));
        assert!(!is_page_number("Absatz"));
    }
}
