//! The meaning next door: passages that deprive a clause of effect.
//!
//! Looked at are the sentence before and the sentences behind the clause, sentences inside it,
//! sentences anywhere that switch something off and name the clause (by number, title or
//! subject), definitions of its terms, notes anchored in it, and the heading above it.

use super::Override;
use super::cues::CueTables;
use super::location::{CodePoints, location};
use super::naming::Subject;
use super::next_door::{self, Neighbours};
use crate::code::{ChangeKind, Effect, OverrideKind, SignalCode};
use crate::document::{Layer, Part};
use crate::matching::compile::Wording;
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;
use std::ops::Range;

/// Sentences behind a clause that can point back at it.
const SENTENCES_BEHIND: usize = 2;
/// Sentences longer than this are lists or badly read; they name too much.
const LONGEST_SENTENCE: usize = 120;
/// How rare a word of the clause is that a definition can hollow out.
const RARE_WEIGHT: f32 = 1.44;

/// A document ready for the look-up of overriding passages, for any number of clauses.
#[derive(Debug, Default)]
pub struct Passages {
    /// Sentences with an overriding phrase or a definition, as token ranges.
    overriding: Vec<Range<usize>>,
    definitions: Vec<(Range<usize>, Range<usize>)>,
    /// Sentences that set themselves above another provision.
    deviating: Vec<Range<usize>>,
    /// Sentences that may concern a clause in other ways.
    neighbours: Neighbours,
}

impl Passages {
    /// Collects the sentences of a text that switch something off or define a term.
    /// O(tokens).
    pub fn new(text: &PreparedText, cues: &CueTables) -> Self {
        let mut passages = Self::default();
        let mut start = 0;
        while start < text.len() {
            let end = text.sentence_end(start).max(start + 1);
            let sentence = start..end;
            if sentence.len() <= LONGEST_SENTENCE
                && cues
                    .any_passage
                    .occurs_within(&text.tokens, sentence.clone())
            {
                let keys = text.keys(sentence.clone());
                passages.add(sentence, &keys, text, cues);
            }
            start = end;
        }
        passages
    }

    fn add(
        &mut self,
        sentence: Range<usize>,
        keys: &[&str],
        text: &PreparedText,
        cues: &CueTables,
    ) {
        self.neighbours.add(&sentence, keys, &cues.next_door);
        if text.tokens.flags(sentence.start).has(Flags::NOT_BINDING) {
            return;
        }
        if cues.overriding.occurs_in(keys) || cues.precedence.occurs_in(keys) {
            self.overriding.push(sentence.clone());
        }
        if cues.deviation.occurs_in(keys) {
            self.deviating.push(sentence.clone());
        }
        if let Some(found) = cues.definition.occurrences(keys).first()
            && (1..=8).contains(&found.start)
            && cues
                .hollowing
                .occurs_in(keys.get(found.end..).unwrap_or_default())
        {
            let term = sentence.start..sentence.start + found.start;
            self.definitions.push((sentence, term));
        }
    }
}

/// A clause that was found, as the look-up needs it.
pub struct Standing<'a> {
    /// The wording.
    pub wording: &'a Wording,
    /// Tokens from its first to behind its last word.
    pub tokens: Range<usize>,
    /// Whether a token belongs to the clause.
    pub claims: &'a dyn Fn(usize) -> bool,
    /// Whether tokens belong to the wording of another clause that stands in full: its own rules
    /// of precedence and of what does not apply take back nothing of this clause, unless they name
    /// it.
    pub is_of_another: &'a dyn Fn(&Range<usize>) -> bool,
    /// Keys of its title and aliases.
    pub titles: &'a [Vec<String>],
    /// The number under which it stands ("§ 7 (2)").
    pub number: Option<&'a str>,
}

/// Looks for what deprives a clause of effect; the first of the most certain kinds.
pub fn find_override(
    clause: &Standing<'_>,
    passages: &Passages,
    layer: &Layer,
    text: &PreparedText,
    points: &CodePoints<'_>,
    cues: &CueTables,
) -> Option<Override> {
    let clause = &Standing {
        tokens: trimmed(clause, text),
        ..*clause
    };
    let found = |kind: OverrideKind, tokens: Range<usize>| {
        Some(Override::at(kind, location(layer, text, points, tokens)))
    };
    if let Some(tokens) = unticked(clause, layer, text) {
        return found(OverrideKind::UntickedOption, tokens);
    }
    if let Some(tokens) = introduced(clause, layer, text, cues) {
        return found(OverrideKind::Undermined, tokens);
    }
    if let Some((kind, tokens)) = beside(clause, layer, text, cues) {
        return found(kind, tokens);
    }
    if let Some(tokens) = elsewhere(clause, passages, layer, text, cues) {
        let keys = text.keys(tokens.clone());
        let kind = if cues.overriding.occurs_in(&keys) {
            OverrideKind::SwitchedOff
        } else {
            OverrideKind::Precedence
        };
        return found(kind, tokens);
    }
    let cites = |tokens: &Range<usize>| cited_at(clause, tokens, layer, text, cues);
    let further = next_door::find(clause, &passages.neighbours, layer, text, cues, &cites);
    if let Some((kind, tokens)) = further {
        return found(kind, tokens);
    }
    if let Some(tokens) = defined(clause, passages, text, cues) {
        return found(OverrideKind::DefinedTerm, tokens);
    }
    if let Some(tokens) = footnote(clause, layer, text, cues) {
        return found(OverrideKind::QualifiedByFootnote, tokens);
    }
    if let Some(tokens) = not_binding(clause, text, cues) {
        return found(OverrideKind::NotBinding, tokens);
    }
    None
}

/// Tokens from the first to behind the last word of a clause, without sentences at either end of
/// which only a few words were taken for words of the clause.
fn trimmed(clause: &Standing<'_>, text: &PreparedText) -> Range<usize> {
    const STRAY: usize = 3;
    let Range { mut start, mut end } = clause.tokens.clone();
    let is_stray = |sentence: Range<usize>| {
        let own = sentence.clone().filter(|token| (clause.claims)(*token));
        own.count() * STRAY < sentence.len()
    };
    while start < end {
        let next = text.sentence_end(start).max(start + 1);
        if next >= end || !is_stray(text.sentence_begin(start)..next) {
            break;
        }
        start = next;
    }
    while start < end {
        let last = text.sentence_begin(end - 1);
        let next = text.sentence_end(end - 1).max(end);
        if last <= start || !is_stray(last..next) {
            break;
        }
        end = last;
    }
    start..end
}

fn unticked(clause: &Standing<'_>, layer: &Layer, text: &PreparedText) -> Option<Range<usize>> {
    let span = text.byte_range(&clause.tokens);
    let marked = |code: SignalCode| {
        layer.marks.iter().any(|mark| {
            mark.code == code && mark.span.start < span.end && span.start < mark.span.end
        })
    };
    (marked(SignalCode::UntickedOption) || open_box_before(layer, &span))
        .then(|| clause.tokens.clone())
}

/// An empty box directly before the clause, in its own paragraph.
fn open_box_before(layer: &Layer, span: &Range<usize>) -> bool {
    let before = layer.text.get(..span.start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let near: String = line
        .chars()
        .rev()
        .take(12)
        .filter(|character| !character.is_whitespace())
        .collect();
    let opens = near.starts_with(['☐', '□', '❏', '❑', '◻', '○']);
    opens || near.starts_with("][") || line.trim_end().ends_with("[ ]")
}

/// "Deleted and of no effect: The Grantee shall ..."
fn introduced(
    clause: &Standing<'_>,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<Range<usize>> {
    let first = clause.tokens.start;
    let last_before = first.checked_sub(1)?;
    let gap = text.tokens.list.get(last_before)?.end as usize
        ..text.tokens.list.get(first)?.start as usize;
    if !layer.text.get(gap)?.contains(':') || text.tokens.flags(first).has(Flags::BLOCK_START) {
        return None;
    }
    let sentence = text
        .sentence_begin(last_before)
        .max(first.saturating_sub(INTRODUCTION))..first;
    (cues.overriding.occurs_in(&text.keys(sentence.clone())) && !(clause.is_of_another)(&sentence))
        .then_some(sentence)
}

/// Sentences around and inside the clause.
fn beside(
    clause: &Standing<'_>,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<(OverrideKind, Range<usize>)> {
    let mut sentences: Vec<(Range<usize>, bool)> = Vec::new(); // tokens, stands directly beside
    let first = text.sentence_begin(clause.tokens.start);
    if let Some(before) = first.checked_sub(1) {
        sentences.push((text.sentence_begin(before)..first, true));
    }
    let mut start = first;
    while start < clause.tokens.end {
        let end = text.sentence_end(start).max(start + 1);
        if !(start..end).any(|token| (clause.claims)(token)) {
            sentences.push((start..end, true));
        }
        start = end;
    }
    for behind in 0..SENTENCES_BEHIND {
        if start >= text.len() {
            break;
        }
        let end = text.sentence_end(start).max(start + 1);
        sentences.push((start..end, behind == 0));
        start = end;
    }
    for (sentence, is_next) in sentences {
        if sentence.len() > LONGEST_SENTENCE
            || sentence.clone().any(|token| (clause.claims)(token))
            || (clause.is_of_another)(&sentence)
        {
            continue;
        }
        let keys = text.keys(sentence.clone());
        let points_back = cues.anaphora.occurs_in(&keys);
        if !points_back || cites_another(clause, &sentence, layer, text, cues) {
            continue;
        }
        if next_door::takes_back(&keys, &cues.overriding, cues) {
            return Some((OverrideKind::Undermined, sentence));
        }
        let graded = cues.graded.occurrences(&keys);
        let confirmed = next_door::confirmed(&keys, cues);
        let limits = graded.iter().any(|found| {
            found.payload.added == Effect::Weaker
                && confirmed.iter().all(|phrase| found.start < phrase.start)
                && matches!(
                    found.payload.kind,
                    ChangeKind::CarveOut
                        | ChangeKind::Knowledge
                        | ChangeKind::LawCap
                        | ChangeKind::Demotion
                        | ChangeKind::ScopeActivity
                )
        });
        let sanctions = graded
            .iter()
            .any(|found| matches!(found.payload.kind, ChangeKind::Remedy | ChangeKind::Control));
        let begins = keys.iter().take(4).copied().collect::<Vec<_>>();
        if is_next && limits && !sanctions && cues.anaphora.occurs_in(&begins) {
            return Some((OverrideKind::Qualified, sentence));
        }
    }
    None
}

fn elsewhere(
    clause: &Standing<'_>,
    passages: &Passages,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<Range<usize>> {
    let subject = Subject::of(clause.wording);
    passages
        .overriding
        .iter()
        .filter(|sentence| !(sentence.start..sentence.end).any(|token| (clause.claims)(token)))
        .find(|sentence| {
            let keys = text.keys((*sentence).clone());
            if let Some(number) = cited_at(clause, sentence, layer, text, cues) {
                return !next_door::prevails(sentence, number, text, cues);
            }
            if names_title(clause.titles, &keys) {
                return true;
            }
            if (clause.is_of_another)(sentence) {
                return false;
            }
            let confirmed = next_door::confirmed(&keys, cues);
            let found = cues.overriding.occurrences(&keys);
            let switches: Vec<Range<usize>> = found
                .iter()
                .map(|found| found.start..found.end)
                .filter(|phrase| !next_door::lies_in(phrase.clone(), &confirmed))
                .collect();
            let found = cues.precedence.occurrences(&keys);
            let ranks = found.iter().map(|found| found.start..found.end);
            let phrases: Vec<Range<usize>> = switches.iter().cloned().chain(ranks).collect();
            subject.is_of(sentence, &phrases, text, cues)
                || !switches.is_empty() && subject.is_named_in(sentence, &switches, text, cues)
        })
        .or_else(|| {
            // "Notwithstanding clause 5" has to name the clause itself.
            passages
                .deviating
                .iter()
                .filter(|sentence| {
                    !(sentence.start..sentence.end).any(|token| (clause.claims)(token))
                })
                .filter(|sentence| !is_breach(&text.keys((*sentence).clone()), cues))
                .find(|sentence| {
                    cites_number(clause, sentence, layer, text, cues)
                        || names_title(clause.titles, &text.keys((*sentence).clone()))
                })
        })
        .cloned()
}

/// "Whoever acts contrary to clause 7 pays a penalty": a breach, and nothing that prevails.
fn is_breach(keys: &[&str], cues: &CueTables) -> bool {
    const OPENING: usize = 2;
    let deviations = cues.deviation.occurrences(keys);
    let graded = cues.graded.occurrences(keys);
    deviations.iter().all(|found| found.start > OPENING)
        && graded
            .iter()
            .any(|found| found.payload.kind == ChangeKind::Remedy)
}

/// "§ 7 gilt nicht", "clause 12 shall not apply".
fn cites_number(
    clause: &Standing<'_>,
    sentence: &Range<usize>,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> bool {
    cited_at(clause, sentence, layer, text, cues).is_some()
}

/// "The obligations in clause 4.2 shall not apply", beside a clause with another number or none.
fn cites_another(
    clause: &Standing<'_>,
    sentence: &Range<usize>,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> bool {
    let is_number = |token: usize| {
        let key = text.tokens.key(token);
        key.starts_with(|first: char| first.is_ascii_digit())
    };
    // A sentence or a paragraph may be counted within the clause: "paragraph 1".
    let is_long = |token: usize| text.tokens.key(token).contains('.');
    let cites = sentence.clone().skip(1).any(|token| {
        is_number(token) && is_long(token) && cues.sections.occurs_in(&[text.tokens.key(token - 1)])
    });
    cites && cited_at(clause, sentence, layer, text, cues).is_none()
}

/// The token of the clause's number in a sentence that cites it.
fn cited_at(
    clause: &Standing<'_>,
    sentence: &Range<usize>,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<usize> {
    let number = clause.number?;
    let main: String = number
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let main = main.trim_end_matches('.');
    if main.is_empty() {
        return None;
    }
    let sections: Vec<&str> = std::iter::successors(Some(main), |rest| {
        rest.rsplit_once('.').map(|(head, _)| head)
    })
    .collect();
    sentence.clone().find(|token| {
        let token = *token;
        let key = text.tokens.key(token);
        if !sections.contains(&key) {
            return false;
        }
        let before = token
            .checked_sub(1)
            .map_or("", |before| text.tokens.key(before));
        // "§ 445b Abs. 2 BGB" cites a part of something else.
        let is_part = token
            .checked_sub(2)
            .map(|above| text.tokens.key(above))
            .is_some_and(|above| above.starts_with(|sign: char| sign.is_ascii_digit()))
            && cues.is_numbered(before)
            && !text.tokens.flags(token - 1).has(Flags::AFTER_COMMA);
        let names_section = cues.sections.occurs_in(&[before]) && !is_part;
        let start = text
            .tokens
            .list
            .get(token)
            .map_or(0, |token| token.start as usize);
        let sign = layer
            .text
            .get(..start)
            .unwrap_or_default()
            .trim_end()
            .ends_with('§');
        names_section || sign
    })
}

fn names_title(titles: &[Vec<String>], keys: &[&str]) -> bool {
    titles.iter().any(|title| {
        title.len() >= 2
            && keys.windows(title.len()).any(|window| {
                window.iter().zip(title).all(|(one, other)| {
                    crate::normalise::stem(one) == crate::normalise::stem(other)
                })
            })
            || title.len() == 1
                && title.first().is_some_and(|word| {
                    word.len() >= 12
                        && keys
                            .iter()
                            .any(|key| crate::normalise::stem(key) == crate::normalise::stem(word))
                })
    })
}

/// "Menschenrechte" bezeichnet ausschließlich ...
fn defined(
    clause: &Standing<'_>,
    passages: &Passages,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<Range<usize>> {
    let subject = Subject::of(clause.wording).telling;
    passages
        .definitions
        .iter()
        .filter(|(sentence, _)| {
            !sentence.clone().any(|token| (clause.claims)(token))
                && !(clause.is_of_another)(sentence)
        })
        .find(|(_, term)| {
            if cues.next_door.points_back(text.tokens.key(term.start)) {
                return false; // "these services" are those of the sentence before, and no term
            }
            if cues.negations.occurs_in(&text.keys(term.clone())) {
                return false; // "shall not be used to refer to"
            }
            let stems: Vec<u32> = term
                .clone()
                .filter(|token| {
                    let key = text.tokens.key(*token);
                    key.len() >= 4 && !cues.next_door.is_filler(key)
                })
                .map(|token| text.stem(token))
                .collect();
            !stems.is_empty()
                && stems
                    .iter()
                    .all(|stem| subject.iter().any(|(own, _)| own == stem))
                && stems.iter().any(|stem| {
                    subject
                        .iter()
                        .any(|(own, weight)| own == stem && *weight >= RARE_WEIGHT)
                })
        })
        .map(|(sentence, _)| sentence.clone())
}

/// A note anchored in the clause that takes something back.
fn footnote(
    clause: &Standing<'_>,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<Range<usize>> {
    let span = text.byte_range(&clause.tokens);
    for anchor in layer
        .anchors
        .iter()
        .filter(|anchor| anchor.offset >= span.start && anchor.offset <= span.end + 4)
    {
        let blocks = layer
            .blocks
            .get(anchor.note_blocks.clone())
            .unwrap_or_default();
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            continue;
        };
        let note = text.tokens.within(&(first.span.start..last.span.end));
        let keys = text.keys(note.clone());
        let takes_back = cues.overriding.occurs_in(&keys)
            || next_door::limits(&keys, cues)
            || cues.negations.occurs_in(&keys)
            || cues.graded.occurrences(&keys).iter().any(|found| {
                found.payload.added == Effect::Weaker
                    && !matches!(
                        found.payload.kind,
                        ChangeKind::Remedy | ChangeKind::ScopePersons
                    )
                    && !names_month(&keys, found.start, cues)
                    && !next_door::refers(&keys, cues)
            });
        if takes_back && !note.is_empty() {
            return Some(note);
        }
    }
    // A note that names the clause takes it back wherever it is anchored.
    layer
        .blocks
        .iter()
        .filter(|block| matches!(block.part, Part::Footnote | Part::Endnote))
        .find_map(|block| {
            let note = text.tokens.within(&block.span);
            let keys = text.keys(note.clone());
            let names =
                cites_number(clause, &note, layer, text, cues) || names_title(clause.titles, &keys);
            (names && cues.overriding.occurs_in(&keys)).then_some(note)
        })
}

/// "May 2024" permits nothing.
fn names_month(keys: &[&str], at: usize, cues: &CueTables) -> bool {
    let is_number = |key: &&&str| key.bytes().all(|byte| byte.is_ascii_digit());
    keys.get(at)
        .is_some_and(|key| cues.months.contains_key(*key))
        && keys.get(at + 1).filter(is_number).is_some()
}

/// Words before a passage that make it an example or information, on this many words.
const INTRODUCTION: usize = 14;

/// Words of a sentence of its own that says what follows is for information.
const SHORT_REMARK: usize = 12;
/// Words with which a recital opens ("in der Erwägung").
const OPENING: usize = 4;

/// A recital, an example, a quotation, information only.
fn not_binding(
    clause: &Standing<'_>,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<Range<usize>> {
    let first = clause.tokens.start;
    let begin = text.sentence_begin(first);
    let introduction = begin.saturating_sub(INTRODUCTION)..first;
    let keys = text.keys(introduction.clone());
    // Only the sentence right before it, or the words before it in its own.
    let nearest = begin
        .checked_sub(1)
        .map_or(begin, |before| text.sentence_begin(before))
        .max(introduction.start);
    let near_keys = text.keys(nearest..first);
    // A longer sentence that ends before the clause speaks of something else.
    let leads_in = begin < first || text.tokens.flags(first).has(Flags::AFTER_COLON);
    let informs = cues
        .informative
        .occurrences(&near_keys)
        .iter()
        .any(|found| {
            // A remark of its own begins or ends so; within, "for example" explains a word of it.
            let is_remark = found.start <= 1 || found.end >= near_keys.len();
            leads_in || is_remark && near_keys.len() <= SHORT_REMARK
        });
    if informs && near_keys.len() <= 2 * INTRODUCTION && !(clause.is_of_another)(&(nearest..first))
    {
        return Some(nearest..first.max(nearest + 1));
    }
    let opening = |keys: &[&str]| {
        let opening = keys.get(..OPENING.min(keys.len()));
        cues.recital.occurs_in(opening.unwrap_or_default())
    };
    if opening(&text.keys(begin..first))
        || leads_in && opening(&near_keys)
        || keys
            .last()
            .is_some_and(|key| cues.recital.occurs_in(&[key]))
    {
        return Some(begin..first.max(begin + 1));
    }
    heading_above(first, text).filter(|heading| {
        let keys = text.keys(heading.clone());
        cues.recital.occurs_in(&keys)
            || cues.informative.occurs_in(&keys)
            || cues.next_door.detached.occurs_in(&keys)
    })
}

/// The heading under which a place stands: the nearest short line of its own that ends no sentence.
fn heading_above(first: usize, text: &PreparedText) -> Option<Range<usize>> {
    const REACH: usize = 600;
    let mut at = text.sentence_begin(first);
    let floor = first.saturating_sub(REACH);
    while at > floor {
        let begin = text.sentence_begin(at - 1);
        let words = at - begin;
        let own_line = text
            .tokens
            .flags(begin)
            .any(Flags::BLANK_BEFORE.with(Flags::BLOCK_START))
            && text
                .tokens
                .flags(at)
                .any(Flags::BLANK_BEFORE.with(Flags::BLOCK_START));
        if own_line
            && words <= 8
            && !text.tokens.flags(at).has(Flags::AFTER_STOP)
            && !(begin..at).all(|token| text.tokens.flags(token).has(Flags::ENUMERATOR))
        {
            return Some(begin..at);
        }
        at = begin;
    }
    None
}
