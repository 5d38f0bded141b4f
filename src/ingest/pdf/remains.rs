//! What a file still holds although no page shows it: pages that the page tree leaves out, and the
//! text of earlier versions that a later one replaced. It does not count; it is kept so that a
//! clause found only there is told from one that was never written.

use super::columns;
use super::device::PageDevice;
use super::elsewhere::letters;
use super::line::Line;
use super::lines::lines_of;
use super::page::{PageReader, Sheet, content_of};
use super::streams::StreamGauge;
use crate::ingest::limits::Limits;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Resources;
use kurbo::Rect;
use rustc_hash::FxHashSet;
use std::hash::BuildHasher as _;

/// Pages of this kind that are read.
const MOST_PAGES: usize = 200;
/// Earlier versions that are read, the latest first.
const MOST_VERSIONS: usize = 4;
/// How far up an entry that a page inherits is looked for.
const MOST_ANCESTORS: usize = 64;
/// A line with fewer letters and digits says nothing that could be missed.
const LEAST_LETTERS: usize = 12;
/// Where a page without a place of its own is painted.
const EVERYWHERE: Rect = Rect::new(-1e6, -1e6, 1e6, 1e6);

/// The texts of pages that are in the file and not in its page tree, as far as the pages do not
/// say the same. O(objects of the file).
pub(super) fn orphans(pdf: &Pdf, body: &str, limits: &Limits) -> Vec<String> {
    let pages = pdf.pages();
    let shown: FxHashSet<ObjectIdentifier> = pages
        .iter()
        .filter_map(|page| page.raw().obj_id())
        .collect();
    let is_lost = |dict: &Dict<'_>| {
        dict.contains_key("Contents")
            && dict
                .get::<Name<'_>>("Type")
                .is_some_and(|kind| kind.as_ref() == b"Page")
            && dict.obj_id().is_some_and(|id| !shown.contains(&id))
    };
    let dicts = pdf.objects().into_iter().filter_map(|object| match object {
        Object::Dict(dict) => Some(dict),
        _ => None,
    });
    let lost: Vec<Dict<'_>> = dicts.filter(is_lost).take(MOST_PAGES).collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let mut gauge = StreamGauge::new(limits);
    let mut reader = PageReader::new(limits);
    let mut texts = Vec::new();
    for page in lost {
        // A page without resources of its own was made for those of the others.
        let own = inherited(&page, "Resources").map(Resources::new);
        let Some(resources) = own
            .as_ref()
            .or_else(|| pages.first().map(|page| page.resources()))
        else {
            continue;
        };
        if gauge.check(&page, resources).is_err() {
            continue;
        }
        let sheet = Sheet {
            content: content_of(&page, pdf.xref()),
            resources,
            xref: pdf.xref(),
        };
        let (device, _) = reader.paint_sheet(&sheet, EVERYWHERE);
        texts.extend(new_words(device, body));
    }
    texts
}

/// What earlier versions of a file said that its pages say no more. O(bytes) where the file was
/// written at once.
pub(super) fn earlier_versions(
    bytes: &[u8],
    pdf: &Pdf,
    body: &str,
    limits: &Limits,
) -> Vec<String> {
    let ends = ends_of_versions(bytes);
    if ends.is_empty() {
        return Vec::new();
    }
    let hasher = rustc_hash::FxBuildHasher;
    let known = |pdf: &Pdf| -> Vec<Option<u64>> {
        let contents = pdf.pages().iter();
        let contents = contents.map(|page| content_of(page.raw(), pdf.xref()));
        contents
            .map(|content| content.map(|content| hasher.hash_one(content)))
            .collect()
    };
    let mut seen: FxHashSet<u64> = known(pdf).into_iter().flatten().collect();
    let mut said = body.to_owned();
    let mut texts = Vec::new();
    for end in ends.into_iter().rev().take(MOST_VERSIONS) {
        let Ok(earlier) = super::open(bytes.get(..end).unwrap_or_default(), None) else {
            continue;
        };
        if super::page_tree::is_deeper_than(&earlier, limits.pdf_page_tree)
            || earlier.pages().len() > limits.pdf_pages
        {
            continue;
        }
        let mut gauge = StreamGauge::new(limits);
        let mut reader = PageReader::new(limits);
        for page in earlier.pages().iter() {
            // Measured before it is unpacked.
            if gauge.check_page(page).is_err() {
                continue;
            }
            let content = content_of(page.raw(), page.xref());
            let is_new = content.is_some_and(|content| seen.insert(hasher.hash_one(content)));
            if !is_new || texts.len() >= MOST_PAGES {
                continue;
            }
            let (device, _) = reader.paint(page);
            let found = new_words(device, &said);
            said.extend(found.iter().map(|text| letters(text)));
            texts.extend(found);
        }
    }
    texts
}

/// Where each version of a file but the last ends. The beginning of a file that is arranged for
/// slow lines ends alike and is no version: its table stands behind it.
fn ends_of_versions(bytes: &[u8]) -> Vec<usize> {
    const END: &[u8] = b"%%EOF";
    const TABLE: &[u8] = b"startxref";
    let mut ends: Vec<usize> = memchr::memmem::find_iter(bytes, END)
        .map(|at| at + END.len())
        .collect();
    ends.pop();
    ends.retain(|end| {
        let before = bytes.get(end.saturating_sub(64)..*end).unwrap_or_default();
        let table = memchr::memmem::rfind(before, TABLE).and_then(|at| {
            let digits = before.get(at + TABLE.len()..)?;
            let digits = digits
                .trim_ascii_start()
                .split(|byte| !byte.is_ascii_digit());
            std::str::from_utf8(digits.into_iter().next()?)
                .ok()?
                .parse::<usize>()
                .ok()
        });
        let goes_on = bytes
            .get(*end..)
            .is_some_and(|rest| memchr::memmem::find(rest, TABLE).is_some());
        goes_on && table.is_some_and(|table| table > 0 && table < *end)
    });
    ends
}

/// The lines of a painted page from the first to the last one that the pages do not have.
fn new_words(mut device: PageDevice, body: &str) -> Option<String> {
    let lines = columns::divide(lines_of(&mut device.glyphs));
    let lines: Vec<String> = lines.iter().map(Line::text).collect();
    let is_new = |line: &String| {
        let letters = letters(line);
        letters.chars().count() >= LEAST_LETTERS && !body.contains(&letters)
    };
    let first = lines.iter().position(is_new)?;
    let last = lines.iter().rposition(is_new)?;
    Some(lines.get(first..=last)?.join(" "))
}

/// An entry of a page, or of the nearest node above it.
fn inherited<'a>(page: &Dict<'a>, key: &str) -> Option<Dict<'a>> {
    let mut node = page.clone();
    for _ in 0..MOST_ANCESTORS {
        if let Some(entry) = node.get::<Dict<'a>>(key) {
            return Some(entry);
        }
        node = node.get::<Dict<'a>>("Parent")?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_end_where_a_table_was_closed_and_the_file_goes_on() {
        let twice = b"%PDF xref startxref\n5\n%%EOF\n more xref startxref\n30\n%%EOF\n";
        assert_eq!(ends_of_versions(twice), [27]);
        let arranged = b"%PDF xref startxref\n0\n%%EOF\n more xref startxref\n5\n%%EOF\n";
        assert_eq!(ends_of_versions(arranged), Vec::<usize>::new());
        let once = b"%PDF xref startxref\n5\n%%EOF\n";
        assert_eq!(ends_of_versions(once), Vec::<usize>::new());
    }
}
