//! Documents read by processes: one process for each thread that asks, started when it is needed,
//! replaced after some hundred documents or when it dies.
//!
//! What becomes of a document never depends on the documents before it: where a process dies that
//! has read others already, the document is given to a fresh one, and what happens there counts.

use super::process::{BUFFER, Death, Process, Program};
use super::protocol::{Answer, Protection, Request};
use super::watch::Watch;
use super::wire::Fault;
use crate::code::SignalCode;
use crate::document::{ReadError, Signal};
use crate::ingest::limits::Limits;
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// Where the bytes of a document come from.
pub trait Source {
    /// The bytes from their beginning.
    ///
    /// # Errors
    /// Why they can not be had: that there are too many, where that is known, among the reasons.
    fn open(&self, limits: &Limits) -> Result<Box<dyn Read + '_>, ReadError>;

    /// Whether the bytes can be had more than once.
    fn can_open_again(&self) -> bool;

    /// Why reading on failed.
    fn broken(&self, error: &io::Error) -> ReadError;
}

/// What came of a document.
#[derive(Debug)]
pub struct Delivery<S> {
    /// SHA-256 of its bytes, where they could be had to the end.
    pub sha256: Option<[u8; 32]>,
    /// The share of memory that was asked for it.
    pub share: Option<S>,
    /// The document, or why there is none.
    pub answer: Answer,
}

/// Reading processes of one run.
#[derive(Debug)]
pub struct Workers {
    program: Program,
    limits: Limits,
    password: Option<String>,
    watch: Watch,
}

impl Workers {
    /// Processes of this program. Nothing is started yet.
    pub fn new(mut program: Program, limits: Limits, password: Option<String>) -> Self {
        program
            .arguments
            .extend(limits.settings().into_iter().map(Into::into));
        Self {
            program,
            limits,
            password,
            watch: Watch::default(),
        }
    }

    /// The reader of one thread. It must not leave its thread: the system ends a process with the
    /// thread that started it.
    pub const fn reader(&self) -> Reader<'_> {
        Reader {
            workers: self,
            process: None,
        }
    }

    /// What a reading process shuts itself off from on this computer.
    ///
    /// # Errors
    /// Where none can be started.
    pub fn protection(&self) -> io::Result<Protection> {
        self.start().map(|process| process.protection)
    }

    fn start(&self) -> io::Result<Process> {
        Process::start(&self.program, &self.limits, |child| self.watch.add(child))
    }
}

/// Reads documents in a process of its own, one after the other.
#[derive(Debug)]
pub struct Reader<'w> {
    workers: &'w Workers,
    process: Option<Process>,
}

impl Reader<'_> {
    /// Reads a document. `name` is that of [`crate::ingest::ReadOptions`]; `admit` is asked for a
    /// share of memory before reading begins and may wait.
    pub fn read<S>(
        &mut self,
        name: Option<String>,
        source: &dyn Source,
        mut admit: impl FnMut(u64) -> S,
    ) -> Delivery<S> {
        let request = Request {
            name,
            password: self.workers.password.clone(),
        };
        let mut share = None;
        let mut admit = |bytes| {
            if share.is_none() {
                share = Some(admit(bytes));
            }
        };
        if !source.can_open_again() {
            self.process = None;
        }
        let mut tried = self.attempt(&request, source, &mut admit);
        if tried.is_worth_another && source.can_open_again() {
            tried = self.attempt(&request, source, &mut admit);
        }
        Delivery {
            sha256: tried.sha256,
            share,
            answer: tried.answer,
        }
    }

    fn attempt(
        &mut self,
        request: &Request,
        source: &dyn Source,
        admit: &mut dyn FnMut(u64),
    ) -> Tried {
        // Before a process is taken, so that a path that leads to nothing does not cost one.
        let mut bytes = match source.open(&self.workers.limits) {
            Ok(bytes) => bytes,
            Err(error) => return Tried::failed(error),
        };
        let mut process = match self.process() {
            Ok(process) => process,
            Err(error) => {
                let code = SignalCode::ReaderUnavailable;
                return Tried::failed(ReadError::new(code, error.to_string()));
            }
        };
        let limits = &self.workers.limits;
        let mut fault = process.begin(request).err();
        let sent = transmit(&mut *bytes, limits, |piece| {
            // A process that died takes nothing more; the digest is that of all bytes.
            if fault.is_none() {
                fault = process.send(piece).err();
            }
        });
        let sha256 = match sent {
            Ok(sha256) => sha256,
            // The process waits for bytes that will not come, and is given up.
            Err(Broken::Source(error)) => return Tried::failed(source.broken(&error)),
            Err(Broken::TooLarge) => {
                let limit = limits.file_bytes.to_string();
                return Tried::failed(ReadError::new(SignalCode::LimitFileSize, limit));
            }
        };
        let answer = match fault {
            Some(fault) => Err(fault),
            None => process.estimate().and_then(|bytes| {
                admit(bytes);
                process.answer(limits.worker_answer)
            }),
        };
        let had_others = process.documents > 1;
        match answer {
            Ok(answer) => {
                let crashed =
                    matches!(&answer, Err(error) if error.signal.code == SignalCode::ReaderCrashed);
                // Nothing that panicked is used again.
                if !crashed && process.documents < limits.worker_files {
                    self.process = Some(process);
                }
                Tried {
                    sha256: Some(sha256),
                    answer,
                    is_worth_another: false,
                }
            }
            Err(fault) => {
                let death = process.end();
                Tried {
                    sha256: Some(sha256),
                    answer: Err(error_of(fault, death, limits)),
                    is_worth_another: had_others
                        && fault != Fault::TooLarge
                        && matches!(death, Death::Memory | Death::Crash),
                }
            }
        }
    }

    /// The process that is there, or a fresh one.
    fn process(&mut self) -> io::Result<Process> {
        match self.process.take() {
            Some(process) if process.is_alive() => Ok(process),
            _ => self.workers.start(),
        }
    }
}

/// One attempt to read a document.
struct Tried {
    sha256: Option<[u8; 32]>,
    answer: Answer,
    /// A fresh process may do better.
    is_worth_another: bool,
}

impl Tried {
    const fn failed(error: ReadError) -> Self {
        Self {
            sha256: None,
            answer: Err(error),
            is_worth_another: false,
        }
    }
}

/// Why not all bytes of a document could be handed on.
enum Broken {
    Source(io::Error),
    TooLarge,
}

/// Hands on all bytes piece by piece, an empty piece at the end, and gives their SHA-256.
fn transmit(
    bytes: &mut dyn Read,
    limits: &Limits,
    mut take: impl FnMut(&[u8]),
) -> Result<[u8; 32], Broken> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; BUFFER];
    let mut total = 0_u64;
    loop {
        let count = match bytes.read(&mut buffer) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Broken::Source(error)),
        };
        total += count as u64;
        if total > limits.file_bytes {
            return Err(Broken::TooLarge);
        }
        let piece = buffer.get(..count).unwrap_or_default();
        digest.update(piece);
        take(piece);
        if count == 0 {
            return Ok(digest.finalize().into());
        }
    }
}

/// What is said of a document whose process gave no answer.
fn error_of(fault: Fault, death: Death, limits: &Limits) -> ReadError {
    let (code, limit) = match (fault, death) {
        (Fault::TooLarge, _) => (SignalCode::LimitAnswer, limits.worker_answer),
        (_, Death::Clock) => (SignalCode::LimitTime, limits.worker_time),
        (_, Death::Processor) => (SignalCode::LimitTime, limits.worker_cpu),
        (_, Death::Memory) => (SignalCode::LimitMemory, limits.worker_memory),
        (Fault::Ended | Fault::Malformed, Death::Crash) => {
            return ReadError::new(SignalCode::ReaderCrashed, "");
        }
    };
    ReadError {
        signal: Signal::new(code).with_detail(limit.to_string()),
        format: None,
    }
}

#[cfg(test)]
#[cfg(unix)]
#[path = "reader_tests.rs"]
mod tests;
