//! Clauses that stand only in text that does not count.

use super::Location;
use super::found::Found;
use crate::code::SignalCode;
use crate::document::{Layer, Part};
use crate::matching::prepared::PreparedText;
use std::collections::BTreeMap;

/// A clause that a reader does not see, or that does not bind.
#[derive(Debug, Clone, PartialEq)]
pub struct Concealed {
    /// Why, the most frequent reason first.
    pub codes: Vec<SignalCode>,
    /// Where.
    pub locations: Vec<Location>,
    /// Weighted share of the wording that was found.
    pub score: f64,
}

/// Share of a clause's words that has to be marked before the clause counts as concealed.
const SHARE: f64 = 0.3;

/// The reasons why a clause that was found in all text of a file does not count.
pub fn concealed(found: &Found, layer: &Layer, text: &PreparedText) -> Option<Concealed> {
    let mut counts: BTreeMap<SignalCode, usize> = BTreeMap::new();
    let mut concealed_words = 0;
    for token in &found.claimed {
        let start = text
            .tokens
            .list
            .get(*token)
            .map_or(0, |token| token.start as usize);
        let mut codes: Vec<SignalCode> = layer
            .marks
            .iter()
            .filter(|mark| mark.span.contains(&start) && conceals(mark.code))
            .map(|mark| mark.code)
            .collect();
        let block = layer
            .block_at(start)
            .and_then(|index| layer.blocks.get(index));
        if let Some(block) = block
            && (codes.is_empty() || block.part == Part::FormField)
            && let Some(code) = code_of(block.part)
        {
            codes.push(code);
        }
        concealed_words += usize::from(!codes.is_empty());
        for code in codes {
            *counts.entry(code).or_default() += 1;
        }
    }
    if (concealed_words as f64) < SHARE * found.claimed.len() as f64 {
        return None;
    }
    let mut codes: Vec<(SignalCode, usize)> = counts.into_iter().collect();
    codes.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    Some(Concealed {
        codes: codes.into_iter().map(|(code, _)| code).collect(),
        locations: found.locations.clone(),
        score: found.score,
    })
}

/// Characters without width inside the words of a clause, from which on it is no accident.
const INVISIBLE: usize = 5;

/// Characters that spell an unseen text; none stands in an honest sentence.
const fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0000}'..='\u{e007f}')
}

/// What makes a clause doubtful that stands in text that counts: what a reader sees there may be
/// something else.
pub fn doubt(found: &Found, layer: &Layer, text: &PreparedText) -> Option<SignalCode> {
    let start = text
        .tokens
        .list
        .get(found.tokens.start)
        .map_or(0, |token| token.start as usize);
    let end = text
        .tokens
        .list
        .get(found.tokens.end.saturating_sub(1))
        .map_or(start, |token| token.end as usize);
    let inside = layer
        .marks
        .iter()
        .filter(|mark| mark.span.start < end && mark.span.end > start);
    if let Some(mark) = inside.clone().find(|mark| is_doubtful(mark.code)) {
        return Some(mark.code);
    }
    let slice = layer.text.get(start..end).unwrap_or_default();
    let invisible = slice.chars().filter(|character| matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')).count();
    if invisible >= INVISIBLE || slice.contains(is_tag) {
        return Some(SignalCode::InvisibleCharacters);
    }
    // An object in the middle of a sentence may be a word.
    slice.contains('\u{fffc}').then(|| {
        inside
            .map(|mark| mark.code)
            .find(|code| {
                matches!(
                    code,
                    SignalCode::PictureInsideClause | SignalCode::TextBoxInsideClause
                )
            })
            .unwrap_or(SignalCode::TextNotExtracted)
    })
}

/// Whether the text under the mark may not be what the reader sees, or not what will stand.
const fn is_doubtful(code: SignalCode) -> bool {
    matches!(
        code,
        SignalCode::DataBindingMismatch
            | SignalCode::FieldResultDiffers
            | SignalCode::ExternalContent
            | SignalCode::PlaceholderUnfilled
            | SignalCode::Strikethrough
            | SignalCode::RedactionPending
            | SignalCode::BidiControls
            | SignalCode::GlyphTextMismatch
            | SignalCode::ActualtextMismatch
            | SignalCode::UndecodableText
            | SignalCode::PageUnreadable
    )
}

/// Marks that only warn do not conceal.
const fn conceals(code: SignalCode) -> bool {
    !matches!(
        code,
        SignalCode::CommentOnClause
            | SignalCode::UntickedOption
            | SignalCode::PlaceholderUnfilled
            | SignalCode::PictureInsideClause
            | SignalCode::TextBoxInsideClause
            | SignalCode::DataBindingMismatch
            | SignalCode::FieldResultDiffers
    )
}

const fn code_of(part: Part) -> Option<SignalCode> {
    match part {
        Part::Body | Part::TextBox => None,
        Part::FormField => Some(SignalCode::FormFieldOnly),
        Part::Header | Part::Footer => Some(SignalCode::HeaderFooterOnly),
        Part::Footnote | Part::Endnote => Some(SignalCode::FootnoteOnly),
        Part::Comment => Some(SignalCode::CommentOnly),
        Part::AltText => Some(SignalCode::AltTextOnly),
        Part::Metadata => Some(SignalCode::MetadataOnly),
        Part::FieldCode => Some(SignalCode::FieldCodeOnly),
        Part::Attachment => Some(SignalCode::AttachmentOnly),
        Part::Other => Some(SignalCode::NotBodyPart),
    }
}
