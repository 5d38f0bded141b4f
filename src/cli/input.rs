//! One input: its bytes, and why they can not be had.

use super::failure::Failure;
use crate::code::SignalCode;
use crate::document::{ReadError, Signal};
use crate::ingest::limits::Limits;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Something that was given to be checked.
#[derive(Debug, Clone)]
pub(crate) enum Input {
    /// A file that the user named, or whatever else can be read under that name.
    File(PathBuf),
    /// A file that was found in a folder or a list; nothing but an ordinary file is read.
    Found(PathBuf),
    /// Standard input.
    Standard,
    /// A path that already failed: a folder that can not be read, or holds no documents.
    Failed(PathBuf, ReadError),
}

/// What can be read, and how much that will probably be.
pub(crate) struct Opened<'i> {
    pub(crate) bytes: Box<dyn Read + 'i>,
    pub(crate) expected: u64,
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
            Self::File(path) | Self::Found(path) | Self::Failed(path, _) => path_text(path),
            Self::Standard => "-".to_owned(),
        }
    }

    /// The name that helps to tell text formats apart.
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Self::File(path) | Self::Found(path) => {
                Some(path.file_name()?.to_string_lossy().into_owned())
            }
            Self::Standard | Self::Failed(..) => None,
        }
    }

    /// Opens what is to be read; a file that is larger than the limits allow is refused at once.
    pub(crate) fn open(&self, limits: &Limits) -> Result<Opened<'_>, ReadError> {
        let path = match self {
            Self::File(path) | Self::Found(path) => path,
            Self::Standard => {
                return Ok(Opened {
                    bytes: Box::new(io::stdin().lock()),
                    expected: 0,
                });
            }
            Self::Failed(_, error) => return Err(error.clone()),
        };
        let is_found = matches!(self, Self::Found(_));
        let file = open(path, is_found).map_err(|error| read_error(&error))?;
        let metadata = file.metadata().map_err(|error| read_error(&error))?;
        if is_found && !metadata.is_file() {
            return Err(ReadError::new(SignalCode::SpecialFile, ""));
        }
        if metadata.len() > limits.file_bytes {
            return Err(too_large(limits));
        }
        Ok(Opened {
            bytes: Box::new(file),
            expected: metadata.len() + 1,
        })
    }
}

/// Opens a file. One that was found is opened without waiting: a pipe under the name of a document
/// would wait for a writer for ever.
fn open(path: &Path, is_found: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if is_found {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = is_found;
    options.open(path)
}

/// A path as text. Bytes that are no text stand as `\xHH`, so that two files never have one name.
pub(crate) fn path_text(path: &Path) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let mut text = String::new();
        for chunk in path.as_os_str().as_bytes().utf8_chunks() {
            text.push_str(chunk.valid());
            for byte in chunk.invalid() {
                text.push_str(&format!("\\x{byte:02X}"));
            }
        }
        text
    }
    #[cfg(not(unix))]
    path.display().to_string()
}

pub(crate) fn too_large(limits: &Limits) -> ReadError {
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

/// What the work gives, or the error that it panicked. Nothing that the work was changing is used
/// afterwards.
pub(crate) fn without_panic<T>(work: impl FnOnce() -> T) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| ReadError::new(SignalCode::ReaderCrashed, ""))
}
