//! `clausecheck clauses`: what is in the library, one clause in full, whether the library is sound,
//! packs made of official texts, and what differs.

mod catalogue;
mod diff;
mod import;
mod json;
mod lint;
mod list;
mod show;
mod words;

pub(crate) use import::Refusal;

use super::args::ReadingOptions;
use super::failure::Failure;
use super::{ExitStatus, Session, environment};
use crate::clause::Language;
use crate::locale::Locale;
use crate::report::terminal::{Paragraph, paragraphs};
use clap::{Args, Subcommand, ValueEnum, ValueHint};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Options of `clauses`.
#[derive(Debug, Args)]
pub struct ClausesOptions {
    /// What to do with the library.
    #[command(subcommand)]
    pub command: ClausesCommand,
}

/// What to do with the library.
#[derive(Debug, Subcommand)]
pub enum ClausesCommand {
    /// List packs, clauses, profiles and known sources
    List(ListOptions),
    /// Show one clause in full: what it secures, editions, sources, elements, wording
    Show(ShowOptions),
    /// Write the whole library as one Markdown document to read
    Catalogue(CatalogueOptions),
    /// Look for what is wrong or unfinished in a pack, or in the built-in library
    #[command(
        after_help = "Exit status: 0 nothing was found, 1 there are findings, 2 the check could not be done."
    )]
    Lint(LintOptions),
    /// Make a pack of an official text, or add an edition to one
    #[command(
        after_help = "Exit status: 0 the pack was written, 2 nothing was written. Questions are only asked on a terminal and without --yes."
    )]
    Import(Box<import::ImportOptions>),
    /// Compare two editions, two packs, or a clause or pack with a document
    #[command(
        after_help = "Exit status: 0 they are the same, 1 they differ, 2 it could not be told."
    )]
    Diff(DiffOptions),
}

/// Options of `clauses diff`.
#[derive(Debug, Args)]
pub struct DiffOptions {
    /// `pack/clause@edition`, `pack/clause`, the folder of a pack, or a document
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The same; at most one of the two is a document
    #[arg(value_name = "NEW")]
    pub new: String,
    /// How the document is read.
    #[command(flatten)]
    pub reading: ReadingOptions,
    /// Write the comparison to a Word file as well, as tracked changes
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub docx: Option<PathBuf>,
    /// Replace the Word file if it exists
    #[arg(long, requires = "docx")]
    pub force: bool,
    /// Library and format.
    #[command(flatten)]
    pub library: LibraryOptions,
}

/// Options that all commands on the library share.
#[derive(Debug, Clone, Args)]
pub struct LibraryOptions {
    /// Add a pack of clauses, or a folder of packs, to the library (repeatable)
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub library: Vec<PathBuf>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ListFormat,
}

/// Options of `clauses list`.
#[derive(Debug, Args)]
pub struct ListOptions {
    /// Library and format.
    #[command(flatten)]
    pub library: LibraryOptions,
}

/// Options of `clauses show`.
#[derive(Debug, Args)]
pub struct ShowOptions {
    /// The clause, such as `at-styria/human-rights-clause`
    #[arg(value_name = "ID")]
    pub id: String,
    /// Show the wording of this edition instead of the newest
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,
    /// Library and format.
    #[command(flatten)]
    pub library: LibraryOptions,
}

/// Options of `clauses catalogue`.
#[derive(Debug, Args)]
pub struct CatalogueOptions {
    /// Add a pack of clauses, or a folder of packs, to the library (repeatable)
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub library: Vec<PathBuf>,
}

/// Options of `clauses lint`.
#[derive(Debug, Args)]
pub struct LintOptions {
    /// A pack, or a folder of packs; without one, the library itself is looked at
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// Library and format.
    #[command(flatten)]
    pub library: LibraryOptions,
}

/// A format of output about the library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// Runs the command with standard output.
pub(crate) fn run(session: &Session, options: &ClausesOptions) -> Result<ExitStatus, Failure> {
    let mut out = BufWriter::new(io::stdout());
    let page = Page {
        locale: session.locale,
        language: Language::new(session.locale.language().code()),
        width: environment::width(),
        color: environment::uses_color(session.common.color),
    };
    let status = match &options.command {
        ClausesCommand::List(options) => list::run(&mut out, &page, options),
        ClausesCommand::Show(options) => show::run(&mut out, &page, options),
        ClausesCommand::Catalogue(options) => catalogue::run(&mut out, &page, options),
        ClausesCommand::Lint(options) => lint::run(&mut out, &page, options),
        ClausesCommand::Import(options) => import::run(&mut out, session, &page, options),
        ClausesCommand::Diff(options) => diff::run(&mut out, session, &page, options),
    }?;
    out.flush()?;
    Ok(status)
}

/// How output for people looks.
pub(super) struct Page {
    locale: &'static Locale,
    /// The language of titles and explanations, where the library has them in it.
    language: Language,
    width: usize,
    color: bool,
}

impl Page {
    /// Writes paragraphs.
    fn write(&self, out: &mut dyn Write, text: &[Paragraph]) -> io::Result<()> {
        paragraphs(out, text, self.width, self.color)
    }

    /// A message without variables.
    fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }
}

/// Writes a JSON value and a line break.
fn write_json(out: &mut dyn Write, value: &serde_json::Value) -> io::Result<()> {
    crate::report::json::write_pretty(out, value)
}
