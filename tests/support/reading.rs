//! What the tests of readers ask of a document.

#![allow(dead_code, reason = "each test file uses its own part")]

use clausecheck::code::SignalCode;
use clausecheck::document::{Document, ReadError};
use clausecheck::ingest::{ReadOptions, read};

/// The words that are looked for.
pub const CLAUSE: &str = "The Grantee shall respect human dignity.";

/// Reads a file of this name.
pub fn attempt(bytes: &[u8], name: &str) -> Result<Document, ReadError> {
    read(
        bytes,
        &ReadOptions {
            name: Some(name.to_owned()),
            ..ReadOptions::default()
        },
    )
}

/// The clause stands in everything, marked with the code, and not in the body.
#[track_caller]
pub fn assert_excluded(document: &Document, code: SignalCode) {
    assert!(
        !document.body.text.contains(CLAUSE),
        "{code}: {}",
        document.body.text
    );
    let layer = document.everything.as_ref().expect("a layer of everything");
    let at = layer
        .text
        .find(CLAUSE)
        .unwrap_or_else(|| panic!("{code}: {}", layer.text));
    assert!(
        layer
            .marks
            .iter()
            .any(|mark| mark.code == code && mark.span.contains(&at)),
        "{code}: {:?}",
        layer.marks
    );
}

/// The number of each block, or nothing.
pub fn numbers(document: &Document) -> Vec<&str> {
    document
        .body
        .blocks
        .iter()
        .map(|block| block.number.as_deref().unwrap_or(""))
        .collect()
}

/// Whether something was noticed.
pub fn has_signal(document: &Document, code: SignalCode) -> bool {
    document.signals.iter().any(|signal| signal.code == code)
}

/// Whether something keeps the reading from being complete.
pub fn has_problem(document: &Document, code: SignalCode) -> bool {
    document.problems.iter().any(|signal| signal.code == code)
}
