//! The parts of the crate use each other only as the table says, and only the command line
//! touches files, the environment, processes and the terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

use regex::Regex;
use std::path::{Path, PathBuf};

/// Each part and the parts that it may use. Every part may use `error` and itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("code", &[]),
    ("words", &[]),
    ("document", &["code"]),
    ("normalise", &["document", "words"]),
    ("clause", &["code", "normalise"]),
    ("ingest", &["code", "document", "words"]),
    ("matching", &["clause", "code", "document", "normalise"]),
    (
        "assess",
        &["clause", "code", "document", "matching", "normalise"],
    ),
    (
        "check",
        &[
            "assess",
            "clause",
            "code",
            "document",
            "matching",
            "normalise",
        ],
    ),
    (
        "clause_lint",
        &[
            "assess",
            "check",
            "clause",
            "code",
            "document",
            "matching",
            "normalise",
        ],
    ),
    (
        "import",
        &[
            "assess",
            "check",
            "clause",
            "clause_lint",
            "code",
            "document",
            "matching",
            "normalise",
        ],
    ),
    ("worker", &["code", "document", "ingest"]),
    ("locale", &["code"]),
    (
        "report",
        &["assess", "clause", "code", "document", "locale"],
    ),
    (
        "redline",
        &[
            "assess", "clause", "code", "document", "ingest", "locale", "report",
        ],
    ),
    ("versions", &["assess", "code", "report"]),
    (
        "cli",
        &[
            "assess",
            "check",
            "clause",
            "clause_lint",
            "code",
            "document",
            "import",
            "ingest",
            "locale",
            "normalise",
            "redline",
            "report",
            "worker",
            "versions",
        ],
    ),
];

/// What only `cli/` and `main.rs` may use.
const OUTSIDE_WORLD: &str =
    r"std::(env|process|fs)\b|\bclap(_complete)?::|\be?print(ln)?!\(|\bdbg!\(";

/// Exceptions, each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "src/clause/load/directory.rs",
        "packs are folders; this is the one file that reads them",
    ),
    (
        "src/worker/child.rs",
        "the reading process ends with an exit status",
    ),
    (
        "src/worker/process.rs",
        "the reading process is started here",
    ),
    (
        "src/worker/sandbox.rs",
        "the reading process measures itself before it shuts itself off",
    ),
    (
        "src/worker/system_calls.rs",
        "the filter has to know the architecture",
    ),
    ("src/worker/watch.rs", "the reading process is ended here"),
];

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join("src"), &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        // Unit tests may look at anything; comments link to anything.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines: Vec<&str> = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        (name, lines.join("\n"))
    };
    files.into_iter().map(read).collect()
}

/// `src/report/json.rs` belongs to `report`, `src/check.rs` to `check`.
fn part_of(path: &str) -> String {
    let inner = path.strip_prefix("src/").unwrap();
    inner
        .split('/')
        .next()
        .unwrap()
        .trim_end_matches(".rs")
        .to_owned()
}

/// Names behind `crate::`, grouped imports included.
fn used_parts(code: &str) -> Vec<String> {
    let single = Regex::new(r"\bcrate::([a-z_]+)").unwrap();
    let grouped = Regex::new(r"(?s)\bcrate::\{(.*?)\};").unwrap();
    let name = Regex::new(r"(?:^|,)\s*([a-z_]+)").unwrap();
    let mut parts: Vec<String> = single
        .captures_iter(code)
        .map(|found| found[1].to_owned())
        .collect();
    for group in grouped.captures_iter(code) {
        let outer: String = {
            let mut depth = 0;
            group[1]
                .chars()
                .filter(|character| {
                    match character {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                    depth == 0
                })
                .collect()
        };
        parts.extend(name.captures_iter(&outer).map(|found| found[1].to_owned()));
    }
    parts
}

#[test]
fn parts_use_only_what_the_map_allows() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let part = part_of(&path);
        if part == "main" || part == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == part) else {
            wrong.push(format!("{path}: `{part}` does not stand in the map"));
            continue;
        };
        for used in used_parts(&code) {
            if used != part && used != "error" && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{path}: `{part}` may not use `{used}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_map_has_no_circles() {
    fn reaches(from: &str, to: &str, depth: usize) -> bool {
        assert!(depth <= MAY_USE.len(), "a circle at `{from}`");
        let (_, uses) = MAY_USE.iter().find(|(name, _)| *name == from).unwrap();
        uses.iter()
            .any(|used| *used == to || reaches(used, to, depth + 1))
    }
    for (part, _) in MAY_USE {
        assert!(!reaches(part, part, 0), "`{part}` reaches itself");
    }
}

#[test]
fn only_the_command_line_touches_the_world_outside() {
    let forbidden = Regex::new(OUTSIDE_WORLD).unwrap();
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        if path.starts_with("src/cli/") || path == "src/main.rs" {
            continue;
        }
        if EXCEPTIONS.iter().any(|(exception, _)| *exception == path) {
            continue;
        }
        wrong.extend(
            forbidden
                .find_iter(&code)
                .map(|found| format!("{path}: {}", found.as_str())),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn exceptions_are_still_needed() {
    let forbidden = Regex::new(OUTSIDE_WORLD).unwrap();
    let sources = sources();
    for (exception, reason) in EXCEPTIONS {
        let (_, code) = sources.iter().find(|(path, _)| path == exception).unwrap();
        assert!(
            forbidden.is_match(code),
            "{exception} ({reason}) does not need its exception any more"
        );
    }
}

#[test]
fn grouped_imports_are_seen() {
    let code = "use crate::{report::{model, json}, cli};\nuse crate::assess::Finding;";
    let mut parts = used_parts(code);
    parts.sort();
    assert_eq!(parts, ["assess", "cli", "report"]);
}

#[test]
fn the_program_itself_stays_small() {
    let main =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 60);
}
