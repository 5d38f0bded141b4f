//! Clauses that a document incorporates by reference, and headings without content.

use super::cues::CueTables;
use super::location::{CodePoints, location};
use super::{Location, ReferenceDetail};
use crate::code::Effect;
use crate::document::Layer;
use crate::matching::prepared::PreparedText;
use crate::matching::vocabulary::Vocabulary;
use crate::normalise::{Flags, stem};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// A clause named but not written out.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Where.
    pub location: Location,
    /// What is known of it.
    pub detail: ReferenceDetail,
    /// Merely taken note of, with a carve-out, or of no effect: weaker.
    pub effect: Effect,
    /// The edition that it names is an id of the clause.
    pub edition: Option<String>,
}

/// A heading or frame without content.
#[derive(Debug, Clone, PartialEq)]
pub struct Stub {
    /// Where.
    pub location: Location,
}

/// What stands for the edition where a reference takes whatever edition is current.
pub const DYNAMIC: &str = "dynamic";

/// The names of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionNames {
    /// Its id.
    pub id: String,
    /// Names under which documents refer to this edition and no other, as keys.
    pub aliases: Vec<Vec<String>>,
    /// Whether it had ended on the reference date.
    pub is_over: bool,
}

/// Longest sentence that is read as a reference.
const LONGEST_SENTENCE: usize = 110;
/// Longest entry of a list of clauses, in words.
const LONGEST_ENTRY: usize = 24;
/// Words of an entry before the title of the clause, such as its number.
const BEFORE_TITLE: usize = 6;
/// Entries of a list before which its lead-in is looked for.
const LONGEST_LIST: usize = 400;

/// The titles of all clauses, by their first words.
#[derive(Debug, Default)]
pub struct TitleIndex {
    /// Clause and title as numbers of stems, by the first of them.
    by_first: FxHashMap<u32, Vec<(usize, Vec<u32>)>>,
    /// Whether a title begins with it, by stem: most words of a text begin none.
    begins: Vec<bool>,
}

impl TitleIndex {
    /// Indexes the titles of each clause, given as keys, and makes their stems known to the
    /// vocabulary by which texts are prepared. O(words of the titles).
    pub fn new(titles: &[Vec<Vec<String>>], vocabulary: &mut Vocabulary) -> Self {
        let mut index = Self::default();
        for (clause, titles) in titles.iter().enumerate() {
            for title in titles {
                let stems: Vec<u32> = title
                    .iter()
                    .map(|word| vocabulary.add_stem_of(word))
                    .collect();
                if let Some(first) = stems.first() {
                    let place = *first as usize;
                    index
                        .begins
                        .resize(index.begins.len().max(place + 1), false);
                    if let Some(begins) = index.begins.get_mut(place) {
                        *begins = true;
                    }
                    let titles = index.by_first.entry(*first).or_default();
                    titles.push((clause, stems));
                }
            }
        }
        index
    }

    /// Places where titles stand, as token ranges in their order, by clause. O(tokens).
    pub fn mentions(&self, text: &PreparedText) -> BTreeMap<usize, Vec<Range<usize>>> {
        let mut found: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        for (start, number) in text.numbers.iter().enumerate() {
            // Words of parts that do not bind have no number.
            if !self
                .begins
                .get(number.stem as usize)
                .copied()
                .unwrap_or(false)
            {
                continue;
            }
            let Some(titles) = self.by_first.get(&number.stem) else {
                continue;
            };
            for (clause, title) in titles {
                if title
                    .iter()
                    .enumerate()
                    .all(|(index, word)| text.stem(start + index) == *word)
                {
                    found
                        .entry(*clause)
                        .or_default()
                        .push(start..start + title.len());
                }
            }
        }
        for ranges in found.values_mut() {
            ranges.sort_by_key(|range| (range.start, range.end));
            ranges.dedup();
        }
        found
    }
}

/// A sentence that makes a text named by title part of the agreement.
pub fn reference(
    mentions: &[Range<usize>],
    editions: &[EditionNames],
    layer: &Layer,
    text: &PreparedText,
    points: &CodePoints<'_>,
    cues: &CueTables,
) -> Option<Reference> {
    let mut noted: Option<Reference> = None;
    let mut over: Option<Reference> = None;
    for mention in mentions {
        let sentence =
            text.sentence_begin(mention.start)..text.sentence_end(mention.end.saturating_sub(1));
        let keys = text.keys(sentence.clone());
        let is_listed = is_listed(mention, layer, text, cues);
        if !is_listed && (sentence.len() > LONGEST_SENTENCE || is_heading(&sentence, mention, text))
        {
            continue;
        }
        let incorporated = is_listed || cues.incorporation.occurs_in(&keys);
        let acknowledged = !is_listed && cues.acknowledgement.occurs_in(&keys);
        if !incorporated && !acknowledged {
            continue;
        }
        let switched_off = cues.overriding.occurs_in(&keys) || cues.negations.occurs_in(&keys);
        let carve_out = carve_out(&keys, cues);
        let edition = named_edition(&keys, &sentence, editions, layer, text, cues);
        let is_dynamic = cues.dynamic.occurs_in(&keys);
        let resolved = mentions.iter().any(|other| {
            let own =
                text.sentence_begin(other.start)..text.sentence_end(other.end.saturating_sub(1));
            other.start != mention.start
                && is_heading(&own, other, text)
                && has_text_behind(&own, text)
        });
        let weaker = switched_off || carve_out.is_some() || acknowledged;
        let reference = Reference {
            location: location(layer, text, points, sentence.clone()),
            detail: ReferenceDetail {
                resolved,
                edition: edition
                    .clone()
                    .filter(|_| !is_dynamic)
                    .or_else(|| is_dynamic.then(|| DYNAMIC.to_owned())),
                carve_out,
            },
            effect: if weaker { Effect::Weaker } else { Effect::None },
            edition,
        };
        if !incorporated || switched_off {
            noted.get_or_insert(reference);
            continue;
        }
        let names_old = !is_dynamic
            && editions
                .iter()
                .any(|names| names.is_over && reference.edition.as_ref() == Some(&names.id));
        if !names_old {
            return Some(reference);
        }
        // Another sentence may name the edition that is in force.
        over.get_or_insert(reference);
    }
    over.or(noted)
}

/// Whether the title begins an entry of a list that a sentence with a colon makes part of the
/// agreement ("incorporates the following clauses by reference:"). O(entries before it).
fn is_listed(mention: &Range<usize>, layer: &Layer, text: &PreparedText, cues: &CueTables) -> bool {
    let line = text.line(mention.start);
    if line.len() > LONGEST_ENTRY || mention.start - line.start > BEFORE_TITLE {
        return false;
    }
    let own = text.keys(line.clone());
    if cues.stub.occurs_in(&own)
        || cues.overriding.occurs_in(&own)
        || is_unticked(&line, layer, text)
    {
        return false;
    }
    let mut begin = line.start;
    for _ in 0..LONGEST_LIST {
        let Some(last) = begin.checked_sub(1) else {
            return false;
        };
        let before = text.sentence_begin(last)..begin;
        if text.tokens.flags(begin).has(Flags::AFTER_COLON) {
            let keys = text.keys(before.clone());
            if before.len() <= LONGEST_SENTENCE && cues.incorporation.occurs_in(&keys) {
                return !cues.overriding.occurs_in(&keys) && !cues.negations.occurs_in(&keys);
            }
        }
        if before.len() > LONGEST_ENTRY {
            return false;
        }
        begin = before.start;
    }
    false
}

/// Whether a box or a blank before the entry waits for a tick that is not there.
fn is_unticked(line: &Range<usize>, layer: &Layer, text: &PreparedText) -> bool {
    let start = text
        .tokens
        .list
        .get(line.start)
        .map_or(0, |token| token.start as usize);
    let before = layer.text.get(..start).unwrap_or_default();
    let margin = before.rsplit('\n').next().unwrap_or_default();
    ["☐", "□", "▢", "❏", "__", "[ ]", "( )"]
        .iter()
        .any(|mark| margin.contains(mark))
}

fn carve_out(keys: &[&str], cues: &CueTables) -> Option<String> {
    let found = cues.graded.occurrences(keys).into_iter().find(|found| {
        found.payload.kind == crate::code::ChangeKind::CarveOut
            && found.payload.added == Effect::Weaker
    })?;
    Some(
        keys.get(found.start..(found.start + 12).min(keys.len()))
            .unwrap_or_default()
            .join(" "),
    )
}

/// The edition that a sentence names: one of the clause's own, else the words behind "Fassung".
fn named_edition(
    keys: &[&str],
    sentence: &Range<usize>,
    editions: &[EditionNames],
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<String> {
    let raw = text
        .tokens
        .list
        .get(sentence.start)
        .zip(text.tokens.list.get(sentence.end - 1))
        .and_then(|(first, last)| layer.text.get(first.start as usize..last.end as usize))
        .unwrap_or_default();
    let is_named = |names: &&EditionNames| {
        let by_alias = names.aliases.iter().any(|alias| {
            !alias.is_empty()
                && keys.windows(alias.len()).any(|keys| {
                    keys.iter()
                        .zip(alias)
                        .all(|(key, word)| stem(key) == stem(word))
                })
        });
        // A year alone may be that of a law; behind a word for editions it is told below.
        by_alias || names.id.len() > 4 && raw.contains(names.id.as_str())
    };
    // "PPN 009, which replaces PPN 02/23": the edition in force is meant.
    let mut named: Vec<&EditionNames> = editions.iter().filter(is_named).collect();
    named.sort_by_key(|names| names.is_over);
    if let Some(names) = named.first() {
        return Some(names.id.clone());
    }
    let found = cues.edition_words.occurrences(keys).into_iter().next()?;
    let next = keys.get(found.end)?;
    let named = next.bytes().any(|byte| byte.is_ascii_digit());
    let edition = editions
        .iter()
        .map(|names| &names.id)
        .find(|edition| edition.trim_start_matches('v') == *next);
    edition
        .cloned()
        .or_else(|| named.then(|| (*next).to_owned()))
}

/// Whether the mention is a line of its own, or nearly.
fn is_heading(sentence: &Range<usize>, mention: &Range<usize>, text: &PreparedText) -> bool {
    let extra = sentence.len().saturating_sub(mention.len());
    let own_line = text.tokens.flags(sentence.start).any(
        Flags::LINE_START
            .with(Flags::BLOCK_START)
            .with(Flags::BLANK_BEFORE),
    );
    extra <= 4 && own_line
}

fn has_text_behind(heading: &Range<usize>, text: &PreparedText) -> bool {
    let next = heading.end;
    next < text.len() && text.sentence_end(next) - next >= 8
}

/// A heading that names the clause, with "entfällt" or nothing behind it.
pub fn stub(
    mentions: &[Range<usize>],
    layer: &Layer,
    text: &PreparedText,
    points: &CodePoints<'_>,
    cues: &CueTables,
) -> Option<Stub> {
    for mention in mentions {
        let sentence =
            text.sentence_begin(mention.start)..text.sentence_end(mention.end.saturating_sub(1));
        // "Menschenrechtsklausel: entfällt" in one line, or the word in the line behind.
        let own = text.keys(sentence.clone());
        let behind_end = if sentence.end < text.len() {
            text.sentence_end(sentence.end)
        } else {
            sentence.end
        };
        let behind = text.keys(sentence.end..behind_end);
        let in_line = sentence.len() <= mention.len() + 6 && cues.stub.occurs_in(&own);
        let in_next = is_heading(&sentence, mention, text)
            && behind.len() <= 8
            && (cues.stub.occurs_in(&behind) || cues.placeholder.occurs_in(&behind));
        let blank =
            is_heading(&sentence, mention, text) && has_blank_behind(&sentence, layer, text);
        if in_line || in_next || blank {
            let end = if in_line { sentence.end } else { behind_end };
            return Some(Stub {
                location: location(
                    layer,
                    text,
                    points,
                    sentence.start..end.max(sentence.start + 1),
                ),
            });
        }
    }
    None
}

/// A placeholder of dots or brackets behind a heading.
fn has_blank_behind(heading: &Range<usize>, layer: &Layer, text: &PreparedText) -> bool {
    let end = text
        .tokens
        .list
        .get(heading.end - 1)
        .map_or(0, |token| token.end as usize);
    let next = text
        .tokens
        .list
        .get(heading.end)
        .map_or(layer.text.len(), |token| token.start as usize);
    layer.text.get(end..next).is_some_and(|gap| {
        gap.contains("____")
            || gap.contains(".....")
            || gap.contains("……")
            || gap.contains("[…]")
            || gap.contains("[...]")
            || gap.contains("[●]")
    })
}
