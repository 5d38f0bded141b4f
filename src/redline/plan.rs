//! What is proposed for which finding.

use super::docx::{Action, Layer};
use super::wording::{Wording, for_document};
use crate::assess::{Assessment, Finding, Location, Restoration};
use crate::clause::{Clause, Library};
use crate::code::{Effect, OverrideKind, Severity, Status};
use crate::document::{Document, Part};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is asked for beside the check itself.
pub struct Wishes<'w> {
    /// Only comments, no changes.
    pub only_comments: bool,
    /// Passages that deprive a clause of effect are proposed for deletion.
    pub strikes_overriding: bool,
    /// Which clauses are treated.
    pub includes: &'w dyn Fn(&str) -> bool,
}

/// One step for one finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The index of the finding.
    pub finding: usize,
    /// What it is for.
    pub kind: Kind,
    /// What is done.
    pub action: Action,
    /// The wording that is inserted, or would be.
    pub wording: Option<Wording>,
    /// Differences for which no model words can be told.
    pub left: usize,
    /// Differences that go further than the model, and stay.
    pub kept: usize,
}

/// What a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The model wording comes back.
    Restore,
    /// The edition in force takes the place of an older one.
    Update,
    /// A missing clause is inserted.
    Insert,
    /// A passage that overrides the clause goes.
    Strike,
    /// A passage that overrides the clause is pointed at.
    Override,
    /// Only what to do is said.
    Remark,
}

/// Everything a plan is made of.
pub struct Case<'c> {
    /// The document.
    pub document: &'c Document,
    /// What was found out about it, with repairs.
    pub assessment: &'c Assessment,
    /// The library.
    pub library: &'c Library,
    /// Findings on outdated clauses, judged by the edition in force alone.
    pub updates: &'c BTreeMap<String, Finding>,
}

/// The ids of the clauses that stand in an edition that is not the one in force.
pub fn outdated(assessment: &Assessment, library: &Library) -> Vec<String> {
    let is_old = |finding: &&Finding| {
        let edition = || {
            let clause = library.clause(&finding.clause)?;
            let edition = clause
                .editions
                .iter()
                .find(|one| one.id == finding.edition)?;
            Some(!edition.in_force_on(assessment.as_of))
        };
        match finding.status {
            Status::Outdated => finding.reference.is_none(),
            Status::Altered => edition().unwrap_or(false),
            _ => false,
        }
    };
    assessment
        .findings
        .iter()
        .filter(is_old)
        .map(|finding| finding.clause.clone())
        .collect()
}

/// The steps, in the order of the findings.
pub fn plan(case: &Case<'_>, wishes: &Wishes<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (index, finding) in case.assessment.findings.iter().enumerate() {
        if !(wishes.includes)(&finding.clause) {
            continue;
        }
        steps.extend(case.main_step(index, finding, wishes));
        if let Some(overridden) = &finding.overridden {
            steps.push(case.overriding(index, finding, overridden, wishes));
        } else if !steps.iter().any(|step| step.finding == index) && needs_a_word(finding) {
            steps.push(case.remark(index, finding));
        }
    }
    steps
}

impl Case<'_> {
    fn main_step(&self, index: usize, finding: &Finding, wishes: &Wishes<'_>) -> Option<Step> {
        match finding.status {
            Status::Altered | Status::Outdated => self.restoring(index, finding, wishes),
            Status::Missing if finding.required => self.inserting(index, finding, wishes),
            _ => None,
        }
    }

    fn restoring(&self, index: usize, finding: &Finding, wishes: &Wishes<'_>) -> Option<Step> {
        let update = self
            .updates
            .get(&finding.clause)
            .filter(|update| update.status == Status::Altered);
        let is_old = self.updates.contains_key(&finding.clause);
        let (repair, kind) = match update {
            Some(update) => (&update.repair, Kind::Update),
            None if is_old || finding.status == Status::Outdated => return None,
            None => (&finding.repair, Kind::Restore),
        };
        if repair.restorations.is_empty() && repair.open == 0 {
            return None; // what differs goes further than the model, or is no difference in words
        }
        let located = update.unwrap_or(finding);
        let mut passage = self.spans(&located.locations, Layer::Body);
        passage.extend(repair.restorations.iter().map(|one| one.span.clone()));
        passage.sort_by_key(|span| (span.start, span.end));
        let action = if wishes.only_comments {
            Action::Remark {
                layer: Layer::Body,
                passage,
            }
        } else {
            Action::Restore {
                restorations: repair.restorations.clone(),
                passage,
            }
        };
        Some(Step {
            kind,
            left: repair.open,
            kept: repair.kept,
            ..Step::of(index, action)
        })
    }

    fn inserting(&self, index: usize, finding: &Finding, wishes: &Wishes<'_>) -> Option<Step> {
        let clause = self.library.clause(&finding.clause)?;
        let edition = clause
            .editions
            .iter()
            .find(|edition| edition.id == finding.edition)?;
        let template = edition.wordings.get(&finding.language)?;
        let wording = for_document(
            clause,
            template,
            &finding.language,
            self.library.lexicons.get(&finding.language),
            &self.document.body.text,
        );
        let related = self.related(index, clause);
        let action = if wishes.only_comments {
            Action::Remark {
                layer: Layer::Body,
                passage: related.first().map(|at| *at..at + 1).into_iter().collect(),
            }
        } else {
            Action::Insert {
                heading: heading_of(clause, finding),
                paragraphs: wording.paragraphs.clone(),
                related,
            }
        };
        Some(Step {
            kind: Kind::Insert,
            wording: Some(wording),
            ..Step::of(index, action)
        })
    }

    fn overriding(
        &self,
        index: usize,
        finding: &Finding,
        overridden: &crate::assess::Override,
        wishes: &Wishes<'_>,
    ) -> Step {
        let span = self.span(&overridden.location, Layer::Body);
        let can_go = matches!(
            overridden.kind,
            OverrideKind::Undermined
                | OverrideKind::SwitchedOff
                | OverrideKind::Precedence
                | OverrideKind::DefinedTerm
                | OverrideKind::Qualified
        );
        match span {
            Some(span) if can_go && wishes.strikes_overriding && !wishes.only_comments => Step {
                kind: Kind::Strike,
                ..Step::of(
                    index,
                    Action::Restore {
                        restorations: self.without(&span),
                        passage: vec![span],
                    },
                )
            },
            Some(span) => Step {
                kind: Kind::Override,
                ..Step::of(
                    index,
                    Action::Remark {
                        layer: Layer::Body,
                        passage: vec![span],
                    },
                )
            },
            None => Step {
                kind: Kind::Override,
                ..self.remark(index, finding)
            },
        }
    }

    fn remark(&self, index: usize, finding: &Finding) -> Step {
        let mut layer = Layer::Body;
        let mut passage = self.spans(&finding.locations, Layer::Body);
        if passage.is_empty() {
            layer = Layer::Everything;
            passage = self.spans(&finding.locations, Layer::Everything);
        }
        Step::of(index, Action::Remark { layer, passage })
    }

    /// Where related clauses stand: those of the same pack first, and those that stand before those
    /// that are only mentioned.
    fn related(&self, index: usize, clause: &Clause) -> Vec<usize> {
        let pack = |id: &str| id.split('/').next().unwrap_or_default().to_owned();
        let own = pack(&clause.id);
        let mut found: Vec<(bool, u8, std::cmp::Reverse<usize>)> = Vec::new();
        for (other, finding) in self.assessment.findings.iter().enumerate() {
            let rank = match finding.status {
                Status::Present | Status::Altered => 0,
                Status::Reworded | Status::Outdated => 1,
                Status::Referenced => 2,
                _ => continue,
            };
            if other == index {
                continue;
            }
            let binding = finding
                .locations
                .iter()
                .filter(|location| location.part == Part::Body);
            let last = binding
                .filter_map(|location| self.span(location, Layer::Body))
                .next_back();
            if let Some(span) = last {
                let at = span.end.saturating_sub(1).max(span.start);
                found.push((pack(&finding.clause) != own, rank, std::cmp::Reverse(at)));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, _, at)| at.0).collect()
    }

    fn spans(&self, locations: &[Location], layer: Layer) -> Vec<Range<usize>> {
        locations
            .iter()
            .filter_map(|location| self.span(location, layer))
            .collect()
    }

    /// The bytes of a place in a layer; `None` where other words stand there, so that the place is
    /// one of another layer.
    fn span(&self, location: &Location, layer: Layer) -> Option<Range<usize>> {
        let text = match (layer, &self.document.everything) {
            (Layer::Everything, Some(everything)) => &everything.text,
            _ => &self.document.body.text,
        };
        let byte = |point: usize| {
            text.char_indices()
                .map(|(at, _)| at)
                .chain(std::iter::once(text.len()))
                .nth(point)
        };
        let span = byte(location.span.start)?..byte(location.span.end)?;
        (text.get(span.clone())? == location.text).then_some(span)
    }

    /// A passage that gives way to nothing, line by line, with the space before it.
    fn without(&self, span: &Range<usize>) -> Vec<Restoration> {
        let text = &self.document.body.text;
        let mut restorations = Vec::new();
        let mut at = span.start;
        for line in text.get(span.clone()).unwrap_or_default().split('\n') {
            let mut start = at;
            let end = at + line.len();
            if text.get(..start).is_some_and(|head| head.ends_with(' ')) {
                start -= 1;
            }
            if end > at {
                restorations.push(Restoration {
                    span: start..end,
                    words: String::new(),
                });
            }
            at = end + 1;
        }
        restorations
    }
}

impl Step {
    fn of(finding: usize, action: Action) -> Self {
        Self {
            finding,
            kind: Kind::Remark,
            action,
            wording: None,
            left: 0,
            kept: 0,
        }
    }

    /// Whether something is left for a person, though the step was carried out.
    pub fn leaves_something(&self) -> bool {
        self.left > 0
            || self
                .wording
                .as_ref()
                .is_some_and(|wording| !wording.open.is_empty())
    }
}

/// Whether a finding that nothing is changed for gets a comment: what asks for a person, and what
/// is asked for and only mentioned.
fn needs_a_word(finding: &Finding) -> bool {
    let is_mentioned = matches!(
        finding.status,
        Status::Referenced | Status::Outdated | Status::Stub | Status::Concealed
    );
    matches!(finding.severity, Severity::Error | Severity::Warning)
        || finding.required && is_mentioned && finding.severity != Severity::Ok
        || !is_settled(finding)
}

/// Whether a finding is nothing to act on. A recommended clause may be missing; one that somebody
/// took up, but only by name or with less in it, is looked at again.
pub fn is_settled(finding: &Finding) -> bool {
    let is_resolved = || finding.reference.as_ref().is_some_and(|one| one.resolved);
    let is_weaker = matches!(finding.effect, Effect::Weaker | Effect::Mixed);
    match finding.severity {
        Severity::Ok => true,
        Severity::Note => match finding.status {
            Status::Outdated | Status::Stub | Status::Concealed => false,
            Status::Referenced => is_resolved() && !is_weaker,
            Status::Altered | Status::Reworded => !is_weaker,
            _ => true,
        },
        Severity::Error | Severity::Warning => {
            finding.status == Status::Altered
                && finding.effect == Effect::Stronger
                && finding.overridden.is_none()
        }
    }
}

/// The title of a clause in the language of its wording.
fn heading_of(clause: &Clause, finding: &Finding) -> String {
    clause.title.get(&finding.language).to_owned()
}
