//! What must hold for any bytes. The mutation driver (`tests/robustness.rs`) and the fuzz targets
//! (`fuzz/`) call the same functions; each panics where something does not hold.
#![allow(dead_code, reason = "each test and each fuzz target uses its own part")]

use clausecheck::assess::policy::Policy;
use clausecheck::assess::{Assessment, Location};
use clausecheck::check::Checker;
use clausecheck::clause::load::{FileSet, PackFile, assemble, load};
use clausecheck::clause::template::{Content, Template};
use clausecheck::clause::{CuePattern, Language, Lexicon, Library, builtin};
use clausecheck::document::{Document, Layer};
use clausecheck::ingest::limits::Limits;
use clausecheck::ingest::{ReadOptions, read};
use clausecheck::worker::protocol::{put_answer, take_answer};
use clausecheck::worker::wire::Incoming;
use jiff::civil::{Date, date};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The day on which every document is checked.
pub const TODAY: Date = date(2026, 11, 22);

/// The shipped library.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| builtin::library(&[]).unwrap_or_else(|errors| panic!("{errors:?}")))
}

/// A checker of the shipped library.
pub fn checker() -> &'static Checker<'static> {
    static CHECKER: OnceLock<Checker<'static>> = OnceLock::new();
    CHECKER.get_or_init(|| {
        let clauses = library()
            .clauses
            .iter()
            .map(|clause| clause.id.clone())
            .collect();
        let policy = Policy {
            clauses,
            ..Policy::default()
        };
        Checker::new(library(), policy).unwrap_or_else(|error| panic!("{error}"))
    })
}

/// Reads a file of this name. Whatever it holds, it is an error or a document whose offsets are
/// right; a document that was read is checked as well. Returns whether it was read.
pub fn reading(name: &str, bytes: &[u8]) -> bool {
    let Some(document) = read_small(name, bytes) else {
        return false;
    };
    for layer in layers(&document) {
        layer_is_sound(layer);
    }
    assessment_is_sound(&document, &checker().check(&document, TODAY));
    // What an honest reading process says is believed, and comes as it went.
    let mut message = Vec::new();
    let answer = Ok(document);
    let sent = put_answer(&answer, &mut message);
    assert!(sent.is_ok(), "{sent:?}");
    let taken = take_answer(&mut Incoming::new(message.as_slice()), 64 << 20);
    assert_eq!(taken, Ok(answer));
    true
}

/// Checks any text; twice the same input gives the same answer.
pub fn matching(text: &str) {
    let Some(document) = read_small("text.txt", text.as_bytes()) else {
        return;
    };
    let first = checker().check(&document, TODAY);
    assessment_is_sound(&document, &first);
    assert_eq!(
        first,
        checker().check(&document, TODAY),
        "the same document, two answers"
    );
}

/// Parses a wording. An error names a place inside it; a template renders, and its slots have names.
pub fn template(source: &str) -> bool {
    match Template::parse(source) {
        Ok(template) => {
            assert_eq!(template.pieces.is_empty(), template.sentences == 0);
            for piece in &template.pieces {
                assert!(
                    (1..=template.sentences).contains(&piece.sentence),
                    "{piece:?}"
                );
                if let Content::Slot(name) = &piece.content {
                    assert!(!name.is_empty());
                }
            }
            let rendered = template.render(str::to_owned);
            assert!(
                rendered.len() <= source.len(),
                "rendering added text: {rendered:?}"
            );
            true
        }
        Err(error) => {
            assert!(error.offset <= source.len(), "{error:?}");
            false
        }
    }
}

/// Loads a small pack in which one file holds these bytes. Where it is accepted, it is also
/// assembled and compiled.
pub fn pack(path: &str, bytes: &[u8]) -> bool {
    let mut files: Vec<PackFile> = GOOD_PACK
        .iter()
        .filter(|(name, _)| *name != path)
        .map(|(name, text)| PackFile {
            path: (*name).to_owned(),
            bytes: text.as_bytes().into(),
        })
        .collect();
    files.push(PackFile {
        path: path.to_owned(),
        bytes: bytes.to_vec().into(),
    });
    let set = FileSet {
        root: PathBuf::from("pack"),
        built_in: false,
        files,
    };
    let collection = match load(&set) {
        Ok(collection) => collection,
        Err(errors) => {
            assert!(!errors.is_empty(), "refused without a reason");
            return false;
        }
    };
    let built_in = builtin::collection().unwrap_or_else(|errors| panic!("{errors:?}"));
    let Ok(library) = assemble(built_in, vec![collection]) else {
        return false;
    };
    let clauses: Vec<String> = library
        .clauses
        .iter()
        .map(|clause| clause.id.clone())
        .collect();
    Checker::new(
        &library,
        Policy {
            clauses,
            ..Policy::default()
        },
    )
    .is_ok()
}

/// Takes an answer of a reading process that may be in the hands of a hostile document: it is
/// refused, or its offsets are right and it can be checked. Returns whether it was taken.
pub fn answer(bytes: &[u8]) -> bool {
    let mut incoming = Incoming::new(bytes);
    let Ok(Ok(document)) = take_answer(&mut incoming, 8 << 20) else {
        return false;
    };
    for layer in layers(&document) {
        layer_is_sound(layer);
    }
    assessment_is_sound(&document, &checker().check(&document, TODAY));
    true
}

/// The answer of a reading process that was given this file.
pub fn answer_to(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    put_answer(&Ok(read_small(name, bytes)?), &mut message).ok()?;
    Some(message)
}

/// Parses a lexicon.
pub fn lexicon(text: &str) -> bool {
    Lexicon::parse(&Language::new("en"), text).is_ok()
}

/// A line with a cue expression, and a text to look for it: it is refused, or what it matches are
/// whole characters of the text. Returns whether it was accepted.
pub fn cue(source: &str) -> bool {
    let (expression, text) = source.split_once('\n').unwrap_or((source, ""));
    let Ok(pattern) = CuePattern::checked(expression) else {
        return false;
    };
    let found = pattern.find_all(text, None, 64);
    assert!(
        found.iter().all(|range| text.get(range.clone()).is_some()),
        "{source:?}"
    );
    true
}

/// The files of a pack that is accepted as it is.
pub const GOOD_PACK: [(&str, &str); 5] = [
    ("pack.toml", include_str!("pack/pack.toml")),
    (
        "human-rights/clause.toml",
        include_str!("pack/human-rights/clause.toml"),
    ),
    (
        "human-rights/2020-01-01.de.md",
        include_str!("pack/human-rights/2020-01-01.de.md"),
    ),
    (
        "human-rights/2020-01-01.en.md",
        include_str!("pack/human-rights/2020-01-01.en.md"),
    ),
    ("README.md", "Not a wording.\n"),
];

/// Limits under which a hostile file costs little.
fn read_small(name: &str, bytes: &[u8]) -> Option<Document> {
    let limits = Limits {
        part_bytes: 4 << 20,
        package_bytes: 8 << 20,
        pdf_stream_bytes: 4 << 20,
        pdf_pages: 200,
        pdf_operators: 200_000,
        text_characters: 1_000_000,
        ..Limits::default()
    };
    let options = ReadOptions {
        name: Some(name.to_owned()),
        limits,
        ..ReadOptions::default()
    };
    read(bytes, &options).ok()
}

fn layers(document: &Document) -> impl Iterator<Item = &Layer> {
    [
        Some(&document.body),
        document.original.as_ref(),
        document.everything.as_ref(),
    ]
    .into_iter()
    .flatten()
}

fn layer_is_sound(layer: &Layer) {
    let mut end = 0;
    for block in &layer.blocks {
        assert!(
            block.span.start >= end,
            "blocks overlap: {block:?} begins before {end}"
        );
        assert!(
            layer.text.get(block.span.clone()).is_some(),
            "{block:?} is no part of the text"
        );
        end = block.span.end;
    }
    let spans = layer
        .marks
        .iter()
        .map(|mark| &mark.span)
        .chain(layer.words.iter().map(|word| &word.span));
    for span in spans {
        assert!(
            layer.text.get(span.clone()).is_some(),
            "{span:?} is no part of the text"
        );
    }
    for anchor in &layer.anchors {
        assert!(layer.text.is_char_boundary(anchor.offset), "{anchor:?}");
        assert!(
            layer.blocks.get(anchor.note_blocks.clone()).is_some(),
            "{anchor:?}"
        );
    }
    for word in &layer.words {
        assert!(
            word.rectangle.iter().all(|value| value.is_finite()),
            "{word:?}"
        );
    }
}

fn assessment_is_sound(document: &Document, assessment: &Assessment) {
    let longest = layers(document)
        .map(|layer| layer.text.chars().count())
        .max()
        .unwrap_or(0);
    for finding in &assessment.findings {
        assert!(
            (0.0..=1.0).contains(&finding.score),
            "{} has the score {}",
            finding.clause,
            finding.score
        );
        let overriding = finding
            .overridden
            .iter()
            .map(|overriding| &overriding.location);
        for location in finding.locations.iter().chain(overriding) {
            location_is_sound(location, longest);
        }
    }
    assert_eq!(
        assessment.findings.len(),
        library().clauses.len(),
        "a clause got no answer"
    );
}

fn location_is_sound(location: &Location, longest: usize) {
    let Range { start, end } = location.span;
    assert!(
        start <= end && end <= longest,
        "{location:?} in a text of {longest}"
    );
    assert!(
        location.page != Some(0) && location.paragraph != Some(0),
        "{location:?}"
    );
}
