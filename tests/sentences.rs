//! Everything that is said to people is said in both languages, and completely.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

use clausecheck::clause::lint::LintKind;
use clausecheck::ingest::limits::Limits;
use clausecheck::locale::codes::GROUPS;
use clausecheck::locale::{InterfaceLanguage, Locale};
use fluent_bundle::FluentResource;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Message or attribute (`key` or `key.attribute`) and the variables in it.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn source_of(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/locale")
        .join(name);
    std::fs::read_to_string(path).unwrap()
}

#[track_caller]
fn messages(name: &str) -> Messages {
    let source = source_of(name);
    if let Err((_, errors)) = FluentResource::try_new(source.clone()) {
        panic!("{name}: {errors:?}");
    }
    let variable = Regex::new(r"\$([a-z]+)").unwrap();
    let start = Regex::new(r"^(?:([a-z][a-z0-9-]*)|\s+\.([a-z]+)) =").unwrap();
    let (mut messages, mut key, mut name_in_key) = (Messages::new(), String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some(found) = start.captures(line) {
            name_in_key = match (found.get(1), found.get(2)) {
                (Some(message), _) => {
                    key = message.as_str().to_owned();
                    key.clone()
                }
                (None, attribute) => format!("{key}.{}", attribute.unwrap().as_str()),
            };
            assert!(
                !messages.contains_key(&name_in_key),
                "{name}: `{name_in_key}` stands twice"
            );
            messages.insert(name_in_key.clone(), BTreeSet::new());
        }
        if let Some(variables) = messages.get_mut(&name_in_key) {
            variables.extend(
                variable
                    .captures_iter(line)
                    .map(|found| found[1].to_owned()),
            );
        }
    }
    messages
}

#[test]
fn both_languages_have_the_same_messages() {
    for suffix in [
        ".ftl",
        "-clauses.ftl",
        "-pages.ftl",
        "-codes.ftl",
        "-doctor.ftl",
        "-redline.ftl",
    ] {
        let keys = |language: &str| {
            messages(&format!("{language}{suffix}"))
                .into_keys()
                .collect::<Vec<_>>()
        };
        assert_eq!(keys("en"), keys("de"));
    }
}

#[test]
fn every_code_has_a_name_and_says_what_why_and_what_to_do() {
    for language in InterfaceLanguage::ALL {
        let locale = Locale::of(language);
        for group in GROUPS {
            assert!(locale.has(&format!("group-{}", group.name)));
            for code in group.codes() {
                let key = format!("{}-{code}", group.name);
                assert!(locale.has(&key), "{}: no name for `{key}`", language.code());
                let told = locale
                    .explanation(group.name, code)
                    .unwrap_or_else(|| panic!("{}: `{key}` is not explained", language.code()));
                for sentence in [told.what, told.why, told.what_to_do] {
                    assert!(
                        sentence.ends_with('.') || sentence.ends_with("“."),
                        "{key}: {sentence}"
                    );
                }
            }
        }
    }
}

#[test]
fn explanations_exist_only_for_codes_and_none_is_copied() {
    let known: BTreeSet<String> = GROUPS
        .iter()
        .flat_map(|group| group.codes().map(|code| format!("{}-{code}", group.name)))
        .collect();
    for language in InterfaceLanguage::ALL {
        let explained = messages(&format!("{}-codes.ftl", language.code()));
        let keys: BTreeSet<String> = explained
            .keys()
            .filter(|key| !key.contains('.'))
            .cloned()
            .collect();
        assert_eq!(keys, known);
        let mut seen = BTreeMap::new();
        for group in GROUPS {
            for code in group.codes() {
                let what = Locale::of(language)
                    .explanation(group.name, code)
                    .unwrap()
                    .what;
                if let Some(other) = seen.insert(what.clone(), code) {
                    panic!("`{code}` and `{other}` are both explained by: {what}");
                }
            }
        }
    }
}

#[test]
fn explanations_are_short_sentences() {
    for language in InterfaceLanguage::ALL {
        for group in GROUPS {
            for code in group.codes() {
                let told = Locale::of(language).explanation(group.name, code).unwrap();
                for text in [told.what, told.why, told.what_to_do] {
                    for sentence in text.split(". ") {
                        let words = sentence.split_whitespace().count();
                        assert!(words <= 28, "{code}: {words} words: {sentence}");
                    }
                }
            }
        }
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Messages whose keys are put together from codes, with the variables that they get.
fn composed() -> Messages {
    let mut composed = Messages::new();
    let mut add = |key: String, variables: &[&str]| {
        composed.insert(
            key,
            variables
                .iter()
                .map(|variable| (*variable).to_owned())
                .collect(),
        );
    };
    for group in GROUPS {
        add(format!("group-{}", group.name), &[]);
        for code in group.codes() {
            add(format!("{}-{code}", group.name), &[]);
            match group.name {
                "change" => add(format!("changed-{code}"), &["effect"]),
                "override" => add(format!("overridden-{code}"), &["quote"]),
                _ => {}
            }
        }
    }
    for provenance in [
        "official-text",
        "official-quoted",
        "modelled-on",
        "project-own",
    ] {
        add(format!("provenance-{provenance}"), &[]);
    }
    for outcome in messages("en.ftl")
        .keys()
        .filter_map(|key| key.strip_prefix("outcome-"))
    {
        add(format!("outcome-{outcome}"), &[]);
        add(format!("counted-{outcome}"), &["who", "count"]);
    }
    for detail in messages("en.ftl")
        .keys()
        .filter_map(|key| key.strip_prefix("detail-"))
    {
        add(format!("detail-{detail}"), &[]);
    }
    for limit in Limits::NAMES {
        add(format!("limit-{limit}"), &[]);
    }
    for kind in [
        "not-a-document",
        "lock-file",
        "hidden-folder",
        "link-to-folder",
    ] {
        add(format!("passed-over-{kind}"), &["count"]);
    }
    for question in ["limits", "parent", "rights", "seccomp", "tesseract"] {
        add(format!("doctor-{question}-yes"), &[]);
        add(format!("doctor-{question}-no"), &[]);
    }
    for kind in LintKind::ALL {
        add(
            format!("clauses-lint-{}", kind.code()),
            &["subject", "edition", "language", "detail"],
        );
    }
    composed
}

#[test]
fn every_message_that_is_used_exists_with_the_variables_it_gets_and_none_is_unused() {
    let mut files = Vec::new();
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let call = Regex::new(r#"(?s)\.format\(\s*"([a-z0-9-]+)",\s*&\[(.*?)\]\s*,?\s*\)"#).unwrap();
    // A variable is given in place or by a closure of its name.
    let given = Regex::new(r#"\(\s*"([a-z]+)",|\b([a-z]+)\(\)"#).unwrap();
    let literal = Regex::new(r#""([a-z]+(?:-[a-z0-9]+)+|sentence|quoted|date)""#).unwrap();
    for language in InterfaceLanguage::ALL {
        let mut defined = messages(&format!("{}.ftl", language.code()));
        defined.append(&mut messages(&format!("{}-clauses.ftl", language.code())));
        defined.append(&mut messages(&format!("{}-doctor.ftl", language.code())));
        defined.append(&mut messages(&format!("{}-pages.ftl", language.code())));
        defined.append(&mut messages(&format!("{}-redline.ftl", language.code())));
        let mut used: BTreeSet<String> = composed().into_keys().collect();
        for file in &files {
            let source = std::fs::read_to_string(file).unwrap();
            for found in call.captures_iter(&source) {
                let key = &found[1];
                let wanted = defined
                    .get(key)
                    .unwrap_or_else(|| panic!("{}: no message `{key}`", file.display()));
                let names: BTreeSet<String> = given
                    .captures_iter(&found[2])
                    .filter_map(|name| name.get(1).or(name.get(2)))
                    .map(|name| name.as_str().to_owned())
                    .collect();
                let lacking: Vec<_> = wanted.difference(&names).collect();
                assert!(
                    lacking.is_empty(),
                    "{}: `{key}` lacks {lacking:?}",
                    file.display()
                );
            }
            used.extend(
                literal
                    .captures_iter(&source)
                    .map(|found| found[1].to_owned()),
            );
        }
        let unused: Vec<_> = defined.keys().filter(|key| !used.contains(*key)).collect();
        assert!(unused.is_empty(), "unused: {unused:?}");
        for (key, variables) in composed() {
            let wanted = defined
                .get(&key)
                .unwrap_or_else(|| panic!("no message `{key}`"));
            assert!(wanted.is_subset(&variables), "{key}: {wanted:?}");
        }
    }
}

#[test]
fn each_note_of_a_reader_that_has_words_is_one_that_readers_make() {
    let mut files = Vec::new();
    let ingest = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ingest");
    rust_files(&ingest, &mut files);
    let sources: Vec<String> = files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap().to_lowercase())
        .collect();
    let details = messages("en.ftl");
    for detail in details.keys().filter_map(|key| key.strip_prefix("detail-")) {
        let literal = format!("\"{}\"", detail.replace('-', " "));
        assert!(
            sources.iter().any(|source| source.contains(&literal)),
            "no reader notes {literal}"
        );
    }
}

#[test]
fn dates_and_numbers_are_written_as_the_language_does() {
    let day = jiff::civil::date(2026, 10, 3);
    let english = Locale::of(InterfaceLanguage::English);
    let german = Locale::of(InterfaceLanguage::German);
    assert_eq!(english.date(day), "3\u{a0}October\u{a0}2026");
    assert_eq!(german.date(day), "3.\u{a0}10.\u{a0}2026");
    assert_eq!(
        english.date(jiff::civil::date(2026, 12, 24)),
        "24\u{a0}December\u{a0}2026"
    );
    assert_eq!(
        (english.number(4312), german.number(4312)),
        ("4,312".to_owned(), "4.312".to_owned())
    );
    assert_eq!(
        german.format("some-clauses", &[("count", 1_u32.into())]),
        "1 Klausel"
    );
    assert_eq!(
        german.format("some-clauses", &[("count", 1_200_u32.into())]),
        "1.200 Klauseln"
    );
}

#[test]
fn sentences_hold_no_isolating_marks() {
    let text = Locale::of(InterfaceLanguage::English).quoted("undertakes");
    assert_eq!(text, "“undertakes”");
}
