//! Every file that a command makes is written whole or not at all: the document and an earlier
//! output stay as they are, nothing temporary is left, and a sentence says why.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;

use command::{Place, Run};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const WORD: &str = "foerdervertrag-2026-117.docx";
const PDF: &str = "foerdervertrag-2026-117.pdf";

/// Each command that makes a file, with the document and the name of the file.
const COMMANDS: &[(&[&str], &str, &str)] = &[
    (
        &["redline", WORD, "--format", "json", "-o"],
        WORD,
        "out.docx",
    ),
    (&["annotate", PDF, "-o"], PDF, "out.pdf"),
    (&["memo", WORD, "-o"], WORD, "memo.docx"),
    (&["memo", PDF, "-o"], PDF, "memo.html"),
    (
        &[
            "clauses",
            "diff",
            "at-styria/human-rights-clause",
            WORD,
            "--docx",
        ],
        WORD,
        "diff.docx",
    ),
];

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    std::fs::read(folder.join(name)).unwrap()
}

fn place() -> Place {
    let place = Place::new();
    place.write(WORD, fixture(WORD)).write(PDF, fixture(PDF));
    place
}

/// The program where no file may grow beyond half a kilobyte or, by another shell, a kilobyte.
fn run_without_room(place: &Place, arguments: &[&str]) -> Run {
    let given = place.command(arguments);
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", script])
        .arg(given.get_program())
        .args(given.get_args())
        .current_dir(place.path())
        .env_clear();
    for (name, value) in given.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    Run::of(shell.output().unwrap())
}

/// Nothing was written, nothing else was touched, and a sentence says why.
#[track_caller]
fn assert_nothing_happened(place: &Place, names: &[String], run: &Run, words: &str) {
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stdout.is_empty(), "{run:?}");
    let sentence = run.stderr.trim_end();
    assert!(
        sentence.starts_with("clausecheck: ") && sentence.ends_with(['.', ')']),
        "{run:?}"
    );
    assert!(sentence.contains(words), "{words}: {run:?}");
    assert_eq!(place.names(), names, "{run:?}");
    for name in [WORD, PDF] {
        let stays = std::fs::read(place.path().join(name)).unwrap() == fixture(name);
        assert!(stays, "{name}: {run:?}");
    }
}

#[test]
fn where_there_is_no_room_nothing_is_left_behind() {
    for (arguments, _, output) in COMMANDS {
        let place = place();
        let names = place.names();
        let run = run_without_room(&place, &[arguments, &[*output][..]].concat());
        assert_nothing_happened(&place, &names, &run, "can not be written");
        // An earlier output stays as well, also where it was to be replaced.
        place.write(output, "earlier");
        let names = place.names();
        let run = run_without_room(&place, &[arguments, &[*output, "--force"][..]].concat());
        assert_nothing_happened(&place, &names, &run, "can not be written");
        let earlier = std::fs::read(place.path().join(output)).unwrap();
        assert_eq!(earlier, b"earlier");
    }
}

#[test]
fn without_a_folder_or_the_right_to_write_nothing_is_done() {
    for (arguments, _, output) in COMMANDS {
        let place = place();
        std::fs::create_dir(place.path().join("locked")).unwrap();
        let locked = std::fs::Permissions::from_mode(0o555);
        std::fs::set_permissions(place.path().join("locked"), locked).unwrap();
        let names = place.names();
        let nowhere = format!("nowhere/{output}");
        let run = place.run(&[arguments, &[nowhere.as_str()][..]].concat());
        assert_nothing_happened(&place, &names, &run, "the folder does not exist");
        let inside = format!("locked/{output}");
        // The administrator may write everywhere.
        if std::fs::write(place.path().join("locked/probe"), "").is_err() {
            let run = place.run(&[arguments, &[inside.as_str()][..]].concat());
            assert_nothing_happened(&place, &names, &run, "permission");
        }
    }
}

#[test]
fn neither_the_document_nor_an_earlier_output_is_written_over() {
    for (arguments, document, output) in COMMANDS {
        let place = place();
        place.write(output, "earlier");
        let names = place.names();
        let run = place.run(&[arguments, &[*output][..]].concat());
        assert_nothing_happened(&place, &names, &run, "--force");
        let earlier = std::fs::read(place.path().join(output)).unwrap();
        assert_eq!(earlier, b"earlier");
        let run = place.run(&[arguments, &[*document, "--force"][..]].concat());
        let words = match *output {
            // A page is asked for by the ending of its name, which that of the document is not.
            "memo.html" => "has to end",
            _ => "is the document itself",
        };
        assert_nothing_happened(&place, &names, &run, words);
    }
}

#[test]
fn a_document_that_may_only_be_read_has_a_copy_that_may_be_written() {
    for (arguments, document, output) in COMMANDS {
        let place = place();
        let original = place.path().join(document);
        let only_read = std::fs::Permissions::from_mode(0o444);
        std::fs::set_permissions(&original, only_read).unwrap();
        let run = place.run(&[arguments, &[*output][..]].concat());
        assert!(run.code < 2, "{run:?}");
        let copy = std::fs::metadata(place.path().join(output)).unwrap();
        assert!(!copy.permissions().readonly());
        assert!(
            std::fs::metadata(&original)
                .unwrap()
                .permissions()
                .readonly()
        );
        assert!(std::fs::read(&original).unwrap() == fixture(document));
    }
}
