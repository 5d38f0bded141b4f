//! What each difference does to the commitment. Every hunk is classified or "unclear"; none is
//! dropped.

use super::cues::{Cue, CueTables};
use super::edit::{EditScript, Hunk, Position};
use crate::code::{ChangeKind, Effect};
use crate::matching::compile::{ItemKind, Wording};
use crate::matching::phrases::Occurrence;
use crate::matching::prepared::PreparedText;
use crate::matching::typo;
use crate::normalise::Flags;
use std::collections::BTreeMap;

/// The judgement on one hunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Nothing that a reader would call a change: layout, numbering, damaged letters.
    pub is_cosmetic: bool,
    /// Only the form of words that is permitted to vary.
    pub is_variation: bool,
    /// What changed.
    pub changes: Vec<(ChangeKind, Effect)>,
    /// The document says the opposite.
    pub contradicts: bool,
}

impl Judgement {
    const fn cosmetic() -> Self {
        Self {
            is_cosmetic: true,
            is_variation: false,
            changes: Vec::new(),
            contradicts: false,
        }
    }

    const fn variation() -> Self {
        Self {
            is_cosmetic: false,
            is_variation: true,
            changes: Vec::new(),
            contradicts: false,
        }
    }

    fn change(kind: ChangeKind, effect: Effect) -> Self {
        Self {
            is_cosmetic: false,
            is_variation: false,
            changes: vec![(kind, effect)],
            contradicts: false,
        }
    }
}

/// Words around a hunk that belong to a cue beginning or ending in it.
const CONTEXT: usize = 3;

/// Judges hunks of one hit.
pub struct Judge<'a> {
    /// The wording.
    pub wording: &'a Wording,
    /// The document.
    pub text: &'a PreparedText,
    /// The cues of the wording's language.
    pub cues: &'a CueTables,
    /// The edit script.
    pub script: &'a EditScript,
    /// The item of each token that was found.
    pub item_of: &'a BTreeMap<usize, usize>,
}

/// The words of one side around a hunk, and which of them changed.
struct SideWords<'a> {
    keys: Vec<&'a str>,
    changed: Vec<bool>,
}

impl SideWords<'_> {
    fn overlapping<P: Copy>(&self, occurrences: Vec<Occurrence<P>>) -> Vec<Occurrence<P>> {
        occurrences
            .into_iter()
            .filter(|occurrence| {
                (occurrence.start..occurrence.end)
                    .any(|index| self.changed.get(index).copied().unwrap_or(false))
            })
            .collect()
    }

    fn changed_keys(&self) -> Vec<&str> {
        self.keys
            .iter()
            .zip(&self.changed)
            .filter(|(_, changed)| **changed)
            .map(|(key, _)| *key)
            .collect()
    }
}

impl Judge<'_> {
    /// Judges one hunk.
    pub fn judge(&self, hunk: &Hunk) -> Judgement {
        let tokens = self.spoken(hunk);
        let items = &hunk.items;
        if items.is_empty() && tokens.is_empty() {
            return Judgement::cosmetic();
        }
        let model_keys: Vec<&str> = items
            .iter()
            .filter_map(|item| self.wording.items.get(*item)?.key())
            .collect();
        let document_keys: Vec<&str> = tokens
            .iter()
            .map(|token| self.text.tokens.key(*token))
            .collect();
        let has_slot = items.iter().any(|item| {
            matches!(
                self.wording.items.get(*item).map(|item| &item.kind),
                Some(ItemKind::Slot(_))
            )
        });
        if !has_slot {
            if model_keys
                .iter()
                .chain(&document_keys)
                .all(|key| self.cues.is_article(key))
            {
                return Judgement::cosmetic();
            }
            if self.is_same_when_joined(&model_keys, &document_keys) {
                return Judgement::cosmetic();
            }
            if self.are_forms(&model_keys, &document_keys) {
                return Judgement::variation();
            }
        }
        let model = self.model_side(hunk);
        let document = self.document_side(hunk, &tokens);
        if matches!(hunk.position, Position::Head) {
            return self.judge_head(hunk, &document);
        }
        if hunk.position == Position::Tail
            && document_keys
                .iter()
                .all(|key| self.cues.is_function_word(key))
        {
            return Judgement::cosmetic();
        }
        let mut judgement = self.classify(&model, &document);
        if judgement.changes.is_empty() {
            judgement
                .changes
                .push(self.by_content(hunk, &model_keys, &document_keys, has_slot));
        }
        judgement
    }

    /// Tokens that say something: no enumerators, and page lines only where they hold a cue.
    fn spoken(&self, hunk: &Hunk) -> Vec<usize> {
        let flags = |token: usize| self.text.tokens.flags(token);
        let furniture: Vec<&str> = hunk
            .tokens
            .iter()
            .filter(|token| flags(**token).has(Flags::FURNITURE))
            .map(|token| self.text.tokens.key(*token))
            .collect();
        let furniture_speaks = self.cues.negations.occurs_in(&furniture)
            || self
                .cues
                .graded
                .occurrences(&furniture)
                .iter()
                .any(|found| found.payload.added == Effect::Weaker);
        let belongs = |token: usize| {
            self.text
                .line(token)
                .any(|other| self.item_of.contains_key(&other))
        };
        hunk.tokens
            .iter()
            .copied()
            .filter(|token| {
                let flags = flags(*token);
                !flags.any(Flags::ENUMERATOR.with(Flags::NOT_BINDING))
                    && (furniture_speaks || !flags.has(Flags::FURNITURE) || belongs(*token))
            })
            .collect()
    }

    /// "ab" for "a b", also across a page line, and damaged where it is no word of its own.
    fn is_same_when_joined(&self, model: &[&str], document: &[&str]) -> bool {
        if model.is_empty() || document.is_empty() || (model.len() == 1 && document.len() == 1) {
            return false;
        }
        let (one, other) = (model.concat(), document.concat());
        one == other
            || (one.len() > 8
                && typo::may_stand_for(&other, &one, &self.cues.negating_prefixes)
                && !document
                    .iter()
                    .chain(model)
                    .any(|key| self.cues.negations.occurs_in(&[key])))
    }

    fn are_forms(&self, model: &[&str], document: &[&str]) -> bool {
        let strip = |keys: &[&str]| -> Vec<String> {
            keys.iter()
                .filter(|key| !self.cues.is_article(key))
                .map(|key| (*key).to_owned())
                .collect()
        };
        let (model, document) = (strip(model), strip(document));
        if model.len() != document.len() || model.is_empty() {
            return false;
        }
        model.iter().zip(&document).all(|(one, other)| {
            one == other
                || match (
                    self.cues.forms.longest_at(&[one.as_str()], 0),
                    self.cues.forms.longest_at(&[other.as_str()], 0),
                ) {
                    (Some(one), Some(other)) => one.payload == other.payload,
                    _ => false,
                }
        })
    }

    fn model_side(&self, hunk: &Hunk) -> SideWords<'_> {
        let (first, last) = match (hunk.items.first(), hunk.items.last()) {
            (Some(first), Some(last)) => (*first, *last + 1),
            _ => {
                let at = self
                    .item_of
                    .range(..=hunk.before)
                    .next_back()
                    .map_or(0, |(_, item)| item + 1);
                (at, at)
            }
        };
        let start = first.saturating_sub(CONTEXT);
        let end = (last + CONTEXT).min(self.wording.items.len());
        let mut side = SideWords {
            keys: Vec::new(),
            changed: Vec::new(),
        };
        for index in start..end {
            if let Some(item) = self.wording.items.get(index) {
                side.keys.push(item.key().unwrap_or("{}"));
                side.changed.push(hunk.items.contains(&index));
            }
        }
        side
    }

    fn document_side(&self, hunk: &Hunk, spoken: &[usize]) -> SideWords<'_> {
        let (first, last) = match (spoken.first(), spoken.last()) {
            (Some(first), Some(last)) => (*first, *last + 1),
            _ => (hunk.before + 1, hunk.before + 1),
        };
        let mut side = SideWords {
            keys: Vec::new(),
            changed: Vec::new(),
        };
        let start = first.saturating_sub(CONTEXT + 2);
        let end = (last + CONTEXT + 2).min(self.text.len());
        for token in start..end {
            let changed = spoken.contains(&token);
            if changed || !self.text.is_skipped(token) {
                side.keys.push(self.text.tokens.key(token));
                side.changed.push(changed);
            }
        }
        side
    }

    /// Words before the clause in its own sentence count only where they take something back.
    fn judge_head(&self, hunk: &Hunk, document: &SideWords<'_>) -> Judgement {
        let first = hunk.tokens.last().map_or(0, |last| last + 1);
        let opens_sentence = self.text.tokens.flags(first).has(Flags::CAPITAL)
            && (self.cues.is_article(self.text.tokens.key(first))
                || self.cues.is_function_word(self.text.tokens.key(first)));
        if opens_sentence {
            return Judgement::cosmetic();
        }
        let weaker = document
            .overlapping(self.cues.graded.occurrences(&document.keys))
            .into_iter()
            .find(|found| {
                found.payload.added == Effect::Weaker && Some(found.payload.group) != self.cues.weak
            });
        if let Some(found) = weaker {
            return Judgement::change(found.payload.kind, Effect::Weaker);
        }
        if document
            .overlapping(self.cues.negations.occurrences(&document.keys))
            .len()
            % 2
            == 1
        {
            return Judgement {
                contradicts: true,
                ..Judgement::change(ChangeKind::Logic, Effect::Weaker)
            };
        }
        Judgement::cosmetic()
    }

    fn classify(&self, model: &SideWords<'_>, document: &SideWords<'_>) -> Judgement {
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

    fn negation(&self, model: &SideWords<'_>, document: &SideWords<'_>, judgement: &mut Judgement) {
        let count = |side: &SideWords<'_>| {
            let found = side.overlapping(self.cues.negations.occurrences(&side.keys));
            // "weder ... noch" and "neither ... nor" negate once.
            let paired = found
                .iter()
                .filter(|occurrence| {
                    side.keys
                        .get(occurrence.start)
                        .is_some_and(|key| self.cues.continued_negations.occurs_in(&[key]))
                })
                .count();
            found.len() - paired.min(found.len().saturating_sub(1))
        };
        let (lost, won) = (count(model), count(document));
        let prefixed = self.negating_prefix(model, document);
        if lost % 2 != won % 2 || prefixed {
            judgement.changes.push((ChangeKind::Logic, Effect::Weaker));
            judgement.contradicts = true;
        } else if lost != won {
            judgement.changes.push((ChangeKind::Logic, Effect::Unclear));
        }
    }

    fn negating_prefix(&self, model: &SideWords<'_>, document: &SideWords<'_>) -> bool {
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

    fn graded(&self, model: &SideWords<'_>, document: &SideWords<'_>, judgement: &mut Judgement) {
        let lost = model.overlapping(self.cues.graded.occurrences(&model.keys));
        let won = document.overlapping(self.cues.graded.occurrences(&document.keys));
        let has = |list: &[Occurrence<Cue>], group: Option<usize>| {
            list.iter().any(|found| Some(found.payload.group) == group)
        };
        // Modality first: a modal verb is read together with what replaces it.
        let (strong_lost, strong_won) = (has(&lost, self.cues.strong), has(&won, self.cues.strong));
        let (weak_lost, weak_won) = (has(&lost, self.cues.weak), has(&won, self.cues.weak));
        let modality = if weak_won && !weak_lost {
            Some(Effect::Weaker)
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

    fn numbers(&self, model: &SideWords<'_>, document: &SideWords<'_>, judgement: &mut Judgement) {
        let values = |side: &SideWords<'_>| -> Vec<(usize, f64)> {
            side.keys
                .iter()
                .enumerate()
                .filter(|(index, _)| side.changed.get(*index).copied().unwrap_or(false))
                .filter_map(|(index, key)| Some((index, self.cues.number(key)?)))
                .collect()
        };
        let (lost, won) = (values(model), values(document));
        let same = |one: f64, list: &[(usize, f64)]| {
            list.iter()
                .any(|(_, other)| (one - other).abs() < f64::EPSILON)
        };
        let removed: Vec<(usize, f64)> = lost
            .iter()
            .copied()
            .filter(|(_, value)| !same(*value, &won))
            .collect();
        let added: Vec<(usize, f64)> = won
            .iter()
            .copied()
            .filter(|(_, value)| !same(*value, &lost))
            .collect();
        let change = match (removed.first(), added.first()) {
            (None, None) => return,
            (Some((at, old)), Some((new_at, new))) => {
                if self.is_reference(&model.keys, *at) {
                    (ChangeKind::Reference, Effect::Weaker)
                } else {
                    (
                        ChangeKind::Number,
                        self.number_effect(model, *at, *old, document, *new_at, *new),
                    )
                }
            }
            (Some((at, _)), None) => {
                if self.is_reference(&model.keys, *at) {
                    (ChangeKind::List, Effect::Weaker)
                } else {
                    (ChangeKind::Number, Effect::Weaker)
                }
            }
            (None, Some((at, _))) => {
                if self.is_reference(&document.keys, *at) {
                    (ChangeKind::List, Effect::Stronger)
                } else {
                    (ChangeKind::Number, Effect::Unclear)
                }
            }
        };
        judgement.changes.push(change);
    }

    fn number_effect(
        &self,
        model: &SideWords<'_>,
        at: usize,
        old: f64,
        document: &SideWords<'_>,
        new_at: usize,
        new: f64,
    ) -> Effect {
        let around = |side: &SideWords<'_>, at: usize| -> Vec<String> {
            side.keys
                .iter()
                .skip(at + 1)
                .take(3)
                .map(|key| (*key).to_owned())
                .collect()
        };
        let after: Vec<String> = around(model, at)
            .into_iter()
            .chain(around(document, new_at))
            .collect();
        let after: Vec<&str> = after.iter().map(String::as_str).collect();
        let before: Vec<&str> = model.keys.iter().take(at).rev().take(3).copied().collect();
        let is_floor = self.cues.floor.occurs_in(&before);
        let larger = new > old;
        let larger_is_weaker = if is_floor {
            false
        } else if self.cues.time_limits.occurs_in(&after) {
            true
        } else if self.cues.shares.occurs_in(&after) {
            false
        } else {
            return Effect::Unclear;
        };
        if larger == larger_is_weaker {
            Effect::Weaker
        } else {
            Effect::Stronger
        }
    }

    fn connectives(
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
        // "A or B" forbids more than "A and B"; "A and B" demands more than "A or B".
        let forbids = self.cues.prohibition.occurs_in(&model.keys) || self.sentence_forbids(model);
        let effect = if forbids == to_both {
            Effect::Weaker
        } else {
            Effect::Stronger
        };
        judgement.changes.push((
            ChangeKind::Logic,
            if to_choice || to_both {
                effect
            } else {
                Effect::Unclear
            },
        ));
    }

    fn sentence_forbids(&self, model: &SideWords<'_>) -> bool {
        let Some(first) = model.keys.first() else {
            return false;
        };
        let Some(item) = self
            .wording
            .items
            .iter()
            .position(|item| item.key() == Some(first))
        else {
            return false;
        };
        let sentence = self.wording.items.get(item).map_or(0, |item| item.sentence);
        let keys: Vec<&str> = self
            .wording
            .items
            .iter()
            .filter(|item| item.sentence == sentence)
            .filter_map(|item| item.key())
            .collect();
        self.cues.prohibition.occurs_in(&keys)
    }

    fn parties(&self, model: &SideWords<'_>, document: &SideWords<'_>, judgement: &mut Judgement) {
        let (model_keys, document_keys) = (model.changed_keys(), document.changed_keys());
        if let (Some(one), Some(other)) =
            (self.cues.side(&model_keys), self.cues.side(&document_keys))
            && one != other
        {
            judgement.changes.push((ChangeKind::Party, Effect::Weaker));
        }
    }

    /// What a hunk without any cue does: words dropped weaken, words exchanged are unclear, words
    /// added are unclear unless they lengthen a list.
    fn by_content(
        &self,
        hunk: &Hunk,
        model: &[&str],
        document: &[&str],
        has_slot: bool,
    ) -> (ChangeKind, Effect) {
        let content = |keys: &[&str]| {
            keys.iter()
                .any(|key| !self.cues.is_function_word(key) && !self.cues.is_article(key))
        };
        let (lost, won) = (content(model), content(document));
        if has_slot && !lost {
            return (ChangeKind::Party, Effect::Unclear);
        }
        match (lost, won) {
            (false, false) => (ChangeKind::Wording, Effect::None),
            (true, false) => {
                let whole_sentence = hunk.position == Position::Omitted && hunk.items.len() > 6;
                (
                    if !whole_sentence && self.in_list(hunk) {
                        ChangeKind::List
                    } else {
                        ChangeKind::Omission
                    },
                    Effect::Weaker,
                )
            }
            (true, true) => {
                let row = |keys: &[&str]| {
                    self.cues
                        .equivalents
                        .occurrences(keys)
                        .first()
                        .map(|found| (found.payload, found.end - found.start == keys.len()))
                };
                match (row(model), row(document)) {
                    (Some((one, true)), Some((other, true))) if one == other => {
                        (ChangeKind::Wording, Effect::None)
                    }
                    _ => (ChangeKind::Wording, Effect::Unclear),
                }
            }
            (false, true) => (ChangeKind::Addition, Effect::Unclear),
        }
    }

    /// Whether a number is the name of a convention, an article or a paragraph: by a word before
    /// it, or because it stands in a row of numbers.
    fn is_reference(&self, keys: &[&str], at: usize) -> bool {
        keys.iter()
            .take(at)
            .rev()
            .take(3)
            .any(|key| self.cues.is_numbered(key))
            || keys
                .get(at + 1)
                .is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether the words dropped are entries of a list: a comma or a connective beside them.
    fn in_list(&self, hunk: &Hunk) -> bool {
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
}

fn phrase(keys: &[&str], found: &Occurrence<Cue>) -> String {
    keys.get(found.start..found.end)
        .unwrap_or_default()
        .join(" ")
}
