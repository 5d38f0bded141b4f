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
    /// A path of a list; nothing but an ordinary file is read.
    Listed(PathBuf),
    /// A file that was found in a folder: the name that it has there, and the file itself, which
    /// is no link. Nothing but an ordinary file is read.
    Found {
        /// The name in the folder.
        path: PathBuf,
        /// The file.
        real: PathBuf,
    },
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
            Self::File(path)
            | Self::Listed(path)
            | Self::Found { path, .. }
            | Self::Failed(path, _) => path_text(path),
            Self::Standard => "-".to_owned(),
        }
    }

    /// The name that helps to tell text formats apart.
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Self::File(path) | Self::Listed(path) | Self::Found { path, .. } => {
                Some(path.file_name()?.to_string_lossy().into_owned())
            }
            Self::Standard | Self::Failed(..) => None,
        }
    }

    /// Opens what is to be read; a file that is larger than the limits allow is refused at once.
    pub(crate) fn open(&self, limits: &Limits) -> Result<Opened<'_>, ReadError> {
        let (path, trust) = match self {
            Self::File(path) => (path, Trust::Named),
            Self::Listed(path) => (path, Trust::Listed),
            Self::Found { real, .. } => (real, Trust::Found),
            Self::Standard => {
                return Ok(Opened {
                    bytes: Box::new(io::stdin().lock()),
                    expected: 0,
                });
            }
            Self::Failed(_, error) => return Err(error.clone()),
        };
        let file = open(path, trust).map_err(|error| read_error(&error))?;
        let metadata = file.metadata().map_err(|error| read_error(&error))?;
        if trust != Trust::Named && !metadata.is_file() {
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

/// Where a path comes from, which decides on what it may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// The user typed it: also a pipe is read.
    Named,
    /// It stood in a list: a pipe would wait for a writer for ever.
    Listed,
    /// It stood in a folder: a link may have been put in its place since.
    Found,
}

/// Opens a file without waiting for anybody, unless the user named it.
fn open(path: &Path, trust: Trust) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = match trust {
            Trust::Named => OFlags::empty(),
            Trust::Listed => OFlags::NONBLOCK | OFlags::NOCTTY,
            Trust::Found => OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::NOFOLLOW,
        };
        options.custom_flags(flags.bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = trust;
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
pub(super) fn password(file: Option<&Path>) -> Result<Option<String>, Failure> {
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
