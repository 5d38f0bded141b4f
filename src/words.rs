//! Words that have to be known before the language of a text is: see `words.toml` beside this file.
//!
//! Everything else that depends on a language stands in the lexicons of the library.

use serde::Deserialize;
use std::sync::LazyLock;

/// Lists of words, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    opening: Vec<String>,
    citing: Vec<String>,
    joining: Vec<String>,
    pair_articles: Vec<String>,
    #[serde(skip)]
    longest_numbered: usize,
    /// The first letters of `opening` and `citing`, a bit each.
    #[serde(skip)]
    numbered_initials: u32,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // A test proves that the file inside the binary is sound.
    let mut words: Words = toml::from_str(include_str!("words.toml")).unwrap_or_default();
    let names = words.opening.iter().chain(&words.citing);
    words.longest_numbered = names.clone().map(String::len).max().unwrap_or(0);
    let initials = names.map(|name| initial(name));
    words.numbered_initials = initials.fold(0, |all, letter| all | letter);
    words
});

/// The words of all languages.
pub fn words() -> &'static Words {
    &WORDS
}

impl Words {
    /// Whether a word stands before the number of a paragraph or a part, without regard to case.
    pub fn is_numbered(&self, word: &str) -> bool {
        // Most words of a text end here.
        self.numbered_initials & initial(word) != 0
            && (self.opens(word) || is_among(&self.citing, word))
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
        self.longest_numbered
    }

    /// Whether a word, in lower case, may stand before the second half of a pair ("der Förderungsnehmer
    /// oder die Förderungsnehmerin").
    pub fn is_pair_article(&self, word: &str) -> bool {
        self.pair_articles.iter().any(|known| known == word)
    }
}

/// The first letter of a word as a bit, without regard to case; all bits where it is none of ASCII.
fn initial(word: &str) -> u32 {
    match word.as_bytes().first() {
        Some(letter) if letter.is_ascii_alphabetic() => 1 << (letter & 31),
        _ => u32::MAX,
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
        for list in [
            &words.opening,
            &words.citing,
            &words.joining,
            &words.pair_articles,
        ] {
            assert!(!list.is_empty());
            for word in list {
                assert_eq!(*word, word.to_lowercase());
            }
        }
    }
}
