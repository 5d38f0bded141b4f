//! The picture of a scanned page as a map of ink, to be held against the words that character
//! recognition laid over it.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData,
    SoftMask,
};
use kurbo::{Affine, BezPath, Point, Rect};

/// Cells of the map for each point of the page.
const CELLS_PER_POINT: f64 = 2.0;
/// A page with more cells is not looked at.
const MOST_CELLS: usize = 16_000_000;
/// A picture with more pixels is not unpacked.
const MOST_PIXELS: u64 = 40_000_000;
/// Ink is darker than the paper by this much, of 255.
const DARKER: u8 = 70;

/// Where a scanned page has ink.
#[derive(Debug)]
pub(super) struct InkMap {
    page: Rect,
    columns: usize,
    rows: usize,
    cells: Vec<bool>,
}

impl InkMap {
    /// The ink of a picture that is placed on a page by a transform from its pixels.
    fn of(page: Rect, picture: &Grey<'_>, transform: Affine) -> Option<Self> {
        let count = |length: f64| (length * CELLS_PER_POINT).ceil().max(1.0) as usize;
        let (columns, rows) = (count(page.width()), count(page.height()));
        if columns.checked_mul(rows)? > MOST_CELLS || transform.determinant().abs() < 1e-12 {
            return None;
        }
        let back = transform.inverse();
        let mut shades = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let sample = |x: f64, y: f64| {
                    let place = Point::new(
                        page.x0 + (column as f64 + x) / CELLS_PER_POINT,
                        page.y0 + (row as f64 + y) / CELLS_PER_POINT,
                    );
                    u16::from(picture.at(back * place))
                };
                let sum = sample(0.25, 0.25)
                    + sample(0.75, 0.25)
                    + sample(0.25, 0.75)
                    + sample(0.75, 0.75);
                shades.push((sum / 4) as u8);
            }
        }
        let paper = median(&shades);
        Some(Self {
            page,
            columns,
            rows,
            cells: shades
                .iter()
                .map(|shade| shade.saturating_add(DARKER) < paper)
                .collect(),
        })
    }

    /// The ink inside an area: as many rows and columns of cells, `true` where there is ink.
    pub(super) fn cut(&self, area: Rect) -> Vec<Vec<bool>> {
        let range = |from: f64, to: f64, most: usize| {
            let limit = |value: f64| (value * CELLS_PER_POINT).round().clamp(0.0, most as f64);
            limit(from) as usize..limit(to) as usize
        };
        let columns = range(area.x0 - self.page.x0, area.x1 - self.page.x0, self.columns);
        range(area.y0 - self.page.y0, area.y1 - self.page.y0, self.rows)
            .rev() // rows of the map count from the lower edge
            .map(|row| {
                let start = row * self.columns;
                let cells = self.cells.get(start + columns.start..start + columns.end);
                cells.unwrap_or_default().to_vec()
            })
            .collect()
    }
}

/// The shade in the middle of all shades: that of the paper.
fn median(shades: &[u8]) -> u8 {
    let mut counts = [0_usize; 256];
    for shade in shades {
        if let Some(count) = counts.get_mut(usize::from(*shade)) {
            *count += 1;
        }
    }
    let mut seen = 0;
    for (shade, count) in counts.iter().enumerate() {
        seen += count;
        if seen * 2 > shades.len() {
            return shade as u8;
        }
    }
    255
}

/// A picture in shades of grey.
enum Grey<'a> {
    Luma(&'a LumaData),
    Colours(&'a hayro_interpret::RgbData),
    /// Ink where the stencil lets it through.
    Stencil(&'a LumaData),
}

impl Grey<'_> {
    /// The shade of a pixel; white outside.
    fn at(&self, place: Point) -> u8 {
        let (width, height, factors) = match self {
            Self::Luma(data) | Self::Stencil(data) => (data.width, data.height, data.scale_factors),
            Self::Colours(data) => (data.width, data.height, data.scale_factors),
        };
        let (x, y) = (
            place.x / f64::from(factors.0),
            place.y / f64::from(factors.1),
        );
        if x < 0.0 || y < 0.0 || x >= f64::from(width) || y >= f64::from(height) {
            return 255;
        }
        let index = y as usize * width as usize + x as usize;
        let white = 255;
        match self {
            Self::Luma(data) => data.data.get(index).copied().unwrap_or(white),
            Self::Stencil(data) => 255 - data.data.get(index).copied().unwrap_or(0),
            Self::Colours(data) => match data.data.get(index * 3..index * 3 + 3) {
                Some([red, green, blue]) => {
                    ((u16::from(*red) * 3 + u16::from(*green) * 6 + u16::from(*blue)) / 10) as u8
                }
                _ => white,
            },
        }
    }
}

/// Listens for the picture that covers most of a page.
pub(super) struct ScanDevice {
    page: Rect,
    largest: f64,
    /// The ink of the largest picture.
    pub(super) ink: Option<InkMap>,
}

impl ScanDevice {
    /// A device for a page with this visible area, that looks for pictures that cover more than
    /// the given area.
    pub(super) const fn new(page: Rect, least: f64) -> Self {
        Self {
            page,
            largest: least,
            ink: None,
        }
    }
}

impl<'a> Device<'a> for ScanDevice {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let area = props.transform.transform_rect_bbox(area).area();
        let is_too_large = u64::from(width) * u64::from(height) > MOST_PIXELS;
        if area <= self.largest || is_too_large {
            return;
        }
        self.largest = area;
        let (page, transform) = (self.page, props.transform);
        let mut ink = None;
        match &image {
            Image::Raster(raster) => raster.with_rgba(
                |data, _| {
                    ink = match &data {
                        ImageData::Luma(data) => InkMap::of(page, &Grey::Luma(data), transform),
                        ImageData::Rgb(data) => InkMap::of(page, &Grey::Colours(data), transform),
                    };
                },
                None,
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |data, _| ink = InkMap::of(page, &Grey::Stencil(&data), transform),
                None,
            ),
        }
        self.ink = ink;
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
