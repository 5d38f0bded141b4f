//! Comments: their part, its relationship and its content type, created where they are absent.

use super::markup::{Markup, Signature, before_end_tag, end_tag, escape, is_empty_tag, start_tag};
use super::splice::{Splice, apply};
use crate::code::SignalCode;
use crate::document::Signal;
use crate::ingest::docx::relationships::Relationships;
use crate::ingest::package::{Package, xml};
use std::collections::BTreeMap;

const TRANSITIONAL: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
const CONTENT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A comment of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    /// Its identifier.
    pub(super) id: String,
    /// Its text; each line is a paragraph.
    pub(super) text: String,
}

/// Parts by name, new or changed.
pub(super) type Parts = BTreeMap<String, Vec<u8>>;

/// Adds comments to a package: the parts that change or are new.
///
/// # Errors
/// Where a part can not be read, or is not written in UTF-8.
pub(super) fn add(
    package: &Package<'_>,
    main: &str,
    namespace: &str,
    comments: &[Comment],
    signature: &Signature,
    parts: &mut Parts,
) -> Result<(), Signal> {
    if comments.is_empty() {
        return Ok(());
    }
    let relationships = Relationships::of(package, main)?;
    let known = relationships
        .parts("comments")
        .find(|name| package.has(name))
        .map(str::to_owned);
    if let Some(name) = known {
        let source = text_of(package, &name)?;
        let changed = inside_root(&source, |markup| written(markup, comments, signature))
            .ok_or_else(|| damaged(&name))?;
        parts.insert(name, changed.into_bytes());
        return Ok(());
    }
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let below = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let target = free(|name| package.has(&below(name)), "comments", ".xml");
    let name = below(&target);
    let root = format!(
        "<w:comments xmlns:w=\"{}\"></w:comments>",
        escape(namespace)
    );
    let part = inside_root(&root, |markup| written(markup, comments, signature))
        .ok_or_else(|| damaged(&name))?;
    parts.insert(name.clone(), format!("{HEAD}{part}").into_bytes());

    let list = below(&format!("_rels/{file}.rels"));
    let kind = if namespace.contains("purl.oclc.org") {
        STRICT
    } else {
        TRANSITIONAL
    };
    let id = free(|id| relationships.get(id).is_some(), "rIdClausecheck", "");
    let source = if package.has(&list) {
        text_of(package, &list)?
    } else {
        format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
        )
    };
    let changed = inside_root(&source, |markup| {
        format!(
            "<{} Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>",
            markup.name("Relationship")
        )
    })
    .ok_or_else(|| damaged(&list))?;
    parts.insert(list, changed.into_bytes());

    let types = "[Content_Types].xml";
    let source = text_of(package, types)?;
    let changed = inside_root(&source, |markup| {
        format!(
            "<{} PartName=\"/{name}\" ContentType=\"{CONTENT_TYPE}\"/>",
            markup.name("Override")
        )
    })
    .ok_or_else(|| damaged(types))?;
    parts.insert(types.to_owned(), changed.into_bytes());
    Ok(())
}

/// The first of `name`, `name2`, `name3` ... that is not taken.
fn free(is_taken: impl Fn(&str) -> bool, name: &str, ending: &str) -> String {
    let numbers = std::iter::once(String::new()).chain((2_u32..).map(|number| number.to_string()));
    numbers
        .map(|number| format!("{name}{number}{ending}"))
        .find(|name| !is_taken(name))
        .unwrap_or_default()
}

fn written(markup: &Markup, comments: &[Comment], signature: &Signature) -> String {
    let initials = initials(&signature.author);
    let mut xml = String::new();
    for comment in comments {
        let mut content = String::new();
        for (index, line) in comment.text.lines().enumerate() {
            let mut runs = String::new();
            if index == 0 {
                let mark = markup.empty("annotationRef", &[]);
                runs.push_str(&markup.element("r", &[], &mark));
            }
            runs.push_str(&markup.element("r", &[], &markup.words(line)));
            content.push_str(&markup.element("p", &[], &runs));
        }
        let [id, author, date] = markup.revision(&comment.id, signature);
        let attributes = [id, author, date, ("initials", initials.as_str())];
        xml.push_str(&markup.element("comment", &attributes, &content));
    }
    xml
}

/// The first letters of the words of a name, at most three.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(3)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The text of a part.
pub(super) fn text_of(package: &Package<'_>, name: &str) -> Result<String, Signal> {
    package
        .xml(name)?
        .ok_or_else(|| Signal::new(SignalCode::PartMissing).in_part(name))
}

fn damaged(part: &str) -> Signal {
    Signal::new(SignalCode::Damaged).in_part(part)
}

/// The text of a part with something added at the end of its root.
fn inside_root(source: &str, content: impl FnOnce(&Markup) -> String) -> Option<String> {
    let tree = xml::tree(source).ok()?;
    let root = tree.root_element();
    let content = content(&Markup::of(root, source));
    let splice = if is_empty_tag(root, source) {
        let (open, close) = (start_tag(root, source), end_tag(root, source));
        Splice {
            start: root.range().start,
            end: root.range().end,
            text: format!("{open}{content}{close}"),
        }
    } else {
        Splice::insertion(before_end_tag(root, source), content)
    };
    apply(source, vec![splice])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_added_at_the_end_of_a_root() {
        let added = |source: &str| inside_root(source, |markup| format!("<{}/>", markup.name("b")));
        assert_eq!(added("<a/>").as_deref(), Some("<a><b/></a>"));
        assert_eq!(
            added("<?xml version='1.0'?><x:a xmlns:x='u'> </x:a><!-- </x:a> -->").as_deref(),
            Some("<?xml version='1.0'?><x:a xmlns:x='u'> <x:b/></x:a><!-- </x:a> -->")
        );
    }

    #[test]
    fn names_that_are_taken_are_passed_over() {
        assert_eq!(
            free(|name| name == "c.xml" || name == "c2.xml", "c", ".xml"),
            "c3.xml"
        );
        assert_eq!(initials("Anna Berta"), "AB");
    }
}
