//! From the evidence on one clause to its finding: status, effect, severity.

use super::concealed::Concealed;
use super::found::Found;
use super::passage::Reworded;
use super::references::{DYNAMIC, Reference, Stub};
use super::{ElementFinding, Finding, NotDue, Override, Pending, Repair};
use crate::clause::{Clause, Edition, ElementSeverity, Language, Provenance, Requirement};
use crate::code::{ChangeKind, Effect, ElementStatus, OverrideKind, Severity, SignalCode, Status};
use jiff::civil::Date;

/// A wording that stands in the document.
#[derive(Debug, Clone)]
pub struct Standing<'l> {
    /// The judgement.
    pub found: Found,
    /// Its status before dates count.
    pub status: Status,
    /// The edition.
    pub edition: &'l Edition,
    /// The language.
    pub language: Language,
    /// Whether the edition was in force on the reference date.
    pub in_force: bool,
}

/// Everything that is known of one clause in one document.
#[derive(Debug)]
pub struct Evidence<'l> {
    clause: &'l Clause,
    as_of: Date,
    language: Option<Language>,
    required: bool,
    absence: Option<Severity>,
    is_complete: bool,
    not_due: Option<NotDue>,
    /// The wording found in the final text.
    pub found: Option<Standing<'l>>,
    /// Where changes are tracked: the status in the original text.
    pub original: Option<Option<Status>>,
    /// Why what stands there may not be what a reader sees.
    pub doubt: Option<SignalCode>,
    /// What deprives it of effect.
    pub overridden: Option<Override>,
    /// Another, weakened copy.
    pub rival: Option<Override>,
    /// Found in other words.
    pub reworded: Option<Reworded>,
    /// Incorporated by reference.
    pub reference: Option<Reference>,
    /// A frame without content.
    pub stub: Option<Stub>,
    /// Found only in text that does not count.
    pub concealed: Option<Concealed>,
}

impl<'l> Evidence<'l> {
    /// No evidence yet.
    pub fn new(
        clause: &'l Clause,
        as_of: Date,
        language: Option<&Language>,
        requirement: &Requirement,
        is_complete: bool,
        not_due: Option<NotDue>,
    ) -> Self {
        Self {
            clause,
            as_of,
            language: language.cloned(),
            required: requirement.required,
            absence: requirement.severity,
            is_complete,
            not_due,
            found: None,
            original: None,
            doubt: None,
            overridden: None,
            rival: None,
            reworded: None,
            reference: None,
            stub: None,
            concealed: None,
        }
    }

    /// Whether nothing was found in text that counts.
    pub const fn is_absent(&self) -> bool {
        self.found.is_none() && self.reworded.is_none() && self.reference.is_none()
    }
}

/// Share of a wording below which its alignment says less than its elements.
const FAR_FROM_MODEL: f64 = 0.75;

/// Whether the elements decide rather than the alignment: the shipped wording is not the official
/// one, little of it was found, and what differs is no change that weakens a sentence from within.
/// An official text that is akin to ours is not to be called altered for that.
pub fn elements_decide(standing: &Standing<'_>, clause: &Clause) -> bool {
    !clause.elements.is_empty()
        && standing.status == Status::Altered
        && standing.found.score < FAR_FROM_MODEL
        && matches!(
            standing.edition.provenance,
            Provenance::ModelledOn | Provenance::ProjectOwn
        )
        && standing.found.changes.iter().all(|change| {
            change.effect != Effect::Weaker
                || matches!(
                    change.kind,
                    ChangeKind::Omission
                        | ChangeKind::List
                        | ChangeKind::Control
                        | ChangeKind::Remedy
                        | ChangeKind::ScopePersons
                        | ChangeKind::Reference
                )
        })
}

/// Share of a wording below which its alignment is that of some words in common.
const FEW_WORDS: f64 = 0.6;

/// Whether so little of a wording was found that the alignment tells nothing of its elements: a
/// list of conventions, a title. Either they are found in other words, or this is no such clause.
pub fn few_words_in_common(standing: &Standing<'_>, clause: &Clause) -> bool {
    !clause.elements.is_empty()
        && standing.status == Status::Altered
        && standing.found.score < FEW_WORDS
}

/// Whether other words carry more of the elements than the words in common do.
pub fn carries_more(other: &Reworded, standing: &Standing<'_>) -> bool {
    let kept = |elements: &[ElementFinding]| -> usize {
        let kept = elements
            .iter()
            .filter(|element| element.status == ElementStatus::Kept);
        kept.map(|element| match element.severity {
            ElementSeverity::Critical => 4,
            ElementSeverity::Major => 2,
            ElementSeverity::Minor => 1,
        })
        .sum()
    };
    kept(&other.elements) > kept(&standing.found.elements)
}

/// Whether no critical element stands.
pub fn lacks_every_critical_element(standing: &Standing<'_>) -> bool {
    let mut criticals = standing
        .found
        .elements
        .iter()
        .filter(|element| element.severity == ElementSeverity::Critical)
        .peekable();
    criticals.peek().is_some() && criticals.all(|element| element.status == ElementStatus::Missing)
}

/// The edition in force on a day, else the last one before it, else the first.
pub fn edition_on(clause: &Clause, day: Date) -> Option<&Edition> {
    clause
        .editions
        .iter()
        .rev()
        .find(|edition| edition.in_force_on(day))
        .or_else(|| {
            clause
                .editions
                .iter()
                .rev()
                .find(|edition| edition.valid_from.is_none_or(|from| from <= day))
        })
        .or_else(|| clause.editions.first())
}

/// A second copy that says less than the first: the parties may rely on either.
pub fn rival(others: &[Found]) -> Option<Override> {
    const ALIKE: f64 = 0.6;
    let weaker = others.iter().find(|found| {
        found.score >= ALIKE
            && matches!(found.effect, Effect::Weaker | Effect::Mixed)
            && found.changes.iter().any(|change| {
                change.effect == Effect::Weaker
                    && !matches!(
                        change.kind,
                        ChangeKind::Omission | ChangeKind::List | ChangeKind::Moved
                    )
            })
    })?;
    let location = weaker.locations.first()?.clone();
    Some(Override::at(OverrideKind::Undermined, location))
}

/// The finding.
pub fn finding(evidence: Evidence<'_>) -> Finding {
    let edition = edition_on(evidence.clause, evidence.as_of);
    let language = evidence
        .language
        .clone()
        .filter(|language| edition.is_some_and(|edition| edition.wordings.contains_key(language)))
        .or_else(|| edition.and_then(|edition| edition.wordings.keys().next().cloned()))
        .unwrap_or_else(|| Language::new("en"));
    let mut finding = Finding {
        clause: evidence.clause.id.clone(),
        edition: edition
            .map(|edition| edition.id.clone())
            .unwrap_or_default(),
        language,
        provenance: edition.map_or(Provenance::ProjectOwn, |edition| edition.provenance),
        required: evidence.required,
        not_due: evidence.not_due.clone(),
        alternatives: Vec::new(),
        status: Status::Missing,
        match_kind: None,
        effect: Effect::None,
        severity: Severity::Note,
        score: 0.0,
        overridden: None,
        pending: None,
        reference: None,
        concealed_by: Vec::new(),
        locations: Vec::new(),
        diff: Vec::new(),
        changes: Vec::new(),
        elements: Vec::new(),
        repair: Repair::default(),
    };
    let original = evidence.original;
    let absence = evidence.absence;
    decide(evidence, &mut finding);
    if let Some(original) = original {
        pending(original, &mut finding);
    }
    if finding.not_due.is_some() && finding.status != Status::NotApplicable {
        // What stands there all the same is told, but nobody asks for it.
        finding.required = false;
    }
    finding.severity = match absence {
        Some(severity) if matches!(finding.status, Status::Missing | Status::Stub) => severity,
        _ => severity(&finding),
    };
    finding
}

fn decide(evidence: Evidence<'_>, finding: &mut Finding) {
    let (clause, as_of) = (evidence.clause, evidence.as_of);
    if let Some(standing) = evidence.found {
        stands(clause, as_of, standing, finding);
        if let Some(code) = evidence.doubt {
            doubtful(code, finding);
        }
        finding.overridden = evidence.overridden.or(evidence.rival);
        if finding.overridden.is_some() {
            finding.effect = if finding.effect == Effect::Stronger {
                Effect::Mixed
            } else {
                Effect::Weaker
            };
        }
    } else if evidence.not_due.is_some() && evidence.is_complete {
        finding.status = Status::NotApplicable;
    } else if let Some(found) = evidence.reworded {
        finding.status = Status::Reworded;
        finding.effect = found.effect;
        finding.score = found.score;
        finding.language = found.language;
        finding.locations = vec![found.location];
        finding.elements = found.elements;
    } else if let Some(found) = evidence.stub {
        finding.status = Status::Stub;
        finding.effect = Effect::Weaker;
        finding.locations = vec![found.location];
    } else if let Some(found) = evidence.reference {
        finding.status = Status::Referenced;
        finding.effect = found.effect;
        finding.locations = vec![found.location];
        if let Some(named) = found
            .edition
            .and_then(|id| clause.editions.iter().find(|edition| edition.id == id))
        {
            finding.edition.clone_from(&named.id);
            finding.provenance = named.provenance;
            // "As amended" takes in the edition of the day.
            let is_fixed = found.detail.edition.as_deref() != Some(DYNAMIC);
            if is_fixed && named.valid_to.is_some_and(|end| end < as_of) {
                finding.status = Status::Outdated;
                if finding.effect != Effect::Weaker {
                    finding.effect = edition_effect(clause, named, as_of);
                }
            }
        }
        finding.reference = Some(found.detail);
    } else if let Some(found) = evidence.concealed {
        finding.status = Status::Concealed;
        finding.effect = Effect::Weaker;
        finding.score = found.score;
        finding.concealed_by = found.codes;
        finding.locations = found.locations;
    } else if !evidence.is_complete {
        finding.status = Status::Undetermined;
        finding.effect = Effect::Unclear;
    } else {
        finding.status = Status::Missing;
        finding.effect = Effect::Weaker;
    }
    if finding.elements.is_empty() && matches!(finding.status, Status::Missing | Status::Stub) {
        finding.elements = lost_elements(clause, &finding.edition);
    }
}

fn stands(clause: &Clause, as_of: Date, standing: Standing<'_>, finding: &mut Finding) {
    let found = standing.found;
    finding.edition.clone_from(&standing.edition.id);
    finding.language = standing.language;
    finding.provenance = standing.edition.provenance;
    finding.status = found.status;
    finding.match_kind = found.match_kind;
    finding.effect = found.effect;
    finding.score = found.score;
    finding.locations = found.locations;
    finding.diff = found.diff;
    finding.changes = found.changes;
    finding.elements = found.elements;
    finding.repair = found.repair;
    if finding.status == Status::Present && !standing.in_force {
        finding.status = Status::Outdated;
        finding.effect = edition_effect(clause, standing.edition, as_of);
    }
}

/// An object in the middle of the clause may be a word: nobody can tell. Other doubts say that the
/// text will not stand as it does.
fn doubtful(code: SignalCode, finding: &mut Finding) {
    let unreadable = matches!(
        code,
        SignalCode::PictureInsideClause
            | SignalCode::TextBoxInsideClause
            | SignalCode::TextNotExtracted
            | SignalCode::UndecodableText
            | SignalCode::PageUnreadable
    );
    finding.status = if unreadable {
        Status::Undetermined
    } else {
        Status::Concealed
    };
    finding.effect = if unreadable {
        Effect::Unclear
    } else {
        Effect::Weaker
    };
    finding.match_kind = None;
    finding.concealed_by = vec![code];
}

/// What an edition that is not in force lacks of the one that is.
fn edition_effect(clause: &Clause, old: &Edition, as_of: Date) -> Effect {
    let Some(current) = edition_on(clause, as_of).filter(|current| current.id != old.id) else {
        return Effect::Unclear;
    };
    if clause.elements.is_empty() {
        return Effect::Unclear;
    }
    let carries = |edition: &Edition, ids: &[String]| ids.is_empty() || ids.contains(&edition.id);
    let lost = clause
        .elements
        .iter()
        .any(|element| carries(current, &element.editions) && !carries(old, &element.editions));
    let won = clause
        .elements
        .iter()
        .any(|element| !carries(current, &element.editions) && carries(old, &element.editions));
    match (lost, won) {
        (true, true) => Effect::Mixed,
        (true, false) => Effect::Weaker,
        (false, true) => Effect::Stronger,
        (false, false) => Effect::Unclear,
    }
}

fn lost_elements(clause: &Clause, edition: &str) -> Vec<ElementFinding> {
    clause
        .elements
        .iter()
        .filter(|element| {
            element.editions.is_empty() || element.editions.iter().any(|id| id == edition)
        })
        .map(|element| ElementFinding {
            id: element.id.clone(),
            status: ElementStatus::Missing,
            severity: element.severity,
            quote: String::new(),
        })
        .collect()
}

/// What a tracked change that nobody decided on yet does.
fn pending(original: Option<Status>, finding: &mut Finding) {
    let stands =
        |status: Status| matches!(status, Status::Present | Status::Altered | Status::Outdated);
    let final_ = finding.status;
    let original = original.unwrap_or(Status::Missing);
    let original = if original == Status::Present && final_ == Status::Outdated {
        Status::Outdated
    } else {
        original
    };
    if stands(final_) && !stands(original) {
        // Only a pending insertion brings it: it does not bind yet.
        finding.status = Status::Concealed;
        finding.match_kind = None;
        finding.effect = Effect::Weaker;
        finding.concealed_by = vec![SignalCode::TrackedInsertionPending];
    }
    if (stands(final_) || stands(original)) && final_ != original {
        finding.pending = Some(Pending {
            original,
            final_: if final_ == Status::Concealed {
                Status::Missing
            } else {
                final_
            },
        });
    }
}

/// How urgent a finding is.
fn severity(finding: &Finding) -> Severity {
    let critical_lost = finding.elements.iter().any(|element| {
        element.severity == ElementSeverity::Critical
            && matches!(
                element.status,
                ElementStatus::Missing | ElementStatus::Weakened | ElementStatus::Contradicted
            )
    });
    let weaker = matches!(finding.effect, Effect::Weaker | Effect::Mixed);
    let base = match finding.status {
        Status::NotApplicable => Severity::Ok,
        _ if !finding.required => match finding.status {
            Status::Present if finding.overridden.is_none() => Severity::Ok,
            Status::Present | Status::Concealed => Severity::Warning,
            _ if weaker && critical_lost && finding.status != Status::Missing => Severity::Warning,
            _ => Severity::Note,
        },
        _ if finding.overridden.is_some() => Severity::Error,
        Status::Present => Severity::Ok,
        Status::Missing | Status::Concealed | Status::Stub => Severity::Error,
        Status::Undetermined => Severity::Warning,
        Status::Altered if weaker || critical_lost => Severity::Error,
        Status::Reworded if critical_lost => Severity::Error,
        Status::Reworded if weaker => Severity::Warning,
        Status::Reworded if matches!(finding.provenance, Provenance::ModelledOn) => Severity::Note,
        Status::Referenced
            if finding
                .reference
                .as_ref()
                .is_some_and(|reference| reference.resolved)
                && !weaker =>
        {
            Severity::Note
        }
        Status::Altered | Status::Reworded | Status::Outdated | Status::Referenced => {
            Severity::Warning
        }
    };
    if finding.pending.is_some() && matches!(base, Severity::Ok | Severity::Note) {
        Severity::Warning
    } else {
        base
    }
}
