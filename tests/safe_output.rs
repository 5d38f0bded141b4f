//! No character of a document, a pack or a file name steers a terminal, in no output.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;
#[path = "support/docx.rs"]
mod docx;

use command::{AGREEMENT, Place, Run};

/// Ends what is shown, colours, rings, turns the direction of writing, hides.
const EVIL: &str = "\u{1b}[2J\u{1b}]0;pwned\u{7}\u{9b}31m\u{202e}gpj\u{2066}\u{200b}\u{feff}\u{7f}";

/// Nothing of what was written is obeyed by a terminal.
#[track_caller]
fn is_harmless(run: &Run, what: &str) {
    for text in [&run.stdout, &run.stderr] {
        let bad = text.chars().find(|character| {
            (character.is_control() && !matches!(character, '\n' | '\t'))
                || matches!(*character as u32, 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF)
        });
        assert_eq!(bad, None, "{what}: {text}");
    }
}

/// A place with a document and a pack full of such characters; the name of the document.
fn hostile() -> (Place, String) {
    let place = Place::new();
    let name = format!("a{}\nb.txt", EVIL.replace('/', ""));
    let text = AGREEMENT
        .replace("Grant agreement", &format!("Grant {EVIL} agreement"))
        .replace("undertakes to", &format!("{EVIL} may, if it likes,{EVIL}"));
    place.write(&name, text);
    let toml = |source: &str| {
        let escaped: String = EVIL
            .chars()
            .map(|character| format!("\\U{:08X}", character as u32))
            .collect();
        source.replace("EVIL", &escaped)
    };
    let pack = include_str!("support/pack/pack.toml");
    let clause = include_str!("support/pack/human-rights/clause.toml");
    place
        .write(
            "pack/pack.toml",
            toml(&pack.replace("title.en = \"", "title.en = \"EVIL ")),
        )
        .write(
            "pack/human-rights/clause.toml",
            toml(
                &clause
                    .replace("Respect for human rights", "Respect EVIL rights")
                    .replace("Restore the model wording.", "Restore EVIL it."),
            ),
        )
        .write(
            "pack/human-rights/2020-01-01.en.md",
            include_str!("support/pack/human-rights/2020-01-01.en.md"),
        )
        .write(
            "pack/human-rights/2020-01-01.de.md",
            include_str!("support/pack/human-rights/2020-01-01.de.md"),
        );
    (place, name)
}

#[test]
fn reports_show_what_they_do_not_obey() {
    let (place, name) = hostile();
    for format in ["terminal", "json", "ndjson"] {
        for language in ["de", "en"] {
            let run = place.run(&[
                "check",
                "--library",
                "pack",
                "--clause",
                "example/*",
                "--format",
                format,
                "--lang",
                language,
                &name,
            ]);
            assert_eq!(run.code, 1, "{run:?}");
            is_harmless(&run, format);
            if format == "terminal" {
                // The name is shown as it is, line break and all.
                assert!(run.stdout.starts_with("a[U+001B][2J"), "{}", run.stdout);
                assert!(run.stdout.contains("[U+000A]"), "{}", run.stdout);
            } else {
                let record: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
                let document = record["documents"].get(0).unwrap_or(&record);
                assert_eq!(
                    document["path"],
                    name.as_str(),
                    "programs get the name itself"
                );
            }
        }
    }
}

#[test]
fn messages_and_lists_show_what_they_do_not_obey() {
    let (place, name) = hostile();
    place.write(&format!("bad{EVIL}.docx"), "no Word file");
    let bad = format!("bad{EVIL}.docx");
    let missing = format!("no{EVIL}");
    let runs: &[&[&str]] = &[
        &["check", &bad],
        &["check", &missing],
        &["check", "--files-from", &missing],
        &["check", "--password-file", &missing, &name],
        &["check", "--library", &missing, &name],
        &["check", "--clause", &missing, &name],
        &["check", "--profile", &missing, &name],
        &["check", "--limit", &missing, &name],
        &["check", "--value", &missing, &name],
        &["check", &format!("--{EVIL}"), &name],
        &["check", "--report", &missing, &name],
        &["check", "--report", &format!("json={missing}/x"), &name],
        &["text", &bad],
        &["text", "--places", &name],
        &["explain", &missing],
        &["clauses", "list", "--library", "pack"],
        &["clauses", "list", "--library", "pack", "--format", "json"],
        &[
            "clauses",
            "show",
            "example/human-rights",
            "--library",
            "pack",
        ],
        &[
            "clauses",
            "show",
            "example/human-rights",
            "--library",
            "pack",
            "--format",
            "json",
        ],
        &["clauses", "catalogue", "--library", "pack"],
        &["clauses", "lint", "pack"],
        &[
            "clauses",
            "diff",
            "example/human-rights",
            &name,
            "--library",
            "pack",
        ],
        &[
            "clauses",
            "diff",
            "example/human-rights",
            &name,
            "--library",
            "pack",
            "--format",
            "json",
        ],
        &[
            "clauses", "import", &bad, "--pack", "x", "--out", "out", "--yes",
        ],
        &["doctor", "--library", &missing],
        &["doctor", "--library", "pack", "--format", "json"],
    ];
    for arguments in runs {
        for language in ["de", "en"] {
            let mut all = arguments.to_vec();
            all.extend(["--lang", language]);
            let run = place.run(&all);
            assert!(
                !run.stdout.is_empty() || !run.stderr.is_empty(),
                "{arguments:?}"
            );
            is_harmless(&run, &format!("{arguments:?}"));
        }
    }
}

/// What of [`EVIL`] can stand in XML.
const EVIL_IN_XML: &str = "\u{9b}31m\u{202e}gpj\u{2066}\u{200b}\u{feff}\u{7f}";

#[test]
fn corrections_and_comparisons_show_what_they_do_not_obey() {
    let (place, name) = hostile();
    let body: String = AGREEMENT
        .replace("undertakes to", &format!("{EVIL_IN_XML} may {EVIL_IN_XML}"))
        .split("\n\n")
        .map(docx::p)
        .collect();
    let word = format!("{name}.docx");
    let output = format!("out{EVIL}.docx");
    place
        .write(&word, docx::Docx::new(body).bytes())
        .write("intact.txt", AGREEMENT);
    for format in ["json", "terminal"] {
        for language in ["de", "en"] {
            let options = [
                "--library",
                "pack",
                "--clause",
                "example/*",
                "--format",
                format,
                "--lang",
                language,
            ];
            let redline = ["redline", &word, "-o", &output, "--force", "--author", EVIL];
            let run = place.run(&[&redline[..], &options].concat());
            assert!(run.code < 2, "{run:?}");
            is_harmless(&run, format);
            if format == "json" {
                let summary: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
                assert_eq!(summary["input"], word, "programs get the name itself");
            }
            for new in [&word, &name] {
                let compare = ["compare", "intact.txt", new];
                let run = place.run(&[&compare[..], &options].concat());
                assert_eq!(run.code, 1, "{run:?}");
                assert!(run.stdout.contains("gpj"), "{run:?}");
                is_harmless(&run, format);
                if format == "json" {
                    let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
                    let text = &told["clauses"][0]["new"]["locations"][0]["text"];
                    assert!(
                        text.as_str().unwrap().contains('\u{202e}'),
                        "programs get the text itself: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_words_of_a_document_stand_on_standard_error() {
    let place = Place::new();
    place
        .write("a.txt", AGREEMENT.replace("Grant agreement", "VERTRAULICH"))
        .write("b.docx", "VERTRAULICH and no Word file")
        .write("c.pdf", "%PDF-1.7 VERTRAULICH (VERTRAULICH) Tj")
        .write("d.html", "<p>VERTRAULICH".repeat(3));
    for arguments in [
        &[
            "check",
            "--limit",
            "text-length=9",
            "a.txt",
            "b.docx",
            "c.pdf",
            "d.html",
        ][..],
        &["check", "a.txt", "b.docx", "c.pdf", "d.html"],
        &["text", "b.docx"],
        &["text", "c.pdf"],
        &["memo", "b.docx", "-o", "m.docx"],
        &["redline", "b.docx", "-o", "r.docx"],
        &["annotate", "c.pdf", "-o", "n.pdf"],
        &["compare", "c.pdf", "b.docx"],
        &["clauses", "diff", "at-styria/human-rights-clause", "c.pdf"],
        &["clauses", "import", "c.pdf", "--pack", "x", "--out", "p"],
    ] {
        let run = place.run(arguments);
        assert!(!run.stderr.contains("VERTRAULICH"), "{run:?}");
    }
}
