//! Lets the linter look at what is suggested, and takes back what it refuses.

use super::{Draft, Drafting, cues, elements};
use crate::assess::policy::Policy;
use crate::check::Checker;
use crate::clause::lint::{LintFinding, LintKind, lint};
use crate::clause::{Clause, Edition, Library};
use crate::clause_lint;
use crate::code::Status;
use crate::document::Document;
use crate::error::Error;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Rounds after which what is still refused is taken back at once.
const ROUNDS: usize = 12;
/// The plainness of a wording without slots.
const PLAIN: u8 = 3;

/// A file: its path below the folder of the packs and its text.
pub type File = (String, String);

/// What is left of the suggestions.
#[derive(Debug)]
pub struct Settled {
    /// The clauses that are sound.
    pub drafts: Vec<Draft>,
    /// Their files.
    pub files: Vec<File>,
    /// Titles of clauses that the checker finds changed in the document they were taken from.
    pub unlike: Vec<String>,
    /// Titles of clauses that the checker does not find in their own wording, and are left out.
    pub unrecognised: Vec<String>,
}

/// Loads the files of a pack together with the library.
pub type Load<'a> = &'a dyn Fn(&[File]) -> Result<Library, Vec<Error>>;

/// Writes, loads, checks and mends until nothing is refused. `render` gives the files of drafts
/// and `load` the library with them. A wording that is not found as it is in its own document gets
/// fewer slots.
///
/// # Errors
/// Where the files can not be loaded, or the checker can not be made.
pub fn settle(
    drafting: &Drafting<'_>,
    mut drafts: Vec<Draft>,
    document: &Document,
    render: &dyn Fn(&[Draft]) -> Vec<File>,
    load: Load<'_>,
) -> Result<Settled, Vec<Error>> {
    let mut unrecognised = Vec::new();
    let mut unlike: Vec<String> = Vec::new();
    let mut unsound: Option<BTreeSet<String>> = None;
    let mut changed: Option<BTreeSet<String>> = None;
    let mut round = 0;
    loop {
        let files = render(&drafts);
        let library = load(&files)?;
        let id = |draft: &Draft| format!("{}/{}", drafting.pack, draft.name);
        let own: BTreeSet<String> = drafts.iter().map(id).collect();
        let is_own = |clause: &Clause| own.contains(&clause.id);
        let mut findings: Vec<LintFinding> = lint(&library, is_own)
            .into_iter()
            .filter(|finding| matches!(finding.kind, LintKind::CuesSilent | LintKind::CuesTooBroad))
            .collect();
        if findings.is_empty() {
            // The checker takes longer: what it found sound is not looked at again.
            let is_asked = |clause: &Clause| {
                is_own(clause) && unsound.as_ref().is_none_or(|ids| ids.contains(&clause.id))
            };
            let found = clause_lint::lint(&library, is_asked).map_err(|error| vec![error])?;
            findings = found
                .into_iter()
                .filter(|finding| finding.kind == LintKind::WordingNotFound)
                .collect();
            unsound = Some(
                findings
                    .iter()
                    .map(|finding| finding.clause.clone())
                    .collect(),
            );
        }
        if findings.is_empty() {
            // What stood in the document unchanged is not looked for again.
            let asked = changed.take().unwrap_or(own);
            let found = changed_in(&library, &asked, document).map_err(|error| vec![error])?;
            let mut is_mended = false;
            for draft in drafts.iter_mut().filter(|draft| found.contains(&id(draft))) {
                if unlike.contains(&draft.title) {
                    continue;
                }
                is_mended = true;
                if draft.plainness < PLAIN {
                    draft.plainness += 1;
                } else {
                    // It is not because of the slots.
                    draft.plainness = 0;
                    unlike.push(draft.title.clone());
                }
                drafting.write(draft);
            }
            unsound = Some(found.clone());
            changed = Some(found);
            if is_mended {
                continue;
            }
            return Ok(Settled {
                drafts,
                files,
                unlike,
                unrecognised,
            });
        }
        // What belongs to an earlier edition is not ours to mend.
        if round > 4 * ROUNDS {
            let errors = findings.iter().map(|finding| {
                let message = format!(
                    "`{}`: the element `{}` is refused ({}); expected its cues to be mended by hand first: {}",
                    finding.clause,
                    finding.subject,
                    finding.kind.code(),
                    finding.detail
                );
                Error::new(message)
            });
            return Err(errors.collect());
        }
        let mut mended: BTreeSet<(String, String)> = BTreeSet::new();
        for finding in &findings {
            let Some(at) = drafts.iter().position(|draft| id(draft) == finding.clause) else {
                continue;
            };
            // An element that is found in several places is mended once.
            if !mended.insert((finding.clause.clone(), finding.subject.clone())) {
                continue;
            }
            let Some(draft) = drafts.get_mut(at) else {
                continue;
            };
            if finding.kind != LintKind::WordingNotFound {
                mend_cues(drafting, draft, finding, round >= ROUNDS);
            } else if draft.plainness < PLAIN {
                draft.plainness += 1;
                drafting.write(draft);
            } else {
                unrecognised.push(draft.title.clone());
                drafts.remove(at);
            }
        }
        if drafts.is_empty() {
            return Ok(Settled {
                drafts,
                files: Vec::new(),
                unlike,
                unrecognised,
            });
        }
        round += 1;
    }
}

/// The clauses that are not found as they are in a document.
fn changed_in(
    library: &Library,
    ids: &BTreeSet<String>,
    document: &Document,
) -> Result<BTreeSet<String>, Error> {
    let mut changed = BTreeSet::new();
    let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for id in ids {
        let edition = library.clause(id).and_then(|clause| clause.editions.last());
        let day = edition
            .and_then(Edition::day_in_force)
            .unwrap_or(clause_lint::ANY_DAY);
        days.entry(day).or_default().push(id.clone());
    }
    for (day, clauses) in days {
        let policy = Policy {
            clauses,
            as_of: Some(day),
            ..Policy::default()
        };
        let assessment = Checker::new(library, policy)?.check(document, day);
        let found = assessment.findings.into_iter();
        changed.extend(
            found
                .filter(|finding| finding.status != Status::Present)
                .map(|finding| finding.clause),
        );
    }
    Ok(changed)
}

/// Demands one word more; takes the cues back where no word is left.
fn mend_cues(drafting: &Drafting<'_>, draft: &mut Draft, finding: &LintFinding, at_once: bool) {
    let Some(at) = draft
        .elements
        .iter()
        .position(|element| element.id == finding.subject)
        .or_else(|| {
            // In a further edition an element may have got a number behind its id.
            let (stem, _) = finding.subject.rsplit_once('-')?;
            draft.elements.iter().position(|element| element.id == stem)
        })
    else {
        return;
    };
    let Some(text) = draft
        .elements
        .get(at)
        .map(|element| elements::text_of(draft, element))
    else {
        return;
    };
    let Some(element) = draft.elements.get_mut(at) else {
        return;
    };
    let narrower = element
        .cues
        .get(drafting.language)
        .filter(|_| !at_once && finding.kind == LintKind::CuesTooBroad)
        .and_then(|cues| cues::narrowed(drafting, &text, cues));
    match narrower {
        Some(cues) => {
            element.cues.insert(drafting.language.clone(), cues);
        }
        None => {
            element.cues.remove(drafting.language);
        }
    }
}
