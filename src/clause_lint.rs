//! The library checks itself with the checker: every wording, made into a document, has to be
//! found as present, and no other clause may be found in it.
//!
//! It stands beside [`crate::clause::lint`], which needs no checker, because the library does not
//! know how clauses are found.

use crate::assess::policy::Policy;
use crate::check::Checker;
use crate::clause::cases::Case;
use crate::clause::lint::{LintFinding, LintKind, render};
use crate::clause::{Clause, ElementSeverity, Library};
use crate::code::{ElementStatus, Status};
use crate::document::{Block, Document, Format, Layer};
use crate::error::Result;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The day on which an edition without dates is looked for.
pub(crate) const ANY_DAY: Date = Date::constant(2000, 1, 1);
/// The day of a case that names none.
const DAY_OF_CASES: Date = Date::constant(2026, 6, 1);

/// Findings about the clauses for which `is_checked` holds. One checker per day on which editions
/// change; each wording is checked once.
///
/// # Errors
/// As [`Checker::new`].
pub fn lint(library: &Library, is_checked: impl Fn(&Clause) -> bool) -> Result<Vec<LintFinding>> {
    let ids: Vec<String> = library
        .clauses
        .iter()
        .map(|clause| clause.id.clone())
        .collect();
    let mut findings = Vec::new();
    let mut checkers: BTreeMap<Date, Checker<'_>> = BTreeMap::new();
    for clause in library.clauses.iter().filter(|clause| is_checked(clause)) {
        for edition in &clause.editions {
            let day = edition.day_in_force().unwrap_or(ANY_DAY);
            let checker = on_day(&mut checkers, library, &ids, day)?;
            for (language, wording) in &edition.wordings {
                let document = document_of(&render(library, clause, wording, language));
                let assessment = checker.check(&document, day);
                let own = assessment
                    .findings
                    .iter()
                    .find(|finding| finding.clause == clause.id);
                let is_present = own.is_some_and(|finding| {
                    finding.status == Status::Present
                        && finding.edition == edition.id
                        && finding.overridden.is_none()
                });
                if !is_present {
                    let status = own.map_or("", |finding| finding.status.code());
                    let finding =
                        LintFinding::new(clause, LintKind::WordingNotFound, edition.id.as_str());
                    findings.push(
                        finding
                            .of_edition(edition)
                            .in_language(language)
                            .with_detail(status),
                    );
                }
                let others = assessment.findings.iter().filter(|finding| {
                    finding.clause != clause.id
                        && !matches!(finding.status, Status::Missing | Status::NotApplicable)
                        && !(finding.status == Status::Reworded
                            && says_the_same(library, &finding.clause, clause))
                });
                for other in others {
                    let finding = LintFinding::new(
                        clause,
                        LintKind::ClausesMatchEachOther,
                        other.clause.as_str(),
                    );
                    let finding = finding.of_edition(edition).in_language(language);
                    findings.push(finding.with_detail(other.status.code()));
                }
            }
        }
    }
    Ok(findings)
}

/// Runs the cases of the clauses for which `is_checked` holds, with one checker per clause and
/// day. A case is a document of its own, so the time grows with their number.
///
/// # Errors
/// As [`Checker::new`].
pub fn run_cases(
    library: &Library,
    is_checked: impl Fn(&Clause) -> bool,
) -> Result<Vec<LintFinding>> {
    let mut findings = Vec::new();
    for clause in library.clauses.iter().filter(|clause| is_checked(clause)) {
        let mut checkers: BTreeMap<Date, Checker<'_>> = BTreeMap::new();
        for case in &clause.cases {
            let day = case.as_of.unwrap_or(DAY_OF_CASES);
            let checker = on_day(
                &mut checkers,
                library,
                std::slice::from_ref(&clause.id),
                day,
            )?;
            let failures = match case.document(clause, library.lexicons.get(&case.lang)) {
                Ok(text) => failures_of(checker, case, &text, day),
                Err(error) => vec![error.to_string()],
            };
            let failures = match (&case.known_fault, failures.is_empty()) {
                (None, true) | (Some(_), false) => continue,
                (None, false) => failures.join("; "),
                (Some(_), true) => "it holds; take `known_fault` away".to_owned(),
            };
            let finding = LintFinding::new(clause, LintKind::CaseFails, case.name.as_str());
            findings.push(finding.in_language(&case.lang).with_detail(failures));
        }
    }
    Ok(findings)
}

/// What the verdict on a case lacks.
fn failures_of(checker: &Checker<'_>, case: &Case, text: &str, day: Date) -> Vec<String> {
    let assessment = checker.check(&document_of(text), day);
    let Some(finding) = assessment.findings.first() else {
        return vec!["nothing was found".to_owned()];
    };
    let mut failures = Vec::new();
    let mut differs = |what: &str, found: String, expected: String| {
        if found != expected {
            failures.push(format!("{what}: {found}, expected {expected}"));
        }
    };
    let code = |status: Status| status.code().to_owned();
    differs("status", code(finding.status), code(case.expect));
    if let Some(effect) = case.effect {
        let found = finding.effect.code().to_owned();
        differs("effect", found, effect.code().to_owned());
    }
    if let Some(kind) = case.change {
        let kinds: Vec<&str> = finding.changes.iter().map(|one| one.kind.code()).collect();
        if !kinds.contains(&kind.code()) {
            differs("changes", kinds.join(", "), kind.code().to_owned());
        }
    }
    let lost: Vec<&str> = finding
        .elements
        .iter()
        .filter(|element| element.status != ElementStatus::Kept)
        .map(|element| element.id.as_str())
        .collect();
    for element in &case.missing {
        if !lost.contains(&element.as_str()) {
            differs("elements lost", lost.join(", "), element.clone());
        }
    }
    failures
}

/// The checker for a day, made where there is none yet.
fn on_day<'c, 'l>(
    checkers: &'c mut BTreeMap<Date, Checker<'l>>,
    library: &'l Library,
    ids: &[String],
    day: Date,
) -> Result<&'c Checker<'l>> {
    Ok(match checkers.entry(day) {
        Entry::Occupied(checker) => checker.into_mut(),
        Entry::Vacant(place) => {
            let policy = Policy {
                clauses: ids.to_vec(),
                as_of: Some(day),
                ..Policy::default()
            };
            place.insert(Checker::new(library, policy)?)
        }
    })
}

/// Whether a clause is recognised by its elements in another one because that one has them: every
/// critical element of `found` is an element of `within`. That is what elements are for. A clause
/// without elements does not say what it has.
fn says_the_same(library: &Library, found: &str, within: &Clause) -> bool {
    within.elements.is_empty()
        || library.clause(found).is_some_and(|found| {
            let mut critical = found
                .elements
                .iter()
                .filter(|element| element.severity == ElementSeverity::Critical);
            critical.all(|element| within.elements.iter().any(|own| own.id == element.id))
        })
}

/// A document with one paragraph per line.
fn document_of(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if !line.is_empty() {
            blocks.push(Block::paragraph(start..start + line.len()));
        }
        start += line.len() + 1;
    }
    Document::of_body(
        Format::Text,
        Layer {
            text: text.to_owned(),
            blocks,
            ..Layer::default()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_becomes_a_paragraph_at_its_place() {
        let document = document_of("Der Verein.\nÜbt.");
        let texts: Vec<&str> = document
            .body
            .blocks
            .iter()
            .map(|block| &document.body.text[block.span.clone()])
            .collect();
        assert_eq!(texts, ["Der Verein.", "Übt."]);
    }
}
