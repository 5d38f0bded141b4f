//! Elements found by their cues in other words.
//!
//! Where no alignment reaches the threshold, the cues of a clause's elements are looked for in
//! one passage of the document. The critical elements have to stand there together: words of the
//! same field alone are no commitment.

use super::cues::CueTables;
use super::location::{CodePoints, location};
use super::{ElementFinding, Location};
use crate::clause::{
    Clause, CuePattern, Cues, Element, ElementSeverity, Grams, Language, Modality,
};
use crate::code::{Effect, ElementStatus};
use crate::document::Layer;
use crate::matching::prepared::PreparedText;
use unicode_normalization::UnicodeNormalization;

/// A document's text for cues, with the token of each word.
#[derive(Debug)]
pub struct CueDocument {
    text: String,
    grams: Grams,
    /// Byte offset in `text` and token, by offset.
    words: Vec<(u32, u32)>,
}

/// The text as cues see it: lower case, NFKC, runs of white space as one space, words at line
/// ends joined, characters without width dropped.
pub fn cue_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_cue_text(text, &mut out);
    out
}

fn push_cue_text(text: &str, out: &mut String) {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '-' if characters.peek() == Some(&'\n') => {
                characters.next();
            }
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.nfkc().flat_map(char::to_lowercase)),
        }
    }
}

impl CueDocument {
    /// Prepares a layer. O(length of the text).
    pub fn new(layer: &Layer, prepared: &PreparedText) -> Self {
        let mut text = String::with_capacity(layer.text.len());
        let mut words = Vec::with_capacity(prepared.len());
        for (index, token) in prepared.tokens.list.iter().enumerate() {
            if prepared
                .tokens
                .flags(index)
                .any(crate::normalise::Flags::NOT_BINDING.with(crate::normalise::Flags::FURNITURE))
            {
                continue;
            }
            words.push((
                u32::try_from(text.len()).unwrap_or(u32::MAX),
                u32::try_from(index).unwrap_or(u32::MAX),
            ));
            let end = prepared
                .tokens
                .list
                .get(index + 1)
                .map_or(layer.text.len(), |next| next.start as usize);
            let from = token.start as usize;
            // The gap behind a word that a page line fills is one space.
            let until = end.min(token.end as usize + 12).max(from);
            let slice = layer
                .text
                .get(from..until)
                .or_else(|| layer.text.get(from..token.end as usize))
                .unwrap_or_default();
            push_cue_text(slice, &mut text);
            if !text.ends_with([' ', '-'])
                && layer
                    .text
                    .get(token.end as usize..end)
                    .is_some_and(|gap| gap.contains(char::is_whitespace))
            {
                text.push(' ');
            }
        }
        Self {
            grams: Grams::of(&text),
            text,
            words,
        }
    }

    fn word_at(&self, offset: usize) -> usize {
        self.words
            .partition_point(|(start, _)| *start as usize <= offset)
            .saturating_sub(1)
    }

    fn positions(&self, pattern: &CuePattern) -> Vec<usize> {
        let found = pattern.find_all(&self.text, Some(&self.grams), MOST_MATCHES);
        found
            .into_iter()
            .map(|range| self.word_at(range.start))
            .collect()
    }

    /// The words at which an element is recognised. O(text) for each pattern, until one that is
    /// needed is not found.
    fn occurrences(&self, cues: &Cues) -> Vec<usize> {
        let near = cues.near.max(1);
        let mut all: Vec<Vec<usize>> = Vec::with_capacity(cues.all.len());
        for pattern in &cues.all {
            let positions = self.positions(pattern);
            if positions.is_empty() {
                return Vec::new();
            }
            all.push(positions);
        }
        let any: Vec<usize> = cues
            .any
            .iter()
            .flat_map(|pattern| self.positions(pattern))
            .collect();
        if !cues.any.is_empty() && any.is_empty() {
            return Vec::new();
        }
        let anchors = all.first().cloned().unwrap_or_else(|| any.clone());
        let beside = |list: &[usize], anchor: usize| {
            list.iter()
                .any(|position| position.abs_diff(anchor) <= near)
        };
        let mut found: Vec<usize> = anchors
            .into_iter()
            .filter(|anchor| {
                all.iter().all(|list| beside(list, *anchor))
                    && (cues.any.is_empty() || beside(&any, *anchor))
            })
            .collect();
        if !found.is_empty() {
            let none: Vec<usize> = cues
                .none
                .iter()
                .flat_map(|pattern| self.positions(pattern))
                .collect();
            found.retain(|anchor| !beside(&none, *anchor));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Matches of one pattern that are looked at.
const MOST_MATCHES: usize = 400;
/// The passage is at most this many times as long as the wording, in words, ...
const LONGEST: usize = 3;
/// ... and at least this long.
const LEAST_WIDTH: usize = 80;

/// Whether cues are found in a short passage (text as [`cue_text`] gives it).
pub fn fires(cues: &Cues, passage: &str) -> bool {
    let found = |pattern: &CuePattern| pattern.is_match(passage);
    cues.all.iter().all(found)
        && (cues.any.is_empty() || cues.any.iter().any(found))
        && !cues.none.iter().any(found)
}

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
const SHARE: f64 = 0.55;

/// Looks for a clause by its elements.
#[expect(
    clippy::too_many_arguments,
    reason = "the facts of one look-up, each of another kind"
)]
pub fn reworded(
    clause: &Clause,
    edition: &str,
    words: usize,
    language: &Language,
    document: &CueDocument,
    layer: &Layer,
    text: &PreparedText,
    points: &CodePoints<'_>,
    cues: &CueTables,
) -> Option<Reworded> {
    let elements: Vec<&Element> = clause
        .elements
        .iter()
        .filter(|element| {
            element.editions.is_empty() || element.editions.iter().any(|id| id == edition)
        })
        .filter(|element| element.cues.contains_key(language))
        .collect();
    let criticals = elements
        .iter()
        .filter(|element| element.severity == ElementSeverity::Critical)
        .count();
    if elements.len() < 2 || criticals == 0 {
        return None;
    }
    let total: f64 = elements
        .iter()
        .map(|element| weight(element.severity))
        .sum();
    // The critical elements first: most documents lack them, and the rest need not be looked for.
    let mut order: Vec<usize> = (0..elements.len()).collect();
    order.sort_by_key(|index| elements.get(*index).map(|element| element.severity));
    let mut positions: Vec<Vec<usize>> = vec![Vec::new(); elements.len()];
    let mut possible = total;
    let mut critical_found = 0;
    for (rank, index) in order.iter().enumerate() {
        let Some(element) = elements.get(*index) else {
            continue;
        };
        let found = element
            .cues
            .get(language)
            .map(|cues| document.occurrences(cues))
            .unwrap_or_default();
        if found.is_empty() {
            possible -= weight(element.severity);
        } else if element.severity == ElementSeverity::Critical {
            critical_found += 1;
        }
        if let Some(slot) = positions.get_mut(*index) {
            *slot = found;
        }
        if possible < SHARE * total
            || (rank + 1 == criticals && !enough_critical(critical_found, criticals))
        {
            return None;
        }
    }
    let width = (words * LONGEST).max(LEAST_WIDTH);
    let passage = best_passage(&elements, &positions, width)?;
    if passage.weight < SHARE * total
        || !enough_critical(passage.criticals, criticals)
        || passage.elements < 2
    {
        return None;
    }
    let tokens = passage_tokens(document, text, &passage);
    let mut findings =
        element_findings(&elements, &positions, &passage, document, layer, text, cues);
    let is_offered_only = |id: &str| {
        elements.iter().any(|element| {
            element.id == id
                && clause
                    .editions
                    .iter()
                    .any(|other| other.id == edition && element.is_optional_in(other, language))
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

/// All critical elements, or all but one of three or more.
const fn enough_critical(found: usize, all: usize) -> bool {
    found == all || (all >= 3 && found + 1 >= all && found >= 2)
}

struct Passage {
    words: std::ops::Range<usize>,
    weight: f64,
    criticals: usize,
    elements: usize,
}

fn best_passage(elements: &[&Element], positions: &[Vec<usize>], width: usize) -> Option<Passage> {
    let mut marks: Vec<(usize, usize)> = positions
        .iter()
        .enumerate()
        .flat_map(|(index, list)| list.iter().map(move |word| (*word, index)))
        .collect();
    marks.sort_unstable();
    let mut best: Option<Passage> = None;
    let mut counts = vec![0_usize; elements.len()];
    let mut left = 0;
    for (right, (word, element)) in marks.iter().enumerate() {
        if let Some(count) = counts.get_mut(*element) {
            *count += 1;
        }
        while let Some((first, oldest)) = marks.get(left)
            && word - first > width
        {
            if let Some(count) = counts.get_mut(*oldest) {
                *count -= 1;
            }
            left += 1;
        }
        let present = || {
            elements
                .iter()
                .zip(&counts)
                .filter(|(_, count)| **count > 0)
                .map(|(element, _)| element)
        };
        let passage_weight: f64 = present().map(|element| weight(element.severity)).sum();
        let criticals = present()
            .filter(|element| element.severity == ElementSeverity::Critical)
            .count();
        let start = marks.get(left).map_or(*word, |(first, _)| *first);
        let better = best.as_ref().is_none_or(|best| {
            (passage_weight, std::cmp::Reverse(word - start))
                > (best.weight, std::cmp::Reverse(best.words.len()))
        });
        if better {
            best = Some(Passage {
                words: start..*word + 1,
                weight: passage_weight,
                criticals,
                elements: present().count(),
            });
        }
        let _ = right;
    }
    best
}

fn token_at(document: &CueDocument, word: usize) -> usize {
    document
        .words
        .get(word)
        .map_or(0, |(_, token)| *token as usize)
}

fn passage_tokens(
    document: &CueDocument,
    text: &PreparedText,
    passage: &Passage,
) -> std::ops::Range<usize> {
    let first = token_at(document, passage.words.start);
    let last = token_at(document, passage.words.end.saturating_sub(1));
    // A passage is quoted in whole sentences, as far as they are not longer than a paragraph.
    let begin = text.sentence_begin(first).max(first.saturating_sub(40));
    let end = text.sentence_end(last).min(last + 40);
    begin..end.max(begin + 1)
}

fn element_findings(
    elements: &[&Element],
    positions: &[Vec<usize>],
    passage: &Passage,
    document: &CueDocument,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> Vec<ElementFinding> {
    elements
        .iter()
        .zip(positions)
        .map(|(element, list)| {
            let Some(word) = list.iter().find(|word| passage.words.contains(word)) else {
                return ElementFinding {
                    id: element.id.clone(),
                    status: ElementStatus::Missing,
                    severity: element.severity,
                    quote: String::new(),
                };
            };
            let token = token_at(document, *word);
            let sentence = text.sentence_begin(token).max(token.saturating_sub(30))
                ..text.sentence_end(token).min(token + 30);
            let keys = text.keys(sentence.clone());
            let graded = cues.graded.occurrences(&keys);
            let has = |group: Option<usize>| {
                graded
                    .iter()
                    .any(|found| Some(found.payload.group) == group)
            };
            let demands = matches!(
                element.modality,
                Modality::Obligation | Modality::Prohibition
            );
            let limited = graded.iter().any(|found| {
                found.payload.added == Effect::Weaker
                    && matches!(
                        found.payload.kind,
                        crate::code::ChangeKind::Knowledge
                            | crate::code::ChangeKind::LawCap
                            | crate::code::ChangeKind::Demotion
                    )
            });
            let status = if demands && ((has(cues.weak) && !has(cues.strong)) || limited) {
                ElementStatus::Weakened
            } else {
                ElementStatus::Kept
            };
            let start = text
                .tokens
                .list
                .get(sentence.start)
                .map_or(0, |token| token.start as usize);
            let end = text
                .tokens
                .list
                .get(sentence.end.saturating_sub(1))
                .map_or(start, |token| token.end as usize);
            let quote = layer
                .text
                .get(start..end.max(start))
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

#[cfg(test)]
mod tests {
    use super::cue_text;

    #[test]
    fn cue_text_is_plain() {
        assert_eq!(
            cue_text("Die  Menschen\u{ad}würde\nund Zwangs-\narbeit"),
            "die menschenwürde und zwangsarbeit"
        );
    }
}
