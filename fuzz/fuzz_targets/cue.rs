//! Cue expressions and texts to look for them.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|source: &str| {
    invariants::cue(source);
});
