//! `clausecheck clauses diff A B`: two editions, two packs, or a clause or pack and a document.

use super::{DiffOptions, ListFormat, Page, write_json};
use crate::assess::policy::Policy;
use crate::assess::{DiffOperation, DiffPart, Finding};
use crate::check::Checker;
use crate::clause::load::load_directory;
use crate::clause::template::{Marks, Template};
use crate::clause::{Clause, Edition, Library};
use crate::cli::artifact::Artifact;
use crate::cli::failure::Failure;
use crate::cli::input::Input;
use crate::cli::nearest::nearest;
use crate::cli::reading::Reading;
use crate::cli::{ExitStatus, Session, environment, library};
use crate::code::Status;
use crate::error::Error;
use crate::import::compare::{SentenceChange, sentences, words};
use crate::redline::docx::{Section, Signature, comparison};
use crate::report::terminal::Paragraph;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// One side of the comparison.
enum Side {
    /// Clauses of a library, with the edition of each that is compared.
    Clauses(Vec<Entry>),
    /// A document.
    Document,
}

/// A wording as it is compared.
struct Entry {
    /// The id, and its second half.
    id: String,
    title: String,
    edition: String,
    language: String,
    sentences: Vec<String>,
}

/// What became of one clause.
struct Compared {
    clause: String,
    title: String,
    language: String,
    old: Option<String>,
    new: Option<String>,
    outcome: Outcome,
    /// All of the wording, sentence by sentence, with what differs.
    whole: Vec<Vec<DiffPart>>,
}

enum Outcome {
    Same,
    Added,
    Removed,
    Changed(Vec<SentenceChange>),
    /// In a document: the verdict and the difference.
    Found(Status, Vec<DiffPart>),
}

/// Compares.
pub(super) fn run(
    out: &mut dyn Write,
    session: &Session,
    page: &Page,
    options: &DiffOptions,
) -> Result<ExitStatus, Failure> {
    let artifact = match &options.docx {
        Some(path) => {
            let operands = [Path::new(&options.old), Path::new(&options.new)];
            Some(Artifact::new(path, &operands, options.force).map_err(Failure::Artifact)?)
        }
        None => None,
    };
    let (old, first) = side(&options.old, options)?;
    let (new, second) = side(&options.new, options)?;
    let compared = match (old, new) {
        (Side::Clauses(old), Side::Clauses(new)) => of_clauses(&old, &new),
        (Side::Clauses(entries), Side::Document) => {
            of_document(session, &first, &entries, &options.new, options, false)?
        }
        (Side::Document, Side::Clauses(entries)) => {
            of_document(session, &second, &entries, &options.old, options, true)?
        }
        (Side::Document, Side::Document) => return Err(Failure::TwoDocuments),
    };
    let is_same = compared
        .iter()
        .all(|one| matches!(one.outcome, Outcome::Same));
    if let Some(artifact) = artifact {
        let sections: Vec<Section> = compared.iter().map(Compared::section).collect();
        let signature = Signature::new(env!("CARGO_PKG_NAME"), environment::now());
        let bytes = comparison(&sections, &signature)
            .map_err(|signal| Failure::Check(Error::new(signal.detail)))?;
        artifact.write(&bytes).map_err(Failure::Artifact)?;
    }
    match options.library.format {
        ListFormat::Json => write_json(
            out,
            &json!({
                "schema": "clausecheck.clause-diff/1",
                "old": options.old,
                "new": options.new,
                "same": is_same,
                "clauses": compared.iter().map(json_of).collect::<Vec<_>>(),
            }),
        )?,
        ListFormat::Text => page.write(out, &text(page, &compared, is_same))?,
    }
    Ok(if is_same {
        ExitStatus::Clean
    } else {
        ExitStatus::Findings
    })
}

/// What an operand means: a folder is a pack, a file a document, anything else a clause.
fn side(operand: &str, options: &DiffOptions) -> Result<(Side, Library), Failure> {
    let path = Path::new(operand);
    let mut folders = options.library.library.clone();
    if path.is_dir() {
        // The same pack may stand in two folders, and each is looked at by itself.
        let own: BTreeSet<String> = load_directory(path)
            .map_err(Failure::Library)?
            .clause_ids()
            .map(str::to_owned)
            .collect();
        folders.retain(|folder| folder != path);
        folders.push(path.to_path_buf());
        let library = library::load(&folders)?;
        let mut entries = Vec::new();
        for clause in library
            .clauses
            .iter()
            .filter(|clause| own.contains(&clause.id))
        {
            if let Some(edition) = clause.editions.last() {
                entries.extend(entries_of(clause, edition));
            }
        }
        return Ok((Side::Clauses(entries), library));
    }
    if path.is_file() || operand == "-" {
        return Ok((Side::Document, Library::default()));
    }
    let library = library::load(&folders)?;
    let (id, wanted) = match operand.split_once('@') {
        Some((id, edition)) => (id, Some(edition)),
        None => (operand, None),
    };
    let Some(clause) = library.clause(id) else {
        if operand.contains('.') && !operand.contains('@') {
            let message = "there is no such file, folder or clause";
            return Err(Failure::Library(vec![Error::new(message).in_file(path)]));
        }
        let ids = library.clauses.iter().map(|clause| clause.id.as_str());
        return Err(Failure::UnknownClause(id.to_owned(), nearest(id, ids)));
    };
    let edition = match wanted {
        None => clause.editions.last(),
        Some(wanted) => clause.editions.iter().find(|edition| edition.id == wanted),
    };
    let Some(edition) = edition else {
        let known = clause.editions.iter().map(|edition| edition.id.clone());
        let wanted = wanted.unwrap_or_default().to_owned();
        return Err(Failure::UnknownEdition(wanted, known.collect()));
    };
    let entries = entries_of(clause, edition);
    Ok((Side::Clauses(entries), library))
}

fn entries_of(clause: &Clause, edition: &Edition) -> Vec<Entry> {
    edition
        .wordings
        .iter()
        .map(|(language, wording)| Entry {
            id: clause.id.clone(),
            title: clause.title.get(language).to_owned(),
            edition: edition.id.clone(),
            language: language.code().to_owned(),
            sentences: readable(wording),
        })
        .collect()
}

/// The sentences of a wording as people read them, slots by their names.
pub(super) fn readable(wording: &Template) -> Vec<String> {
    wording.marked(&Marks::READING, |name| format!("<{name}>"))
}

/// The same of the text of a wording.
pub(super) fn readable_source(source: &str) -> Vec<String> {
    Template::parse(source).map_or_else(|_| Vec::new(), |wording| readable(&wording))
}

/// Two sets of wordings. One clause on each side is one pair whatever the ids are.
fn of_clauses(old: &[Entry], new: &[Entry]) -> Vec<Compared> {
    let name = |entry: &Entry| -> String {
        let name = entry.id.split_once('/').map(|(_, name)| name);
        name.unwrap_or(&entry.id).to_owned()
    };
    let ids = |entries: &[Entry]| -> BTreeSet<String> {
        entries.iter().map(|entry| entry.id.clone()).collect()
    };
    let is_pair = ids(old).len() == 1 && ids(new).len() == 1;
    let same = |one: &Entry, other: &Entry| {
        one.language == other.language && (is_pair || name(one) == name(other))
    };
    let mut compared = Vec::new();
    for entry in old {
        let other = new.iter().find(|other| same(entry, other));
        let outcome = match other {
            None => Outcome::Removed,
            Some(other) => match sentences(&entry.sentences, &other.sentences) {
                changes if changes.is_empty() => Outcome::Same,
                changes => Outcome::Changed(changes),
            },
        };
        compared.push(Compared {
            clause: entry.id.clone(),
            title: entry.title.clone(),
            language: entry.language.clone(),
            old: Some(entry.edition.clone()),
            new: other.map(|other| other.edition.clone()),
            whole: whole(
                &entry.sentences,
                other.map_or(&[][..], |other| &other.sentences),
            ),
            outcome,
        });
    }
    for entry in new
        .iter()
        .filter(|entry| !old.iter().any(|other| same(other, entry)))
    {
        compared.push(Compared {
            clause: entry.id.clone(),
            title: entry.title.clone(),
            language: entry.language.clone(),
            old: None,
            new: Some(entry.edition.clone()),
            whole: whole(&[], &entry.sentences),
            outcome: Outcome::Added,
        });
    }
    compared
}

/// Clauses and a document: the checker compares.
fn of_document(
    session: &Session,
    library: &Library,
    entries: &[Entry],
    path: &str,
    options: &DiffOptions,
    is_reversed: bool,
) -> Result<Vec<Compared>, Failure> {
    let input = Input::of(path.into());
    let (document, _) = Reading::new(&options.reading)?.document(session.locale, &input)?;
    if let Some(problem) = document.problems.first() {
        return Err(Failure::of_reading(session.locale, &input.path(), problem));
    }
    let today = environment::today();
    let mut compared = Vec::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for entry in entries {
        if !done.insert(entry.id.as_str()) {
            continue;
        }
        let edition = library
            .clause(&entry.id)
            .and_then(|clause| clause.editions.iter().find(|one| one.id == entry.edition));
        // The edition that is asked for counts, whatever the day of the document.
        let day = edition.and_then(Edition::day_in_force).unwrap_or(today);
        let policy = Policy {
            clauses: vec![entry.id.clone()],
            as_of: Some(day),
            ..Policy::default()
        };
        let assessment = Checker::new(library, policy)
            .map_err(Failure::Check)?
            .check(&document, today);
        for finding in assessment.findings {
            compared.push(in_document(entry, finding, is_reversed));
        }
    }
    Ok(compared)
}

fn in_document(entry: &Entry, finding: Finding, is_reversed: bool) -> Compared {
    let is_there = finding.status == Status::Present && finding.edition == entry.edition;
    let mut diff = finding.diff;
    for part in diff.iter_mut().filter(|_| is_reversed) {
        part.op = match part.op {
            DiffOperation::Delete => DiffOperation::Insert,
            DiffOperation::Insert => DiffOperation::Delete,
            DiffOperation::Equal => DiffOperation::Equal,
        };
    }
    let sentences_shown = if is_there {
        whole(&entry.sentences, &entry.sentences)
    } else if diff.is_empty() {
        let (old, new): (&[String], &[String]) = if is_reversed {
            (&[], &entry.sentences)
        } else {
            (&entry.sentences, &[])
        };
        whole(old, new)
    } else {
        vec![spaced(&diff)]
    };
    Compared {
        clause: entry.id.clone(),
        title: entry.title.clone(),
        language: entry.language.clone(),
        old: Some(entry.edition.clone()),
        new: None,
        whole: sentences_shown,
        outcome: if is_there {
            Outcome::Same
        } else {
            Outcome::Found(finding.status, diff)
        },
    }
}

/// All sentences of two wordings in their order, each with what differs.
fn whole(old: &[String], new: &[String]) -> Vec<Vec<DiffPart>> {
    let changes = sentences(old, new);
    let mut removed = changes.iter().filter_map(|change| match change {
        SentenceChange::Removed { old, text } => Some((*old, text)),
        _ => None,
    });
    let mut waiting = removed.next();
    let mut paragraphs = Vec::new();
    let mut at = 0; // sentences of the old wording that were written
    for (index, sentence) in new.iter().enumerate() {
        let own = changes.iter().find_map(|change| match change {
            SentenceChange::Changed { old, new, diff } if *new == index + 1 => {
                Some((Some(*old), diff.clone()))
            }
            SentenceChange::Added { new, text } if *new == index + 1 => {
                Some((None, words("", text)))
            }
            _ => None,
        });
        let (partner, diff) = own.unwrap_or_else(|| {
            let next = (at..old.len()).find(|old_index| old.get(*old_index) == Some(sentence));
            (next.map(|next| next + 1), words(sentence, sentence))
        });
        while let Some((number, text)) = waiting
            && partner.is_some_and(|partner| number < partner)
        {
            paragraphs.push(words(text, ""));
            waiting = removed.next();
        }
        at = partner.unwrap_or(at);
        paragraphs.push(diff);
    }
    while let Some((_, text)) = waiting {
        paragraphs.push(words(text, ""));
        waiting = removed.next();
    }
    paragraphs
}

/// A difference as continuous text: a space between its stretches.
fn spaced(diff: &[DiffPart]) -> Vec<DiffPart> {
    let last = diff.len().saturating_sub(1);
    let mut diff = diff.to_vec();
    for part in diff.iter_mut().take(last) {
        if !part.text.ends_with(' ') {
            part.text.push(' ');
        }
    }
    diff
}

impl Compared {
    /// Its title, id, editions and language.
    fn name(&self) -> String {
        let editions = [self.old.as_deref(), self.new.as_deref()];
        let editions: Vec<&str> = editions.into_iter().flatten().collect();
        format!(
            "{} ({}, {}, {})",
            self.title,
            self.clause,
            editions.join(" → "),
            self.language
        )
    }

    /// All of its words, for a Word file.
    fn section(&self) -> Section {
        Section {
            heading: self.name(),
            paragraphs: self.whole.clone(),
        }
    }
}

/// The sentences that changed, for people.
pub(super) fn changes(page: &Page, changes: &[SentenceChange]) -> Vec<Paragraph> {
    let mut text = Vec::new();
    for change in changes {
        let (label, diff) = match change {
            SentenceChange::Added { new, text } => (
                page.locale
                    .format("clauses-diff-sentence-added", &[("number", (*new).into())]),
                words("", text),
            ),
            SentenceChange::Removed { old, text } => (
                page.locale.format(
                    "clauses-diff-sentence-removed",
                    &[("number", (*old).into())],
                ),
                words(text, ""),
            ),
            SentenceChange::Changed { new, diff, .. } => (
                page.locale.format(
                    "clauses-diff-sentence-changed",
                    &[("number", (*new).into())],
                ),
                diff.clone(),
            ),
        };
        text.push(Paragraph::indented(label));
        text.push(Paragraph::of_difference(page.locale, &diff));
    }
    text
}

fn text(page: &Page, compared: &[Compared], is_same: bool) -> Vec<Paragraph> {
    let mut text = Vec::new();
    for one in compared {
        let name = one.name();
        match &one.outcome {
            Outcome::Same => continue,
            Outcome::Added => text.push(Paragraph::heading(
                page.locale
                    .format("clauses-diff-added", &[("clause", name.into())]),
            )),
            Outcome::Removed => text.push(Paragraph::heading(
                page.locale
                    .format("clauses-diff-removed", &[("clause", name.into())]),
            )),
            Outcome::Changed(list) => {
                text.push(Paragraph::heading(name));
                text.extend(changes(page, list));
            }
            Outcome::Found(status, diff) => {
                let status = page.text(&format!("status-{}", status.code()));
                text.push(Paragraph::heading(format!("{name}: {status}")));
                if !diff.is_empty() {
                    text.push(Paragraph::of_difference(page.locale, diff));
                }
            }
        }
        text.push(Paragraph::gap());
    }
    let same = compared
        .iter()
        .filter(|one| matches!(one.outcome, Outcome::Same))
        .count();
    text.push(Paragraph::plain(if is_same {
        page.text("clauses-diff-same")
    } else {
        page.locale.format(
            "clauses-diff-summary",
            &[
                ("different", (compared.len() - same).into()),
                ("same", same.into()),
            ],
        )
    }));
    text
}

/// A change as JSON.
pub(super) fn change_json(change: &SentenceChange) -> Value {
    match change {
        SentenceChange::Added { new, text } => json!({"kind": "added", "new": new, "text": text}),
        SentenceChange::Removed { old, text } => {
            json!({"kind": "removed", "old": old, "text": text})
        }
        SentenceChange::Changed { old, new, diff } => {
            json!({"kind": "changed", "old": old, "new": new, "diff": diff})
        }
    }
}

fn json_of(one: &Compared) -> Value {
    let (status, verdict, changes, diff) = match &one.outcome {
        Outcome::Same => ("same", None, Vec::new(), None),
        Outcome::Added => ("added", None, Vec::new(), None),
        Outcome::Removed => ("removed", None, Vec::new(), None),
        Outcome::Changed(list) => (
            "changed",
            None,
            list.iter().map(change_json).collect(),
            None,
        ),
        Outcome::Found(status, diff) => ("changed", Some(status.code()), Vec::new(), Some(diff)),
    };
    json!({
        "clause": one.clause,
        "title": one.title,
        "language": one.language,
        "old_edition": one.old,
        "new_edition": one.new,
        "status": status,
        "verdict": verdict,
        "changes": changes,
        "diff": diff,
    })
}
