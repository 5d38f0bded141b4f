//! Words before a clause in its own sentence: a limit is never taken for the beginning of a name,
//! and words that only join the sentence to the one before are no change.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/wordings.rs"]
mod wordings;

use clausecheck::code::{Effect, Status};
use wordings::{all, checker, document, finding, library};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// The verdict on a clause whose first sentence begins with these words.
fn verdict(opening: &str) -> (Status, Effect) {
    let library = library();
    let wordings = all(&library);
    let wording = wordings
        .iter()
        .rfind(|one| one.clause == "general/non-discrimination" && one.language == "en")
        .unwrap();
    let mut letters = wording.text.chars();
    let first = letters.next().unwrap().to_lowercase();
    let text = format!("{opening} {first}{}", letters.as_str());
    let checker = checker(&library, &wording.clause, wording.day);
    let assessment = checker.check(&document("en", &text), TODAY);
    let found = finding(&assessment);
    (found.status, found.effect)
}

#[test]
fn a_limit_before_the_name_is_a_change() {
    for opening in [
        "As far as reasonable,",
        "As far as possible,",
        "Where appropriate,",
        "Where appropriate",
        "Generally,",
        "Generally",
        "Preferably",
        "Ordinarily",
        "Voluntarily,",
        "In most situations,",
        "For as long as it sees fit,",
        "Within the funded project,",
    ] {
        let (status, effect) = verdict(opening);
        assert_eq!(status, Status::Altered, "{opening}");
        assert!(
            matches!(effect, Effect::Weaker | Effect::Unclear),
            "{opening}: {effect:?}"
        );
    }
}

#[test]
fn words_that_join_sentences_and_names_are_no_change() {
    for opening in [
        "Furthermore,",
        "In addition,",
        "At all times,",
        "Moreover",
        "ACME Ltd.,",
        "Zentralverein,",
    ] {
        assert_eq!(verdict(opening).0, Status::Present, "{opening}");
    }
}

/// Plain text sets a heading off by nothing but the end of its line.
#[test]
fn a_heading_on_the_line_above_is_none_of_the_clause() {
    let library = library();
    let titles = [
        "General",
        "Human rights",
        "§ 7 Duties of the parties",
        "§ 7 Rechte und Pflichten",
    ];
    for wording in all(&library) {
        let introduction = "Vereinbarung 2026.";
        // Where the wording begins with a slot, its example begins with an article in small letters.
        let mut letters = wording.text.chars();
        let first: String = letters.next().unwrap().to_uppercase().collect();
        let clause = format!("{first}{}", letters.as_str());
        let plain = format!("{introduction}\n\n{clause}");
        let checker = checker(&library, &wording.clause, wording.day);
        let verdict = |text: &str| {
            let assessment = checker.check(&document(&wording.language, text), TODAY);
            let found = finding(&assessment);
            (found.status, found.effect)
        };
        let expected = verdict(&plain);
        for title in titles {
            let text = format!("{introduction}\n\n{title}\n{clause}");
            assert_eq!(
                verdict(&text),
                expected,
                "{} {} under {title}",
                wording.clause,
                wording.language
            );
        }
    }
}

/// A line above the clause that takes its force away is no mere heading.
#[test]
fn a_line_above_that_takes_the_force_away_is_no_heading() {
    let library = library();
    let lines = [
        ("en", "Non-binding sample text"),
        ("en", "For information only"),
        ("en", "Proposal of the Grantee (rejected)"),
        ("en", "Recitals"),
        ("en", "As far as possible"),
        ("de", "Unverbindlicher Mustertext"),
        ("de", "Nur zur Information"),
        ("de", "Vorschlag (abgelehnt)"),
        ("de", "Präambel"),
        ("de", "Nach Möglichkeit"),
    ];
    for (language, line) in lines {
        let wordings = all(&library);
        let wording = wordings
            .iter()
            .rfind(|one| one.clause == "general/non-discrimination" && one.language == language)
            .unwrap();
        let mut letters = wording.text.chars();
        let first: String = letters.next().unwrap().to_uppercase().collect();
        let text = format!("Vereinbarung 2026.\n\n{line}\n{first}{}", letters.as_str());
        let checker = checker(&library, &wording.clause, wording.day);
        let assessment = checker.check(&document(language, &text), TODAY);
        let found = finding(&assessment);
        let is_in_order = found.status == Status::Present && found.overridden.is_none();
        assert!(!is_in_order, "{line}");
    }
}
