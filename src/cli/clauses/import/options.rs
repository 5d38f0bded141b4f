//! Options of `clauses import`; nothing here does any work.

use super::super::LibraryOptions;
use crate::clause::{Instrument, Language};
use crate::cli::args::ReadingOptions;
use clap::{Args, ValueEnum, ValueHint};
use jiff::civil::Date;
use std::path::PathBuf;

/// Options of `clauses import`.
#[derive(Debug, Clone, Args)]
pub struct ImportOptions {
    /// The official document (DOCX, PDF, ODT, HTML, Markdown, text)
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Name of the pack, such as `my-city`
    #[arg(long, value_name = "ID")]
    pub pack: String,
    /// Folder in which the pack stands or is made
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
    /// Name of the clause, where only one is imported [default: from its title]
    #[arg(long, visible_alias = "id", value_name = "NAME")]
    pub clause: Option<String>,
    /// Title of the clause, where only one is imported, else of the pack
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Who publishes the text
    #[arg(long, value_name = "TEXT")]
    pub publisher: Option<String>,
    /// Language of the text, such as `de` [default: told by its words]
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<Language>,
    /// Name of the edition; a new one makes a further edition of a clause that is there
    #[arg(long, value_name = "ID")]
    pub edition: Option<String>,
    /// First day in force (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub valid_from: Option<Date>,
    /// Kind of agreement [default: told by the words of the text]
    #[arg(long, value_name = "KIND", value_enum)]
    pub instrument: Option<InstrumentOption>,
    /// Whose duty it is, such as `grantee` or `contractor`
    #[arg(long, value_name = "WORD")]
    pub bound: Option<String>,
    /// The whole text is one clause
    #[arg(long, conflicts_with = "section")]
    pub whole: bool,
    /// Import only the section with this number, such as `7` or `3.1` (repeatable)
    #[arg(long, value_name = "NUMBER")]
    pub section: Vec<String>,
    /// Title of the source [default: that of the document]
    #[arg(long, value_name = "TEXT")]
    pub source_title: Option<String>,
    /// Address of the source
    #[arg(long, value_name = "URL")]
    pub source_url: Option<String>,
    /// Date of the source (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub source_date: Option<Date>,
    /// Licence of the text as an SPDX expression [default: NOASSERTION]
    #[arg(long, value_name = "SPDX")]
    pub licence: Option<String>,
    /// Jurisdiction by ISO 3166-2, such as `AT-6`
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<String>,
    /// Ask nothing
    #[arg(long, short)]
    pub yes: bool,
    /// Replace a clause that is there, and import a document of which parts could not be read
    #[arg(long)]
    pub force: bool,
    /// How the document is read.
    #[command(flatten)]
    pub reading: ReadingOptions,
    /// Library and format.
    #[command(flatten)]
    pub library: LibraryOptions,
}

/// A kind of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InstrumentOption {
    /// Grant agreement or funding decision
    Grant,
    /// Procurement contract or tender document
    Procurement,
    /// Code of conduct for suppliers
    SupplierCode,
    /// Framework agreement
    Framework,
}

impl From<InstrumentOption> for Instrument {
    fn from(option: InstrumentOption) -> Self {
        match option {
            InstrumentOption::Grant => Self::Grant,
            InstrumentOption::Procurement => Self::Procurement,
            InstrumentOption::SupplierCode => Self::SupplierCode,
            InstrumentOption::Framework => Self::Framework,
        }
    }
}

fn language(code: &str) -> Result<Language, String> {
    let is_code =
        (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_code {
        Ok(Language::new(code))
    } else {
        Err("expected a language code such as `de`".to_owned())
    }
}
