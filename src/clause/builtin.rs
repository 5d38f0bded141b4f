//! The packs inside the binary: everything under `clauses/`, embedded when it is compiled.

use super::Library;
use super::load::{Collection, FileSet, PackFile, assemble, built_in_root, load, load_directory};
use crate::error::Error;
use std::path::PathBuf;

#[derive(rust_embed::RustEmbed)]
#[folder = "clauses/"]
#[exclude = "*/cases.toml"]
struct Embedded;

/// The files inside the binary.
pub fn files() -> FileSet {
    let files = Embedded::iter()
        .filter_map(|path| {
            let file = Embedded::get(&path)?;
            Some(PackFile {
                path: path.into_owned(),
                bytes: file.data,
            })
        })
        .collect();
    FileSet {
        root: built_in_root().to_path_buf(),
        built_in: true,
        files,
    }
}

/// The packs inside the binary as one collection. Cues are compiled when they are first needed.
///
/// # Errors
/// None for the shipped files, which the tests load.
pub fn collection() -> Result<Collection, Vec<Error>> {
    load(&files())
}

/// The library of the packs inside the binary and those in `directories` (each a pack or a folder
/// of packs).
///
/// # Errors
/// Every error in the directories; one directory that can not be read does not hide the errors of
/// the next.
pub fn library(directories: &[PathBuf]) -> Result<Library, Vec<Error>> {
    let built_in = collection()?;
    let mut outside = Vec::new();
    let mut errors = Vec::new();
    for directory in directories {
        match load_directory(directory) {
            Ok(collection) => outside.push(collection),
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() {
        assemble(built_in, outside)
    } else {
        Err(errors)
    }
}
