//! XML of WordprocessingML as one part writes it: its prefix, and what every revision carries.

use jiff::Timestamp;
use roxmltree::Node;

/// Who made a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The author that Word shows.
    pub author: String,
    /// ISO 8601 with time, in UTC ("2026-11-22T10:00:00Z").
    pub date: String,
}

impl Signature {
    /// Of this author, at this time.
    pub fn new(author: impl Into<String>, time: Timestamp) -> Self {
        Self {
            author: author.into(),
            date: time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }
}

/// How names are written in one part.
#[derive(Debug, Clone)]
pub(super) struct Markup {
    /// Prefix of elements with its colon; empty for the default namespace.
    element: String,
    /// Prefix of attributes with its colon.
    attribute: String,
    /// The declaration that the prefix of attributes needs where the part has none.
    declaration: String,
}

impl Markup {
    /// The way in which the root of a part is written; its namespace is that of its vocabulary.
    pub(super) fn of(root: Node<'_, '_>, source: &str) -> Self {
        let raw = source.get(root.range()).unwrap_or_default();
        let name = raw
            .get(1..)
            .unwrap_or_default()
            .split(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))
            .next()
            .unwrap_or_default();
        match name.split_once(':') {
            Some((prefix, _)) => Self {
                element: format!("{prefix}:"),
                attribute: format!("{prefix}:"),
                declaration: String::new(),
            },
            None => Self {
                element: String::new(),
                attribute: "w:".to_owned(),
                declaration: format!(
                    " xmlns:w=\"{}\"",
                    escape(root.tag_name().namespace().unwrap_or_default())
                ),
            },
        }
    }

    /// The name of an element with its prefix.
    pub(super) fn name(&self, local: &str) -> String {
        format!("{}{local}", self.element)
    }

    /// An element without content.
    pub(super) fn empty(&self, local: &str, attributes: &[(&str, &str)]) -> String {
        format!("<{}{}/>", self.name(local), self.attributes(attributes))
    }

    /// An element with content.
    pub(super) fn element(
        &self,
        local: &str,
        attributes: &[(&str, &str)],
        content: &str,
    ) -> String {
        let name = self.name(local);
        format!("<{name}{}>{content}</{name}>", self.attributes(attributes))
    }

    fn attributes(&self, attributes: &[(&str, &str)]) -> String {
        if attributes.is_empty() {
            return String::new();
        }
        let prefix = &self.attribute;
        let mut text = self.declaration.clone();
        for (name, value) in attributes {
            text.push_str(&format!(" {prefix}{name}=\"{}\"", escape(value)));
        }
        text
    }

    /// A text element that keeps its spaces; the content is XML already.
    pub(super) fn text(&self, local: &str, raw: &str) -> String {
        let name = self.name(local);
        format!("<{name} xml:space=\"preserve\">{raw}</{name}>")
    }

    /// The content of a run that shows these words: no raw line break or tab stands in a text.
    pub(super) fn words(&self, words: &str) -> String {
        let mut content = String::new();
        for (line, text) in words.split('\n').enumerate() {
            if line > 0 {
                content.push_str(&self.empty("br", &[]));
            }
            for (column, text) in text.split('\t').enumerate() {
                if column > 0 {
                    content.push_str(&self.empty("tab", &[]));
                }
                if !text.is_empty() {
                    content.push_str(&self.text("t", &escape(text)));
                }
            }
        }
        content
    }

    /// The attributes of an insertion, a deletion or a comment.
    pub(super) fn revision<'s>(
        &self,
        id: &'s str,
        signature: &'s Signature,
    ) -> [(&'static str, &'s str); 3] {
        [
            ("id", id),
            ("author", &signature.author),
            ("date", &signature.date),
        ]
    }
}

/// Text as the content of an element or an attribute. Characters that XML does not know are left
/// out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// The start tag of an element as it is written, opened if it was empty.
pub(super) fn start_tag(node: Node<'_, '_>, source: &str) -> String {
    let raw = source.get(node.range()).unwrap_or_default();
    let tag = raw.get(..tag_length(raw)).unwrap_or_default();
    match tag.strip_suffix("/>") {
        Some(open) => format!("{}>", open.trim_end()),
        None => tag.to_owned(),
    }
}

/// The end tag of an element as its start tag is written.
pub(super) fn end_tag(node: Node<'_, '_>, source: &str) -> String {
    let raw = source.get(node.range()).unwrap_or_default();
    let name: String = raw
        .chars()
        .skip(1)
        .take_while(|letter| !letter.is_whitespace() && !matches!(letter, '>' | '/'))
        .collect();
    format!("</{name}>")
}

/// Whether an element is written as one empty tag.
pub(super) fn is_empty_tag(node: Node<'_, '_>, source: &str) -> bool {
    let raw = source.get(node.range()).unwrap_or_default();
    raw.get(..tag_length(raw))
        .is_some_and(|tag| tag.ends_with("/>"))
}

/// The byte behind the start tag of an element.
pub(super) fn behind_start_tag(node: Node<'_, '_>, source: &str) -> usize {
    let raw = source.get(node.range()).unwrap_or_default();
    node.range().start + tag_length(raw)
}

/// The byte before the end tag of an element that is not one empty tag.
pub(super) fn before_end_tag(node: Node<'_, '_>, source: &str) -> usize {
    let raw = source.get(node.range()).unwrap_or_default();
    node.range().start + raw.rfind("</").unwrap_or(raw.len())
}

fn tag_length(raw: &str) -> usize {
    let mut quote = None;
    for (at, letter) in raw.bytes().enumerate() {
        match (quote, letter) {
            (None, b'"' | b'\'') => quote = Some(letter),
            (None, b'>') => return at + 1,
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    raw.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_in_spite_of_their_attributes() {
        let source = r#"<w:p xmlns:w="x" w:a='>"'  /><!-- -->"#;
        let tree = roxmltree::Document::parse(source).unwrap();
        let root = tree.root_element();
        assert!(is_empty_tag(root, source));
        assert_eq!(start_tag(root, source), r#"<w:p xmlns:w="x" w:a='>"'>"#);
        assert_eq!(end_tag(root, source), "</w:p>");
    }

    #[test]
    fn words_become_texts_tabs_and_breaks() {
        let source = r#"<w:p xmlns:w="x"/>"#;
        let tree = roxmltree::Document::parse(source).unwrap();
        let markup = Markup::of(tree.root_element(), source);
        assert_eq!(
            markup.words("a\tb <c>\nd"),
            concat!(
                r#"<w:t xml:space="preserve">a</w:t><w:tab/>"#,
                r#"<w:t xml:space="preserve">b &lt;c&gt;</w:t><w:br/>"#,
                r#"<w:t xml:space="preserve">d</w:t>"#
            )
        );
    }

    #[test]
    fn a_default_namespace_gets_a_prefix_for_attributes() {
        let source = r#"<document xmlns="urn:w"/>"#;
        let tree = roxmltree::Document::parse(source).unwrap();
        let markup = Markup::of(tree.root_element(), source);
        assert_eq!(markup.empty("b", &[]), "<b/>");
        assert_eq!(
            markup.empty("ins", &[("id", "1")]),
            r#"<ins xmlns:w="urn:w" w:id="1"/>"#
        );
    }
}
