//! The colours and fonts of the document's theme, and what is known of its fonts.

use super::names::{Vocabulary, any_child, attribute, vocabulary};
use crate::ingest::appearance::SymbolFont;
use crate::ingest::color::Rgb;
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// What a document settles for all of its text.
#[derive(Debug, Clone, Default)]
pub(super) struct Theme {
    /// Colours by their name in the colour scheme ("lt1", "accent1").
    colors: BTreeMap<String, Rgb>,
    /// Fonts for Latin letters by their name in the font scheme ("major", "minor").
    fonts: BTreeMap<&'static str, String>,
    /// Fonts in the file that draw other letters, by name in small letters.
    pub(super) misleading: BTreeSet<String>,
}

impl Theme {
    /// Reads the first colour scheme of a theme part.
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let scheme = root.descendants().find(|node| {
            node.tag_name().name() == "clrScheme" && vocabulary(*node) == Vocabulary::Drawing
        });
        let mut colors = BTreeMap::new();
        for entry in scheme
            .into_iter()
            .flat_map(|scheme| scheme.children())
            .filter(Node::is_element)
        {
            let value = any_child(entry, "srgbClr").and_then(|color| attribute(color, "val"));
            let value = value.or_else(|| {
                any_child(entry, "sysClr").and_then(|color| attribute(color, "lastClr"))
            });
            if let Some(color) = value.and_then(Rgb::from_hex) {
                colors.insert(entry.tag_name().name().to_owned(), color);
            }
        }
        let fonts = [("major", "majorFont"), ("minor", "minorFont")];
        let latin = |element: &str| {
            let font = root
                .descendants()
                .find(|node| node.tag_name().name() == element)?;
            attribute(any_child(font, "latin")?, "typeface").map(str::to_owned)
        };
        Self {
            colors,
            fonts: fonts
                .into_iter()
                .filter_map(|(name, element)| Some((name, latin(element)?)))
                .collect(),
            misleading: BTreeSet::new(),
        }
    }

    /// The kind of font that Latin letters are set in by an `rFonts` element; `None` where it does
    /// not say.
    pub(super) fn font_of(&self, node: Node<'_, '_>) -> Option<SymbolFont> {
        // A font of the theme wins over one that is named.
        let themed = ["asciiTheme", "hAnsiTheme"]
            .iter()
            .find_map(|key| attribute(node, key))
            .and_then(|name| {
                let entry = if name.starts_with("major") {
                    "major"
                } else {
                    "minor"
                };
                self.fonts.get(entry).map(String::as_str)
            });
        let named = ["ascii", "hAnsi", "cs"]
            .iter()
            .find_map(|key| attribute(node, key));
        themed.or(named).map(|name| self.font_named(name))
    }

    /// The kind of the font with this name.
    pub(super) fn font_named(&self, name: &str) -> SymbolFont {
        if self.misleading.contains(&name.to_lowercase()) {
            SymbolFont::Misleading
        } else {
            SymbolFont::named(name)
        }
    }

    /// A colour by the name that text properties use ("background1", "bg1", "accent1").
    pub(super) fn color(&self, name: &str) -> Option<Rgb> {
        let key = match name {
            "background1" | "bg1" | "light1" => "lt1",
            "text1" | "tx1" | "dark1" => "dk1",
            "background2" | "bg2" | "light2" => "lt2",
            "text2" | "tx2" | "dark2" => "dk2",
            "hyperlink" => "hlink",
            "followedHyperlink" => "folHlink",
            other => other,
        };
        self.colors.get(key).copied().or(match key {
            "lt1" => Some(Rgb::WHITE),
            "dk1" => Some(Rgb::BLACK),
            _ => None,
        })
    }

    /// The colour that an element names by attributes: a theme colour with tint or shade wins
    /// over the plain value. `None` means automatic.
    pub(super) fn named_by(&self, node: Node<'_, '_>, plain: &str, theme: &str) -> Option<Rgb> {
        let byte = |name: String| u8::from_str_radix(attribute(node, &name)?, 16).ok();
        if let Some(color) = attribute(node, theme).and_then(|name| self.color(name)) {
            // "themeColor" goes with "themeTint", "themeFill" with "themeFillTint".
            let stem = theme.trim_end_matches("Color");
            if let Some(tint) = byte(format!("{stem}Tint")) {
                return Some(color.mixed(Rgb::WHITE, 1.0 - f64::from(tint) / 255.0));
            }
            if let Some(shade) = byte(format!("{stem}Shade")) {
                return Some(color.mixed(Rgb::BLACK, 1.0 - f64::from(shade) / 255.0));
            }
            return Some(color);
        }
        attribute(node, plain).and_then(Rgb::from_hex)
    }

    /// The colour of a DrawingML fill element (`solidFill` and its kin hold one colour element).
    pub(super) fn drawing_color(&self, fill: Node<'_, '_>) -> Option<Rgb> {
        let color = fill.children().find(Node::is_element)?;
        let value = attribute(color, "val");
        match color.tag_name().name() {
            "srgbClr" => value.and_then(Rgb::from_hex),
            "schemeClr" => value.and_then(|name| self.color(name)),
            "sysClr" => attribute(color, "lastClr").and_then(Rgb::from_hex),
            _ => None,
        }
    }
}
