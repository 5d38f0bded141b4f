//! Text on layers that are switched off: the interpreter passes over it, so the document is
//! interpreted a second time with all layers on, and what is new there was hidden.

use super::glyph::Glyph;
use crate::code::SignalCode;
use lopdf::Object;

/// The document with every layer switched on; `None` where that can not be made.
pub(super) fn with_all_layers(bytes: &[u8], password: Option<&str>) -> Option<Vec<u8>> {
    // The name stands in the clear in most files; one of the same length hides the settings.
    const NAME: &[u8] = b"/OCProperties";
    const OTHER: &[u8] = b"/OCPropertieX";
    if bytes.windows(NAME.len()).any(|window| window == NAME) {
        let mut changed = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while let Some(at) = rest.windows(NAME.len()).position(|window| window == NAME) {
            changed.extend_from_slice(rest.get(..at)?);
            changed.extend_from_slice(OTHER);
            rest = rest.get(at + NAME.len()..)?;
        }
        changed.extend_from_slice(rest);
        return Some(changed);
    }
    // Else the catalogue lies in a compressed object. A panic of the second parser costs only this
    // second look; it works on its own copy.
    std::panic::catch_unwind(|| rewritten(bytes, password))
        .ok()
        .flatten()
}

fn rewritten(bytes: &[u8], password: Option<&str>) -> Option<Vec<u8>> {
    let mut document = match password {
        Some(password) => lopdf::Document::load_mem_with_options(
            bytes,
            lopdf::LoadOptions::with_password(password),
        ),
        None => lopdf::Document::load_mem(bytes),
    }
    .ok()?;
    let root = document
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .ok()?;
    document
        .get_dictionary_mut(root)
        .ok()?
        .remove(b"OCProperties");
    let mut changed = Vec::new();
    document.save_to(&mut changed).ok()?;
    Some(changed)
}

/// Adds the glyphs that only the second interpretation shows, each at its place in the painting
/// order, marked as hidden.
pub(super) fn merge(shown: Vec<Glyph>, all: Vec<Glyph>) -> Vec<Glyph> {
    let mut merged = Vec::with_capacity(all.len().max(shown.len()));
    let mut shown = shown.into_iter().peekable();
    for mut glyph in all {
        let is_shown = shown.peek().is_some_and(|next| {
            next.text == glyph.text
                && next.origin == glyph.origin
                && next.direction == glyph.direction
        });
        if is_shown {
            merged.extend(shown.next());
        } else {
            if !glyph.is_blank() {
                glyph.excluded.add(SignalCode::HiddenLayer);
            }
            merged.push(glyph);
        }
    }
    merged.extend(shown);
    merged
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::glyphs;
    use super::*;

    #[test]
    fn only_what_the_layers_add_is_hidden() {
        let shown: Vec<Glyph> = [
            glyphs("Vor", 50.0, 700.0, 10.0),
            glyphs("nach", 50.0, 600.0, 10.0),
        ]
        .concat();
        let all: Vec<Glyph> = [
            glyphs("Vor", 50.0, 700.0, 10.0),
            glyphs("fern", 50.0, 650.0, 10.0),
            glyphs("nach", 50.0, 600.0, 10.0),
        ]
        .concat();
        let merged = merge(shown, all);
        let text: String = merged.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, "Vorfernnach");
        let hidden = merged
            .iter()
            .filter(|glyph| glyph.excluded.has(SignalCode::HiddenLayer))
            .count();
        assert_eq!(hidden, 4);
    }
}
