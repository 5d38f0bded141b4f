//! A wording as it would stand in the document at hand: its slots filled as the document fills
//! them, the options and alternatives that the document chose, and the place of every item.

use crate::assess::edit::{EditScript, chosen_branch, option_is_absent};
use crate::clause::Template;
use crate::clause::template::Content;
use crate::matching::compile::Wording;
use crate::normalise::tokenize;
use std::ops::Range;

/// The text of a wording with the places of its items.
pub(super) struct ModelText {
    text: String,
    /// Bytes of each item; empty for what does not stand in this document.
    places: Vec<Range<usize>>,
    sentences: Vec<usize>,
}

impl ModelText {
    /// Writes the wording out. Items are counted as the compiler counts them: one for each slot and
    /// one for each token of a text. O(length of the wording).
    pub(super) fn new(
        template: &Template,
        wording: &Wording,
        script: &EditScript,
        fill: &dyn Fn(usize) -> String,
    ) -> Self {
        let mut model = Self {
            text: String::new(),
            places: Vec::with_capacity(wording.items.len()),
            sentences: wording.items.iter().map(|item| item.sentence).collect(),
        };
        let mut sentence = 1;
        for piece in &template.pieces {
            let is_out = piece
                .optional
                .is_some_and(|group| option_is_absent(wording, script, group))
                || piece.alternative.is_some_and(|(choice, branch)| {
                    chosen_branch(wording, script, choice).unwrap_or(0) != branch
                });
            if piece.sentence != sentence {
                sentence = piece.sentence;
                if !is_out && !model.text.is_empty() && !model.text.ends_with(' ') {
                    model.text.push(' ');
                }
            }
            let at = model.text.len();
            match &piece.content {
                Content::Slot(name) => {
                    let slot = wording.slots.iter().position(|slot| slot.name == *name);
                    if !is_out && let Some(slot) = slot {
                        let value = fill(slot);
                        let begins = model.text.trim_end().is_empty()
                            || model.text.trim_end().ends_with(['.', '!', '?']);
                        model
                            .text
                            .push_str(&if begins { capitalised(&value) } else { value });
                    }
                    model.places.push(at..model.text.len());
                }
                Content::Text(text) => {
                    if !is_out {
                        model.text.push_str(text);
                    }
                    for token in &tokenize(text).list {
                        let place = token.start as usize..token.end as usize;
                        model.places.push(if is_out {
                            at..at
                        } else {
                            at + place.start..at + place.end
                        });
                    }
                }
            }
        }
        model
    }

    fn start(&self, item: usize) -> usize {
        self.places
            .get(item)
            .map_or(self.text.len(), |place| place.start)
    }

    fn end(&self, item: usize) -> usize {
        self.places
            .get(item)
            .map_or(self.text.len(), |place| place.end)
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text
            .get(range.start..range.end.max(range.start))
            .unwrap_or_default()
    }

    /// The sentence of an item.
    pub(super) fn sentence(&self, item: usize) -> Option<usize> {
        self.sentences.get(item).copied()
    }

    /// The words of some items.
    pub(super) fn of_items(&self, items: Range<usize>) -> &str {
        self.slice(self.start(items.start)..self.end(items.end.saturating_sub(1)))
    }

    /// Everything between two items.
    pub(super) fn between(&self, one: usize, other: usize) -> &str {
        self.slice(self.end(one)..self.start(other))
    }

    /// Everything behind an item up to the end of a later one.
    pub(super) fn reaching(&self, one: usize, last: usize) -> &str {
        self.slice(self.end(one)..self.end(last))
    }

    /// The words from one item to another with the marks behind them.
    pub(super) fn sentence_of(&self, first: usize, last: usize) -> &str {
        self.slice(self.start(first)..self.start(last + 1).max(self.end(last)))
    }
}

/// With a capital at the beginning.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
