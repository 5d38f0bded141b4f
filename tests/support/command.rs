//! Runs the real program in a folder of its own, without anything of the surroundings.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A folder with documents, and the program run in it.
pub struct Place(tempfile::TempDir);

impl Place {
    /// An empty folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, with the folders it stands in.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    /// The names of what it holds, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The program with arguments, English, on a fixed day.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausecheck"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("LC_ALL", "en_GB.UTF-8")
            .env("SOURCE_DATE_EPOCH", "1790985600")
            .stdin(Stdio::null());
        command
    }

    /// Runs it.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }
}

/// What a run left behind.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program was not killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The folder of the pack of examples.
pub fn example_pack() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/support/pack")
        .display()
        .to_string()
}

/// An agreement that carries the clause `example/human-rights`.
pub const AGREEMENT: &str = "\
Grant agreement

1. The Grantee undertakes to respect human dignity and all human rights in every activity that is \
paid for with public money. Whoever breaches this duty is excluded from further public funding for \
five years.

2. The grant is paid in two parts. The first part is paid after signature.

Signed in Graz on 3 October 2024
";

/// The same without the clause.
pub const WITHOUT_CLAUSE: &str = "\
Grant agreement

1. The grant is paid in two parts. The first part is paid after signature.

Signed in Graz on 3 October 2024
";
