//! Every shipped wording as a text, in a document of its own.
#![allow(dead_code, reason = "each test uses its own part")]

use clausecheck::assess::policy::Policy;
use clausecheck::assess::{Assessment, Finding};
use clausecheck::check::Checker;
use clausecheck::clause::{Clause, Edition, Language, Library, SlotKind, builtin};
use clausecheck::document::Document;
use clausecheck::ingest::{ReadOptions, read};
use jiff::civil::{Date, date};

/// Harmless text around a clause.
pub fn filler(language: &str) -> &'static str {
    match language {
        "de" => {
            "Erfüllungsort ist der Sitz der vertragsschließenden Stelle. Rechnungen sind innerhalb der vereinbarten Zahlungsfrist zu begleichen."
        }
        _ => {
            "The place of performance is the seat of the contracting body. Invoices are payable within the agreed period."
        }
    }
}

/// A wording of the library with its slots filled.
#[derive(Debug, Clone)]
pub struct Filled {
    pub clause: String,
    pub edition: String,
    pub language: String,
    pub text: String,
    /// A day on which the edition is in force.
    pub day: Date,
}

pub fn library() -> Library {
    builtin::library(&[]).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// What stands in a slot: the first name, a number within bounds, a date.
pub fn fill(clause: &Clause, language: &Language, slot: &str) -> String {
    match clause.slots.get(slot).map(|slot| &slot.kind) {
        Some(SlotKind::Party { names }) => {
            let name = names
                .get(language)
                .and_then(|names| names.first())
                .cloned()
                .unwrap_or_default();
            let has_article = name.starts_with("the ")
                || name.starts_with("der ")
                || name.starts_with("die ")
                || name.starts_with("das ");
            match language.code() {
                "en" if !has_article => format!("the {name}"),
                "de" if !has_article => format!("der {name}"),
                _ => name,
            }
        }
        Some(SlotKind::Number { min, .. } | SlotKind::Amount { min, .. }) => {
            format!("{}", min.unwrap_or(3.0))
        }
        Some(SlotKind::Duration { min, .. }) => format!(
            "{} {}",
            min.unwrap_or(3.0),
            if language.code() == "de" {
                "Tagen"
            } else {
                "days"
            }
        ),
        Some(SlotKind::Date) => "3.10.2026".to_owned(),
        _ => "Anlage 1".to_owned(),
    }
}

pub fn day_of(edition: &Edition) -> Date {
    let today = date(2026, 11, 22);
    if edition.in_force_on(today) {
        today
    } else {
        edition.valid_to.or(edition.valid_from).unwrap_or(today)
    }
}

/// Every clause, edition and language.
pub fn all(library: &Library) -> Vec<Filled> {
    let mut filled = Vec::new();
    for clause in &library.clauses {
        for edition in &clause.editions {
            for (language, template) in &edition.wordings {
                filled.push(Filled {
                    clause: clause.id.clone(),
                    edition: edition.id.clone(),
                    language: language.code().to_owned(),
                    text: template.render(|slot| fill(clause, language, slot)),
                    day: day_of(edition),
                });
            }
        }
    }
    filled
}

/// A plain text document with the passage between harmless text.
pub fn document(language: &str, passage: &str) -> Document {
    let around = filler(language);
    read_text(&format!("{around}\n\n{passage}\n\n{around}\n"))
}

pub fn read_text(text: &str) -> Document {
    let options = ReadOptions {
        name: Some("agreement.txt".to_owned()),
        ..ReadOptions::default()
    };
    read(text.as_bytes(), &options).unwrap_or_else(|error| panic!("{error:?}"))
}

pub fn checker<'l>(library: &'l Library, clause: &str, day: Date) -> Checker<'l> {
    let policy = Policy {
        clauses: vec![clause.to_owned()],
        as_of: Some(day),
        ..Policy::default()
    };
    Checker::new(library, policy).unwrap_or_else(|error| panic!("{error}"))
}

pub fn finding(assessment: &Assessment) -> &Finding {
    assessment
        .findings
        .first()
        .unwrap_or_else(|| panic!("no finding"))
}
