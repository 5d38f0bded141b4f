//! What fills the slots of a wording that is brought back: the document's own names and numbers as
//! far as they are permitted.

use super::Facts;
use super::repair::SlotRepair;
use crate::assess::cues::CueTables;
use crate::assess::edit::{EditScript, SlotValue};
use crate::assess::slots::{SlotJudgement, days_per_unit, judge_slot};
use crate::clause::{Clause, Slot, SlotKind};
use crate::code::Effect;
use crate::document::Layer;
use crate::matching::compile::{CompiledSlot, Wording};
use crate::matching::prepared::PreparedText;

/// The values of one hit.
pub(super) struct Values<'a> {
    pub(super) clause: &'a Clause,
    pub(super) wording: &'a Wording,
    pub(super) layer: &'a Layer,
    pub(super) text: &'a PreparedText,
    pub(super) script: &'a EditScript,
    pub(super) cues: &'a CueTables,
    pub(super) facts: &'a Facts<'a>,
}

impl<'a> Values<'a> {
    /// The values that are not permitted, with what takes their place. What goes further than the
    /// bounds ask for is kept and counted.
    pub(super) fn repairs(&self, kept: &mut usize) -> Vec<(&'a SlotValue, SlotRepair)> {
        let mut repairs = Vec::new();
        for value in &self.script.slots {
            let Some(slot) = self.wording.slots.get(value.slot) else {
                continue;
            };
            match self.judge(slot, value) {
                SlotJudgement::Changed(_, Effect::Stronger) => *kept += 1,
                SlotJudgement::Changed(..) => {
                    repairs.push((value, self.instead(slot, value)));
                }
                SlotJudgement::Named | SlotJudgement::Permitted => {}
            }
        }
        repairs
    }

    fn judge(&self, slot: &CompiledSlot, value: &SlotValue) -> SlotJudgement {
        judge_slot(
            self.wording,
            slot,
            &value.tokens,
            self.text,
            self.cues,
            self.facts.is_common_word,
            self.facts.is_defined_term,
        )
    }

    fn instead(&self, slot: &CompiledSlot, value: &SlotValue) -> SlotRepair {
        match &slot.slot.kind {
            SlotKind::Party { .. } => SlotRepair::Whole,
            SlotKind::Number { min, max } | SlotKind::Amount { min, max } => {
                self.number(value, (*min, *max))
            }
            SlotKind::Duration { min, max } => {
                let keys: Vec<&str> = value
                    .tokens
                    .iter()
                    .map(|token| self.text.tokens.key(*token))
                    .collect();
                let counts_days = (days_per_unit(&keys, self.cues) - 1.0).abs() < f64::EPSILON;
                if counts_days {
                    self.number(value, (*min, *max))
                } else {
                    SlotRepair::Unknown
                }
            }
            SlotKind::Date | SlotKind::Reference { .. } | SlotKind::Text { .. } => {
                SlotRepair::Unknown
            }
        }
    }

    /// The bound that the one number of the value exceeds.
    fn number(&self, value: &SlotValue, (min, max): (Option<f64>, Option<f64>)) -> SlotRepair {
        let mut numbers = value.tokens.iter().filter_map(|token| {
            let number = self.cues.number(self.text.tokens.key(*token))?;
            Some((*token, number))
        });
        let (Some((token, number)), None) = (numbers.next(), numbers.next()) else {
            return SlotRepair::Unknown;
        };
        let bound = max
            .filter(|max| number > *max)
            .or_else(|| min.filter(|min| number < *min));
        match bound {
            Some(bound) => SlotRepair::Number(token, bound.to_string()),
            None => SlotRepair::Unknown,
        }
    }

    /// What stands in a slot: what the clause has elsewhere in this document, else a name of the
    /// wording that the document uses, else what the model suggests.
    pub(super) fn fill(&self, index: usize) -> String {
        let Some(slot) = self.wording.slots.get(index) else {
            return String::new();
        };
        let own = self
            .script
            .slots
            .iter()
            .filter(|value| value.slot == index && !value.tokens.is_empty())
            .find(|value| !matches!(self.judge(slot, value), SlotJudgement::Changed(..)));
        if let Some((Some(first), Some(last))) =
            own.map(|value| (value.tokens.first(), value.tokens.last()))
        {
            let span = self.text.byte_range(&(*first..*last + 1));
            let words = self.layer.text.get(span).unwrap_or_default();
            // A capital of a sentence's first word is not taken along: the article is no name.
            let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
            let lower = first.to_lowercase();
            return if rest.is_empty() || !self.cues.is_article(&lower) {
                words.to_owned()
            } else {
                format!("{lower} {rest}")
            };
        }
        let language = &self.wording.language;
        let articles = subject_articles(&self.cues.articles);
        let declared = self.clause.slots.get(&slot.name).unwrap_or(&slot.slot);
        name_in_use(declared, language, &self.layer.text, &articles).unwrap_or_else(|| {
            let example = declared.example(language, None);
            match (&declared.kind, articles.first()) {
                (SlotKind::Party { .. }, Some(article)) => format!("{article} {example}"),
                _ => example,
            }
        })
    }
}

/// The articles of a subject: lexicons name them first.
pub fn subject_articles(articles: &[String]) -> Vec<&str> {
    articles.iter().take(3).map(String::as_str).collect()
}

/// The name of a party that a text uses most, with the article that stands before it most often.
/// `None` for other slots, and where it uses none of them. O(names times length).
pub fn name_in_use(
    slot: &Slot,
    language: &crate::clause::Language,
    text: &str,
    articles: &[&str],
) -> Option<String> {
    let SlotKind::Party { names } = &slot.kind else {
        return None;
    };
    let mut best: Option<(usize, String)> = None;
    for name in names.get(language)? {
        let bare = name
            .split_once(' ')
            .filter(|(first, _)| articles.contains(&first.to_lowercase().as_str()))
            .map_or(name.as_str(), |(_, rest)| rest);
        let mut count = 0;
        let mut before: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for (at, _) in text.match_indices(bare) {
            let behind = text.get(at + bare.len()..).unwrap_or_default();
            let head = text.get(..at).unwrap_or_default();
            if behind.starts_with(char::is_alphanumeric) || head.ends_with(char::is_alphanumeric) {
                continue;
            }
            count += 1;
            let word = head
                .trim_end()
                .rsplit(char::is_whitespace)
                .next()
                .unwrap_or_default();
            let article = articles
                .iter()
                .find(|article| word.to_lowercase() == **article);
            if let Some(article) = article {
                *before.entry(article).or_default() += 1;
            }
        }
        if count > best.as_ref().map_or(0, |(most, _)| *most) {
            let article = before.into_iter().max_by_key(|(_, count)| *count);
            let name = match article {
                Some((article, _)) => format!("{article} {bare}"),
                None => bare.to_owned(),
            };
            best = Some((count, name));
        }
    }
    best.map(|(_, name)| name)
}
