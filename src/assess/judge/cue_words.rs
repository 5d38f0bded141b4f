//! What the cue words on both sides of a difference say: negation, modality, limits, connectives,
//! parties.

use super::sides::SideWords;
use super::{Judge, Judgement};
use crate::assess::cues::Cue;
use crate::code::{ChangeKind, Effect};
use crate::matching::phrases::Occurrence;

pub(super) fn phrase(keys: &[&str], found: &Occurrence<Cue>) -> String {
    keys.get(found.start..found.end)
        .unwrap_or_default()
        .join(" ")
}

/// Words beside a modal phrase that may be dropped with it and change nothing but its strength
/// ("soweit wirtschaftlich zumutbar").
const MODAL_PHRASE: usize = 2;

impl Judge<'_> {
    pub(super) fn classify(&self, model: &SideWords<'_>, document: &SideWords<'_>) -> Judgement {
        let mut judgement = Judgement {
            is_cosmetic: false,
            is_variation: false,
            changes: Vec::new(),
            contradicts: false,
        };
        self.negation(model, document, &mut judgement);
        self.graded(model, document, &mut judgement);
        self.numbers(model, document, &mut judgement);
        self.connectives(model, document, &mut judgement);
        self.parties(model, document, &mut judgement);
        judgement.changes.dedup();
        judgement
    }

    pub(super) fn negation(
        &self,
        model: &SideWords<'_>,
        document: &SideWords<'_>,
        judgement: &mut Judgement,
    ) {
        let changed =
            |side: &SideWords<'_>| side.overlapping(self.cues.negations.occurrences(&side.keys));
        let stays = self.cues.negations.occurrences(&model.sentence).len() > changed(model).len();
        let count = |side: &SideWords<'_>| {
            let found = changed(side);
            // "weder ... noch" and "neither ... nor" negate once.
            let continued = found
                .iter()
                .filter(|occurrence| {
                    side.keys
                        .get(occurrence.start)
                        .is_some_and(|key| self.cues.continued_negations.occurs_in(&[key]))
                })
                .count();
            if !stays {
                return found.len() - continued.min(found.len().saturating_sub(1));
            }
            // "darf unter keinen Umständen und in keiner Weise": what only lends weight to a
            // negation does not take it back.
            let emphatic = side
                .overlapping(self.cues.emphatic_negations.occurrences(&side.keys))
                .len();
            found.len().saturating_sub(continued + emphatic)
        };
        let (lost, won) = (count(model), count(document));
        let prefixed = self.negating_prefix(model, document);
        if lost % 2 != won % 2 || prefixed {
            judgement.changes.push((ChangeKind::Logic, Effect::Weaker));
            judgement.contradicts = true;
        } else if lost != won {
            judgement.changes.push((ChangeKind::Logic, Effect::Unclear));
        }
        let partial = |side: &SideWords<'_>| {
            side.overlapping(self.cues.partial_negations.occurrences(&side.keys))
                .len()
        };
        if partial(document) > partial(model) {
            judgement.changes.push((ChangeKind::Logic, Effect::Weaker));
        }
    }

    pub(super) fn negating_prefix(&self, model: &SideWords<'_>, document: &SideWords<'_>) -> bool {
        let document_keys = document.changed_keys();
        model.changed_keys().iter().any(|one| {
            document_keys.iter().any(|other| {
                self.cues.negating_prefixes.iter().any(|prefix| {
                    one.strip_prefix(prefix.as_str()) == Some(*other)
                        || other.strip_prefix(prefix.as_str()) == Some(*one)
                })
            })
        })
    }

    pub(super) fn graded(
        &self,
        model: &SideWords<'_>,
        document: &SideWords<'_>,
        judgement: &mut Judgement,
    ) {
        let lost = model.overlapping(self.cues.graded.occurrences(&model.keys));
        let won = document.overlapping(self.cues.graded.occurrences(&document.keys));
        let has = |list: &[Occurrence<Cue>], group: Option<usize>| {
            list.iter().any(|found| Some(found.payload.group) == group)
        };
        // Modality first: a modal verb is read together with what replaces it.
        let (strong_lost, strong_won) = (has(&lost, self.cues.strong), has(&won, self.cues.strong));
        let (weak_lost, weak_won) = (has(&lost, self.cues.weak), has(&won, self.cues.weak));
        // A sentence that is gone with its "may" or "can" leaves nothing that could be stricter.
        let in_phrase = |index: &usize| {
            lost.iter()
                .any(|found| (found.start..found.end).contains(index))
        };
        let others_lost = model
            .keys
            .iter()
            .zip(&model.changed)
            .enumerate()
            .filter(|(index, (key, changed))| {
                **changed
                    && !in_phrase(index)
                    && !self.cues.is_function_word(key)
                    && !self.cues.is_article(key)
            })
            .count();
        let is_gone = document.changed_keys().is_empty() && others_lost > MODAL_PHRASE;
        let modality = if weak_won && !weak_lost {
            Some(Effect::Weaker)
        } else if is_gone && (weak_lost || strong_lost) {
            strong_lost.then_some(Effect::Weaker)
        } else if weak_lost && weak_won {
            Some(Effect::Unclear)
        } else if weak_lost && !weak_won {
            Some(Effect::Stronger)
        } else if strong_lost && !strong_won {
            Some(Effect::Weaker)
        } else if strong_won && !strong_lost {
            Some(Effect::Stronger)
        } else if strong_lost && strong_won {
            Some(Effect::None)
        } else {
            None
        };
        let mut others: Vec<(ChangeKind, Effect)> = Vec::new();
        let is_modal =
            |cue: &Cue| Some(cue.group) == self.cues.strong || Some(cue.group) == self.cues.weak;
        for found in won.iter().filter(|found| !is_modal(&found.payload)) {
            if !lost
                .iter()
                .any(|other| other.payload.group == found.payload.group)
            {
                others.push((found.payload.kind, found.payload.added));
            } else if !phrase(&document.keys, found).is_empty()
                && !lost
                    .iter()
                    .any(|other| phrase(&model.keys, other) == phrase(&document.keys, found))
            {
                others.push((found.payload.kind, Effect::Unclear));
            }
        }
        for found in lost.iter().filter(|found| !is_modal(&found.payload)) {
            if !won
                .iter()
                .any(|other| other.payload.group == found.payload.group)
            {
                others.push((found.payload.kind, found.payload.removed));
            }
        }
        if let Some(effect) = modality {
            // Equal strength says nothing where something else explains the hunk.
            if effect != Effect::None || (others.is_empty() && judgement.changes.is_empty()) {
                judgement.changes.push((ChangeKind::Modality, effect));
            }
        }
        others.sort_by_key(|(kind, effect)| (*effect != Effect::Weaker, *kind));
        others.dedup();
        // A strong verb that comes with a limiter does not strengthen ("shall use reasonable efforts").
        let weakened = others
            .iter()
            .chain(&judgement.changes)
            .any(|(_, effect)| *effect == Effect::Weaker);
        if weakened {
            others.retain(|(_, effect)| *effect != Effect::Stronger);
            judgement.changes.retain(|(kind, effect)| {
                !(*kind == ChangeKind::Modality && *effect == Effect::Stronger)
            });
        }
        judgement.changes.extend(others);
    }

    pub(super) fn connectives(
        &self,
        model: &SideWords<'_>,
        document: &SideWords<'_>,
        judgement: &mut Judgement,
    ) {
        let has = |side: &SideWords<'_>, table: &crate::matching::phrases::PhraseTable<()>| {
            !side.overlapping(table.occurrences(&side.keys)).is_empty()
        };
        let to_choice = has(model, &self.cues.both)
            && has(document, &self.cues.either)
            && !has(model, &self.cues.either);
        let to_both = has(model, &self.cues.either)
            && has(document, &self.cues.both)
            && !has(document, &self.cues.either);
        if !to_choice && !to_both {
            return;
        }
        // "A or B" forbids more than "A and B"; "A and B" demands more than "A or B". A condition
        // is met more often by "A or B", and so more is due. Where a sentence has a duty and perhaps
        // a condition without a word that opens it ("Verstößt er gegen A oder B"), a person has to
        // read which of the two is concerned.
        let is_wide_by_choice = self.forbids(model) || self.is_condition(model);
        let effect = match (to_both, is_wide_by_choice) {
            (true, true) => Effect::Weaker,
            (true, false) => Effect::Unclear,
            (false, true) => Effect::Stronger,
            (false, false) => Effect::Weaker,
        };
        judgement.changes.push((ChangeKind::Logic, effect));
    }

    pub(super) fn parties(
        &self,
        model: &SideWords<'_>,
        document: &SideWords<'_>,
        judgement: &mut Judgement,
    ) {
        let (model_keys, document_keys) = (model.changed_keys(), document.changed_keys());
        if let (Some(one), Some(other)) =
            (self.cues.side(&model_keys), self.cues.side(&document_keys))
            && one != other
        {
            judgement.changes.push((ChangeKind::Party, Effect::Weaker));
        }
    }

    /// Whether the sentence of the model names a condition or a case.
    fn is_condition(&self, model: &SideWords<'_>) -> bool {
        self.cues.conditions.occurs_in(&model.keys)
            || self.cues.conditions.occurs_in(&model.sentence)
    }

    /// Whether the sentence of the model forbids something.
    pub(super) fn forbids(&self, model: &SideWords<'_>) -> bool {
        let words = [&model.keys, &model.sentence];
        words.into_iter().any(|words| {
            self.cues.prohibition.occurs_in(words) || self.cues.negations.occurs_in(words)
        })
    }
}
