//! OpenDocument text, read into the same model as a Word file.

mod lists;
mod names;
mod styles;
mod walk;

use super::ReadOptions;
use super::finish;
use super::layers::{LayerBuilder, PieceState};
use super::package::{Package, xml};
use crate::code::SignalCode;
use crate::document::{BlockKind, Document, Format, Part, ReadError, Signal};
use lists::Lists;
use names::{attribute, child, has_name, is_true, text_of};
use styles::Styles;
use walk::{Changes, Scope, Shared, Walk};

/// Reads an OpenDocument text.
///
/// # Errors
/// Where the package or its content can not be read, or holds no text at all.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    read_package(bytes, options).map_err(|signal| ReadError {
        signal,
        format: Some(Format::Odt),
    })
}

fn read_package(bytes: &[u8], options: &ReadOptions) -> Result<Document, Signal> {
    let package = Package::open(bytes, &options.limits)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(Signal::new(SignalCode::Encrypted));
    }
    let missing = || Signal::new(SignalCode::PartMissing).in_part("content.xml");
    let content = package.xml("content.xml")?.ok_or_else(missing)?;
    let content = xml::tree(&content).map_err(|signal| signal.in_part("content.xml"))?;
    let mut problems = Vec::new();
    let mut notices = package.signals().to_vec();
    let style_text = package.xml("styles.xml").unwrap_or_else(|signal| {
        problems.push(signal);
        None
    });
    let style_tree = style_text
        .as_deref()
        .and_then(|text| match xml::tree(text) {
            Ok(tree) => Some(tree),
            Err(signal) => {
                problems.push(signal.in_part("styles.xml"));
                None
            }
        });
    let mut styles = Styles::default();
    let mut lists = Lists::default();
    for tree in style_tree.iter().chain([&content]) {
        styles.add(tree.root_element());
        lists.add(tree.root_element());
    }
    styles.resolve();
    let text = child(content.root_element(), "body").and_then(|body| child(body, "text"));
    let text = text.ok_or_else(|| {
        Signal::new(SignalCode::Damaged)
            .in_part("content.xml")
            .with_detail("no text")
    })?;
    if package
        .names()
        .any(|name| name.starts_with("basic/") || name.starts_with("scripts/"))
    {
        notices.push(Signal::new(SignalCode::ActiveContent));
    }
    let mut builder = LayerBuilder::new();
    let (mut characters, mut tables, mut notes) = (0, 0, 0);
    let changes = Changes::read(text);
    let mut walk = |root, scope, changes: &Changes<'_, '_>| {
        let shared = Shared {
            builder: &mut builder,
            styles: &styles,
            lists: &mut lists,
            signals: &mut notices,
            problems: &mut problems,
            characters: &mut characters,
            most_characters: options.limits.text_characters,
            tables: &mut tables,
            notes: &mut notes,
        };
        run(shared, changes, root, scope);
    };
    walk(text, Scope::of_part(Part::Body, None), &changes);
    if let Some(tree) = &style_tree {
        for page in tree
            .descendants()
            .filter(|node| has_name(*node, "master-page"))
        {
            for node in page.children().filter(roxmltree::Node::is_element) {
                let part = match node.tag_name().name() {
                    name if name.starts_with("header") => Part::Header,
                    name if name.starts_with("footer") => Part::Footer,
                    _ => continue,
                };
                let is_shown = attribute(node, "display").is_none_or(is_true);
                let code = (!is_shown).then_some(SignalCode::HeaderFooterOnly);
                walk(node, Scope::of_part(part, code), &Changes::default());
            }
        }
    }
    if characters > options.limits.text_characters {
        return Err(Signal::new(SignalCode::LimitTextLength)
            .with_detail(options.limits.text_characters.to_string()));
    }
    read_properties(&package, &mut builder);
    finish::document(Format::Odt, builder.finish(), notices, problems)
}

fn run<'a, 'i: 'a>(
    shared: Shared<'_>,
    changes: &Changes<'a, 'i>,
    root: roxmltree::Node<'a, 'i>,
    scope: Scope,
) {
    Walk::new(shared, changes).run(root, scope);
}

/// Title, subject, keywords and other properties of the file.
fn read_properties(package: &Package<'_>, builder: &mut LayerBuilder) {
    let Ok(Some(text)) = package.xml("meta.xml") else {
        return;
    };
    let Ok(tree) = xml::tree(&text) else { return };
    let names = ["title", "subject", "description", "keyword", "user-defined"];
    for node in tree
        .descendants()
        .filter(|node| names.contains(&node.tag_name().name()))
    {
        let text = text_of(node);
        if text.chars().any(char::is_alphanumeric) {
            builder.begin_block(BlockKind::Paragraph, Part::Metadata, None);
            builder.exclude_block(SignalCode::MetadataOnly);
            builder.push(text.trim(), &PieceState::default());
            builder.end_block();
        }
    }
}
