//! What a profile asks for depends on what the agreement is: its date, its value, its kind and its
//! subject. What does not apply is told with the reason.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

use serde_json::Value;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const PACK: &str = r#"
id = "my-city"
title.en = "My City"
publisher = "My City"
licence = "CC0-1.0"
version = "1"
"#;

fn clause(name: &str, aliases: &str) -> String {
    format!(
        "id = \"my-city/{name}\"\ntitle.en = \"{name}\"\ninstrument = [\"grant\", \"procurement\"]\nbound = \"contractor\"\n\n[[edition]]\nid = \"2020\"\nvalid_from = 2020-01-01\nvalid_to = 2024-12-31\naliases.en = [\"{aliases} 20\"]\n\n[[edition]]\nid = \"2025\"\nvalid_from = 2025-01-01\naliases.en = [\"{aliases} 25\"]\n"
    )
}

/// A pack with two clauses, and a profile with these requirements.
fn pack(recognition: &str, requirements: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("my-city/pack.toml", PACK);
    for (name, aliases, old, new) in [
        (
            "meadows",
            "Meadow Note",
            "The contractor shall keep every meadow of the municipality free of fertiliser.",
            "The contractor shall keep every meadow and orchard of the municipality free of fertiliser.",
        ),
        (
            "lanterns",
            "Lantern Note",
            "The contractor shall light the lanterns of the old bridge each evening.",
            "The contractor shall light the lanterns of both bridges each evening at dusk.",
        ),
    ] {
        write(
            &format!("my-city/{name}/clause.toml"),
            &clause(name, aliases),
        );
        write(&format!("my-city/{name}/2020.en.md"), old);
        write(&format!("my-city/{name}/2025.en.md"), new);
    }
    write(
        "profiles/my-contract.toml",
        &format!(
            "id = \"my-contract\"\ntitle.en = \"Contract of My City\"\ninstrument = \"procurement\"\n{recognition}\n{requirements}"
        ),
    );
    folder
}

const MEADOWS: &str =
    "The contractor shall keep every meadow and orchard of the municipality free of fertiliser.";

/// Exit status and standard output of a check of this text on a fixed day.
fn check(pack: &Path, text: &str, arguments: &[&str]) -> (i32, String) {
    let document = pack.join("contract.txt");
    std::fs::write(&document, text).unwrap();
    let day: &[&str] = if arguments.contains(&"--as-of") {
        &[]
    } else {
        &["--as-of", "2026-06-01"]
    };
    let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
        .args(["check", "--library"])
        .arg(pack)
        .args(day)
        .args(arguments)
        .arg(&document)
        .env_clear()
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

/// The record of the document, by the profile `my-contract`.
fn record(pack: &TempDir, text: &str, arguments: &[&str]) -> (i32, Value) {
    let mut all = vec![
        "--format",
        "ndjson",
        "--lang",
        "en",
        "--profile",
        "my-contract",
    ];
    all.extend(arguments);
    let (status, out) = check(pack.path(), text, &all);
    (status, serde_json::from_str(&out).unwrap())
}

fn status(record: &Value) -> &str {
    record["findings"][0]["status"].as_str().unwrap()
}

const FROM_50_000: &str = "[[requirement]]\nclause = \"my-city/meadows\"\nvalue-from = 50000\nvalue-until = 90000\ncurrency = \"EUR\"\n";

#[test]
fn a_stated_value_below_the_bound_makes_the_clause_not_due_with_the_reason() {
    let pack = pack("", FROM_50_000);
    let (exit, found) = record(
        &pack,
        "The contractor mows. The total value of this contract is EUR 49.999,99 without tax. A penalty of EUR 70,000 is due.",
        &[],
    );
    assert_eq!((exit, status(&found)), (0, "not-applicable"));
    let finding = &found["findings"][0];
    assert_eq!(finding["not_due"]["condition"], "value-from");
    assert_eq!(finding["not_due"]["amount"], 50_000);
    assert_eq!(
        finding["message"],
        "The clause is not due here: only from a value of EUR\u{a0}50,000 on."
    );
    assert_eq!(found["value"]["basis"], "document");
    assert_eq!(found["value"]["amount"], 49_999);
    assert_eq!(
        found["value"]["words"],
        "total value of this contract is EUR 49.999,99"
    );
}

#[test]
fn the_value_of_the_command_line_outranks_that_of_the_document() {
    let pack = pack("", FROM_50_000);
    let text = "The contractor mows. The total value is EUR 10.000.";
    for (typed, expected) in [
        ("60000", "missing"),
        ("EUR 60.000,00", "missing"),
        ("0.06 million EUR", "missing"),
        ("EUR 95 000", "not-applicable"),
        // Another currency says nothing of the bound.
        ("CHF 10.000", "missing"),
    ] {
        let (_, found) = record(&pack, text, &["--value", typed]);
        assert_eq!(status(&found), expected, "{typed}");
        assert_eq!(found["value"]["basis"], "option");
    }
}

#[test]
fn an_unknown_value_leaves_the_clause_due_and_is_told_in_both_languages() {
    let pack = pack("", FROM_50_000);
    let text = "The contractor mows. Liability is limited to a total amount of EUR 10,000.";
    let (exit, found) = record(&pack, text, &[]);
    assert_eq!((exit, status(&found)), (1, "missing"));
    assert_eq!(found["value"]["basis"], "unknown");
    for (language, words) in [
        ("en", "The value of the agreement is not known"),
        ("de", "Der Wert der Vereinbarung ist nicht bekannt"),
    ] {
        let (_, report) = check(
            pack.path(),
            text,
            &[
                "--profile",
                "my-contract",
                "--lang",
                language,
                "--width",
                "200",
            ],
        );
        assert!(report.contains(words), "{report}");
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
        .args(["check", "--lang", "de", "--value", "viel Geld", "x.txt"])
        .env_clear()
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("„viel Geld“ ist kein Geldbetrag"), "{told}");
}

#[test]
fn dates_kind_and_subject_decide_whether_a_clause_is_due() {
    let text = "Grant agreement. The grantee, who gets this grant, buys toys. The grantee mows.";
    for (condition, expected, reason) in [
        (
            "from = 2026-06-02",
            "not-applicable",
            "only from 2\u{a0}June\u{a0}2026 on",
        ),
        ("from = 2026-06-01", "missing", ""),
        (
            "until = 2026-05-31",
            "not-applicable",
            "only until 31\u{a0}May\u{a0}2026",
        ),
        ("until = 2026-06-01", "missing", ""),
        ("instrument = \"grant\"", "missing", ""),
        (
            "instrument = \"procurement\"",
            "not-applicable",
            "only in public contracts",
        ),
        (
            "subject.en = ['\\bcarpets?\\b', '\\btoys?\\b']",
            "missing",
            "",
        ),
        (
            "subject.en = ['\\bcarpets?\\b']",
            "not-applicable",
            "only for other goods or services",
        ),
    ] {
        let pack = pack(
            "",
            &format!("[[requirement]]\nclause = \"my-city/meadows\"\n{condition}\n"),
        );
        let (_, found) = record(&pack, text, &[]);
        assert_eq!(status(&found), expected, "{condition}");
        let message = found["findings"][0]["message"].as_str().unwrap();
        assert!(message.contains(reason), "{condition}: {message}");
    }
}

#[test]
fn what_stands_although_it_is_not_due_is_told_but_never_an_alarm() {
    let pack = pack(
        "",
        "[[requirement]]\nclause = \"my-city/meadows\"\nfrom = 2030-01-01\n",
    );
    let weakened = "The contractor should keep every meadow and orchard of the municipality free of fertiliser.";
    let (exit, found) = record(&pack, weakened, &[]);
    assert_eq!((exit, status(&found)), (0, "altered"));
    let message = found["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("not asked for here"), "{message}");
}

#[test]
fn a_profile_says_how_urgent_an_absence_is() {
    for (wanted, exit, severity) in [
        ("", 1, "error"),
        ("severity = \"warning\"", 0, "warning"),
        ("severity = \"note\"", 0, "note"),
        ("required = false", 0, "note"),
        ("required = false\nseverity = \"error\"", 1, "error"),
    ] {
        let pack = pack(
            "",
            &format!("[[requirement]]\nclause = \"my-city/meadows\"\n{wanted}\n"),
        );
        let (found_exit, found) = record(&pack, "The contractor mows.", &[]);
        assert_eq!(status(&found), "missing");
        assert_eq!(found["findings"][0]["severity"], severity, "{wanted}");
        assert_eq!(found_exit, exit, "{wanted}");
    }
}

#[test]
fn of_several_clauses_the_one_that_stands_best_counts_and_the_others_are_named() {
    let pack = pack(
        "",
        "[[requirement]]\none-of = [\"my-city/lanterns\", \"my-city/meadows\"]\n",
    );
    let weakened = "The contractor should light the lanterns of both bridges each evening at dusk.";
    let (_, found) = record(&pack, &format!("{weakened}\n\n{MEADOWS}\n"), &[]);
    assert_eq!(found["findings"].as_array().unwrap().len(), 1);
    assert_eq!(found["findings"][0]["clause"], "my-city/meadows");
    assert_eq!(status(&found), "present");

    let (_, found) = record(&pack, "The contractor mows.", &[]);
    assert_eq!(found["findings"][0]["clause"], "my-city/lanterns");
    assert_eq!(found["findings"][0]["alternatives"][0], "my-city/meadows");
    let message = found["findings"][0]["message"].as_str().unwrap();
    assert!(
        message.ends_with("One of these would do as well: “meadows”."),
        "{message}"
    );
}

#[test]
fn a_profile_is_not_recognised_where_an_excluded_word_stands() {
    let pack = pack(
        "recognise.en = ['\\bmy city\\b']\nrecognise-none.en = ['\\btwin (city|town)\\b']",
        "[[requirement]]\nclause = \"my-city/meadows\"\n",
    );
    let profile = |text: &str| {
        let (_, out) = check(pack.path(), text, &["--format", "ndjson"]);
        let record: Value = serde_json::from_str(&out).unwrap();
        let profile = &record["profile"];
        (
            profile["id"].as_str().unwrap().to_owned(),
            profile["because"].clone(),
        )
    };
    let (id, because) = profile("This is a contract of My City with the contractor.");
    assert_eq!(
        (id.as_str(), &because[0]),
        ("my-contract", &"My City".into())
    );
    let (id, _) = profile("This is a contract of My City and its twin town with the contractor.");
    assert_eq!(id, "generic-procurement");
}

#[test]
fn a_reference_to_a_superseded_edition_by_the_name_of_its_source_is_outdated() {
    let pack = pack("", "[[requirement]]\nclause = \"my-city/meadows\"\n");
    for (text, expected) in [
        (
            "The contractor shall comply with Meadow Note 20.",
            "outdated",
        ),
        (
            "The contractor shall comply with Meadow Note 25.",
            "referenced",
        ),
        (
            "The contractor shall comply with Meadow Note 25, which replaces Meadow Note 20.",
            "referenced",
        ),
        (
            "The contractor shall comply with Meadow Note 20.\n\nThe contractor shall comply with Meadow Note 25.",
            "referenced",
        ),
        (
            "The contractor shall comply with Meadow Note 20 as amended from time to time.",
            "referenced",
        ),
        ("Meadow Note 20 was written by a committee.", "missing"),
    ] {
        let (_, found) = record(&pack, text, &[]);
        assert_eq!(status(&found), expected, "{text}");
    }
    let (_, found) = record(
        &pack,
        "The contractor shall comply with Meadow Note 20.",
        &[],
    );
    let finding = &found["findings"][0];
    assert_eq!(finding["edition"], "2020");
    let message = finding["message"].as_str().unwrap();
    assert!(
        message.contains("names edition 2020, which was no longer in force"),
        "{message}"
    );
    // On a day on which it was in force, nothing is wrong with it.
    let (_, found) = record(
        &pack,
        "The contractor shall comply with Meadow Note 20.",
        &["--as-of", "2024-06-01"],
    );
    assert_eq!(status(&found), "referenced");
}

#[test]
fn shipped_editions_are_known_by_their_sources() {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("contract.txt");
    for (clause, text, expected) in [
        (
            "uk/modern-slavery",
            "The Supplier shall comply with PPN 02/23, which forms an integral part of this contract.",
            "outdated",
        ),
        (
            "uk/modern-slavery",
            "The Supplier shall comply with PPN 009, which forms an integral part of this contract.",
            "referenced",
        ),
        (
            "ilo/core-labour-standards",
            "Der Auftragnehmer hat bei der Ausführung die acht Kernarbeitsnormen der ILO einzuhalten.",
            "outdated",
        ),
        (
            "ilo/core-labour-standards",
            "The contractor shall comply with the ten ILO core conventions.",
            "referenced",
        ),
        (
            "at-procurement/labour-and-social-law",
            "Die Verpflichtungen nach § 75 BVergGVS 2012 sind Bestandteil des Vertrags.",
            "outdated",
        ),
        (
            "at-procurement/labour-and-social-law",
            "Die Verpflichtungen nach § 93 BVergG 2018 sind Bestandteil des Vertrags.",
            "referenced",
        ),
    ] {
        std::fs::write(&document, text).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
            .args(["check", "--format", "ndjson", "--as-of", "2026-06-01"])
            .args(["--clause", clause])
            .arg(&document)
            .env_clear()
            .output()
            .unwrap();
        let record: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(status(&record), expected, "{text}");
    }
}

#[test]
fn entries_of_a_list_that_a_sentence_incorporates_are_references() {
    let pack = pack("", "[[requirement]]\nclause = \"my-city/meadows\"\n");
    let lead = "This contract incorporates the following notes by reference:";
    let not = "The following notes do not apply to this contract:";
    for (text, expected) in [
        (
            format!("{lead}\n\n1. Lantern Note 25\n\n2. Meadow Note 25 (May)\n"),
            "referenced",
        ),
        (
            format!("{lead}\n\n1. Lantern Note 25\n\n2. Meadow Note 20 (May)\n"),
            "outdated",
        ),
        (
            format!("{lead}\n\n1. Lantern Note 25\n\n☐ Meadow Note 25\n"),
            "missing",
        ),
        (
            format!("{not}\n\n1. Lantern Note 25\n\n2. Meadow Note 25\n"),
            "missing",
        ),
        (
            "The notes of the committee:\n\n1. Lantern Note 25\n\n2. Meadow Note 25\n".to_owned(),
            "missing",
        ),
    ] {
        let (_, found) = record(&pack, &text, &[]);
        assert_eq!(status(&found), expected, "{text}");
    }
}

#[test]
fn mistakes_in_a_requirement_are_named() {
    for (mistake, expected) in [
        ("value-from = 5", "a value has no `currency`"),
        ("currency = \"EUR\"", "`currency` belongs to no value"),
        (
            "value-from = 5\ncurrency = \"Euro\"",
            "expected an ISO 4217 code",
        ),
        (
            "value-from = 1.5\ncurrency = \"EUR\"",
            "no whole number of currency units",
        ),
        (
            "value-from = 9\nvalue-until = 5\ncurrency = \"EUR\"",
            "less than `value-from`",
        ),
        (
            "severity = \"fatal\"",
            "expected `error`, `warning` or `note`",
        ),
        ("instrument = \"loan\"", "`instrument` is \"loan\""),
        ("subject.en = ['(']", "no valid regular expression"),
    ] {
        let pack = pack(
            "",
            &format!("[[requirement]]\nclause = \"my-city/meadows\"\n{mistake}\n"),
        );
        let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
            .args(["clauses", "lint", "--lang", "en"])
            .arg(pack.path())
            .env_clear()
            .env("COLUMNS", "400")
            .output()
            .unwrap();
        let told =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(expected), "{mistake}: {told}");
    }
}

/// What a person would say for real agreements, where the collection is there: the profile, or
/// `unclear`, for which a generic one is right.
#[test]
fn real_agreements_are_recognised() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = root.join("../shared/corpus/files");
    let truth = std::fs::read_to_string(root.join("tests/data/profile_truth.tsv")).unwrap();
    let known: Vec<(&str, &str)> = truth
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(name, _)| files.join(name).exists())
        .collect();
    if known.is_empty() {
        eprintln!("skipped: no agreements in {}", files.display());
        return;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
        .args(["check", "--format", "ndjson", "--quiet"])
        .args(known.iter().map(|(name, _)| files.join(name)))
        .output()
        .unwrap();
    let records = String::from_utf8(output.stdout).unwrap();
    assert_eq!(records.lines().count(), known.len());
    let mut wrong = Vec::new();
    for (record, (name, expected)) in records.lines().zip(&known) {
        let record: Value = serde_json::from_str(record).unwrap();
        let id = record["profile"]["id"].as_str().unwrap_or_default();
        let is_right = id == *expected || *expected == "unclear" && id.starts_with("generic-");
        if !is_right {
            wrong.push(format!("{name}: {id}, expected {expected}"));
        }
    }
    assert!(wrong.len() <= 2, "{}", wrong.join("\n"));
}
