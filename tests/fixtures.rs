//! The shipped examples: built from their recipes byte for byte, and judged alike in every format.
//!
//! `CLAUSECHECK_UPDATE_FIXTURES=1 cargo test --test fixtures` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/agreement/mod.rs"]
mod agreement;

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(name: &str) -> PathBuf {
    root().join("fixtures").join(name)
}

fn recipe(name: &str) -> agreement::Agreement {
    let path = fixture("recipes").join(name).with_extension("md");
    agreement::read(&std::fs::read_to_string(&path).expect("the recipe is there"))
}

/// Compares a file with what its recipe gives, or writes it.
fn is_as_built(name: &str, built: &[u8]) {
    let path = fixture(name);
    if std::env::var_os("CLAUSECHECK_UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, built).expect("the fixture can be written");
    }
    let committed = std::fs::read(&path).unwrap_or_default();
    assert!(
        committed == built,
        "{name} is not what its recipe gives; CLAUSECHECK_UPDATE_FIXTURES=1 cargo test --test fixtures writes it anew"
    );
}

/// Runs the program in the root of the crate, without anything of the surroundings, on a fixed day.
fn run(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
        .args(arguments)
        .current_dir(root())
        .env_clear()
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .output()
        .expect("the program runs");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "",
        "nothing to say beside the report"
    );
    (
        output.status.code().expect("it was not killed"),
        String::from_utf8(output.stdout).expect("UTF-8"),
    )
}

/// Each clause of the only document, with status, effect and severity.
fn verdicts(path: &str) -> Vec<String> {
    let (_, json) = run(&["check", "--format", "json", "--lang", "en", path]);
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let findings = report["documents"][0]["findings"]
        .as_array()
        .expect("findings")
        .clone();
    findings
        .iter()
        .map(|finding| {
            let word = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
            [
                word("clause"),
                word("status"),
                word("severity"),
                word("effect"),
            ]
            .join(" ")
        })
        .collect()
}

#[test]
fn word_files_are_rebuilt_byte_for_byte() {
    for name in ["foerdervertrag-2026-117", "foerdervertrag-in-ordnung"] {
        is_as_built(
            &format!("{name}.docx"),
            &agreement::word::build(&recipe(name)),
        );
    }
}

#[test]
fn pdf_files_are_rebuilt_byte_for_byte() {
    is_as_built(
        "foerdervertrag-2026-117.pdf",
        &agreement::pages::build(&recipe("foerdervertrag-2026-117")),
    );
}

#[test]
fn word_and_pdf_get_the_same_verdicts() {
    let expected = [
        "at-styria/human-rights-clause altered error weaker",
        "at-graz/subsidy-conditions missing error",
        "ilo/core-labour-standards referenced note none",
        "general/non-discrimination present ok none",
    ];
    let word = verdicts("fixtures/foerdervertrag-2026-117.docx");
    assert_eq!(word.len(), expected.len());
    for (found, expected) in word.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
    assert_eq!(verdicts("fixtures/foerdervertrag-2026-117.pdf"), word);
}

#[test]
fn an_agreement_in_order_passes() {
    let expected = [
        "at-styria/human-rights-clause present ok none",
        "general/non-discrimination present ok none",
    ];
    assert_eq!(
        verdicts("fixtures/foerdervertrag-in-ordnung.docx"),
        expected
    );
    assert_eq!(
        run(&["check", "fixtures/foerdervertrag-in-ordnung.docx"]).0,
        0
    );
}

/// What people see of each example, with the exit status.
fn seen(name: &str, language: &str) -> String {
    let path = format!("fixtures/{name}");
    let (status, text) = run(&["check", "--lang", language, "--width", "100", &path]);
    format!("{text}\nexit status {status}\n")
}

#[test]
fn german_reports_of_the_examples() {
    insta::assert_snapshot!(
        "weakened_docx_german",
        seen("foerdervertrag-2026-117.docx", "de")
    );
    insta::assert_snapshot!(
        "weakened_pdf_german",
        seen("foerdervertrag-2026-117.pdf", "de")
    );
    insta::assert_snapshot!(
        "in_order_docx_german",
        seen("foerdervertrag-in-ordnung.docx", "de")
    );
    insta::assert_snapshot!(
        "template_markdown_german",
        seen("cleaning-services-contract.md", "de")
    );
}

#[test]
fn english_reports_of_the_examples() {
    insta::assert_snapshot!(
        "weakened_docx_english",
        seen("foerdervertrag-2026-117.docx", "en")
    );
    insta::assert_snapshot!(
        "weakened_pdf_english",
        seen("foerdervertrag-2026-117.pdf", "en")
    );
    insta::assert_snapshot!(
        "in_order_docx_english",
        seen("foerdervertrag-in-ordnung.docx", "en")
    );
    insta::assert_snapshot!(
        "template_markdown_english",
        seen("cleaning-services-contract.md", "en")
    );
}
