//! The verdict on one plain clause in a document.

#![allow(dead_code, reason = "each test file uses its own part")]

use clausecheck::assess::Finding;
use clausecheck::assess::policy::Policy;
use clausecheck::check::Checker;
use clausecheck::clause::builtin;
use clausecheck::code::Status;
use clausecheck::document::Document;
use std::path::Path;

/// The clause of the pack of examples that is looked for.
pub const ID: &str = "example/human-rights";
/// Its text.
pub const CLAUSE: &str = "The Grantee undertakes to respect human dignity and all human rights in every activity that is paid for with public money. Whoever breaches this duty is excluded from further public funding for five years.";

/// What is found of the clause.
pub fn finding(document: &Document) -> Finding {
    let today = jiff::civil::date(2026, 11, 22);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = builtin::library(&[root.join("tests/support/pack")]).unwrap();
    let policy = Policy {
        clauses: vec![ID.to_owned()],
        as_of: Some(today),
        ..Policy::default()
    };
    let checker = Checker::new(&library, policy).unwrap();
    let mut assessment = checker.check(document, today);
    assessment.findings.remove(0)
}

/// Its status.
pub fn status(document: &Document) -> Status {
    finding(document).status
}
