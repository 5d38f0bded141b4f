//! Characters that have no glyph of their own, or that a terminal obeys, made visible: the one
//! place that decides what of a document, a pack or a name may reach a reader as it is. The
//! terminal, standard error and lists use [`on_one_line`], [`name`] and [`with_lines`]; JSON
//! escapes what [`is_invisible`].

/// First and last of each range of characters that show nothing or steer what is shown: controls,
/// format characters, line and paragraph separators, fillers, variation selectors, private use.
const INVISIBLE: &[(u32, u32)] = &[
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x600, 0x605),
    (0x61C, 0x61C),
    (0x6DD, 0x6DD),
    (0x70F, 0x70F),
    (0x890, 0x891),
    (0x8E2, 0x8E2),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xE000, 0xF8FF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0xFFFE, 0xFFFF),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x1345F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
    (0xF0000, 0x10FFFF),
];

/// Whether a character has no glyph of its own, or is obeyed rather than shown.
pub fn is_invisible(character: char) -> bool {
    let code = character as u32;
    // The common case first: printable ASCII and Latin letters.
    if (0x20..0x7F).contains(&code) || (0xAE..0x34F).contains(&code) {
        return false;
    }
    let after = INVISIBLE.partition_point(|(first, _)| *first <= code);
    after
        .checked_sub(1)
        .and_then(|index| INVISIBLE.get(index))
        .is_some_and(|(_, last)| code <= *last)
}

/// The text on one line with every invisible character as `[U+XXXX]`. White space of any kind
/// becomes one space; a soft hyphen, which honest documents are full of, is left out.
pub fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            '\u{AD}' => {}
            _ => push_visible(&mut line, character),
        }
    }
    line
}

/// The name of a file with every invisible character as `[U+XXXX]`, line breaks and soft hyphens
/// too: two files must not look like one.
pub fn name(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        push_visible(&mut shown, character);
    }
    shown
}

/// The text with every invisible character but line breaks and tabs as `[U+XXXX]`.
pub fn with_lines(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\t' => shown.push(character),
            _ => push_visible(&mut shown, character),
        }
    }
    shown
}

fn push_visible(out: &mut String, character: char) {
    if is_invisible(character) {
        out.push_str(&format!("[U+{:04X}]", character as u32));
    } else {
        out.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_in_order_and_do_not_overlap() {
        for pair in INVISIBLE.windows(2) {
            assert!(pair[0].0 <= pair[0].1 && pair[0].1 < pair[1].0, "{pair:X?}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_spelled_out() {
        assert_eq!(
            on_one_line("a\u{1b}[31mb\u{202e}c\u{9b}d"),
            "a[U+001B][31mb[U+202E]c[U+009B]d"
        );
        assert_eq!(with_lines("a\nb\u{7}"), "a\nb[U+0007]");
    }

    #[test]
    fn a_name_hides_nothing() {
        assert_eq!(
            name("a\nb\u{AD}\u{202e}fdp.docx"),
            "a[U+000A]b[U+00AD][U+202E]fdp.docx"
        );
        assert_eq!(name("Förderung – „Graz“.docx"), "Förderung – „Graz“.docx");
    }

    #[test]
    fn honest_text_stays_as_it_is() {
        assert_eq!(
            on_one_line("Menschen\u{AD}würde – „§ 7“\u{A0}Abs. 2"),
            "Menschenwürde – „§ 7“\u{A0}Abs. 2"
        );
        assert_eq!(on_one_line("eins\r\n\tzwei"), "eins zwei");
    }
}
