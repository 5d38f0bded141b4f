//! The parts beside the main one: headers, notes, comments, properties, and what nobody refers to.

use super::names::{Vocabulary, attribute, child, children, is_word, vocabulary};
use super::properties::Background;
use super::reading::{NoteKind, Reading, Section};
use super::relationships::{Relationships, Target};
use super::theme::Theme;
use super::walk::{Aside, Scope, Walk};
use crate::code::SignalCode;
use crate::document::{Part, Signal};
use crate::ingest::codes::CodeSet;
use crate::ingest::color::Rgb;
use crate::ingest::package::{normal_name, xml};
use roxmltree::Node;
use std::collections::BTreeSet;

/// Settings of the document that decide what is shown.
#[derive(Debug, Default)]
pub(super) struct Settings {
    has_even_headers: bool,
    shows_background: bool,
    variables: Vec<String>,
}

impl Settings {
    /// Reads the settings part, where there is one.
    pub(super) fn read(reading: &mut Reading<'_>, main: &Relationships) -> Self {
        let mut settings = Self::default();
        with_tree(reading, main, "settings", |_, root| {
            settings.has_even_headers =
                child(root, "evenAndOddHeaders").is_some_and(super::names::is_on);
            settings.shows_background =
                child(root, "displayBackgroundShape").is_some_and(super::names::is_on);
            let variables = child(root, "docVars")
                .into_iter()
                .flat_map(|list| children(list, "docVar"));
            settings
                .variables
                .extend(variables.filter_map(super::names::value).map(str::to_owned));
        });
        settings
    }
}

/// What is behind the text of the pages.
pub(super) fn page_background(
    document: Node<'_, '_>,
    settings: &Settings,
    theme: &Theme,
) -> Background {
    let node = child(document, "background").filter(|_| settings.shows_background);
    let color = node.and_then(|node| theme.named_by(node, "color", "themeColor"));
    Background::Color(color.unwrap_or(Rgb::WHITE))
}

/// Calls a function with the root of the first part of a kind; what can not be read is a problem.
pub(super) fn with_tree(
    reading: &mut Reading<'_>,
    relationships: &Relationships,
    kind: &str,
    mut use_root: impl FnMut(&mut Reading<'_>, Node<'_, '_>),
) {
    let Some(name) = relationships.parts(kind).next().map(str::to_owned) else {
        return;
    };
    with_part(reading, &name, |reading, root| use_root(reading, root));
}

fn with_part(
    reading: &mut Reading<'_>,
    name: &str,
    mut use_root: impl FnMut(&mut Reading<'_>, Node<'_, '_>),
) {
    let Some(text) = reading.xml(name) else {
        return;
    };
    match xml::tree(&text) {
        Ok(tree) => use_root(reading, tree.root_element()),
        Err(signal) => reading.miss(signal.in_part(name)),
    }
}

/// Identifiers of the comments that say something.
pub(super) fn comments_with_text(
    reading: &mut Reading<'_>,
    main: &Relationships,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    with_tree(reading, main, "comments", |_, root| {
        for comment in children(root, "comment") {
            let has_text = !super::field::shown_text(comment).trim().is_empty();
            found.extend(
                attribute(comment, "id")
                    .filter(|_| has_text)
                    .map(str::to_owned),
            );
        }
    });
    found
}

impl Walk<'_, '_, '_, '_> {
    /// Takes note of the headers and footers of a section.
    pub(super) fn note_section(&mut self, node: Node<'_, '_>) {
        let mut section = Section {
            has_title_page: Self::switch(Some(node), "titlePg"),
            ..Section::default()
        };
        for (name, kind) in [("headerReference", "header"), ("footerReference", "footer")] {
            for reference in children(node, name) {
                let page = attribute(reference, "type").unwrap_or("default").to_owned();
                if let Some(id) = attribute(reference, "id") {
                    section.references.push((kind, page, id.to_owned()));
                }
            }
        }
        self.reading.sections.push(section);
    }
}

/// Reads every part that the main part or the package refers to, then those that nobody does.
pub(super) fn read_all(
    reading: &mut Reading<'_>,
    main: &Relationships,
    root: &Relationships,
    main_name: &str,
    settings: &Settings,
) {
    read_headers(reading, main, settings);
    read_notes(reading, main, "footnotes", NoteKind::Footnote);
    read_notes(reading, main, "endnotes", NoteKind::Endnote);
    let excluded = |part: Part, code: SignalCode| Scope {
        block_code: Some(code),
        ..Scope::of_part(part)
    };
    for name in owned(main.parts("comments")) {
        walk_part(
            reading,
            &name,
            excluded(Part::Comment, SignalCode::CommentOnly),
        );
    }
    for name in owned(main.parts("glossaryDocument")) {
        walk_part(
            reading,
            &name,
            excluded(Part::Other, SignalCode::NotBodyPart),
        );
    }
    read_properties(reading, root);
    for text in &settings.variables {
        write(
            reading,
            Part::Metadata,
            SignalCode::MetadataOnly,
            text.clone(),
        );
    }
    for text in std::mem::take(&mut reading.embedded).into_values() {
        for block in &text.blocks {
            let words = text.text.get(block.span.clone()).unwrap_or_default();
            let code = SignalCode::AttachmentOnly;
            write(reading, Part::Attachment, code, words.to_owned());
        }
    }
    read_orphans(reading, main_name);
}

fn owned<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.map(str::to_owned).collect()
}

fn write(reading: &mut Reading<'_>, part: Part, code: SignalCode, text: String) {
    if !text.chars().any(char::is_alphanumeric) {
        return;
    }
    let none = Relationships::default();
    let aside = Aside {
        part,
        excluded: Some(code),
        warned: CodeSet::EMPTY,
        text,
    };
    Walk::new(reading, &none, "").write_aside(&aside);
}

/// Walks over a whole part with its own relationships.
fn walk_part(reading: &mut Reading<'_>, name: &str, scope: Scope) {
    let relationships = match Relationships::of(reading.package, name) {
        Ok(relationships) => relationships,
        Err(signal) => {
            reading.miss(signal);
            Relationships::default()
        }
    };
    with_part(reading, name, |reading, root| {
        Walk::new(reading, &relationships, name).run(root, scope)
    });
}

/// Headers and footers: those that no page shows are kept apart.
fn read_headers(reading: &mut Reading<'_>, main: &Relationships, settings: &Settings) {
    let sections = std::mem::take(&mut reading.sections);
    let mut current: std::collections::BTreeMap<(&str, &str), &str> =
        std::collections::BTreeMap::new();
    let mut order: Vec<(&str, &str)> = Vec::new(); // kind, relationship
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for section in &sections {
        for (kind, page, id) in &section.references {
            current.insert((kind, page), id);
            if !order.iter().any(|(_, known)| known == id) {
                order.push((kind, id));
            }
        }
        for ((_, page), id) in &current {
            let is_shown = match *page {
                "first" => section.has_title_page,
                "even" => settings.has_even_headers,
                _ => true,
            };
            if is_shown {
                shown.insert(id);
            }
        }
    }
    order.sort_by_key(|(kind, _)| *kind == "footer");
    let mut read: BTreeSet<String> = BTreeSet::new();
    for (kind, id) in order {
        let part = if kind == "header" {
            Part::Header
        } else {
            Part::Footer
        };
        match main.get(id).map(|relationship| relationship.target.clone()) {
            Some(Target::Part(name)) => {
                let mut scope = Scope::of_part(part);
                scope.block_code = (!shown.contains(id)).then_some(SignalCode::HeaderFooterOnly);
                if read.insert(name.clone()) {
                    walk_part(reading, &name, scope);
                }
            }
            Some(Target::Outside(name) | Target::Nowhere(name)) => {
                reading.miss(Signal::new(SignalCode::ExternalContent).with_detail(name));
            }
            None => reading.miss(Signal::new(SignalCode::PartMissing).in_part(id)),
        }
    }
}

fn read_notes(reading: &mut Reading<'_>, main: &Relationships, kind: &str, notes: NoteKind) {
    let Some(name) = main.parts(kind).next().map(str::to_owned) else {
        return;
    };
    let relationships = match Relationships::of(reading.package, &name) {
        Ok(relationships) => relationships,
        Err(signal) => return reading.miss(signal),
    };
    let element = if notes == NoteKind::Footnote {
        "footnote"
    } else {
        "endnote"
    };
    let part = if notes == NoteKind::Footnote {
        Part::Footnote
    } else {
        Part::Endnote
    };
    with_part(reading, &name, |reading, root| {
        for node in root
            .children()
            .filter(|node| is_word(*node) && node.tag_name().name() == element)
        {
            if matches!(
                attribute(node, "type"),
                Some("separator" | "continuationSeparator" | "continuationNotice")
            ) {
                continue;
            }
            let usage = attribute(node, "id")
                .and_then(|id| reading.notes.get(&(notes, id.to_owned())))
                .copied();
            let mut scope = Scope::of_part(part);
            match usage {
                Some(usage) => {
                    scope.note = Some(usage.number);
                    scope.inserted = usage.inserted;
                    scope.deleted = usage.deleted;
                    scope.excluded = usage.excluded;
                }
                // A note that no text refers to is not printed.
                None => scope.block_code = Some(SignalCode::FootnoteOnly),
            }
            Walk::new(reading, &relationships, &name).run(node, scope);
        }
    });
}

/// Title, subject, keywords and other properties of the file.
fn read_properties(reading: &mut Reading<'_>, root: &Relationships) {
    for kind in ["core-properties", "custom-properties"] {
        for name in owned(root.parts(kind)) {
            let mut texts = Vec::new();
            with_part(reading, &name, |_, root| {
                for node in root.children().filter(Node::is_element) {
                    if matches!(
                        node.tag_name().name(),
                        "creator" | "lastModifiedBy" | "created" | "modified" | "revision"
                    ) {
                        continue;
                    }
                    let text: String = node
                        .descendants()
                        .filter(|node| node.is_text())
                        .filter_map(|node| node.text())
                        .collect();
                    texts.push(text);
                }
            });
            for text in texts {
                write(reading, Part::Metadata, SignalCode::MetadataOnly, text);
            }
        }
    }
}

/// Every part that can be reached, by normal name; macros are noticed on the way.
fn reachable(reading: &mut Reading<'_>, main_name: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::from([normal_name(main_name)]);
    let mut open = vec![String::new(), main_name.to_owned()];
    while let Some(name) = open.pop() {
        let Ok(relationships) = Relationships::of(reading.package, &name) else {
            continue;
        };
        for relationship in relationships.all() {
            if matches!(
                relationship.kind.as_str(),
                "vbaProject" | "activeXControlBinary" | "wordVbaData"
            ) {
                reading.notice(
                    Signal::new(SignalCode::ActiveContent).with_detail(relationship.kind.clone()),
                );
            }
            if let Target::Part(target) = &relationship.target
                && reached.insert(normal_name(target))
            {
                open.push(target.clone());
            }
        }
    }
    reached
}

/// Word parts that nobody refers to: no program shows them, and people may think that they do.
fn read_orphans(reading: &mut Reading<'_>, main_name: &str) {
    let reached = reachable(reading, main_name);
    let candidates: Vec<String> = reading
        .package
        .names()
        .filter(|name| {
            name.ends_with(".xml") && !name.ends_with("].xml") && !reached.contains(*name)
        })
        .map(str::to_owned)
        .collect();
    for name in candidates {
        // A part that is not shown and can not be read hides nothing that binds.
        let Ok(Some(text)) = reading.package.xml(&name) else {
            continue;
        };
        let Ok(tree) = xml::tree(&text) else { continue };
        let root = tree.root_element();
        if vocabulary(root) != Vocabulary::Word {
            continue;
        }
        let words = super::names::text_of(root, &["t", "delText"]);
        if !words.chars().any(char::is_alphanumeric) {
            continue;
        }
        reading.notice(
            Signal::new(SignalCode::OrphanPart)
                .in_part(name.clone())
                .with_words(&words),
        );
        let scope = Scope {
            block_code: Some(SignalCode::OrphanPart),
            ..Scope::of_part(Part::Other)
        };
        let none = Relationships::default();
        Walk::new(reading, &none, &name).run(root, scope);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_background_counts_only_where_it_is_shown() {
        let text = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:background w:color='000000'/></w:document>";
        let tree = roxmltree::Document::parse(text).map_err(|error| error.to_string());
        let background = |shows_background| {
            let settings = Settings {
                shows_background,
                ..Settings::default()
            };
            tree.as_ref()
                .map(|tree| page_background(tree.root_element(), &settings, &Theme::default()))
        };
        assert_eq!(background(false).ok(), Some(Background::Color(Rgb::WHITE)));
        assert_eq!(background(true).ok(), Some(Background::Color(Rgb::BLACK)));
    }
}
