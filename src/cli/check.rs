//! `clausecheck check`: documents in, reports and an exit status out.

use super::args::CheckOptions;
use super::batch::{Step, in_order};
use super::failure::{Failure, unread};
use super::input::{Input, password, read, without_panic};
use super::memory::Memory;
use super::output::{Look, Outputs};
use super::progress::Progress;
use super::{ExitStatus, Session, allocator, documents, environment, library};
use crate::assess::DateOrigin;
use crate::check::Checker;
use crate::document::ReadError;
use crate::ingest::ReadOptions;
use crate::ingest::limits::Limits;
use crate::ingest::memory;
use crate::report::build::{ReportBuilder, Source};
use crate::report::model::{DocumentReport, ReadingStatus, Summary};
use crate::report::verdict::{FailOn, is_undetermined};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::num::NonZero;
use std::path::PathBuf;

/// Memory for documents, in bytes for each thread. An agreement takes less; what takes more waits
/// until others are done.
const MEMORY_OF_THREAD: u64 = 20 << 20;

/// Checks every document.
pub(crate) fn run(session: &Session, options: CheckOptions) -> Result<ExitStatus, Failure> {
    let library = library::load(&options.policy.library)?;
    let policy = library::policy(&library, &options.policy)?;
    let given_day = policy.as_of;
    let checker = Checker::new(&library, policy).map_err(Failure::Check)?;
    let threads = threads(&options);
    allocator::share_between(threads);
    let examiner = Examiner {
        memory: Memory::new(MEMORY_OF_THREAD * threads as u64),
        builder: ReportBuilder::new(&library, session.locale),
        checker,
        password: password(options.password_file.as_deref())?,
        limits: Limits::default(),
        today: environment::today(),
        given_day,
    };
    let look = Look {
        locale: session.locale,
        width: options.width.map_or_else(environment::width, usize::from),
        color: environment::uses_color(session.common.color),
    };
    let mut outputs = Outputs::open(options.format, &options.report, look)?;
    let inputs = documents::gather(options.files, options.files_from.as_deref())?;

    let mut tally = Tally::new(options.fail_on.into());
    let mut progress = Progress::new(session.locale, session.common.quiet);
    outputs.begin(&examiner.builder.head())?;
    in_order(
        inputs,
        threads,
        |input| input.map(|input| examiner.examine(&input)),
        |step| {
            match step {
                Step::Idle => outputs.flush()?,
                Step::Done(Ok(document)) => {
                    if !session.common.quiet {
                        progress.suspend(|| say_unread(session, &document));
                    }
                    tally.add(&document);
                    outputs.document(&document)?;
                    progress.advance();
                }
                Step::Done(Err(failure)) => {
                    tally.status = ExitStatus::Undone;
                    let message = failure.sentence(session.locale);
                    progress.suspend(|| {
                        session.say(
                            &session
                                .locale
                                .format("cli-error", &[("message", message.into())]),
                        );
                    });
                }
            }
            Ok::<_, Failure>(())
        },
    )?;
    progress.finish();
    outputs.end(&tally.summary)?;
    Ok(tally.exit_status(options.exit_zero))
}

/// As many threads as asked for or as there are processors, but no more than single files.
fn threads(options: &CheckOptions) -> usize {
    if let Some(threads) = options.threads {
        return usize::from(threads);
    }
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    let only_files =
        options.files_from.is_none() && !options.files.iter().any(|path: &PathBuf| path.is_dir());
    if only_files {
        processors.min(options.files.len().max(1))
    } else {
        processors
    }
}

/// Why a document could not be read and what to do, on standard error.
fn say_unread(session: &Session, document: &DocumentReport) {
    // Pages that are all pictures are read without an error, and yet nothing was read.
    if document.reading.status == ReadingStatus::Failed || document.words == 0 {
        for problem in &document.reading.problems {
            session.say(&unread(
                session.locale,
                &document.path,
                problem.code,
                &problem.message,
            ));
        }
    }
}

/// Everything that turns one input into its report; used by all threads.
struct Examiner<'a> {
    memory: Memory,
    builder: ReportBuilder<'a>,
    checker: Checker<'a>,
    password: Option<String>,
    limits: Limits,
    today: Date,
    given_day: Option<Date>,
}

impl Examiner<'_> {
    fn examine(&self, input: &Input) -> DocumentReport {
        let mut source = Source {
            path: input.path(),
            sha256: None,
        };
        let bytes = match input.bytes(&self.limits) {
            Ok(bytes) => bytes,
            Err(error) => return self.unread(source, &error),
        };
        source.sha256 = Some(hexadecimal(&Sha256::digest(&bytes)));
        let _share = self.memory.take(memory::estimate(&bytes, &self.limits));
        let options = ReadOptions {
            name: input.name(),
            password: self.password.clone(),
            limits: self.limits.clone(),
            has_large_stack: true,
            ..ReadOptions::default()
        };
        let document = read(&bytes, &options);
        drop(bytes); // judging may take as much memory as reading did
        let examined = document.and_then(|document| {
            without_panic(|| {
                let assessment = self.checker.check(&document, self.today);
                self.builder
                    .document(source.clone(), &document, &assessment)
            })
        });
        examined.unwrap_or_else(|error| self.unread(source, &error))
    }

    fn unread(&self, source: Source, error: &ReadError) -> DocumentReport {
        let (day, basis) = self
            .given_day
            .map_or((self.today, DateOrigin::Today), |day| {
                (day, DateOrigin::Option)
            });
        self.builder.unread(source, error, day, basis)
    }
}

/// Totals and what they mean for the exit status.
struct Tally {
    summary: Summary,
    status: ExitStatus,
    fail_on: FailOn,
}

impl Tally {
    fn new(fail_on: FailOn) -> Self {
        Self {
            summary: Summary::default(),
            status: ExitStatus::Clean,
            fail_on,
        }
    }

    fn add(&mut self, document: &DocumentReport) {
        self.summary.add(document);
        let status = if is_undetermined(document) {
            ExitStatus::Undone
        } else if document
            .findings
            .iter()
            .any(|finding| self.fail_on.counts(finding))
        {
            ExitStatus::Findings
        } else {
            ExitStatus::Clean
        };
        self.status = self.status.max(status);
    }

    fn exit_status(&self, exit_zero: bool) -> ExitStatus {
        match self.status {
            ExitStatus::Findings if exit_zero => ExitStatus::Clean,
            status => status,
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
