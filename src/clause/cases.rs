//! Cases of a clause: documents of which its author says what the verdict has to be.
//!
//! They stand in `<pack>/<clause>/cases.toml` and are run by `clausecheck clauses lint`. The
//! program does not need them to check a document.

use super::{Clause, Language, SlotKind};
use crate::code::{ChangeKind, Effect, Status};
use crate::error::{Error, Result};
use serde::Deserialize;

/// A document, and what has to be said of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// What it is.
    pub kind: CaseKind,
    /// The language of the document.
    pub lang: Language,
    /// The edition whose wording is changed; the last one in the file, where none is named.
    pub edition: Option<String>,
    /// Words of the wording and what stands in their place.
    #[serde(default)]
    pub replace: Vec<(String, String)>,
    /// The document, where it is not the wording.
    pub text: Option<String>,
    /// The date of the check.
    pub as_of: Option<jiff::civil::Date>,
    /// The verdict.
    pub expect: Status,
    /// What the changes do.
    pub effect: Option<Effect>,
    /// A kind of change that has to be among the changes.
    pub change: Option<ChangeKind>,
    /// Elements that have to be reported as missing, weakened or contradicted.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Why the program is known not to say so yet. Such a case may fail, and must not succeed
    /// without this line being taken away.
    pub known_fault: Option<String>,
}

/// What a case shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseKind {
    /// The clause as it stands in an agreement.
    Positive,
    /// The same in other words.
    Equivalent,
    /// Less than the clause.
    Weakened,
    /// An agreement without the clause.
    Missing,
    /// The same words without the commitment.
    Distractor,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CasesFile {
    #[serde(default)]
    case: Vec<Case>,
}

/// Reads `cases.toml`.
///
/// # Errors
/// With the place, where it is not of this form.
pub fn parse(text: &str) -> Result<Vec<Case>> {
    let file: CasesFile = toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        Error::new(error.message().to_owned()).at(text, offset)
    })?;
    Ok(file.case)
}

impl Case {
    /// The document: the text of the case, or the wording of the edition in one paragraph with
    /// the first name in each slot, changed as the case says.
    ///
    /// # Errors
    /// Where the edition or the language is not there, or words to be replaced do not stand in the
    /// wording.
    pub fn document(&self, clause: &Clause, lexicon: Option<&super::Lexicon>) -> Result<String> {
        if let Some(text) = &self.text {
            return Ok(text.clone());
        }
        let edition = match &self.edition {
            Some(id) => clause.editions.iter().find(|edition| edition.id == *id),
            None => clause.editions.last(),
        };
        let wording = edition.and_then(|edition| edition.wordings.get(&self.lang));
        let Some(wording) = wording else {
            return Err(Error::new(format!(
                "the case \"{}\" is of an edition or a language that the clause does not have",
                self.name
            )));
        };
        let mut text = wording.render(|name| match clause.slots.get(name) {
            Some(slot) => match &slot.kind {
                SlotKind::Party { names } => names
                    .get(&self.lang)
                    .and_then(|names| names.first())
                    .cloned()
                    .unwrap_or_default(),
                _ => slot.example(&self.lang, lexicon),
            },
            None => String::new(),
        });
        for (old, new) in &self.replace {
            if !text.contains(old.as_str()) {
                return Err(Error::new(format!(
                    "the case \"{}\" replaces \"{old}\", which does not stand in: {text}",
                    self.name
                )));
            }
            text = text.replace(old.as_str(), new);
        }
        Ok(text.replace('\n', " "))
    }
}
