//! The reading process: takes one document after the other from standard input, reads it and
//! hands over what was read. It opens no file, knows no clause and says nothing to people.

use super::protocol::{Answer, Protection, Request, put_answer};
use super::sandbox;
use super::wire::{Fault, Incoming, Wire};
use crate::code::SignalCode;
use crate::document::ReadError;
use crate::ingest::limits::Limits;
use crate::ingest::{self, ReadOptions, STACK_BYTES, memory};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::panic::catch_unwind;
use std::process::ExitCode;

/// Bytes that are handed over at once.
const BUFFER: usize = 64 << 10;

/// Reads documents until standard input ends. `settings` are the limits that differ from their
/// defaults.
pub fn run(settings: &[String]) -> ExitCode {
    let mut limits = Limits::default();
    if settings
        .iter()
        .any(|setting| limits.apply(setting).is_err())
    {
        return ExitCode::FAILURE;
    }
    let protection = sandbox::enter(&limits, STACK_BYTES as u64);
    // A thread of its own: only there the stack has the size that hostile files need.
    let reading = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || {
            let (input, output) = (io::stdin().lock(), io::stdout().lock());
            serve(input, output, &limits, protection)
        });
    let ended = reading.map(std::thread::JoinHandle::join);
    if matches!(ended, Ok(Ok(Ok(())))) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn serve(
    input: impl Read,
    output: impl Write,
    limits: &Limits,
    mut protection: Protection,
) -> Result<(), Fault> {
    let mut input = Incoming::new(BufReader::with_capacity(BUFFER, input));
    let mut output = BufWriter::with_capacity(BUFFER, output);
    sandbox::close(&mut protection);
    protection.put(&mut output).map_err(gone)?;
    output.flush().map_err(gone)?;
    while !input.is_at_end() {
        // What the parent sends is not hostile, and its size is limited there.
        input.allow(u64::MAX);
        let request = Request::take(&mut input)?;
        let mut bytes = Vec::new();
        while input.piece(&mut bytes)? {}
        memory::estimate(&bytes, limits)
            .put(&mut output)
            .map_err(gone)?;
        output.flush().map_err(gone)?;
        u64::take(&mut input)?;
        sandbox::begin_document(limits);
        let answer = read(bytes, request, limits);
        put_answer(&answer, &mut output).map_err(gone)?;
        output.flush().map_err(gone)?;
    }
    Ok(())
}

fn read(bytes: Vec<u8>, request: Request, limits: &Limits) -> Answer {
    let options = ReadOptions {
        name: request.name,
        password: request.password,
        limits: limits.clone(),
        has_large_stack: true,
        is_attachment: false,
    };
    catch_unwind(|| ingest::read(&bytes, &options))
        .unwrap_or_else(|_| Err(ReadError::new(SignalCode::ReaderCrashed, "")))
}

/// Nobody is there any more who would take an answer.
fn gone(_: io::Error) -> Fault {
    Fault::Ended
}
