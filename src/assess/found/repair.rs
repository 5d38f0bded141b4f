//! What would bring the wording of the model back: words of the document that give way, and the
//! words that stand there in the model.
//!
//! Invariant: restorations do not overlap, are in the order of the text, and none reaches across
//! the end of a line of the document or over a number typed before a paragraph. What the wording
//! leaves open (slots, options, forms) is never touched.

use crate::assess::edit::{EditScript, Hunk, LoosePair, Position, SlotValue};
use crate::assess::{Repair, Restoration};
use crate::document::Layer;
use crate::matching::align::{Fragment, Pair};
use crate::matching::compile::{Item, Wording};
use crate::matching::find::Hit;
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

use super::model_text::ModelText;

/// Words in common that say nothing by themselves.
const STRAY_WORDS: usize = 2;

/// A hit without sentences of the document, at its ends, that share no more than a few words with
/// the wording: the alignment takes what it gets, but nobody would mend the clause there.
pub(super) fn without_strays(wording: &Wording, text: &PreparedText, hit: &Hit) -> Hit {
    let is_stray = |pairs: &[Pair]| {
        let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else {
            return false;
        };
        let content = pairs
            .iter()
            .filter(|pair| wording.items.get(pair.item).is_some_and(Item::is_content))
            .count();
        let sentence = text.sentence_end(last.token) - text.sentence_begin(first.token);
        let model = wording.items.get(first.item).map(|item| item.sentence);
        let own = wording
            .items
            .iter()
            .filter(|item| Some(item.sentence) == model)
            .count();
        content <= STRAY_WORDS && pairs.len() * 3 < sentence && pairs.len() * 2 < own
    };
    let mut hit = hit.clone();
    for fragment in &mut hit.fragments {
        let sentence = |pair: &Pair| text.sentence_begin(pair.token);
        loop {
            let last = fragment.pairs.last().map(sentence);
            let start = fragment
                .pairs
                .partition_point(|pair| Some(sentence(pair)) < last);
            if start > 0 && fragment.pairs.get(start..).is_some_and(is_stray) {
                fragment.pairs.truncate(start);
                continue;
            }
            let first = fragment.pairs.first().map(sentence);
            let end = fragment
                .pairs
                .partition_point(|pair| Some(sentence(pair)) <= first);
            if end < fragment.pairs.len() && fragment.pairs.get(..end).is_some_and(is_stray) {
                fragment.pairs.drain(..end);
                continue;
            }
            break;
        }
    }
    let stands = |fragment: &Fragment| !is_stray(&fragment.pairs);
    if hit.fragments.iter().any(stands) {
        hit.fragments.retain(stands);
    }
    hit
}

/// What takes the place of a value that is not permitted.
pub(super) enum SlotRepair {
    /// What the model has there.
    Whole,
    /// Another number for one token of it.
    Number(usize, String),
    /// Nobody can tell.
    Unknown,
}

/// What is to be undone of one hit.
pub(super) struct Undo<'a> {
    pub(super) layer: &'a Layer,
    pub(super) text: &'a PreparedText,
    pub(super) hit: &'a Hit,
    pub(super) script: &'a EditScript,
    pub(super) model: &'a ModelText,
    /// Differences in words that are to be undone.
    pub(super) hunks: &'a [&'a Hunk],
    /// Values that are not permitted.
    pub(super) slots: &'a [(&'a SlotValue, SlotRepair)],
    /// Words that became other words.
    pub(super) forms: &'a [LoosePair],
    /// Differences that go further than the model and are kept.
    pub(super) kept: usize,
}

impl Undo<'_> {
    /// The restorations. O(words of the hit and of the wording).
    pub(super) fn repair(&self) -> Repair {
        let mut repair = Repair {
            kept: self.kept,
            ..Repair::default()
        };
        let mut done: Vec<bool> = self.hunks.iter().map(|_| false).collect();
        for fragment in &self.hit.fragments {
            for window in fragment.pairs.windows(2) {
                let [one, other] = window else { continue };
                let mut any = false;
                for (hunk, done) in self.hunks.iter().zip(&mut done) {
                    if hunk.position == Position::Inside && hunk.before == one.token {
                        *done = true;
                        any = true;
                    }
                }
                if any {
                    self.inside(one.item..other.item, one.token..other.token, &mut repair);
                }
            }
        }
        for (hunk, done) in self.hunks.iter().zip(done) {
            match hunk.position {
                Position::Inside if !done => repair.open += 1,
                Position::Inside => {}
                Position::Head => self.head(hunk, &mut repair),
                Position::Tail => self.tail(hunk, &mut repair),
                Position::Omitted => self.omitted(hunk, &mut repair),
            }
        }
        for (value, instead) in self.slots {
            let (tokens, words) = match (instead, value.tokens.first(), value.tokens.last()) {
                (SlotRepair::Whole, Some(first), Some(last)) => {
                    let words = self.model.of_items(value.item..value.item + 1);
                    (*first..*last + 1, words)
                }
                (SlotRepair::Number(token, words), ..) => (*token..*token + 1, words.as_str()),
                _ => {
                    repair.open += 1;
                    continue;
                }
            };
            self.replace(self.text.byte_range(&tokens), words, &mut repair);
        }
        for pair in self.forms {
            let span = self.text.byte_range(&(pair.token..pair.token + 1));
            self.replace(
                span,
                self.model.of_items(pair.item..pair.item + 1),
                &mut repair,
            );
        }
        repair
            .restorations
            .sort_by_key(|one| (one.span.start, one.span.end));
        let mut end = 0;
        let mut overlaps = 0;
        repair.restorations.retain(|one| {
            let fits = one.span.start >= end;
            if fits {
                end = one.span.end;
            } else {
                overlaps += 1;
            }
            fits
        });
        repair.open += overlaps;
        repair
    }

    /// Between two words that stand in both texts.
    fn inside(&self, items: Range<usize>, tokens: Range<usize>, repair: &mut Repair) {
        let before = self.token_end(tokens.start);
        let span = before..self.token_start(tokens.end).max(before);
        let is_foreign = (tokens.start + 1..tokens.end).any(|token| {
            self.hit
                .fragments
                .iter()
                .flat_map(|fragment| &fragment.pairs)
                .any(|pair| pair.token == token)
        });
        if is_foreign {
            repair.open += 1;
            return;
        }
        self.replace(span, self.model.between(items.start, items.end), repair);
    }

    fn head(&self, hunk: &Hunk, repair: &mut Repair) {
        let (Some(first), Some(last)) = (hunk.tokens.first(), hunk.tokens.last()) else {
            return;
        };
        let next = last + 1;
        let item = self.pair_item(next);
        let mut span = self.token_start(*first)..self.token_start(next);
        let mut words = String::new();
        // The first word of the sentence is written as the model writes it.
        if let Some(item) = item {
            let own = self
                .layer
                .text
                .get(self.token_start(next)..self.token_end(next))
                .unwrap_or_default();
            let model = self.model.of_items(item..item + 1);
            if own != model && own.to_lowercase() == model.to_lowercase() {
                span.end = self.token_end(next);
                words.push_str(model);
            }
        }
        self.replace(span, &words, repair);
    }

    fn tail(&self, hunk: &Hunk, repair: &mut Repair) {
        if let Some(last) = hunk.tokens.last() {
            self.replace(
                self.token_end(hunk.before)..self.token_end(*last),
                "",
                repair,
            );
        }
    }

    /// Words of the model that no part of the hit reaches, behind the words before them.
    fn omitted(&self, hunk: &Hunk, repair: &mut Repair) {
        let (Some(first), Some(last)) = (hunk.items.first(), hunk.items.last()) else {
            return;
        };
        let before = self.script.token_of.range(..first).next_back();
        let Some((item, token)) = before else {
            // The beginning of the clause is gone.
            let start = self.script.token_of.values().copied().min();
            let Some(start) = start else {
                repair.open += 1;
                return;
            };
            let at = self.token_start(start);
            let words = format!("{} ", self.model.sentence_of(*first, *last).trim());
            repair.restorations.push(Restoration {
                span: at..at,
                words,
            });
            return;
        };
        let tail = self
            .hunks
            .iter()
            .find(|other| other.position == Position::Tail && other.before == *token)
            .and_then(|tail| tail.tokens.last());
        let mut at = self.token_end(tail.copied().unwrap_or(*token));
        let is_same_sentence = self.model.sentence(*item) == self.model.sentence(*first);
        let words = if is_same_sentence {
            self.model.reaching(*item, *last).to_owned()
        } else {
            let rest = self.layer.text.get(at..).unwrap_or_default();
            at += rest
                .chars()
                .take_while(|mark| ".;:!?)\"“”»".contains(*mark))
                .map(char::len_utf8)
                .sum::<usize>();
            format!(" {}", self.model.sentence_of(*first, *last).trim())
        };
        // Several passages that are missing at one place stand there in their order.
        match repair
            .restorations
            .iter_mut()
            .find(|one| one.span == (at..at))
        {
            Some(one) => one.words.push_str(&words),
            None => repair.restorations.push(Restoration {
                span: at..at,
                words,
            }),
        }
    }

    fn pair_item(&self, token: usize) -> Option<usize> {
        self.hit
            .fragments
            .iter()
            .flat_map(|fragment| &fragment.pairs)
            .find(|pair| pair.token == token)
            .map(|pair| pair.item)
    }

    fn token_start(&self, token: usize) -> usize {
        self.text
            .tokens
            .list
            .get(token)
            .map_or(self.layer.text.len(), |token| token.start as usize)
    }

    fn token_end(&self, token: usize) -> usize {
        self.text
            .tokens
            .list
            .get(token)
            .map_or(self.layer.text.len(), |token| token.end as usize)
    }

    /// Adds what turns a stretch of the document into words of the model, word by word.
    fn replace(&self, span: Range<usize>, words: &str, repair: &mut Repair) {
        let old = self.pieces_of(&span);
        let new = pieces(words);
        let old_keys: Vec<&str> = old.iter().map(|piece| piece.key).collect();
        let new_keys: Vec<&str> = new.iter().map(|piece| piece.1).collect();
        for operation in capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys) {
            let (tag, from, to) = operation.as_tag_tuple();
            if tag == DiffTag::Equal {
                continue;
            }
            let words: String = new
                .get(to)
                .unwrap_or_default()
                .iter()
                .map(|piece| piece.0)
                .collect();
            let at = old
                .get(from.start)
                .map_or(span.end, |piece| piece.span.start);
            self.push(old.get(from).unwrap_or_default(), at, words, repair);
        }
    }

    /// One stretch that gives way, divided where a line or a typed number must stay.
    fn push(&self, old: &[Old<'_>], at: usize, words: String, repair: &mut Repair) {
        let mut words = words;
        let mut pending: Option<Range<usize>> = None;
        for piece in old {
            if piece.is_barrier {
                if let Some(span) = pending.take() {
                    let words = std::mem::take(&mut words);
                    repair.restorations.push(Restoration { span, words });
                }
                continue;
            }
            match &mut pending {
                Some(span) => span.end = piece.span.end,
                None => pending = Some(piece.span.clone()),
            }
        }
        if let Some(span) = pending {
            repair.restorations.push(Restoration { span, words });
        } else if !words.trim().is_empty() {
            repair.restorations.push(Restoration {
                span: at..at,
                words,
            });
        }
    }

    /// The words, marks and spaces of a stretch of the document.
    fn pieces_of(&self, span: &Range<usize>) -> Vec<Old<'_>> {
        let enumerators: Vec<Range<usize>> = self
            .text
            .tokens
            .within(span)
            .filter(|token| self.text.tokens.flags(*token).has(Flags::ENUMERATOR))
            .map(|token| {
                let end = self.token_start(token + 1);
                self.token_start(token)..end.min(span.end)
            })
            .collect();
        let raw = self.layer.text.get(span.clone()).unwrap_or_default();
        let mut old: Vec<Old<'_>> = Vec::new();
        for (piece, key) in pieces(raw) {
            let start = old.last().map_or(span.start, |last| last.span.end);
            let end = start + piece.len();
            let is_barrier = piece.contains('\n')
                || enumerators
                    .iter()
                    .any(|number| number.start < end && start < number.end);
            old.push(Old {
                span: start..end,
                key: if is_barrier { " " } else { key },
                is_barrier,
            });
        }
        // A number with the spaces and marks around it is one barrier, equal to one space.
        let mut joined: Vec<Old<'_>> = Vec::new();
        for piece in old {
            match joined.last_mut() {
                Some(last)
                    if (last.is_barrier || piece.is_barrier)
                        && last.key == " "
                        && piece.key == " " =>
                {
                    last.span.end = piece.span.end;
                    last.is_barrier = true;
                }
                _ => joined.push(piece),
            }
        }
        joined
    }
}

/// A word, a mark or a space of the document.
struct Old<'t> {
    span: Range<usize>,
    key: &'t str,
    is_barrier: bool,
}

/// Words, runs of white space and single marks, each with what it is compared by.
fn pieces(text: &str) -> Vec<(&str, &str)> {
    let class = |letter: char| {
        if letter.is_alphanumeric() || matches!(letter, '-' | '\u{AD}' | '\u{2011}') {
            1
        } else if letter.is_whitespace() {
            2
        } else {
            3
        }
    };
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = class(first);
        let end = if kind == 3 {
            first.len_utf8()
        } else {
            rest.find(|letter| class(letter) != kind)
                .unwrap_or(rest.len())
        };
        let (piece, later) = rest.split_at(end);
        found.push((piece, if kind == 2 { " " } else { piece }));
        rest = later;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn text_is_taken_apart_into_words_spaces_and_marks() {
        let found: Vec<&str> = pieces("achten,  und (nicht)")
            .iter()
            .map(|one| one.1)
            .collect();
        assert_eq!(found, ["achten", ",", " ", "und", " ", "(", "nicht", ")"]);
    }
}
