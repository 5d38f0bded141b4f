//! Amounts of money, and the value that a document itself states.

use super::cues::CueTables;
use crate::clause::Lexicon;
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words behind a cue such as "total value" among which its amount stands.
const NEAR: usize = 14;
/// Words of the sentence before the cue that may say that it is another amount.
const BEFORE: usize = 40;

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Whole units; fractions are dropped.
    pub units: u64,
    /// ISO 4217 code, where it is known.
    pub currency: Option<String>,
}

/// The value of an agreement, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementValue {
    /// The amount; `None` where it is not known.
    pub amount: Option<Amount>,
    /// Where it comes from.
    pub origin: ValueOrigin,
    /// The words of the document that state it.
    pub words: String,
}

/// Where the value of an agreement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ValueOrigin {
    /// The command line.
    Option,
    /// The document.
    Document,
    /// It is not known.
    Unknown,
}

/// The names of currencies and large numbers.
#[derive(Debug, Clone, Default)]
pub struct MoneyWords {
    currencies: BTreeMap<String, String>,
    multipliers: BTreeMap<String, u32>,
}

impl MoneyWords {
    /// The names that lexicons have.
    pub fn of<'l>(lexicons: impl IntoIterator<Item = &'l Lexicon>) -> Self {
        let mut words = Self::default();
        for lexicon in lexicons {
            words.currencies.extend(lexicon.currencies.clone());
            words.multipliers.extend(lexicon.multipliers.clone());
        }
        words
    }

    /// The currency of a name or of a code in capitals.
    fn currency(&self, word: &str) -> Option<String> {
        self.currencies.get(&word.to_lowercase()).cloned()
    }

    fn multiplier(&self, item: Option<&Item<'_>>) -> Option<u32> {
        match item {
            Some(Item {
                kind: Kind::Word(word),
                ..
            }) => self.multipliers.get(&word.to_lowercase()).copied(),
            _ => None,
        }
    }
}

/// Reads an amount that was typed: "500000", "EUR 500.000,00", "1.5 million USD". Three capital
/// letters are a currency. `None` for anything else.
pub fn parse(text: &str, words: &MoneyWords) -> Option<Amount> {
    let items = items(text);
    let mut amount: Option<f64> = None;
    let mut currency = None;
    for (index, item) in items.iter().enumerate() {
        match item.kind {
            Kind::Number(number) if amount.is_none() => amount = Some(number),
            Kind::Word(_) if index > 0 && words.multiplier(Some(item)).is_some() => {
                let factor = words.multiplier(Some(item)).map_or(1.0, f64::from);
                amount = Some(amount? * factor);
            }
            Kind::Word(word) => {
                let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
                let code = || is_code.then(|| word.to_owned());
                let found = words.currency(word).or_else(code)?;
                if currency.get_or_insert_with(|| found.clone()) != &found {
                    return None;
                }
            }
            Kind::Number(_) | Kind::Unreadable => return None,
        }
    }
    Some(Amount {
        units: whole(amount?)?,
        currency,
    })
}

/// The total that a document states beside words such as "total value", with those words. Of
/// several the largest in the currency of the first: what is due from some value on is rather asked
/// for than passed over. O(words).
pub fn stated_value(
    layer_text: &str,
    text: &PreparedText,
    tables: &[&CueTables],
) -> Option<(Amount, String)> {
    let keys = text.keys(0..text.len());
    let mut best: Option<(Amount, String)> = None;
    for cues in tables {
        for cue in cues.value_words.occurrences(&keys) {
            if text.tokens.flags(cue.start).has(Flags::NOT_BINDING) {
                continue;
            }
            let window = cue.end..(cue.end + NEAR).min(text.len());
            if window.is_empty() {
                continue;
            }
            // A symbol or a dash behind the last word is not needed: the amount has its currency.
            let start = text.byte_range(&(cue.start..cue.end));
            let behind = start.end..text.byte_range(&window).end;
            let Some(raw) = layer_text.get(behind.clone()) else {
                continue;
            };
            let Some((amount, place)) = first_amount(raw, &cues.money) else {
                continue;
            };
            let amount_at = behind.start + place.start;
            let between = window
                .take_while(|token| {
                    let token = text.tokens.list.get(*token);
                    token.is_some_and(|token| (token.start as usize) < amount_at)
                })
                .last()
                .map_or(cue.end, |last| last + 1);
            let sentence = text
                .sentence_begin(cue.start)
                .max(cue.start.saturating_sub(BEFORE));
            let around = keys.get(sentence..between);
            if around.is_some_and(|keys| cues.other_values.occurs_in(keys)) {
                continue;
            }
            let is_larger = best.as_ref().is_none_or(|(other, _)| {
                other.currency == amount.currency && other.units < amount.units
            });
            if is_larger {
                let words = layer_text.get(start.start..behind.start + place.end);
                let words: Vec<&str> = words.unwrap_or_default().split_whitespace().collect();
                best = Some((amount, words.join(" ")));
            }
        }
    }
    best
}

/// The first number with a currency beside it, with its bytes.
fn first_amount(text: &str, words: &MoneyWords) -> Option<(Amount, std::ops::Range<usize>)> {
    let items = items(text);
    items.iter().enumerate().find_map(|(index, item)| {
        let Kind::Number(number) = item.kind else {
            return None;
        };
        let currency_at = |index: Option<usize>| match items.get(index?) {
            Some(Item {
                kind: Kind::Word(word),
                ..
            }) => words.currency(word),
            _ => None,
        };
        let factor = words.multiplier(items.get(index + 1));
        let behind = index + 1 + usize::from(factor.is_some());
        let before = currency_at(index.checked_sub(1));
        let is_before = before.is_some();
        let currency = before.or_else(|| currency_at(Some(behind)))?;
        let last = if is_before { behind - 1 } else { behind };
        let end = items.get(last).map_or(item.end, |item| item.end);
        let amount = Amount {
            units: whole(number * factor.map_or(1.0, f64::from))?,
            currency: Some(currency),
        };
        Some((amount, item.start..end))
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to lie in the range in which a float holds every whole number"
)]
fn whole(number: f64) -> Option<u64> {
    (0.0..9e15).contains(&number).then_some(number as u64)
}

/// A number or a word of a text about money.
struct Item<'t> {
    kind: Kind<'t>,
    start: usize,
    end: usize,
}

enum Kind<'t> {
    Number(f64),
    Word(&'t str),
    /// Digits that are no amount, such as a date.
    Unreadable,
}

/// Numbers, words and currency symbols; everything else sets them apart. O(length).
fn items(text: &str) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        let (length, kind) = if first.is_ascii_digit() {
            let length = digits_length(rest);
            let number = rest.get(..length).and_then(number);
            (length, Some(number.map_or(Kind::Unreadable, Kind::Number)))
        } else if first.is_alphabetic() {
            let length = rest
                .find(|character: char| !character.is_alphabetic())
                .unwrap_or(rest.len());
            (length, rest.get(..length).map(Kind::Word))
        } else if matches!(first, '€' | '$' | '£' | '¥') {
            let length = first.len_utf8();
            (length, rest.get(..length).map(Kind::Word))
        } else {
            (first.len_utf8(), None)
        };
        if let Some(kind) = kind {
            items.push(Item {
                kind,
                start: at,
                end: at + length,
            });
        }
        at += length;
    }
    items
}

/// Characters that stand between groups of three digits and nowhere else in a number.
const fn is_group_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '\u{2019}'
    )
}

/// Bytes of the number at the beginning: digits, with separators between them.
fn digits_length(text: &str) -> usize {
    let mut end = 0;
    while let Some(rest) = text.get(end..) {
        let digits = rest
            .find(|character: char| !character.is_ascii_digit())
            .unwrap_or(rest.len());
        end += digits;
        let mut behind = text.get(end..).unwrap_or_default().chars();
        let Some(separator) = behind.next() else {
            break;
        };
        let following = behind
            .clone()
            .take_while(|character| character.is_ascii_digit())
            .count();
        let goes_on = match separator {
            '.' | ',' => following > 0,
            _ => is_group_space(separator) && following == 3,
        };
        if !goes_on {
            break;
        }
        end += separator.len_utf8();
    }
    end
}

/// The value of digits with separators: the last point or comma with one or two digits behind it is
/// that of the fraction, all others set groups of three apart. `None` where they do not.
fn number(text: &str) -> Option<f64> {
    let is_digit = |character: char| character.is_ascii_digit();
    let fraction_at = text
        .rfind(['.', ','])
        .filter(|at| matches!(text.len() - at, 2 | 3));
    let (whole, fraction) = match fraction_at {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, ""),
    };
    let mut groups = whole.split(|character: char| !is_digit(character));
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) {
            return None;
        }
        digits.push_str(group);
    }
    format!("{digits}.{fraction}0").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> MoneyWords {
        let map = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|(name, code)| ((*name).to_owned(), (*code).to_owned()))
                .collect()
        };
        MoneyWords {
            currencies: map(&[("eur", "EUR"), ("€", "EUR"), ("$", "USD"), ("usd", "USD")]),
            multipliers: BTreeMap::from([("mio".to_owned(), 1_000_000)]),
        }
    }

    fn typed(text: &str) -> Option<(u64, Option<String>)> {
        parse(text, &words()).map(|amount| (amount.units, amount.currency))
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let eur = Some("EUR".to_owned());
        assert_eq!(typed("500000"), Some((500_000, None)));
        assert_eq!(typed("EUR 500.000,00"), Some((500_000, eur.clone())));
        assert_eq!(typed("500.000 €"), Some((500_000, eur.clone())));
        assert_eq!(typed("€ 1.234,56"), Some((1_234, eur.clone())));
        assert_eq!(
            typed("1,234,567.89 CHF"),
            Some((1_234_567, Some("CHF".to_owned())))
        );
        assert_eq!(typed("EUR 12 500,-"), Some((12_500, eur.clone())));
        assert_eq!(typed("1,5 Mio. EUR"), Some((1_500_000, eur)));
        assert_eq!(typed("31.12.2026"), None);
        assert_eq!(typed("many euros"), None);
        assert_eq!(typed("EUR"), None);
        assert_eq!(typed("EUR 5 USD"), None);
        assert_eq!(typed(""), None);
    }

    #[test]
    fn the_first_number_with_a_currency_is_the_amount() {
        let found = |text: &str| first_amount(text, &words()).map(|(amount, _)| amount.units);
        assert_eq!(found(" von höchstens € 70.000,00 (brutto)"), Some(70_000));
        assert_eq!(
            found(" laut § 3 vom 31.12.2026: 2 Mio. EUR"),
            Some(2_000_000)
        );
        assert_eq!(found(" of 12 months"), None);
    }
}
