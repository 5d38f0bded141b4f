//! A large main part is read in portions: its tree would take several times the memory of its
//! text, and no more than one paragraph or table of it is needed at a time.
//!
//! Invariant: the portions together are everything between the tags of the body, and each begins
//! and ends between two of its children. So each of them is well-formed if and only if the part is.

use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// Parts smaller than this are read as a whole, and portions are about as large.
const PORTION: usize = 1 << 19;
/// A part with more tags than this is left to the limit on the nodes of one tree.
const MOST_TAGS: usize = 2_000_000;
/// The content of text boxes is held back until the end of the part, and its nodes with it.
const BOXES: [&str; 2] = ["txbxContent", "txBody"];

/// Where a main part can be divided.
pub(super) struct Portions<'t> {
    text: &'t str,
    /// Everything between the tags of the body.
    body: Range<usize>,
    /// The measures of pages, wherever they stand in the body.
    page_sizes: Vec<Range<usize>>,
    /// Ends of portions, the last one is the end of the body.
    ends: Vec<usize>,
}

impl<'t> Portions<'t> {
    /// The portions of a part; `None` where it is small, or can not be divided. O(length).
    pub(super) fn of(text: &'t str) -> Option<Self> {
        if text.len() < 2 * PORTION || BOXES.iter().any(|name| text.contains(name)) {
            return None;
        }
        let mut reader = quick_xml::Reader::from_str(text);
        let mut depth = 0_usize;
        let mut start = None;
        let mut found = Self {
            text,
            body: 0..0,
            page_sizes: Vec::new(),
            ends: Vec::new(),
        };
        let mut before = 0;
        for _ in 0..MOST_TAGS {
            let event = reader.read_event().ok()?;
            let here = usize::try_from(reader.buffer_position()).ok()?;
            let mut ends_child = false;
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    if depth == 2 && is_named(&tag, "body") {
                        if start.is_some() {
                            return None;
                        }
                        start = Some(here);
                    }
                    if is_named(&tag, "pgSz") {
                        return None; // it has content, which is not looked for
                    }
                }
                Event::Empty(tag) => {
                    if is_named(&tag, "pgSz") {
                        found.page_sizes.push(before..here);
                    }
                    if depth == 1 && is_named(&tag, "body") {
                        return None;
                    }
                    ends_child = depth == 2;
                }
                Event::End(tag) => {
                    depth = depth.checked_sub(1)?;
                    ends_child = depth == 2;
                    if depth == 1
                        && found.body.end == 0
                        && let Some(start) = start
                        && tag.local_name().into_inner() == "body"
                    {
                        found.body = start..before;
                    }
                }
                Event::Eof => break,
                _ => {}
            }
            let is_inside = found.body.end == 0;
            if ends_child
                && is_inside
                && let Some(start) = start
                && here - found.ends.last().copied().unwrap_or(start) >= PORTION
            {
                found.ends.push(here);
            }
            before = here;
        }
        (depth == 0 && found.body.end > 0).then(|| {
            found.ends.push(found.body.end);
            found
        })
    }

    /// The part without the content of its body, but for the measures of pages.
    pub(super) fn skeleton(&self) -> String {
        let sizes = self
            .page_sizes
            .iter()
            .filter(|size| self.body.start <= size.start && size.end <= self.body.end)
            .filter_map(|size| self.text.get(size.clone()));
        self.around(&sizes.collect::<String>())
    }

    /// The portions in order, each as a part of its own.
    pub(super) fn iter(&self) -> impl Iterator<Item = String> {
        let starts = std::iter::once(self.body.start).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| self.around(self.text.get(start..*end).unwrap_or_default()))
    }

    fn around(&self, content: &str) -> String {
        let head = self.text.get(..self.body.start).unwrap_or_default();
        let tail = self.text.get(self.body.end..).unwrap_or_default();
        [head, content, tail].concat()
    }
}

fn is_named(tag: &BytesStart<'_>, name: &str) -> bool {
    let local: &str = tag.local_name().into_inner();
    local == name
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part with this many paragraphs of about 100 bytes.
    fn part(paragraphs: usize, more: &str) -> String {
        let body: String = (0..paragraphs)
            .map(|number| {
                format!("<w:p><w:r><w:t>Paragraph {number:06} says nothing at all, and it says so in one sentence.</w:t></w:r></w:p>")
            })
            .collect();
        format!(
            "<w:document xmlns:w='w'><w:background/><w:body>{body}{more}<w:sectPr><w:pgSz w:w='1'/></w:sectPr></w:body></w:document>"
        )
    }

    fn inner(text: &str) -> Option<&str> {
        text.split_once("<w:body>")?
            .1
            .split_once("</w:body>")
            .map(|(inner, _)| inner)
    }

    #[test]
    fn portions_together_are_the_body() {
        let text = part(30_000, "<!-- </w:p> --> <w:tbl><w:p/><w:p></w:p></w:tbl>\n");
        let portions = Portions::of(&text).unwrap();
        let trees: Vec<String> = portions.iter().collect();
        assert!(trees.len() > 3);
        let joined: String = trees.iter().filter_map(|tree| inner(tree)).collect();
        assert_eq!(Some(joined.as_str()), inner(&text));
        for tree in &trees {
            assert!(tree.len() < 2 * PORTION);
            roxmltree::Document::parse(tree).unwrap();
        }
        assert_eq!(inner(&portions.skeleton()), Some("<w:pgSz w:w='1'/>"));
    }

    #[test]
    fn what_can_not_be_divided_is_read_as_a_whole() {
        assert!(Portions::of(&part(10, "")).is_none());
        assert!(Portions::of(&part(30_000, "<w:p><w:txbxContent/></w:p>")).is_none());
        assert!(Portions::of(&part(30_000, "</w:body><w:body>")).is_none());
        assert!(Portions::of(&part(30_000, "<w:p>")).is_none());
    }
}
