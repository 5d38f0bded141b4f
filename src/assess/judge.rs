//! What each difference does to the commitment. Every hunk is classified or "unclear"; none is
//! dropped.

mod cue_words;
mod lists;
mod numbers;
mod sides;

use super::cues::CueTables;
use super::edit::{EditScript, Hunk, Position};
use crate::code::{ChangeKind, Effect};
use crate::matching::compile::{ItemKind, Wording};
use crate::matching::prepared::PreparedText;
use crate::matching::typo;
use crate::normalise::Flags;
use sides::SideWords;
use std::collections::BTreeMap;

/// Words with which a sentence may begin before the clause without a comma.
const SHORT_HEAD: usize = 3;

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
            judgement.changes.push(self.by_content(
                hunk,
                &model,
                &model_keys,
                &document_keys,
                has_slot,
            ));
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

    /// Words before the clause in its own sentence count where they take something back, and where
    /// they say more than that the sentence goes on: set off by a comma ("Within the funded
    /// project, the grantee shall"), or a few that begin it ("Generally the grantee shall").
    fn judge_head(&self, hunk: &Hunk, document: &SideWords<'_>) -> Judgement {
        let first = hunk.tokens.last().map_or(0, |last| last + 1);
        // What introduces the clause before a colon may take its force, and says no more of it.
        let begin = self.text.sentence_begin(first);
        if self.cues.informative.occurs_in(&document.keys) {
            return Judgement::change(ChangeKind::Demotion, Effect::Weaker);
        }
        if hunk.tokens.last().is_none_or(|last| *last < begin) {
            return Judgement::cosmetic();
        }
        let opens_sentence = self.text.tokens.flags(first).has(Flags::CAPITAL)
            && (self.cues.is_article(self.text.tokens.key(first))
                || self.cues.is_function_word(self.text.tokens.key(first)));
        if opens_sentence {
            return Judgement::cosmetic();
        }
        // Without the comma, a "may" belongs to another clause of the sentence.
        let is_set_off = self.text.tokens.flags(first).has(Flags::AFTER_COMMA);
        let mut weaker: Vec<(ChangeKind, Effect)> = document
            .overlapping(self.cues.graded.occurrences(&document.keys))
            .into_iter()
            .filter(|found| {
                found.payload.added == Effect::Weaker
                    && (is_set_off || Some(found.payload.group) != self.cues.weak)
            })
            .map(|found| (found.payload.kind, Effect::Weaker))
            .collect();
        weaker.sort_unstable();
        weaker.dedup();
        if !weaker.is_empty() {
            return Judgement {
                is_cosmetic: false,
                is_variation: false,
                changes: weaker,
                contradicts: false,
            };
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
        let joining = self.cues.connectives.occurrences(&document.keys);
        let says_more = document.keys.iter().enumerate().any(|(index, key)| {
            !self.cues.is_function_word(key)
                && !joining
                    .iter()
                    .any(|found| (found.start..found.end).contains(&index))
        });
        // "ACME Ltd., the grantee"; the first word of a sentence has a capital whatever it is.
        let is_name = hunk.tokens.len() > 1
            && hunk.tokens.iter().all(|token| {
                self.text.tokens.flags(*token).has(Flags::CAPITAL)
                    || self.cues.is_function_word(self.text.tokens.key(*token))
            });
        // "Generally the grantee shall": the sentence begins with it, and an article follows.
        let begins_sentence = hunk.tokens.first().is_some_and(|token| *token == begin)
            && hunk.tokens.len() <= SHORT_HEAD
            && self.cues.is_article(self.text.tokens.key(first));
        if (is_set_off && !is_name || begins_sentence) && says_more {
            Judgement::change(ChangeKind::Wording, Effect::Unclear)
        } else {
            Judgement::cosmetic()
        }
    }

    /// What a hunk without any cue does: words dropped weaken, words exchanged are unclear, words
    /// added are unclear unless they lengthen a list.
    fn by_content(
        &self,
        hunk: &Hunk,
        side: &SideWords<'_>,
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
            (false, true) if model.is_empty() && self.lengthens_list(hunk, side) => {
                (ChangeKind::List, Effect::Stronger)
            }
            (false, true) => (ChangeKind::Addition, Effect::Unclear),
        }
    }
}
