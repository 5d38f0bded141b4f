//! Reading in a process of its own, so that no document can bring the program down, read files or
//! reach the network: the process is the same program with a hidden command, limited by the system
//! before it reads a byte, and its answer is not trusted.
//!
//! `child` is the process itself, `sandbox` and `system_calls` what it gives up; `reader` hands documents to
//! processes and says what came of them, `process` and `watch` start, watch and end one; `protocol`
//! and `wire` are the messages and their validation. What a system does not offer is left out and
//! told (`clausecheck doctor`); the limits of the readers hold everywhere.

pub mod child;
mod process;
pub mod protocol;
pub mod reader;
mod sandbox;
#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
mod system_calls;
mod watch;
pub mod wire;

pub use process::Program;

/// The command that makes the program a reading process. It stands in no help: nobody types it.
pub const COMMAND: &str = "read-documents-from-pipe";
