//! What an import tells: what was made, what was left out, and what comes next.

use super::options::ImportOptions;
use crate::clause::ElementSeverity;
use crate::cli::clauses::{Page, diff};
use crate::import::compare::SentenceChange;
use crate::import::pack::ClauseFacts;
use crate::import::{Draft, Reason, Survey};
use crate::report::terminal::Paragraph;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Sections that are left out are named up to this number.
const NAMED: usize = 12;

/// Everything that is told.
pub(super) struct Told<'t> {
    pub(super) survey: &'t Survey,
    pub(super) drafts: &'t [Draft],
    pub(super) repeated: &'t [String],
    pub(super) unrecognised: &'t [String],
    pub(super) unlike: &'t [String],
    pub(super) facts: &'t ClauseFacts,
    pub(super) differences: BTreeMap<String, Vec<SentenceChange>>,
    pub(super) files: Vec<String>,
    pub(super) has_named_sections: bool,
    pub(super) is_complete: bool,
}

impl Told<'_> {
    /// For people.
    pub(super) fn text(&self, page: &Page, options: &ImportOptions) -> Vec<Paragraph> {
        let locale = page.locale;
        let mut text = vec![Paragraph::heading(locale.format(
            "import-made",
            &[
                (
                    "pack",
                    options.out.join(&options.pack).display().to_string().into(),
                ),
                ("count", self.drafts.len().into()),
                ("edition", self.facts.edition.id.as_str().into()),
                ("language", self.facts.language.code().to_owned().into()),
            ],
        ))];
        if !self.is_complete {
            text.push(Paragraph::plain(locale.text("import-made-of-parts")));
        }
        for draft in self.drafts {
            let id = format!("{}/{}", self.facts.pack, draft.name);
            text.push(Paragraph::entry(format!("{} ({id})", draft.title)));
            let critical = draft
                .elements
                .iter()
                .filter(|element| element.severity == ElementSeverity::Critical)
                .count();
            text.push(Paragraph::of_continuation(locale.format(
                "import-made-clause",
                &[
                    ("sentences", draft.sentence_count().into()),
                    ("elements", draft.elements.len().into()),
                    ("critical", critical.into()),
                    ("slots", draft.slots.len().into()),
                ],
            )));
            if let Some(changes) = self.differences.get(&draft.name) {
                text.push(Paragraph::of_continuation(
                    locale.text("import-edition-differs"),
                ));
                text.extend(diff::changes(page, changes));
            }
        }
        if !self.has_named_sections {
            text.extend(self.left_out(page));
        }
        for title in self.repeated {
            text.push(Paragraph::plain(
                locale.format("import-repeated", &[("title", title.as_str().into())]),
            ));
        }
        for title in self.unrecognised {
            text.push(Paragraph::plain(locale.format(
                "import-not-recognised",
                &[("title", title.as_str().into())],
            )));
        }
        for title in self.unlike {
            text.push(Paragraph::plain(
                locale.format("import-unlike", &[("title", title.as_str().into())]),
            ));
        }
        text.push(Paragraph::gap());
        text.push(Paragraph::plain(locale.text("import-next")));
        let folder = options.out.display();
        for command in [
            format!("clausecheck clauses lint {folder}"),
            format!(
                "clausecheck check --library {folder} --clause '{}/*' DOCUMENT",
                self.facts.pack
            ),
        ] {
            text.push(Paragraph::indented(command));
        }
        text
    }

    /// What is no clause, by the reason.
    fn left_out(&self, page: &Page) -> Vec<Paragraph> {
        let mut by_reason: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
        for section in &self.survey.sections {
            if let Some(reason) = section.left_out {
                let name = format!("{} {}", section.number, section.title);
                by_reason
                    .entry(reason)
                    .or_default()
                    .push(name.trim().to_owned());
            }
        }
        let mut text = Vec::new();
        for (reason, mut titles) in by_reason {
            let key = match reason {
                Reason::Contents => "import-left-out-contents",
                Reason::Definitions => "import-left-out-definitions",
                Reason::Recital => "import-left-out-recital",
                Reason::NoDuty => "import-left-out-no-duty",
                Reason::Front => "import-left-out-front",
            };
            if titles.len() > NAMED {
                titles.truncate(NAMED);
                titles.push("…".to_owned());
            }
            let titles = titles.join("; ");
            text.push(Paragraph::plain(format!("{} {titles}", page.text(key))));
        }
        text
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        json!({
            "schema": "clausecheck.clause-import/1",
            "pack": self.facts.pack,
            "language": self.facts.language.code(),
            "edition": self.facts.edition.id,
            "sha256": self.facts.edition.source.sha256,
            "complete": self.is_complete,
            "clauses": self.drafts.iter().map(|draft| json!({
                "clause": format!("{}/{}", self.facts.pack, draft.name),
                "title": draft.title,
                "number": draft.number,
                "sentences": draft.sentence_count(),
                "slots": draft.slots.keys().collect::<Vec<_>>(),
                "elements": draft.elements.iter().map(|element| json!({
                    "id": element.id,
                    "severity": element.severity,
                    "modality": element.modality,
                    "has_cues": !element.cues.is_empty(),
                })).collect::<Vec<_>>(),
                "changes": self.differences.get(&draft.name).map(|changes| {
                    changes.iter().map(diff::change_json).collect::<Vec<_>>()
                }),
            })).collect::<Vec<_>>(),
            "left_out": self.survey.sections.iter().filter_map(|section| {
                let reason = section.left_out.filter(|_| !self.has_named_sections)?;
                Some(json!({
                    "title": section.title,
                    "number": section.number,
                    "reason": reason.code(),
                }))
            }).collect::<Vec<_>>(),
            "repeated": self.repeated,
            "unlike": self.unlike,
            "unrecognised": self.unrecognised,
            "files": self.files,
        })
    }
}
