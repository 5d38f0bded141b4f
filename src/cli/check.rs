//! `clausecheck check`: documents in, reports and an exit status out.

use super::args::CheckOptions;
use super::batch::{Step, in_order};
use super::failure::{Failure, unread};
use super::folder::{self, PassedOver};
use super::input::{Input, without_panic};
use super::memory::Memory;
use super::output::{Look, Outputs};
use super::progress::Progress;
use super::reading::{DocumentReader, Reading};
use super::{ExitStatus, Session, allocator, documents, environment, library};
use crate::assess::DateOrigin;
use crate::check::Checker;
use crate::clause::digest::hexadecimal;
use crate::document::ReadError;
use crate::locale::Locale;
use crate::report::build::{ReportBuilder, Source};
use crate::report::model::{DocumentReport, ReadingStatus, Summary};
use crate::report::verdict::{FailOn, is_undetermined};
use jiff::civil::Date;
use std::mem::ManuallyDrop;
use std::num::NonZero;
use std::path::PathBuf;

/// Memory for documents, in bytes for each thread. An agreement takes less; what takes more waits
/// until others are done.
const MEMORY_OF_THREAD: u64 = 20 << 20;

/// Checks every document.
pub(crate) fn run(session: &Session, options: CheckOptions) -> Result<ExitStatus, Failure> {
    // The process ends with this command; giving a large library back piece by piece would cost.
    let library = ManuallyDrop::new(library::load(&options.policy.library)?);
    let policy = library::policy(&library, &options.policy)?;
    let given_day = policy.as_of;
    let checker = Checker::new(&library, policy).map_err(Failure::Check)?;
    let reading = Reading::new(&options.reading)?;
    let threads = threads(&options);
    allocator::share_between(threads);
    let examiner = ManuallyDrop::new(Examiner {
        memory: Memory::new(MEMORY_OF_THREAD * threads as u64),
        builder: ReportBuilder::new(&library, session.locale),
        checker,
        today: environment::today(),
        given_day,
        locale: session.locale,
    });
    let look = Look {
        locale: session.locale,
        width: options.width.map_or_else(environment::width, usize::from),
        color: environment::uses_color(session.common.color),
    };
    let mut outputs = Outputs::open(options.format, &options.report, look)?;
    let passed_over = PassedOver::default();
    let inputs = documents::gather(options.files, options.files_from.as_deref(), &passed_over)?;

    let mut tally = Tally::new(options.fail_on.into());
    let mut progress = Progress::new(session.locale, session.common.quiet);
    outputs.begin(&examiner.builder.head())?;
    in_order(
        inputs,
        threads,
        || reading.reader(true),
        |reader, input| input.map(|input| examiner.examine(reader, &input)),
        |step| {
            match step {
                Step::Idle => outputs.flush()?,
                Step::Done(Ok((document, unread))) => {
                    if !session.common.quiet {
                        progress.suspend(|| unread.iter().for_each(|line| session.say(line)));
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
    tally.summary.passed_over = passed_over.counts();
    if !session.common.quiet && !tally.summary.passed_over.is_empty() {
        session.say(&folder::words(session.locale, &tally.summary.passed_over));
    }
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

/// Everything that turns one input into its report; used by all threads.
struct Examiner<'a> {
    memory: Memory,
    builder: ReportBuilder<'a>,
    checker: Checker<'a>,
    today: Date,
    given_day: Option<Date>,
    locale: &'static Locale,
}

impl Examiner<'_> {
    /// The report, and a line for people for each reason why nothing was read.
    fn examine(
        &self,
        reader: &mut DocumentReader<'_>,
        input: &Input,
    ) -> (DocumentReport, Vec<String>) {
        let delivery = reader.read(input, |bytes| self.memory.take(bytes));
        let source = Source {
            path: input.path(),
            sha256: delivery.sha256.as_ref().map(|digest| hexadecimal(digest)),
        };
        let _share = delivery.share;
        let examined = delivery.answer.and_then(|document| {
            without_panic(|| {
                let assessment = self.checker.check(&document, self.today);
                let report = self
                    .builder
                    .document(source.clone(), &document, &assessment);
                // Pages that are all pictures are read without an error, and yet nothing was read.
                let is_unread = report.reading.status == ReadingStatus::Failed || report.words == 0;
                let lines = document.problems.iter().filter(|_| is_unread);
                let lines = lines.map(|problem| unread(self.locale, &source.path, problem));
                (report, lines.collect())
            })
        });
        examined.unwrap_or_else(|error| {
            let lines = vec![unread(self.locale, &source.path, &error.signal)];
            (self.unread(source, &error), lines)
        })
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
