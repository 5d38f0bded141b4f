//! Further neighbours of a clause: what leads in to it, quotation marks around it, the annex or
//! heading that it stands under, sentences that rank it behind something else, definitions that
//! point to nothing, boxes above it; and sentences that only look as if they took it back.

use super::cues::CueTables;
use super::overrides::Standing;
use crate::clause::NextDoor;
use crate::code::OverrideKind;
use crate::document::Layer;
use crate::matching::compile::ItemKind;
use crate::matching::phrases::PhraseTable;
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;
use std::ops::Range;

/// Words before a clause that belong to its introduction.
const LEAD: usize = 30;
/// Words behind "even if" that belong to it.
const CONCESSION: usize = 8;
/// Words between an annex and the phrase that says that it does not bind.
const DETACHED: usize = 16;
/// Words of a heading.
const HEADING: usize = 10;
/// How far above a clause, in words, the heading of its annex may stand.
const REACH: usize = 1_500;
/// Sentences longer than this are lists.
const LONGEST_SENTENCE: usize = 120;
/// Bytes of a line above a clause that holds boxes.
const BOX_LINE: usize = 160;

/// The phrase tables of `[next-door]` in a lexicon.
#[derive(Debug)]
pub struct NextDoorTables {
    lead_conditions: PhraseTable<()>,
    lead_informative: PhraseTable<()>,
    beside: PhraseTable<()>,
    confirming: PhraseTable<()>,
    quoted: PhraseTable<()>,
    rejected: PhraseTable<()>,
    /// Say that an annex, an introduction or what stands under a heading does not bind.
    pub detached: PhraseTable<()>,
    containers: PhraseTable<()>,
    outranks: PhraseTable<()>,
    yields: PhraseTable<()>,
    defines: PhraseTable<()>,
    narrows: PhraseTable<()>,
    widens: PhraseTable<()>,
    definition_fillers: PhraseTable<()>,
    affirms: PhraseTable<()>,
    denies: PhraseTable<()>,
    references: PhraseTable<()>,
    /// Name a provision.
    pub provisions: PhraseTable<()>,
    demonstratives: PhraseTable<()>,
    concessive: PhraseTable<()>,
}

/// The lists of phrases that may matter wherever they stand, to be found in one pass with others.
pub fn anywhere(words: &NextDoor) -> [&[String]; 4] {
    [
        &words.detached,
        &words.outranks,
        &words.yields,
        &words.defines,
    ]
}

impl NextDoorTables {
    /// Whether a line says that what follows is a proposal, a quotation, information, or void.
    pub fn takes_force(&self, keys: &[&str]) -> bool {
        [
            &self.rejected,
            &self.quoted,
            &self.detached,
            &self.lead_informative,
            &self.lead_conditions,
        ]
        .iter()
        .any(|phrases| phrases.occurs_in(keys))
    }

    /// Compiles the lists of a lexicon. O(their phrases).
    pub fn new(words: &NextDoor) -> Self {
        let table = |phrases: &[String]| PhraseTable::of(phrases, ());
        Self {
            lead_conditions: table(&words.lead_conditions),
            lead_informative: table(&words.lead_informative),
            beside: table(&words.beside),
            confirming: table(&words.confirming),
            quoted: table(&words.quoted),
            rejected: table(&words.rejected),
            detached: table(&words.detached),
            containers: table(&words.containers),
            outranks: table(&words.outranks),
            yields: table(&words.yields),
            defines: table(&words.defines),
            narrows: table(&words.narrows),
            widens: table(&words.widens),
            definition_fillers: table(&words.definition_fillers),
            affirms: table(&words.affirms),
            denies: table(&words.denies),
            references: table(&words.references),
            provisions: table(&words.provisions),
            demonstratives: table(&words.demonstratives),
            concessive: table(&words.concessive),
        }
    }
}

impl NextDoorTables {
    /// Whether a word points to something that was named before ("these").
    pub fn points_back(&self, key: &str) -> bool {
        self.demonstratives.occurs_in(&[key])
    }

    /// Whether a word may stand in the name of a provision or a term without being part of it.
    pub fn is_filler(&self, key: &str) -> bool {
        self.definition_fillers.occurs_in(&[key])
    }
}

/// Sentences of a document that may concern a clause wherever it stands, by what they may say.
#[derive(Debug, Default)]
pub struct Neighbours {
    ranking: Vec<Range<usize>>,
    defining: Vec<Range<usize>>,
    detaching: Vec<Range<usize>>,
}

impl Neighbours {
    /// Takes a sentence in where one of its phrases may concern a clause. O(words of the sentence).
    pub fn add(&mut self, sentence: &Range<usize>, keys: &[&str], tables: &NextDoorTables) {
        if tables.outranks.occurs_in(keys) || tables.yields.occurs_in(keys) {
            self.ranking.push(sentence.clone());
        }
        if tables.defines.occurs_in(keys) {
            self.defining.push(sentence.clone());
        }
        if tables.detached.occurs_in(keys) {
            self.detaching.push(sentence.clone());
        }
    }
}

/// Where a sentence says that the clause stands in full ("nobody is exempt"): phrases there take
/// nothing back.
pub fn confirmed(keys: &[&str], cues: &CueTables) -> Vec<Range<usize>> {
    let confirming = cues.next_door.confirming.occurrences(keys);
    let confirming = confirming.iter().map(|found| found.start..found.end);
    let concessive = cues.next_door.concessive.occurrences(keys);
    let concessive = concessive
        .iter()
        .map(|found| found.start..found.end + CONCESSION);
    confirming.chain(concessive).collect()
}

/// Whether a sentence has one of the phrases, and not as part of one that confirms the clause.
pub fn takes_back(keys: &[&str], phrases: &PhraseTable<()>, cues: &CueTables) -> bool {
    let confirmed = confirmed(keys, cues);
    phrases
        .occurrences(keys)
        .iter()
        .any(|found| !lies_in(found.start..found.end, &confirmed))
}

/// Whether a note has words that limit a clause, and does not confirm it.
pub fn limits(keys: &[&str], cues: &CueTables) -> bool {
    takes_back(keys, &cues.next_door.beside, cues) && !refers(keys, cues)
}

/// Whether a note begins as a reference ("see ...", "cf. ...").
pub fn refers(keys: &[&str], cues: &CueTables) -> bool {
    let opening = cues.next_door.references.occurrences(keys);
    opening.first().is_some_and(|found| found.start <= 1)
}

/// Whether a stretch meets one of the others.
pub fn lies_in(stretch: Range<usize>, others: &[Range<usize>]) -> bool {
    let meets = |other: &Range<usize>| stretch.start < other.end && other.start < stretch.end;
    others.iter().any(meets)
}

/// Looks at the further neighbours of a clause. `cites` tells where a sentence cites its number:
/// the token of the number.
pub fn find(
    clause: &Standing<'_>,
    neighbours: &Neighbours,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
    cites: &dyn Fn(&Range<usize>) -> Option<usize>,
) -> Option<(OverrideKind, Range<usize>)> {
    let tables = &cues.next_door;
    if let Some(tokens) = box_above(clause, layer, text, tables) {
        return Some((OverrideKind::UntickedOption, tokens));
    }
    if let Some(found) = led_in(clause, layer, text, cues) {
        return Some(found);
    }
    if let Some(tokens) = quoted(clause, layer, text, tables) {
        return Some((OverrideKind::NotBinding, tokens));
    }
    if let Some(tokens) = qualified_behind(clause, text, cues) {
        return Some((OverrideKind::Qualified, tokens));
    }
    let is_other = |tokens: &&Range<usize>| !(*tokens).clone().any(|token| (clause.claims)(token));
    let mut ranking = neighbours.ranking.iter().filter(is_other);
    if let Some(tokens) = ranking.find(|tokens| is_outranked(tokens, text, tables, cites)) {
        return Some((OverrideKind::Precedence, tokens.clone()));
    }
    let own: Vec<u32> = clause
        .wording
        .items
        .iter()
        .filter(|item| item.is_content() && item.optional.is_none())
        .filter_map(|item| match &item.kind {
            ItemKind::Word { number, .. } => Some(number.stem),
            _ => None,
        })
        .collect();
    let mut defining = neighbours.defining.iter().filter(is_other);
    if let Some(tokens) = defining.find(|tokens| hollows(tokens, &own, text, cues)) {
        return Some((OverrideKind::DefinedTerm, tokens.clone()));
    }
    let container = container_of(clause, text, cues)?;
    let mut detaching = neighbours.detaching.iter().filter(is_other);
    detaching
        .find(|tokens| detaches(tokens, &container, text, cues))
        .map(|tokens| (OverrideKind::NotBinding, tokens.clone()))
}

/// The words right before a clause, in its own paragraph and without the end of a sentence between.
fn lead(clause: &Standing<'_>, layer: &Layer, text: &PreparedText) -> Option<Range<usize>> {
    let first = clause.tokens.start;
    let last = first.checked_sub(1)?;
    if text
        .tokens
        .flags(first)
        .any(Flags::BLOCK_START.with(Flags::BLANK_BEFORE))
    {
        return None;
    }
    let gap = text.tokens.list.get(last)?.end as usize..text.tokens.list.get(first)?.start as usize;
    let gap = layer.text.get(gap)?;
    let is_introduced = gap.contains(':') || gap.contains(is_opening_quote);
    if !is_introduced && text.sentence_begin(first) == first {
        return None;
    }
    let begin = text.sentence_begin(last).max(first.saturating_sub(LEAD));
    (begin < first).then_some(begin..first)
}

/// "If the Grantor so requests, the Grantee ..."; "Suggested wording: The Grantee ..."
fn led_in(
    clause: &Standing<'_>,
    layer: &Layer,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<(OverrideKind, Range<usize>)> {
    let tokens = lead(clause, layer, text)?;
    let keys = text.keys(tokens.clone());
    if cues.next_door.lead_informative.occurs_in(&keys) || cues.informative.occurs_in(&keys) {
        return Some((OverrideKind::NotBinding, tokens));
    }
    let opening = cues.next_door.lead_conditions.occurrences(&keys);
    // A condition opens what leads in; one in its middle belongs to something else.
    opening
        .first()
        .is_some_and(|found| found.start <= 2)
        .then_some((OverrideKind::Qualified, tokens))
}

const fn is_opening_quote(character: char) -> bool {
    matches!(
        character,
        '"' | '„' | '“' | '”' | '«' | '»' | '‚' | '‘' | '\'' | '‹' | '›'
    )
}

/// A clause in quotation marks that somebody proposed, or that was rejected.
fn quoted(
    clause: &Standing<'_>,
    layer: &Layer,
    text: &PreparedText,
    tables: &NextDoorTables,
) -> Option<Range<usize>> {
    // The party that leads in to the quotation may have been taken for that of the clause.
    let reach = clause.tokens.start..clause.tokens.end.min(clause.tokens.start + LEAD / 2);
    let begin = reach.clone().find(|token| {
        let gap = token.checked_sub(1).and_then(|last| {
            let from = text.tokens.list.get(last)?.end as usize;
            let to = text.tokens.list.get(*token)?.start as usize;
            layer.text.get(from..to)
        });
        gap.is_some_and(|gap| gap.trim_end().ends_with(is_opening_quote))
    })?;
    if let Some(last) = begin.checked_sub(1) {
        let start = text.sentence_begin(last).max(begin.saturating_sub(LEAD));
        let keys = text.keys(start..begin);
        if tables.quoted.occurs_in(&keys) || tables.rejected.occurs_in(&keys) {
            return Some(start..begin);
        }
    }
    let end = clause.tokens.end;
    if end >= text.len() {
        return None;
    }
    let behind = end..text.sentence_end(end).max(end + 1);
    let is_near = behind.len() <= LEAD && !text.tokens.flags(end).has(Flags::BLOCK_START);
    (is_near && tables.rejected.occurs_in(&text.keys(behind.clone()))).then_some(behind)
}

/// The sentence behind the clause points at it and limits it.
fn qualified_behind(
    clause: &Standing<'_>,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<Range<usize>> {
    let first = text.sentence_begin(clause.tokens.start);
    let mut start = first;
    let mut behind = 0;
    while start < text.len() && behind < 2 {
        let end = text.sentence_end(start).max(start + 1);
        let sentence = start..end;
        start = end;
        if sentence.clone().any(|token| (clause.claims)(token)) {
            continue;
        }
        if sentence.start >= clause.tokens.end {
            behind += 1;
        }
        let keys = text.keys(sentence.clone());
        if sentence.len() <= LONGEST_SENTENCE
            && takes_back(&keys, &cues.next_door.beside, cues)
            && cues.anaphora.occurs_in(&keys)
        {
            return Some(sentence);
        }
    }
    None
}

/// "Clause 8 prevails over clause 5": the clause is named behind what outranks, or before what
/// yields.
fn is_outranked(
    tokens: &Range<usize>,
    text: &PreparedText,
    tables: &NextDoorTables,
    cites: &dyn Fn(&Range<usize>) -> Option<usize>,
) -> bool {
    let keys = text.keys(tokens.clone());
    let outranks = tables.outranks.occurrences(&keys);
    let yields = tables.yields.occurrences(&keys);
    if outranks.is_empty() && yields.is_empty() {
        return false;
    }
    let Some(cited) = cites(tokens).map(|token| token - tokens.start) else {
        return false;
    };
    outranks.iter().any(|found| cited >= found.end)
        || yields.iter().any(|found| cited < found.start)
}

/// Whether a sentence with a word of precedence names the clause as what prevails.
pub fn prevails(
    tokens: &Range<usize>,
    number: usize,
    text: &PreparedText,
    cues: &CueTables,
) -> bool {
    let keys = text.keys(tokens.clone());
    let tables = &cues.next_door;
    let cited = number.saturating_sub(tokens.start);
    let outranks = tables.outranks.occurrences(&keys);
    !outranks.is_empty()
        && outranks.iter().all(|found| cited < found.start)
        && !tables.yields.occurs_in(&keys)
        && !cues.overriding.occurs_in(&keys)
        && !cues.deviation.occurs_in(&keys)
}

/// "Human rights" means the rights listed in Annex 9, and there is none; "human rights" excludes ...
fn hollows(tokens: &Range<usize>, own: &[u32], text: &PreparedText, cues: &CueTables) -> bool {
    const LEAST_LETTERS: usize = 8;
    let keys = text.keys(tokens.clone());
    let tables = &cues.next_door;
    let verbs = tables.defines.occurrences(&keys);
    let Some(verb) = verbs.first().filter(|verb| (1..=10).contains(&verb.start)) else {
        return false;
    };
    if keys.first().is_some_and(|first| tables.points_back(first)) {
        return false; // "these services" are those of the sentence before, and no term
    }
    let mut letters = 0;
    for index in 0..verb.start {
        let Some(key) = keys.get(index) else { continue };
        if key.len() < 4
            || cues.is_function_word(key)
            || tables.definition_fillers.occurs_in(&[key])
        {
            continue;
        }
        let stem = text.stem(tokens.start + index);
        if stem == 0 || !own.contains(&stem) {
            return false;
        }
        letters += key.chars().count();
    }
    let rest = keys.get(verb.start..).unwrap_or_default();
    if letters < LEAST_LETTERS || tables.widens.occurs_in(rest) {
        return false;
    }
    tables.narrows.occurs_in(rest) || points_nowhere(tokens, text, cues)
}

/// Whether a sentence refers to an annex by its number, and no heading of the document has it.
fn points_nowhere(tokens: &Range<usize>, text: &PreparedText, cues: &CueTables) -> bool {
    let annex_at = |token: usize| cues.annex.occurs_in(&[text.tokens.key(token)]);
    let named = |token: usize| (token + 1 < text.len()).then(|| text.tokens.key(token + 1));
    tokens
        .clone()
        .filter(|token| annex_at(*token))
        .filter_map(named)
        .filter(|name| name.len() <= 4)
        .any(|name| {
            !(0..text.len()).any(|token| {
                text.tokens.flags(token).has(Flags::BLOCK_START)
                    && annex_at(token)
                    && named(token) == Some(name)
            })
        })
}

/// The heading of the annex or introduction under which a clause stands.
fn container_of(
    clause: &Standing<'_>,
    text: &PreparedText,
    cues: &CueTables,
) -> Option<Range<usize>> {
    let floor = clause.tokens.start.saturating_sub(REACH);
    let mut at = text.sentence_begin(clause.tokens.start);
    while at > floor {
        let mut begin = text.sentence_begin(at - 1);
        // A heading may have a colon or a full stop within.
        while !text.tokens.flags(begin).has(Flags::BLOCK_START) && at - begin <= HEADING {
            let Some(last) = begin.checked_sub(1) else {
                break;
            };
            begin = text.sentence_begin(last);
        }
        let is_heading = text.tokens.flags(begin).has(Flags::BLOCK_START)
            && text.tokens.flags(at).has(Flags::BLOCK_START)
            && at - begin <= HEADING
            && !text.tokens.flags(at).has(Flags::AFTER_STOP);
        if is_heading {
            let key = text.tokens.key(begin);
            if cues.annex.occurs_in(&[key]) || cues.next_door.containers.occurs_in(&[key]) {
                return Some(begin..at);
            }
            if text.tokens.flags(begin).has(Flags::ENUMERATOR) {
                return None; // a numbered clause of the agreement itself
            }
        }
        at = begin;
    }
    None
}

/// Whether a sentence says that the annex or introduction does not bind.
fn detaches(
    tokens: &Range<usize>,
    container: &Range<usize>,
    text: &PreparedText,
    cues: &CueTables,
) -> bool {
    if tokens.start < container.end && container.start < tokens.end {
        return false;
    }
    let keys = text.keys(tokens.clone());
    let phrases = cues.next_door.detached.occurrences(&keys);
    if phrases.is_empty() {
        return false;
    }
    let kind = text.tokens.key(container.start);
    let name = (container.len() > 1).then(|| text.tokens.key(container.start + 1));
    let is_annex = cues.annex.occurs_in(&[kind]);
    keys.iter().enumerate().any(|(at, key)| {
        let is_named = if is_annex {
            cues.annex.occurs_in(&[key]) && begins_alike(key, kind)
        } else {
            crate::normalise::stem(key) == crate::normalise::stem(kind)
        };
        let number = keys.get(at + 1).filter(|next| is_number(next));
        // Far from the phrase it is named for another reason.
        let is_near = phrases
            .iter()
            .any(|phrase| at < phrase.end + DETACHED && phrase.start < at + DETACHED);
        is_named && is_near && number.is_none_or(|number| name == Some(number))
    })
}

/// Whether two words are forms of one, such as "annex" and "annexes".
fn begins_alike(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(one, other)| {
        let plain = |letter: &char| if *letter == 'ä' { 'a' } else { *letter };
        plain(one) == plain(other)
    });
    common.count() >= 5
}

/// A number or a letter by which annexes are told apart.
fn is_number(key: &str) -> bool {
    key.chars().all(|character| character.is_ascii_digit()) || key.len() == 1
}

/// A line of boxes above the clause of which the one that agrees is empty.
fn box_above(
    clause: &Standing<'_>,
    layer: &Layer,
    text: &PreparedText,
    tables: &NextDoorTables,
) -> Option<Range<usize>> {
    let span = text.byte_range(&clause.tokens);
    let before = layer.text.get(..span.start)?.trim_end();
    let same_line = before.rsplit('\n').next().unwrap_or_default();
    if is_empty_brackets(same_line) {
        return Some(clause.tokens.clone());
    }
    let is_own_line = layer
        .text
        .get(before.len()..span.start)
        .is_some_and(|gap| gap.contains('\n'));
    let line = same_line.trim();
    if !is_own_line || line.is_empty() || line.len() > BOX_LINE || !line.contains(is_open_box) {
        return None;
    }
    if line.ends_with(is_open_box) && !line.contains(is_ticked_box) {
        return Some(clause.tokens.clone());
    }
    let begin = text.sentence_begin(clause.tokens.start.checked_sub(1)?);
    // The words behind a box, up to the next one.
    let words_behind = |is_box: fn(char) -> bool| {
        let label = line.split(is_box).nth(1)?;
        let label = label
            .split(|sign| is_open_box(sign) || is_ticked_box(sign))
            .next()?;
        let words = label.split(|letter: char| !letter.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
        Some(words.collect::<Vec<String>>())
    };
    let says = |words: &Option<Vec<String>>, table: &PhraseTable<()>| {
        let words: Option<Vec<&str>> = words
            .as_ref()
            .map(|words| words.iter().map(String::as_str).collect());
        words.is_some_and(|words| table.occurs_in(&words))
    };
    let (open, ticked) = (words_behind(is_open_box), words_behind(is_ticked_box));
    let agrees = says(&open, &tables.affirms) && !says(&open, &tables.denies);
    (agrees && (ticked.is_none() || says(&ticked, &tables.denies)))
        .then_some(begin..clause.tokens.start)
}

/// "( )" before the clause.
fn is_empty_brackets(line: &str) -> bool {
    let Some(inner) = line.strip_suffix(')') else {
        return false;
    };
    let inner = inner.trim_end_matches([' ', '\u{a0}', '_']);
    inner.len() + 1 < line.len() && inner.ends_with('(')
}

const fn is_open_box(character: char) -> bool {
    matches!(character, '☐' | '□' | '❏' | '❑' | '◻')
}

const fn is_ticked_box(character: char) -> bool {
    matches!(character, '☒' | '☑' | '✓' | '✔' | '✗' | '✘' | '■')
}
