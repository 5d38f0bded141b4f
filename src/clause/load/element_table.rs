//! The tables `[[element]]` of a `clause.toml`.

use super::fields::Fields;
use crate::clause::cue_families::without_families;
use crate::clause::{CuePattern, Cues, Element, ElementSeverity, Language, Localised, Modality};
use std::collections::BTreeMap;
use toml::Spanned;

/// The width of the window of cues, in words, where none is given.
const NEAR: usize = 40;
/// The widest window of cues, in words.
const WIDEST: usize = 400;

const SEVERITIES: [(&str, ElementSeverity); 3] = [
    ("critical", ElementSeverity::Critical),
    ("major", ElementSeverity::Major),
    ("minor", ElementSeverity::Minor),
];

const MODALITIES: [(&str, Modality); 5] = [
    ("obligation", Modality::Obligation),
    ("prohibition", Modality::Prohibition),
    ("condition", Modality::Condition),
    ("right", Modality::Right),
    ("declaration", Modality::Declaration),
];

/// An element with the places of what is checked against the rest of the clause.
pub(super) struct LocatedElement {
    /// The element.
    pub(super) element: Element,
    /// Place of its id.
    pub(super) offset: usize,
    /// Its sentences with their places.
    pub(super) sentences: BTreeMap<Language, Vec<Spanned<usize>>>,
    /// Its editions with their places.
    pub(super) editions: Vec<Spanned<String>>,
}

/// Reads one element. With `check_cues` each cue is compiled, so that a wrong one is refused.
pub(super) fn read(fields: Fields<'_, '_>, check_cues: bool) -> LocatedElement {
    let source = fields.source();
    let id = fields.required_name("a name such as \"dignity\" (lower-case letters, digits, `-`)");
    let mut title = fields.localised("title");
    if title.0.is_empty() {
        title = Localised([(Language::new("en"), id.get_ref().clone())].into());
    }
    let severity = fields
        .choice("severity", &SEVERITIES)
        .unwrap_or(ElementSeverity::Major);
    let modality = fields
        .choice("modality", &MODALITIES)
        .unwrap_or(Modality::Obligation);
    let sentences = fields.localised_counts("sentence");
    let editions = fields.texts("editions");
    let mut cues = BTreeMap::new();
    for (language, table) in fields.localised_tables("cues") {
        cues.insert(language, read_cues(table, check_cues));
    }
    if sentences.values().all(Vec::is_empty) && cues.is_empty() {
        let message = format!(
            "the element `{}` has neither `sentence` nor `cues`; expected the sentences that carry it or words that show it",
            id.get_ref()
        );
        source.error(fields.offset(), message);
    }
    fields.finish();
    let plain =
        |counts: &Vec<Spanned<usize>>| counts.iter().map(|count| *count.get_ref()).collect();
    let element = Element {
        id: id.get_ref().clone(),
        title,
        severity,
        modality,
        sentences: sentences
            .iter()
            .map(|(language, counts)| (language.clone(), plain(counts)))
            .collect(),
        editions: editions
            .iter()
            .map(|edition| edition.get_ref().clone())
            .collect(),
        cues,
    };
    LocatedElement {
        element,
        offset: id.span().start,
        sentences,
        editions,
    }
}

fn read_cues(fields: Fields<'_, '_>, check: bool) -> Cues {
    let patterns = |key: &'static str| {
        let texts = fields.texts(key);
        texts
            .into_iter()
            .map(|text| read_pattern(&fields, text, check))
            .collect::<Vec<_>>()
    };
    let (all, any, none) = (patterns("all"), patterns("any"), patterns("none"));
    let near = if fields.has("near") {
        fields.count("near", 1..=WIDEST)
    } else {
        None
    };
    if all.is_empty() && any.is_empty() && !fields.has("all") && !fields.has("any") {
        let message = "these cues recognise nothing; expected `all = [\"…\"]` or `any = [\"…\"]` with regular expressions";
        fields.source().error(fields.offset(), message);
    }
    fields.finish();
    Cues {
        all,
        any,
        none,
        near: near.unwrap_or(NEAR),
    }
}

fn read_pattern(fields: &Fields<'_, '_>, text: Spanned<String>, check: bool) -> CuePattern {
    let source = text.get_ref();
    if !check {
        return CuePattern::new(source.as_str());
    }
    // What a family stands for is known when the library is put together.
    let complete = without_families(source);
    match fields.source().report.checked_cue(&complete) {
        Ok(pattern) if complete == *source => pattern,
        Ok(_) => CuePattern::new(source.as_str()),
        Err(error) => {
            let message = format!("the cue `{source}` {error}");
            fields.source().error(text.span().start, message);
            CuePattern::new(source.as_str())
        }
    }
}
