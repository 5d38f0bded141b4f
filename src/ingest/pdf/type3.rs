//! What the glyphs of a Type 3 font show: they are little drawings, made of areas, lines and
//! stencils, and a font can say anything of them.

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun, Type3Glyph};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, LumaData, Paint,
    SoftMask,
};
use kurbo::{Affine, BezPath, Rect, Shape as _, StrokeOpts, stroke};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// A glyph that takes more steps is a picture.
const MOST_STEPS: usize = 2_000;
/// A glyph with more corners is a picture.
const MOST_ELEMENTS: usize = 600;
/// A stencil is looked at in so many rows and columns.
const STENCIL_SIDE: usize = 24;
/// How exactly the edges of a line are followed, in thousandths of an em.
const TOLERANCE: f64 = 4.0;

/// The outline of a glyph in thousandths of an em; `None` where it is no drawing of areas, so that
/// nothing can be said of it.
pub(super) fn outline<'a>(glyph: &Type3Glyph<'a>, paint: &Paint<'a>) -> Option<BezPath> {
    let mut tracer = Tracer::default();
    // The interpreter can not be told to stop; unwinding ends at this place. What was traced until
    // then is thrown away.
    catch_unwind(AssertUnwindSafe(|| {
        glyph.interpret(&mut tracer, Affine::IDENTITY, Affine::IDENTITY, paint);
    }))
    .ok()?;
    (!tracer.is_picture && tracer.path.elements().len() <= MOST_ELEMENTS).then_some(tracer.path)
}

/// The payload with which a drawing that is too long unwinds.
struct TooLong;

#[derive(Default)]
struct Tracer {
    path: BezPath,
    steps: usize,
    /// Something was painted that has no outline.
    is_picture: bool,
}

impl Tracer {
    fn step(&mut self) {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.path.elements().len() > MOST_ELEMENTS {
            resume_unwind(Box::new(TooLong));
        }
    }

    fn add(&mut self, path: BezPath) {
        self.path.extend(path);
    }

    /// The ink of a stencil as rows of boxes.
    fn add_stencil(&mut self, stencil: &LumaData, transform: Affine) {
        let (columns, rows) = (
            STENCIL_SIDE.min(stencil.width as usize),
            STENCIL_SIDE.min(stencil.height as usize),
        );
        let (width, height) = (f64::from(stencil.width), f64::from(stencil.height));
        let factors = stencil.scale_factors;
        let transform =
            transform * Affine::scale_non_uniform(f64::from(factors.0), f64::from(factors.1));
        let (across, down) = (width / columns.max(1) as f64, height / rows.max(1) as f64);
        let is_ink = |row: usize, column: usize| {
            let place = |at: usize, step: f64| ((at as f64 + 0.5) * step) as usize;
            let index = place(row, down) * stencil.width as usize + place(column, across);
            stencil.data.get(index).is_some_and(|ink| *ink >= 128)
        };
        for row in 0..rows {
            let mut column = 0;
            while column < columns {
                let start = column;
                while column < columns && is_ink(row, column) {
                    column += 1;
                }
                if column > start {
                    let (left, right) = (start as f64 * across, column as f64 * across);
                    let (top, bottom) = (row as f64 * down, (row + 1) as f64 * down);
                    let mut cell = Rect::new(left, top, right, bottom).to_path(TOLERANCE);
                    cell.apply_affine(transform);
                    self.add(cell);
                }
                column += 1;
            }
        }
    }
}

impl<'a> Device<'a> for Tracer {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        if path.elements().len() > MOST_ELEMENTS {
            self.is_picture = true;
            return;
        }
        match mode {
            DrawMode::Fill(_) => self.add(props.transform * path.clone()),
            DrawMode::Stroke(line) => {
                let style = kurbo::Stroke::new(f64::from(line.line_width));
                let edges = stroke(path.iter(), &style, &StrokeOpts::default(), TOLERANCE);
                self.add(props.transform * edges);
            }
            _ => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.step();
            match &**glyph {
                FontGlyph::Outline(outline) => {
                    self.add(props.transform * glyph.transform() * outline.outline());
                }
                FontGlyph::Type3(_) => self.is_picture = true,
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.step();
        match image {
            Image::Stencil(stencil) => stencil.with_stencil(
                |stencil, _| self.add_stencil(&stencil, props.transform),
                None,
            ),
            Image::Raster(_) => self.is_picture = true,
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
