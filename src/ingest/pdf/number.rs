//! The number that stands visibly before a paragraph: "§ 7", "(2)", "4.1", "a)".

use crate::words::words;

/// The number at the start of a text and its length in bytes; `None` where the text does not begin
/// with one. Signs of lists are handed out by [`is_bullet`].
pub(super) fn leading_number(text: &str) -> Option<&str> {
    let mut length = 0;
    // "§ 7 (2) a)" is one number in three parts.
    for _ in 0..4 {
        let rest = text.get(length..)?;
        let skipped = rest.len() - rest.trim_start().len();
        if length > 0 && skipped == 0 {
            break;
        }
        let Some(part) = one_number(rest.trim_start()) else {
            break;
        };
        length += skipped + part;
    }
    if length == 0 {
        None
    } else {
        text.get(..length)
    }
}

/// Length in bytes of one number at the start, which must be followed by a space or the end.
fn one_number(text: &str) -> Option<usize> {
    let (word, length) = first_word(text);
    let name = word.strip_suffix('.').unwrap_or(word);
    let named = matches!(word, "§" | "§§") || words().opens(name);
    if named {
        let rest = text.get(length..)?;
        let space = rest.len() - rest.trim_start().len();
        let (number, number_length) = first_word(rest.trim_start());
        let core = number.trim_end_matches([':', '.', ')', ',']);
        return (is_digits_with_points(core) || is_roman(core) || is_letter(core))
            .then_some(length + space + number_length);
    }
    if let Some(rest) = word.strip_prefix('§') {
        return is_digits_with_points(rest.trim_end_matches(['.', ':'])).then_some(length);
    }
    if let Some(inner) = word
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return (is_short_digits(inner) || is_letter(inner) || is_roman(&inner.to_uppercase()))
            .then_some(length);
    }
    if let Some(inner) = word.strip_suffix(')') {
        return (is_short_digits(inner)
            || is_letter(inner)
            || is_digits_with_points(inner)
            || is_roman(&inner.to_uppercase()))
        .then_some(length);
    }
    let core = word.strip_suffix('.').unwrap_or(word);
    let pointed = core.len() < word.len();
    if pointed && (is_short_digits(core) || is_letter(core) || is_roman(core)) {
        return Some(length);
    }
    (core.contains('.') && is_digits_with_points(core)).then_some(length)
}

/// The number of a short title that stands without a point: "4 Nebenangebote", "III BESTELLUNG".
pub(super) fn title_number(text: &str) -> Option<&str> {
    const MOST_WORDS: usize = 8;
    let (word, length) = first_word(text);
    let rest = text.get(length..)?.trim_start();
    let is_title = rest.chars().next().is_some_and(char::is_uppercase)
        && rest.split_whitespace().count() <= MOST_WORDS
        && !rest.ends_with(['.', ',', ';', ':', '?', '!']);
    let is_digits = word.len() <= 2 && is_short_digits(word);
    let is_roman =
        is_roman(word) && (word.len() > 1 || rest.chars().all(|sign| !sign.is_lowercase()));
    (is_title && (is_digits || is_roman)).then_some(word)
}

/// Whether a word is a sign of a list.
pub(super) fn is_bullet(word: &str) -> bool {
    matches!(
        word,
        "-" | "–"
            | "—"
            | "•"
            | "▪"
            | "➢"
            | "*"
            | "·"
            | "o"
            | "◦"
            | "☐"
            | "☒"
            | "☑"
            | "✓"
            | "□"
    )
}

fn first_word(text: &str) -> (&str, usize) {
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    (text.get(..length).unwrap_or_default(), length)
}

fn is_short_digits(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_letter(text: &str) -> bool {
    let mut bytes = text.bytes();
    match (bytes.next(), bytes.next(), bytes.next()) {
        (Some(one), None, None) => one.is_ascii_alphabetic(),
        // aa), bb)
        (Some(one), Some(two), None) => one == two && one.is_ascii_lowercase(),
        _ => false,
    }
}

fn is_roman(text: &str) -> bool {
    (1..=6).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

/// "4", "4.1", "4.1.2", "7a"; at most two digits behind a point, so that no sum or year is taken.
fn is_digits_with_points(text: &str) -> bool {
    let text = text
        .strip_suffix(|last: char| last.is_ascii_lowercase())
        .unwrap_or(text);
    let mut parts = 0;
    for part in text.split('.') {
        parts += 1;
        if !is_short_digits(part) || (parts > 1 && part.len() > 2) {
            return false;
        }
    }
    parts <= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_people_cite_are_found() {
        for (text, number) in [
            ("§ 7 (2) Die Partei", "§ 7 (2)"),
            ("§7 Menschenrechte", "§7"),
            ("(2) Die Partei", "(2)"),
            ("4.1 Die Partei", "4.1"),
            ("4.1. Die Partei", "4.1."),
            ("a) achtet", "a)"),
            ("aa) achtet", "aa)"),
            ("IV. Teil", "IV."),
            ("Artikel 5 Würde", "Artikel 5"),
            ("3.", "3."),
        ] {
            assert_eq!(leading_number(text), Some(number), "{text}");
        }
    }

    #[test]
    fn titles_may_have_a_number_without_a_point() {
        assert_eq!(title_number("4 Nebenangebote"), Some("4"));
        assert_eq!(title_number("III BESTELLUNG"), Some("III"));
        for text in ["I agree", "4 nebenbei", "30 Tage nach Erhalt der Rechnung."] {
            assert_eq!(title_number(text), None, "{text}");
        }
    }

    #[test]
    fn other_beginnings_are_no_numbers() {
        for text in [
            "Die Partei",
            "2024 wurde",
            "1.000.000 Euro",
            "A Grantee",
            "12 Monate",
            "",
            "e.g. this",
        ] {
            assert_eq!(leading_number(text), None, "{text}");
        }
    }
}
