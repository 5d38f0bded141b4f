//! What a user relies on: every shipped pack is complete and consistent, and every mistake in a
//! pack is named with file, line, column, what was found and what was expected.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

use clausecheck::clause::lint::{LintKind, lint};
use clausecheck::clause::load::{FileSet, load, load_directory};
use clausecheck::clause::{
    Clause, CuePattern, Edition, Language, Library, Provenance, SlotKind, builtin,
};
use clausecheck::clause_lint;
use std::path::Path;

fn library() -> Library {
    builtin::library(&[]).unwrap_or_else(|errors| {
        panic!(
            "{}",
            errors
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        )
    })
}

fn editions(library: &Library) -> impl Iterator<Item = (&Clause, &Edition)> {
    library.clauses.iter().flat_map(|clause| {
        clause
            .editions
            .iter()
            .map(move |edition| (&**clause, edition))
    })
}

#[test]
fn every_shipped_cue_is_a_regular_expression_that_asks_for_something() {
    for clause in &library().clauses {
        for element in &clause.elements {
            for cues in element.cues.values() {
                for pattern in cues.all.iter().chain(&cues.any).chain(&cues.none) {
                    CuePattern::checked(pattern.source()).unwrap_or_else(|error| {
                        panic!("{} {}: {error}", clause.id, pattern.source())
                    });
                    assert!(!pattern.is_match(""), "{} {}", clause.id, pattern.source());
                }
            }
        }
    }
}

#[test]
fn the_shipped_library_is_complete_in_german_and_english_and_its_cues_are_exact() {
    let library = library();
    let findings: Vec<String> = lint(&library, |_| true)
        .iter()
        .map(|finding| format!("{finding:?}"))
        .collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    for (clause, edition) in editions(&library) {
        let languages: Vec<&str> = edition.wordings.keys().map(Language::code).collect();
        assert_eq!(languages, ["de", "en"], "{} {}", clause.id, edition.id);
    }
}

#[test]
fn every_shipped_wording_is_found_in_itself_and_no_other_clause_is() {
    let findings: Vec<String> = clause_lint::lint(&library(), |_| true)
        .unwrap()
        .iter()
        .map(|finding| format!("{finding:?}"))
        .collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn no_shipped_wording_claims_to_be_official() {
    for (clause, edition) in editions(&library()) {
        let honest = matches!(
            edition.provenance,
            Provenance::ModelledOn | Provenance::ProjectOwn
        );
        assert!(honest, "{} {}", clause.id, edition.id);
    }
}

#[test]
fn german_and_english_wordings_have_the_same_sentences_and_slots() {
    for (clause, edition) in editions(&library()) {
        let mut shapes: Vec<_> = edition
            .wordings
            .values()
            .map(|wording| {
                let mut slots = wording.slots();
                slots.sort_unstable();
                (wording.sentences, slots)
            })
            .collect();
        shapes.dedup();
        assert_eq!(shapes.len(), 1, "{} {}", clause.id, edition.id);
    }
}

#[test]
fn party_names_are_bare_so_that_articles_and_forms_follow_from_rules() {
    for clause in &library().clauses {
        for slot in clause.slots.values() {
            let SlotKind::Party { names } = &slot.kind else {
                continue;
            };
            for name in names.values().flatten() {
                let lower = name.to_lowercase();
                let has_article = ["the ", "der ", "die ", "das "]
                    .iter()
                    .any(|article| lower.starts_with(article));
                assert!(!has_article, "{} {name}", clause.id);
            }
        }
    }
}

#[test]
fn every_profile_requires_something_and_every_clause_is_asked_for_by_one() {
    let library = library();
    for profile in &library.profiles {
        assert!(
            profile
                .requirements
                .iter()
                .any(|requirement| requirement.required),
            "{}",
            profile.id
        );
        assert_eq!(profile.title.0.len(), 2, "{}", profile.id);
        for pattern in profile.recognise.values().flatten() {
            CuePattern::checked(pattern.source())
                .unwrap_or_else(|error| panic!("{} {}: {error}", profile.id, pattern.source()));
        }
    }
    for clause in &library.clauses {
        let is_asked_for = library
            .profiles
            .iter()
            .flat_map(|profile| &profile.requirements)
            .any(|requirement| requirement.one_of.contains(&clause.id));
        assert!(is_asked_for, "{}", clause.id);
    }
}

#[test]
fn an_element_is_optional_where_its_sentence_is() {
    let library = library();
    let clause = library.clause("at-styria/human-rights-clause").unwrap();
    let optional: Vec<&str> = clause
        .elements
        .iter()
        .filter(|element| element.is_optional_in(&clause.editions[0], &Language::new("de")))
        .map(|element| element.id.as_str())
        .collect();
    assert_eq!(optional, ["sanction-repayment"]);
}

#[test]
fn the_lint_tells_what_is_unfinished() {
    let mut library = library();
    let clause = &mut library.clauses[0];
    clause.explain.0.remove(&Language::new("en"));
    clause.aliases.clear();
    clause.ilo = vec!["C29".to_owned()];
    clause.elements[0].cues.remove(&Language::new("de"));
    clause.elements[1].sentences.clear();
    let id = clause.id.clone();
    let mut kinds: Vec<LintKind> = lint(&library, |clause| clause.id == id)
        .iter()
        .map(|finding| finding.kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(
        kinds,
        [
            LintKind::LanguageMissing,
            LintKind::KeyMissing,
            LintKind::SentenceUnknown,
            LintKind::SentenceWithoutElement,
            LintKind::CuesMissing,
            LintKind::CodeIllFormed,
        ]
    );
}

#[test]
fn cues_that_are_too_narrow_or_too_broad_are_told() {
    let mut library = library();
    let narrow = library.clauses[0].elements[0].cues.clone();
    for (index, source) in [(0, "xylophon"), (1, "menschenrecht")] {
        let cues = library.clauses[0].elements[index]
            .cues
            .get_mut(&Language::new("de"))
            .unwrap();
        cues.all = vec![clausecheck::clause::CuePattern::new(source)];
        cues.any.clear();
    }
    library.clauses[0].elements[1].id = "an-element-of-its-own".to_owned();
    assert!(!narrow.is_empty());
    let id = library.clauses[0].id.clone();
    let kinds: Vec<LintKind> = lint(&library, |clause| clause.id == id)
        .iter()
        .map(|finding| finding.kind)
        .collect();
    assert!(kinds.contains(&LintKind::CuesSilent), "{kinds:?}");
    assert!(kinds.contains(&LintKind::CuesTooBroad), "{kinds:?}");
}

#[test]
fn the_digest_of_a_pack_does_not_depend_on_the_order_of_its_files() {
    let files = builtin::files();
    let reversed = FileSet {
        files: files.files.iter().rev().cloned().collect(),
        ..files.clone()
    };
    let digests = |set: &FileSet| {
        let library = clausecheck::clause::load::assemble(load(set).unwrap(), Vec::new()).unwrap();
        library
            .packs
            .into_iter()
            .map(|pack| pack.sha256)
            .collect::<Vec<_>>()
    };
    assert_eq!(digests(&files), digests(&reversed));
    assert!(digests(&files).iter().all(|digest| digest.len() == 64));
}

fn messages(directory: &Path) -> Vec<String> {
    load_directory(directory)
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_folder_that_is_no_pack_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    assert_eq!(
        messages(path),
        [format!(
            "{}: there is no pack here; expected `pack.toml`, or folders with a `pack.toml` each",
            path.display()
        )]
    );
    assert_eq!(
        messages(&path.join("nowhere")),
        [format!(
            "{}: this can not be read",
            path.join("nowhere").display()
        )]
    );
    std::fs::write(path.join("file"), "").unwrap();
    assert_eq!(
        messages(&path.join("file")),
        [format!(
            "{}: this is a file; expected the folder of a pack, or a folder of packs",
            path.join("file").display()
        )]
    );
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.toml");
    std::fs::write(&path, vec![b'#'; (1 << 20) + 1]).unwrap();
    assert_eq!(
        messages(folder.path()),
        [format!(
            "{}: the file is larger than 1048576 bytes; expected a clause, which is far smaller",
            path.display()
        )]
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_round_in_a_circle_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("clauses");
    std::os::unix::fs::symlink(built_in.join("at-styria"), path.join("linked")).unwrap();
    std::os::unix::fs::symlink(path, path.join("circle")).unwrap();
    assert_eq!(messages(path), Vec::<String>::new());
}

#[test]
fn a_pack_on_disk_and_the_same_pack_in_the_binary_have_one_digest() {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("clauses");
    let outside = builtin::library(&[built_in.join("at-graz")]).unwrap();
    assert_eq!(outside.replaced, ["at-graz/subsidy-conditions"]);
    let digest = |library: &Library| {
        library
            .pack_of("at-graz/subsidy-conditions")
            .unwrap()
            .sha256
            .clone()
    };
    assert_eq!(digest(&outside), digest(&library()));
}

#[test]
fn packs_of_the_matching_bench_load() {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/set1/pack");
    if !pack.exists() {
        eprintln!("skipped: no {}", pack.display());
        return;
    }
    assert_eq!(messages(&pack), Vec::<String>::new());
}
