//! The date of signature, as far as a document tells it.

use super::cues::CueTables;
use crate::matching::prepared::PreparedText;
use crate::normalise::{Flags, Token};
use jiff::civil::Date;

/// Words between a word such as "signed" and the date that belongs to it.
const NEAR: usize = 8;

/// The latest date that stands beside words of signature. O(tokens).
///
/// A date in a text is often that of a law or of an earlier agreement; only one beside words such
/// as "unterfertigt" or "signed on" counts, and of several the latest, since that is when the last
/// party signed. Dates after `today` are plans, not signatures.
pub fn date_of_signature(text: &PreparedText, tables: &[&CueTables], today: Date) -> Option<Date> {
    let mut best: Option<Date> = None;
    // A date begins at a number, or at a month with a number behind it.
    let is_number = |token: &Token| token.flags.has(Flags::NUMERIC);
    let mut places = Vec::new();
    let mut is_placed = false; // the token before
    for (index, token) in text.tokens.list.iter().enumerate() {
        let numeric = is_number(token);
        if numeric && !is_placed {
            places.extend(index.checked_sub(1));
        }
        if numeric {
            places.push(index);
        }
        is_placed = numeric;
    }
    for cues in tables {
        for index in places.iter().copied() {
            let Some((date, length)) = date_at(text, index, cues) else {
                continue;
            };
            let before = text.keys(index.saturating_sub(NEAR)..index);
            let after = text.keys(index + length..(index + length + 4).min(text.len()));
            // "am" or "dated" alone introduces any date: a word of signature has to be more.
            let signs = |keys: &[&str]| {
                cues.signature.occurrences(keys).iter().any(|found| {
                    keys.get(found.start).is_some_and(|key| {
                        !matches!(*key, "am" | "datum" | "date" | "dated" | "as")
                    })
                })
            };
            if (signs(&before) || signs(&after)) && date <= today && date.year() >= 1950 {
                best = best.max(Some(date));
            }
        }
    }
    best
}

/// A date that begins at a token, with its length in tokens: "3.10.2026", "3. Oktober 2026",
/// "2026-10-03", "3 October 2026", "October 3, 2026".
fn date_at(text: &PreparedText, index: usize, cues: &CueTables) -> Option<(Date, usize)> {
    let key = |offset: usize| text.tokens.key(index + offset);
    let number = |key: &str| key.parse::<i16>().ok();
    let month = |key: &str| cues.months.get(key).map(|month| i16::from(*month));
    let is_number = |offset: usize| text.tokens.flags(index + offset).has(Flags::NUMERIC);
    if is_number(0)
        && let Some([day, month, year]) = three_numbers(key(0))
    {
        return civil(year, month, day).map(|date| (date, 1));
    }
    // Every other form ends with a number, which most numbers of a text do not have behind them.
    let third = is_number(2).then(|| number(key(2)))??;
    let first = number(key(0));
    if let (Some(first), Some(second)) = (first, number(key(1))) {
        let date = if first >= 1900 {
            civil(first, second, third)
        } else if third >= 1900 {
            civil(third, second, first)
        } else {
            None
        };
        return date.map(|date| (date, 3));
    }
    if let (Some(day), Some(month)) = (first.filter(|day| *day <= 31), month(key(1))) {
        return civil(third, month, day).map(|date| (date, 3));
    }
    if let (Some(month), Some(day)) = (month(key(0)), number(key(1))) {
        return civil(third, month, day).map(|date| (date, 3));
    }
    None
}

/// The numbers between full stops, where there are three.
fn three_numbers(key: &str) -> Option<[i16; 3]> {
    if key.bytes().filter(|byte| *byte == b'.').count() != 2 {
        return None;
    }
    let mut numbers = key.split('.').filter_map(|part| part.parse().ok());
    let three = [numbers.next()?, numbers.next()?, numbers.next()?];
    numbers.next().is_none().then_some(three)
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|date| date.year() >= 1900)
}
