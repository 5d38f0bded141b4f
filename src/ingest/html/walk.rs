//! The walk over an HTML tree: blocks, lists, tables, and what is not seen.

mod forms;
mod lists;
mod writing;

use super::css::Sheet;
use super::tree::{Data, Tree};
use crate::code::SignalCode;
use crate::document::{BlockKind, Part, Signal};
use crate::ingest::appearance::{Background, Paint, RunProperties};
use crate::ingest::codes::CodeSet;
use crate::ingest::color::Rgb;
use crate::ingest::layers::LayerBuilder;

const GAP: &str = "\u{FFFC}";
/// Sizes are relative to this where nothing says otherwise (half points).
const DEFAULT_HALF_POINTS: f64 = 24.0;

#[derive(Debug, Clone, Copy)]
struct Scope {
    kind: BlockKind,
    part: Part,
    run: RunProperties,
    background: Background,
    excluded: CodeSet,
    warned: CodeSet,
    is_invisible: bool,
    keeps_space: bool,
    note: Option<u32>,
}

enum Task {
    Visit(usize, Scope),
    EndBlock,
    EndList,
    EndTable,
    EndPiece(&'static str, Scope),
}

#[derive(Debug)]
struct List {
    next: i64,
    step: i64,
    format: Option<&'static str>,
}

/// The walk over one document.
pub(super) struct Walk<'t> {
    tree: &'t Tree,
    sheet: Sheet,
    pub(super) builder: LayerBuilder,
    pub(super) signals: Vec<Signal>,
    pub(super) problems: Vec<Signal>,
    pub(super) characters: usize,
    most_characters: usize,
    tasks: Vec<Task>,
    lists: Vec<List>,
    tables: Vec<(u32, u32, u32)>,
    table_count: u32,
    label: Option<String>,
    pending_space: bool,
    is_unticked: bool,
}

impl<'t> Walk<'t> {
    /// A walk over a tree.
    pub(super) fn new(tree: &'t Tree, most_characters: usize) -> Self {
        let mut sheet = Sheet::default();
        for index in 0..tree.0.len() {
            if tree.name(index) == Some("style") {
                sheet.add(&tree.text(index));
            }
        }
        Self {
            tree,
            sheet,
            builder: LayerBuilder::new(),
            signals: Vec::new(),
            problems: Vec::new(),
            characters: 0,
            most_characters,
            tasks: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            table_count: 0,
            label: None,
            pending_space: false,
            is_unticked: false,
        }
    }

    /// Walks over the whole tree.
    pub(super) fn run(&mut self) {
        let scope = Scope {
            kind: BlockKind::Paragraph,
            part: Part::Body,
            run: RunProperties {
                half_points: Some(DEFAULT_HALF_POINTS),
                ..RunProperties::default()
            },
            background: Background::Color(Rgb::WHITE),
            excluded: CodeSet::EMPTY,
            warned: CodeSet::EMPTY,
            is_invisible: false,
            keeps_space: false,
            note: None,
        };
        self.tasks.push(Task::Visit(0, scope));
        while let Some(task) = self.tasks.pop() {
            if self.characters > self.most_characters {
                return;
            }
            match task {
                Task::Visit(index, scope) => {
                    if let Some(next) = self.tree.get(index).and_then(|node| node.next) {
                        self.tasks.push(Task::Visit(next, scope));
                    }
                    self.visit(index, scope);
                }
                Task::EndBlock => self.end_block(),
                Task::EndList => {
                    self.lists.pop();
                }
                Task::EndTable => {
                    self.tables.pop();
                }
                Task::EndPiece(text, scope) => self.push(text, scope),
            }
        }
        self.end_block();
    }

    fn descend(&mut self, index: usize, scope: Scope) {
        if let Some(first) = self.tree.get(index).and_then(|node| node.first) {
            self.tasks.push(Task::Visit(first, scope));
        }
    }

    fn visit(&mut self, index: usize, scope: Scope) {
        let tree = self.tree;
        match tree.get(index).map(|node| &node.data) {
            Some(Data::Text(text)) => self.text(text, scope),
            Some(Data::Comment(text)) => self.aside(Part::Other, SignalCode::HiddenText, text),
            Some(Data::Element { .. }) => self.visit_element(index, scope),
            Some(Data::Document) => self.descend(index, scope),
            Some(Data::Nothing) | None => {}
        }
    }

    fn visit_element(&mut self, index: usize, scope: Scope) {
        let tree = self.tree;
        let Some(name) = tree.name(index) else {
            return self.descend(index, scope);
        };
        let attribute = |wanted: &str| tree.attribute(index, wanted);
        match name {
            "script" => {
                self.notice(SignalCode::ActiveContent, "script");
                return;
            }
            "style" | "head" | "template" | "datalist" | "rp" | "rt" | "col" | "colgroup"
            | "wbr" => {
                return self.visit_unshown(index, name);
            }
            "br" => return self.push("\n", scope),
            "img" => return self.visit_image(index, scope),
            "input" => return self.visit_input(index, scope),
            "select" => return self.visit_select(index, scope),
            "iframe" | "object" | "embed" | "frame" => {
                let source = attribute("src")
                    .or_else(|| attribute("data"))
                    .unwrap_or_default();
                self.problems
                    .push(Signal::new(SignalCode::ExternalContent).with_detail(source));
            }
            "video" | "audio" | "canvas" | "svg" => self.notice(SignalCode::TextNotExtracted, name),
            _ => {}
        }
        let inner = self.styled(index, name, scope);
        match name {
            "ul" | "ol" | "menu" => self.begin_list(index, name),
            "table" => {
                self.table_count = self.table_count.saturating_add(1);
                self.tables.push((self.table_count, 0, 0));
                self.tasks.push(Task::EndTable);
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.1 = table.1.saturating_add(1);
                    table.2 = 0;
                }
            }
            "q" => {
                self.push("“", inner);
                self.tasks.push(Task::EndPiece("”", inner));
            }
            "clausecheck-noteref" => {
                if let Some(note) = attribute("number").and_then(|number| number.parse().ok()) {
                    self.open_block(scope);
                    self.builder.anchor_note(note);
                }
            }
            _ => {}
        }
        let inner = self.placed(index, name, inner);
        if is_block(name) {
            self.end_block();
            self.tasks.push(Task::EndBlock);
        }
        self.descend(index, inner);
    }

    /// Elements whose text no page shows: the title is kept as a property.
    fn visit_unshown(&mut self, index: usize, name: &str) {
        if name != "head" {
            if name == "template" {
                let content = match self.tree.get(index).map(|node| &node.data) {
                    Some(Data::Element {
                        content: Some(content),
                        ..
                    }) => *content,
                    _ => index,
                };
                self.aside(
                    Part::Other,
                    SignalCode::HiddenText,
                    &self.tree.text(content),
                );
            }
            return;
        }
        for child in self.tree.children(index) {
            match self.tree.name(child) {
                Some("title") => self.aside(
                    Part::Metadata,
                    SignalCode::MetadataOnly,
                    &self.tree.text(child),
                ),
                Some("meta") => {
                    let kind = self
                        .tree
                        .attribute(child, "name")
                        .unwrap_or_default()
                        .to_ascii_lowercase();
                    if matches!(kind.as_str(), "description" | "keywords" | "subject") {
                        let text = self.tree.attribute(child, "content").unwrap_or_default();
                        self.aside(Part::Metadata, SignalCode::MetadataOnly, text);
                    }
                }
                Some("script") => self.notice(SignalCode::ActiveContent, "script"),
                Some("template") => self.visit_unshown(child, "template"),
                _ => {
                    if let Some(Data::Comment(text)) = self.tree.get(child).map(|node| &node.data) {
                        self.aside(Part::Other, SignalCode::HiddenText, text);
                    }
                }
            }
        }
    }

    /// The scope inside an element as far as its look goes.
    fn styled(&self, index: usize, name: &str, scope: Scope) -> Scope {
        let attribute = |wanted: &str| self.tree.attribute(index, wanted);
        let declared = self.sheet.of(
            name,
            attribute("class"),
            attribute("id"),
            attribute("style"),
        );
        let mut inner = scope;
        let size = scope.run.half_points.unwrap_or(DEFAULT_HALF_POINTS);
        inner.run = declared.run.over(scope.run);
        if let Some(share) = declared.relative_size {
            inner.run.half_points = Some(size * share);
        }
        // A line through the parent goes through everything inside.
        if scope.run.strike == Some(true) {
            inner.run.strike = Some(true);
        }
        if let Some(Paint::Color(color)) = declared.background {
            inner.background = Background::Color(color);
        }
        if let Some(color) = attribute("bgcolor").and_then(Rgb::from_hex) {
            inner.background = Background::Color(color);
        }
        if name == "font"
            && let Some(color) = attribute("color")
        {
            let color = if color == "white" {
                Some(Rgb::WHITE)
            } else {
                Rgb::from_hex(color)
            };
            inner.run.color = color.map(Paint::Color).or(inner.run.color);
        }
        if matches!(name, "del" | "s" | "strike") {
            inner.run.strike = Some(true);
        }
        inner.is_invisible = declared
            .visible
            .map_or(scope.is_invisible, |visible| !visible);
        inner.excluded = scope.excluded.union(declared.hidden);
        inner.excluded = inner.excluded.with_if(
            attribute("hidden").is_some() || name == "noscript",
            SignalCode::HiddenText,
        );
        inner.keeps_space |= matches!(name, "pre" | "textarea");
        inner
    }

    /// The scope inside an element as far as structure goes.
    fn placed(&mut self, index: usize, name: &str, scope: Scope) -> Scope {
        let mut inner = scope;
        let heading = name
            .strip_prefix('h')
            .and_then(|level| level.parse::<u8>().ok())
            .filter(|level| (1..=6).contains(level));
        if let Some(level) = heading {
            inner.kind = BlockKind::Heading(level);
        }
        match name {
            "li" => {
                inner.kind = BlockKind::ListItem;
                self.label = self.next_label(index);
            }
            "td" | "th" => {
                if let Some((table, row, column)) = self.tables.last_mut() {
                    *column = column.saturating_add(1);
                    inner.kind = BlockKind::Cell {
                        table: *table,
                        row: *row,
                        column: *column,
                    };
                }
            }
            "textarea" | "button" => inner.part = Part::FormField,
            "clausecheck-note" => {
                inner.part = Part::Footnote;
                inner.note = self
                    .tree
                    .attribute(index, "number")
                    .and_then(|number| number.parse().ok());
            }
            _ => {}
        }
        inner
    }
}

/// Whether an element begins a line of its own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "clausecheck-note"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "option"
            | "textarea"
    )
}
