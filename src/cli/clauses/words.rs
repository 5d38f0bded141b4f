//! Words for what the library holds, in the language of the user.

use super::Page;
use crate::clause::{Clause, DateBasis, Edition, Instrument, Modality, Requirement, Seen};

impl Page {
    /// The kinds of agreement that a clause is for.
    pub(super) fn instruments(&self, clause: &Clause) -> String {
        let names: Vec<String> = clause
            .instrument
            .iter()
            .map(|instrument| self.instrument(*instrument))
            .collect();
        names.join(", ")
    }

    /// A kind of agreement.
    pub(super) fn instrument(&self, instrument: Instrument) -> String {
        self.text(match instrument {
            Instrument::Grant => "clauses-instrument-grant",
            Instrument::Procurement => "clauses-instrument-procurement",
            Instrument::SupplierCode => "clauses-instrument-supplier-code",
            Instrument::Framework => "clauses-instrument-framework",
        })
    }

    /// The key of the sentence on what a requirement asks for.
    pub(super) fn asking_key(&self, requirement: &Requirement) -> &'static str {
        match (requirement.required, requirement.one_of.len() > 1) {
            (true, false) => "clauses-requires",
            (true, true) => "clauses-requires-one-of",
            (false, false) => "clauses-recommends",
            (false, true) => "clauses-recommends-one-of",
        }
    }

    /// When a requirement applies, and how urgent its absence is where that is not as usual.
    pub(super) fn conditions(&self, requirement: &Requirement) -> Vec<String> {
        let mut conditions = Vec::new();
        for (key, date) in [
            ("clauses-due-from", requirement.from),
            ("clauses-due-until", requirement.until),
        ] {
            if let Some(date) = date {
                let date = self.locale.date(date);
                conditions.push(self.locale.format(key, &[("date", date.into())]));
            }
        }
        if let Some(value) = &requirement.value {
            for (key, bound) in [
                ("clauses-due-value-from", value.from),
                ("clauses-due-value-until", value.until),
            ] {
                if let Some(bound) = bound {
                    let amount = format!("{}\u{A0}{}", value.currency, self.locale.number(bound));
                    conditions.push(self.locale.format(key, &[("amount", amount.into())]));
                }
            }
        }
        if let Some(instrument) = requirement.instrument {
            let instrument = self.instrument(instrument);
            conditions.push(self.locale.format(
                "clauses-due-instrument",
                &[("instrument", instrument.into())],
            ));
        }
        if !requirement.subject.is_empty() {
            conditions.push(self.text("clauses-due-subject"));
        }
        if let Some(severity) = requirement.severity {
            let severity = self.text(&format!("severity-{}", severity.code()));
            conditions.push(
                self.locale
                    .format("clauses-absence", &[("severity", severity.into())]),
            );
        }
        conditions
    }

    /// When an edition is in force, and by which date that is judged.
    pub(super) fn validity(&self, edition: &Edition) -> String {
        let (from, to) = (edition.valid_from, edition.valid_to);
        let words = |key: &str| {
            let mut variables = Vec::new();
            if let Some(from) = from {
                variables.push(("from", self.locale.date(from).into()));
            }
            if let Some(to) = to {
                variables.push(("to", self.locale.date(to).into()));
            }
            self.locale.format(key, &variables)
        };
        let basis = self.text(match edition.date_basis {
            DateBasis::Signature => "clauses-basis-signature",
            DateBasis::Application => "clauses-basis-application",
            DateBasis::Publication => "clauses-basis-publication",
        });
        match (from, to) {
            (Some(_), Some(_)) => format!("{} ({basis})", words("clauses-valid-between")),
            (Some(_), None) => format!("{} ({basis})", words("clauses-valid-from")),
            (None, Some(_)) => format!("{} ({basis})", words("clauses-valid-to")),
            (None, None) => words("clauses-valid-always"),
        }
    }

    /// Where a wording comes from, and what its author read.
    pub(super) fn provenance(&self, edition: &Edition) -> String {
        let provenance = self.text(&format!("provenance-{}", edition.provenance.code()));
        let seen = self.text(match edition.seen {
            Seen::Text => "clauses-seen-text",
            Seen::Part => "clauses-seen-part",
            Seen::Description => "clauses-seen-description",
        });
        if edition.sources.is_empty() {
            provenance
        } else {
            format!("{provenance}; {seen}")
        }
    }

    /// What kind of sentence an element is.
    pub(super) fn modality(&self, modality: Modality) -> String {
        self.text(match modality {
            Modality::Obligation => "clauses-modality-obligation",
            Modality::Prohibition => "clauses-modality-prohibition",
            Modality::Condition => "clauses-modality-condition",
            Modality::Right => "clauses-modality-right",
            Modality::Declaration => "clauses-modality-declaration",
        })
    }
}
