//! The walk over one part: an explicit stack of tasks instead of recursion, so that no nesting
//! of a hostile file can exhaust the stack.
//!
//! Rule: text counts only where it is seen, final and in the body. Everything else is pushed with
//! its reason; an element that is not known leaves a gap character, never nothing.

mod fields;
mod writing;

use super::field::{self, Field};
use super::names::{Vocabulary, attribute, child, is_on, value, vocabulary};
use super::properties::{Background, RunProperties, SymbolFont, read_run};
use super::reading::{NoteKind, NoteUse, Reading};
use super::relationships::Relationships;
use super::symbols;
use super::table::Table;
use crate::code::SignalCode;
use crate::document::{Part, Signal};
use crate::ingest::codes::CodeSet;
use crate::ingest::color::Rgb;
use crate::ingest::layers::Origin;
use roxmltree::Node;
use std::collections::BTreeSet;

/// Stands for something that could not be turned into text.
pub(super) const GAP: &str = "\u{FFFC}";

/// Fields inside fields; honest files hold three.
const MOST_FIELDS: usize = 64;

/// What holds for a node because of the nodes around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    pub(super) inserted: bool,
    pub(super) deleted: bool,
    /// The whole row comes or goes with a tracked change.
    pub(super) row_inserted: bool,
    pub(super) row_deleted: bool,
    pub(super) excluded: CodeSet,
    pub(super) warned: CodeSet,
    pub(super) part: Part,
    /// Why the whole block does not count.
    pub(super) block_code: Option<SignalCode>,
    pub(super) note: Option<u32>,
    pub(super) cell: Option<(u32, u32, u32)>,
    pub(super) background: Background,
    pub(super) table_run: RunProperties,
    pub(super) base_run: RunProperties,
    pub(super) font: SymbolFont,
    /// Width and height of the drawing around, in centimetres.
    pub(super) extent: (f64, f64),
    pub(super) is_floating: bool,
    pub(super) is_behind: bool,
}

impl Scope {
    /// The scope of the top of a part.
    pub(super) fn of_part(part: Part) -> Self {
        Self {
            inserted: false,
            deleted: false,
            row_inserted: false,
            row_deleted: false,
            excluded: CodeSet::EMPTY,
            warned: CodeSet::EMPTY,
            part,
            block_code: None,
            note: None,
            cell: None,
            background: Background::Color(Rgb::WHITE),
            table_run: RunProperties::default(),
            base_run: RunProperties::default(),
            font: SymbolFont::None,
            extent: (0.0, 0.0),
            is_floating: false,
            is_behind: false,
        }
    }

    /// The scope with one more reason why text does not count.
    pub(super) fn without(self, code: SignalCode) -> Self {
        Self {
            excluded: self.excluded.with(code),
            ..self
        }
    }

    /// The scope with one more reservation.
    pub(super) fn with_warning(self, code: SignalCode) -> Self {
        Self {
            warned: self.warned.with(code),
            ..self
        }
    }
}

/// Something that remains to be done.
pub(super) enum Task<'a, 'i> {
    /// Visit this node, then its later siblings.
    Visit(Node<'a, 'i>, Scope),
    /// Finish the open paragraph.
    EndParagraph,
    EndTable,
    EndField,
    /// A check box control ends; whether it is ticked.
    EndCheckBox(bool),
    /// The content of a text box, held back until its paragraph was finished.
    Box(Node<'a, 'i>, Scope),
    EndBox,
}

/// Text beside the running text: alternative texts, codes, choices.
pub(super) struct Aside {
    pub(super) part: Part,
    /// Why it does not count; `None` for text that does.
    pub(super) excluded: Option<SignalCode>,
    pub(super) warned: CodeSet,
    pub(super) text: String,
}

/// What one portion of a part leaves to the next.
#[derive(Default)]
pub(super) struct Carried {
    fields: Vec<Field>,
    open_comments: BTreeSet<String>,
    views: super::paragraph::Views,
}

/// The walk over one part.
pub(super) struct Walk<'r, 'p, 'a, 'i> {
    pub(super) reading: &'r mut Reading<'p>,
    pub(super) relationships: &'r Relationships,
    pub(super) part_name: &'r str,
    pub(super) tasks: Vec<Task<'a, 'i>>,
    pub(super) paragraphs: Vec<super::paragraph::Paragraph<'a, 'i>>,
    pub(super) tables: Vec<Table>,
    pub(super) fields: Vec<Field>,
    pub(super) held_fields: Vec<Vec<Field>>,
    pub(super) held_boxes: Vec<(Node<'a, 'i>, Scope)>,
    pub(super) open_comments: BTreeSet<String>,
    pub(super) views: super::paragraph::Views,
    pub(super) keeps_space: bool,
}

impl<'r, 'p, 'a, 'i> Walk<'r, 'p, 'a, 'i> {
    /// A walk over a part.
    pub(super) fn new(
        reading: &'r mut Reading<'p>,
        relationships: &'r Relationships,
        part_name: &'r str,
    ) -> Self {
        Self {
            reading,
            relationships,
            part_name,
            tasks: Vec::new(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            fields: Vec::new(),
            held_fields: Vec::new(),
            held_boxes: Vec::new(),
            open_comments: BTreeSet::new(),
            views: super::paragraph::Views::default(),
            keeps_space: false,
        }
    }

    /// A walk over the next portion of a part.
    pub(super) fn carry_on(
        reading: &'r mut Reading<'p>,
        relationships: &'r Relationships,
        part_name: &'r str,
        state: Carried,
    ) -> Self {
        Self {
            fields: state.fields,
            open_comments: state.open_comments,
            views: state.views,
            ..Self::new(reading, relationships, part_name)
        }
    }

    /// What the next portion has to know.
    pub(super) fn interrupt(self) -> Carried {
        Carried {
            fields: self.fields,
            open_comments: self.open_comments,
            views: self.views,
        }
    }

    /// Walks over the children of a node as the whole of a part.
    pub(super) fn run(&mut self, root: Node<'a, 'i>, scope: Scope) {
        self.walk_over(root, scope);
        self.finish();
    }

    /// Walks over the children of a node. What is still open then may be ended by a later portion.
    pub(super) fn walk_over(&mut self, root: Node<'a, 'i>, scope: Scope) {
        let document_root = root.document().root_element();
        self.keeps_space = attribute(document_root, "space") == Some("preserve");
        self.descend(root, scope);
        self.work_off();
    }

    fn work_off(&mut self) {
        while let Some(task) = self.tasks.pop() {
            self.work(task);
            if self.reading.is_too_long() {
                self.tasks.clear();
            }
        }
    }

    /// Ends what is still open at the end of a part.
    pub(super) fn finish(&mut self) {
        if self.reading.is_too_long() {
            return;
        }
        loop {
            if self.reading.builder.is_open() {
                self.reading.builder.end_block();
            }
            if !self.hold_back_ended() {
                break;
            }
            self.work_off();
        }
        if !self.fields.is_empty() {
            let open = std::mem::take(&mut self.fields);
            if open
                .iter()
                .any(|field| !field.in_result && field.wordy_code().is_some())
            {
                let signal = Signal::new(SignalCode::TextNotExtracted).in_part(self.part_name);
                self.reading
                    .miss(signal.with_detail("a field without an end"));
            }
            for field in &open {
                if let Some(code) = field.wordy_code() {
                    self.write_aside(&Aside {
                        part: Part::FieldCode,
                        excluded: Some(SignalCode::FieldCodeOnly),
                        warned: CodeSet::EMPTY,
                        text: code.to_owned(),
                    });
                }
            }
        }
    }

    fn work(&mut self, task: Task<'a, 'i>) {
        if !matches!(task, Task::Visit(..)) {
            // What is written at the end of something stands in no element of its own.
            self.reading.builder.set_origin(None);
        }
        match task {
            Task::Visit(node, scope) => {
                if let Some(next) = node.next_sibling_element() {
                    self.tasks.push(Task::Visit(next, scope));
                }
                self.visit(node, scope);
            }
            Task::EndParagraph => self.end_paragraph(),
            Task::EndTable => {
                self.tables.pop();
            }
            Task::EndField => self.end_field(Scope::of_part(Part::Body)),
            Task::EndCheckBox(is_ticked) => {
                if !is_ticked && let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_unticked = true;
                    paragraph.has_unticked_box = true;
                }
            }
            Task::Box(node, scope) => {
                self.held_fields.push(std::mem::take(&mut self.fields));
                self.tasks.push(Task::EndBox);
                self.descend(node, scope);
            }
            Task::EndBox => self.fields = self.held_fields.pop().unwrap_or_default(),
        }
    }

    /// Visits the children of a node next.
    pub(super) fn descend(&mut self, node: Node<'a, 'i>, scope: Scope) {
        if let Some(first) = node.first_element_child() {
            self.tasks.push(Task::Visit(first, scope));
        }
    }

    fn visit(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let name = node.tag_name().name();
        let origin = Origin {
            element: node.range().start,
            character: 0,
        };
        let is_sourced = self.reading.is_main_part;
        self.reading
            .builder
            .set_origin(is_sourced.then_some(origin));
        match vocabulary(node) {
            Vocabulary::Word => self.visit_word(node, name, scope),
            Vocabulary::Compatibility => self.visit_compatibility(node, name, scope),
            Vocabulary::Math => match name {
                "t" => self.text(node.text().unwrap_or_default(), scope),
                "oMath" => {
                    self.note_formula(node);
                    self.descend(node, scope);
                }
                _ => self.descend(node, scope),
            },
            Vocabulary::WordExtension => match name {
                "conflictIns" => self.descend(
                    node,
                    Scope {
                        inserted: true,
                        ..scope
                    },
                ),
                "conflictDel" => self.descend(
                    node,
                    Scope {
                        deleted: true,
                        ..scope
                    },
                ),
                _ => self.descend(node, scope),
            },
            drawing => self.visit_drawing(node, drawing, name, scope),
        }
    }

    fn visit_word(&mut self, node: Node<'a, 'i>, name: &str, scope: Scope) {
        match name {
            "p" => self.begin_paragraph(node, scope),
            "r" => self.visit_run(node, scope),
            "t" => self.visit_text(node, scope),
            "delText" => self.visit_text(
                node,
                Scope {
                    deleted: true,
                    ..scope
                },
            ),
            "instrText" | "delInstrText" => {
                if let Some(field) = self.fields.iter_mut().rev().find(|field| !field.in_result) {
                    field.code.push_str(node.text().unwrap_or_default());
                }
            }
            "tab" | "ptab" => self.text("\t", scope),
            "br" | "cr" => self.text("\n", scope),
            "noBreakHyphen" => self.text("\u{2011}", scope),
            "softHyphen" => self.text("\u{AD}", scope),
            "sym" => self.visit_symbol(node, scope),
            "fldChar" => self.visit_field_character(node, scope),
            "fldSimple" => {
                self.fields
                    .push(Field::simple(attribute(node, "instr").unwrap_or_default()));
                self.tasks.push(Task::EndField);
                self.descend(node, scope);
            }
            "ins" | "moveTo" => self.descend(
                node,
                Scope {
                    inserted: true,
                    ..scope
                },
            ),
            "del" | "moveFrom" => self.descend(
                node,
                Scope {
                    deleted: true,
                    ..scope
                },
            ),
            "tbl" => self.begin_table(node, scope),
            "tr" => self.begin_row(node, scope),
            "tc" => self.begin_cell(node, scope),
            "sdt" => self.visit_control(node, scope),
            "bdo" | "dir" if value(node) == Some("rtl") => {
                let code = SignalCode::BidiControls;
                self.descend(
                    node,
                    if name == "bdo" {
                        scope.with_warning(code)
                    } else {
                        scope
                    },
                );
            }
            "footnoteReference" => self.visit_note_reference(node, NoteKind::Footnote, scope),
            "endnoteReference" => self.visit_note_reference(node, NoteKind::Endnote, scope),
            "commentRangeStart" => {
                let id = attribute(node, "id").filter(|id| self.reading.comments.contains(*id));
                self.open_comments.extend(id.map(str::to_owned));
            }
            "commentRangeEnd" => {
                if let Some(id) = attribute(node, "id") {
                    self.open_comments.remove(id);
                }
            }
            "sectPr" => self.note_section(node),
            "ruby" => {
                if let Some(base) = child(node, "rubyBase") {
                    self.descend(base, scope);
                }
            }
            "txbxContent" => self.hold_box(node, scope),
            "altChunk" => self.visit_import(node, SignalCode::EmbeddedPartNotRead),
            "subDoc" => self.visit_import(node, SignalCode::ExternalContent),
            "object" | "pict" | "drawing" => self.descend(node, scope),
            "control" => {
                self.reading
                    .notice(Signal::new(SignalCode::ActiveContent).in_part(self.part_name));
                self.gap(scope, "form control");
            }
            "pPr"
            | "rPr"
            | "sdtPr"
            | "sdtEndPr"
            | "tblPr"
            | "tblPrEx"
            | "trPr"
            | "tcPr"
            | "tblGrid"
            | "rt"
            | "rubyPr"
            | "fldData"
            | "ffData"
            | "customXmlPr"
            | "smartTagPr"
            | "proofErr"
            | "permStart"
            | "permEnd"
            | "bookmarkStart"
            | "bookmarkEnd"
            | "lastRenderedPageBreak"
            | "annotationRef"
            | "footnoteRef"
            | "endnoteRef"
            | "separator"
            | "continuationSeparator"
            | "commentReference"
            | "pgNum"
            | "background"
            | "docPartPr"
            | "numberingChange"
            | "movie" => {}
            _ if name.ends_with("RangeStart") || name.ends_with("RangeEnd") => {}
            "hyperlink" | "smartTag" | "customXml" | "sdtContent" | "dir" | "bdo" | "body"
            | "rubyBase" | "docParts" | "docPart" | "docPartBody" | "footnote" | "endnote"
            | "comment" | "div" => self.descend(node, scope),
            _ => self.visit_unknown(node, name, scope),
        }
    }

    /// An element that is not known: its text is read, and it is said; without text it is a gap.
    fn visit_unknown(&mut self, node: Node<'a, 'i>, name: &str, scope: Scope) {
        if node.first_element_child().is_some() {
            let signal = Signal::new(SignalCode::TextNotExtracted).in_part(self.part_name);
            self.reading.notice(signal.with_detail(name));
            self.descend(node, scope);
        } else {
            self.gap(scope, name);
        }
    }

    /// One branch of an alternative: the first whose demands are known, else the fallback.
    fn visit_compatibility(&mut self, node: Node<'a, 'i>, name: &str, scope: Scope) {
        if name != "AlternateContent" {
            self.descend(node, scope);
            return;
        }
        let mut chosen = None;
        let mut others = Vec::new();
        for branch in node.children().filter(Node::is_element) {
            let is_understood = match branch.tag_name().name() {
                "Choice" => branch
                    .attribute("Requires")
                    .unwrap_or_default()
                    .split_whitespace()
                    .all(|prefix| {
                        let uri = branch
                            .lookup_namespace_uri(Some(prefix))
                            .unwrap_or_default();
                        uri.starts_with("http://schemas.microsoft.com/office/")
                            || uri.starts_with("http://schemas.openxmlformats.org/")
                    }),
                "Fallback" => true,
                _ => continue,
            };
            if is_understood && chosen.is_none() {
                chosen = Some(branch);
            } else {
                others.push(branch);
            }
        }
        // A branch that other programs show with other words is not passed over in silence.
        let words =
            |branch: Node<'_, '_>| field::letters_of(&super::names::text_of(branch, &["t"]));
        let shown = chosen.map(words).unwrap_or_default();
        for other in others {
            if words(other) != shown && !words(other).is_empty() {
                self.aside(
                    scope,
                    Part::Other,
                    Some(SignalCode::HiddenText),
                    super::names::text_of(other, &["t"]),
                );
            }
        }
        if let Some(chosen) = chosen {
            self.descend(chosen, scope);
        }
    }

    fn visit_run(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let mut properties = scope.base_run;
        if let Some(own) = child(node, "rPr") {
            if let Some(style) =
                super::names::child_value(own, "rStyle").and_then(|id| self.reading.styles.get(id))
            {
                properties = style.run.toggled_over(properties);
            }
            properties = read_run(own, &self.reading.theme).over(properties);
        }
        let (excluded, unsure) = properties.visibility(scope.background);
        let inner = Scope {
            excluded: scope.excluded.union(excluded),
            warned: scope.warned.union(unsure),
            // Where nothing is said, programs take this one.
            font: properties
                .font
                .unwrap_or_else(|| self.reading.theme.font_named("Times New Roman")),
            ..scope
        };
        self.descend(node, inner);
    }

    fn visit_text(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let text = node.text().unwrap_or_default();
        let keeps = match attribute(node, "space") {
            Some(space) => space == "preserve",
            None => self.keeps_space,
        };
        let blank = [' ', '\t', '\n', '\r'];
        let text = if keeps {
            text
        } else {
            let behind = text.trim_start_matches(blank);
            if let Some(mut origin) = self.reading.builder.origin() {
                origin.character = text.chars().count() - behind.chars().count();
                self.reading.builder.set_origin(Some(origin));
            }
            behind.trim_end_matches(blank)
        };
        if text.contains(['\n', '\r']) {
            self.text(&text.replace("\r\n", " ").replace(['\n', '\r'], " "), scope);
        } else {
            self.text(text, scope);
        }
    }

    fn visit_symbol(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let code = attribute(node, "char").and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let written = code.and_then(char::from_u32);
        let font =
            attribute(node, "font").map_or(scope.font, |name| self.reading.theme.font_named(name));
        match written.and_then(|letter| symbols::character(font, letter)) {
            Some(letter) => {
                let mut bytes = [0; 4];
                let sign = letter.encode_utf8(&mut bytes);
                if font == SymbolFont::None {
                    self.note_drawn_letters(sign);
                }
                self.text(sign, scope);
            }
            None => self.gap(scope, "sym"),
        }
    }

    fn visit_note_reference(&mut self, node: Node<'a, 'i>, kind: NoteKind, scope: Scope) {
        let Some(id) = attribute(node, "id") else {
            return;
        };
        let next = u32::try_from(self.reading.notes.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        let usage = NoteUse {
            number: next,
            inserted: scope.inserted,
            deleted: scope.deleted,
            excluded: scope.excluded,
        };
        let number = self
            .reading
            .notes
            .entry((kind, id.to_owned()))
            .or_insert(usage)
            .number;
        self.reading.builder.anchor_note(number);
    }

    fn visit_import(&mut self, node: Node<'a, 'i>, code: SignalCode) {
        let target = attribute(node, "id").and_then(|id| self.relationships.get(id));
        let name = target.map(|relationship| match &relationship.target {
            super::relationships::Target::Part(name)
            | super::relationships::Target::Outside(name)
            | super::relationships::Target::Nowhere(name) => name.clone(),
        });
        self.reading
            .miss(Signal::new(code).in_part(name.unwrap_or_else(|| self.part_name.to_owned())));
    }

    /// Whether a switch child is on.
    pub(super) fn switch(node: Option<Node<'_, '_>>, name: &str) -> bool {
        node.and_then(|node| child(node, name)).is_some_and(is_on)
    }
}
