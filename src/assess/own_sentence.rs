//! Elements that a passage names in words of no cue.
//!
//! No list of verbs holds all ways to demand something. Where a passage is a clause by everything
//! else that it says, a sentence that says nothing of the other elements, has the subject of one
//! that is not found yet, and demands or forbids something, is that element.

use super::cue_index::CueSearch;
use super::cues::CueTables;
use crate::matching::prepared::PreparedText;
use std::ops::Range;
use std::rc::Rc;

/// Words before and behind the passage within which such a sentence belongs to it.
const AROUND: u32 = 20;

/// Adds the words at which elements are found so, and widens the passage by them; `positions` are
/// those of each element, `passage` the words of the passage. O(words of the sentences looked at).
pub(super) fn add_elements_in_sentences_of_their_own(
    element_cues: &[usize],
    positions: &mut [Rc<[u32]>],
    passage: &mut Range<u32>,
    search: &CueSearch<'_>,
    text: &PreparedText,
    cues: &CueTables,
) {
    let sentence_of = |word: u32| text.sentence_begin(search.document().token_at(word));
    let found = positions.iter().flat_map(|words| words.iter());
    let taken: Vec<usize> = found
        .filter(|word| passage.contains(word))
        .map(|word| sentence_of(*word))
        .collect();
    let around = passage.start.saturating_sub(AROUND)..passage.end.saturating_add(AROUND);
    for (words, element) in positions.iter_mut().zip(element_cues) {
        if words.iter().any(|word| passage.contains(word)) {
            continue;
        }
        let subjects = search.subjects(*element);
        let named = subjects.iter().copied().find(|word| {
            let sentence = sentence_of(*word);
            around.contains(word)
                && !taken.contains(&sentence)
                && demands(&text.keys(sentence..text.sentence_end(sentence)), cues)
        });
        if let Some(word) = named {
            *words = Rc::new([word]);
            *passage = passage.start.min(word)..passage.end.max(word.saturating_add(1));
        }
    }
}

/// Whether a sentence demands, promises or forbids something.
fn demands(keys: &[&str], cues: &CueTables) -> bool {
    let mut graded = cues.graded.occurrences(keys).into_iter();
    graded.any(|found| Some(found.payload.group) == cues.strong)
        || cues.commitments.occurs_in(keys)
        || cues.prohibition.occurs_in(keys)
        || cues.negations.occurs_in(keys)
}
