//! What a document holds beside its pages: properties, bookmarks, descriptions of pictures,
//! attached files, scripts, forms of other kinds.

use super::annotations::{runs_something, string};
use super::attached::Attachment;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use rustc_hash::FxHashSet;

/// Entries of trees (bookmarks, structure, names) that are looked at.
const MOST_NODES: usize = 200_000;
/// Bytes of XMP properties that are read.
const MOST_XMP: usize = 1 << 20;

/// What was found beside the pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Catalogue {
    /// Titles, subjects, keywords, bookmarks.
    pub(super) properties: Vec<String>,
    /// Descriptions and replacement texts in the structure tree.
    pub(super) descriptions: Vec<String>,
    /// Attached files.
    pub(super) attachments: Vec<Attachment>,
    /// A collection of files with a cover sheet.
    pub(super) is_portfolio: bool,
    /// Scripts or actions that start something.
    pub(super) is_active: bool,
    /// An XFA form.
    pub(super) has_xfa: bool,
    /// Layers that are shown on one of screen and paper only.
    pub(super) has_divided_layer: bool,
}

/// Reads what a document holds beside its pages.
pub(super) fn of_document(pdf: &Pdf) -> Catalogue {
    let mut found = Catalogue::default();
    let metadata = pdf.metadata();
    for bytes in [
        &metadata.title,
        &metadata.subject,
        &metadata.keywords,
        &metadata.author,
    ]
    .into_iter()
    .flatten()
    {
        found.properties.push(super::unicode::text_string(bytes));
    }
    let Some(root) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return found;
    };
    found.is_active = runs_something(&root);
    found.is_portfolio = root.contains_key("Collection");
    if let Some(form) = root.get::<Dict<'_>>("AcroForm") {
        found.has_xfa = form.contains_key("XFA");
    }
    if let Some(stream) = root.get::<Stream<'_>>("Metadata")
        && stream.raw_data().len() <= MOST_XMP
        && let Ok(data) = stream.decoded_data()
    {
        found.properties.extend(xmp_texts(
            data.get(..MOST_XMP.min(data.len())).unwrap_or_default(),
        ));
    }
    if let Some(names) = root.get::<Dict<'_>>("Names") {
        found.is_active |= names.contains_key("JavaScript");
        if let Some(files) = names.get::<Dict<'_>>("EmbeddedFiles") {
            walk(files, |node, next| {
                next.extend(children(node, "Kids"));
                let entries = node.get::<Array<'_>>("Names");
                let files = entries
                    .into_iter()
                    .flat_map(|entries| entries.iter::<Object<'_>>().collect::<Vec<_>>());
                for file in files.filter_map(Object::into_dict) {
                    found.attachments.push(Attachment::of(&file));
                }
            });
        }
    }
    found.has_divided_layer = has_divided_layer(&root);
    if let Some(outlines) = root.get::<Dict<'_>>("Outlines") {
        let properties = &mut found.properties;
        walk(outlines, |node, next| {
            properties.extend(string(node, "Title"));
            next.extend(node.get::<Dict<'_>>("Next"));
            next.extend(node.get::<Dict<'_>>("First"));
        });
    }
    if let Some(structure) = root.get::<Dict<'_>>("StructTreeRoot") {
        let descriptions = &mut found.descriptions;
        walk(structure, |node, next| {
            descriptions.extend(string(node, "Alt"));
            descriptions.extend(string(node, "ActualText"));
            next.extend(children(node, "K"));
        });
    }
    found
}

/// Whether a layer is shown on the screen and not printed, or the reverse.
fn has_divided_layer(root: &Dict<'_>) -> bool {
    let properties = root.get::<Dict<'_>>("OCProperties");
    let layers = properties.and_then(|properties| properties.get::<Array<'_>>("OCGs"));
    let is_off = |usage: &Dict<'_>, event: &str, state: &str| {
        usage
            .get::<Dict<'_>>(event)
            .and_then(|event| event.get::<Name<'_>>(state))
            .map(|state| state.as_ref() == b"OFF")
    };
    layers.is_some_and(|layers| {
        let usages = layers.iter::<Dict<'_>>().take(MOST_NODES);
        usages
            .filter_map(|layer| layer.get::<Dict<'_>>("Usage"))
            .any(|usage| {
                let print = is_off(&usage, "Print", "PrintState").unwrap_or(false);
                let view = is_off(&usage, "View", "ViewState").unwrap_or(false);
                print != view
            })
    })
}

/// Dictionaries in an entry that is one or a list of them.
fn children<'a>(node: &Dict<'a>, key: &str) -> Vec<Dict<'a>> {
    match node.get::<Object<'a>>(key) {
        Some(Object::Dict(child)) => vec![child],
        Some(Object::Array(children)) => children
            .iter::<Object<'a>>()
            .filter_map(Object::into_dict)
            .collect(),
        _ => Vec::new(),
    }
}

/// Visits a tree without recursion; every object once, and no more than a fixed number of them.
fn walk<'a>(root: Dict<'a>, mut visit: impl FnMut(&Dict<'a>, &mut Vec<Dict<'a>>)) {
    let mut seen: FxHashSet<ObjectIdentifier> = FxHashSet::default();
    let mut open = vec![root];
    let mut count = 0;
    while let Some(node) = open.pop() {
        count += 1;
        if count > MOST_NODES || open.len() > MOST_NODES {
            break;
        }
        if node.obj_id().is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        let mut next = Vec::new();
        visit(&node, &mut next);
        open.extend(next.into_iter().rev());
    }
}

/// The texts of an XMP packet; a packet that is no well-formed XML gives what comes before.
fn xmp_texts(data: &[u8]) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_reader(data);
    let mut texts = Vec::new();
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Text(text)) => {
                let text = text.trim().to_owned();
                if !text.is_empty() {
                    texts.push(text);
                }
            }
            Ok(quick_xml::events::Event::Eof) | Err(_) => return texts,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_properties_are_found_and_broken_ones_do_no_harm() {
        assert_eq!(
            xmp_texts(b"<a><b>Vertrag</b> <c>Teil 2</c></a>"),
            ["Vertrag", "Teil 2"]
        );
        assert_eq!(xmp_texts(b"<a><b>Vertrag</b></c><"), ["Vertrag"]);
    }
}
