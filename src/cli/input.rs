//! One input: its bytes, and why they can not be had.

use super::failure::Failure;
use crate::code::SignalCode;
use crate::document::{Document, ReadError, Signal};
use crate::ingest::limits::Limits;
use crate::ingest::{self, ReadOptions};
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Something that was given to be checked.
#[derive(Debug, Clone)]
pub(crate) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
    /// A path that already failed: a folder that can not be read, or holds no documents.
    Failed(PathBuf, ReadError),
}

impl Input {
    /// What a path on the command line means; folders are walked elsewhere.
    pub(crate) fn of(path: PathBuf) -> Self {
        if path.as_os_str() == "-" {
            Self::Standard
        } else {
            Self::File(path)
        }
    }

    /// The path as it was given.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::File(path) | Self::Failed(path, _) => path.display().to_string(),
            Self::Standard => "-".to_owned(),
        }
    }

    /// The name that helps to tell text formats apart.
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Self::File(path) => Some(path.file_name()?.to_string_lossy().into_owned()),
            Self::Standard | Self::Failed(..) => None,
        }
    }

    /// The bytes, at most as many as the limits allow.
    pub(crate) fn bytes(&self, limits: &Limits) -> Result<Vec<u8>, ReadError> {
        match self {
            Self::File(path) => {
                let file = File::open(path).map_err(|error| read_error(&error))?;
                let metadata = file.metadata().map_err(|error| read_error(&error))?;
                if metadata.len() > limits.file_bytes {
                    return Err(too_large(limits));
                }
                let expected = usize::try_from(metadata.len()).unwrap_or(0);
                read_within(file, expected, limits)
            }
            Self::Standard => read_within(io::stdin().lock(), 0, limits),
            Self::Failed(_, error) => Err(error.clone()),
        }
    }
}

/// Reads to the end; a pipe or a device may have more than its metadata says.
fn read_within(source: impl Read, expected: usize, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::with_capacity(expected + 1);
    source
        .take(limits.file_bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| read_error(&error))?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(too_large(limits));
    }
    Ok(bytes)
}

fn too_large(limits: &Limits) -> ReadError {
    ReadError::new(SignalCode::LimitFileSize, limits.file_bytes.to_string())
}

/// Why a file or a folder could not be read.
pub(crate) fn read_error(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::new(SignalCode::FileNotFound, ""),
        io::ErrorKind::PermissionDenied => ReadError::new(SignalCode::PermissionDenied, ""),
        _ => ReadError {
            signal: Signal::new(SignalCode::ReadError).with_detail(error.to_string()),
            format: None,
        },
    }
}

/// The password: the first line of the file.
pub(crate) fn password(file: Option<&Path>) -> Result<Option<String>, Failure> {
    let Some(file) = file else { return Ok(None) };
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::PasswordFile(file.to_path_buf(), error))?;
    Ok(text.lines().next().map(str::to_owned))
}

/// The document in these bytes. A reader that panics costs its document only, and says so.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    without_panic(|| ingest::read(bytes, options))?
}

/// What the work gives, or the error that it panicked. Nothing that the work was changing is used
/// afterwards.
pub(crate) fn without_panic<T>(work: impl FnOnce() -> T) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| ReadError::new(SignalCode::ReaderCrashed, ""))
}
