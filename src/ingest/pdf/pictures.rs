//! Pictures that may hold text.

use super::page::PageContent;
use crate::code::SignalCode;
use crate::document::Signal;
use hayro_interpret::hayro_syntax::object::Stream;
use kurbo::Rect;
use rustc_hash::FxHashMap;

/// A picture on so many pages at one place is a letterhead.
const LETTERHEAD_PAGES: usize = 3;
/// Letterheads stand in this share of the page at its upper edge, and half of it at the lower.
const LETTERHEAD_ZONE: f64 = 0.18;
/// The masthead of a first page, with hardly a word above it, may reach down this far.
const MASTHEAD_ZONE: f64 = 0.25;
/// More words than this above a picture are text.
const MASTHEAD_WORDS: usize = 12;
/// Share of the width of a page from which a picture may hold lines of text.
const WIDE: f64 = 0.3;
/// Share of the area of a page from which a picture is worth a remark.
const LARGE: f64 = 0.05;
/// A picture so many times wider than high has the shape of lines of text.
const STRIP: f64 = 4.0;

/// A picture of one colour is packed into next to nothing; more than this is not looked into.
const MOST_PACKED: usize = 512;

/// Whether a picture may hold lines of text by its size on the page.
pub(super) fn is_wide(bounds: Rect, page: Rect) -> bool {
    bounds.width() > WIDE * page.width() && bounds.height() > 8.0
}

/// Whether a picture has one colour, or at most a pattern that repeats with every byte, and its
/// mask as well: form fields and empty boxes leave such pictures, and no text is in them. `false`
/// where that would take long to tell.
pub(super) fn is_blank(picture: &Stream<'_>) -> bool {
    let masks = ["SMask", "Mask"];
    let mut masks = masks
        .iter()
        .filter_map(|name| picture.dict().get::<Stream<'_>>(*name));
    is_uniform(picture) && masks.all(|mask| is_uniform(&mask))
}

fn is_uniform(picture: &Stream<'_>) -> bool {
    if picture.raw_data().len() > MOST_PACKED || picture.filters().len() > 1 {
        return false;
    }
    // Data of the filters of pictures is not unpacked here: it is an error.
    picture.decoded_data().is_ok_and(|data| {
        data.first()
            .is_some_and(|first| data.iter().all(|byte| byte == first))
    })
}

/// Problems for pages that are nothing but pictures.
pub(super) fn unread_pages(pages: &[PageContent]) -> Vec<Signal> {
    if !pages.is_empty() && pages.iter().all(|page| page.is_picture) {
        return vec![Signal::new(SignalCode::ImageOnly)];
    }
    let single = pages.iter().filter(|page| page.is_picture);
    single
        .map(|page| Signal::new(SignalCode::ImagePageAmongText).on_page(page.number))
        .collect()
}

/// Share of the page at its upper edge in which this picture is a letterhead or a masthead.
fn top_zone(page: &PageContent, picture: Rect) -> f64 {
    let above = |bounds: Rect| bounds.y0 >= picture.y1;
    let words_above = page
        .lines
        .iter()
        .filter(|line| line.bounds().is_some_and(above))
        .map(|line| line.words.len())
        .sum::<usize>();
    if page.number == 1 && words_above <= MASTHEAD_WORDS {
        MASTHEAD_ZONE
    } else {
        LETTERHEAD_ZONE
    }
}

/// Remarks on pictures among text. One in the shape of lines of text, in the middle of a page, is
/// a problem: the passage that it shows was not read.
pub(super) fn report(pages: &[PageContent], signals: &mut Vec<Signal>, problems: &mut Vec<Signal>) {
    let key = |bounds: Rect| {
        [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(|value| (value / 4.0).round() as i64)
    };
    let mut places: FxHashMap<[i64; 4], usize> = FxHashMap::default();
    for image in pages.iter().flat_map(|page| &page.images) {
        *places.entry(key(image.bounds)).or_default() += 1;
    }
    for page in pages
        .iter()
        .filter(|page| !page.is_picture && !page.is_recognised)
    {
        let mut is_strip = false;
        let mut is_large = false;
        for image in &page.images {
            let bounds = image.bounds;
            let is_letterhead = places
                .get(&key(bounds))
                .is_some_and(|count| *count >= LETTERHEAD_PAGES)
                || bounds.y0 > page.area.y1 - top_zone(page, bounds) * page.area.height()
                || bounds.y1 < page.area.y0 + LETTERHEAD_ZONE / 2.0 * page.area.height();
            if is_letterhead || image.is_blank || !is_wide(bounds, page.area) {
                continue;
            }
            is_strip |= bounds.width() > STRIP * bounds.height()
                && bounds.width() > 1.5 * WIDE * page.area.width();
            is_large |= bounds.area() > LARGE * page.area.area();
        }
        let signal = Signal::new(SignalCode::ImageMayHoldText).on_page(page.number);
        if is_strip {
            problems.push(signal);
        } else if is_large {
            signals.push(signal);
        }
    }
}
