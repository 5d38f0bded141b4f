//! PDF: what a reader of the pages sees, in reading order, and what only a program sees.
//!
//! Pages are interpreted, not searched for strings: text counts only if its glyphs are painted
//! visibly inside the page and their characters are known. Steps: `streams` (limits, damage),
//! `device` (glyphs with what hides them), `lines`, `columns`, `paragraphs`,
//! `furniture`, `footnotes`, `assemble`.

mod alphabet;
mod annotations;
mod assemble;
mod attached;
mod backdrop;
mod catalogue;
mod columns;
mod device;
pub(in crate::ingest) mod drawn;
mod elsewhere;
mod footnotes;
mod furniture;
mod glyph;
mod hidden_layers;
mod hyphenation;
mod line;
mod lines;
mod number;
mod page;
mod page_tree;
mod paragraphs;
mod pictures;
mod recognition;
mod remains;
mod scan;
mod shape;
mod signals;
mod streams;
mod type3;
mod unicode;

use super::layers::LayerBuilder;
use super::{ReadOptions, STACK_BYTES};
use crate::code::SignalCode;
use crate::document::{Document, Format, ReadError, Signal};
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use page::{PageContent, PageReader};
use std::collections::BTreeSet;
use streams::{StreamFault, StreamGauge};

/// Reads a PDF.
///
/// # Errors
/// Where nothing could be read: damaged beyond repair, encrypted, without pages, over a limit.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    if bytes.len() as u64 > options.limits.file_bytes {
        return Err(failed(
            SignalCode::LimitFileSize,
            options.limits.file_bytes.to_string(),
        ));
    }
    if options.has_large_stack {
        return std::panic::catch_unwind(|| read_here(bytes, options))
            .unwrap_or_else(|_| Err(failed(SignalCode::ReaderCrashed, "")));
    }
    let result = std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("pdf".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || read_here(bytes, options))
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err(failed(SignalCode::ReaderCrashed, "")))
            })
    });
    result.unwrap_or_else(|error| Err(failed(SignalCode::LimitMemory, error.to_string())))
}

fn failed(code: SignalCode, detail: impl Into<String>) -> ReadError {
    ReadError::new(code, detail).of_format(Format::Pdf)
}

fn read_here(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    let pdf = open(bytes, options.password.as_deref()).map_err(|error| {
        let most = options.limits.pdf_nesting;
        if error.signal.code == SignalCode::Damaged && streams::nesting_of_objects(bytes) > most {
            failed(SignalCode::LimitNesting, most.to_string())
        } else {
            error
        }
    })?;
    let deepest = options.limits.pdf_page_tree;
    if page_tree::is_deeper_than(&pdf, deepest) {
        return Err(failed(SignalCode::LimitPageTree, deepest.to_string()));
    }
    let count = pdf.pages().len();
    if count == 0 {
        return Err(failed(SignalCode::ZeroPages, ""));
    }
    if count > options.limits.pdf_pages {
        return Err(failed(
            SignalCode::LimitPages,
            options.limits.pdf_pages.to_string(),
        ));
    }
    let mut problems = Vec::new();
    let mut signals = Vec::new();
    let mut pages = read_pages(&pdf, bytes, options)?;
    if let Some(declared) = declared_pages(&pdf).filter(|declared| *declared != count as i64) {
        signals.push(
            Signal::new(SignalCode::PageCountUnreliable).with_detail(format!("{count}/{declared}")),
        );
    }
    for page in &mut pages {
        problems.append(&mut page.problems);
        signals.append(&mut page.signals);
    }
    problems.extend(pictures::unread_pages(&pages));
    pictures::report(&pages, &mut signals, &mut problems);
    let mut catalogue = catalogue::of_document(&pdf);
    for page in &mut pages {
        catalogue
            .attachments
            .append(&mut page.annotations.attachments);
        catalogue.is_active |= page.annotations.is_active;
    }
    let mut builder = LayerBuilder::new();
    let body_text = assemble::add_pages(&mut builder, &mut pages);
    elsewhere::add(&mut builder, &pages, &catalogue, &body_text);
    if !options.is_attachment {
        let limits = &options.limits;
        let orphans = remains::orphans(&pdf, &body_text, limits);
        elsewhere::add_remains(&mut builder, &orphans, SignalCode::OrphanObject);
        let earlier = remains::earlier_versions(bytes, &pdf, &body_text, limits);
        elsewhere::add_remains(&mut builder, &earlier, SignalCode::EarlierRevision);
    }
    attached::add(&mut builder, &mut catalogue.attachments, options);
    elsewhere::report(&catalogue, &body_text, &mut signals, &mut problems);
    let (body, original, everything) = builder.finish();
    if body
        .text
        .chars()
        .all(|character| !character.is_alphanumeric())
        && problems.is_empty()
    {
        problems.push(Signal::new(SignalCode::PageUnreadable).with_detail("no text"));
    }
    // What does not count is told with its place in `everything`, reservations with that in `body`.
    let of_body: BTreeSet<SignalCode> = body.marks.iter().map(|mark| mark.code).collect();
    signals.extend(signals::of_layer(&body, |code| {
        code != SignalCode::OcrLayerUnverified
    }));
    if let Some(everything) = &everything {
        // Nearly every file has a title: properties matter only once a clause is found in them.
        signals.extend(signals::of_layer(everything, |code| {
            // Nor does the description of a picture, or what stands in an attachment: they belong
            // there.
            let belongs = matches!(
                code,
                SignalCode::MetadataOnly | SignalCode::AltTextOnly | SignalCode::AttachmentOnly
            );
            !belongs && !of_body.contains(&code)
        }));
    }
    Ok(Document {
        format: Format::Pdf,
        pages: Some(count as u32),
        body,
        original,
        everything,
        signals,
        problems,
    })
}

/// Opens a document; the empty password is tried first, since many files are encrypted with it.
fn open(bytes: &[u8], password: Option<&str>) -> Result<Pdf, ReadError> {
    let attempt = |password: &str| Pdf::new_with_password(bytes.to_vec(), password);
    let first = attempt("");
    let result = match (first, password) {
        (Err(LoadPdfError::Decryption(_)), Some(password)) => attempt(password),
        (first, _) => first,
    };
    result.map_err(|error| match error {
        LoadPdfError::Decryption(_) => failed(SignalCode::Encrypted, ""),
        LoadPdfError::Invalid => failed(SignalCode::Damaged, ""),
    })
}

fn read_pages(
    pdf: &Pdf,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Vec<PageContent>, ReadError> {
    let limits = &options.limits;
    let all_layers = if pdf.xref().has_optional_content_groups() {
        hidden_layers::with_all_layers(bytes, options.password.as_deref())
            .and_then(|changed| open(&changed, options.password.as_deref()).ok())
            .filter(|all| all.pages().len() == pdf.pages().len())
    } else {
        None
    };
    let mut gauge = StreamGauge::new(limits);
    let mut reader = PageReader::new(limits);
    let mut second_reader = PageReader::new(limits);
    let mut pages = Vec::with_capacity(pdf.pages().len());
    let mut characters = 0;
    for (index, page) in pdf.pages().iter().enumerate() {
        let number = index as u32 + 1;
        let fault = gauge.check_page(page).err();
        let too_large = match fault {
            Some(StreamFault::TooLarge) => {
                Some((SignalCode::LimitStreamSize, limits.pdf_stream_bytes))
            }
            Some(StreamFault::TooMuch) => Some((SignalCode::LimitPdfSize, limits.pdf_bytes)),
            _ => None,
        };
        if let Some((code, limit)) = too_large {
            let mut error = failed(code, limit.to_string());
            error.signal.page = Some(number);
            return Err(error);
        }
        let (mut device, failure) = if matches!(
            fault,
            Some(StreamFault::Unreadable | StreamFault::FormsTooDeep | StreamFault::TooManyFilters)
        ) {
            (reader.blank(page), None)
        } else {
            reader.paint(page)
        };
        if let Some(page) = all_layers.as_ref().and_then(|all| all.pages().get(index)) {
            let (all, _) = second_reader.paint(page);
            device.glyphs = hidden_layers::merge(std::mem::take(&mut device.glyphs), all.glyphs);
            device.replacements = all.replacements;
        }
        characters += device
            .glyphs
            .iter()
            .map(|glyph| glyph.text.len())
            .sum::<usize>();
        if characters > limits.text_characters {
            return Err(failed(
                SignalCode::LimitTextLength,
                limits.text_characters.to_string(),
            ));
        }
        let mut content = reader.content(number, page::area_of(page), device, failure, fault);
        if content.is_recognised
            && let Some(ink) = reader.ink_of(page)
        {
            recognition::verify(&mut content.lines, &ink);
        }
        content.annotations = annotations::of_page(page);
        content.annotations.mark(&mut content.lines);
        pages.push(content);
    }
    Ok(pages)
}

/// The number of pages that the catalogue declares: a second opinion, since a repaired file can
/// hold pages that belong to it no more.
fn declared_pages(pdf: &Pdf) -> Option<i64> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    catalogue
        .get::<Dict<'_>>("Pages")?
        .get::<i32>("Count")
        .map(i64::from)
}
