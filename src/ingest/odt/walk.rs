//! The walk over the text of an OpenDocument file, with a stack of tasks instead of recursion.

mod changes;
mod drawing;
mod writing;

use super::lists::Lists;
use super::names::{attribute, child, has_name, is_open_document, is_true, text_of};
use super::styles::Styles;
use crate::code::SignalCode;
use crate::document::{BlockKind, Part, Signal};
use crate::ingest::appearance::{Background, Paint, RunProperties};
use crate::ingest::codes::CodeSet;
use crate::ingest::color::Rgb;
use crate::ingest::layers::LayerBuilder;
pub(super) use changes::Changes;
use drawing::boxed;
use roxmltree::Node;

/// Stands for something that could not be turned into text.
const GAP: &str = "\u{FFFC}";
/// Repeated spaces of one element; more are no layout.
const MOST_SPACES: usize = 1000;

/// What holds for a node because of the nodes around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    pub(super) part: Part,
    pub(super) block_code: Option<SignalCode>,
    excluded: CodeSet,
    warned: CodeSet,
    deleted: bool,
    note: Option<u32>,
    cell: Option<(u32, u32, u32)>,
    run: RunProperties,
    background: Background,
}

impl Scope {
    /// The scope of the top of a part.
    pub(super) fn of_part(part: Part, block_code: Option<SignalCode>) -> Self {
        Self {
            part,
            block_code,
            excluded: CodeSet::EMPTY,
            warned: CodeSet::EMPTY,
            deleted: false,
            note: None,
            cell: None,
            run: RunProperties::default(),
            background: Background::Color(Rgb::WHITE),
        }
    }

    fn without(self, code: SignalCode) -> Self {
        Self {
            excluded: self.excluded.with(code),
            ..self
        }
    }

    fn with_warning(self, code: SignalCode) -> Self {
        Self {
            warned: self.warned.with(code),
            ..self
        }
    }
}

enum Task<'a, 'i> {
    Visit(Node<'a, 'i>, Scope),
    EndParagraph,
    EndList,
    EndTable,
}

/// Notes, boxes and comments wait until their paragraph is finished.
#[derive(Debug, Clone, Copy)]
struct Held<'a, 'i> {
    node: Node<'a, 'i>,
    scope: Scope,
}

/// The walk over one part.
pub(super) struct Walk<'r, 'a, 'i> {
    pub(super) builder: &'r mut LayerBuilder,
    pub(super) styles: &'r Styles,
    pub(super) lists: &'r mut Lists,
    pub(super) changes: &'r Changes<'a, 'i>,
    pub(super) signals: &'r mut Vec<Signal>,
    pub(super) problems: &'r mut Vec<Signal>,
    pub(super) characters: &'r mut usize,
    pub(super) most_characters: usize,
    pub(super) tables: &'r mut u32,
    pub(super) notes: &'r mut u32,
    tasks: Vec<Task<'a, 'i>>,
    held: Vec<Held<'a, 'i>>,
    open_tables: Vec<(u32, u32, u32)>,
    open_insertions: usize,
    open_comments: Vec<&'a str>,
    open_paragraphs: usize,
    /// Whether the text so far ends with a space, or the paragraph just began.
    ends_with_space: bool,
    is_unticked: bool,
}

/// What a walk needs and gives back.
pub(super) struct Shared<'r> {
    pub(super) builder: &'r mut LayerBuilder,
    pub(super) styles: &'r Styles,
    pub(super) lists: &'r mut Lists,
    pub(super) signals: &'r mut Vec<Signal>,
    pub(super) problems: &'r mut Vec<Signal>,
    pub(super) characters: &'r mut usize,
    pub(super) most_characters: usize,
    pub(super) tables: &'r mut u32,
    pub(super) notes: &'r mut u32,
}

impl<'r, 'a, 'i: 'a> Walk<'r, 'a, 'i> {
    /// A walk over a part.
    pub(super) fn new(shared: Shared<'r>, changes: &'r Changes<'a, 'i>) -> Self {
        Self {
            builder: shared.builder,
            styles: shared.styles,
            lists: shared.lists,
            changes,
            signals: shared.signals,
            problems: shared.problems,
            characters: shared.characters,
            most_characters: shared.most_characters,
            tables: shared.tables,
            notes: shared.notes,
            tasks: Vec::new(),
            held: Vec::new(),
            open_tables: Vec::new(),
            open_insertions: 0,
            open_comments: Vec::new(),
            open_paragraphs: 0,
            ends_with_space: true,
            is_unticked: false,
        }
    }

    /// Walks over the children of a node.
    pub(super) fn run(&mut self, root: Node<'a, 'i>, scope: Scope) {
        self.descend(root, scope);
        while let Some(task) = self.tasks.pop() {
            if *self.characters > self.most_characters {
                return;
            }
            match task {
                Task::Visit(node, scope) => {
                    if let Some(next) = node.next_sibling() {
                        self.tasks.push(Task::Visit(next, scope));
                    }
                    self.visit(node, scope);
                }
                Task::EndParagraph => self.end_paragraph(),
                Task::EndList => self.lists.end(),
                Task::EndTable => {
                    self.open_tables.pop();
                }
            }
        }
        while self.builder.is_open() {
            self.builder.end_block();
        }
    }

    fn descend(&mut self, node: Node<'a, 'i>, scope: Scope) {
        if let Some(first) = node.first_child() {
            self.tasks.push(Task::Visit(first, scope));
        }
    }

    fn visit(&mut self, node: Node<'a, 'i>, scope: Scope) {
        if node.is_text() {
            if self.open_paragraphs > 0 {
                self.collapsed(node.text().unwrap_or_default(), scope);
            }
            return;
        }
        if !node.is_element() {
            return;
        }
        let name = node.tag_name().name();
        if !is_open_document(node) {
            if matches!(name, "title" | "desc") {
                return;
            }
            self.descend(node, scope);
            return;
        }
        match name {
            "p" | "h" => self.begin_paragraph(node, name == "h", scope),
            "span" | "a" | "meta" | "meta-field" | "ruby-base" => self.visit_span(node, scope),
            "s" => {
                let count = attribute(node, "c")
                    .and_then(|count| count.parse().ok())
                    .unwrap_or(1)
                    .min(MOST_SPACES);
                self.push(&" ".repeat(count), scope);
                self.ends_with_space = true;
            }
            "tab" => self.push("\t", scope),
            "line-break" => self.push("\n", scope),
            "list" => {
                let style = self.list_style_below(node);
                self.lists.begin(node, style.as_deref());
                self.tasks.push(Task::EndList);
                self.descend(node, scope);
            }
            "list-item" | "list-header" => {
                self.lists.begin_entry(node, name == "list-header");
                self.descend(node, scope);
            }
            "section" => {
                let is_hidden = matches!(attribute(node, "display"), Some("none" | "condition"));
                let mut inner = if is_hidden {
                    scope.without(SignalCode::HiddenText)
                } else {
                    scope
                };
                if let Some(source) =
                    child(node, "section-source").and_then(|source| attribute(source, "href"))
                {
                    self.signals
                        .push(Signal::new(SignalCode::ExternalContent).with_detail(source));
                    inner = inner.with_warning(SignalCode::ExternalContent);
                }
                self.descend(node, inner);
            }
            "table" => {
                *self.tables = self.tables.saturating_add(1);
                self.open_tables.push((*self.tables, 0, 0));
                self.tasks.push(Task::EndTable);
                self.descend(node, scope);
            }
            "table-row" => {
                if let Some(table) = self.open_tables.last_mut() {
                    table.1 = table.1.saturating_add(1);
                    table.2 = 0;
                }
                let is_hidden =
                    matches!(attribute(node, "visibility"), Some("collapse" | "filter"));
                self.descend(
                    node,
                    if is_hidden {
                        scope.without(SignalCode::HiddenText)
                    } else {
                        scope
                    },
                );
            }
            "table-cell" | "covered-table-cell" => {
                self.visit_cell(node, name != "table-cell", scope)
            }
            "change-start" if self.inserts(node) => self.open_insertions += 1,
            "change-end" if self.inserts(node) => {
                self.open_insertions = self.open_insertions.saturating_sub(1)
            }
            "change" => self.visit_deletion(node, scope),
            "note" => self.hold_note(node, scope),
            "annotation" => {
                self.open_comments.extend(attribute(node, "name"));
                let inner = Scope::of_part(Part::Comment, Some(SignalCode::CommentOnly));
                self.hold(node, inner);
            }
            "annotation-end" => {
                let name = attribute(node, "name");
                self.open_comments.retain(|open| Some(*open) != name);
            }
            "frame" | "custom-shape" | "rect" | "g" | "ellipse" | "line" | "polygon" | "path"
            | "connector" | "caption" => {
                self.visit_drawing(node, name, scope);
            }
            "text-box" => self.hold(
                node,
                Scope {
                    part: boxed(scope.part),
                    cell: None,
                    ..scope
                },
            ),
            "image" => self.visit_image(node, scope),
            "object" | "object-ole" => {
                let name = attribute(node, "href")
                    .unwrap_or_default()
                    .trim_start_matches("./")
                    .to_owned();
                self.problems
                    .push(Signal::new(SignalCode::EmbeddedPartNotRead).in_part(name));
            }
            "hidden-text" => {
                let text =
                    attribute(node, "string-value").map_or_else(|| text_of(node), str::to_owned);
                let is_hidden = attribute(node, "is-hidden").is_none_or(|hidden| hidden != "false");
                self.push(
                    &text,
                    if is_hidden {
                        scope.without(SignalCode::HiddenText)
                    } else {
                        scope
                    },
                );
            }
            "hidden-paragraph" => {
                if attribute(node, "is-hidden").is_some_and(is_true) {
                    self.builder.exclude_block(SignalCode::HiddenText);
                }
            }
            "placeholder" => {
                self.descend(node, scope.with_warning(SignalCode::PlaceholderUnfilled))
            }
            "drop-down" => {
                let shown = text_of(node);
                for label in node.children().filter(|node| has_name(*node, "label")) {
                    let value = attribute(label, "value").unwrap_or_default();
                    if value != shown {
                        self.aside(Part::FormField, SignalCode::FormChoiceNotChosen, value);
                    }
                }
                self.descend(node, scope);
            }
            "checkbox" => self.descend(node, scope),
            "event-listeners"
            | "tracked-changes"
            | "forms"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "dde-connection-decls"
            | "note-citation"
            | "number"
            | "bibliography-mark"
            | "ruby-text"
            | "creator"
            | "table-columns"
            | "table-column"
            | "section-source"
            | "table-of-content-source"
            | "script"
            | "label"
            | "alphabetical-index-source"
            | "illustration-index-source"
            | "soft-page-break"
            | "glue-point" => {}
            "control" => {
                self.signals
                    .push(Signal::new(SignalCode::TextNotExtracted).with_detail("form control"));
                self.push(GAP, scope.with_warning(SignalCode::TextNotExtracted));
            }
            _ => self.descend(node, scope),
        }
    }

    /// The list style that the first paragraph of a list names by its own style.
    fn list_style_below(&self, list: Node<'_, '_>) -> Option<String> {
        let first = child(list, "list-item")
            .and_then(|item| child(item, "p").or_else(|| child(item, "h")))?;
        self.styles
            .named("paragraph", attribute(first, "style-name"))?
            .list
            .clone()
            .filter(|name| !name.is_empty())
    }

    fn begin_paragraph(&mut self, node: Node<'a, 'i>, is_heading: bool, scope: Scope) {
        let style = self.styles.get("paragraph", attribute(node, "style-name"));
        let mut inner = scope;
        if let Some(style) = style {
            inner.run = style.run;
            if let Some(Paint::Color(color)) = style.fill {
                inner.background = Background::Color(color);
            }
        }
        let level = attribute(node, "outline-level")
            .and_then(|level| level.parse::<u8>().ok())
            .unwrap_or(1);
        let is_in_list = self.lists.is_open();
        let kind = match scope.cell {
            Some((table, row, column)) => BlockKind::Cell { table, row, column },
            None if is_heading => BlockKind::Heading(level.max(1)),
            None if is_in_list => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        };
        let is_switched_off = style.is_some_and(|style| style.list.as_deref() == Some(""));
        let is_unnumbered =
            is_switched_off || attribute(node, "is-list-header").is_some_and(is_true);
        let label = match (is_in_list, is_heading && !is_unnumbered) {
            (true, _) => self.lists.take_label(),
            (false, true) => self.lists.count_heading(usize::from(level)),
            (false, false) => None,
        };
        self.builder.begin_block(kind, scope.part, None);
        self.builder.set_number(label.clone(), label);
        if let Some(note) = scope.note {
            self.builder.set_note(note);
        }
        if let Some(code) = scope.block_code {
            self.builder.exclude_block(code);
        }
        self.ends_with_space = true;
        self.is_unticked = false;
        self.open_paragraphs += 1;
        self.tasks.push(Task::EndParagraph);
        self.descend(node, inner);
    }

    fn end_paragraph(&mut self) {
        self.open_paragraphs = self.open_paragraphs.saturating_sub(1);
        if self.open_insertions > 0 {
            self.builder.join_with_next(false, true);
        }
        self.builder.end_block();
        for held in std::mem::take(&mut self.held).into_iter().rev() {
            self.descend(held.node, held.scope);
        }
    }

    fn visit_span(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let own = self
            .styles
            .named("text", attribute(node, "style-name"))
            .map(|style| style.run);
        let run = own.map_or(scope.run, |own| own.over(scope.run));
        self.descend(node, Scope { run, ..scope });
    }

    fn visit_cell(&mut self, node: Node<'a, 'i>, is_covered: bool, scope: Scope) {
        let mut inner = scope;
        if let Some((table, row, column)) = self.open_tables.last_mut() {
            *column = column.saturating_add(1);
            inner.cell = Some((*table, *row, *column));
        }
        let style = self
            .styles
            .named("table-cell", attribute(node, "style-name"));
        if let Some(Paint::Color(color)) = style.and_then(|style| style.fill) {
            inner.background = Background::Color(color);
        }
        self.descend(
            node,
            if is_covered {
                inner.without(SignalCode::CoveredText)
            } else {
                inner
            },
        );
    }

    fn hold(&mut self, node: Node<'a, 'i>, scope: Scope) {
        if self.open_paragraphs > 0 {
            self.held.push(Held { node, scope });
        } else {
            self.descend(node, scope);
        }
    }

    fn hold_note(&mut self, node: Node<'a, 'i>, scope: Scope) {
        *self.notes = self.notes.saturating_add(1);
        self.builder.anchor_note(*self.notes);
        let part = if attribute(node, "note-class") == Some("endnote") {
            Part::Endnote
        } else {
            Part::Footnote
        };
        let mut inner = Scope::of_part(part, scope.block_code);
        inner.note = Some(*self.notes);
        inner.excluded = scope.excluded;
        inner.deleted = scope.deleted;
        if let Some(body) = child(node, "note-body") {
            self.hold(body, inner);
        }
    }
}
