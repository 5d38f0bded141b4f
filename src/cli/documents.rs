//! Which documents are checked: files, folders and lists of paths, in the order given.

use super::failure::Failure;
use super::folder::{self, PassedOver};
use super::input::Input;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Documents in the order given; files in a folder in the order of their names.
pub(crate) type Inputs = Box<dyn Iterator<Item = Result<Input, Failure>> + Send>;

/// The documents of the command line. Lists are read as they are needed, so that a process that
/// writes paths and waits for each record gets it.
pub(crate) fn gather(
    files: Vec<PathBuf>,
    list: Option<&Path>,
    passed_over: &PassedOver,
) -> Result<Inputs, Failure> {
    let counted = passed_over.clone();
    let named = move |path: PathBuf| {
        if path.as_os_str() != "-" && path.is_dir() {
            folder::documents(&path, &counted)
        } else {
            vec![Input::of(path)]
        }
    };
    let given = files.into_iter().flat_map(named).map(Ok);
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
    let counted = passed_over.clone();
    let listed = lines.split(b'\n').flat_map(move |line| match line {
        Ok(line) => listed(&line, &counted).into_iter().map(Ok).collect(),
        Err(error) => vec![Err(Failure::FilesFrom(list.clone(), error))],
    });
    Ok(Box::new(given.chain(listed)))
}

/// What a line of a list names.
fn listed(line: &[u8], passed_over: &PassedOver) -> Vec<Input> {
    let path = path_of(line.strip_suffix(b"\r").unwrap_or(line));
    if path.as_os_str().is_empty() {
        Vec::new()
    } else if path.is_dir() {
        folder::documents(&path, passed_over)
    } else if path.as_os_str() == "-" {
        vec![Input::Standard]
    } else {
        vec![Input::Listed(path)]
    }
}

/// The path that stands in a list; on Unix, names need not be text.
fn path_of(line: &[u8]) -> PathBuf {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        std::ffi::OsStr::from_bytes(line).into()
    }
    #[cfg(not(unix))]
    String::from_utf8_lossy(line).into_owned().into()
}
