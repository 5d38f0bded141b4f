//! Fields and content controls: what they show, and whether it is what they would show.

use super::{MOST_FIELDS, Scope, Task, Walk};
use crate::code::SignalCode;
use crate::document::{Part, Signal};
use crate::ingest::docx::field::{self, Field, Form};
use crate::ingest::docx::names::{attribute, child};
use roxmltree::Node;

impl<'a, 'i> Walk<'_, '_, 'a, 'i> {
    pub(super) fn visit_field_character(&mut self, node: Node<'a, 'i>, scope: Scope) {
        match attribute(node, "fldCharType") {
            Some("begin") if self.fields.len() >= MOST_FIELDS => {
                let signal = Signal::new(SignalCode::TextNotExtracted).in_part(self.part_name);
                self.reading
                    .miss(signal.with_detail("fields inside fields"));
            }
            Some("begin") => self.fields.push(Field::begin(node)),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.begin_result();
                }
            }
            Some("end") => self.end_field(scope),
            _ => {}
        }
    }

    pub(super) fn end_field(&mut self, scope: Scope) {
        let Some(field) = self.fields.pop() else {
            return;
        };
        if field.is_external() {
            let signal = Signal::new(SignalCode::ExternalContent).in_part(self.part_name);
            self.reading.notice(signal.with_detail(field.name()));
        }
        match &field.form {
            Some(Form::Check(is_ticked)) => self.text(if *is_ticked { "☒" } else { "☐" }, scope),
            Some(Form::Choice(entries, chosen)) => {
                for (index, entry) in entries.iter().enumerate() {
                    if index != *chosen {
                        self.aside(
                            scope,
                            Part::FormField,
                            Some(SignalCode::FormChoiceNotChosen),
                            entry.clone(),
                        );
                    } else if !field.has_result {
                        self.text(entry, scope);
                    }
                }
            }
            None => {
                if !field.has_result
                    && let Some(shown) = field.shown_by_code()
                {
                    let is_button = field.name() == "MACROBUTTON";
                    let scope = if is_button {
                        scope.with_warning(SignalCode::PlaceholderUnfilled)
                    } else {
                        scope
                    };
                    self.text(&shown, scope);
                    return;
                }
            }
        }
        if let Some(code) = field.wordy_code() {
            self.aside(
                scope,
                Part::FieldCode,
                Some(SignalCode::FieldCodeOnly),
                code.to_owned(),
            );
        }
    }

    pub(super) fn visit_control(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let Some(content) = child(node, "sdtContent") else {
            return;
        };
        let Some(properties) = child(node, "sdtPr") else {
            return self.descend(content, scope);
        };
        let mut inner = scope;
        let shown = field::shown_text(content);
        let items = field::list_items(properties);
        for (name, _) in items.iter().filter(|(name, _)| name.trim() != shown.trim()) {
            self.aside(
                scope,
                Part::FormField,
                Some(SignalCode::FormChoiceNotChosen),
                name.clone(),
            );
        }
        if field::shows_placeholder(properties) {
            inner = inner.with_warning(SignalCode::PlaceholderUnfilled);
        }
        let bound = field::binding(properties)
            .and_then(|(store, path)| self.reading.stores.value(store, path));
        if let Some(bound) = bound {
            let bound = items
                .iter()
                .find(|(_, stored)| stored == bound)
                .map_or(bound, |(name, _)| name);
            let letters = field::letters_of(bound);
            let is_placeholder = letters.is_empty() && field::shows_placeholder(properties);
            if letters != field::letters_of(&shown) && !is_placeholder {
                let bound = bound.to_owned();
                inner = inner.with_warning(SignalCode::DataBindingMismatch);
                self.aside(
                    scope,
                    Part::Other,
                    Some(SignalCode::DataBindingMismatch),
                    bound,
                );
            }
        }
        if let Some(is_ticked) = field::check_box(properties) {
            self.tasks.push(Task::EndCheckBox(is_ticked));
        }
        self.descend(content, inner);
    }
}
