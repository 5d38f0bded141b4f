//! Wordings with slots, optional passages and alternatives.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|source: &str| {
    invariants::template(source);
});
