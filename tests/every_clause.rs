//! What must hold for every shipped clause, edition and language: it matches itself, layout never
//! changes the verdict, and no word that changes its meaning goes unseen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/wordings.rs"]
mod wordings;

use clausecheck::code::{MatchKind, Status};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use wordings::{Filled, all, checker, document, finding, library, read_text};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

#[test]
fn each_wording_matches_itself() {
    let library = library();
    for wording in all(&library) {
        let checker = checker(&library, &wording.clause, wording.day);
        let assessment = checker.check(&document(&wording.language, &wording.text), TODAY);
        let found = finding(&assessment);
        assert_eq!(
            (found.status, found.edition.as_str()),
            (Status::Present, wording.edition.as_str()),
            "{} {} {}: {:?}",
            wording.clause,
            wording.edition,
            wording.language,
            found.changes
        );
        assert!(
            found.overridden.is_none(),
            "{} {}: {:?}",
            wording.clause,
            wording.language,
            found.overridden
        );
    }
}

#[derive(Deserialize)]
struct Swaps {
    swap: Vec<Swap>,
}

#[derive(Deserialize)]
struct Swap {
    language: String,
    words: BTreeMap<String, Vec<String>>,
}

/// Words of a text with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect()
}

#[test]
fn no_change_of_meaning_goes_unseen() {
    let swaps: Swaps = toml::from_str(include_str!("data/meaning.toml")).unwrap();
    let library = library();
    let mut count = 0;
    let mut failures = Vec::new();
    for wording in all(&library) {
        let checker = checker(&library, &wording.clause, wording.day);
        for (offset, word) in words(&wording.text) {
            let lists = swaps
                .swap
                .iter()
                .filter(|swap| swap.language == wording.language || swap.language == "numbers");
            for replacement in lists
                .filter_map(|swap| swap.words.get(&word.to_lowercase()))
                .flatten()
            {
                let mutant = format!(
                    "{}{}{}",
                    &wording.text[..offset],
                    replacement,
                    &wording.text[offset + word.len()..]
                );
                let assessment = checker.check(&document(&wording.language, &mutant), TODAY);
                let status = finding(&assessment).status;
                count += 1;
                if matches!(status, Status::Present | Status::Outdated | Status::Missing) {
                    failures.push(format!(
                        "{} {} {}: `{word}` -> `{replacement}` at {offset} is {status}",
                        wording.clause, wording.edition, wording.language
                    ));
                }
            }
        }
    }
    assert!(count > 200, "only {count} mutants were made");
    assert!(
        failures.is_empty(),
        "{} of {count} mutants unseen or lost:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

const LAYOUT_ORDER: [usize; 12] = [6, 10, 11, 3, 4, 5, 7, 8, 9, 0, 1, 2];

/// Ways to lay out the same words.
fn layouts() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0..12_usize, 1..5)
}

/// Applies one kind of layout noise.
fn lay_out(text: &str, kind: usize, language: &str, seed: usize) -> String {
    match kind {
        0 => text.replace(['"', '„', '“'], "»"),
        1 => text.replace('-', "\u{2011}"),
        2 => text.replace(' ', "\u{a0}"),
        3 => wrap(text, 40 + seed % 40),
        4 => hyphenate(text, "-\n", seed),
        5 => hyphenate(text, "\u{ad}", seed),
        6 => number_lines(text),
        7 => page_line(text, seed),
        8 => text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
        9 if language == "de" => text.replace('ß', "ss"),
        10 => text.replace('\n', "\n\n"),
        11 => text.replace('\n', " "),
        _ => text.to_owned(),
    }
}

fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        for word in line.split(' ') {
            if length > 0 && length + word.len() > width {
                out.push('\n');
                length = 0;
            } else if length > 0 {
                out.push(' ');
            }
            out.push_str(word);
            length += word.len() + 1;
        }
        out.push('\n');
    }
    out
}

/// Divides some long words.
fn hyphenate(text: &str, mark: &str, seed: usize) -> String {
    let mut out = String::new();
    let mut count = seed;
    for (index, character) in text.char_indices() {
        let before = text[..index]
            .chars()
            .rev()
            .take_while(|c| c.is_lowercase())
            .count();
        let behind = text[index..]
            .chars()
            .take_while(|c| c.is_lowercase())
            .count();
        if before >= 4 && behind >= 4 && before + behind >= 9 {
            count += 1;
            if count.is_multiple_of(7) {
                out.push_str(mark);
            }
        }
        out.push(character);
    }
    out
}

fn number_lines(text: &str) -> String {
    text.lines()
        .enumerate()
        .map(|(index, line)| format!("({}) {line}\n", index + 1))
        .collect()
}

/// A page ends inside a sentence.
fn page_line(text: &str, seed: usize) -> String {
    let spaces: Vec<usize> = text
        .match_indices(' ')
        .map(|(index, _)| index)
        .filter(|index| text[index + 1..].starts_with(char::is_lowercase))
        .collect();
    let Some(at) = spaces.get(seed % spaces.len().max(1)) else {
        return text.to_owned();
    };
    format!(
        "{}\n\n- {} -\n\nVertrag 2026/117\n\n{}",
        &text[..*at],
        seed % 90 + 1,
        &text[at + 1..]
    )
}

fn verdict_of(wording: &Filled, text: &str) -> (Status, Option<MatchKind>, String) {
    thread_local! {
        static LIBRARY: &'static clausecheck::clause::Library = Box::leak(Box::new(library()));
    }
    let library = LIBRARY.with(|library| *library);
    let checker = checker(library, &wording.clause, wording.day);
    let around = wordings::filler(&wording.language);
    let assessment = checker.check(
        &read_text(&format!("{around}\n\n{text}\n\n{around}\n")),
        TODAY,
    );
    let found = finding(&assessment);
    (
        found.status,
        found.match_kind,
        format!("{:?}", found.changes),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::with_cases(std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(96)) })]

    #[test]
    fn layout_never_changes_a_verdict(choice in 0..1000_usize, kinds in layouts(), seed in 0..1000_usize) {
        let library = library();
        let wordings = all(&library);
        let wording = &wordings[choice % wordings.len()];
        let mut text = wording.text.clone();
        // As a document is made: numbering and line breaks first, then hyphens, pages and letters.
        for kind in LAYOUT_ORDER.iter().filter(|kind| kinds.contains(kind)) {
            text = lay_out(&text, *kind, &wording.language, seed);
        }
        let (status, _, changes) = verdict_of(wording, &text);
        prop_assert_eq!(status, Status::Present, "{} {} {:?} seed {}: {}\n{}", wording.clause, wording.language, kinds, seed, changes, text);
    }
}

#[test]
fn gendered_and_capitalised_parties_are_permitted() {
    let library = library();
    for wording in all(&library)
        .into_iter()
        .filter(|wording| wording.language == "de")
    {
        for (from, to) in [
            ("der Förderungsnehmer", "die Förderungsnehmerin"),
            ("Auftragnehmer", "Auftragnehmer:in"),
            ("Förderungsnehmer", "FÖRDERUNGSNEHMER"),
            ("Förderungswerber", "Förderungswerber*in"),
        ] {
            let text = wording.text.replace(from, to);
            let (status, _, changes) = verdict_of(&wording, &text);
            assert_eq!(
                status,
                Status::Present,
                "{} {from} -> {to}: {changes}",
                wording.clause
            );
        }
    }
}
