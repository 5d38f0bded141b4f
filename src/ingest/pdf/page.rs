//! Interprets one page: its glyphs with everything that keeps them from counting, and what could
//! not be read.

use super::annotations::Annotations;
use super::columns;
use super::device::{PageDevice, PlacedImage, TooManyOperations};
use super::drawn;
use super::glyph::Glyph;
use super::line::Line;
use super::lines::lines_of;
use super::scan::{InkMap, ScanDevice};
use super::streams::{StreamFault, nesting};
use super::unicode::{GlyphDecoder, UNKNOWN};
use crate::code::SignalCode;
use crate::document::Signal;
use crate::ingest::limits::Limits;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Object, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use hayro_interpret::hayro_syntax::xref::XRef;
use hayro_interpret::{Context, Device, InterpreterCache, InterpreterSettings, interpret};
use kurbo::{Affine, Rect};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use unicode_normalization::UnicodeNormalization as _;

/// Objects nested more deeply than this are dropped by the interpreter.
const MOST_NESTING: usize = 500;
/// Share of unknown glyphs above which a page can not be read.
const MOST_UNKNOWN: f64 = 0.2;
/// So many unknown glyphs on a page are a passage, not a symbol here and there.
const UNKNOWN_PASSAGE: usize = 20;
/// A page with fewer readable words on a large picture is a picture.
const LEAST_WORDS: usize = 40;
/// Share of a page that a large picture covers.
const LARGE_PICTURE: f64 = 0.5;
/// A word with more level lines than this behind it is not struck out.
const MOST_NEAR_LINES: usize = 3;
/// So many letters drawn as areas are words, perhaps of a logo. About half of the letters of a text
/// can be told from other drawings.
const DRAWN_WORDS: usize = 25;
/// So many are a passage.
const DRAWN_PASSAGE: usize = 60;
/// Slanting text of this size in points lies across a page.
const WATERMARK_SIZE: f64 = 36.0;
/// Share of glyphs that are not seen when text was laid under a scan by character recognition.
const RECOGNISED: f64 = 0.8;

/// A page as it was painted.
#[derive(Debug)]
pub(super) struct PageContent {
    /// Number from 1.
    pub(super) number: u32,
    /// The visible area in default user space.
    pub(super) area: Rect,
    /// The lines in painting order, columns taken apart.
    pub(super) lines: Vec<Line>,
    /// The pictures.
    pub(super) images: Vec<PlacedImage>,
    /// Replacement texts that say something else than the glyphs they stand for.
    pub(super) replacements: Vec<String>,
    /// What the page would say if glyphs that show something else were believed.
    pub(super) told: Option<String>,
    /// What could not be read.
    pub(super) problems: Vec<Signal>,
    /// What was noticed.
    pub(super) signals: Vec<Signal>,
    /// Whether the page is nothing but a picture.
    pub(super) is_picture: bool,
    /// Whether its text comes from character recognition.
    pub(super) is_recognised: bool,
    /// Comments, form fields and marked areas; added by the caller.
    pub(super) annotations: Annotations,
}

/// What is needed to interpret the pages of a document.
pub(super) struct PageReader<'a> {
    cache: InterpreterCache<'a>,
    decoder: GlyphDecoder,
    most_operations: usize,
    most_nesting: usize,
    most_forms: usize,
    most_filters: usize,
}

impl<'a> PageReader<'a> {
    /// A reader for the pages of one document.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            cache: InterpreterCache::new(),
            decoder: GlyphDecoder::default(),
            most_operations: limits.pdf_operators,
            most_nesting: limits.pdf_nesting.min(MOST_NESTING),
            most_forms: limits.pdf_forms,
            most_filters: limits.pdf_filters,
        }
    }

    /// The glyphs of a page in painting order, with what else is on it.
    pub(super) fn paint(&mut self, page: &Page<'a>) -> (PageDevice, Option<SignalCode>) {
        let sheet = Sheet::of(page);
        self.paint_sheet(&sheet, area_of(page))
    }

    /// The same for what is painted like a page.
    pub(super) fn paint_sheet(
        &mut self,
        sheet: &Sheet<'_, 'a>,
        area: Rect,
    ) -> (PageDevice, Option<SignalCode>) {
        let mut device = PageDevice::new(
            area,
            self.most_operations,
            std::mem::take(&mut self.decoder),
        );
        let outcome = self.interpret(sheet, &mut device);
        device.finish();
        self.decoder = std::mem::take(&mut device.decoder);
        let content = sheet.content.as_deref().unwrap_or_default();
        let is_too_deep = nesting(content) > self.most_nesting;
        let failure = outcome.err().map(|payload| {
            if payload.is::<TooManyOperations>() {
                SignalCode::LimitOperators
            } else {
                SignalCode::PageUnreadable
            }
        });
        let failure = failure.or(is_too_deep.then_some(SignalCode::LimitNesting));
        if failure == Some(SignalCode::PageUnreadable) {
            self.cache = InterpreterCache::new(); // it may hold a half-built font
        }
        (device, failure)
    }

    /// Interprets a page; an error is the payload of a panic.
    fn interpret(
        &self,
        sheet: &Sheet<'_, 'a>,
        device: &mut impl Device<'a>,
    ) -> std::thread::Result<()> {
        let settings = InterpreterSettings::default();
        let everywhere = Rect::new(-1e6, -1e6, 1e6, 1e6);
        // The interpreter and its font parsers are third-party code that meets hostile input: a
        // panic there must cost one page, not the document. The device only holds plain data, so
        // that it is sound to go on with what it has. The device itself unwinds at its limit.
        catch_unwind(AssertUnwindSafe(|| {
            let mut context = Context::new(
                Affine::IDENTITY,
                everywhere,
                &self.cache,
                sheet.xref,
                settings,
            );
            interpret(
                TypedIter::new(sheet.content.as_deref().unwrap_or_default()),
                sheet.resources,
                &mut context,
                device,
            );
        }))
    }

    /// Where the largest picture of a page has ink; `None` where it can not be unpacked.
    pub(super) fn ink_of(&self, page: &Page<'a>) -> Option<InkMap> {
        let area = area_of(page);
        let mut device = ScanDevice::new(area, LARGE_PICTURE * area.area());
        self.interpret(&Sheet::of(page), &mut device).ok()?;
        device.ink
    }

    /// A page of which nothing is painted.
    pub(super) fn blank(&self, page: &Page<'a>) -> PageDevice {
        PageDevice::new(area_of(page), self.most_operations, GlyphDecoder::default())
    }

    /// Reads a page. Glyphs of layers that are switched off have been added by the caller.
    pub(super) fn content(
        &self,
        number: u32,
        area: Rect,
        mut device: PageDevice,
        failure: Option<SignalCode>,
        fault: Option<StreamFault>,
    ) -> PageContent {
        let mut problems = Vec::new();
        let mut signals = Vec::new();
        if let Some(code) = failure {
            let detail = match code {
                SignalCode::LimitOperators => self.most_operations.to_string(),
                SignalCode::LimitNesting => self.most_nesting.to_string(),
                _ => String::new(),
            };
            problems.push(Signal::new(code).on_page(number).with_detail(detail));
        }
        if let Some(fault) = fault {
            let (code, detail) = match fault {
                StreamFault::FormsTooDeep => (SignalCode::LimitForms, self.most_forms.to_string()),
                StreamFault::TooManyFilters => {
                    (SignalCode::LimitFilters, self.most_filters.to_string())
                }
                _ => (SignalCode::PageUnreadable, "damaged content".to_owned()),
            };
            problems.push(Signal::new(code).on_page(number).with_detail(detail));
            for glyph in &mut device.glyphs {
                glyph.warned.add(SignalCode::PageUnreadable); // what follows the damage is not known
            }
        }
        if let Some(signal) = unknown_text(number, &device.glyphs) {
            problems.push(signal);
        }
        let covered = largest_picture(&device.images, area);
        let is_recognised = is_recognised_scan(&mut device.glyphs, covered);
        let told = drawn::reveal(&mut device.glyphs, |mut glyphs| {
            let lines = columns::divide(lines_of(&mut glyphs));
            let lines: Vec<String> = lines.iter().map(Line::text).collect();
            lines.join(" ")
        });
        let replacements = mismatches(&mut device);
        let mut lines = columns::divide(lines_of(&mut device.glyphs));
        strike_out(&mut lines, &mut device.strokes);
        signals.extend(watermarks(number, &lines));
        if device.drawn_letters >= DRAWN_WORDS {
            let signal = Signal::new(SignalCode::VectorMayHoldText)
                .on_page(number)
                .with_detail(device.drawn_letters.to_string());
            if device.drawn_letters >= DRAWN_PASSAGE {
                problems.push(signal);
            } else {
                signals.push(signal);
            }
        }
        if is_recognised {
            signals.push(Signal::new(SignalCode::OcrLayerUnverified).on_page(number));
        }
        let words: usize = lines
            .iter()
            .flat_map(|line| &line.words)
            .filter(|word| {
                word.pieces.iter().any(|piece| {
                    piece.excluded.is_empty() && piece.warned.is_empty() || is_recognised
                })
            })
            .count();
        let pictures: f64 = device
            .images
            .iter()
            .map(|image| image.bounds.area())
            .sum::<f64>()
            / area.area().max(1.0);
        let is_picture =
            words < LEAST_WORDS && pictures > LARGE_PICTURE && !(is_recognised && words > 0);
        PageContent {
            number,
            area,
            lines,
            images: device.images,
            replacements,
            told,
            problems,
            signals,
            is_picture,
            is_recognised,
            annotations: Annotations::default(),
        }
    }
}

/// What is painted: unpacked content with what it names.
pub(super) struct Sheet<'s, 'a> {
    /// The content; `None` where there is none.
    pub(super) content: Option<Vec<u8>>,
    /// Fonts, pictures and the like.
    pub(super) resources: &'s Resources<'a>,
    /// The file.
    pub(super) xref: &'a XRef,
}

impl<'s, 'a> Sheet<'s, 'a> {
    /// That of a page.
    fn of(page: &'s Page<'a>) -> Self {
        Self {
            content: content_of(page.raw(), page.xref()),
            resources: page.resources(),
            xref: page.xref(),
        }
    }
}

/// The unpacked content of a page. The page itself would keep it as long as the document.
pub(super) fn content_of(page: &Dict<'_>, xref: &XRef) -> Option<Vec<u8>> {
    let unpacked = |stream: Stream<'_>| stream.decoded_data().ok().map(Cow::into_owned);
    if let Some(stream) = page.get::<Stream<'_>>("Contents") {
        return unpacked(stream);
    }
    let streams = page.get::<Array<'_>>("Contents")?;
    let streams = streams.raw_iter().filter_map(|entry| match entry {
        MaybeRef::Ref(reference) => xref.get::<Stream<'_>>(reference.into()),
        MaybeRef::NotRef(object) => Object::into_stream(object),
    });
    let mut content = Vec::new();
    for stream in streams.filter_map(unpacked) {
        content.extend(stream);
        content.push(b' '); // an operator does not go on in the next stream
    }
    Some(content)
}

/// The visible area of a page in default user space.
pub(super) fn area_of(page: &Page<'_>) -> Rect {
    let area = page.intersected_crop_box();
    Rect::new(area.x0, area.y0, area.x1, area.y1).abs()
}

/// Large words that slant across the page: a draft, a copy, a text that was declared void.
fn watermarks(number: u32, lines: &[Line]) -> Vec<Signal> {
    let slants = |line: &&Line| {
        let direction = line.direction;
        direction.x.abs().min(direction.y.abs()) > 0.2 && line.size >= WATERMARK_SIZE
    };
    let lines = lines
        .iter()
        .filter(slants)
        .filter(|line| !line.is_excluded());
    lines
        .map(Line::text)
        .filter(|text| text.chars().filter(|letter| letter.is_alphabetic()).count() >= 3)
        .map(|text| {
            Signal::new(SignalCode::Watermark)
                .on_page(number)
                .with_words(&text)
        })
        .collect()
}

/// A problem where a passage of the page is painted with glyphs of unknown meaning.
fn unknown_text(number: u32, glyphs: &[Glyph]) -> Option<Signal> {
    let seen = || {
        glyphs
            .iter()
            .filter(|glyph| !glyph.is_blank() && glyph.excluded.is_empty())
    };
    let unknown = seen().filter(|glyph| glyph.text.contains(UNKNOWN)).count();
    let share = unknown as f64 / seen().count().max(1) as f64;
    if unknown >= UNKNOWN_PASSAGE && share > MOST_UNKNOWN {
        return Some(
            Signal::new(SignalCode::PageUnreadable)
                .on_page(number)
                .with_detail(format!("{:.0} %", share * 100.0)),
        );
    }
    // Fewer, but one after the other: a sentence may hide there.
    let mut longest = 0;
    let mut run = 0;
    for glyph in glyphs.iter().filter(|glyph| !glyph.is_blank()) {
        run = if glyph.text.contains(UNKNOWN) {
            run + 1
        } else {
            0
        };
        longest = longest.max(run);
    }
    (longest >= UNKNOWN_PASSAGE).then(|| {
        Signal::new(SignalCode::UndecodableText)
            .on_page(number)
            .with_detail(longest.to_string())
    })
}

/// Marks glyphs whose replacement text says something else, and hands out those texts.
fn mismatches(device: &mut PageDevice) -> Vec<String> {
    let mut found = Vec::new();
    for replacement in std::mem::take(&mut device.replacements) {
        let glyphs = device
            .glyphs
            .get_mut(replacement.glyphs.clone())
            .unwrap_or_default();
        // Filled and stroked text is painted twice at one place.
        let mut known = FxHashSet::default();
        let painted: String = glyphs
            .iter()
            .filter(|glyph| {
                let place = (glyph.origin.x.round() as i64, glyph.origin.y.round() as i64);
                known.insert((place, glyph.text.as_str()))
            })
            .map(|glyph| glyph.text.as_str())
            .collect();
        let (seen, told) = (letters(&painted), letters(&replacement.text));
        // A bullet of a symbol font has the code of some letter, on one side or the other.
        let is_bullet = seen.chars().count() + told.chars().count() == 1
            && !replacement.text.trim().is_empty()
            && (glyphs.is_empty() || !painted.trim().is_empty());
        // Where the glyphs tell nothing, there is nothing to compare; they stay unknown.
        if painted.contains(UNKNOWN) || seen == told || is_bullet {
            continue;
        }
        for glyph in glyphs {
            glyph.warned.add(SignalCode::ActualtextMismatch);
        }
        found.push(replacement.text);
    }
    found
}

/// Words with a level line through their middle do not count. Only upright text is looked at.
fn strike_out(lines: &mut [Line], strokes: &mut [(f64, f64, f64)]) {
    if strokes.is_empty() {
        return;
    }
    strokes.sort_by(|one, other| one.2.total_cmp(&other.2));
    for piece in lines
        .iter_mut()
        .filter(|line| line.direction.x > 0.98)
        .flat_map(|line| &mut line.words)
        .flat_map(|word| &mut word.pieces)
    {
        let bounds = piece.bounds;
        // The bounds reach from 0.2 ems below the baseline to 0.8 above it.
        let (low, high) = (
            bounds.y0 + 0.35 * bounds.height(),
            bounds.y0 + 0.62 * bounds.height(),
        );
        let first = strokes.partition_point(|(.., height)| *height < bounds.y0);
        let near: Vec<&(f64, f64, f64)> = strokes
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|(.., height)| *height <= bounds.y1)
            .filter(|(left, right, _)| *right > bounds.x0 && *left < bounds.x1)
            .take(MOST_NEAR_LINES + 1)
            .collect();
        if near.len() > MOST_NEAR_LINES {
            continue; // shading made of thin strips, or a drawing
        }
        let through = near
            .iter()
            .filter(|(.., height)| (low..=high).contains(height));
        let covered: f64 = through
            .map(|(left, right, _)| (right.min(bounds.x1) - left.max(bounds.x0)).max(0.0))
            .sum();
        let is_text = piece.text.chars().any(char::is_alphanumeric);
        if is_text && covered > 0.7 * bounds.width() {
            piece.excluded.add(SignalCode::Strikethrough);
        }
    }
}

fn letters(text: &str) -> String {
    text.nfkc()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The largest picture that covers more than half of the page.
fn largest_picture(images: &[PlacedImage], area: Rect) -> Option<PlacedImage> {
    images
        .iter()
        .filter(|image| image.bounds.area() > LARGE_PICTURE * area.area())
        .max_by(|one, other| one.bounds.area().total_cmp(&other.bounds.area()))
        .copied()
}

/// Whether nearly all text of the page lies invisibly upon or beneath a picture of the page, as
/// character recognition leaves it. Such text is taken as readable, with a reservation.
fn is_recognised_scan(glyphs: &mut [Glyph], picture: Option<PlacedImage>) -> bool {
    let Some(picture) = picture else { return false };
    let is_unseen = |glyph: &Glyph| {
        glyph.excluded.has(SignalCode::InvisibleText)
            || (glyph.excluded.has(SignalCode::CoveredText) && glyph.order < picture.order)
    };
    let inked = glyphs.iter().filter(|glyph| !glyph.is_blank()).count();
    let unseen = glyphs
        .iter()
        .filter(|glyph| !glyph.is_blank() && is_unseen(glyph))
        .count();
    if unseen == 0 || (unseen as f64) < RECOGNISED * inked as f64 {
        return false;
    }
    for glyph in glyphs.iter_mut().filter(|glyph| is_unseen(glyph)) {
        glyph.excluded.remove(SignalCode::InvisibleText);
        glyph.excluded.remove(SignalCode::CoveredText);
        glyph.warned.add(SignalCode::OcrLayerUnverified);
    }
    true
}
