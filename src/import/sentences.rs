//! The sentences of a layer, by the same rules as everywhere: those of the matcher.

use crate::clause::Lexicon;
use crate::document::Layer;
use crate::matching::prepared::PreparedText;
use crate::matching::vocabulary::Vocabulary;
use crate::normalise::Flags;
use std::ops::Range;

/// Marks that stand before the first word of a sentence and belong to it.
const OPENING: [char; 12] = ['(', '[', '"', '\'', '„', '“', '‚', '‘', '«', '»', '§', '€'];

/// Where the sentences of a layer begin.
pub(super) struct Sentences {
    text: PreparedText,
}

impl Sentences {
    /// Finds them. O(length of the text).
    pub(super) fn new(layer: &Layer, lexicon: &Lexicon) -> Self {
        Self {
            text: PreparedText::new(layer, &Vocabulary::default(), lexicon, false),
        }
    }

    /// Whether the words of a stretch only number a paragraph. True where there are none.
    pub(super) fn is_cosmetic(&self, span: Range<usize>) -> bool {
        let tokens = &self.text.tokens;
        tokens
            .within(&span)
            .all(|index| tokens.flags(index).has(Flags::ENUMERATOR))
    }

    /// The sentences in a stretch of the text (a block without its number), each on one line. A
    /// piece without two words belongs to the one before it.
    pub(super) fn within(&self, text: &str, span: Range<usize>) -> Vec<String> {
        let tokens = &self.text.tokens;
        let mut starts = vec![span.start];
        for index in tokens.within(&span).skip(1) {
            let Some(token) = tokens.list.get(index) else {
                break;
            };
            if self.text.sentence_begin(index) == index {
                let before = text.get(span.start..token.start as usize);
                let taken = before.unwrap_or_default();
                let kept = taken.trim_end_matches(OPENING);
                starts.push(span.start + kept.len());
            }
        }
        starts.push(span.end);
        let mut sentences: Vec<String> = Vec::new();
        for pair in starts.windows(2) {
            let [from, to] = pair else { continue };
            let sentence = on_one_line(text.get(*from..*to).unwrap_or_default());
            let words = |text: &str| {
                text.split(' ')
                    .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1)
                    .count()
            };
            match sentences.last_mut() {
                _ if sentence.is_empty() => {}
                Some(last) if words(&sentence) < 2 || words(last) < 2 => {
                    last.push(' ');
                    last.push_str(&sentence);
                }
                _ => sentences.push(sentence),
            }
        }
        sentences
    }
}

/// A text with single spaces, words at line ends joined, without characters that nobody sees.
pub(super) fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffc}' => {}
            // "Zwangs-" at the end of a line goes on in the next, unless a space stands there.
            '-' | '\u{2010}'
                if rest.peek() == Some(&'\n') && line.ends_with(char::is_alphabetic) =>
            {
                rest.next();
                let continues = rest.peek().is_some_and(|next| next.is_lowercase());
                if !continues {
                    line.push('-');
                }
            }
            _ if letter.is_whitespace() => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            _ => line.push(letter),
        }
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let layer = Layer {
            text: text.to_owned(),
            blocks: vec![crate::document::Block::paragraph(0..text.len())],
            ..Layer::default()
        };
        let lexicon = Lexicon {
            abbreviations: ["nr", "abs"].map(str::to_owned).to_vec(),
            ..Lexicon::default()
        };
        Sentences::new(&layer, &lexicon).within(text, 0..text.len())
    }

    #[test]
    fn sentences_end_where_the_matcher_ends_them() {
        assert_eq!(
            sentences("Der Verein hält Nr. 29 ein.\n„Er“ achtet die Würde. (Auch hier.)"),
            [
                "Der Verein hält Nr. 29 ein.",
                "„Er“ achtet die Würde.",
                "(Auch hier.)"
            ]
        );
    }

    #[test]
    fn a_piece_without_words_belongs_to_its_neighbour() {
        assert_eq!(
            sentences("Der Verein zahlt den Betrag. A."),
            ["Der Verein zahlt den Betrag. A."]
        );
    }

    #[test]
    fn lines_are_joined() {
        assert_eq!(
            on_one_line("Zwangs-\narbeit  und\u{a0}mehr "),
            "Zwangsarbeit und mehr"
        );
    }
}
