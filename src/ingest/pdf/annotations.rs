//! Annotations and form fields: comments, struck passages, values, boxes.

use super::attached::Attachment;
use super::glyph::Reasons;
use super::line::Line;
use super::unicode::text_string;
use crate::code::SignalCode;
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, Name, Number, Object, String as PdfString,
};
use hayro_interpret::hayro_syntax::page::Page;
use kurbo::Rect;

const HIDDEN: u32 = 1 << 1;
const NO_VIEW: u32 = 1 << 5;
const PUSH_BUTTON: u32 = 1 << 16;
/// Ancestors of a field that are asked for what it inherits.
const MOST_PARENTS: usize = 16;
/// Annotations of one page that are read.
const MOST_ANNOTATIONS: usize = 20_000;
/// A box stands at most so many points before its text.
const BOX_REACH: f64 = 60.0;

/// The value of a form field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FieldValue {
    /// What was filled in.
    pub(super) text: String,
    /// Upright bounds on the page.
    pub(super) bounds: Rect,
    /// Whether the field is not shown.
    pub(super) is_hidden: bool,
}

/// What the annotations of a page hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Annotations {
    /// Texts of comments of any kind.
    pub(super) comments: Vec<String>,
    /// Values of text and choice fields.
    pub(super) values: Vec<FieldValue>,
    /// Boxes that are not ticked.
    pub(super) unticked: Vec<Rect>,
    /// Areas that are struck out or marked for redaction.
    areas: Vec<(Rect, SignalCode)>,
    /// Whether an annotation runs a script or starts a program.
    pub(super) is_active: bool,
    /// Names of attached files.
    pub(super) attachments: Vec<Attachment>,
}

/// Reads the annotations of a page.
pub(super) fn of_page(page: &Page<'_>) -> Annotations {
    let mut found = Annotations::default();
    let Some(list) = page.raw().get::<Array<'_>>("Annots") else {
        return found;
    };
    for annotation in list.iter::<Dict<'_>>().take(MOST_ANNOTATIONS) {
        let Some(kind) = annotation.get::<Name<'_>>("Subtype") else {
            continue;
        };
        let bounds = numbers(&annotation, "Rect")
            .and_then(|values| rect_of(&values))
            .unwrap_or_default();
        found.is_active |= runs_something(&annotation);
        match kind.as_ref() {
            b"Widget" => read_field(&annotation, bounds, &mut found),
            b"StrikeOut" | b"Redact" => {
                let code = if kind.as_ref() == b"Redact" {
                    SignalCode::RedactionPending
                } else {
                    SignalCode::Strikethrough
                };
                found.areas.extend(
                    quads(&annotation)
                        .unwrap_or_else(|| vec![bounds])
                        .into_iter()
                        .map(|area| (area, code)),
                );
                found.comments.extend(string(&annotation, "Contents"));
            }
            b"FileAttachment" => {
                found.attachments.push(
                    annotation
                        .get::<Dict<'_>>("FS")
                        .map(|file| Attachment::of(&file))
                        .unwrap_or_default(),
                );
            }
            b"Link" | b"Popup" => {} // the text of a link is that of the page
            _ => found.comments.extend(string(&annotation, "Contents")),
        }
    }
    found.comments.retain(|text| !text.trim().is_empty());
    found
}

impl Annotations {
    /// Marks the pieces of lines that lie in struck or redacted areas, and the words that stand
    /// behind boxes that are not ticked.
    pub(super) fn mark(&self, lines: &mut [Line]) {
        for piece in lines
            .iter_mut()
            .flat_map(|line| &mut line.words)
            .flat_map(|word| &mut word.pieces)
        {
            let middle = piece.bounds.center();
            for (_, code) in self.areas.iter().filter(|(area, _)| area.contains(middle)) {
                if *code == SignalCode::Strikethrough {
                    piece.excluded = piece.excluded.either(Reasons::of(*code));
                } else {
                    piece.warned.add(*code);
                }
            }
        }
        for tick_box in &self.unticked {
            if let Some(piece) = words_beside(*tick_box, lines) {
                piece.warned.add(SignalCode::UntickedOption);
            }
        }
    }
}

/// The first piece of the text right of a box, else of the text that ends left of it.
fn words_beside(tick_box: Rect, lines: &mut [Line]) -> Option<&mut super::line::Piece> {
    let middle = tick_box.center().y;
    let distance = |line: &Line| {
        let bounds = line.bounds()?;
        let is_level = bounds.y0 - 2.0 <= middle && middle <= bounds.y1 + 2.0;
        let gap = bounds.x0 - tick_box.x1;
        (is_level && gap > -tick_box.width() && gap < BOX_REACH).then_some(gap)
    };
    let mut best: Option<(usize, f64)> = None;
    for (index, line) in lines.iter().enumerate() {
        if let Some(gap) = distance(line)
            && best.is_none_or(|(_, least)| gap < least)
        {
            best = Some((index, gap));
        }
    }
    let (index, _) = best?;
    lines.get_mut(index)?.words.first_mut()?.pieces.first_mut()
}

fn read_field(widget: &Dict<'_>, bounds: Rect, found: &mut Annotations) {
    let flags = widget.get::<u32>("F").unwrap_or(0);
    let is_hidden = flags & (HIDDEN | NO_VIEW) != 0 || bounds.area() <= 0.0;
    let Some(Object::Name(kind)) = inherited(widget, "FT") else {
        return;
    };
    match kind.as_ref() {
        b"Btn" => {
            let flags = match inherited(widget, "Ff") {
                Some(Object::Number(number)) => number.as_i64() as u32,
                _ => 0,
            };
            let state = widget
                .get::<Name<'_>>("AS")
                .or_else(|| match inherited(widget, "V") {
                    Some(Object::Name(name)) => Some(name),
                    _ => None,
                });
            let is_off = state.is_none_or(|state| state.as_ref() == b"Off");
            if flags & PUSH_BUTTON == 0 && is_off && !is_hidden {
                found.unticked.push(bounds);
            }
        }
        b"Tx" | b"Ch" => {
            let text = match inherited(widget, "V") {
                Some(Object::String(text)) => text_string(text.as_bytes()),
                Some(Object::Array(choices)) => {
                    let texts: Vec<String> = choices
                        .iter::<PdfString<'_>>()
                        .map(|text| text_string(text.as_bytes()))
                        .collect();
                    texts.join(", ")
                }
                _ => String::new(),
            };
            if !text.trim().is_empty() {
                found.values.push(FieldValue {
                    text,
                    bounds,
                    is_hidden,
                });
            }
        }
        _ => {}
    }
}

/// An entry of a field or of the nearest ancestor that has it.
fn inherited<'a>(field: &Dict<'a>, key: &str) -> Option<Object<'a>> {
    let mut current = field.clone();
    for _ in 0..MOST_PARENTS {
        if let Some(value) = current.get::<Object<'a>>(key) {
            return Some(value);
        }
        current = current.get::<Dict<'a>>("Parent")?;
    }
    None
}

/// Whether a dictionary starts a script, a program or a submission.
pub(super) fn runs_something(holder: &Dict<'_>) -> bool {
    let is_active = |action: &Dict<'_>| {
        action.get::<Name<'_>>("S").is_some_and(|kind| {
            matches!(
                kind.as_ref(),
                b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData" | b"GoToR"
            )
        })
    };
    ["A", "OpenAction"].iter().any(|key| {
        holder
            .get::<Dict<'_>>(key)
            .is_some_and(|action| is_active(&action))
    }) || holder.get::<Dict<'_>>("AA").is_some_and(|actions| {
        actions.keys().any(|key| {
            actions
                .get::<Dict<'_>>(key.as_ref())
                .is_some_and(|action| is_active(&action))
        })
    })
}

/// The name of a file specification.
pub(super) fn file_name(file: &Dict<'_>) -> Option<String> {
    string(file, "UF")
        .or_else(|| string(file, "F"))
        .or_else(|| string(file, "Desc"))
}

pub(super) fn string(holder: &Dict<'_>, key: &str) -> Option<String> {
    holder
        .get::<PdfString<'_>>(key)
        .map(|text| text_string(text.as_bytes()))
}

fn numbers(holder: &Dict<'_>, key: &str) -> Option<Vec<f64>> {
    Some(
        holder
            .get::<Array<'_>>(key)?
            .iter::<Number>()
            .take(4_096)
            .map(|number| number.as_f64())
            .collect(),
    )
}

fn rect_of(values: &[f64]) -> Option<Rect> {
    let (x, y) = (values.iter().step_by(2), values.iter().skip(1).step_by(2));
    let low = |axis: &mut dyn Iterator<Item = &f64>| {
        axis.fold((f64::MAX, f64::MIN), |(low, high), value| {
            (low.min(*value), high.max(*value))
        })
    };
    let ((x0, x1), (y0, y1)) = (low(&mut x.into_iter()), low(&mut y.into_iter()));
    (x0 <= x1 && y0 <= y1 && values.len() >= 4).then(|| Rect::new(x0, y0, x1, y1))
}

/// The marked areas of a text markup.
fn quads(annotation: &Dict<'_>) -> Option<Vec<Rect>> {
    let values = numbers(annotation, "QuadPoints")?;
    let areas: Vec<Rect> = values
        .chunks(8)
        .filter(|quad| quad.len() == 8)
        .filter_map(rect_of)
        .collect();
    (!areas.is_empty()).then_some(areas)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines_of, tests::glyphs};
    use super::*;

    #[test]
    fn struck_words_do_not_count_and_the_text_behind_an_open_box_is_marked() {
        let mut painted = glyphs("Die Partei achtet", 50.0, 700.0, 10.0);
        painted.extend(glyphs("die Würde", 80.0, 600.0, 10.0));
        let mut lines = lines_of(&mut painted);
        let annotations = Annotations {
            areas: vec![(
                Rect::new(68.0, 695.0, 102.0, 712.0),
                SignalCode::Strikethrough,
            )],
            unticked: vec![Rect::new(60.0, 598.0, 70.0, 608.0)],
            ..Annotations::default()
        };
        annotations.mark(&mut lines);
        let struck: Vec<bool> = lines[0]
            .words
            .iter()
            .map(|word| !word.pieces[0].excluded.is_empty())
            .collect();
        assert_eq!(struck, [false, true, false]);
        assert!(
            lines[1].words[0].pieces[0]
                .warned
                .has(SignalCode::UntickedOption)
        );
    }

    #[test]
    fn areas_are_bounded_by_all_of_their_corners() {
        assert_eq!(
            rect_of(&[0.0, 10.0, 50.0, 10.0, 0.0, 0.0, 50.0, 0.0]),
            Some(Rect::new(0.0, 0.0, 50.0, 10.0))
        );
        assert_eq!(rect_of(&[0.0, 1.0]), None);
    }
}
