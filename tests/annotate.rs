//! A PDF with notes: the bytes of the document stay, its words stay, the notes are where the words
//! are, and what would not leave a sound file is refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;

use clausecheck::document::{Document, Layer};
use clausecheck::ingest::{self, ReadOptions};
use clausecheck::redline::pdf::{self, Imprint, Note, Permit, Quads, Urgency};
use command::{Place, Run};
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, CryptFilter};
use lopdf::{EncryptionState, EncryptionVersion, Object, ObjectId, Permissions, dictionary};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

const NAME: &str = "foerdervertrag-2026-117.pdf";

fn fixture() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    std::fs::read(path.join(NAME)).unwrap()
}

/// The fixture changed by `change` and saved anew.
fn changed(change: impl FnOnce(&mut lopdf::Document)) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&fixture()).unwrap();
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn annotate(place: &Place, arguments: &[&str]) -> Run {
    let base = [
        "annotate", "in.pdf", "-o", "out.pdf", "--force", "--lang", "de",
    ];
    place.run(&[&base, arguments].concat())
}

/// Annotates a file and gives the result.
#[track_caller]
fn annotated(bytes: &[u8]) -> Vec<u8> {
    let place = Place::new();
    place.write("in.pdf", bytes);
    let run = annotate(&place, &[]);
    assert_eq!(run.code, 0, "{run:?}");
    let out = std::fs::read(place.path().join("out.pdf")).unwrap();
    assert!(out.len() > bytes.len() && out.starts_with(bytes));
    out
}

fn read(bytes: &[u8]) -> Document {
    ingest::read(bytes, &ReadOptions::default()).unwrap()
}

/// A string for people.
fn words(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units: Vec<u16> = units
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// An annotation of ours.
struct Found {
    kind: String,
    title: String,
    text: String,
    author: String,
    time: String,
    quads: Quads,
    rectangle: Vec<f32>,
}

/// Our annotations, page by page.
fn ours(document: &lopdf::Document) -> Vec<Found> {
    let mut found = Vec::new();
    for (page, id) in document.get_pages() {
        for annotation in document.get_page_annotations(id).unwrap() {
            let Ok(name) = annotation.get(b"NM") else {
                continue;
            };
            if !words(name).starts_with("clausecheck-") {
                continue;
            }
            let numbers = |key: &[u8]| -> Vec<f32> {
                let list = annotation.get(key).and_then(Object::as_array);
                list.map_or_else(
                    |_| Vec::new(),
                    |list| list.iter().map(|one| one.as_float().unwrap()).collect(),
                )
            };
            let corners = numbers(b"QuadPoints");
            let rectangles = corners
                .chunks(8)
                .map(|corner| [corner[0], corner[5], corner[2], corner[1]])
                .collect();
            let get = |key: &[u8]| words(annotation.get(key).unwrap());
            let kind = annotation.get(b"Subtype").unwrap().as_name().unwrap();
            found.push(Found {
                kind: String::from_utf8(kind.to_vec()).unwrap(),
                title: get(b"Subj"),
                text: get(b"Contents"),
                author: get(b"T"),
                time: get(b"M"),
                quads: Quads { page, rectangles },
                rectangle: numbers(b"Rect"),
            });
        }
    }
    found
}

fn load(bytes: &[u8]) -> lopdf::Document {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    assert!(document.xref_recovery.is_none());
    document
}

/// The titles of the bookmarks of one level.
fn bookmarks(document: &lopdf::Document, parent: ObjectId) -> Vec<(String, ObjectId)> {
    let mut titles = Vec::new();
    let parent = document.get_dictionary(parent).unwrap();
    let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
    let mut previous = None;
    while let Some(id) = next {
        let entry = document.get_dictionary(id).unwrap();
        let before = entry.get(b"Prev").and_then(Object::as_reference).ok();
        assert_eq!(before, previous, "the chain can be followed both ways");
        titles.push((words(entry.get(b"Title").unwrap()), id));
        previous = Some(id);
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
    let last = parent.get(b"Last").and_then(Object::as_reference).ok();
    assert_eq!(last, previous);
    titles
}

fn outlines(document: &lopdf::Document) -> ObjectId {
    let catalogue = document.catalog().unwrap();
    catalogue.get(b"Outlines").unwrap().as_reference().unwrap()
}

/// What has to hold of every annotated copy of the fixture, however it was changed before.
#[track_caller]
fn assert_annotated(before: &[u8], after: &[u8]) {
    let document = load(after);
    let found = ours(&document);
    let layer = read(after).body;
    let seen: Vec<(&str, String)> = found
        .iter()
        .filter(|one| one.kind == "Highlight")
        .map(|one| {
            let quads = std::slice::from_ref(&one.quads);
            (one.title.as_str(), pdf::visible_words(&layer, quads))
        })
        .collect();
    assert_eq!(
        seen,
        [
            (
                "ABGESCHWÄCHT: Menschenrechtsklausel des Landes Steiermark",
                "bemüht".to_owned()
            ),
            (
                "NUR VERWEIS: ILO-Kernarbeitsnormen (empfohlen)",
                "Für Anschaffungen aus Förderungsmitteln gelten die ILO-Kernarbeitsnormen laut Beilage ./3."
                    .to_owned()
            ),
        ]
    );
    let notes: Vec<&Found> = found.iter().filter(|one| one.kind == "Text").collect();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].quads.page, 1);
    assert!(
        notes[0]
            .text
            .contains("FEHLT: Förderungsbedingungen der Stadt Graz")
    );
    assert!(
        notes[0]
            .text
            .contains("Modelltext: <Förderungswerber> anerkennt")
    );
    assert_eq!(read(before).body.text, layer.text, "the words of the pages");
}

#[test]
fn the_shipped_example_gets_its_notes() {
    let bytes = fixture();
    let out = annotated(&bytes);
    assert_annotated(&bytes, &out);
    let document = load(&out);
    for note in ours(&document) {
        assert_eq!(note.author, "clausecheck");
        assert_eq!(note.time, "D:20261003000000Z");
    }
    let found = ours(&document);
    let weakened = found
        .iter()
        .find(|one| one.title.starts_with("ABG"))
        .unwrap();
    for wanted in [
        "aus „verpflichtet“ wurde „bemüht“",
        "Was tun: Stellen Sie „verpflichtet“ wieder her.",
        "Warum das wichtig ist:",
        "Modelltext: <Förderungsnehmer> verpflichtet sich",
        "nicht der amtliche Wortlaut",
    ] {
        assert!(
            weakened.text.contains(wanted),
            "{wanted}: {}",
            weakened.text
        );
    }
    let top = bookmarks(&document, outlines(&document));
    let (title, own) = top.last().unwrap();
    assert_eq!(title, "clausecheck: noch nicht unterschreiben");
    let below: Vec<String> = bookmarks(&document, *own)
        .into_iter()
        .map(|(title, _)| title)
        .collect();
    assert_eq!(
        below,
        [
            "FEHLT: Förderungsbedingungen der Stadt Graz",
            "ABGESCHWÄCHT: Menschenrechtsklausel des Landes Steiermark",
            "NUR VERWEIS: ILO-Kernarbeitsnormen (empfohlen)",
        ]
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let bytes = fixture();
    assert_eq!(annotated(&bytes), annotated(&bytes));
}

#[test]
fn author_and_time_can_be_given() {
    let place = Place::new();
    place.write("in.pdf", fixture());
    let run = annotate(&place, &["--author", "Söhne & Co", "--date", "2025-02-03"]);
    assert_eq!(run.code, 0);
    let out = std::fs::read(place.path().join("out.pdf")).unwrap();
    let found = ours(&load(&out));
    assert_eq!(found[0].author, "Söhne & Co");
    assert_eq!(found[0].time, "D:20250203000000Z");
    let bad = annotate(&place, &["--date", "gestern"]);
    assert_eq!(bad.code, 2);
    assert!(
        bad.stderr.contains("„gestern“ ist keine Zeitangabe"),
        "{bad:?}"
    );
}

#[test]
fn turned_pages_have_their_notes_where_the_words_are() {
    for turned in [90, 180, 270] {
        let bytes = changed(|document| {
            for id in document.get_pages().into_values() {
                let page = document.get_dictionary_mut(id).unwrap();
                page.set("Rotate", i64::from(turned));
            }
        });
        let out = annotated(&bytes);
        assert_annotated(&bytes, &out);
        let document = load(&out);
        let note = ours(&document)
            .into_iter()
            .find(|one| one.kind == "Text")
            .unwrap();
        let (x, y) = (note.rectangle[0], note.rectangle[1]);
        // The upper right corner as it is seen, in coordinates that do not turn.
        let (is_right, is_up) = match turned {
            90 => (false, true),
            180 => (false, false),
            _ => (true, false),
        };
        assert_eq!((x > 300.0, y > 400.0), (is_right, is_up), "{turned}");
    }
}

#[test]
fn a_form_stays_a_form() {
    let bytes = changed(|document| {
        let first = document.get_pages()[&1];
        let field = document.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "FT" => "Tx",
            "T" => Object::string_literal("Name"),
            "V" => Object::string_literal("Eva"),
            "Rect" => vec![100.into(), 20.into(), 200.into(), 40.into()],
            "P" => Object::Reference(first),
        });
        let form = dictionary! { "Fields" => vec![Object::Reference(field)] };
        let form = document.add_object(form);
        let list = document.add_object(vec![Object::Reference(field)]);
        let page = document.get_dictionary_mut(first).unwrap();
        page.set("Annots", Object::Reference(list));
        document.catalog_mut().unwrap().set("AcroForm", form);
    });
    let out = annotated(&bytes);
    assert_annotated(&bytes, &out);
    let document = load(&out);
    let first = document.get_pages()[&1];
    let kinds: Vec<_> = document
        .get_page_annotations(first)
        .unwrap()
        .into_iter()
        .map(|one| one.get(b"Subtype").unwrap().as_name().unwrap().to_vec())
        .collect();
    assert_eq!(kinds, [b"Widget".to_vec(), b"Text".to_vec()]);
    assert!(document.catalog().unwrap().has(b"AcroForm"));
}

#[test]
fn a_list_of_annotations_that_pages_share_is_not_changed_for_all() {
    let bytes = changed(|document| {
        let link = document.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        });
        let list = document.add_object(vec![Object::Reference(link)]);
        for id in document.get_pages().into_values() {
            let page = document.get_dictionary_mut(id).unwrap();
            page.set("Annots", Object::Reference(list));
        }
    });
    let out = annotated(&bytes);
    assert_annotated(&bytes, &out);
}

#[test]
fn bookmarks_stand_behind_those_of_the_document() {
    let bytes = changed(|document| {
        let first = document.get_pages()[&1];
        let outlines = document.new_object_id();
        let chapter = document.add_object(dictionary! {
            "Title" => Object::string_literal("Chapter"),
            "Parent" => Object::Reference(outlines),
            "Dest" => vec![Object::Reference(first), "Fit".into()],
        });
        document.objects.insert(
            outlines,
            Object::Dictionary(dictionary! {
                "Type" => "Outlines",
                "First" => Object::Reference(chapter),
                "Last" => Object::Reference(chapter),
                "Count" => 1,
            }),
        );
        document.catalog_mut().unwrap().set("Outlines", outlines);
    });
    let out = annotated(&bytes);
    assert_annotated(&bytes, &out);
    let document = load(&out);
    let id = outlines(&document);
    let titles: Vec<String> = bookmarks(&document, id)
        .into_iter()
        .map(|(title, _)| title)
        .collect();
    assert_eq!(
        titles,
        ["Chapter", "clausecheck: noch nicht unterschreiben"]
    );
    let count = document.get_dictionary(id).unwrap().get(b"Count");
    assert_eq!(count.unwrap().as_i64().unwrap(), 5);
}

#[test]
fn an_outline_that_goes_in_circles_is_left_alone() {
    let bytes = changed(|document| {
        let outlines = document.new_object_id();
        let chapter = document.new_object_id();
        let entry = dictionary! {
            "Title" => Object::string_literal("Chapter"),
            "Parent" => Object::Reference(outlines),
            "Next" => Object::Reference(chapter),
        };
        document.objects.insert(chapter, entry.into());
        let all = dictionary! {
            "First" => Object::Reference(chapter),
            "Last" => Object::Reference(chapter),
        };
        document.objects.insert(outlines, all.into());
        document.catalog_mut().unwrap().set("Outlines", outlines);
    });
    let place = Place::new();
    place.write("in.pdf", &bytes);
    let run = annotate(&place, &[]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("Lesezeichen konnten nicht"), "{run:?}");
    let out = std::fs::read(place.path().join("out.pdf")).unwrap();
    assert_annotated(&bytes, &out);
}

#[test]
fn packed_objects_and_the_newer_table_are_added_to() {
    let mut document = lopdf::Document::load_mem(&fixture()).unwrap();
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains("/ObjStm"));
    let out = annotated(&bytes);
    assert_annotated(&bytes, &out);
}

/// The fixture encrypted for this user, with what is permitted.
fn encrypted(user: &str, permissions: Permissions, is_new: bool) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&fixture()).unwrap();
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let aes: Arc<dyn CryptFilter> = Arc::new(Aes128CryptFilter);
    let version = if is_new {
        EncryptionVersion::V4 {
            document: &document,
            encrypt_metadata: true,
            crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), aes)]),
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: "owner",
            user_password: user,
            permissions,
        }
    } else {
        EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions,
        }
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_file_encrypted_without_a_password_is_added_to() {
    for is_new in [false, true] {
        let bytes = encrypted("", Permissions::all(), is_new);
        let out = annotated(&bytes);
        assert_annotated(&bytes, &out);
        assert!(
            !String::from_utf8_lossy(&out[bytes.len()..]).contains("clausecheck-1"),
            "what is added is encrypted as well"
        );
    }
}

#[test]
fn a_password_is_asked_for_and_taken() {
    let place = Place::new();
    place
        .write("in.pdf", encrypted("geheim", Permissions::all(), false))
        .write("password.txt", "geheim\n");
    let run = annotate(&place, &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("durch ein Passwort geschützt"),
        "{run:?}"
    );
    assert!(!place.path().join("out.pdf").exists());
    let run = annotate(&place, &["--password-file", "password.txt"]);
    assert_eq!(run.code, 0, "{run:?}");
}

/// A pipe gives what it holds once: the password is read once.
#[cfg(unix)]
#[test]
fn a_password_may_come_through_a_pipe() {
    let place = Place::new();
    place
        .write("in.pdf", encrypted("geheim", Permissions::all(), false))
        .write("password.txt", "geheim\n");
    let arguments = ["annotate", "in.pdf", "-o", "out.pdf"];
    for more in [&[][..], &["--in-process", "--force"]] {
        let mut password = Command::new("cat")
            .arg(place.path().join("password.txt"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let all = [&arguments[..], &["--password-file", "/dev/stdin"], more].concat();
        let run = place
            .command(&all)
            .stdin(password.stdout.take().unwrap())
            .output();
        password.wait().unwrap();
        let run = Run::of(run.unwrap());
        assert_eq!(run.code, 0, "{run:?}");
    }
}

#[test]
fn what_the_file_does_not_permit_is_not_done() {
    let place = Place::new();
    let permitted = Permissions::all() - Permissions::ANNOTABLE;
    place.write("in.pdf", encrypted("", permitted, false));
    let run = annotate(&place, &[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("erlaubt keine Anmerkungen"), "{run:?}");
    assert!(!place.path().join("out.pdf").exists());
}

/// The fixture with a signature; `certifies` what may still be done.
fn signed(certifies: Option<i64>) -> Vec<u8> {
    changed(|document| {
        let mut signature = dictionary! {
            "Type" => "Sig",
            "Filter" => "Adobe.PPKLite",
            "ByteRange" => vec![0.into(), 10.into(), 20.into(), 30.into()],
            "Contents" => Object::string_literal("signature"),
        };
        if let Some(allowed) = certifies {
            let reference = dictionary! {
                "Type" => "SigRef",
                "TransformMethod" => "DocMDP",
                "TransformParams" => dictionary! { "P" => allowed },
            };
            signature.set("Reference", vec![Object::Dictionary(reference)]);
        }
        let signature = document.add_object(signature);
        let field = document.add_object(dictionary! {
            "FT" => "Sig",
            "T" => Object::string_literal("Signature"),
            "V" => Object::Reference(signature),
        });
        let form = dictionary! { "SigFlags" => 3, "Fields" => vec![Object::Reference(field)] };
        document.catalog_mut().unwrap().set("AcroForm", form);
    })
}

#[test]
fn a_signed_file_is_added_to_only_when_that_is_wanted() {
    for certifies in [None, Some(3)] {
        let bytes = signed(certifies);
        let place = Place::new();
        place.write("in.pdf", &bytes);
        let run = annotate(&place, &[]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("--allow-signed"), "{run:?}");
        assert!(!place.path().join("out.pdf").exists());
        let run = annotate(&place, &["--allow-signed"]);
        assert_eq!(run.code, 0);
        assert!(
            run.stderr.contains("deckt die Anmerkungen aber nicht"),
            "{run:?}"
        );
        let out = std::fs::read(place.path().join("out.pdf")).unwrap();
        assert!(out.starts_with(&bytes));
        assert_annotated(&bytes, &out);
    }
}

#[test]
fn rights_that_a_copy_loses_are_named() {
    let bytes = changed(|document| {
        let rights = document.add_object(dictionary! {
            "Type" => "Sig",
            "ByteRange" => vec![0.into(), 10.into(), 20.into(), 30.into()],
            "Contents" => Object::string_literal("signature"),
        });
        let permissions = dictionary! { "UR3" => Object::Reference(rights) };
        document.catalog_mut().unwrap().set("Perms", permissions);
    });
    let place = Place::new();
    place.write("in.pdf", &bytes);
    let run = annotate(&place, &[]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("besondere Rechte"), "{run:?}");
}

#[test]
fn a_certificate_that_forbids_notes_is_respected() {
    for allowed in [1, 2] {
        let place = Place::new();
        place.write("in.pdf", signed(Some(allowed)));
        let run = annotate(&place, &["--allow-signed"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("Zertifizierung ungültig"), "{run:?}");
    }
}

#[test]
fn what_can_not_be_read_or_is_no_pdf_is_refused_in_a_sentence() {
    let place = Place::new();
    let docx = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/foerdervertrag-2026-117.docx");
    place.write("in.pdf", std::fs::read(docx).unwrap());
    let run = annotate(&place, &[]);
    assert!(
        run.code == 2 && run.stderr.contains("ist kein PDF"),
        "{run:?}"
    );
    place.write("in.pdf", "Vertrag ohne alles");
    let run = annotate(&place, &[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.stderr.lines().count() == 1 && run.stderr.len() > 40,
        "{run:?}"
    );
    let empty = changed(|document| {
        for id in document.get_pages().into_values() {
            document.get_dictionary_mut(id).unwrap().remove(b"Contents");
        }
    });
    place.write("in.pdf", empty);
    let run = annotate(&place, &[]);
    assert!(run.code == 2 && run.stderr.len() > 40, "{run:?}");
    // A record of the check is written, and says the same.
    let memo = place.run(&["memo", "in.pdf", "-o", "memo.html", "--lang", "de"]);
    assert!(memo.code == 2, "{memo:?}");
    let reason = run.stderr.strip_prefix("clausecheck: ").unwrap();
    assert!(memo.stderr.contains(reason), "{memo:?}");
    // The table at the end is gone: readers repair such a file, but nothing can point to it.
    let bytes = fixture();
    let end = bytes.windows(4).rposition(|four| four == b"xref").unwrap() - 5;
    place.write("in.pdf", &bytes[..end]);
    let run = annotate(&place, &[]);
    assert!(
        run.code == 2 && run.stderr.contains("beschädigt"),
        "{run:?}"
    );
    assert!(!place.path().join("out.pdf").exists());
}

#[test]
fn the_document_itself_is_never_written_to() {
    let place = Place::new();
    place.write("in.pdf", fixture()).write("old.pdf", "old");
    let same = place.run(&["annotate", "in.pdf", "-o", "./in.pdf", "--force"]);
    assert_eq!(same.code, 2);
    assert!(same.stderr.contains("is the document itself"), "{same:?}");
    assert_eq!(
        std::fs::read(place.path().join("in.pdf")).unwrap(),
        fixture()
    );
    let old = place.run(&["annotate", "in.pdf", "-o", "old.pdf"]);
    assert_eq!(old.code, 2);
    assert_eq!(std::fs::read(place.path().join("old.pdf")).unwrap(), b"old");
    assert_eq!(place.names(), ["in.pdf", "old.pdf"]);
}

#[test]
fn pages_that_are_counted_differently_get_no_notes() {
    let imprint = Imprint {
        author: String::new(),
        time: String::new(),
        heading: String::new(),
    };
    let annotated = |pages| {
        let permit = Permit {
            pages,
            ..Permit::default()
        };
        pdf::annotate(&fixture(), &[], &imprint, &permit)
    };
    assert!(annotated(Some(6)).is_ok());
    assert_eq!(annotated(Some(7)), Err(pdf::Refusal::Damaged));
}

#[test]
fn an_agreement_in_order_gets_a_copy() {
    let place = Place::new();
    let bytes = fixture();
    place.write("in.pdf", &bytes);
    let run = annotate(&place, &["--clause", "general/non-discrimination"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("nichts anzumerken"), "{run:?}");
    assert_eq!(std::fs::read(place.path().join("out.pdf")).unwrap(), bytes);
}

/// PDFs of others beside the project, where they are there; not larger than this.
fn real(largest: u64) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut files = Vec::new();
    for part in ["files", "pdf"] {
        let Ok(entries) = std::fs::read_dir(folder.join(part)) else {
            continue;
        };
        let paths = entries.map(|entry| entry.unwrap().path());
        files.extend(paths.filter(|path| {
            path.extension().is_some_and(|extension| extension == "pdf")
                && path.metadata().is_ok_and(|file| file.len() <= largest)
        }));
    }
    files.sort();
    files
}

/// Stretches of six words of the body, one in forty, each as a note.
fn stretches(layer: &Layer) -> Vec<(String, Note)> {
    let points: Vec<usize> = layer
        .text
        .char_indices()
        .map(|(offset, _)| offset)
        .collect();
    let point = |offset: usize| points.partition_point(|at| *at < offset);
    let placed: Vec<_> = layer.words.iter().collect();
    placed
        .chunks(40)
        .filter_map(|chunk| chunk.get(..6))
        .map(|six| {
            let text: Vec<&str> = six
                .iter()
                .map(|word| &layer.text[word.span.clone()])
                .collect();
            let span = [point(six[0].span.start), point(six[5].span.end)];
            let note = Note {
                title: "Stelle".to_owned(),
                text: "Text".to_owned(),
                urgency: Urgency::High,
                quads: pdf::of_span(layer, span),
            };
            (text.join(" "), note)
        })
        .collect()
}

/// Whether a program can be started.
fn has(program: &str) -> bool {
    let started = Command::new(program).arg("--version").output();
    started.is_ok() || Command::new(program).arg("-v").output().is_ok()
}

fn status(program: &str, arguments: &[&str], file: &Path) -> Option<i32> {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .output()
        .unwrap();
    output.status.code()
}

#[test]
fn real_files_keep_their_bytes_and_words_and_have_the_notes_on_the_words() {
    let files = real(250_000);
    if files.is_empty() {
        println!("no real files beside the project: skipped");
        return;
    }
    let place = Place::new();
    let imprint = Imprint {
        author: "clausecheck".to_owned(),
        time: "D:20261003000000Z".to_owned(),
        heading: "clausecheck".to_owned(),
    };
    let (mut written, mut meant, mut exact) = (0, 0, 0);
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        let Ok(document) = ingest::read(&bytes, &ReadOptions::default()) else {
            continue;
        };
        let stretches = stretches(&document.body);
        let notes: Vec<Note> = stretches.iter().map(|(_, note)| note.clone()).collect();
        if notes.is_empty() {
            continue;
        }
        let permit = Permit {
            signed: true,
            password: None,
            pages: document.pages,
        };
        let Ok(annotated) = pdf::annotate(&bytes, &notes, &imprint, &permit) else {
            continue;
        };
        written += 1;
        let name = path.display();
        assert!(annotated.bytes.starts_with(&bytes), "{name}");
        let again = read(&annotated.bytes);
        assert_eq!(again.body.text, document.body.text, "{name}");
        for (words, note) in &stretches {
            meant += 1;
            let seen = pdf::visible_words(&again.body, &note.quads);
            exact += usize::from(seen == *words);
            assert!(
                words.split(' ').all(|word| seen.contains(word)),
                "{name}: {words} is not under {seen}"
            );
        }
        let out = place.path().join("out.pdf");
        std::fs::write(&out, &annotated.bytes).unwrap();
        if has("qpdf") {
            let check = |file: &Path| status("qpdf", &["--check"], file);
            let (before, after) = (check(path), check(&out));
            let is_fault = |status: Option<i32>| status == Some(2);
            assert!(!is_fault(after) || is_fault(before), "{name}: qpdf");
        }
        if has("pdftoppm") {
            let draw = |file: &Path| status("pdftoppm", &["-r", "8", "-l", "1", "-png"], file);
            assert!(
                draw(&out) == Some(0) || draw(path) != Some(0),
                "{name}: poppler"
            );
        }
        if has("mutool") {
            let draw = |file: &Path| {
                let page = Command::new("mutool")
                    .args(["draw", "-r", "8", "-F", "png", "-o"])
                    .arg(place.path().join("page.png"))
                    .arg(file)
                    .arg("1")
                    .output();
                page.unwrap().status.success()
            };
            assert!(draw(&out) || !draw(path), "{name}: mupdf");
        }
    }
    println!(
        "{written} of {} files; {exact} of {meant} stretches exactly",
        files.len()
    );
    assert!(written >= 30, "{written}");
    assert!(exact * 100 >= meant * 98, "{exact} of {meant}");
}
