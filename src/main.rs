//! The program: parses the command line, runs the command, says how it went with its exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    clausecheck::cli::run()
}
