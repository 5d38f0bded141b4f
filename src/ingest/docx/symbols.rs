//! Signs of symbol fonts as Unicode characters.

use super::properties::SymbolFont;

/// The letters of the Symbol font from `A` on, upper case and lower case.
const SYMBOL_UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SYMBOL_LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// The character of a symbol font, `None` where it is not known.
///
/// Files write such characters plainly or moved into the private use area.
pub(super) fn character(font: SymbolFont, written: char) -> Option<char> {
    let code = written as u32;
    let is_private = (0xE000..=0xF8FF).contains(&code);
    let code = if (0xF000..=0xF0FF).contains(&code) {
        code - 0xF000
    } else {
        code
    };
    match font {
        SymbolFont::Symbol => symbol(code),
        SymbolFont::Wingdings => wingdings(code),
        SymbolFont::Unknown => (code == 0x20).then_some(' '),
        SymbolFont::None | SymbolFont::Misleading => (!is_private).then_some(written),
    }
}

fn symbol(code: u32) -> Option<char> {
    let letter = |letters: &str, first: u32| letters.chars().nth((code - first) as usize);
    match code {
        0x41..=0x5A => letter(SYMBOL_UPPER, 0x41),
        0x61..=0x7A => letter(SYMBOL_LOWER, 0x61),
        0xA3 => Some('≤'),
        0xA7 => Some('♣'),
        0xA8 => Some('♦'),
        0xAC => Some('←'),
        0xAE => Some('→'),
        0xB0 => Some('°'),
        0xB1 => Some('±'),
        0xB2 => Some('″'),
        0xB3 => Some('≥'),
        0xB4 => Some('×'),
        0xB7 => Some('•'),
        0xB8 => Some('÷'),
        0xB9 => Some('≠'),
        0xBB => Some('≈'),
        0xBC => Some('…'),
        0xD2 => Some('®'),
        0xD3 => Some('©'),
        0xD4 => Some('™'),
        0xD8 => Some('¬'),
        0xE5 => Some('∑'),
        0x20..=0x3F | 0x5B | 0x5D | 0x5F | 0x7B..=0x7D => char::from_u32(code),
        _ => None,
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x28 | 0x29 => '☎',
        0x2A => '✉',
        0x6C => '●',
        0x6D => '❍',
        0x6E => '■',
        0x6F | 0x71 | 0x72 | 0xA8 => '☐',
        0x70 => '◻',
        0x73..=0x76 => '◆',
        0x77 => '⬥',
        0x9E => '·',
        0x9F => '•',
        0xA7 => '▪',
        0xA0 | 0xA1 => '○',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 => '→',
        0xE8 => '➔',
        0xF0 => '⇨',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

/// A box that can be ticked: `Some(true)` where it is ticked.
pub(super) fn tick_box(letter: char) -> Option<bool> {
    match letter {
        '☐' | '□' | '❏' | '❑' | '❒' | '◻' => Some(false),
        '☑' | '☒' | '🗹' | '🗷' => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_of_wingdings_are_boxes_and_unknown_signs_are_none() {
        assert_eq!(character(SymbolFont::Wingdings, '\u{F0A8}'), Some('☐'));
        assert_eq!(character(SymbolFont::Wingdings, '\u{F0FE}'), Some('☑'));
        assert_eq!(character(SymbolFont::Symbol, '\u{F061}'), Some('α'));
        assert_eq!(character(SymbolFont::None, '\u{F061}'), None);
        assert_eq!(character(SymbolFont::None, 'n'), Some('n'));
    }
}
