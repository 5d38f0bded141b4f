//! What a document holds: its language, its title, its clauses, and what is no clause.

use super::Sentence;
use super::duties::{can_tell, duty_of};
use super::names::plain_number;
use super::outline::{Paragraph, Role, paragraphs};
use super::sentences::{Sentences, on_one_line};
use crate::assess::cues::CueTables;
use crate::clause::{Language, Lexicon};
use crate::document::{BlockKind, Document};
use crate::normalise::tokenize;
use std::collections::{BTreeMap, BTreeSet};

/// A language is told where this share of all words are its function words, per hundred.
const FUNCTION_WORDS: usize = 20;
/// Paragraphs in which a title is looked for.
const FRONT: usize = 12;
/// A section of fewer sentences takes in the headings without a number behind it.
const SHORT: usize = 3;
/// Words of a title that is made of the first sentence.
const TITLE_WORDS: usize = 7;

/// What a document holds.
#[derive(Debug, Clone)]
pub struct Survey {
    /// Its language.
    pub language: Language,
    /// Its title: the first line that looks like one.
    pub title: String,
    /// Its sections in their order.
    pub sections: Vec<Section>,
}

/// A stretch of a document under one heading or number.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its number as it is written; empty where it has none.
    pub number: String,
    /// Its heading, or the beginning of its first sentence.
    pub title: String,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Text before it that belongs to no section; it may name the parties.
    pub before: Vec<Sentence>,
    /// Why it is no clause; `None` for a clause.
    pub left_out: Option<Reason>,
}

/// Why a section is no clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A table of contents.
    Contents,
    /// It defines terms.
    Definitions,
    /// It is a recital.
    Recital,
    /// It holds no duty.
    NoDuty,
    /// It stands before the first heading: title page, names of the parties.
    Front,
}

impl Reason {
    /// The code, which is part of the key of its sentence.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contents => "contents",
            Self::Definitions => "definitions",
            Self::Recital => "recital",
            Self::NoDuty => "no-duty",
            Self::Front => "front",
        }
    }
}

/// Why nothing can be said of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// The language can not be told.
    Language,
    /// There are no words.
    Empty,
}

/// Surveys a document. Without a language the one of the lexicons is taken whose function words
/// are the most frequent.
///
/// # Errors
/// Where the language can not be told, or there is no text.
pub fn survey(
    document: &Document,
    lexicons: &BTreeMap<Language, Lexicon>,
    language: Option<&Language>,
) -> Result<Survey, Unclear> {
    let layer = &document.body;
    let language = match language {
        Some(language) => language.clone(),
        None => language_of(&layer.text, lexicons).ok_or(Unclear::Language)?,
    };
    let plain = Lexicon::default();
    let lexicon = lexicons.get(&language).unwrap_or(&plain);
    let tables = CueTables::new(lexicon);
    let reader = Reader {
        text: &layer.text,
        sentences: Sentences::new(layer, lexicon),
    };
    let paragraphs = paragraphs(layer, &reader.sentences, lexicon, &tables);
    let mut sections = reader.sections(&paragraphs);
    sections.retain(|section| !section.sentences.is_empty());
    if sections.is_empty() {
        return Err(Unclear::Empty);
    }
    let only = sections.len() == 1;
    for section in &mut sections {
        section.left_out = section
            .left_out
            .filter(|reason| *reason != Reason::Front || !only)
            .or_else(|| reason_of(section, lexicon, &tables));
    }
    let title = title_of(document, &paragraphs)
        .map(|paragraph| reader.line(paragraph))
        .unwrap_or_default();
    Ok(Survey {
        language,
        title: shortened(&title, 2 * TITLE_WORDS),
        sections,
    })
}

impl Survey {
    /// The sections that are clauses.
    pub fn clauses(&self) -> Vec<Section> {
        self.sections
            .iter()
            .filter(|section| section.left_out.is_none())
            .cloned()
            .collect()
    }

    /// The whole text as one clause, its inner headings as passages that may be absent.
    pub fn whole(&self, title: Option<&str>) -> Section {
        let mut whole = Section {
            number: String::new(),
            title: title.map_or_else(|| self.title.clone(), str::to_owned),
            sentences: Vec::new(),
            before: Vec::new(),
            left_out: None,
        };
        for section in &self.sections {
            if matches!(section.left_out, Some(Reason::Contents)) {
                continue;
            }
            let is_title = whole.sentences.is_empty();
            if !is_title && !section.title.is_empty() && !section.title.ends_with('…') {
                whole.sentences.push(Sentence {
                    text: section.title.clone(),
                    number: plain_number(&section.number),
                    typed_number: String::new(),
                    is_entry: false,
                    is_heading: true,
                });
            }
            if !(self.sections.len() > 1 && section.left_out == Some(Reason::Front)) {
                whole.sentences.extend(section.sentences.iter().cloned());
            }
            whole.before.extend(section.before.iter().cloned());
        }
        whole
    }

    /// The section with a number, or the paragraphs with a number inside a section. A number
    /// covers those below it: `3` takes in `3.1`.
    pub fn section(&self, number: &str) -> Option<Section> {
        let wanted = plain_number(number);
        let is_wanted = |number: &str| plain_number(number) == wanted && !wanted.is_empty();
        // "252.225-7060 Prohibition": a number that is no number elsewhere.
        let begins = |title: &str| {
            let first = title.split_whitespace().next().unwrap_or_default();
            !wanted.is_empty() && plain_number(first) == wanted
        };
        let own = self.sections.iter().enumerate().filter(|(_, section)| {
            is_wanted(&section.number) || section.number.is_empty() && begins(&section.title)
        });
        // A number may stand in a table of contents first; the section itself comes last.
        if let Some((index, section)) = own.max_by_key(|(_, section)| {
            (
                section.left_out != Some(Reason::Contents),
                section.left_out.is_none(),
            )
        }) {
            return Some(self.with_headings(index, section));
        }
        let below = format!("{wanted}.");
        let part = format!("{wanted}(");
        let is_inside =
            |own: &str| own == wanted || own.starts_with(&below) || own.starts_with(&part);
        let inside = |number: &str| !wanted.is_empty() && is_inside(&plain_number(number));
        // A heading of its own: "3" where only "3.1" and "3.2" have text.
        let several: Vec<&Section> = self
            .sections
            .iter()
            .filter(|section| inside(&section.number))
            .collect();
        if let Some(first) = several.first() {
            let sentences = several
                .iter()
                .flat_map(|section| section.sentences.iter().cloned())
                .collect();
            return Some(Section {
                sentences,
                left_out: None,
                ..(*first).clone()
            });
        }
        self.sections.iter().find_map(|section| {
            let sentences: Vec<Sentence> = section
                .sentences
                .iter()
                .filter(|sentence| inside(&sentence.number))
                .cloned()
                .collect();
            let first = sentences.first()?;
            Some(Section {
                number: number.to_owned(),
                title: shortened(&first.text, TITLE_WORDS),
                before: Vec::new(),
                left_out: None,
                sentences,
            })
        })
    }
}

impl Survey {
    /// A section with what stands under headings without a number behind it, where it says next to
    /// nothing itself.
    fn with_headings(&self, index: usize, section: &Section) -> Section {
        let mut whole = Section {
            left_out: None,
            ..section.clone()
        };
        if whole.sentences.len() >= SHORT && section.left_out.is_none() {
            return whole;
        }
        let is_own = |other: &&Section| {
            other.number.is_empty()
                && !other
                    .title
                    .starts_with(|first: char| first.is_ascii_digit())
        };
        for other in self.sections.iter().skip(index + 1).take_while(is_own) {
            whole.sentences.push(Sentence {
                text: other.title.clone(),
                number: plain_number(&whole.number),
                typed_number: String::new(),
                is_entry: false,
                is_heading: true,
            });
            whole.sentences.extend(other.sentences.iter().cloned());
        }
        whole
    }
}

/// The title: a heading in a style of headings before everything else, else the longest line
/// without a number that looks like a heading before the first section with one.
fn title_of<'p>(document: &Document, paragraphs: &'p [Paragraph]) -> Option<&'p Paragraph> {
    let is_line =
        |paragraph: &&Paragraph| paragraph.role == Role::Heading && !paragraph.span.is_empty();
    let is_styled = |paragraph: &&Paragraph| {
        document
            .body
            .block_at(paragraph.span.start)
            .and_then(|index| document.body.blocks.get(index))
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading(1)))
    };
    let front = paragraphs
        .iter()
        .take(FRONT)
        .take_while(|paragraph| paragraph.number.is_empty())
        .filter(is_line);
    front
        .clone()
        .find(is_styled)
        .or_else(|| front.max_by_key(|paragraph| paragraph.span.len()))
        .or_else(|| paragraphs.iter().find(is_line))
        .or(paragraphs.first())
}

/// The language with the most function words, where they are enough.
fn language_of(text: &str, lexicons: &BTreeMap<Language, Lexicon>) -> Option<Language> {
    let tokens = tokenize(text);
    let mut best: Option<(usize, &Language)> = None;
    for (language, lexicon) in lexicons {
        let words: BTreeSet<&str> = lexicon.function_words.iter().map(String::as_str).collect();
        let count = (0..tokens.len())
            .filter(|index| words.contains(tokens.key(*index)))
            .count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, language));
        }
    }
    best.filter(|(count, _)| count * 100 >= tokens.len() * FUNCTION_WORDS && *count > 0)
        .map(|(_, language)| language.clone())
}

/// Why a section is no clause.
fn reason_of(section: &Section, lexicon: &Lexicon, tables: &CueTables) -> Option<Reason> {
    let title = tokenize(&section.title);
    let keys: Vec<&str> = (0..title.len()).map(|index| title.key(index)).collect();
    let names = |words: &[String]| {
        words.iter().any(|word| {
            let wanted = tokenize(word);
            (0..wanted.len())
                .map(|index| wanted.key(index))
                .eq(keys.iter().copied())
        })
    };
    if names(&lexicon.contents_headings) {
        return Some(Reason::Contents);
    }
    if names(&lexicon.definition_headings) {
        return Some(Reason::Definitions);
    }
    if names(&lexicon.recital) {
        return Some(Reason::Recital);
    }
    if !can_tell(lexicon) {
        return None;
    }
    let defines = |sentence: &&Sentence| {
        let tokens = tokenize(&sentence.text);
        let keys: Vec<&str> = (0..tokens.len()).map(|index| tokens.key(index)).collect();
        tables.definition.occurs_in(&keys)
    };
    let definitions = section.sentences.iter().filter(defines).count();
    if definitions * 2 > section.sentences.len() {
        return Some(Reason::Definitions);
    }
    let has_duty = section.sentences.iter().any(|sentence| {
        duty_of(&sentence.text, lexicon, tables).is_some_and(|duty| duty.makes_clause)
    });
    (!has_duty).then_some(Reason::NoDuty)
}

/// The first words of a text.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..most) {
        Some(first) if words.len() > most => {
            let first = first.join(" ");
            format!("{} …", first.trim_end_matches([',', ';', ':', '.']))
        }
        _ => words.join(" "),
    }
}

struct Reader<'d> {
    text: &'d str,
    sentences: Sentences,
}

impl Reader<'_> {
    fn line(&self, paragraph: &Paragraph) -> String {
        on_one_line(self.text.get(paragraph.span.clone()).unwrap_or_default())
    }

    /// Cuts the paragraphs at the headings, or at numbered paragraphs where there are none.
    fn sections(&self, paragraphs: &[Paragraph]) -> Vec<Section> {
        let headings = paragraphs
            .iter()
            .filter(|paragraph| paragraph.role == Role::Heading)
            .count();
        let by_number = headings <= 1;
        let top = paragraphs
            .iter()
            .filter(|paragraph| is_section_number(&paragraph.number))
            .map(|paragraph| paragraph.level)
            .min();
        let has_text = |paragraph: &&Paragraph| {
            matches!(paragraph.role, Role::Text | Role::Entry)
                && is_section_number(&paragraph.number)
                && Some(paragraph.level) == top
        };
        let by_number = by_number && paragraphs.iter().filter(has_text).count() > 1;
        let mut sections: Vec<Section> = vec![Section {
            number: String::new(),
            title: String::new(),
            sentences: Vec::new(),
            before: Vec::new(),
            left_out: (headings > 0 || by_number).then_some(Reason::Front),
        }];
        for paragraph in paragraphs {
            match paragraph.role {
                Role::Heading if !by_number => {
                    let title = self.line(paragraph);
                    // "§ 7" and "Menschenrechte" on two lines are one heading.
                    if let Some(open) = sections.last_mut()
                        && open.title.is_empty()
                        && !open.number.is_empty()
                        && open.sentences.is_empty()
                        && paragraph.number.is_empty()
                    {
                        open.title = title;
                        continue;
                    }
                    sections.push(Section {
                        number: paragraph.number.clone(),
                        title,
                        sentences: Vec::new(),
                        before: Vec::new(),
                        left_out: None,
                    });
                }
                Role::Contents | Role::Repeated | Role::Blank => {}
                _ => {
                    if by_number && has_text(&paragraph) {
                        sections.push(Section {
                            number: paragraph.number.clone(),
                            title: shortened(&self.line(paragraph), TITLE_WORDS),
                            sentences: Vec::new(),
                            before: Vec::new(),
                            left_out: None,
                        });
                    }
                    let Some(open) = sections.last_mut() else {
                        continue;
                    };
                    let number = inner_number(open, paragraph);
                    let is_entry = paragraph.role == Role::Entry
                        || self
                            .line(paragraph)
                            .starts_with(|first: char| first.is_lowercase());
                    let texts = self.sentences.within(self.text, paragraph.span.clone());
                    for (index, text) in texts.into_iter().enumerate() {
                        open.sentences.push(Sentence {
                            text,
                            typed_number: if index == 0 {
                                paragraph.typed_number.clone()
                            } else {
                                String::new()
                            },
                            number: number.clone(),
                            is_entry,
                            is_heading: false,
                        });
                    }
                }
            }
        }
        for section in &mut sections {
            if section.title.is_empty()
                && let Some(first) = section.sentences.first()
            {
                section.title = shortened(&first.text, TITLE_WORDS);
            }
        }
        // What stands before the first section may name the parties.
        let front: Vec<Sentence> = sections
            .first()
            .map(|first| first.sentences.clone())
            .unwrap_or_default();
        if let Some(second) = sections.get_mut(1) {
            second.before = front;
        }
        sections
    }
}

/// "1.", "§ 1", "Artikel 1", "2.3": a number with a digit and without a bracket.
fn is_section_number(number: &str) -> bool {
    !number.contains([')', '(']) && number.contains(|letter: char| letter.is_ascii_digit())
}

/// The number of a paragraph: its own, or that of its section and its own.
fn inner_number(section: &Section, paragraph: &Paragraph) -> String {
    let own = plain_number(&paragraph.number);
    if own.is_empty() {
        return section
            .sentences
            .last()
            .map_or_else(|| plain_number(&section.number), |last| last.number.clone());
    }
    if own.starts_with('(') || own.ends_with(')') {
        let own = if own.starts_with('(') {
            own
        } else {
            format!("({own}")
        };
        let outer = section
            .sentences
            .last()
            .map(|last| last.number.split('(').next().unwrap_or_default().to_owned())
            .unwrap_or_else(|| plain_number(&section.number));
        return format!("{outer}{own}");
    }
    own
}
