//! Names that a document gives its parties: "(im Folgenden „Fördernehmer“)", "(the “Grantee”)".

use super::cues::CueTables;
use crate::normalise::{stem, tokenize};
use std::collections::BTreeSet;

/// The terms that a text introduces in quotation marks beside an introducing word or an opening
/// parenthesis, as stems joined by spaces. The cues are those of every language that the text may
/// be written in. O(length of the text).
pub fn defined_terms<'c>(
    text: &str,
    cues: impl Iterator<Item = &'c CueTables> + Clone,
) -> BTreeSet<String> {
    const OPENING: [char; 6] = ['„', '“', '"', '«', '»', '‚'];
    const CLOSING: [char; 6] = ['“', '”', '"', '»', '«', '‘'];
    const LONGEST: usize = 60;
    let mut terms = BTreeSet::new();
    let mut rest = text;
    while let Some(open) = first_mark(rest, OPENING) {
        let mark = rest
            .get(open..)
            .and_then(|from| from.chars().next())
            .map_or(1, char::len_utf8);
        let before = rest.get(..open).unwrap_or_default();
        let behind = rest.get(open + mark..).unwrap_or_default();
        // No letter that begins within the longest term is longer than four bytes.
        let near = behind.floor_char_boundary(LONGEST + 4);
        if let Some(close) = behind.get(..near).and_then(|near| near.find(CLOSING))
            && close <= LONGEST
            && introduces(before, cues.clone())
        {
            let term = key(behind.get(..close).unwrap_or_default(), cues.clone());
            if !term.is_empty() {
                terms.insert(term);
            }
        }
        rest = behind;
    }
    terms
}

/// The first of some quotation marks: all of them begin with the bytes 22, C2 or E2, which are rare.
fn first_mark(text: &str, marks: [char; 6]) -> Option<usize> {
    memchr::memchr3_iter(b'"', 0xC2, 0xE2, text.as_bytes())
        .find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(marks)))
}

/// A term as it is compared: without the article before it.
pub fn key<'c>(term: &str, cues: impl Iterator<Item = &'c CueTables> + Clone) -> String {
    let tokens = tokenize(term);
    let stems: Vec<&str> = (0..tokens.len())
        .map(|index| tokens.key(index))
        .skip_while(|key| cues.clone().any(|cues| cues.is_article(key)))
        .map(stem)
        .collect();
    stems.join(" ")
}

fn introduces<'c>(before: &str, mut cues: impl Iterator<Item = &'c CueTables>) -> bool {
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
        || cues.any(|cues| cues.introduction.iter().any(|word| tail.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::Lexicon;

    #[test]
    fn introduced_terms_are_known() {
        let lexicon = |introduction: &str, article: &str| {
            CueTables::new(&Lexicon {
                introduction: vec![introduction.to_owned()],
                articles: vec![article.to_owned()],
                ..Lexicon::default()
            })
        };
        let cues = [lexicon("folgenden", "der"), lexicon("called", "the")];
        let terms = defined_terms(
            "Verein Regenbogen, im Folgenden „der Trägerverein“, and ACME (the “Provider”), er sagte „Nein“.",
            cues.iter(),
        );
        assert!(terms.contains(&key("Trägerverein", cues.iter())));
        assert!(terms.contains(&key("the Provider", cues.iter())));
        assert!(!terms.contains(&key("Nein", cues.iter())));
    }
}
