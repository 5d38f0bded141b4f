//! A light stem, kept beside the surface form: it finds, it does not judge.

const SUFFIXES: [&str; 7] = ["en", "em", "er", "es", "e", "n", "s"];

/// The key without one inflectional ending of German or English, where at least four bytes
/// remain. Keys with digits are returned as they are. O(1).
pub fn stem(key: &str) -> &str {
    if key.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return key;
    }
    for suffix in SUFFIXES {
        if let Some(rest) = key.strip_suffix(suffix)
            && rest.len() >= 4
        {
            return rest;
        }
    }
    key
}

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
