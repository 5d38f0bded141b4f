//! What is painted where: a coarse picture of the page, to tell the contrast of text and whether
//! something was painted over it later.

use super::shape::edges;
use kurbo::{BezPath, Point, Rect, Shape};

/// Cells along the longer side are at most this many.
const MOST_CELLS: f64 = 640.0;
/// Wanted width of a cell in points; letters of readable text are larger.
const CELL: f64 = 2.0;

/// The colour of a place, red, green and blue from 0 to 1; `None` where it can not be told (a
/// picture, a pattern).
pub(super) type Colour = Option<[f32; 3]>;

/// How an area is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    /// The colour.
    pub(super) colour: Colour,
    /// Opacity from 0 to 1.
    pub(super) opacity: f32,
    /// Bounds of the clipping path; nothing is painted outside.
    pub(super) clip: Rect,
    /// Whether what lies beneath can not be seen any more.
    pub(super) covers: bool,
    /// Position in the painting order.
    pub(super) order: u32,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    colour: Colour,
    covered_at: u32,
}

/// The coarse picture of a page. Memory is allocated with the first painted area.
#[derive(Debug)]
pub(super) struct Backdrop {
    page: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Cell>,
}

impl Backdrop {
    /// A white page; areas outside of it are ignored.
    pub(super) fn new(page: Rect) -> Self {
        let longer = page.width().max(page.height()).max(1.0);
        let cell = CELL.max(longer / MOST_CELLS);
        let count =
            |length: f64| ((length / cell).ceil().max(1.0) as usize).min(MOST_CELLS as usize + 1);
        Self {
            page,
            cell,
            columns: count(page.width()),
            rows: count(page.height()),
            cells: Vec::new(),
        }
    }

    /// Paints an upright rectangle. Returns the number of cells looked at.
    pub(super) fn fill_rect(&mut self, area: Rect, ink: Ink) -> usize {
        let area = area.intersect(ink.clip);
        let (Some(rows), Some(columns)) = (
            self.range(area.y0 - self.page.y0, area.y1 - self.page.y0, self.rows),
            self.range(area.x0 - self.page.x0, area.x1 - self.page.x0, self.columns),
        ) else {
            return 1;
        };
        let touched = rows.len() * columns.len();
        for row in rows {
            self.paint(row, columns.clone(), ink);
        }
        touched.max(1)
    }

    /// Paints the inside of a path (cells whose middle lies inside). Returns the number of cells
    /// and edges looked at.
    pub(super) fn fill_path(&mut self, path: &BezPath, even_odd: bool, ink: Ink) -> usize {
        let bounds = path.bounding_box().intersect(ink.clip);
        let Some(rows) = self.range(
            bounds.y0 - self.page.y0,
            bounds.y1 - self.page.y0,
            self.rows,
        ) else {
            return 1;
        };
        let edges = edges_of(path, self.cell);
        let mut looked_at = edges.len();
        for row in rows {
            let y = self.page.y0 + (row as f64 + 0.5) * self.cell;
            let mut crossings: Vec<(f64, i32)> = edges
                .iter()
                .filter_map(|(from, to)| crossing(*from, *to, y))
                .collect();
            crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
            looked_at += edges.len();
            let mut winding = 0;
            for pair in crossings.windows(2) {
                let [(x0, turn), (x1, _)] = pair else {
                    continue;
                };
                winding += turn;
                let inside = if even_odd {
                    winding % 2 != 0
                } else {
                    winding != 0
                };
                if inside
                    && let Some(columns) = self.range(
                        x0.max(bounds.x0) - self.page.x0,
                        x1.min(bounds.x1) - self.page.x0,
                        self.columns,
                    )
                {
                    looked_at += columns.len();
                    self.paint(row, columns, ink);
                }
            }
        }
        looked_at
    }

    /// The colour at a point; white where nothing was painted.
    pub(super) fn colour_at(&self, point: Point) -> Colour {
        self.cell_at(point)
            .map_or(Some([1.0; 3]), |cell| cell.colour)
    }

    /// Whether the point was covered after the given position in the painting order.
    pub(super) fn is_covered_after(&self, point: Point, order: u32) -> bool {
        self.cell_at(point)
            .is_some_and(|cell| cell.covered_at > order)
    }

    fn cell_at(&self, point: Point) -> Option<&Cell> {
        let (x, y) = (
            (point.x - self.page.x0) / self.cell,
            (point.y - self.page.y0) / self.cell,
        );
        if self.cells.is_empty()
            || x < 0.0
            || y < 0.0
            || x >= self.columns as f64
            || y >= self.rows as f64
        {
            return None;
        }
        self.cells.get(y as usize * self.columns + x as usize)
    }

    /// The cells whose middle lies between two distances from the edge of the page.
    fn range(&self, from: f64, to: f64, count: usize) -> Option<std::ops::Range<usize>> {
        if !(from.is_finite() && to.is_finite()) {
            return None;
        }
        let limit = |distance: f64| {
            (distance / self.cell + 0.5)
                .floor()
                .clamp(0.0, count as f64) as usize
        };
        let (start, end) = (limit(from), limit(to));
        (start < end).then_some(start..end)
    }

    fn paint(&mut self, row: usize, columns: std::ops::Range<usize>, ink: Ink) {
        if self.cells.is_empty() {
            let blank = Cell {
                colour: Some([1.0; 3]),
                covered_at: 0,
            };
            self.cells = vec![blank; self.columns * self.rows];
        }
        let start = row * self.columns;
        for cell in self
            .cells
            .get_mut(start + columns.start..start + columns.end)
            .unwrap_or_default()
        {
            cell.colour = match (cell.colour, ink.colour) {
                (_, new) if ink.opacity >= 0.99 => new,
                (Some(old), Some(new)) => {
                    let mix = |index: usize| old[index] + (new[index] - old[index]) * ink.opacity;
                    Some([mix(0), mix(1), mix(2)])
                }
                _ if ink.opacity < 0.05 => cell.colour,
                _ => None,
            };
            if ink.covers {
                cell.covered_at = ink.order;
            }
        }
    }
}

/// The straight edges of a path that cross lines of cells.
fn edges_of(path: &BezPath, cell: f64) -> Vec<(Point, Point)> {
    let mut edges = edges(path, cell / 4.0);
    edges.retain(|(from, to)| from.y != to.y);
    edges
}

/// Where an edge crosses a height, and in which direction.
fn crossing(from: Point, to: Point, y: f64) -> Option<(f64, i32)> {
    if (from.y <= y) == (to.y <= y) {
        return None;
    }
    let share = (y - from.y) / (to.y - from.y);
    Some((
        from.x + (to.x - from.x) * share,
        if to.y > from.y { 1 } else { -1 },
    ))
}

/// Contrast between two colours from 1 (equal) to 21 (black on white), as WCAG 2 defines it.
pub(super) fn contrast(one: [f32; 3], other: [f32; 3]) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [f32; 3]) -> f32 {
    let linear = |value: f32| {
        let value = value.clamp(0.0, 1.0);
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    const DARK: Colour = Some([0.0, 0.0, 0.4]);

    fn ink(order: u32) -> Ink {
        Ink {
            colour: DARK,
            opacity: 1.0,
            clip: Rect::new(0.0, 0.0, 595.0, 842.0),
            covers: true,
            order,
        }
    }

    #[test]
    fn a_filled_area_changes_the_colour_and_covers_what_came_before() {
        let mut backdrop = Backdrop::new(Rect::new(0.0, 0.0, 595.0, 842.0));
        backdrop.fill_rect(Rect::new(100.0, 100.0, 200.0, 140.0), ink(5));
        let inside = Point::new(150.0, 120.0);
        assert_eq!(backdrop.colour_at(inside), DARK);
        assert!(backdrop.is_covered_after(inside, 4));
        assert!(!backdrop.is_covered_after(inside, 5));
        assert_eq!(backdrop.colour_at(Point::new(50.0, 120.0)), Some([1.0; 3]));
    }

    #[test]
    fn a_hole_in_a_path_stays_white() {
        let mut backdrop = Backdrop::new(Rect::new(0.0, 0.0, 100.0, 100.0));
        let mut path = Rect::new(10.0, 10.0, 90.0, 90.0).to_path(0.1);
        path.extend(Rect::new(40.0, 40.0, 60.0, 60.0).to_path(0.1));
        backdrop.fill_path(&path, true, ink(1));
        assert_eq!(backdrop.colour_at(Point::new(20.0, 50.0)), DARK);
        assert_eq!(backdrop.colour_at(Point::new(50.0, 50.0)), Some([1.0; 3]));
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 0.01);
        assert!(contrast([0.99; 3], [1.0; 3]) < 1.5);
        assert!(contrast([1.0; 3], [0.0, 0.0, 0.4]) > 10.0);
    }
}
