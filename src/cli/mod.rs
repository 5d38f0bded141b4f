//! The command line: everything that touches files, the environment, the clock and the terminal.

mod args;
mod batch;
mod check;
mod clauses;
mod completions;
mod documents;
mod environment;
mod explain;
mod failure;
mod input;
mod library;
mod memory;
mod nearest;
mod output;
mod progress;
mod schema;
mod text;

pub use args::Arguments;

use crate::locale::Locale;
use args::{Command, CommonOptions};
use clap::Parser;
use failure::Failure;
use std::io::Write;

/// What the process says with its exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Everything was read and nothing counts against it.
    Clean = 0,
    /// There are findings.
    Findings = 1,
    /// Something could not be read or done.
    Undone = 2,
}

impl From<ExitStatus> for std::process::ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status as u8)
    }
}

/// What every command knows.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) locale: &'static Locale,
    pub(crate) common: CommonOptions,
}

impl Session {
    /// Says a sentence on standard error; a closed standard error is no reason to stop.
    pub(crate) fn say(&self, sentence: &str) {
        let _ = writeln!(
            std::io::stderr().lock(),
            "{}",
            crate::report::visible::on_one_line(sentence)
        );
    }
}

/// Parses the command line and runs the command.
pub fn run() -> ExitStatus {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                ExitStatus::Undone
            } else {
                ExitStatus::Clean
            };
        }
    };
    let language = arguments
        .common
        .lang
        .map_or_else(environment::language, Into::into);
    let session = Session {
        locale: Locale::of(language),
        common: arguments.common,
    };
    // A reader that panics costs its document only; the report says so, not the standard hook.
    std::panic::set_hook(Box::new(|_| {}));
    let done = match arguments.command {
        Command::Check(options) => check::run(&session, options),
        Command::Clauses(options) => clauses::run(&session, &options),
        Command::Text(options) => text::run(&session, &options),
        Command::Explain(options) => explain::run(&session, &options),
        Command::Schema(options) => schema::run(&options),
        Command::Completions(options) => completions::run(&options),
    };
    match done {
        Ok(status) => status,
        // Who reads the output has read enough.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitStatus::Clean
        }
        Err(failure) => {
            session.say(&session.locale.format(
                "cli-error",
                &[("message", failure.sentence(session.locale).into())],
            ));
            ExitStatus::Undone
        }
    }
}
