//! Drawings: text boxes, pictures, diagrams, embedded objects.

use super::field::letters_of;
use super::names::{Vocabulary, any_child, attribute, points};
use super::properties::Background;
use super::reading::Picture;
use super::relationships::Target;
use super::walk::{Scope, Walk};
use crate::code::SignalCode;
use crate::document::{Part, Signal};
use crate::ingest::color::Rgb;
use crate::ingest::package::xml;
use roxmltree::Node;

/// English metric units in a centimetre.
const UNITS_PER_CM: f64 = 360_000.0;
/// Twips in a centimetre.
const TWIPS_PER_CM: f64 = 567.0;
/// A drawing smaller than this (centimetres: 4 points) shows no text.
const LEAST_SIDE: f64 = 0.14;
/// Distance from a column to the edge of the page that honest layouts stay within (centimetres).
const WIDEST_MARGIN: f64 = 6.0;

impl<'a, 'i> Walk<'_, '_, 'a, 'i> {
    /// Visits an element of a drawing.
    pub(super) fn visit_drawing(
        &mut self,
        node: Node<'a, 'i>,
        vocabulary: Vocabulary,
        name: &str,
        scope: Scope,
    ) {
        match (vocabulary, name) {
            (Vocabulary::WordDrawing, "anchor" | "inline") => {
                let inner = self.placed(node, name == "anchor", scope);
                self.descend(node, inner);
            }
            (Vocabulary::WordDrawing, "docPr") => self.note_description(node, scope),
            (Vocabulary::Picture, "pic") => {
                self.note_picture(scope);
                self.descend(node, scope);
            }
            (Vocabulary::Picture, "cNvPr") => self.note_description(node, scope),
            (Vocabulary::Drawing, "blip") => self.note_source(node),
            (Vocabulary::WordShape, "wsp") => {
                let background = self.shape_background(node, scope);
                self.descend(
                    node,
                    Scope {
                        background,
                        ..scope
                    },
                );
            }
            (_, "txBody") => self.hold_box(node, scope),
            (Vocabulary::Drawing, "p") => {
                let text = super::names::text_of(node, &["t"]);
                self.aside(scope, boxed(scope.part), reason(scope), text);
            }
            (Vocabulary::Diagram, "relIds") => self.read_drawn_text(attribute(node, "dm"), scope),
            (Vocabulary::Chart, "chart") => self.read_drawn_text(attribute(node, "id"), scope),
            (Vocabulary::Vml, "shape" | "rect" | "roundrect" | "oval" | "line" | "group") => {
                let inner = self.placed_by_style(node, scope);
                if let Some(text) = attribute(node, "alt") {
                    self.aside(
                        scope,
                        Part::AltText,
                        Some(SignalCode::AltTextOnly),
                        text.to_owned(),
                    );
                }
                self.descend(node, inner);
            }
            (Vocabulary::Vml, "imagedata") => {
                self.note_picture(scope);
                self.note_source(node);
            }
            (Vocabulary::Vml, "textpath") => self.note_word_art(node, scope),
            (Vocabulary::Office, "OLEObject") => self.note_object(node, scope),
            _ => self.descend(node, scope),
        }
    }

    /// The scope of a placed drawing: its size, and whether it can be seen.
    fn placed(&self, node: Node<'_, '_>, is_floating: bool, scope: Scope) -> Scope {
        let number = |node: Node<'_, '_>, name: &str| -> f64 {
            attribute(node, name)
                .and_then(|text| text.parse().ok())
                .unwrap_or_default()
        };
        let extent = any_child(node, "extent").map_or((0.0, 0.0), |extent| {
            (
                number(extent, "cx") / UNITS_PER_CM,
                number(extent, "cy") / UNITS_PER_CM,
            )
        });
        let is_behind = matches!(attribute(node, "behindDoc"), Some("1" | "true"));
        let mut inner = Scope {
            extent,
            is_floating,
            is_behind,
            ..scope
        };
        let is_hidden = any_child(node, "docPr")
            .and_then(|properties| attribute(properties, "hidden"))
            .is_some_and(|hidden| matches!(hidden, "1" | "true"));
        if is_hidden {
            inner = inner.without(SignalCode::HiddenText);
        }
        let offset = |name: &str| -> Option<(f64, bool)> {
            let position = any_child(node, name)?;
            let offset: f64 = any_child(position, "posOffset")?
                .text()?
                .trim()
                .parse()
                .ok()?;
            Some((
                offset / UNITS_PER_CM,
                attribute(position, "relativeFrom") == Some("page"),
            ))
        };
        let page = self.reading.page;
        let is_outside = |position: Option<(f64, bool)>, size: f64, page: f64| {
            position.is_some_and(|(offset, is_on_page)| {
                let slack = if is_on_page { 0.0 } else { WIDEST_MARGIN };
                offset + size <= -slack || offset >= page / TWIPS_PER_CM
            })
        };
        let (width, height) = extent;
        if width < LEAST_SIDE
            || height < LEAST_SIDE
            || (is_floating
                && (is_outside(offset("positionH"), width, page.width)
                    || is_outside(offset("positionV"), height, page.height)))
        {
            inner = inner.without(SignalCode::OffPageText);
        }
        inner
    }

    /// The same for a VML shape, whose measures stand in a style attribute.
    fn placed_by_style(&self, node: Node<'_, '_>, scope: Scope) -> Scope {
        let style = attribute(node, "style").unwrap_or_default();
        let property = |name: &str| {
            style
                .split(';')
                .filter_map(|entry| entry.split_once(':'))
                .find(|(key, _)| key.trim() == name)
        };
        let centimetres = |name: &str| {
            property(name)
                .and_then(|(_, text)| points(text))
                .map(|points| points * 2.54 / 72.0)
        };
        let mut inner = scope;
        if property("visibility").is_some_and(|(_, text)| text.trim() == "hidden") {
            inner = inner.without(SignalCode::HiddenText);
        }
        let is_shape = node.tag_name().name() != "line"
            && node
                .parent_element()
                .is_none_or(|parent| parent.tag_name().name() != "group");
        if is_shape {
            let (width, height) = (centimetres("width"), centimetres("height"));
            let page = self.reading.page;
            let is_outside = |offset: Option<f64>, size: Option<f64>, page: f64| {
                offset.is_some_and(|offset| {
                    offset + size.unwrap_or_default() <= -WIDEST_MARGIN
                        || offset >= page / TWIPS_PER_CM
                })
            };
            let is_flat = [width, height]
                .iter()
                .any(|side| side.is_some_and(|side| side < LEAST_SIDE));
            let is_floating =
                property("position").is_some_and(|(_, text)| text.trim() == "absolute");
            if is_flat
                || (is_floating
                    && (is_outside(
                        centimetres("margin-left").or(centimetres("left")),
                        width,
                        page.width,
                    ) || is_outside(
                        centimetres("margin-top").or(centimetres("top")),
                        height,
                        page.height,
                    )))
            {
                inner = inner.without(SignalCode::OffPageText);
            }
            inner.extent = (width.unwrap_or_default(), height.unwrap_or_default());
            inner.is_floating = is_floating;
            inner.is_behind =
                property("z-index").is_some_and(|(_, text)| text.trim().starts_with('-'));
        }
        let is_filled = !matches!(attribute(node, "filled"), Some("f" | "false" | "0"));
        if let Some(fill) = attribute(node, "fillcolor").filter(|_| is_filled) {
            let color = fill.split_whitespace().next().unwrap_or_default();
            inner.background = match (Rgb::from_hex(color), color) {
                (Some(color), _) => Background::Color(color),
                (None, "white" | "window") => Background::Color(Rgb::WHITE),
                (None, "black") => Background::Color(Rgb::BLACK),
                (None, _) => Background::Unknown,
            };
        }
        inner
    }

    fn shape_background(&self, node: Node<'_, '_>, scope: Scope) -> Background {
        let Some(properties) = any_child(node, "spPr") else {
            return scope.background;
        };
        if any_child(properties, "noFill").is_some() {
            return scope.background;
        }
        if let Some(fill) = any_child(properties, "solidFill") {
            return self
                .reading
                .theme
                .drawing_color(fill)
                .map_or(Background::Unknown, Background::Color);
        }
        let is_patterned = ["gradFill", "blipFill", "pattFill", "grpFill"].iter();
        if is_patterned
            .clone()
            .any(|name| any_child(properties, name).is_some())
        {
            return Background::Unknown;
        }
        // Without a fill of its own a shape takes that of its style.
        let styled = any_child(node, "style").and_then(|style| any_child(style, "fillRef"));
        let styled = styled.filter(|fill| attribute(*fill, "idx") != Some("0"));
        match styled {
            Some(fill) => self
                .reading
                .theme
                .drawing_color(fill)
                .map_or(Background::Unknown, Background::Color),
            None => scope.background,
        }
    }

    fn note_description(&mut self, node: Node<'_, '_>, scope: Scope) {
        for name in ["title", "descr"] {
            if let Some(text) = attribute(node, name) {
                self.aside(
                    scope,
                    Part::AltText,
                    Some(SignalCode::AltTextOnly),
                    text.to_owned(),
                );
            }
        }
    }

    fn note_picture(&mut self, scope: Scope) {
        let (width, height) = scope.extent;
        // The seal in a footer stands in no clause.
        if !matches!(scope.part, Part::Header | Part::Footer) {
            self.hold_gap(SignalCode::PictureInsideClause, !scope.is_floating);
        }
        if scope.part == Part::Body
            && scope.block_code.is_none()
            && self.reading.pictures.len() < 10_000
        {
            self.reading.pictures.push(Picture {
                area: width * height,
                is_behind: scope.is_behind,
            });
        }
    }

    /// A picture that is taken from outside the file.
    fn note_source(&mut self, node: Node<'_, '_>) {
        for name in ["link", "embed", "id", "href"] {
            let target = attribute(node, name)
                .and_then(|id| self.relationships.get(id))
                .map(|found| &found.target);
            if let Some(Target::Outside(address)) = target {
                let signal = Signal::new(SignalCode::ExternalContent)
                    .in_part(self.part_name)
                    .with_detail(address.clone());
                self.reading.notice(signal);
            }
        }
    }

    /// Word art: a watermark where it lies in a header, else text of the page.
    fn note_word_art(&mut self, node: Node<'_, '_>, scope: Scope) {
        let Some(text) = attribute(node, "string").filter(|text| !text.trim().is_empty()) else {
            return;
        };
        let signal = Signal::new(SignalCode::Watermark)
            .in_part(self.part_name)
            .with_words(text);
        self.reading.notice(signal);
        let is_body = scope.part == Part::Body && scope.excluded.is_empty();
        let excluded = if is_body {
            None
        } else {
            Some(SignalCode::Watermark)
        };
        self.aside(
            scope.with_warning(SignalCode::Watermark),
            boxed(scope.part),
            excluded,
            text.to_owned(),
        );
    }

    /// An embedded or linked object: what it holds was not read.
    fn note_object(&mut self, node: Node<'_, '_>, scope: Scope) {
        let program = attribute(node, "ProgID").unwrap_or_default();
        let target = attribute(node, "id")
            .and_then(|id| self.relationships.get(id))
            .map(|found| found.target.clone());
        let is_formula = ["Equation", "MathType"]
            .iter()
            .any(|name| program.starts_with(name));
        match target {
            _ if is_formula => self.gap(scope, program),
            Some(Target::Outside(address)) => {
                self.reading.miss(
                    Signal::new(SignalCode::ExternalContent)
                        .in_part(self.part_name)
                        .with_detail(address),
                );
            }
            Some(Target::Part(name)) if self.reading.read_embedded(&name) => {}
            Some(Target::Part(name) | Target::Nowhere(name)) => {
                self.reading.miss(
                    Signal::new(SignalCode::EmbeddedPartNotRead)
                        .in_part(name)
                        .with_detail(program),
                );
            }
            None => {
                let signal = Signal::new(SignalCode::EmbeddedPartNotRead).in_part(self.part_name);
                self.reading.miss(signal.with_detail(program));
            }
        }
    }

    /// The text of a diagram or chart, which stands in a part of its own.
    fn read_drawn_text(&mut self, id: Option<&str>, scope: Scope) {
        let target = id
            .and_then(|id| self.relationships.get(id))
            .map(|found| found.target.clone());
        let Some(Target::Part(name)) = target else {
            return;
        };
        let Some(text) = self.reading.xml(&name) else {
            return;
        };
        let tree = match xml::tree(&text) {
            Ok(tree) => tree,
            Err(signal) => return self.reading.miss(signal.in_part(name)),
        };
        let is_paragraph = |node: &Node<'_, '_>| {
            node.tag_name().name() == "p" && super::names::vocabulary(*node) == Vocabulary::Drawing
        };
        for paragraph in tree.descendants().filter(is_paragraph) {
            let text = super::names::text_of(paragraph, &["t"]);
            if !letters_of(&text).is_empty() {
                self.aside(scope, boxed(scope.part), reason(scope), text);
            }
        }
    }
}

/// Text of a drawing in the body binds as a text box does.
fn boxed(part: Part) -> Part {
    if part == Part::Body {
        Part::TextBox
    } else {
        part
    }
}

fn reason(scope: Scope) -> Option<SignalCode> {
    scope.excluded.to_vec().first().copied()
}
