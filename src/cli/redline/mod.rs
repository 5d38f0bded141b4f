//! `clausecheck redline`: the corrected document, as tracked changes and comments.

mod refusal;
mod told;

pub(crate) use refusal::Refusal;

use super::args::{PolicyOptions, ReadingOptions};
use super::artifact::Artifact;
use super::failure::Failure;
use super::input::{Input, path_text, without_panic};
use super::reading::{Reading, as_read};
use super::{ExitStatus, Session, environment, library};
use crate::assess::policy::Policy;
use crate::assess::{Assessment, Finding};
use crate::check::Checker;
use crate::clause::digest::{hexadecimal, sha256};
use crate::clause::{LazyClause, Library};
use crate::document::{Document, Format, ReadError};
use crate::ingest::docx::{Traced, read_traced};
use crate::ingest::{ReadOptions, sniff};
use crate::redline::docx::{Proposal, Redlined, Signature, redline};
use crate::redline::plan::{Case, Step, Wishes, outdated, plan};
use crate::redline::summary::{SCHEMA, Summary, summarise};
use crate::redline::words::comment;
use crate::report::build::{ReportBuilder, Source};
use crate::report::model::{DocumentReport, Tool};
use clap::{Args, ValueEnum, ValueHint};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Options of `redline`.
#[derive(Debug, Args)]
#[command(
    after_help = "The document itself is never changed. Exit status: 0 written, and nothing is left to do by hand, \
1 written, and something only got a comment, 2 nothing was written."
)]
pub struct RedlineOptions {
    /// The document, a Word file
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The corrected document
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Replace the output if it exists
    #[arg(long)]
    pub force: bool,
    /// Which clauses are asked for, and on which day
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// Treat only these of them, such as `at-styria/*` (repeatable)
    #[arg(long, value_name = "PATTERN")]
    pub only: Vec<String>,
    /// Author of the changes and comments
    #[arg(long, value_name = "NAME", default_value = "clausecheck")]
    pub author: String,
    /// Time of the changes, such as 2026-11-22 or 2026-11-22T10:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    pub date: Option<String>,
    /// Only comments, no changes
    #[arg(long)]
    pub comments_only: bool,
    /// Propose to delete passages that deprive a clause of effect
    #[arg(long)]
    pub strike_overriding: bool,
    /// Accept the tracked changes that the document already holds
    #[arg(long)]
    pub accept_existing: bool,
    /// How the document is read
    #[command(flatten)]
    pub reading: ReadingOptions,
    /// Format of the summary on standard output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: SummaryFormat,
}

/// A format of a summary.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum SummaryFormat {
    /// For people
    #[default]
    Terminal,
    /// One JSON object
    Json,
}

/// Corrects one document.
pub(crate) fn run(session: &Session, options: &RedlineOptions) -> Result<ExitStatus, Failure> {
    let typed = options.date.as_deref();
    let time = environment::time(typed)
        .ok_or_else(|| Failure::Redline(Refusal::BadDate(typed.unwrap_or_default().to_owned())))?;
    let signature = Signature::new(options.author.as_str(), time);
    if options.file.as_os_str() == "-" {
        return Err(Failure::Redline(Refusal::NeedsFile));
    }
    let artifact = Artifact::new(&options.output, &[&options.file], options.force)
        .map_err(Failure::Artifact)?;
    let library = library::load(&options.policy.library)?;
    let only = match options.only.as_slice() {
        [] => None,
        patterns => Some(library::clauses(&library, patterns)?.into_iter().collect()),
    };
    let policy = library::policy(&library, &options.policy)?;
    let checker = Checker::new(&library, policy)
        .map_err(Failure::Check)?
        .with_repairs();
    let input = Input::File(options.file.clone());
    let reading = Reading::new(&options.reading)?;
    let work = Work {
        session,
        options,
        library: &library,
        checker: &checker,
        reading: reading.options_for(&input, true),
        signature,
        only,
    };
    // What breaks a reader does so in a process of its own; only what came out of it whole is
    // opened here, where the place of each word in the file is needed.
    let apart = reading.read(&input);
    if let Err(error) = &apart.answer {
        return Err(work.refused(error));
    }
    let digest = apart.sha256.as_ref().map(|digest| hexadecimal(digest));
    let bytes = as_read(&options.file, reading.limits(), digest.as_deref())?;
    let made = without_panic(|| work.make(bytes)).unwrap_or_else(Err);
    let (redlined, summary) = match made {
        Ok(made) => made,
        Err(error) => return Err(work.refused(&error)),
    };
    if let Some(ending) = redlined.ending
        && !has_ending(&options.output, ending)
    {
        let refusal = Refusal::OtherKind(options.output.clone(), ending);
        return Err(Failure::Redline(refusal));
    }
    artifact.write(&redlined.bytes).map_err(Failure::Artifact)?;
    told::tell(session, options.format, &summary)?;
    Ok(if summary.open > 0 || summary.clauses.is_empty() {
        ExitStatus::Findings
    } else {
        ExitStatus::Clean
    })
}

/// Whether the name of a file ends so, in large or small letters.
fn has_ending(path: &Path, ending: &str) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.to_lowercase().ends_with(ending)
}

/// Everything that turns one file into its corrected copy.
struct Work<'w> {
    session: &'w Session,
    options: &'w RedlineOptions,
    library: &'w Library,
    checker: &'w Checker<'w>,
    reading: ReadOptions,
    signature: Signature,
    only: Option<BTreeSet<String>>,
}

impl Work<'_> {
    fn make(&self, mut bytes: Vec<u8>) -> Result<(Redlined, Summary), ReadError> {
        let path = &self.options.file;
        let (name, limits) = (self.reading.name.as_deref(), &self.reading.limits);
        let format = sniff::format_of(&bytes, name, limits)?;
        if format != Format::Docx {
            return Err(ReadError {
                format: Some(format),
                ..ReadError::new(crate::code::SignalCode::UnsupportedFormat, "")
            });
        }
        if self.options.accept_existing {
            bytes = crate::redline::docx::accept_existing(&bytes, &self.reading)?;
        }
        let traced = read_traced(&bytes, &self.reading)?;
        let document = &traced.document;
        let assessment = self.checker.check(document, environment::today());
        let report = ReportBuilder::new(self.library, self.session.locale).document(
            Source {
                path: path_text(path),
                sha256: Some(sha256(&bytes)),
            },
            document,
            &assessment,
        );
        let updates = self.updates(document, &assessment);
        let includes = |clause: &str| self.only.as_ref().is_none_or(|only| only.contains(clause));
        let steps = plan(
            &Case {
                document,
                assessment: &assessment,
                library: self.library,
                updates: &updates,
            },
            &Wishes {
                only_comments: self.options.comments_only,
                strikes_overriding: self.options.strike_overriding,
                includes: &includes,
            },
        );
        self.write(&bytes, &traced, &assessment, &report, &steps, &includes)
    }

    fn write(
        &self,
        bytes: &[u8],
        traced: &Traced,
        assessment: &Assessment,
        report: &DocumentReport,
        steps: &[Step],
        includes: &dyn Fn(&str) -> bool,
    ) -> Result<(Redlined, Summary), ReadError> {
        let locale = self.session.locale;
        let proposals: Vec<Proposal<'_>> = steps
            .iter()
            .filter_map(|step| {
                let finding = report.findings.get(step.finding)?;
                let clause = self.library.clause(&finding.clause);
                Some(Proposal {
                    action: step.action.clone(),
                    comment: Box::new(move |done| comment(locale, finding, clause, step, done)),
                })
            })
            .collect();
        let redlined = redline(bytes, traced, &self.reading, &self.signature, &proposals)?;
        let mut clauses = summarise(assessment, report, steps, &redlined.done);
        clauses.retain(|clause| includes(&clause.clause));
        let summary = Summary {
            schema: SCHEMA.to_owned(),
            tool: Tool::this(),
            input: path_text(&self.options.file),
            output: path_text(&self.options.output),
            author: self.signature.author.clone(),
            date: self.signature.date.clone(),
            open: clauses.iter().filter(|clause| clause.open).count(),
            clauses,
            is_signed: redlined.is_signed,
            is_protected: redlined.is_protected,
        };
        Ok((redlined, summary))
    }

    /// Clauses that stand in an older edition, held against the edition in force alone. Where that
    /// can not be done, they are left to a person.
    fn updates(&self, document: &Document, assessment: &Assessment) -> BTreeMap<String, Finding> {
        let ids = outdated(assessment, self.library);
        if ids.is_empty() {
            return BTreeMap::new();
        }
        let mut current = self.library.clone();
        let concerned = |clause: &&mut LazyClause| ids.iter().any(|id| id == clause.id());
        for clause in current.clauses.iter_mut().filter(concerned) {
            if clause
                .editions
                .iter()
                .any(|one| one.in_force_on(assessment.as_of))
            {
                clause
                    .editions
                    .retain(|one| one.in_force_on(assessment.as_of));
            }
        }
        let policy = Policy {
            clauses: ids,
            as_of: Some(assessment.as_of),
            ..Policy::default()
        };
        let Ok(checker) = Checker::new(&current, policy) else {
            return BTreeMap::new();
        };
        let findings = checker
            .with_repairs()
            .check(document, environment::today())
            .findings;
        findings
            .into_iter()
            .map(|finding| (finding.clause.clone(), finding))
            .collect()
    }

    /// Why the document was not corrected.
    fn refused(&self, error: &ReadError) -> Failure {
        let path = self.options.file.clone();
        if let Some(format) = error.format.filter(|format| *format != Format::Docx) {
            return Failure::Redline(Refusal::NotWord(path, format.name().to_owned()));
        }
        Failure::of_reading(self.session.locale, &path_text(&path), &error.signal)
    }
}
