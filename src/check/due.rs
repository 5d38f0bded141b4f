//! Whether a requirement of a profile applies to an agreement.

use crate::assess::cues::CueTables;
use crate::assess::value::{Amount, stated_value};
use crate::assess::{AgreementValue, NotDue, ValueOrigin};
use crate::clause::cues::cue_text;
use crate::clause::{Instrument, Language, Requirement};
use crate::document::Layer;
use crate::matching::prepared::PreparedText;
use jiff::civil::Date;
use std::cell::OnceCell;

/// What is known of an agreement, as far as requirements depend on it.
pub(super) struct Circumstances<'d> {
    as_of: Date,
    instrument: Instrument,
    value: Option<AgreementValue>,
    languages: &'d [&'d Language],
    layer: &'d Layer,
    is_complete: bool,
    subject_text: OnceCell<String>,
}

impl<'d> Circumstances<'d> {
    /// The circumstances of a document. Its text is searched only for what no option gives.
    pub(super) fn new(
        as_of: Date,
        instrument: Instrument,
        value: Option<AgreementValue>,
        languages: &'d [&'d Language],
        layer: &'d Layer,
        is_complete: bool,
    ) -> Self {
        Self {
            as_of,
            instrument,
            value,
            languages,
            layer,
            is_complete,
            subject_text: OnceCell::new(),
        }
    }

    /// The value of the agreement.
    pub(super) fn into_value(self) -> Option<AgreementValue> {
        self.value
    }

    /// Why a requirement does not apply; `None` where it does, and where that can not be told.
    pub(super) fn not_due(&self, requirement: &Requirement) -> Option<NotDue> {
        if let Some(date) = requirement.from.filter(|from| self.as_of < *from) {
            return Some(NotDue::From { date });
        }
        if let Some(date) = requirement.until.filter(|until| *until < self.as_of) {
            return Some(NotDue::Until { date });
        }
        if let Some(instrument) = requirement
            .instrument
            .filter(|instrument| *instrument != self.instrument)
        {
            return Some(NotDue::Instrument { instrument });
        }
        if !requirement.subject.is_empty() && self.is_complete && !self.is_about(requirement) {
            return Some(NotDue::Subject);
        }
        let bounds = requirement.value.as_ref()?;
        let amount = self.value.as_ref()?.amount.as_ref()?;
        // An amount in another currency says nothing.
        if amount.currency.as_ref() != Some(&bounds.currency) && amount.currency.is_some() {
            return None;
        }
        let currency = || bounds.currency.clone();
        if let Some(from) = bounds.from.filter(|from| amount.units < *from) {
            return Some(NotDue::ValueFrom {
                amount: from,
                currency: currency(),
            });
        }
        let until = bounds.until.filter(|until| *until < amount.units)?;
        Some(NotDue::ValueUntil {
            amount: until,
            currency: currency(),
        })
    }

    /// Whether an expression of the subject is found, in a language of the document.
    fn is_about(&self, requirement: &Requirement) -> bool {
        let text = self.subject_text.get_or_init(|| cue_text(&self.layer.text));
        self.languages
            .iter()
            .filter_map(|language| requirement.subject.get(*language))
            .flatten()
            .any(|pattern| pattern.is_match(text))
    }
}

/// The value of an agreement, where one is given or a requirement depends on it.
pub(super) fn value_of(
    given: Option<&Amount>,
    requirements: &[Requirement],
    layer: &Layer,
    text: &PreparedText,
    tables: &[&CueTables],
) -> Option<AgreementValue> {
    if let Some(amount) = given {
        return Some(AgreementValue {
            amount: Some(amount.clone()),
            origin: ValueOrigin::Option,
            words: String::new(),
        });
    }
    if requirements
        .iter()
        .all(|requirement| requirement.value.is_none())
    {
        return None;
    }
    Some(match stated_value(&layer.text, text, tables) {
        Some((amount, words)) => AgreementValue {
            amount: Some(amount),
            origin: ValueOrigin::Document,
            words,
        },
        None => AgreementValue {
            amount: None,
            origin: ValueOrigin::Unknown,
            words: String::new(),
        },
    })
}
