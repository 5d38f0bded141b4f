//! The corrected file: written whole or not at all, and never over the document.

use crate::locale::Locale;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why no corrected file is written.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It exists, and nobody asked to replace it.
    Exists(PathBuf),
    /// It is the document itself.
    SameFile(PathBuf),
    /// Its folder does not exist.
    NoFolder(PathBuf),
    /// The system refuses.
    NotWritten(PathBuf, io::Error),
    /// The document is no Word file; the name of its format.
    NotWord(PathBuf, String),
    /// The document comes from standard input.
    NeedsFile,
    /// A date that can not be understood.
    BadDate(String),
}

impl Refusal {
    /// The sentence for people.
    pub(crate) fn sentence(&self, locale: &Locale) -> String {
        let words = |path: &Path| path.display().to_string();
        match self {
            Self::Exists(path) => locale.format("redline-exists", &[("path", words(path).into())]),
            Self::SameFile(path) => {
                locale.format("redline-same-file", &[("path", words(path).into())])
            }
            Self::NoFolder(path) => {
                locale.format("redline-no-folder", &[("path", words(path).into())])
            }
            Self::NotWritten(path, error) => {
                let error = match error.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                        locale.text("redline-full")
                    }
                    io::ErrorKind::PermissionDenied => locale.text("signal-permission-denied"),
                    _ => locale.format("cli-system-error", &[("error", error.to_string().into())]),
                };
                locale.format(
                    "redline-not-written",
                    &[("path", words(path).into()), ("error", error.into())],
                )
            }
            Self::NotWord(path, format) => locale.format(
                "redline-not-word",
                &[
                    ("path", words(path).into()),
                    ("format", format.as_str().into()),
                ],
            ),
            Self::NeedsFile => locale.text("redline-needs-file"),
            Self::BadDate(typed) => {
                let typed = locale.quoted(typed);
                locale.format("redline-bad-date", &[("typed", typed.into())])
            }
        }
    }
}

/// Where a corrected file goes; checked before any work is done.
#[derive(Debug)]
pub(crate) struct Target {
    path: PathBuf,
    folder: PathBuf,
    replaces: bool,
}

impl Target {
    /// Checks a path against the documents that were given.
    ///
    /// # Errors
    /// Why nothing can be written there.
    pub(crate) fn new(path: &Path, inputs: &[&Path], replaces: bool) -> Result<Self, Refusal> {
        if inputs.iter().any(|input| is_same_file(path, input)) {
            return Err(Refusal::SameFile(path.to_path_buf()));
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(Refusal::NoFolder(path.to_path_buf()));
        }
        if path.is_dir() {
            let error = io::ErrorKind::IsADirectory.into();
            return Err(Refusal::NotWritten(path.to_path_buf(), error));
        }
        // A link that leads nowhere exists as well.
        if path.symlink_metadata().is_ok() && !replaces {
            return Err(Refusal::Exists(path.to_path_buf()));
        }
        Ok(Self {
            path: path.to_path_buf(),
            folder: folder.to_path_buf(),
            replaces,
        })
    }

    /// Writes the file beside its place and puts it there when it is whole.
    ///
    /// # Errors
    /// Why it could not be written; nothing is left behind then.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Refusal> {
        let failed = |error| Refusal::NotWritten(self.path.clone(), error);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".clausecheck-");
        #[cfg(unix)]
        {
            // As public as any new file of this user; the process mask still applies.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(&self.folder).map_err(failed)?;
        file.write_all(bytes).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        if self.replaces {
            file.persist(&self.path)
                .map_err(|error| failed(error.error))?;
            return Ok(());
        }
        match file.persist_noclobber(&self.path) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                Err(Refusal::Exists(self.path.clone()))
            }
            Err(error) => Err(failed(error.error)),
        }
    }
}

/// Whether two paths lead to one file, by whatever links.
fn is_same_file(one: &Path, other: &Path) -> bool {
    if let (Ok(one), Ok(other)) = (one.canonicalize(), other.canonicalize())
        && one == other
    {
        return true;
    }
    #[cfg(unix)]
    if let (Ok(one), Ok(other)) = (one.metadata(), other.metadata()) {
        use std::os::unix::fs::MetadataExt;
        return one.dev() == other.dev() && one.ino() == other.ino();
    }
    false
}
