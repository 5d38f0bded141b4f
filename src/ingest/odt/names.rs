//! Short ways to look things up in OpenDocument XML. Local names are unambiguous there.

pub(super) use crate::ingest::package::xml::{attribute, child};
use roxmltree::Node;

const PREFIX: &str = "urn:oasis:names:tc:opendocument:xmlns:";

/// Whether the element is of OpenDocument and has this local name.
pub(super) fn has_name(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name && is_open_document(node)
}

/// Whether the element is of OpenDocument.
pub(super) fn is_open_document(node: Node<'_, '_>) -> bool {
    node.tag_name()
        .namespace()
        .is_some_and(|uri| uri.starts_with(PREFIX) || uri.contains("libreoffice"))
}

/// Whether a value means true.
pub(super) fn is_true(value: &str) -> bool {
    value == "true"
}

/// All text below a node.
pub(super) fn text_of(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(|node| node.is_text())
        .filter_map(|node| node.text())
        .collect()
}

/// A length with a unit in points.
pub(super) fn points(text: &str) -> Option<f64> {
    let text = text.trim();
    let split = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at_checked(split)?;
    let factor = match unit {
        "pt" => 1.0,
        "pc" => 12.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "px" => 0.75,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * factor)
}
