//! What a sentence does: demand, forbid, permit, or only tell.

use crate::assess::cues::{CueTables, Side};
use crate::clause::{Lexicon, Modality};
use crate::code::{ChangeKind, Effect};
use crate::matching::phrases::PhraseTable;
use crate::normalise::tokenize;

/// What a sentence commits to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Duty {
    /// What kind of sentence it is.
    pub(super) modality: Modality,
    /// A section that has it is a clause.
    pub(super) makes_clause: bool,
}

/// What a sentence does, by the words of the lexicon; `None` where it only tells.
pub(super) fn duty_of(text: &str, lexicon: &Lexicon, tables: &CueTables) -> Option<Duty> {
    let tokens = tokenize(text);
    let keys: Vec<&str> = (0..tokens.len()).map(|index| tokens.key(index)).collect();
    let found = tables.graded.occurrences(&keys);
    let duty = |modality| {
        Some(Duty {
            modality,
            makes_clause: true,
        })
    };
    if tables.prohibition.occurs_in(&keys) {
        return duty(Modality::Prohibition);
    }
    let strong = found
        .iter()
        .find(|found| Some(found.payload.group) == tables.strong);
    if let Some(strong) = strong {
        let behind = keys.get(strong.end..).unwrap_or_default();
        let near = behind.get(..behind.len().min(2)).unwrap_or_default();
        return duty(if tables.negations.occurs_in(near) {
            Modality::Prohibition
        } else {
            Modality::Obligation
        });
    }
    // "Wir verpflichten uns", "the Foundation expects": an official text demands in other words too.
    let promises = PhraseTable::of(&lexicon.duty, ());
    if promises.occurs_in(&keys) {
        return duty(if tables.negations.occurs_in(&keys) {
            Modality::Prohibition
        } else {
            Modality::Obligation
        });
    }
    // "Der Förderungsnehmer verwendet den Zuschuss": a party that does something has to.
    let subject = keys
        .iter()
        .position(|key| !tables.is_article(key))
        .filter(|at| *at <= 1);
    if let Some(at) = subject
        && keys.get(at).and_then(|key| tables.side(&[key])) == Some(Side::Contractor)
        && keys.len() > at + 2
    {
        return duty(Modality::Obligation);
    }
    let weak = found
        .iter()
        .any(|found| Some(found.payload.group) == tables.weak);
    let has_remedy = found.iter().any(|found| {
        found.payload.kind == ChangeKind::Remedy && found.payload.added == Effect::Stronger
    });
    match (has_remedy, weak) {
        (true, true) => duty(Modality::Right),
        (true, false) => duty(Modality::Declaration),
        (false, true) => Some(Duty {
            modality: Modality::Right,
            makes_clause: false,
        }),
        (false, false) => tables.conditions.longest_at(&keys, 0).map(|_| Duty {
            modality: Modality::Condition,
            makes_clause: false,
        }),
    }
}

/// Whether the lexicon can tell duties at all.
pub(super) fn can_tell(lexicon: &Lexicon) -> bool {
    !lexicon.group.is_empty()
}
