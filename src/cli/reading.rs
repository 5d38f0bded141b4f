//! How documents are read: by processes of their own or, for trusted documents, in this one.

use super::args::ReadingOptions;
use super::artifact::Unwritten;
use super::failure::Failure;
use super::input::{Input, password, without_panic};
use super::nearest::nearest;
use crate::clause::digest;
use crate::document::{Document, ReadError};
use crate::ingest::limits::{Limits, SettingError};
use crate::ingest::{self, ReadOptions, memory};
use crate::locale::Locale;
use crate::worker::reader::{Delivery, Reader, Source, Workers};
use crate::worker::{COMMAND, Program};
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How documents are read in this run.
#[derive(Debug)]
pub(crate) struct Reading {
    /// For every document; the name is that of none.
    options: ReadOptions,
    /// The processes that read; without them this one does.
    workers: Option<Workers>,
}

impl Reading {
    /// As the options say. Nothing is started yet. The password file may be a pipe, so that it is
    /// read here and nowhere else.
    pub(crate) fn new(options: &ReadingOptions) -> Result<Self, Failure> {
        let limits = limits(&options.limit)?;
        let password = password(options.password_file.as_deref())?;
        let workers = if options.in_process {
            None
        } else {
            let program = program().map_err(Failure::Program)?;
            Some(Workers::new(program, limits.clone(), password.clone()))
        };
        Ok(Self {
            options: ReadOptions {
                name: None,
                password,
                limits,
                has_large_stack: false,
                is_attachment: false,
            },
            workers,
        })
    }

    /// The limits of every document.
    pub(crate) const fn limits(&self) -> &Limits {
        &self.options.limits
    }

    /// The password for encrypted documents.
    pub(crate) fn password(&self) -> Option<&str> {
        self.options.password.as_deref()
    }

    /// How this process reads one document, for what only its reader can tell.
    pub(crate) fn options_for(&self, input: &Input, has_large_stack: bool) -> ReadOptions {
        ReadOptions {
            name: input.name(),
            has_large_stack,
            ..self.options.clone()
        }
    }

    /// The reader of one thread, which must not leave it. `has_large_stack` is that of
    /// [`ReadOptions`].
    pub(crate) fn reader(&self, has_large_stack: bool) -> DocumentReader<'_> {
        match &self.workers {
            Some(workers) => DocumentReader::Apart(Box::new(workers.reader())),
            None => DocumentReader::Here(Box::new(ReadOptions {
                has_large_stack,
                ..self.options.clone()
            })),
        }
    }

    /// Reads one document for a command that can do nothing without it. With it comes the SHA-256
    /// of its bytes.
    pub(crate) fn document(
        &self,
        locale: &Locale,
        input: &Input,
    ) -> Result<(Document, Option<[u8; 32]>), Failure> {
        let delivery = self.read(input);
        match delivery.answer {
            Ok(document) => Ok((document, delivery.sha256)),
            Err(error) => Err(Failure::of_reading(locale, &input.path(), &error.signal)),
        }
    }

    /// Reads one document.
    pub(crate) fn read(&self, input: &Input) -> Delivery<()> {
        self.reader(false).read(input, |_| ())
    }
}

/// Reads one document after the other.
#[derive(Debug)]
pub(crate) enum DocumentReader<'r> {
    Apart(Box<Reader<'r>>),
    Here(Box<ReadOptions>),
}

impl DocumentReader<'_> {
    /// Reads a document; `admit` is asked for a share of memory before and may wait.
    pub(crate) fn read<S>(&mut self, input: &Input, admit: impl FnMut(u64) -> S) -> Delivery<S> {
        match self {
            Self::Apart(reader) => reader.read(input.name(), input, admit),
            Self::Here(options) => {
                options.name = input.name();
                read_here(input, options, admit)
            }
        }
    }
}

fn read_here<S>(
    input: &Input,
    options: &ReadOptions,
    mut admit: impl FnMut(u64) -> S,
) -> Delivery<S> {
    let bytes = match bytes(input, &options.limits) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Delivery {
                sha256: None,
                share: None,
                answer: Err(error),
            };
        }
    };
    let sha256 = Sha256::digest(&bytes).into();
    let share = admit(memory::estimate(&bytes, &options.limits));
    // A reader that panics costs its document only, and says so.
    let answer = without_panic(|| ingest::read(&bytes, options)).and_then(|answer| answer);
    Delivery {
        sha256: Some(sha256),
        share: Some(share),
        answer,
    }
}

/// The bytes of a file that was read before, to make another file of them.
///
/// # Errors
/// Where they are not those any more of which this is the SHA-256.
pub(crate) fn as_read(
    path: &Path,
    limits: &Limits,
    sha256: Option<&str>,
) -> Result<Vec<u8>, Failure> {
    let bytes = bytes(&Input::of(path.to_path_buf()), limits);
    match bytes {
        Ok(bytes) if sha256 == Some(&digest::sha256(&bytes)) => Ok(bytes),
        _ => Err(Failure::Artifact(Unwritten::Changed(path.to_path_buf()))),
    }
}

/// The bytes, at most as many as the limits allow.
fn bytes(input: &Input, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let source = input.open(limits)?;
    let mut bytes = Vec::with_capacity(usize::try_from(source.expected).unwrap_or_default());
    source
        .bytes
        .take(limits.file_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| super::input::read_error(&error))?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(super::input::too_large(limits));
    }
    Ok(bytes)
}

impl Source for Input {
    fn open(&self, limits: &Limits) -> Result<Box<dyn Read + '_>, ReadError> {
        Self::open(self, limits).map(|opened| opened.bytes)
    }

    fn can_open_again(&self) -> bool {
        match self {
            Self::Found { .. } | Self::Listed(_) => true,
            Self::File(path) => path.metadata().is_ok_and(|data| data.is_file()),
            Self::Standard | Self::Failed(..) => false,
        }
    }

    fn broken(&self, error: &io::Error) -> ReadError {
        super::input::read_error(error)
    }
}

/// The limits with what the user changed.
pub(crate) fn limits(settings: &[String]) -> Result<Limits, Failure> {
    let mut limits = Limits::default();
    for setting in settings {
        limits.apply(setting).map_err(|error| match error {
            SettingError::UnknownName(name) => {
                let nearest = nearest(&name, Limits::NAMES.iter().copied());
                Failure::UnknownLimit(name, nearest)
            }
            SettingError::BadValue(setting) => Failure::BadLimit(setting),
        })?;
    }
    Ok(limits)
}

/// This program as a reading process.
pub(crate) fn program() -> io::Result<Program> {
    // Linux starts the very file that runs, also where another has been put in its place since.
    let itself = PathBuf::from("/proc/self/exe");
    let path = if cfg!(target_os = "linux") && itself.exists() {
        itself
    } else {
        std::env::current_exe()?
    };
    Ok(Program {
        path,
        arguments: vec![COMMAND.into()],
    })
}
