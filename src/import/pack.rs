//! The files of a pack as text.

use super::Draft;
use crate::clause::{
    Cues, Element, ElementSeverity, Instrument, Language, Modality, Slot, SlotKind, Source,
};
use jiff::civil::Date;
use std::fmt::Write;

/// What `pack.toml` says.
#[derive(Debug, Clone)]
pub struct PackFacts {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The language of the title.
    pub language: Language,
    /// Who publishes the text.
    pub publisher: String,
    /// SPDX expression.
    pub licence: String,
    /// ISO 3166-2, where it is known.
    pub jurisdiction: Option<String>,
}

/// What is the same for all clauses of one import.
#[derive(Debug, Clone)]
pub struct ClauseFacts {
    /// The pack.
    pub pack: String,
    /// The language of the wording.
    pub language: Language,
    /// The kind of agreement.
    pub instrument: Instrument,
    /// Whose duty it is.
    pub bound: String,
    /// ISO 3166-2, where it is known.
    pub jurisdiction: Option<String>,
    /// The edition.
    pub edition: EditionFacts,
}

/// What an edition says of itself.
#[derive(Debug, Clone)]
pub struct EditionFacts {
    /// The id.
    pub id: String,
    /// First day in force.
    pub valid_from: Option<Date>,
    /// The edition before it.
    pub supersedes: Option<String>,
    /// Where the text comes from; the place in it follows from the clause.
    pub source: Source,
}

/// A text as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

/// `pack.toml`.
pub fn pack_toml(facts: &PackFacts) -> String {
    let mut text = format!(
        "id = {}\ntitle.{} = {}\npublisher = {}\nlicence = {}\nversion = \"1\"\n",
        quoted(&facts.id),
        facts.language.code(),
        quoted(&facts.title),
        quoted(&facts.publisher),
        quoted(&facts.licence),
    );
    if let Some(jurisdiction) = &facts.jurisdiction {
        text.push_str(&format!("jurisdiction = {}\n", quoted(jurisdiction)));
    }
    text
}

/// `clause.toml` of a new clause.
pub fn clause_toml(draft: &Draft, facts: &ClauseFacts) -> String {
    let mut text = format!(
        "id = {}\ntitle.{} = {}\ninstrument = [{}]\n",
        quoted(&format!("{}/{}", facts.pack, draft.name)),
        facts.language.code(),
        quoted(&draft.title),
        quoted(instrument_code(facts.instrument)),
    );
    if let Some(jurisdiction) = &facts.jurisdiction {
        text.push_str(&format!("jurisdiction = {}\n", quoted(jurisdiction)));
    }
    text.push_str(&format!("bound = {}\n", quoted(&facts.bound)));
    text.push('\n');
    text.push_str(&edition_toml(draft, &facts.edition, &facts.language));
    for (name, slot) in &draft.slots {
        text.push('\n');
        text.push_str(&slot_toml(name, slot));
    }
    for element in &draft.elements {
        text.push('\n');
        text.push_str(&element_toml(element));
    }
    text
}

/// The table of one edition.
pub(super) fn edition_toml(draft: &Draft, facts: &EditionFacts, language: &Language) -> String {
    let mut text = format!("[[edition]]\nid = {}\n", quoted(&facts.id));
    if let Some(date) = facts.valid_from {
        text.push_str(&format!("valid_from = {date}\n"));
    }
    if let Some(before) = &facts.supersedes {
        text.push_str(&format!("supersedes = {}\n", quoted(before)));
    }
    text.push_str(&format!(
        "provenance = \"official-text\"\nseen = \"text\"\nauthoritative = {}\n\n[[edition.source]]\ntitle = {}\n",
        quoted(language.code()),
        quoted(&facts.source.title)
    ));
    if let Some(publisher) = &facts.source.publisher {
        text.push_str(&format!("publisher = {}\n", quoted(publisher)));
    }
    if let Some(date) = &facts.source.date {
        text.push_str(&format!("date = {date}\n"));
    }
    let places = [
        facts.source.pinpoint.as_deref(),
        Some(draft.number.as_str()),
    ];
    let places: Vec<&str> = places
        .into_iter()
        .flatten()
        .filter(|place| !place.is_empty())
        .collect();
    if !places.is_empty() {
        text.push_str(&format!("pinpoint = {}\n", quoted(&places.join(", "))));
    }
    if let Some(url) = &facts.source.url {
        text.push_str(&format!("url = {}\n", quoted(url)));
    }
    if let Some(digest) = &facts.source.sha256 {
        text.push_str(&format!("sha256 = {}\n", quoted(digest)));
    }
    text
}

/// The table of one slot.
pub(super) fn slot_toml(name: &str, slot: &Slot) -> String {
    let mut text = format!("[slots.{name}]\n");
    let bounds = |kind: &str, min: &Option<f64>, max: &Option<f64>| {
        let mut text = format!("type = \"{kind}\"\n");
        for (key, bound) in [("min", min), ("max", max)] {
            if let Some(bound) = bound {
                // Writing to a string does not fail.
                let _ = writeln!(text, "{key} = {bound}");
            }
        }
        text
    };
    text.push_str(&match &slot.kind {
        SlotKind::Party { names } => {
            let mut text = "type = \"party\"\n".to_owned();
            for (language, names) in names {
                let names = list(names.iter().map(String::as_str));
                let _ = writeln!(text, "names.{} = {names}", language.code());
            }
            text
        }
        SlotKind::Date => "type = \"date\"\n".to_owned(),
        SlotKind::Amount { min, max } => bounds("amount", min, max),
        SlotKind::Number { min, max } => bounds("number", min, max),
        SlotKind::Duration { min, max } => bounds("duration", min, max),
        SlotKind::Reference { max_words } => {
            format!("type = \"reference\"\nmax_words = {max_words}\n")
        }
        SlotKind::Text { max_words } => format!("type = \"text\"\nmax_words = {max_words}\n"),
    });
    text
}

/// The table of one element.
pub(super) fn element_toml(element: &Element) -> String {
    let mut text = format!("[[element]]\nid = {}\n", quoted(&element.id));
    for (language, title) in &element.title.0 {
        text.push_str(&format!("title.{} = {}\n", language.code(), quoted(title)));
    }
    text.push_str(&format!(
        "severity = \"{}\"\nmodality = \"{}\"\n",
        match element.severity {
            ElementSeverity::Critical => "critical",
            ElementSeverity::Major => "major",
            ElementSeverity::Minor => "minor",
        },
        match element.modality {
            Modality::Obligation => "obligation",
            Modality::Prohibition => "prohibition",
            Modality::Condition => "condition",
            Modality::Right => "right",
            Modality::Declaration => "declaration",
        }
    ));
    for (language, sentences) in &element.sentences {
        let numbers: Vec<String> = sentences.iter().map(ToString::to_string).collect();
        text.push_str(&format!(
            "sentence.{} = [{}]\n",
            language.code(),
            numbers.join(", ")
        ));
    }
    if !element.editions.is_empty() {
        let editions = list(element.editions.iter().map(String::as_str));
        text.push_str(&format!("editions = {editions}\n"));
    }
    for (language, cues) in &element.cues {
        text.push_str(&cues_toml(language, cues));
    }
    text
}

fn cues_toml(language: &Language, cues: &Cues) -> String {
    let mut text = format!("\n[element.cues.{}]\n", language.code());
    for (key, patterns) in [("all", &cues.all), ("any", &cues.any), ("none", &cues.none)] {
        if !patterns.is_empty() {
            let patterns = list(patterns.iter().map(crate::clause::CuePattern::source));
            text.push_str(&format!("{key} = {patterns}\n"));
        }
    }
    text.push_str(&format!("near = {}\n", cues.near));
    text
}

const fn instrument_code(instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::Grant => "grant",
        Instrument::Procurement => "procurement",
        Instrument::SupplierCode => "supplier-code",
        Instrument::Framework => "framework",
    }
}

/// The path of a wording below the folder of the packs.
pub fn wording_path(pack: &str, clause: &str, edition: &str, language: &Language) -> String {
    format!("{pack}/{clause}/{edition}.{}.md", language.code())
}

/// The path of a clause below the folder of the packs.
pub fn clause_path(pack: &str, clause: &str) -> String {
    format!("{pack}/{clause}/clause.toml")
}
