//! The edit script between a wording and the place of a document where it was found.

use crate::matching::align::{Fragment, PairKind};
use crate::matching::compile::{ItemKind, Wording};
use crate::matching::find::Hit;
use crate::matching::prepared::PreparedText;
use crate::normalise::Flags;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words of the model that the document lacks, and words that the document has in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Items of the wording.
    pub items: Vec<usize>,
    /// Tokens of the document.
    pub tokens: Vec<usize>,
    /// Where it stands: the token before it, or the first of the hit.
    pub before: usize,
    /// Where in the clause it stands.
    pub position: Position,
}

/// Where a hunk stands in relation to the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Between words of the clause.
    Inside,
    /// Before its first word, in the same sentence.
    Head,
    /// Behind its last word, in the same sentence.
    Tail,
    /// Nowhere: items that no fragment reaches.
    Omitted,
}

/// What fills a slot at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotValue {
    /// Index of the item.
    pub item: usize,
    /// Index of the slot in the wording.
    pub slot: usize,
    /// The tokens; empty where nothing stands there.
    pub tokens: Vec<usize>,
}

/// A pair that is not equal letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoosePair {
    /// Index of the item.
    pub item: usize,
    /// Index of the token.
    pub token: usize,
    /// Damaged by recognition rather than inflected.
    pub is_damaged: bool,
}

/// Every difference between a wording and a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditScript {
    /// Differences in words.
    pub hunks: Vec<Hunk>,
    /// What fills the slots.
    pub slots: Vec<SlotValue>,
    /// Words in another form.
    pub loose: Vec<LoosePair>,
    /// Some passage that may be absent is absent, or another alternative was chosen.
    pub has_options: bool,
    /// Sentences or halves stand in another order.
    pub is_moved: bool,
    /// Foreign text stands between the parts.
    pub is_split: bool,
    /// The token of each item that was found.
    pub token_of: BTreeMap<usize, usize>,
}

/// Longest tail or head that is looked at, in words.
const LONGEST_END: usize = 45;

/// The edit script of a hit. O(items + tokens of the hit).
pub fn edit_script(wording: &Wording, text: &PreparedText, hit: &Hit) -> EditScript {
    let mut script = EditScript::default();
    let mut claimed = vec![false; 0];
    let span = hit.tokens();
    claimed.resize(span.len(), false);
    let mut slot_tokens: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for pair in hit.fragments.iter().flat_map(|fragment| &fragment.pairs) {
        if let Some(flag) = claimed.get_mut(pair.token - span.start) {
            *flag = true;
        }
        script.token_of.entry(pair.item).or_insert(pair.token);
        match pair.kind {
            PairKind::Equal => {}
            PairKind::Slot => slot_tokens.entry(pair.item).or_default().push(pair.token),
            kind => script.loose.push(LoosePair {
                item: pair.item,
                token: pair.token,
                is_damaged: kind == PairKind::Damaged,
            }),
        }
    }
    let is_claimed = |token: usize| {
        token >= span.start && claimed.get(token - span.start).copied().unwrap_or(false)
    };
    let mut reported = vec![false; wording.items.len()];
    inner_hunks(wording, hit, &is_claimed, &mut script, &mut reported);
    omitted_hunks(wording, &span, &mut script, &mut reported);
    end_hunks(wording, text, hit, &is_claimed, &mut script);
    for (index, item) in wording.items.iter().enumerate() {
        if let ItemKind::Slot(slot) = item.kind
            && let Some(tokens) = slot_tokens.remove(&index)
            // A slot of an optional passage that is not there caught a word by chance.
            && !item.optional.is_some_and(|group| option_is_absent(wording, &script, group))
        {
            script.slots.push(SlotValue {
                item: index,
                slot,
                tokens,
            });
        }
    }
    let firsts: Vec<usize> = hit
        .fragments
        .iter()
        .filter_map(|fragment| fragment.pairs.first().map(|pair| pair.item))
        .collect();
    script.is_moved = firsts
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one > other));
    script.is_split = !script.is_moved && hit.fragments.len() > 1;
    script
}

fn inner_hunks(
    wording: &Wording,
    hit: &Hit,
    is_claimed: &dyn Fn(usize) -> bool,
    script: &mut EditScript,
    reported: &mut [bool],
) {
    for fragment in &hit.fragments {
        for window in fragment.pairs.windows(2) {
            let [one, other] = window else { continue };
            let items: Vec<usize> = (one.item + 1..other.item)
                .filter(|item| !script.token_of.contains_key(item))
                .collect();
            let tokens: Vec<usize> = (one.token + 1..other.token)
                .filter(|token| !is_claimed(*token))
                .collect();
            if items.is_empty() && tokens.is_empty() {
                continue;
            }
            for item in &items {
                if let Some(flag) = reported.get_mut(*item) {
                    *flag = true;
                }
            }
            push_hunk(
                wording,
                script,
                Hunk {
                    items,
                    tokens,
                    before: one.token,
                    position: Position::Inside,
                },
            );
        }
    }
}

fn omitted_hunks(
    wording: &Wording,
    span: &Range<usize>,
    script: &mut EditScript,
    reported: &mut [bool],
) {
    let mut run: Vec<usize> = Vec::new();
    for index in 0..=wording.items.len() {
        let is_missing = index < wording.items.len()
            && !script.token_of.contains_key(&index)
            && !reported.get(index).copied().unwrap_or(true);
        let same_sentence = run
            .last()
            .and_then(|last| wording.items.get(*last))
            .map(|item| item.sentence)
            == wording.items.get(index).map(|item| item.sentence);
        if !run.is_empty() && (!is_missing || !same_sentence) {
            let items = std::mem::take(&mut run);
            let before = items
                .first()
                .and_then(|first| script.token_of.range(..first).next_back())
                .map_or(span.start, |(_, token)| *token);
            push_hunk(
                wording,
                script,
                Hunk {
                    items,
                    tokens: Vec::new(),
                    before,
                    position: Position::Omitted,
                },
            );
        }
        if is_missing {
            run.push(index);
        }
    }
}

/// Takes out of a hunk what may be absent; an alternative may be absent where another branch of
/// its choice stands whole.
fn push_hunk(wording: &Wording, script: &mut EditScript, mut hunk: Hunk) {
    let mut dropped_option = false;
    hunk.items.retain(|index| {
        let Some(item) = wording.items.get(*index) else {
            return false;
        };
        if item.is_enumerator {
            return false;
        }
        if item
            .optional
            .is_some_and(|group| option_is_absent(wording, script, group))
        {
            dropped_option = true;
            return false;
        }
        if let Some((choice, branch)) = item.choice
            && chosen_branch(wording, script, choice).is_some_and(|chosen| chosen != branch)
        {
            dropped_option = true;
            return false;
        }
        true
    });
    script.has_options |= dropped_option;
    if !hunk.items.is_empty() || !hunk.tokens.is_empty() {
        script.hunks.push(hunk);
    }
}

/// Whether nothing that says something of an optional passage stands in the document.
pub(super) fn option_is_absent(wording: &Wording, script: &EditScript, group: usize) -> bool {
    let members = || {
        wording
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.optional == Some(group))
    };
    let content = members().filter(|(_, item)| item.is_content()).count();
    let found = members()
        .filter(|(index, item)| item.is_content() && script.token_of.contains_key(index))
        .count();
    found == 0 || (content > 4 && found * 8 < content)
}

/// The branch of a choice whose words all stand in the document.
pub(super) fn chosen_branch(
    wording: &Wording,
    script: &EditScript,
    choice: usize,
) -> Option<usize> {
    let branches = wording
        .items
        .iter()
        .filter_map(|item| item.choice)
        .filter(|(number, _)| *number == choice)
        .map(|(_, branch)| branch)
        .max()?;
    (0..=branches).find(|branch| {
        let mut members = wording
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.choice == Some((choice, *branch)))
            .peekable();
        members.peek().is_some() && members.all(|(index, _)| script.token_of.contains_key(&index))
    })
}

/// Words before the first and behind the last word of the clause in the same sentence.
fn end_hunks(
    wording: &Wording,
    text: &PreparedText,
    hit: &Hit,
    is_claimed: &dyn Fn(usize) -> bool,
    script: &mut EditScript,
) {
    let last_item = wording.items.len().saturating_sub(1);
    for fragment in &hit.fragments {
        let (Some(first), Some(last)) = (fragment.pairs.first(), fragment.pairs.last()) else {
            continue;
        };
        let begins_sentence = first.item == 0
            || sentence_of(wording, first.item) != sentence_of(wording, first.item - 1);
        if begins_sentence {
            let mut begin = text.sentence_begin(first.token);
            // What stands before a colon introduces what stands behind it.
            if begin > 0 && text.tokens.flags(begin).has(Flags::AFTER_COLON) {
                begin = text.sentence_begin(begin - 1);
            }
            let begin = begin.max(first.token.saturating_sub(LONGEST_END));
            let tokens: Vec<usize> = (begin..first.token)
                .filter(|token| !is_claimed(*token))
                .collect();
            if !tokens.is_empty() {
                script.hunks.push(Hunk {
                    items: Vec::new(),
                    tokens,
                    before: begin,
                    position: Position::Head,
                });
            }
        }
        let ends_sentence = last.item == last_item
            || sentence_of(wording, last.item) != sentence_of(wording, last.item + 1);
        if ends_sentence && (wording.is_closed || last.item != last_item) {
            let tokens = tail_tokens(text, fragment, is_claimed);
            if !tokens.is_empty() {
                script.hunks.push(Hunk {
                    items: Vec::new(),
                    tokens,
                    before: last.token,
                    position: Position::Tail,
                });
            }
        }
    }
}

fn sentence_of(wording: &Wording, item: usize) -> usize {
    wording.items.get(item).map_or(0, |item| item.sentence)
}

fn tail_tokens(
    text: &PreparedText,
    fragment: &Fragment,
    is_claimed: &dyn Fn(usize) -> bool,
) -> Vec<usize> {
    let after = fragment.tokens().end;
    let mut tokens = Vec::new();
    for token in after..(after + LONGEST_END).min(text.len()) {
        let flags = text.tokens.flags(token);
        // A stop, a new paragraph or a new line with a capital or a number ends the sentence.
        let boundary = flags.any(
            Flags::AFTER_STOP
                .with(Flags::BLOCK_START)
                .with(Flags::ENUMERATOR),
        ) || flags.has(Flags::BLANK_BEFORE)
            || flags.has(Flags::LINE_START.with(Flags::CAPITAL))
                && text.sentence_begin(token) == token
            || is_claimed(token);
        if boundary {
            break;
        }
        tokens.push(token);
    }
    tokens
}
