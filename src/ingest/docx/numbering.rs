//! Numbers of paragraphs, computed from the numbering part and the styles as Word does.
//!
//! A number is not in the text of a paragraph, and people cite it. Each view of the document
//! (final, original) counts for itself.

use super::names::{attribute, child, child_number, child_value, children, is_on};
use super::styles::{NumberingReference, Styles};
use crate::ingest::number_format;
use roxmltree::Node;
use std::collections::BTreeMap;

/// Levels of a list; the format knows nine.
const LEVELS: usize = 10;

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: i64,
    format: String,
    text: String,
    /// Restarts after a level up to this one; 0 never.
    restart: Option<usize>,
    is_legal: bool,
    style: Option<String>,
}

/// A list as paragraphs refer to it.
#[derive(Debug, Clone, Default)]
struct List {
    /// Index of the abstract list; its counters are shared.
    shared: usize,
    levels: Vec<Option<Level>>,
    start_overrides: Vec<Option<i64>>,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Vec<List>,
    by_id: BTreeMap<String, usize>,
}

/// How far the lists have counted in one view of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters {
    shared: BTreeMap<usize, [Option<i64>; LEVELS]>,
    used: std::collections::BTreeSet<usize>,
}

/// The numbering that a paragraph has: list and level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    list: usize,
    level: usize,
}

/// The number that is shown before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// A number, a letter, words.
    Number(String),
    /// A bullet or nothing.
    Bullet,
}

impl Numbering {
    /// Reads a numbering part.
    pub(super) fn read(root: Node<'_, '_>, styles: &Styles) -> Self {
        let mut abstracts: BTreeMap<&str, (usize, Vec<Option<Level>>)> = BTreeMap::new();
        let mut linked: Vec<(&str, &str)> = Vec::new(); // abstract list, style that it takes its levels from
        let mut linking: BTreeMap<&str, &str> = BTreeMap::new(); // style, abstract list that defines it
        for node in children(root, "abstractNum") {
            let Some(id) = attribute(node, "abstractNumId") else {
                continue;
            };
            let index = abstracts.len();
            abstracts.insert(id, (index, levels_of(node)));
            if let Some(style) = child_value(node, "numStyleLink") {
                linked.push((id, style));
            }
            if let Some(style) = child_value(node, "styleLink") {
                linking.insert(style, id);
            }
        }
        let mut numbering = Self::default();
        let abstract_of: BTreeMap<&str, &str> = children(root, "num")
            .filter_map(|node| {
                Some((
                    attribute(node, "numId")?,
                    child_value(node, "abstractNumId")?,
                ))
            })
            .collect();
        for (id, style) in linked {
            let named = styles
                .get(style)
                .and_then(|style| style.own_numbering.id.as_deref());
            let source = linking
                .get(style)
                .or_else(|| named.and_then(|number| abstract_of.get(number)));
            let levels = source
                .and_then(|source| abstracts.get(source))
                .map(|(_, levels)| levels.clone());
            if let (Some(levels), Some(entry)) = (levels, abstracts.get_mut(id)) {
                entry.1 = levels;
            }
        }
        for node in children(root, "num") {
            let Some(id) = attribute(node, "numId") else {
                continue;
            };
            let shared = child_value(node, "abstractNumId").and_then(|id| abstracts.get(id));
            let Some((shared, levels)) = shared.cloned() else {
                continue;
            };
            let mut list = List {
                shared,
                levels,
                start_overrides: vec![None; LEVELS],
            };
            for replaced in children(node, "lvlOverride") {
                let Some(at) =
                    attribute(replaced, "ilvl").and_then(|level| level.parse::<usize>().ok())
                else {
                    continue;
                };
                if let (Some(node), Some(slot)) = (child(replaced, "lvl"), list.levels.get_mut(at))
                {
                    *slot = Some(read_level(node));
                }
                if let Some(slot) = list.start_overrides.get_mut(at) {
                    *slot = child_number(replaced, "startOverride");
                }
            }
            numbering.by_id.insert(id.to_owned(), numbering.lists.len());
            numbering.lists.push(list);
        }
        numbering
    }

    /// The numbering of a paragraph: its own, else that of the nearest style that has one.
    ///
    /// The level may come from a nearer style than the list, and a list may name the style whose
    /// level it is.
    pub(super) fn place(
        &self,
        own: &NumberingReference,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<Place> {
        let mut id = own.id.as_deref();
        let mut level = own.level;
        let style = styles.paragraph(style).map(|(id, _)| id);
        let mut linked_style = None;
        let mut at = style;
        let mut steps = 0;
        while let (None, Some(name)) = (id, at) {
            let Some(found) = styles.get(name) else { break };
            level = level.or(found.own_numbering.level);
            if let Some(list) = &found.own_numbering.id {
                id = Some(list);
                linked_style = Some(name);
            }
            at = found.based_on.as_deref();
            steps += 1;
            if steps > 64 {
                break;
            }
        }
        let list = *self.by_id.get(id.filter(|id| *id != "0")?)?;
        let levels = &self.lists.get(list)?.levels;
        let level = level.or_else(|| {
            [linked_style, style]
                .into_iter()
                .flatten()
                .find_map(|style| {
                    levels.iter().position(|level| {
                        level.as_ref().and_then(|level| level.style.as_deref()) == Some(style)
                    })
                })
        });
        Some(Place {
            list,
            level: level.unwrap_or(0),
        })
    }

    /// Counts one paragraph and says what is shown before it.
    pub(super) fn count(&self, counters: &mut Counters, place: Place) -> Option<Label> {
        let list = self.lists.get(place.list)?;
        let level = list.levels.get(place.level)?.as_ref()?;
        let level_at = |index: usize| list.levels.get(index).and_then(Option::as_ref);
        let start = |index: usize| {
            let replaced = list.start_overrides.get(index).copied().flatten();
            replaced.unwrap_or_else(|| level_at(index).map_or(1, |level| level.start))
        };
        let values = counters.shared.entry(list.shared).or_insert([None; LEVELS]);
        if counters.used.insert(place.list) {
            // A start override is the start value of its level, not a restart of deeper ones.
            for (value, replaced) in values.iter_mut().zip(&list.start_overrides) {
                if replaced.is_some() {
                    *value = None;
                }
            }
        }
        for (index, value) in values.iter_mut().enumerate() {
            if index < place.level {
                value.get_or_insert_with(|| start(index));
            } else if index == place.level {
                *value = Some(value.map_or_else(|| start(index), |value| value.saturating_add(1)));
            } else {
                let restarts = match level_at(index).and_then(|level| level.restart) {
                    Some(0) => false,
                    Some(after) => place.level < after,
                    None => true,
                };
                if restarts {
                    *value = None;
                }
            }
        }
        Some(label(level, place.level, values, level_at))
    }
}

fn label<'l>(
    level: &Level,
    at: usize,
    values: &[Option<i64>; LEVELS],
    level_at: impl Fn(usize) -> Option<&'l Level>,
) -> Label {
    if level.format == "bullet"
        && level
            .text
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count()
            < 2
    {
        return Label::Bullet;
    }
    let mut text = String::new();
    let mut letters = level.text.chars().peekable();
    while let Some(letter) = letters.next() {
        let digit = letters
            .peek()
            .and_then(|next| next.to_digit(10))
            .filter(|_| letter == '%');
        let Some(digit) = digit else {
            text.push(letter);
            continue;
        };
        letters.next();
        let Some(index) = (digit as usize).checked_sub(1) else {
            continue;
        };
        let format = level_at(index).map_or("decimal", |level| level.format.as_str());
        let format = if level.is_legal && index < at && format != "bullet" {
            "decimal"
        } else {
            format
        };
        let value = values.get(index).copied().flatten().unwrap_or_default();
        text.push_str(&number_format::format(value, format));
    }
    let text = text.trim();
    if text.is_empty() {
        Label::Bullet
    } else {
        Label::Number(text.to_owned())
    }
}

fn levels_of(node: Node<'_, '_>) -> Vec<Option<Level>> {
    let mut levels = vec![None; LEVELS];
    for node in children(node, "lvl") {
        let at: usize = attribute(node, "ilvl")
            .and_then(|level| level.parse().ok())
            .unwrap_or(0);
        if let Some(slot) = levels.get_mut(at) {
            *slot = Some(read_level(node));
        }
    }
    levels
}

fn read_level(node: Node<'_, '_>) -> Level {
    Level {
        start: child_number(node, "start").unwrap_or(0),
        format: number_format_of(node).unwrap_or("decimal").to_owned(),
        text: child_value(node, "lvlText").unwrap_or_default().to_owned(),
        restart: child_number(node, "lvlRestart"),
        is_legal: child(node, "isLgl").is_some_and(is_on),
        style: child_value(node, "pStyle").map(str::to_owned),
    }
}

/// The number format, which newer files wrap into an alternative.
fn number_format_of<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    child_value(node, "numFmt").or_else(|| {
        let mut inside = node
            .descendants()
            .filter(|node| super::names::is_word(*node));
        inside
            .find(|node| node.tag_name().name() == "numFmt")
            .and_then(super::names::value)
    })
}
