//! `clausecheck clauses catalogue`: the library as one document to read, in Markdown.

use super::show::{element_line, source_line};
use super::{CatalogueOptions, Page};
use crate::clause::{Clause, Edition, Language, Library, Localised, Profile, Requirement};
use crate::cli::failure::Failure;
use crate::cli::{ExitStatus, library};
use crate::locale::Value;
use crate::report::visible;
use std::io::Write;

/// Writes the catalogue.
pub(super) fn run(
    out: &mut dyn Write,
    page: &Page,
    options: &CatalogueOptions,
) -> Result<ExitStatus, Failure> {
    let library = library::load(&options.library)?;
    out.write_all(visible::with_lines(&text(page, &library)).as_bytes())?;
    Ok(ExitStatus::Clean)
}

/// The whole document; each paragraph is one line.
fn text(page: &Page, library: &Library) -> String {
    let mut text = Markdown::default();
    text.heading(1, &page.text("catalogue-title"));
    text.paragraph(&page.text("catalogue-made"));
    text.paragraph(&page.text("catalogue-intro"));
    text.heading(2, &page.text("catalogue-contents"));
    for clause in &library.clauses {
        text.item(&linked(page, clause));
    }
    text.item(&format!(
        "[{}](#profiles)",
        escaped(&page.text("clauses-list-profiles"))
    ));
    text.item(&format!(
        "[{}](#known-sources)",
        escaped(&page.text("clauses-list-known-sources"))
    ));
    for pack in &library.packs {
        text.heading(2, pack.title.get(&page.language));
        let publisher = page.locale.format(
            "catalogue-pack",
            &[
                ("id", pack.id.as_str().into()),
                ("version", pack.version.as_str().into()),
                ("publisher", pack.publisher.as_str().into()),
                ("licence", pack.licence.as_str().into()),
            ],
        );
        text.paragraph(&publisher);
        for clause in library
            .clauses
            .iter()
            .filter(|clause| pack.clauses.contains(&clause.id))
        {
            write_clause(&mut text, page, library, clause);
        }
    }
    text.anchored_heading(2, &page.text("clauses-list-profiles"), "profiles");
    text.paragraph(&page.text("catalogue-profiles"));
    for profile in &library.profiles {
        text.heading(3, profile.title.get(&page.language));
        text.paragraph(&format!("`{}`", profile.id));
        for requirement in &profile.requirements {
            text.item(&asked_for(page, library, requirement));
        }
    }
    text.anchored_heading(2, &page.text("clauses-list-known-sources"), "known-sources");
    for source in &library.known_sources {
        let mut line = format!(
            "**{}** ({}). {}",
            escaped(source.title.get(&page.language)),
            escaped(&source.publisher),
            escaped(source.reason.get(&page.language))
        );
        if let Some(url) = &source.url {
            line.push_str(&format!(" <{url}>"));
        }
        text.item(&line);
    }
    text.0
}

fn write_clause(text: &mut Markdown, page: &Page, library: &Library, clause: &Clause) {
    text.anchored_heading(3, clause.title.get(&page.language), &anchor(&clause.id));
    let mut identity = vec![format!("`{}`", clause.id), page.instruments(clause)];
    identity.extend(clause.jurisdiction.clone());
    identity.push(
        page.locale
            .format("clauses-bound", &[("bound", clause.bound.as_str().into())]),
    );
    text.paragraph(&identity.join(" · "));
    if let Some(other) = other_names(page, &clause.title) {
        text.paragraph(&escaped(&other));
    }
    for (key, content) in [
        ("clauses-explain", &clause.explain),
        ("clauses-remedy", &clause.remedy),
    ] {
        let words = content.get(&page.language);
        if !words.is_empty() {
            text.paragraph(&format!("**{}.** {}", page.text(key), escaped(words)));
        }
    }
    text.paragraph(&format!("**{}**", page.text("clauses-editions")));
    for edition in &clause.editions {
        write_edition(text, page, edition);
    }
    if !clause.elements.is_empty() {
        text.paragraph(&format!("**{}**", page.text("clauses-elements")));
        for element in &clause.elements {
            text.item(&escaped(&element_line(page, clause, element)));
        }
    }
    let names = clause.aliases.get(&page.language);
    if let Some(names) = names.filter(|names| !names.is_empty()) {
        text.paragraph(&format!(
            "**{}:** {}",
            page.text("clauses-aliases"),
            quoted(page, names)
        ));
    }
    let tags = tags(page, clause);
    if !tags.is_empty() {
        text.paragraph(&format!(
            "**{}:** {}.",
            page.text("clauses-references"),
            escaped(&tags.join("; "))
        ));
    }
    text.paragraph(&format!("**{}**", page.text("catalogue-asked-by")));
    for profile in &library.profiles {
        for requirement in &profile.requirements {
            if requirement.one_of.contains(&clause.id) {
                text.item(&asking(page, profile, requirement));
            }
        }
    }
}

fn write_edition(text: &mut Markdown, page: &Page, edition: &Edition) {
    let languages: Vec<&str> = edition.wordings.keys().map(Language::code).collect();
    text.item(&format!(
        "**{}**: {} ({}). {}.",
        escaped(&edition.id),
        escaped(&page.validity(edition)),
        languages.join(", "),
        escaped(&page.locale.format(
            "clauses-provenance",
            &[("provenance", page.provenance(edition).into())],
        ))
    ));
    let names = edition.aliases.get(&page.language);
    if let Some(names) = names.filter(|names| !names.is_empty()) {
        let names = quoted(page, names);
        text.inner_item(
            &page
                .locale
                .format("clauses-edition-aliases", &[("names", names.into())]),
        );
    }
    for source in &edition.sources {
        let source = escaped(&source_line(page, source));
        text.inner_item(
            &page
                .locale
                .format("clauses-source", &[("source", source.into())]),
        );
    }
}

/// The title as a link to the clause, with its id.
fn linked(page: &Page, clause: &Clause) -> String {
    format!(
        "[{}](#{}) (`{}`)",
        escaped(clause.title.get(&page.language)),
        anchor(&clause.id),
        clause.id
    )
}

/// The titles in the other languages.
fn other_names(page: &Page, title: &Localised) -> Option<String> {
    let own = title.get(&page.language);
    let others: Vec<String> = title
        .0
        .iter()
        .filter(|(_, other)| *other != own)
        .map(|(language, other)| format!("{}: {}", language.code(), page.locale.quoted(other)))
        .collect();
    (!others.is_empty()).then(|| others.join("; "))
}

/// Rights, conventions and goals that the clause concerns.
fn tags(page: &Page, clause: &Clause) -> Vec<String> {
    [
        ("clauses-rights", &clause.rights),
        ("clauses-ilo", &clause.ilo),
        ("clauses-sdg", &clause.sdg),
        ("clauses-ungp", &clause.ungp),
        ("clauses-eforms", &clause.eforms),
    ]
    .into_iter()
    .filter(|(_, codes)| !codes.is_empty())
    .map(|(key, codes)| format!("{} {}", page.text(key), codes.join(", ")))
    .collect()
}

/// What a profile asks for, with links to the clauses.
fn asked_for(page: &Page, library: &Library, requirement: &Requirement) -> String {
    let clauses: Vec<String> = requirement
        .one_of
        .iter()
        .map(|id| match library.clause(id) {
            Some(clause) => format!(
                "[{}](#{})",
                escaped(clause.title.get(&page.language)),
                anchor(id)
            ),
            None => format!("`{id}`"),
        })
        .collect();
    with_conditions(page, requirement, ("clauses", clauses.join(", ").into()))
}

/// Which profile asks for a clause, and when.
fn asking(page: &Page, profile: &Profile, requirement: &Requirement) -> String {
    let key = match (requirement.required, requirement.one_of.len() > 1) {
        (true, false) => "catalogue-required-by",
        (true, true) => "catalogue-required-choice-by",
        (false, false) => "catalogue-recommended-by",
        (false, true) => "catalogue-recommended-choice-by",
    };
    let title = escaped(profile.title.get(&page.language));
    let line = page.locale.format(key, &[("profile", title.into())]);
    joined(line, page.conditions(requirement))
}

fn with_conditions(
    page: &Page,
    requirement: &Requirement,
    clauses: (&'static str, Value<'_>),
) -> String {
    let line = page.locale.format(page.asking_key(requirement), &[clauses]);
    joined(line, page.conditions(requirement))
}

fn joined(mut line: String, conditions: Vec<String>) -> String {
    for condition in conditions {
        line.push_str(", ");
        line.push_str(&escaped(&condition));
    }
    line
}

fn quoted(page: &Page, names: &[String]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| escaped(&page.locale.quoted(name)))
        .collect();
    names.join(", ")
}

/// The name of the place of a clause in the document.
fn anchor(id: &str) -> String {
    id.replace(['/', '.'], "-")
}

/// Text in which nothing is a mark of Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|'
        ) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A document in Markdown as it is written.
#[derive(Default)]
struct Markdown(String);

impl Markdown {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// A blank line, unless there is one or the document begins.
    fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    fn heading(&mut self, level: usize, words: &str) {
        self.gap();
        self.line(&format!("{} {}", "#".repeat(level), escaped(words)));
        self.gap();
    }

    fn anchored_heading(&mut self, level: usize, words: &str, anchor: &str) {
        self.gap();
        self.line(&format!("<a id=\"{anchor}\"></a>"));
        self.heading(level, words);
    }

    fn paragraph(&mut self, words: &str) {
        self.gap();
        self.line(words);
        self.gap();
    }

    fn item(&mut self, words: &str) {
        self.line(&format!("- {words}"));
    }

    fn inner_item(&mut self, words: &str) {
        self.line(&format!("  - {words}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_text() {
        assert_eq!(escaped("a_b <c> [d]"), "a\\_b \\<c\\> \\[d\\]");
    }

    #[test]
    fn a_list_ends_before_the_next_paragraph() {
        let mut text = Markdown::default();
        text.heading(1, "A");
        text.item("b");
        text.paragraph("c");
        assert_eq!(text.0, "# A\n\n- b\n\nc\n\n");
    }
}
