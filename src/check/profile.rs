//! Which profile a document is checked by.

use crate::assess::cues::CueTables;
use crate::assess::policy::Policy;
use crate::assess::{ProfileChoice, ProfileOrigin};
use crate::clause::cues::cue_text;
use crate::clause::{Instrument, Language, Library, Profile};
use crate::document::Layer;
use crate::normalise::{Tokens, tokenize};
use std::collections::BTreeMap;
use std::ops::Range;

/// Profiles that apply where none was named, by instrument.
pub(super) const GENERIC: [(Instrument, &str); 2] = [
    (Instrument::Grant, "generic-grant"),
    (Instrument::Procurement, "generic-procurement"),
];
/// Words at the beginning of a document by which its profile is told.
const OPENING_WORDS: usize = 1500;

/// Chooses the profile of a document.
pub(super) struct Chooser<'c, 'l> {
    /// The library.
    pub(super) library: &'l Library,
    /// What the user asks for.
    pub(super) policy: &'c Policy,
    /// The words of each language.
    pub(super) cues: &'c BTreeMap<Language, CueTables>,
}

impl<'l> Chooser<'_, 'l> {
    /// The profile that the user names, else the one that the beginning of the document is
    /// recognised by, else the generic one. O(words of the beginning) expressions.
    pub(super) fn choose(&self, layer: &Layer) -> ProfileChoice {
        let by_option = |id: &str| ProfileChoice {
            id: id.to_owned(),
            chosen: ProfileOrigin::Option,
            because: Vec::new(),
        };
        if !self.policy.clauses.is_empty() {
            return by_option("");
        }
        if let Some(id) = &self.policy.profile {
            return by_option(id);
        }
        let opening = opening_of(layer);
        let languages = self.languages(&opening);
        if let Some((profile, because)) = self.recognised(layer, &opening, &languages) {
            return ProfileChoice {
                id: profile.id.clone(),
                chosen: ProfileOrigin::Detected,
                because,
            };
        }
        let (instrument, because) = self.instrument(&opening, &languages);
        let generic = GENERIC.iter().find(|(kind, _)| *kind == instrument);
        ProfileChoice {
            id: generic.map_or("", |(_, id)| id).to_owned(),
            chosen: if because.is_empty() {
                ProfileOrigin::Default
            } else {
                ProfileOrigin::Detected
            },
            because,
        }
    }

    /// Grant or procurement, by the words at the beginning; `None` where they do not tell.
    pub(super) fn kind_of(&self, layer: &Layer) -> Option<Instrument> {
        let opening = opening_of(layer);
        let (instrument, because) = self.instrument(&opening, &self.languages(&opening));
        (!because.is_empty()).then_some(instrument)
    }

    /// The languages of the beginning of a document, the most frequent first; all where none is
    /// told.
    fn languages(&self, opening: &Tokens) -> Vec<&Language> {
        let count = |cues: &CueTables| {
            let words = 0..opening.len();
            words
                .filter(|index| cues.is_function_word(opening.key(*index)))
                .count()
        };
        let counts: Vec<(usize, &Language)> = self
            .cues
            .iter()
            .map(|(language, cues)| (count(cues), language))
            .collect();
        super::spoken(counts, opening.len())
    }

    /// The profile whose expressions are all found at the beginning of the document, with the words
    /// that were found; of several, the one with the most.
    fn recognised(
        &self,
        layer: &Layer,
        opening: &Tokens,
        languages: &[&Language],
    ) -> Option<(&'l Profile, Vec<String>)> {
        let end = opening
            .list
            .last()
            .map_or(layer.text.len(), |token| token.end as usize);
        let opening = cue_text(layer.text.get(..end)?);
        // Of profiles with as many words, the one whose words come first: the parties stand at the
        // top, other authorities are named further down.
        let mut best: Option<(&Profile, usize, Vec<Range<usize>>)> = None;
        for profile in &self.library.profiles {
            let excluded = languages
                .iter()
                .filter_map(|language| profile.recognise_none.get(*language))
                .flatten()
                .any(|pattern| pattern.is_match(&opening));
            if excluded {
                continue;
            }
            for patterns in languages
                .iter()
                .filter_map(|language| profile.recognise.get(*language))
            {
                let found: Option<Vec<Range<usize>>> = patterns
                    .iter()
                    .map(|pattern| pattern.find_all(&opening, None, 1).into_iter().next())
                    .collect();
                let Some(found) = found.filter(|found| !found.is_empty()) else {
                    continue;
                };
                let place = found.iter().map(|range| range.start).max().unwrap_or(0);
                if best.as_ref().is_none_or(|(_, first, other)| {
                    (found.len(), std::cmp::Reverse(place))
                        > (other.len(), std::cmp::Reverse(*first))
                }) {
                    best = Some((profile, place, found));
                }
            }
        }
        let (profile, _, found) = best?;
        let words = found.into_iter().filter_map(|range| opening.get(range));
        Some((profile, as_written(layer, words)))
    }

    /// Grant or procurement, by the words at the beginning, with the words that decided.
    fn instrument(&self, opening: &Tokens, languages: &[&Language]) -> (Instrument, Vec<String>) {
        let mut words: [BTreeMap<&str, usize>; 2] = [BTreeMap::new(), BTreeMap::new()];
        for cues in languages
            .iter()
            .filter_map(|language| self.cues.get(*language))
        {
            for index in 0..opening.len() {
                let key = opening.key(index);
                if let Some(found) = cues.instruments.longest_at(&[key], 0)
                    && let Some(list) = words.get_mut(found.payload)
                {
                    *list.entry(key).or_default() += 1;
                }
            }
        }
        let total = |list: &BTreeMap<&str, usize>| list.values().sum::<usize>();
        let [grant, procurement] = &words;
        let (instrument, list) = if total(grant) > total(procurement) {
            (Instrument::Grant, grant)
        } else {
            (Instrument::Procurement, procurement)
        };
        let mut frequent: Vec<(&str, usize)> =
            list.iter().map(|(word, count)| (*word, *count)).collect();
        frequent.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        (
            instrument,
            frequent
                .into_iter()
                .take(3)
                .map(|(word, _)| word.to_owned())
                .collect(),
        )
    }
}

/// The words at the beginning of a document.
fn opening_of(layer: &Layer) -> Tokens {
    // A word and what stands around it takes less than this many bytes on average.
    const BYTES: usize = 16;
    let end = layer.text.floor_char_boundary(OPENING_WORDS * BYTES);
    let mut opening = tokenize(layer.text.get(..end).unwrap_or_default());
    opening.list.truncate(OPENING_WORDS);
    opening
}

/// Words in lower case as a document writes them, where that can be told. O(length of the text).
fn as_written<'w>(layer: &Layer, words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let lower = layer.text.to_lowercase();
    // Letters that change their length with their case would shift every place behind them.
    let same_length = lower.len() == layer.text.len();
    words
        .map(|words| {
            let place = lower.find(words).filter(|_| same_length);
            place
                .and_then(|start| layer.text.get(start..start + words.len()))
                .unwrap_or(words)
                .to_owned()
        })
        .collect()
}
