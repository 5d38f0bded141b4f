//! Damaged and hostile input: whatever the bytes, there is an answer, and its offsets are right.
//!
//! A mutation driver that needs no other compiler: fixed seeds, no clock, the same inputs on every
//! machine. The fuzz targets in `fuzz/` call the same functions under libFuzzer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/mutation.rs"]
mod mutation;
#[path = "support/seeds.rs"]
mod seeds;

use mutation::{EXPRESSIONS, MARKS, MARKUP, PDF, Random, TEXT, TOML, XML, mutated};

#[test]
fn a_damaged_word_file_costs_nothing_but_itself() {
    for seed in [seeds::docx_file(), seeds::tracked()] {
        mutated(600, &seed.bytes(), XML, |bytes| {
            let _ = invariants::reading("agreement.docx", &bytes);
        });
        let mut read = 0;
        let main = seed.document();
        mutated(900, main.as_bytes(), XML, |part| {
            read += usize::from(invariants::reading(
                "agreement.docx",
                &seed.bytes_with(&part),
            ))
        });
        assert!(
            read > 50,
            "only {read} of the mutated files could be read: the driver tests too little"
        );
    }
}

#[test]
fn a_damaged_opendocument_text_costs_nothing_but_itself() {
    mutated(800, &seeds::odt_file(), XML, |bytes| {
        let _ = invariants::reading("agreement.odt", &bytes);
    });
    let mut read = 0;
    mutated(1_600, seeds::odt_text().as_bytes(), XML, |text| {
        read += usize::from(invariants::reading(
            "agreement.odt",
            &seeds::odt_around(&String::from_utf8_lossy(&text)),
        ));
    });
    assert!(
        read > 50,
        "only {read} of the mutated files could be read: the driver tests too little"
    );
}

#[test]
fn a_damaged_pdf_costs_nothing_but_itself() {
    let mut read = 0;
    mutated(2_500, &seeds::pdf_file(), PDF, |bytes| {
        read += usize::from(invariants::reading("agreement.pdf", &bytes))
    });
    assert!(
        read > 500,
        "only {read} of the mutated files could be read: the driver tests too little"
    );
}

#[test]
fn damaged_text_of_any_kind_is_read() {
    for (target, name, source) in seeds::all() {
        let tokens = match target {
            "text" => TEXT,
            "markdown" | "html" => MARKUP,
            _ => continue,
        };
        let mut read = 0;
        mutated(900, &source, tokens, |bytes| {
            read += usize::from(invariants::reading(name, &bytes))
        });
        assert!(
            read > 200,
            "only {read} of the mutated {name} could be read"
        );
    }
}

#[test]
fn a_hostile_answer_of_a_reading_process_does_no_harm() {
    for (name, bytes) in [
        ("agreement.pdf", seeds::pdf_file()),
        ("agreement.docx", seeds::tracked().bytes()),
    ] {
        let answer = invariants::answer_to(name, &bytes).unwrap();
        assert!(invariants::answer(&answer));
        let mut taken = 0;
        mutated(2_000, &answer, TEXT, |bytes| {
            taken += usize::from(invariants::answer(&bytes));
        });
        assert!(
            taken > 20,
            "only {taken} of the changed answers were taken: the driver tests too little"
        );
    }
}

#[test]
fn any_text_is_matched_the_same_way_twice() {
    mutated(800, seeds::AGREEMENT.as_bytes(), TEXT, |bytes| {
        invariants::matching(&String::from_utf8_lossy(&bytes))
    });
    // Words of the model in any order, number and case.
    let words: Vec<&str> = seeds::AGREEMENT.split_whitespace().collect();
    let mut random = Random(7);
    for length in (0..400).step_by(7) {
        let text: Vec<&str> = (0..length)
            .map(|_| words[random.below(words.len())])
            .collect();
        invariants::matching(&text.join([" ", "\n", " - ", ""][random.below(4)]));
    }
}

#[test]
fn wordings_and_packs_are_refused_or_loaded() {
    for source in seeds::TEMPLATES {
        let mut parsed = 0;
        mutated(2_000, source.as_bytes(), MARKS, |bytes| {
            parsed += usize::from(invariants::template(&String::from_utf8_lossy(&bytes)))
        });
        assert!(
            parsed > 20,
            "only {parsed} mutated wordings could be parsed: the driver tests too little"
        );
    }
    for (path, text) in invariants::GOOD_PACK {
        assert!(
            invariants::pack(path, text.as_bytes()),
            "the pack itself is refused"
        );
        mutated(150, text.as_bytes(), TOML, |bytes| {
            let _ = invariants::pack(path, &bytes);
        });
    }
    let lexicon = include_bytes!("../clauses/lexicon/en.toml");
    assert!(invariants::lexicon(std::str::from_utf8(lexicon).unwrap()));
    mutated(300, lexicon, TOML, |bytes| {
        let _ = invariants::lexicon(&String::from_utf8_lossy(&bytes));
    });
}

#[test]
fn cue_expressions_are_refused_or_match_whole_characters() {
    for source in seeds::CUE_EXPRESSIONS {
        mutated(300, source.as_bytes(), EXPRESSIONS, |bytes| {
            invariants::cue(&String::from_utf8_lossy(&bytes));
        });
    }
}
