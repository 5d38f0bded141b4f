//! The shape of a glyph as a small grey picture, so that shapes of two fonts can be compared.

use kurbo::{BezPath, PathEl, Point, Rect, Shape as _};

/// Cells along each side.
const SIDE: usize = 16;
/// Lines of a cell along which ink is measured.
const LINES: usize = 3;
/// An outline with more elements than this is a drawing.
const MOST_ELEMENTS: usize = 600;
/// Smaller outlines, in thousandths of an em, are dots and hairs.
const LEAST_EXTENT: f64 = 20.0;
/// Larger ones are rules and drawings.
const MOST_EXTENT: f64 = 3_000.0;

/// A glyph cut to its bounds and stretched to a square.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    /// Ink in each cell, softened; the mean is zero and the length one.
    cells: [f32; SIDE * SIDE],
    /// Bounds in thousandths of an em above the baseline.
    pub(super) bounds: Rect,
}

impl Shape {
    /// The shape of an outline in thousandths of an em; `None` where there is no ink or too much
    /// detail for a letter. O(elements of the outline).
    pub(super) fn of(outline: &BezPath) -> Option<Self> {
        if outline.elements().is_empty() || outline.elements().len() > MOST_ELEMENTS {
            return None;
        }
        let bounds = outline.bounding_box();
        let fits = |length: f64| length.is_finite() && length <= MOST_EXTENT;
        if !fits(bounds.width())
            || !fits(bounds.height())
            || bounds.width().max(bounds.height()) < LEAST_EXTENT
            || bounds.width().min(bounds.height()) < 1.0
        {
            return None;
        }
        let mut ink = [0.0_f32; SIDE * SIDE];
        let edges = edges(outline);
        for line in 0..SIDE * LINES {
            let y = bounds.y1 - (line as f64 + 0.5) / (SIDE * LINES) as f64 * bounds.height();
            let row = ink.get_mut(line / LINES * SIDE..)?;
            for (from, to) in spans(&edges, y) {
                let place = |x: f64| (x - bounds.x0) / bounds.width() * SIDE as f64;
                add(row, place(from), place(to));
            }
        }
        unit(soften(&ink)).map(|cells| Self { cells, bounds })
    }

    /// How alike two shapes are: 1 for equal ones, about 0 for unrelated ones.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let products = self.cells.iter().zip(&other.cells);
        products.map(|(one, other)| one * other).sum()
    }

    /// Width by height.
    pub(super) fn proportion(&self) -> f64 {
        self.bounds.width() / self.bounds.height()
    }
}

/// The straight edges of an outline, curves divided.
fn edges(outline: &BezPath) -> Vec<(Point, Point)> {
    let mut edges = Vec::new();
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    kurbo::flatten(outline.iter(), 4.0, |element| match element {
        PathEl::MoveTo(point) => {
            edges.push((last, start));
            (start, last) = (point, point);
        }
        PathEl::LineTo(point) => {
            edges.push((last, point));
            last = point;
        }
        PathEl::ClosePath => {
            edges.push((last, start));
            last = start;
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {} // flattened
    });
    edges.push((last, start));
    edges
}

/// The stretches of a level line that lie inside, by the rule that fonts follow (non-zero winding).
fn spans(edges: &[(Point, Point)], y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<(f64, i32)> = edges
        .iter()
        .filter(|(from, to)| (from.y <= y) != (to.y <= y))
        .map(|(from, to)| {
            let x = from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x);
            (x, if from.y <= y { 1 } else { -1 })
        })
        .collect();
    crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut winding = 0;
    let mut spans = Vec::new();
    for pair in crossings.windows(2) {
        let [(from, turn), (to, _)] = pair else {
            continue;
        };
        winding += turn;
        if winding != 0 {
            spans.push((*from, *to));
        }
    }
    spans
}

/// Adds a stretch, in cells, to a row of cells.
fn add(row: &mut [f32], from: f64, to: f64) {
    for (column, cell) in row.iter_mut().take(SIDE).enumerate() {
        let left = column as f64;
        let covered = to.min(left + 1.0) - from.max(left);
        if covered > 0.0 {
            *cell += (covered / LINES as f64) as f32;
        }
    }
}

/// Each cell with a part of its neighbours, so that a small shift of a stroke matters little.
fn soften(ink: &[f32; SIDE * SIDE]) -> [f32; SIDE * SIDE] {
    let at = |row: isize, column: isize| -> f32 {
        let inside = |value: isize| (0..SIDE as isize).contains(&value);
        if !inside(row) || !inside(column) {
            return 0.0;
        }
        let index = row as usize * SIDE + column as usize;
        ink.get(index).copied().unwrap_or_default()
    };
    let mut soft = [0.0; SIDE * SIDE];
    for (index, cell) in soft.iter_mut().enumerate() {
        let (row, column) = ((index / SIDE) as isize, (index % SIDE) as isize);
        for (down, across, weight) in [
            (0, 0, 4.0),
            (-1, 0, 2.0),
            (1, 0, 2.0),
            (0, -1, 2.0),
            (0, 1, 2.0),
            (-1, -1, 1.0),
            (-1, 1, 1.0),
            (1, -1, 1.0),
            (1, 1, 1.0),
        ] {
            *cell += weight / 16.0 * at(row + down, column + across);
        }
    }
    soft
}

/// With mean zero and length one; `None` for a picture of one shade.
fn unit(mut cells: [f32; SIDE * SIDE]) -> Option<[f32; SIDE * SIDE]> {
    let mean = cells.iter().sum::<f32>() / cells.len() as f32;
    cells.iter_mut().for_each(|cell| *cell -= mean);
    let length = cells.iter().map(|cell| cell * cell).sum::<f32>().sqrt();
    if length < 0.1 {
        return None;
    }
    cells.iter_mut().for_each(|cell| *cell /= length);
    Some(cells)
}
