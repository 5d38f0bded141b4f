//! The structure of a document: which paragraphs are headings, text, or neither.

use super::duties::duty_of;
use super::names::plain_number;
use super::sentences::Sentences;
use crate::assess::cues::CueTables;
use crate::clause::Lexicon;
use crate::document::{Block, BlockKind, Layer};
use std::collections::BTreeMap;
use std::ops::Range;

/// A heading has at most this many words,
const HEADING_WORDS: usize = 14;
/// and this many letters.
const HEADING_LETTERS: usize = 110;
/// Fewest letters of the number of a provision in a code of law.
const CODE_LETTERS: usize = 6;
/// A heading that begins in small letters is shorter still.
const LOWER_CASE_WORDS: usize = 3;
/// The same line on as many pages is page furniture.
const REPEATED: usize = 3;
/// What stands before the entries of a list.
const BULLETS: [char; 11] = ['•', '▪', '·', '-', '–', '—', '*', 'o', '■', '●', '\u{f0b7}'];

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It names what follows.
    Heading,
    /// It says something.
    Text,
    /// It is an entry of a list.
    Entry,
    /// A line of a table of contents.
    Contents,
    /// Lines and words to sign or to fill in.
    Blank,
    /// Page furniture.
    Repeated,
}

/// A paragraph that binds, without its number.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// Bytes of the layer's text, without the number and the mark of a list.
    pub(super) span: Range<usize>,
    /// What it is.
    pub(super) role: Role,
    /// Its number as people cite it.
    pub(super) number: String,
    /// Its number as it is typed, where the matcher takes it for a word.
    pub(super) typed_number: String,
    /// Its level as a heading, from 1; the smaller, the higher.
    pub(super) level: usize,
}

/// The paragraphs of a layer that bind. O(length of the text).
pub(super) fn paragraphs(
    layer: &Layer,
    sentences: &Sentences,
    lexicon: &Lexicon,
    tables: &CueTables,
) -> Vec<Paragraph> {
    let repeated = repeated_lines(layer);
    let blocks: Vec<&Block> = layer
        .blocks
        .iter()
        .filter(|block| block.part.binds())
        .filter(|block| {
            let text = layer.text.get(block.span.clone()).unwrap_or_default();
            text.chars()
                .any(|letter| letter.is_alphanumeric() || letter == '_')
        })
        .collect();
    let mut paragraphs = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let whole = layer.text.get(block.span.clone()).unwrap_or_default();
        let number = match &block.number {
            Some(number) => number.clone(),
            None => code_of(whole).unwrap_or_default().to_owned(),
        };
        let content = without_number(whole, &number);
        let end = block.span.start + whole.trim_end().len();
        let start = (block.span.start + whole.len() - content.len()).min(end);
        let text = layer.text.get(start..end).unwrap_or_default();
        // A number that the matcher takes for words ("Article 82") stays in the wording.
        let number_end = block.span.start + whole.len() - whole.trim_start().len() + number.len();
        let is_cosmetic = !whole.trim_start().starts_with(&number)
            || sentences.is_cosmetic(block.span.start..number_end);
        let is_bullet = whole.trim_start().starts_with(BULLETS) && number.is_empty();
        let role = if repeated
            .get(text.trim())
            .is_some_and(|pages| *pages >= REPEATED)
        {
            Role::Repeated
        } else if is_contents_line(whole) {
            Role::Contents
        } else if is_blank(text) {
            Role::Blank
        } else if is_heading(block, text, &number, is_bullet, lexicon, tables)
            && !opens_list(text, &number, blocks.get(index + 1))
        {
            Role::Heading
        } else if is_bullet || is_entry_number(&number) || block.kind == BlockKind::ListItem {
            Role::Entry
        } else {
            Role::Text
        };
        // "3.1" numbers the paragraph all the same; "§ 128 GWB" may be part of its sentence.
        let is_plain = !number.is_empty()
            && number
                .chars()
                .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '(' | ')'));
        let typed_number = if is_plain && !is_cosmetic && role != Role::Heading {
            number.clone()
        } else {
            String::new()
        };
        let start = if is_cosmetic || is_plain || role == Role::Heading {
            start
        } else {
            block.span.start
        };
        paragraphs.push(Paragraph {
            span: start..end,
            role,
            typed_number,
            level: level(block, &number),
            number,
        });
    }
    paragraphs
}

/// On how many pages each short line stands.
fn repeated_lines(layer: &Layer) -> BTreeMap<&str, usize> {
    let mut pages: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for block in &layer.blocks {
        let text = layer
            .text
            .get(block.span.clone())
            .unwrap_or_default()
            .trim();
        if let Some(page) = block.page
            && text.chars().count() <= HEADING_LETTERS
        {
            let list = pages.entry(text).or_default();
            if list.last() != Some(&page) {
                list.push(page);
            }
        }
    }
    pages
        .into_iter()
        .map(|(text, pages)| (text, pages.len()))
        .collect()
}

/// "252.225-7060", "752.7101": the number of a provision in a code of law, before its heading.
fn code_of(text: &str) -> Option<&str> {
    let first = text.split_whitespace().next()?;
    let is_code = first.len() >= CODE_LETTERS
        && first.contains('.')
        && first
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
        && first.ends_with(|last: char| last.is_ascii_digit())
        && first.starts_with(|first: char| first.is_ascii_digit());
    let rest = text.trim_start().get(first.len()..).unwrap_or_default();
    (is_code && rest.trim_start().starts_with(char::is_uppercase)).then_some(first)
}

/// The text behind its number and the mark of a list.
fn without_number<'t>(text: &'t str, number: &str) -> &'t str {
    let text = text.trim_start();
    let rest = if number.is_empty() {
        text
    } else {
        text.strip_prefix(number).unwrap_or(text)
    };
    let rest = rest.trim_start_matches([':', '.', ')']).trim_start();
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (Some(mark), Some(space)) if BULLETS.contains(&mark) && space.is_whitespace() => {
            letters.as_str().trim_start()
        }
        _ => rest,
    }
}

/// A line with leaders, or with a tab before its page number.
fn is_contents_line(text: &str) -> bool {
    let has_leaders = text.contains(".....") || text.contains("……") || text.contains(". . . .");
    let ends_in_page = text
        .trim_end()
        .ends_with(|letter: char| letter.is_ascii_digit())
        && text.contains('\t')
        && text.chars().count() <= HEADING_LETTERS;
    has_leaders || ends_in_page
}

/// A line to write on, with little beside it.
fn is_blank(text: &str) -> bool {
    let lines = text.chars().filter(|letter| *letter == '_').count();
    let letters = text
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .count();
    letters == 0 || (lines >= 5 && letters < 60)
}

/// "(1)", "a)", "(iv)": the number of a part of a paragraph.
fn is_entry_number(number: &str) -> bool {
    number.ends_with(')') && !number.starts_with('§')
}

fn is_heading(
    block: &Block,
    text: &str,
    number: &str,
    is_bullet: bool,
    lexicon: &Lexicon,
    tables: &CueTables,
) -> bool {
    let words = text.split_whitespace().count();
    let is_styled = matches!(block.kind, BlockKind::Heading(_));
    let is_short = words <= HEADING_WORDS && text.chars().count() <= HEADING_LETTERS;
    if text.is_empty() {
        return !number.is_empty() && !is_entry_number(number);
    }
    if !is_short || is_bullet || is_entry_number(number) && !is_styled {
        return false;
    }
    let ends_as_text = text.ends_with([';', ',', ':', '!', '?'])
        || text.ends_with('.') && (!is_styled && number.is_empty() || words > 8);
    if ends_as_text || matches!(block.kind, BlockKind::Cell { .. }) {
        return false;
    }
    let begins_as_name = text
        .chars()
        .find(|letter| letter.is_alphanumeric())
        .is_some_and(|letter| {
            !letter.is_lowercase() || is_styled || !number.is_empty() && words <= LOWER_CASE_WORDS
        });
    let has_word = text
        .split_whitespace()
        .any(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() >= 3);
    begins_as_name
        && has_word
        && (is_styled
            || !duty_of(text, lexicon, tables).is_some_and(|duty| duty.makes_clause && words > 4))
}

/// "2. Bei Widersprüchen gelten nacheinander" before "a)" opens a list.
fn opens_list(text: &str, number: &str, next: Option<&&Block>) -> bool {
    let next = next.and_then(|next| next.number.as_deref()).unwrap_or("");
    let is_point = next.ends_with(')')
        && next.starts_with(|first: char| first.is_ascii_lowercase())
        && !number.is_empty();
    is_point && text.split_whitespace().count() > LOWER_CASE_WORDS
}

fn level(block: &Block, number: &str) -> usize {
    let plain = plain_number(number);
    let steps = plain
        .split(['.', '('])
        .filter(|step| !step.is_empty())
        .count();
    match block.kind {
        _ if steps > 0 => steps,
        BlockKind::Heading(level) => usize::from(level),
        _ => 1,
    }
}
