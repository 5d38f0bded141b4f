//! Why nothing was imported, and what to do about it.

use crate::clause::Language;
use crate::cli::failure::{Failure, path_words};
use crate::locale::Locale;
use std::io;
use std::path::PathBuf;

/// Numbers of sections that are shown.
const SHOWN: usize = 12;

/// Why nothing was imported.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// A name that can not be one; what it could be.
    BadName(String, String),
    /// Parts of the document could not be read; the sentence says which and why.
    Incomplete(String),
    /// The language can not be told; those that can.
    Language(Vec<Language>),
    /// There are no sentences.
    Empty,
    /// No section holds a duty.
    NoClause,
    /// There are more clauses than a pack takes.
    TooMany(usize, usize),
    /// One name for several clauses.
    OneName(usize),
    /// There is no section with this number; those that there are.
    NoSection(String, Vec<String>),
    /// The clause is there.
    Exists(String),
    /// A further edition needs its first day.
    EditionWithoutDate(String),
    /// A further edition has to begin behind the last one.
    EditionTooEarly(String, String),
    /// A further edition would have the words of the last one.
    EditionSame(String, String),
    /// The last edition has no wording in the language.
    EditionLanguage(String, String),
    /// The checker does not find the clauses in their own wording.
    Unrecognised(Vec<String>),
    /// A file can not be read or written.
    File(PathBuf, io::Error),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Import(refusal)
    }
}

impl Refusal {
    /// The sentence for people.
    pub(crate) fn sentence(&self, locale: &Locale) -> String {
        let clause = |key: &str, id: &str, edition: &str| {
            locale.format(
                key,
                &[
                    ("clause", locale.quoted(id).into()),
                    ("edition", locale.quoted(edition).into()),
                ],
            )
        };
        match self {
            Self::BadName(name, better) => locale.format(
                "import-bad-name",
                &[
                    ("name", locale.quoted(name).into()),
                    ("better", locale.quoted(better).into()),
                ],
            ),
            Self::Incomplete(reason) => {
                locale.format("import-incomplete", &[("reason", reason.as_str().into())])
            }
            Self::Language(known) => {
                let known: Vec<&str> = known.iter().map(Language::code).collect();
                locale.format(
                    "import-language-unclear",
                    &[("known", known.join(", ").into())],
                )
            }
            Self::Empty => locale.text("import-empty"),
            Self::NoClause => locale.text("import-no-clause"),
            Self::TooMany(count, most) => locale.format(
                "import-too-many",
                &[("count", (*count).into()), ("most", (*most).into())],
            ),
            Self::OneName(count) => locale.format("import-one-name", &[("count", (*count).into())]),
            Self::NoSection(number, known) => {
                let mut shown: Vec<&str> = known.iter().map(String::as_str).take(SHOWN).collect();
                if known.len() > SHOWN {
                    shown.push("…");
                }
                let number = locale.quoted(number);
                if shown.is_empty() {
                    return locale.format("import-no-numbers", &[("number", number.into())]);
                }
                locale.format(
                    "import-no-section",
                    &[
                        ("number", number.into()),
                        ("known", shown.join(", ").into()),
                    ],
                )
            }
            Self::Exists(id) => {
                locale.format("import-exists", &[("clause", locale.quoted(id).into())])
            }
            Self::EditionWithoutDate(id) => locale.format(
                "import-edition-without-date",
                &[("clause", locale.quoted(id).into())],
            ),
            Self::EditionTooEarly(id, last) => clause("import-edition-too-early", id, last),
            Self::EditionSame(id, last) => clause("import-edition-same", id, last),
            Self::EditionLanguage(id, last) => clause("import-edition-language", id, last),
            Self::Unrecognised(titles) => locale.format(
                "import-unrecognised",
                &[("titles", titles.join(", ").into())],
            ),
            Self::File(path, error) => locale.format(
                "import-file",
                &[
                    ("path", path_words(path)),
                    ("error", error.to_string().into()),
                ],
            ),
        }
    }
}
