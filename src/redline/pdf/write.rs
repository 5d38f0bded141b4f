//! The update that is appended to a PDF: highlights with notes, a note on the first page, and
//! bookmarks.

use super::outline::{self, Bookmark};
use super::{Note, Quads, Refusal, Urgency};
use lopdf::{
    Dictionary, Document, IncrementalDocument, LoadOptions, Object, ObjectId, Permissions, Stream,
    StringFormat, dictionary,
};
use std::collections::BTreeMap;

/// Width and height of the sign of a note without words, in points.
const SIGN: f32 = 20.0;
/// Its distance from the edges of the page, in points.
const MARGIN: f32 = 12.0;
/// Flags of an annotation: printed.
const PRINTED: i64 = 4;
/// Flags of an annotation: printed, and neither scaled nor turned with the page.
const PRINTED_UPRIGHT: i64 = 4 + 8 + 16;
/// Nodes of the page tree that are followed upwards for an inherited value.
const DEEPEST: usize = 64;

/// Who writes the notes, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// The author of the notes.
    pub author: String,
    /// The time as PDF writes it, such as `D:20261122100000Z`.
    pub time: String,
    /// The title of the bookmark that holds all others.
    pub heading: String,
}

/// What may be done.
#[derive(Debug, Clone, Default)]
pub struct Permit {
    /// Signed files may be added to.
    pub signed: bool,
    /// The password of an encrypted file.
    pub password: Option<String>,
    /// The number of pages that the words were read from. Where the file shows another number to
    /// whoever writes, notes could stand on the wrong pages, and none are written.
    pub pages: Option<u32>,
}

/// A file with notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// It is signed: its signatures stay valid and no longer cover the whole file.
    pub is_signed: bool,
    /// Its maker gave it rights in the reader of Adobe, such as to save a form; a changed copy
    /// loses them.
    pub had_rights: bool,
    /// Whether bookmarks could be added.
    pub has_bookmarks: bool,
}

/// Appends the notes to a PDF. Notes without words are gathered in one note on the first page.
/// The same input gives the same bytes, except where the file is encrypted with AES, whose every
/// string begins with random bytes.
///
/// # Errors
/// Why nothing is written.
pub fn annotate(
    bytes: &[u8],
    notes: &[Note],
    imprint: &Imprint,
    permit: &Permit,
) -> Result<Annotated, Refusal> {
    let document = load(bytes, permit)?;
    let rights = usage_rights(&document);
    let is_signed = is_signed(&document, rights);
    let had_rights = rights.is_some();
    if is_signed {
        may_be_added_to(&document, permit)?;
    }
    let root = document
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .map_err(|_| Refusal::Damaged)?;
    let pages = document.get_pages();
    let count = u32::try_from(pages.len()).ok();
    if permit.pages.is_some() && permit.pages != count {
        return Err(Refusal::Damaged);
    }
    let first = pages.values().next().copied().ok_or(Refusal::Damaged)?;
    let sign = sign_on(&document, first);
    if notes.is_empty() {
        return Ok(Annotated {
            bytes: bytes.to_vec(),
            is_signed,
            had_rights,
            has_bookmarks: false,
        });
    }
    let mut update = IncrementalDocument::create_from(bytes.to_vec(), document);
    // Belongs to the section before; a new section of either kind has no use for it.
    update.new_document.trailer.remove(b"XRefStm");
    let mut added: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    let mut bookmarks = Vec::new();
    let mut name = 0;
    let mut without_words = Vec::new();
    for note in notes {
        let known = note
            .quads
            .iter()
            .filter_map(|quads| Some((quads, *pages.get(&quads.page)?)));
        let mut place = None;
        for (quads, page) in known {
            name += 1;
            let highlight = highlight(&mut update, note, quads, page, imprint, name);
            added.entry(page).or_default().push(highlight);
            let top = quads.rectangles.first().map(|rectangle| rectangle[3]);
            place.get_or_insert((page, top));
        }
        let (page, top) = place.unwrap_or((first, None));
        bookmarks.push(Bookmark {
            title: note.title.clone(),
            page,
            top,
        });
        if place.is_none() {
            without_words.push(note);
        }
    }
    if !without_words.is_empty() {
        name += 1;
        let note = gathered(&without_words, first, sign, imprint, name);
        let id = update.new_document.add_object(note);
        added.entry(first).or_default().insert(0, id);
    }
    for (page, annotations) in added {
        add_to_page(&mut update, page, annotations).ok_or(Refusal::Damaged)?;
    }
    let has_bookmarks = outline::add(&mut update, root, &imprint.heading, &bookmarks);
    let mut out = Vec::new();
    update.save_to(&mut out).map_err(|_| Refusal::Damaged)?;
    Ok(Annotated {
        bytes: out,
        is_signed,
        had_rights,
        has_bookmarks,
    })
}

fn load(bytes: &[u8], permit: &Permit) -> Result<Document, Refusal> {
    let document = match &permit.password {
        Some(password) => {
            Document::load_mem_with_options(bytes, LoadOptions::with_password(password))
        }
        None => Document::load_mem(bytes),
    }
    .map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Refusal::Encrypted,
        _ => Refusal::Damaged,
    })?;
    if document.is_encrypted() {
        return Err(Refusal::Encrypted);
    }
    // What is appended points back to the table that is there.
    if document.xref_recovery.is_some() || document.xref_start == 0 {
        return Err(Refusal::Damaged);
    }
    let forbids = document
        .encryption_state
        .as_ref()
        .is_some_and(|state| !state.permissions().contains(Permissions::ANNOTABLE));
    if forbids {
        return Err(Refusal::NotPermitted);
    }
    Ok(document)
}

/// The signature of Adobe that gives a file rights in its reader. It signs for nobody.
fn usage_rights(document: &Document) -> Option<ObjectId> {
    let permissions = document.catalog().ok()?.get(b"Perms").ok()?;
    let (_, permissions) = document.dereference(permissions).ok()?;
    let permissions = permissions.as_dict().ok()?;
    [b"UR3".as_slice(), b"UR"]
        .into_iter()
        .find_map(|key| permissions.get(key).and_then(Object::as_reference).ok())
}

/// Whether a person or a machine has signed the file.
fn is_signed(document: &Document, rights: Option<ObjectId>) -> bool {
    document.objects.iter().any(|(id, object)| {
        Some(*id) != rights
            && object
                .as_dict()
                .is_ok_and(|dictionary| dictionary.has(b"ByteRange") && dictionary.has(b"Contents"))
    })
}

fn may_be_added_to(document: &Document, permit: &Permit) -> Result<(), Refusal> {
    // A certifying signature says what may still be done: 3 allows notes.
    let certified = document.objects.values().any(|object| {
        let Ok(dictionary) = object.as_dict() else {
            return false;
        };
        let is_certificate = dictionary
            .get(b"TransformMethod")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"DocMDP");
        let parameters = dictionary.get(b"TransformParams").ok();
        let parameters = parameters.and_then(|object| document.dereference(object).ok());
        let allowed = parameters
            .and_then(|(_, object)| object.as_dict().ok())
            .and_then(|parameters| parameters.get(b"P").and_then(Object::as_i64).ok());
        is_certificate && allowed.unwrap_or(2) < 3
    }) || references_certify(document);
    if certified {
        return Err(Refusal::Certified);
    }
    if permit.signed {
        Ok(())
    } else {
        Err(Refusal::Signed)
    }
}

/// The same where the certificate's reference stands inside the signature itself.
fn references_certify(document: &Document) -> bool {
    document.objects.values().any(|object| {
        let references = object
            .as_dict()
            .and_then(|dictionary| dictionary.get(b"Reference"))
            .and_then(Object::as_array);
        references.is_ok_and(|references| {
            references.iter().any(|reference| {
                let Ok(dictionary) = reference.as_dict() else {
                    return false;
                };
                let is_certificate = dictionary
                    .get(b"TransformMethod")
                    .and_then(Object::as_name)
                    .is_ok_and(|name| name == b"DocMDP");
                let allowed = dictionary
                    .get(b"TransformParams")
                    .and_then(Object::as_dict)
                    .and_then(|parameters| parameters.get(b"P"))
                    .and_then(Object::as_i64);
                is_certificate && allowed.unwrap_or(2) < 3
            })
        })
    })
}

/// A string for people: ASCII as it is, else UTF-16 with its mark.
pub(super) fn text_string(text: &str) -> Object {
    let bytes = if text.is_ascii() {
        text.as_bytes().to_vec()
    } else {
        let units = text.encode_utf16().flat_map(u16::to_be_bytes);
        [0xFE, 0xFF].into_iter().chain(units).collect()
    };
    Object::String(bytes, StringFormat::Hexadecimal)
}

const fn colour(urgency: Urgency) -> [f32; 3] {
    match urgency {
        Urgency::High => [1.0, 0.68, 0.62],
        Urgency::Middle => [1.0, 0.87, 0.45],
        Urgency::Low => [0.75, 0.86, 1.0],
    }
}

fn numbers(numbers: &[f32]) -> Vec<Object> {
    numbers.iter().copied().map(Object::Real).collect()
}

/// What every annotation has.
fn annotation(
    kind: &str,
    rectangle: [f32; 4],
    note: (&str, &str, Urgency),
    page: ObjectId,
    imprint: &Imprint,
    name: usize,
) -> Dictionary {
    let (title, text, urgency) = note;
    dictionary! {
        "Type" => "Annot",
        "Subtype" => kind,
        "Rect" => numbers(&rectangle),
        "P" => Object::Reference(page),
        "NM" => text_string(&format!("clausecheck-{name}")),
        "T" => text_string(&imprint.author),
        "Subj" => text_string(title),
        "Contents" => text_string(text),
        "M" => text_string(&imprint.time),
        "CreationDate" => text_string(&imprint.time),
        "C" => numbers(&colour(urgency)),
        "F" => PRINTED,
    }
}

fn highlight(
    update: &mut IncrementalDocument,
    note: &Note,
    quads: &Quads,
    page: ObjectId,
    imprint: &Imprint,
    name: usize,
) -> ObjectId {
    let rectangles = &quads.rectangles;
    let bounds = rectangles.iter().copied().reduce(|one, other| {
        [
            one[0].min(other[0]),
            one[1].min(other[1]),
            one[2].max(other[2]),
            one[3].max(other[3]),
        ]
    });
    let bounds = bounds.unwrap_or_default();
    // The upper corners first, as viewers expect and the standard does not say.
    let corners: Vec<f32> = rectangles
        .iter()
        .flat_map(|[left, bottom, right, top]| {
            [*left, *top, *right, *top, *left, *bottom, *right, *bottom]
        })
        .collect();
    let [red, green, blue] = colour(note.urgency);
    let mut painted = format!("/G gs {red} {green} {blue} rg\n");
    for [left, bottom, right, top] in rectangles {
        let (width, height) = (right - left, top - bottom);
        painted.push_str(&format!("{left} {bottom} {width} {height} re\n"));
    }
    painted.push_str("f\n");
    let state = dictionary! { "Type" => "ExtGState", "BM" => "Multiply" };
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers(&bounds),
        "Resources" => dictionary! { "ExtGState" => dictionary! { "G" => state } },
        "Group" => dictionary! { "S" => "Transparency" },
    };
    let look = update
        .new_document
        .add_object(Stream::new(form, painted.into_bytes()));
    let mut annotation = annotation(
        "Highlight",
        bounds,
        (&note.title, &note.text, note.urgency),
        page,
        imprint,
        name,
    );
    annotation.set("QuadPoints", numbers(&corners));
    annotation.set("AP", dictionary! { "N" => Object::Reference(look) });
    update.new_document.add_object(annotation)
}

/// The note on the first page about what stands nowhere in the document.
fn gathered(
    notes: &[&Note],
    page: ObjectId,
    sign: [f32; 4],
    imprint: &Imprint,
    name: usize,
) -> Dictionary {
    let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    let urgent = notes.iter().map(|note| note.urgency);
    let urgency = urgent
        .min_by_key(|urgency| match urgency {
            Urgency::High => 0,
            Urgency::Middle => 1,
            Urgency::Low => 2,
        })
        .unwrap_or(Urgency::Low);
    let text = texts.join("\n\n");
    let note = (imprint.heading.as_str(), text.as_str(), urgency);
    let mut annotation = annotation("Text", sign, note, page, imprint, name);
    annotation.set("Name", "Comment");
    annotation.set("Open", false);
    annotation.set("F", PRINTED_UPRIGHT);
    annotation
}

/// A value of a page or of the nodes above it.
fn inherited(document: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut at = page;
    for _ in 0..DEEPEST {
        let dictionary = document.get_dictionary(at).ok()?;
        if let Ok(value) = dictionary.get(key) {
            let (_, value) = document.dereference(value).ok()?;
            return Some(value.clone());
        }
        at = dictionary
            .get(b"Parent")
            .and_then(Object::as_reference)
            .ok()?;
    }
    None
}

/// Where the sign of a note without words stands: in the corner that a reader sees at the upper
/// right, whatever the page is turned by.
fn sign_on(document: &Document, page: ObjectId) -> [f32; 4] {
    let area = |key: &[u8]| {
        let edges = inherited(document, page, key)?;
        let edges: Vec<f32> = edges
            .as_array()
            .ok()?
            .iter()
            .filter_map(|edge| document.dereference(edge).ok()?.1.as_float().ok())
            .collect();
        match edges.as_slice() {
            [a, b, c, d] if (c - a).abs() > 1.0 && (d - b).abs() > 1.0 => {
                Some([a.min(*c), b.min(*d), a.max(*c), b.max(*d)])
            }
            _ => None,
        }
    };
    let media = area(b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let crop = area(b"CropBox").unwrap_or(media);
    let [left, bottom, right, top] = [
        crop[0].max(media[0]),
        crop[1].max(media[1]),
        crop[2].min(media[2]),
        crop[3].min(media[3]),
    ];
    let turned = inherited(document, page, b"Rotate")
        .and_then(|turned| turned.as_i64().ok())
        .unwrap_or(0);
    let (x, y) = match turned.rem_euclid(360) {
        90 => (left + MARGIN, top - MARGIN - SIGN),
        180 => (left + MARGIN, bottom + MARGIN),
        270 => (right - MARGIN - SIGN, bottom + MARGIN),
        _ => (right - MARGIN - SIGN, top - MARGIN - SIGN),
    };
    [x, y, x + SIGN, y + SIGN]
}

/// Adds annotations behind those that a page has.
fn add_to_page(
    update: &mut IncrementalDocument,
    page: ObjectId,
    annotations: Vec<ObjectId>,
) -> Option<()> {
    update.opt_clone_object_to_new_document(page).ok()?;
    let known = update
        .new_document
        .get_dictionary(page)
        .ok()?
        .get(b"Annots")
        .ok()
        .cloned();
    let new = annotations.into_iter().map(Object::Reference);
    // A list of its own, which other pages may share, is changed where it stands only if it is one.
    let (list, before) = match known {
        Some(Object::Array(list)) => (None, list),
        Some(Object::Reference(id)) => match update.get_prev_documents().get_object(id) {
            Ok(Object::Array(list)) => (Some(id), list.clone()),
            _ => (None, Vec::new()),
        },
        _ => (None, Vec::new()),
    };
    let all: Vec<Object> = before.into_iter().chain(new).collect();
    match list {
        Some(id) if !is_shared(update.get_prev_documents(), id, page) => {
            update.new_document.set_object(id, all);
        }
        _ => update
            .new_document
            .get_dictionary_mut(page)
            .ok()?
            .set("Annots", all),
    }
    Some(())
}

/// Whether another page has the same list of annotations.
fn is_shared(document: &Document, list: ObjectId, page: ObjectId) -> bool {
    document
        .page_iter()
        .filter(|other| *other != page)
        .any(|other| {
            document
                .get_dictionary(other)
                .and_then(|page| page.get(b"Annots"))
                .and_then(Object::as_reference)
                .is_ok_and(|id| id == list)
        })
}
