//! What keeps a command from being done, and the sentence for it.

use crate::error::Error;
use crate::locale::{Locale, Value};
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
    /// There is no such profile; nearest ids.
    UnknownProfile(String, Vec<String>),
    /// There is no such code; nearest codes.
    UnknownCode(String, Vec<String>),
    /// The checker refuses what it was given.
    Check(Error),
    /// A list of files can not be read.
    FilesFrom(PathBuf, io::Error),
    /// A password file can not be read.
    PasswordFile(PathBuf, io::Error),
    /// A report file can not be written.
    ReportFile(PathBuf, io::Error),
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
    /// The sentence for people.
    pub(crate) fn sentence(&self, locale: &Locale) -> String {
        match self {
            Self::Library(errors) => {
                let words: Vec<String> = errors
                    .iter()
                    .map(|error| chain_words(locale, error))
                    .collect();
                locale.format("cli-library", &[("error", words.join("; ").into())])
            }
            Self::UnknownClause(pattern, nearest) => {
                let sentence = locale.format(
                    "cli-unknown-clause",
                    &[("pattern", locale.quoted(pattern).into())],
                );
                with_nearest(locale, sentence, nearest)
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
            Self::UnknownProfile(profile, nearest) => {
                let sentence = locale.format(
                    "cli-unknown-profile",
                    &[("profile", locale.quoted(profile).into())],
                );
                with_nearest(locale, sentence, nearest)
            }
            Self::UnknownCode(code, nearest) => {
                let sentence =
                    locale.format("cli-unknown-code", &[("code", locale.quoted(code).into())]);
                with_nearest(locale, sentence, nearest)
            }
            Self::Check(error) => {
                locale.format("cli-check", &[("error", error_words(locale, error))])
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
                    ("error", io_words(locale, error)),
                ],
            ),
            Self::TwoReports => locale.text("cli-two-reports"),
            Self::Output(error) => {
                locale.format("cli-output", &[("error", io_words(locale, error))])
            }
        }
    }
}

fn path_words(path: &std::path::Path) -> Value<'static> {
    path.display().to_string().into()
}

fn error_words(locale: &Locale, error: &Error) -> Value<'static> {
    chain_words(locale, error).into()
}

/// The error with its chain of causes on one line.
fn chain_words(locale: &Locale, error: &Error) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let text = match inner.downcast_ref::<io::Error>() {
            Some(error) => input_words(locale, error),
            None => inner.to_string(),
        };
        // Some messages already end with their cause.
        if !words.contains(&inner.to_string()) {
            words.push_str(": ");
            words.push_str(text.trim());
        }
        cause = inner.source();
    }
    words
}

fn io_words(locale: &Locale, error: &io::Error) -> Value<'static> {
    input_words(locale, error).into()
}

/// The common errors of files in the user's language; the system's own words for the others.
fn input_words(locale: &Locale, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => locale.text("signal-file-not-found"),
        io::ErrorKind::PermissionDenied => locale.text("signal-permission-denied"),
        _ => error.to_string(),
    }
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
