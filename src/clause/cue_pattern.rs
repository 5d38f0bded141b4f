//! The regular expressions of cues, made to cost nothing where they do not match.
//!
//! A large library holds thousands of expressions, and most of them match nothing in most
//! documents. Each is parsed when it is first asked for, and the words with which every match has
//! to begin or end are taken from it. Only where one of them stands in the text is the expression
//! compiled, and only there is it tried: which matches are found does not change.

use super::cue_expression::{Compiled, Search, compile};
use memchr::memmem;
use regex_automata::util::iter::Searcher;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::Hir;
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A regular expression that is compiled when it is first needed, so that a large library costs
/// nothing at start. What a search needs beside it is made for each search: what hundreds of
/// expressions keep for themselves would outweigh the documents. Clones share what was made.
#[derive(Debug, Clone)]
pub struct CuePattern(Arc<Lazy>);

#[derive(Debug)]
struct Lazy {
    source: String,
    literals: OnceLock<Literals>,
    compiled: OnceLock<Option<Compiled>>,
}

/// Why a source is no cue.
#[derive(Debug, thiserror::Error)]
pub enum CuePatternError {
    /// It is no regular expression.
    #[error("is no valid regular expression: {}", reason(.0))]
    Invalid(Box<regex_syntax::Error>),
    /// It matches where nothing stands.
    #[error("matches anything; expected at least one word that must be there")]
    MatchesAnything,
}

/// The last line of the message: the lines before it draw the expression.
fn reason(error: &regex_syntax::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}

impl CuePattern {
    /// A pattern with this source; nothing is checked yet.
    pub fn new(source: impl Into<String>) -> Self {
        Self::with_literals(source.into(), OnceLock::new())
    }

    /// A pattern whose source is checked. What was parsed for that also tells its words.
    ///
    /// # Errors
    /// Where the source is not a valid regular expression, or needs no word to match.
    pub fn checked(source: impl Into<String>) -> Result<Self, CuePatternError> {
        let source = source.into();
        let expression = regex_syntax::parse(&source)
            .map_err(|error| CuePatternError::Invalid(Box::new(error)))?;
        if expression.properties().minimum_len() == Some(0) {
            return Err(CuePatternError::MatchesAnything);
        }
        let literals = OnceLock::from(Literals::of(&expression));
        Ok(Self::with_literals(source, literals))
    }

    fn with_literals(source: String, literals: OnceLock<Literals>) -> Self {
        Self(Arc::new(Lazy {
            source,
            literals,
            compiled: OnceLock::new(),
        }))
    }

    /// The source of the expression.
    pub fn source(&self) -> &str {
        &self.0.source
    }

    /// Whether it matches in a text; never, where the source is not a valid expression (loading a
    /// pack from a directory refuses such a source; a test compiles every shipped one).
    pub fn is_match(&self, text: &str) -> bool {
        !self.find_all(text, None, 1).is_empty()
    }

    /// The first `most` matches that do not overlap, as bytes in the order of the text. `grams` are
    /// those of the text, where many patterns are looked for in it. O(length of the text) where a
    /// word that it needs is there, else next to nothing.
    pub fn find_all(&self, text: &str, grams: Option<&Grams>, most: usize) -> Vec<Range<usize>> {
        let may_contain = |literal: &&String| grams.is_none_or(|grams| grams.may_contain(literal));
        match self.literals() {
            Literals::Exact(literals) | Literals::Beginning(literals) => {
                let places = literals
                    .iter()
                    .filter(may_contain)
                    .flat_map(|literal| memmem::find_iter(text.as_bytes(), literal.as_str()));
                let mut places: Vec<usize> = places.collect();
                places.sort_unstable();
                places.dedup();
                self.find_at(text, &places, most)
            }
            Literals::Ending(literals)
                if !literals
                    .iter()
                    .filter(may_contain)
                    .any(|literal| memmem::find(text.as_bytes(), literal.as_bytes()).is_some()) =>
            {
                Vec::new()
            }
            Literals::Ending(_) | Literals::Unknown => {
                let matches = self.compiled().into_iter().flat_map(|compiled| {
                    let mut cache = compiled.regex.create_cache();
                    Searcher::new(Input::new(text))
                        .into_matches_iter(move |input| {
                            Ok(compiled.regex.search_with(&mut cache, input))
                        })
                        .infallible()
                });
                matches
                    .map(|found| found.range())
                    .filter(|range| !range.is_empty())
                    .take(most)
                    .collect()
            }
        }
    }

    /// The words with one of which every match begins; `None` where a match may begin with
    /// anything. O(length of the source) when first asked.
    pub fn beginnings(&self) -> Option<&[String]> {
        match self.literals() {
            Literals::Exact(literals) | Literals::Beginning(literals) => Some(literals),
            Literals::Ending(_) | Literals::Unknown => None,
        }
    }

    /// As [`CuePattern::find_all`], given in rising order all places at which one of the
    /// [`CuePattern::beginnings`] stands.
    pub fn find_at(&self, text: &str, places: &[usize], most: usize) -> Vec<Range<usize>> {
        if places.is_empty() {
            return Vec::new();
        }
        let exact = match self.literals() {
            Literals::Exact(literals) => Some(literals),
            _ => None,
        };
        let compiled = match exact {
            Some(_) => None,
            None => self.compiled(),
        };
        // What a search needs is given back behind it: thousands of expressions would keep much.
        let mut cache = compiled.map(|compiled| compiled.regex.create_cache());
        let mut match_at = |place: usize| -> Option<Range<usize>> {
            if let Some(literals) = exact {
                let rest = text.get(place..)?;
                let literal = literals
                    .iter()
                    .find(|literal| rest.starts_with(literal.as_str()))?;
                return Some(place..place + literal.len());
            }
            let (compiled, cache) = (compiled?, cache.as_mut()?);
            let end = compiled
                .longest
                .map_or(text.len(), |longest| text.len().min(place + longest));
            let input = Input::new(text).range(place..end).anchored(Anchored::Yes);
            let found = compiled.regex.search_with(cache, &input);
            found.map(|found| found.range())
        };
        let mut found: Vec<Range<usize>> = Vec::new();
        for place in places {
            if found.len() >= most {
                break;
            }
            if found.last().is_some_and(|last| *place < last.end) {
                continue;
            }
            found.extend(match_at(*place));
        }
        found
    }

    fn literals(&self) -> &Literals {
        self.0
            .literals
            .get_or_init(|| match regex_syntax::parse(self.source()) {
                Ok(expression) => Literals::of(&expression),
                Err(_) => Literals::Unknown,
            })
    }

    fn compiled(&self) -> Option<&Compiled> {
        self.0
            .compiled
            .get_or_init(|| {
                let search = match self.literals() {
                    Literals::Exact(_) | Literals::Beginning(_) => Search::AtPlaces,
                    Literals::Ending(_) | Literals::Unknown => Search::Everywhere,
                };
                compile(self.source(), search)
            })
            .as_ref()
    }
}

/// Words of which one stands in every match, none contained in another.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Literals {
    /// The matches are these, and nothing else; of several that stand at one place the first.
    Exact(Vec<String>),
    /// Every match begins with one of them.
    Beginning(Vec<String>),
    /// Every match ends with one of them.
    Ending(Vec<String>),
    /// A match may begin and end with many things.
    Unknown,
}

/// More literals than this are looked for no faster than the expression itself.
const MOST_LITERALS: usize = 48;

impl Literals {
    fn of(expression: &Hir) -> Self {
        let extract = |kind: ExtractKind| {
            let mut extractor = Extractor::new();
            extractor.kind(kind).limit_total(2 * MOST_LITERALS);
            extractor.extract(expression)
        };
        let prefixes = extract(ExtractKind::Prefix);
        // Word boundaries are no part of a literal.
        let has_boundaries = !expression.properties().look_set().is_empty();
        if let Some(literals) = exact(&prefixes).filter(|_| !has_boundaries) {
            return Self::Exact(literals);
        }
        let beginning = shortest(&prefixes, |long, short| long.starts_with(short));
        let ending = || {
            shortest(&extract(ExtractKind::Suffix), |long, short| {
                long.ends_with(short)
            })
        };
        beginning
            .map(Self::Beginning)
            .or_else(|| ending().map(Self::Ending))
            .unwrap_or(Self::Unknown)
    }
}

/// The literals, where they are all that the expression matches.
fn exact(sequence: &Seq) -> Option<Vec<String>> {
    let literals = sequence.literals().filter(|literals| {
        sequence.is_exact() && !literals.is_empty() && literals.len() <= MOST_LITERALS
    })?;
    let text = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).ok();
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    literals
        .iter()
        .map(|literal| text(literal.as_bytes()))
        .collect()
}

/// The literals without those that hold another one, where there are few and none is empty.
fn shortest(sequence: &Seq, holds: impl Fn(&str, &str) -> bool) -> Option<Vec<String>> {
    let mut all: Vec<&str> = Vec::new();
    for literal in sequence.literals()? {
        // A literal that was cut inside a letter says nothing.
        all.push(
            std::str::from_utf8(literal.as_bytes())
                .ok()
                .filter(|text| !text.is_empty())?,
        );
    }
    all.sort_by(|one, other| one.len().cmp(&other.len()).then(one.cmp(other)));
    let mut kept: Vec<String> = Vec::new();
    for literal in all {
        if !kept.iter().any(|shorter| holds(literal, shorter)) {
            kept.push(literal.to_owned());
        }
    }
    (!kept.is_empty() && kept.len() <= MOST_LITERALS).then_some(kept)
}

/// Which sequences of four bytes stand in a text, so that words that do not are ruled out at once.
#[derive(Debug)]
pub struct Grams(Vec<u64>);

/// Bits of the table, as a power of two: few words are taken for there in a text of 64 KiB.
const GRAM_BITS: u32 = 18;

impl Grams {
    /// The sequences of a text. O(its length).
    pub fn of(text: &str) -> Self {
        let mut bits = vec![0_u64; 1 << (GRAM_BITS - 6)];
        for (word, bit) in places(text) {
            if let Some(word) = bits.get_mut(word) {
                *word |= bit;
            }
        }
        Self(bits)
    }

    /// Whether a word may stand in the text; always for words of less than four bytes.
    pub fn may_contain(&self, word: &str) -> bool {
        places(word).all(|(word, bit)| self.0.get(word).is_some_and(|bits| bits & bit != 0))
    }
}

fn places(text: &str) -> impl Iterator<Item = (usize, u64)> {
    text.as_bytes()
        .windows(4)
        .filter_map(|window| window.first_chunk())
        .map(|window| {
            let hash = u32::from_le_bytes(*window).wrapping_mul(0x9E37_79B1) >> (32 - GRAM_BITS);
            ((hash >> 6) as usize, 1 << (hash & 63))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn literals(source: &str) -> Literals {
        CuePattern::new(source).literals().clone()
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn words_that_have_to_be_there_are_known() {
        assert_eq!(
            literals("menschenwürde|grundrechte?"),
            Literals::Exact(words(&["menschenwürde", "grundrechte", "grundrecht"]))
        );
        assert_eq!(
            literals(r"\bmenschenwürde\b"),
            Literals::Beginning(words(&["menschenwürde"]))
        );
        assert_eq!(
            literals(r"\b(forced|compulsory) labou?r"),
            Literals::Beginning(words(&[
                "forced labor",
                "forced labour",
                "compulsory labor",
                "compulsory labour"
            ]))
        );
        assert_eq!(
            literals(r"kinder(arbeit\b)?"),
            Literals::Beginning(words(&["kinder"]))
        );
        assert_eq!(literals(r"\w+ würde"), Literals::Ending(words(&[" würde"])));
    }

    #[test]
    fn nothing_is_claimed_of_an_expression_that_may_begin_and_end_with_anything() {
        for source in [r"\w+", "", "(würde)?", r"\w+ und \w+", "(", "a*"] {
            assert_eq!(literals(source), Literals::Unknown, "{source}");
        }
    }

    #[test]
    fn a_cue_that_needs_no_word_is_refused() {
        assert!(matches!(
            CuePattern::checked("(würde)?"),
            Err(CuePatternError::MatchesAnything)
        ));
        assert!(matches!(
            CuePattern::checked("(würde"),
            Err(CuePatternError::Invalid(_))
        ));
        assert!(CuePattern::checked("würde").is_ok());
    }

    #[test]
    fn every_shipped_cue_can_be_compiled() {
        let collection = crate::clause::builtin::library(&[]).unwrap();
        let patterns = collection
            .clauses
            .iter()
            .flat_map(|clause| &clause.elements)
            .flat_map(|element| element.cues.values());
        let patterns: Vec<&CuePattern> = patterns
            .flat_map(|cues| cues.all.iter().chain(&cues.any).chain(&cues.none))
            .collect();
        assert!(patterns.len() > 100);
        for pattern in patterns {
            assert!(pattern.compiled().is_some(), "{}", pattern.source());
        }
    }

    proptest! {
        /// Whatever the short cuts, the matches are those of the expression itself.
        #[test]
        fn matches_are_those_of_the_expression(text in "([aäbß „–.]|\\n|ab|ilo|zwangs|arbeit|verbot|nicht ){0,30}") {
            for source in ["ab", r"\bilo\b", "(?i)ILO", "a(b|ä)*", r"zwangs\w*", r"(ab|a|abb)", r"(\w+ ){0,3}arbeit", r"verbot[^ß]{0,12}arbeit", "[äa]b", r"\w+", r"arb\w*", r"verbot[^.;]{0,9}arbeit", "ab|ba", r"arbeit\b.{0,9}\bnicht", "ßß|ß"] {
                let regex = regex::Regex::new(source).unwrap();
                let expected: Vec<Range<usize>> = regex.find_iter(&text).map(|found| found.range()).collect();
                let pattern = CuePattern::new(source);
                let grams = Grams::of(&text);
                prop_assert_eq!(&pattern.find_all(&text, None, usize::MAX), &expected, "{}", source);
                prop_assert_eq!(&pattern.find_all(&text, Some(&grams), usize::MAX), &expected, "{}", source);
                prop_assert_eq!(pattern.is_match(&text), !expected.is_empty(), "{}", source);
            }
        }
    }
}
