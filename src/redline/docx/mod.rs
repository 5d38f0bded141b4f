//! A Word file with proposals as tracked changes and comments.
//!
//! The package is the original one: the main part is changed by replacing bytes, the comments part
//! gets further comments, and every other entry is copied as it is packed. No tree is ever written
//! back, because no library writes back what it read.
//!
//! What is not done: moves (Word repairs them away), changes of formatting, changes inside fields,
//! formulas, drawings and revisions of revisions. There a comment says what to do.

mod accept;
mod comments;
mod comparison;
mod editor;
mod identifiers;
mod kind;
mod markup;
mod package;
mod paragraphs;
mod reason;
mod runs;
mod splice;
mod text_map;

pub use accept::accept_existing;
pub use comparison::{Section, comparison};
pub use markup::Signature;
pub use reason::Reason;
pub use text_map::Layer;

use super::place::{Number, Outline, Place};
use super::references::to_moved_numbers;
use crate::assess::Restoration;
use crate::code::SignalCode;
use crate::document::{Format, ReadError, Signal};
use crate::ingest::ReadOptions;
use crate::ingest::docx::Traced;
use crate::ingest::docx::relationships::main_part;
use crate::ingest::package::{Package, xml};
use editor::Editor;
use paragraphs::NewParagraph;
use std::ops::Range;
use text_map::TextMap;

/// What is proposed at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Words give way to other words.
    Restore {
        /// The words, in bytes of the body.
        restorations: Vec<Restoration>,
        /// The passage that the comment is put around.
        passage: Vec<Range<usize>>,
    },
    /// A clause is added.
    Insert {
        /// Its heading.
        heading: String,
        /// Its paragraphs.
        paragraphs: Vec<String>,
        /// Bytes of the body where related clauses stand, the nearest relation first.
        related: Vec<usize>,
    },
    /// Only a comment.
    Remark {
        /// The text that the passage is counted in.
        layer: Layer,
        /// The passage; the beginning of the document where it stands in no part that can carry
        /// comments.
        passage: Vec<Range<usize>>,
    },
}

/// A proposal with the words for its comment, which depend on what became of it.
pub struct Proposal<'p> {
    /// What is proposed.
    pub action: Action,
    /// The text of the comment; each line is a paragraph.
    pub comment: Box<dyn Fn(&Done) -> String + 'p>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// Words were replaced at so many places.
    Restored(usize),
    /// A clause was inserted.
    Inserted {
        /// Its number as it is typed; empty where it is computed or has none.
        number: String,
        /// The number carries a letter, so that no other one changes.
        is_lettered: bool,
        /// Later numbers move by one.
        renumbers: bool,
        /// Typed references to numbers that move, with some words around each.
        references: Vec<String>,
    },
    /// Only a comment was made, and why, where a change had been proposed.
    Remarked(Option<Reason>),
}

/// The corrected file.
#[derive(Debug)]
pub struct Redlined {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What became of each proposal, in their order.
    pub done: Vec<Done>,
    /// Something that whoever opens the file has to know: a signature that it breaks, a protection.
    pub is_signed: bool,
    /// The document asks programs not to change it.
    pub is_protected: bool,
    /// How the name of the file has to end, so that Word opens it (".docm"); `None` where the
    /// package does not tell.
    pub ending: Option<&'static str>,
}

/// Writes proposals into a copy of a Word file, which was read by
/// [`read_traced`](crate::ingest::docx::read_traced) from the same bytes.
///
/// # Errors
/// Where the package or a part can not be read again, or is written in another encoding than UTF-8.
pub fn redline(
    bytes: &[u8],
    traced: &Traced,
    options: &ReadOptions,
    signature: &Signature,
    proposals: &[Proposal<'_>],
) -> Result<Redlined, ReadError> {
    write(bytes, traced, options, signature, proposals).map_err(|signal| ReadError {
        signal,
        format: Some(Format::Docx),
    })
}

fn write(
    bytes: &[u8],
    traced: &Traced,
    options: &ReadOptions,
    signature: &Signature,
    proposals: &[Proposal<'_>],
) -> Result<Redlined, Signal> {
    let package = Package::open(bytes, &options.limits)?;
    let (main, _) = main_part(&package)?;
    let raw = package
        .part(&main)?
        .ok_or_else(|| Signal::new(SignalCode::PartMissing).in_part(main.as_str()))?;
    let mark: &[u8] = &[0xEF, 0xBB, 0xBF];
    let has_mark = raw.starts_with(mark);
    let source = comments::text_of(&package, &main)?;
    let tree = xml::tree(&source).map_err(|signal| signal.in_part(main.as_str()))?;
    let root = tree.root_element();
    let largest = identifiers::largest(&package, &main, root)?;
    let map = TextMap::new(&tree, traced);
    let mut editor = Editor::new(&source, root, map, signature, largest);
    let mut done = Vec::with_capacity(proposals.len());
    for proposal in proposals {
        done.push(carry_out(&mut editor, proposal));
    }
    let fault = || Signal::new(SignalCode::ReaderCrashed).in_part(main.as_str());
    let (text, comments) = editor.finish().ok_or_else(fault)?;
    // What can not be read is not handed out.
    xml::tree(&text).map_err(|_| fault())?;
    let mut parts = comments::Parts::new();
    if text != source {
        let text = in_utf8(&text);
        let mut written = if has_mark { mark.to_vec() } else { Vec::new() };
        written.extend_from_slice(text.as_bytes());
        parts.insert(main.clone(), written);
    }
    let namespace = root.tag_name().namespace().unwrap_or_default();
    comments::add(&package, &main, namespace, &comments, signature, &mut parts)?;
    Ok(Redlined {
        bytes: package::rewrite(bytes, &parts)?,
        done,
        is_signed: package
            .names()
            .any(|name| name.starts_with("_xmlsignatures/")),
        is_protected: identifiers::is_protected(&package, &main),
        ending: kind::ending(&package, &main),
    })
}

/// Whether a block has a number that is no part of its text.
fn has_computed_number(body: &crate::document::Layer, block: usize) -> bool {
    let Some(block) = body.blocks.get(block) else {
        return false;
    };
    let text = body.text.get(block.span.clone()).unwrap_or_default();
    let is_typed = |number: &str| text.trim_start().starts_with(number);
    block
        .number
        .as_deref()
        .is_some_and(|number| !is_typed(number))
}

/// The text of a part that says that it is written in UTF-8.
fn in_utf8(text: &str) -> std::borrow::Cow<'_, str> {
    let declaration = text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"));
    match declaration {
        Some((declaration, rest))
            if declaration.contains("encoding")
                && !declaration.to_ascii_lowercase().contains("utf-8") =>
        {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{rest}").into()
        }
        _ => text.into(),
    }
}

fn carry_out(editor: &mut Editor<'_, '_, '_>, proposal: &Proposal<'_>) -> Done {
    let id = editor.new_comment();
    let (done, layer, passage) = match &proposal.action {
        Action::Restore {
            restorations,
            passage,
        } => {
            let done = if restorations.is_empty() {
                Done::Remarked(Some(Reason::NoWords))
            } else {
                match editor.replace(restorations) {
                    Ok(()) => Done::Restored(restorations.len()),
                    Err(reason) => Done::Remarked(Some(reason)),
                }
            };
            (done, Layer::Body, passage.clone())
        }
        Action::Insert {
            heading,
            paragraphs,
            related,
        } => match insert(editor, heading, paragraphs, related, &id) {
            Ok(done) => {
                editor.say(id, (proposal.comment)(&done));
                return done;
            }
            Err(reason) => {
                let passage = related.first().map(|at| *at..at + 1);
                let done = Done::Remarked(Some(reason));
                (done, Layer::Body, passage.into_iter().collect())
            }
        },
        Action::Remark { layer, passage } => (Done::Remarked(None), *layer, passage.clone()),
    };
    if editor.comment(layer, &passage, &id) {
        editor.say(id, (proposal.comment)(&done));
    }
    done
}

fn insert(
    editor: &mut Editor<'_, '_, '_>,
    heading: &str,
    paragraphs: &[String],
    related: &[usize],
    comment: &str,
) -> Result<Done, Reason> {
    let body = editor.map.body();
    let related: Vec<usize> = related.iter().filter_map(|at| body.block_at(*at)).collect();
    let place = Outline::new(body, |block| editor.is_usable(block))
        .place(&related)
        .ok_or(Reason::NoPlace)?;
    let Place {
        before,
        heading: own_heading,
        text,
        renumbers,
    } = place;
    let paragraph = |words: String, (like, number): (usize, Number)| {
        let typed = match &number {
            Number::Typed(typed) | Number::Lettered(typed) => typed.clone(),
            Number::None | Number::Automatic => String::new(),
        };
        Ok::<_, Reason>(NewParagraph {
            words: format!("{typed}{words}"),
            like: editor.paragraph_of_block(like).ok_or(Reason::NoPlace)?,
            is_numbered: number == Number::Automatic,
            loses_number: number != Number::Automatic && has_computed_number(body, like),
        })
    };
    let (numbered_like, _) = *own_heading.as_ref().map_or(&text, |heading| heading);
    let references = match before {
        Some(before) if renumbers => to_moved_numbers(body, before, numbered_like),
        _ => Vec::new(),
    };
    let numbered = own_heading.as_ref().unwrap_or(&text).1.clone();
    let mut new = Vec::new();
    if let Some(own_heading) = own_heading {
        new.push(paragraph(heading.to_owned(), own_heading)?);
    }
    for (index, words) in paragraphs.iter().enumerate() {
        let number = if index == 0 || text.1 == Number::Automatic {
            text.1.clone()
        } else {
            Number::None
        };
        new.push(paragraph(words.clone(), (text.0, number))?);
    }
    editor.insert(before, new, comment)?;
    let (number, is_lettered) = match numbered {
        Number::Typed(number) => (number.trim_end().to_owned(), false),
        Number::Lettered(number) => (number.trim_end().to_owned(), true),
        Number::None | Number::Automatic => (String::new(), false),
    };
    Ok(Done::Inserted {
        number,
        is_lettered,
        renumbers,
        references,
    })
}
