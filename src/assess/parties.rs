//! Names that a document gives its parties: "(im Folgenden „Fördernehmer“)", "(the “Grantee”)".

use crate::normalise::{stem, tokenize};
use std::collections::BTreeSet;

/// The terms that a text introduces in quotation marks beside an introducing word or an opening
/// parenthesis, as stems joined by spaces. O(length of the text).
pub fn defined_terms(text: &str) -> BTreeSet<String> {
    const OPENING: [char; 6] = ['„', '“', '"', '«', '»', '‚'];
    const CLOSING: [char; 6] = ['“', '”', '"', '»', '«', '‘'];
    const LONGEST: usize = 60;
    let mut terms = BTreeSet::new();
    let mut rest = text;
    while let Some(open) = rest.find(OPENING) {
        let mark = rest
            .get(open..)
            .and_then(|from| from.chars().next())
            .map_or(1, char::len_utf8);
        let before = rest.get(..open).unwrap_or_default();
        let behind = rest.get(open + mark..).unwrap_or_default();
        if let Some(close) = behind.find(CLOSING)
            && close <= LONGEST
            && introduces(before)
        {
            let term = key(behind.get(..close).unwrap_or_default());
            if !term.is_empty() {
                terms.insert(term);
            }
        }
        rest = behind;
    }
    terms
}

/// A term as it is compared.
pub fn key(term: &str) -> String {
    let tokens = tokenize(term);
    let stems: Vec<&str> = (0..tokens.len())
        .map(|index| tokens.key(index))
        .filter(|key| !matches!(*key, "der" | "die" | "das" | "the" | "den" | "dem" | "des"))
        .map(stem)
        .collect();
    stems.join(" ")
}

fn introduces(before: &str) -> bool {
    let tail: String = before
        .chars()
        .rev()
        .take(45)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<String>()
        .to_lowercase();
    tail.rfind('(')
        .is_some_and(|open| !tail.get(open..).unwrap_or_default().contains(')'))
        || [
            "folgenden",
            "nachfolgend",
            "nachstehend",
            "kurz",
            "hereinafter",
            "referred to as",
            "genannt",
            "called",
        ]
        .iter()
        .any(|word| tail.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn introduced_terms_are_known() {
        let terms = defined_terms(
            "Verein Regenbogen (im Folgenden „der Trägerverein“) and ACME (the “Provider”), er sagte „Nein“.",
        );
        assert!(terms.contains(&key("Trägerverein")));
        assert!(terms.contains(&key("the Provider")));
        assert!(!terms.contains(&key("Nein")));
    }
}
