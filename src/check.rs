//! The one pure function in the middle: a document, a library and a policy in, an assessment out.

mod clause_set;
mod due;
mod lexical;
mod profile;
mod titles;
mod word_owners;

use crate::assess::cue_index::{CueIndex, CueSearch};
use crate::assess::cues::CueTables;
use crate::assess::dates::date_of_signature;
use crate::assess::location::CodePoints;
use crate::assess::overrides::Passages;
use crate::assess::passage::CueDocument;
use crate::assess::policy::Policy;
use crate::assess::verdict::{self, Evidence};
use crate::assess::{Assessment, DateOrigin, Finding, ProfileChoice, concealed, signals};
use crate::clause::{Instrument, Language, LazyClause, Library, Requirement};
use crate::code::{Effect, Severity, Status};
use crate::document::{Document, Layer};
use crate::error::{Error, Result};
use crate::matching::prepared::PreparedText;
use clause_set::ClauseSet;
use due::{Circumstances, value_of};
use jiff::civil::Date;
use lexical::Lexical;
use profile::{Chooser, GENERIC};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use word_owners::WordOwners;

/// A library made ready for one policy; checks any number of documents, from any thread. The
/// clauses of a profile are compiled when the first document asks for them.
#[derive(Debug)]
pub struct Checker<'l> {
    library: &'l Library,
    policy: Policy,
    lexical: Arc<Lexical<'l>>,
    /// By profile.
    sets: BTreeMap<String, OnceLock<ClauseSet<'l>>>,
    /// The clauses that the user names; none where no profile applies either.
    without_profile: OnceLock<ClauseSet<'l>>,
    repairs: bool,
}

impl<'l> Checker<'l> {
    /// Makes ready what the policy asks for.
    ///
    /// # Errors
    /// For a clause or a profile that the library does not have, with the nearest names.
    pub fn new(library: &'l Library, policy: Policy) -> Result<Self> {
        let mut names: Vec<&str> = Vec::new();
        if !policy.clauses.is_empty() {
            let is_unknown = |id: &&String| !library.has_clause(id);
            if let Some(id) = policy.clauses.iter().find(is_unknown) {
                let known = library.clauses.iter().map(LazyClause::id);
                let near = nearest(id, known);
                return Err(Error::new(format!("there is no clause `{id}`{near}")));
            }
        } else if let Some(id) = &policy.profile {
            let Some(profile) = library.profile(id) else {
                let known = library.profiles.iter().map(|profile| profile.id.as_str());
                let near = nearest(id, known);
                return Err(Error::new(format!("there is no profile `{id}`{near}")));
            };
            names.push(&profile.id);
        } else {
            let profiles = library.profiles.iter().filter(|profile| {
                !profile.recognise.is_empty() || GENERIC.iter().any(|(_, id)| profile.id == *id)
            });
            names.extend(profiles.map(|profile| profile.id.as_str()));
        }
        Ok(Self {
            library,
            sets: names
                .into_iter()
                .map(|name| (name.to_owned(), OnceLock::new()))
                .collect(),
            without_profile: OnceLock::new(),
            repairs: false,
            policy,
            lexical: Arc::new(Lexical::new(library)),
        })
    }

    /// The same checker, which also tells what would bring the wording of altered clauses back
    /// ([`Finding::repair`]).
    #[must_use]
    pub fn with_repairs(mut self) -> Self {
        self.repairs = true;
        self
    }

    fn chooser(&self) -> Chooser<'_, 'l> {
        Chooser {
            library: self.library,
            policy: &self.policy,
            cues: &self.lexical.cues,
        }
    }

    /// What a profile asks for; the clauses that the user names, where no profile was chosen.
    fn requirements(&self, choice: &ProfileChoice) -> Cow<'l, [Requirement]> {
        match self.library.profile(&choice.id) {
            Some(profile) => Cow::Borrowed(profile.requirements.as_slice()),
            None => self
                .policy
                .clauses
                .iter()
                .map(Requirement::of_clause)
                .collect(),
        }
    }

    /// The kind of agreement: that of the profile, unless a requirement depends on it and the words
    /// of the document tell.
    fn instrument(
        &self,
        choice: &ProfileChoice,
        requirements: &[Requirement],
        layer: &Layer,
    ) -> Instrument {
        let depends = requirements
            .iter()
            .any(|requirement| requirement.instrument.is_some());
        let told = || self.chooser().kind_of(layer);
        let of_profile = || Some(self.library.profile(&choice.id)?.instrument);
        let kind = if depends { told() } else { None };
        kind.or_else(of_profile).unwrap_or(Instrument::Procurement)
    }

    /// The clauses that requirements name, compiled.
    fn compile(&self, requirements: &[Requirement]) -> ClauseSet<'l> {
        let ids: BTreeSet<&str> = requirements
            .iter()
            .flat_map(|requirement| requirement.one_of.iter().map(String::as_str))
            .collect();
        let clauses = ids.into_iter().filter_map(|id| self.library.clause(id));
        let mut set = ClauseSet::new(self.library, Arc::clone(&self.lexical), clauses.collect());
        set.repairs = self.repairs;
        set
    }

    /// Checks one document; `today` counts where neither the policy nor the document has a date.
    pub fn check(&self, document: &Document, today: Date) -> Assessment {
        let profile = self.chooser().choose(&document.body);
        let requirements = self.requirements(&profile);
        let set = self.sets.get(&profile.id).unwrap_or(&self.without_profile);
        let set = set.get_or_init(|| self.compile(&requirements));
        let view = set.view(&document.body, false);
        let languages = set.languages(&view.text);
        let tables: Vec<&CueTables> = languages
            .iter()
            .filter_map(|language| self.lexical.cues.get(*language))
            .collect();
        let (as_of, as_of_basis) = match self.policy.as_of {
            Some(date) => (date, DateOrigin::Option),
            None => match date_of_signature(&view.text, &tables, today) {
                Some(date) => (date, DateOrigin::Document),
                None => (today, DateOrigin::Today),
            },
        };
        let original = document
            .original
            .as_ref()
            .map(|layer| set.view(layer, false));
        let original_found = original.as_ref().map(|view| set.found(view, as_of));
        let found = set.found(&view, as_of);
        let everything = OnceCell::new();
        let disguised = OnceCell::new();
        let cue_document = OnceCell::new();
        let searches: Searches<'_> = languages
            .iter()
            .filter_map(|language| {
                let cues = set.cue_indexes.get(*language)?;
                (!cues.is_empty()).then(|| (*language, cues, OnceCell::new()))
            })
            .collect();
        let other_words = |index: usize| {
            searches.iter().find_map(|(language, cues, search)| {
                let search = search.get_or_init(|| {
                    let document =
                        cue_document.get_or_init(|| CueDocument::new(view.layer, &view.text));
                    CueSearch::new(document, cues)
                });
                set.reworded(index, &view, language, search, as_of)
            })
        };
        let passages: OnceCell<Vec<(&CueTables, Passages)>> = OnceCell::new();
        let owners: OnceCell<WordOwners> = OnceCell::new();
        let circumstances = Circumstances::new(
            as_of,
            self.instrument(&profile, &requirements, &document.body),
            value_of(
                self.policy.value.as_ref(),
                &requirements,
                &document.body,
                &view.text,
                &tables,
            ),
            &languages,
            &document.body,
            document.is_complete(),
        );
        let mut groups: Vec<Vec<(usize, Evidence<'_>)>> = Vec::new();
        for requirement in requirements.iter() {
            let mut group = Vec::new();
            let not_due = circumstances.not_due(requirement);
            for id in &requirement.one_of {
                let Some(index) = set.position(id) else {
                    continue;
                };
                let Some(clause) = set.clauses.get(index) else {
                    continue;
                };
                let mut evidence = Evidence::new(
                    clause,
                    as_of,
                    languages.first().copied(),
                    requirement,
                    document.is_complete(),
                    not_due.clone(),
                );
                evidence.found = set.best(&found, index, as_of);
                if let Some(first) = &original_found {
                    evidence.original =
                        Some(set.best(first, index, as_of).map(|found| found.status));
                }
                if let Some(standing) = evidence
                    .found
                    .take_if(|standing| verdict::elements_decide(standing, clause))
                {
                    match other_words(index).filter(|other| other.effect == Effect::None) {
                        Some(other) => evidence.reworded = Some(other),
                        None => evidence.found = Some(standing),
                    }
                }
                if let Some(standing) = evidence
                    .found
                    .take_if(|standing| verdict::few_words_in_common(standing, clause))
                {
                    match other_words(index).filter(|other| verdict::carries_more(other, &standing))
                    {
                        Some(other) => evidence.reworded = Some(other),
                        None if verdict::lacks_every_critical_element(&standing) => {}
                        None => evidence.found = Some(standing),
                    }
                }
                if let Some(standing) = &evidence.found {
                    let passages = passages.get_or_init(|| {
                        tables
                            .iter()
                            .map(|cues| (*cues, Passages::new(&view.text, cues)))
                            .collect()
                    });
                    let owners = owners.get_or_init(|| WordOwners::new(&found));
                    evidence.overridden = set.overridden(index, standing, passages, owners, &view);
                    evidence.rival = set.rival(&found, index, standing);
                    evidence.doubt = concealed::doubt(&standing.found, view.layer, &view.text);
                } else if evidence.reworded.is_none() {
                    evidence.reworded = other_words(index);
                    set.look_further(index, &view, &languages, as_of, &mut evidence);
                }
                group.push((index, evidence));
            }
            groups.push(group);
        }
        // Text that does not count is prepared as well now; what is not needed any more makes room.
        drop(searches);
        drop((cue_document, passages));
        let mut findings = Vec::new();
        for group in groups {
            let group = group.into_iter().map(|(index, mut evidence)| {
                if evidence.is_absent() {
                    evidence.concealed = everything
                        .get_or_init(|| set.concealed(document, as_of))
                        .get(&index)
                        .or_else(|| {
                            disguised
                                .get_or_init(|| set.disguised(&document.body, as_of))
                                .get(&index)
                        })
                        .cloned();
                }
                verdict::finding(evidence)
            });
            findings.extend(alternatives(group.collect()));
        }
        let value = circumstances.into_value();
        Assessment {
            as_of,
            as_of_basis,
            profile,
            value,
            words: view
                .text
                .tokens
                .list
                .iter()
                .filter(|token| !token.flags.has(crate::normalise::Flags::NOT_BINDING))
                .count(),
            signals: {
                let mut signals = signals::text_signals(&document.body, &view.text, &findings);
                signals.extend(set.scattered(&view, &findings));
                signals
            },
            languages: languages.into_iter().cloned().collect(),
            findings,
        }
    }
}

/// The cues of each language of a document, searched when the first clause asks for it.
type Searches<'c> = Vec<(&'c Language, &'c CueIndex<'c>, OnceCell<CueSearch<'c>>)>;

/// A layer ready for everything that looks at it.
#[derive(Debug)]
struct View<'d> {
    layer: &'d Layer,
    text: PreparedText,
    points: CodePoints<'d>,
    terms: OnceCell<BTreeSet<String>>,
    mentions: OnceCell<BTreeMap<usize, Vec<Range<usize>>>>,
}

/// The languages that a text is written in, by the number of their function words among all words,
/// the most frequent first; all languages where none is told.
fn spoken(mut counts: Vec<(usize, &Language)>, words: usize) -> Vec<&Language> {
    counts.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    let most = counts.first().map_or(0, |(count, _)| *count);
    // A second language has to bring a paragraph of its own; "in", "an", "am" are shared.
    let is_spoken = |count: usize| count > 0 && count * 100 >= words * 8 && count * 5 >= most;
    let spoken: Vec<&Language> = counts
        .iter()
        .filter(|(count, _)| is_spoken(*count))
        .map(|(_, language)| *language)
        .collect();
    if spoken.is_empty() {
        counts.sort_by(|one, other| one.1.cmp(other.1));
        return counts.into_iter().map(|(_, language)| language).collect();
    }
    spoken
}

/// Of several clauses of which one has to stand, the one that stands best; the others are not asked
/// for then. Where none stands, the first, which names the others.
fn alternatives(mut group: Vec<Finding>) -> Option<Finding> {
    // Something that stands altered says more than a mention, a mention more than a heading.
    let rank = |finding: &Finding| match finding.status {
        Status::Present if finding.severity == Severity::Ok => 0,
        Status::Present | Status::Altered | Status::Reworded | Status::Outdated => 1,
        Status::Referenced => 2,
        Status::Concealed | Status::Stub => 3,
        Status::Undetermined | Status::Missing | Status::NotApplicable => 4,
    };
    // What is in order, or nearly, counts before what is not; "ok" is the last of the severities.
    let order = |finding: &Finding| {
        let rank = rank(finding);
        (rank >= 3, std::cmp::Reverse(finding.severity), rank)
    };
    let best = (0..group.len()).min_by_key(|index| group.get(*index).map(order))?;
    let ids: Vec<String> = group.iter().map(|finding| finding.clause.clone()).collect();
    let mut finding = group.swap_remove(best);
    if matches!(
        finding.status,
        Status::Missing | Status::Undetermined | Status::Stub | Status::Concealed
    ) {
        finding.alternatives = ids.into_iter().filter(|id| *id != finding.clause).collect();
    }
    Some(finding)
}

/// ", did you mean ...?" with the nearest of the names.
fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> String {
    let mut scored: Vec<(f64, &str)> = names
        .map(|name| (strsim::jaro_winkler(wanted, name), name))
        .filter(|(score, _)| *score > 0.7)
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let names: Vec<String> = scored
        .into_iter()
        .take(3)
        .map(|(_, name)| format!("`{name}`"))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", names.join(" or "))
    }
}

/// Checks one document against a library: the same input gives the same assessment on any
/// machine. For many documents, keep a [`Checker`].
///
/// # Errors
/// As [`Checker::new`].
pub fn check(
    document: &Document,
    library: &Library,
    policy: &Policy,
    today: Date,
) -> Result<Assessment> {
    Ok(Checker::new(library, policy.clone())?.check(document, today))
}
