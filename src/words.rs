//! Words that have to be known before the language of a text is: see `words.toml` beside this file.
//!
//! Everything else that depends on a language stands in the lexicons of the library.

use serde::Deserialize;
use std::sync::LazyLock;

/// Lists of words, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    opening: Vec<String>,
    citing: Vec<String>,
    joining: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).unwrap_or_default());

/// The words of all languages.
pub fn words() -> &'static Words {
    &WORDS
}

impl Words {
    /// Whether a word stands before the number of a paragraph or a part, without regard to case.
    pub fn is_numbered(&self, word: &str) -> bool {
        self.opens(word) || is_among(&self.citing, word)
    }

    /// Whether a word that stands before a number opens a paragraph, even at the beginning of a
    /// line of which nobody knows whether it continues the one before.
    pub fn opens(&self, word: &str) -> bool {
        is_among(&self.opening, word)
    }

    /// Whether a hyphen before this word, in lower case, stands for a part that is left out.
    pub fn is_joining(&self, word: &str) -> bool {
        self.joining.iter().any(|known| known == word)
    }

    /// Letters of the longest word before a number.
    pub fn longest_numbered(&self) -> usize {
        let names = self.opening.iter().chain(&self.citing);
        names.map(String::len).max().unwrap_or(0)
    }
}

fn is_among(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_sound() {
        let words: Words = toml::from_str(include_str!("words.toml")).unwrap();
        for list in [&words.opening, &words.citing, &words.joining] {
            assert!(!list.is_empty());
            for word in list {
                assert_eq!(*word, word.to_lowercase());
            }
        }
    }
}
