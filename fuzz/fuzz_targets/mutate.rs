//! The targets without libFuzzer: mutates the seeds of a target with fixed numbers.
//!
//! `cargo run --no-default-features --bin mutate -- TARGET ROUNDS`

#[path = "../../tests/support/invariants.rs"]
mod invariants;
#[path = "../../tests/support/mutation.rs"]
mod mutation;
#[path = "../../tests/support/seeds.rs"]
mod seeds;

use mutation::{EXPRESSIONS, MARKS, PDF, TEXT, TOML, XML, mutated};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let target = arguments.next().unwrap_or_default();
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(1_000);
    for (_, name, seed) in seeds::all().into_iter().filter(|(of, ..)| *of == target) {
        let run = |bytes: Vec<u8>| {
            let text = String::from_utf8_lossy(&bytes);
            match target.as_str() {
                "template" => invariants::template(&text),
                "pack" => invariants::pack("human-rights/clause.toml", &bytes),
                "lexicon" => invariants::lexicon(&text),
                "cue" => invariants::cue(&text),
                "matcher" => {
                    invariants::matching(&text);
                    true
                }
                _ => invariants::reading(name, &bytes),
            };
        };
        let tokens = match target.as_str() {
            "docx" | "odt" | "html" => XML,
            "pdf" => PDF,
            "pack" | "lexicon" => TOML,
            "template" => MARKS,
            "cue" => EXPRESSIONS,
            _ => TEXT,
        };
        mutated(rounds, &seed, tokens, run);
    }
}
