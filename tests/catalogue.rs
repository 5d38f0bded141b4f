//! The catalogues in `docs/` say what the library holds.
//!
//! `CLAUSECHECK_UPDATE_FIXTURES=1 cargo test --test catalogue` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

use std::path::Path;
use std::process::Command;

/// The catalogue in a language, and the one that is committed; writes it where that is asked for.
fn catalogues(language: &str) -> (String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
        .args(["clauses", "catalogue", "--lang", language])
        .current_dir(root)
        .env_clear()
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let made = String::from_utf8(output.stdout).expect("the catalogue is text");
    let path = root.join("docs").join(format!("catalogue.{language}.md"));
    if std::env::var_os("CLAUSECHECK_UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, &made).expect("the catalogue can be written");
    }
    // A checkout may write line ends of its own.
    let committed = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    (made, committed)
}

#[test]
fn the_committed_catalogues_are_those_of_the_library() {
    for language in ["de", "en"] {
        let (made, committed) = catalogues(language);
        assert!(
            made == committed,
            "docs/catalogue.{language}.md is out of date; CLAUSECHECK_UPDATE_FIXTURES=1 cargo test --test catalogue writes it anew"
        );
    }
}

#[test]
fn every_link_of_a_catalogue_leads_to_a_place_in_it() {
    for language in ["de", "en"] {
        let (made, _) = catalogues(language);
        let targets: Vec<&str> = made
            .split("](#")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .collect();
        assert!(targets.len() > 30, "{language}");
        for target in targets {
            let anchor = format!("<a id=\"{target}\"></a>");
            assert!(made.contains(&anchor), "{language} {target}");
        }
    }
}

#[test]
fn a_catalogue_shows_the_clauses_of_an_outside_pack() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(
        "pack.toml",
        "id = \"my-city\"\ntitle.en = \"My City\"\npublisher = \"My City\"\nlicence = \"CC0-1.0\"\nversion = \"1\"\n",
    );
    write(
        "human-rights/clause.toml",
        "id = \"my-city/human-rights\"\ntitle.en = \"Rights_of [all]\"\ninstrument = [\"grant\"]\nbound = \"grantee\"\n\n[[edition]]\nid = \"2026\"\n",
    );
    write(
        "human-rights/2026.en.md",
        "The grantee shall respect human rights.\n",
    );
    let output = Command::new(env!("CARGO_BIN_EXE_clausecheck"))
        .args(["clauses", "catalogue", "--lang", "en", "--library"])
        .arg(folder.path())
        .env_clear()
        .output()
        .unwrap();
    let made = String::from_utf8(output.stdout).unwrap();
    assert!(made.contains("### Rights\\_of \\[all\\]\n"), "{made}");
}
