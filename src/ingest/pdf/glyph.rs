//! A painted glyph, its place, and what keeps it from counting.

use super::drawn::Drawn;
use crate::code::SignalCode;
use kurbo::{Point, Vec2};

/// The codes that a glyph can carry; their position is their bit.
const CODES: [SignalCode; 15] = [
    SignalCode::InvisibleText,
    SignalCode::LowContrastText,
    SignalCode::TinyText,
    SignalCode::OffPageText,
    SignalCode::ClippedText,
    SignalCode::CoveredText,
    SignalCode::HiddenLayer,
    SignalCode::UndecodableText,
    SignalCode::ActualtextMismatch,
    SignalCode::GlyphTextMismatch,
    SignalCode::OcrLayerUnverified,
    SignalCode::Strikethrough,
    SignalCode::RedactionPending,
    SignalCode::UntickedOption,
    SignalCode::PageUnreadable,
];

/// A set of reasons, small enough for one per glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reasons(u16);

impl Reasons {
    /// The set with one code; codes that glyphs do not carry give the empty set.
    pub(super) fn of(code: SignalCode) -> Self {
        Self(
            CODES
                .iter()
                .position(|known| *known == code)
                .map_or(0, |bit| 1 << bit),
        )
    }

    /// Adds a code.
    pub(super) fn add(&mut self, code: SignalCode) {
        self.0 |= Self::of(code).0;
    }

    /// Removes a code.
    pub(super) fn remove(&mut self, code: SignalCode) {
        self.0 &= !Self::of(code).0;
    }

    /// Whether the code is in the set.
    pub(super) fn has(self, code: SignalCode) -> bool {
        self.0 & Self::of(code).0 != 0
    }

    /// Whether there is no reason.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The reasons that both sets hold.
    pub(super) fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The reasons of either set.
    pub(super) fn either(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The codes in a fixed order.
    pub(super) fn codes(self) -> Vec<SignalCode> {
        CODES
            .iter()
            .enumerate()
            .filter(|(bit, _)| self.0 & (1 << bit) != 0)
            .map(|(_, code)| *code)
            .collect()
    }
}

/// One painted glyph in default user space.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// What it stands for; U+FFFD where that is not known.
    pub(super) text: String,
    /// Start of the glyph on the baseline.
    pub(super) origin: Point,
    /// End of the glyph on the baseline.
    pub(super) end: Point,
    /// Direction of writing, of length one.
    pub(super) direction: Vec2,
    /// Height of the em in points.
    pub(super) size: f64,
    /// What gaps between words are measured in, in points: the em, or its width in text that is
    /// condensed beyond half.
    pub(super) gap_unit: f64,
    /// Why it does not count; empty for a glyph that counts.
    pub(super) excluded: Reasons,
    /// Reservations on a glyph that counts.
    pub(super) warned: Reasons,
    /// Position in the painting order of the page.
    pub(super) order: u32,
    /// Marked by the producer as page furniture.
    pub(super) furniture: bool,
    /// What it shows, where that is something else than it stands for.
    pub(super) drawn: Option<Box<Drawn>>,
}

impl Glyph {
    /// Whether it is nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// A point inside the letters: a share of the width, and a height in ems above the baseline.
    pub(super) fn inside(&self, share: f64, height: f64) -> Point {
        let upright = Vec2::new(-self.direction.y, self.direction.x);
        self.origin + (self.end - self.origin) * share + upright * (height * self.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_a_set() {
        let mut reasons = Reasons::of(SignalCode::TinyText);
        reasons.add(SignalCode::CoveredText);
        assert_eq!(
            reasons.codes(),
            [SignalCode::TinyText, SignalCode::CoveredText]
        );
        assert!(
            reasons
                .common(Reasons::of(SignalCode::InvisibleText))
                .is_empty()
        );
        reasons.remove(SignalCode::TinyText);
        assert!(!reasons.has(SignalCode::TinyText));
        assert!(Reasons::of(SignalCode::Damaged).is_empty());
    }
}
