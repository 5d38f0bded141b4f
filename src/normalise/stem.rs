//! A light stem, kept beside the surface form: it finds, it does not judge.

/// The key without one inflectional ending of German or English, where at least four bytes
/// remain. Keys with digits are returned as they are. O(1).
pub fn stem(key: &str) -> &str {
    let bytes = key.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return key;
    }
    // "en", "em", "er", "es" before "e", "n", "s".
    let ending = match bytes {
        [.., b'e', b'n' | b'm' | b'r' | b's'] if bytes.len() >= LEAST + 2 => 2,
        [.., b'e' | b'n' | b's'] if bytes.len() > LEAST => 1,
        _ => 0,
    };
    key.get(..key.len() - ending).unwrap_or(key)
}

/// Bytes of the shortest stem that an ending is cut from.
const LEAST: usize = 4;

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflected_forms_share_a_stem() {
        assert_eq!(stem("rechte"), stem("rechten"));
        assert_eq!(stem("subcontractors"), stem("subcontractor"));
        assert_eq!(stem("sexistische"), stem("sexistischer"));
    }

    #[test]
    fn short_words_and_numbers_stay() {
        assert_eq!(stem("den"), "den");
        assert_eq!(stem("182s"), "182s");
    }
}
