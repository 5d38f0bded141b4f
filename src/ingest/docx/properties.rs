//! Properties of runs as Word files write them.

use super::names::{Vocabulary, any_child, is_on, value, vocabulary};
use super::theme::Theme;
pub(super) use crate::ingest::appearance::{Background, Paint, RunProperties, SymbolFont};
use crate::ingest::color::Rgb;
use roxmltree::Node;

/// Reads an `rPr` element.
pub(super) fn read_run(node: Node<'_, '_>, theme: &Theme) -> RunProperties {
    let mut found = RunProperties::default();
    for property in node.children().filter(Node::is_element) {
        let name = property.tag_name().name();
        match vocabulary(property) {
            Vocabulary::Word => read_word(&mut found, property, name, theme),
            Vocabulary::WordExtension if name == "textFill" => {
                read_text_fill(&mut found, property, theme)
            }
            _ => {}
        }
    }
    found
}

fn read_word(found: &mut RunProperties, property: Node<'_, '_>, name: &str, theme: &Theme) {
    let number =
        || value(property).and_then(|text| text.trim().trim_end_matches('%').parse::<f64>().ok());
    match name {
        "vanish" => found.vanish = Some(is_on(property)),
        "specVanish" if is_on(property) => found.vanish = Some(true),
        "strike" => found.strike = Some(is_on(property)),
        "dstrike" => found.double_strike = Some(is_on(property)),
        "sz" => {
            let in_points = || {
                value(property)
                    .and_then(super::names::points)
                    .map(|points| points * 2.0)
            };
            found.half_points = number().or_else(in_points);
        }
        "w" => found.scale = number(),
        "color" => {
            let color = theme
                .named_by(property, "val", "themeColor")
                .map_or(Paint::Automatic, Paint::Color);
            found.color = Some(color);
        }
        "shd" => found.shade = Some(shading(property, theme)),
        "highlight" => found.highlight = value(property).map(highlight),
        "rFonts" => {
            found.font = theme.font_of(property).or(found.font);
        }
        _ => {}
    }
}

fn read_text_fill(found: &mut RunProperties, property: Node<'_, '_>, theme: &Theme) {
    let has_outline = property.parent().is_some_and(|properties| {
        any_child(properties, "textOutline")
            .is_some_and(|outline| any_child(outline, "solidFill").is_some())
    });
    if any_child(property, "noFill").is_some() && !has_outline {
        found.color = Some(Paint::Nothing);
    } else if let Some(fill) = any_child(property, "solidFill") {
        let alpha = fill
            .descendants()
            .find(|node| node.tag_name().name() == "alpha")
            .and_then(value);
        let transparency: f64 = alpha.and_then(|text| text.parse().ok()).unwrap_or_default();
        if transparency >= 95_000.0 {
            found.color = Some(Paint::Nothing);
        } else if let Some(color) = theme.drawing_color(fill) {
            found.color = Some(Paint::Color(color));
        }
    }
}

/// The colour of a shading element.
pub(super) fn shading(node: Node<'_, '_>, theme: &Theme) -> Paint {
    let fill = theme.named_by(node, "fill", "themeFill");
    let ink = || {
        theme
            .named_by(node, "color", "themeColor")
            .unwrap_or(Rgb::BLACK)
    };
    match value(node) {
        Some("nil") => Paint::Automatic,
        Some("solid") => Paint::Color(ink()),
        Some(pattern) if pattern.starts_with("pct") => {
            let share = pattern
                .trim_start_matches("pct")
                .parse::<f64>()
                .unwrap_or(0.0)
                / 100.0;
            Paint::Color(fill.unwrap_or(Rgb::WHITE).mixed(ink(), share))
        }
        _ => fill.map_or(Paint::Automatic, Paint::Color),
    }
}

fn highlight(name: &str) -> Paint {
    let color = match name {
        "black" => Rgb(0, 0, 0),
        "blue" => Rgb(0, 0, 255),
        "cyan" => Rgb(0, 255, 255),
        "green" => Rgb(0, 255, 0),
        "magenta" => Rgb(255, 0, 255),
        "red" => Rgb(255, 0, 0),
        "yellow" => Rgb(255, 255, 0),
        "white" => Rgb(255, 255, 255),
        "darkBlue" => Rgb(0, 0, 128),
        "darkCyan" => Rgb(0, 128, 128),
        "darkGreen" => Rgb(0, 128, 0),
        "darkMagenta" => Rgb(128, 0, 128),
        "darkRed" => Rgb(128, 0, 0),
        "darkYellow" => Rgb(128, 128, 0),
        "darkGray" => Rgb(128, 128, 128),
        "lightGray" => Rgb(192, 192, 192),
        _ => return Paint::Automatic,
    };
    Paint::Color(color)
}
