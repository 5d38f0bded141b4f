//! What became of each element of a clause that was found.

use super::difference::slice;
use super::{Outcome, Record, carries, overall};
use crate::assess::ElementFinding;
use crate::assess::edit::EditScript;
use crate::clause::cues::cue_text;
use crate::clause::{Clause, Element, ElementSeverity};
use crate::code::{ChangeKind, Effect, ElementStatus};
use crate::document::Layer;
use crate::matching::compile::{Item, Wording};
use crate::matching::prepared::PreparedText;

/// Below this share of its sentences an element counts as not there.
pub(super) const ELEMENT_SHARE: f32 = 0.45;

pub(super) fn elements(
    clause: &Clause,
    wording: &Wording,
    script: &EditScript,
    outcome: &Outcome,
    layer: &Layer,
    text: &PreparedText,
    passage: &str,
) -> Vec<ElementFinding> {
    let edition = clause
        .editions
        .get(wording.edition)
        .map_or("", |edition| edition.id.as_str());
    let stretches = Stretches::of(wording, script);
    if clause.elements.is_empty() {
        return (1..=wording.sentences)
            .filter(|sentence| {
                wording.items.iter().any(|item| {
                    item.sentence == *sentence && item.weight > 0.0 && item.optional.is_none()
                })
            })
            .map(|sentence| {
                let status = sentence_status(wording, script, outcome, &[sentence]);
                ElementFinding {
                    id: format!("sentence-{sentence}"),
                    status,
                    severity: ElementSeverity::Major,
                    quote: quote(&stretches, layer, text, &[sentence]),
                }
            })
            .collect();
    }
    let passage = cue_text(passage);
    // What the wording only offers is no element of a document that does without it.
    let is_offered_only = |element: &Element| {
        clause
            .editions
            .get(wording.edition)
            .is_some_and(|edition| element.is_optional_in(edition, &wording.language))
            && !script.token_of.keys().any(|item| {
                wording
                    .items
                    .get(*item)
                    .is_some_and(|item| carries(element, wording, item.sentence))
            })
    };
    clause
        .elements
        .iter()
        .filter(|element| {
            element.editions.is_empty() || element.editions.iter().any(|id| id == edition)
        })
        .filter(|element| !is_offered_only(element))
        .map(|element| {
            let sentences = element
                .sentences
                .get(&wording.language)
                .cloned()
                .unwrap_or_default();
            let fires = element
                .cues
                .get(&wording.language)
                .map(|cues| cues.fires(&passage));
            let status = match fires {
                // An element that shares its sentence with others is judged by its own cues.
                Some(fires) if shares_sentence(clause, element, wording) => {
                    shared_status(wording, script, outcome, &sentences, fires)
                }
                Some(false) if sentences.is_empty() => ElementStatus::Missing,
                Some(true) if sentences.is_empty() => ElementStatus::Kept,
                _ => sentence_status(wording, script, outcome, &sentences),
            };
            ElementFinding {
                id: element.id.clone(),
                status,
                severity: element.severity,
                quote: quote(&stretches, layer, text, &sentences),
            }
        })
        .collect()
}

pub(super) fn shares_sentence(clause: &Clause, element: &Element, wording: &Wording) -> bool {
    let own = element
        .sentences
        .get(&wording.language)
        .map(Vec::as_slice)
        .unwrap_or_default();
    clause.elements.iter().any(|other| {
        other.id != element.id
            && other
                .sentences
                .get(&wording.language)
                .is_some_and(|sentences| sentences.iter().any(|sentence| own.contains(sentence)))
    })
}

pub(super) fn shared_status(
    wording: &Wording,
    script: &EditScript,
    outcome: &Outcome,
    sentences: &[usize],
    fires: bool,
) -> ElementStatus {
    let whole = sentence_status(wording, script, outcome, sentences);
    if whole == ElementStatus::Missing {
        return ElementStatus::Missing;
    }
    if !fires {
        return ElementStatus::Missing;
    }
    // An entry dropped from a list concerns the element of that entry only.
    let others = outcome
        .records
        .iter()
        .filter(|record| concerns(record, sentences))
        .all(|record| {
            matches!(
                record.kind,
                ChangeKind::List | ChangeKind::Omission | ChangeKind::Reference
            )
        });
    if others && whole != ElementStatus::Contradicted {
        ElementStatus::Kept
    } else {
        whole
    }
}

pub(super) fn concerns(record: &Record, sentences: &[usize]) -> bool {
    record
        .sentences
        .iter()
        .any(|sentence| sentences.contains(sentence))
}

pub(super) fn sentence_status(
    wording: &Wording,
    script: &EditScript,
    outcome: &Outcome,
    sentences: &[usize],
) -> ElementStatus {
    let in_sentences = |item: &&Item| {
        sentences.contains(&item.sentence)
            && item.optional.is_none()
            && item.choice.is_none_or(|(_, branch)| branch == 0)
    };
    let total: f32 = wording
        .items
        .iter()
        .filter(in_sentences)
        .map(|item| item.weight)
        .sum();
    let found: f32 = wording
        .items
        .iter()
        .enumerate()
        .filter(|(index, item)| in_sentences(item) && script.token_of.contains_key(index))
        .map(|(_, item)| item.weight)
        .sum();
    if total > 0.0 && found < ELEMENT_SHARE * total {
        return ElementStatus::Missing;
    }
    let relevant = || {
        outcome
            .records
            .iter()
            .filter(|record| concerns(record, sentences))
    };
    if relevant().any(|record| record.contradicts) {
        return ElementStatus::Contradicted;
    }
    match overall(relevant().map(|record| record.effect)) {
        Effect::Weaker | Effect::Mixed => ElementStatus::Weakened,
        Effect::Stronger => ElementStatus::Strengthened,
        Effect::Unclear => ElementStatus::Uncertain,
        Effect::None => ElementStatus::Kept,
    }
}

/// The first and the last token that stand for a word of each sentence of a wording.
struct Stretches(Vec<Option<(usize, usize)>>);

impl Stretches {
    /// O(words of the wording).
    fn of(wording: &Wording, script: &EditScript) -> Self {
        let mut stretches = vec![None; wording.sentences + 1];
        for (item, token) in &script.token_of {
            let sentence = wording.items.get(*item).map_or(0, |item| item.sentence);
            if let Some(stretch) = stretches.get_mut(sentence) {
                let (first, last) = stretch.unwrap_or((*token, *token));
                *stretch = Some((first.min(*token), last.max(*token)));
            }
        }
        Self(stretches)
    }

    /// That of several sentences together.
    fn over(&self, sentences: &[usize]) -> Option<(usize, usize)> {
        let stretches = sentences.iter().filter_map(|number| *self.0.get(*number)?);
        stretches.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    }
}

fn quote(stretches: &Stretches, layer: &Layer, text: &PreparedText, sentences: &[usize]) -> String {
    match stretches.over(sentences) {
        // A quote over more than this is no quote: the sentence was torn apart.
        Some((first, last)) if last - first < 200 => slice(layer, text, first..last + 1),
        _ => String::new(),
    }
}
