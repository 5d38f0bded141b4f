//! The command line as clap sees it; nothing here does any work.

use crate::locale::InterfaceLanguage;
use crate::report::verdict::FailOn;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use jiff::civil::Date;
use std::path::PathBuf;

/// Checks contracts and grant agreements against a library of model human-rights clauses.
///
/// For each clause it says whether it is present, altered, reworded, only referred to, outdated,
/// concealed or missing, or that it could not be told. Nothing leaves this computer. The result
/// informs a decision; it is no legal advice.
#[derive(Debug, Parser)]
#[command(
    name = "clausecheck",
    version,
    max_term_width = 100,
    infer_subcommands = false
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every command.
    #[command(flatten)]
    pub common: CommonOptions,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct CommonOptions {
    /// Language of reports and messages [default: that of the system, else English]
    #[arg(long, global = true, value_name = "LANGUAGE", value_enum)]
    pub lang: Option<LanguageOption>,
    /// Say nothing but the report itself
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// When to use colours; the environment variable NO_COLOR turns them off as well
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColorOption,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check documents against the clauses that they should carry
    Check(CheckOptions),
    /// Write a copy of a PDF with notes, highlights and bookmarks
    Annotate(super::annotate::AnnotateOptions),
    /// Write the record of a check, as a Word document or a page, for the file
    Memo(super::memo::MemoOptions),
    /// Write the corrected document, with tracked changes and comments
    Redline(super::redline::RedlineOptions),
    /// Say which clauses were lost, weakened or gained between two versions
    Compare(super::compare::CompareOptions),
    /// Show and check the library of clauses
    Clauses(super::clauses::ClausesOptions),
    /// Print the text of a document as it was read
    Text(TextOptions),
    /// Say what a code in a report means, why it matters and what to do
    Explain(ExplainOptions),
    /// Say what of clausecheck works on this computer, and which limits hold
    Doctor(DoctorOptions),
    /// Print the JSON Schema of a data format
    Schema(SchemaOptions),
    /// Print a script that completes commands in a shell
    Completions(CompletionOptions),
}

/// Options of `check`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 everything was read and nothing counts against it, 1 there are findings \
(see --fail-on), 2 something could not be read or done."
)]
pub struct CheckOptions {
    /// Documents (DOCX, PDF, ODT, text, Markdown, HTML) or folders of them; `-` reads one from standard input
    #[arg(value_name = "FILE", required_unless_present = "files_from", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// Read further paths from a file, one per line; `-` reads them from standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files_from: Option<PathBuf>,
    /// Which clauses are asked for, and on which day
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// Format of the report on standard output
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub format: Option<ReportFormat>,
    /// Write a further report to a file, such as `json=report.json` (repeatable; `-` is standard output)
    #[arg(long, value_name = "FORMAT=FILE", value_parser = parse_report)]
    pub report: Vec<ReportTarget>,
    /// How documents are read
    #[command(flatten)]
    pub reading: ReadingOptions,
    /// Number of documents that are checked at the same time [default: number of processors]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// From where on a finding leads to exit status 1
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub fail_on: FailOnOption,
    /// Exit with 0 in spite of findings; what could not be read or done still leads to 2
    #[arg(long)]
    pub exit_zero: bool,
    /// Width of the report in columns [default: that of the terminal, at most 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,
}

/// Which clauses are asked for, and on which day.
#[derive(Debug, Args)]
pub struct PolicyOptions {
    /// Add a pack of clauses, or a folder of packs, to the library (repeatable)
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub library: Vec<PathBuf>,
    /// Use this profile instead of the one that the document shows
    #[arg(long, value_name = "ID", conflicts_with = "clause")]
    pub profile: Option<String>,
    /// Look for these clauses instead of those of a profile, such as `at-styria/*` (repeatable)
    #[arg(long, value_name = "PATTERN")]
    pub clause: Vec<String>,
    /// Judge by the editions in force on this day (YYYY-MM-DD) instead of the day of signature
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Value of the agreement, such as 500000 or "EUR 500.000,00", instead of the total that the document states
    #[arg(long, value_name = "AMOUNT")]
    pub value: Option<String>,
}

/// Options of `text`.
#[derive(Debug, Args)]
pub struct TextOptions {
    /// The document; `-` reads it from standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Print one line per paragraph: page, paragraph, number, part and text, set apart by tabs
    #[arg(long)]
    pub places: bool,
    /// Which text
    #[arg(long, value_name = "LAYER", value_enum, default_value_t)]
    pub layer: LayerOption,
    /// How it is read
    #[command(flatten)]
    pub reading: ReadingOptions,
}

/// How documents are read.
#[derive(Debug, Clone, Args)]
pub struct ReadingOptions {
    /// Password of encrypted documents: the first line of this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub password_file: Option<PathBuf>,
    /// Change a limit of reading, such as `pages=20000` or `file-size=100MiB` (repeatable; `clausecheck doctor` lists them)
    #[arg(long, value_name = "NAME=VALUE")]
    pub limit: Vec<String>,
    /// Read in this process instead of a limited one of its own: only for documents that you trust
    #[arg(long)]
    pub in_process: bool,
}

/// Options of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorOptions {
    /// Add a pack of clauses, or a folder of packs, to the library (repeatable)
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub library: Vec<PathBuf>,
    /// Change a limit of reading, to see what becomes of it (repeatable)
    #[arg(long, value_name = "NAME=VALUE")]
    pub limit: Vec<String>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: super::clauses::ListFormat,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// A code such as `altered` or `hidden-text`; without one, all codes are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaOptions {
    /// Which data format
    #[arg(value_name = "FORMAT", value_enum)]
    pub format: SchemaFormat,
}

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct CompletionOptions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: clap_complete::Shell,
}

/// A language of reports and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageOption {
    /// German
    De,
    /// English
    En,
}

impl From<LanguageOption> for InterfaceLanguage {
    fn from(option: LanguageOption) -> Self {
        match option {
            LanguageOption::De => Self::German,
            LanguageOption::En => Self::English,
        }
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorOption {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Terminal,
    /// One JSON object
    Json,
    /// One JSON object per document and line
    Ndjson,
    /// One HTML file for browsers and printers
    Html,
}

/// A format and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTarget {
    /// The format.
    pub format: ReportFormat,
    /// The file; `-` is standard output.
    pub path: PathBuf,
}

fn parse_report(value: &str) -> Result<ReportTarget, String> {
    let (format, path) = value
        .split_once('=')
        .ok_or("expected FORMAT=FILE, such as json=report.json")?;
    if path.is_empty() {
        return Err("expected a file after `=`".to_owned());
    }
    let format = ReportFormat::from_str(format, false).map_err(|_| {
        let names: Vec<_> = ReportFormat::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .collect();
        let names: Vec<_> = names
            .iter()
            .map(clap::builder::PossibleValue::get_name)
            .collect();
        format!(
            "`{format}` is no format of reports; there are {}",
            names.join(", ")
        )
    })?;
    Ok(ReportTarget {
        format,
        path: PathBuf::from(path),
    })
}

/// From where on a finding leads to exit status 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOnOption {
    /// A required clause is weaker, missing, concealed, an empty shell or without effect
    #[default]
    Weaker,
    /// Findings that speak against signing
    Error,
    /// Findings to look at before signing, or worse
    Warning,
    /// Every finding that is not in order
    Note,
    /// No finding
    Never,
}

impl From<FailOnOption> for FailOn {
    fn from(option: FailOnOption) -> Self {
        match option {
            FailOnOption::Weaker => Self::Weaker,
            FailOnOption::Error => Self::Error,
            FailOnOption::Warning => Self::Warning,
            FailOnOption::Note => Self::Note,
            FailOnOption::Never => Self::Never,
        }
    }
}

/// Which text of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LayerOption {
    /// What counts: visible, with tracked changes accepted
    #[default]
    Body,
    /// With tracked changes rejected
    Original,
    /// All of it, also what is hidden, deleted or in comments
    Everything,
}

/// A data format that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaFormat {
    /// `check --format json`
    Report,
    /// One line of `check --format ndjson`
    Document,
    /// `redline --format json`
    Redline,
    /// `compare --format json`
    Compare,
}
