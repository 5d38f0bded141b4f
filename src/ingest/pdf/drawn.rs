//! What a glyph shows, held against what the file says that it stands for.
//!
//! A font can draw "not" and say "now", or say nothing at all; a reader sees the one, a program
//! takes the other. The shape of the glyph is compared with the reference alphabet. Only a shape
//! that is clearly another letter counts: script faces, symbols and ligatures say nothing.

use super::alphabet::{self, Reading};
use super::glyph::{Glyph, Reasons};
use super::shape::Shape;
use super::unicode::UNKNOWN;
use crate::code::SignalCode;
use kurbo::BezPath;

/// A shape is read as a letter from this likeness on.
const CLEAR: f32 = 0.8;
/// A shape that should be punctuation is read as a letter from this likeness on.
const VERY_CLEAR: f32 = 0.86;
/// A shape that is this much like the letter it stands for is that letter beyond doubt.
const SURE: f32 = 0.9;
/// A shape that is this much like the letter it stands for, or one of its look-alikes, may be it.
const ALIKE: f32 = 0.62;
/// So much more has a doubtful shape to be like the other letter.
const NARROW_MARGIN: f32 = 0.03;
/// So much more has a shape to be like the other letter.
const MARGIN: f32 = 0.25;
/// One letter of a page that differs so much counts alone; else it takes two.
const WIDE_MARGIN: f32 = 0.35;
/// Lower shapes, in thousandths of an em, are no letters.
const LEAST_HEIGHT: f64 = 300.0;
/// One glyph that stands for so many letters has no width for them.
const MANY_LETTERS: usize = 4;
/// Glyphs on either side of a false one in which doubtful ones are taken for false as well.
const NEIGHBOURS: usize = 8;

/// What a glyph shows that stands for something else.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn {
    /// What it shows; empty where it leaves no ink.
    pub(super) text: String,
    /// How certain that is.
    pub(super) certainty: Certainty,
}

/// How certain it is that a glyph shows something else than it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// Only beside another one: a ring may be the letter o.
    Doubtful,
    /// Together with another one on the page.
    Likely,
    /// By itself.
    Certain,
}

/// So many letters of a font of signs have to be others before they count: signs can look like
/// letters.
const MOST_ALIKE_SIGNS: usize = 3;

/// Whether a font draws other letters than those that it is asked for. Letters without ink do not
/// count: fonts that are cut down to the letters in use have many.
pub(in crate::ingest) fn misleads(font: &[u8]) -> bool {
    let (outlines, is_of_signs) = alphabet::outlines_in(font);
    let inked = outlines
        .iter()
        .filter(|(_, outline)| !outline.elements().is_empty());
    let found: Vec<Certainty> = inked
        .filter_map(|(letter, outline)| drawn(outline, &letter.to_string()))
        .map(|drawn| drawn.certainty)
        .collect();
    let count = |least: Certainty| found.iter().filter(|found| **found >= least).count();
    if is_of_signs {
        return count(Certainty::Certain) >= MOST_ALIKE_SIGNS;
    }
    count(Certainty::Certain) >= 1 || count(Certainty::Likely) >= 2
}

/// What an outline shows that is said to stand for `told`; `None` where it may well be that.
pub(super) fn drawn(outline: &BezPath, told: &str) -> Option<Drawn> {
    let letters = told
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .count();
    if outline.elements().is_empty() {
        let is_known = |letter: char| letter.is_ascii_alphanumeric() || "äöüÄÖÜß".contains(letter);
        return told.chars().any(is_known).then(|| Drawn {
            text: String::new(),
            certainty: Certainty::Certain,
        });
    }
    if told.contains(UNKNOWN) {
        return None; // nobody vouches for it as it is
    }
    let shape = Shape::of(outline)?;
    let mut rest = told.chars();
    let (first, second) = (rest.next(), rest.next());
    match (first, second) {
        (Some(letter), None) if letter.is_alphanumeric() => other_letter(&shape, letter),
        (Some(_), Some(_)) if letters >= MANY_LETTERS => Some(Drawn {
            text: alphabet::read(&shape)
                .filter(|reading| reading.likeness >= CLEAR)
                .map_or(UNKNOWN, |reading| reading.letter)
                .to_string(),
            certainty: Certainty::Certain,
        }),
        (Some(_), Some(_)) if letters > 0 => None, // a ligature
        _ => no_letter(&shape, told),
    }
}

fn other_letter(shape: &Shape, letter: char) -> Option<Drawn> {
    let is_it = |sample: char| alphabet::is_cased(sample, letter);
    let exact = alphabet::likeness_to(shape, is_it)?;
    if exact > SURE {
        return None;
    }
    let reading = alphabet::read(shape)?;
    if is_it(reading.letter) || reading.likeness - exact < NARROW_MARGIN {
        return None;
    }
    let is_alike = |sample: char| alphabet::is_alike(sample, letter);
    let alike = alphabet::likeness_to(shape, is_alike).unwrap_or(exact);
    let margin = reading.likeness - alike;
    let certainty = if alike > ALIKE || reading.likeness < CLEAR || margin < MARGIN {
        Certainty::Doubtful
    } else if margin < WIDE_MARGIN {
        Certainty::Likely
    } else {
        Certainty::Certain
    };
    Some(Drawn {
        text: reading.letter.to_string(),
        certainty,
    })
}

/// A shape that should be a sign, a space or nothing.
fn no_letter(shape: &Shape, told: &str) -> Option<Drawn> {
    if shape.bounds.height() < LEAST_HEIGHT {
        return None;
    }
    let Reading { letter, likeness } = alphabet::read(shape)?;
    let is_nothing = told.chars().all(leaves_no_ink);
    let certainty = if is_nothing && likeness >= CLEAR {
        Certainty::Certain
    } else if likeness >= VERY_CLEAR && !told.chars().any(|sign| is_drawn_like(sign, letter)) {
        if alphabet::has_no_sign_alike(letter) && told.chars().all(is_punctuation) {
            Certainty::Likely
        } else {
            Certainty::Doubtful
        }
    } else {
        return None;
    };
    Some(Drawn {
        text: letter.to_string(),
        certainty,
    })
}

/// Whether a character leaves no ink on paper.
pub(super) const fn leaves_no_ink(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0000}'..='\u{e01ef}')
}

/// Signs of sentences and lists, which no honest font draws as letters.
const fn is_punctuation(sign: char) -> bool {
    sign.is_ascii() || matches!(sign, '·' | '\u{2010}'..='\u{2027}')
}

/// Signs that look like a letter or a digit.
const fn is_drawn_like(sign: char, letter: char) -> bool {
    matches!(
        (sign, letter),
        ('$', 'S' | 's' | '8' | '5')
            | ('&', '8' | 'E' | 'B' | 'g' | 'S' | 's')
            | ('@', 'O' | 'o' | 'a' | 'Q' | 'G' | 'e')
            | ('%', 'X' | 'x' | '8' | 'K' | 'k')
            | ('#', 'H' | 'h')
            | ('?', '7' | 'P' | 'p' | '2')
            | ('{' | '}', 't' | 'f' | 'j' | 'l' | 'I' | '1')
            | ('+', 't' | 'f')
    )
}

/// Puts what glyphs show in the place of what they are said to stand for, with a mark. Hands out
/// what the page would say otherwise, if that differs.
pub(super) fn reveal(
    glyphs: &mut [Glyph],
    text_of: impl Fn(Vec<Glyph>) -> String,
) -> Option<String> {
    let is_open = |glyph: &Glyph| !glyph.warned.has(SignalCode::OcrLayerUnverified);
    let certainty = |glyph: &Glyph| {
        let drawn = glyph.drawn.as_ref().filter(|_| is_open(glyph));
        drawn.map(|drawn| drawn.certainty)
    };
    let mut pairs: Vec<(&str, &str)> = glyphs
        .iter()
        .filter(|glyph| certainty(glyph) >= Some(Certainty::Likely))
        .filter_map(|glyph| Some((glyph.text.as_str(), glyph.drawn.as_ref()?.text.as_str())))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let least = match pairs.len() {
        0 => return None,
        1 => Certainty::Certain,
        _ => Certainty::Likely,
    };
    let mut is_false: Vec<bool> = glyphs
        .iter()
        .map(|glyph| certainty(glyph) >= Some(least))
        .collect();
    spread(glyphs, &mut is_false, &is_open);
    if !is_false.contains(&true) {
        return None;
    }
    let told = text_of(glyphs.to_vec());
    let mismatch = Reasons::of(SignalCode::GlyphTextMismatch);
    for at in (0..glyphs.len()).filter(|at| is_false.get(*at) == Some(&true)) {
        let Some(glyph) = glyphs.get_mut(at) else {
            continue;
        };
        glyph.warned = glyph.warned.either(mismatch);
        let shown = glyph.drawn.as_ref().map_or("", |drawn| &drawn.text);
        if !shown.is_empty() {
            glyph.text = shown.to_owned();
            continue;
        }
        glyph.text = " ".to_owned();
        glyph.excluded.remove(SignalCode::InvisibleText);
        // What can not be seen stands beside what can: the mark has to be there.
        for beside in [at.checked_sub(1), at.checked_add(1)].into_iter().flatten() {
            if let Some(glyph) = glyphs.get_mut(beside).filter(|glyph| !glyph.is_blank()) {
                glyph.warned = glyph.warned.either(mismatch);
            }
        }
    }
    Some(told)
}

/// Doubtful glyphs beside false ones are false as well.
fn spread(glyphs: &[Glyph], is_false: &mut [bool], is_open: &impl Fn(&Glyph) -> bool) {
    let is_doubtful = |at: usize| {
        glyphs
            .get(at)
            .is_some_and(|glyph| glyph.drawn.is_some() && is_open(glyph))
    };
    let forward: Vec<usize> = (0..glyphs.len()).collect();
    let backward: Vec<usize> = (0..glyphs.len()).rev().collect();
    for order in [forward, backward] {
        let mut since = usize::MAX;
        for at in order {
            let Some(here) = is_false.get_mut(at) else {
                continue;
            };
            *here |= since < NEIGHBOURS && is_doubtful(at);
            since = if *here { 0 } else { since.saturating_add(1) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::alphabet::tests::outline;
    use hayro_interpret::font::StandardFont;

    fn shown(font: StandardFont, letter: char, told: &str) -> Option<(String, Certainty)> {
        drawn(&outline(font, letter), told).map(|drawn| (drawn.text, drawn.certainty))
    }

    #[test]
    fn letters_that_show_themselves_are_left_alone() {
        for font in [StandardFont::Helvetica, StandardFont::TimesItalic] {
            for letter in ('a'..='z').chain('A'..='Z').chain('0'..='9') {
                let told = letter.to_string();
                assert_eq!(shown(font, letter, &told), None, "{letter}");
                let other_case = letter.to_uppercase().to_string();
                assert_eq!(
                    shown(font, letter, &other_case),
                    None,
                    "{letter} as a small capital"
                );
            }
        }
    }

    #[test]
    fn another_letter_a_space_or_nothing_is_told_from_what_is_drawn() {
        let certain = |text: &str| Some((text.to_owned(), Certainty::Certain));
        assert_eq!(shown(StandardFont::TimesRoman, 'n', "w"), certain("n"));
        assert_eq!(
            shown(StandardFont::Helvetica, 'n', "\u{200b}"),
            certain("n")
        );
        assert_eq!(shown(StandardFont::Helvetica, 'n', " "), certain("n"));
        assert_eq!(
            shown(StandardFont::Helvetica, 'n', "shall not"),
            certain("n")
        );
        assert_eq!(
            drawn(&BezPath::new(), "not"),
            certain("").map(|(text, certainty)| Drawn { text, certainty })
        );
    }

    #[test]
    fn signs_ligatures_and_unknown_characters_say_nothing() {
        let ring = shown(StandardFont::Helvetica, 'O', "°");
        assert!(ring.is_none_or(|(_, certainty)| certainty == Certainty::Doubtful));
        assert_eq!(shown(StandardFont::Helvetica, 'h', "fi"), None);
        assert_eq!(shown(StandardFont::Helvetica, 'h', "\u{fffd}"), None);
        assert_eq!(drawn(&BezPath::new(), " "), None);
    }
}
