//! How text looks: what decides whether a reader sees it. Shared by the formats that have styles.

use super::codes::CodeSet;
use super::color::Rgb;
use crate::code::SignalCode;

/// Text below this size is not read (half points).
const LEAST_HALF_POINTS: f64 = 8.0;
/// Characters narrowed below this percentage are not read.
const LEAST_SCALE: f64 = 25.0;
/// Size where nothing says otherwise (half points).
const DEFAULT_HALF_POINTS: f64 = 20.0;

/// A value that may be set to "automatic".
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Paint {
    /// Chosen by the program so that it can be read; for a background: none.
    Automatic,
    /// This colour.
    Color(Rgb),
    /// No ink at all.
    Nothing,
}

/// What is behind text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Background {
    /// This colour.
    Color(Rgb),
    /// A picture or a gradient.
    Unknown,
}

/// A font whose characters are signs and not letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolFont {
    /// Letters, as usual.
    None,
    /// Symbol: Greek and mathematics.
    Symbol,
    /// Wingdings: boxes, arrows, ticks.
    Wingdings,
    /// Another font of signs.
    Unknown,
    /// A font in the file that draws other letters than those it is asked for.
    Misleading,
}

impl SymbolFont {
    /// The kind of font with this name.
    pub fn named(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "symbol" => Self::Symbol,
            "wingdings" => Self::Wingdings,
            "wingdings 2" | "wingdings 3" | "webdings" | "zapfdingbats" => Self::Unknown,
            _ => Self::None,
        }
    }

    /// Whether words in this font show something else than they say. Single letters in a font of
    /// signs are bullets and boxes, which are read as such.
    pub fn shows_other_letters(self, text: &str) -> bool {
        const LEAST_LETTERS: usize = 3;
        match self {
            Self::None => false,
            Self::Misleading => text.contains(char::is_alphanumeric),
            Self::Symbol | Self::Wingdings | Self::Unknown => text
                .split(|letter: char| !letter.is_ascii_alphabetic())
                .any(|word| word.len() >= LEAST_LETTERS),
        }
    }
}

/// Properties of a run as one level of the hierarchy sets them; `None` is "not said here".
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RunProperties {
    /// Hidden.
    pub vanish: Option<bool>,
    /// Struck through.
    pub strike: Option<bool>,
    /// Struck through twice.
    pub double_strike: Option<bool>,
    /// Size in half points.
    pub half_points: Option<f64>,
    /// Width of characters in percent.
    pub scale: Option<f64>,
    /// Colour of the text.
    pub color: Option<Paint>,
    /// Colour behind the text.
    pub shade: Option<Paint>,
    /// Marker behind the text.
    pub highlight: Option<Paint>,
    /// Kind of font.
    pub font: Option<SymbolFont>,
}

impl RunProperties {
    /// This level over a lower one: what is said here wins.
    #[must_use]
    pub fn over(self, lower: Self) -> Self {
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
        }
    }

    /// A style over another style of another kind: switches that both turn on cancel each other
    /// (ISO 29500-1, 17.7.3), everything else as in [`Self::over`].
    #[must_use]
    pub fn toggled_over(self, lower: Self) -> Self {
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
    pub fn visibility(&self, background: Background) -> (CodeSet, CodeSet) {
        let size = self.half_points.unwrap_or(DEFAULT_HALF_POINTS);
        let is_tiny =
            size < LEAST_HALF_POINTS || self.scale.is_some_and(|scale| scale < LEAST_SCALE);
        let is_struck = self.strike == Some(true) || self.double_strike == Some(true);
        let behind = match (self.highlight, self.shade) {
            (Some(Paint::Color(color)), _) | (_, Some(Paint::Color(color))) => {
                Background::Color(color)
            }
            _ => background,
        };
        let mut unsure = CodeSet::EMPTY;
        let mut faint = false;
        if let Some(Paint::Color(color)) = self.color {
            match behind {
                Background::Color(fill) => faint = !color.stands_out_from(fill),
                Background::Unknown => {
                    unsure = unsure.with_if(
                        !color.stands_out_from(Rgb::WHITE),
                        SignalCode::LowContrastText,
                    );
                }
            }
        }
        let excluded = CodeSet::EMPTY
            .with_if(self.vanish == Some(true), SignalCode::HiddenText)
            .with_if(
                self.color == Some(Paint::Nothing),
                SignalCode::InvisibleText,
            )
            .with_if(faint, SignalCode::LowContrastText)
            .with_if(is_tiny, SignalCode::TinyText)
            .with_if(is_struck, SignalCode::Strikethrough);
        (excluded, unsure)
    }
}
