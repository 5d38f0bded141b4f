//! The best hits of every wording in a text, freed from shared boilerplate.

use super::align::{self, Context, Fragment, PairKind};
use super::candidates::{self, Window};
use super::compile::{CompiledLibrary, Item, Wording};
use super::prepared::PreparedText;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;

/// A wording found in a text.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Index of the wording.
    pub wording: usize,
    /// Aligned stretches in the order of the text.
    pub fragments: Vec<Fragment>,
    /// Weighted share of the wording that was found.
    pub coverage: f32,
    /// Coverage, lowered where foreign words stand between; decides only whether it is there.
    pub score: f32,
    /// Words that were found.
    pub words: usize,
}

impl Hit {
    /// Tokens from the first to behind the last fragment.
    pub fn tokens(&self) -> Range<usize> {
        let start = self
            .fragments
            .iter()
            .map(|fragment| fragment.tokens().start)
            .min()
            .unwrap_or(0);
        let end = self
            .fragments
            .iter()
            .map(|fragment| fragment.tokens().end)
            .max()
            .unwrap_or(0);
        start..end
    }
}

/// The least score of a hit, for wordings from `SHORT_WORDING` words on, and below.
const THRESHOLD: f32 = 0.27;
const SHORT_THRESHOLD: f32 = 0.40;
const SHORT_WORDING: usize = 40;
/// The least number of words found.
const LEAST_WORDS: usize = 5;
/// A second clause in the same place must bring this share of words of its own.
const OWN_SHARE: f32 = 0.6;

/// All hits, the best first. For each clause only the best edition and language of one place is
/// kept. O(tokens + seeds log seeds + alignments).
pub fn find(library: &CompiledLibrary, text: &PreparedText, context: &Context<'_>) -> Vec<Hit> {
    let seeds = candidates::seeds(library, text);
    let mut hits: Vec<Hit> = Vec::new();
    for group in seeds.chunk_by(|one, other| one.wording == other.wording) {
        let Some(wording_index) = group.first().map(|seed| seed.wording as usize) else {
            continue;
        };
        let Some(wording) = library.wordings.get(wording_index) else {
            continue;
        };
        for window in candidates::windows(wording_index, wording, group) {
            if let Some(hit) = hit_in(wording, text, &window, group, context) {
                hits.push(hit);
            }
        }
    }
    distinct(hits, library)
}

fn hit_in(
    wording: &Wording,
    text: &PreparedText,
    window: &Window,
    seeds: &[candidates::Seed],
    context: &Context<'_>,
) -> Option<Hit> {
    let mut fragments = align::align(wording, text, window.tokens.clone(), seeds, context);
    drop_chance_slots(wording, &mut fragments);
    let (mut matched_weight, mut words, mut span, mut claimed) = (0.0, 0, 0, 0);
    for fragment in &fragments {
        span += fragment
            .tokens()
            .filter(|token| !text.is_skipped(*token))
            .count();
        claimed += fragment.pairs.len();
        for pair in fragment
            .pairs
            .iter()
            .filter(|pair| pair.kind != PairKind::Slot)
        {
            words += 1;
            let item = wording.items.get(pair.item);
            if item.is_some_and(|item| {
                item.optional.is_none() && item.choice.is_none_or(|(_, branch)| branch == 0)
            }) {
                matched_weight += item.map_or(0.0, |item: &Item| item.weight);
            }
        }
    }
    let coverage = if wording.total_weight > 0.0 {
        (matched_weight / wording.total_weight).min(1.0)
    } else {
        0.0
    };
    let density = if span == 0 {
        0.0
    } else {
        (claimed as f32 / span as f32).min(1.0)
    };
    let score = coverage * (0.6 + 0.4 * density);
    let threshold = if wording.words < SHORT_WORDING {
        SHORT_THRESHOLD
    } else {
        THRESHOLD
    };
    (score >= threshold && words >= LEAST_WORDS.min(wording.words)).then_some(Hit {
        wording: window.wording,
        fragments,
        coverage,
        score,
        words,
    })
}

/// A slot of an optional passage of which no word stands there caught a word by chance.
fn drop_chance_slots(wording: &Wording, fragments: &mut Vec<Fragment>) {
    let group = |item: usize| wording.items.get(item).and_then(|item| item.optional);
    let spoken: BTreeSet<usize> = fragments
        .iter()
        .flat_map(|fragment| &fragment.pairs)
        .filter(|pair| pair.kind != PairKind::Slot)
        .filter_map(|pair| group(pair.item))
        .collect();
    for fragment in fragments.iter_mut() {
        fragment.pairs.retain(|pair| {
            pair.kind != PairKind::Slot
                || group(pair.item).is_none_or(|group| spoken.contains(&group))
        });
    }
    fragments.retain(|fragment| !fragment.pairs.is_empty());
}

/// Keeps the best hit of each clause in a place, and drops clauses that live on the words of a
/// better one.
fn distinct(mut hits: Vec<Hit>, library: &CompiledLibrary) -> Vec<Hit> {
    let strength = |hit: &Hit| hit.score * (hit.words as f32).sqrt();
    hits.sort_by(|one, other| {
        strength(other)
            .total_cmp(&strength(one))
            .then(one.wording.cmp(&other.wording))
            .then(one.tokens().start.cmp(&other.tokens().start))
    });
    let clause_of = |hit: &Hit| {
        library
            .wordings
            .get(hit.wording)
            .map_or(usize::MAX, |wording| wording.clause)
    };
    let mut owner: FxHashMap<usize, usize> = FxHashMap::default();
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let clause = clause_of(&hit);
        let span = hit.tokens();
        let same_place = |other: &Hit| {
            let place = other.tokens();
            clause_of(other) == clause && place.start < span.end && span.start < place.end
        };
        if kept.iter().any(same_place) {
            continue;
        }
        let tokens = || {
            hit.fragments
                .iter()
                .flat_map(|fragment| fragment.pairs.iter().map(|pair| pair.token))
        };
        let own = tokens()
            .filter(|token| owner.get(token).is_none_or(|first| *first == clause))
            .count();
        if (own as f32) < OWN_SHARE * tokens().count() as f32 {
            continue;
        }
        for token in tokens() {
            owner.entry(token).or_insert(clause);
        }
        kept.push(hit);
    }
    kept
}
