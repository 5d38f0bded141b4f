//! The agreements under `fixtures/`: read from their recipes, written as Word files and PDFs.
//!
//! A recipe is a line-based text that can be read on its own. Numbers stand in it as people see
//! them ("§ 6", "(1)", "a)"); the Word file gets them from real numbering, so the recipe is held
//! to a gapless count.
#![allow(dead_code, reason = "every test file uses its own part")]

pub mod helvetica;
pub mod pages;
pub mod pdf;
pub mod word;

use std::collections::BTreeMap;

/// An agreement as its recipe describes it.
#[derive(Debug, Default)]
pub struct Agreement {
    /// At the top of each page, left.
    pub header: String,
    /// At the top of each page, right.
    pub reference: String,
    /// The content in reading order.
    pub blocks: Vec<Block>,
    /// The footnotes by number.
    pub notes: BTreeMap<u32, Text>,
}

/// A piece of an agreement.
#[derive(Debug, Clone)]
pub enum Block {
    /// The title.
    Title(Text),
    /// A centred line.
    Centred(Text),
    /// A party in the list of parties.
    Party(Text),
    /// A heading without a number.
    Heading(Text),
    /// A heading with the number that it shows.
    Section(u32, Text),
    /// A paragraph "(1)" of a section.
    Numbered(u32, Text),
    /// A point "a)" of a paragraph.
    Point(char, Text),
    /// A paragraph.
    Plain(Text),
    /// Rows of cells, the first of them the head.
    Table(Vec<Vec<Text>>),
    /// Two columns of signatures: pairs of a heading and of the name below the line.
    Signatures(Vec<[String; 2]>),
    /// A new page.
    PageBreak,
}

/// Text with emphasis and footnote marks.
pub type Text = Vec<Span>;

/// A stretch of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    /// Ordinary text.
    Plain(String),
    /// Emphasised text.
    Bold(String),
    /// The mark of the footnote with this number.
    Note(u32),
}

/// Reads a recipe.
pub fn read(recipe: &str) -> Agreement {
    let mut agreement = Agreement::default();
    let mut count = Count::default();
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut signatures: Vec<[String; 2]> = Vec::new();
    for line in recipe.lines().chain([""]) {
        if let Some(cells) = line.strip_prefix("| ") {
            let cells = cells.strip_suffix('|').expect("a row ends with a bar");
            rows.push(cells.split('|').map(|cell| text(cell.trim())).collect());
            continue;
        }
        if let Some(pair) = line.strip_prefix("! ") {
            let (left, right) = pair.split_once('|').expect("two signatures");
            signatures.push([left.trim().to_owned(), right.trim().to_owned()]);
            continue;
        }
        if !rows.is_empty() {
            agreement
                .blocks
                .push(Block::Table(std::mem::take(&mut rows)));
        }
        if !signatures.is_empty() {
            agreement
                .blocks
                .push(Block::Signatures(std::mem::take(&mut signatures)));
        }
        if let Some(words) = line.strip_prefix("Header: ") {
            agreement.header = words.to_owned();
        } else if let Some(words) = line.strip_prefix("Reference: ") {
            agreement.reference = words.to_owned();
        } else if let Some((number, words)) = line
            .strip_prefix("[^")
            .and_then(|rest| rest.split_once("]: "))
        {
            agreement
                .notes
                .insert(number.parse().expect("a number"), text(words));
        } else if !line.is_empty() {
            agreement.blocks.push(block(line, &mut count));
        }
    }
    agreement
}

/// The numbers given last.
#[derive(Default)]
struct Count {
    section: u32,
    paragraph: u32,
    point: u32,
}

fn block(line: &str, count: &mut Count) -> Block {
    let centred = || {
        line.strip_prefix("= ")
            .map(|words| Block::Centred(text(words)))
    };
    let party = || {
        line.strip_prefix("> ")
            .map(|words| Block::Party(text(words)))
    };
    let title = || {
        line.strip_prefix("# ")
            .map(|words| Block::Title(text(words)))
    };
    let heading = || {
        line.strip_prefix("### ")
            .map(|words| Block::Heading(text(words)))
    };
    if line == "***" {
        return Block::PageBreak;
    }
    if let Some(block) = centred().or_else(party).or_else(title).or_else(heading) {
        return block;
    }
    if let Some((number, words)) = line
        .strip_prefix("## § ")
        .and_then(|rest| rest.split_once(' '))
    {
        *count = Count {
            section: count.section + 1,
            ..Count::default()
        };
        assert_eq!(
            number,
            count.section.to_string(),
            "sections are counted without a gap"
        );
        return Block::Section(count.section, text(words));
    }
    if let Some((number, words)) = line
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "))
    {
        (count.paragraph, count.point) = (count.paragraph + 1, 0);
        assert_eq!(
            number,
            count.paragraph.to_string(),
            "§ {}: paragraphs are counted without a gap",
            count.section
        );
        return Block::Numbered(count.paragraph, text(words));
    }
    let mut letters = line.chars();
    if let (Some(letter @ 'a'..='z'), Some(')'), Some(' ')) =
        (letters.next(), letters.next(), letters.next())
    {
        count.point += 1;
        assert_eq!(
            u32::from(letter),
            u32::from('a') + count.point - 1,
            "points are counted without a gap"
        );
        return Block::Point(letter, text(letters.as_str()));
    }
    Block::Plain(text(line))
}

/// `**emphasis**` and `[^1]` in a line.
fn text(line: &str) -> Text {
    let mut spans = Vec::new();
    for (index, part) in line.split("**").enumerate() {
        if index % 2 == 1 {
            spans.push(Span::Bold(part.to_owned()));
            continue;
        }
        let mut rest = part;
        while let Some((before, number, after)) =
            rest.split_once("[^").and_then(|(before, rest)| {
                rest.split_once(']')
                    .map(|(number, after)| (before, number, after))
            })
        {
            spans.push(Span::Plain(before.to_owned()));
            spans.push(Span::Note(number.parse().expect("a number")));
            rest = after;
        }
        spans.push(Span::Plain(rest.to_owned()));
    }
    spans.retain(|span| !matches!(span, Span::Plain(words) if words.is_empty()));
    spans
}

/// The words of a text without footnote marks.
pub fn words(text: &[Span]) -> String {
    text.iter()
        .map(|span| match span {
            Span::Plain(words) | Span::Bold(words) => words.as_str(),
            Span::Note(_) => "",
        })
        .collect()
}

/// Whether a table cell holds an amount, which is set flush right.
pub fn is_amount(cell: &[Span]) -> bool {
    let words = words(cell);
    words.contains(',')
        && words
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ' | '%'))
}

/// Shares of the width for the columns of a table: as much as the longest cell asks for, within
/// bounds.
pub fn column_shares(rows: &[Vec<Text>]) -> Vec<f64> {
    let columns = rows.first().map_or(0, Vec::len);
    let longest: Vec<f64> = (0..columns)
        .map(|column| {
            let lengths = rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| words(cell).chars().count());
            (lengths.max().unwrap_or(0) as f64).clamp(14.0, 44.0)
        })
        .collect();
    let all: f64 = longest.iter().sum();
    longest.iter().map(|length| length / all).collect()
}
