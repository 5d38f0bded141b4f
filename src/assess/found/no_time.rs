//! A period within which something is due that gave way to "at once".
//!
//! The model says "within 14 days", the document "immediately": whoever is bound has less time than
//! the model allows, and the words around the number that went with it are no loss.

use crate::assess::cues::CueTables;
use crate::assess::edit::{EditScript, Hunk, SlotValue};
use crate::clause::SlotKind;
use crate::matching::compile::Wording;
use crate::matching::prepared::PreparedText;

/// The slots for a period in whose place the document leaves no time, as items of the wording.
/// O(slots).
pub(super) fn slots_without_time(
    wording: &Wording,
    text: &PreparedText,
    script: &EditScript,
    cues: &CueTables,
) -> Vec<usize> {
    let leaves_none = |value: &&SlotValue| {
        let is_number = wording.slots.get(value.slot).is_some_and(|slot| {
            matches!(
                slot.slot.kind,
                SlotKind::Number { .. } | SlotKind::Duration { .. }
            )
        });
        let keys: Vec<&str> = value.tokens.iter().map(|at| text.tokens.key(*at)).collect();
        is_number
            && cues.immediately.occurs_in(&keys)
            && keys.iter().all(|key| cues.number(key).is_none())
            && !cues.time_limits.occurs_in(&keys)
    };
    let values = script.slots.iter().filter(leaves_none);
    // Only a period within which something is due is a time limit: "for 5 years" is none.
    values
        .map(|value| value.item)
        .filter(|item| is_time_limit(wording, *item, cues))
        .collect()
}

/// Whether a hunk holds the words of such a period and nothing else ("within ... days").
pub(super) fn is_part_of_it(
    hunk: &Hunk,
    slots: &[usize],
    wording: &Wording,
    cues: &CueTables,
) -> bool {
    let (Some(first), Some(last)) = (hunk.items.first(), hunk.items.last()) else {
        return false;
    };
    let is_beside = slots
        .iter()
        .any(|slot| last + 1 == *slot || *first == slot + 1);
    let keys = keys_of(wording, hunk.items.iter().copied());
    let says_nothing_else = keys.iter().all(|key| {
        cues.is_function_word(key)
            || cues.within.occurs_in(&[key])
            || cues.time_limits.occurs_in(&[key])
    });
    hunk.tokens.is_empty() && is_beside && says_nothing_else
}

/// Whether the words before the slot open a period and the word behind it is a unit of time.
fn is_time_limit(wording: &Wording, slot: usize, cues: &CueTables) -> bool {
    const WORDS_BEFORE: usize = 4;
    let before = keys_of(wording, slot.saturating_sub(WORDS_BEFORE)..slot);
    let behind = keys_of(wording, slot + 1..slot + 2);
    cues.within.occurs_in(&before) && cues.time_limits.occurs_in(&behind)
}

fn keys_of(wording: &Wording, items: impl Iterator<Item = usize>) -> Vec<&str> {
    items
        .filter_map(|item| wording.items.get(item)?.key())
        .collect()
}
