//! The words of both sides around a difference.

use super::Judge;
use crate::assess::edit::Hunk;
use crate::matching::phrases::Occurrence;

/// Words around a hunk that belong to a cue beginning or ending in it.
pub(super) const CONTEXT: usize = 3;

/// The words of one side around a hunk, and which of them changed.
pub(super) struct SideWords<'a> {
    pub(super) keys: Vec<&'a str>,
    pub(super) changed: Vec<bool>,
    /// The words of the whole sentence; of the model only.
    pub(super) sentence: Vec<&'a str>,
}

impl SideWords<'_> {
    pub(super) fn overlapping<P: Copy>(
        &self,
        occurrences: Vec<Occurrence<P>>,
    ) -> Vec<Occurrence<P>> {
        occurrences
            .into_iter()
            .filter(|occurrence| {
                (occurrence.start..occurrence.end)
                    .any(|index| self.changed.get(index).copied().unwrap_or(false))
            })
            .collect()
    }

    pub(super) fn changed_keys(&self) -> Vec<&str> {
        self.keys
            .iter()
            .zip(&self.changed)
            .filter(|(_, changed)| **changed)
            .map(|(key, _)| *key)
            .collect()
    }
}

impl Judge<'_> {
    /// The words of the sentence in which an item of the wording stands.
    fn sentence_keys(&self, item: usize) -> Vec<&str> {
        let Some(sentence) = self.wording.items.get(item).map(|item| item.sentence) else {
            return Vec::new();
        };
        self.wording
            .items
            .iter()
            .filter(|item| item.sentence == sentence)
            .filter_map(|item| item.key())
            .collect()
    }

    pub(super) fn model_side(&self, hunk: &Hunk) -> SideWords<'_> {
        let (first, last) = match (hunk.items.first(), hunk.items.last()) {
            (Some(first), Some(last)) => (*first, *last + 1),
            _ => {
                let at = self
                    .item_of
                    .range(..=hunk.before)
                    .next_back()
                    .map_or(0, |(_, item)| item + 1);
                (at, at)
            }
        };
        let start = first.saturating_sub(CONTEXT);
        let end = (last + CONTEXT).min(self.wording.items.len());
        // Words added at the end of a sentence belong to it, not to the next one.
        let sentence = if hunk.items.is_empty() {
            first.saturating_sub(1)
        } else {
            first
        };
        let mut side = SideWords {
            keys: Vec::new(),
            changed: Vec::new(),
            sentence: self.sentence_keys(sentence),
        };
        for index in start..end {
            if let Some(item) = self.wording.items.get(index) {
                side.keys.push(item.key().unwrap_or("{}"));
                side.changed.push(hunk.items.contains(&index));
            }
        }
        side
    }

    pub(super) fn document_side(&self, hunk: &Hunk, spoken: &[usize]) -> SideWords<'_> {
        let (first, last) = match (spoken.first(), spoken.last()) {
            (Some(first), Some(last)) => (*first, *last + 1),
            _ => (hunk.before + 1, hunk.before + 1),
        };
        let mut side = SideWords {
            keys: Vec::new(),
            changed: Vec::new(),
            sentence: Vec::new(),
        };
        let start = first.saturating_sub(CONTEXT + 2);
        let end = (last + CONTEXT + 2).min(self.text.len());
        for token in start..end {
            let changed = spoken.contains(&token);
            if changed || !self.text.is_skipped(token) {
                side.keys.push(self.text.tokens.key(token));
                side.changed.push(changed);
            }
        }
        side
    }
}
