//! Folders may hold anything: every entry is accounted for, nothing outside is read, nothing
//! waits for ever.
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

use command::{AGREEMENT, Place, Run, example_pack};
use rustix::fs::{Mode, OFlags, mkdirat, open, openat};
use serde_json::Value;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Command;

/// Checks with the clause of the example; the records by path.
fn checked(place: &Place, arguments: &[&str]) -> (Run, Vec<(String, Value)>) {
    let pack = example_pack();
    let mut all = vec![
        "check",
        "--library",
        &pack,
        "--clause",
        "example/human-rights",
    ];
    all.extend(["--format", "ndjson"]);
    all.extend(arguments);
    let run = place.run(&all);
    let records = run.stdout.lines().map(|line| {
        let record: Value = serde_json::from_str(line).unwrap();
        (record["path"].as_str().unwrap().to_owned(), record)
    });
    let records = records.collect();
    (run, records)
}

fn code_of(record: &Value) -> &str {
    record["reading"]["problems"][0]["code"]
        .as_str()
        .unwrap_or("read")
}

fn fifo(place: &Place, name: &str) {
    let made = Command::new("mkfifo").arg(place.path().join(name)).status();
    assert!(made.unwrap().success());
}

#[test]
fn every_entry_of_a_folder_is_accounted_for() {
    let place = Place::new();
    place
        .write("secret/outside.txt", "TOP SECRET")
        .write("tree/plain.txt", AGREEMENT)
        .write("tree/.hidden.txt", AGREEMENT)
        .write("tree/UPPER.TXT", AGREEMENT)
        .write("tree/--help.txt", AGREEMENT)
        .write("tree/sub/deep.txt", AGREEMENT)
        .write("tree/.git/config.txt", "a program's own")
        .write("tree/~$plain.docx", "lock")
        .write("tree/.~lock.plain.odt#", "lock")
        .write("tree/Thumbs.db", "x")
        .write("tree/-rf", "x");
    let tree = place.path().join("tree");
    symlink("../secret/outside.txt", tree.join("link-out.txt")).unwrap();
    symlink("/dev/zero", tree.join("link-zero.txt")).unwrap();
    symlink("link-loop.txt", tree.join("link-loop.txt")).unwrap();
    symlink("nowhere.txt", tree.join("link-dangling.txt")).unwrap();
    symlink("sub/deep.txt", tree.join("link-in.txt")).unwrap();
    symlink("..", tree.join("sub/up")).unwrap();
    symlink("../../secret", tree.join("sub/secret.txt")).unwrap();
    fifo(&place, "tree/fifo.txt");
    let _socket = UnixListener::bind(tree.join("socket.txt")).unwrap();
    let large = std::fs::File::create(tree.join("sparse.pdf")).unwrap();
    large.set_len(3 << 30).unwrap();

    let (run, records) = checked(&place, &["tree"]);
    let found: Vec<(&str, &str)> = records
        .iter()
        .map(|(path, record)| (path.as_str(), code_of(record)))
        .collect();
    assert_eq!(
        found,
        [
            ("tree/--help.txt", "read"),
            ("tree/.hidden.txt", "read"),
            ("tree/UPPER.TXT", "read"),
            ("tree/fifo.txt", "special-file"),
            ("tree/link-dangling.txt", "file-not-found"),
            ("tree/link-in.txt", "read"),
            ("tree/link-loop.txt", "read-error"),
            ("tree/link-out.txt", "link-outside"),
            ("tree/link-zero.txt", "link-outside"),
            ("tree/plain.txt", "read"),
            ("tree/socket.txt", "special-file"),
            ("tree/sparse.pdf", "limit-file-size"),
            ("tree/sub/deep.txt", "read"),
        ]
    );
    assert_eq!(run.code, 2);
    assert!(!run.stdout.contains("SECRET") && !run.stderr.contains("SECRET"));
    assert!(
        run.stderr.ends_with(
            "Passed over in folders: 2 files that are no documents, 2 files that programs keep \
             beside documents, one hidden folder, 2 links to folders.\n"
        ),
        "{}",
        run.stderr
    );
    let json = place.run(&["check", "--format", "json", "--quiet", "tree"]);
    let report: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(
        report["summary"]["passed_over"],
        serde_json::json!({
            "not-a-document": 2, "lock-file": 2, "hidden-folder": 1, "link-to-folder": 2
        })
    );
    for (_, record) in &records {
        let is_read = code_of(record) == "read";
        assert_eq!(record["findings"].as_array().unwrap().is_empty(), !is_read);
    }
}

#[test]
fn a_list_is_no_way_to_a_pipe_or_a_device() {
    let place = Place::new();
    fifo(&place, "fifo.txt");
    place
        .write("a.txt", AGREEMENT)
        .write("list", "fifo.txt\r\n/dev/zero\n\na.txt\n");
    let (run, records) = checked(&place, &["--files-from", "list"]);
    let codes: Vec<&str> = records.iter().map(|(_, record)| code_of(record)).collect();
    assert_eq!(
        (run.code, codes),
        (2, vec!["special-file", "special-file", "read"])
    );
}

#[test]
fn names_that_are_no_text_are_read_and_told_apart() {
    let place = Place::new();
    let folder = place.path().join("tree");
    std::fs::create_dir(&folder).unwrap();
    for name in [&b"F\xF6rderung.txt"[..], b"F\xE4rderung.txt"] {
        // Some systems have no such names.
        if std::fs::write(folder.join(OsStr::from_bytes(name)), AGREEMENT).is_err() {
            return;
        }
    }
    let (run, records) = checked(&place, &["tree"]);
    let paths: Vec<&str> = records.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["tree/F\\xE4rderung.txt", "tree/F\\xF6rderung.txt"]);
    assert_eq!(run.code, 0, "{run:?}");
    std::fs::write(place.path().join("list"), b"tree/F\xF6rderung.txt\n").unwrap();
    let (run, records) = checked(&place, &["--files-from", "list"]);
    assert_eq!((run.code, records.len()), (0, 1));
}

#[test]
fn a_folder_that_may_not_be_read_is_a_record() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place
        .write("tree/a.txt", AGREEMENT)
        .write("tree/closed/b.txt", AGREEMENT);
    let closed = place.path().join("tree/closed");
    let set = |mode| std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode));
    set(0o000).unwrap();
    let is_allowed = std::fs::read_dir(&closed).is_ok(); // root may read everything
    let (run, records) = checked(&place, &["tree"]);
    set(0o700).unwrap();
    let code = code_of(&records[1].1);
    assert_eq!(records.len(), 2);
    assert_eq!(
        code,
        if is_allowed {
            "read"
        } else {
            "permission-denied"
        }
    );
    assert_eq!(run.code, if is_allowed { 0 } else { 2 });
}

#[test]
fn a_folder_that_is_deeper_than_paths_can_be_is_a_record_and_not_a_silence() {
    let place = Place::new();
    place.write("tree/a.txt", AGREEMENT);
    // No path reaches so deep: each folder is made from the one above.
    let name = "d".repeat(200);
    let mut above = open(place.path().join("tree"), OFlags::DIRECTORY, Mode::empty()).unwrap();
    for _ in 0..30 {
        mkdirat(&above, &name, Mode::RWXU).unwrap();
        above = openat(&above, &name, OFlags::DIRECTORY, Mode::empty()).unwrap();
    }
    let (run, records) = checked(&place, &["tree"]);
    assert_eq!((run.code, records.len()), (2, 2), "{}", run.stderr);
    assert!(records.iter().any(|(_, record)| code_of(record) == "read"));
}
