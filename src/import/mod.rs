//! Makes clauses of an official text: splits it into clauses and sentences, suggests slots,
//! elements and cues, and writes the files of a pack.
//!
//! A suggestion never stands unchecked: [`settle::settle`] loads what was written, lets the linter
//! look at it, and narrows or takes back what the linter refuses, so that a pack is sound when it
//! reaches the disk. The words of the official text are never changed. Nothing here does input or
//! output, and the same text gives the same files.

pub mod compare;
mod cues;
mod duties;
pub mod edition;
mod elements;
mod names;
mod outline;
pub mod pack;
mod sentences;
pub mod settle;
mod slots;
mod survey;

pub use names::{is_name, plain_number, slug};
pub use survey::{Reason, Section, Survey, Unclear, survey};

use crate::assess::cues::CueTables;
use crate::clause::cues::CueText;
use crate::clause::{Element, Language, Lexicon, Library, Slot};
use std::collections::BTreeMap;

/// A sentence of the text that is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its words as they stand in the document, on one line.
    pub text: String,
    /// The number of its paragraph as [`plain_number`] gives it; empty where it has none.
    pub number: String,
    /// A typed number before it that the matcher takes for a word; a document may lack it.
    pub typed_number: String,
    /// It is an entry of a list.
    pub is_entry: bool,
    /// It is a heading inside the clause, which may be absent from a document.
    pub is_heading: bool,
}

/// A clause as it is suggested.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The second half of its id.
    pub name: String,
    /// The title.
    pub title: String,
    /// Its number in the source; empty where it has none.
    pub number: String,
    /// The wording with its marks, one sentence per line.
    pub wording: String,
    /// The slots of the wording.
    pub slots: BTreeMap<String, Slot>,
    /// The elements.
    pub elements: Vec<Element>,
    /// The sentences as they stand in the document.
    sentences: Vec<Sentence>,
    /// How many kinds of slots were taken back.
    plainness: u8,
}

/// What drafting needs to know.
#[derive(Debug)]
pub struct Drafting<'l> {
    library: &'l Library,
    language: &'l Language,
    lexicon: &'l Lexicon,
    tables: CueTables,
    parties: Vec<slots::Party>,
    pack: String,
    background: Vec<elements::Known>,
}

impl<'l> Drafting<'l> {
    /// Makes ready for clauses of a pack out of this text; `plain` is the lexicon of a language
    /// without one. O(wordings of the library).
    pub fn new(library: &'l Library, survey: &'l Survey, plain: &'l Lexicon, pack: &str) -> Self {
        let lexicon = library.lexicons.get(&survey.language).unwrap_or(plain);
        let tables = CueTables::new(lexicon);
        let sentences = survey
            .sections
            .iter()
            .flat_map(|section| section.before.iter().chain(&section.sentences));
        let parties = slots::parties(sentences, lexicon, &tables);
        Self {
            library,
            language: &survey.language,
            lexicon,
            tables,
            parties,
            pack: pack.to_owned(),
            background: elements::background(library, &survey.language),
        }
    }

    /// The drafts of the sections, in their order, with names that differ. Sections with the words
    /// of an earlier one are left out; their titles come second.
    pub fn drafts(&self, sections: &[Section], name: Option<&str>) -> (Vec<Draft>, Vec<String>) {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut repeated = Vec::new();
        for section in sections {
            if drafts
                .iter()
                .any(|draft| draft.sentences == section.sentences)
            {
                repeated.push(section.title.clone());
                continue;
            }
            let wanted = name.map_or_else(|| slug(&section.title), str::to_owned);
            let taken = |name: &str| drafts.iter().any(|draft| draft.name == name);
            let name = names::unique(&wanted, taken);
            let mut draft = Draft {
                name,
                title: section.title.clone(),
                number: section.number.clone(),
                wording: String::new(),
                slots: BTreeMap::new(),
                elements: Vec::new(),
                sentences: section.sentences.clone(),
                plainness: 0,
            };
            self.write(&mut draft);
            drafts.push(draft);
        }
        let texts: Vec<CueText> = drafts
            .iter()
            .map(|draft| CueText::new(&draft.plain_text()))
            .collect();
        for (index, draft) in drafts.iter_mut().enumerate() {
            draft.elements = elements::suggest(self, draft, index, &texts);
        }
        (drafts, repeated)
    }

    /// Writes the wording of a draft, with the slots that its plainness leaves.
    fn write(&self, draft: &mut Draft) {
        let mut found = slots::Found::default();
        let lines: Vec<String> = draft
            .sentences
            .iter()
            .map(|sentence| {
                let line = slots::mark(sentence, self, draft.plainness, &mut found);
                if sentence.is_heading {
                    format!("[[{line}]]")
                } else if sentence.typed_number.is_empty() {
                    line
                } else {
                    format!("[[{}]] {line}", sentence.typed_number)
                }
            })
            .collect();
        draft.wording = lines.join("\n");
        draft.slots = found.into_slots(self.language);
    }
}

impl Draft {
    /// The words of the official text.
    pub fn plain_text(&self) -> String {
        let lines: Vec<&str> = self
            .sentences
            .iter()
            .map(|sentence| sentence.text.as_str())
            .collect();
        lines.join("\n")
    }

    /// The number of sentences.
    pub fn sentence_count(&self) -> usize {
        self.sentences.len()
    }
}
