//! Widths of Helvetica in thousandths of the type size, as the font's published metrics state them.

/// Widths of the printable ASCII characters from the space on.
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The same for Helvetica Bold.
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// The width of a text in points.
///
/// # Panics
/// For a character that no fixture has used so far: it has to be added here.
pub fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    text.chars()
        .map(|letter| f64::from(letter_width(letter, is_bold)))
        .sum::<f64>()
        * size
        / 1000.0
}

fn letter_width(letter: char, is_bold: bool) -> u16 {
    let table = if is_bold { &BOLD } else { &REGULAR };
    let like = match letter {
        'ä' => 'a',
        'ö' => 'o',
        'ü' => 'u',
        'é' => 'e',
        'Ä' => 'A',
        'Ö' => 'O',
        'Ü' => 'U',
        '€' | '–' | '§' => '0',
        'ß' => return 611,
        'ª' => return 370,
        '„' | '“' | '”' => return if is_bold { 500 } else { 333 },
        '’' => return if is_bold { 278 } else { 222 },
        other => other,
    };
    let index = (like as usize).checked_sub(32);
    *index
        .and_then(|index| table.get(index))
        .unwrap_or_else(|| panic!("the width of {letter:?} is not in the table"))
}
