//! The round trip over real documents: clauses are put in by code, corrected by the program, and
//! rejected and accepted again.

use super::command::{Place, example_pack};
use super::revisions::{Decision, decided, entries, main_part, part, with_main};
use super::{AUTHOR, INTACT, assert_sound, text_of};
use clausecheck::assess::policy::Policy;
use clausecheck::check::Checker;
use clausecheck::clause::builtin;
use clausecheck::code::Status;
use clausecheck::ingest::{ReadOptions, read};
use std::collections::BTreeMap;
use std::path::Path;

const WEAKENED: &str = "example/human-rights";
const MISSING: &str = "example/child-labour";

/// What came of it.
#[derive(Debug, Default)]
pub struct Tally {
    /// Documents that were corrected.
    pub done: usize,
    /// Documents that are not read, or have no paragraph to put a clause beside.
    pub passed_over: usize,
    /// Steps by kind.
    pub steps: BTreeMap<String, usize>,
    /// What went wrong.
    pub faults: Vec<String>,
}

/// The files of the shared corpus with this extension, where it is there.
pub fn documents(extension: &str) -> Vec<(String, Vec<u8>)> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut paths = Vec::new();
    for folder in ["files", "docx"] {
        let Ok(entries) = std::fs::read_dir(shared.join(folder)) else {
            continue;
        };
        paths.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
    }
    paths.retain(|path| path.extension().is_some_and(|own| own == extension));
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, std::fs::read(&path).ok()?))
        })
        .collect()
}

/// The main part with a weakened clause in the middle, in several runs, looking like the paragraph
/// before which it stands.
fn with_weakened_clause(bytes: &[u8]) -> Option<Vec<u8>> {
    let name = main_part(bytes);
    let xml = entries(bytes)
        .into_iter()
        .find(|(entry, _)| entry.eq_ignore_ascii_case(&name))
        .and_then(|(_, data)| String::from_utf8(data).ok())?;
    let text = xml.trim_start_matches('\u{feff}');
    let tree = roxmltree::Document::parse(text).ok()?;
    let body = tree
        .descendants()
        .find(|node| node.tag_name().name() == "body")?;
    let fields = |node: roxmltree::Node<'_, '_>| {
        node.descendants()
            .any(|node| node.tag_name().name() == "fldChar")
    };
    let paragraphs: Vec<_> = body
        .children()
        .filter(|node| node.tag_name().name() == "p" && !fields(*node))
        .filter(|node| {
            node.descendants()
                .filter_map(|node| node.text())
                .map(str::len)
                .sum::<usize>()
                > 60
        })
        .collect();
    let like = paragraphs.get(paragraphs.len() / 2)?;
    let raw = &text[tree.root_element().range().start + 1..];
    let prefix = raw.split([' ', '>', '\n', '\r']).next()?.split_once(':')?.0;
    let properties = like
        .children()
        .find(|node| node.tag_name().name() == "pPr")
        .filter(|own| {
            !own.descendants().any(|node| {
                matches!(
                    node.tag_name().name(),
                    "sectPr" | "pPrChange" | "ins" | "del" | "framePr" | "numPr"
                )
            })
        })
        .map_or("", |own| &text[own.range()]);
    let run = |words: &str, own: &str| {
        format!(
            "<{prefix}:r><{prefix}:rPr>{own}</{prefix}:rPr><{prefix}:t xml:space=\"preserve\">{words}</{prefix}:t></{prefix}:r>"
        )
    };
    let weak = INTACT
        .replace("undertakes to", "shall endeavour, where possible, to")
        .replace("is excluded", "may be excluded");
    let (one, rest) = weak.split_at(21);
    let (two, three) = rest.split_at(40);
    let paragraph = format!(
        "<{prefix}:p>{properties}{}{}{}</{prefix}:p>",
        run(one, &format!("<{prefix}:b/>")),
        run(two, ""),
        run(three, &format!("<{prefix}:i/>")),
    );
    let at = like.range().start;
    let xml = format!("{}{paragraph}{}", &text[..at], &text[at..]);
    Some(with_main(bytes, &xml))
}

impl Tally {
    /// One document.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let options = ReadOptions::default();
        let prepared = read(bytes, &options)
            .ok()
            .and_then(|_| with_weakened_clause(bytes));
        let Some(before) = prepared else {
            self.passed_over += 1;
            return;
        };
        let place = Place::new();
        place.write("in.docx", &before);
        let pack = example_pack();
        let run = place.run(&[
            "redline",
            "in.docx",
            "-o",
            "out.docx",
            "--library",
            &pack,
            "--clause",
            WEAKENED,
            "--clause",
            MISSING,
            "--as-of",
            "2026-01-01",
            "--format",
            "json",
        ]);
        if run.code > 1 {
            self.faults.push(format!("{name}: {run:?}"));
            return;
        }
        let after = std::fs::read(place.path().join("out.docx")).unwrap();
        // For witnesses that are no part of the tests (`tests/witness_redline.py`).
        if let Some(folder) = std::env::var_os("ROUND_TRIP_FILES") {
            let folder = Path::new(&folder);
            for (kind, bytes) in [("before", &before), ("after", &after)] {
                std::fs::create_dir_all(folder.join(kind)).unwrap();
                std::fs::write(folder.join(kind).join(name), bytes).unwrap();
            }
        }
        let sound = std::panic::catch_unwind(|| assert_sound(&before, &after));
        if let Err(panic) = sound {
            let words = panic
                .downcast_ref::<String>()
                .map_or("panic", String::as_str);
            let words: String = words.chars().take(2000).collect();
            self.faults.push(format!("{name}: {words}"));
            return;
        }
        self.done += 1;
        let summary: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let mut treated = Vec::new();
        for clause in summary["clauses"].as_array().unwrap() {
            for step in clause["steps"].as_array().unwrap() {
                let kind = format!(
                    "{} {}",
                    step["action"].as_str().unwrap(),
                    step["reason"].as_str().unwrap_or_default()
                );
                *self.steps.entry(kind).or_default() += 1;
                if step["action"] != "commented" {
                    treated.push(clause["clause"].as_str().unwrap().to_owned());
                }
            }
        }
        let main = decided(&part(&after, &main_part(&after)), AUTHOR, Decision::Accept);
        let accepted = with_main(&after, &main);
        let library = builtin::library(&[pack.into()]).unwrap();
        let policy = Policy {
            clauses: treated.clone(),
            as_of: Some(jiff::civil::date(2026, 1, 1)),
            ..Policy::default()
        };
        if treated.is_empty() {
            self.faults
                .push(format!("{name}: nothing was done: {}", run.stdout));
            return;
        }
        let checker = Checker::new(&library, policy).unwrap();
        let document = read(&accepted, &options).unwrap();
        for finding in checker
            .check(&document, jiff::civil::date(2026, 1, 1))
            .findings
        {
            if finding.status != Status::Present {
                self.faults.push(format!(
                    "{name}: {} is {} after accepting: {:?}",
                    finding.clause, finding.status, finding.diff
                ));
            }
        }
        assert!(!text_of(&accepted).is_empty());
    }
}
