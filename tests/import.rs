//! Packs made of official texts, and what differs between wordings.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;
#[path = "support/docx.rs"]
mod docx;

use command::{Place, Run};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// An official code of conduct.
const CODE: &str = "\
# Code of Conduct for Suppliers

## 1. Definitions

\"Authority\" means the City of Millbrook. \"Supplier\" means whoever supplies goods to the City.

## 2. Human rights

2.1 The Supplier shall respect internationally recognised human rights in all its operations.

2.2 The Supplier shall not use forced, bonded or involuntary prison labour. Nobody shall be made \
to lodge identity papers with the Supplier.

2.3 The Supplier shall report any suspicion of trafficking to the Authority within 14 days.

## 3. Child labour

3.1 The Supplier shall not employ children below the minimum age of ILO Convention No. 138.

3.2 On request, the Supplier shall prove compliance to the Authority by suitable documents.

## 4. About this code

This text was published in spring.

## 5. Termination

In the event of a breach of these duties, the Authority may terminate the contract with immediate \
effect. The Supplier shall repay sums already received with interest of 4 % a year.
";

const CLAUSE: [&str; 3] = [
    "Der Förderungsnehmer verpflichtet sich, die Würde des Menschen und die Menschenrechte zu achten.",
    "Der Förderungsnehmer darf niemanden wegen der Herkunft, der Sprache oder einer Behinderung benachteiligen.",
    "Bei einem Verstoß hat der Förderungsnehmer die Förderung binnen 30 Tagen an den Förderungsgeber zurückzuzahlen.",
];

fn word_file(sentences: &[&str]) -> Vec<u8> {
    let body: String = sentences.iter().map(|text| docx::p(text)).collect();
    docx::Docx::new(body).bytes()
}

#[track_caller]
fn done(run: Run) -> String {
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    run.stdout
}

#[track_caller]
fn is_sound(place: &Place, folder: &str) {
    let run = place.run(&["clauses", "lint", folder]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("No errors"), "{}", run.stdout);
}

/// The verdicts on a document, by clause.
#[track_caller]
fn verdicts(
    place: &Place,
    folder: &str,
    pattern: &str,
    document: &str,
) -> BTreeMap<String, String> {
    let run = place.run(&[
        "check",
        "--library",
        folder,
        "--clause",
        pattern,
        "--format",
        "json",
        document,
    ]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    report["documents"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            (text("clause"), text("status"))
        })
        .collect()
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).unwrap();
            let text = std::fs::read_to_string(entry.path()).unwrap();
            files.insert(name.display().to_string(), text);
        }
    }
    files
}

const IMPORT: [&str; 7] = [
    "clauses", "import", "code.md", "--pack", "city", "--out", "packs",
];

fn imported(place: &Place) -> String {
    place.write("code.md", CODE);
    done(place.run(&IMPORT))
}

#[test]
fn a_code_of_conduct_becomes_a_sound_pack_of_its_clauses() {
    let place = Place::new();
    let told = imported(&place);
    is_sound(&place, "packs");
    let found = verdicts(&place, "packs", "city/*", "code.md");
    let all: Vec<(&str, &str)> = found
        .iter()
        .map(|(clause, status)| (clause.as_str(), status.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            ("city/child-labour", "present"),
            ("city/human-rights", "present"),
            ("city/termination", "present"),
        ]
    );
    for left_out in ["Definitions", "About this code"] {
        assert!(told.contains(left_out), "{told}");
    }
    let clause = &files(place.path())["packs/city/human-rights/clause.toml"];
    for expected in [
        "provenance = \"official-text\"",
        "seen = \"text\"",
        "pinpoint = \"code.md, 2.\"",
        "sha256 = \"",
        "[slots.contractor]",
        "names.en = [\"Supplier\"]",
        "id = \"no-forced-labour\"",
        "severity = \"critical\"",
        "modality = \"prohibition\"",
    ] {
        assert!(clause.contains(expected), "{expected}: {clause}");
    }
    let wording = &files(place.path())["packs/city/child-labour/1.en.md"];
    assert!(wording.contains("Convention No. 138"), "{wording}");
    assert!(
        wording.contains("{{contractor}} shall not employ children"),
        "{wording}"
    );
}

#[test]
fn what_a_document_lost_or_changed_is_found() {
    let place = Place::new();
    imported(&place);
    let changed = CODE
        .replace("shall not use forced", "should not use forced")
        .replace("within 14 days", "within 90 days");
    let before = changed.find("## 3.").unwrap();
    let behind = changed.find("## 4.").unwrap();
    place.write(
        "changed.md",
        format!("{}{}", &changed[..before], &changed[behind..]),
    );
    let found = verdicts(&place, "packs", "city/*", "changed.md");
    assert_eq!(found["city/human-rights"], "altered");
    assert_eq!(found["city/child-labour"], "missing");
    assert_eq!(found["city/termination"], "present");
}

#[test]
fn the_same_text_gives_the_same_files() {
    let (one, other) = (Place::new(), Place::new());
    assert_eq!(imported(&one), imported(&other));
    assert_eq!(files(one.path()), files(other.path()));
}

#[test]
fn the_same_code_as_a_web_page_and_as_a_pdf_holds_the_same_clauses() {
    let html: String = CODE
        .split("\n\n")
        .map(|block| match block.split_once(' ') {
            Some(("#", title)) => format!("<h1>{title}</h1>"),
            Some(("##", title)) => format!("<h2>{title}</h2>"),
            _ => format!("<p>{block}</p>"),
        })
        .collect();
    let place = Place::new();
    place.write(
        "code.html",
        format!("<!doctype html><html lang=en><body>{html}</body></html>"),
    );
    done(place.run(&[
        "clauses",
        "import",
        "code.html",
        "--pack",
        "city",
        "--out",
        "packs",
    ]));
    is_sound(&place, "packs");
    place.write("code.md", CODE);
    let found = verdicts(&place, "packs", "city/*", "code.md");
    assert_eq!(found.len(), 3);
    assert!(
        found.values().all(|status| status == "present"),
        "{found:?}"
    );

    let fixture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/foerdervertrag-2026-117.pdf");
    place.write("vertrag.pdf", std::fs::read(fixture).unwrap());
    done(place.run(&[
        "clauses",
        "import",
        "vertrag.pdf",
        "--pack",
        "vertrag",
        "--out",
        "pdf",
    ]));
    is_sound(&place, "pdf");
    let found = verdicts(&place, "pdf", "vertrag/*", "vertrag.pdf");
    assert!(found.len() > 2, "{found:?}");
    assert!(
        found.values().all(|status| status == "present"),
        "{found:?}"
    );
}

#[test]
fn one_official_clause_in_a_word_file_is_one_clause() {
    let place = Place::new();
    place.write("klausel.docx", word_file(&CLAUSE));
    let told = done(place.run(&[
        "clauses",
        "import",
        "klausel.docx",
        "--pack",
        "land",
        "--out",
        "packs",
        "--whole",
        "--clause",
        "menschenrechte",
        "--title",
        "Menschenrechtsklausel",
        "--publisher",
        "Land Steiermark",
        "--valid-from",
        "2026-01-01",
        "--source-date",
        "2025-12-15",
        "--source-url",
        "https://example.org/klausel",
        "--licence",
        "CC0-1.0",
        "--jurisdiction",
        "AT-6",
        "--bound",
        "grantee",
        "--instrument",
        "grant",
    ]));
    assert!(told.contains("land/menschenrechte"), "{told}");
    is_sound(&place, "packs");
    let files = files(&place.path().join("packs"));
    assert_eq!(
        files["land/menschenrechte/2026-01-01.de.md"],
        "{{contractor}} verpflichtet sich, die Würde des Menschen und die Menschenrechte zu achten.\n\
         {{contractor}} darf niemanden wegen der Herkunft, der Sprache oder einer Behinderung benachteiligen.\n\
         Bei einem Verstoß hat {{contractor}} die Förderung binnen {{period}} an {{authority}} zurückzuzahlen.\n"
    );
    let clause = &files["land/menschenrechte/clause.toml"];
    for expected in [
        "title.de = \"Menschenrechtsklausel\"",
        "instrument = [\"grant\"]",
        "jurisdiction = \"AT-6\"",
        "valid_from = 2026-01-01",
        "date = 2025-12-15",
        "url = \"https://example.org/klausel\"",
        "publisher = \"Land Steiermark\"",
    ] {
        assert!(clause.contains(expected), "{expected}: {clause}");
    }
    let agreement = CLAUSE
        .join(" ")
        .replace("Förderungsnehmer", "Verein Lesestube");
    let weaker = CLAUSE.join(" ").replace("30 Tagen", "90 Tagen");
    let softer = CLAUSE.join(" ").replace("verpflichtet sich", "bemüht sich");
    for (text, status) in [
        (CLAUSE.join("\n"), "present"),
        (agreement, "present"),
        (weaker, "altered"),
        (softer, "altered"),
        (
            "Der Verein bekommt eine Förderung. Sie wird bald ausbezahlt.".to_owned(),
            "missing",
        ),
    ] {
        place.write("vertrag.txt", &text);
        let found = verdicts(&place, "packs", "land/*", "vertrag.txt");
        assert_eq!(found["land/menschenrechte"], status, "{text}");
    }
}

#[test]
fn only_the_sections_that_are_named_are_taken() {
    let place = Place::new();
    place.write("code.md", CODE);
    for (section, clause, sentences) in [("3", "city/child-labour", 2), ("2.2", "city/forced", 2)] {
        let run = place.run(&[
            "clauses",
            "import",
            "code.md",
            "--pack",
            "city",
            "--out",
            section,
            "--section",
            section,
            "--clause",
            clause.split_once('/').unwrap().1,
            "--format",
            "json",
        ]);
        let told: Value = serde_json::from_str(&done(run)).unwrap();
        let clauses = told["clauses"].as_array().unwrap();
        assert_eq!(clauses.len(), 1);
        assert_eq!(clauses[0]["clause"], clause);
        assert_eq!(clauses[0]["sentences"], sentences);
        is_sound(&place, section);
    }
}

#[test]
fn a_further_edition_ends_the_one_before_and_shows_what_changed() {
    let place = Place::new();
    let import = |file: &str, more: &[&str]| {
        let mut arguments = vec![
            "clauses",
            "import",
            file,
            "--pack",
            "land",
            "--out",
            "packs",
            "--whole",
            "--clause",
            "menschenrechte",
        ];
        arguments.extend(more);
        place.run(&arguments)
    };
    place.write("alt.docx", word_file(&CLAUSE));
    done(import("alt.docx", &["--valid-from", "2020-01-01"]));
    let mut new = CLAUSE.to_vec();
    let second = CLAUSE[1].replace("der Sprache oder", "der Sprache, des Alters oder");
    new[1] = &second;
    new.push("Der Förderungsnehmer meldet jeden Vorfall unverzüglich dem Förderungsgeber.");
    place.write("neu.docx", word_file(&new));
    let told = done(import(
        "neu.docx",
        &["--edition", "2026", "--valid-from", "2026-01-01"],
    ));
    assert!(told.contains("{+Sprache, des Alters+}"), "{told}");
    is_sound(&place, "packs");
    let all = files(&place.path().join("packs"));
    let clause = &all["land/menschenrechte/clause.toml"];
    for expected in [
        "valid_to = 2025-12-31",
        "id = \"2026\"\nvalid_from = 2026-01-01\nsupersedes = \"2020-01-01\"",
        "editions = [\"2026\"]",
    ] {
        assert!(clause.contains(expected), "{expected}: {clause}");
    }
    // The sentences that stayed keep their elements.
    assert_eq!(clause.matches("editions = ").count(), 1, "{clause}");
    assert!(all.contains_key("land/menschenrechte/2020-01-01.de.md"));

    let diff = |format: &str| {
        place.run(&[
            "clauses",
            "diff",
            "land/menschenrechte@2020-01-01",
            "land/menschenrechte@2026",
            "--library",
            "packs",
            "--format",
            format,
        ])
    };
    let run = diff("text");
    assert_eq!(run.code, 1);
    for expected in [
        "Sentence 2:",
        "{+Sprache, des Alters+}",
        "Sentence 4 is new:",
    ] {
        assert!(run.stdout.contains(expected), "{expected}: {}", run.stdout);
    }
    let told: Value = serde_json::from_str(&diff("json").stdout).unwrap();
    let kinds: Vec<&str> = told["clauses"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["changed", "added"]);

    // Old agreements are judged by the edition of their day.
    for (day, status) in [("2021-05-05", "present"), ("2026-05-05", "outdated")] {
        let run = place.run(&[
            "check",
            "--library",
            "packs",
            "--clause",
            "land/*",
            "--as-of",
            day,
            "--format",
            "json",
            "alt.docx",
        ]);
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(
            report["documents"][0]["findings"][0]["status"], status,
            "{day}"
        );
    }
}

#[test]
fn packs_and_documents_are_compared() {
    let place = Place::new();
    imported(&place);
    let changed = CODE.replace("4 % a year", "2 % a year");
    let without = &changed[..changed.find("## 3.").unwrap()];
    let behind = &changed[changed.find("## 4.").unwrap()..];
    place.write("new.md", format!("{without}{behind}"));
    done(place.run(&[
        "clauses", "import", "new.md", "--pack", "city", "--out", "new",
    ]));
    let same = place.run(&["clauses", "diff", "packs/city", "packs/city"]);
    assert_eq!(same.code, 0, "{}{}", same.stdout, same.stderr);
    let packs = place.run(&["clauses", "diff", "packs", "new"]);
    assert_eq!(packs.code, 1);
    for expected in ["Removed: Child labour", "[-4-] {+2+}"] {
        assert!(
            packs.stdout.contains(expected),
            "{expected}: {}",
            packs.stdout
        );
    }
    let same = place.run(&["clauses", "diff", "packs", "code.md"]);
    assert_eq!(same.code, 0, "{}{}", same.stdout, same.stderr);
    let document = place.run(&[
        "clauses",
        "diff",
        "city/termination",
        "new.md",
        "--library",
        "packs",
    ]);
    assert_eq!(document.code, 1);
    assert!(document.stdout.contains("{+2+}"), "{}", document.stdout);
    for wrong in [["code.md", "new.md"], ["city/nothing", "new.md"]] {
        let run = place.run(&["clauses", "diff", wrong[0], wrong[1]]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    }
}

#[test]
fn nothing_is_overwritten_and_each_refusal_says_what_to_do() {
    let place = Place::new();
    imported(&place);
    place.write(
        "kurz.md",
        "# Title\n\nThis is a story about the sea and the wind in the trees.\n",
    );
    place.write("nothing.md", "# \n\n***\n");
    place.write(
        "latin.txt",
        "Gallia est omnis divisa partes tres quarum unam incolunt Belgae.",
    );
    let before = files(place.path());
    for (file, more, advice) in [
        ("code.md", vec![], "--edition NEW"),
        ("code.md", vec!["--edition", "2"], "--valid-from"),
        ("code.md", vec!["--section", "9"], "There are: 1."),
        ("code.md", vec!["--clause", "one"], "--whole"),
        ("code.md", vec!["--clause", "Not A Name"], "not-a-name"),
        ("kurz.md", vec![], "--whole"),
        ("latin.txt", vec![], "--language"),
        ("none.md", vec![], "none.md"),
    ] {
        let mut arguments = vec![
            "clauses", "import", file, "--pack", "city", "--out", "packs",
        ];
        arguments.extend(&more);
        let run = place.run(&arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{file} {more:?}");
        assert!(run.stderr.contains(advice), "{advice}: {}", run.stderr);
        assert_eq!(files(place.path()), before);
        arguments.extend(["--lang", "de"]);
        let german = place.run(&arguments);
        assert_eq!(german.code, 2);
        assert_ne!(german.stderr, run.stderr);
    }
    let run = place.run(&[&IMPORT[..], &["--force"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(files(place.path()), before);
}

#[test]
fn what_people_wrote_into_a_clause_stays_when_an_edition_is_added() {
    let place = Place::new();
    place.write("alt.docx", word_file(&CLAUSE));
    let mut new = CLAUSE.to_vec();
    new.insert(
        1,
        "Der Förderungsnehmer meldet jeden Vorfall unverzüglich dem Förderungsgeber.",
    );
    place.write("neu.docx", word_file(&new));
    let import = |file: &str, more: &[&str]| {
        let mut arguments = vec![
            "clauses", "import", file, "--pack", "land", "--out", "packs", "--whole", "--clause",
            "mr",
        ];
        arguments.extend(more);
        place.run(&arguments)
    };
    done(import("alt.docx", &["--valid-from", "2020-01-01"]));
    let path = place.path().join("packs/land/mr/clause.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = format!("# Checked by the legal office.\n{text}");
    std::fs::write(&path, &text).unwrap();
    let further = ["--edition", "2", "--valid-from", "2026-01-01"];
    let same = import("alt.docx", &further);
    assert_eq!(same.code, 2);
    assert!(
        same.stderr.contains("No further edition"),
        "{}",
        same.stderr
    );
    done(import("neu.docx", &further));
    let new = std::fs::read_to_string(&path).unwrap();
    assert!(new.starts_with("# Checked by the legal office.\n"));
    for line in text.lines() {
        assert!(new.contains(line), "{line}");
    }
    is_sound(&place, "packs");
}
