//! Wording files: `<edition>.<lang>.md`, the wording and nothing else.

use super::fields::is_language;
use super::report::SourceText;
use crate::clause::template::Content;
use crate::clause::{Language, Template};

/// A wording file with what its name says.
pub(super) struct WordingFile<'t> {
    /// The edition.
    pub(super) edition: String,
    /// The language.
    pub(super) language: Language,
    /// The text.
    pub(super) source: SourceText<'t>,
}

/// Edition and language of a file name such as `2019-05-28.de.md`.
pub(in crate::clause) fn parts_of(name: &str) -> Option<(&str, &str)> {
    let (edition, language) = name.strip_suffix(".md")?.rsplit_once('.')?;
    (!edition.is_empty() && is_language(language)).then_some((edition, language))
}

/// Parses a wording; a mark that is not right and an empty wording are noted.
pub(super) fn parse(file: &WordingFile<'_>) -> Option<Template> {
    match Template::parse(file.source.text) {
        Ok(template) => {
            let has_words = template.pieces.iter().any(|piece| match &piece.content {
                Content::Text(text) => text.chars().any(char::is_alphanumeric),
                Content::Slot(_) => false,
            });
            if !has_words {
                file.source
                    .error(0, "the wording is empty; expected at least one sentence");
                return None;
            }
            Some(template)
        }
        Err(error) => {
            file.source.error(error.offset, error.message);
            None
        }
    }
}

/// The slots of a wording with the byte offsets of their marks.
pub(super) fn slots_of(text: &str) -> Vec<(&str, usize)> {
    let mut slots = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let offset = text.len() - rest.len() + start;
        let (before, after) = rest.split_at(start);
        let Some((name, behind)) = after[2..].split_once("}}") else {
            break;
        };
        if before.ends_with('\\') {
            rest = &after[2..];
            continue;
        }
        slots.push((name.trim(), offset));
        rest = behind;
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_wording_names_edition_and_language() {
        assert_eq!(parts_of("2019-05-28.de.md"), Some(("2019-05-28", "de")));
        assert_eq!(parts_of("v1.2.en.md"), Some(("v1.2", "en")));
        for other in ["README.md", "1.md", ".de.md", "1.DE.md", "1.de.txt"] {
            assert_eq!(parts_of(other), None, "{other}");
        }
    }

    #[test]
    fn slots_keep_their_places() {
        assert_eq!(slots_of(r"\{{no}} {{a}} b {{ c }}"), [("a", 8), ("c", 16)]);
    }
}
