//! The shipped examples: built from their recipes byte for byte, and judged alike in every format.
//!
//! `CLAUSECHECK_UPDATE_FIXTURES=1 cargo test --test fixtures` writes them anew.

#[path = "support/agreement/mod.rs"]
mod agreement;

use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn recipe(name: &str) -> agreement::Agreement {
    let path = folder().join("recipes").join(name).with_extension("md");
    agreement::read(&std::fs::read_to_string(&path).expect("the recipe is there"))
}

/// Compares a file with what the recipe gives, or writes it.
fn holds(name: &str, built: &[u8]) {
    let path = folder().join(name);
    if std::env::var_os("CLAUSECHECK_UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, built).expect("the fixture can be written");
    }
    let committed = std::fs::read(&path).unwrap_or_default();
    assert!(
        committed == built,
        "{name} is not what its recipe gives; CLAUSECHECK_UPDATE_FIXTURES=1 cargo test --test fixtures writes it anew"
    );
}

#[test]
fn word_files_are_rebuilt_byte_for_byte() {
    for name in ["foerdervertrag-2026-117", "foerdervertrag-in-ordnung"] {
        holds(
            &format!("{name}.docx"),
            &agreement::word::build(&recipe(name)),
        );
    }
}

#[test]
fn pdf_files_are_rebuilt_byte_for_byte() {
    holds(
        "foerdervertrag-2026-117.pdf",
        &agreement::pages::build(&recipe("foerdervertrag-2026-117")),
    );
}
