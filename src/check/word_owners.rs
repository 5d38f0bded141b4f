//! Which clauses that stand in full the words of a document belong to.

use crate::assess::found::Found;
use crate::code::Status;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// The clauses that stand in full, by the tokens of their wordings.
#[derive(Debug)]
pub(super) struct WordOwners {
    /// A clause that owns the token, and whether it is not the only one.
    owners: FxHashMap<usize, (usize, bool)>,
}

impl WordOwners {
    /// Collects the tokens of what stands in full. O(tokens).
    pub(super) fn new(found: &BTreeMap<usize, Vec<Found>>) -> Self {
        let mut owners: FxHashMap<usize, (usize, bool)> = FxHashMap::default();
        for (clause, list) in found {
            let present = list.iter().filter(|found| found.status == Status::Present);
            for token in present.flat_map(|found| &found.claimed) {
                owners
                    .entry(*token)
                    .and_modify(|(owner, shared)| *shared |= owner != clause)
                    .or_insert((*clause, false));
            }
        }
        Self { owners }
    }

    /// Whether most of the tokens belong to another clause. O(tokens).
    pub(super) fn another_owns(&self, clause: usize, tokens: &Range<usize>) -> bool {
        let owned = tokens.clone().filter(|token| {
            self.owners
                .get(token)
                .is_some_and(|(owner, shared)| *shared || *owner != clause)
        });
        2 * owned.count() > tokens.len()
    }
}
