//! A new edition of a clause that a pack already has: its `clause.toml` is added to, never written
//! anew, so that what people wrote there stays.

use super::compare::likeness;
use super::pack::{ClauseFacts, edition_toml, element_toml, quoted, slot_toml};
use super::{Draft, names};
use crate::clause::cues::CueText;
use crate::clause::{Clause, Element, Slot, SlotKind};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Sentences with this share of words in common, per hundred, carry the same element.
const SAME_SENTENCE: usize = 50;

/// The files of a clause with its new edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithEdition {
    /// The text of `clause.toml`.
    pub clause: String,
    /// The wording of the new edition.
    pub wording: String,
}

/// Adds an edition. `source` is the text of the `clause.toml`, `earlier` the clause that it
/// describes, `sentences` the sentences of its last edition as they are read. The edition before
/// ends on `ends`, where it has no end yet.
pub fn add(
    source: &str,
    earlier: &Clause,
    sentences: &[String],
    draft: &Draft,
    facts: &ClauseFacts,
    ends: Option<Date>,
) -> WithEdition {
    let (wording, slots) = merged_slots(&earlier.slots, draft);
    let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
    let last = earlier.editions.last();
    let kept: Vec<&Element> = earlier
        .elements
        .iter()
        .filter(|element| last.is_some_and(|last| element.is_in(last)))
        .filter(|element| still_stands(element, sentences, draft, facts))
        .collect();
    let editions_of = |element: &Element| -> Vec<String> {
        if element.editions.is_empty() {
            earlier.editions.iter().map(|one| one.id.clone()).collect()
        } else {
            element.editions.clone()
        }
    };
    // From the last element to the first, so that the places of the others stay.
    for (index, element) in earlier.elements.iter().enumerate().rev() {
        let is_kept = kept.iter().any(|one| one.id == element.id);
        let editions = match (is_kept, element.editions.is_empty()) {
            (true, true) => continue,
            (true, false) => {
                let mut editions = editions_of(element);
                editions.push(facts.edition.id.clone());
                editions
            }
            (false, _) => editions_of(element),
        };
        limit(&mut lines, index, &editions);
    }
    let new = edition_toml(draft, &facts.edition, &facts.language);
    insert_edition(&mut lines, last.map(|last| last.id.as_str()), ends, &new);
    let mut clause = lines.join("\n");
    for (name, slot) in &slots {
        clause.push_str("\n\n");
        clause.push_str(slot_toml(name, slot).trim_end());
    }
    let covered: Vec<usize> = kept
        .iter()
        .filter_map(|element| element.sentences.get(&facts.language))
        .flatten()
        .copied()
        .collect();
    let mut ids: Vec<String> = earlier.elements.iter().map(|one| one.id.clone()).collect();
    for element in &draft.elements {
        let own = element.sentences.get(&facts.language);
        if own.is_some_and(|own| own.iter().all(|number| covered.contains(number))) {
            continue;
        }
        let mut element = element.clone();
        element.id = names::unique(&element.id, |id| ids.iter().any(|known| known == id));
        element.editions = vec![facts.edition.id.clone()];
        ids.push(element.id.clone());
        clause.push_str("\n\n");
        clause.push_str(element_toml(&element).trim_end());
    }
    clause.push('\n');
    WithEdition { clause, wording }
}

/// Whether the sentences of an element stand in the new edition under the same numbers, much the
/// same, so that its cues find them.
fn still_stands(
    element: &Element,
    sentences: &[String],
    draft: &Draft,
    facts: &ClauseFacts,
) -> bool {
    let Some(numbers) = element.sentences.get(&facts.language) else {
        return true;
    };
    let mut text = String::new();
    for number in numbers {
        let index = number.saturating_sub(1);
        let (Some(old), Some(new)) = (sentences.get(index), draft.sentences.get(index)) else {
            return false;
        };
        if likeness(old, &new.text) < SAME_SENTENCE {
            return false;
        }
        text.push_str(&new.text);
        text.push(' ');
    }
    element
        .cues
        .get(&facts.language)
        .is_none_or(|cues| !cues.occurrences(&CueText::new(&text)).is_empty())
}

/// The wording with slots that do not clash with those of the clause, and the slots that are new.
fn merged_slots(known: &BTreeMap<String, Slot>, draft: &Draft) -> (String, BTreeMap<String, Slot>) {
    let mut wording = draft.wording.clone();
    let mut new = BTreeMap::new();
    for (name, slot) in &draft.slots {
        let is_party = |slot: &Slot| matches!(slot.kind, SlotKind::Party { .. });
        let same = known
            .get(name)
            .is_some_and(|other| other == slot || is_party(other) && is_party(slot));
        if same {
            continue;
        }
        let free = names::unique(name, |name| {
            known.contains_key(name) || new.contains_key(name)
        });
        if free != *name {
            wording = wording.replace(&format!("{{{{{name}}}}}"), &format!("{{{{{free}}}}}"));
        }
        new.insert(free, slot.clone());
    }
    (wording, new)
}

/// The lines of a table of an array: from its header to the next one that is not a part of it.
fn table(lines: &[String], name: &str, which: usize) -> Option<std::ops::Range<usize>> {
    let header = format!("[[{name}]]");
    let inner = [format!("[{name}."), format!("[[{name}.")];
    let start = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.trim() == header)
        .map(|(index, _)| index)
        .nth(which)?;
    let behind = lines.iter().enumerate().skip(start + 1).find(|(_, line)| {
        let line = line.trim_start();
        let is_header =
            line.starts_with('[') && line.trim_end().ends_with(']') && !line.contains('=');
        is_header && !inner.iter().any(|inner| line.starts_with(inner))
    });
    Some(start..behind.map_or(lines.len(), |(index, _)| index))
}

/// Limits an element to these editions.
fn limit(lines: &mut Vec<String>, index: usize, editions: &[String]) {
    let Some(range) = table(lines, "element", index) else {
        return;
    };
    let editions: Vec<String> = editions.iter().map(|id| quoted(id)).collect();
    let line = format!("editions = [{}]", editions.join(", "));
    let own = lines
        .get(range.clone())
        .unwrap_or_default()
        .iter()
        .position(|line| line.trim_start().starts_with("editions"));
    match own.and_then(|at| lines.get_mut(range.start + at)) {
        Some(place) => *place = line,
        None => lines.insert(range.start + 1, line),
    }
}

/// Ends the last edition and puts the new one behind all others.
fn insert_edition(lines: &mut Vec<String>, last: Option<&str>, ends: Option<Date>, new: &str) {
    let ranges: Vec<std::ops::Range<usize>> = (0..)
        .map_while(|which| table(lines, "edition", which))
        .collect();
    let end = ranges.last().map_or(lines.len(), |range| range.end);
    let mut block: Vec<String> = new.trim_end().lines().map(str::to_owned).collect();
    block.push(String::new());
    // The text behind may have no empty line before it.
    let has_gap = end
        .checked_sub(1)
        .and_then(|before| lines.get(before))
        .is_some_and(|line| line.trim().is_empty());
    if !has_gap {
        block.insert(0, String::new());
    }
    lines.splice(end..end, block);
    let (Some(last), Some(ends)) = (last, ends) else {
        return;
    };
    let is_last = |line: &&String| {
        line.trim_start()
            .strip_prefix("id")
            .map(str::trim_start)
            .and_then(|rest| rest.strip_prefix('='))
            .is_some_and(|value| value.trim().trim_matches(['"', '\'']) == last)
    };
    for range in ranges {
        let own = lines.get(range.clone()).unwrap_or_default();
        let has_end = own
            .iter()
            .any(|line| line.trim_start().starts_with("valid_to"));
        if let Some(at) = own.iter().position(|line| is_last(&line))
            && !has_end
        {
            lines.insert(range.start + at + 1, format!("valid_to = {ends}"));
            return;
        }
    }
}
