//! `clausecheck memo`: the record of a check, for the file.

use super::args::{PolicyOptions, ReadingOptions};
use super::artifact::{Artifact, Unwritten};
use super::examined::examine;
use super::failure::{Failure, path_words};
use super::reading::Reading;
use super::{ExitStatus, Session, environment};
use crate::report::memo::{self, Occasion};
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Endings of the files that a memo can be.
const KINDS: &[&str] = &[".docx", ".html"];

/// Options of `memo`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 written, 2 nothing could be written, or the document could not be read and the \
memo says so."
)]
pub struct MemoOptions {
    /// The document
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The memo, a file whose name ends in `.docx` or `.html`
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Replace the output if it exists
    #[arg(long)]
    pub force: bool,
    /// Name of the person who checked
    #[arg(long, value_name = "NAME")]
    pub checked_by: Option<String>,
    /// Reference of the file that the memo belongs to
    #[arg(long, value_name = "REFERENCE")]
    pub reference: Option<String>,
    /// Which clauses are asked for, and on which day
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// How the document is read
    #[command(flatten)]
    pub reading: ReadingOptions,
}

/// Writes the memo.
pub(crate) fn run(session: &Session, options: &MemoOptions) -> Result<ExitStatus, Failure> {
    let extension = options.output.extension().map(|extension| {
        let mut extension = extension.to_string_lossy().into_owned();
        extension.make_ascii_lowercase();
        extension
    });
    let is_word = match extension.as_deref() {
        Some("docx") => true,
        Some("html" | "htm") => false,
        _ => {
            let refusal = Unwritten::Kind(options.output.clone(), KINDS);
            return Err(Failure::Artifact(refusal));
        }
    };
    let artifact = Artifact::new(&options.output, &[&options.file], options.force)
        .map_err(Failure::Artifact)?;
    let reading = Reading::new(&options.reading)?;
    let (examined, head) = examine(session, &options.file, &options.policy, &reading)?;
    let report = &examined.report;
    let occasion = Occasion {
        date: environment::today(),
        checked_by: options.checked_by.clone(),
        reference: options.reference.clone(),
    };
    let bytes = if is_word {
        memo::docx(session.locale, &head, report, &occasion)
            .map_err(|error| Failure::Artifact(Unwritten::Failed(options.output.clone(), error)))?
    } else {
        memo::html(session.locale, &head, report, &occasion).into_bytes()
    };
    artifact.write(&bytes).map_err(Failure::Artifact)?;
    if !session.common.quiet {
        let path = path_words(&options.output);
        session.say(&session.locale.format("artifact-written", &[("path", path)]));
    }
    let unread = examined.unread(session.locale);
    unread.iter().for_each(|sentence| session.say(sentence));
    Ok(if unread.is_empty() {
        ExitStatus::Clean
    } else {
        ExitStatus::Undone
    })
}
