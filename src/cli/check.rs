//! `clausecheck check`: documents in, reports and an exit status out.

use super::args::CheckOptions;
use super::batch::{Step, in_order};
use super::examined::Examiner;
use super::failure::Failure;
use super::folder::{self, PassedOver};
use super::input::Input;
use super::memory::Memory;
use super::output::{Look, Outputs};
use super::progress::Progress;
use super::reading::{DocumentReader, Reading};
use super::{ExitStatus, Session, allocator, documents, environment, library};
use crate::report::model::{DocumentReport, Summary};
use crate::report::verdict::{FailOn, is_undetermined};
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
    let examiner = ManuallyDrop::new(Examiner::new(&library, policy, session.locale)?);
    let reading = Reading::new(&options.reading)?;
    let threads = threads(&options);
    allocator::share_between(threads);
    let memory = Memory::new(MEMORY_OF_THREAD * threads as u64);
    // The report, and a line for people for each reason why nothing was read.
    let examine = |reader: &mut DocumentReader<'_>, input: &Input| {
        let mut delivery = reader.read(input, |bytes| memory.take(bytes));
        let _share = delivery.share.take();
        let examined = examiner.examine(input.path(), delivery);
        let unread = examined.unread(session.locale);
        (examined.report, unread)
    };
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
    outputs.begin(&examiner.head())?;
    in_order(
        inputs,
        threads,
        || reading.reader(true),
        |reader, input| input.map(|input| examine(reader, &input)),
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
