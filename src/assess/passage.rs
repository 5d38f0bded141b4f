//! Elements found by their cues in other words.
//!
//! Where no alignment reaches the threshold, the cues of a clause's elements are looked for in
//! one passage of the document. The critical elements have to stand there together: words of the
//! same field alone are no commitment.

use super::cue_index::CueSearch;
use super::cues::{Cue, CueTables};
use super::location::{CodePoints, location};
use super::own_sentence::add_elements_in_sentences_of_their_own;
use super::{ElementFinding, Location};
use crate::clause::cues::{CueText, push_cue_text};
use crate::clause::{Clause, Edition, Element, ElementSeverity, Language, Modality};
use crate::code::{ChangeKind, Effect, ElementStatus};
use crate::document::Layer;
use crate::matching::phrases::Occurrence;
use crate::matching::prepared::PreparedText;
use crate::normalise::{Flags, tokenize};
use std::ops::Range;
use std::rc::Rc;

/// A document's text for cues, with the token of each word.
#[derive(Debug)]
pub struct CueDocument {
    /// The text.
    pub text: CueText,
    tokens: Vec<u32>,
}

/// Bytes behind a word that are kept: its punctuation, not the line that a page furniture fills.
const GAP: usize = 12;

impl CueDocument {
    /// Prepares a layer: the words that bind, with what stands between them.
    /// O(length of the text).
    pub fn new(layer: &Layer, prepared: &PreparedText) -> Self {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let mut text = String::with_capacity(layer.text.len());
        let mut words = Vec::with_capacity(prepared.len());
        let mut tokens = Vec::with_capacity(prepared.len());
        for (index, token) in prepared.tokens.list.iter().enumerate() {
            if token.flags.any(Flags::NOT_BINDING.with(Flags::FURNITURE)) {
                continue;
            }
            words.push(number(text.len()));
            tokens.push(number(index));
            let (start, end) = (token.start as usize, token.end as usize);
            let next = prepared.tokens.list.get(index + 1);
            let next = next.map_or(layer.text.len(), |next| next.start as usize);
            let word = layer.text.get(start..end).unwrap_or_default();
            push_cue_text(word, &mut text);
            let gap = layer.text.get(end..next).unwrap_or_default();
            if gap == " " {
                text.push(' ');
                continue;
            }
            let kept = gap.floor_char_boundary(GAP);
            // A hyphen before the end of a line that is no part of the word stays.
            for part in gap.get(..kept).unwrap_or_default().split_inclusive('-') {
                push_cue_text(part, &mut text);
            }
            if !text.ends_with([' ', '-']) && gap.contains(char::is_whitespace) {
                text.push(' ');
            }
        }
        Self {
            text: CueText::of_words(text, words),
            tokens,
        }
    }

    /// The token of a word.
    pub fn token_at(&self, word: u32) -> usize {
        let token = self.tokens.get(word as usize);
        token.map_or(0, |token| *token as usize)
    }
}

/// The passage is at most this many times as long as the wording, in words, ...
const LONGEST: usize = 3;
/// ... and at least this long.
const LEAST_WIDTH: usize = 80;

/// A commitment found in other words.
#[derive(Debug, Clone, PartialEq)]
pub struct Reworded {
    /// The language of the cues.
    pub language: Language,
    /// Share of the elements by weight.
    pub score: f64,
    /// Where.
    pub location: Location,
    /// The elements.
    pub elements: Vec<ElementFinding>,
    /// What the difference does.
    pub effect: Effect,
}

const fn weight(severity: ElementSeverity) -> f64 {
    match severity {
        ElementSeverity::Critical => 2.0,
        ElementSeverity::Major => 1.0,
        ElementSeverity::Minor => 0.5,
    }
}

/// Share of the elements that have to stand in one passage.
const SHARE: f64 = 0.6;

/// Where a critical element is gone, the share of the other elements that has to be there for the
/// passage to be this clause without it, and how many of them.
const SHARE_OF_THE_REST: f64 = 0.75;
const LEAST_OF_THE_REST: usize = 3;
/// Share of the other elements at which they need not be a share of all.
const NEARLY_ALL_OF_THE_REST: f64 = 0.85;

/// Looks for a clause by its elements; `cues` are those of each of its elements.
#[expect(
    clippy::too_many_arguments,
    reason = "the facts of one look-up, each of another kind"
)]
pub fn reworded(
    clause: &Clause,
    element_cues: &[Option<usize>],
    edition: &str,
    words: usize,
    language: &Language,
    search: &CueSearch<'_>,
    layer: &Layer,
    text: &PreparedText,
    points: &CodePoints<'_>,
    cues: &CueTables,
) -> Option<Reworded> {
    let (elements, element_cues): (Vec<&Element>, Vec<usize>) = clause
        .elements
        .iter()
        .zip(element_cues)
        .filter(|(element, _)| {
            element.editions.is_empty() || element.editions.iter().any(|id| id == edition)
        })
        .filter_map(|(element, cues)| Some((element, (*cues)?)))
        .unzip();
    let criticals = elements
        .iter()
        .filter(|element| element.severity == ElementSeverity::Critical)
        .count();
    if elements.len() < 2 || criticals == 0 {
        return None;
    }
    let width = (words * LONGEST).max(LEAST_WIDTH);
    if !criticals_may_stand_together(&elements, &element_cues, criticals, width, search) {
        return None;
    }
    let total: f64 = elements
        .iter()
        .map(|element| weight(element.severity))
        .sum();
    // The critical elements first: most documents lack them, and the rest need not be looked for.
    let mut order: Vec<usize> = (0..elements.len()).collect();
    order.sort_by_key(|index| elements.get(*index).map(|element| element.severity));
    let mut positions: Vec<Rc<[u32]>> = vec![Rc::default(); elements.len()];
    let mut possible = total;
    let mut critical_found = 0;
    for (rank, index) in order.iter().enumerate() {
        let (Some(element), Some(cues)) = (elements.get(*index), element_cues.get(*index)) else {
            continue;
        };
        let found = search.occurrences(*cues);
        if found.is_empty() {
            possible -= weight(element.severity);
        } else if element.severity == ElementSeverity::Critical {
            critical_found += 1;
        }
        if let Some(slot) = positions.get_mut(*index) {
            *slot = found;
        }
        if possible < least_weight(total).min(SHARE * total)
            || (rank + 1 == criticals && !may_be_enough(critical_found, criticals))
        {
            return None;
        }
    }
    let mut passage = best_passage(&elements, &positions, width)?;
    if passage.elements < 2 || !is_this_clause(&passage, criticals, total) {
        return None;
    }
    let document = search.document();
    add_elements_in_sentences_of_their_own(
        &element_cues,
        &mut positions,
        &mut passage.words,
        search,
        text,
        cues,
    );
    let tokens = passage_tokens(document, text, &passage);
    let model = clause.editions.iter().find(|other| other.id == edition);
    let mut findings = element_findings(
        &elements,
        &element_cues,
        &positions,
        &passage,
        search,
        layer,
        text,
        model,
        language,
        cues,
    );
    let is_offered_only = |id: &str| {
        elements.iter().any(|element| {
            element.id == id && model.is_some_and(|model| element.is_optional_in(model, language))
        })
    };
    findings.retain(|finding| {
        finding.status != ElementStatus::Missing || !is_offered_only(&finding.id)
    });
    let weakened = findings.iter().any(|finding| {
        matches!(
            finding.status,
            ElementStatus::Missing | ElementStatus::Weakened
        )
    });
    Some(Reworded {
        language: language.clone(),
        score: (passage.weight / total * 1000.0).round() / 1000.0,
        location: location(layer, text, points, tokens),
        elements: findings,
        effect: if weakened {
            Effect::Weaker
        } else {
            Effect::None
        },
    })
}

/// Enough critical elements with enough of the others; or all critical elements but one where nearly
/// everything else is there: the clause without this element.
fn is_this_clause(passage: &Passage, criticals: usize, total: f64) -> bool {
    (enough_critical(passage.criticals, criticals) && passage.weight >= SHARE * total)
        || (passage.criticals < criticals
            && may_be_enough(passage.criticals, criticals)
            && passage.elements >= LEAST_OF_THE_REST
            && passage.weight >= least_weight(total))
}

/// The least weight of a passage that is this clause without a critical element.
fn least_weight(total: f64) -> f64 {
    let rest = total - weight(ElementSeverity::Critical);
    let share = (SHARE * total).max(SHARE_OF_THE_REST * rest);
    share.min(NEARLY_ALL_OF_THE_REST * rest)
}

/// All critical elements, or all but one of three or more.
const fn enough_critical(found: usize, all: usize) -> bool {
    found == all || (all >= 3 && found + 1 == all)
}

/// All critical elements but one, and at least one.
const fn may_be_enough(found: usize, all: usize) -> bool {
    found >= 1 && found + 1 >= all
}

/// Whether enough critical elements may stand in one passage, judged by the words that their cues
/// need: most documents need no expression tried to see that they do not.
/// O(places log places).
fn criticals_may_stand_together(
    elements: &[&Element],
    element_cues: &[usize],
    criticals: usize,
    width: usize,
    search: &CueSearch<'_>,
) -> bool {
    let mut anywhere = 0;
    let mut marks: Vec<(u32, usize)> = Vec::new();
    let mut possible = 0;
    for (index, (element, cues)) in elements.iter().zip(element_cues).enumerate() {
        if element.severity != ElementSeverity::Critical {
            continue;
        }
        match search.candidates(*cues) {
            None => anywhere += 1,
            Some(words) => {
                possible += usize::from(!words.is_empty());
                marks.extend(words.iter().map(|word| (*word, index)));
            }
        }
    }
    if !may_be_enough(possible + anywhere, criticals) {
        return false;
    }
    if may_be_enough(anywhere, criticals) {
        return true;
    }
    marks.sort_unstable();
    let mut window = Window::new(elements.len(), width);
    for right in 0..marks.len() {
        window.advance(&marks, right);
        if may_be_enough(window.present().count() + anywhere, criticals) {
            return true;
        }
    }
    false
}

/// Elements within a number of words, as the window moves over their marks.
struct Window {
    counts: Vec<usize>,
    left: usize,
    width: usize,
}

impl Window {
    fn new(elements: usize, width: usize) -> Self {
        Self {
            counts: vec![0; elements],
            left: 0,
            width,
        }
    }

    /// Takes in the mark `right`, and drops those that it leaves too far behind.
    fn advance(&mut self, marks: &[(u32, usize)], right: usize) {
        let Some((word, element)) = marks.get(right) else {
            return;
        };
        if let Some(count) = self.counts.get_mut(*element) {
            *count += 1;
        }
        while let Some((first, oldest)) = marks.get(self.left)
            && (word - first) as usize > self.width
        {
            if let Some(count) = self.counts.get_mut(*oldest) {
                *count -= 1;
            }
            self.left += 1;
        }
    }

    /// The elements inside.
    fn present(&self) -> impl Iterator<Item = usize> {
        self.counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0)
            .map(|(element, _)| element)
    }
}

struct Passage {
    words: Range<u32>,
    weight: f64,
    criticals: usize,
    elements: usize,
}

/// The passage with the most elements, the shortest of several. O(places log places).
fn best_passage(elements: &[&Element], positions: &[Rc<[u32]>], width: usize) -> Option<Passage> {
    let mut marks: Vec<(u32, usize)> = positions
        .iter()
        .enumerate()
        .flat_map(|(index, list)| list.iter().map(move |word| (*word, index)))
        .collect();
    marks.sort_unstable();
    let mut best: Option<Passage> = None;
    let mut window = Window::new(elements.len(), width);
    for (right, (word, _)) in marks.iter().enumerate() {
        window.advance(&marks, right);
        let present: Vec<&Element> = window
            .present()
            .filter_map(|index| elements.get(index).copied())
            .collect();
        let weight: f64 = present.iter().map(|element| weight(element.severity)).sum();
        let start = marks.get(window.left).map_or(*word, |(first, _)| *first);
        let better = best.as_ref().is_none_or(|best| {
            (weight, std::cmp::Reverse(word - start))
                > (
                    best.weight,
                    std::cmp::Reverse(best.words.end - best.words.start),
                )
        });
        if better {
            best = Some(Passage {
                words: start..*word + 1,
                weight,
                criticals: present
                    .iter()
                    .filter(|element| element.severity == ElementSeverity::Critical)
                    .count(),
                elements: present.len(),
            });
        }
    }
    best
}

fn passage_tokens(
    document: &CueDocument,
    text: &PreparedText,
    passage: &Passage,
) -> std::ops::Range<usize> {
    let first = document.token_at(passage.words.start);
    let last = document.token_at(passage.words.end.saturating_sub(1));
    // A passage is quoted in whole sentences, as far as they are not longer than a paragraph.
    let begin = text.sentence_begin(first).max(first.saturating_sub(40));
    let end = text.sentence_end(last).min(last + 40);
    begin..end.max(begin + 1)
}

#[expect(
    clippy::too_many_arguments,
    reason = "the facts of one passage, each of another kind"
)]
fn element_findings(
    elements: &[&Element],
    element_cues: &[usize],
    positions: &[Rc<[u32]>],
    passage: &Passage,
    search: &CueSearch<'_>,
    layer: &Layer,
    text: &PreparedText,
    edition: Option<&Edition>,
    language: &Language,
    cues: &CueTables,
) -> Vec<ElementFinding> {
    let document = search.document();
    elements
        .iter()
        .zip(positions)
        .zip(element_cues)
        .map(|((element, list), cue)| {
            let inside = || list.iter().filter(|word| passage.words.contains(word));
            // The sentence that says it all by itself, where there is one.
            let proof = inside().find(|word| {
                let token = document.token_at(**word);
                let sentence = text.sentence_begin(token)..text.sentence_end(token);
                search.stands_in(*cue, |word| sentence.contains(&document.token_at(word)))
            });
            let Some(word) = proof.or_else(|| inside().next()) else {
                return ElementFinding {
                    id: element.id.clone(),
                    status: ElementStatus::Missing,
                    severity: element.severity,
                    quote: String::new(),
                };
            };
            let token = document.token_at(*word);
            let sentence = text.sentence_begin(token).max(token.saturating_sub(30))
                ..text.sentence_end(token).min(token + 30);
            let demands = matches!(
                element.modality,
                Modality::Obligation | Modality::Prohibition
            );
            let keys = text.keys(sentence.clone());
            let part = part_of_sentence(layer, text, token, &sentence);
            let status = if demands
                && says_less(&keys, &text.keys(part), cues)
                && !model_says_less(element, edition, language, cues)
            {
                ElementStatus::Weakened
            } else {
                ElementStatus::Kept
            };
            let quote = layer
                .text
                .get(text.byte_range(&sentence))
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            ElementFinding {
                id: element.id.clone(),
                status,
                severity: element.severity,
                quote,
            }
        })
        .collect()
}

/// The part of a sentence that holds a token: between commas, colons and semicolons.
fn part_of_sentence(
    layer: &Layer,
    text: &PreparedText,
    token: usize,
    sentence: &Range<usize>,
) -> Range<usize> {
    let divides = |index: &usize| {
        let between = text.byte_range(&(*index..*index + 2));
        let words = layer.text.get(between).unwrap_or_default();
        words.contains([',', ';', ':'])
    };
    let begin = (sentence.start..token).rev().find(|index| divides(index));
    let end = (token..sentence.end.saturating_sub(1)).find(|index| divides(index));
    begin.map_or(sentence.start, |index| index + 1)..end.map_or(sentence.end, |index| index + 1)
}

/// Whether a sentence holds a soft word where a demand should stand, or a word that limits it to
/// what somebody knows, to other law, or to information. Who is permitted something in another
/// part of the sentence takes nothing away, nor does a permission that is the only one ("may only",
/// "may not").
fn says_less(sentence: &[&str], part: &[&str], cues: &CueTables) -> bool {
    let graded = graded_words(sentence, cues);
    let is_strong = graded
        .iter()
        .any(|found| Some(found.payload.group) == cues.strong);
    let is_negated = cues.negations.occurs_in(sentence);
    let limits = |keys: &[&str]| {
        graded_words(keys, cues).iter().any(|found| {
            found.payload.added == Effect::Weaker
                && match found.payload.kind {
                    ChangeKind::Knowledge | ChangeKind::Demotion => true,
                    ChangeKind::LawCap => !is_lifted(keys, found.start, cues),
                    _ => false,
                }
        })
    };
    // "Whether ratified or not" limits nothing.
    if limits(if is_negated { part } else { sentence }) {
        return true;
    }
    let permits = !is_negated
        && cues.permission.occurs_in(part)
        && !cues.permission_limits.occurs_in(part)
        && !cues.enabling.occurs_in(part);
    !is_strong && (permits || has_soft_word(&graded, sentence, part, cues))
}

/// The graded words of a sentence that are no part of a term.
fn graded_words(keys: &[&str], cues: &CueTables) -> Vec<Occurrence<Cue>> {
    let mut graded = cues.graded.occurrences(keys);
    if !graded.is_empty() {
        let terms = cues.firm_terms.occurrences(keys);
        graded.retain(|found| {
            !terms
                .iter()
                .any(|term| term.start < found.end && found.start < term.end)
        });
    }
    graded
}

/// Words before a name of other law within which it is negated.
const NEGATED_WITHIN: usize = 4;

/// Whether a name of other law limits nothing: "not ratified", "whatever national law says".
fn is_lifted(keys: &[&str], at: usize, cues: &CueTables) -> bool {
    let before = keys.get(at.saturating_sub(NEGATED_WITHIN)..at);
    cues.regardless.occurs_in(keys) || cues.negations.occurs_in(before.unwrap_or_default())
}

/// Whether a sentence holds a word of weak modality that is no mere permission, nor an attitude
/// beside an outright promise or in another part of the sentence.
fn has_soft_word(
    graded: &[Occurrence<Cue>],
    sentence: &[&str],
    part: &[&str],
    cues: &CueTables,
) -> bool {
    let promises = cues.commitments.occurs_in(sentence);
    graded.iter().any(|found| {
        let words = sentence.get(found.start..found.end).unwrap_or_default();
        Some(found.payload.group) == cues.weak
            && !cues.permission.occurs_in(words)
            && !(cues.attitudes.occurs_in(words) && (promises || !cues.attitudes.occurs_in(part)))
    })
}

/// Whether the model says no more itself in a sentence that carries the element: a soft word that
/// the model has as well takes nothing away.
fn model_says_less(
    element: &Element,
    edition: Option<&Edition>,
    language: &Language,
    cues: &CueTables,
) -> bool {
    let Some(wording) = edition.and_then(|edition| edition.wordings.get(language)) else {
        return false;
    };
    let Some(sentences) = element.sentences.get(language) else {
        return false;
    };
    let text = wording.render(|_| String::new());
    let mut lines = text.lines().zip(1..);
    lines.any(|(line, number)| {
        let tokens = tokenize(line);
        let keys: Vec<&str> = (0..tokens.len()).map(|index| tokens.key(index)).collect();
        sentences.contains(&number)
            && (has_soft_word(&graded_words(&keys, cues), &keys, &keys, cues)
                || says_less(&keys, &keys, cues))
    })
}
