//! Windows of a text in which enough of a wording stands to be worth an alignment.

use super::compile::{CompiledLibrary, Wording};
use super::prepared::PreparedText;
use std::ops::Range;

/// A place where words of a wording stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seed {
    /// Index of the wording.
    pub wording: u32,
    /// Token of the first word.
    pub token: u32,
    /// Item of the first word.
    pub item: u32,
    /// Two or three words in a row, not a single rare one.
    pub is_run: bool,
}

/// A window worth an alignment.
#[derive(Debug, Clone)]
pub struct Window {
    /// Index of the wording.
    pub wording: usize,
    /// Tokens.
    pub tokens: Range<usize>,
    /// Weighted evidence.
    pub evidence: f32,
}

/// A window needs this share of the wording's weight with two runs, or ...
const SHARE: f32 = 0.2;
/// ... this share by rare words alone.
const RARE_SHARE: f32 = 0.4;
/// Evidence that suffices for a wording of any length, and the least for the shortest.
const ENOUGH: f32 = 40.0;
const LEAST: f32 = 7.0;
/// Windows kept for one wording.
const WINDOWS: usize = 3;

/// All seeds of a text, by wording and place. O(tokens + seeds log seeds).
pub fn seeds(library: &CompiledLibrary, text: &PreparedText) -> Vec<Seed> {
    let mut seeds = Vec::new();
    let (mut first, mut second) = ((0, 0), (0, 0));
    for index in 0..text.len() {
        if text.is_skipped(index) {
            continue;
        }
        let stem = text.stem(index);
        let token = u32::try_from(index).unwrap_or(u32::MAX);
        if stem != 0 {
            for posting in library.rare(stem) {
                seeds.push(Seed {
                    wording: posting.wording,
                    token,
                    item: posting.item,
                    is_run: false,
                });
            }
            let (second_stem, second_token) = second;
            if second_stem != 0 {
                for posting in library.pair(second_stem, stem) {
                    seeds.push(Seed {
                        wording: posting.wording,
                        token: second_token,
                        item: posting.item,
                        is_run: true,
                    });
                }
                let (first_stem, first_token) = first;
                if first_stem != 0 {
                    for posting in library.triple(first_stem, second_stem, stem) {
                        seeds.push(Seed {
                            wording: posting.wording,
                            token: first_token,
                            item: posting.item,
                            is_run: true,
                        });
                    }
                }
            }
        }
        first = second;
        second = (stem, token);
    }
    seeds.sort_unstable();
    seeds.dedup();
    seeds
}

/// Evidence of one item in the sliding window.
#[derive(Clone, Copy, Default)]
struct Count {
    single: u32,
    run: u32,
}

/// The best windows of one wording, given its seeds in the order of their tokens.
pub fn windows(wording_index: usize, wording: &Wording, seeds: &[Seed]) -> Vec<Window> {
    let weight = |seed: &Seed| {
        wording
            .items
            .get(seed.item as usize)
            .map_or(0.0, |item| item.weight)
    };
    let width = u32::try_from(wording.items.len() * 8 / 5 + 40).unwrap_or(u32::MAX);
    let mut counts = vec![Count::default(); wording.items.len()];
    let (mut evidence, mut runs, mut left) = (0.0_f32, 0_u32, 0_usize);
    let least = (SHARE * wording.total_weight).clamp(LEAST.min(0.8 * wording.total_weight), ENOUGH);
    let mut found: Vec<Window> = Vec::new();
    for (right, seed) in seeds.iter().enumerate() {
        if let Some(count) = counts.get_mut(seed.item as usize) {
            if seed.is_run {
                if count.run == 0 {
                    evidence += 1.5 * weight(seed) + 1.0;
                }
                count.run += 1;
                runs += 1;
            } else {
                if count.single == 0 {
                    evidence += weight(seed);
                }
                count.single += 1;
            }
        }
        while let Some(oldest) = seeds.get(left)
            && seed.token - oldest.token > width
        {
            if let Some(count) = counts.get_mut(oldest.item as usize) {
                if oldest.is_run {
                    count.run -= 1;
                    runs -= 1;
                    if count.run == 0 {
                        evidence -= 1.5 * weight(oldest) + 1.0;
                    }
                } else {
                    count.single -= 1;
                    if count.single == 0 {
                        evidence -= weight(oldest);
                    }
                }
            }
            left += 1;
        }
        let enough =
            evidence >= least && (runs >= 2 || evidence >= RARE_SHARE * wording.total_weight);
        if enough {
            let start = seeds.get(left).map_or(seed.token, |oldest| oldest.token) as usize;
            let window = Window {
                wording: wording_index,
                tokens: start..seed.token as usize + 1,
                evidence,
            };
            // Windows of one place grow and shrink by a seed at a time: keep the strongest.
            match found.last_mut() {
                Some(last)
                    if last.tokens.end + (width as usize) / 2 > window.tokens.start
                        && right > 0
                        && overlaps_mostly(&last.tokens, &window.tokens) =>
                {
                    if window.evidence > last.evidence {
                        *last = window;
                    }
                }
                _ => found.push(window),
            }
        }
    }
    found.sort_by(|one, other| {
        other
            .evidence
            .total_cmp(&one.evidence)
            .then(one.tokens.start.cmp(&other.tokens.start))
    });
    let mut kept: Vec<Window> = Vec::new();
    for window in found {
        if kept.len() >= WINDOWS {
            break;
        }
        if !kept.iter().any(|other| {
            other.tokens.start < window.tokens.end && window.tokens.start < other.tokens.end
        }) {
            kept.push(window);
        }
    }
    kept
}

fn overlaps_mostly(one: &Range<usize>, other: &Range<usize>) -> bool {
    let shared = one
        .end
        .min(other.end)
        .saturating_sub(one.start.max(other.start));
    2 * shared >= one.len().min(other.len())
}
