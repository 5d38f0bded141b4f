//! Stronger needs proof: what looks stricter beside something weaker, or by a loss alone.
//!
//! A weakening that is called stricter is dangerous. So a change is called stronger only where
//! nothing else explains it; what is left is "unclear, please read".

use super::Record;
use crate::assess::edit::Hunk;
use crate::code::{ChangeKind, Effect};

/// Takes back what is called stronger in a sentence that also got weaker: a limit, a soft word or a
/// word of scope that is exchanged for a weaker one ("wirkt darauf hin" for "nimmt zur Kenntnis", "or"
/// for "both ... and").
pub(super) fn settle(records: &mut [Record]) {
    let weaker: Vec<usize> = records
        .iter()
        .filter(|record| record.effect == Effect::Weaker)
        .flat_map(|record| record.sentences.iter().copied())
        .collect();
    for record in records {
        let may_be_exchanged = matches!(
            record.kind,
            ChangeKind::Modality | ChangeKind::CarveOut | ChangeKind::ScopePersons
        );
        if record.effect == Effect::Stronger
            && may_be_exchanged
            && record.sentences.iter().any(|one| weaker.contains(one))
        {
            record.effect = Effect::Unclear;
        }
    }
}

/// Whether a change that looks stronger shows it: not by the mere loss of the first words of the
/// clause, in whose place something stands that is not seen as part of it, and not by one noun of a
/// sanction in the place of another word ("ab dem Tag der Rückforderung").
pub(super) fn is_shown(kind: ChangeKind, hunk: &Hunk) -> bool {
    let loses_the_beginning =
        hunk.tokens.is_empty() && hunk.items.first().is_some_and(|item| *item <= 1);
    let exchanges_one_word = hunk.items.len() == 1
        && hunk.tokens.len() == 1
        && matches!(kind, ChangeKind::Remedy | ChangeKind::Control);
    !loses_the_beginning && !exchanges_one_word
}
