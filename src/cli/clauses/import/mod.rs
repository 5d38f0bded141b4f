//! `clausecheck clauses import FILE --pack ID --out DIR`.

mod files;
mod options;
mod refusal;
mod told;
mod walk;

pub(super) use options::ImportOptions;
pub(crate) use refusal::Refusal;

use super::{ListFormat, Page, write_json};
use crate::clause::digest::hexadecimal;
use crate::clause::{Clause, Instrument, Lexicon, Library, Source, lint};
use crate::cli::failure::{Failure, unread};
use crate::cli::input::Input;
use crate::cli::reading::Reading;
use crate::cli::{ExitStatus, Session, library};
use crate::document::Document;
use crate::import::edition::{self, WithEdition};
use crate::import::pack::{
    ClauseFacts, EditionFacts, PackFacts, clause_path, clause_toml, pack_toml, wording_path,
};
use crate::import::settle::{File, settle};
use crate::import::{Draft, Drafting, Section, Survey, Unclear, compare, is_name, slug, survey};
use crate::normalise::tokenize;
use files::Existing;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use told::Told;

/// Most clauses of one import: more of them are a code of law, of which a pack takes a part.
const MOST_CLAUSES: usize = 150;

/// Imports a document.
pub(super) fn run(
    out: &mut dyn Write,
    session: &Session,
    page: &Page,
    options: &ImportOptions,
) -> Result<ExitStatus, Failure> {
    check_names(options)?;
    let (document, digest) = document(session, options)?;
    let existing = Existing::read(&options.out, &options.pack)?;
    let mut folders = options.library.library.clone();
    folders.extend(existing.folder.clone());
    let library = library::load(&folders)?;
    let language = options.language.as_ref();
    let survey =
        survey(&document, &library.lexicons, language).map_err(|unclear| match unclear {
            Unclear::Language => Refusal::Language(library.lexicons.keys().cloned().collect()),
            Unclear::Empty => Refusal::Empty,
        })?;
    let mut sections = chosen(&survey, options)?;
    let mut answers = walk::Answers::of(options, &survey, &existing);
    let asks = !options.yes && std::io::stdin().is_terminal();
    if asks {
        let input = &mut std::io::stdin().lock();
        if !walk::walk(
            page.locale,
            input,
            &mut std::io::stderr(),
            &survey,
            &mut sections,
            &mut answers,
        )? {
            return Ok(ExitStatus::Undone);
        }
    }
    if sections.is_empty() {
        return Err(Refusal::NoClause.into());
    }
    if sections.len() > MOST_CLAUSES {
        return Err(Refusal::TooMany(sections.len(), MOST_CLAUSES).into());
    }
    if options.clause.is_some() && sections.len() > 1 {
        return Err(Refusal::OneName(sections.len()).into());
    }
    let facts = facts(&survey, &library, options, &answers, digest);
    let plain = Lexicon::default();
    let drafting = Drafting::new(&library, &survey, &plain, &options.pack);
    let (drafts, repeated) = drafting.drafts(&sections, options.clause.as_deref());
    let plans = plans(&drafts, &existing, &library, options, &facts)?;
    let pack = PackFacts {
        id: options.pack.clone(),
        title: answers.pack_title.clone(),
        language: survey.language.clone(),
        publisher: answers.publisher.clone(),
        licence: options
            .licence
            .clone()
            .unwrap_or_else(|| "NOASSERTION".to_owned()),
        jurisdiction: options.jurisdiction.clone(),
    };
    let render = |drafts: &[Draft]| rendered(drafts, &plans, &existing, &pack, &facts);
    let load = |files: &[File]| files::library(&existing, &options.library.library, files);
    let settled = settle(&drafting, drafts, &document, &render, &load).map_err(Failure::Library)?;
    if settled.drafts.is_empty() {
        return Err(Refusal::Unrecognised(settled.unrecognised).into());
    }
    files::write(&options.out, &settled.files)?;
    let told = Told {
        survey: &survey,
        drafts: &settled.drafts,
        repeated: &repeated,
        unrecognised: &settled.unrecognised,
        unlike: &settled.unlike,
        facts: &facts,
        differences: differences(&settled.drafts, &plans),
        files: settled.files.iter().map(|(path, _)| path.clone()).collect(),
        has_named_sections: options.whole || !options.section.is_empty(),
        is_complete: document.is_complete(),
    };
    match options.library.format {
        ListFormat::Json => write_json(out, &told.json())?,
        ListFormat::Text => page.write(out, &told.text(page, options))?,
    }
    Ok(ExitStatus::Clean)
}

/// What becomes of a clause that the pack already has.
enum Plan {
    /// It is new, or replaces the one that is there.
    New,
    /// It becomes a further edition.
    Edition {
        source: String,
        clause: Box<Clause>,
        sentences: Vec<String>,
        ends: Option<jiff::civil::Date>,
    },
}

fn check_names(options: &ImportOptions) -> Result<(), Failure> {
    let names = [
        Some(options.pack.as_str()),
        options.clause.as_deref(),
        options.edition.as_deref(),
    ];
    match names.into_iter().flatten().find(|name| !is_name(name)) {
        Some(name) => Err(Refusal::BadName(name.to_owned(), slug(name)).into()),
        None => Ok(()),
    }
}

/// The document and the SHA-256 of its file. A document that was not read in full is refused: its
/// clauses could lack sentences.
fn document(session: &Session, options: &ImportOptions) -> Result<(Document, String), Failure> {
    let input = Input::of(options.file.clone());
    let (document, digest) = Reading::new(&options.reading)?.document(session.locale, &input)?;
    let digest = digest.as_ref().map(|digest| hexadecimal(digest));
    let digest = digest.unwrap_or_default();
    match document.problems.first() {
        Some(problem) if !options.force => {
            let reason = unread(session.locale, &input.path(), problem);
            Err(Refusal::Incomplete(reason).into())
        }
        _ => Ok((document, digest)),
    }
}

/// The sections that the options ask for.
fn chosen(survey: &Survey, options: &ImportOptions) -> Result<Vec<Section>, Failure> {
    let mut sections = if options.whole {
        vec![survey.whole(options.title.as_deref())]
    } else if options.section.is_empty() {
        survey.clauses()
    } else {
        let mut sections = Vec::new();
        for number in &options.section {
            let Some(section) = survey.section(number) else {
                let known = survey
                    .sections
                    .iter()
                    .map(|section| section.number.clone())
                    .filter(|number| !number.is_empty());
                return Err(Refusal::NoSection(number.clone(), known.collect()).into());
            };
            sections.push(section);
        }
        sections
    };
    if let (Some(title), [only]) = (&options.title, sections.as_mut_slice()) {
        only.title.clone_from(title);
    }
    Ok(sections)
}

/// What is the same for all clauses.
fn facts(
    survey: &Survey,
    library: &Library,
    options: &ImportOptions,
    answers: &walk::Answers,
    digest: String,
) -> ClauseFacts {
    let instrument = options
        .instrument
        .map_or_else(|| instrument_of(survey, library), Into::into);
    let bound = answers.bound.clone().unwrap_or_else(|| {
        match instrument {
            Instrument::Grant => "grantee",
            Instrument::Procurement | Instrument::Framework => "contractor",
            Instrument::SupplierCode => "supplier",
        }
        .to_owned()
    });
    let file = options
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let date = |date: jiff::civil::Date| date.to_string().parse::<toml::value::Datetime>().ok();
    let edition = options
        .edition
        .clone()
        .or_else(|| answers.valid_from.map(|date| date.to_string()))
        .or_else(|| options.source_date.map(|date| date.to_string()))
        .unwrap_or_else(|| "1".to_owned());
    ClauseFacts {
        pack: options.pack.clone(),
        language: survey.language.clone(),
        instrument,
        bound,
        jurisdiction: options.jurisdiction.clone(),
        edition: EditionFacts {
            id: edition,
            valid_from: answers.valid_from,
            supersedes: None,
            source: Source {
                title: answers.source_title.clone(),
                publisher: Some(answers.publisher.clone()),
                date: options.source_date.and_then(date),
                pinpoint: file,
                url: options.source_url.clone(),
                sha256: Some(digest),
            },
        },
    }
}

/// Grant or procurement, by the words of the text.
fn instrument_of(survey: &Survey, library: &Library) -> Instrument {
    let Some(lexicon) = library.lexicons.get(&survey.language) else {
        return Instrument::Procurement;
    };
    let mut counts = (0_usize, 0_usize);
    let is_one_of = |words: &[String], key: &str| {
        words.iter().any(|word| match word.strip_suffix('*') {
            Some(prefix) => key.starts_with(prefix),
            None => key == word,
        })
    };
    for sentence in survey
        .sections
        .iter()
        .flat_map(|section| &section.sentences)
    {
        let tokens = tokenize(&sentence.text);
        for key in (0..tokens.len()).map(|index| tokens.key(index)) {
            counts.0 += usize::from(is_one_of(&lexicon.instruments.grant, key));
            counts.1 += usize::from(is_one_of(&lexicon.instruments.procurement, key));
        }
    }
    if counts.0 > counts.1 {
        Instrument::Grant
    } else {
        Instrument::Procurement
    }
}

/// What becomes of each draft, by its name.
fn plans(
    drafts: &[Draft],
    existing: &Existing,
    library: &Library,
    options: &ImportOptions,
    facts: &ClauseFacts,
) -> Result<BTreeMap<String, Plan>, Failure> {
    let mut plans = BTreeMap::new();
    for draft in drafts {
        let path = clause_path(&options.pack, &draft.name);
        let Some(source) = existing.text(&path) else {
            plans.insert(draft.name.clone(), Plan::New);
            continue;
        };
        let id = format!("{}/{}", options.pack, draft.name);
        let clause = library
            .clause(&id)
            .ok_or_else(|| Refusal::Exists(id.clone()))?;
        let own = clause
            .editions
            .iter()
            .find(|one| one.id == facts.edition.id);
        if options.force
            && clause.editions.len() == 1
            && (own.is_some() || options.edition.is_none())
        {
            plans.insert(draft.name.clone(), Plan::New);
            continue;
        }
        if options.edition.is_none() || own.is_some() {
            return Err(Refusal::Exists(id).into());
        }
        let Some(last) = clause.editions.last() else {
            return Err(Refusal::Exists(id).into());
        };
        let Some(begins) = facts.edition.valid_from else {
            return Err(Refusal::EditionWithoutDate(id).into());
        };
        if last.valid_from.is_some_and(|from| from >= begins)
            || last.valid_to.is_some_and(|to| to >= begins)
        {
            return Err(Refusal::EditionTooEarly(id, last.id.clone()).into());
        }
        let Some(wording) = last.wordings.get(&facts.language) else {
            return Err(Refusal::EditionLanguage(id, last.id.clone()).into());
        };
        if super::diff::readable(wording) == super::diff::readable_source(&draft.wording) {
            return Err(Refusal::EditionSame(id, last.id.clone()).into());
        }
        let sentences = lint::render(library, clause, wording, &facts.language);
        plans.insert(
            draft.name.clone(),
            Plan::Edition {
                source: source.to_owned(),
                clause: Box::new(clause.clone()),
                sentences: sentences.lines().map(str::to_owned).collect(),
                ends: begins.yesterday().ok(),
            },
        );
    }
    Ok(plans)
}

/// The files of the drafts.
fn rendered(
    drafts: &[Draft],
    plans: &BTreeMap<String, Plan>,
    existing: &Existing,
    pack: &PackFacts,
    facts: &ClauseFacts,
) -> Vec<File> {
    let mut files = Vec::new();
    if existing.folder.is_none() {
        files.push((format!("{}/pack.toml", pack.id), pack_toml(pack)));
    }
    for draft in drafts {
        let wording = wording_path(&facts.pack, &draft.name, &facts.edition.id, &facts.language);
        let clause = clause_path(&facts.pack, &draft.name);
        let with = match plans.get(&draft.name) {
            Some(Plan::Edition {
                source,
                clause,
                sentences,
                ends,
            }) => {
                let mut facts = facts.clone();
                facts.edition.supersedes = clause.editions.last().map(|last| last.id.clone());
                edition::add(source, clause, sentences, draft, &facts, *ends)
            }
            Some(Plan::New) | None => WithEdition {
                clause: clause_toml(draft, facts),
                wording: draft.wording.clone(),
            },
        };
        files.push((clause, with.clause));
        files.push((wording, format!("{}\n", with.wording)));
    }
    files
}

/// What each new edition changes, by the name of the clause.
fn differences(
    drafts: &[Draft],
    plans: &BTreeMap<String, Plan>,
) -> BTreeMap<String, Vec<compare::SentenceChange>> {
    let mut differences = BTreeMap::new();
    for draft in drafts {
        if let Some(Plan::Edition { clause, .. }) = plans.get(&draft.name)
            && let Some(before) = clause
                .editions
                .last()
                .and_then(|last| last.wordings.values().next())
        {
            let old = super::diff::readable(before);
            let new = super::diff::readable_source(&draft.wording);
            differences.insert(draft.name.clone(), compare::sentences(&old, &new));
        }
    }
    differences
}
