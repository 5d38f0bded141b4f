//! Why a document is not corrected.

use crate::cli::failure::path_words;
use crate::locale::Locale;
use std::path::PathBuf;

/// Why no corrected file is written.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The document is no Word file; the name of its format.
    NotWord(PathBuf, String),
    /// Word would not open the file under this name; how it has to end.
    OtherKind(PathBuf, &'static str),
    /// The document comes from standard input.
    NeedsFile,
    /// A date that can not be understood.
    BadDate(String),
}

impl Refusal {
    /// The sentence for people.
    pub(crate) fn sentence(&self, locale: &Locale) -> String {
        match self {
            Self::NotWord(path, format) => locale.format(
                "redline-not-word",
                &[
                    ("path", path_words(path)),
                    ("format", format.as_str().into()),
                ],
            ),
            Self::OtherKind(path, ending) => locale.format(
                "redline-other-kind",
                &[("path", path_words(path)), ("ending", (*ending).into())],
            ),
            Self::NeedsFile => locale.text("redline-needs-file"),
            Self::BadDate(typed) => {
                let typed = locale.quoted(typed);
                locale.format("redline-bad-date", &[("typed", typed.into())])
            }
        }
    }
}
