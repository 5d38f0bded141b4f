//! Accepting and rejecting the tracked changes of one author, written without any of the program's
//! own code: a second opinion on what a corrected document says.
#![allow(dead_code, reason = "every test file uses its own part")]

use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// What is decided on the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Accept,
    Reject,
}

/// An element of the rebuilt tree.
#[derive(Debug, Clone, PartialEq)]
struct Element {
    name: String,
    is_word: bool,
    attributes: Vec<(String, String)>,
    children: Vec<Item>,
    /// A paragraph whose mark goes: it is joined with the next one.
    is_joined: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum Item {
    Element(Element),
    Text(String),
}

/// The main part with the changes of an author decided on, in a form in which two parts that say
/// the same are the same: neighbouring runs with equal properties are one run. Comments of the
/// author are gone.
pub fn decided(xml: &str, author: &str, decision: Decision) -> String {
    let xml = xml.trim_start_matches('\u{feff}');
    let tree = Document::parse(xml).expect("well-formed");
    let root = tree.root_element();
    let rebuild = Rebuild { author, decision };
    let mut items = rebuild.items(root);
    let Some(Item::Element(mut element)) = items.pop() else {
        panic!("no root");
    };
    settle(&mut element);
    let mut text = String::new();
    write(&element, root, true, &mut text);
    text
}

/// The same with the comments of the given identifiers taken out first.
pub fn without_comments(xml: &str, ids: &BTreeSet<String>) -> String {
    let xml = xml.trim_start_matches('\u{feff}');
    let tree = Document::parse(xml).expect("well-formed");
    let mut cuts: Vec<std::ops::Range<usize>> = Vec::new();
    for node in tree.descendants().filter(|node| node.is_element()) {
        if !attribute(node, "id").is_some_and(|id| ids.contains(id)) {
            continue;
        }
        match local(node) {
            "commentRangeStart" | "commentRangeEnd" => cuts.push(node.range()),
            "commentReference" => cuts.push(node.parent().expect("a run").range()),
            _ => {}
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    let mut text = String::new();
    let mut at = 0;
    for cut in cuts {
        text.push_str(&xml[at..cut.start]);
        at = cut.end;
    }
    text.push_str(&xml[at..]);
    text
}

fn local<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

fn is_word(node: Node<'_, '_>) -> bool {
    node.tag_name()
        .namespace()
        .is_some_and(|uri| WORD.contains(&uri))
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|attribute| attribute.value())
}

fn qualified(node: Node<'_, '_>, uri: Option<&str>, name: &str) -> String {
    if uri.is_some_and(|uri| WORD.contains(&uri)) {
        return format!("w:{name}");
    }
    match uri.and_then(|uri| node.lookup_prefix(uri)) {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{name}"),
        _ => name.to_owned(),
    }
}

struct Rebuild<'r> {
    author: &'r str,
    decision: Decision,
}

impl Rebuild<'_> {
    fn is_ours(&self, node: Node<'_, '_>) -> bool {
        attribute(node, "author") == Some(self.author)
    }

    /// What stands in the place of a node.
    fn items(&self, node: Node<'_, '_>) -> Vec<Item> {
        if node.is_text() {
            let parent = node.parent().expect("text has a parent");
            let holds_text = matches!(
                local(parent),
                "t" | "delText" | "instrText" | "delInstrText"
            );
            let text = node.text().unwrap_or_default();
            if !holds_text && text.trim().is_empty() {
                return Vec::new();
            }
            return vec![Item::Text(text.to_owned())];
        }
        if !node.is_element() {
            return Vec::new();
        }
        let in_mark = node
            .parent()
            .is_some_and(|parent| matches!(local(parent), "rPr" | "trPr" | "numPr"));
        if is_word(node) && self.is_ours(node) && matches!(local(node), "ins" | "del") {
            if in_mark {
                return Vec::new();
            }
            let stays = (local(node) == "ins") == (self.decision == Decision::Accept);
            if !stays {
                return Vec::new();
            }
            return node
                .children()
                .flat_map(|child| self.items(child))
                .collect();
        }
        let mut element = Element {
            name: qualified(node, node.tag_name().namespace(), local(node)),
            is_word: is_word(node),
            attributes: node
                .attributes()
                .filter(|attribute| {
                    // Identifiers of revisions change when one is divided.
                    !(matches!(local(node), "ins" | "del") && attribute.name() == "id")
                        && attribute.name() != "space"
                        // Numbers of paragraphs for programs; a mark that moves loses its own.
                        && !matches!(attribute.name(), "paraId" | "textId")
                })
                .map(|attribute| {
                    (
                        qualified(node, attribute.namespace(), attribute.name()),
                        attribute.value().to_owned(),
                    )
                })
                .collect(),
            children: Vec::new(),
            is_joined: self.joins(node),
        };
        if is_word(node) && local(node) == "delText" && self.decision == Decision::Reject {
            let inside_ours = node
                .ancestors()
                .any(|around| local(around) == "del" && self.is_ours(around));
            if inside_ours {
                element.name = element.name.replace("delText", "t");
            }
        }
        let keeps = match attribute(node, "space") {
            Some(space) => space == "preserve",
            None => attribute(node.document().root_element(), "space") == Some("preserve"),
        };
        element.children = node
            .children()
            .flat_map(|child| self.items(child))
            .collect();
        if matches!(local(node), "t" | "delText") && is_word(node) && !keeps {
            for child in &mut element.children {
                if let Item::Text(text) = child {
                    *text = text.trim_matches([' ', '\t', '\n', '\r']).to_owned();
                }
            }
        }
        vec![Item::Element(element)]
    }

    /// Whether the mark of a paragraph goes.
    fn joins(&self, node: Node<'_, '_>) -> bool {
        if local(node) != "p" || !is_word(node) {
            return false;
        }
        let going = match self.decision {
            Decision::Accept => "del",
            Decision::Reject => "ins",
        };
        let child = |node: Node<'_, '_>, name: &str| {
            node.children()
                .any(|child| local(child) == name && self.is_ours(child))
        };
        node.children()
            .filter(|child| local(*child) == "pPr")
            .flat_map(|own| own.children())
            .filter(|child| local(*child) == "rPr")
            .any(|mark| child(mark, going))
    }
}

impl Element {
    fn is(&self, name: &str) -> bool {
        self.is_word && self.name.rsplit(':').next() == Some(name)
    }

    fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find_map(|item| match item {
            Item::Element(element) if element.is(name) => Some(element),
            _ => None,
        })
    }
}

/// Joins paragraphs, then runs, then texts; empty properties go.
fn settle(element: &mut Element) {
    let mut settled: Vec<Item> = Vec::new();
    let mut waiting: Option<Element> = None;
    for item in std::mem::take(&mut element.children) {
        let Item::Element(mut child) = item else {
            settled.push(item);
            continue;
        };
        if child.is("p") {
            if let Some(before) = waiting.take() {
                let own = child
                    .children
                    .iter()
                    .position(|item| matches!(item, Item::Element(one) if one.is("pPr")))
                    .map_or(0, |at| at + 1);
                let content = before
                    .children
                    .into_iter()
                    .filter(|item| !matches!(item, Item::Element(one) if one.is("pPr")));
                child.children.splice(own..own, content);
            }
            if child.is_joined {
                waiting = Some(child);
                continue;
            }
        } else if let Some(before) = waiting.take() {
            settled.push(Item::Element(before));
        }
        settled.push(Item::Element(child));
    }
    settled.extend(waiting.map(Item::Element));
    element.children = settled;
    for child in &mut element.children {
        if let Item::Element(child) = child {
            settle(child);
        }
    }
    element.children.retain(|item| {
        !matches!(item, Item::Element(one) if (one.is("rPr") || one.is("pPr")) && one.children.is_empty())
    });
    element.children.retain(
        |item| !matches!(item, Item::Element(one) if one.is("ins") && one.children.is_empty()),
    );
    let mut joined: Vec<Item> = Vec::new();
    for item in std::mem::take(&mut element.children) {
        let Item::Element(child) = item else {
            joined.push(item);
            continue;
        };
        if let Some(Item::Element(last)) = joined.last_mut()
            && last.name == child.name
            && last.attributes == child.attributes
        {
            if child.is("r") && last.child("rPr") == child.child("rPr") {
                let content = child
                    .children
                    .into_iter()
                    .filter(|item| !matches!(item, Item::Element(one) if one.is("rPr")));
                last.children.extend(content);
                join_texts(last);
                continue;
            }
            if child.is("ins") && !child.children.is_empty() {
                last.children.extend(child.children);
                settle(last);
                continue;
            }
        }
        joined.push(Item::Element(child));
    }
    element.children = joined;
    if element.is("r") {
        join_texts(element);
    }
}

fn join_texts(run: &mut Element) {
    let mut joined: Vec<Item> = Vec::new();
    for item in std::mem::take(&mut run.children) {
        if let (Some(Item::Element(last)), Item::Element(child)) = (joined.last_mut(), &item)
            && last.name == child.name
            && (child.is("t") || child.is("delText"))
        {
            let (text, more) = (text_of(last), text_of(child));
            last.children = vec![Item::Text(text + &more)];
            continue;
        }
        joined.push(item);
    }
    run.children = joined;
}

fn text_of(element: &Element) -> String {
    element
        .children
        .iter()
        .map(|item| match item {
            Item::Text(text) => text.as_str(),
            Item::Element(_) => "",
        })
        .collect()
}

fn write(element: &Element, root: Node<'_, '_>, is_root: bool, text: &mut String) {
    text.push_str(&format!("<{}", element.name));
    if is_root {
        let names: BTreeMap<Option<&str>, &str> = root
            .document()
            .descendants()
            .filter(Node::is_element)
            .flat_map(|node| node.namespaces())
            .map(|namespace| (namespace.name(), namespace.uri()))
            .collect();
        let own = root.tag_name().namespace().unwrap_or_default();
        text.push_str(&format!(" xmlns:w=\"{own}\""));
        for (name, uri) in names {
            match name {
                Some("xml" | "w") => {}
                Some(name) => text.push_str(&format!(" xmlns:{name}=\"{uri}\"")),
                None => text.push_str(&format!(" xmlns=\"{uri}\"")),
            }
        }
    }
    for (name, value) in &element.attributes {
        text.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    }
    if element.is("t") || element.is("delText") {
        text.push_str(" xml:space=\"preserve\"");
    }
    text.push('>');
    for child in &element.children {
        match child {
            Item::Text(words) => text.push_str(&escaped(words)),
            Item::Element(child) => write(child, root, false, text),
        }
    }
    text.push_str(&format!("</{}>", element.name));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The entries of a container in their order.
pub fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).expect("an entry");
            let name = entry.name().expect("a name").into_owned();
            let mut data = Vec::new();
            entry.read_to_end(&mut data).expect("a part");
            (name, data)
        })
        .collect()
}

/// One part of a container as text.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
    let index = archive
        .file_names()
        .map(|entry| entry.expect("a name").into_owned())
        .position(|entry| entry.eq_ignore_ascii_case(name))
        .unwrap_or_else(|| panic!("no part {name}"));
    let mut text = String::new();
    let mut entry = archive.by_index(index).expect("an entry");
    entry.read_to_string(&mut text).expect("UTF-8");
    text
}

/// The name of the main part.
pub fn main_part(bytes: &[u8]) -> String {
    let relations = part(bytes, "_rels/.rels");
    let tree = Document::parse(&relations).expect("well-formed");
    let node = tree
        .descendants()
        .find(|node| attribute(*node, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")))
        .expect("a main part");
    attribute(node, "Target")
        .expect("a target")
        .trim_start_matches('/')
        .to_owned()
}

/// The container with another main part.
pub fn with_main(bytes: &[u8], main: &str) -> Vec<u8> {
    let name = main_part(bytes);
    let entries = entries(bytes);
    let entries: Vec<(&str, &[u8])> = entries
        .iter()
        .filter(|(entry, _)| !entry.ends_with('/'))
        .map(|(entry, data)| {
            let data = if entry.eq_ignore_ascii_case(&name) {
                main.as_bytes()
            } else {
                data.as_slice()
            };
            (entry.as_str(), data)
        })
        .collect();
    super::docx::zip(&entries)
}

/// The identifiers of the comments of an author.
pub fn comments_of(bytes: &[u8], author: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (name, data) in entries(bytes) {
        if !name.contains("comments") || name.ends_with(".rels") {
            continue;
        }
        let Ok(text) = String::from_utf8(data) else {
            continue;
        };
        let text = text.trim_start_matches('\u{feff}');
        let Ok(tree) = Document::parse(text) else {
            continue;
        };
        ids.extend(
            tree.descendants()
                .filter(|node| {
                    local(*node) == "comment" && attribute(*node, "author") == Some(author)
                })
                .filter_map(|node| attribute(node, "id"))
                .map(str::to_owned),
        );
    }
    ids
}

/// What the schema asks of revisions and comments, as far as this program writes them; everything
/// that is wrong.
pub fn faults(bytes: &[u8], author: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let xml = part(bytes, &main_part(bytes));
    let xml = xml.trim_start_matches('\u{feff}');
    let tree = match Document::parse(xml) {
        Ok(tree) => tree,
        Err(error) => return vec![format!("main part: {error}")],
    };
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for node in tree.descendants().filter(|node| is_word(*node)) {
        let name = local(node);
        let parent = node.parent_element();
        let parent_name = parent.map_or("", local);
        let is_first = node.prev_sibling_element().is_none();
        if name == "pPr" && parent_name == "p" && !is_first {
            faults.push("pPr is not the first of its paragraph".to_owned());
        }
        if name == "rPr" && parent_name == "r" && !is_first {
            faults.push("rPr is not the first of its run".to_owned());
        }
        let is_ours = attribute(node, "author") == Some(author);
        if matches!(name, "ins" | "del") && is_ours {
            ids.entry(attribute(node, "id").unwrap_or_default())
                .or_default()
                .push(name);
            if parent_name == "rPr" {
                let before = node.prev_siblings().skip(1).filter(Node::is_element);
                if before
                    .into_iter()
                    .any(|other| !matches!(local(other), "ins" | "del"))
                {
                    faults.push(format!("{name} stands behind other properties of a mark"));
                }
            } else if name == "del"
                && node
                    .descendants()
                    .any(|inner| is_word(inner) && local(inner) == "t")
            {
                faults.push("a text that is no deleted text in a deletion".to_owned());
            }
            if attribute(node, "date").is_none() {
                faults.push(format!("{name} without a date"));
            }
        } else if (name.ends_with("Start") || matches!(name, "ins" | "del"))
            && let Some(id) = attribute(node, "id")
        {
            ids.entry(id).or_default().push(name);
        }
        if name == "delText" && !node.ancestors().any(|around| local(around) == "del") {
            faults.push("deleted text outside a deletion".to_owned());
        }
        if matches!(name, "t" | "delText")
            && node
                .text()
                .is_some_and(|text| text.starts_with(' ') || text.ends_with(' '))
            && is_ours
            && attribute(node, "space") != Some("preserve")
        {
            faults.push("a space that gets lost".to_owned());
        }
    }
    let comments = comments_of(bytes, author);
    let ours: BTreeSet<&str> = tree
        .descendants()
        .filter(|node| attribute(*node, "author") == Some(author))
        .filter_map(|node| attribute(node, "id"))
        .collect();
    for (id, names) in &ids {
        let concerns_us = comments.contains(*id) || ours.contains(id);
        if concerns_us && names.len() > 1 {
            faults.push(format!("identifier {id} stands at {names:?}"));
        }
    }
    for id in &comments {
        let count = |wanted: &str| {
            tree.descendants()
                .filter(|node| {
                    local(*node) == wanted && attribute(*node, "id") == Some(id.as_str())
                })
                .count()
        };
        for name in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
            if count(name) != 1 {
                faults.push(format!("comment {id}: {} {name}", count(name)));
            }
        }
        let start = tree.descendants().find(|node| {
            local(*node) == "commentRangeStart" && attribute(*node, "id") == Some(id.as_str())
        });
        let end = tree.descendants().find(|node| {
            local(*node) == "commentRangeEnd" && attribute(*node, "id") == Some(id.as_str())
        });
        if let (Some(start), Some(end)) = (start, end)
            && start.range().start > end.range().start
        {
            faults.push(format!("comment {id} ends before it begins"));
        }
    }
    faults
}
