//! `clausecheck clauses list`.

use super::{ListFormat, ListOptions, Page, json, write_json};
use crate::clause::{Clause, Library, Pack, Profile};
use crate::cli::failure::Failure;
use crate::cli::{ExitStatus, library};
use crate::report::terminal::Paragraph;
use std::io::Write;

/// Lists the library.
pub(super) fn run(
    out: &mut dyn Write,
    page: &Page,
    options: &ListOptions,
) -> Result<ExitStatus, Failure> {
    let library = library::load(&options.library.library)?;
    match options.library.format {
        ListFormat::Json => write_json(out, &json::library(&library))?,
        ListFormat::Text => page.write(out, &text(page, &library))?,
    }
    Ok(ExitStatus::Clean)
}

fn text(page: &Page, library: &Library) -> Vec<Paragraph> {
    let mut text = vec![Paragraph::heading(page.text("clauses-list-clauses"))];
    for pack in &library.packs {
        text.push(Paragraph::gap());
        text.push(Paragraph::heading(pack_line(page, pack)));
        for clause in library
            .clauses
            .iter()
            .filter(|clause| pack.clauses.contains(&clause.id))
        {
            text.push(Paragraph::entry(format!(
                "{} ({})",
                clause.title.get(&page.language),
                clause.id
            )));
            text.push(Paragraph::of_continuation(clause_line(page, clause)));
            if library.replaced.contains(&clause.id) {
                text.push(Paragraph::of_continuation(page.text("clauses-replaces")));
            }
        }
    }
    text.push(Paragraph::gap());
    text.push(Paragraph::heading(page.text("clauses-list-profiles")));
    for profile in &library.profiles {
        text.push(Paragraph::entry(format!(
            "{} ({})",
            profile.title.get(&page.language),
            profile.id
        )));
        text.extend(
            requirements(page, library, profile)
                .into_iter()
                .map(Paragraph::of_continuation),
        );
    }
    if !library.known_sources.is_empty() {
        text.push(Paragraph::gap());
        text.push(Paragraph::heading(page.text("clauses-list-known-sources")));
        for source in &library.known_sources {
            text.push(Paragraph::entry(source.title.get(&page.language)));
            text.push(Paragraph::of_continuation(
                source.reason.get(&page.language),
            ));
        }
    }
    text.push(Paragraph::gap());
    text.push(Paragraph::plain(page.text("clauses-list-hint")));
    text
}

fn pack_line(page: &Page, pack: &Pack) -> String {
    let line = page.locale.format(
        "clauses-pack",
        &[
            ("title", pack.title.get(&page.language).into()),
            ("id", pack.id.as_str().into()),
            ("version", pack.version.as_str().into()),
            ("licence", pack.licence.as_str().into()),
        ],
    );
    match &pack.directory {
        Some(directory) => format!("{line} – {}", directory.display()),
        None => line,
    }
}

/// The kind of agreement and the newest edition.
fn clause_line(page: &Page, clause: &Clause) -> String {
    let mut parts = vec![page.instruments(clause)];
    if let Some(edition) = clause.editions.last() {
        parts.push(page.validity(edition));
        let languages: Vec<&str> = edition
            .wordings
            .keys()
            .map(|language| language.code())
            .collect();
        parts.push(languages.join(", "));
        parts.push(page.text(&format!("provenance-{}", edition.provenance.code())));
    }
    parts.join(" · ")
}

/// A sentence per requirement of a profile.
pub(super) fn requirements(page: &Page, library: &Library, profile: &Profile) -> Vec<String> {
    profile
        .requirements
        .iter()
        .map(|requirement| {
            let titles: Vec<String> = requirement
                .one_of
                .iter()
                .map(|id| {
                    let title = library
                        .clause(id)
                        .map_or(id.as_str(), |clause| clause.title.get(&page.language));
                    page.locale.quoted(title)
                })
                .collect();
            let mut sentence = page.locale.format(
                page.asking_key(requirement),
                &[("clauses", titles.join(", ").into())],
            );
            for condition in page.conditions(requirement) {
                sentence.push_str(", ");
                sentence.push_str(&condition);
            }
            sentence
        })
        .collect()
}
