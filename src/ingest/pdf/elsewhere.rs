//! Text that stands in the file but not on its pages: comments, replacement texts, properties.
//! It does not count; it is kept so that a clause found only there is not called missing.

use super::catalogue::Catalogue;
use super::page::PageContent;
use crate::code::SignalCode;
use crate::document::{BlockKind, Part, Signal};
use crate::ingest::layers::{LayerBuilder, PieceState};

/// Shorter properties (titles, names) can hold no clause.
const LEAST_WORDS: usize = 5;
/// A document with fewer letters than this beside an XFA form is only its cover.
const XFA_COVER: usize = 400;
/// Kinds of attached files that hold no agreement.
const HARMLESS: [&str; 12] = [
    "xml",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "csv",
    "json",
    "ttf",
    "otf",
    "joboptions",
    "icc",
];

/// Adds blocks that stand only in the layer of everything.
pub(super) fn add(
    builder: &mut LayerBuilder,
    pages: &[PageContent],
    catalogue: &Catalogue,
    body: &str,
) {
    for page in pages {
        for text in &page.annotations.comments {
            add_block(
                builder,
                text,
                Part::Comment,
                Some(page.number),
                SignalCode::CommentOnly,
            );
        }
        if let Some(text) = &page.told {
            add_block(
                builder,
                text,
                Part::Other,
                Some(page.number),
                SignalCode::GlyphTextMismatch,
            );
        }
        for text in &page.replacements {
            add_block(
                builder,
                text,
                Part::Other,
                Some(page.number),
                SignalCode::ActualtextMismatch,
            );
        }
    }
    let groups = [
        (
            &catalogue.properties,
            Part::Metadata,
            SignalCode::MetadataOnly,
        ),
        (
            &catalogue.descriptions,
            Part::AltText,
            SignalCode::AltTextOnly,
        ),
    ];
    for (texts, part, code) in groups {
        for text in texts {
            // What the pages say, too, needs no second place.
            if text.split_whitespace().count() >= LEAST_WORDS && !body.contains(&letters(text)) {
                add_block(builder, text, part, None, code);
            }
        }
    }
}

/// Adds what the file still holds and no page shows.
pub(super) fn add_remains(builder: &mut LayerBuilder, texts: &[String], code: SignalCode) {
    for text in texts {
        add_block(builder, text, Part::Other, None, code);
    }
}

fn add_block(
    builder: &mut LayerBuilder,
    text: &str,
    part: Part,
    page: Option<u32>,
    code: SignalCode,
) {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return;
    }
    builder.begin_block(BlockKind::Paragraph, part, page);
    builder.exclude_block(code);
    builder.push(&words.join(" "), &PieceState::default());
    builder.end_block();
}

/// Signals and problems about what stands beside the pages.
pub(super) fn report(
    catalogue: &Catalogue,
    body: &str,
    signals: &mut Vec<Signal>,
    problems: &mut Vec<Signal>,
) {
    for attachment in catalogue.attachments.iter().filter(|file| !file.is_read) {
        let name = &attachment.name;
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let signal = Signal::new(SignalCode::EmbeddedPartNotRead)
            .in_part(name.clone())
            .with_detail(name.clone());
        // An attached document may be part of the agreement; what it holds can not be told.
        if HARMLESS.contains(&ending.as_str()) && !catalogue.is_portfolio {
            signals.push(signal);
        } else {
            problems.push(signal);
        }
    }
    if catalogue.is_portfolio && catalogue.attachments.is_empty() {
        problems.push(Signal::new(SignalCode::EmbeddedPartNotRead));
    }
    if catalogue.has_divided_layer {
        signals.push(Signal::new(SignalCode::HiddenLayer));
    }
    if catalogue.is_active {
        signals.push(Signal::new(SignalCode::ActiveContent));
    }
    if catalogue.has_xfa {
        let signal = Signal::new(SignalCode::XfaForm);
        if body.len() < XFA_COVER {
            problems.push(signal)
        } else {
            signals.push(signal)
        }
    }
}

/// The letters and digits of a text, small.
pub(super) fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
