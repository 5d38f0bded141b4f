//! The library as JSON. Keys are English and stable.

use crate::clause::lint::LintFinding;
use crate::clause::template::Marks;
use crate::clause::{Clause, Edition, Element, Library, Localised, Pack, Profile, Slot, SlotKind};
use crate::error::Error;
use serde_json::{Map, Value, json};

/// The library without wordings.
pub(super) fn library(library: &Library) -> Value {
    json!({
        "schema": "clausecheck.clauses/1",
        "packs": library.packs.iter().map(pack).collect::<Vec<_>>(),
        "clauses": library.clauses.iter().map(|clause| summary(library, clause)).collect::<Vec<_>>(),
        "profiles": library.profiles.iter().map(profile).collect::<Vec<_>>(),
        "known_sources": library.known_sources.iter().map(|source| json!({
            "id": source.id,
            "title": localised(&source.title),
            "publisher": source.publisher,
            "jurisdiction": source.jurisdiction,
            "reason": localised(&source.reason),
            "elements": source.elements,
            "url": source.url,
        })).collect::<Vec<_>>(),
    })
}

/// One clause in full.
pub(super) fn clause(library: &Library, clause: &Clause) -> Value {
    let mut value = summary(library, clause);
    if let Value::Object(fields) = &mut value {
        let mut put = |key: &str, content: Value| fields.insert(key.to_owned(), content);
        put("schema", json!("clausecheck.clause/1"));
        put("bound", json!(clause.bound));
        put("rights", json!(clause.rights));
        put("ilo", json!(clause.ilo));
        put("sdg", json!(clause.sdg));
        put("ungp", json!(clause.ungp));
        put("eforms", json!(clause.eforms));
        put("aliases", json!(clause.aliases));
        put("explain", localised(&clause.explain));
        put("remedy", localised(&clause.remedy));
        put("editions", clause.editions.iter().map(edition).collect());
        put(
            "slots",
            clause
                .slots
                .iter()
                .map(|(name, content)| (name.clone(), slot(content)))
                .collect::<Map<_, _>>()
                .into(),
        );
        put("elements", clause.elements.iter().map(element).collect());
    }
    value
}

/// Errors and findings of a check of the library.
pub(super) fn lint(errors: &[Error], findings: &[(LintFinding, bool, String)]) -> Value {
    json!({
        "schema": "clausecheck.clause-lint/1",
        "errors": errors.iter().map(|error| json!({
            "path": error.path.as_ref().map(|path| path.display().to_string()),
            "line": error.place.map(|place| place.line),
            "column": error.place.map(|place| place.column),
            "message": error.message,
        })).collect::<Vec<_>>(),
        "findings": findings.iter().map(|(finding, is_advice, message)| json!({
            "clause": finding.clause,
            "edition": finding.edition,
            "language": finding.language.as_ref().map(|language| language.code()),
            "kind": finding.kind.code(),
            "subject": finding.subject,
            "detail": finding.detail,
            "advice": is_advice,
            "message": message,
        })).collect::<Vec<_>>(),
    })
}

fn pack(pack: &Pack) -> Value {
    json!({
        "id": pack.id,
        "title": localised(&pack.title),
        "version": pack.version,
        "publisher": pack.publisher,
        "licence": pack.licence,
        "jurisdiction": pack.jurisdiction,
        "sha256": pack.sha256,
        "directory": pack.directory.as_ref().map(|path| path.display().to_string()),
        "clauses": pack.clauses,
        "reviews": pack.reviews.iter().map(|review| json!({
            "date": review.date.map(|date| date.to_string()),
            "by": review.by,
            "scope": localised(&review.scope),
        })).collect::<Vec<_>>(),
    })
}

fn summary(library: &Library, clause: &Clause) -> Value {
    json!({
        "id": clause.id,
        "title": localised(&clause.title),
        "instrument": clause.instrument,
        "jurisdiction": clause.jurisdiction,
        "replaces_built_in": library.replaced.contains(&clause.id),
        "editions": clause.editions.iter().map(|edition| json!({
            "id": edition.id,
            "valid_from": edition.valid_from.map(|date| date.to_string()),
            "valid_to": edition.valid_to.map(|date| date.to_string()),
            "provenance": edition.provenance,
            "languages": edition.wordings.keys().map(|language| language.code()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn profile(profile: &Profile) -> Value {
    json!({
        "id": profile.id,
        "title": localised(&profile.title),
        "instrument": profile.instrument,
        "requirements": profile.requirements.iter().map(|requirement| json!({
            "one_of": requirement.one_of,
            "required": requirement.required,
            "from": requirement.from.map(|date| date.to_string()),
            "until": requirement.until.map(|date| date.to_string()),
            "severity": requirement.severity,
            "value_from": requirement.value.as_ref().and_then(|value| value.from),
            "value_until": requirement.value.as_ref().and_then(|value| value.until),
            "currency": requirement.value.as_ref().map(|value| &value.currency),
            "instrument": requirement.instrument,
            "subject": requirement.subject.iter().map(|(language, patterns)| {
                let sources: Vec<&str> = patterns.iter().map(|pattern| pattern.source()).collect();
                (language.0.clone(), json!(sources))
            }).collect::<Map<_, _>>(),
        })).collect::<Vec<_>>(),
    })
}

fn edition(edition: &Edition) -> Value {
    json!({
        "id": edition.id,
        "valid_from": edition.valid_from.map(|date| date.to_string()),
        "valid_to": edition.valid_to.map(|date| date.to_string()),
        "supersedes": edition.supersedes,
        "aliases": edition.aliases,
        "date_basis": edition.date_basis,
        "provenance": edition.provenance,
        "seen": edition.seen,
        "authoritative": edition.authoritative.as_ref().map(|language| language.code()),
        "sources": edition.sources.iter().map(|source| json!({
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date.map(|date| date.to_string()),
            "pinpoint": source.pinpoint,
            "url": source.url,
            "sha256": source.sha256,
        })).collect::<Vec<_>>(),
        "wordings": edition.wordings.iter().map(|(language, wording)| (language.0.clone(), json!(wording.marked(&Marks::SOURCE, |slot| format!("{{{{{slot}}}}}"))))).collect::<Map<_, _>>(),
    })
}

fn slot(slot: &Slot) -> Value {
    match &slot.kind {
        SlotKind::Party { names } => json!({"type": "party", "names": names}),
        SlotKind::Date => json!({"type": "date"}),
        SlotKind::Amount { min, max } => json!({"type": "amount", "min": min, "max": max}),
        SlotKind::Number { min, max } => json!({"type": "number", "min": min, "max": max}),
        SlotKind::Duration { min, max } => json!({"type": "duration", "min": min, "max": max}),
        SlotKind::Reference { max_words } => json!({"type": "reference", "max_words": max_words}),
        SlotKind::Text { max_words } => json!({"type": "text", "max_words": max_words}),
    }
}

fn element(element: &Element) -> Value {
    json!({
        "id": element.id,
        "title": localised(&element.title),
        "severity": element.severity,
        "modality": element.modality,
        "sentences": element.sentences,
        "editions": element.editions,
    })
}

fn localised(text: &Localised) -> Value {
    text.0
        .iter()
        .map(|(language, text)| (language.0.clone(), json!(text)))
        .collect::<Map<_, _>>()
        .into()
}
