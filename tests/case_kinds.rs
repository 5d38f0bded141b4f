//! Every shipped clause is tested in each way: as it stands in an agreement, in other words in both
//! languages, weakened in several ways, missing, and beside texts with the same words.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;

fn text<'v>(case: &'v toml::Value, key: &str) -> &'v str {
    case.get(key)
        .and_then(toml::Value::as_str)
        .unwrap_or_default()
}

/// What the cases of a clause lack.
fn gaps(cases: &[toml::Value]) -> Vec<String> {
    let of_kind = |kind: &str| -> Vec<&toml::Value> {
        let of_kind = cases.iter().filter(|case| text(case, "kind") == kind);
        of_kind.collect()
    };
    let mut gaps = Vec::new();
    for (kind, least) in [("positive", 1), ("missing", 1), ("distractor", 2)] {
        if of_kind(kind).len() < least {
            gaps.push(format!("fewer than {least} of kind {kind}"));
        }
    }
    for kind in ["equivalent", "weakened"] {
        for language in ["de", "en"] {
            if !of_kind(kind)
                .iter()
                .any(|case| text(case, "lang") == language)
            {
                gaps.push(format!("none of kind {kind} in {language}"));
            }
        }
    }
    let changes: BTreeSet<&str> = of_kind("weakened")
        .into_iter()
        .map(|case| text(case, "change"))
        .filter(|change| !change.is_empty())
        .collect();
    if changes.len() < LEAST_CHANGES {
        gaps.push(format!("weakened in these ways only: {changes:?}"));
    }
    gaps
}

/// Ways of weakening that apply to any clause are more than these.
const LEAST_CHANGES: usize = 6;

#[test]
fn every_shipped_clause_has_cases_of_every_kind() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("clauses");
    let folders = |path: &PathBuf| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.is_dir()).collect()
    };
    let clauses = folders(&root).into_iter().flat_map(|pack| folders(&pack));
    let clauses: Vec<PathBuf> = clauses
        .filter(|path| path.join("clause.toml").exists())
        .collect();
    assert!(clauses.len() >= 32, "{}", clauses.len());
    let mut wrong = Vec::new();
    for clause in clauses {
        let Ok(text) = std::fs::read_to_string(clause.join("cases.toml")) else {
            wrong.push(format!("{}: no cases", clause.display()));
            continue;
        };
        let cases: toml::Table = toml::from_str(&text).unwrap();
        let cases = cases["case"].as_array().unwrap();
        let gaps = gaps(cases);
        if !gaps.is_empty() {
            wrong.push(format!("{}: {}", clause.display(), gaps.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
