//! Pictures, frames and shapes, and the text in them.

use super::{GAP, Scope, Walk};
use crate::code::SignalCode;
use crate::document::{Part, Signal};
use crate::ingest::appearance::{Background, Paint};
use crate::ingest::odt::names::{attribute, child, text_of};
use roxmltree::Node;

pub(super) fn boxed(part: Part) -> Part {
    if part == Part::Body {
        Part::TextBox
    } else {
        part
    }
}

impl<'r, 'a, 'i: 'a> Walk<'r, 'a, 'i> {
    pub(super) fn visit_drawing(&mut self, node: Node<'a, 'i>, name: &str, scope: Scope) {
        for label in ["title", "desc"] {
            if let Some(text) = child(node, label) {
                self.aside(Part::AltText, SignalCode::AltTextOnly, &text_of(text));
            }
        }
        let mut inner = scope;
        let style = self.styles.named("graphic", attribute(node, "style-name"));
        if let Some(Paint::Color(color)) = style.and_then(|style| style.fill) {
            inner.background = Background::Color(color);
        }
        let side = |name: &str| attribute(node, name).and_then(crate::ingest::odt::names::points);
        let is_flat = [side("width"), side("height")]
            .iter()
            .any(|side| side.is_some_and(|side| side < 4.0));
        let far = |name: &str| side(name).is_some_and(|place| !(-600.0..=3000.0).contains(&place));
        if (is_flat
            && name != "line"
            && child(node, "text-box").is_none_or(|text| attribute(text, "min-height").is_none()))
            || far("x")
            || far("y")
        {
            inner = inner.without(SignalCode::OffPageText);
        }
        if name == "frame" {
            self.descend(node, inner);
        } else {
            self.hold(
                node,
                Scope {
                    part: boxed(scope.part),
                    cell: None,
                    ..inner
                },
            );
        }
    }

    pub(super) fn visit_image(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let source = attribute(node, "href").unwrap_or_default();
        if source.contains("://") {
            self.signals
                .push(Signal::new(SignalCode::ExternalContent).with_detail(source));
        }
        if self.open_paragraphs > 0 && self.builder.holds_words() {
            self.push(GAP, scope.with_warning(SignalCode::PictureInsideClause));
        }
    }
}
