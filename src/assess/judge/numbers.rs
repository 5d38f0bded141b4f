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

    /// Whether a number is the name of a convention, an article or a paragraph: by a word before
    /// it, or because it stands in a row of numbers.
    pub(super) fn is_reference(&self, keys: &[&str], at: usize) -> bool {
        keys.iter()
            .take(at)
            .rev()
            .take(3)
            .any(|key| self.cues.is_numbered(key))
            || keys
                .get(at + 1)
                .is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_digit()))
    }
}
