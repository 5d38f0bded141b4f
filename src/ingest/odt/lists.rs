//! Numbers of lists and headings, as far as the file describes them.

use super::names::{attribute, has_name};
use crate::ingest::number_format;
use roxmltree::Node;
use std::collections::BTreeMap;

const LEVELS: usize = 10;

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    prefix: String,
    suffix: String,
    shown: usize,
    start: i64,
}

/// The list styles of a document and how far its lists have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: BTreeMap<String, Vec<Option<Level>>>,
    outline: Vec<Option<Level>>,
    headings: [Option<i64>; LEVELS],
    open: Vec<OpenList>,
    by_id: BTreeMap<String, [Option<i64>; LEVELS]>,
    by_style: BTreeMap<String, [Option<i64>; LEVELS]>,
}

#[derive(Debug)]
struct OpenList {
    style: String,
    id: Option<String>,
    /// Whether the entry that is open still waits for the paragraph that shows its number.
    is_waiting: bool,
    /// The value that the open entry sets.
    start: Option<i64>,
    values: [Option<i64>; LEVELS],
}

impl Lists {
    /// Adds the list styles of a part.
    pub(super) fn add(&mut self, root: Node<'_, '_>) {
        for node in root.descendants() {
            if has_name(node, "list-style") {
                if let Some(name) = attribute(node, "name") {
                    self.styles.insert(name.to_owned(), levels_of(node));
                }
            } else if has_name(node, "outline-style") {
                self.outline = levels_of(node);
            }
        }
    }

    /// Opens a list; one inside another one shares its counters.
    pub(super) fn begin(&mut self, node: Node<'_, '_>, style_of_paragraph: Option<&str>) {
        let style = attribute(node, "style-name")
            .or(style_of_paragraph)
            .map(str::to_owned);
        let outer = self.open.last();
        let style = style
            .or_else(|| outer.map(|list| list.style.clone()))
            .unwrap_or_default();
        let values = match outer {
            Some(outer) => outer.values,
            None => {
                let continued = attribute(node, "continue-list")
                    .and_then(|id| self.by_id.get(id))
                    .copied();
                let continues = attribute(node, "continue-numbering") == Some("true");
                continued
                    .or_else(|| self.by_style.get(&style).copied().filter(|_| continues))
                    .unwrap_or_default()
            }
        };
        let id = attribute(node, "id").map(str::to_owned);
        self.open.push(OpenList {
            style,
            id,
            is_waiting: false,
            start: None,
            values,
        });
    }

    /// Closes a list.
    pub(super) fn end(&mut self) {
        let Some(list) = self.open.pop() else { return };
        if let Some(outer) = self.open.last_mut() {
            outer.values = list.values;
        } else {
            self.by_style.insert(list.style, list.values);
        }
        if let Some(id) = list.id {
            self.by_id.insert(id, list.values);
        }
    }

    /// Opens an entry, which waits for its first paragraph: one that holds only a deeper list is
    /// not counted.
    pub(super) fn begin_entry(&mut self, node: Node<'_, '_>, is_header: bool) {
        if let Some(list) = self.open.last_mut() {
            list.is_waiting = !is_header;
            list.start = attribute(node, "start-value").and_then(|value| value.parse().ok());
        }
    }

    /// Whether a list is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Counts the open entry at its first paragraph and hands out its number.
    pub(super) fn take_label(&mut self) -> Option<String> {
        let at = self.open.len().checked_sub(1).filter(|at| *at < LEVELS)?;
        let list = self.open.last_mut()?;
        if !std::mem::take(&mut list.is_waiting) {
            return None;
        }
        let levels = self.styles.get(&list.style)?;
        count(&mut list.values, at, list.start.take(), levels);
        label(levels, at, &list.values)
    }

    /// Counts a heading that stands in no list.
    pub(super) fn count_heading(&mut self, level: usize) -> Option<String> {
        let at = level.checked_sub(1).filter(|at| *at < LEVELS)?;
        self.outline
            .get(at)?
            .as_ref()
            .filter(|level| !level.format.is_empty())?;
        count(&mut self.headings, at, None, &self.outline);
        label(&self.outline, at, &self.headings)
    }
}

/// Counts at a level; levels above that were never counted stand at their start.
fn count(
    values: &mut [Option<i64>; LEVELS],
    at: usize,
    start: Option<i64>,
    levels: &[Option<Level>],
) {
    for (index, value) in values.iter_mut().enumerate() {
        let first = levels
            .get(index)
            .and_then(Option::as_ref)
            .map_or(1, |level| level.start);
        match index.cmp(&at) {
            std::cmp::Ordering::Less => {
                value.get_or_insert(first);
            }
            std::cmp::Ordering::Equal => {
                *value = Some(
                    start.unwrap_or_else(|| value.map_or(first, |value| value.saturating_add(1))),
                );
            }
            std::cmp::Ordering::Greater => *value = None,
        }
    }
}

fn label(levels: &[Option<Level>], at: usize, values: &[Option<i64>; LEVELS]) -> Option<String> {
    let level = levels.get(at)?.as_ref()?;
    if level.format.is_empty() {
        return None;
    }
    let first = (at + 1).saturating_sub(level.shown.max(1));
    let mut numbers = Vec::new();
    for (level, value) in levels.iter().zip(values).take(at + 1).skip(first) {
        let format = level.as_ref().map_or("", |level| level.format.as_str());
        if !format.is_empty() {
            numbers.push(number_format::format(value.unwrap_or(1), format));
        }
    }
    let text = format!("{}{}{}", level.prefix, numbers.join("."), level.suffix);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn levels_of(node: Node<'_, '_>) -> Vec<Option<Level>> {
    let mut levels = vec![None; LEVELS];
    for child in node.children() {
        let is_number =
            has_name(child, "list-level-style-number") || has_name(child, "outline-level-style");
        let at = attribute_number(child, "level").and_then(|level| level.checked_sub(1));
        let Some(slot) = at.and_then(|at| levels.get_mut(at)) else {
            continue;
        };
        if !is_number {
            *slot = Some(Level::default());
            continue;
        }
        let format = match attribute(child, "num-format").unwrap_or_default() {
            "1" => "decimal",
            "a" => "lowerLetter",
            "A" => "upperLetter",
            "i" => "lowerRoman",
            "I" => "upperRoman",
            "" => "",
            _ => "decimal",
        };
        *slot = Some(Level {
            format: format.to_owned(),
            prefix: attribute(child, "num-prefix")
                .unwrap_or_default()
                .to_owned(),
            suffix: attribute(child, "num-suffix")
                .unwrap_or_default()
                .to_owned(),
            shown: attribute_number(child, "display-levels").unwrap_or(1),
            start: attribute(child, "start-value")
                .and_then(|value| value.parse().ok())
                .unwrap_or(1),
        });
    }
    levels
}

fn attribute_number(node: Node<'_, '_>, name: &str) -> Option<usize> {
    attribute(node, name)?.parse().ok()
}
