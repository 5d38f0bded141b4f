//! Word files; a container that says what it is, so that mutations stay inside.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::reading("agreement.docx", bytes);
});
