//! Clause files beside good ones.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::pack("human-rights/clause.toml", bytes);
});
