//! The tree that html5ever builds, in one vector: no recursion, neither in use nor in release.

use html5ever::interface::tree_builder::{
    ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink,
};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Bytes that are parsed before the depth is looked at again: the parser itself is quadratic in it.
const STEP: usize = 4096;

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Data {
    Document,
    Text(String),
    Comment(String),
    Element {
        name: QualName,
        attributes: Vec<(LocalName, String)>,
        content: Option<usize>,
    },
    Nothing,
}

/// A node; the others are named by their index.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) data: Data,
    parent: Option<usize>,
    previous: Option<usize>,
    pub(super) next: Option<usize>,
    pub(super) first: Option<usize>,
    last: Option<usize>,
    depth: usize,
}

/// A parsed document; the first node is its root.
#[derive(Debug, Default)]
pub(super) struct Tree(pub(super) Vec<Node>);

impl Tree {
    /// The node with this index.
    pub(super) fn get(&self, index: usize) -> Option<&Node> {
        self.0.get(index)
    }

    /// The name of an element of HTML.
    pub(super) fn name(&self, index: usize) -> Option<&str> {
        match &self.get(index)?.data {
            Data::Element { name, .. } if name.ns == ns!(html) => Some(&name.local),
            _ => None,
        }
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, index: usize, wanted: &str) -> Option<&str> {
        match &self.get(index)?.data {
            Data::Element { attributes, .. } => attributes
                .iter()
                .find(|(name, _)| &**name == wanted)
                .map(|(_, value)| value.as_str()),
            _ => None,
        }
    }

    /// The children of a node.
    pub(super) fn children(&self, index: usize) -> impl Iterator<Item = usize> {
        let first = self.get(index).and_then(|node| node.first);
        std::iter::successors(first, |index| self.get(*index).and_then(|node| node.next))
    }

    /// All text below a node.
    pub(super) fn text(&self, index: usize) -> String {
        let mut text = String::new();
        let mut open = vec![index];
        while let Some(index) = open.pop() {
            if let Some(Data::Text(own)) = self.get(index).map(|node| &node.data) {
                text.push_str(own);
            }
            let children: Vec<usize> = self.children(index).collect();
            open.extend(children.into_iter().rev());
        }
        text
    }

    fn detach(&mut self, index: usize) {
        let Some(node) = self.0.get_mut(index) else {
            return;
        };
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        if let Some(previous) = previous.and_then(|previous| self.0.get_mut(previous)) {
            previous.next = next;
        } else if let Some(parent) = parent.and_then(|parent| self.0.get_mut(parent)) {
            parent.first = next;
        }
        if let Some(next) = next.and_then(|next| self.0.get_mut(next)) {
            next.previous = previous;
        } else if let Some(parent) = parent.and_then(|parent| self.0.get_mut(parent)) {
            parent.last = previous;
        }
    }

    /// Puts a node under a parent, before a sibling or as the last one.
    fn insert(&mut self, index: usize, parent: usize, before: Option<usize>) {
        self.detach(index);
        let depth = self.0.get(parent).map_or(0, |node| node.depth + 1);
        let previous = match before {
            Some(before) => self.0.get(before).and_then(|node| node.previous),
            None => self.0.get(parent).and_then(|node| node.last),
        };
        if let Some(node) = self.0.get_mut(index) {
            node.parent = Some(parent);
            node.previous = previous;
            node.next = before;
            node.depth = depth;
        }
        if let Some(previous) = previous.and_then(|previous| self.0.get_mut(previous)) {
            previous.next = Some(index);
        } else if let Some(parent) = self.0.get_mut(parent) {
            parent.first = Some(index);
        }
        match before {
            Some(before) => {
                if let Some(before) = self.0.get_mut(before) {
                    before.previous = Some(index);
                }
            }
            None => {
                if let Some(parent) = self.0.get_mut(parent) {
                    parent.last = Some(index);
                }
            }
        }
    }
}

/// Parses HTML as a browser does, without running scripts; `None` where it nests too deeply.
pub(super) fn parse(text: &str, most_depth: usize) -> Option<Tree> {
    let sink = Sink::default();
    sink.tree.borrow_mut().0.push(new_node(Data::Document));
    let options = html5ever::ParseOpts::default();
    let mut parser = html5ever::parse_document(sink, options);
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(STEP);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (step, later) = rest.split_at_checked(end)?;
        parser.process(StrTendril::from(step));
        if parser.tokenizer.sink.sink.deepest.get() > most_depth {
            return None;
        }
        rest = later;
    }
    Some(parser.finish())
}

fn new_node(data: Data) -> Node {
    Node {
        data,
        parent: None,
        previous: None,
        next: None,
        first: None,
        last: None,
        depth: 0,
    }
}

#[derive(Debug, Default)]
struct Sink {
    tree: RefCell<Tree>,
    deepest: Cell<usize>,
}

impl Sink {
    fn add(&self, data: Data) -> usize {
        let mut tree = self.tree.borrow_mut();
        tree.0.push(new_node(data));
        tree.0.len() - 1
    }

    fn insert(&self, child: NodeOrText<usize>, parent: usize, before: Option<usize>) {
        let index = match child {
            NodeOrText::AppendNode(index) => index,
            NodeOrText::AppendText(text) => {
                let mut tree = self.tree.borrow_mut();
                let previous = match before {
                    Some(before) => tree.get(before).and_then(|node| node.previous),
                    None => tree.get(parent).and_then(|node| node.last),
                };
                if let Some(Data::Text(own)) = previous
                    .and_then(|previous| tree.0.get_mut(previous))
                    .map(|node| &mut node.data)
                {
                    own.push_str(&text);
                    return;
                }
                drop(tree);
                self.add(Data::Text(text.to_string()))
            }
        };
        let mut tree = self.tree.borrow_mut();
        tree.insert(index, parent, before);
        let depth = tree.get(index).map_or(0, |node| node.depth);
        self.deepest.set(self.deepest.get().max(depth));
    }
}

/// The name of an element, owned: the tree is behind a cell.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name(&self, target: &usize) -> Name {
        match self.tree.borrow().get(*target).map(|node| &node.data) {
            Some(Data::Element { name, .. }) => Name(name.clone()),
            _ => Name(QualName::new(None, ns!(), LocalName::from(""))),
        }
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> usize {
        let content = flags.template.then(|| self.add(Data::Document));
        let attributes = attributes
            .into_iter()
            .map(|attribute| (attribute.name.local, attribute.value.to_string()))
            .collect();
        self.add(Data::Element {
            name,
            attributes,
            content,
        })
    }

    fn create_comment(&self, text: StrTendril) -> usize {
        self.add(Data::Comment(text.to_string()))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> usize {
        self.add(Data::Nothing)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.insert(child, *parent, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        let has_parent = self
            .tree
            .borrow()
            .get(*element)
            .is_some_and(|node| node.parent.is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        _name: StrTendril,
        _public: StrTendril,
        _system: StrTendril,
    ) {
    }

    fn get_template_contents(&self, target: &usize) -> usize {
        match self.tree.borrow().get(*target).map(|node| &node.data) {
            Some(Data::Element {
                content: Some(content),
                ..
            }) => *content,
            _ => *target,
        }
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self
            .tree
            .borrow()
            .get(*sibling)
            .and_then(|node| node.parent);
        if let Some(parent) = parent {
            self.insert(child, parent, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, new: Vec<Attribute>) {
        if let Some(Data::Element { attributes, .. }) = self
            .tree
            .borrow_mut()
            .0
            .get_mut(*target)
            .map(|node| &mut node.data)
        {
            for attribute in new {
                if !attributes
                    .iter()
                    .any(|(name, _)| *name == attribute.name.local)
                {
                    attributes.push((attribute.name.local, attribute.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut tree = self.tree.borrow_mut();
        let children: Vec<usize> = tree.children(*node).collect();
        for child in children {
            tree.insert(child, *new_parent, None);
        }
    }
}
