//! Cues for a sentence: its rarest words and its words of commitment, so few that other words of
//! the same sense are found, and so many that nothing else is.

use super::Drafting;
use crate::clause::cues::{CueText, cue_text};
use crate::clause::{CuePattern, Cues};
use crate::code::ChangeKind;
use crate::normalise::{stem, tokenize};

/// Fewest and most words that are demanded.
const WORDS: (usize, usize) = (2, 8);
/// A word of fewer letters says too little.
const LETTERS: usize = 4;
/// Words of room beside the distance that the words have in the official text.
const ROOM: usize = 8;
/// The narrowest and the widest window in words.
const NEAR: (usize, usize) = (20, 400);

/// A word that may become a cue.
struct Word {
    place: usize,
    pattern: String,
    frequency: u16,
    length: usize,
}

/// Cues for the words of an element that find nothing in the texts of others. Texts of `others`
/// must not be found; those of `neighbours` should not be. `narrower` asks for that many words
/// more than needed. `None` where no words set the sentence apart.
pub(super) fn suggest(
    drafting: &Drafting<'_>,
    text: &str,
    others: &[&CueText],
    neighbours: &[&CueText],
    narrower: usize,
) -> Option<Cues> {
    let words = words_of(drafting, text);
    let own = CueText::new(text);
    let any = commitment(drafting, text);
    let cues = |count: usize| {
        let mut chosen: Vec<&Word> = words.iter().take(count).collect();
        chosen.sort_by_key(|word| word.place);
        let first = chosen.first()?;
        let last = chosen.last()?;
        let all: Vec<CuePattern> = chosen
            .iter()
            .map(|word| CuePattern::checked(word.pattern.as_str()).ok())
            .collect::<Option<_>>()?;
        let whole = own.as_str().split(' ').count();
        let distance = if any.is_empty() {
            last.place - first.place
        } else {
            whole
        };
        let cues = Cues {
            all,
            any: any.clone(),
            none: Vec::new(),
            near: (distance + ROOM).clamp(NEAR.0, NEAR.1),
        };
        (!cues.occurrences(&own).is_empty()).then_some(cues)
    };
    let finds = |cues: &Cues, texts: &[&CueText]| {
        texts.iter().any(|text| !cues.occurrences(text).is_empty())
    };
    let most = words.len().min(WORDS.1);
    let candidates: Vec<Cues> = (WORDS.0.min(most)..=most).filter_map(cues).collect();
    let sound: Vec<&Cues> = candidates
        .iter()
        .filter(|cues| !finds(cues, others))
        .collect();
    let apart = sound.iter().position(|cues| !finds(cues, neighbours));
    let at = apart.unwrap_or(sound.len().saturating_sub(1));
    sound.get(at + narrower).map(|cues| (*cues).clone())
}

/// The words that say something, the rarest and then the longest first.
fn words_of(drafting: &Drafting<'_>, text: &str) -> Vec<Word> {
    let tables = &drafting.tables;
    let tokens = tokenize(text);
    let mut words: Vec<Word> = Vec::new();
    for (place, token) in tokens.list.iter().enumerate() {
        let key = tokens.key(place);
        let surface = text
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default();
        let is_plain = surface.chars().all(char::is_alphabetic);
        let is_common = tables.is_function_word(key)
            || tables.is_article(key)
            || tables.side(&[key]).is_some()
            || tables.number(key).is_some()
            || tables.months.contains_key(key)
            || tables.graded.occurs_in(&[key])
            || tables.negations.occurs_in(&[key]);
        if !is_plain || is_common || key.chars().count() < LETTERS {
            continue;
        }
        let written = cue_text(surface);
        let cut = stem(&written);
        // A stem that is a word of its own would find other words.
        let pattern = format!(r"\b{}", regex::escape(cut));
        if words.iter().any(|word| word.pattern == pattern) {
            continue;
        }
        words.push(Word {
            place,
            frequency: drafting.lexicon.frequency.get(key).unwrap_or(0),
            length: key.chars().count(),
            pattern,
        });
    }
    words.sort_by(|one, other| {
        (one.frequency, std::cmp::Reverse(one.length), one.place).cmp(&(
            other.frequency,
            std::cmp::Reverse(other.length),
            other.place,
        ))
    });
    words
}

/// The words of commitment of a text, one expression for all.
fn commitment(drafting: &Drafting<'_>, text: &str) -> Vec<CuePattern> {
    let tokens = tokenize(text);
    let keys: Vec<&str> = (0..tokens.len()).map(|index| tokens.key(index)).collect();
    let mut words: Vec<String> = Vec::new();
    let mut add = |from: usize, to: usize| {
        for token in tokens.list.get(from..to).unwrap_or_default() {
            let surface = text
                .get(token.start as usize..token.end as usize)
                .unwrap_or_default();
            let word = regex::escape(&cue_text(surface));
            if !words.contains(&word) && !word.is_empty() {
                words.push(word);
            }
        }
    };
    for found in drafting.tables.graded.occurrences(&keys) {
        let is_strong = Some(found.payload.group) == drafting.tables.strong;
        if is_strong || found.payload.kind == ChangeKind::Remedy {
            add(found.start, found.end);
        }
    }
    for found in drafting.tables.prohibition.occurrences(&keys) {
        add(found.start, found.end);
    }
    if words.is_empty() {
        return Vec::new();
    }
    let source = format!(r"\b({})\b", words.join("|"));
    CuePattern::checked(source).into_iter().collect()
}

/// Demands one word more; `None` where there is none.
pub(super) fn narrowed(drafting: &Drafting<'_>, text: &str, cues: &Cues) -> Option<Cues> {
    let used: Vec<&str> = cues.all.iter().map(CuePattern::source).collect();
    let words = words_of(drafting, text);
    let next = words
        .iter()
        .find(|word| !used.contains(&word.pattern.as_str()))?;
    let mut narrower = cues.clone();
    narrower
        .all
        .push(CuePattern::checked(next.pattern.as_str()).ok()?);
    let own = CueText::new(text);
    narrower.near = own.as_str().split(' ').count().clamp(NEAR.0, NEAR.1);
    (!narrower.occurrences(&own).is_empty()).then_some(narrower)
}

/// The words that name a sentence best, in the order of the text.
pub(super) fn main_words(drafting: &Drafting<'_>, text: &str, most: usize) -> Vec<String> {
    let tokens = tokenize(text);
    let mut words: Vec<Word> = words_of(drafting, text);
    words.truncate(most);
    words.sort_by_key(|word| word.place);
    words
        .iter()
        .filter_map(|word| tokens.list.get(word.place))
        .filter_map(|token| text.get(token.start as usize..token.end as usize))
        .map(str::to_owned)
        .collect()
}
