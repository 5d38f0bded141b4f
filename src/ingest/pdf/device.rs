//! Listens to the interpreter and notes the glyphs of a page, what they stand for, and what keeps
//! a reader from seeing them.

use super::alphabet;
use super::backdrop::{Backdrop, Ink, contrast};
use super::drawn::Drawn;
use super::glyph::{Glyph, Reasons};
use super::pictures;
use super::shape::Shape as LetterShape;
use super::unicode::{self, GlyphDecoder};
use crate::code::SignalCode;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::object::{Dict, Name, String as PdfString};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint,
    SoftMask,
};
use kurbo::{Affine, BezPath, ParamCurve as _, PathEl, Point, Rect, Shape, Vec2};

/// Text below this height or width of the em, in points, can not be read.
const TINY: f64 = 4.0;
/// Contrast between text and background below this can not be seen.
const FAINT: f32 = 1.5;
/// Painted elements of a clipping path up to which a point is tested against the path itself.
const SIMPLE_CLIP: usize = 64;
/// A level line of this width in points or more is an area.
const THICK_LINE: f64 = 2.5;
/// So many level lines of a page are noted.
const MOST_STROKES: usize = 20_000;
/// Heights and widths, in points, of letters that are drawn as areas.
const LETTER_HEIGHT: std::ops::Range<f64> = 3.5..20.0;
const LETTER_WIDTH: std::ops::Range<f64> = 2.5..20.0;
/// So many areas of that size on a page are looked at.
const MOST_OUTLINES: usize = 400;
/// Pictures of a page of which is looked into, whether they show anything.
const MOST_LOOKED_INTO: usize = 64;
/// Cells of the coarse picture that count as one drawing operation.
const CELLS_PER_OPERATION: usize = 64;

/// What a page unwinds with when it has more drawing operations than allowed.
pub(super) struct TooManyOperations;

/// A picture on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PlacedImage {
    /// Its upright bounds in default user space.
    pub(super) bounds: Rect,
    /// Position in the painting order.
    pub(super) order: u32,
    /// Whether it is known to show nothing.
    pub(super) is_blank: bool,
}

/// A stretch of glyphs for which the document gives a replacement text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Replacement {
    /// The replacement text.
    pub(super) text: String,
    /// The glyphs it stands for, as indices.
    pub(super) glyphs: std::ops::Range<usize>,
}

enum Clip {
    Bounds(Rect),
    Path(Rect, BezPath, FillRule),
}

struct Marked {
    replacement: Option<(String, usize)>,
    furniture: bool,
}

/// Collects what is painted on one page.
pub(super) struct PageDevice {
    /// The glyphs in painting order.
    pub(super) glyphs: Vec<Glyph>,
    /// The pictures.
    pub(super) images: Vec<PlacedImage>,
    /// Replacement texts.
    pub(super) replacements: Vec<Replacement>,
    /// Level lines that may strike words out: left end, right end, height.
    pub(super) strokes: Vec<(f64, f64, f64)>,
    page: Rect,
    backdrop: Backdrop,
    clips: Vec<Clip>,
    groups: Vec<f32>,
    marked: Vec<Marked>,
    /// Areas that look like letters.
    pub(super) drawn_letters: usize,
    outlines: usize,
    /// Decodes glyphs; it is kept from page to page.
    pub(super) decoder: GlyphDecoder,
    advances_follow_x: bool,
    operations: usize,
    most_operations: usize,
    order: u32,
}

impl PageDevice {
    /// A device for a page with this visible area; painting unwinds with [`TooManyOperations`]
    /// after so many operations.
    pub(super) fn new(page: Rect, most_operations: usize, decoder: GlyphDecoder) -> Self {
        Self {
            glyphs: Vec::new(),
            images: Vec::new(),
            replacements: Vec::new(),
            strokes: Vec::new(),
            page,
            backdrop: Backdrop::new(page),
            clips: Vec::new(),
            groups: Vec::new(),
            marked: Vec::new(),
            drawn_letters: 0,
            outlines: 0,
            decoder,
            advances_follow_x: false,
            operations: 0,
            most_operations,
            order: 0,
        }
    }

    /// Finishes the page: what was painted over later is marked as covered.
    pub(super) fn finish(&mut self) {
        for glyph in &mut self.glyphs {
            let covered = |share| {
                self.backdrop
                    .is_covered_after(glyph.inside(share, 0.25), glyph.order)
            };
            if covered(0.25) && covered(0.5) && covered(0.75) {
                glyph.excluded.add(SignalCode::CoveredText);
            }
        }
    }

    fn count(&mut self, operations: usize) {
        self.operations = self.operations.saturating_add(operations);
        if self.operations > self.most_operations {
            // The interpreter offers no way to stop; unwinding is caught around the page. This
            // does not run the panic hook, so nothing is printed.
            std::panic::resume_unwind(Box::new(TooManyOperations));
        }
        self.order = self.order.saturating_add(1);
    }

    fn opacity(&self, own: f32) -> f32 {
        self.groups
            .iter()
            .fold(own, |product, group| product * group)
    }

    fn clip_bounds(&self) -> Rect {
        let everything = Rect::new(-1e9, -1e9, 1e9, 1e9);
        self.clips.iter().fold(everything, |area, clip| match clip {
            Clip::Bounds(bounds) | Clip::Path(bounds, ..) => intersection(area, *bounds),
        })
    }

    fn is_clipped(&self, point: Point) -> bool {
        self.clips.iter().any(|clip| match clip {
            Clip::Bounds(bounds) => !bounds.contains(point),
            Clip::Path(bounds, path, rule) => {
                !bounds.contains(point)
                    || match rule {
                        FillRule::NonZero => path.winding(point) == 0,
                        FillRule::EvenOdd => path.winding(point) % 2 == 0,
                    }
            }
        })
    }

    fn ink(&self, paint: &Paint<'_>, soft_mask: bool, blend: BlendMode) -> Ink {
        let (colour, own, solid) = match paint {
            Paint::Color(colour) => {
                let [red, green, blue, alpha] = colour.to_rgba().components();
                (Some([red, green, blue]), alpha, true)
            }
            Paint::Pattern(pattern) => (None, 1.0, matches!(&**pattern, Pattern::Shading(_))),
        };
        let opacity = self.opacity(own);
        let plain = blend == BlendMode::Normal && !soft_mask;
        Ink {
            colour: if plain { colour } else { None },
            opacity,
            clip: self.clip_bounds(),
            covers: plain && solid && opacity >= 0.95,
            order: self.order,
        }
    }

    fn fill(&mut self, path: &BezPath, rect: Option<Rect>, props: &DrawProps<'_>, mode: &DrawMode) {
        self.count(1);
        let ink = self.ink(&props.paint, props.soft_mask.is_some(), props.blend_mode);
        self.note_lines(path, props.transform, mode, ink);
        let (DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _)) = mode else {
            return;
        };
        if rect.is_none() && ink.opacity >= 0.05 {
            self.note_letters(path, props.transform);
        }
        let upright = rect.filter(|_| is_upright(props.transform));
        let looked_at = match upright {
            Some(rect) => self
                .backdrop
                .fill_rect(props.transform.transform_rect_bbox(rect), ink),
            None => {
                let path = props.transform * path;
                self.backdrop
                    .fill_path(&path, *rule == FillRule::EvenOdd, ink)
            }
        };
        self.count(looked_at / CELLS_PER_OPERATION);
    }

    /// Counts areas in the shape of letters: text that is drawn and not written.
    fn note_letters(&mut self, path: &BezPath, transform: Affine) {
        for contour in contours(path) {
            if self.outlines >= MOST_OUTLINES {
                return;
            }
            let contour = transform * contour;
            let bounds = contour.bounding_box();
            if !(LETTER_HEIGHT.contains(&bounds.height()) && LETTER_WIDTH.contains(&bounds.width()))
            {
                continue;
            }
            self.outlines += 1;
            // In thousandths of an em of a common size.
            let shape = LetterShape::of(&(Affine::scale(1000.0 / 11.0) * contour));
            self.drawn_letters +=
                usize::from(shape.is_some_and(|shape| alphabet::is_letter(&shape)));
        }
    }

    /// Notes level lines: stroked ones, and filled areas that are as thin as one. Lines that do
    /// not stand out are none; thick ones are areas.
    fn note_lines(&mut self, path: &BezPath, transform: Affine, mode: &DrawMode, ink: Ink) {
        let add = |device: &mut Self, area: Rect| {
            if area.height() >= THICK_LINE {
                device.backdrop.fill_rect(area, ink);
            } else if device.strokes.len() < MOST_STROKES
                && ink.opacity >= 0.05
                && match (ink.colour, device.backdrop.colour_at(area.center())) {
                    (Some(colour), Some(background)) => contrast(colour, background) >= FAINT,
                    _ => true,
                }
            {
                device.strokes.push((area.x0, area.x1, area.center().y));
            }
        };
        if let DrawMode::Stroke(line) | DrawMode::FillAndStroke(_, line) = mode {
            let [a, b, ..] = transform.as_coeffs();
            let half = f64::from(line.line_width) * a.hypot(b) / 2.0;
            let mut looked_at = 0;
            for segment in path.segments().take(MOST_STROKES) {
                looked_at += 1;
                let (from, to) = (transform * segment.start(), transform * segment.end());
                if (from.y - to.y).abs() < 1.0 && (from.x - to.x).abs() > 8.0 {
                    let y = f64::midpoint(from.y, to.y);
                    let area = Rect::new(from.x.min(to.x), y - half, from.x.max(to.x), y + half);
                    add(self, area);
                }
            }
            self.count(looked_at / CELLS_PER_OPERATION);
        } else {
            let area = (transform * path).bounding_box();
            if area.height() < THICK_LINE && area.width() > 8.0 {
                add(self, area);
            }
        }
    }

    fn reasons(&self, glyph: &Glyph, width: f64, ink: &Ink, mode: &DrawMode) -> Reasons {
        let mut reasons = Reasons::default();
        if matches!(mode, DrawMode::Invisible) || ink.opacity < 0.05 {
            reasons.add(SignalCode::InvisibleText);
        }
        // Condensed type is honest down to about half its width.
        if glyph.size < TINY || width * 2.5 < TINY {
            reasons.add(SignalCode::TinyText);
        }
        let middle = glyph.inside(0.5, 0.25);
        if !self.page.contains(middle) {
            reasons.add(SignalCode::OffPageText);
        } else if [0.25, 0.5, 0.75]
            .iter()
            .all(|share| self.is_clipped(glyph.inside(*share, 0.25)))
        {
            reasons.add(SignalCode::ClippedText);
        } else if let (Some(colour), Some(background)) =
            (ink.colour, self.backdrop.colour_at(middle))
        {
            let seen = mixed(background, colour, ink.opacity);
            if contrast(seen, background) < FAINT && !reasons.has(SignalCode::InvisibleText) {
                reasons.add(SignalCode::LowContrastText);
            }
        }
        reasons
    }

    fn in_furniture(&self) -> bool {
        self.marked.iter().any(|marked| marked.furniture)
    }
}

impl<'a> Device<'a> for PageDevice {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.fill(path, None, &props, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.fill(&rect.to_path(0.1), Some(*rect), &props, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = clip.path.bounding_box();
        self.clips
            .push(if clip.path.elements().len() <= SIMPLE_CLIP {
                Clip::Path(bounds, clip.path.clone(), clip.fill)
            } else {
                Clip::Bounds(bounds)
            });
        self.count(1);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.clips.push(Clip::Bounds(*rect));
        self.count(1);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.groups.push(opacity);
        self.count(1);
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count(1);
        let area = Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let bounds = intersection(
            props.transform.transform_rect_bbox(area),
            self.clip_bounds(),
        );
        let opaque = match &image {
            Image::Stencil(_) => false,
            Image::Raster(raster) => {
                let dict = raster.stream().dict();
                !dict.contains_key("SMask") && !dict.contains_key("Mask")
            }
        };
        let opacity = self.opacity(1.0);
        let plain = props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal;
        let ink = Ink {
            colour: None,
            opacity,
            clip: bounds,
            covers: opaque && plain && opacity >= 0.95,
            order: self.order,
        };
        if opacity >= 0.05 {
            let looked_at = self.backdrop.fill_rect(bounds, ink);
            self.count(looked_at / CELLS_PER_OPERATION);
            let bounds = intersection(bounds, self.page);
            if bounds.area() > 0.0 {
                let is_blank = self.images.len() < MOST_LOOKED_INTO
                    && pictures::is_wide(bounds, self.page)
                    && pictures::is_blank(match &image {
                        Image::Stencil(stencil) => stencil.stream(),
                        Image::Raster(raster) => raster.stream(),
                    });
                self.images.push(PlacedImage {
                    bounds,
                    order: ink.order,
                    is_blank,
                });
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(run.glyphs().len().max(1));
        let ink = self.ink(&props.paint, props.soft_mask.is_some(), props.blend_mode);
        let is_painted = !matches!(mode, DrawMode::Invisible);
        let paint = is_painted.then_some(&props.paint);
        let codes = self.decoder.codes_of(run, paint);
        if let Some(follows) = unicode::advances_follow_x(run, &codes) {
            self.advances_follow_x = follows;
        }
        let furniture = self.in_furniture();
        for glyph in run.glyphs() {
            let Some(decoded) = codes.get(&glyph.char_code()) else {
                continue; // every code was looked up
            };
            let inner = glyph.transform().as_coeffs();
            let (x_scale, y_scale) = (inner[0].hypot(inner[1]), inner[2].hypot(inner[3]));
            let place = props.transform * glyph.transform();
            let outer = place.as_coeffs();
            let mut advance = decoded.advance;
            if !self.advances_follow_x && x_scale > 0.0 {
                advance *= y_scale / x_scale;
            }
            let (origin, end) = (place * Point::ZERO, place * Point::new(advance, 0.0));
            let x_axis = Vec2::new(outer[0], outer[1]);
            let (width, size) = (x_axis.hypot() * 1000.0, outer[2].hypot(outer[3]) * 1000.0);
            if ![origin.x, origin.y, end.x, end.y, size, width]
                .iter()
                .all(|value| value.is_finite() && value.abs() < 1e7)
            {
                continue;
            }
            let direction = if width > 0.0 {
                x_axis / x_axis.hypot()
            } else {
                Vec2::new(1.0, 0.0)
            };
            let mut glyph = Glyph {
                text: decoded.text.clone(),
                origin,
                end,
                direction,
                size,
                // Condensed type has smaller gaps; stretched substitutes do not matter here.
                gap_unit: if width < 0.5 * size { width } else { size },
                excluded: Reasons::default(),
                warned: Reasons::default(),
                order: self.order,
                furniture,
                drawn: decoded.drawn.clone(),
            };
            let shows = |drawn: &Drawn| !drawn.text.is_empty();
            if !glyph.is_blank() || glyph.drawn.as_deref().is_some_and(shows) {
                glyph.excluded = self.reasons(&glyph, width, &ink, mode);
                if glyph.drawn.as_deref().is_some_and(|drawn| !shows(drawn)) {
                    glyph.excluded.add(SignalCode::InvisibleText); // it leaves no ink
                }
                if decoded.is_guessed || glyph.text.contains(unicode::UNKNOWN) {
                    glyph.warned.add(SignalCode::UndecodableText);
                }
            }
            self.glyphs.push(glyph);
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let replacement = properties
            .and_then(|properties| properties.get::<PdfString<'_>>("ActualText"))
            .map(|text| (unicode::text_string(text.as_bytes()), self.glyphs.len()));
        let is_name = |key: &str, value: &[u8]| {
            properties
                .and_then(|properties| properties.get::<Name<'_>>(key))
                .is_some_and(|name| name.as_ref() == value)
        };
        let furniture = tag == b"Artifact"
            && is_name("Type", b"Pagination")
            && !is_name("Subtype", b"Watermark");
        self.marked.push(Marked {
            replacement,
            furniture,
        });
    }

    fn end_marked_content(&mut self) {
        if let Some(Marked {
            replacement: Some((text, start)),
            ..
        }) = self.marked.pop()
        {
            self.replacements.push(Replacement {
                text,
                glyphs: start..self.glyphs.len(),
            });
        }
    }
}

/// The closed parts of a path, each as its own.
fn contours(path: &BezPath) -> impl Iterator<Item = BezPath> {
    let elements = path.elements();
    let starts: Vec<usize> = elements
        .iter()
        .enumerate()
        .filter(|(_, element)| matches!(element, PathEl::MoveTo(_)))
        .map(|(at, _)| at)
        .take(MOST_OUTLINES)
        .collect();
    let ends: Vec<usize> = starts
        .iter()
        .skip(1)
        .copied()
        .chain([elements.len()])
        .collect();
    starts.into_iter().zip(ends).map(move |(start, end)| {
        BezPath::from_vec(elements.get(start..end).unwrap_or_default().to_vec())
    })
}

/// The common area; empty where there is none (kurbo hands out negative lengths).
fn intersection(one: Rect, other: Rect) -> Rect {
    let (x0, y0) = (one.x0.max(other.x0), one.y0.max(other.y0));
    Rect::new(
        x0,
        y0,
        one.x1.min(other.x1).max(x0),
        one.y1.min(other.y1).max(y0),
    )
}

fn is_upright(transform: Affine) -> bool {
    let [a, b, c, d, ..] = transform.as_coeffs();
    let near_zero = |value: f64, other: f64| value.abs() <= 1e-6 * other.abs();
    (near_zero(b, a) && near_zero(c, d)) || (near_zero(a, b) && near_zero(d, c))
}

fn mixed(background: [f32; 3], colour: [f32; 3], opacity: f32) -> [f32; 3] {
    let mix = |index: usize| background[index] + (colour[index] - background[index]) * opacity;
    [mix(0), mix(1), mix(2)]
}
