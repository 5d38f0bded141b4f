//! Loads packs, profiles and what else stands under `clauses/` from files, and refuses what is
//! not consistent.
//!
//! The input is a set of files ([`FileSet`]), so that the packs inside the binary and those on
//! disk are read by the same code. Nothing is repaired silently: unknown keys, missing wordings,
//! contradicting dates and the like are errors, each with file, line, column, what was found and
//! what was expected. One run names every error that it can find.

mod assemble;
mod clause_file;
mod directory;
mod element_table;
mod fields;
mod known_sources_file;
mod pack_file;
mod profile_file;
mod report;
mod slot_table;
mod wording;

pub use assemble::assemble;
pub use directory::load_directory;
pub(super) use wording::parts_of as parts_of_wording;

use super::digest::sha256;
use super::{Clause, KnownSource, Language, LazyClause, Lexicon, Pack, Profile, cases};
use crate::error::{Error, LineColumn};
use report::{Report, SourceText};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use wording::WordingFile;

/// Most bytes of one file of a pack.
pub const FILE_BYTES: u64 = 1 << 20;
/// Most files of one folder of packs.
pub const FILES: usize = 50_000;

/// A pack, or a folder of packs, as files.
#[derive(Debug, Clone)]
pub struct FileSet {
    /// The folder, for messages.
    pub root: PathBuf,
    /// Whether the files are those inside the binary.
    pub built_in: bool,
    /// The files; the order does not matter.
    pub files: Vec<PackFile>,
}

/// A file of a pack.
#[derive(Debug, Clone)]
pub struct PackFile {
    /// Path below the root with `/` between its parts.
    pub path: String,
    /// The content.
    pub bytes: Cow<'static, [u8]>,
}

/// What a [`FileSet`] holds.
#[derive(Debug, Default)]
pub struct Collection {
    packs: Vec<LoadedPack>,
    profiles: Vec<LoadedProfile>,
    known_sources: Vec<KnownSource>,
    lexicons: BTreeMap<Language, Lexicon>,
}

impl Collection {
    /// The ids of its clauses.
    pub fn clause_ids(&self) -> impl Iterator<Item = &str> {
        self.packs
            .iter()
            .flat_map(|loaded| &loaded.clauses)
            .map(|(clause, _)| clause.id())
    }
}

#[derive(Debug)]
struct LoadedPack {
    pack: Pack,
    manifest: Place,
    clauses: Vec<(LazyClause, Place)>,
}

#[derive(Debug)]
struct LoadedProfile {
    profile: Profile,
    /// Not of those inside the binary.
    is_outside: bool,
    id: Place,
    references: Vec<(String, Place)>,
}

/// A place in a file.
#[derive(Debug, Clone)]
struct Place {
    path: PathBuf,
    at: LineColumn,
}

impl Place {
    fn of(source: &SourceText<'_>, offset: usize) -> Self {
        Self {
            path: source.path.to_path_buf(),
            at: LineColumn::of(source.text, offset),
        }
    }

    fn error(&self, message: String) -> Error {
        Error {
            place: Some(self.at),
            ..Error::new(message).in_file(&self.path)
        }
    }
}

/// A file of a set, decoded.
struct TextFile<'t> {
    relative: &'t str,
    path: PathBuf,
    text: Cow<'t, str>,
    file: &'t PackFile,
}

/// Reads every pack, profile and list of a set of files.
///
/// # Errors
/// Every error found, in the order of files and places.
pub fn load(set: &FileSet) -> Result<Collection, Vec<Error>> {
    let report = Report::default();
    let files = decode(set, &report);
    let mut roots: Vec<&str> = files
        .iter()
        .filter_map(|file| file.relative.strip_suffix("pack.toml"))
        .collect();
    // A folder that is a pack itself holds no other packs.
    if roots.contains(&"") {
        roots.retain(|root| root.is_empty());
    } else {
        roots.retain(|root| root.matches('/').count() == 1);
    }
    let mut collection = Collection::default();
    if roots.is_empty() {
        let message =
            "there is no pack here; expected `pack.toml`, or folders with a `pack.toml` each";
        report.add(Error::new(message).in_file(&set.root));
    }
    for root in &roots {
        let inside: Vec<&TextFile<'_>> = files
            .iter()
            .filter(|file| file.relative.starts_with(root))
            .collect();
        collection
            .packs
            .extend(load_pack(set, root, &inside, &report));
    }
    for file in &files {
        let source = SourceText {
            path: &file.path,
            text: &file.text,
            report: &report,
        };
        match file.relative.split('/').collect::<Vec<_>>().as_slice() {
            ["known-sources.toml"] => collection.known_sources = known_sources_file::read(&source),
            ["profiles", name] if name.ends_with(".toml") => {
                collection.profiles.extend(load_profile(set, &source));
            }
            ["lexicon", name] if name.ends_with(".toml") => {
                load_lexicon(&mut collection, set, &source, name)
            }
            [folder, _, "clause.toml"]
                if !roots
                    .iter()
                    .any(|root| root.is_empty() || *root == format!("{folder}/")) =>
            {
                let message =
                    format!("this clause belongs to no pack; expected `{folder}/pack.toml`");
                source.error_in_file(message);
            }
            _ => {}
        }
    }
    report.finish(collection)
}

/// The `.toml` and `.md` files of a set as text, in the order of their names.
fn decode<'t>(set: &'t FileSet, report: &Report) -> Vec<TextFile<'t>> {
    let mut files = Vec::new();
    for file in &set.files {
        if !file.path.ends_with(".toml") && !file.path.ends_with(".md") {
            continue;
        }
        if set.built_in && file.path.ends_with("/cases.toml") {
            continue;
        }
        let path = set.root.join(&file.path);
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                let text = if text.contains('\r') {
                    Cow::Owned(text.replace("\r\n", "\n"))
                } else {
                    text.into()
                };
                files.push(TextFile {
                    relative: &file.path,
                    path,
                    text,
                    file,
                });
            }
            Err(error) => {
                let (valid, rest) = file.bytes.split_at(error.valid_up_to());
                let before = String::from_utf8_lossy(valid);
                let byte = rest.first().copied().unwrap_or_default();
                let message = format!(
                    "the byte {byte:#04x} is not UTF-8; expected the file to be saved as UTF-8"
                );
                report.add(Error::new(message).in_file(&path).at(&before, before.len()));
            }
        }
    }
    files.sort_by(|a, b| a.relative.cmp(b.relative));
    files
}

fn load_pack(
    set: &FileSet,
    root: &str,
    files: &[&TextFile<'_>],
    report: &Report,
) -> Option<LoadedPack> {
    let mut folders: BTreeMap<&str, Vec<(&str, &TextFile<'_>)>> = BTreeMap::new();
    let mut manifest = None;
    for file in files {
        let inside = file.relative.strip_prefix(root).unwrap_or(file.relative);
        match inside.split_once('/') {
            None if inside == "pack.toml" => manifest = Some(file),
            None => {}
            Some((folder, name)) if !name.contains('/') => {
                folders.entry(folder).or_default().push((name, file))
            }
            Some(_) => {}
        }
    }
    let manifest = manifest?;
    let source = SourceText {
        path: &manifest.path,
        text: &manifest.text,
        report,
    };
    let mut pack = pack_file::read(&source)?;
    pack.sha256 = digest_of(root, files);
    pack.directory = (!set.built_in).then(|| set.root.join(root));
    let manifest = Place::of(&source, source.text.find("id").unwrap_or_default());

    let mut clauses: Vec<(LazyClause, Place)> = Vec::new();
    for (folder, files) in folders {
        if let Some(clause) = later(set, &pack.id, folder, &files) {
            clauses.push(clause);
            continue;
        }
        let Some((clause, place)) = load_clause(set, folder, &files, report) else {
            continue;
        };
        let id = clause.id.as_str();
        if !pack.id.is_empty() && !id.is_empty() {
            let name = id
                .strip_prefix(&pack.id)
                .and_then(|rest| rest.strip_prefix('/'));
            if !name.is_some_and(fields::is_name) {
                let message = format!(
                    "`id` is \"{id}\"; expected \"{}/…\" with lower-case letters, digits, `-`, `_` or `.`",
                    pack.id
                );
                report.add(place.error(message));
            }
        }
        if let Some((_, first)) = clauses
            .iter()
            .find(|(other, _)| other.id() == clause.id && !id.is_empty())
        {
            let message = format!(
                "the clause `{id}` also stands in {}; expected each id once",
                first.path.display()
            );
            report.add(place.error(message));
        }
        clauses.push((clause.into(), place));
    }
    pack.clauses = clauses
        .iter()
        .map(|(clause, _)| clause.id().to_owned())
        .collect();
    pack.clauses.sort();
    Some(LoadedPack {
        pack,
        manifest,
        clauses,
    })
}

/// The clause of a folder inside the binary, which is read when it is asked for. It is named for
/// its folder.
fn later(
    set: &FileSet,
    pack: &str,
    folder: &str,
    files: &[(&str, &TextFile<'_>)],
) -> Option<(LazyClause, Place)> {
    let is_inside = |file: &TextFile<'_>| matches!(file.file.bytes, Cow::Borrowed(_));
    if !set.built_in || !files.iter().all(|(_, file)| is_inside(file)) {
        return None;
    }
    let (_, manifest) = files.iter().find(|(name, _)| *name == "clause.toml")?;
    let place = Place {
        path: manifest.path.clone(),
        at: LineColumn { line: 1, column: 1 },
    };
    let files = files.iter().map(|(_, file)| file.file.clone()).collect();
    let clause = LazyClause::of_files(format!("{pack}/{folder}"), files);
    Some((clause, place))
}

/// Reads a clause inside the binary from the files of its folder.
///
/// # Errors
/// None for the shipped files, which a test reads.
pub(super) fn built_in_clause(files: &[PackFile]) -> Result<Clause, Vec<Error>> {
    let set = FileSet {
        root: built_in_root().to_path_buf(),
        built_in: true,
        files: files.to_vec(),
    };
    let report = Report::default();
    let files = decode(&set, &report);
    let parts = files
        .iter()
        .filter_map(|file| Some((file.relative.rsplit_once('/')?, file)));
    let folder = parts.clone().next().map_or("", |((folder, _), _)| folder);
    let named: Vec<(&str, &TextFile<'_>)> = parts.map(|((_, name), file)| (name, file)).collect();
    let clause = load_clause(&set, folder, &named, &report);
    let clause = report.finish(clause)?;
    clause
        .map(|(clause, _)| clause)
        .ok_or_else(|| vec![Error::new("there is no clause here").in_file(&set.root)])
}

/// Reads the clause of a folder; folders without wordings and without `clause.toml` are no clauses.
fn load_clause(
    set: &FileSet,
    folder: &str,
    files: &[(&str, &TextFile<'_>)],
    report: &Report,
) -> Option<(Clause, Place)> {
    let mut wordings = Vec::new();
    let mut manifest = None;
    let mut cases = Vec::new();
    for (name, file) in files {
        let source = SourceText {
            path: &file.path,
            text: &file.text,
            report,
        };
        if *name == "clause.toml" {
            manifest = Some(source);
        } else if *name == "cases.toml" {
            match cases::parse(source.text) {
                Ok(found) => cases = found,
                Err(error) => source.report.add(error.in_file(source.path)),
            }
        } else if let Some((edition, language)) = wording::parts_of(name) {
            wordings.push(WordingFile {
                edition: edition.to_owned(),
                language: Language::new(language),
                source,
            });
        } else if name.ends_with(".md") && *name != "README.md" {
            source.error_in_file("the name says neither edition nor language; expected `<edition>.<language>.md` such as `2019-05-28.de.md`");
        } else if name.ends_with(".toml") && !matches!(folder, "profiles" | "lexicon") {
            source.error_in_file(format!(
                "unknown file `{name}`; expected `clause.toml` or `cases.toml`"
            ));
        }
    }
    let Some(manifest) = manifest else {
        if let Some(first) = wordings.first() {
            let message = format!(
                "the folder `{folder}` has wordings but no `clause.toml`; expected one beside them"
            );
            first.source.error_in_file(message);
        }
        return None;
    };
    let mut located = clause_file::read(&manifest, &wordings, !set.built_in)?;
    located.clause.cases = cases;
    let place = Place::of(&manifest, located.id_offset);
    Some((located.clause, place))
}

fn load_profile(set: &FileSet, source: &SourceText<'_>) -> Option<LoadedProfile> {
    let located = profile_file::read(source, !set.built_in)?;
    let references = located
        .references
        .into_iter()
        .map(|id| (id.get_ref().clone(), Place::of(source, id.span().start)))
        .collect();
    Some(LoadedProfile {
        id: Place::of(source, located.id_offset),
        references,
        is_outside: !set.built_in,
        profile: located.profile,
    })
}

/// Reads `lexicon/<lang>.toml` with the table `lexicon/frequency.<lang>.txt` beside it.
fn load_lexicon(collection: &mut Collection, set: &FileSet, source: &SourceText<'_>, name: &str) {
    let language = Language::new(name.trim_end_matches(".toml"));
    let table_path = format!("lexicon/frequency.{}.txt", language.code());
    let lexicon = Lexicon::parse(&language, source.text)
        .and_then(|lexicon| match set.built_in {
            true => Ok(lexicon),
            false => lexicon.check().map(|()| lexicon),
        })
        .map_err(|error| error.in_file(source.path))
        .and_then(
            |lexicon| match set.files.iter().find(|file| file.path == table_path) {
                Some(table) => with_table(lexicon, table)
                    .map_err(|error| error.in_file(set.root.join(&table_path))),
                None => Ok(lexicon),
            },
        );
    match lexicon {
        Ok(lexicon) => {
            collection.lexicons.insert(language, lexicon);
        }
        Err(error) => source.report.add(error),
    }
}

fn with_table(lexicon: Lexicon, table: &PackFile) -> Result<Lexicon, Error> {
    let not_text =
        || Error::new("the file is not UTF-8; expected lines of a word, a tab and a number");
    let text: Cow<'static, str> = match &table.bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map_err(|_| not_text())?.into(),
        Cow::Owned(bytes) => String::from_utf8(bytes.clone())
            .map_err(|_| not_text())?
            .into(),
    };
    lexicon.with_frequency(text)
}

/// SHA-256 over the lines `<sha256 of the file>  <path>` of the pack's `.toml` and `.md` files in
/// the order of their names, without `cases.toml`, so that anybody can recheck it with `sha256sum`.
fn digest_of(root: &str, files: &[&TextFile<'_>]) -> String {
    let mut list = String::new();
    for file in files {
        if file.relative.ends_with("/cases.toml") {
            continue;
        }
        let path = file.relative.strip_prefix(root).unwrap_or(file.relative);
        list.push_str(&sha256(&file.file.bytes));
        list.push_str("  ");
        list.push_str(path);
        list.push('\n');
    }
    sha256(list.as_bytes())
}

/// The folder that messages name for the packs inside the binary.
pub(super) fn built_in_root() -> &'static Path {
    Path::new("clauses")
}
