//! Numbers as text: the formats that lists of word processors use.

const ROMAN: [(i64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];
const CHICAGO: [&str; 4] = ["*", "†", "‡", "§"];
/// A longer row of letters is not a number that anybody reads.
const MOST_LETTERS: usize = 20;

/// A number in a format, named as in `ST_NumberFormat` of ISO 29500-1; formats that are not known
/// show decimal digits.
pub fn format(number: i64, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number, 'a', 26),
        "upperLetter" => letters(number, 'A', 26),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "decimalZero" => format!("{number:02}"),
        "none" | "bullet" => String::new(),
        "ordinal" => ordinal(number),
        "numberInDash" => format!("- {number} -"),
        "hex" => format!("{number:X}"),
        "chicago" => chicago(number),
        "russianLower" => letters(number, 'а', 32),
        "russianUpper" => letters(number, 'А', 32),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => sign(number, 0x2460, 20),
        "decimalEnclosedParen" => sign(number, 0x2474, 20),
        "decimalEnclosedFullstop" => sign(number, 0x2488, 20),
        _ => number.to_string(),
    }
}

fn letters(number: i64, first: char, count: i64) -> String {
    let Some(index) = number.checked_sub(1).filter(|index| *index >= 0) else {
        return String::new();
    };
    let letter = u32::try_from(index % count)
        .ok()
        .and_then(|offset| char::from_u32(first as u32 + offset));
    let times = usize::try_from(index / count + 1)
        .unwrap_or(MOST_LETTERS)
        .min(MOST_LETTERS);
    letter
        .map(|letter| std::iter::repeat_n(letter, times).collect())
        .unwrap_or_default()
}

fn roman(number: i64) -> String {
    if !(1..=5000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in ROMAN {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

fn ordinal(number: i64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn chicago(number: i64) -> String {
    let index = usize::try_from(number.saturating_sub(1)).unwrap_or_default();
    let sign = CHICAGO
        .get(index % CHICAGO.len())
        .copied()
        .unwrap_or_default();
    sign.repeat((index / CHICAGO.len() + 1).min(MOST_LETTERS))
}

fn sign(number: i64, first: u32, count: i64) -> String {
    let offset = number
        .checked_sub(1)
        .filter(|offset| (0..count).contains(offset));
    let sign = offset
        .and_then(|offset| u32::try_from(offset).ok())
        .and_then(|offset| char::from_u32(first + offset));
    sign.map_or_else(|| number.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::format;

    #[test]
    fn formats_of_contracts_are_written_as_word_does() {
        assert_eq!(format(28, "lowerLetter"), "bb");
        assert_eq!(format(4, "upperRoman"), "IV");
        assert_eq!(format(1999, "lowerRoman"), "mcmxcix");
        assert_eq!(format(7, "decimalZero"), "07");
        assert_eq!(format(12, "ordinal"), "12th");
        assert_eq!(format(3, "decimalEnclosedCircle"), "③");
        assert_eq!(format(21, "decimalEnclosedCircle"), "21");
        assert_eq!(format(0, "lowerLetter"), "");
        assert_eq!(format(i64::MIN, "chicago"), "*");
    }
}
