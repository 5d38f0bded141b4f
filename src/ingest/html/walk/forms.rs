//! Pictures and the fields of forms: what they show and what they leave open.

use super::{GAP, Scope, Walk};
use crate::code::SignalCode;
use crate::document::Part;

impl Walk<'_> {
    pub(super) fn visit_image(&mut self, index: usize, scope: Scope) {
        let source = self.tree.attribute(index, "src").unwrap_or_default();
        if source.contains("://") {
            self.notice(SignalCode::ExternalContent, source);
        }
        if self.builder.holds_words() {
            self.push(
                GAP,
                Scope {
                    warned: scope.warned.with(SignalCode::PictureInsideClause),
                    ..scope
                },
            );
        }
        if let Some(text) = self.tree.attribute(index, "alt") {
            self.aside(Part::AltText, SignalCode::AltTextOnly, text);
        }
    }

    pub(super) fn visit_input(&mut self, index: usize, scope: Scope) {
        let attribute = |wanted: &str| self.tree.attribute(index, wanted);
        match attribute("type")
            .unwrap_or("text")
            .to_ascii_lowercase()
            .as_str()
        {
            "checkbox" | "radio" => {
                let is_ticked = attribute("checked").is_some();
                self.push(if is_ticked { "☒ " } else { "☐ " }, scope);
            }
            "hidden" => {
                let text = attribute("value").unwrap_or_default();
                self.aside(Part::FormField, SignalCode::HiddenText, text);
            }
            _ => {
                if let Some(text) = attribute("value") {
                    self.text(text, scope);
                } else if let Some(text) = attribute("placeholder") {
                    self.text(
                        text,
                        Scope {
                            warned: scope.warned.with(SignalCode::PlaceholderUnfilled),
                            ..scope
                        },
                    );
                }
            }
        }
    }

    pub(super) fn visit_select(&mut self, index: usize, scope: Scope) {
        let options: Vec<usize> = self
            .tree
            .children(index)
            .filter(|child| self.tree.name(*child) == Some("option"))
            .collect();
        let chosen = options
            .iter()
            .position(|option| self.tree.attribute(*option, "selected").is_some())
            .unwrap_or(0);
        for (at, option) in options.iter().enumerate() {
            let text = self.tree.text(*option);
            if at == chosen {
                self.text(&text, scope);
            } else {
                self.aside(Part::FormField, SignalCode::FormChoiceNotChosen, &text);
            }
        }
    }
}
