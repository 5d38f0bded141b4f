//! Aligns a wording with a window of a text, word by word.
//!
//! What is equal anchors the alignment: runs of equal words are chained, and dynamic programming
//! fills only the gaps between them, so that an equal clause costs none. What is left over is
//! aligned again, which finds moved sentences and fragments.

use super::candidates::Seed;
use super::compile::{Item, ItemKind, Wording};
use super::prepared::PreparedText;
use super::typo;
use super::vocabulary::{Vocabulary, WordClass};
use crate::normalise::{Flags, stem};
use std::cell::OnceCell;
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

/// Which end of a gap may be left open without cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Free {
    Head,
    Tail,
    Neither,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Stop,
    Pair(PairKind),
    SkipItem,
    SkipToken,
    SlotGoesOn,
}

struct Gap<'a> {
    aligner: &'a Aligner<'a>,
    items: Range<usize>,
    tokens: Range<usize>,
    free: Free,
    columns: Vec<Column<'a>>,
    /// The columns of each stem that may pair with an item, in the order of the stems.
    by_stem: Vec<(u32, usize)>,
    /// The columns of words that may be damaged.
    unknown: Vec<usize>,
}

/// A token of a gap, with what does not depend on the item that it is compared with.
struct Column<'a> {
    key: &'a str,
    /// Number of its stem where it may pair with an item at all, else zero.
    stem: u32,
    /// How it looks, where it is a word that the library does not have: it may be a damaged one.
    unknown: Option<typo::Sketch>,
    /// Whether it is a common word all the same.
    is_common: OnceCell<bool>,
    /// What it costs to leave it out.
    skipping: f32,
    is_skipped: bool,
    /// Whether a slot may take it; only told where there is a slot.
    is_absorbable: bool,
}

impl<'a> Column<'a> {
    fn new(aligner: &'a Aligner<'a>, token: usize, has_slots: bool) -> Self {
        let text = aligner.text;
        let key = text.tokens.key(token);
        let number = text.numbers.get(token).copied().unwrap_or_default();
        let is_open = !aligner.used_tokens.contains(&token) && !aligner.is_page_line(token);
        let is_unknown = is_open
            && number.key == 0
            && key.len() >= 2
            && !text
                .tokens
                .flags(token)
                .any(Flags::MIXED_SCRIPT.with(Flags::NOT_BINDING));
        let is_skipped = aligner.is_skipped(token);
        Self {
            key,
            stem: if is_open { number.stem } else { 0 },
            unknown: is_unknown.then(|| typo::Sketch::of(key)),
            is_common: OnceCell::new(),
            skipping: if is_skipped { 0.0 } else { -0.2 },
            is_skipped,
            is_absorbable: has_slots && aligner.is_absorbable(token),
        }
    }
}

/// An item of a gap, with what does not depend on the token that it is compared with.
struct Row<'a> {
    item: &'a Item,
    key: &'a str,
    stem: u32,
    sketch: typo::Sketch,
    is_free: bool,
    skipping: f32,
    /// The stems of the names of a slot.
    names: Option<Vec<&'a str>>,
}

/// A row of the table while it is filled, with the row above it. The cell of a column stands one
/// place behind it: the first cell is that before all columns.
struct Cells<'c> {
    above: &'c [f32],
    current: &'c mut [f32],
    steps: &'c mut [Step],
    /// What it costs to leave the item out.
    skipping: f32,
}

impl Cells<'_> {
    /// Leaves out the item or the token, whichever costs less.
    fn skip(&mut self, column: usize, cost: f32) {
        let without_item = self.above[column + 1] + self.skipping;
        let without_token = self.current[column] + cost;
        (self.current[column + 1], self.steps[column + 1]) = if without_token > without_item {
            (without_token, Step::SkipToken)
        } else {
            (without_item, Step::SkipItem)
        };
    }

    /// Pairs the word with the item, where that is no worse than leaving one of them out.
    fn pair(&mut self, column: usize, kind: PairKind, gain: f32) {
        let pairing = self.above[column] + gain;
        if pairing >= self.current[column + 1] {
            (self.current[column + 1], self.steps[column + 1]) = (pairing, Step::Pair(kind));
        }
    }

    /// Lets a slot take the word, where that is better than leaving one of them out.
    fn fill_slot(&mut self, index: usize, column: &Column<'_>, names: &[&str]) {
        // A name that the slot is known by holds it, also on a line that looks like a page header.
        let is_named = column.is_absorbable && names.contains(&stem(column.key));
        if !column.is_absorbable || (column.is_skipped && !is_named) {
            return;
        }
        let starting = self.above[index] + if is_named { 1.2 } else { 0.25 };
        if starting > self.current[index + 1] {
            (self.current[index + 1], self.steps[index + 1]) =
                (starting, Step::Pair(PairKind::Slot));
        }
        if matches!(
            self.steps[index],
            Step::Pair(PairKind::Slot) | Step::SlotGoesOn
        ) {
            let going_on = self.current[index] + if is_named { 1.0 } else { -0.05 };
            if going_on > self.current[index + 1] {
                (self.current[index + 1], self.steps[index + 1]) = (going_on, Step::SlotGoesOn);
            }
        }
    }
}

impl<'a> Gap<'a> {
    fn new(
        aligner: &'a Aligner<'a>,
        items: Range<usize>,
        tokens: Range<usize>,
        free: Free,
    ) -> Self {
        let has_slots = items
            .clone()
            .any(|item| matches!(aligner.item(item), Some(item) if item.key().is_none()));
        let columns: Vec<Column<'a>> = tokens
            .clone()
            .map(|token| Column::new(aligner, token, has_slots))
            .collect();
        let numbered = || columns.iter().enumerate();
        let mut by_stem: Vec<(u32, usize)> = numbered()
            .filter(|(_, column)| column.stem != 0)
            .map(|(index, column)| (column.stem, index))
            .collect();
        by_stem.sort_unstable();
        let unknown = numbered()
            .filter(|(_, column)| column.unknown.is_some())
            .map(|(index, _)| index)
            .collect();
        Self {
            by_stem,
            unknown,
            aligner,
            items,
            tokens,
            free,
            columns,
        }
    }

    fn row(&self, index: usize) -> Option<Row<'a>> {
        let item = self.aligner.item(index)?;
        let key = item.key().unwrap_or_default();
        let used = self.aligner.used_items.get(index);
        let slot = match &item.kind {
            ItemKind::Slot(slot) => Some(self.aligner.wording.slots.get(*slot)),
            ItemKind::Word { .. } => None,
        };
        Some(Row {
            item,
            key,
            stem: item.stem(),
            sketch: typo::Sketch::of(key),
            is_free: !used.copied().unwrap_or(true),
            skipping: if item.is_permissive() {
                0.0
            } else if item.class().has(WordClass::FUNCTION) {
                -0.1
            } else {
                -0.3
            },
            names: slot.map(|slot| {
                let names = slot.map(|slot| slot.names.as_slice()).unwrap_or_default();
                names.iter().flatten().map(|name| stem(name)).collect()
            }),
        })
    }

    /// The columns that pair with an item, in their order. Most pair with none: those of its stem
    /// are looked up, and only unknown words are compared with it one by one.
    fn pairs_of(&self, row: &Row<'_>, item: usize, pairs: &mut Vec<(usize, PairKind)>) {
        pairs.clear();
        if !row.is_free || row.names.is_some() {
            return;
        }
        if row.stem != 0 {
            let first = self.by_stem.partition_point(|(stem, _)| *stem < row.stem);
            let same = self.by_stem.get(first..).unwrap_or_default();
            let same = same.iter().take_while(|(stem, _)| *stem == row.stem);
            pairs.extend(same.filter_map(|(_, column)| {
                let kind = self.aligner.same_word(item, self.tokens.start + column)?;
                Some((*column, kind))
            }));
        }
        let equal = pairs.len();
        for column in &self.unknown {
            let is_equal = |(other, _): &(usize, PairKind)| other == column;
            if self.is_damaged(row, *column)
                && !pairs.get(..equal).unwrap_or_default().iter().any(is_equal)
            {
                pairs.push((*column, PairKind::Damaged));
            }
        }
        pairs.sort_unstable_by_key(|(column, _)| *column);
    }

    /// Whether the word of a column may be that of a row, damaged.
    fn is_damaged(&self, row: &Row<'_>, column: usize) -> bool {
        let Some(other) = self.columns.get(column) else {
            return false;
        };
        let context = self.aligner.context;
        let is_common = || (context.is_common_word)(other.key);
        let is_near = |unknown: &typo::Sketch| unknown.is_near(&row.sketch);
        other.unknown.as_ref().is_some_and(is_near)
            && !*other.is_common.get_or_init(is_common)
            && typo::may_stand_for(other.key, row.key, context.negating_prefixes)
    }

    fn solve(&self) -> Vec<Pair> {
        let (rows, columns) = (self.items.len(), self.columns.len());
        let width = columns + 1;
        let mut steps = vec![Step::Stop; (rows + 1) * width];
        let mut above: Vec<f32> = vec![0.0; width];
        let mut current: Vec<f32> = vec![0.0; width];
        // Leading tokens are free at the head: the clause begins somewhere inside.
        for (index, column) in self.columns.iter().enumerate() {
            above[index + 1] = if self.free == Free::Head {
                0.0
            } else {
                above[index] + column.skipping
            };
            steps[index + 1] = Step::SkipToken;
        }
        let mut last_row = 0;
        let mut pairs = Vec::new();
        for row_number in 1..=rows {
            let item_index = self.items.start + row_number - 1;
            let Some(row) = self.row(item_index) else {
                break;
            };
            let row_steps = &mut steps[row_number * width..(row_number + 1) * width];
            current[0] = above[0] + row.skipping;
            row_steps[0] = Step::SkipItem;
            let is_free_tail = self.free == Free::Tail && row_number == rows;
            let gain = if row.item.class().has(WordClass::FUNCTION) {
                0.5
            } else {
                0.8 + 0.5 * row.item.weight
            };
            let mut cells = Cells {
                above: &above,
                current: &mut current,
                steps: row_steps,
                skipping: row.skipping,
            };
            let cost = |column: &Column<'_>| if is_free_tail { 0.0 } else { column.skipping };
            if let Some(names) = &row.names {
                for (index, column) in self.columns.iter().enumerate() {
                    cells.skip(index, cost(column));
                    cells.fill_slot(index, column, names);
                }
            } else {
                self.pairs_of(&row, item_index, &mut pairs);
                let mut done = 0;
                for (paired, kind) in &pairs {
                    let until = (*paired + 1).min(columns);
                    for (index, column) in self.columns.iter().enumerate().take(until).skip(done) {
                        cells.skip(index, cost(column));
                    }
                    done = until;
                    let is_damaged = *kind == PairKind::Damaged;
                    cells.pair(*paired, *kind, if is_damaged { 0.7 * gain } else { gain });
                }
                for (index, column) in self.columns.iter().enumerate().skip(done) {
                    cells.skip(index, cost(column));
                }
            }
            std::mem::swap(&mut above, &mut current);
            last_row = row_number;
        }
        self.trace(&steps, width, last_row, columns)
    }

    fn trace(&self, steps: &[Step], width: usize, mut row: usize, mut column: usize) -> Vec<Pair> {
        let mut pairs = Vec::new();
        while row > 0 || column > 0 {
            let item = (self.items.start + row).wrapping_sub(1);
            let token = (self.tokens.start + column).wrapping_sub(1);
            match steps
                .get(row * width + column)
                .copied()
                .unwrap_or(Step::Stop)
            {
                Step::Stop => break,
                Step::Pair(kind) => {
                    pairs.push(Pair { item, token, kind });
                    row -= 1;
                    column -= 1;
                }
                Step::SlotGoesOn => {
                    pairs.push(Pair {
                        item,
                        token,
                        kind: PairKind::Slot,
                    });
                    column -= 1;
                }
                Step::SkipItem => row -= 1,
                Step::SkipToken => column -= 1,
            }
        }
        pairs.reverse();
        pairs
    }
}
