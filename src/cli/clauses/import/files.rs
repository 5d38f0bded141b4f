//! The files of a pack on disk: what is there, what it becomes, and writing it.

use super::refusal::Refusal;
use crate::clause::load::{FileSet, PackFile, assemble, load, load_directory};
use crate::clause::{Library, builtin};
use crate::cli::failure::Failure;
use crate::error::Error;
use crate::import::settle::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use walkdir::WalkDir;

/// The pack as it stands before the import.
#[derive(Debug)]
pub(super) struct Existing {
    /// Its folder, where it is there.
    pub(super) folder: Option<PathBuf>,
    root: PathBuf,
    files: Vec<File>,
}

impl Existing {
    /// Reads the pack of this id below a folder, where it is there.
    pub(super) fn read(out: &Path, pack: &str) -> Result<Self, Failure> {
        let folder = out.join(pack);
        let mut existing = Self {
            folder: None,
            root: out.to_path_buf(),
            files: Vec::new(),
        };
        if !folder.join("pack.toml").is_file() {
            return Ok(existing);
        }
        for entry in WalkDir::new(&folder).max_depth(2).sort_by_file_name() {
            let Ok(entry) = entry else { continue };
            let name = entry.file_name().to_string_lossy();
            let is_file = entry.file_type().is_file();
            if !is_file || !(name.ends_with(".toml") || name.ends_with(".md")) {
                continue;
            }
            let path = entry.path();
            let text = std::fs::read_to_string(path)
                .map_err(|error| Refusal::File(path.to_path_buf(), error))?;
            let inside = path.strip_prefix(out).unwrap_or(path);
            let parts: Vec<String> = inside
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            existing.files.push((parts.join("/"), text));
        }
        existing.folder = Some(folder);
        Ok(existing)
    }

    /// The text of a file, by its path below the folder of the packs.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        let found = self.files.iter().find(|(own, _)| own == path);
        found.map(|(_, text)| text.as_str())
    }

    /// The files of the pack once these are written.
    fn with(&self, new: &[File]) -> FileSet {
        let is_new = |path: &str| new.iter().any(|(own, _)| own == path);
        let old = self.files.iter().filter(|(path, _)| !is_new(path));
        FileSet {
            root: self.root.clone(),
            built_in: false,
            files: old
                .chain(new)
                .map(|(path, text)| PackFile {
                    path: path.clone(),
                    bytes: text.clone().into_bytes().into(),
                })
                .collect(),
        }
    }
}

/// The library with the pack as it becomes.
pub(super) fn library(
    existing: &Existing,
    folders: &[PathBuf],
    files: &[File],
) -> Result<Library, Vec<Error>> {
    let mut outside = vec![load(&existing.with(files))?];
    for folder in folders {
        outside.push(load_directory(folder)?);
    }
    assemble(builtin::collection()?, outside)
}

/// Writes the files, each whole or not at all.
pub(super) fn write(out: &Path, files: &[File]) -> Result<(), Failure> {
    for (path, text) in files {
        let path = out.join(path);
        let failed = |error: std::io::Error| Refusal::File(path.clone(), error);
        let folder = path.parent().unwrap_or(out);
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        // A file made for one process is not readable by others; a pack is.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let readable = std::fs::Permissions::from_mode(0o644);
            file.as_file().set_permissions(readable).map_err(failed)?;
        }
        file.persist(&path)
            .map_err(|error| Refusal::File(path.clone(), error.error))?;
    }
    Ok(())
}
