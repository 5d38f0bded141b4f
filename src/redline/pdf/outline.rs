//! Bookmarks: an entry of its own behind those of the document, with one entry below it for each
//! note. Entries that are there stay as they are.

use super::write::text_string;
use lopdf::{Dictionary, IncrementalDocument, Object, ObjectId, dictionary};
use std::collections::BTreeSet;

/// Entries that are followed to find the last one.
const LONGEST: usize = 20_000;

/// A bookmark.
#[derive(Debug)]
pub(super) struct Bookmark {
    pub(super) title: String,
    pub(super) page: ObjectId,
    /// The height on the page that it leads to, in points; the top where there is none.
    pub(super) top: Option<f32>,
}

/// Adds the bookmarks. An outline that is not built as it has to be stays as it is, and gets none;
/// the answer says whether there are any.
pub(super) fn add(
    update: &mut IncrementalDocument,
    root: ObjectId,
    heading: &str,
    bookmarks: &[Bookmark],
) -> bool {
    let Some(first_page) = bookmarks.first().map(|bookmark| bookmark.page) else {
        return false;
    };
    let (outlines, last) = match outlines(update, root) {
        Some(found) => found,
        None => return false,
    };
    let parent = update.new_document.new_object_id();
    let ids: Vec<ObjectId> = bookmarks
        .iter()
        .map(|_| update.new_document.new_object_id())
        .collect();
    for (index, (bookmark, id)) in bookmarks.iter().zip(&ids).enumerate() {
        let mut entry = entry(&bookmark.title, parent, bookmark.page, bookmark.top);
        if let Some(before) = index.checked_sub(1).and_then(|index| ids.get(index)) {
            entry.set("Prev", Object::Reference(*before));
        }
        if let Some(next) = ids.get(index + 1) {
            entry.set("Next", Object::Reference(*next));
        }
        update.new_document.objects.insert(*id, entry.into());
    }
    let mut own = entry(heading, outlines, first_page, None);
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    own.set("Count", count);
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        own.set("First", Object::Reference(*first));
        own.set("Last", Object::Reference(*last));
    }
    if let Some(last) = last {
        own.set("Prev", Object::Reference(last));
        if let Ok(before) = update.new_document.get_dictionary_mut(last) {
            before.set("Next", Object::Reference(parent));
        }
    }
    update.new_document.objects.insert(parent, own.into());
    if let Ok(all) = update.new_document.get_dictionary_mut(outlines) {
        if last.is_none() {
            all.set("First", Object::Reference(parent));
        }
        all.set("Last", Object::Reference(parent));
        let open = all.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
        // A negative number counts the entries of an outline that is folded up.
        all.set("Count", open.abs().saturating_add(count).saturating_add(1));
    }
    true
}

fn entry(title: &str, parent: ObjectId, page: ObjectId, top: Option<f32>) -> Dictionary {
    let top = top.map_or(Object::Null, Object::Real);
    dictionary! {
        "Title" => text_string(title),
        "Parent" => Object::Reference(parent),
        "Dest" => vec![
            Object::Reference(page),
            "XYZ".into(),
            Object::Null,
            top,
            Object::Null,
        ],
    }
}

/// The outline and its last entry, both to be changed; made where there is none. `None` where it
/// is not built as it has to be.
fn outlines(
    update: &mut IncrementalDocument,
    root: ObjectId,
) -> Option<(ObjectId, Option<ObjectId>)> {
    let before = update.get_prev_documents();
    let catalogue = before.get_dictionary(root).ok()?;
    let known = catalogue.get(b"Outlines").ok().cloned();
    let (id, dictionary) = match known {
        None | Some(Object::Null) => (None, Dictionary::new()),
        Some(Object::Reference(id)) => match before.get_object(id) {
            Ok(Object::Dictionary(dictionary)) => (Some(id), dictionary.clone()),
            Ok(Object::Null) | Err(_) => (None, Dictionary::new()),
            Ok(_) => return None,
        },
        Some(Object::Dictionary(dictionary)) => (None, dictionary),
        Some(_) => return None,
    };
    let last = match dictionary.get(b"First").and_then(Object::as_reference) {
        Ok(first) => Some(last_of(before, first)?),
        Err(_) => None,
    };
    let id = match id {
        Some(id) => {
            update.opt_clone_object_to_new_document(id).ok()?;
            id
        }
        None => {
            let mut dictionary = dictionary;
            dictionary.set("Type", "Outlines");
            let id = update.new_document.add_object(dictionary);
            update.opt_clone_object_to_new_document(root).ok()?;
            let catalogue = update.new_document.get_dictionary_mut(root).ok()?;
            catalogue.set("Outlines", Object::Reference(id));
            id
        }
    };
    if let Some(last) = last {
        update.opt_clone_object_to_new_document(last).ok()?;
    }
    Some((id, last))
}

/// The last entry of a level; `None` where the chain is broken, endless or runs in a circle.
fn last_of(document: &lopdf::Document, first: ObjectId) -> Option<ObjectId> {
    let mut seen = BTreeSet::new();
    let mut at = first;
    while seen.len() < LONGEST && seen.insert(at) {
        match document.get_dictionary(at).ok()?.get(b"Next") {
            Err(_) | Ok(Object::Null) => return Some(at),
            Ok(next) => at = next.as_reference().ok()?,
        }
    }
    None
}
