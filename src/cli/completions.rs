//! `clausecheck completions`: scripts that complete commands in a shell.

use super::ExitStatus;
use super::args::{Arguments, CompletionOptions};
use super::failure::Failure;
use clap::CommandFactory;
use std::io::{self, Write};

/// Prints the script.
pub(crate) fn run(options: &CompletionOptions) -> Result<ExitStatus, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        options.shell,
        &mut Arguments::command(),
        env!("CARGO_PKG_NAME"),
        &mut script,
    );
    let mut out = io::stdout().lock();
    out.write_all(&script)?;
    out.flush()?;
    Ok(ExitStatus::Clean)
}
