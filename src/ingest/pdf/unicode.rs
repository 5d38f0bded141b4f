//! From glyphs and PDF strings to Unicode.

use super::drawn::{Drawn, drawn};
use super::type3;
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{CacheKey as _, Paint};
use rustc_hash::FxHashMap;
use skrifa::MetadataProvider as _;
use unicode_normalization::UnicodeNormalization as _;

/// The sign of a glyph whose character is not known.
pub(super) const UNKNOWN: char = '\u{FFFD}';
/// A glyph that claims to stand for more characters than this is not believed.
const MOST_CHARACTERS: usize = 24;

/// What a glyph is said to stand for is remembered so many times.
const MOST_MEANINGS: usize = 64;

/// What a glyph is said to stand for, and what it shows where that is something else.
type Claim = (String, Option<Box<Drawn>>);

/// Decodes glyphs; keeps the character tables of embedded fonts that lack a mapping.
#[derive(Debug, Default)]
pub(super) struct GlyphDecoder {
    tables: FxHashMap<u128, FxHashMap<u32, char>>,
    /// What glyphs show that is not what they stand for, by the glyph.
    drawn: FxHashMap<u128, Vec<Claim>>,
}

/// What a character code of a run stands for.
#[derive(Debug, Clone)]
pub(super) struct Decoded {
    /// Its text; [`UNKNOWN`] where neither the document nor the font tells it.
    pub(super) text: String,
    /// Whether only the font tells it, for which nobody vouches.
    pub(super) is_guessed: bool,
    /// Advance width in thousandths of an em.
    pub(super) advance: f64,
    /// What it shows, where that is something else.
    pub(super) drawn: Option<Box<Drawn>>,
}

/// The codes of a run, each looked up once: a run has one font, in which the way from a code to a
/// name to a character is long.
pub(super) type RunCodes = FxHashMap<u32, Decoded>;

impl GlyphDecoder {
    /// What the codes of a run stand for; for a run that is painted, what they show is looked at
    /// as well.
    pub(super) fn codes_of<'a>(
        &mut self,
        run: &GlyphRun<'_, 'a>,
        paint: Option<&Paint<'a>>,
    ) -> RunCodes {
        let mut codes = RunCodes::default();
        for glyph in run.glyphs() {
            codes.entry(glyph.char_code()).or_insert_with(|| {
                let (text, is_guessed) = self.text_of(glyph);
                let drawn = paint.and_then(|paint| self.drawn(glyph, &text, paint));
                Decoded {
                    drawn,
                    text,
                    is_guessed,
                    advance: advance_of(glyph),
                }
            });
        }
        codes
    }

    /// What a glyph shows that is said to stand for something else.
    fn drawn<'a>(
        &mut self,
        glyph: &FontGlyph<'a>,
        text: &str,
        paint: &Paint<'a>,
    ) -> Option<Box<Drawn>> {
        let key = match glyph {
            FontGlyph::Outline(outline) => outline.identifier().cache_key(),
            FontGlyph::Type3(drawing) => drawing.cache_key(),
        };
        let known = self.drawn.entry(key).or_default();
        if let Some((_, known)) = known.iter().find(|(told, _)| told == text) {
            return known.clone();
        }
        let outline = match glyph {
            FontGlyph::Outline(outline) => Some(outline.outline()),
            FontGlyph::Type3(drawing) => type3::outline(drawing, paint),
        };
        let found = outline.and_then(|outline| drawn(&outline, text).map(Box::new));
        if known.len() < MOST_MEANINGS {
            known.push((text.to_owned(), found.clone()));
        }
        found
    }

    /// The text of a glyph; [`UNKNOWN`] where neither the document nor the font tells it. The
    /// second value says whether only the font tells it, for which nobody vouches.
    fn text_of(&mut self, glyph: &FontGlyph<'_>) -> (String, bool) {
        let declared = glyph.as_unicode().map(|text| match text {
            BfString::Char(character) => character.to_string(),
            BfString::String(text) => text,
        });
        match declared {
            Some(text) if text.chars().count() > MOST_CHARACTERS => (UNKNOWN.to_string(), false),
            Some(text) if is_meaningful(&text) => (decompose(&text), false),
            _ => match self.look_up(glyph) {
                Some(character) => (decompose(&character.to_string()), true),
                None => (UNKNOWN.to_string(), false),
            },
        }
    }

    /// Looks the glyph up backwards in the character table of the embedded font.
    fn look_up(&mut self, glyph: &FontGlyph<'_>) -> Option<char> {
        let FontGlyph::Outline(outline) = glyph else {
            return None;
        };
        let font = outline.font_data()?;
        let table = self.tables.entry(font.cache_key).or_insert_with(|| {
            let mut table = FxHashMap::default();
            if let Ok(font) = skrifa::FontRef::from_index(font.data.as_ref().as_ref(), 0) {
                for (code_point, id) in font.charmap().mappings() {
                    if let Some(character) = char::from_u32(code_point)
                        && !is_private(character)
                    {
                        table.entry(id.to_u32()).or_insert(character);
                    }
                }
            }
            table
        });
        table.get(&outline.glyph_id().to_u32()).copied()
    }
}

fn is_meaningful(text: &str) -> bool {
    !text.is_empty()
        && !text
            .chars()
            .all(|character| character == '\0' || character == UNKNOWN)
}

/// Whether the character has no meaning outside of its font.
pub(super) fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Ligatures in their letters, symbols of the common symbol fonts as what they show, control
/// characters as unknown.
fn decompose(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{FB00}'..='\u{FB06}' => result.extend(character.nfkc()),
            '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{A0}' => result.push(' '),
            character if character.is_control() => result.push(UNKNOWN),
            character if is_private(character) => result.push(symbol(character)),
            character => result.push(character),
        }
    }
    result
}

/// What a character of the Symbol and Wingdings fonts shows, for the signs that stand in
/// contracts: bullets and boxes.
fn symbol(character: char) -> char {
    match character {
        '\u{F0B7}' | '\u{F06C}' | '\u{F09F}' => '•',
        '\u{F0A7}' | '\u{F06E}' => '▪',
        '\u{F0D8}' | '\u{F0E8}' | '\u{F0E0}' => '➢',
        '\u{F0A8}' | '\u{F06F}' | '\u{F071}' | '\u{F0A3}' => '☐',
        '\u{F0FC}' => '✓',
        '\u{F0FB}' | '\u{F0FD}' | '\u{F078}' => '☒',
        '\u{F0FE}' => '☑',
        '\u{F02D}' => '-',
        _ => UNKNOWN,
    }
}

/// Whether the advance width of the glyphs of a run is that along the stretched axis.
///
/// The interpreter folds the stretch of substitute fonts into the x axis of the transform, while
/// the advance width is that of the document: the displacements inside the run tell which scale
/// explains them. `None` where the run does not tell.
pub(super) fn advances_follow_x(run: &GlyphRun<'_, '_>, codes: &RunCodes) -> Option<bool> {
    let (mut along_y, mut along_x) = (0.0, 0.0);
    for pair in run.glyphs().windows(2) {
        let [one, next] = pair else { continue };
        let (here, there) = (one.transform().as_coeffs(), next.transform().as_coeffs());
        let displacement = (there[4] - here[4]).hypot(there[5] - here[5]);
        let advance = codes.get(&one.char_code())?.advance;
        along_y += (displacement - advance * here[2].hypot(here[3])).abs();
        along_x += (displacement - advance * here[0].hypot(here[1])).abs();
    }
    ((along_y - along_x).abs() > 1e-6).then_some(along_x < along_y)
}

/// Advance width in thousandths of an em.
fn advance_of(glyph: &FontGlyph<'_>) -> f64 {
    let width = match glyph {
        FontGlyph::Outline(outline) => outline.advance_width(),
        FontGlyph::Type3(type3) => type3.advance_width(),
    };
    f64::from(width.unwrap_or(500.0))
}

/// A PDF text string: UTF-16 or UTF-8 by its mark, else PDFDocEncoding.
pub(super) fn text_string(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> = rest
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| u16::from_be_bytes(*pair))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        let units: Vec<u16> = rest
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| u16::from_le_bytes(*pair))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return String::from_utf8_lossy(rest).into_owned();
    }
    bytes.iter().map(|byte| document_encoding(*byte)).collect()
}

/// The characters of PDFDocEncoding that differ from Latin-1.
fn document_encoding(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', UNKNOWN, '€',
    ];
    match byte {
        0x18..=0x1F => FROM_18
            .get(usize::from(byte - 0x18))
            .copied()
            .unwrap_or(UNKNOWN),
        0x80..=0xA0 => FROM_80
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(UNKNOWN),
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_decoded_by_their_mark() {
        assert_eq!(text_string(b"\xFE\xFF\x00\xA7\x00 \x007"), "§ 7");
        assert_eq!(text_string(b"\xEF\xBB\xBFf\xC3\xBCr"), "für");
        assert_eq!(text_string(b"\x8CWort\x8D \xFC \xA0"), "„Wort“ ü €");
    }

    #[test]
    fn ligatures_become_letters_and_symbols_what_they_show() {
        assert_eq!(decompose("ﬃ"), "ffi");
        assert_eq!(decompose("\u{F0B7}\u{E123}\u{7}"), "•\u{FFFD}\u{FFFD}");
        assert_eq!(decompose("²½"), "²½");
    }
}
