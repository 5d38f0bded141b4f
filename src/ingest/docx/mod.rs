//! Word files: the package itself is read, so that nothing a reader of the paper can not see is
//! taken for the contract, and nothing that is seen gets lost.

mod data;
mod drawing;
mod field;
mod fonts;
pub(crate) mod names;
mod numbering;
mod paragraph;
mod parts;
mod portions;
mod properties;
mod reading;
pub(crate) mod relationships;
mod styles;
mod symbols;
mod table;
mod theme;
mod walk;

use super::ReadOptions;
use super::finish;
use super::layers::{LayerBuilder, Sourced};
use super::package::{Package, xml};
use crate::code::SignalCode;
use crate::document::{Document, Format, Part, ReadError, Signal};
use data::DataStores;
use names::Vocabulary;
use numbering::Numbering;
use parts::Settings;
use portions::Portions;
use reading::{PageSize, Reading};
use relationships::Relationships;
use styles::Styles;
use theme::Theme;
use walk::{Scope, Walk};

/// Fewer words than this beside a large picture: the picture may hold the text.
const LITTLE_TEXT: usize = 250;
/// A picture larger than this (square centimetres) can hold a paragraph.
const LARGE_PICTURE: f64 = 25.0;
/// A picture larger than this (square centimetres) can be a scanned page.
const PAGE_PICTURE: f64 = 300.0;
/// More letters of symbol fonts than this are a text that was not read.
const MOST_UNDECODED: usize = 20;

/// Reads a Word file.
///
/// # Errors
/// Where the package or its main part can not be read, or holds no text at all.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    let read = read_package(bytes, options, false);
    read.map(|traced| traced.document).map_err(of_word_file)
}

/// A document whose text can be traced back to the XML of its main part.
#[derive(Debug)]
pub struct Traced {
    /// The document.
    pub document: Document,
    /// Where the text of its body comes from, by place. Text of other parts has no origin.
    pub body: Vec<Sourced>,
    /// The same for all text of the file; empty where that is no other than the body's.
    pub everything: Vec<Sourced>,
}

/// Reads a Word file as [`read`] does, and keeps where its text comes from. It takes the memory
/// of the whole tree.
///
/// # Errors
/// As [`read`].
pub fn read_traced(bytes: &[u8], options: &ReadOptions) -> Result<Traced, ReadError> {
    read_package(bytes, options, true).map_err(of_word_file)
}

fn of_word_file(signal: Signal) -> ReadError {
    ReadError {
        signal,
        format: Some(Format::Docx),
    }
}

fn read_package(bytes: &[u8], options: &ReadOptions, traces: bool) -> Result<Traced, Signal> {
    let package = Package::open(bytes, &options.limits)?;
    let (main, root_relationships) = relationships::main_part(&package)?;
    let text = package
        .xml(&main)?
        .ok_or_else(|| Signal::new(SignalCode::PartMissing).in_part(main.as_str()))?;
    let (mut reading, relationships, settings) =
        read_main(&package, &main, &root_relationships, text, options, traces)?;
    parts::read_all(
        &mut reading,
        &relationships,
        &root_relationships,
        &main,
        &settings,
    );
    if reading.is_too_long() {
        return Err(Signal::new(SignalCode::LimitTextLength)
            .with_detail(options.limits.text_characters.to_string()));
    }
    finish(reading)
}

/// Reads the running text. The text of the part and its trees are gone when this returns.
fn read_main<'p>(
    package: &'p Package<'p>,
    main: &str,
    root_relationships: &Relationships,
    text: String,
    options: &ReadOptions,
    traces: bool,
) -> Result<(Reading<'p>, Relationships, Settings), Signal> {
    let in_part = |signal: Signal| signal.in_part(main);
    // Without its content, an element may lack a prefix that was declared around it: such a part
    // is read as a whole.
    let portions =
        Portions::of(&text).filter(|portions| !traces && xml::tree(&portions.skeleton()).is_ok());
    let skeleton = portions.as_ref().map(Portions::skeleton);
    let tree = xml::tree(skeleton.as_deref().unwrap_or(&text)).map_err(in_part)?;
    let document = tree.root_element();
    if names::vocabulary(document) != Vocabulary::Word || document.tag_name().name() != "document" {
        let kind = document.tag_name().name().to_owned();
        return Err(Signal::new(SignalCode::UnsupportedFormat)
            .in_part(main)
            .with_detail(kind));
    }
    let bodies: Vec<_> = names::children(document, "body").collect();
    if bodies.is_empty() {
        return Err(Signal::new(SignalCode::Damaged)
            .in_part(main)
            .with_detail("no body"));
    }
    let relationships = Relationships::of(package, main)?;
    let mut reading = prepare(package, &relationships, root_relationships, options);
    if traces {
        reading.builder.keep_origins();
    }
    reading.is_main_part = true;
    reading.page = page_size(document);
    let settings = Settings::read(&mut reading, &relationships);
    let mut scope = Scope::of_part(Part::Body);
    scope.background = parts::page_background(document, &settings, &reading.theme);
    reading.comments = parts::comments_with_text(&mut reading, &relationships);
    if bodies.len() > 1 {
        // Programs differ in which of them they show.
        reading.notice(
            Signal::new(SignalCode::AmbiguousPackage)
                .in_part(main)
                .with_detail("several bodies"),
        );
    }
    if let Some(portions) = &portions {
        let mut state = walk::Carried::default();
        for portion in portions.iter() {
            let tree = xml::tree(&portion).map_err(in_part)?;
            let mut walk = Walk::carry_on(&mut reading, &relationships, main, state);
            for body in names::children(tree.root_element(), "body") {
                walk.walk_over(body, scope);
            }
            state = walk.interrupt();
        }
        Walk::carry_on(&mut reading, &relationships, main, state).finish();
    } else {
        for body in bodies {
            Walk::new(&mut reading, &relationships, main).run(body, scope);
        }
    }
    reading.is_main_part = false;
    reading.builder.set_origin(None);
    Ok((reading, relationships, settings))
}

/// What is needed before the text is walked: styles, colours, lists, bound data.
fn prepare<'p>(
    package: &'p Package<'p>,
    main: &Relationships,
    root: &Relationships,
    options: &ReadOptions,
) -> Reading<'p> {
    let mut reading = Reading {
        package,
        builder: LayerBuilder::new(),
        is_main_part: false,
        theme: Theme::default(),
        styles: Styles::default(),
        numbering: Numbering::default(),
        stores: DataStores::read(package, main, root),
        notes: std::collections::BTreeMap::new(),
        comments: std::collections::BTreeSet::new(),
        sections: Vec::new(),
        page: PageSize::default(),
        pictures: Vec::new(),
        tables: 0,
        undecoded: 0,
        characters: 0,
        most_characters: options.limits.text_characters,
        signals: package.signals().to_vec(),
        problems: Vec::new(),
        embedded_options: (!options.is_attachment).then(|| ReadOptions {
            name: None,
            is_attachment: true,
            ..options.clone()
        }),
        embedded: std::collections::BTreeMap::new(),
    };
    parts::with_tree(&mut reading, main, "theme", |reading, root| {
        reading.theme = Theme::read(root)
    });
    reading.theme.misleading = fonts::misleading(package, main);
    parts::with_tree(&mut reading, main, "styles", |reading, root| {
        reading.styles = Styles::read(root, &reading.theme);
    });
    parts::with_tree(&mut reading, main, "numbering", |reading, root| {
        reading.numbering = Numbering::read(root, &reading.styles);
    });
    reading
}

/// The largest page of the document.
fn page_size(document: roxmltree::Node<'_, '_>) -> PageSize {
    let sizes = document
        .descendants()
        .filter(|node| node.tag_name().name() == "pgSz");
    let mut largest: Option<PageSize> = None;
    for node in sizes {
        let side = |name| names::attribute(node, name).and_then(names::twips);
        if let (Some(width), Some(height)) = (side("w"), side("h")) {
            let size = largest.get_or_insert(PageSize { width, height });
            size.width = size.width.max(width);
            size.height = size.height.max(height);
        }
    }
    largest.unwrap_or_default()
}

fn finish(reading: Reading<'_>) -> Result<Traced, Signal> {
    let (layers, body, everything) = reading.builder.finish_with_origins();
    let words = layers
        .0
        .text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count();
    let mut problems = reading.problems;
    let mut notices = reading.signals;
    let large = |least: f64| {
        reading
            .pictures
            .iter()
            .filter(|picture| picture.area >= least && !picture.is_behind)
            .count()
    };
    let pictures = large(if words < LITTLE_TEXT {
        LARGE_PICTURE
    } else {
        PAGE_PICTURE
    });
    if pictures > 0 {
        problems.push(Signal::new(SignalCode::ImageMayHoldText).with_detail(pictures.to_string()));
    }
    if reading.undecoded > 0 {
        let signal =
            Signal::new(SignalCode::UndecodableText).with_detail(reading.undecoded.to_string());
        if reading.undecoded > MOST_UNDECODED {
            problems.push(signal)
        } else {
            notices.push(signal)
        }
    }
    Ok(Traced {
        document: finish::document(Format::Docx, layers, notices, problems)?,
        body,
        everything,
    })
}
