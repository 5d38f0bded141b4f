//! The verdict on a wording that was found: what changed, what that does, what became of each
//! element.

use super::cues::CueTables;
use super::edit::{EditScript, Hunk, Position, edit_script};
use super::judge::{Judge, Judgement};
use super::location::{CodePoints, first_word, location};
use super::passage::cue_text;
use super::slots::{SlotJudgement, judge_slot};
use super::{Change, DiffOperation, DiffPart, ElementFinding, Location};
use crate::clause::{Clause, Element, ElementSeverity};
use crate::code::{ChangeKind, Effect, ElementStatus, MatchKind, Status};
use crate::document::Layer;
use crate::matching::compile::{Item, ItemKind, Wording};
use crate::matching::find::Hit;
use crate::matching::prepared::PreparedText;
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
}

/// What judging needs to know beside wording and text.
pub struct Facts<'a> {
    /// Whether a key is a common word of the language.
    pub is_common_word: &'a dyn Fn(&str) -> bool,
    /// Whether keys are a term that the document introduces for a party.
    pub is_defined_term: &'a dyn Fn(&[&str]) -> bool,
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
    let item_of: BTreeMap<usize, usize> = script
        .token_of
        .iter()
        .map(|(item, token)| (*token, *item))
        .collect();
    let judge = Judge {
        wording,
        text,
        cues,
        script: &script,
        item_of: &item_of,
    };
    let mut outcome = Outcome::default();
    for hunk in &script.hunks {
        outcome.add(hunk, judge.judge(hunk), wording, layer, text);
    }
    judge_slots(wording, text, cues, facts, &script, &mut outcome);
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
    Found {
        wording: hit.wording,
        status,
        match_kind,
        effect: overall(changes.iter().map(|change| change.effect)),
        score: (f64::from(hit.score) * 1000.0).round() / 1000.0,
        locations: hit
            .fragments
            .iter()
            .map(|fragment| location(layer, text, points, fragment.tokens()))
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
    }
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
        wording: &Wording,
        layer: &Layer,
        text: &PreparedText,
    ) {
        self.is_variation |= judgement.is_variation;
        if judgement.is_cosmetic || judgement.is_variation {
            self.cosmetic.push(hunk.clone());
            return;
        }
        let mut sentences: Vec<usize> = hunk
            .items
            .iter()
            .filter_map(|item| wording.items.get(*item))
            .map(|item| item.sentence)
            .collect();
        sentences.dedup();
        let model = model_words(wording, &hunk.items);
        let document = document_words(layer, text, &hunk.tokens);
        for (kind, effect) in judgement.changes {
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
    outcome: &mut Outcome,
) {
    for value in &script.slots {
        let Some(slot) = wording.slots.get(value.slot) else {
            continue;
        };
        match judge_slot(
            wording,
            slot,
            &value.tokens,
            text,
            cues,
            facts.is_common_word,
            facts.is_defined_term,
        ) {
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
        let (Some(model), document) = (item.key(), text.tokens.key(pair.token)) else {
            continue;
        };
        let person = item.is_capital
            && cues.person_endings.iter().any(|ending| {
                model.strip_suffix(ending.as_str()) == Some(document)
                    || document.strip_suffix(ending.as_str()) == Some(model)
            });
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

/// Below this share of its sentences an element counts as not there.
const ELEMENT_SHARE: f32 = 0.45;

fn elements(
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
                    quote: quote(wording, script, layer, text, &[sentence]),
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
                .map(|cues| super::passage::fires(cues, &passage));
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
                quote: quote(wording, script, layer, text, &sentences),
            }
        })
        .collect()
}

fn shares_sentence(clause: &Clause, element: &Element, wording: &Wording) -> bool {
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

fn shared_status(
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

fn concerns(record: &Record, sentences: &[usize]) -> bool {
    record
        .sentences
        .iter()
        .any(|sentence| sentences.contains(sentence))
}

fn sentence_status(
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

fn quote(
    wording: &Wording,
    script: &EditScript,
    layer: &Layer,
    text: &PreparedText,
    sentences: &[usize],
) -> String {
    let tokens = script
        .token_of
        .iter()
        .filter(|(item, _)| {
            wording
                .items
                .get(**item)
                .is_some_and(|item| sentences.contains(&item.sentence))
        })
        .map(|(_, token)| *token);
    let (first, last) = (tokens.clone().min(), tokens.max());
    match (first, last) {
        // A quote over more than this is no quote: the sentence was torn apart.
        (Some(first), Some(last)) if last - first < 200 => slice(layer, text, first..last + 1),
        _ => String::new(),
    }
}

fn slice(layer: &Layer, text: &PreparedText, tokens: std::ops::Range<usize>) -> String {
    layer
        .text
        .get(text.byte_range(&tokens))
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn model_words(wording: &Wording, items: &[usize]) -> String {
    let words: Vec<String> = items
        .iter()
        .filter_map(|item| wording.items.get(*item))
        .map(|item| item_words(wording, item))
        .collect();
    words.join(" ")
}

fn item_words(wording: &Wording, item: &Item) -> String {
    match &item.kind {
        ItemKind::Word { surface, .. } => surface.clone(),
        ItemKind::Slot(slot) => wording
            .slots
            .get(*slot)
            .map_or_else(String::new, |slot| format!("<{}>", slot.name)),
    }
}

fn document_words(layer: &Layer, text: &PreparedText, tokens: &[usize]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) if last - first < 2 * tokens.len() + 8 => {
            slice(layer, text, *first..*last + 1)
        }
        _ => tokens
            .iter()
            .map(|token| slice(layer, text, *token..*token + 1))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The word difference for people: the document's own text where both agree, the model's words
/// where the document lacks them.
fn diff(
    wording: &Wording,
    layer: &Layer,
    text: &PreparedText,
    hit: &Hit,
    script: &EditScript,
    cosmetic: &[Hunk],
) -> Vec<DiffPart> {
    let mut parts: Vec<DiffPart> = Vec::new();
    let is_cosmetic = |hunk: &Hunk| cosmetic.contains(hunk);
    let mut omitted: Vec<&Hunk> = script
        .hunks
        .iter()
        .filter(|hunk| hunk.position == Position::Omitted && !is_cosmetic(hunk))
        .collect();
    for fragment in &hit.fragments {
        let range = fragment.tokens();
        let first_item = fragment.items().start;
        for hunk in omitted.extract_if(.., |hunk| {
            hunk.items.first().is_some_and(|item| *item < first_item)
        }) {
            push(
                &mut parts,
                DiffOperation::Delete,
                &model_words(wording, &hunk.items),
            );
        }
        let head = script.hunks.iter().find(|hunk| {
            hunk.position == Position::Head
                && hunk
                    .tokens
                    .last()
                    .is_some_and(|last| last + 1 == range.start)
                && !is_cosmetic(hunk)
        });
        if let Some(head) = head {
            push(
                &mut parts,
                DiffOperation::Insert,
                &document_words(layer, text, &head.tokens),
            );
        }
        let mut at = first_word(text, &range);
        for hunk in script.hunks.iter().filter(|hunk| {
            hunk.position == Position::Inside && range.contains(&hunk.before) && !is_cosmetic(hunk)
        }) {
            let until = hunk.before + 1;
            if until > at {
                push(
                    &mut parts,
                    DiffOperation::Equal,
                    &slice(layer, text, at..until),
                );
            }
            push(
                &mut parts,
                DiffOperation::Delete,
                &model_words(wording, &hunk.items),
            );
            push(
                &mut parts,
                DiffOperation::Insert,
                &document_words(layer, text, &hunk.tokens),
            );
            at = hunk.tokens.last().map_or(until, |last| last + 1).max(until);
        }
        if range.end > at {
            push(
                &mut parts,
                DiffOperation::Equal,
                &slice(layer, text, at..range.end),
            );
        }
        let tail = script.hunks.iter().find(|hunk| {
            hunk.position == Position::Tail && hunk.before + 1 == range.end && !is_cosmetic(hunk)
        });
        if let Some(tail) = tail {
            push(
                &mut parts,
                DiffOperation::Insert,
                &document_words(layer, text, &tail.tokens),
            );
        }
    }
    for hunk in omitted {
        push(
            &mut parts,
            DiffOperation::Delete,
            &model_words(wording, &hunk.items),
        );
    }
    parts
}

fn push(parts: &mut Vec<DiffPart>, op: DiffOperation, words: &str) {
    if words.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some(last) if last.op == op => {
            last.text.push(' ');
            last.text.push_str(words);
        }
        _ => parts.push(DiffPart {
            op,
            text: words.to_owned(),
        }),
    }
}
