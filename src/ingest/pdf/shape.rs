//! The shape of a glyph as a small grey picture, so that shapes of two fonts can be compared.

use kurbo::{BezPath, PathEl, Point, Rect, Shape as _};

/// Outlines are told apart by pictures that are coarser than this, in units of a font.
const TOLERANCE: f64 = 4.0;
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
        let edges = edges(outline, TOLERANCE);
        for line in 0..SIDE * LINES {
            let y = bounds.y1 - (line as f64 + 0.5) / (SIDE * LINES) as f64 * bounds.height();
            let start = line / LINES * SIDE;
            let row = ink.get_mut(start..start + SIDE)?;
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

/// The straight edges of an outline; curves are divided until they are as near as `tolerance`.
pub(super) fn edges(outline: &BezPath, tolerance: f64) -> Vec<(Point, Point)> {
    let mut edges = Vec::new();
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    kurbo::flatten(outline.iter(), tolerance, |element| match element {
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
    add_weighted(row, from, to, 1.0 / LINES as f64);
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

/// Rows and columns of a [`Grid`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GridSize {
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A picture of a whole word, cut to its ink and stretched to a given size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    size: GridSize,
    /// Ink by rows; the mean is zero and the length one.
    cells: Vec<f32>,
}

impl Grid {
    /// The picture of an outline; `None` without ink.
    pub(super) fn of_outline(outline: &BezPath, size: GridSize) -> Option<Self> {
        let bounds = outline.bounding_box();
        if !(bounds.width() > 0.0 && bounds.height() > 0.0) {
            return None;
        }
        let edges = edges(outline, TOLERANCE);
        let mut ink = vec![0.0; size.rows * size.columns];
        for line in 0..size.rows * LINES {
            let share = (line as f64 + 0.5) / (size.rows * LINES) as f64;
            let row = ink.get_mut(line / LINES * size.columns..)?;
            let row = row.get_mut(..size.columns)?;
            for (from, to) in spans(&edges, bounds.y1 - share * bounds.height()) {
                let place = |x: f64| (x - bounds.x0) / bounds.width() * size.columns as f64;
                add(row, place(from), place(to));
            }
        }
        Self::of(size, ink)
    }

    /// The picture of cells with and without ink, from the upper row to the lower; `None` with
    /// hardly any ink.
    pub(super) fn of_cells(cells: &[Vec<bool>], size: GridSize) -> Option<Self> {
        let inked = |row: &Vec<bool>| row.contains(&true);
        let top = cells.iter().position(inked)?;
        let bottom = cells.iter().rposition(inked)?;
        let cells = cells.get(top..=bottom)?;
        let left = cells
            .iter()
            .filter_map(|row| row.iter().position(|cell| *cell))
            .min()?;
        let right = cells
            .iter()
            .filter_map(|row| row.iter().rposition(|cell| *cell))
            .max()?;
        let (height, width) = (cells.len() as f64, (right + 1 - left) as f64);
        if height < 3.0 || width < 3.0 {
            return None;
        }
        let mut ink = vec![0.0; size.rows * size.columns];
        for (at, row) in cells.iter().enumerate() {
            let from = at as f64 / height * size.rows as f64;
            let to = (at + 1) as f64 / height * size.rows as f64;
            for (target, line) in ink.chunks_mut(size.columns).enumerate() {
                let share = to.min(target as f64 + 1.0) - from.max(target as f64);
                if share <= 0.0 {
                    continue;
                }
                for (column, _) in row.iter().enumerate().filter(|(_, cell)| **cell) {
                    let place = |x: usize| (x as f64 - left as f64) / width * size.columns as f64;
                    add_weighted(line, place(column), place(column + 1), share);
                }
            }
        }
        Self::of(size, ink)
    }

    fn of(size: GridSize, mut cells: Vec<f32>) -> Option<Self> {
        let mean = cells.iter().sum::<f32>() / cells.len().max(1) as f32;
        cells.iter_mut().for_each(|cell| *cell -= mean);
        let length = cells.iter().map(|cell| cell * cell).sum::<f32>().sqrt();
        if length < 0.1 {
            return None;
        }
        cells.iter_mut().for_each(|cell| *cell /= length);
        Some(Self { size, cells })
    }

    /// How alike two pictures of one size are, the other moved by some columns.
    pub(super) fn likeness(&self, other: &Self, shift: isize) -> f32 {
        if self.size != other.size {
            return 0.0;
        }
        let skip = shift.unsigned_abs().min(self.size.columns);
        let rows = self.cells.chunks(self.size.columns);
        rows.zip(other.cells.chunks(self.size.columns))
            .map(|(one, other)| {
                let (one, other) = if shift >= 0 {
                    (one.get(skip..).unwrap_or_default(), other)
                } else {
                    (one, other.get(skip..).unwrap_or_default())
                };
                one.iter()
                    .zip(other)
                    .map(|(one, other)| one * other)
                    .sum::<f32>()
            })
            .sum()
    }
}

/// Adds a part of the height of a row over a stretch, in cells.
fn add_weighted(row: &mut [f32], from: f64, to: f64, share: f64) {
    let last = (to.ceil().max(0.0) as usize).min(row.len());
    let first = (from.floor().max(0.0) as usize).min(last);
    for (column, cell) in row.iter_mut().enumerate().take(last).skip(first) {
        let left = column as f64;
        let covered = to.min(left + 1.0) - from.max(left);
        if covered > 0.0 {
            *cell += (covered * share) as f32;
        }
    }
}
