//! Clauses made ready for looking for them, and what is found of them in a document.

use super::lexical::Lexical;
use super::titles::{keys_of, titles_of};
use super::word_owners::WordOwners;
use super::{View, spoken};
use crate::assess::cue_index::{CueIndex, CueSearch};
use crate::assess::cues::CueTables;
use crate::assess::disguise::undisguise;
use crate::assess::found::{Facts, Found, judge_hit};
use crate::assess::location::{CodePoints, location};
use crate::assess::overrides::{Passages, Standing, find_override};
use crate::assess::passage::{Reworded, reworded};
use crate::assess::references::{EditionNames, Reference, Stub, TitleIndex, reference, stub};
use crate::assess::verdict::{self, Evidence};
use crate::assess::{Finding, concealed, parties, scattered};
use crate::clause::{Clause, Edition, Language, Library};
use crate::code::{SignalCode, Status};
use crate::document::{Document, Layer, Signal};
use crate::matching::align::Context;
use crate::matching::compile::{CompiledLibrary, Wording};
use crate::matching::find::{Hit, find};
use crate::matching::prepared::PreparedText;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Words at the beginning of a document by which its languages are told.
const LANGUAGE_WORDS: usize = 20_000;

/// The clauses of one profile, compiled.
#[derive(Debug)]
pub(super) struct ClauseSet<'l> {
    /// The clauses.
    pub(super) clauses: Vec<&'l Clause>,
    lexical: Arc<Lexical<'l>>,
    titles: Vec<Vec<Vec<String>>>,
    title_index: TitleIndex,
    compiled: CompiledLibrary,
    /// The cues of the elements by language.
    pub(super) cue_indexes: BTreeMap<Language, CueIndex<'l>>,
    /// Which words, by the number of their key, carry no commitment in a language.
    function_words: BTreeMap<Language, Vec<bool>>,
    /// Whether it is told what would bring the wordings back.
    pub(super) repairs: bool,
}

impl<'l> ClauseSet<'l> {
    /// Compiles clauses. O(words of their wordings).
    pub(super) fn new(
        library: &'l Library,
        lexical: Arc<Lexical<'l>>,
        clauses: Vec<&'l Clause>,
    ) -> Self {
        let mut compiled = CompiledLibrary::new(&clauses, &library.lexicons);
        let titles: Vec<Vec<Vec<String>>> = clauses
            .iter()
            .map(|clause| titles_of(clause, library))
            .collect();
        let title_index = TitleIndex::new(&titles, &mut compiled.vocabulary);
        let cue_indexes = lexical
            .cues
            .keys()
            .map(|language| (language.clone(), CueIndex::new(&clauses, language)))
            .collect();
        let function_words = library
            .lexicons
            .iter()
            .map(|(language, lexicon)| (language.clone(), compiled.function_words(lexicon)))
            .collect();
        Self {
            clauses,
            lexical,
            titles,
            title_index,
            compiled,
            cue_indexes,
            function_words,
            repairs: false,
        }
    }

    /// The place of a clause among them.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.clauses.iter().position(|clause| clause.id == id)
    }

    /// Makes a layer ready. O(length of the text).
    pub(super) fn view<'d>(&self, layer: &'d Layer, all_parts: bool) -> View<'d> {
        let text = PreparedText::new(
            layer,
            &self.compiled.vocabulary,
            self.lexical.as_ref(),
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

    /// The languages of a text, the most frequent first; all where none is told.
    pub(super) fn languages(&self, text: &PreparedText) -> Vec<&Language> {
        let numbers = text.numbers.iter().take(LANGUAGE_WORDS);
        let count = |words: &[bool]| {
            numbers
                .clone()
                .filter(|number| words.get(number.key as usize).copied().unwrap_or(false))
                .count()
        };
        let counts: Vec<(usize, &Language)> = self
            .lexical
            .cues
            .keys()
            .map(|language| {
                let words = self.function_words.get(language).map(Vec::as_slice);
                (count(words.unwrap_or_default()), language)
            })
            .collect();
        spoken(counts, text.len().min(LANGUAGE_WORDS))
    }

    /// Every hit, judged, by clause; the best first.
    pub(super) fn found(&self, view: &View<'_>, as_of: Date) -> BTreeMap<usize, Vec<Found>> {
        let is_common_word = |key: &str| self.lexical.is_common_word(key);
        let context = Context {
            vocabulary: &self.compiled.vocabulary,
            is_common_word: &is_common_word,
            negating_prefixes: &self.lexical.negating_prefixes,
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
        let cues = self.lexical.cues.get(&wording.language)?;
        let is_defined_term = |keys: &[&str]| {
            let terms = view.terms.get_or_init(|| {
                parties::defined_terms(&view.layer.text, self.lexical.cues.values())
            });
            terms.contains(&parties::key(&keys.join(" "), self.lexical.cues.values()))
        };
        let facts = Facts {
            is_common_word,
            is_defined_term: &is_defined_term,
            repairs: self.repairs,
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

    /// The best hit of a clause.
    pub(super) fn best(
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
    pub(super) fn rival(
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

    /// What deprives a clause of effect.
    pub(super) fn overridden(
        &self,
        clause: usize,
        standing: &verdict::Standing<'_>,
        passages: &[(&CueTables, Passages)],
        owners: &WordOwners,
        view: &View<'_>,
    ) -> Option<crate::assess::Override> {
        let wording = self.compiled.wordings.get(standing.found.wording)?;
        let tokens = standing.found.tokens.clone();
        let claimed: BTreeSet<usize> = standing.found.claimed.iter().copied().collect();
        let claims = |token: usize| claimed.contains(&token);
        let is_of_another = |tokens: &Range<usize>| owners.another_owns(clause, tokens);
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
                is_of_another: &is_of_another,
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
    pub(super) fn look_further(
        &self,
        index: usize,
        view: &View<'_>,
        languages: &[&Language],
        as_of: Date,
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
        let editions: Vec<EditionNames> = clause
            .editions
            .iter()
            .map(|edition| EditionNames {
                id: edition.id.clone(),
                aliases: edition
                    .aliases
                    .values()
                    .flatten()
                    .map(|name| keys_of(name))
                    .collect(),
                is_over: edition.valid_to.is_some_and(|end| end < as_of),
            })
            .collect();
        for language in languages {
            let Some(cues) = self.lexical.cues.get(language) else {
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

    /// A clause in other words.
    pub(super) fn reworded(
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
            self.lexical.cues.get(language)?,
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
    pub(super) fn concealed(
        &self,
        document: &Document,
        as_of: Date,
    ) -> BTreeMap<usize, concealed::Concealed> {
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

    /// A warning for each clause that is not there although all of its words are.
    pub(super) fn scattered(&self, view: &View<'_>, findings: &[Finding]) -> Vec<Signal> {
        let is_missing = |finding: &&Finding| finding.status == Status::Missing;
        let missing: Vec<&Finding> = findings.iter().filter(is_missing).collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let stems = scattered::stems(&view.text);
        let wordings = |finding: &Finding| {
            let clause = self.position(&finding.clause);
            let of_clause = move |wording: &&Wording| Some(wording.clause) == clause;
            self.compiled.wordings.iter().filter(of_clause)
        };
        missing
            .into_iter()
            .filter_map(|finding| {
                let tokens = wordings(finding)
                    .find_map(|wording| scattered::scattered(wording, &view.text, &stems))?;
                let place = location(view.layer, &view.text, &view.points, tokens);
                let mut signal = Signal::new(SignalCode::ScatteredWords).with_words(&place.text);
                signal.page = place.page;
                signal.paragraph = place.paragraph;
                Some(signal)
            })
            .collect()
    }

    /// Clauses that are found only in the text as it looks.
    pub(super) fn disguised(
        &self,
        body: &Layer,
        as_of: Date,
    ) -> BTreeMap<usize, concealed::Concealed> {
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
}
