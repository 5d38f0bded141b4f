//! Colours, and whether text stands out from what is behind it.

/// Below this contrast (WCAG 2 relative luminance) text does not stand out.
const LEAST_CONTRAST: f64 = 1.5;

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);

    /// A colour of six hexadecimal digits, with or without `#`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('#');
        if text.len() != 6 {
            return None;
        }
        let number = u32::from_str_radix(text, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// The colour moved towards another one; 0 stays, 1 arrives.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |from: u8, to: u8| {
            let value = f64::from(from) * (1.0 - share) + f64::from(to) * share;
            value.round() as u8
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }

    fn luminance(self) -> f64 {
        let linear = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Whether text of this colour can be read on the background.
    pub fn stands_out_from(self, background: Self) -> bool {
        let (one, other) = (self.luminance(), background.luminance());
        let (light, dark) = if one > other {
            (one, other)
        } else {
            (other, one)
        };
        (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_white_on_white_does_not_stand_out_and_white_on_dark_does() {
        let near_white = Rgb::from_hex("FDFDFD");
        assert_eq!(
            near_white.map(|color| color.stands_out_from(Rgb::WHITE)),
            Some(false)
        );
        assert_eq!(
            Rgb::from_hex("1F3864").map(|fill| Rgb::WHITE.stands_out_from(fill)),
            Some(true)
        );
        assert_eq!(
            Rgb::from_hex("808080").map(|color| color.stands_out_from(Rgb::WHITE)),
            Some(true)
        );
        assert_eq!(Rgb::from_hex("auto"), None);
    }
}
