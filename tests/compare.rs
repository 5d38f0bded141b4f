//! Two versions of one agreement, and two wordings as a Word file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;
#[path = "support/docx.rs"]
mod docx;
#[path = "support/revisions.rs"]
mod revisions;
#[path = "support/schema.rs"]
mod schema;

use clausecheck::ingest::{ReadOptions, read};
use command::{AGREEMENT, Place, Run, WITHOUT_CLAUSE, example_pack};
use revisions::{Decision, decided, faults, part, with_main};
use serde_json::Value;

/// Two texts, compared by the clause of the examples.
fn run(old: &str, new: &str, more: &[&str]) -> Run {
    let place = Place::new();
    place.write("old.txt", old).write("new.txt", new);
    let pack = example_pack();
    let clause = "example/human-rights";
    let compare = ["compare", "old.txt", "new.txt", "--library", &pack];
    place.run(&[&compare[..], &["--clause", clause], more].concat())
}

fn compared(old: &str, new: &str) -> (i32, Value) {
    let run = run(old, new, &["--format", "json"]);
    let value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"));
    schema::assert_valid("compare", &value);
    (run.code, value)
}

#[test]
fn each_clause_is_told_with_what_became_of_it() {
    let weak = AGREEMENT.replace("undertakes to", "shall endeavour to");
    let weaker = weak.replace("is excluded", "may be excluded");
    let switched_off = format!("{AGREEMENT}\n3. Clause 1 does not apply to this agreement.\n");
    for (old, new, change, code) in [
        (AGREEMENT, AGREEMENT, "unchanged", 0),
        (AGREEMENT, &weak[..], "weakened", 1),
        (&weak, &weaker, "weakened", 1),
        (&weaker, &weak, "strengthened", 0),
        (AGREEMENT, WITHOUT_CLAUSE, "lost", 1),
        (WITHOUT_CLAUSE, AGREEMENT, "gained", 0),
        (WITHOUT_CLAUSE, WITHOUT_CLAUSE, "absent", 0),
        (AGREEMENT, &switched_off, "weakened", 1),
    ] {
        let (exit, value) = compared(old, new);
        assert_eq!(value["clauses"][0]["change"], change, "{value:#}");
        assert_eq!(exit, code, "{change}");
        assert_eq!(value["schema"], "clausecheck.compare/1");
    }
}

#[test]
fn the_words_that_changed_are_shown() {
    let (_, value) = compared(AGREEMENT, &AGREEMENT.replace("five", "two"));
    let diff = value["clauses"][0]["diff"].as_array().unwrap();
    let words = |wanted: &str| -> Vec<&str> {
        diff.iter()
            .filter(|part| part["op"] == wanted)
            .map(|part| part["text"].as_str().unwrap().trim())
            .collect()
    };
    assert_eq!(words("delete"), ["five"]);
    assert_eq!(words("insert"), ["two"]);
}

#[test]
fn people_read_it_in_their_language() {
    for (language, words) in [
        ("en", "LOST: Respect for human rights"),
        ("de", "VERLOREN: Achtung der Menschenrechte"),
    ] {
        let run = run(AGREEMENT, WITHOUT_CLAUSE, &["--lang", language]);
        assert_eq!(run.code, 1);
        assert!(run.stdout.contains(words), "{}", run.stdout);
    }
    for (old, new, words) in [
        (AGREEMENT, WITHOUT_CLAUSE, "worse: one clause is lost.\n"),
        (AGREEMENT, AGREEMENT, "in the new version.\n"),
        (
            WITHOUT_CLAUSE,
            AGREEMENT,
            "version; one clause is gained or strengthened.\n",
        ),
    ] {
        let run = run(old, new, &[]);
        assert!(run.stdout.contains(words), "{}", run.stdout);
        assert!(!run.stdout.contains(" 0 "), "{}", run.stdout);
    }
    let place = Place::new();
    place.write("old.txt", AGREEMENT);
    let run = place.run(&["compare", "old.txt", "nothing.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("nothing.txt"), "{}", run.stderr);
}

#[test]
fn wordings_are_compared_in_a_word_file() {
    let place = Place::new();
    let clause = "uk/modern-slavery";
    let (old, new) = (
        format!("{clause}@2023-04-01"),
        format!("{clause}@2025-02-24"),
    );
    let run = place.run(&["clauses", "diff", &old, &new, "--docx", "diff.docx"]);
    assert_eq!(run.code, 1, "{run:?}");
    let bytes = std::fs::read(place.path().join("diff.docx")).unwrap();
    let found = faults(&bytes, "clausecheck");
    assert!(found.is_empty(), "{found:#?}");
    let main = part(&bytes, "word/document.xml");
    assert!(main.contains("<w:ins ") && main.contains("<w:del "));
    let text = |decision: Decision| {
        let bytes = with_main(&bytes, &decided(&main, "clausecheck", decision));
        let text = read(&bytes, &ReadOptions::default()).unwrap().body.text;
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ")
    };
    for (edition, decision) in [(&old, Decision::Reject), (&new, Decision::Accept)] {
        let (id, edition) = edition.split_once('@').unwrap();
        let shown = place.run(&[
            "clauses",
            "show",
            id,
            "--edition",
            edition,
            "--lang",
            "en",
            "--format",
            "json",
        ]);
        let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
        let shown = shown.to_string();
        let text = text(decision);
        let sentence = text
            .split(". ")
            .filter(|sentence| sentence.len() > 60 && !sentence.contains(['<', '[', '|']))
            .find(|sentence| !shown.contains(sentence.trim_end_matches('.')));
        assert_eq!(sentence, None, "{edition}: {shown}");
    }
    let again = place.run(&["clauses", "diff", &old, &new, "--docx", "diff.docx"]);
    assert!(
        again.code == 2 && again.stderr.contains("--force"),
        "{again:?}"
    );
}
