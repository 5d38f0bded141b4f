//! Properties of runs: what decides whether text is seen.

use super::names::{any_child, attribute, is_on, value, vocabulary, Vocabulary};
use super::theme::Theme;
use crate::code::SignalCode;
use crate::ingest::codes::CodeSet;
use crate::ingest::color::Rgb;
use roxmltree::Node;

/// Text below this size is not read (half points).
const LEAST_HALF_POINTS: f64 = 8.0;
/// Characters narrowed below this percentage are not read.
const LEAST_SCALE: f64 = 25.0;
/// Size where nothing says otherwise (half points).
const DEFAULT_HALF_POINTS: f64 = 20.0;

/// A value that may be set to "automatic".
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Paint {
    /// Chosen by the program so that it can be read; for a background: none.
    Automatic,
    /// This colour.
    Color(Rgb),
    /// No ink at all.
    Nothing,
}

/// What is behind text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Background {
    /// This colour.
    Color(Rgb),
    /// A picture or a gradient.
    Unknown,
}

/// A font whose characters are signs and not letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SymbolFont {
    /// Letters, as usual.
    None,
    /// Symbol: Greek and mathematics.
    Symbol,
    /// Wingdings: boxes, arrows, ticks.
    Wingdings,
    /// Another font of signs.
    Unknown,
}

impl SymbolFont {
    /// The kind of font with this name.
    pub(super) fn named(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "symbol" => Self::Symbol,
            "wingdings" => Self::Wingdings,
            "wingdings 2" | "wingdings 3" | "webdings" | "zapfdingbats" => Self::Unknown,
            _ => Self::None,
        }
    }
}

/// Properties of a run as one level of the hierarchy sets them; `None` is "not said here".
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct RunProperties {
    pub(super) vanish: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) double_strike: Option<bool>,
    pub(super) half_points: Option<f64>,
    pub(super) scale: Option<f64>,
    pub(super) color: Option<Paint>,
    pub(super) shade: Option<Paint>,
    pub(super) highlight: Option<Paint>,
    pub(super) font: Option<SymbolFont>,
    pub(super) right_to_left: Option<bool>,
}

impl RunProperties {
    /// Reads an `rPr` element.
    pub(super) fn read(node: Node<'_, '_>, theme: &Theme) -> Self {
        let mut found = Self::default();
        for property in node.children().filter(Node::is_element) {
            let name = property.tag_name().name();
            match vocabulary(property) {
                Vocabulary::Word => found.read_word(property, name, theme),
                Vocabulary::WordExtension if name == "textFill" => found.read_text_fill(property, theme),
                _ => {}
            }
        }
        found
    }

    fn read_word(&mut self, property: Node<'_, '_>, name: &str, theme: &Theme) {
        let number = || value(property).and_then(|text| text.trim().trim_end_matches('%').parse::<f64>().ok());
        match name {
            "vanish" => self.vanish = Some(is_on(property)),
            "specVanish" if is_on(property) => self.vanish = Some(true),
            "strike" => self.strike = Some(is_on(property)),
            "dstrike" => self.double_strike = Some(is_on(property)),
            "sz" => {
                let in_points = || value(property).and_then(super::names::points).map(|points| points * 2.0);
                self.half_points = number().or_else(in_points);
            }
            "w" => self.scale = number(),
            "color" => {
                // A gradient or outline set before counts more than the plain colour.
                let color = theme.named_by(property, "val", "themeColor").map_or(Paint::Automatic, Paint::Color);
                self.color = Some(color);
            }
            "shd" => self.shade = Some(shading(property, theme)),
            "highlight" => self.highlight = value(property).map(highlight),
            "rFonts" => {
                let name = ["ascii", "hAnsi", "cs"].iter().find_map(|key| attribute(property, key));
                self.font = name.map(SymbolFont::named).or(self.font);
            }
            "rtl" => self.right_to_left = Some(is_on(property)),
            _ => {}
        }
    }

    fn read_text_fill(&mut self, property: Node<'_, '_>, theme: &Theme) {
        let has_outline = property.parent().is_some_and(|properties| {
            any_child(properties, "textOutline").is_some_and(|outline| any_child(outline, "solidFill").is_some())
        });
        if any_child(property, "noFill").is_some() && !has_outline {
            self.color = Some(Paint::Nothing);
        } else if let Some(fill) = any_child(property, "solidFill") {
            let alpha = fill.descendants().find(|node| node.tag_name().name() == "alpha").and_then(value);
            let transparency: f64 = alpha.and_then(|text| text.parse().ok()).unwrap_or_default();
            if transparency >= 95_000.0 {
                self.color = Some(Paint::Nothing);
            } else if let Some(color) = theme.drawing_color(fill) {
                self.color = Some(Paint::Color(color));
            }
        }
    }

    /// This level over a lower one: what is said here wins.
    #[must_use]
    pub(super) fn over(self, lower: Self) -> Self {
        Self {
            vanish: self.vanish.or(lower.vanish),
            strike: self.strike.or(lower.strike),
            double_strike: self.double_strike.or(lower.double_strike),
            half_points: self.half_points.or(lower.half_points),
            scale: self.scale.or(lower.scale),
            color: self.color.or(lower.color),
            shade: self.shade.or(lower.shade),
            highlight: self.highlight.or(lower.highlight),
            font: self.font.or(lower.font),
            right_to_left: self.right_to_left.or(lower.right_to_left),
        }
    }

    /// A style over another style of another kind: switches that both turn on cancel each other
    /// (ISO 29500-1, 17.7.3), everything else as in [`Self::over`].
    #[must_use]
    pub(super) fn toggled_over(self, lower: Self) -> Self {
        let toggle = |upper: Option<bool>, lower: Option<bool>| match (upper, lower) {
            (Some(upper), Some(lower)) => Some(upper ^ lower),
            (upper, lower) => upper.or(lower),
        };
        Self {
            vanish: toggle(self.vanish, lower.vanish),
            strike: toggle(self.strike, lower.strike),
            double_strike: toggle(self.double_strike, lower.double_strike),
            ..self.over(lower)
        }
    }

    /// Why text with these properties is not seen on this background, and what is unsure.
    pub(super) fn visibility(&self, background: Background) -> (CodeSet, CodeSet) {
        let size = self.half_points.unwrap_or(DEFAULT_HALF_POINTS);
        let is_tiny = size < LEAST_HALF_POINTS || self.scale.is_some_and(|scale| scale < LEAST_SCALE);
        let is_struck = self.strike == Some(true) || self.double_strike == Some(true);
        let behind = match (self.highlight, self.shade) {
            (Some(Paint::Color(color)), _) | (_, Some(Paint::Color(color))) => Background::Color(color),
            _ => background,
        };
        let mut unsure = CodeSet::EMPTY;
        let mut faint = false;
        if let Some(Paint::Color(color)) = self.color {
            match behind {
                Background::Color(fill) => faint = !color.stands_out_from(fill),
                Background::Unknown => {
                    unsure = unsure.with_if(!color.stands_out_from(Rgb::WHITE), SignalCode::LowContrastText);
                }
            }
        }
        let excluded = CodeSet::EMPTY
            .with_if(self.vanish == Some(true), SignalCode::HiddenText)
            .with_if(self.color == Some(Paint::Nothing), SignalCode::InvisibleText)
            .with_if(faint, SignalCode::LowContrastText)
            .with_if(is_tiny, SignalCode::TinyText)
            .with_if(is_struck, SignalCode::Strikethrough);
        (excluded, unsure)
    }
}

/// The colour of a shading element.
pub(super) fn shading(node: Node<'_, '_>, theme: &Theme) -> Paint {
    let fill = theme.named_by(node, "fill", "themeFill");
    let ink = || theme.named_by(node, "color", "themeColor").unwrap_or(Rgb::BLACK);
    match value(node) {
        Some("nil") => Paint::Automatic,
        Some("solid") => Paint::Color(ink()),
        Some(pattern) if pattern.starts_with("pct") => {
            let share = pattern.trim_start_matches("pct").parse::<f64>().unwrap_or(0.0) / 100.0;
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
