//! The command line: everything that touches files, the environment, the clock and the terminal.

mod allocator;
mod annotate;
mod args;
mod artifact;
mod batch;
mod check;
mod clauses;
mod compare;
mod completions;
mod doctor;
mod documents;
mod environment;
mod examined;
mod explain;
mod failure;
mod folder;
mod input;
mod library;
mod memo;
mod memory;
mod nearest;
mod output;
mod progress;
mod reading;
mod redline;
mod schema;
mod text;

pub use args::Arguments;

use crate::locale::{InterfaceLanguage, Locale};
use crate::report::visible;
use crate::worker;
use args::{Command, CommonOptions};
use clap::Parser;
use failure::Failure;
use std::io::Write;
use std::process::ExitCode;

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

impl From<ExitStatus> for ExitCode {
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
        say(sentence);
    }
}

fn say(sentence: &str) {
    let _ = writeln!(
        std::io::stderr().lock(),
        "{}",
        visible::on_one_line(sentence)
    );
}

/// What is wrong with the command line. The parser speaks English; for others its words stand
/// behind a sentence that says what helps.
fn say_usage(error: &clap::Error) {
    let arguments: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let asks_for = |code: &str| {
        arguments.iter().any(|one| *one == format!("--lang={code}"))
            || arguments.windows(2).any(|pair| pair == ["--lang", code])
    };
    let language = InterfaceLanguage::ALL
        .into_iter()
        .find(|language| asks_for(language.code()))
        .unwrap_or_else(environment::language);
    // The words hold what was typed, and that may be the name of a file.
    let words = visible::with_lines(&error.to_string());
    if language == InterfaceLanguage::English {
        let _ = write!(std::io::stderr().lock(), "{words}");
        return;
    }
    let first = words.lines().next().unwrap_or_default();
    let detail = first.trim_start_matches("error: ").trim_end_matches(':');
    let locale = Locale::of(language);
    let message = locale.format("cli-usage", &[("error", detail.into())]);
    say(&locale.format("cli-error", &[("message", message.into())]));
}

/// Parses the command line and runs the command.
pub fn run() -> ExitCode {
    // Looked for by hand: a reading process is to begin at once and loads nothing for people.
    let mut given = std::env::args_os().skip(1);
    if given
        .next()
        .is_some_and(|command| command == worker::COMMAND)
    {
        std::panic::set_hook(Box::new(|_| {}));
        allocator::give_back();
        let settings: Vec<String> = given
            .map(|setting| setting.to_string_lossy().into_owned())
            .collect();
        return worker::child::run(&settings);
    }
    run_command().into()
}

fn run_command() -> ExitStatus {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            if !error.use_stderr() {
                let _ = error.print();
                return ExitStatus::Clean;
            }
            say_usage(&error);
            return ExitStatus::Undone;
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
        Command::Annotate(options) => annotate::run(&session, &options),
        Command::Memo(options) => memo::run(&session, &options),
        Command::Redline(options) => redline::run(&session, &options),
        Command::Compare(options) => compare::run(&session, &options),
        Command::Clauses(options) => clauses::run(&session, &options),
        Command::Text(options) => text::run(&session, &options),
        Command::Explain(options) => explain::run(&session, &options),
        Command::Doctor(options) => doctor::run(&session, &options),
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
            for message in failure.sentences(session.locale) {
                let variables = [("message", message.into())];
                session.say(&session.locale.format("cli-error", &variables));
            }
            ExitStatus::Undone
        }
    }
}
