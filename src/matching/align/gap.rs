//! What stands between two anchors, aligned by dynamic programming.

use super::{Aligner, Pair, PairKind};
use crate::matching::compile::{Item, ItemKind};
use crate::matching::typo;
use crate::matching::vocabulary::WordClass;
use crate::normalise::{Flags, stem};
use std::cell::OnceCell;
use std::ops::Range;

/// Which end of a gap may be left open without cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Free {
    Head,
    Tail,
    Neither,
}

/// How a cell of the table was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Stop,
    Pair(PairKind),
    SkipItem,
    SkipToken,
    SlotGoesOn,
}

/// A gap between two anchors, or before the first or behind the last.
pub(super) struct Gap<'a> {
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
    /// A gap of items and tokens. O(tokens log tokens).
    pub(super) fn new(
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

    /// The pairs of the best alignment, in their order. O(items x tokens).
    pub(super) fn solve(&self) -> Vec<Pair> {
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
