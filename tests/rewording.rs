//! An exam: clauses in words that no cue was written after.
//!
//! Every clause stands in `data/rewording/<language>/` in other words, whole and with one element
//! missing, beside passages about related things that are no clause at all. Their authors did not
//! see the cues. Half of the texts are kept out: nobody looks at them, so that they show what the
//! cues are worth on the next agreement. The figures of both halves:
//!
//! ```text
//! cargo test --test rewording -- --nocapture
//! REWORDING=open cargo test --test rewording -- --nocapture    # each failure of the open half
//! REWORDING=training cargo test --test rewording -- what_the passages --nocapture
//! REWORDING_BATCH=de-2 cargo test --test rewording -- what_the --nocapture    # one file of them
//! ```
//!
//! The last one is for work on cues: it shows each failure of `data/rewording_training`, texts that
//! anybody may read and add to, and asks the passages that are no clause.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    unreachable_pub,
    reason = "a test may stop at the first surprise, and this one prints its figures"
)]

#[path = "support/wordings.rs"]
mod wordings;

use clausecheck::assess::policy::Policy;
use clausecheck::assess::{Assessment, Finding};
use clausecheck::check::Checker;
use clausecheck::clause::{ElementSeverity, Library, builtin};
use clausecheck::code::{ElementStatus, Status};
use clausecheck::document::Document;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use wordings::read_text;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exam {
    clause: String,
    language: String,
    paraphrase: Vec<Paraphrase>,
    lacking: Vec<Lacking>,
}

/// The whole clause in other words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paraphrase {
    /// How its author went about it.
    approach: String,
    text: String,
}

/// The clause in other words without one of its elements.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lacking {
    element: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Negatives {
    negative: Vec<Negative>,
}

/// A passage that is none of the clauses.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Negative {
    topic: String,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Half {
    Open,
    KeptOut,
    /// No exam: texts that the cues were widened by, open to everybody.
    Training,
}

/// The texts of `rewording_training`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Training {
    exam: Vec<TrainingExam>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrainingExam {
    clause: String,
    #[serde(default)]
    paraphrase: Vec<Paraphrase>,
    #[serde(default)]
    lacking: Vec<Lacking>,
}

/// Half of the texts, the same ones always: those whose FNV-1a hash is odd are kept out.
fn half(clause: &str, language: &str, kind: &str, index: usize) -> Half {
    let name = format!("{clause} {language} {kind} {index}");
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    if hash % 2 == 1 {
        Half::KeptOut
    } else {
        Half::Open
    }
}

/// What came of the texts of one half, language and kind.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    right: usize,
    all: usize,
}

impl Tally {
    fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }

    /// Rounded down.
    fn percent(self) -> usize {
        100 * self.right / self.all.max(1)
    }
}

/// Figures by half and language.
type Figures = BTreeMap<(Half, &'static str), Tally>;

const LANGUAGES: [&str; 2] = ["de", "en"];

/// The library as it stands in the source tree: a cue can be changed without a build.
fn library() -> Library {
    let clauses = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("clauses");
    builtin::library(&[clauses]).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn folder(language: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/data/rewording").join(language)
}

fn exams(language: &str) -> Vec<Exam> {
    let entries = std::fs::read_dir(folder(language)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.retain(|path| !path.ends_with("negatives.toml"));
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.iter().map(read).collect()
}

/// The texts for training in all batches of a language, or in the one that `REWORDING_BATCH` names.
fn training(language: &str) -> Vec<TrainingExam> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/data/rewording_training");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let batch = std::env::var("REWORDING_BATCH").ok();
    paths.retain(|path| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        name.starts_with(language) && batch.as_ref().is_none_or(|batch| batch == name)
    });
    let read = |path: &PathBuf| -> Training {
        let text = std::fs::read_to_string(path).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.iter().flat_map(|path| read(path).exam).collect()
}

fn negatives(language: &str) -> Vec<Negative> {
    let text = std::fs::read_to_string(folder(language).join("negatives.toml")).unwrap();
    toml::from_str::<Negatives>(&text).unwrap().negative
}

/// A short agreement about nothing that a clause is about, with the passage in it.
fn agreement(language: &str, passage: &str) -> Document {
    let (before, after) = match language {
        "de" => (
            "Gegenstand dieser Vereinbarung ist die Gestaltung des Schulgartens nach dem \
             beigelegten Plan.",
            "Rechnungen sind innerhalb von dreißig Tagen nach Erhalt zu begleichen.\n\n\
             Erfüllungsort ist der Sitz der vertragsschließenden Stelle.",
        ),
        _ => (
            "The subject of this agreement is the layout of the school garden in accordance with \
             the enclosed plan.",
            "Invoices are payable within thirty days of receipt.\n\n\
             The place of performance is the seat of the contracting body.",
        ),
    };
    read_text(&format!("{before}\n\n{}\n\n{after}\n", passage.trim()))
}

/// A checker of some clauses, on a day on which the last edition of the first one is in force.
fn checker<'l>(library: &'l Library, clauses: Vec<String>) -> Checker<'l> {
    let day = library
        .clause(&clauses[0])
        .and_then(|clause| clause.editions.last())
        .map(wordings::day_of);
    let policy = Policy {
        clauses,
        as_of: day,
        ..Policy::default()
    };
    Checker::new(library, policy).unwrap()
}

fn stands(finding: &Finding) -> bool {
    matches!(
        finding.status,
        Status::Present | Status::Altered | Status::Reworded
    )
}

fn is_lost(status: ElementStatus) -> bool {
    matches!(
        status,
        ElementStatus::Missing | ElementStatus::Weakened | ElementStatus::Contradicted
    )
}

/// The clause is found, with every critical element whole.
fn is_found(finding: &Finding) -> bool {
    let whole = |severity| severity != ElementSeverity::Critical;
    stands(finding)
        && finding
            .elements
            .iter()
            .all(|element| whole(element.severity) || !is_lost(element.status))
}

/// The element is said to be missing or weakened; without its only critical element there is no
/// clause.
fn names_the_loss(finding: &Finding, library: &Library, element: &str) -> bool {
    let clause = library.clause(&finding.clause).unwrap();
    let mut criticals = clause
        .elements
        .iter()
        .filter(|element| element.severity == ElementSeverity::Critical);
    let is_only_critical =
        criticals.next().is_some_and(|only| only.id == element) && criticals.next().is_none();
    if finding.status == Status::Missing {
        return is_only_critical;
    }
    stands(finding)
        && finding
            .elements
            .iter()
            .any(|found| found.id == element && is_lost(found.status))
}

/// Whether the failures of some texts are to be shown: those of the open half, or those of the
/// training.
fn details_wanted(of: Half) -> bool {
    let wanted = std::env::var("REWORDING").unwrap_or_default();
    match of {
        Half::Open => wanted == "open",
        Half::KeptOut => false,
        Half::Training => wanted == "training",
    }
}

/// What went wrong in a text of the open half.
fn show(kind: &str, language: &str, what: &str, index: usize, text: &str, assessment: &Assessment) {
    println!("---- {kind} {language} {what} [{index}]\n{}", text.trim());
    let findings = assessment.findings.iter();
    for finding in findings.filter(|finding| kind != "negative" || alarms(finding)) {
        let elements: Vec<String> = finding
            .elements
            .iter()
            .map(|element| {
                format!(
                    "{}{}={}",
                    element.id,
                    if element.severity == ElementSeverity::Critical {
                        "!"
                    } else {
                        ""
                    },
                    element.status.code()
                )
            })
            .collect();
        println!(
            "==> {} {} {:.2} {}",
            finding.clause,
            finding.status.code(),
            finding.score,
            elements.join(" ")
        );
    }
}

fn alarms(finding: &Finding) -> bool {
    finding.status != Status::Missing
}

/// Prints the figures, and says which of them are below their floor.
fn below(what: &str, figures: &Figures, floors: [[usize; 2]; 3]) -> Vec<String> {
    let mut below = Vec::new();
    for ((half, language), tally) in figures {
        println!(
            "{what:<44} {half:<8?} {language} {:>4} of {:>4} = {:>3} %",
            tally.right,
            tally.all,
            tally.percent()
        );
        let floors = floors[*half as usize];
        let floor = floors[LANGUAGES
            .iter()
            .position(|other| other == language)
            .unwrap()];
        if tally.percent() < floor {
            below.push(format!(
                "{what}, {half:?}, {language}: {} % is below {floor} %",
                tally.percent()
            ));
        }
    }
    below
}

/// Checks the texts of one clause.
fn examine(
    library: &Library,
    language: &'static str,
    exam: &Exam,
    is_training: bool,
    found: &mut Figures,
    named: &mut Figures,
) {
    let half = |kind: &str, index: usize| match is_training {
        true => Half::Training,
        false => half(&exam.clause, language, kind, index),
    };
    let checker = checker(library, vec![exam.clause.clone()]);
    for (index, paraphrase) in exam.paraphrase.iter().enumerate() {
        let half = half("paraphrase", index);
        let text = &paraphrase.text;
        let assessment = checker.check(&agreement(language, text), TODAY);
        let finding = wordings::finding(&assessment);
        let is_right = is_found(finding);
        found.entry((half, language)).or_default().count(is_right);
        let mut elements = finding.elements.iter();
        let lacks = elements.any(|element| is_lost(element.status));
        if (!is_right || lacks) && details_wanted(half) {
            let kind = if is_right { "found" } else { "MISSED" };
            let what = &paraphrase.approach;
            show(kind, language, what, index, text, &assessment);
        }
    }
    for (index, lacking) in exam.lacking.iter().enumerate() {
        let half = half("lacking", index);
        let assessment = checker.check(&agreement(language, &lacking.text), TODAY);
        let finding = wordings::finding(&assessment);
        let is_right = names_the_loss(finding, library, &lacking.element);
        named.entry((half, language)).or_default().count(is_right);
        if !is_right && details_wanted(half) {
            let what = &lacking.element;
            show("lacking", language, what, index, &lacking.text, &assessment);
        }
    }
}

#[test]
fn what_the_cues_were_widened_by_is_found() {
    let library = library();
    let (mut found, mut named) = (Figures::new(), Figures::new());
    for language in LANGUAGES {
        for exam in training(language) {
            let exam = Exam {
                clause: exam.clause,
                language: language.to_owned(),
                paraphrase: exam.paraphrase,
                lacking: exam.lacking,
            };
            examine(&library, language, &exam, true, &mut found, &mut named);
        }
    }
    let mut wrong = below("the clause is found, training", &found, FOUND);
    wrong.extend(below(
        "the missing element is named, training",
        &named,
        NAMED,
    ));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_clause_in_other_words_is_found_and_what_it_lacks_is_named() {
    let library = library();
    let mut found = Figures::new();
    let mut named = Figures::new();
    for language in LANGUAGES {
        for exam in exams(language) {
            assert_eq!(exam.language, language);
            examine(&library, language, &exam, false, &mut found, &mut named);
        }
    }
    let mut wrong = below(
        "the clause is found, critical elements whole",
        &found,
        FOUND,
    );
    wrong.extend(below("the missing element is named", &named, NAMED));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn passages_about_related_things_are_no_clause() {
    let library = library();
    let clauses: Vec<String> = library.clauses.iter().map(|c| c.id.clone()).collect();
    let checker = checker(&library, clauses);
    let mut quiet = Figures::new();
    for language in LANGUAGES {
        for (index, negative) in negatives(language).iter().enumerate() {
            let half = half("negatives", language, "negative", index);
            let assessment = checker.check(&agreement(language, &negative.text), TODAY);
            let is_right = !assessment.findings.iter().any(alarms);
            quiet.entry((half, language)).or_default().count(is_right);
            if !is_right && details_wanted(half) {
                show(
                    "negative",
                    language,
                    &negative.topic,
                    index,
                    &negative.text,
                    &assessment,
                );
            }
        }
    }
    let wrong = below("no clause of the library is found", &quiet, QUIET);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Least percents that were reached, of the open half, of the half kept out and of the training,
/// German and English each. They are raised, never lowered, but for one: the missing element in the
/// English half kept out fell by one text of 32 when cues were widened without looking at it.
const FOUND: [[usize; 2]; 3] = [[100, 97], [89, 87], [99, 96]];
const NAMED: [[usize; 2]; 3] = [[100, 96], [72, 84], [90, 90]];
const QUIET: [[usize; 2]; 3] = [[100, 100], [100, 100], [0, 0]];
