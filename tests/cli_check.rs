//! Many documents: order, threads, folders, lists, report files and the exit status.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;

use command::{AGREEMENT, Place, Run, WITHOUT_CLAUSE, example_pack};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

/// Checks for the clause of the pack of examples.
fn check(place: &Place, arguments: &[&str]) -> Run {
    let pack = example_pack();
    place.run(
        &[
            &[
                "check",
                "--library",
                &pack,
                "--clause",
                "example/human-rights",
            ],
            arguments,
        ]
        .concat(),
    )
}

fn paths(run: &Run) -> Vec<String> {
    let path = |line: &str| {
        serde_json::from_str::<Value>(line).unwrap()["path"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    run.stdout.lines().map(path).collect()
}

#[test]
fn the_exit_status_says_how_it_went() {
    let place = Place::new();
    place
        .write("with.txt", AGREEMENT)
        .write("without.txt", WITHOUT_CLAUSE)
        .write("empty.txt", "");
    assert_eq!(check(&place, &["with.txt"]).code, 0);
    assert_eq!(check(&place, &["with.txt", "without.txt"]).code, 1);
    assert_eq!(check(&place, &["without.txt", "empty.txt"]).code, 2);
    assert_eq!(check(&place, &["without.txt", "--exit-zero"]).code, 0);
    assert_eq!(
        check(&place, &["without.txt", "empty.txt", "--exit-zero"]).code,
        2
    );
    assert_eq!(
        check(&place, &["without.txt", "--fail-on", "never"]).code,
        0
    );
    assert_eq!(
        check(&place, &["without.txt", "--fail-on", "error"]).code,
        1
    );
    assert_eq!(check(&place, &["--no-such-option"]).code, 2);
}

#[test]
fn results_stand_in_the_order_given_whatever_the_number_of_threads() {
    let place = Place::new();
    let mut names = Vec::new();
    for number in 0..40 {
        // Long and short documents take turns, so that later ones are ready first.
        let filler = "The parties keep each other informed.\n\n".repeat(if number % 3 == 0 {
            400
        } else {
            1
        });
        let name = format!("{:02}.txt", 39 - number);
        place.write(
            &name,
            format!(
                "{filler}{}",
                if number % 2 == 0 {
                    AGREEMENT
                } else {
                    WITHOUT_CLAUSE
                }
            ),
        );
        names.push(name);
    }
    names.push("00.txt".to_owned());
    names.push("nowhere.txt".to_owned());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for format in ["ndjson", "json", "terminal"] {
        let runs = ["1", "2", "4"].map(|threads| {
            check(
                &place,
                &[&names[..], &["--format", format, "--threads", threads]].concat(),
            )
        });
        assert_eq!(runs[0], runs[1]);
        assert_eq!(runs[0], runs[2]);
        if format == "ndjson" {
            assert_eq!(
                paths(&runs[0]),
                names,
                "each document once per mention, in order"
            );
        }
    }
}

#[test]
fn a_folder_is_walked_in_the_order_of_names_without_hidden_folders_and_lock_files() {
    let place = Place::new();
    for name in [
        "b.txt",
        "a/z.md",
        "a/.hidden.txt",
        "a/b/deep.html",
        ".git/config.txt",
        "picture.png",
        "~$b.docx",
        "c.TXT",
        "old.doc",
    ] {
        place.write(&format!("folder/{name}"), AGREEMENT);
    }
    let run = check(&place, &["folder", "--format", "ndjson"]);
    let wanted = [
        "folder/a/.hidden.txt",
        "folder/a/b/deep.html",
        "folder/a/z.md",
        "folder/b.txt",
        "folder/c.TXT",
        "folder/old.doc",
    ];
    assert_eq!(paths(&run), wanted);
}

#[test]
fn lists_of_files_come_from_a_file_or_from_standard_input() {
    let place = Place::new();
    place
        .write("a.txt", AGREEMENT)
        .write("b.txt", AGREEMENT)
        .write("list", "b.txt\r\n\na.txt\n");
    let run = check(
        &place,
        &["a.txt", "--files-from", "list", "--format", "ndjson"],
    );
    assert_eq!(paths(&run), ["a.txt", "b.txt", "a.txt"]);
}

#[test]
fn a_process_that_writes_one_path_and_waits_gets_its_record() {
    let place = Place::new();
    place
        .write("a.txt", AGREEMENT)
        .write("b.txt", WITHOUT_CLAUSE);
    let pack = example_pack();
    let arguments = [
        "check",
        "--library",
        &pack,
        "--clause",
        "example/*",
        "--files-from",
        "-",
        "--format",
        "ndjson",
        "--threads",
        "2",
    ];
    let mut child = place
        .command(&arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for name in ["a.txt", "b.txt", "a.txt"] {
        writeln!(stdin, "{name}").unwrap();
        stdin.flush().unwrap();
        let record: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(record["path"], name);
    }
    drop(stdin);
    assert!(lines.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_document_can_come_from_standard_input() {
    let place = Place::new();
    let pack = example_pack();
    let arguments = [
        "check",
        "--library",
        &pack,
        "--clause",
        "example/human-rights",
        "-",
        "--format",
        "ndjson",
    ];
    let mut child = place
        .command(&arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(AGREEMENT.as_bytes())
        .unwrap();
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(paths(&run), ["-"]);
}

#[test]
fn several_reports_are_written_in_one_run_and_say_the_same() {
    let place = Place::new();
    place
        .write("a.txt", AGREEMENT)
        .write("b.txt", WITHOUT_CLAUSE)
        .write("old.json", "old");
    let run = check(
        &place,
        &[
            "a.txt",
            "b.txt",
            "--report",
            "json=old.json",
            "--report",
            "ndjson=lines.ndjson",
            "--report",
            "terminal=report.txt",
        ],
    );
    assert_eq!(run.code, 1);
    let read = |name: &str| std::fs::read_to_string(place.path().join(name)).unwrap();
    let whole: Value = serde_json::from_str(&read("old.json")).unwrap();
    let lines: Vec<Value> = read("lines.ndjson")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(whole["documents"], Value::Array(lines));
    assert_eq!(whole["summary"]["documents"], 2);
    assert_eq!(read("report.txt"), run.stdout);
    let mut left: Vec<_> = std::fs::read_dir(place.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(
        left,
        ["a.txt", "b.txt", "lines.ndjson", "old.json", "report.txt"],
        "nothing temporary is left"
    );
}

#[test]
fn a_report_that_can_not_be_finished_leaves_the_old_one_alone() {
    let place = Place::new();
    place.write("a.txt", AGREEMENT).write("old.json", "old");
    let run = check(
        &place,
        &[
            "a.txt",
            "--report",
            "json=old.json",
            "--report",
            "json=nowhere/x.json",
        ],
    );
    assert_eq!(run.code, 2);
    assert_eq!(
        std::fs::read_to_string(place.path().join("old.json")).unwrap(),
        "old"
    );
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 2);
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let place = Place::new();
    let text = "The parties keep each other informed.\n".repeat(200);
    for number in 0..300 {
        place.write(
            &format!("folder/{number}.txt"),
            format!("{text}{AGREEMENT}"),
        );
    }
    let pack = example_pack();
    let arguments = [
        "check",
        "--library",
        &pack,
        "--clause",
        "example/*",
        "folder",
        "--format",
        "ndjson",
    ];
    let mut child = place
        .command(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn colour_comes_only_when_asked_for() {
    let place = Place::new();
    place.write("b.txt", WITHOUT_CLAUSE);
    assert!(!check(&place, &["b.txt"]).stdout.contains('\u{1b}'));
    assert!(
        check(&place, &["b.txt", "--color", "always"])
            .stdout
            .contains('\u{1b}')
    );
    assert!(
        !check(&place, &["b.txt", "--color", "never"])
            .stdout
            .contains('\u{1b}')
    );
}

#[test]
fn the_day_can_be_given() {
    let place = Place::new();
    place.write("with.txt", AGREEMENT);
    let record: Value = serde_json::from_str(
        &check(
            &place,
            &["with.txt", "--as-of", "2021-02-28", "--format", "ndjson"],
        )
        .stdout,
    )
    .unwrap();
    assert_eq!(
        (&record["as_of"], &record["as_of_basis"]),
        (&"2021-02-28".into(), &"option".into())
    );
    let run = check(&place, &["with.txt", "--as-of", "2021-02-30"]);
    assert_eq!(run.code, 2);
}

#[test]
fn a_page_goes_to_a_file_or_to_standard_output() {
    let place = Place::new();
    place
        .write("with.txt", AGREEMENT)
        .write("without.txt", WITHOUT_CLAUSE);
    let files = ["with.txt", "without.txt"];
    let to_file = check(
        &place,
        &[&files[..], &["--report", "html=report.html"]].concat(),
    );
    assert_eq!(to_file.code, 1);
    let page = std::fs::read_to_string(place.path().join("report.html")).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"));
    for name in files {
        assert!(page.contains("<a href=\"#d") && page.contains(name));
    }
    let shown = check(&place, &[&files[..], &["--format", "html"]].concat());
    assert_eq!((shown.code, shown.stdout), (1, page));
}
