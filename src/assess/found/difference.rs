//! The comparison of model and document, word by word, and the words of either side.

use crate::assess::edit::{EditScript, Hunk, Position};
use crate::assess::location::first_word;
use crate::assess::{DiffOperation, DiffPart};
use crate::document::Layer;
use crate::matching::compile::{Item, ItemKind, Wording};
use crate::matching::find::Hit;
use crate::matching::prepared::PreparedText;

pub(super) fn slice(layer: &Layer, text: &PreparedText, tokens: std::ops::Range<usize>) -> String {
    layer
        .text
        .get(text.byte_range(&tokens))
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

pub(super) fn model_words(wording: &Wording, items: &[usize]) -> String {
    let words: Vec<String> = items
        .iter()
        .filter_map(|item| wording.items.get(*item))
        .map(|item| item_words(wording, item))
        .collect();
    words.join(" ")
}

pub(super) fn item_words(wording: &Wording, item: &Item) -> String {
    match &item.kind {
        ItemKind::Word { surface, .. } => surface.clone(),
        ItemKind::Slot(slot) => wording
            .slots
            .get(*slot)
            .map_or_else(String::new, |slot| format!("<{}>", slot.name)),
    }
}

pub(super) fn document_words(layer: &Layer, text: &PreparedText, tokens: &[usize]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) if last - first < 2 * tokens.len() + 8 => {
            slice(layer, text, *first..*last + 1)
        }
        _ => tokens
            .iter()
            .map(|token| slice(layer, text, *token..*token + 1))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The word difference for people: the document's own text where both agree, the model's words
/// where the document lacks them.
pub(super) fn diff(
    wording: &Wording,
    layer: &Layer,
    text: &PreparedText,
    hit: &Hit,
    script: &EditScript,
    cosmetic: &[Hunk],
) -> Vec<DiffPart> {
    let mut parts: Vec<DiffPart> = Vec::new();
    let is_cosmetic = |hunk: &Hunk| cosmetic.contains(hunk);
    let mut omitted: Vec<&Hunk> = script
        .hunks
        .iter()
        .filter(|hunk| hunk.position == Position::Omitted && !is_cosmetic(hunk))
        .collect();
    for fragment in &hit.fragments {
        let range = fragment.tokens();
        let first_item = fragment.items().start;
        for hunk in omitted.extract_if(.., |hunk| {
            hunk.items.first().is_some_and(|item| *item < first_item)
        }) {
            push(
                &mut parts,
                DiffOperation::Delete,
                &model_words(wording, &hunk.items),
            );
        }
        let head = script.hunks.iter().find(|hunk| {
            hunk.position == Position::Head
                && hunk
                    .tokens
                    .last()
                    .is_some_and(|last| last + 1 == range.start)
                && !is_cosmetic(hunk)
        });
        if let Some(head) = head {
            push(
                &mut parts,
                DiffOperation::Insert,
                &document_words(layer, text, &head.tokens),
            );
        }
        let mut at = first_word(text, &range);
        for hunk in script.hunks.iter().filter(|hunk| {
            hunk.position == Position::Inside && range.contains(&hunk.before) && !is_cosmetic(hunk)
        }) {
            let until = hunk.before + 1;
            if until > at {
                push(
                    &mut parts,
                    DiffOperation::Equal,
                    &slice(layer, text, at..until),
                );
            }
            push(
                &mut parts,
                DiffOperation::Delete,
                &model_words(wording, &hunk.items),
            );
            push(
                &mut parts,
                DiffOperation::Insert,
                &document_words(layer, text, &hunk.tokens),
            );
            at = hunk.tokens.last().map_or(until, |last| last + 1).max(until);
        }
        if range.end > at {
            push(
                &mut parts,
                DiffOperation::Equal,
                &slice(layer, text, at..range.end),
            );
        }
        let tail = script.hunks.iter().find(|hunk| {
            hunk.position == Position::Tail && hunk.before + 1 == range.end && !is_cosmetic(hunk)
        });
        if let Some(tail) = tail {
            push(
                &mut parts,
                DiffOperation::Insert,
                &document_words(layer, text, &tail.tokens),
            );
        }
    }
    for hunk in omitted {
        push(
            &mut parts,
            DiffOperation::Delete,
            &model_words(wording, &hunk.items),
        );
    }
    parts
}

pub(super) fn push(parts: &mut Vec<DiffPart>, op: DiffOperation, words: &str) {
    if words.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some(last) if last.op == op => {
            last.text.push(' ');
            last.text.push_str(words);
        }
        _ => parts.push(DiffPart {
            op,
            text: words.to_owned(),
        }),
    }
}
