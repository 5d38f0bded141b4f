//! Each bad input is one plain sentence in the user's language, a record in the report and exit
//! status 2, and the other documents are still checked.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;

use command::{AGREEMENT, Place, example_pack};
use serde_json::Value;

/// What is given, the code of the record, and the sentences.
struct Bad {
    file: &'static str,
    content: Option<&'static [u8]>,
    code: &'static str,
    english: &'static str,
    german: &'static str,
}

/// Inputs that fail whatever the readers of formats do.
const TABLE: &[Bad] = &[
    Bad {
        file: "nowhere.docx",
        content: None,
        code: "file-not-found",
        english: "nowhere.docx: The file does not exist.",
        german: "nowhere.docx: Die Datei gibt es nicht.",
    },
    Bad {
        file: "empty.docx",
        content: Some(b""),
        code: "empty-file",
        english: "empty.docx: The file is empty.",
        german: "empty.docx: Die Datei ist leer.",
    },
    Bad {
        file: "folder/.hidden",
        content: Some(b"x"),
        code: "folder-without-documents",
        english: "folder: The folder holds no documents that can be checked.",
        german: "folder: Der Ordner enthält keine Dokumente, die geprüft werden können.",
    },
];

fn records(stdout: &str) -> Vec<Value> {
    stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_bad_input_is_one_sentence_and_one_record_and_the_others_are_checked() {
    for bad in TABLE {
        for (language, sentence) in [("en", bad.english), ("de", bad.german)] {
            let place = Place::new();
            place.write("good.txt", AGREEMENT);
            if let Some(content) = bad.content {
                place.write(bad.file, content);
            }
            let given = bad.file.split('/').next().unwrap();
            let run = place.run(&[
                "check", given, "good.txt", "--lang", language, "--format", "ndjson",
            ]);
            assert_eq!(run.code, 2, "{run:?}");
            assert_eq!(run.stderr, format!("{sentence}\n"));
            let records = records(&run.stdout);
            assert_eq!(records.len(), 2);
            assert_eq!(records[0]["path"], given);
            assert_eq!(records[0]["verdict"], "undetermined");
            assert_eq!(records[0]["reading"]["status"], "failed");
            assert_eq!(records[0]["reading"]["problems"][0]["code"], bad.code);
            assert_eq!(records[0]["findings"], Value::Array(Vec::new()));
            assert_eq!(records[1]["path"], "good.txt");
            assert_eq!(records[1]["reading"]["status"], "complete");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place
        .write("locked.txt", AGREEMENT)
        .write("closed/inside.txt", AGREEMENT);
    for name in ["locked.txt", "closed"] {
        std::fs::set_permissions(
            place.path().join(name),
            std::fs::Permissions::from_mode(0o000),
        )
        .unwrap();
    }
    // The superuser may read everything; then there is nothing to see here.
    let superuser = std::fs::read(place.path().join("locked.txt")).is_ok();
    let run = place.run(&["check", "locked.txt", "closed", "--format", "ndjson"]);
    std::fs::set_permissions(
        place.path().join("closed"),
        std::fs::Permissions::from_mode(0o755),
    )
    .unwrap();
    if !superuser {
        assert_eq!(run.code, 2);
        for record in records(&run.stdout) {
            assert_eq!(
                record["reading"]["problems"][0]["code"],
                "permission-denied"
            );
        }
    }
}

#[test]
fn a_file_above_the_limit_is_not_read() {
    let place = Place::new();
    let file = std::fs::File::create(place.path().join("huge.pdf")).unwrap();
    file.set_len((50 << 20) + 1).unwrap();
    let run = place.run(&["check", "huge.pdf", "--lang", "de"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "huge.pdf: Die Datei ist größer als zugelassen (Grenze: 50\u{a0}MiB).\n"
    );
}

#[test]
fn quiet_says_nothing_but_the_report_still_does() {
    let place = Place::new();
    let run = place.run(&["check", "nowhere.pdf", "--quiet", "--format", "ndjson"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, ""));
    assert_eq!(records(&run.stdout).len(), 1);
}

/// Options that make any check impossible: one sentence, exit status 2, nothing on standard output.
#[test]
fn what_keeps_everything_from_being_checked_is_one_sentence() {
    let place = Place::new();
    let pack = example_pack();
    place
        .write("good.txt", AGREEMENT)
        .write("broken/pack.toml", "id = 3\n");
    let table: &[(&[&str], &str, &str)] = &[
        (
            &["--library", &pack, "--clause", "example/human-right"],
            "clausecheck: No clause matches “example/human-right”. Did you mean “example/human-rights”",
            "clausecheck: Keine Klausel passt zu „example/human-right“. Meinten Sie „example/human-rights“",
        ),
        (
            &["--profile", "qqqqqqqq"],
            "clausecheck: There is no profile “qqqqqqqq”.",
            "clausecheck: Das Profil „qqqqqqqq“ gibt es nicht.",
        ),
        (
            &["--clause", "["],
            "clausecheck: “[” is not a valid pattern for clauses",
            "clausecheck: „[“ ist kein gültiges Muster für Klauseln",
        ),
        (
            &["--library", "nowhere"],
            "clausecheck: The library of clauses can not be used: nowhere",
            "clausecheck: Die Sammlung der Klauseln kann nicht verwendet werden: nowhere",
        ),
        (
            &["--library", "broken"],
            "clausecheck: The library of clauses can not be used: broken/pack.toml:1",
            "clausecheck: Die Sammlung der Klauseln kann nicht verwendet werden: broken/pack.toml:1",
        ),
        (
            &["--password-file", "nowhere"],
            "clausecheck: The password file nowhere can not be read: the file does not exist",
            "clausecheck: Die Passwortdatei nowhere kann nicht gelesen werden: die Datei gibt es nicht",
        ),
        (
            &["--files-from", "nowhere"],
            "clausecheck: The list of files nowhere can not be read: the file does not exist",
            "clausecheck: Die Dateiliste nowhere kann nicht gelesen werden: die Datei gibt es nicht",
        ),
        (
            &["--report", "json=nowhere/report.json"],
            "clausecheck: The report nowhere/report.json can not be written: the file does not exist",
            "clausecheck: Der Bericht nowhere/report.json kann nicht geschrieben werden: die Datei gibt es nicht",
        ),
        (
            &["--format", "json", "--report", "ndjson=-"],
            "clausecheck: Only one report can go to the standard output.",
            "clausecheck: Nur ein Bericht kann auf die Standardausgabe gehen.",
        ),
    ];
    for (options, english, german) in table {
        for (language, sentence) in [("en", english), ("de", german)] {
            let arguments = [&["check", "good.txt", "--lang", language], *options].concat();
            let run = place.run(&arguments);
            assert_eq!(run.code, 2, "{run:?}");
            assert_eq!(run.stdout, "", "{run:?}");
            assert!(run.stderr.starts_with(sentence), "{run:?}");
            assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
        }
    }
}

#[test]
fn the_language_is_that_of_the_surroundings() {
    let place = Place::new();
    let said = |variables: &[(&str, &str)]| {
        let mut command = place.command(&["check", "nowhere.txt"]);
        command.env_remove("LC_ALL").envs(variables.iter().copied());
        command::Run::of(command.output().unwrap()).stderr
    };
    let german = "nowhere.txt: Die Datei gibt es nicht.\n";
    let english = "nowhere.txt: The file does not exist.\n";
    assert_eq!(said(&[("LANG", "de_AT.UTF-8")]), german);
    assert_eq!(
        said(&[("LANG", "de_AT.UTF-8"), ("LC_MESSAGES", "en_GB")]),
        english
    );
    assert_eq!(said(&[("LC_MESSAGES", "en_GB"), ("LC_ALL", "de")]), german);
    assert_eq!(said(&[("LC_ALL", "C.UTF-8"), ("LANG", "de_AT")]), english);
    assert_eq!(said(&[("LANG", "fr_FR.UTF-8")]), english);
    assert_eq!(said(&[]), english);
}

#[test]
fn control_characters_of_a_name_are_shown_and_not_obeyed() {
    let place = Place::new();
    let run = place.run(&["check", "a\u{1b}[31mb.txt"]);
    assert!(run.stderr.starts_with("a[U+001B][31mb.txt:"), "{run:?}");
    assert!(!run.stdout.contains('\u{1b}'));
}
