//! Aligns a wording with a window of a text, word by word.
//!
//! What is equal anchors the alignment: runs of equal words are chained, and dynamic programming
//! fills only the gaps between them, so that an equal clause costs none. What is left over is
//! aligned again, which finds moved sentences and fragments.

mod gap;

use super::candidates::Seed;
use super::compile::{Item, ItemKind, Wording};
use super::prepared::PreparedText;
use super::vocabulary::{Vocabulary, WordClass};
use crate::normalise::Flags;
use gap::{Free, Gap};
use std::collections::BTreeSet;
use std::ops::Range;

/// How an item and a token correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairKind {
    /// The same word.
    Equal,
    /// The same word in another form.
    Inflected,
    /// The same word, damaged by recognition or typing.
    Damaged,
    /// A word that fills a slot.
    Slot,
}

/// An item of the wording and the token that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Index of the item.
    pub item: usize,
    /// Index of the token.
    pub token: usize,
    /// How.
    pub kind: PairKind,
}

/// A stretch of pairs that rises in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The pairs.
    pub pairs: Vec<Pair>,
}

impl Fragment {
    /// Tokens from the first to behind the last pair.
    pub fn tokens(&self) -> Range<usize> {
        match (self.pairs.first(), self.pairs.last()) {
            (Some(first), Some(last)) => first.token..last.token + 1,
            _ => 0..0,
        }
    }

    /// Items from the first to behind the last pair.
    pub fn items(&self) -> Range<usize> {
        match (self.pairs.first(), self.pairs.last()) {
            (Some(first), Some(last)) => first.item..last.item + 1,
            _ => 0..0,
        }
    }
}

/// Runs considered for one chain.
const MOST_RUNS: usize = 300;
/// More inserted words than this break a fragment.
const LONGEST_INSERTION: usize = 30;
/// Gaps with more cells than this are taken as replaced outright.
const MOST_CELLS: usize = 60_000;
/// Fragments of one hit.
const MOST_FRAGMENTS: usize = 12;
/// Content words that make a fragment.
const FRAGMENT_WORDS: usize = 3;

/// What an alignment needs to know beside wording and text.
pub struct Context<'a> {
    /// The words of the library.
    pub vocabulary: &'a Vocabulary,
    /// Whether a key is a common word of its own.
    pub is_common_word: &'a dyn Fn(&str) -> bool,
    /// Prefixes that negate.
    pub negating_prefixes: &'a [String],
}

/// Aligns a wording with the tokens of `window` (plus a margin); `seeds` are those of the wording.
/// Fragments come in the order of the text.
/// O(runs² + sum of the gap squares), bounded by word counts.
pub fn align(
    wording: &Wording,
    text: &PreparedText,
    window: Range<usize>,
    seeds: &[Seed],
    context: &Context<'_>,
) -> Vec<Fragment> {
    let mut aligner = Aligner {
        wording,
        text,
        context,
        used_items: vec![false; wording.items.len()],
        used_tokens: BTreeSet::new(),
        spoken: BTreeSet::new(),
    };
    let margin = wording.items.len() / 3 + 25;
    let reach = window.start.saturating_sub(margin)..(window.end + margin).min(text.len());
    let runs = aligner.runs(seeds, &reach);
    let mut fragments = Vec::new();
    for _ in 0..MOST_FRAGMENTS {
        let chain = aligner.best_chain(&runs, &reach);
        if chain.is_empty() {
            break;
        }
        aligner.hear_lines(&chain);
        let fragment = aligner.complete(chain, &reach);
        let words = fragment
            .pairs
            .iter()
            .filter(|pair| aligner.is_content(pair))
            .count();
        for pair in &fragment.pairs {
            if let Some(used) = aligner.used_items.get_mut(pair.item) {
                *used = true;
            }
            aligner.used_tokens.insert(pair.token);
        }
        // A shorter fragment is a common phrase, unless the wording itself is short.
        if words >= FRAGMENT_WORDS || (fragments.is_empty() && words > 0) {
            fragments.push(fragment);
        }
    }
    fragments.sort_by_key(|fragment| fragment.tokens().start);
    fragments
}

struct Aligner<'a> {
    wording: &'a Wording,
    text: &'a PreparedText,
    context: &'a Context<'a>,
    used_items: Vec<bool>,
    used_tokens: BTreeSet<usize>,
    /// Tokens of short lines standing alone that turned out to belong to the clause.
    spoken: BTreeSet<usize>,
}

impl Aligner<'_> {
    /// A short line standing alone looks like a page header until a word of the clause is found in
    /// it: then all of it speaks.
    fn hear_lines(&mut self, chain: &[Pair]) {
        for pair in chain {
            if self.text.tokens.flags(pair.token).has(Flags::FURNITURE)
                && !self.spoken.contains(&pair.token)
            {
                self.spoken.extend(self.text.line(pair.token));
            }
        }
    }

    /// A page header or footer: a line standing alone with a number in it. A single word of the
    /// clause in it is chance.
    fn is_page_line(&self, token: usize) -> bool {
        self.text.tokens.flags(token).has(Flags::FURNITURE)
            && !self.spoken.contains(&token)
            && self.text.line(token).any(|other| {
                !self.text.tokens.flags(other).has(Flags::ENUMERATOR)
                    && self
                        .text
                        .tokens
                        .key(other)
                        .bytes()
                        .any(|byte| byte.is_ascii_digit())
            })
    }

    fn is_skipped(&self, token: usize) -> bool {
        self.text.is_skipped(token) && !self.spoken.contains(&token)
    }

    fn item(&self, index: usize) -> Option<&Item> {
        self.wording.items.get(index)
    }

    fn is_content(&self, pair: &Pair) -> bool {
        pair.kind != PairKind::Slot && self.item(pair.item).is_some_and(Item::is_content)
    }

    fn is_free(&self, item: usize, token: usize) -> bool {
        !self.used_items.get(item).copied().unwrap_or(true) && !self.used_tokens.contains(&token)
    }

    /// Whether the words are equal or forms of one word.
    fn same_word(&self, item: usize, token: usize) -> Option<PairKind> {
        let ItemKind::Word {
            key, number, class, ..
        } = &self.item(item)?.kind
        else {
            return None;
        };
        let other = self.text.numbers.get(token)?;
        if other.stem == 0 || other.stem != number.stem {
            return None;
        }
        if other.key == number.key || self.text.tokens.key(token) == key {
            return Some(PairKind::Equal);
        }
        // Another form of a word that grades the commitment is another word.
        if class.has(WordClass::GUARD)
            || self.context.vocabulary.class(*other).has(WordClass::GUARD)
        {
            return None;
        }
        Some(PairKind::Inflected)
    }

    /// Maximal runs of equal words around the seeds.
    fn runs(&self, seeds: &[Seed], reach: &Range<usize>) -> Vec<Vec<Pair>> {
        let mut runs: Vec<Vec<Pair>> = Vec::new();
        let mut covered: BTreeSet<(usize, usize)> = BTreeSet::new();
        for seed in seeds {
            let (item, token) = (seed.item as usize, seed.token as usize);
            if !reach.contains(&token) || covered.contains(&(item, token)) {
                continue;
            }
            let run = self.run_from(item, token, reach);
            let run = self.without_chance(run);
            if run.is_empty() {
                continue;
            }
            covered.extend(run.iter().map(|pair| (pair.item, pair.token)));
            runs.push(run);
        }
        if runs.len() > MOST_RUNS {
            runs.sort_by(|one, other| self.weight(other).total_cmp(&self.weight(one)));
            runs.truncate(MOST_RUNS);
        }
        runs.sort_by_key(|run| run.first().map(|pair| (pair.item, pair.token)));
        runs
    }

    /// Drops pairs in page lines of which the run holds less than half.
    fn without_chance(&self, run: Vec<Pair>) -> Vec<Pair> {
        if !run
            .iter()
            .any(|pair| self.text.tokens.flags(pair.token).has(Flags::FURNITURE))
        {
            return run;
        }
        let tokens: BTreeSet<usize> = run.iter().map(|pair| pair.token).collect();
        let is_chance = |token: usize| {
            self.is_page_line(token) && {
                let line = self.text.line(token);
                2 * line.clone().filter(|token| tokens.contains(token)).count() < line.len()
            }
        };
        run.into_iter()
            .filter(|pair| !is_chance(pair.token))
            .collect()
    }

    fn run_from(&self, item: usize, token: usize, reach: &Range<usize>) -> Vec<Pair> {
        let Some(kind) = self.same_word(item, token) else {
            return Vec::new();
        };
        let mut run = vec![Pair { item, token, kind }];
        let (mut next_item, mut next_token) = (item, token);
        while next_item > 0 && next_token > reach.start {
            (next_item, next_token) = (next_item - 1, next_token - 1);
            while next_token > reach.start
                && self.text.is_skipped(next_token)
                && self.same_word(next_item, next_token).is_none()
            {
                next_token -= 1;
            }
            while next_item > 0
                && self.item(next_item).is_some_and(|item| item.is_enumerator)
                && self.same_word(next_item, next_token).is_none()
            {
                next_item -= 1;
            }
            let Some(kind) = self.same_word(next_item, next_token) else {
                break;
            };
            run.push(Pair {
                item: next_item,
                token: next_token,
                kind,
            });
        }
        run.reverse();
        (next_item, next_token) = (item, token);
        loop {
            (next_item, next_token) = (next_item + 1, next_token + 1);
            while next_token < reach.end
                && self.text.is_skipped(next_token)
                && self.same_word(next_item, next_token).is_none()
            {
                next_token += 1;
            }
            while self.item(next_item).is_some_and(|item| item.is_enumerator)
                && self.same_word(next_item, next_token).is_none()
            {
                next_item += 1;
            }
            if next_token >= reach.end {
                break;
            }
            let Some(kind) = self.same_word(next_item, next_token) else {
                break;
            };
            run.push(Pair {
                item: next_item,
                token: next_token,
                kind,
            });
        }
        run
    }

    fn weight(&self, pairs: &[Pair]) -> f32 {
        pairs
            .iter()
            .filter_map(|pair| self.item(pair.item))
            .map(|item| item.weight.max(0.1))
            .sum()
    }

    /// The heaviest chain of runs that rises in both texts, over what is not used yet.
    fn best_chain(&self, runs: &[Vec<Pair>], reach: &Range<usize>) -> Vec<Pair> {
        let free: Vec<Vec<Pair>> = runs
            .iter()
            .flat_map(|run| {
                run.split(|pair| !self.is_free(pair.item, pair.token))
                    .map(<[Pair]>::to_vec)
                    .collect::<Vec<_>>()
            })
            .filter(|run| run.iter().any(|pair| self.is_content(pair)))
            .collect();
        let spoken = if free.len() > 1 {
            self.spoken_tokens(reach)
        } else {
            Vec::new()
        };
        // Tokens between two others, without enumerators and page lines; all of them over a distance.
        let spoken_between = |first: usize, second: usize| {
            if second - first > 400 {
                return second - first;
            }
            let until = |token: usize| spoken.get(token - reach.start).copied().unwrap_or(0);
            (until(second) - until(first + 1)) as usize
        };
        let mut best: Vec<(f32, Option<usize>, usize)> = Vec::with_capacity(free.len()); // score, before, first pair
        for (index, run) in free.iter().enumerate() {
            let mut entry = (self.weight(run), None, 0);
            for (before_index, before) in free.iter().enumerate().take(index) {
                let Some(last) = before.last() else { continue };
                let cut =
                    run.partition_point(|pair| pair.item <= last.item || pair.token <= last.token);
                let Some(first) = run.get(cut) else { continue };
                let rest = run.get(cut..).unwrap_or_default();
                let (items, tokens) = (
                    first.item - last.item - 1,
                    spoken_between(last.token, first.token),
                );
                if tokens > items + LONGEST_INSERTION {
                    continue;
                }
                let gap =
                    0.03 * f32::from(u16::try_from(items.abs_diff(tokens)).unwrap_or(u16::MAX));
                let score =
                    best.get(before_index).map_or(0.0, |entry| entry.0) + self.weight(rest) - gap;
                if score > entry.0 {
                    entry = (score, Some(before_index), cut);
                }
            }
            best.push(entry);
        }
        let mut chain = Vec::new();
        let mut at = (0..best.len()).max_by(|one, other| {
            let score = |index: &usize| best.get(*index).map_or(0.0, |entry| entry.0);
            score(one).total_cmp(&score(other)).then(other.cmp(one))
        });
        while let Some(index) = at {
            let Some((_, before, cut)) = best.get(index).copied() else {
                break;
            };
            let run = free.get(index).map(Vec::as_slice).unwrap_or_default();
            chain.extend(run.get(cut..).unwrap_or_default().iter().rev().copied());
            at = before;
        }
        chain.reverse();
        chain
    }

    /// For each token of a stretch, how many before it are neither enumerators nor page lines.
    fn spoken_tokens(&self, reach: &Range<usize>) -> Vec<u32> {
        let mut count = 0;
        reach
            .clone()
            .map(|token| {
                let before = count;
                count += u32::from(!self.is_skipped(token));
                before
            })
            .collect()
    }

    /// Fills the gaps of a chain and its two ends.
    fn complete(&self, chain: Vec<Pair>, reach: &Range<usize>) -> Fragment {
        let mut pairs: Vec<Pair> = Vec::with_capacity(chain.len() + 16);
        let (Some(first), Some(last)) = (chain.first().copied(), chain.last().copied()) else {
            return Fragment { pairs };
        };
        let head_items = self.free_items_before(first.item);
        let head_length = (first.item - head_items) * 13 / 10 + 8;
        let head_tokens = first.token.saturating_sub(head_length).max(reach.start);
        pairs.extend(self.gap(
            head_items..first.item,
            self.free_tokens_from(head_tokens, first.token)..first.token,
            Free::Head,
        ));
        for window in chain.windows(2) {
            if let [one, other] = window {
                pairs.push(*one);
                pairs.extend(self.gap(
                    one.item + 1..other.item,
                    one.token + 1..other.token,
                    Free::Neither,
                ));
            }
        }
        pairs.push(last);
        let tail_items = self.free_items_after(last.item);
        let tail_length = (tail_items - last.item - 1) * 13 / 10 + 8;
        let tail_tokens = (last.token + 1 + tail_length).min(reach.end);
        pairs.extend(self.gap(
            last.item + 1..tail_items,
            last.token + 1..self.free_tokens_until(last.token + 1, tail_tokens),
            Free::Tail,
        ));
        self.take_back_leading_slot(&mut pairs, reach);
        Fragment { pairs }
    }

    fn free_items_before(&self, item: usize) -> usize {
        (0..item)
            .rev()
            .find(|index| self.used_items.get(*index).copied().unwrap_or(true))
            .map_or(0, |index| index + 1)
    }

    fn free_items_after(&self, item: usize) -> usize {
        (item + 1..self.wording.items.len())
            .find(|index| self.used_items.get(*index).copied().unwrap_or(true))
            .unwrap_or(self.wording.items.len())
    }

    fn free_tokens_from(&self, start: usize, end: usize) -> usize {
        self.used_tokens
            .range(start..end)
            .next_back()
            .map_or(start, |token| token + 1)
    }

    fn free_tokens_until(&self, start: usize, end: usize) -> usize {
        self.used_tokens
            .range(start..end)
            .next()
            .map_or(end, |token| *token)
    }

    /// A slot at the beginning of a sentence has no word before it to hold on to: it reaches back
    /// to where the sentence begins.
    fn take_back_leading_slot(&self, pairs: &mut Vec<Pair>, reach: &Range<usize>) {
        let Some(first) = pairs.first().copied() else {
            return;
        };
        let (slot_item, mut token) = if first.kind == PairKind::Slot {
            (first.item, first.token)
        } else if let Some(before) = first.item.checked_sub(1)
            && let Some(Item {
                kind: ItemKind::Slot(_),
                ..
            }) = self.item(before)
            && !self.used_items.get(before).copied().unwrap_or(true)
        {
            (before, first.token)
        } else {
            return;
        };
        let limit = self.slot_limit(slot_item);
        let begin = self.text.sentence_begin(first.token);
        let mut taken = pairs
            .iter()
            .filter(|pair| pair.item == slot_item && pair.kind == PairKind::Slot)
            .count();
        while token > begin.max(reach.start)
            && taken < limit
            && self.is_absorbable(token - 1)
            && !self.used_tokens.contains(&(token - 1))
        {
            token -= 1;
            taken += 1;
            pairs.insert(
                0,
                Pair {
                    item: slot_item,
                    token,
                    kind: PairKind::Slot,
                },
            );
        }
    }

    fn slot_limit(&self, item: usize) -> usize {
        match self.item(item).map(|item| &item.kind) {
            Some(ItemKind::Slot(slot)) => self
                .wording
                .slots
                .get(*slot)
                .map_or(8, |slot| slot.max_words),
            _ => 0,
        }
    }

    /// A slot takes no word that turns or grades a commitment.
    fn is_absorbable(&self, token: usize) -> bool {
        let number = self.text.numbers.get(token).copied().unwrap_or_default();
        !self
            .context
            .vocabulary
            .is_guard(number, self.text.tokens.key(token))
            && !self.text.tokens.flags(token).has(Flags::NOT_BINDING)
    }

    /// Aligns the items and tokens of a gap by dynamic programming.
    fn gap(&self, items: Range<usize>, tokens: Range<usize>, free: Free) -> Vec<Pair> {
        if items.is_empty() || tokens.is_empty() || tokens.start > tokens.end {
            return Vec::new();
        }
        // The ends may be skipped without cost, so a bound there loses nothing that counts.
        let (mut items, mut tokens) = (items, tokens);
        if items.len() * tokens.len() > MOST_CELLS {
            let longest = (MOST_CELLS / items.len().max(1)).max(20);
            match free {
                Free::Head => tokens.start = tokens.end.saturating_sub(longest).max(tokens.start),
                Free::Tail => tokens.end = (tokens.start + longest).min(tokens.end),
                Free::Neither => return Vec::new(),
            }
            let widest = MOST_CELLS / tokens.len().max(1);
            match free {
                Free::Head => items.start = items.end.saturating_sub(widest).max(items.start),
                _ => items.end = (items.start + widest).min(items.end),
            }
        }
        Gap::new(self, items, tokens, free).solve()
    }
}
