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

/// The packs inside the binary as one collection. Clauses are read and cues compiled when they
/// are first needed.
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

#[cfg(test)]
mod tests {
    use super::super::LazyClause;
    use super::super::load::built_in_clause;
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn looking_for_a_clause_reads_that_clause_alone() {
        let library = library(&[]).unwrap();
        let read = || library.clauses.iter().filter(|clause| clause.is_read());
        assert_eq!(read().count(), 0);
        let id = library.clauses.last().unwrap().id().to_owned();
        assert!(library.has_clause(&id));
        assert_eq!(library.clause(&id).unwrap().id, id);
        assert_eq!(read().map(LazyClause::id).collect::<Vec<_>>(), [id]);
    }

    #[test]
    fn every_clause_inside_the_binary_is_right_and_named_for_its_folder() {
        let mut folders: BTreeMap<String, Vec<PackFile>> = BTreeMap::new();
        for file in files().files {
            if let Some((folder, _)) = file.path.rsplit_once('/') {
                folders.entry(folder.to_owned()).or_default().push(file);
            }
        }
        folders.retain(|folder, _| folder.contains('/'));
        let library = library(&[]).unwrap();
        assert_eq!(
            library
                .clauses
                .iter()
                .map(LazyClause::id)
                .collect::<Vec<_>>(),
            folders.keys().map(String::as_str).collect::<Vec<_>>()
        );
        for (lazy, files) in library.clauses.iter().zip(folders.values()) {
            let told = lazy.languages();
            let clause = built_in_clause(files).unwrap();
            assert_eq!(clause.id, lazy.id());
            assert_eq!(lazy.elements.len(), clause.elements.len());
            let wordings = clause
                .editions
                .iter()
                .flat_map(|edition| edition.wordings.keys());
            assert_eq!(
                told,
                wordings.cloned().collect::<BTreeSet<_>>(),
                "{}",
                lazy.id()
            );
        }
    }
}
