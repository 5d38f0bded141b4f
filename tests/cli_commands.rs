//! The smaller commands: text, explain, schema, completions, help.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;

use command::Place;
use serde_json::Value;

#[test]
fn text_is_printed_as_it_was_read() {
    let place = Place::new();
    place.write("a.txt", "Erstens\tdie Würde.\n\nZweitens \u{1b}[31m.\n");
    let run = place.run(&["text", "a.txt"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "Erstens\tdie Würde.\n\nZweitens \u{1b}[31m.\n")
    );
}

#[test]
fn places_stand_one_to_a_line_and_hold_no_character_that_a_terminal_obeys() {
    let place = Place::new();
    place.write("a.txt", "Erstens\tdie\nWürde.\n\nZweitens \u{1b}[31m.\n");
    let run = place.run(&["text", "a.txt", "--places"]);
    let lines: Vec<Vec<&str>> = run
        .stdout
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(lines.len(), 2, "{run:?}");
    for (index, line) in lines.iter().enumerate() {
        assert_eq!(line.len(), 5, "{run:?}");
        assert_eq!(
            (line[0], line[1], line[3]),
            ("-", (index + 1).to_string().as_str(), "body")
        );
    }
    assert_eq!(lines[0][4], "Erstens die Würde.");
    assert_eq!(lines[1][4], "Zweitens [U+001B][31m.");
}

#[test]
fn the_original_of_a_document_without_tracked_changes_is_its_text() {
    let place = Place::new();
    place.write("a.txt", "Erstens.\n");
    let run = place.run(&["text", "a.txt", "--layer", "original"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "Erstens.\n"));
    assert!(run.stderr.starts_with("No changes are tracked"), "{run:?}");
}

#[test]
fn text_that_can_not_be_read_says_why() {
    let run = Place::new().run(&["text", "nowhere.pdf", "--lang", "de"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "nowhere.pdf: Die Datei gibt es nicht. Prüfen Sie Schreibweise und Ordner. Setzen Sie Namen \
         mit Leerzeichen in Anführungszeichen.\n"
    );
}

#[test]
fn explain_tells_what_why_and_what_to_do_in_both_languages() {
    let place = Place::new();
    let english = place.run(&["explain", "low-contrast-text"]);
    assert_eq!(english.code, 0);
    for part in [
        "What it means:",
        "Why it matters:",
        "What to do:",
        "font colour to automatic",
    ] {
        assert!(english.stdout.contains(part), "{english:?}");
    }
    let german = place.run(&["explain", "low-contrast-text", "--lang", "de"]);
    for part in [
        "Was es bedeutet:",
        "Warum es wichtig ist:",
        "Was zu tun ist:",
        "Schriftfarbe",
    ] {
        assert!(german.stdout.contains(part), "{german:?}");
    }
}

#[test]
fn explain_shows_every_meaning_of_a_code() {
    let run = Place::new().run(&["explain", "missing"]);
    assert_eq!(
        run.stdout.matches("What to do:").count(),
        2,
        "a clause and an element can be missing: {run:?}"
    );
}

#[test]
fn explain_offers_the_nearest_codes() {
    let run = Place::new().run(&["explain", "hiden-text"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("Did you mean “hidden-text”"), "{run:?}");
}

#[test]
fn explain_without_a_code_lists_them_all() {
    let run = Place::new().run(&["explain"]);
    assert_eq!(run.code, 0);
    for code in ["present", "modality", "switched-off", "limit-memory"] {
        assert!(run.stdout.contains(&format!("  {code} ")), "{code}");
    }
}

#[test]
fn schemas_are_printed() {
    let place = Place::new();
    for (name, title) in [
        ("report", "Report"),
        ("document", "DocumentReport"),
        ("redline", "Correction"),
        ("compare", "Comparison"),
    ] {
        let run = place.run(&["schema", name]);
        let schema: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(schema["title"], title);
    }
}

#[test]
fn completions_are_printed_for_every_shell() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = place.run(&["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("files-from"), "{shell}");
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    let place = Place::new();
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["--version"],
        &["text", "-h"],
    ] {
        let run = place.run(arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(!run.stdout.is_empty());
    }
    assert_eq!(place.run(&["nonsense"]).code, 2);
}

#[test]
fn the_help_of_check_is_stable() {
    let run = Place::new().run(&["check", "--help"]);
    insta::assert_snapshot!(run.stdout);
}
