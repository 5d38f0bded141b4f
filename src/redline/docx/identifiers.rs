//! What has to be known of all stories of a document before it is changed.

use crate::document::Signal;
use crate::ingest::docx::names::{attribute, child, is_on};
use crate::ingest::docx::relationships::Relationships;
use crate::ingest::package::{Package, xml};
use roxmltree::Node;

/// Numbers above this one are no identifiers that Word hands out.
const MOST: i64 = 2_000_000_000;

/// The largest identifier of all stories: bookmarks, revisions and comments share the numbers, and
/// Word calls a file corrupt in which two are equal. O(nodes).
///
/// # Errors
/// Where the relationships can not be read.
pub(super) fn largest(
    package: &Package<'_>,
    main: &str,
    root: Node<'_, '_>,
) -> Result<i64, Signal> {
    const STORIES: [&str; 6] = [
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments",
        "glossaryDocument",
    ];
    let mut most = largest_of(root);
    let relationships = Relationships::of(package, main)?;
    for kind in STORIES {
        for part in relationships.parts(kind) {
            // A story that can not be read shows no identifier to anybody.
            let Ok(Some(text)) = package.xml(part) else {
                continue;
            };
            if let Ok(tree) = xml::tree(&text) {
                most = most.max(largest_of(tree.root_element()));
            }
        }
    }
    Ok(most)
}

fn largest_of(root: Node<'_, '_>) -> i64 {
    root.descendants()
        .filter(Node::is_element)
        .filter_map(|node| attribute(node, "id")?.parse::<i64>().ok())
        .filter(|id| *id < MOST)
        .max()
        .unwrap_or(0)
        .max(0)
}

/// Whether the settings ask programs not to change the document.
pub(super) fn is_protected(package: &Package<'_>, main: &str) -> bool {
    let Ok(relationships) = Relationships::of(package, main) else {
        return false;
    };
    let settings = relationships.parts("settings").next();
    let text = settings.and_then(|part| package.xml(part).ok().flatten());
    text.is_some_and(|text| {
        xml::tree(&text).is_ok_and(|tree| {
            child(tree.root_element(), "documentProtection").is_some_and(|protection| {
                attribute(protection, "enforcement")
                    .is_some_and(|value| !matches!(value, "0" | "false" | "off"))
                    || child(protection, "enforcement").is_some_and(is_on)
            })
        })
    })
}
