//! Names of the vocabularies that a Word file mixes, and short ways to look things up in them.

pub(crate) use crate::ingest::package::xml::{attribute, child as any_child};
use roxmltree::Node;

/// A vocabulary of XML names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Extensions to it that Microsoft added later.
    WordExtension,
    /// Markup compatibility.
    Compatibility,
    /// Mathematics.
    Math,
    /// DrawingML.
    Drawing,
    /// DrawingML: placement in a text.
    WordDrawing,
    /// DrawingML: shapes of a text.
    WordShape,
    /// DrawingML: pictures.
    Picture,
    /// DrawingML: diagrams.
    Diagram,
    /// DrawingML: charts.
    Chart,
    /// VML.
    Vml,
    /// VML: Office additions.
    Office,
    /// Anything else.
    Other,
}

/// The vocabulary of an element.
pub(crate) fn vocabulary(node: Node<'_, '_>) -> Vocabulary {
    let Some(uri) = node.tag_name().namespace() else {
        return Vocabulary::Other;
    };
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Vocabulary::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Vocabulary::Compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Vocabulary::Math,
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => Vocabulary::Drawing,
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"
        | "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" => {
            Vocabulary::WordDrawing
        }
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" => {
            Vocabulary::WordShape
        }
        "http://schemas.openxmlformats.org/drawingml/2006/picture"
        | "http://purl.oclc.org/ooxml/drawingml/picture" => Vocabulary::Picture,
        "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        | "http://purl.oclc.org/ooxml/drawingml/diagram" => Vocabulary::Diagram,
        "http://schemas.openxmlformats.org/drawingml/2006/chart"
        | "http://purl.oclc.org/ooxml/drawingml/chart" => Vocabulary::Chart,
        "urn:schemas-microsoft-com:vml" => Vocabulary::Vml,
        "urn:schemas-microsoft-com:office:office" => Vocabulary::Office,
        _ if uri.starts_with("http://schemas.microsoft.com/office/word/") => {
            Vocabulary::WordExtension
        }
        _ => Vocabulary::Other,
    }
}

/// Whether the element is of WordprocessingML.
pub(crate) fn is_word(node: Node<'_, '_>) -> bool {
    node.is_element() && vocabulary(node) == Vocabulary::Word
}

/// The first WordprocessingML child with this name.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children()
        .find(|child| child.is_element() && child.tag_name().name() == name && is_word(*child))
}

/// All WordprocessingML children with this name.
pub(crate) fn children<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| {
        child.is_element() && child.tag_name().name() == name && is_word(*child)
    })
}

/// The `val` attribute.
pub(crate) fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "val")
}

/// The `val` attribute of a child.
pub(crate) fn child_value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(value)
}

/// The `val` attribute of a child as a number.
pub(crate) fn child_number<T: std::str::FromStr>(node: Node<'_, '_>, name: &str) -> Option<T> {
    child_value(node, name)?.trim().parse().ok()
}

/// Whether the value of a switch means "on"; a switch without a value is on.
pub(crate) fn is_on(node: Node<'_, '_>) -> bool {
    !matches!(value(node), Some("0" | "false" | "off"))
}

/// A length in twentieths of a point; strict files write units ("1.5pt").
pub(crate) fn twips(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        return Some(number);
    }
    points(text).map(|value| value * 20.0)
}

/// A length with a unit in points.
pub(crate) fn points(text: &str) -> Option<f64> {
    let text = text.trim();
    let split = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at_checked(split)?;
    let factor = match unit {
        "pt" => 1.0,
        "pc" | "pi" => 12.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "px" => 0.75,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * factor)
}

/// All text below a node that matches a filter on the parent element, joined.
pub(crate) fn text_of(node: Node<'_, '_>, names: &[&str]) -> String {
    node.descendants()
        .filter(|node| node.is_text())
        .filter(|node| {
            node.parent_element()
                .is_some_and(|parent| names.contains(&parent.tag_name().name()))
        })
        .filter_map(|node| node.text())
        .collect()
}
