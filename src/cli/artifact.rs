//! A file made of a document: written whole or not at all, and never over the document.

use super::failure::{path_words, write_words};
use crate::locale::Locale;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file is not written.
#[derive(Debug)]
pub(crate) enum Unwritten {
    /// It exists, and nobody asked to replace it.
    Exists(PathBuf),
    /// It is the document itself.
    IsDocument(PathBuf),
    /// Its name ends in none of these.
    Kind(PathBuf, &'static [&'static str]),
    /// The system refuses.
    Failed(PathBuf, io::Error),
    /// The document is not the one any more that was read.
    Changed(PathBuf),
}

impl Unwritten {
    /// The sentence for people.
    pub(crate) fn sentence(&self, locale: &Locale) -> String {
        let (Self::Exists(path)
        | Self::IsDocument(path)
        | Self::Kind(path, _)
        | Self::Changed(path)
        | Self::Failed(path, _)) = self;
        let path = || ("path", path_words(path));
        match self {
            Self::Exists(_) => locale.format("artifact-exists", &[path()]),
            Self::IsDocument(_) => locale.format("artifact-is-document", &[path()]),
            Self::Kind(_, kinds) => locale.format(
                "artifact-kind",
                &[path(), ("kinds", kinds.join(", ").into())],
            ),
            Self::Changed(_) => locale.format("artifact-changed", &[path()]),
            Self::Failed(_, error) => {
                let error = write_words(locale, error).into();
                locale.format("artifact-not-written", &[path(), ("error", error)])
            }
        }
    }
}

/// Where a file goes; checked before any work is done.
#[derive(Debug)]
pub(crate) struct Artifact {
    path: PathBuf,
    replaces: bool,
}

impl Artifact {
    /// Checks a path against the documents that it is made of and what exists.
    ///
    /// # Errors
    /// Why nothing can be written there.
    pub(crate) fn new(path: &Path, documents: &[&Path], replaces: bool) -> Result<Self, Unwritten> {
        if documents
            .iter()
            .any(|document| is_same_file(path, document))
        {
            return Err(Unwritten::IsDocument(path.to_path_buf()));
        }
        if path.is_dir() {
            let error = io::ErrorKind::IsADirectory.into();
            return Err(Unwritten::Failed(path.to_path_buf(), error));
        }
        if !folder_of(path).is_dir() {
            let error = io::ErrorKind::NotFound.into();
            return Err(Unwritten::Failed(path.to_path_buf(), error));
        }
        // A link that leads nowhere exists as well.
        if !replaces && path.symlink_metadata().is_ok() {
            return Err(Unwritten::Exists(path.to_path_buf()));
        }
        Ok(Self {
            path: path.to_path_buf(),
            replaces,
        })
    }

    /// Writes the file beside its place and puts it there when it is whole.
    ///
    /// # Errors
    /// Why it could not be written; nothing is left behind then.
    pub(crate) fn write(self, bytes: &[u8]) -> Result<(), Unwritten> {
        let failed = |error| Unwritten::Failed(self.path.clone(), error);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".clausecheck-");
        #[cfg(unix)]
        {
            // As public as any new file of this user; the process mask still applies.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder_of(&self.path)).map_err(failed)?;
        file.write_all(bytes).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        let persisted = if self.replaces {
            file.persist(&self.path)
        } else {
            file.persist_noclobber(&self.path)
        };
        match persisted {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                Err(Unwritten::Exists(self.path.clone()))
            }
            Err(error) => Err(failed(error.error)),
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
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
