//! The one pure function in the middle: a document, a library and a policy in, an assessment out.

use crate::assess::cue_index::{CueIndex, CueSearch};
use crate::assess::cues::CueTables;
use crate::assess::dates::date_of_signature;
use crate::assess::disguise::undisguise;
use crate::assess::found::{Facts, Found, judge_hit};
use crate::assess::location::CodePoints;
use crate::assess::overrides::{Passages, Standing, find_override};
use crate::assess::passage::{CueDocument, Reworded, reworded};
use crate::assess::policy::Policy;
use crate::assess::references::{Reference, Stub, TitleIndex, reference, stub};
use crate::assess::verdict::{self, Evidence};
use crate::assess::{
    Assessment, DateOrigin, Finding, ProfileChoice, ProfileOrigin, concealed, parties, signals,
};
use crate::clause::cues::cue_text;
use crate::clause::{
    Clause, Edition, Instrument, Language, Lexicon, Library, Profile, Requirement,
};
use crate::code::{Effect, Status};
use crate::document::{Document, Layer};
use crate::error::{Error, Result};
use crate::matching::align::Context;
use crate::matching::compile::{CompiledLibrary, Wording};
use crate::matching::find::{Hit, find};
use crate::matching::prepared::PreparedText;
use crate::normalise::tokenize;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A library compiled for one policy; checks any number of documents, from any thread.
#[derive(Debug)]
pub struct Checker<'l> {
    library: &'l Library,
    policy: Policy,
    clauses: Vec<&'l Clause>,
    titles: Vec<Vec<Vec<String>>>,
    title_index: TitleIndex,
    compiled: CompiledLibrary,
    cues: BTreeMap<Language, CueTables>,
    cue_indexes: BTreeMap<Language, CueIndex<'l>>,
    /// Which words, by the number of their key, carry no commitment in a language.
    function_words: BTreeMap<Language, Vec<bool>>,
    abbreviations: BTreeSet<String>,
    negating_prefixes: Vec<String>,
}

/// Profiles that apply where none was named, by instrument.
const GENERIC: [(Instrument, &str); 2] = [
    (Instrument::Grant, "generic-grant"),
    (Instrument::Procurement, "generic-procurement"),
];
/// Words at the beginning of a document by which its languages are told.
const LANGUAGE_WORDS: usize = 20_000;
/// Words at the beginning of a document by which its instrument is told.
const OPENING_WORDS: usize = 1500;

impl<'l> Checker<'l> {
    /// Compiles what the policy asks for.
    ///
    /// # Errors
    /// For a clause or a profile that the library does not have, with the nearest names.
    pub fn new(library: &'l Library, policy: Policy) -> Result<Self> {
        let ids = wanted_clauses(library, &policy)?;
        let clauses: Vec<&Clause> = ids.iter().filter_map(|id| library.clause(id)).collect();
        let mut compiled = CompiledLibrary::new(&clauses, &library.lexicons);
        let mut cues: BTreeMap<Language, CueTables> = library
            .lexicons
            .iter()
            .map(|(language, lexicon)| (language.clone(), CueTables::new(lexicon)))
            .collect();
        // A wording in a language without a lexicon is aligned all the same; its changes are unclear.
        for wording in &compiled.wordings {
            cues.entry(wording.language.clone())
                .or_insert_with(|| CueTables::new(&Lexicon::default()));
        }
        let abbreviations = library
            .lexicons
            .values()
            .flat_map(|lexicon| lexicon.abbreviations.iter().cloned())
            .collect();
        let negating_prefixes = library
            .lexicons
            .values()
            .flat_map(|lexicon| lexicon.negating_prefixes.iter().cloned())
            .collect();
        let titles: Vec<Vec<Vec<String>>> = clauses
            .iter()
            .map(|clause| titles_of(clause, library))
            .collect();
        let title_index = TitleIndex::new(&titles, &mut compiled.vocabulary);
        let cue_indexes = cues
            .keys()
            .map(|language| (language.clone(), CueIndex::new(&clauses, language)))
            .collect();
        let function_words = library
            .lexicons
            .iter()
            .map(|(language, lexicon)| (language.clone(), compiled.function_words(lexicon)))
            .collect();
        Ok(Self {
            library,
            policy,
            clauses,
            titles,
            title_index,
            compiled,
            cues,
            cue_indexes,
            function_words,
            abbreviations,
            negating_prefixes,
        })
    }

    /// Checks one document; `today` counts where neither the policy nor the document has a date.
    pub fn check(&self, document: &Document, today: Date) -> Assessment {
        let view = self.view(&document.body, false);
        let languages = self.languages(&view.text);
        let tables: Vec<&CueTables> = languages
            .iter()
            .filter_map(|language| self.cues.get(language))
            .collect();
        let (as_of, as_of_basis) = match self.policy.as_of {
            Some(date) => (date, DateOrigin::Option),
            None => match date_of_signature(&view.text, &tables, today) {
                Some(date) => (date, DateOrigin::Document),
                None => (today, DateOrigin::Today),
            },
        };
        let (profile, requirements) = self.requirements(&document.body, &view.text, &languages);
        let original = document
            .original
            .as_ref()
            .map(|layer| self.view(layer, false));
        let original_found = original.as_ref().map(|view| self.found(view, as_of));
        let found = self.found(&view, as_of);
        let everything = OnceCell::new();
        let disguised = OnceCell::new();
        let cue_document = OnceCell::new();
        let searches: Searches<'_> = languages
            .iter()
            .filter_map(|language| {
                let cues = self.cue_indexes.get(language)?;
                (!cues.is_empty()).then(|| (language, cues, OnceCell::new()))
            })
            .collect();
        let other_words = |index: usize| {
            searches.iter().find_map(|(language, cues, search)| {
                let search = search.get_or_init(|| {
                    let document =
                        cue_document.get_or_init(|| CueDocument::new(view.layer, &view.text));
                    CueSearch::new(document, cues)
                });
                self.reworded(index, &view, language, search, as_of)
            })
        };
        let passages: OnceCell<Vec<(&CueTables, Passages)>> = OnceCell::new();
        let due = |requirement: &Requirement| {
            requirement.from.is_none_or(|from| from <= as_of)
                && requirement.until.is_none_or(|until| as_of <= until)
        };
        let mut groups: Vec<Vec<(usize, Evidence<'_>)>> = Vec::new();
        for requirement in &requirements {
            let mut group = Vec::new();
            for id in &requirement.one_of {
                let Some(index) = self.clauses.iter().position(|clause| clause.id == *id) else {
                    continue;
                };
                let Some(clause) = self.clauses.get(index) else {
                    continue;
                };
                let mut evidence = Evidence::new(
                    clause,
                    as_of,
                    languages.first(),
                    requirement.required,
                    document.is_complete(),
                    due(requirement),
                );
                evidence.found = self.best(&found, index, as_of);
                if let Some(first) = &original_found {
                    evidence.original =
                        Some(self.best(first, index, as_of).map(|found| found.status));
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
                if let Some(standing) = &evidence.found {
                    let passages = passages.get_or_init(|| {
                        tables
                            .iter()
                            .map(|cues| (*cues, Passages::new(&view.text, cues)))
                            .collect()
                    });
                    evidence.overridden = self.overridden(index, standing, passages, &view);
                    evidence.rival = self.rival(&found, index, standing);
                    evidence.doubt = concealed::doubt(&standing.found, view.layer, &view.text);
                } else if evidence.reworded.is_none() {
                    evidence.reworded = other_words(index);
                    self.look_further(index, &view, &languages, &mut evidence);
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
                        .get_or_init(|| self.concealed(document, as_of))
                        .get(&index)
                        .or_else(|| {
                            disguised
                                .get_or_init(|| self.disguised(&document.body, as_of))
                                .get(&index)
                        })
                        .cloned();
                }
                verdict::finding(evidence)
            });
            findings.extend(alternatives(group.collect()));
        }
        Assessment {
            as_of,
            as_of_basis,
            profile,
            words: view
                .text
                .tokens
                .list
                .iter()
                .filter(|token| !token.flags.has(crate::normalise::Flags::NOT_BINDING))
                .count(),
            signals: signals::text_signals(&document.body, &view.text, &findings),
            languages,
            findings,
        }
    }

    fn view<'d>(&self, layer: &'d Layer, all_parts: bool) -> View<'d> {
        let text = PreparedText::new(
            layer,
            &self.compiled.vocabulary,
            &|key| self.abbreviations.contains(key),
            all_parts,
        );
        View {
            layer,
            text,
            points: CodePoints::new(&layer.text),
            terms: OnceCell::new(),
            mentions: OnceCell::new(),
        }
    }

    fn is_common_word(&self, key: &str) -> bool {
        self.library
            .lexicons
            .values()
            .any(|lexicon| lexicon.frequency.get(key).is_some())
    }

    /// Every hit, judged, by clause.
    fn found(&self, view: &View<'_>, as_of: Date) -> BTreeMap<usize, Vec<Found>> {
        let is_common_word = |key: &str| self.is_common_word(key);
        let context = Context {
            vocabulary: &self.compiled.vocabulary,
            is_common_word: &is_common_word,
            negating_prefixes: &self.negating_prefixes,
        };
        let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
        for hit in find(&self.compiled, &view.text, &context) {
            if let Some((clause, judged)) = self.judge(view, &hit, &is_common_word) {
                found.entry(clause).or_default().push(judged);
            }
        }
        for list in found.values_mut() {
            list.sort_by_key(|found| {
                (
                    found.status != Status::Present,
                    !self.is_in_force(found, as_of),
                    std::cmp::Reverse((found.score * 1000.0) as u64),
                    found.tokens.start,
                )
            });
        }
        found
    }

    fn judge(
        &self,
        view: &View<'_>,
        hit: &Hit,
        is_common_word: &dyn Fn(&str) -> bool,
    ) -> Option<(usize, Found)> {
        let wording = self.compiled.wordings.get(hit.wording)?;
        let clause = self.clauses.get(wording.clause)?;
        let cues = self.cues.get(&wording.language)?;
        let is_defined_term = |keys: &[&str]| {
            let terms = view
                .terms
                .get_or_init(|| parties::defined_terms(&view.layer.text, self.cues.values()));
            terms.contains(&parties::key(&keys.join(" "), self.cues.values()))
        };
        let facts = Facts {
            is_common_word,
            is_defined_term: &is_defined_term,
        };
        Some((
            wording.clause,
            judge_hit(
                clause,
                wording,
                view.layer,
                &view.text,
                &view.points,
                hit,
                cues,
                &facts,
            ),
        ))
    }

    fn edition_of(&self, found: &Found) -> Option<&'l Edition> {
        let wording = self.compiled.wordings.get(found.wording)?;
        self.clauses
            .get(wording.clause)?
            .editions
            .get(wording.edition)
    }

    fn is_in_force(&self, found: &Found, as_of: Date) -> bool {
        self.edition_of(found)
            .is_some_and(|edition| edition.in_force_on(as_of))
    }

    fn best(
        &self,
        found: &BTreeMap<usize, Vec<Found>>,
        clause: usize,
        as_of: Date,
    ) -> Option<verdict::Standing<'l>> {
        let best = found.get(&clause)?.first()?;
        let wording = self.compiled.wordings.get(best.wording)?;
        let edition = self.edition_of(best)?;
        Some(verdict::Standing {
            found: best.clone(),
            status: best.status,
            edition,
            language: wording.language.clone(),
            in_force: edition.in_force_on(as_of),
        })
    }

    /// Another place where the clause stands weakened.
    fn rival(
        &self,
        found: &BTreeMap<usize, Vec<Found>>,
        clause: usize,
        standing: &verdict::Standing<'_>,
    ) -> Option<crate::assess::Override> {
        if standing.status != Status::Present {
            return None;
        }
        verdict::rival(found.get(&clause)?.get(1..)?)
    }

    fn overridden(
        &self,
        clause: usize,
        standing: &verdict::Standing<'_>,
        passages: &[(&CueTables, Passages)],
        view: &View<'_>,
    ) -> Option<crate::assess::Override> {
        let wording = self.compiled.wordings.get(standing.found.wording)?;
        let tokens = standing.found.tokens.clone();
        let claimed: BTreeSet<usize> = standing.found.claimed.iter().copied().collect();
        let claims = |token: usize| claimed.contains(&token);
        let number = standing
            .found
            .locations
            .first()
            .and_then(|location| location.number.clone());
        let titles = self
            .titles
            .get(clause)
            .map(Vec::as_slice)
            .unwrap_or_default();
        passages.iter().find_map(|(cues, passages)| {
            let standing = Standing {
                wording,
                tokens: tokens.clone(),
                claims: &claims,
                titles,
                number: number.as_deref(),
            };
            find_override(
                &standing,
                passages,
                view.layer,
                &view.text,
                &view.points,
                cues,
            )
        })
    }

    /// Referenced, or a heading without content.
    fn look_further(
        &self,
        index: usize,
        view: &View<'_>,
        languages: &[Language],
        evidence: &mut Evidence<'l>,
    ) {
        let Some(clause) = self.clauses.get(index) else {
            return;
        };
        let Some(mentioned) = view
            .mentions
            .get_or_init(|| self.title_index.mentions(&view.text))
            .get(&index)
        else {
            return;
        };
        let editions: Vec<String> = clause
            .editions
            .iter()
            .map(|edition| edition.id.clone())
            .collect();
        for language in languages {
            let Some(cues) = self.cues.get(language) else {
                continue;
            };
            let found: Option<Stub> = stub(mentioned, view.layer, &view.text, &view.points, cues);
            evidence.stub = evidence.stub.take().or(found);
            let found: Option<Reference> = reference(
                mentioned,
                &editions,
                view.layer,
                &view.text,
                &view.points,
                cues,
            );
            evidence.reference = evidence.reference.take().or(found);
        }
    }

    fn reworded(
        &self,
        index: usize,
        view: &View<'_>,
        language: &Language,
        search: &CueSearch<'_>,
        as_of: Date,
    ) -> Option<Reworded> {
        let clause = self.clauses.get(index)?;
        let edition = verdict::edition_on(clause, as_of)?;
        let words = self
            .wording(index, edition, language)
            .map_or(60, |wording| wording.words);
        reworded(
            clause,
            self.cue_indexes.get(language)?.elements(index),
            &edition.id,
            words,
            language,
            search,
            view.layer,
            &view.text,
            &view.points,
            self.cues.get(language)?,
        )
    }

    fn wording(&self, clause: usize, edition: &Edition, language: &Language) -> Option<&Wording> {
        let edition_index = self
            .clauses
            .get(clause)?
            .editions
            .iter()
            .position(|other| other.id == edition.id)?;
        self.compiled.wordings.iter().find(|wording| {
            wording.clause == clause
                && wording.edition == edition_index
                && wording.language == *language
        })
    }

    /// The clause in text that does not count.
    fn concealed(&self, document: &Document, as_of: Date) -> BTreeMap<usize, concealed::Concealed> {
        let layer = document.everything.as_ref().or_else(|| {
            document
                .body
                .blocks
                .iter()
                .any(|block| !block.part.binds())
                .then_some(&document.body)
        });
        let Some(layer) = layer else {
            return BTreeMap::new();
        };
        let view = self.view(layer, true);
        self.found(&view, as_of)
            .into_iter()
            .filter_map(|(clause, found)| {
                let concealed = found
                    .iter()
                    .find_map(|found| concealed::concealed(found, view.layer, &view.text))?;
                Some((clause, concealed))
            })
            .collect()
    }

    /// Clauses that are found only in the text as it looks.
    fn disguised(&self, body: &Layer, as_of: Date) -> BTreeMap<usize, concealed::Concealed> {
        let Some(shown) = undisguise(body) else {
            return BTreeMap::new();
        };
        let view = self.view(&shown.layer, false);
        self.found(&view, as_of)
            .into_iter()
            .filter_map(|(clause, found)| {
                let best = found.into_iter().next()?;
                Some((
                    clause,
                    concealed::Concealed {
                        codes: shown.codes.clone(),
                        locations: best.locations,
                        score: best.score,
                    },
                ))
            })
            .collect()
    }

    /// The languages of a text, the most frequent first.
    fn languages(&self, text: &PreparedText) -> Vec<Language> {
        let mut counts: Vec<(usize, &Language)> = self
            .function_words
            .iter()
            .map(|(language, words)| {
                let numbers = text.numbers.iter().take(LANGUAGE_WORDS);
                let count = numbers
                    .filter(|number| words.get(number.key as usize).copied().unwrap_or(false))
                    .count();
                (count, language)
            })
            .collect();
        counts.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
        let all = text.len().min(LANGUAGE_WORDS);
        let most = counts.first().map_or(0, |(count, _)| *count);
        let spoken: Vec<Language> = counts
            .iter()
            // A second language has to bring a paragraph of its own; "in", "an", "am" are shared.
            .filter(|(count, _)| *count > 0 && *count * 100 >= all * 8 && *count * 5 >= most)
            .map(|(_, language)| (*language).clone())
            .collect();
        if spoken.is_empty() {
            self.cues.keys().cloned().collect()
        } else {
            spoken
        }
    }

    /// The profile and what it asks for.
    fn requirements(
        &self,
        layer: &Layer,
        text: &PreparedText,
        languages: &[Language],
    ) -> (ProfileChoice, Vec<Requirement>) {
        if !self.policy.clauses.is_empty() {
            let requirements = self
                .clauses
                .iter()
                .map(|clause| Requirement {
                    one_of: vec![clause.id.clone()],
                    required: true,
                    from: None,
                    until: None,
                })
                .collect();
            return (
                ProfileChoice {
                    id: String::new(),
                    chosen: ProfileOrigin::Option,
                    because: Vec::new(),
                },
                requirements,
            );
        }
        if let Some(id) = &self.policy.profile {
            let requirements = self
                .library
                .profile(id)
                .map(|profile| profile.requirements.clone())
                .unwrap_or_default();
            return (
                ProfileChoice {
                    id: id.clone(),
                    chosen: ProfileOrigin::Option,
                    because: Vec::new(),
                },
                requirements,
            );
        }
        if let Some((profile, because)) = self.recognised(text, layer, languages) {
            let choice = ProfileChoice {
                id: profile.id.clone(),
                chosen: ProfileOrigin::Detected,
                because,
            };
            return (choice, profile.requirements.clone());
        }
        let (instrument, because) = self.instrument(text, languages);
        let chosen = if because.is_empty() {
            ProfileOrigin::Default
        } else {
            ProfileOrigin::Detected
        };
        let id = GENERIC
            .iter()
            .find(|(kind, _)| *kind == instrument)
            .map_or("", |(_, id)| *id);
        let requirements = self
            .library
            .profile(id)
            .map(|profile| profile.requirements.clone())
            .unwrap_or_default();
        (
            ProfileChoice {
                id: id.to_owned(),
                chosen,
                because,
            },
            requirements,
        )
    }

    /// The profile whose expressions are all found at the beginning of the document, with the words
    /// that were found; of several, the one with the most.
    fn recognised(
        &self,
        text: &PreparedText,
        layer: &Layer,
        languages: &[Language],
    ) -> Option<(&'l Profile, Vec<String>)> {
        let end = text
            .tokens
            .list
            .get(OPENING_WORDS)
            .map_or(layer.text.len(), |token| token.start as usize);
        let opening = cue_text(layer.text.get(..end)?);
        // Of profiles with as many words, the one whose words come first: the parties stand at the
        // top, other authorities are named further down.
        let mut best: Option<(&Profile, usize, Vec<String>)> = None;
        for profile in &self.library.profiles {
            for patterns in languages
                .iter()
                .filter_map(|language| profile.recognise.get(language))
            {
                let found: Option<Vec<std::ops::Range<usize>>> = patterns
                    .iter()
                    .map(|pattern| pattern.find_all(&opening, None, 1).into_iter().next())
                    .collect();
                let Some(found) = found.filter(|found| !found.is_empty()) else {
                    continue;
                };
                let place = found.iter().map(|range| range.start).max().unwrap_or(0);
                let words: Vec<String> = found
                    .into_iter()
                    .filter_map(|range| opening.get(range))
                    .map(|words| as_written(layer, words))
                    .collect();
                if best.as_ref().is_none_or(|(_, first, other)| {
                    (words.len(), std::cmp::Reverse(place))
                        > (other.len(), std::cmp::Reverse(*first))
                }) {
                    best = Some((profile, place, words));
                }
            }
        }
        best.map(|(profile, _, words)| (profile, words))
    }

    /// Grant or procurement, by the words at the beginning, with the words that decided.
    fn instrument(&self, text: &PreparedText, languages: &[Language]) -> (Instrument, Vec<String>) {
        let mut words: [BTreeMap<&str, usize>; 2] = [BTreeMap::new(), BTreeMap::new()];
        for cues in languages
            .iter()
            .filter_map(|language| self.cues.get(language))
        {
            for index in 0..text.len().min(OPENING_WORDS) {
                let key = text.tokens.key(index);
                if let Some(found) = cues.instruments.longest_at(&[key], 0)
                    && let Some(list) = words.get_mut(found.payload)
                {
                    *list.entry(key).or_default() += 1;
                }
            }
        }
        let total = |list: &BTreeMap<&str, usize>| list.values().sum::<usize>();
        let [grant, procurement] = &words;
        let (instrument, list) = if total(grant) > total(procurement) {
            (Instrument::Grant, grant)
        } else {
            (Instrument::Procurement, procurement)
        };
        let mut frequent: Vec<(&str, usize)> =
            list.iter().map(|(word, count)| (*word, *count)).collect();
        frequent.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        (
            instrument,
            frequent
                .into_iter()
                .take(3)
                .map(|(word, _)| word.to_owned())
                .collect(),
        )
    }
}

/// The cues of each language of a document, searched when the first clause asks for it.
type Searches<'c> = Vec<(&'c Language, &'c CueIndex<'c>, OnceCell<CueSearch<'c>>)>;

/// Words in lower case as a document writes them, where that can be told.
fn as_written(layer: &Layer, words: &str) -> String {
    let lower = layer.text.to_lowercase();
    // Letters that change their length with their case would shift every place behind them.
    let same_length = lower.len() == layer.text.len();
    let place = lower.find(words).filter(|_| same_length);
    place
        .and_then(|start| layer.text.get(start..start + words.len()))
        .unwrap_or(words)
        .to_owned()
}

/// A layer ready for everything that looks at it.
#[derive(Debug)]
struct View<'d> {
    layer: &'d Layer,
    text: PreparedText,
    points: CodePoints<'d>,
    terms: OnceCell<BTreeSet<String>>,
    mentions: OnceCell<BTreeMap<usize, Vec<Range<usize>>>>,
}

/// Of several clauses of which one has to stand, the others are not asked for once one does.
fn alternatives(mut group: Vec<Finding>) -> Vec<Finding> {
    if group.len() > 1
        && let Some(best) = group.iter().position(|finding| {
            matches!(
                finding.status,
                Status::Present | Status::Altered | Status::Reworded | Status::Outdated
            )
        })
    {
        return vec![group.swap_remove(best)];
    }
    group.truncate(1.max(usize::from(!group.is_empty())));
    group
}

fn wanted_clauses(library: &Library, policy: &Policy) -> Result<Vec<String>> {
    if !policy.clauses.is_empty() {
        let unknown = policy
            .clauses
            .iter()
            .find(|id| library.clause(id).is_none());
        if let Some(id) = unknown {
            return Err(Error::new(format!(
                "there is no clause `{id}`{}",
                nearest(id, library.clauses.iter().map(|clause| clause.id.as_str()))
            )));
        }
        return Ok(policy.clauses.clone());
    }
    let profiles: Vec<&Profile> = match &policy.profile {
        Some(id) => match library.profile(id) {
            Some(profile) => vec![profile],
            None => {
                return Err(Error::new(format!(
                    "there is no profile `{id}`{}",
                    nearest(
                        id,
                        library.profiles.iter().map(|profile| profile.id.as_str())
                    )
                )));
            }
        },
        None => library
            .profiles
            .iter()
            .filter(|profile| {
                !profile.recognise.is_empty() || GENERIC.iter().any(|(_, id)| profile.id == *id)
            })
            .collect(),
    };
    let ids: BTreeSet<String> = profiles
        .iter()
        .flat_map(|profile| {
            profile
                .requirements
                .iter()
                .flat_map(|requirement| requirement.one_of.iter().cloned())
        })
        .collect();
    Ok(ids.into_iter().collect())
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

/// Keys of the titles and aliases of a clause, and of a heading that its wording begins with.
fn titles_of(clause: &Clause, library: &Library) -> Vec<Vec<String>> {
    let mut titles: Vec<String> = clause.title.0.values().cloned().collect();
    titles.extend(clause.aliases.values().flatten().cloned());
    for template in clause
        .editions
        .iter()
        .flat_map(|edition| edition.wordings.values())
    {
        let rendered = template.render(|_| String::new());
        let mut lines = rendered.lines();
        if let (Some(first), Some(_)) = (lines.next(), lines.next())
            && !first.trim_end().ends_with(['.', ';', ':', ','])
            && (2..=12).contains(&first.split_whitespace().count())
        {
            titles.push(first.to_owned());
        }
    }
    let mut keys: Vec<Vec<String>> = titles
        .iter()
        .map(|title| {
            let tokens = tokenize(title);
            (0..tokens.len())
                .map(|index| tokens.key(index).to_owned())
                .collect::<Vec<String>>()
        })
        .filter(|keys| is_distinctive(keys, library))
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Whether a title names one thing: "Code of Conduct" stands in many agreements, "Verhaltenskodex des
/// Landes Kärnten" in few. The rarer its words in contracts, the more it says.
fn is_distinctive(keys: &[String], library: &Library) -> bool {
    const ENOUGH: f32 = 6.0;
    let weight = |key: &String| {
        let frequency = library
            .lexicons
            .values()
            .filter_map(|lexicon| lexicon.frequency.get(key))
            .max()
            .unwrap_or(0);
        (1001.0 / (f32::from(frequency) + 1.0)).ln()
    };
    keys.iter().map(weight).sum::<f32>() >= ENOUGH
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
