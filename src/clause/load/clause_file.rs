//! `clause.toml`: identity, editions, slots, elements, explanations and sources of a clause.

use super::element_table::{self, LocatedElement};
use super::fields::{self, Fields, is_language};
use super::report::SourceText;
use super::slot_table;
use super::wording::{self, WordingFile};
use crate::clause::{
    Clause, DateBasis, Edition, Instrument, Language, Provenance, Seen, SlotKind, Source, nearest,
};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The kinds of agreement by their codes.
pub(super) const INSTRUMENTS: [(&str, Instrument); 4] = [
    ("grant", Instrument::Grant),
    ("procurement", Instrument::Procurement),
    ("supplier-code", Instrument::SupplierCode),
    ("framework", Instrument::Framework),
];

const DATE_BASES: [(&str, DateBasis); 3] = [
    ("signature", DateBasis::Signature),
    ("application", DateBasis::Application),
    ("publication", DateBasis::Publication),
];

const PROVENANCES: [(&str, Provenance); 4] = [
    ("official-text", Provenance::OfficialText),
    ("official-quoted", Provenance::OfficialQuoted),
    ("modelled-on", Provenance::ModelledOn),
    ("project-own", Provenance::ProjectOwn),
];

const SEEN: [(&str, Seen); 3] = [
    ("text", Seen::Text),
    ("part", Seen::Part),
    ("description", Seen::Description),
];

/// A clause with the place of its id.
pub(super) struct LocatedClause {
    /// The clause.
    pub(super) clause: Clause,
    /// Byte offset of its id in `clause.toml`.
    pub(super) id_offset: usize,
}

/// An edition with the places of what is checked against other editions.
struct LocatedEdition {
    edition: Edition,
    id_offset: usize,
    from_offset: usize,
    supersedes_offset: usize,
    authoritative_offset: usize,
}

/// Reads a clause from its `clause.toml` and the wordings beside it. With `check_cues` the cues
/// are compiled.
pub(super) fn read(
    source: &SourceText<'_>,
    wordings: &[WordingFile<'_>],
    check_cues: bool,
) -> Option<LocatedClause> {
    let table = fields::parse(source)?;
    let top = Fields::of_file(source, "this clause", &table);
    let id = top.required_text(
        "id",
        "`<pack>/<clause>` such as \"at-styria/human-rights-clause\"",
    );
    let title = top.required_localised("title");
    let instrument = top.choices("instrument", &INSTRUMENTS);
    let bound = top
        .required_text(
            "bound",
            "whose duty it is, such as \"grantee\" or \"contractor\"",
        )
        .into_inner();
    let mut editions: Vec<LocatedEdition> = top
        .tables("edition", "this edition")
        .into_iter()
        .map(read_edition)
        .collect();
    if editions.is_empty() && !top.has("edition") {
        source.error(
            0,
            "this clause has no edition; expected `[[edition]]` with an `id`",
        );
    }
    let mut slots = BTreeMap::new();
    let mut slot_offsets = BTreeMap::new();
    for (name, table) in top.named_tables("slots") {
        slot_offsets.insert(name.get_ref().clone(), name.span().start);
        let slot = slot_table::read(table, name.get_ref());
        slots.insert(name.into_inner(), slot);
    }
    let elements: Vec<LocatedElement> = top
        .tables("element", "this element")
        .into_iter()
        .map(|table| element_table::read(table, check_cues))
        .collect();
    let clause = Clause {
        id: id.get_ref().clone(),
        title,
        instrument,
        jurisdiction: top.plain_text("jurisdiction"),
        bound,
        rights: top.plain_texts("rights"),
        ilo: top.plain_texts("ilo"),
        sdg: top.plain_texts("sdg"),
        ungp: top.plain_texts("ungp"),
        eforms: top.plain_texts("eforms"),
        aliases: top.localised_lists("aliases"),
        explain: top.localised("explain"),
        remedy: top.localised("remedy"),
        editions: Vec::new(),
        slots,
        elements: Vec::new(),
        cases: Vec::new(),
    };
    top.finish();

    read_wordings(source, wordings, &mut editions);
    check_editions(source, &mut editions);
    check_elements(source, &elements, &editions);
    check_slots(source, &clause, &slot_offsets, wordings);
    Some(LocatedClause {
        id_offset: id.span().start,
        clause: Clause {
            editions: editions
                .into_iter()
                .map(|located| located.edition)
                .collect(),
            elements: elements
                .into_iter()
                .map(|located| located.element)
                .collect(),
            ..clause
        },
    })
}

fn read_edition(fields: Fields<'_, '_>) -> LocatedEdition {
    let id =
        fields.required_name("the name of the edition, often its date, such as \"2019-05-28\"");
    let (from, to) = (fields.date("valid_from"), fields.date("valid_to"));
    if let (Some(from), Some(to)) = (&from, &to)
        && to.get_ref() < from.get_ref()
    {
        let message = format!(
            "the edition ends on {} before it begins on {}; expected `valid_to` on or after `valid_from`",
            to.get_ref(),
            from.get_ref()
        );
        fields.source().error(to.span().start, message);
    }
    let authoritative = fields.text("authoritative");
    if let Some(code) = &authoritative
        && !is_language(code.get_ref())
    {
        let message = format!(
            "`authoritative` is \"{}\"; expected a language code such as \"de\"",
            code.get_ref()
        );
        fields.source().error(code.span().start, message);
    }
    let supersedes = fields.text("supersedes");
    let edition = Edition {
        id: id.get_ref().clone(),
        valid_from: from.as_ref().map(|date| *date.get_ref()),
        valid_to: to.map(Spanned::into_inner),
        supersedes: supersedes.as_ref().map(|id| id.get_ref().clone()),
        aliases: fields.localised_lists("aliases"),
        date_basis: fields.choice("date_basis", &DATE_BASES).unwrap_or_default(),
        provenance: fields
            .choice("provenance", &PROVENANCES)
            .unwrap_or(Provenance::ProjectOwn),
        seen: fields.choice("seen", &SEEN).unwrap_or(Seen::Text),
        sources: fields
            .tables("source", "this source")
            .into_iter()
            .map(read_source)
            .collect(),
        authoritative: authoritative
            .as_ref()
            .map(|code| Language::new(code.get_ref().as_str())),
        wordings: BTreeMap::new(),
    };
    let offset = fields.offset();
    let place = |span: Option<std::ops::Range<usize>>| span.map_or(offset, |span| span.start);
    let located = LocatedEdition {
        id_offset: id.span().start,
        from_offset: place(from.map(|date| date.span())),
        supersedes_offset: place(supersedes.map(|id| id.span())),
        authoritative_offset: place(authoritative.map(|code| code.span())),
        edition,
    };
    fields.finish();
    located
}

fn read_source(fields: Fields<'_, '_>) -> Source {
    let source = Source {
        title: fields
            .required_text("title", "the title of the source")
            .into_inner(),
        publisher: fields.plain_text("publisher"),
        date: fields.toml_date("date"),
        pinpoint: fields.plain_text("pinpoint"),
        url: fields.plain_text("url"),
        sha256: fields.plain_text("sha256"),
    };
    fields.finish();
    source
}

/// Puts each wording into its edition; refuses wordings of no edition and editions without wording.
fn read_wordings(
    source: &SourceText<'_>,
    wordings: &[WordingFile<'_>],
    editions: &mut [LocatedEdition],
) {
    for file in wordings {
        let Some(template) = wording::parse(file) else {
            continue;
        };
        match editions
            .iter_mut()
            .find(|located| located.edition.id == file.edition)
        {
            Some(located) => {
                located
                    .edition
                    .wordings
                    .insert(file.language.clone(), template);
            }
            None => {
                let known = editions.iter().map(|located| located.edition.id.as_str());
                let advice = match nearest(&file.edition, known.clone()) {
                    Some(near) => format!("did you mean `{near}.{}.md`?", file.language.code()),
                    None => format!("expected a wording of {}", fields::list_of(known)),
                };
                let message = format!(
                    "`clause.toml` declares no edition `{}`; {advice}",
                    file.edition
                );
                file.source.error_in_file(message);
            }
        }
    }
    for located in editions {
        let edition = &located.edition;
        if edition.id.is_empty() {
            continue;
        }
        // A wording that is there but wrong has its own error.
        let has = |language: &Language| {
            wordings
                .iter()
                .any(|file| file.edition == edition.id && file.language == *language)
        };
        match &edition.authoritative {
            Some(language) if !has(language) => {
                let message = format!(
                    "the wording in the authoritative language is missing; expected the file `{}.{}.md` beside `clause.toml`",
                    edition.id,
                    language.code()
                );
                source.error(located.authoritative_offset, message);
            }
            None if !wordings.iter().any(|file| file.edition == edition.id) => {
                let message = format!(
                    "the edition `{}` has no wording; expected a file such as `{}.de.md` beside `clause.toml`",
                    edition.id, edition.id
                );
                source.error(located.id_offset, message);
            }
            _ => {}
        }
    }
}

/// Puts the editions in the order of their dates and refuses equal ids, overlaps and contradictions.
fn check_editions(source: &SourceText<'_>, editions: &mut [LocatedEdition]) {
    let mut ids = BTreeSet::new();
    for located in editions.iter() {
        if !located.edition.id.is_empty() && !ids.insert(located.edition.id.as_str()) {
            let message = format!(
                "the edition `{}` is declared twice; expected each id once",
                located.edition.id
            );
            source.error(located.id_offset, message);
        }
    }
    for located in editions.iter() {
        let Some(old) = &located.edition.supersedes else {
            continue;
        };
        let advice = if *old == located.edition.id {
            "an edition can not supersede itself; expected the id of the one before".to_owned()
        } else if let Some(before) = editions.iter().find(|other| other.edition.id == *old) {
            if before.edition.valid_from < located.edition.valid_from {
                continue;
            }
            format!(
                "the edition `{old}` that it supersedes does not begin earlier; expected an older one"
            )
        } else {
            let known = || editions.iter().map(|other| other.edition.id.as_str());
            match nearest(old, known()) {
                Some(near) => format!("there is no edition `{old}`; did you mean `{near}`?"),
                None => format!(
                    "there is no edition `{old}`; expected {}",
                    fields::list_of(known())
                ),
            }
        };
        source.error(located.supersedes_offset, advice);
    }
    editions.sort_by(|a, b| {
        (a.edition.valid_from, a.id_offset).cmp(&(b.edition.valid_from, b.id_offset))
    });
    for pair in editions.windows(2) {
        let [earlier, later] = pair else { continue };
        let ends_before = match (earlier.edition.valid_to, later.edition.valid_from) {
            (Some(end), Some(start)) => end < start,
            _ => false,
        };
        if !ends_before {
            let begins = later.edition.valid_from.map_or_else(
                || "has no `valid_from`".to_owned(),
                |date| format!("begins on {date}"),
            );
            let ends = earlier.edition.valid_to.map_or_else(
                || "has no `valid_to`".to_owned(),
                |date| format!("ends on {date}"),
            );
            let message = format!(
                "the edition `{}` {begins}, but `{}` {ends}; expected editions that do not overlap",
                later.edition.id, earlier.edition.id
            );
            source.error(later.from_offset, message);
        }
    }
}

/// Checks elements against each other and against the wordings that they point to.
fn check_elements(
    source: &SourceText<'_>,
    elements: &[LocatedElement],
    editions: &[LocatedEdition],
) {
    let mut ids = BTreeSet::new();
    for located in elements {
        let element = &located.element;
        if !element.id.is_empty() && !ids.insert(element.id.as_str()) {
            let message = format!(
                "the element `{}` is declared twice; expected each id once",
                element.id
            );
            source.error(located.offset, message);
        }
        for edition in &located.editions {
            let known = || editions.iter().map(|located| located.edition.id.as_str());
            if !known().any(|id| id == edition.get_ref()) {
                let message = format!(
                    "there is no edition `{}`; expected {}",
                    edition.get_ref(),
                    fields::list_of(known())
                );
                source.error(edition.span().start, message);
            }
        }
        for (language, sentences) in &located.sentences {
            let wordings: Vec<(&str, usize)> = editions
                .iter()
                .filter(|located| {
                    element.editions.is_empty() || element.editions.contains(&located.edition.id)
                })
                .filter_map(|located| {
                    let wording = located.edition.wordings.get(language)?;
                    Some((located.edition.id.as_str(), wording.sentences))
                })
                .collect();
            for sentence in sentences {
                for (edition, count) in &wordings {
                    if sentence.get_ref() > count {
                        let message = format!(
                            "the element `{}` stands in sentence {} of `{edition}.{}.md`, which has {count}; expected a number from 1 to {count}",
                            element.id,
                            sentence.get_ref(),
                            language.code(),
                        );
                        source.error(sentence.span().start, message);
                    }
                }
                let wrong_file = editions
                    .iter()
                    .any(|located| located.edition.wordings.is_empty());
                if wordings.is_empty() && !wrong_file {
                    let message = format!(
                        "the element `{}` stands in a wording in `{}`, but no edition that carries it has one; expected a file such as `<edition>.{}.md`",
                        element.id,
                        language.code(),
                        language.code(),
                    );
                    source.error(sentence.span().start, message);
                }
            }
        }
    }
}

/// Checks that the slots declared and the slots used are the same, and that parties have names in
/// each language that uses them.
fn check_slots(
    source: &SourceText<'_>,
    clause: &Clause,
    offsets: &BTreeMap<String, usize>,
    wordings: &[WordingFile<'_>],
) {
    let mut used: BTreeSet<(&str, &Language)> = BTreeSet::new();
    for file in wordings {
        for (name, offset) in wording::slots_of(file.source.text) {
            used.insert((name, &file.language));
            if clause.slots.contains_key(name) {
                continue;
            }
            let known = || clause.slots.keys().map(String::as_str);
            let advice = match nearest(name, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("expected `[slots.{name}]` there"),
            };
            file.source.error(
                offset,
                format!("the slot `{name}` is not declared in `clause.toml`; {advice}"),
            );
        }
    }
    for (name, slot) in &clause.slots {
        let offset = offsets.get(name).copied().unwrap_or_default();
        let languages: Vec<&Language> = used
            .iter()
            .filter(|(used, _)| used == name)
            .map(|(_, language)| *language)
            .collect();
        if languages.is_empty() {
            let message = format!(
                "the slot `{name}` is used by no wording; expected `{{{{{name}}}}}` in one of them"
            );
            source.error(offset, message);
        }
        if let SlotKind::Party { names } = &slot.kind {
            for language in languages
                .iter()
                .filter(|language| !names.is_empty() && !names.contains_key(language))
            {
                let code = language.code();
                let message = format!(
                    "the slot `{name}` has no names in `{code}`, but a wording in `{code}` uses it; expected `names.{code} = [\"…\"]`"
                );
                source.error(offset, message);
            }
        }
    }
}
