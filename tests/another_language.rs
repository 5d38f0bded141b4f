//! Another language needs data only: a lexicon and a pack in French, given with `--library`, and
//! French agreements are judged as German and English ones are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;

use command::Place;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Lexicon, table of frequencies and pack, as they stand in `tests/support/french`.
fn library() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/french")
}

/// An agreement with this clause among others.
fn agreement(clause: &str) -> String {
    format!(
        "Convention de subvention\n\n1. La ville verse la subvention en deux fois. Le premier \
         versement est fait après la signature de la présente convention.\n\n2. {clause}\n\n3. Le \
         projet est décrit dans la demande, qui est jointe à la convention. Les parties se tiennent \
         informées.\n"
    )
}

const CLAUSE: &str = "Le bénéficiaire s'engage à respecter la dignité humaine et l'ensemble des \
    droits humains dans toutes ses activités financées par des fonds publics. En cas de manquement \
    grave, le bénéficiaire rembourse la subvention dans un délai de quatorze jours à compter de la \
    demande.";

/// The only finding about a document with this clause.
fn finding(clause: &str) -> Value {
    let place = Place::new();
    place.write("convention.txt", agreement(clause));
    let run = place.run(&[
        "check",
        "--library",
        &library().display().to_string(),
        "--clause",
        "ville/*",
        "--format",
        "json",
        "convention.txt",
    ]);
    let report: Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
    report["documents"][0]["findings"][0].clone()
}

fn kinds(finding: &Value) -> Vec<(String, String)> {
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let changes = finding["changes"].as_array().unwrap();
    changes
        .iter()
        .map(|change| (word(&change["kind"]), word(&change["effect"])))
        .collect()
}

#[test]
fn a_french_clause_is_present() {
    let finding = finding(CLAUSE);
    assert_eq!(finding["status"], "present", "{finding:#}");
    assert_eq!(finding["effect"], "none", "{finding:#}");
}

#[test]
fn a_weaker_modality_is_named_as_such() {
    for weaker in ["s'efforce de", "peut"] {
        let finding = finding(&CLAUSE.replacen("s'engage à", weaker, 1));
        assert_eq!(finding["status"], "altered", "{weaker}: {finding:#}");
        assert_eq!(finding["effect"], "weaker", "{weaker}: {finding:#}");
        let expected = ("modality".to_owned(), "weaker".to_owned());
        assert!(kinds(&finding).contains(&expected), "{weaker}: {finding:#}");
    }
}

#[test]
fn a_period_is_read_in_the_units_of_the_lexicon() {
    assert_eq!(
        finding(&CLAUSE.replace("quatorze jours", "trois semaines"))["status"],
        "present"
    );
    let longer = finding(&CLAUSE.replace("quatorze jours", "trois mois"));
    assert_eq!(longer["status"], "altered", "{longer:#}");
    assert_eq!(longer["effect"], "weaker", "{longer:#}");
}

#[test]
fn a_lost_sanction_and_a_synonym_are_told_apart() {
    let lost = finding(CLAUSE.split_once(". ").unwrap().0);
    assert_eq!(lost["status"], "altered", "{lost:#}");
    assert_eq!(lost["effect"], "weaker", "{lost:#}");
    let other_party = finding(&CLAUSE.replacen("Le bénéficiaire", "La ville", 1));
    assert_eq!(other_party["effect"], "weaker", "{other_party:#}");
}

#[test]
fn the_wording_finds_itself() {
    let place = Place::new();
    let run = place.run(&["clauses", "lint", &library().display().to_string()]);
    assert!(!run.stdout.contains("not found"), "{run:?}");
    assert!(run.stdout.contains("ville/droits-humains"), "{run:?}");
}
