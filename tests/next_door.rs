//! What stands around a clause, or elsewhere, and takes it back is found; honest neighbours are
//! left alone. `tests/data/next_door.toml` holds both, in German and English.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, tells its figures, and shares support"
)]

use clausecheck::assess::policy::Policy;
use clausecheck::check::Checker;
use clausecheck::clause::{Library, builtin};
use clausecheck::code::Status;
use clausecheck::document::Document;
use clausecheck::ingest::{ReadOptions, read};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);
const CLAUSE: &str = "example/human-rights";

#[derive(Deserialize)]
struct Groups {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    kind: String,
    language: String,
    /// The neighbourhood takes the clause back.
    weakened: Vec<String>,
    /// It does not.
    honest: Vec<String>,
}

/// The two sentences of the clause.
const fn sentences(language: &str) -> [&str; 2] {
    match language.as_bytes() {
        b"de" => [
            "Der Förderungsnehmer verpflichtet sich, die Menschenwürde und alle Menschenrechte bei jeder Tätigkeit zu achten, die mit öffentlichen Mitteln bezahlt wird.",
            "Wer diese Pflicht verletzt, wird fünf Jahre lang von weiteren öffentlichen Förderungen ausgeschlossen.",
        ],
        _ => [
            "The Grantee undertakes to respect human dignity and all human rights in every activity that is paid for with public money.",
            "Whoever breaches this duty is excluded from further public funding for five years.",
        ],
    }
}

/// An agreement in which a passage with the clause stands between others.
fn agreement(language: &str, passage: &str) -> String {
    let [first, second] = sentences(language);
    let passage = passage
        .replace("@1", first)
        .replace("@2", second)
        .replace('@', &format!("{first} {second}"));
    let (before, behind) = match language {
        "de" => (
            "# Förderungsvertrag\n\nDer Fördergeber fördert das Projekt mit 48.000 Euro.",
            "Der Fördergeber zahlt in zwei Raten.\n\nGerichtsstand ist Graz.",
        ),
        _ => (
            "# Grant agreement\n\nThe Grantor supports the project with EUR 48,000.",
            "The Grantor pays in two instalments.\n\nThe courts in Graz have jurisdiction.",
        ),
    };
    let (passage, notes) = passage.split_once("\n\n[^1]:").map_or_else(
        || (passage.clone(), String::new()),
        |(passage, note)| (passage.to_owned(), format!("\n\n[^1]:{note}")),
    );
    format!("{before}\n\n{passage}\n\n{behind}{notes}\n")
}

fn document(language: &str, passage: &str) -> Document {
    let options = ReadOptions {
        name: Some("agreement.md".to_owned()),
        ..ReadOptions::default()
    };
    read(agreement(language, passage).as_bytes(), &options).unwrap()
}

fn library() -> Library {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    builtin::library(&[root.join("tests/support/pack")]).unwrap()
}

fn groups() -> Vec<Group> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/next_door.toml");
    toml::from_str::<Groups>(&std::fs::read_to_string(file).unwrap())
        .unwrap()
        .group
}

/// Right and all, of the open and of the kept-out half.
#[derive(Default, Clone, Copy)]
struct Score {
    open: [usize; 2],
    kept_out: [usize; 2],
}

impl Score {
    fn add(&mut self, index: usize, is_right: bool) {
        let half = if index.is_multiple_of(2) {
            &mut self.open
        } else {
            &mut self.kept_out
        };
        half[0] += usize::from(is_right);
        half[1] += 1;
    }
}

fn measure(wrong: &mut Vec<String>) -> BTreeMap<(bool, String, String), Score> {
    let library = library();
    let policy = Policy {
        clauses: vec![CLAUSE.to_owned()],
        as_of: Some(TODAY),
        ..Policy::default()
    };
    let checker = Checker::new(&library, policy).unwrap();
    let mut scores: BTreeMap<(bool, String, String), Score> = BTreeMap::new();
    for group in groups() {
        for (is_honest, passages) in [(false, &group.weakened), (true, &group.honest)] {
            for (index, passage) in passages.iter().enumerate() {
                let document = document(&group.language, passage);
                let assessment = checker.check(&document, TODAY);
                let found = &assessment.findings[0];
                let stands = found.status == Status::Present && found.overridden.is_none();
                let key = (is_honest, group.kind.clone(), group.language.clone());
                scores
                    .entry(key)
                    .or_default()
                    .add(index, stands == is_honest);
                if stands != is_honest && index % 2 == 0 {
                    wrong.push(format!(
                        "{} {} {passage:?}: {} {:?}",
                        group.kind,
                        if is_honest { "honest" } else { "weakened" },
                        found.status.code(),
                        found
                            .overridden
                            .as_ref()
                            .map(|found| (found.kind, &found.quote))
                    ));
                }
            }
        }
    }
    scores
}

#[test]
fn what_stands_next_door_is_read() {
    let mut wrong = Vec::new();
    let scores = measure(&mut wrong);
    let mut sums = [Score::default(); 2];
    for ((is_honest, kind, language), score) in &scores {
        println!(
            "{kind:18} {language} {:8} open {:2}/{:2}  kept out {:2}/{:2}",
            if *is_honest { "honest" } else { "weakened" },
            score.open[0],
            score.open[1],
            score.kept_out[0],
            score.kept_out[1]
        );
        let sum = &mut sums[usize::from(*is_honest)];
        for part in 0..2 {
            sum.open[part] += score.open[part];
            sum.kept_out[part] += score.kept_out[part];
        }
    }
    println!("{}", wrong.join("\n"));
    let [weakened, honest] = sums;
    let share = |half: [usize; 2]| half[0] as f64 / half[1] as f64;
    println!(
        "weakened: open {:?}, kept out {:?}; honest: open {:?}, kept out {:?}",
        weakened.open, weakened.kept_out, honest.open, honest.kept_out
    );
    assert!(share(weakened.open) >= 0.9, "{:?}", weakened.open);
    assert!(share(honest.open) >= 0.97, "{:?}", honest.open);
    assert!(share(weakened.kept_out) >= 0.5, "{:?}", weakened.kept_out);
    assert!(share(honest.kept_out) >= 0.9, "{:?}", honest.kept_out);
}
