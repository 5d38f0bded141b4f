//! Numbers that changed: names of conventions, periods, shares.

use super::sides::SideWords;
use super::{Judge, Judgement};
use crate::code::{ChangeKind, Effect};

impl Judge<'_> {
    pub(super) fn numbers(
        &self,
        model: &SideWords<'_>,
        document: &SideWords<'_>,
        judgement: &mut Judgement,
    ) {
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
                } else if only_strengthens(judgement) && self.is_more_the_larger(document, *at) {
                    (ChangeKind::Number, Effect::Stronger)
                } else {
                    (ChangeKind::Number, Effect::Unclear)
                }
            }
        };
        judgement.changes.push(change);
    }

    pub(super) fn number_effect(
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

    /// Whether a number says how much at least, or how large a share or an amount is.
    fn is_more_the_larger(&self, side: &SideWords<'_>, at: usize) -> bool {
        let before: Vec<&str> = side.keys.iter().take(at).rev().take(3).copied().collect();
        let after: Vec<&str> = side.keys.iter().skip(at + 1).take(2).copied().collect();
        self.cues.floor.occurs_in(&before) || self.cues.shares.occurs_in(&after)
    }

    /// Whether a number is the name of a convention, an article or a paragraph: by a word before
    /// it, or because it stands in a row of numbers without a unit.
    fn is_reference(&self, keys: &[&str], at: usize) -> bool {
        let is_number = |key: Option<&&str>| {
            key.is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let is_connective = |key: Option<&&str>| {
            key.is_some_and(|key| {
                self.cues.both.occurs_in(&[key]) || self.cues.either.occurs_in(&[key])
            })
        };
        let is_unit = |key: Option<&&str>| {
            key.is_some_and(|key| {
                self.cues.time_limits.occurs_in(&[key])
                    || self.cues.days_per_unit.occurs_in(&[key])
                    || self.cues.shares.occurs_in(&[key])
            })
        };
        let back = |steps: usize| at.checked_sub(steps).and_then(|index| keys.get(index));
        let follows_number = is_number(back(1)) || is_connective(back(1)) && is_number(back(2));
        keys.iter()
            .take(at)
            .rev()
            .take(3)
            .any(|key| self.cues.is_numbered(key))
            || is_number(keys.get(at + 1))
            || follows_number && !is_unit(keys.get(at + 1))
    }
}

/// Whether everything that was said of a difference so far strengthens.
fn only_strengthens(judgement: &Judgement) -> bool {
    let mut effects = judgement.changes.iter().map(|(_, effect)| *effect);
    effects.clone().any(|effect| effect == Effect::Stronger)
        && effects.all(|effect| matches!(effect, Effect::Stronger | Effect::None))
}
