//! Which documents are checked: files, folders and lists of paths, in the order given.

use super::failure::Failure;
use super::input::{Input, read_error};
use crate::code::SignalCode;
use crate::document::ReadError;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Extensions that are looked for in folders. Formats of agreements that are not read stand here
/// as well, so that none of them is passed over in silence.
const EXTENSIONS: &[&str] = &[
    "docx", "docm", "dotx", "dotm", "pdf", "odt", "ott", "txt", "text", "md", "markdown", "html",
    "htm", "xhtml", "doc", "dot", "rtf",
];

/// Documents in the order given; files in a folder in the order of their names.
pub(crate) type Inputs = Box<dyn Iterator<Item = Result<Input, Failure>> + Send>;

/// The documents of the command line. Lists are read as they are needed, so that a process that
/// writes paths and waits for each record gets it.
pub(crate) fn gather(files: Vec<PathBuf>, list: Option<&Path>) -> Result<Inputs, Failure> {
    let given = files.into_iter().flat_map(expand).map(Ok);
    let Some(list) = list else {
        return Ok(Box::new(given));
    };
    let failed = |error| Failure::FilesFrom(list.to_path_buf(), error);
    let lines: Box<dyn BufRead + Send> = if list == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(list).map_err(failed)?))
    };
    let list = list.to_path_buf();
    let listed = lines.lines().flat_map(move |line| match line {
        Ok(line) => {
            let path = line.strip_suffix('\r').unwrap_or(&line);
            let inputs = if path.is_empty() {
                Vec::new()
            } else {
                expand(PathBuf::from(path))
            };
            inputs.into_iter().map(Ok).collect::<Vec<_>>()
        }
        Err(error) => vec![Err(Failure::FilesFrom(list.clone(), error))],
    });
    Ok(Box::new(given.chain(listed)))
}

/// The path itself or, for a folder, the documents in it.
fn expand(path: PathBuf) -> Vec<Input> {
    if path.as_os_str() == "-" || !path.is_dir() {
        return vec![Input::of(path)];
    }
    let walk = WalkDir::new(&path)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter();
    let inputs: Vec<Input> = walk
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() && is_document(entry.path()) => {
                Some(Input::File(entry.into_path()))
            }
            // A link is followed to a file, but not to a folder: folders could form a circle.
            Ok(entry)
                if entry.path_is_symlink()
                    && is_document(entry.path())
                    && entry.path().is_file() =>
            {
                Some(Input::File(entry.into_path()))
            }
            Ok(_) => None,
            Err(error) => {
                let place = error.path().unwrap_or(&path).to_path_buf();
                let cause = error.io_error().map_or_else(
                    || ReadError::new(SignalCode::ReadError, error.to_string()),
                    read_error,
                );
                Some(Input::Failed(place, cause))
            }
        })
        .collect();
    if inputs.is_empty() {
        return vec![Input::Failed(
            path,
            ReadError::new(SignalCode::FolderWithoutDocuments, ""),
        )];
    }
    inputs
}

/// Hidden files, and the lock files that Word keeps beside an open document.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

fn is_document(path: &Path) -> bool {
    let extension = path
        .extension()
        .and_then(OsStr::to_str)
        .map(str::to_ascii_lowercase);
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}
