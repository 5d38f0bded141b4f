//! Reads the files of a pack, or of a folder of packs, from disk: the only input of the library.

use super::{Collection, FILE_BYTES, FILES, FileSet, PackFile, load};
use crate::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Folders below the root that are looked into: `<pack>/<clause>/`.
const DEPTH: usize = 2;

/// Loads a pack (a folder with `pack.toml`) or a folder of packs.
///
/// Links are followed to regular files and folders, at most two folders deep, so that a link to
/// a folder above does no harm. Files that are neither `.toml` nor `.md` nor a table of
/// frequencies (`lexicon/frequency.<lang>.txt`) are not opened.
///
/// # Errors
/// Where a file can not be read, is too large, or is refused by [`load`].
pub fn load_directory(directory: &Path) -> Result<Collection, Vec<Error>> {
    let mut set = FileSet {
        root: directory.to_path_buf(),
        built_in: false,
        files: Vec::new(),
    };
    if directory.is_file() {
        let message = "this is a file; expected the folder of a pack, or a folder of packs";
        return Err(vec![Error::new(message).in_file(directory)]);
    }
    collect(directory, "", DEPTH, &mut set.files).map_err(|error| vec![error])?;
    load(&set)
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Vec<PackFile>,
) -> Result<(), Error> {
    let failed = |error: std::io::Error, path: &Path| {
        Error::new("this can not be read")
            .in_file(path)
            .caused_by(error)
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(|error| failed(error, folder))?;
    paths.sort();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            let message =
                "the name of this file is not Unicode; expected letters, digits, `-`, `_` and `.`";
            return Err(Error::new(message).in_file(&path));
        };
        let relative = format!("{prefix}{name}");
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if depth > 0 {
                collect(&path, &format!("{relative}/"), depth - 1, files)?;
            }
            continue;
        }
        if !name.ends_with(".toml") && !name.ends_with(".md") && !is_frequency_table(&relative) {
            continue;
        }
        if files.len() >= FILES {
            let message =
                format!("there are more than {FILES} files; expected a folder of packs only");
            return Err(Error::new(message).in_file(folder));
        }
        let bytes = read_file(&path).map_err(|error| failed(error, &path))?;
        if bytes.len() as u64 > FILE_BYTES {
            let message = format!(
                "the file is larger than {FILE_BYTES} bytes; expected a clause, which is far smaller"
            );
            return Err(Error::new(message).in_file(&path));
        }
        files.push(PackFile {
            path: relative,
            bytes: bytes.into(),
        });
    }
    Ok(())
}

fn is_frequency_table(path: &str) -> bool {
    path.starts_with("lexicon/frequency.") && path.ends_with(".txt")
}

/// The bytes of a regular file, at most one more than allowed.
fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    // Opening a pipe would wait for ever: look before opening.
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(FILE_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
