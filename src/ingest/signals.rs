//! Signals that follow from the marks of the layers.

use crate::code::SignalCode;
use crate::document::{Layer, Mark, Signal};
use std::collections::BTreeMap;

/// Signals of one code before the rest is only counted.
const MOST_OF_A_CODE: usize = 50;

/// How a code is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Every stretch, with its words.
    Each,
    /// Once for the document, with the number of stretches.
    Once,
    /// Not at all: it says nothing as long as no clause is concerned.
    Never,
}

fn manner(code: SignalCode) -> Manner {
    match code {
        SignalCode::TrackedDeletion
        | SignalCode::TrackedInsertionPending
        | SignalCode::CommentOnClause
        | SignalCode::CommentOnly => Manner::Once,
        SignalCode::MetadataOnly
        | SignalCode::AttachmentOnly
        | SignalCode::AltTextOnly
        | SignalCode::FieldCodeOnly
        | SignalCode::FormChoiceNotChosen
        | SignalCode::NotBodyPart
        | SignalCode::HeaderFooterOnly
        | SignalCode::FootnoteOnly
        | SignalCode::OrphanPart
        | SignalCode::TextNotExtracted
        | SignalCode::Watermark => Manner::Never,
        _ => Manner::Each,
    }
}

/// Signals for the marks of the body, and for those that only the layer of everything has.
pub fn of_marks(body: &Layer, everything: Option<&Layer>) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut counts: BTreeMap<SignalCode, usize> = BTreeMap::new();
    collect(body, |_| true, &mut counts, &mut signals);
    if let Some(everything) = everything {
        let in_body: Vec<SignalCode> = counts.keys().copied().collect();
        collect(
            everything,
            |code| !in_body.contains(&code),
            &mut counts,
            &mut signals,
        );
    }
    for (code, count) in counts {
        let kept = if manner(code) == Manner::Once {
            1
        } else {
            MOST_OF_A_CODE
        };
        if count > kept
            && let Some(first) = signals.iter_mut().find(|signal| signal.code == code)
        {
            first.detail = count.to_string();
        }
    }
    signals
}

fn collect(
    layer: &Layer,
    wanted: impl Fn(SignalCode) -> bool,
    counts: &mut BTreeMap<SignalCode, usize>,
    signals: &mut Vec<Signal>,
) {
    // The last stretch of each code, to join what stands in one block.
    let mut open: BTreeMap<SignalCode, (usize, Mark)> = BTreeMap::new();
    let marks = layer
        .marks
        .iter()
        .filter(|mark| wanted(mark.code) && manner(mark.code) != Manner::Never);
    for mark in marks {
        let block = layer.block_at(mark.span.start).unwrap_or_default();
        match open.get_mut(&mark.code) {
            Some((at, last)) if *at == block => last.span.end = last.span.end.max(mark.span.end),
            other => {
                if let Some((at, done)) = other {
                    report(layer, *at, done, counts, signals);
                }
                open.insert(mark.code, (block, mark.clone()));
            }
        }
    }
    for (block, mark) in open.into_values() {
        report(layer, block, &mark, counts, signals);
    }
}

fn report(
    layer: &Layer,
    block: usize,
    mark: &Mark,
    counts: &mut BTreeMap<SignalCode, usize>,
    signals: &mut Vec<Signal>,
) {
    let words = layer.text.get(mark.span.clone()).unwrap_or_default();
    let says_something = |letter: char| letter.is_alphanumeric() || letter == '\u{FFFC}';
    if !words.contains(says_something) {
        return; // an empty stretch, such as the space between two hidden words
    }
    let count = counts.entry(mark.code).or_default();
    *count += 1;
    let most = if manner(mark.code) == Manner::Once {
        1
    } else {
        MOST_OF_A_CODE
    };
    if *count > most {
        return;
    }
    let paragraph = u32::try_from(block + 1).unwrap_or(u32::MAX);
    signals.push(
        Signal::new(mark.code)
            .in_paragraph(paragraph)
            .with_words(words),
    );
}
