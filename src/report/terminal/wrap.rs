//! Breaking text into lines by the columns that a terminal needs for it.

use super::style::{Span, Tone};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Fewest columns of text in a line, however narrow the terminal.
const NARROWEST: usize = 8;

/// One line.
#[derive(Debug, Default)]
pub(super) struct Line {
    spans: Vec<Span>,
    width: usize,
}

impl Line {
    fn indented(columns: usize) -> Self {
        let mut line = Self::default();
        if columns > 0 {
            line.push(Span::new(&" ".repeat(columns), Tone::Plain));
        }
        line
    }

    pub(super) fn push(&mut self, span: Span) {
        self.width += span.text().width();
        self.spans.push(span);
    }

    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }
}

/// A word: stretches without a space between them, perhaps of several tones, and the tone of the
/// space before it.
#[derive(Debug, Default)]
struct Word {
    parts: Vec<(String, Tone)>,
    width: usize,
    space: Tone,
}

/// Breaks the spans at spaces; a word that is wider than a line is broken anywhere. A no-break
/// space does not break.
pub(super) fn wrapped(
    spans: &[Span],
    width: usize,
    first_indent: usize,
    indent: usize,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::indented(first_indent);
    let mut is_empty = true;
    for word in words(spans) {
        let room = width.max(indent + NARROWEST);
        if !is_empty && line.width + 1 + word.width > room {
            lines.push(std::mem::replace(&mut line, Line::indented(indent)));
            is_empty = true;
        }
        if !is_empty {
            line.push(Span::new(" ", word.space));
        }
        for (text, tone) in word.parts {
            let mut piece = String::new();
            let mut piece_width = 0;
            for character in text.chars() {
                let columns = character.width().unwrap_or(0);
                if line.width + piece_width + columns > room && line.width + piece_width > indent {
                    line.push(Span::new(&std::mem::take(&mut piece), tone));
                    lines.push(std::mem::replace(&mut line, Line::indented(indent)));
                    piece_width = 0;
                }
                piece.push(character);
                piece_width += columns;
            }
            line.push(Span::new(&piece, tone));
        }
        is_empty = false;
    }
    lines.push(line);
    lines
}

fn words(spans: &[Span]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for span in spans {
        for (index, part) in span.text().split(' ').enumerate() {
            if index > 0 {
                open = false;
            }
            if part.is_empty() {
                continue;
            }
            if !open {
                // A space is coloured only inside a stretch of one tone.
                let space =
                    if index > 0 && words.last().is_some_and(|word| ends_in(word, span.tone)) {
                        span.tone
                    } else {
                        Tone::Plain
                    };
                words.push(Word {
                    space,
                    ..Word::default()
                });
                open = true;
            }
            if let Some(word) = words.last_mut() {
                word.width += part.width();
                word.parts.push((part.to_owned(), span.tone));
            }
        }
    }
    words
}

fn ends_in(word: &Word, tone: Tone) -> bool {
    word.parts.last().is_some_and(|(_, last)| *last == tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(spans: &[Span], width: usize) -> Vec<String> {
        let lines = wrapped(spans, width, 0, 2);
        lines
            .iter()
            .map(|line| line.spans().iter().map(Span::text).collect())
            .collect()
    }

    #[test]
    fn lines_break_at_spaces_and_never_exceed_the_width() {
        let spans = [Span::new(
            "Der Förderungsnehmer verpflichtet sich,",
            Tone::Plain,
        )];
        assert_eq!(
            shown(&spans, 24),
            ["Der Förderungsnehmer", "  verpflichtet sich,"]
        );
    }

    #[test]
    fn what_stands_together_stays_together_across_tones() {
        let spans = [
            Span::new("a", Tone::Plain),
            Span::new(" [-bb-]", Tone::Deleted),
            Span::new(", c", Tone::Plain),
        ];
        assert_eq!(shown(&spans, 9), ["a [-bb-],", "  c"]);
    }

    #[test]
    fn wide_characters_count_twice_and_long_words_are_broken() {
        assert_eq!(
            shown(&[Span::new("日本語日本語日本語", Tone::Plain)], 12),
            ["日本語日本語", "  日本語"]
        );
        assert_eq!(
            shown(&[Span::new("abcdefghijklmno", Tone::Plain)], 10),
            ["abcdefghij", "  klmno"]
        );
    }

    #[test]
    fn a_no_break_space_does_not_break() {
        assert_eq!(
            shown(&[Span::new("am 3.\u{A0}10.\u{A0}2026", Tone::Plain)], 13),
            ["am", "  3.\u{A0}10.\u{A0}2026"]
        );
    }
}
