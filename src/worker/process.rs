//! One reading process as its parent sees it: started, spoken to, watched and ended.

use super::protocol::{Answer, Protection, Request, take_answer};
use super::watch::Watched;
use super::wire::{Fault, Incoming, Wire, put_piece};
use crate::ingest::limits::Limits;
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// Bytes that are sent or taken at once.
pub(super) const BUFFER: usize = 64 << 10;
/// Bytes of memory for what the process says about itself.
const GREETING: u64 = 1 << 10;
/// Bytes of what the process said when it died.
const LAST_WORDS: u64 = 4 << 10;

/// How a reading process is started.
#[derive(Debug, Clone)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

/// How a process ended that should have answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    /// The clock ran out.
    Clock,
    /// Processor time ran out.
    Processor,
    /// The system gave no more memory.
    Memory,
    /// It broke down, or what it said was no answer.
    Crash,
}

/// A reading process that runs.
#[derive(Debug)]
pub(super) struct Process {
    watched: Arc<Watched>,
    input: BufWriter<ChildStdin>,
    output: Incoming<BufReader<ChildStdout>>,
    errors: ChildStderr,
    patience: Duration,
    /// Documents that it was given.
    pub(super) documents: u64,
    /// What it said of itself.
    pub(super) protection: Protection,
}

impl Process {
    /// Starts a process and waits until it has shut itself off.
    pub(super) fn start(
        program: &Program,
        limits: &Limits,
        watch: impl FnOnce(std::process::Child) -> Arc<Watched>,
    ) -> io::Result<Self> {
        let mut command = Command::new(&program.path);
        command
            .args(&program.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            command.process_group(0).current_dir("/");
        }
        let mut child = command.spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(input), Some(output), Some(errors)) = pipes else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let mut process = Self {
            watched: watch(child),
            input: BufWriter::with_capacity(BUFFER, input),
            output: Incoming::new(BufReader::with_capacity(BUFFER, output)),
            errors,
            patience: Duration::from_secs(limits.worker_time),
            documents: 0,
            protection: Protection::default(),
        };
        let _watch = process.watched.during(process.patience);
        process.output.allow(GREETING);
        process.protection = Protection::take(&mut process.output)
            .map_err(|_| io::Error::from(io::ErrorKind::UnexpectedEof))?;
        Ok(process)
    }

    /// Whether it still runs.
    pub(super) fn is_alive(&self) -> bool {
        self.watched.is_alive()
    }

    /// Announces a document.
    pub(super) fn begin(&mut self, request: &Request) -> Result<(), Fault> {
        self.documents += 1;
        let _watch = self.watched.during(self.patience);
        request.put(&mut self.input).map_err(|_| Fault::Ended)
    }

    /// Sends bytes of the document; none end it.
    pub(super) fn send(&mut self, piece: &[u8]) -> Result<(), Fault> {
        let _watch = self.watched.during(self.patience);
        put_piece(&mut self.input, piece).map_err(|_| Fault::Ended)?;
        if piece.is_empty() {
            self.input.flush().map_err(|_| Fault::Ended)?;
        }
        Ok(())
    }

    /// How much memory the document will take, in bytes; a process that lies harms itself.
    pub(super) fn estimate(&mut self) -> Result<u64, Fault> {
        let _watch = self.watched.during(self.patience);
        u64::take(&mut self.output)
    }

    /// Lets the process begin, and takes its answer.
    pub(super) fn answer(&mut self, budget: u64) -> Result<Answer, Fault> {
        let _watch = self.watched.during(self.patience);
        let begin = 1_u64.put(&mut self.input);
        begin
            .and_then(|()| self.input.flush())
            .map_err(|_| Fault::Ended)?;
        take_answer(&mut self.output, budget)
    }

    /// Ends the process and tells how it went.
    pub(super) fn end(mut self) -> Death {
        let (status, is_late) = self.watched.end();
        if is_late {
            return Death::Clock;
        }
        let mut words = Vec::new();
        let _ = (&mut self.errors).take(LAST_WORDS).read_to_end(&mut words);
        death_of(status, &String::from_utf8_lossy(&words))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.watched.end();
    }
}

fn death_of(status: Option<ExitStatus>, words: &str) -> Death {
    // Rust's own message where memory runs out; the process prints nothing else.
    if words.contains("memory allocation of") {
        return Death::Memory;
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        let signal = status.and_then(|status| status.signal());
        if signal == Some(rustix::process::Signal::XCPU.as_raw()) {
            return Death::Processor;
        }
    }
    let _ = status;
    Death::Crash
}
