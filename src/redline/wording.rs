//! The wording of a missing clause as it would stand in the document at hand.

use crate::assess::found::values::{name_in_use, subject_articles};
use crate::clause::template::Content;
use crate::clause::{Clause, Language, Lexicon, SlotKind, Template};

/// A wording ready to be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// Values that stand in it and that a person has to look at: numbers within their bounds.
    pub chosen: Vec<String>,
    /// Values that a person has to fill in: dates, references, names that the document does not use.
    pub open: Vec<String>,
}

/// Writes a wording out for a document: parties by the names that the document uses, numbers within
/// their bounds, the rest in brackets. O(length of document times names).
pub fn for_document(
    clause: &Clause,
    template: &Template,
    language: &Language,
    lexicon: Option<&Lexicon>,
    text: &str,
) -> Wording {
    let articles = lexicon.map_or_else(Vec::new, |lexicon| subject_articles(&lexicon.articles));
    let mut wording = Wording {
        paragraphs: Vec::new(),
        chosen: Vec::new(),
        open: Vec::new(),
    };
    let mut sentence = 1;
    let mut line = String::new();
    for piece in &template.pieces {
        if piece.alternative.is_some_and(|(_, branch)| branch > 0) {
            continue;
        }
        if piece.sentence > sentence {
            sentence = piece.sentence;
            wording.end_sentence(&mut line);
        }
        match &piece.content {
            Content::Text(words) => line.push_str(words),
            Content::Slot(name) => {
                let value = value(
                    clause,
                    name,
                    language,
                    lexicon,
                    text,
                    &articles,
                    &mut wording,
                );
                let begins = line.trim().is_empty() || line.trim_end().ends_with(['.', '!', '?']);
                line.push_str(&if begins { capitalised(&value) } else { value });
            }
        }
    }
    wording.end_sentence(&mut line);
    wording
}

impl Wording {
    /// A sentence that begins with a number or a letter in a bracket is a paragraph of its own.
    fn end_sentence(&mut self, line: &mut String) {
        let sentence = std::mem::take(line);
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let words_text = words.join(" ");
        if words_text.is_empty() {
            return;
        }
        let is_entry = words.first().is_some_and(|first| {
            first.chars().count() <= 5
                && first.ends_with([')', '.'])
                && first.chars().any(char::is_alphanumeric)
                && words.len() > 1
                && (first.ends_with(')')
                    || first.starts_with(|letter: char| letter.is_ascii_digit()))
        });
        match self.paragraphs.last_mut() {
            Some(last) if !is_entry => {
                last.push(' ');
                last.push_str(&words_text);
            }
            _ => self.paragraphs.push(words_text),
        }
    }
}

fn value(
    clause: &Clause,
    name: &str,
    language: &Language,
    lexicon: Option<&Lexicon>,
    text: &str,
    articles: &[&str],
    wording: &mut Wording,
) -> String {
    let Some(slot) = clause.slots.get(name) else {
        return String::new();
    };
    let note = |list: &mut Vec<String>, value: &str| {
        if !list.iter().any(|known| known == value) {
            list.push(value.to_owned());
        }
    };
    match &slot.kind {
        SlotKind::Party { .. } => match name_in_use(slot, language, text, articles) {
            Some(name) => name,
            None => {
                let example = slot.example(language, lexicon);
                note(&mut wording.open, &example);
                example
            }
        },
        SlotKind::Number { .. } | SlotKind::Amount { .. } | SlotKind::Duration { .. } => {
            let example = slot.example(language, lexicon);
            note(&mut wording.chosen, &example);
            example
        }
        SlotKind::Date | SlotKind::Reference { .. } | SlotKind::Text { .. } => {
            let blank = format!("[{name}]");
            note(&mut wording.open, &blank);
            blank
        }
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
