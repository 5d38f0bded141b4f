//! `clausecheck clauses show ID`.

use super::{ListFormat, Page, ShowOptions, json, write_json};
use crate::clause::{Clause, Edition, Element, Language, Library, Source};
use crate::cli::failure::Failure;
use crate::cli::nearest::nearest;
use crate::cli::{ExitStatus, library};
use crate::report::terminal::Paragraph;
use crate::report::wording::sentences;
use std::io::Write;

/// Shows one clause in full.
pub(super) fn run(
    out: &mut dyn Write,
    page: &Page,
    options: &ShowOptions,
) -> Result<ExitStatus, Failure> {
    let library = library::load(&options.library.library)?;
    let clause = find(&library, &options.id)?;
    let edition = match &options.edition {
        None => clause.editions.last(),
        Some(id) => {
            let found = clause.editions.iter().find(|edition| edition.id == *id);
            if found.is_none() {
                let known = clause.editions.iter().map(|edition| edition.id.as_str());
                let known = known.map(str::to_owned).collect();
                return Err(Failure::UnknownEdition(id.clone(), known));
            }
            found
        }
    };
    match options.library.format {
        ListFormat::Json => write_json(out, &json::clause(&library, clause))?,
        ListFormat::Text => page.write(out, &text(page, &library, clause, edition))?,
    }
    Ok(ExitStatus::Clean)
}

/// The clause of an id, or of the second half of an id where only one clause has it.
fn find<'l>(library: &'l Library, id: &str) -> Result<&'l Clause, Failure> {
    if let Some(clause) = library.clause(id) {
        return Ok(clause);
    }
    let mut named = library.clauses.iter().filter(|clause| {
        clause
            .id
            .split_once('/')
            .is_some_and(|(_, name)| name == id)
    });
    match (named.next(), named.next()) {
        (Some(clause), None) => Ok(clause),
        _ => {
            let ids = library.clauses.iter().map(|clause| clause.id.as_str());
            Err(Failure::UnknownClause(id.to_owned(), nearest(id, ids)))
        }
    }
}

fn text(
    page: &Page,
    library: &Library,
    clause: &Clause,
    shown: Option<&Edition>,
) -> Vec<Paragraph> {
    let mut text = vec![
        Paragraph::heading(clause.title.get(&page.language)),
        Paragraph::plain(identity(page, library, clause)),
    ];
    for (key, content) in [
        ("clauses-explain", &clause.explain),
        ("clauses-remedy", &clause.remedy),
    ] {
        if !content.0.is_empty() {
            text.push(Paragraph::gap());
            text.push(Paragraph::heading(page.text(key)));
            text.push(Paragraph::indented(content.get(&page.language)));
        }
    }
    if let Some(edition) = shown {
        text.extend(wording(page, clause, edition));
    }
    if !clause.elements.is_empty() {
        text.push(Paragraph::gap());
        text.push(Paragraph::heading(page.text("clauses-elements")));
        for element in &clause.elements {
            text.push(Paragraph::entry(element_line(page, clause, element)));
        }
    }
    text.push(Paragraph::gap());
    text.push(Paragraph::heading(page.text("clauses-editions")));
    for edition in &clause.editions {
        text.push(Paragraph::entry(format!(
            "{}: {}",
            edition.id,
            page.validity(edition)
        )));
        text.push(Paragraph::of_continuation(page.locale.format(
            "clauses-provenance",
            &[("provenance", page.provenance(edition).into())],
        )));
        if let Some(names) = edition
            .aliases
            .get(&page.language)
            .filter(|names| !names.is_empty())
        {
            let names: Vec<String> = names.iter().map(|name| page.locale.quoted(name)).collect();
            text.push(Paragraph::of_continuation(page.locale.format(
                "clauses-edition-aliases",
                &[("names", names.join(", ").into())],
            )));
        }
        for source in &edition.sources {
            let source = source_line(page, source);
            text.push(Paragraph::of_continuation(
                page.locale
                    .format("clauses-source", &[("source", source.into())]),
            ));
        }
    }
    text.extend(references(page, clause));
    text
}

/// Id, kinds of agreement, jurisdiction, whose duty, pack.
fn identity(page: &Page, library: &Library, clause: &Clause) -> String {
    let mut parts = vec![clause.id.clone(), page.instruments(clause)];
    parts.extend(clause.jurisdiction.clone());
    parts.push(
        page.locale
            .format("clauses-bound", &[("bound", clause.bound.as_str().into())]),
    );
    if let Some(directory) = library
        .pack_of(&clause.id)
        .and_then(|pack| pack.directory.as_ref())
    {
        parts.push(directory.display().to_string());
    }
    if library.replaced.contains(&clause.id) {
        parts.push(page.text("clauses-replaces"));
    }
    parts.join(" · ")
}

/// The wording in the language of the user, else in the authoritative one.
fn wording(page: &Page, clause: &Clause, edition: &Edition) -> Vec<Paragraph> {
    let candidates = [
        Some(&page.language),
        edition.authoritative.as_ref(),
        edition.wordings.keys().next(),
    ];
    let Some((language, template)) = candidates
        .into_iter()
        .flatten()
        .find_map(|language| edition.wordings.get_key_value(language))
    else {
        return Vec::new();
    };
    let heading = page.locale.format(
        "clauses-wording",
        &[
            ("edition", edition.id.as_str().into()),
            ("language", language_name(page, language).into()),
        ],
    );
    let mut text = vec![Paragraph::gap(), Paragraph::heading(heading)];
    for (index, sentence) in sentences(page.locale, clause, template, language)
        .iter()
        .enumerate()
    {
        text.push(Paragraph::indented(format!("{}. {sentence}", index + 1)));
    }
    text.push(Paragraph::indented(page.text("clauses-wording-marks")));
    let others: Vec<String> = edition
        .wordings
        .keys()
        .filter(|other| *other != language)
        .map(|other| language_name(page, other))
        .collect();
    if !others.is_empty() {
        let line = page.locale.format(
            "clauses-wording-also",
            &[("languages", others.join(", ").into())],
        );
        text.push(Paragraph::indented(line));
    }
    text
}

fn language_name(page: &Page, language: &Language) -> String {
    match language.code() {
        "de" => page.text("clauses-language-de"),
        "en" => page.text("clauses-language-en"),
        code => code.to_owned(),
    }
}

/// Severity, title, kind, sentences and editions of an element.
pub(super) fn element_line(page: &Page, clause: &Clause, element: &Element) -> String {
    let severity = match element.severity {
        crate::clause::ElementSeverity::Critical => "element-severity-critical",
        crate::clause::ElementSeverity::Major => "element-severity-major",
        crate::clause::ElementSeverity::Minor => "element-severity-minor",
    };
    let mut line = format!(
        "{} ({}",
        element.title.get(&page.language),
        page.text(severity)
    );
    line.push_str(", ");
    line.push_str(&page.modality(element.modality));
    let sentences = element
        .sentences
        .get(&page.language)
        .or_else(|| element.sentences.values().next());
    if let Some(sentences) = sentences.filter(|sentences| !sentences.is_empty()) {
        let numbers: Vec<String> = sentences.iter().map(ToString::to_string).collect();
        line.push_str(", ");
        line.push_str(&page.locale.format(
            "clauses-sentence",
            &[("numbers", numbers.join(", ").into())],
        ));
    }
    if !element.editions.is_empty() && element.editions.len() < clause.editions.len() {
        line.push_str(", ");
        line.push_str(&page.locale.format(
            "clauses-only-editions",
            &[("editions", element.editions.join(", ").into())],
        ));
    }
    line.push(')');
    line
}

/// Title, publisher, date, place, address and digest of a source.
pub(super) fn source_line(page: &Page, source: &Source) -> String {
    let mut parts = vec![source.title.clone()];
    parts.extend(source.publisher.clone());
    if let Some(date) = source.date {
        let date = date.to_string();
        parts.push(date.parse().map_or(date, |date| page.locale.date(date)));
    }
    parts.extend(source.pinpoint.clone());
    parts.extend(source.url.clone());
    parts.extend(
        source
            .sha256
            .as_ref()
            .map(|digest| format!("SHA-256 {digest}")),
    );
    parts.join(", ")
}

/// Other names and what the clause refers to.
fn references(page: &Page, clause: &Clause) -> Vec<Paragraph> {
    let mut text = Vec::new();
    if let Some(aliases) = clause
        .aliases
        .get(&page.language)
        .filter(|aliases| !aliases.is_empty())
    {
        let quoted: Vec<String> = aliases
            .iter()
            .map(|alias| page.locale.quoted(alias))
            .collect();
        text.push(Paragraph::gap());
        text.push(Paragraph::heading(page.text("clauses-aliases")));
        text.push(Paragraph::indented(quoted.join(", ")));
    }
    let groups = [
        ("clauses-rights", &clause.rights),
        ("clauses-ilo", &clause.ilo),
        ("clauses-sdg", &clause.sdg),
        ("clauses-ungp", &clause.ungp),
        ("clauses-eforms", &clause.eforms),
    ];
    if groups.iter().any(|(_, codes)| !codes.is_empty()) {
        text.push(Paragraph::gap());
        text.push(Paragraph::heading(page.text("clauses-references")));
        for (key, codes) in groups.into_iter().filter(|(_, codes)| !codes.is_empty()) {
            text.push(Paragraph::entry(format!(
                "{}: {}",
                page.text(key),
                codes.join(", ")
            )));
        }
    }
    text
}
