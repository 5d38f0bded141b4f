//! Styles, each resolved once along its chain.

use super::names::{attribute, child, child_number, child_value, children};
use super::properties::{Paint, RunProperties, read_run, shading};
use super::theme::Theme;
use roxmltree::Node;
use std::collections::BTreeMap;

/// Numbering that a paragraph or a style asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NumberingReference {
    /// `numId`; "0" switches numbering off.
    pub(super) id: Option<String>,
    /// `ilvl`.
    pub(super) level: Option<usize>,
}

impl NumberingReference {
    /// Reads the `numPr` of a `pPr`.
    pub(super) fn read(properties: Node<'_, '_>) -> Self {
        let Some(node) = child(properties, "numPr") else {
            return Self::default();
        };
        Self {
            id: child_value(node, "numId").map(str::to_owned),
            level: child_number(node, "ilvl"),
        }
    }
}

/// A style with everything that it inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) run: RunProperties,
    pub(super) shade: Option<Paint>,
    pub(super) outline: Option<u8>,
    /// Exact line height in twips.
    pub(super) exact_line: Option<f64>,
    /// Numbering as this style alone sets it, without what it inherits.
    pub(super) own_numbering: NumberingReference,
    pub(super) based_on: Option<String>,
    pub(super) table: TableStyle,
}

/// What a table style says for the parts of a table: "" is the whole table.
#[derive(Debug, Clone, Default)]
pub(super) struct TableStyle {
    pub(super) parts: BTreeMap<String, (RunProperties, Option<Paint>)>,
}

impl TableStyle {
    fn inherit(&mut self, base: &Self) {
        for (name, (run, fill)) in &base.parts {
            let own = self.parts.entry(name.clone()).or_default();
            own.0 = own.0.over(*run);
            own.1 = own.1.or(*fill);
        }
    }
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    default_run: RunProperties,
}

impl Styles {
    /// Reads a styles part.
    pub(super) fn read(root: Node<'_, '_>, theme: &Theme) -> Self {
        let mut styles = Self::default();
        let defaults = child(root, "docDefaults")
            .and_then(|defaults| child(defaults, "rPrDefault"))
            .and_then(|default| child(default, "rPr"));
        styles.default_run = defaults
            .map(|node| read_run(node, theme))
            .unwrap_or_default();
        for node in children(root, "style") {
            let Some(id) = attribute(node, "styleId") else {
                continue;
            };
            let is_default = matches!(attribute(node, "default"), Some("1" | "true" | "on"));
            if is_default && attribute(node, "type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), read_style(node, theme));
        }
        styles.resolve();
        styles
    }

    /// Hands down what styles inherit; every style is visited once, loops end where they close.
    fn resolve(&mut self) {
        let mut resolved = std::collections::BTreeSet::new();
        let ids: Vec<String> = self.by_id.keys().cloned().collect();
        for id in ids {
            let mut chain = Vec::new();
            let mut in_chain = std::collections::BTreeSet::new();
            let mut at = Some(id);
            while let Some(id) = at {
                if resolved.contains(&id)
                    || !self.by_id.contains_key(&id)
                    || !in_chain.insert(id.clone())
                {
                    break;
                }
                at = self.by_id.get(&id).and_then(|style| style.based_on.clone());
                chain.push(id);
            }
            for id in chain.into_iter().rev() {
                let base = self
                    .by_id
                    .get(&id)
                    .and_then(|style| style.based_on.as_ref());
                let base = base.and_then(|base| self.by_id.get(base)).cloned();
                if let (Some(base), Some(style)) = (base, self.by_id.get_mut(&id)) {
                    style.run = style.run.over(base.run);
                    style.shade = style.shade.or(base.shade);
                    style.outline = style.outline.or(base.outline);
                    style.exact_line = style.exact_line.or(base.exact_line);
                    style.table.inherit(&base.table);
                }
                resolved.insert(id);
            }
        }
    }

    /// The style with this identifier.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }

    /// The style of a paragraph, or the one that paragraphs have by default.
    pub(super) fn paragraph<'s>(&'s self, id: Option<&'s str>) -> Option<(&'s str, &'s Style)> {
        let id = id
            .filter(|id| self.by_id.contains_key(*id))
            .or(self.default_paragraph.as_deref())?;
        Some((id, self.by_id.get(id)?))
    }

    /// What runs of a paragraph start from: defaults of the document, of the table, of the
    /// paragraph's style.
    pub(super) fn base_run(
        &self,
        paragraph: Option<&Style>,
        table: RunProperties,
    ) -> RunProperties {
        let lower = table.over(self.default_run);
        match paragraph {
            Some(style) => style.run.over(lower),
            None => lower,
        }
    }
}

fn read_style(node: Node<'_, '_>, theme: &Theme) -> Style {
    let paragraph = child(node, "pPr");
    let run = child(node, "rPr")
        .map(|node| read_run(node, theme))
        .unwrap_or_default();
    let mut style = Style {
        run,
        shade: paragraph
            .and_then(|node| child(node, "shd"))
            .map(|node| shading(node, theme)),
        outline: paragraph.and_then(|node| child_number(node, "outlineLvl")),
        exact_line: paragraph.and_then(exact_line),
        own_numbering: paragraph.map(NumberingReference::read).unwrap_or_default(),
        based_on: child_value(node, "basedOn").map(str::to_owned),
        table: TableStyle::default(),
    };
    if attribute(node, "type") == Some("table") {
        style
            .table
            .parts
            .insert(String::new(), (run, cell_fill(node, theme)));
        for part in children(node, "tblStylePr") {
            let Some(name) = attribute(part, "type") else {
                continue;
            };
            let run = child(part, "rPr")
                .map(|node| read_run(node, theme))
                .unwrap_or_default();
            style
                .table
                .parts
                .insert(name.to_owned(), (run, cell_fill(part, theme)));
        }
    }
    style
}

/// The line height of a `pPr` in twips, where it is exact.
pub(super) fn exact_line(properties: Node<'_, '_>) -> Option<f64> {
    let spacing = child(properties, "spacing")?;
    if attribute(spacing, "lineRule") != Some("exact") {
        return None;
    }
    attribute(spacing, "line").and_then(super::names::twips)
}

fn cell_fill(node: Node<'_, '_>, theme: &Theme) -> Option<Paint> {
    let of = |name| {
        child(node, name)
            .and_then(|properties| child(properties, "shd"))
            .map(|node| shading(node, theme))
    };
    of("tcPr").or_else(|| of("tblPr"))
}
