//! Elements: one for each sentence that carries a duty, with the id that other clauses use for
//! the same duty where there is one.

use super::duties::{can_tell, duty_of};
use super::survey::shortened;
use super::{Draft, Drafting, cues, names};
use crate::clause::cues::CueText;
use crate::clause::lint::sentences_of;
use crate::clause::{Element, ElementSeverity, Language, Library, Localised, Modality};
use std::collections::BTreeMap;

/// Words of the title of an element.
const TITLE_WORDS: usize = 9;
/// Words of a slug.
const SLUG_WORDS: usize = 3;

/// The sentences of one element and what they do.
struct Unit {
    sentences: Vec<usize>,
    text: String,
    modality: Modality,
}

/// The elements of a draft; `texts` are the plain texts of all drafts.
pub(super) fn suggest(
    drafting: &Drafting<'_>,
    draft: &Draft,
    index: usize,
    texts: &[CueText],
) -> Vec<Element> {
    let units = units(drafting, draft);
    let sentences: Vec<CueText> = draft
        .sentences
        .iter()
        .map(|sentence| CueText::new(&sentence.text))
        .collect();
    let mut elements: Vec<Element> = Vec::new();
    let mut has_critical = false;
    for unit in &units {
        let own = CueText::new(&unit.text);
        let (id, title) = identity(drafting, unit, &own, &elements);
        let is_duty = matches!(unit.modality, Modality::Obligation | Modality::Prohibition);
        // Without its first duty a clause is empty; the others weaken it.
        let severity = if is_duty && !has_critical {
            has_critical = true;
            ElementSeverity::Critical
        } else {
            ElementSeverity::Major
        };
        let others = others(drafting, &id, draft, texts, index);
        let neighbours: Vec<&CueText> = sentences
            .iter()
            .enumerate()
            .filter(|(number, _)| !unit.sentences.contains(&(number + 1)))
            .map(|(_, text)| text)
            .collect();
        let found = cues::suggest(drafting, &unit.text, &others, &neighbours, 0);
        elements.push(Element {
            id,
            title: Localised([(drafting.language.clone(), title)].into()),
            severity,
            modality: unit.modality,
            sentences: [(drafting.language.clone(), unit.sentences.clone())].into(),
            editions: Vec::new(),
            cues: found
                .map(|cues| (drafting.language.clone(), cues))
                .into_iter()
                .collect(),
        });
    }
    if !has_critical && let Some(first) = elements.first_mut() {
        first.severity = ElementSeverity::Critical;
    }
    elements
}

/// Which sentences make an element: each with a duty, an entry of a list under a sentence with a
/// duty, and the opening sentence of the list with its first entry.
fn units(drafting: &Drafting<'_>, draft: &Draft) -> Vec<Unit> {
    let tells = can_tell(drafting.lexicon);
    let mut units: Vec<Unit> = Vec::new();
    let mut opening: Option<(usize, Modality)> = None;
    let mut inherited: Option<Modality> = None;
    for (index, sentence) in draft.sentences.iter().enumerate() {
        if sentence.is_heading {
            (opening, inherited) = (None, None);
            continue;
        }
        let own = if tells {
            duty_of(&sentence.text, drafting.lexicon, &drafting.tables).map(|duty| duty.modality)
        } else {
            Some(Modality::Obligation)
        };
        if !sentence.is_entry {
            inherited = None;
        }
        let modality = match (own, inherited) {
            (Some(Modality::Prohibition), _) | (Some(_), None) => own,
            (_, Some(modality)) => Some(modality),
            (None, None) => None,
        };
        let opens = sentence.text.ends_with(':');
        if let (true, Some(modality)) = (opens && opening.is_none(), modality) {
            inherited = Some(modality);
            opening = Some((index, modality));
            continue;
        }
        let mut sentences = vec![index + 1];
        let mut text = sentence.text.clone();
        let mut modality = modality;
        if let Some((first, own)) = opening.take() {
            if let Some(before) = draft.sentences.get(first) {
                text = format!("{} {text}", before.text);
            }
            sentences.insert(0, first + 1);
            modality = modality.or(Some(own));
        }
        if let Some(modality) = modality {
            units.push(Unit {
                sentences,
                text,
                modality,
            });
        }
    }
    if let Some((first, modality)) = opening
        && let Some(sentence) = draft.sentences.get(first)
    {
        units.push(Unit {
            sentences: vec![first + 1],
            text: sentence.text.clone(),
            modality,
        });
    }
    units
}

/// The id and the title: those of the shared vocabulary where the cues of a shipped element find
/// the sentence, else words of the sentence.
fn identity(
    drafting: &Drafting<'_>,
    unit: &Unit,
    own: &CueText,
    taken: &[Element],
) -> (String, String) {
    let is_taken = |id: &str| taken.iter().any(|element| element.id == id);
    // How many clauses recognise the element, and how much they ask for.
    let mut found: BTreeMap<&str, (usize, usize, &Element)> = BTreeMap::new();
    let shipped = drafting
        .library
        .packs
        .iter()
        .filter(|pack| pack.directory.is_none());
    let ids: Vec<&String> = shipped.flat_map(|pack| &pack.clauses).collect();
    for clause in drafting
        .library
        .clauses
        .iter()
        .filter(|clause| ids.contains(&&clause.id))
    {
        for element in &clause.elements {
            let Some(cues) = element.cues.get(drafting.language) else {
                continue;
            };
            if is_taken(&element.id) || cues.occurrences(own).is_empty() {
                continue;
            }
            let demand = cues.all.len();
            let entry = found
                .entry(element.id.as_str())
                .or_insert((0, demand, element));
            entry.0 += 1;
            entry.1 = entry.1.max(demand);
        }
    }
    let best = found.iter().max_by(|one, other| {
        (one.1.0, one.1.1)
            .cmp(&(other.1.0, other.1.1))
            .then(other.0.cmp(one.0))
    });
    if let Some((id, (_, _, element))) = best {
        // What stands in brackets behind a title speaks of the shipped clause.
        let title = element.title.get(drafting.language);
        let title = match title
            .strip_suffix(')')
            .and_then(|title| title.rsplit_once(" ("))
        {
            Some((title, _)) => title,
            None => title,
        };
        return ((*id).to_owned(), title.to_owned());
    }
    let words = cues::main_words(drafting, &unit.text, SLUG_WORDS);
    let wanted = if words.is_empty() {
        format!("sentence-{}", unit.sentences.first().copied().unwrap_or(1))
    } else {
        names::slug(&words.join(" "))
    };
    (
        names::unique(&wanted, is_taken),
        shortened(&unit.text, TITLE_WORDS),
    )
}

/// The texts of clauses that do not have the element: those of the library and the other drafts.
fn others<'t>(
    drafting: &'t Drafting<'_>,
    id: &str,
    draft: &Draft,
    texts: &'t [CueText],
    index: usize,
) -> Vec<&'t CueText> {
    let own = format!("{}/{}", drafting.pack, draft.name);
    let known = drafting
        .background
        .iter()
        .filter(|known| known.clause != own && !known.elements.iter().any(|one| one == id))
        .map(|known| &known.text);
    let drafts = texts
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index)
        .map(|(_, text)| text);
    known.chain(drafts).collect()
}

/// A wording of the library as cues see it.
#[derive(Debug)]
pub(super) struct Known {
    clause: String,
    elements: Vec<String>,
    text: CueText,
}

/// The wordings of the library in a language whose clauses say what they carry.
pub(super) fn background(library: &Library, language: &Language) -> Vec<Known> {
    let mut known = Vec::new();
    for clause in library
        .clauses
        .iter()
        .filter(|clause| !clause.elements.is_empty())
    {
        for edition in &clause.editions {
            let Some(wording) = edition.wordings.get(language) else {
                continue;
            };
            let lines = sentences_of(library, clause, wording, language);
            let carried = clause
                .elements
                .iter()
                .filter(|element| element.is_in(edition));
            known.push(Known {
                clause: clause.id.clone(),
                elements: carried.map(|element| element.id.clone()).collect(),
                text: CueText::new(&lines.join(" ")),
            });
        }
    }
    known
}

/// The words of an element in the official text.
pub(super) fn text_of(draft: &Draft, element: &Element) -> String {
    let numbers = element.sentences.values().next();
    let texts: Vec<&str> = numbers
        .into_iter()
        .flatten()
        .filter_map(|number| draft.sentences.get(number.checked_sub(1)?))
        .map(|sentence| sentence.text.as_str())
        .collect();
    texts.join(" ")
}
