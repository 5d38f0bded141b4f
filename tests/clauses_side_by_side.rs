//! Clauses that stand side by side take nothing from each other: what one of them excludes, limits
//! or defines for itself is no exception from its neighbour. A sentence of nobody's clause that
//! says the same still is one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    reason = "a test may stop at the first surprise"
)]

#[path = "support/wordings.rs"]
mod wordings;

use clausecheck::assess::Finding;
use clausecheck::assess::policy::Policy;
use clausecheck::check::Checker;
use clausecheck::clause::Library;
use clausecheck::code::Status;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// The last edition of a clause in a language.
fn wording(library: &Library, clause: &str, language: &str) -> String {
    let mut all = wordings::all(library).into_iter();
    let found = all.rfind(|filled| filled.clause == clause && filled.language == language);
    found.expect("the clause is in the library").text
}

/// What is found of two clauses that stand one behind the other, with a sentence behind each.
fn findings(library: &Library, clauses: [&str; 2], language: &str, between: &str) -> Vec<Finding> {
    let texts = clauses.map(|clause| wording(library, clause, language));
    let policy = Policy {
        clauses: clauses.map(str::to_owned).to_vec(),
        as_of: Some(TODAY),
        ..Policy::default()
    };
    let checker = Checker::new(library, policy).unwrap();
    let passage = format!("{} {between}\n\n{}", texts[0], texts[1]);
    let document = wordings::document(language, &passage);
    checker.check(&document, TODAY).findings
}

const PAIRS: [[&str; 2]; 6] = [
    ["ilo/core-labour-standards", "de-procurement/ilo-flow-down"],
    ["general/sanctions", "general/remediation-and-exit"],
    ["un/workers-fundamental-rights", "un/mines"],
    ["un/child-labour", "un/sexual-exploitation-and-abuse"],
    ["general/audit-access", "general/grievance-channel"],
    ["general/non-discrimination", "general/disability-access"],
];

#[test]
fn words_of_another_clause_that_stands_override_nothing() {
    let library = wordings::library();
    for language in ["de", "en"] {
        for pair in PAIRS {
            for finding in findings(&library, pair, language, "") {
                assert_eq!(
                    finding.status,
                    Status::Present,
                    "{} {language}",
                    finding.clause
                );
                assert_eq!(
                    finding.overridden, None,
                    "{} beside {pair:?}, {language}",
                    finding.clause
                );
            }
        }
    }
}

#[test]
fn the_same_words_outside_any_clause_are_still_caught() {
    let library = wordings::library();
    for (language, sentence) in [
        ("de", "Diese Bestimmung gilt nicht."),
        ("en", "This provision does not apply."),
    ] {
        for pair in PAIRS {
            let findings = findings(&library, pair, language, sentence);
            // Beside the clause, or as a part of it that takes it back.
            let is_caught =
                findings[0].overridden.is_some() || findings[0].status != Status::Present;
            assert!(is_caught, "{} {language}", findings[0].clause);
        }
    }
}
