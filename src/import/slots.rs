//! Places of an official text that a document may fill in its own way: parties, periods, amounts,
//! dates, blanks. A number is a slot only with its unit and with itself as both bounds, so that
//! nothing is permitted that the official text does not say.

use super::{Drafting, Sentence};
use crate::assess::cues::{CueTables, Side};
use crate::clause::{Language, Lexicon, Slot, SlotKind};
use crate::normalise::{Flags, Tokens, tokenize};
use std::collections::BTreeMap;
use std::ops::Range;

/// Most words that a blank takes.
const BLANK_WORDS: usize = 12;
/// Fewest lines or points in a row that make a blank.
const BLANK_MARKS: usize = 3;
/// Words between an introduction ("hereinafter") and the term.
const INTRODUCTION_REACH: usize = 5;
/// In a text of as many sentences a party may be named once.
const SHORT_TEXT: usize = 12;
/// Most words of a term that a text introduces.
const TERM_WORDS: usize = 3;

/// A party of the text.
#[derive(Debug, Clone)]
pub(super) struct Party {
    /// The name of its slot.
    slot: String,
    /// Its name as keys.
    keys: Vec<String>,
    /// Its name as it is written.
    name: String,
}

/// The parties that the text speaks of: the most frequent word for each side, and terms for a
/// side that the text introduces.
pub(super) fn parties<'s>(
    sentences: impl Iterator<Item = &'s Sentence>,
    lexicon: &Lexicon,
    tables: &CueTables,
) -> Vec<Party> {
    let sides = [
        ("authority", &lexicon.roles.authority),
        ("contractor", &lexicon.roles.contractor),
    ];
    // Occurrences and the written form by side and word.
    let mut found: BTreeMap<(usize, &str), (usize, String)> = BTreeMap::new();
    let mut introduced: Vec<(usize, Vec<String>, String)> = Vec::new();
    let mut count_of_sentences = 0;
    for sentence in sentences {
        count_of_sentences += 1;
        let tokens = tokenize(&sentence.text);
        for index in 0..tokens.len() {
            for (side, (_, words)) in sides.iter().enumerate() {
                for word in words.iter() {
                    if is_name_at(
                        &tokens,
                        &sentence.text,
                        index,
                        std::slice::from_ref(word),
                        tables,
                    ) {
                        let written = written(&tokens, &sentence.text, index, index + 1);
                        let entry = found
                            .entry((side, word.as_str()))
                            .or_insert((0, String::new()));
                        entry.0 += 1;
                        if tokens.key(index) == word {
                            entry.1 = written;
                        }
                    }
                }
            }
        }
        introduced.extend(terms(&tokens, &sentence.text, lexicon, tables));
    }
    let mut parties: Vec<Party> = Vec::new();
    for (side, (slot, _)) in sides.iter().enumerate() {
        let best = found
            .iter()
            .filter(|((own, _), _)| *own == side)
            .max_by(|one, other| one.1.0.cmp(&other.1.0).then(other.0.1.cmp(one.0.1)));
        if let Some(((_, word), (count, name))) = best
            && (*count > 1 || count_of_sentences <= SHORT_TEXT)
        {
            let name = if name.is_empty() {
                capitalised(word)
            } else {
                name.clone()
            };
            parties.push(Party {
                slot: (*slot).to_owned(),
                keys: vec![(*word).to_owned()],
                name,
            });
        }
        for (own, keys, name) in &introduced {
            if *own == side && !parties.iter().any(|party| party.keys == *keys) {
                parties.push(Party {
                    slot: (*slot).to_owned(),
                    keys: keys.clone(),
                    name: name.clone(),
                });
            }
        }
    }
    // The longest name first, so that "Contracting Authority" is no "Authority".
    parties.sort_by_key(|party| std::cmp::Reverse(party.keys.len()));
    parties
}

/// Terms in quotation marks behind a word that introduces them, where they name a side.
fn terms(
    tokens: &Tokens,
    text: &str,
    lexicon: &Lexicon,
    tables: &CueTables,
) -> Vec<(usize, Vec<String>, String)> {
    let mut terms = Vec::new();
    for index in 0..tokens.len() {
        let quoted_from = tokens.list.get(index).is_some_and(|token| {
            text.get(..token.start as usize)
                .is_some_and(|before| before.ends_with(['"', '„', '“', '”', '«', '»']))
        });
        if !quoted_from {
            continue;
        }
        let is_introduced = (1..=INTRODUCTION_REACH).any(|step| {
            index.checked_sub(step).is_some_and(|at| {
                lexicon
                    .introduction
                    .iter()
                    .any(|word| word == tokens.key(at))
            })
        }) || tokens.flags(index).has(Flags::PARENTHESIS);
        let end = (index + 1..=index + TERM_WORDS).find(|end| {
            tokens
                .list
                .get(end - 1)
                .and_then(|token| text.get(token.end as usize..))
                .is_some_and(|rest| rest.starts_with(['"', '“', '”', '«', '»', '‟']))
        });
        let (true, Some(end)) = (is_introduced, end) else {
            continue;
        };
        let keys: Vec<String> = (index..end)
            .filter(|at| !tables.is_article(tokens.key(*at)))
            .map(|at| tokens.key(at).to_owned())
            .collect();
        let side = match tables.side(&keys.iter().map(String::as_str).collect::<Vec<_>>()) {
            Some(Side::Authority) => 0,
            Some(Side::Contractor) => 1,
            Some(Side::Third) | None => continue,
        };
        let first = end - keys.len();
        if !keys.is_empty() {
            terms.push((side, keys, written(tokens, text, first, end)));
        }
    }
    terms
}

fn written(tokens: &Tokens, text: &str, first: usize, end: usize) -> String {
    let start = tokens.list.get(first).map_or(0, |token| token.start);
    let end = tokens
        .list
        .get(end.saturating_sub(1))
        .map_or(start, |token| token.end);
    text.get(start as usize..end as usize)
        .unwrap_or_default()
        .to_owned()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Whether a name stands at a token, with a capital, and is not a part of a longer name
/// ("Supplier Staff").
fn is_name_at(
    tokens: &Tokens,
    text: &str,
    index: usize,
    name: &[String],
    tables: &CueTables,
) -> bool {
    let same = |own: &str, wanted: &str| {
        own == wanted
            || own.strip_prefix(wanted).is_some_and(|ending| {
                tables.capitalised_nouns && tables.name_endings.iter().any(|known| known == ending)
            })
    };
    let is_here = name.iter().enumerate().all(|(step, wanted)| {
        same(tokens.key(index + step), wanted) && tokens.flags(index + step).has(Flags::CAPITAL)
    });
    if !is_here {
        return false;
    }
    let end = index + name.len();
    let between = |left: usize, right: usize| {
        let from = tokens.list.get(left).map_or(0, |token| token.end as usize);
        let to = tokens
            .list
            .get(right)
            .map_or(from, |token| token.start as usize);
        text.get(from..to).unwrap_or_default()
    };
    let joins_next = tokens.list.get(end).is_some()
        && match between(end - 1, end) {
            " " => !tables.capitalised_nouns && tokens.flags(end).has(Flags::CAPITAL),
            gap => gap.contains(['-', '\'', '’', '/']),
        };
    let joins_before = index
        .checked_sub(1)
        .is_some_and(|before| match between(before, index) {
            " " => {
                !tables.capitalised_nouns
                    && tokens.flags(before).has(Flags::CAPITAL)
                    && !tables.is_article(tokens.key(before))
                    && before > 0
            }
            gap => gap.contains(['-', '/']),
        });
    let ends_with_possessive = tokens
        .list
        .get(end - 1)
        .and_then(|token| text.get(token.end as usize..))
        .is_some_and(|rest| rest.starts_with(['\'', '’', '-', '/', ':', '*', '(']));
    !joins_next && !joins_before && !ends_with_possessive
}

/// The slots of a wording as they are found.
#[derive(Debug, Default)]
pub(super) struct Found {
    slots: BTreeMap<String, Value>,
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Party(Vec<String>),
    Duration(f64),
    Amount(f64),
    Date,
    Blank,
}

impl Found {
    /// The name of the slot with this value, new where there is none.
    fn name(&mut self, stem: &str, value: Value) -> String {
        if let Value::Party(names) = &value
            && let Some(Value::Party(known)) = self.slots.get_mut(stem)
        {
            for name in names {
                if !known.contains(name) {
                    known.push(name.clone());
                }
            }
            return stem.to_owned();
        }
        let same = self
            .slots
            .iter()
            .find(|(name, known)| **known == value && name.starts_with(stem));
        if let Some((name, _)) = same
            && value != Value::Blank
            && value != Value::Date
        {
            return name.clone();
        }
        let name = super::names::unique(stem, |name| self.slots.contains_key(name));
        self.slots.insert(name.clone(), value);
        name
    }

    /// The slots with their bounds.
    pub(super) fn into_slots(self, language: &Language) -> BTreeMap<String, Slot> {
        let kind = |value: Value| match value {
            Value::Party(names) => SlotKind::Party {
                names: [(language.clone(), names)].into(),
            },
            Value::Duration(days) => SlotKind::Duration {
                min: Some(days),
                max: Some(days),
            },
            Value::Amount(amount) => SlotKind::Amount {
                min: Some(amount),
                max: Some(amount),
            },
            Value::Date => SlotKind::Date,
            Value::Blank => SlotKind::Text {
                max_words: BLANK_WORDS,
            },
        };
        self.slots
            .into_iter()
            .map(|(name, value)| (name, Slot { kind: kind(value) }))
            .collect()
    }
}

/// A sentence with its slots marked and everything else escaped. With `plainness` 1 only parties
/// and blanks become slots, with 2 blanks only, with 3 nothing.
pub(super) fn mark(
    sentence: &Sentence,
    drafting: &Drafting<'_>,
    plainness: u8,
    found: &mut Found,
) -> String {
    let text = &sentence.text;
    let tokens = tokenize(text);
    let mut places: Vec<(Range<usize>, String)> = Vec::new();
    if plainness < 3 {
        for span in blanks(text) {
            let name = found.name("blank", Value::Blank);
            places.push((span, format!("[[{{{{{name}}}}}]]")));
        }
    }
    let mut index = 0;
    while index < tokens.len() {
        let place = (plainness < 2 && !sentence.is_heading)
            .then(|| party_at(&tokens, text, index, drafting, found))
            .flatten()
            .or_else(|| {
                (plainness < 1)
                    .then(|| value_at(&tokens, index, drafting, found))
                    .flatten()
            });
        let Some((words, name)) = place else {
            index += 1;
            continue;
        };
        let span = span_of(&tokens, &words);
        places.push((span, format!("{{{{{name}}}}}")));
        index = words.end.max(index + 1);
    }
    places.sort_by_key(|(span, _)| span.start);
    let mut line = String::with_capacity(text.len());
    let mut at = 0;
    for (span, mark) in places {
        if span.start < at {
            continue;
        }
        line.push_str(&escaped(text.get(at..span.start).unwrap_or_default()));
        line.push_str(&mark);
        at = span.end;
    }
    line.push_str(&escaped(text.get(at..).unwrap_or_default()));
    line
}

fn span_of(tokens: &Tokens, words: &Range<usize>) -> Range<usize> {
    let start = tokens
        .list
        .get(words.start)
        .map_or(0, |token| token.start as usize);
    let end = tokens
        .list
        .get(words.end.saturating_sub(1))
        .map_or(start, |token| token.end as usize);
    start..end
}

/// A party with the definite article before it. Without one it may be a party of another kind
/// ("a supplier", "vom Auftraggeber" with half a preposition in its article).
fn party_at(
    tokens: &Tokens,
    text: &str,
    index: usize,
    drafting: &Drafting<'_>,
    found: &mut Found,
) -> Option<(Range<usize>, String)> {
    let articles = &drafting.lexicon.definite_articles;
    if !articles.iter().any(|article| article == tokens.key(index)) {
        return None;
    }
    let party = drafting
        .parties
        .iter()
        .find(|party| is_name_at(tokens, text, index + 1, &party.keys, &drafting.tables))?;
    let name = found.name(&party.slot, Value::Party(vec![party.name.clone()]));
    Some((index..index + 1 + party.keys.len(), name))
}

/// A period, an amount or a date.
fn value_at(
    tokens: &Tokens,
    index: usize,
    drafting: &Drafting<'_>,
    found: &mut Found,
) -> Option<(Range<usize>, String)> {
    let tables = &drafting.tables;
    let key = tokens.key(index);
    let before = index.checked_sub(1).map_or("", |before| tokens.key(before));
    // Numbers of conventions, articles and laws stay as they are.
    if tables.is_numbered(before) || tables.sections.occurs_in(&[before]) {
        return None;
    }
    let is_deadline = drafting
        .lexicon
        .deadline_words
        .iter()
        .any(|word| word == before);
    if is_deadline && let Some(end) = date_end(tokens, index, tables) {
        return Some((index..end, found.name("date", Value::Date)));
    }
    let value = tables.number(key)?;
    // "vierzehn (14) Tagen" stays: the number in brackets would be left over.
    let unit = index + 1;
    if tokens.flags(unit).has(Flags::PARENTHESIS) {
        return None;
    }
    if tokens.flags(index).has(Flags::PARENTHESIS) || value <= 0.0 {
        return None;
    }
    let days = tables.days_per_unit.longest_at(&[tokens.key(unit)], 0);
    if let Some(days) = days {
        let days = value * f64::from(days.payload);
        return Some((index..unit + 1, found.name("period", Value::Duration(days))));
    }
    let is_money =
        |key: &str| tables.shares.occurs_in(&[key]) && !matches!(tokenize(key).key(0), "percent");
    if is_money(tokens.key(unit)) || is_money(before) {
        return Some((index..unit, found.name("amount", Value::Amount(value))));
    }
    None
}

/// The end of a date that begins at a token: "21.11.2022", "3. Oktober 2026", "21 November 2026".
fn date_end(tokens: &Tokens, index: usize, tables: &CueTables) -> Option<usize> {
    let is_year = |key: &str| key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
    let key = tokens.key(index);
    let steps: Vec<&str> = key.split('.').collect();
    if let [day, month, year] = steps.as_slice()
        && day.len() <= 2
        && month.len() <= 2
        && is_year(year)
    {
        return Some(index + 1);
    }
    let is_day = key.len() <= 2 && key.bytes().all(|byte| byte.is_ascii_digit());
    let has_month = tables.months.contains_key(tokens.key(index + 1));
    (is_day && !key.is_empty() && has_month && is_year(tokens.key(index + 2))).then_some(index + 3)
}

/// Runs of lines or points to write on.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None; // start, end, marks
    for (at, letter) in text.char_indices() {
        let marks = match letter {
            '_' => 1,
            '…' => 3,
            '.' => 1,
            _ => 0,
        };
        match (&mut open, marks) {
            (Some((_, end, count)), 1..) => {
                *end = at + letter.len_utf8();
                *count += marks;
            }
            (None, 1..) => open = Some((at, at + letter.len_utf8(), marks)),
            (_, _) => {
                if let Some((start, end, count)) = open.take()
                    && count >= BLANK_MARKS
                {
                    spans.push(start..end);
                }
            }
        }
    }
    if let Some((start, end, count)) = open
        && count >= BLANK_MARKS
    {
        spans.push(start..end);
    }
    spans
}

/// A text in which no mark of a wording is a mark.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let mark = ["{{", "}}", "[[", "]]", "((", "))"]
            .into_iter()
            .find(|mark| rest.starts_with(mark));
        if let Some(mark) = mark {
            escaped.push('\\');
            escaped.push_str(mark);
            rest = rest.get(mark.len()..).unwrap_or_default();
        } else {
            escaped.push(letter);
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::Template;

    #[test]
    fn an_escaped_text_is_read_as_it_was() {
        for text in ["a ((b)) {{c}} [[d]] | e", r"\{{x}}", "((((", "plain"] {
            let template = Template::parse(&escaped(text)).unwrap();
            assert_eq!(template.render(|_| String::new()), text);
        }
    }

    #[test]
    fn blanks_are_runs_of_lines_or_points() {
        assert_eq!(blanks("vom ______ an …… z. B."), [4..10, 14..20]);
    }
}
