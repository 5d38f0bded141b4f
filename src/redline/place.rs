//! Where a missing clause goes: beside related clauses, else before the closing provisions, else
//! before the signatures, else at the end; and after which paragraphs it is made up.

use crate::document::{Block, BlockKind, Layer, Part};
use serde::Deserialize;
use std::sync::OnceLock;

/// A heading is no longer than this, in characters.
const LONGEST_HEADING: usize = 110;
/// A paragraph that shows how the text of the document looks is at least as long.
const SHORTEST_TEXT: usize = 60;
/// Closing provisions and signatures stand in this last share of a document, per hundred.
const LAST_SHARE: usize = 55;

/// Where a clause goes; blocks are counted from 0 in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The block in front of which it goes; `None` for the end.
    pub before: Option<usize>,
    /// A heading after which its own is made up, and how that is numbered; `None` where the
    /// document has no headings.
    pub heading: Option<(usize, Number)>,
    /// A paragraph after which its text is made up, and how that is numbered.
    pub text: (usize, Number),
    /// Whether numbers that follow move by one.
    pub renumbers: bool,
}

/// The number of something new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// None.
    None,
    /// By the numbering of the document.
    Automatic,
    /// Typed as the others are, with the mark behind it.
    Typed(String),
    /// Typed, with a letter, because another number follows.
    Lettered(String),
}

#[derive(Deserialize)]
pub(super) struct Cues {
    closing: Vec<String>,
    signature: Vec<String>,
    blanks: Vec<String>,
    pub(super) references: Vec<String>,
}

/// The words in `places.toml`.
pub(super) fn cues() -> &'static Cues {
    static CUES: OnceLock<Cues> = OnceLock::new();
    CUES.get_or_init(|| {
        toml::from_str(include_str!("places.toml")).unwrap_or_else(|_| Cues {
            closing: Vec::new(),
            signature: Vec::new(),
            blanks: Vec::new(),
            references: Vec::new(),
        })
    })
}

/// The blocks of a document as this question sees them.
pub struct Outline<'d> {
    layer: &'d Layer,
    /// Blocks beside which something can be inserted.
    usable: Vec<bool>,
    headings: Vec<bool>,
    end: usize,
}

impl<'d> Outline<'d> {
    /// The outline of a body; `is_usable` leaves out what only repeats the text, such as a table of
    /// contents. O(blocks).
    pub fn new(layer: &'d Layer, is_usable: impl Fn(usize) -> bool) -> Self {
        let end = layer
            .blocks
            .iter()
            .rposition(|block| block.part == Part::Body)
            .map_or(0, |last| last + 1);
        let usable: Vec<bool> = (0..end)
            .map(|index| {
                layer
                    .blocks
                    .get(index)
                    .is_some_and(|block| block.part == Part::Body)
                    && is_usable(index)
            })
            .collect();
        let headings = (0..end)
            .map(|index| {
                usable.get(index).copied().unwrap_or(false)
                    && layer
                        .blocks
                        .get(index)
                        .is_some_and(|block| is_heading(block, text_of(layer, block)))
            })
            .collect();
        Self {
            layer,
            usable,
            headings,
            end,
        }
    }

    fn block(&self, index: usize) -> Option<&'d Block> {
        self.layer.blocks.get(index)
    }

    fn text(&self, index: usize) -> &'d str {
        self.block(index)
            .map_or("", |block| text_of(self.layer, block))
    }

    fn is_heading(&self, index: usize) -> bool {
        self.headings.get(index).copied().unwrap_or(false)
    }

    fn is_usable(&self, index: usize) -> bool {
        self.usable.get(index).copied().unwrap_or(false)
    }

    /// Where a clause goes that is related to these blocks, the nearest relation first. `None`
    /// where no paragraph shows how it would look. O(blocks).
    pub fn place(&self, related: &[usize]) -> Option<Place> {
        let signatures = self.signatures();
        let before = related
            .iter()
            .find_map(|block| self.behind(*block, signatures))
            .or_else(|| self.closing(signatures))
            .or(signatures);
        let at = before.unwrap_or(self.end);
        let heading = (0..at)
            .rev()
            .find(|index| self.is_heading(*index))
            .or_else(|| (at..self.end).find(|index| self.is_heading(*index)));
        let is_text = |index: &usize| {
            self.is_usable(*index)
                && !self.is_heading(*index)
                && self.text(*index).chars().count() >= SHORTEST_TEXT
                && !self
                    .block(*index)
                    .is_some_and(|block| matches!(block.kind, BlockKind::Cell { .. }))
        };
        let from = heading.unwrap_or(0);
        let text = (from..at)
            .find(is_text)
            .or_else(|| (0..at).rev().find(is_text))
            .or_else(|| (at..self.end).find(is_text))
            .or_else(|| (0..at).rev().find(|index| self.is_usable(*index)))?;
        let later = |index: usize| {
            (at..self.end)
                .find(|other| self.is_heading(*other) && self.level(*other) == self.level(index))
        };
        let (heading, renumbers) = match heading {
            Some(index) => {
                let next = later(index).and_then(|next| self.block(next)?.number.as_deref());
                let number = self.number(index, next);
                let renumbers = number == Number::Automatic && next.is_some();
                (Some((index, number)), renumbers)
            }
            None => (None, false),
        };
        let number = match &heading {
            // Below a heading of its own a paragraph is the only one.
            Some((_, Number::Automatic)) if self.is_automatic(text) => Number::Automatic,
            Some(_) => Number::None,
            None => {
                let last = (0..at)
                    .rev()
                    .find(|index| {
                        self.block(*index)
                            .is_some_and(|block| block.number.is_some())
                    })
                    .unwrap_or(text);
                let next = (at..self.end).find_map(|index| self.block(index)?.number.as_deref());
                self.number(last, next)
            }
        };
        let renumbers = renumbers
            || heading.is_none()
                && number == Number::Automatic
                && (at..self.end).any(|index| {
                    self.block(index)
                        .is_some_and(|block| block.number.is_some())
                });
        Some(Place {
            before,
            heading,
            text: (text, number),
            renumbers,
        })
    }

    /// The end of the section that holds a block.
    fn behind(&self, block: usize, signatures: Option<usize>) -> Option<usize> {
        if !self.is_usable(block) {
            return None;
        }
        let has_headings = (0..block + 1).any(|index| self.is_heading(index));
        let next = (block + 1..self.end)
            .find(|index| self.is_usable(*index) && (!has_headings || self.is_heading(*index)));
        match (next, signatures) {
            (Some(next), Some(signatures)) if signatures > block => Some(next.min(signatures)),
            (None, Some(signatures)) if signatures > block => Some(signatures),
            (next, _) => next,
        }
    }

    fn closing(&self, signatures: Option<usize>) -> Option<usize> {
        let from = self.end * (100 - LAST_SHARE) / 100;
        (from..signatures.unwrap_or(self.end)).find(|index| {
            let text = self.text(*index).to_lowercase();
            self.is_heading(*index) && cues().closing.iter().any(|cue| text.contains(cue))
        })
    }

    /// The first line of the signatures.
    fn signatures(&self) -> Option<usize> {
        let from = self.end * (100 - LAST_SHARE) / 100;
        (from..self.end).find(|index| {
            let text = self.text(*index).trim().to_lowercase();
            let is_short = text.chars().count() <= LONGEST_HEADING;
            let is_line = self
                .block(*index)
                .is_some_and(|block| block.part == Part::Body);
            is_line
                && is_short
                && (cues().signature.iter().any(|cue| text.starts_with(cue))
                    || cues().blanks.iter().any(|cue| text.contains(cue)))
        })
    }

    fn level(&self, index: usize) -> u8 {
        match self.block(index).map(|block| block.kind) {
            Some(BlockKind::Heading(level)) => level,
            _ => 0,
        }
    }

    /// Whether a number is computed and no text.
    fn is_automatic(&self, index: usize) -> bool {
        self.block(index)
            .and_then(|block| block.number.as_deref())
            .is_some_and(|number| !self.text(index).trim_start().starts_with(number))
    }

    /// The number of what stands behind a block and in front of the next number.
    fn number(&self, index: usize, next: Option<&str>) -> Number {
        let Some(number) = self.block(index).and_then(|block| block.number.as_deref()) else {
            return Number::None;
        };
        if self.is_automatic(index) {
            return Number::Automatic;
        }
        let behind = self
            .text(index)
            .trim_start()
            .strip_prefix(number)
            .unwrap_or_default();
        let mark: String = behind
            .chars()
            .take_while(|letter| !letter.is_alphanumeric() && !matches!(letter, '„' | '“' | '('))
            .collect();
        let mark = if mark.is_empty() { " " } else { &mark };
        let Some((start, end)) = last_number(number) else {
            return Number::None;
        };
        let (head, tail) = (&number[..start], &number[end..]);
        let digits = &number[start..end];
        match next {
            Some(_) => {
                let free = ('a'..='z')
                    .map(|letter| format!("{head}{digits}{letter}{tail}"))
                    .find(|number| {
                        let is_taken = |block: &Block| {
                            block.number.as_deref().is_some_and(|other| other == number)
                        };
                        !self.layer.blocks.iter().any(is_taken)
                    });
                free.map_or(Number::None, |number| Number::Lettered(number + mark))
            }
            None => match digits.parse::<u32>() {
                Ok(value) => Number::Typed(format!("{head}{}{tail}{mark}", value + 1)),
                Err(_) => Number::None,
            },
        }
    }
}

/// The bytes of the last number in a text.
pub(super) fn last_number(text: &str) -> Option<(usize, usize)> {
    let end = text.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let start = text
        .get(..end)?
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |at| {
            at + text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
        });
    Some((start, end))
}

fn text_of<'d>(layer: &'d Layer, block: &Block) -> &'d str {
    layer.text.get(block.span.clone()).unwrap_or_default()
}

/// A heading says so, or is a short numbered line that is no sentence.
fn is_heading(block: &Block, text: &str) -> bool {
    match block.kind {
        BlockKind::Heading(_) => true,
        BlockKind::Cell { .. } => false,
        BlockKind::Paragraph | BlockKind::ListItem => {
            let text = text.trim();
            let is_section = block.number.as_deref().is_some_and(|number| {
                number.starts_with('§')
                    || number.starts_with(|letter: char| letter.is_ascii_digit())
                    || number.starts_with(|letter: char| letter.is_uppercase())
            });
            is_section
                && text.chars().count() <= LONGEST_HEADING
                && !text.ends_with(['.', ';', ',', ':'])
                && text.chars().any(char::is_alphabetic)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(lines: &[&str]) -> Layer {
        let mut layer = Layer {
            text: lines.join("\n"),
            ..Layer::default()
        };
        let mut at = 0;
        for line in lines {
            layer.blocks.push(Block::paragraph(at..at + line.len()));
            at += line.len() + 1;
        }
        crate::ingest::numbers::repeat_typed(&mut layer);
        layer
    }

    const TEXT: &str = "The Grantee shall keep books and shall show them to the Grantor whenever it asks for them.";

    const THREE_SECTIONS: [&str; 7] = [
        "§ 1 Subject",
        TEXT,
        "§ 2 Duties",
        TEXT,
        "§ 3 Final provisions",
        TEXT,
        "Signature",
    ];

    #[test]
    fn a_clause_goes_behind_the_section_of_a_related_one() {
        let layer = layer(&THREE_SECTIONS);
        let place = Outline::new(&layer, |_| true).place(&[1]).unwrap();
        assert_eq!(place.before, Some(2));
        assert_eq!(place.heading, Some((0, Number::Lettered("§ 1a ".into()))));
        assert_eq!(place.text, (1, Number::None));
    }

    #[test]
    fn without_a_relation_it_goes_before_the_closing_provisions() {
        let layer = layer(&THREE_SECTIONS);
        let place = Outline::new(&layer, |_| true).place(&[]).unwrap();
        assert_eq!(place.before, Some(4));
        assert_eq!(place.heading, Some((2, Number::Lettered("§ 2a ".into()))));
    }

    #[test]
    fn else_before_the_signatures_with_the_next_number() {
        let layer = layer(&[
            "1. Subject",
            TEXT,
            "2. Duties",
            TEXT,
            "Place, date",
            "_______",
        ]);
        let place = Outline::new(&layer, |_| true).place(&[]).unwrap();
        assert_eq!(place.before, Some(4));
        assert_eq!(place.heading, Some((2, Number::Typed("3. ".into()))));
    }

    #[test]
    fn without_headings_it_is_a_paragraph_like_the_others() {
        let lines = [&format!("1. {TEXT}")[..], &format!("2. {TEXT}")];
        let layer = layer(&lines);
        let place = Outline::new(&layer, |_| true).place(&[]).unwrap();
        assert_eq!(place.before, None);
        assert_eq!(place.heading, None);
        assert_eq!(place.text.1, Number::Typed("3. ".into()));
    }
}
