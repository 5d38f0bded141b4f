//! The documents of a folder. Nothing outside the folder is read, nothing in it is left out in
//! silence: an entry under the name of a document is a document or a record that says why not, and
//! what is passed over is counted.

use super::input::{Input, read_error};
use crate::code::SignalCode;
use crate::document::ReadError;
use crate::locale::Locale;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use walkdir::{DirEntry, WalkDir};

/// Extensions that are looked for in folders. Formats of agreements that are not read stand here
/// as well, so that none of them is passed over in silence.
const EXTENSIONS: &[&str] = &[
    "docx", "docm", "dotx", "dotm", "pdf", "odt", "ott", "txt", "text", "md", "markdown", "html",
    "htm", "xhtml", "doc", "dot", "rtf",
];

/// Kinds of entries that are passed over, as they stand in reports.
const NOT_A_DOCUMENT: &str = "not-a-document";
const LOCK_FILE: &str = "lock-file";
const HIDDEN_FOLDER: &str = "hidden-folder";
const LINK_TO_FOLDER: &str = "link-to-folder";
/// Every kind, in the order in which they are told.
const KINDS: [&str; 4] = [NOT_A_DOCUMENT, LOCK_FILE, HIDDEN_FOLDER, LINK_TO_FOLDER];

/// How many entries were passed over, by kind; shared by all folders of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct PassedOver(Arc<Mutex<BTreeMap<String, u64>>>);

impl PassedOver {
    fn add(&self, kind: &str) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry(kind.to_owned()).or_default() += 1;
    }

    /// The counts so far.
    pub(crate) fn counts(&self) -> BTreeMap<String, u64> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// What was passed over, in one sentence.
pub(crate) fn words(locale: &Locale, counts: &BTreeMap<String, u64>) -> String {
    let parts: Vec<String> = KINDS
        .iter()
        .filter_map(|kind| {
            let count = counts.get(*kind)?;
            Some(locale.format(
                &format!("passed-over-{kind}"),
                &[("count", (*count).into())],
            ))
        })
        .collect();
    locale.format("cli-passed-over", &[("entries", parts.join(", ").into())])
}

/// The documents in a folder, in the order of their names; a record that there are none.
pub(crate) fn documents(path: &Path, passed_over: &PassedOver) -> Vec<Input> {
    let root = match path.canonicalize() {
        Ok(root) => root,
        Err(error) => return vec![Input::Failed(path.to_path_buf(), read_error(&error))],
    };
    let walk = WalkDir::new(path)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            let is_walked = entry.depth() == 0 || !is_hidden_folder(entry);
            if !is_walked {
                passed_over.add(HIDDEN_FOLDER);
            }
            is_walked
        });
    let inputs: Vec<Input> = walk
        .filter_map(|entry| match entry {
            Ok(entry) => document(&entry, &root, passed_over),
            Err(error) => {
                let place = error.path().unwrap_or(path).to_path_buf();
                let cause = error.io_error().map_or_else(
                    || ReadError::new(SignalCode::ReadError, error.to_string()),
                    read_error,
                );
                Some(Input::Failed(place, cause))
            }
        })
        .collect();
    if inputs.is_empty() {
        let nothing = ReadError::new(SignalCode::FolderWithoutDocuments, "");
        return vec![Input::Failed(path.to_path_buf(), nothing)];
    }
    inputs
}

/// What becomes of an entry of a folder; nothing where it is a folder or passed over.
fn document(entry: &DirEntry, root: &Path, passed_over: &PassedOver) -> Option<Input> {
    let kind = entry.file_type();
    if kind.is_dir() {
        return None;
    }
    if kind.is_symlink() && entry.path().is_dir() {
        // A link to a folder is not followed: folders could form a circle.
        passed_over.add(LINK_TO_FOLDER);
        return None;
    }
    if is_lock_file(entry.file_name()) {
        passed_over.add(LOCK_FILE);
        return None;
    }
    if !is_document(entry.path()) {
        passed_over.add(NOT_A_DOCUMENT);
        return None;
    }
    let path = entry.path().to_path_buf();
    if kind.is_file() {
        let real = path.clone();
        return Some(Input::Found { path, real });
    }
    let failed = |code| Input::Failed(path.clone(), ReadError::new(code, ""));
    if !kind.is_symlink() {
        return Some(failed(SignalCode::SpecialFile));
    }
    Some(match path.canonicalize() {
        Ok(real) if !real.starts_with(root) => failed(SignalCode::LinkOutside),
        Ok(real) => Input::Found { path, real },
        Err(error) => Input::Failed(path, read_error(&error)),
    })
}

/// Folders of version control and other programs.
fn is_hidden_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// What programs keep beside an open document (Word, LibreOffice) or a copied one (macOS).
fn is_lock_file(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    [b"~$".as_slice(), b".~lock.", b"._"]
        .into_iter()
        .any(|start| name.starts_with(start))
}

/// Whether the extension is that of a document.
fn is_document(path: &Path) -> bool {
    let extension = path
        .extension()
        .and_then(OsStr::to_str)
        .map(str::to_ascii_lowercase);
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}
