//! What keeps a command from being done, and the sentence for it.

use super::annotate;
use super::artifact::Unwritten;
use super::clauses::Refusal;
use super::redline;
use crate::document::Signal;
use crate::error::Error;
use crate::locale::{Locale, Value};
use crate::report::{for_log, visible};
use std::io;
use std::path::PathBuf;

/// What keeps a command from being done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Packs can not be used; everything that is wrong with them.
    Library(Vec<Error>),
    /// No clause matches a pattern; nearest ids.
    UnknownClause(String, Vec<String>),
    /// A clause has no such edition; its editions.
    UnknownEdition(String, Vec<String>),
    /// A pattern is malformed.
    BadPattern(String, globset::Error),
    /// An amount of money can not be understood.
    BadAmount(String),
    /// There is no such profile; nearest ids.
    UnknownProfile(String, Vec<String>),
    /// There is no such code; nearest codes.
    UnknownCode(String, Vec<String>),
    /// There is no limit with this name; nearest names.
    UnknownLimit(String, Vec<String>),
    /// A limit gets no value.
    BadLimit(String),
    /// The program does not find itself.
    Program(io::Error),
    /// The checker refuses what it was given.
    Check(Error),
    /// A list of files can not be read.
    FilesFrom(PathBuf, io::Error),
    /// A password file can not be read.
    PasswordFile(PathBuf, io::Error),
    /// A report file can not be written.
    ReportFile(PathBuf, io::Error),
    /// A file made of a document is not written.
    Artifact(Unwritten),
    /// No notes are written.
    Annotate(annotate::Refusal),
    /// Nothing was imported.
    Import(Refusal),
    /// A document can not be read; the sentence for it.
    Unread(String),
    /// No corrected document is written.
    Redline(redline::Refusal),
    /// Two documents where one clause is compared at least.
    TwoDocuments,
    /// Two reports for standard output.
    TwoReports,
    /// Standard output can not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    /// Every other use of files names its own variant.
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// The document of this path can not be read.
    pub(crate) fn of_reading(locale: &Locale, path: &str, problem: &Signal) -> Self {
        Self::Unread(unread(locale, path, problem))
    }

    /// The sentences for people, one for each thing that is wrong.
    pub(crate) fn sentences(&self, locale: &Locale) -> Vec<String> {
        match self {
            Self::Library(errors) => errors
                .iter()
                .map(|error| {
                    let error = library_words(locale, error);
                    locale.format("cli-library", &[("error", error.into())])
                })
                .collect(),
            other => vec![other.sentence(locale)],
        }
    }

    /// All of it in one sentence.
    pub(crate) fn sentence(&self, locale: &Locale) -> String {
        match self {
            Self::Library(_) => self.sentences(locale).join(" "),
            Self::UnknownClause(pattern, nearest) => {
                let sentence = locale.format(
                    "cli-unknown-clause",
                    &[("pattern", locale.quoted(pattern).into())],
                );
                with_nearest_or_list(locale, sentence, nearest)
            }
            Self::UnknownEdition(edition, known) => {
                let known: Vec<String> = known.iter().map(|id| locale.quoted(id)).collect();
                locale.format(
                    "clauses-unknown-edition",
                    &[
                        ("edition", locale.quoted(edition).into()),
                        ("known", known.join(", ").into()),
                    ],
                )
            }
            Self::BadPattern(pattern, error) => locale.format(
                "cli-bad-pattern",
                &[
                    ("pattern", locale.quoted(pattern).into()),
                    ("error", error.kind().to_string().into()),
                ],
            ),
            Self::BadAmount(typed) => {
                locale.format("cli-bad-amount", &[("typed", locale.quoted(typed).into())])
            }
            Self::UnknownProfile(profile, nearest) => {
                let sentence = locale.format(
                    "cli-unknown-profile",
                    &[("profile", locale.quoted(profile).into())],
                );
                with_nearest_or_list(locale, sentence, nearest)
            }
            Self::UnknownCode(code, nearest) => {
                let sentence =
                    locale.format("cli-unknown-code", &[("code", locale.quoted(code).into())]);
                with_nearest(locale, sentence, nearest)
            }
            Self::UnknownLimit(name, nearest) => {
                let sentence =
                    locale.format("cli-unknown-limit", &[("name", locale.quoted(name).into())]);
                if nearest.is_empty() {
                    locale.format("cli-see-limits", &[("sentence", sentence.into())])
                } else {
                    with_nearest(locale, sentence, nearest)
                }
            }
            Self::BadLimit(setting) => locale.format(
                "cli-bad-limit",
                &[("setting", locale.quoted(setting).into())],
            ),
            Self::Program(error) => {
                locale.format("cli-program", &[("error", io_words(locale, error))])
            }
            Self::Check(error) => {
                locale.format("cli-check", &[("error", technical_words(error).into())])
            }
            Self::FilesFrom(path, error) => locale.format(
                "cli-files-from",
                &[
                    ("path", path_words(path)),
                    ("error", io_words(locale, error)),
                ],
            ),
            Self::PasswordFile(path, error) => locale.format(
                "cli-password-file",
                &[
                    ("path", path_words(path)),
                    ("error", io_words(locale, error)),
                ],
            ),
            Self::ReportFile(path, error) => locale.format(
                "cli-report-file",
                &[
                    ("path", path_words(path)),
                    ("error", write_words(locale, error).into()),
                ],
            ),
            Self::Artifact(refusal) => refusal.sentence(locale),
            Self::Annotate(refusal) => refusal.sentence(locale),
            Self::Import(refusal) => refusal.sentence(locale),
            Self::Unread(sentence) => sentence.clone(),
            Self::Redline(refusal) => refusal.sentence(locale),
            Self::TwoDocuments => locale.text("clauses-diff-two-documents"),
            Self::TwoReports => locale.text("cli-two-reports"),
            Self::Output(error) => {
                locale.format("cli-output", &[("error", io_words(locale, error))])
            }
        }
    }
}

/// Why a document could not be read, and what to do about it. No words of the document stand in
/// it: standard error may end in a log.
pub(crate) fn unread(locale: &Locale, path: &str, problem: &Signal) -> String {
    let advice = locale
        .explanation("signal", problem.code.code())
        .map_or_else(String::new, |explanation| explanation.what_to_do);
    locale.format(
        "cli-document-unread",
        &[
            ("path", visible::name(path).into()),
            ("message", for_log(locale, problem).into()),
            ("advice", advice.into()),
        ],
    )
}

/// A path as it is shown within a sentence.
pub(super) fn path_words(path: &std::path::Path) -> Value<'static> {
    visible::name(&super::input::path_text(path)).into()
}

/// What is wrong with a file of the library: the sentence in the user's language, the library's
/// own words, which are English, in parentheses behind it.
fn library_words(locale: &Locale, error: &Error) -> String {
    let path = || ("path", error.path.as_deref().map_or("".into(), path_words));
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    let mut systems = causes.filter_map(|cause| cause.downcast_ref::<io::Error>());
    if let Some(system) = systems.next() {
        let error = io_words(locale, system);
        return locale.format("cli-library-unreadable", &[path(), ("error", error)]);
    }
    let (has_path, place) = (error.path.is_some(), error.place);
    let error = || ("error", technical_words(error).into());
    match (has_path, place) {
        (true, Some(place)) => locale.format(
            "cli-library-place",
            &[
                path(),
                ("line", place.line.to_string().into()),
                ("column", place.column.to_string().into()),
                error(),
            ],
        ),
        (true, None) => locale.format("cli-library-file", &[path(), error()]),
        (false, _) => locale.format("cli-library-other", &[error()]),
    }
}

/// The words of an error and its causes on one line, without file and place.
fn technical_words(error: &Error) -> String {
    let mut words = error.message.trim().to_owned();
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    for cause in causes.map(ToString::to_string) {
        // Some messages already end with their cause.
        if !words.contains(&cause) {
            words.push_str(": ");
            words.push_str(cause.trim());
        }
    }
    words.replace('\n', " ")
}

fn io_words(locale: &Locale, error: &io::Error) -> Value<'static> {
    input_words(locale, error).into()
}

/// The common errors of files in the user's language; the system's own words for the others.
fn input_words(locale: &Locale, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => locale.text("signal-file-not-found"),
        io::ErrorKind::PermissionDenied => locale.text("signal-permission-denied"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => locale.text("cli-disk-full"),
        _ => locale.format("cli-system-error", &[("error", error.to_string().into())]),
    }
}

/// The same where a file could not be written.
pub(super) fn write_words(locale: &Locale, error: &io::Error) -> String {
    match error.kind() {
        // The file itself is made: only its folder can be missing.
        io::ErrorKind::NotFound => locale.text("cli-folder-not-found"),
        io::ErrorKind::PermissionDenied => locale.text("cli-no-permission-to-write"),
        _ => input_words(locale, error),
    }
}

/// With the nearest ids or, where nothing is near, where all of them are shown.
fn with_nearest_or_list(locale: &Locale, sentence: String, nearest: &[String]) -> String {
    if nearest.is_empty() {
        return locale.format("cli-see-list", &[("sentence", sentence.into())]);
    }
    with_nearest(locale, sentence, nearest)
}

fn with_nearest(locale: &Locale, sentence: String, nearest: &[String]) -> String {
    if nearest.is_empty() {
        return sentence;
    }
    let names: Vec<String> = nearest.iter().map(|name| locale.quoted(name)).collect();
    locale.format(
        "cli-did-you-mean",
        &[
            ("sentence", sentence.into()),
            ("names", names.join(", ").into()),
        ],
    )
}
