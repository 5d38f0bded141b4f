//! Styles of OpenDocument, each resolved once along its chain.

use super::names::{attribute, child, has_name, is_true};
use crate::ingest::appearance::{Paint, RunProperties};
use crate::ingest::color::Rgb;
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// A style with everything that it inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) run: RunProperties,
    pub(super) fill: Option<Paint>,
    /// The list style; an empty name switches numbering off.
    pub(super) list: Option<String>,
    pub(super) is_text_in_percent: Option<f64>,
    parent: Option<String>,
}

/// All styles of a document, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Style>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn add(&mut self, root: Node<'_, '_>) {
        for node in root.descendants() {
            let is_default = has_name(node, "default-style");
            if !is_default && !has_name(node, "style") {
                continue;
            }
            let Some(family) = attribute(node, "family") else {
                continue;
            };
            let name = if is_default {
                ""
            } else {
                attribute(node, "name").unwrap_or_default()
            };
            self.by_name.insert(
                (family.to_owned(), name.to_owned()),
                read_style(node, is_default),
            );
        }
    }

    /// Hands down what styles inherit.
    pub(super) fn resolve(&mut self) {
        let mut resolved: BTreeSet<(String, String)> = BTreeSet::new();
        let keys: Vec<(String, String)> = self.by_name.keys().cloned().collect();
        for key in keys {
            let mut chain = Vec::new();
            let mut seen = BTreeSet::new();
            let mut at = Some(key);
            while let Some(key) = at {
                if resolved.contains(&key)
                    || !self.by_name.contains_key(&key)
                    || !seen.insert(key.clone())
                {
                    break;
                }
                at = self.parent_of(&key);
                chain.push(key);
            }
            for key in chain.into_iter().rev() {
                let parent = self
                    .parent_of(&key)
                    .and_then(|parent| self.by_name.get(&parent))
                    .cloned();
                if let (Some(parent), Some(style)) = (parent, self.by_name.get_mut(&key)) {
                    if let (None, Some(share), Some(size)) = (
                        style.run.half_points,
                        style.is_text_in_percent,
                        parent.run.half_points,
                    ) {
                        style.run.half_points = Some(size * share / 100.0);
                    }
                    style.run = style.run.over(parent.run);
                    style.fill = style.fill.or(parent.fill);
                    style.list = style.list.take().or(parent.list);
                }
                resolved.insert(key);
            }
        }
    }

    fn parent_of(&self, key: &(String, String)) -> Option<(String, String)> {
        if key.1.is_empty() {
            return None;
        }
        let parent = self.by_name.get(key).and_then(|style| style.parent.clone());
        Some((key.0.clone(), parent.unwrap_or_default()))
    }

    /// The style of a family with this name, or what the family has by default.
    pub(super) fn get(&self, family: &str, name: Option<&str>) -> Option<&Style> {
        let find = |name: &str| self.by_name.get(&(family.to_owned(), name.to_owned()));
        name.and_then(find).or_else(|| find(""))
    }

    /// The style of a family with this name only.
    pub(super) fn named(&self, family: &str, name: Option<&str>) -> Option<&Style> {
        self.by_name.get(&(family.to_owned(), name?.to_owned()))
    }
}

fn read_style(node: Node<'_, '_>, is_default: bool) -> Style {
    let mut style = Style {
        parent: (!is_default).then(|| {
            attribute(node, "parent-style-name")
                .unwrap_or_default()
                .to_owned()
        }),
        list: attribute(node, "list-style-name").map(str::to_owned),
        ..Style::default()
    };
    if let Some(text) = child(node, "text-properties") {
        style.run = read_text(text);
        style.is_text_in_percent = attribute(text, "font-size").and_then(percent);
    }
    for name in [
        "paragraph-properties",
        "table-cell-properties",
        "graphic-properties",
        "table-row-properties",
    ] {
        if let Some(color) = child(node, name).and_then(|own| attribute(own, "background-color")) {
            style.fill = Some(Rgb::from_hex(color).map_or(Paint::Automatic, Paint::Color));
        }
    }
    style
}

fn percent(text: &str) -> Option<f64> {
    text.trim().strip_suffix('%')?.trim().parse().ok()
}

fn read_text(node: Node<'_, '_>) -> RunProperties {
    let is_line = |name: &str| attribute(node, name).map(|line| line != "none");
    let color = if attribute(node, "use-window-font-color").is_some_and(is_true) {
        Some(Paint::Automatic)
    } else {
        attribute(node, "color")
            .and_then(Rgb::from_hex)
            .map(Paint::Color)
    };
    let shade = attribute(node, "background-color");
    RunProperties {
        vanish: attribute(node, "display").map(|display| display == "none"),
        strike: is_line("text-line-through-style").or_else(|| is_line("text-line-through-type")),
        half_points: attribute(node, "font-size")
            .and_then(super::names::points)
            .map(|points| points * 2.0),
        scale: attribute(node, "text-scale").and_then(percent),
        color,
        shade: shade.map(|color| Rgb::from_hex(color).map_or(Paint::Automatic, Paint::Color)),
        ..RunProperties::default()
    }
}
