//! Signals from the marks of the layers: one for each kind and paragraph.

use crate::code::SignalCode;
use crate::document::{Layer, Signal};
use std::collections::BTreeMap;

/// At most so many signals come from marks; a document has more only if it wants to drown them.
const MOST_SIGNALS: usize = 500;

/// A signal for every code and block that carries a mark, with the words.
pub(super) fn of_layer(layer: &Layer, wanted: impl Fn(SignalCode) -> bool) -> Vec<Signal> {
    let mut found: BTreeMap<(usize, SignalCode), String> = BTreeMap::new();
    for mark in layer.marks.iter().filter(|mark| wanted(mark.code)) {
        let Some(block) = layer.block_at(mark.span.start) else {
            continue;
        };
        let words = found.entry((block, mark.code)).or_default();
        if words.len() < 400 {
            words.push_str(layer.text.get(mark.span.clone()).unwrap_or_default());
            words.push(' ');
        }
    }
    found
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .take(MOST_SIGNALS)
        .map(|((index, code), words)| {
            let mut signal = Signal::new(code)
                .in_paragraph(index as u32 + 1)
                .with_words(&words);
            signal.page = layer.blocks.get(index).and_then(|block| block.page);
            signal
        })
        .collect()
}
