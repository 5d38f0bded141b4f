//! Clauses whose words all stand in a document, one by one between other words: a search for the
//! words finds them, a reader finds no clause.

use crate::matching::compile::Wording;
use crate::matching::prepared::PreparedText;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Wordings with fewer words of content are in any text by chance.
const LEAST_WORDS: usize = 8;
/// The words lie within so many words of the document for each of theirs; further apart they are
/// in any long text by chance.
const MOST_SPREAD: usize = 20;
/// So many beginnings are tried.
const MOST_TRIES: usize = 16;

/// The stems that occur in a text. O(tokens).
pub fn stems(text: &PreparedText) -> FxHashSet<u32> {
    text.numbers.iter().map(|number| number.stem).collect()
}

/// Where the words of a wording that is not there stand scattered, in their order. O(words of the
/// wording) where one of them does not occur, else O(tokens).
pub fn scattered(
    wording: &Wording,
    text: &PreparedText,
    stems: &FxHashSet<u32>,
) -> Option<Range<usize>> {
    let words: Vec<u32> = wording
        .items
        .iter()
        .filter(|item| item.is_content() && item.optional.is_none())
        .map(|item| item.stem())
        .filter(|stem| *stem != 0)
        .collect();
    if words.len() < LEAST_WORDS || words.iter().any(|stem| !stems.contains(stem)) {
        return None;
    }
    let mut start = 0;
    for _ in 0..MOST_TRIES {
        let end = run_of(&words, text, start)?;
        let begin = last_begin(&words, text, end);
        if end - begin <= MOST_SPREAD * words.len() {
            return Some(begin..end);
        }
        start = begin + 1;
    }
    None
}

/// Behind the last of the words, each searched behind the one before.
fn run_of(words: &[u32], text: &PreparedText, start: usize) -> Option<usize> {
    let mut rest = words.iter();
    let mut next = rest.next()?;
    for token in start..text.len() {
        if text.stem(token) == *next {
            match rest.next() {
                Some(word) => next = word,
                None => return Some(token + 1),
            }
        }
    }
    None
}

/// Where the words begin that end at a place, as late as possible.
fn last_begin(words: &[u32], text: &PreparedText, end: usize) -> usize {
    let mut rest = words.iter().rev().peekable();
    let mut begin = end;
    for token in (0..end).rev() {
        let Some(next) = rest.peek() else { break };
        if text.stem(token) == **next {
            begin = token;
            rest.next();
        }
    }
    begin
}
