//! Numbers of paragraphs that are typed as text: "§ 7", "(2)", "4.1", "a)", "Artikel 3".

use crate::document::Layer;
use crate::words::words;

/// A typed number is short.
const LONGEST: usize = 24;
/// Digits of one step; more of them are a year or an amount.
const MOST_DIGITS: usize = 3;

/// The number that a text begins with, as it is written, without the space behind it.
pub fn typed(text: &str) -> Option<&str> {
    if !may_begin_number(text.trim_start()) {
        return None;
    }
    let text = text.get(
        ..text
            .char_indices()
            .nth(LONGEST + 8)
            .map_or(text.len(), |(at, _)| at),
    )?;
    let start = text.len() - text.trim_start().len();
    let head = text.get(start..)?;
    let mut end = 0;
    let mut is_number = false;
    if let Some(rest) = head.strip_prefix('§') {
        let rest = rest.trim_start_matches('§');
        let spaces = head.len() - rest.trim_start().len();
        let digits = step_length(rest.trim_start())?;
        end = spaces + digits;
        is_number = true;
    } else {
        let word: usize = head
            .chars()
            .take_while(|letter| letter.is_alphabetic())
            .map(char::len_utf8)
            .sum();
        let name = head.get(..word)?;
        if words().is_numbered(name) {
            let rest = head.get(word..)?;
            let rest = rest.strip_prefix('.').unwrap_or(rest);
            let trimmed = rest.trim_start();
            end = head.len() - trimmed.len() + step_length(trimmed)?;
            is_number = true;
        } else if let Some(length) = mark_length(head) {
            end = length;
            is_number = true;
        }
    }
    // "§ 7 (2)", "4.1 a)": deeper steps follow after a space.
    loop {
        let rest = head.get(end..)?;
        let trimmed = rest.trim_start_matches([' ', '\u{A0}']);
        match mark_length(trimmed).filter(|_| is_number && trimmed.len() <= rest.len()) {
            Some(length) if trimmed.starts_with('(') || ends_with_bracket(trimmed, length) => {
                end += rest.len() - trimmed.len() + length;
            }
            _ => break,
        }
    }
    let number = head.get(..end)?;
    let is_separate = head
        .get(end..)?
        .chars()
        .next()
        .is_none_or(|next| next.is_whitespace() || next == ':');
    (is_number && is_separate && number.chars().count() <= LONGEST)
        .then_some(number.trim_end_matches([':', ' ']))
}

/// Tells of most texts at once that they begin with no number: they begin with a word that is
/// neither a name nor followed by the mark of a number. O(length of the word).
fn may_begin_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'0'..=b'9' | b'(') => true,
        Some(b'a'..=b'z' | b'A'..=b'Z') => {
            let longest_name = words().longest_numbered();
            let length = |belongs: fn(&u8) -> bool| {
                let longest = bytes.iter().take(longest_name + 1);
                longest.take_while(|byte| belongs(byte)).count()
            };
            let word = length(u8::is_ascii_alphanumeric);
            if word > longest_name {
                return false;
            }
            if matches!(bytes.get(word), Some(b'.' | b')')) {
                return true;
            }
            let name = text.get(..length(u8::is_ascii_alphabetic));
            name.is_some_and(|name| words().is_numbered(name))
        }
        _ => text.starts_with('§'),
    }
}

fn ends_with_bracket(text: &str, length: usize) -> bool {
    text.get(..length).is_some_and(|mark| mark.ends_with(')'))
}

/// Length of digits with steps: "7", "7a", "3.2", "3.2.".
fn step_length(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut digits = 0;
    for letter in text.chars() {
        match letter {
            '0'..='9' => digits += 1,
            '.' if digits > 0 => digits = 0,
            'a'..='z'
                if digits > 0
                    && text
                        .get(end + 1..)
                        .is_some_and(|rest| !rest.starts_with(char::is_alphabetic)) => {}
            _ => break,
        }
        if digits > MOST_DIGITS {
            return None;
        }
        end += letter.len_utf8();
    }
    let is_roman =
        |word: &str| !word.is_empty() && word.chars().all(|letter| "IVXLC".contains(letter));
    if end == 0 {
        let word: usize = text.chars().take_while(char::is_ascii_uppercase).count();
        let word_text = text.get(..word)?;
        return (is_roman(word_text) || word == 1).then_some(word);
    }
    Some(end)
}

/// Length of a number that needs no name: "(2)", "a)", "4.1", "7.", "IV.".
fn mark_length(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix('(') {
        let close = rest.find(')')?;
        let inside = rest.get(..close)?;
        return is_mark(inside).then_some(close + 2);
    }
    let word: usize = text
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric())
        .map(char::len_utf8)
        .sum();
    let inside = text.get(..word)?;
    let rest = text.get(word..)?;
    if rest.starts_with(')') && is_mark(inside) {
        return Some(word + 1);
    }
    let has_digit = inside.starts_with(|letter: char| letter.is_ascii_digit());
    if !has_digit {
        let is_capital =
            inside.len() == 1 && inside.starts_with(|letter: char| letter.is_ascii_uppercase());
        let is_roman = !inside.is_empty() && inside.chars().all(|letter| "IVX".contains(letter));
        return (rest.starts_with('.') && (is_capital || is_roman)).then_some(word + 1);
    }
    let length = step_length(text)?;
    let number = text.get(..length)?;
    let behind = text.get(length..)?;
    // A bare integer is a number only where a tab or a gap follows: "5\tHaftung".
    let is_gap = behind.starts_with('\t') || behind.starts_with("  ");
    (number.contains('.') || is_gap).then_some(length)
}

fn is_mark(inside: &str) -> bool {
    let is_digits =
        inside.len() <= MOST_DIGITS && inside.chars().all(|letter| letter.is_ascii_digit());
    let is_letters = inside.len() <= 2 && inside.chars().all(|letter| letter.is_ascii_alphabetic());
    let is_roman = inside.len() <= 5
        && inside
            .to_ascii_lowercase()
            .chars()
            .all(|letter| "ivx".contains(letter));
    let mut rest = inside
        .trim_start_matches(|letter: char| letter.is_ascii_digit())
        .chars();
    let is_mixed = inside.len() <= 4
        && inside.starts_with(|letter: char| letter.is_ascii_digit())
        && matches!((rest.next(), rest.next()), (Some('a'..='z'), None));
    !inside.is_empty() && (is_digits || is_letters || is_roman || is_mixed)
}

/// Repeats typed numbers in the blocks of a layer that have no computed one.
pub fn repeat_typed(layer: &mut Layer) {
    for block in layer
        .blocks
        .iter_mut()
        .filter(|block| block.number.is_none())
    {
        let text = layer.text.get(block.span.clone()).unwrap_or_default();
        block.number = typed(text).map(str::to_owned);
    }
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn typed_numbers_are_found_as_people_cite_them() {
        for (text, number) in [
            ("§ 7 Menschenrechte", "§ 7"),
            ("§ 7 (2) Der Förderungsnehmer", "§ 7 (2)"),
            ("§7a Pflichten", "§7a"),
            ("(2) Der Förderungsnehmer", "(2)"),
            ("4.1 Scope", "4.1"),
            ("4.1. Scope", "4.1."),
            ("7. Haftung", "7."),
            ("a) die Würde", "a)"),
            ("(iv) dignity", "(iv)"),
            ("Artikel 5 Pflichten", "Artikel 5"),
            ("Art. 12a", "Art. 12a"),
            ("Section 3.2: Duties", "Section 3.2"),
            ("IV. Schlussbestimmungen", "IV."),
            ("5\tHaftung", "5"),
            ("ANNEX II", "ANNEX II"),
        ] {
            assert_eq!(typed(text), Some(number), "{text}");
        }
    }

    #[test]
    fn text_that_only_begins_like_a_number_has_none() {
        for text in [
            "2019 wurde",
            "5 Tage nach",
            "Der Förderungsnehmer",
            "(siehe oben) gilt",
            "z.B. die",
            "Part of the",
            "I am",
            "e-mail",
            "1.000,00 Euro",
            "",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
    }
}
