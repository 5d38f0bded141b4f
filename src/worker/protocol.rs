//! The messages between clausecheck and its reading processes, and whether an answer can be true.
//!
//! One document is read like this (`->` to the process, `<-` from it):
//!
//! ```text
//! <- Protection                what the process has shut itself off from, once
//! -> Request, pieces, end      name, password, the bytes of the file
//! <- u64                       how much memory the document will take, estimated
//! -> u64                       it may begin
//! <- Answer, END               the document or why there is none
//! ```

use super::wire::{Fault, Incoming, Wire};
use crate::code::SignalCode;
use crate::document::{
    Block, BlockKind, Document, Format, Layer, Mark, NoteAnchor, Part, PlacedWord, ReadError,
    Signal,
};
use std::io::{self, BufRead, Write};
use std::ops::Range;

/// The document that a process read, or why there is none.
pub type Answer = Result<Document, ReadError>;

/// The end of an answer, so that one that was cut is never taken for a whole one.
pub const END: u64 = 0x00C1_A05E;

/// What a process is asked to read; the bytes of the file follow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// See [`crate::ingest::ReadOptions::name`].
    pub name: Option<String>,
    /// See [`crate::ingest::ReadOptions::password`].
    pub password: Option<String>,
}

/// What keeps a reading process from doing harm on this computer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Protection {
    /// Memory, processor time, files and processes are limited by the system.
    pub limits: bool,
    /// The process ends when clausecheck does.
    pub ends_with_parent: bool,
    /// The process can not gain rights.
    pub no_new_rights: bool,
    /// Version of Landlock that keeps it from opening files; 0 where there is none.
    pub landlock: u32,
    /// Calls to the system other than for memory and its pipes are refused.
    pub system_calls: bool,
}

/// Declares structures that go field by field.
macro_rules! fields {
    ($($type:ident { $($field:ident),+ })+) => { $(
        impl Wire for $type {
            fn put(&self, out: &mut impl Write) -> io::Result<()> {
                $(self.$field.put(out)?;)+
                Ok(())
            }

            fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
                Ok(Self { $($field: Wire::take(from)?),+ })
            }
        }
    )+ };
}

fields! {
    Request { name, password }
    Protection { limits, ends_with_parent, no_new_rights, landlock, system_calls }
    Block { span, kind, part, page, number }
    Mark { span, code }
    PlacedWord { span, page, rectangle }
    NoteAnchor { offset, note_blocks }
    Layer { text, blocks, marks, words, anchors }
    Signal { code, page, paragraph, part, offset, words, detail }
    ReadError { signal, format }
    Document { format, pages, body, original, everything, signals, problems }
}

/// Declares enumerations that go as a number.
macro_rules! numbers {
    ($($type:ident { $($variant:ident = $number:literal),+ })+) => { $(
        impl Wire for $type {
            fn put(&self, out: &mut impl Write) -> io::Result<()> {
                let number: u8 = match self { $(Self::$variant => $number),+ };
                number.put(out)
            }

            fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
                match u8::take(from)? {
                    $($number => Ok(Self::$variant),)+
                    _ => Err(Fault::Malformed),
                }
            }
        }
    )+ };
}

numbers! {
    Format { Docx = 0, Pdf = 1, Odt = 2, Text = 3, Markdown = 4, Html = 5 }
    Part {
        Body = 0, TextBox = 1, FormField = 2, Header = 3, Footer = 4, Footnote = 5, Endnote = 6,
        Comment = 7, AltText = 8, Metadata = 9, FieldCode = 10, Attachment = 11, Other = 12
    }
}

impl Wire for SignalCode {
    /// The place among all codes: both sides are the same program.
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        (*self as usize).put(out)
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        let place = usize::take(from)?;
        Self::ALL.get(place).copied().ok_or(Fault::Malformed)
    }
}

impl Wire for BlockKind {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        match *self {
            Self::Paragraph => 0_u8.put(out),
            Self::Heading(level) => {
                1_u8.put(out)?;
                level.put(out)
            }
            Self::ListItem => 2_u8.put(out),
            Self::Cell { table, row, column } => {
                3_u8.put(out)?;
                [table, row, column]
                    .iter()
                    .try_for_each(|number| number.put(out))
            }
        }
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        Ok(match u8::take(from)? {
            0 => Self::Paragraph,
            1 => Self::Heading(u8::take(from)?),
            2 => Self::ListItem,
            3 => Self::Cell {
                table: u32::take(from)?,
                row: u32::take(from)?,
                column: u32::take(from)?,
            },
            _ => return Err(Fault::Malformed),
        })
    }
}

impl Wire for [f32; 4] {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        self.iter().try_for_each(|number| number.put(out))
    }

    fn take(from: &mut Incoming<impl BufRead>) -> Result<Self, Fault> {
        let mut numbers = [0.0; 4];
        for number in &mut numbers {
            *number = f32::take(from)?;
        }
        Ok(numbers)
    }
}

/// Writes an answer with its end.
///
/// # Errors
/// Those of `out`.
pub fn put_answer(answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    answer.is_ok().put(out)?;
    match answer {
        Ok(document) => document.put(out),
        Err(error) => error.put(out),
    }?;
    END.put(out)
}

/// Takes an answer that may come from a process in the hands of a hostile document: it takes at
/// most `budget` bytes of memory, and every offset, count and reference in it holds.
///
/// # Errors
/// Where it does not.
pub fn take_answer(from: &mut Incoming<impl BufRead>, budget: u64) -> Result<Answer, Fault> {
    from.allow(budget);
    let answer = if bool::take(from)? {
        let document = Document::take(from)?;
        if !is_sound(&document) {
            return Err(Fault::Malformed);
        }
        Ok(document)
    } else {
        Err(ReadError::take(from)?)
    };
    if u64::take(from)? == END {
        Ok(answer)
    } else {
        Err(Fault::Malformed)
    }
}

/// Whether everything in a document that refers to something refers to what is there.
fn is_sound(document: &Document) -> bool {
    let layers = [
        Some(&document.body),
        document.original.as_ref(),
        document.everything.as_ref(),
    ];
    layers.into_iter().flatten().all(is_sound_layer)
        && document.pages != Some(0)
        && (document.signals.iter().chain(&document.problems))
            .all(|signal| signal.page != Some(0) && signal.paragraph != Some(0))
}

fn is_sound_layer(layer: &Layer) -> bool {
    let is_there = |span: &Range<usize>| layer.text.get(span.clone()).is_some();
    let mut end = 0;
    let blocks = layer.blocks.iter().all(|block| {
        let follows = block.span.start >= end;
        end = block.span.end;
        follows && is_there(&block.span) && block.page != Some(0)
    });
    blocks
        && layer.marks.iter().all(|mark| is_there(&mark.span))
        && layer.marks.is_sorted_by_key(|mark| mark.span.start)
        && layer.words.iter().all(|word| {
            is_there(&word.span)
                && word.page > 0
                && word.rectangle.iter().all(|side| side.is_finite())
        })
        && layer.words.is_sorted_by_key(|word| word.span.start)
        && layer.anchors.iter().all(|anchor| {
            layer.text.is_char_boundary(anchor.offset)
                && layer.blocks.get(anchor.note_blocks.clone()).is_some()
        })
        && layer.anchors.is_sorted_by_key(|anchor| anchor.offset)
}

#[cfg(test)]
#[path = "protocol_tests.rs"]
mod tests;
