//! Lists that became shorter or longer.

use super::Judge;
use super::sides::SideWords;
use crate::assess::edit::{Hunk, Position};
use crate::normalise::Flags;

/// Words of an entry that is added; longer ones say more than a name of one more thing.
const LONGEST_ENTRY: usize = 5;
/// Words before an added entry in which the list has to have begun.
const LIST_BEGINS_WITHIN: usize = 10;

impl Judge<'_> {
    /// Whether the words dropped are entries of a list: a comma or a connective beside them.
    pub(super) fn in_list(&self, hunk: &Hunk) -> bool {
        let connects = |index: usize| {
            self.wording.items.get(index).is_some_and(|item| {
                item.after_comma
                    || item.key().is_some_and(|key| {
                        self.cues.both.occurs_in(&[key]) || self.cues.either.occurs_in(&[key])
                    })
            })
        };
        hunk.items.iter().any(|item| connects(*item))
            || hunk.items.last().is_some_and(|last| connects(last + 1))
    }

    /// Whether the words added are one more entry of a list of at least two, so that more is
    /// forbidden or demanded: ", nationality" before "or social origin" in a prohibition, "noch
    /// homophob" behind "weder rassistisch noch sexistisch". A word set between commas on both
    /// sides may be an adverb and does not count.
    pub(super) fn lengthens_list(&self, hunk: &Hunk, model: &SideWords<'_>) -> bool {
        let (Some(first), Some(last)) = (hunk.tokens.first(), hunk.tokens.last()) else {
            return false;
        };
        if hunk.position == Position::Omitted || hunk.tokens.len() > LONGEST_ENTRY {
            return false;
        }
        let key = self.text.tokens.key(*first);
        if self.cues.continued_negations.occurs_in(&[key]) {
            return self.cues.negations.occurs_in(&model.sentence);
        }
        if hunk.position != Position::Inside {
            return false;
        }
        let Some((_, before)) = self.item_of.range(..=hunk.before).next_back() else {
            return false;
        };
        let item = |index: usize| self.wording.items.get(index);
        let connective = item(before + 1).and_then(|item| item.key());
        let flags = |token: usize| self.text.tokens.flags(token);
        let is_entry = flags(*first).has(Flags::AFTER_COMMA)
            && !flags(last + 1).has(Flags::AFTER_COMMA)
            && flags(*last).has(Flags::CAPITAL)
                == flags(first.saturating_sub(1)).has(Flags::CAPITAL);
        let begins = before.saturating_sub(LIST_BEGINS_WITHIN);
        let is_list =
            (begins..=*before).any(|index| item(index).is_some_and(|item| item.after_comma));
        // In a prohibition "or" joins what is forbidden, in a duty "and" joins what is demanded.
        let joins = connective.is_some_and(|key| {
            if self.forbids(model) {
                self.cues.either.occurs_in(&[key])
            } else {
                self.cues.both.occurs_in(&[key])
            }
        });
        is_entry && is_list && joins
    }
}
