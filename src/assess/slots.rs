//! What fills a slot: permitted, of another party, out of bounds?

use super::cues::{CueTables, Side};
use crate::clause::SlotKind;
use crate::code::{ChangeKind, Effect};
use crate::matching::compile::{CompiledSlot, ItemKind, Wording};
use crate::matching::prepared::PreparedText;
use crate::matching::typo;
use crate::normalise::Flags;

/// The judgement on one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotJudgement {
    /// One of the names of the wording itself.
    Named,
    /// Something else that is permitted.
    Permitted,
    /// Not permitted.
    Changed(ChangeKind, Effect),
}

/// Judges the tokens that fill a slot. `is_common_word` tells proper names from words of the
/// language; `is_defined_term` tells terms that the document itself introduces.
pub fn judge_slot(
    wording: &Wording,
    slot: &CompiledSlot,
    tokens: &[usize],
    text: &PreparedText,
    cues: &CueTables,
    is_common_word: &dyn Fn(&str) -> bool,
    is_defined_term: &dyn Fn(&[&str]) -> bool,
) -> SlotJudgement {
    let spoken: Vec<usize> = tokens
        .iter()
        .copied()
        .filter(|token| !text.tokens.flags(*token).has(Flags::ENUMERATOR))
        .collect();
    let spoken = behind_connective(&spoken, text, cues);
    let Some(spoken) = behind_heading(slot, spoken, text, cues) else {
        return SlotJudgement::Changed(ChangeKind::Wording, Effect::Unclear);
    };
    let keys: Vec<&str> = spoken
        .iter()
        .map(|token| text.tokens.key(*token))
        .filter(|key| !is_article(key, cues, is_common_word))
        .collect();
    if keys.len() > slot.max_words {
        return SlotJudgement::Changed(ChangeKind::Wording, Effect::Unclear);
    }
    match &slot.slot.kind {
        SlotKind::Party { .. } => party(
            wording,
            slot,
            spoken,
            &keys,
            text,
            cues,
            is_common_word,
            is_defined_term,
        ),
        SlotKind::Number { min, max } | SlotKind::Amount { min, max } => {
            let effects = out_of_bounds(wording, slot, &[], cues);
            number(&keys, (*min, *max), 1.0, effects, cues)
        }
        SlotKind::Duration { min, max } => {
            let effects = out_of_bounds(wording, slot, &keys, cues);
            number(
                &keys,
                (*min, *max),
                days_per_unit(&keys, cues),
                effects,
                cues,
            )
        }
        SlotKind::Date => {
            let dated = keys.iter().any(|key| {
                key.bytes().any(|byte| byte.is_ascii_digit()) || cues.months.contains_key(*key)
            });
            if dated {
                SlotJudgement::Permitted
            } else {
                SlotJudgement::Changed(ChangeKind::Number, Effect::Unclear)
            }
        }
        SlotKind::Reference { .. } | SlotKind::Text { .. } => SlotJudgement::Permitted,
    }
}

/// What fills a slot without the words at the beginning of the sentence that only join it to the
/// one before ("Furthermore, the grantee").
fn behind_connective<'t>(
    tokens: &'t [usize],
    text: &PreparedText,
    cues: &CueTables,
) -> &'t [usize] {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return tokens;
    };
    let begin = text.sentence_begin(*first);
    let joining = cues.connectives.occurrences(&text.keys(begin..last + 1));
    let behind = joining
        .iter()
        .find(|found| found.start == 0 && begin + found.end > *first)
        .map_or(0, |found| begin + found.end);
    let rest = tokens.partition_point(|token| *token < behind);
    match tokens.get(rest..) {
        Some(rest) if !rest.is_empty() => rest,
        _ => tokens,
    }
}

/// What fills a slot without a heading on the line above it, which plain text sets off by nothing
/// but the break: the sentence begins on its own line, with an article in capitals or with the
/// name itself. Nothing where that line is more than a heading ("Non-binding sample", "As far as
/// possible"): a person has to read it.
fn behind_heading<'t>(
    slot: &CompiledSlot,
    tokens: &'t [usize],
    text: &PreparedText,
    cues: &CueTables,
) -> Option<&'t [usize]> {
    let begins = |at: &usize| {
        let rest = tokens.get(*at..).unwrap_or_default();
        let Some(first) = rest.first() else {
            return false;
        };
        let keys: Vec<&str> = rest.iter().map(|token| text.tokens.key(*token)).collect();
        let flags = text.tokens.flags(*first);
        flags.has(Flags::LINE_START.with(Flags::CAPITAL))
            && (rest.len() > 1 && cues.is_article(text.tokens.key(*first))
                || is_name(slot, &keys, cues))
    };
    let first = (1..tokens.len()).rev().find(begins).unwrap_or(0);
    let heading = tokens.get(..first).unwrap_or_default().iter();
    let keys: Vec<&str> = heading.map(|token| text.tokens.key(*token)).collect();
    if may_take_force(&keys, cues) {
        return None;
    }
    tokens.get(first..)
}

/// Whether words above a clause may say that it does not bind, or not fully.
fn may_take_force(keys: &[&str], cues: &CueTables) -> bool {
    let mut graded = cues.graded.occurrences(keys).into_iter();
    cues.informative.occurs_in(keys)
        || cues.recital.occurs_in(keys)
        || cues.overriding.occurs_in(keys)
        || cues.negations.occurs_in(keys)
        || cues.next_door.takes_force(keys)
        || graded.any(|found| found.payload.added == Effect::Weaker)
}

/// An article, also a damaged one ("fhe").
fn is_article(key: &str, cues: &CueTables, is_common_word: &dyn Fn(&str) -> bool) -> bool {
    cues.is_article(key)
        || (key.len() == 3
            && !is_common_word(key)
            && cues
                .articles
                .iter()
                .any(|article| article.len() == 3 && typo::may_stand_for(key, article, &[])))
}

fn is_name(slot: &CompiledSlot, keys: &[&str], cues: &CueTables) -> bool {
    slot.names.iter().any(|name| {
        name.len() == keys.len()
            && name
                .iter()
                .zip(keys)
                .all(|(one, other)| same_form(one, other, cues))
    })
}

/// Equal up to a case or plural ending.
fn same_form(one: &str, other: &str, cues: &CueTables) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    long.strip_prefix(short).is_some_and(|ending| {
        ending.is_empty() || cues.name_endings.iter().any(|own| own == ending)
    }) || (one.len() > 4 && crate::normalise::stem(one) == crate::normalise::stem(other))
        // "Förderungsgeber" is no damaged "Förderungswerber".
        || (one.len() > 6
            && cues.side(&[other]).is_none()
            && typo::may_stand_for(other, one, &[]))
}

/// Whether the last word can be the end of a party's name: an adverb behind it ("hat der
/// Auftragnehmer kaum zu sorgen") says something of the duty.
fn ends_with_name(tokens: &[usize], text: &PreparedText, cues: &CueTables) -> bool {
    tokens.last().is_some_and(|token| {
        let key = text.tokens.key(*token);
        text.tokens.flags(*token).has(Flags::CAPITAL)
            || cues.side(&[key]).is_some()
            || cues.is_function_word(key)
            || key.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// Whether words stand before the name that are none of it: "As far as reasonable, the grantee",
/// "Where appropriate the grantee". They say something of the duty, which the words of the lexicon
/// may not know. Names ("ACME Ltd., the grantee") do not count.
fn begins_with_remark(
    tokens: &[usize],
    text: &PreparedText,
    cues: &CueTables,
    is_common_word: &dyn Fn(&str) -> bool,
) -> bool {
    let mut parts = tokens.iter().enumerate().skip(1).filter(|(_, token)| {
        cues.is_article(text.tokens.key(**token))
            || text.tokens.flags(**token).has(Flags::AFTER_COMMA)
    });
    let Some((at, name)) = parts.next_back() else {
        return false;
    };
    // What ends with a full stop is a heading.
    if text.tokens.flags(*name).has(Flags::AFTER_STOP) {
        return false;
    }
    // A heading before it is a sentence of its own.
    let begin = text.sentence_begin(*name);
    let before = tokens.get(..at).unwrap_or_default().iter();
    // "ACME, the grantee" and "Payment The grantee" begin with a name or a heading; what the
    // sentence runs on from without either is none: "Generally the grantee".
    let name_flags = text.tokens.flags(*name);
    let runs_on = !name_flags.any(Flags::AFTER_COMMA.with(Flags::CAPITAL));
    let is_remark = |token: &usize| {
        let key = text.tokens.key(*token);
        // The first word of a sentence has a capital whatever it is.
        let begins = text.sentence_begin(*token) == *token;
        let is_capital = text.tokens.flags(*token).has(Flags::CAPITAL);
        let is_name = is_capital && (!begins || !runs_on && !is_common_word(key));
        // A single letter is a tick or a number.
        !is_name
            && key.len() > 1
            && !cues.is_function_word(key)
            && !cues.is_article(key)
            && cues.side(&[key]).is_none()
    };
    before.filter(|token| **token >= begin).any(is_remark)
}

#[expect(
    clippy::too_many_arguments,
    reason = "the facts of one judgement, each of another kind"
)]
fn party(
    wording: &Wording,
    slot: &CompiledSlot,
    tokens: &[usize],
    keys: &[&str],
    text: &PreparedText,
    cues: &CueTables,
    is_common_word: &dyn Fn(&str) -> bool,
    is_defined_term: &dyn Fn(&[&str]) -> bool,
) -> SlotJudgement {
    if keys.is_empty() {
        return SlotJudgement::Changed(ChangeKind::Party, Effect::Unclear);
    }
    if is_name(slot, keys, cues) {
        return SlotJudgement::Named;
    }
    // "wesentliche Subunternehmer", "der Förderungsnehmer nach Möglichkeit": a name takes no
    // limit in with it.
    let limit = cues
        .graded
        .occurrences(keys)
        .into_iter()
        .find(|found| found.payload.added == Effect::Weaker);
    if let Some(limit) = limit {
        return SlotJudgement::Changed(limit.payload.kind, Effect::Weaker);
    }
    let swapped = SlotJudgement::Changed(ChangeKind::Party, Effect::Weaker);
    if wording
        .slots
        .iter()
        .any(|other| other.name != slot.name && is_name(other, keys, cues))
    {
        return swapped;
    }
    let sides: Vec<Side> = slot
        .names
        .iter()
        .filter_map(|name| {
            let name: Vec<&str> = name.iter().map(String::as_str).collect();
            cues.side(&name)
        })
        .collect();
    if let Some(side) = cues.side(keys)
        && !sides.is_empty()
        && !sides.contains(&side)
    {
        return swapped;
    }
    if begins_with_remark(tokens, text, cues, is_common_word) {
        return SlotJudgement::Changed(ChangeKind::Wording, Effect::Unclear);
    }
    if is_defined_term(keys)
        || ends_with_name(tokens, text, cues)
            && cues.side(keys).is_some_and(|side| sides.contains(&side))
    {
        return SlotJudgement::Permitted;
    }
    // A proper name: every word that says something is written with a capital, and in a language
    // where every noun is, at least one word is no word of the language.
    let named = tokens
        .iter()
        .filter(|token| !cues.is_function_word(text.tokens.key(**token)));
    let all_capital = named.clone().all(|token| {
        text.tokens.flags(*token).has(Flags::CAPITAL)
            || text
                .tokens
                .key(*token)
                .bytes()
                .any(|byte| byte.is_ascii_digit())
    });
    let proper = named
        .clone()
        .any(|token| !is_common_word(text.tokens.key(*token)));
    if all_capital && (proper || !cues.capitalised_nouns) {
        SlotJudgement::Permitted
    } else {
        SlotJudgement::Changed(ChangeKind::Party, Effect::Unclear)
    }
}

/// What a number below the least and above the most that may stand in a slot does: of a period,
/// less is stricter; of a share, an amount and a number that is the least that counts, more is.
/// Where the unit is not known, both may hide a weakening.
fn out_of_bounds(
    wording: &Wording,
    slot: &CompiledSlot,
    keys: &[&str],
    cues: &CueTables,
) -> (Effect, Effect) {
    let at = wording.items.iter().position(|item| {
        matches!(item.kind, ItemKind::Slot(index)
            if wording.slots.get(index).is_some_and(|other| other.name == slot.name))
    });
    let key_at = |index: Option<usize>| {
        index
            .and_then(|index| wording.items.get(index))
            .and_then(|item| item.key())
    };
    let before = key_at(at.and_then(|at| at.checked_sub(1)));
    let behind = key_at(at.map(|at| at + 1));
    let unit: Vec<&str> = keys.iter().copied().chain(behind).collect();
    let is_floor = before.is_some_and(|key| cues.floor.occurs_in(&[key]));
    if is_floor || cues.shares.occurs_in(&unit) {
        (Effect::Weaker, Effect::Stronger)
    } else if cues.time_limits.occurs_in(&unit) {
        (Effect::Stronger, Effect::Weaker)
    } else {
        (Effect::Weaker, Effect::Weaker)
    }
}

fn number(
    keys: &[&str],
    (min, max): (Option<f64>, Option<f64>),
    factor: f64,
    (below, above): (Effect, Effect),
    cues: &CueTables,
) -> SlotJudgement {
    let values: Vec<f64> = keys
        .iter()
        .filter_map(|key| cues.number(key))
        .map(|value| value * factor)
        .collect();
    let others = keys
        .iter()
        .filter(|key| {
            cues.number(key).is_none()
                && !cues.is_function_word(key)
                && !cues.time_limits.occurs_in(&[key])
                && !cues.days_per_unit.occurs_in(&[key])
        })
        .count();
    // Without a number the bound is gone.
    let Some(first) = values.first() else {
        return SlotJudgement::Changed(ChangeKind::Number, Effect::Weaker);
    };
    // "vierzehn (14)": both have to say the same.
    if others > 0
        || values
            .iter()
            .any(|value| (value - first).abs() > f64::EPSILON)
    {
        return SlotJudgement::Changed(ChangeKind::Number, Effect::Unclear);
    }
    if max.is_some_and(|max| *first > max) {
        return SlotJudgement::Changed(ChangeKind::Number, above);
    }
    if min.is_some_and(|min| *first < min) {
        return SlotJudgement::Changed(ChangeKind::Number, below);
    }
    SlotJudgement::Permitted
}

/// The days of the unit that is named, else of a day.
pub(super) fn days_per_unit(keys: &[&str], cues: &CueTables) -> f64 {
    let units = cues.days_per_unit.occurrences(keys);
    units.first().map_or(1.0, |unit| f64::from(unit.payload))
}
