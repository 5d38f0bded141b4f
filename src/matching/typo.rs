//! Tolerance for recognition and typing errors, inside a window only.
//!
//! A word of the document is taken for a damaged word of the model only when it is no word of its
//! own: neither in the library nor in the tables of common words. So "employee" is never
//! "employer", and "unlawful" never "lawful", however near their letters.

/// Damaged words are at most this much longer or shorter, in bytes.
const LENGTHS_APART: usize = 4;

/// What tells at once of most pairs of words that neither is the other one damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch {
    length: usize,
    first: Option<char>,
    first_folded: Option<char>,
}

impl Sketch {
    /// The sketch of a word. O(1).
    pub fn of(word: &str) -> Self {
        Self {
            length: word.len(),
            first: word.chars().next(),
            first_folded: confusable(word).next(),
        }
    }

    /// Whether two words are near enough in length and first letter for one to be the other one
    /// damaged.
    pub fn is_near(&self, other: &Self) -> bool {
        self.length.abs_diff(other.length) <= LENGTHS_APART
            && (self.first == other.first || self.first_folded == other.first_folded)
    }
}

/// Whether a damaged word may stand for a model word: equal but for letters that recognition
/// confuses (also for short words), or within one edit (from six letters) or two (from ten).
pub fn may_stand_for(document: &str, model: &str, negating_prefixes: &[String]) -> bool {
    if document == model {
        return true;
    }
    if !Sketch::of(document).is_near(&Sketch::of(model)) {
        return false;
    }
    if has_added_prefix(document, model, negating_prefixes)
        || has_added_prefix(model, document, negating_prefixes)
    {
        return false;
    }
    if document.bytes().any(|byte| byte.is_ascii_digit())
        && model.bytes().all(|byte| byte.is_ascii_digit())
    {
        return false;
    }
    if confusable(document).eq(confusable(model)) {
        return true;
    }
    let length = model.chars().count();
    let limit = match length {
        0..=5 => 0,
        6..=9 => 1,
        _ => 2,
    };
    limit > 0
        && document.chars().next() == model.chars().next()
        && strsim::damerau_levenshtein(document, model) <= limit
}

fn has_added_prefix(long: &str, short: &str, prefixes: &[String]) -> bool {
    prefixes
        .iter()
        .any(|prefix| long.strip_prefix(prefix.as_str()) == Some(short))
}

/// The letters of a word, those folded that optical recognition takes for each other.
fn confusable(word: &str) -> impl Iterator<Item = char> {
    let mut characters = word.chars().peekable();
    std::iter::from_fn(move || {
        let character = characters.next()?;
        let pair = match (character, characters.peek()) {
            ('r', Some('n')) => Some('m'),
            ('i', Some('i')) => Some('ü'),
            ('v', Some('v')) => Some('w'),
            _ => None,
        };
        if pair.is_some() {
            characters.next();
        }
        Some(match pair.unwrap_or(character) {
            '0' => 'o',
            '1' | 'i' | '|' => 'l',
            '5' => 's',
            '8' => 'b',
            'e' => 'c',
            'n' => 'u',
            't' => 'f',
            'ä' => 'a',
            'ö' => 'o',
            other => other,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::may_stand_for;

    #[test]
    fn recognition_errors_are_tolerated() {
        for (document, model) in [
            ("managernent", "management"),
            ("fhe", "the"),
            ("uud", "und"),
            ("5upplier", "supplier"),
            ("lnspect", "inspect"),
            ("iiber", "über"),
        ] {
            assert!(may_stand_for(document, model, &[]), "{document} {model}");
        }
    }

    #[test]
    fn negating_prefixes_are_no_errors() {
        let prefixes = ["un".to_owned(), "il".to_owned()];
        assert!(!may_stand_for("unaffected", "affected", &prefixes));
        assert!(!may_stand_for("illegitimate", "legitimate", &prefixes));
        assert!(!may_stand_for("183", "182", &prefixes));
    }
}
