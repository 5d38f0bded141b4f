//! The last steps of every reader that builds layers.

use super::layers::Layers;
use super::{numbers, signals};
use crate::code::SignalCode;
use crate::document::{Document, Format, Signal};

/// The document of these layers with what was noticed; the numbers typed before paragraphs are
/// told, and what the marks of the text say about the whole is added.
///
/// # Errors
/// Where no layer has a word and nothing explains it.
pub(super) fn document(
    format: Format,
    layers: Layers,
    mut notices: Vec<Signal>,
    problems: Vec<Signal>,
) -> Result<Document, Signal> {
    let (mut body, mut original, mut everything) = layers;
    let has_words = |text: &str| text.chars().any(char::is_alphanumeric);
    let is_empty = !has_words(&body.text)
        && !everything
            .as_ref()
            .is_some_and(|layer| has_words(&layer.text));
    if is_empty && problems.is_empty() {
        return Err(Signal::new(SignalCode::EmptyFile).with_detail("text"));
    }
    for layer in [Some(&mut body), original.as_mut(), everything.as_mut()]
        .into_iter()
        .flatten()
    {
        numbers::repeat_typed(layer);
    }
    notices.extend(signals::of_marks(&body, everything.as_ref()));
    let mut document = Document::of_body(format, body);
    document.original = original;
    document.everything = everything;
    document.signals = notices;
    document.problems = problems;
    Ok(document)
}
