//! From an assessment to a report: sentences are added, nothing is judged anew but the answer.

use super::model::{
    ChangeReport, DocumentReport, ElementReport, FindingReport, Notice, OverrideReport,
    PackReference, Place, ProfileReport, Reading, ReadingStatus, ReportHead, Tool, ValueReport,
    Verdict, View,
};
use super::verdict::verdict_of;
use super::{sentence, wording};
use crate::assess::{
    AgreementValue, Assessment, DateOrigin, ElementFinding, Finding, Location, ProfileChoice,
};
use crate::clause::{Clause, Language, LazyClause, Library, Pack};
use crate::code::{Severity, Status};
use crate::document::{Document, ReadError, Signal};
use crate::locale::Locale;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Turns assessments into reports in one language.
#[derive(Debug)]
pub struct ReportBuilder<'a> {
    library: &'a Library,
    clauses: BTreeMap<&'a str, &'a LazyClause>,
    packs: BTreeMap<&'a str, &'a Pack>,
    locale: &'a Locale,
    language: Language,
}

/// What is known of a file beside its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of the bytes, lower-case hexadecimal; `None` where they could not be had.
    pub sha256: Option<String>,
}

impl<'a> ReportBuilder<'a> {
    /// A builder for reports against this library in the language of `locale`.
    pub fn new(library: &'a Library, locale: &'a Locale) -> Self {
        let clauses = library
            .clauses
            .iter()
            .map(|clause| (clause.id(), clause))
            .collect();
        let clauses_of = |pack: &'a Pack| pack.clauses.iter().map(move |id| (id.as_str(), pack));
        Self {
            library,
            clauses,
            packs: library.packs.iter().flat_map(clauses_of).collect(),
            locale,
            language: Language::new(locale.language().code()),
        }
    }

    fn clause(&self, id: &str) -> Option<&'a Clause> {
        self.clauses.get(id).map(|clause| &***clause)
    }

    /// What every report says before its first document.
    pub fn head(&self) -> ReportHead {
        let library = self.library.packs.iter().map(|pack| PackReference {
            pack: pack.id.clone(),
            version: pack.version.clone(),
            sha256: pack.sha256.clone(),
        });
        ReportHead {
            tool: Tool::this(),
            library: library.collect(),
        }
    }

    /// The report on a document that was read and assessed.
    pub fn document(
        &self,
        source: Source,
        document: &Document,
        assessment: &Assessment,
    ) -> DocumentReport {
        let status = if document.is_complete() {
            ReadingStatus::Complete
        } else {
            ReadingStatus::Partial
        };
        let findings: Vec<FindingReport> = assessment
            .findings
            .iter()
            .map(|finding| self.finding(finding, assessment.as_of))
            .collect();
        let signals = document.signals.iter().chain(&assessment.signals);
        DocumentReport {
            path: source.path,
            as_of: assessment.as_of,
            as_of_basis: assessment.as_of_basis,
            sha256: source.sha256,
            format: Some(document.format),
            language: assessment.languages.first().cloned(),
            languages: assessment.languages.clone(),
            pages: document.pages,
            words: assessment.words,
            profile: Some(self.profile(&assessment.profile)),
            value: assessment.value.as_ref().map(value),
            reading: Reading {
                status,
                view: View::Final,
                problems: document
                    .problems
                    .iter()
                    .map(|signal| self.notice(signal))
                    .collect(),
            },
            verdict: verdict_of(status, &findings),
            findings,
            signals: signals.map(|signal| self.notice(signal)).collect(),
        }
    }

    /// The report on a document that could not be read.
    pub fn unread(
        &self,
        source: Source,
        error: &ReadError,
        as_of: Date,
        basis: DateOrigin,
    ) -> DocumentReport {
        DocumentReport {
            path: source.path,
            as_of,
            as_of_basis: basis,
            sha256: source.sha256,
            format: error.format,
            language: None,
            languages: Vec::new(),
            pages: None,
            words: 0,
            profile: None,
            value: None,
            reading: Reading {
                status: ReadingStatus::Failed,
                view: View::Final,
                problems: vec![self.notice(&error.signal)],
            },
            verdict: Verdict::Undetermined,
            findings: Vec::new(),
            signals: Vec::new(),
        }
    }

    /// What was noticed, as a sentence.
    pub fn notice(&self, signal: &Signal) -> Notice {
        Notice {
            code: signal.code,
            page: signal.page,
            paragraph: signal.paragraph,
            message: sentence::of_signal(self.locale, signal),
        }
    }

    fn profile(&self, choice: &ProfileChoice) -> ProfileReport {
        let title = self
            .library
            .profile(&choice.id)
            .map(|profile| profile.title.get(&self.language));
        ProfileReport {
            id: choice.id.clone(),
            title: title.unwrap_or(&choice.id).to_owned(),
            chosen: choice.chosen,
            because: choice.because.clone(),
        }
    }

    fn finding(&self, finding: &Finding, as_of: Date) -> FindingReport {
        let clause: Option<&Clause> = self.clause(&finding.clause);
        let title = clause
            .map(|clause| clause.title.get(&self.language))
            .filter(|title| !title.is_empty());
        let edition = clause.and_then(|clause| {
            let mut editions = clause.editions.iter();
            editions.find(|edition| edition.id == finding.edition)
        });
        let template = edition
            .filter(|_| finding.status != Status::NotApplicable)
            .and_then(|edition| edition.wordings.get(&finding.language));
        let advises = finding.severity != Severity::Ok && finding.status != Status::NotApplicable;
        let why = clause
            .filter(|_| advises)
            .map(|clause| clause.explain.get(&self.language));
        let changes = finding.changes.iter().map(|change| ChangeReport {
            kind: change.kind,
            effect: change.effect,
            model: change.model.clone(),
            document: change.document.clone(),
            element: change.element.clone(),
            message: sentence::of_change(self.locale, change),
        });
        FindingReport {
            clause: finding.clause.clone(),
            pack: self
                .packs
                .get(finding.clause.as_str())
                .map(|pack| pack.id.clone()),
            title: title.unwrap_or(&finding.clause).to_owned(),
            edition: finding.edition.clone(),
            language: finding.language.clone(),
            valid_from: edition.and_then(|edition| edition.valid_from),
            valid_to: edition.and_then(|edition| edition.valid_to),
            wording: clause
                .zip(template)
                .map(|(clause, template)| {
                    wording::sentences(self.locale, clause, template, &finding.language)
                })
                .unwrap_or_default(),
            provenance: finding.provenance,
            required: finding.required,
            not_due: finding.not_due.clone(),
            alternatives: finding.alternatives.clone(),
            status: finding.status,
            match_kind: finding.match_kind,
            effect: finding.effect,
            severity: finding.severity,
            score: (finding.score * 10_000.0).round() / 10_000.0,
            overridden: finding
                .overridden
                .as_ref()
                .map(|overridden| OverrideReport {
                    kind: overridden.kind,
                    signal: Some(overridden.kind.signal()),
                    location: place(&overridden.location),
                    quote: overridden.quote.clone(),
                }),
            pending: finding.pending,
            waiver: None,
            reference: finding.reference.clone(),
            concealed_by: finding.concealed_by.clone(),
            locations: finding.locations.iter().map(place).collect(),
            diff: finding.diff.clone(),
            changes: changes.collect(),
            elements: finding
                .elements
                .iter()
                .map(|element| self.element(clause, element))
                .collect(),
            message: self.message(finding, as_of),
            why: why.filter(|why| !why.is_empty()).map(str::to_owned),
            remedy: advises.then(|| self.remedy(clause, finding)).flatten(),
        }
    }

    /// What was found, and which other clauses would do.
    fn message(&self, finding: &Finding, as_of: Date) -> String {
        let mut message = sentence::of_finding(self.locale, finding, as_of);
        if !finding.alternatives.is_empty() {
            let titles: Vec<String> = finding
                .alternatives
                .iter()
                .map(|id| {
                    let clause = self.clause(id);
                    clause.map_or(id.as_str(), |clause| clause.title.get(&self.language))
                })
                .map(|title| self.locale.quoted(title))
                .collect();
            message.push(' ');
            message.push_str(&self.locale.format(
                "found-alternatives",
                &[("clauses", titles.join(", ").into())],
            ));
        }
        message
    }

    /// What can be done. Words that made the clause weaker are named; else the clause says what to
    /// do where it is missing or changed, and where it stands but does not count, the reason decides.
    fn remedy(&self, clause: Option<&Clause>, finding: &Finding) -> Option<String> {
        let code = match finding.status {
            Status::Outdated
            | Status::Referenced
            | Status::Stub
            | Status::Concealed
            | Status::Undetermined => Some(("status", finding.status.code())),
            _ => finding
                .overridden
                .as_ref()
                .map(|overridden| ("override", overridden.kind.code())),
        };
        if code.is_none()
            && let Some(sentence) = sentence::of_restoring(self.locale, &finding.changes)
        {
            return Some(sentence);
        }
        let by_code = code.and_then(|(group, code)| self.locale.explanation(group, code));
        let by_clause = || clause.map(|clause| clause.remedy.get(&self.language).to_owned());
        by_code
            .map(|explanation| explanation.what_to_do)
            .or_else(by_clause)
            .filter(|remedy| !remedy.is_empty())
    }

    fn element(&self, clause: Option<&Clause>, element: &ElementFinding) -> ElementReport {
        let declared = clause.and_then(|clause| {
            clause
                .elements
                .iter()
                .find(|declared| declared.id == element.id)
        });
        let title = match (declared, element.id.strip_prefix("sentence-")) {
            (Some(declared), _) => declared.title.get(&self.language).to_owned(),
            (None, Some(number)) => self
                .locale
                .format("element-sentence", &[("number", number.into())]),
            (None, None) => element.id.clone(),
        };
        ElementReport {
            id: element.id.clone(),
            title,
            status: element.status,
            severity: element.severity,
            quote: element.quote.clone(),
        }
    }
}

fn value(value: &AgreementValue) -> ValueReport {
    ValueReport {
        amount: value.amount.as_ref().map(|amount| amount.units),
        currency: value
            .amount
            .as_ref()
            .and_then(|amount| amount.currency.clone()),
        basis: value.origin,
        words: value.words.clone(),
    }
}

/// A place as reports tell it.
pub fn place(location: &Location) -> Place {
    // Two decimals of a point are far below what can be seen.
    let rounded = |value: f32| (value * 100.0).round() / 100.0;
    Place {
        page: location.page,
        paragraph: location.paragraph,
        number: location.number.clone(),
        part: location.part,
        span: [location.span.start, location.span.end],
        boxes: location
            .boxes
            .iter()
            .map(|rectangle| rectangle.map(rounded))
            .collect(),
        text: location.text.clone(),
    }
}
