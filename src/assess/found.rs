//! The verdict on a wording that was found: what changed, what that does, what became of each
//! element.

mod difference;
mod elements;
mod model_text;
mod no_time;
mod proof;
mod repair;
pub mod values;

use super::cues::CueTables;
use super::edit::{EditScript, Hunk, LoosePair, Position, edit_script};
use super::judge::{Judge, Judgement};
use super::location::{CodePoints, location, location_with_number};
use super::slots::{SlotJudgement, judge_slot};
use super::{Change, DiffPart, ElementFinding, Location, Repair};
use crate::clause::{Clause, Element};
use crate::code::{ChangeKind, Effect, MatchKind, Status};
use crate::document::Layer;
use crate::matching::compile::Wording;
use crate::matching::find::Hit;
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;
use difference::{diff, document_words, model_words, slice};
use elements::elements;
use std::collections::BTreeMap;

/// A wording found in a document, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Index of the wording in the compiled library.
    pub wording: usize,
    /// `present` or `altered`.
    pub status: Status,
    /// How a present wording equals the model.
    pub match_kind: Option<MatchKind>,
    /// What the differences do.
    pub effect: Effect,
    /// Weighted share that was found.
    pub score: f64,
    /// Where, one place per fragment.
    pub locations: Vec<Location>,
    /// Model and document.
    pub diff: Vec<DiffPart>,
    /// The differences.
    pub changes: Vec<Change>,
    /// The elements.
    pub elements: Vec<ElementFinding>,
    /// Tokens of the document from the first to behind the last word.
    pub tokens: std::ops::Range<usize>,
    /// The tokens that belong to it, in the order of the text.
    pub claimed: Vec<usize>,
    /// What would bring the model wording back, where that was asked for.
    pub repair: Repair,
}

/// What judging needs to know beside wording and text.
pub struct Facts<'a> {
    /// Whether a key is a common word of the language.
    pub is_common_word: &'a dyn Fn(&str) -> bool,
    /// Whether keys are a term that the document introduces for a party.
    pub is_defined_term: &'a dyn Fn(&[&str]) -> bool,
    /// Whether it is to be told what would bring the model wording back.
    pub repairs: bool,
}

/// Judges a hit.
#[expect(
    clippy::too_many_arguments,
    reason = "the facts of one judgement, each of another kind"
)]
pub fn judge_hit(
    clause: &Clause,
    wording: &Wording,
    layer: &Layer,
    text: &PreparedText,
    points: &CodePoints<'_>,
    hit: &Hit,
    cues: &CueTables,
    facts: &Facts<'_>,
) -> Found {
    let script = edit_script(wording, text, hit);
    let item_of = items_by_token(&script);
    let judge = Judge {
        wording,
        text,
        cues,
        script: &script,
        item_of: &item_of,
    };
    let mut outcome = Outcome::default();
    let without_time = no_time::slots_without_time(wording, text, &script, cues);
    for hunk in &script.hunks {
        if no_time::is_part_of_it(hunk, &without_time, wording, cues) {
            continue;
        }
        let sentences = sentences_of(hunk, wording, text, &item_of);
        outcome.add(hunk, judge.judge(hunk), sentences, wording, layer, text);
    }
    judge_slots(
        wording,
        text,
        cues,
        facts,
        &script,
        &without_time,
        &mut outcome,
    );
    judge_forms(wording, text, cues, &script, &mut outcome);
    if script.is_moved || script.is_split {
        outcome
            .records
            .push(Record::of_clause(ChangeKind::Moved, Effect::None));
    }
    outcome.is_variation |= script.has_options;
    let passage: Vec<String> = hit
        .fragments
        .iter()
        .map(|fragment| slice(layer, text, fragment.tokens()))
        .collect();
    proof::settle(&mut outcome.records);
    let elements = elements(
        clause,
        wording,
        &script,
        &outcome,
        layer,
        text,
        &passage.join(" "),
    );
    let changes: Vec<Change> = outcome
        .records
        .iter()
        .map(|record| record.change(clause, wording))
        .collect();
    let status = if changes.is_empty() {
        Status::Present
    } else {
        Status::Altered
    };
    let match_kind = (status == Status::Present).then_some(if outcome.is_variation {
        MatchKind::Variation
    } else {
        MatchKind::Verbatim
    });
    let diff = if status == Status::Present {
        Vec::new()
    } else {
        diff(wording, layer, text, hit, &script, &outcome.cosmetic)
    };
    let repair = if facts.repairs && status == Status::Altered {
        repair_of(clause, wording, layer, text, hit, cues, facts)
    } else {
        Repair::default()
    };
    Found {
        wording: hit.wording,
        status,
        match_kind,
        effect: overall(changes.iter().map(|change| change.effect)),
        score: (f64::from(hit.score) * 1000.0).round() / 1000.0,
        locations: hit
            .fragments
            .iter()
            .map(|fragment| {
                let first = fragment.pairs.first();
                let item = first.and_then(|pair| wording.items.get(pair.item));
                // A number that the wording itself begins with belongs to it.
                if item.is_some_and(|item| item.is_enumerator) {
                    location_with_number(layer, text, points, fragment.tokens())
                } else {
                    location(layer, text, points, fragment.tokens())
                }
            })
            .collect(),
        diff,
        changes,
        elements,
        tokens: hit.tokens(),
        claimed: hit
            .fragments
            .iter()
            .flat_map(|fragment| fragment.pairs.iter().map(|pair| pair.token))
            .collect(),
        repair,
    }
}

/// The item of each token that was found.
fn items_by_token(script: &EditScript) -> BTreeMap<usize, usize> {
    script
        .token_of
        .iter()
        .map(|(item, token)| (*token, *item))
        .collect()
}

/// What would bring the wording back. What goes further than the model is kept.
fn repair_of(
    clause: &Clause,
    wording: &Wording,
    layer: &Layer,
    text: &PreparedText,
    hit: &Hit,
    cues: &CueTables,
    facts: &Facts<'_>,
) -> Repair {
    let template = clause
        .editions
        .get(wording.edition)
        .and_then(|edition| edition.wordings.get(&wording.language));
    let Some(template) = template else {
        return Repair::default();
    };
    let hit = &repair::without_strays(wording, text, hit);
    let script = &edit_script(wording, text, hit);
    let item_of = items_by_token(script);
    let judge = Judge {
        wording,
        text,
        cues,
        script,
        item_of: &item_of,
    };
    let mut kept = 0;
    let mut hunks = Vec::new();
    for hunk in &script.hunks {
        let judgement = judge.judge(hunk);
        if judgement.is_cosmetic || judgement.is_variation {
            continue;
        }
        let goes_further = !judgement.changes.is_empty()
            && judgement
                .changes
                .iter()
                .all(|(_, effect)| *effect == Effect::Stronger);
        if goes_further {
            kept += 1;
        } else {
            hunks.push(hunk);
        }
    }
    let values = values::Values {
        clause,
        wording,
        layer,
        text,
        script,
        cues,
        facts,
    };
    let slots = values.repairs(&mut kept);
    let forms: Vec<_> = script
        .loose
        .iter()
        .filter(|pair| !pair.is_damaged && became_a_person(pair, wording, text, cues))
        .copied()
        .collect();
    let model = model_text::ModelText::new(template, wording, script, &|slot| values.fill(slot));
    repair::Undo {
        layer,
        text,
        hit,
        script,
        model: &model,
        hunks: &hunks,
        slots: &slots,
        forms: &forms,
        kept,
    }
    .repair()
}

/// Whether a noun became a person ("Arbeit", "Arbeiter"), or a person a noun.
fn became_a_person(
    pair: &LoosePair,
    wording: &Wording,
    text: &PreparedText,
    cues: &CueTables,
) -> bool {
    let Some(item) = wording.items.get(pair.item) else {
        return false;
    };
    let (Some(model), document) = (item.key(), text.tokens.key(pair.token)) else {
        return false;
    };
    item.is_capital
        && cues.person_endings.iter().any(|ending| {
            model.strip_suffix(ending.as_str()) == Some(document)
                || document.strip_suffix(ending.as_str()) == Some(model)
        })
}

/// The effect of several changes together.
pub fn overall(effects: impl Iterator<Item = Effect>) -> Effect {
    let (mut weaker, mut stronger, mut unclear) = (false, false, false);
    for effect in effects {
        weaker |= matches!(effect, Effect::Weaker | Effect::Mixed);
        stronger |= matches!(effect, Effect::Stronger | Effect::Mixed);
        unclear |= effect == Effect::Unclear;
    }
    match (weaker, stronger, unclear) {
        (true, true, _) => Effect::Mixed,
        (true, false, _) => Effect::Weaker,
        (false, _, true) => Effect::Unclear,
        (false, true, false) => Effect::Stronger,
        (false, false, false) => Effect::None,
    }
}

/// A classified difference with the sentences it concerns.
#[derive(Debug, Clone)]
struct Record {
    kind: ChangeKind,
    effect: Effect,
    model: String,
    document: String,
    sentences: Vec<usize>,
    contradicts: bool,
}

impl Record {
    const fn of_clause(kind: ChangeKind, effect: Effect) -> Self {
        Self {
            kind,
            effect,
            model: String::new(),
            document: String::new(),
            sentences: Vec::new(),
            contradicts: false,
        }
    }

    fn change(&self, clause: &Clause, wording: &Wording) -> Change {
        let element = clause
            .elements
            .iter()
            .filter(|element| {
                self.sentences
                    .iter()
                    .any(|sentence| carries(element, wording, *sentence))
            })
            .min_by_key(|element| element.severity)
            .map(|element| element.id.clone());
        Change {
            kind: self.kind,
            effect: self.effect,
            model: self.model.clone(),
            document: self.document.clone(),
            element,
        }
    }
}

fn carries(element: &Element, wording: &Wording, sentence: usize) -> bool {
    element
        .sentences
        .get(&wording.language)
        .is_some_and(|sentences| sentences.contains(&sentence))
}

/// The sentences of the wording that a difference concerns. Words that the document adds belong to
/// the sentence in which they stand; a sentence added between two belongs to the one before it.
fn sentences_of(
    hunk: &Hunk,
    wording: &Wording,
    text: &PreparedText,
    item_of: &BTreeMap<usize, usize>,
) -> Vec<usize> {
    let sentence = |item: &usize| wording.items.get(*item).map(|item| item.sentence);
    let mut sentences: Vec<usize> = hunk.items.iter().filter_map(sentence).collect();
    sentences.dedup();
    let (Some(first), Some(last)) = (hunk.tokens.first(), hunk.tokens.last()) else {
        return sentences;
    };
    if sentences.is_empty() {
        let before = item_of.range(..first).next_back();
        let behind = item_of.range(last + 1..).next();
        let goes_on = behind.is_some_and(|(token, _)| {
            text.sentence_begin(*token) == text.sentence_begin(*last)
                || text.tokens.flags(*token).has(Flags::AFTER_COLON)
        });
        let belongs_behind = match hunk.position {
            Position::Head => true,
            Position::Tail => false,
            Position::Inside | Position::Omitted => {
                goes_on
                    && before.is_none_or(|(token, _)| {
                        text.sentence_begin(*token) != text.sentence_begin(*first)
                    })
            }
        };
        let neighbour = if belongs_behind {
            behind.or(before)
        } else {
            before.or(behind)
        };
        sentences.extend(neighbour.and_then(|(_, item)| sentence(item)));
    }
    sentences
}

#[derive(Debug, Default)]
struct Outcome {
    records: Vec<Record>,
    is_variation: bool,
    /// Tokens before hunks that are no change: the diff shows them as equal.
    cosmetic: Vec<Hunk>,
}

impl Outcome {
    fn add(
        &mut self,
        hunk: &Hunk,
        judgement: Judgement,
        sentences: Vec<usize>,
        wording: &Wording,
        layer: &Layer,
        text: &PreparedText,
    ) {
        self.is_variation |= judgement.is_variation;
        if judgement.is_cosmetic || judgement.is_variation {
            self.cosmetic.push(hunk.clone());
            return;
        }
        let model = model_words(wording, &hunk.items);
        let document = document_words(layer, text, &hunk.tokens);
        for (kind, effect) in judgement.changes {
            let effect = match effect {
                Effect::Stronger if !proof::is_shown(kind, hunk) => Effect::Unclear,
                effect => effect,
            };
            self.records.push(Record {
                kind,
                effect,
                model: model.clone(),
                document: document.clone(),
                sentences: sentences.clone(),
                contradicts: judgement.contradicts,
            });
        }
    }
}

fn judge_slots(
    wording: &Wording,
    text: &PreparedText,
    cues: &CueTables,
    facts: &Facts<'_>,
    script: &EditScript,
    without_time: &[usize],
    outcome: &mut Outcome,
) {
    for value in &script.slots {
        let Some(slot) = wording.slots.get(value.slot) else {
            continue;
        };
        let judgement = if without_time.contains(&value.item) {
            SlotJudgement::Changed(ChangeKind::Number, Effect::Stronger)
        } else {
            judge_slot(
                wording,
                slot,
                &value.tokens,
                text,
                cues,
                facts.is_common_word,
                facts.is_defined_term,
            )
        };
        match judgement {
            SlotJudgement::Named => {}
            SlotJudgement::Permitted => outcome.is_variation = true,
            SlotJudgement::Changed(kind, effect) => {
                let keys: Vec<&str> = value
                    .tokens
                    .iter()
                    .map(|token| text.tokens.key(*token))
                    .collect();
                let sentences = wording
                    .items
                    .get(value.item)
                    .map(|item| item.sentence)
                    .into_iter()
                    .collect();
                outcome.records.push(Record {
                    kind,
                    effect,
                    model: format!("<{}>", slot.name),
                    document: keys.join(" "),
                    sentences,
                    contradicts: false,
                });
            }
        }
    }
}

/// A word in another form is a variation; a noun that became a person ("Arbeit", "Arbeiter") is
/// another word.
fn judge_forms(
    wording: &Wording,
    text: &PreparedText,
    cues: &CueTables,
    script: &EditScript,
    outcome: &mut Outcome,
) {
    for pair in script.loose.iter().filter(|pair| !pair.is_damaged) {
        let Some(item) = wording.items.get(pair.item) else {
            continue;
        };
        let document = text.tokens.key(pair.token);
        let person = became_a_person(pair, wording, text, cues);
        if person {
            outcome.records.push(Record {
                kind: ChangeKind::Wording,
                effect: Effect::Unclear,
                model: model_words(wording, &[pair.item]),
                document: document.to_owned(),
                sentences: vec![item.sentence],
                contradicts: false,
            });
        } else {
            outcome.is_variation = true;
        }
    }
}
