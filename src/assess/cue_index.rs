//! The cues of many clauses, arranged so that a document is searched once for all of them.
//!
//! Most clauses of a library do not stand in a document. To see that costs one pass over the text
//! for the words that the critical elements of all of them need; only where enough of these words
//! stand together are expressions tried, each of them once.

use super::passage::CueDocument;
use crate::clause::cues::{is_near_any, merged, occurrences};
use crate::clause::{Clause, CuePattern, ElementSeverity, Language};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

/// The cues of one language in a set of clauses.
#[derive(Debug)]
pub struct CueIndex<'l> {
    /// Each expression once: clauses share many.
    patterns: Vec<&'l CuePattern>,
    /// The cues of elements, each once: elements of several clauses are recognised alike.
    elements: Vec<ElementCues>,
    /// By clause, then by element, the place in `elements`.
    clauses: Vec<Vec<Option<usize>>>,
    critical_words: OnceLock<CriticalWords>,
    /// Expressions that a critical element cannot do without.
    needed: Vec<usize>,
}

/// The cues of an element, as numbers of expressions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct ElementCues {
    all: Vec<usize>,
    any: Vec<usize>,
    none: Vec<usize>,
    near: usize,
}

impl ElementCues {
    /// The expressions of which each list has to be found: one of every list.
    fn needed(&self) -> impl Iterator<Item = &[usize]> {
        let all = self.all.chunks(1);
        let any = (!self.any.is_empty()).then_some(self.any.as_slice());
        all.chain(any)
    }
}

/// The words with which the needed expressions begin, and an automaton that finds all of them in
/// one pass.
#[derive(Debug)]
struct CriticalWords {
    automaton: Option<AhoCorasick>,
    /// How many words there are.
    count: usize,
    /// The words of each expression; none where it may begin with anything.
    of_pattern: FxHashMap<usize, Option<Vec<usize>>>,
}

impl<'l> CueIndex<'l> {
    /// Arranges the cues of a language. O(cues).
    pub fn new(clauses: &[&'l Clause], language: &Language) -> Self {
        let mut numbers: FxHashMap<&'l str, usize> = FxHashMap::default();
        let mut places: FxHashMap<ElementCues, usize> = FxHashMap::default();
        let mut index = Self {
            patterns: Vec::new(),
            elements: Vec::new(),
            clauses: Vec::with_capacity(clauses.len()),
            critical_words: OnceLock::new(),
            needed: Vec::new(),
        };
        for clause in clauses {
            let mut elements = Vec::with_capacity(clause.elements.len());
            for element in &clause.elements {
                let cues = element.cues.get(language).map(|cues| {
                    let mut number = |patterns: &'l [CuePattern]| -> Vec<usize> {
                        let patterns = patterns.iter();
                        patterns
                            .map(|pattern| {
                                *numbers.entry(pattern.source()).or_insert_with(|| {
                                    index.patterns.push(pattern);
                                    index.patterns.len() - 1
                                })
                            })
                            .collect()
                    };
                    ElementCues {
                        all: number(&cues.all),
                        any: number(&cues.any),
                        none: number(&cues.none),
                        near: cues.near,
                    }
                });
                if element.severity == ElementSeverity::Critical {
                    let needed = cues.iter().flat_map(ElementCues::needed).flatten();
                    index.needed.extend(needed);
                }
                elements.push(cues.map(|cues| match places.get(&cues) {
                    Some(place) => *place,
                    None => {
                        places.insert(cues.clone(), index.elements.len());
                        index.elements.push(cues);
                        index.elements.len() - 1
                    }
                }));
            }
            index.clauses.push(elements);
        }
        index.needed.sort_unstable();
        index.needed.dedup();
        index
    }

    /// Whether no critical element has cues, so that nothing can be found by them.
    pub const fn is_empty(&self) -> bool {
        self.needed.is_empty()
    }

    /// The numbers under which the cues of each element of a clause are searched for.
    pub fn elements(&self, clause: usize) -> &[Option<usize>] {
        self.clauses
            .get(clause)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Made when the first document asks for it. O(length of the expressions).
    fn critical_words(&self) -> &CriticalWords {
        self.critical_words.get_or_init(|| {
            let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
            let mut words: Vec<&str> = Vec::new();
            let mut of_pattern = FxHashMap::default();
            for number in &self.needed {
                let Some(pattern) = self.patterns.get(*number) else {
                    continue;
                };
                let beginnings = pattern.beginnings().map(|beginnings| {
                    let beginnings = beginnings.iter();
                    beginnings
                        .map(|word| {
                            *numbers.entry(word.as_str()).or_insert_with(|| {
                                words.push(word.as_str());
                                words.len() - 1
                            })
                        })
                        .collect()
                });
                of_pattern.insert(*number, beginnings);
            }
            let automaton = AhoCorasick::builder()
                .match_kind(MatchKind::Standard)
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .build(&words)
                .ok();
            if automaton.is_none() {
                // More words than an automaton takes: every expression is tried by itself.
                of_pattern.clear();
            }
            CriticalWords {
                count: words.len(),
                automaton,
                of_pattern,
            }
        })
    }
}

/// What a document holds of the cues of one language, looked up as it is asked for.
#[derive(Debug)]
pub struct CueSearch<'d> {
    document: &'d CueDocument,
    index: &'d CueIndex<'d>,
    /// The bytes at which each critical word stands.
    critical: Vec<Vec<usize>>,
    /// The words at which a match of each expression may begin, by its number.
    possible: RefCell<Vec<Option<Rc<[u32]>>>>,
    /// The words at which each expression is found, by its number.
    found: RefCell<Vec<Option<Rc<[u32]>>>>,
    /// The words at which each element may be recognised at the most, and at which it is.
    candidates: RefCell<Vec<Option<Candidates>>>,
    occurrences: RefCell<Vec<Option<Rc<[u32]>>>>,
}

/// The words at which an element may be recognised; `None` where it may be anywhere.
type Candidates = Option<Rc<[u32]>>;

impl<'d> CueSearch<'d> {
    /// Looks for the words that critical elements need. O(length of the text).
    pub fn new(document: &'d CueDocument, index: &'d CueIndex<'d>) -> Self {
        let words = index.critical_words();
        let mut critical = vec![Vec::new(); words.count];
        if let Some(automaton) = &words.automaton {
            for found in automaton.find_overlapping_iter(document.text.as_str()) {
                if let Some(places) = critical.get_mut(found.pattern().as_usize()) {
                    places.push(found.start());
                }
            }
        }
        Self {
            document,
            index,
            critical,
            possible: RefCell::new(vec![None; index.patterns.len()]),
            found: RefCell::new(vec![None; index.patterns.len()]),
            candidates: RefCell::new(vec![None; index.elements.len()]),
            occurrences: RefCell::new(vec![None; index.elements.len()]),
        }
    }

    /// The document.
    pub const fn document(&self) -> &CueDocument {
        self.document
    }

    /// The bytes at which a match of an expression may begin, in rising order; `None` where that
    /// is not known.
    fn beginnings(&self, pattern: usize) -> Option<Vec<usize>> {
        let words = self.index.critical_words();
        let words = words.of_pattern.get(&pattern)?.as_ref()?;
        let lists = words.iter().filter_map(|word| self.critical.get(*word));
        let mut places: Vec<usize> = lists.flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        Some(places)
    }

    /// The words at which a critical element may be recognised at the most, told without trying
    /// an expression; `None` where it may be anywhere.
    pub fn candidates(&self, element: usize) -> Option<Rc<[u32]>> {
        if let Some(known) = self.candidates.borrow().get(element).cloned().flatten() {
            return known;
        }
        let cues = self.index.elements.get(element);
        let candidates = cues.map_or_else(|| Some(Vec::new()), |cues| self.look_for(cues));
        let candidates: Candidates = candidates.map(Into::into);
        if let Some(slot) = self.candidates.borrow_mut().get_mut(element) {
            *slot = Some(candidates.clone());
        }
        candidates
    }

    fn look_for(&self, cues: &ElementCues) -> Option<Vec<u32>> {
        let near = u32::try_from(cues.near.max(1)).unwrap_or(u32::MAX);
        let mut groups: Vec<Option<Vec<Rc<[u32]>>>> = Vec::new();
        for patterns in cues.needed() {
            let words = |pattern: &usize| self.possible_words(*pattern);
            let lists: Option<Vec<Rc<[u32]>>> = patterns.iter().map(words).collect();
            if lists
                .iter()
                .any(|lists| lists.iter().all(|list| list.is_empty()))
            {
                return Some(Vec::new());
            }
            groups.push(lists);
        }
        let mut groups = groups.into_iter();
        let mut anchors = merged(&groups.next().flatten()?);
        for lists in groups.flatten() {
            anchors.retain(|anchor| is_near_any(&lists, *anchor, near));
        }
        Some(anchors)
    }

    /// The words at which a match of an expression may begin; `None` where that is not known.
    fn possible_words(&self, pattern: usize) -> Option<Rc<[u32]>> {
        let known = self.possible.borrow().get(pattern).cloned().flatten();
        if known.is_some() {
            return known;
        }
        let places = self.beginnings(pattern)?.into_iter();
        let words: Rc<[u32]> = places
            .map(|place| self.document.text.word_at(place))
            .collect();
        if let Some(slot) = self.possible.borrow_mut().get_mut(pattern) {
            *slot = Some(Rc::clone(&words));
        }
        Some(words)
    }

    /// The words at which an element is recognised, in their order.
    pub fn occurrences(&self, element: usize) -> Rc<[u32]> {
        if let Some(known) = self.occurrences.borrow().get(element).cloned().flatten() {
            return known;
        }
        let found: Rc<[u32]> = match self.index.elements.get(element) {
            Some(cues) => occurrences(&cues.all, &cues.any, &cues.none, cues.near, |pattern| {
                self.positions(*pattern)
            })
            .into(),
            None => Rc::default(),
        };
        if let Some(slot) = self.occurrences.borrow_mut().get_mut(element) {
            *slot = Some(Rc::clone(&found));
        }
        found
    }

    /// Whether everything by which an element is recognised begins at words of one place.
    pub fn stands_in(&self, element: usize, is_there: impl Fn(u32) -> bool) -> bool {
        let is_found =
            |pattern: &usize| self.positions(*pattern).iter().any(|word| is_there(*word));
        let cues = self.index.elements.get(element);
        cues.is_some_and(|cues| cues.needed().all(|patterns| patterns.iter().any(is_found)))
    }

    /// The words at which the subject of an element stands, whatever is said of it; none where its
    /// cues name no subject.
    pub fn subjects(&self, element: usize) -> Vec<u32> {
        match self.index.elements.get(element) {
            Some(cues) if !cues.all.is_empty() => {
                occurrences(&cues.all, &[], &cues.none, cues.near, |pattern| {
                    self.positions(*pattern)
                })
            }
            _ => Vec::new(),
        }
    }

    fn positions(&self, number: usize) -> Rc<[u32]> {
        let known = self.found.borrow().get(number).cloned().flatten();
        if let Some(known) = known {
            return known;
        }
        let positions: Rc<[u32]> = match self.index.patterns.get(number) {
            None => Rc::default(),
            Some(pattern) => match self.beginnings(number) {
                Some(places) => self.document.text.positions_at(pattern, &places),
                None => self.document.text.positions(pattern),
            }
            .into(),
        };
        if let Some(slot) = self.found.borrow_mut().get_mut(number) {
            *slot = Some(Rc::clone(&positions));
        }
        positions
    }
}
