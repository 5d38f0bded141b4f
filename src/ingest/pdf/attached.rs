//! Documents attached to a PDF. Their text is kept beside the pages: a clause that stands only there
//! is neither part of what is signed without a reference to it, nor missing.

use super::annotations::file_name;
use super::streams;
use crate::code::SignalCode;
use crate::document::{BlockKind, Document, Part};
use crate::ingest::layers::{LayerBuilder, PieceState};
use crate::ingest::{ReadOptions, read};
use hayro_interpret::hayro_syntax::object::{Dict, Stream};

/// So many attached documents are read.
const MOST_READ: usize = 16;
/// Larger ones are not read, in bytes.
const MOST_BYTES: u64 = 16 << 20;
/// Nor are those that are packed more often.
const MOST_FILTERS: usize = 8;

/// An attached file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Attachment {
    /// Its name.
    pub(super) name: String,
    /// Its bytes; `None` where they are not there, too many or damaged.
    pub(super) bytes: Option<Vec<u8>>,
    /// Whether all of its text was read.
    pub(super) is_read: bool,
}

impl Attachment {
    /// The file of a file specification.
    pub(super) fn of(file: &Dict<'_>) -> Self {
        let embedded = file.get::<Dict<'_>>("EF");
        let stream = embedded.and_then(|embedded| {
            let stream = |key: &str| embedded.get::<Stream<'_>>(key);
            stream("UF").or_else(|| stream("F"))
        });
        Self {
            name: file_name(file).unwrap_or_default(),
            bytes: stream.and_then(|stream| streams::unpacked(&stream, MOST_BYTES, MOST_FILTERS)),
            is_read: false,
        }
    }
}

/// Reads the attached documents and adds their text to the layer of everything. What is attached
/// to an attachment is not read.
pub(super) fn add(
    builder: &mut LayerBuilder,
    attachments: &mut [Attachment],
    options: &ReadOptions,
) {
    if options.is_attachment {
        return;
    }
    let options = ReadOptions {
        name: None,
        password: options.password.clone(),
        limits: options.limits.clone(),
        has_large_stack: true,
        is_attachment: true,
    };
    for attachment in attachments.iter_mut().take(MOST_READ) {
        let Some(bytes) = attachment.bytes.take() else {
            continue;
        };
        if let Ok(document) = read(&bytes, &options) {
            add_text(builder, &document);
            attachment.is_read = document.problems.is_empty();
        }
    }
}

fn add_text(builder: &mut LayerBuilder, document: &Document) {
    for block in &document.body.blocks {
        let text = document.body.text.get(block.span.clone());
        builder.begin_block(BlockKind::Paragraph, Part::Attachment, None);
        builder.exclude_block(SignalCode::AttachmentOnly);
        builder.push(text.unwrap_or_default(), &PieceState::default());
        builder.end_block();
    }
}
