//! `clausecheck clauses lint [FOLDER]`.

use super::{LintOptions, ListFormat, Page, json, write_json};
use crate::clause::lint::{LintFinding, LintKind, lint};
use crate::clause::load::load_directory;
use crate::clause::{Clause, Library, Provenance};
use crate::clause_lint;
use crate::cli::failure::Failure;
use crate::cli::{ExitStatus, library};
use crate::error::Error;
use crate::report::terminal::Paragraph;
use std::collections::BTreeSet;
use std::io::Write;

/// Checks a folder of packs, or the library itself.
pub(super) fn run(
    out: &mut dyn Write,
    page: &Page,
    options: &LintOptions,
) -> Result<ExitStatus, Failure> {
    let mut folders = options.library.library.clone();
    let mut errors = Vec::new();
    let mut own: BTreeSet<String> = BTreeSet::new();
    if let Some(folder) = &options.folder {
        if !folder.is_dir() {
            let message = "this is no folder; expected a pack, or a folder of packs";
            return Err(Failure::Library(vec![Error::new(message).in_file(folder)]));
        }
        match load_directory(folder) {
            Ok(collection) => own = collection.clause_ids().map(str::to_owned).collect(),
            Err(found) => errors = found,
        }
        folders.push(folder.clone());
    }
    let mut findings: Vec<(LintFinding, bool)> = Vec::new();
    if errors.is_empty() {
        // What a folder breaks together with the library is found here.
        match (library::load(&folders), &options.folder) {
            (Ok(library), folder) => {
                let is_checked = |clause: &Clause| folder.is_none() || own.contains(&clause.id);
                let mut found = lint(&library, is_checked);
                found.extend(clause_lint::lint(&library, is_checked).map_err(Failure::Check)?);
                found.extend(clause_lint::run_cases(&library, is_checked).map_err(Failure::Check)?);
                findings = found
                    .into_iter()
                    .map(|finding| with_advice(&library, finding))
                    .collect();
            }
            (Err(Failure::Library(found)), Some(_)) => errors = found,
            (Err(failure), _) => return Err(failure),
        }
    }
    let findings: Vec<(LintFinding, bool, String)> = findings
        .into_iter()
        .map(|(finding, is_advice)| {
            let sentence = sentence(page, &finding);
            (finding, is_advice, sentence)
        })
        .collect();
    match options.library.format {
        ListFormat::Json => write_json(out, &json::lint(&errors, &findings))?,
        ListFormat::Text => page.write(out, &text(page, &errors, &findings))?,
    }
    let counts = findings.iter().any(|(_, is_advice, _)| !is_advice);
    Ok(if errors.is_empty() && !counts {
        ExitStatus::Clean
    } else {
        ExitStatus::Findings
    })
}

/// Whether a finding only says what a finished pack would have. A pack of the user may leave it
/// out; a built-in one may not.
fn with_advice(library: &Library, finding: LintFinding) -> (LintFinding, bool) {
    let is_outside = library
        .pack_of(&finding.clause)
        .is_some_and(|pack| pack.directory.is_some());
    let may_be_missing = matches!(
        finding.kind,
        LintKind::LanguageMissing
            | LintKind::KeyMissing
            | LintKind::SourceMissing
            | LintKind::SentenceUnknown
            | LintKind::SentenceWithoutElement
            | LintKind::CuesMissing
    );
    // The words of an official text can not be changed so that they are less like others.
    let is_official = || {
        let clause = library.clause(&finding.clause);
        let mut editions = clause.into_iter().flat_map(|clause| &clause.editions);
        editions.any(|edition| {
            finding.edition.as_ref() == Some(&edition.id)
                && edition.provenance == Provenance::OfficialText
        })
    };
    let is_alike = finding.kind == LintKind::ClausesMatchEachOther && is_official();
    (finding, is_outside && (may_be_missing || is_alike))
}

fn sentence(page: &Page, finding: &LintFinding) -> String {
    let key = format!("clauses-lint-{}", finding.kind.code());
    let language = finding
        .language
        .as_ref()
        .map_or("", |language| language.code());
    page.locale.format(
        &key,
        &[
            ("subject", finding.subject.as_str().into()),
            (
                "edition",
                finding.edition.as_deref().unwrap_or_default().into(),
            ),
            ("language", language.into()),
            ("detail", finding.detail.as_str().into()),
        ],
    )
}

fn text(page: &Page, errors: &[Error], findings: &[(LintFinding, bool, String)]) -> Vec<Paragraph> {
    let mut text = Vec::new();
    for error in errors {
        let whole = error.to_string();
        let place = whole
            .strip_suffix(error.message.as_str())
            .unwrap_or_default();
        let variables = [
            ("place", place.trim_end_matches(": ").into()),
            ("error", error.message.as_str().into()),
        ];
        text.push(Paragraph::plain(
            page.locale.format("clauses-lint-broken", &variables),
        ));
    }
    let mut clause = "";
    for (finding, is_advice, sentence) in findings {
        if finding.clause != clause {
            text.push(Paragraph::heading(&finding.clause));
            clause = &finding.clause;
        }
        let place: Vec<&str> = [
            finding.edition.as_deref(),
            finding.language.as_ref().map(|language| language.code()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let place = if place.is_empty() {
            String::new()
        } else {
            format!("{}: ", place.join(", "))
        };
        let mark = if *is_advice {
            format!(" ({})", page.text("clauses-lint-advice"))
        } else {
            String::new()
        };
        text.push(Paragraph::entry(format!("{place}{sentence}{mark}")));
    }
    let serious = errors.len()
        + findings
            .iter()
            .filter(|(_, is_advice, _)| !is_advice)
            .count();
    let advice = findings
        .iter()
        .filter(|(_, is_advice, _)| *is_advice)
        .count();
    if !text.is_empty() {
        text.push(Paragraph::gap());
    }
    text.push(Paragraph::plain(page.locale.format(
        "clauses-lint-summary",
        &[("serious", serious.into()), ("advice", advice.into())],
    )));
    text
}
