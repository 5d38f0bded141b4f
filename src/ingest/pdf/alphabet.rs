//! A reference alphabet: how Latin letters and digits look in the common kinds of type.
//!
//! The shapes are those of the standard fonts that the interpreter brings along. They tell a drawn
//! "n" from a drawn "w" in any sober type; they tell nothing of script faces, and then say so.

use super::shape::Shape;
use hayro_interpret::font::StandardFont;
use kurbo::{Affine, BezPath, Shape as _};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::{DrawMemory, Font, FontRef, MetadataProvider as _, PathSink, ScalerFont};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The kinds of type.
const FONTS: [StandardFont; 9] = [
    StandardFont::Helvetica,
    StandardFont::HelveticaBold,
    StandardFont::HelveticaOblique,
    StandardFont::TimesRoman,
    StandardFont::TimesBold,
    StandardFont::TimesItalic,
    StandardFont::TimesBoldItalic,
    StandardFont::Courier,
    StandardFont::CourierBold,
];
/// The letters and digits.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789äöüÄÖÜß";
/// How much a proportion of double the width lessens the likeness.
const PROPORTION: f32 = 0.15;
/// How much a place higher or lower by a tenth of an em lessens it.
const PLACE: f32 = 0.05;

/// A letter in one kind of type.
#[derive(Debug)]
pub(super) struct Sample {
    /// The letter.
    pub(super) letter: char,
    shape: Shape,
}

/// The reference alphabet; made when it is first asked for.
pub(super) fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| FONTS.iter().flat_map(of_font).collect())
}

fn of_font(font: &StandardFont) -> Vec<Sample> {
    let (data, index) = font.get_font_data();
    let Some(font) = Font::new(data, index) else {
        return Vec::new();
    };
    let scaler = ScalerFont::unhinted(font.clone(), Some(1000.0));
    let sample = |letter: char| {
        let shape = Shape::of(&outline_of(&font, &scaler, letter)?)?;
        Some(Sample { letter, shape })
    };
    LETTERS.chars().filter_map(sample).collect()
}

fn outline_of(font: &Font, scaler: &ScalerFont, letter: char) -> Option<BezPath> {
    let glyph = font.glyph_by_name(&name_of(letter))?;
    let mut path = Path(BezPath::new());
    let outline = scaler.outline(glyph)?;
    outline.draw(DrawMemory::Scratch, &mut path).ok()?;
    Some(path.0)
}

/// The name of a glyph in Adobe's list.
fn name_of(letter: char) -> String {
    const DIGITS: [&str; 10] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    match letter {
        'ä' => "adieresis".to_owned(),
        'ö' => "odieresis".to_owned(),
        'ü' => "udieresis".to_owned(),
        'Ä' => "Adieresis".to_owned(),
        'Ö' => "Odieresis".to_owned(),
        'Ü' => "Udieresis".to_owned(),
        'ß' => "germandbls".to_owned(),
        _ => match letter.to_digit(10) {
            Some(digit) => DIGITS
                .get(digit as usize)
                .copied()
                .unwrap_or_default()
                .to_owned(),
            None => letter.to_string(),
        },
    }
}

/// The outlines with which a font answers for Latin letters and digits, in thousandths of an em,
/// and whether it is a font of signs; nothing where the bytes are no font.
pub(super) fn outlines_in(font: &[u8]) -> (Vec<(char, BezPath)>, bool) {
    let Ok(font) = FontRef::from_index(font, 0) else {
        return (Vec::new(), false);
    };
    let (characters, glyphs) = (font.charmap(), font.outline_glyphs());
    let outline = |letter: char| {
        let glyph = glyphs.get(characters.map(letter)?)?;
        let mut path = Path(BezPath::new());
        let size = DrawSettings::unhinted(Size::new(1000.0), LocationRef::default());
        glyph.draw(size, &mut path).ok()?;
        Some((letter, path.0))
    };
    let found = LETTERS.chars().filter_map(outline).collect();
    (found, characters.is_symbol())
}

struct Path(BezPath);

impl PathSink for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        if !self.0.elements().is_empty() {
            self.0.line_to((x, y));
        }
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        if !self.0.elements().is_empty() {
            self.0.quad_to((cx, cy), (x, y));
        }
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        if !self.0.elements().is_empty() {
            self.0.curve_to((cx0, cy0), (cx1, cy1), (x, y));
        }
    }

    fn close(&mut self) {
        if !self.0.elements().is_empty() {
            self.0.close_path();
        }
    }
}

/// The kinds of type in which words are set for comparison.
const WORD_FONTS: [StandardFont; 2] = [StandardFont::Helvetica, StandardFont::TimesRoman];
/// Room between two letters, and that of a letter that the alphabet lacks, in thousandths of an em.
const LETTER_GAP: f64 = 70.0;
const OTHER_LETTER: f64 = 500.0;

/// A word set in the common kinds of type.
pub(super) fn words(word: &str) -> Vec<BezPath> {
    static OUTLINES: OnceLock<Vec<BTreeMap<char, BezPath>>> = OnceLock::new();
    let fonts = OUTLINES.get_or_init(|| WORD_FONTS.iter().map(outlines).collect());
    fonts.iter().map(|font| set(word, font)).collect()
}

fn outlines(font: &StandardFont) -> BTreeMap<char, BezPath> {
    let (data, index) = font.get_font_data();
    let Some(font) = Font::new(data, index) else {
        return BTreeMap::new();
    };
    let scaler = ScalerFont::unhinted(font.clone(), Some(1000.0));
    let outline = |letter: char| Some((letter, outline_of(&font, &scaler, letter)?));
    LETTERS.chars().filter_map(outline).collect()
}

fn set(word: &str, font: &BTreeMap<char, BezPath>) -> BezPath {
    let mut line = BezPath::new();
    let mut x = 0.0;
    for letter in word.chars() {
        let Some(outline) = font.get(&letter) else {
            x += OTHER_LETTER;
            continue;
        };
        let bounds = outline.bounding_box();
        line.extend((Affine::translate((x - bounds.x0, 0.0)) * outline).iter());
        x += bounds.width() + LETTER_GAP;
    }
    line
}

/// The letter that a shape is most like, and how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    /// The letter.
    pub(super) letter: char,
    /// From 0 to 1.
    pub(super) likeness: f32,
}

/// How much a shape is like the letters that are asked for, in the kind of type that suits it best;
/// `None` where the alphabet has none of them.
pub(super) fn likeness_to(shape: &Shape, is_wanted: impl Fn(char) -> bool) -> Option<f32> {
    samples()
        .iter()
        .filter(|sample| is_wanted(sample.letter))
        .map(|sample| shape.likeness(&sample.shape))
        .max_by(f32::total_cmp)
}

/// The letter that a shape is most like; place and proportion count.
pub(super) fn read(shape: &Shape) -> Option<Reading> {
    samples()
        .iter()
        .map(|sample| Reading {
            letter: sample.letter,
            likeness: shape.likeness(&sample.shape) - strangeness(shape, &sample.shape),
        })
        .max_by(|one, other| one.likeness.total_cmp(&other.likeness))
}

/// Whether a shape is clearly a letter that has strokes of its own: bars and rings are in any drawing.
/// Only outer outlines are compared, so that letters with a hole look a little fuller.
pub(super) fn is_letter(shape: &Shape) -> bool {
    const CLEAR: f32 = 0.86;
    read_letter(shape).is_some_and(|likeness| likeness >= CLEAR)
}

fn read_letter(shape: &Shape) -> Option<f32> {
    samples()
        .iter()
        .filter(|sample| "acefghkmnrstuyzEFGHKMNSTYZ".contains(sample.letter))
        .map(|sample| {
            let proportion = (shape.proportion() / sample.shape.proportion())
                .log2()
                .abs() as f32;
            shape.likeness(&sample.shape) - PROPORTION * proportion
        })
        .max_by(f32::total_cmp)
}

/// How little proportion and place suit.
fn strangeness(one: &Shape, other: &Shape) -> f32 {
    let proportion = (one.proportion() / other.proportion()).log2().abs() as f32;
    let low = (one.bounds.y0 - other.bounds.y0).abs() as f32;
    let high = (one.bounds.y1 - other.bounds.y1).abs() as f32;
    PROPORTION * proportion + PLACE * (low + high) / 200.0
}

/// Whether two letters are one but for their case.
pub(super) fn is_cased(one: char, other: char) -> bool {
    one == other || one.to_lowercase().eq(other.to_lowercase())
}

/// Whether two letters are one but for their case, or are drawn alike in common type.
pub(super) fn is_alike(one: char, other: char) -> bool {
    let family = |letter: char| match letter.to_lowercase().next().unwrap_or(letter) {
        'l' | 'i' | '1' | 'j' => 'i',
        'o' | '0' | 'ö' => 'o',
        's' | '5' => 's',
        'z' | '2' => 'z',
        'u' | 'v' | 'ü' => 'u',
        'a' | 'ä' => 'a',
        'g' | '9' | 'q' => 'g',
        'b' | '6' | 'ß' => 'b',
        'c' | 'e' => 'c',
        'f' | 't' => 'f',
        small => small,
    };
    family(one) == family(other)
}

/// Whether no common sign looks like the letter, as a ring looks like o and a stroke like l.
pub(super) fn has_no_sign_alike(letter: char) -> bool {
    "aäbdeghkmnpqrsßwzABDEGHKMNPQRSWZÄ2345689".contains(letter)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The outline of a letter in a standard font.
    pub(in crate::ingest::pdf) fn outline(font: StandardFont, letter: char) -> BezPath {
        let (data, index) = font.get_font_data();
        let font = Font::new(data, index).unwrap();
        let scaler = ScalerFont::unhinted(font.clone(), Some(1000.0));
        outline_of(&font, &scaler, letter).unwrap()
    }

    #[test]
    fn every_letter_of_every_kind_of_type_is_there_and_is_read_as_itself() {
        assert_eq!(samples().len(), FONTS.len() * LETTERS.chars().count());
        for sample in samples() {
            let reading = read(&sample.shape).unwrap();
            assert!(is_alike(reading.letter, sample.letter), "{}", sample.letter);
        }
    }
}
