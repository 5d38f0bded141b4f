//! Fonts that a Word file brings along: one that draws other letters than it is asked for makes
//! text say something else than a reader sees.

use super::names::{attribute, children};
use super::relationships::{Relationships, Target};
use crate::ingest::package::{Package, xml};
use crate::ingest::pdf::drawn::misleads;
use std::collections::BTreeSet;

/// So many fonts are looked at.
const MOST_FONTS: usize = 64;
/// Larger fonts are not looked at, in bytes.
const MOST_BYTES: usize = 16 << 20;
/// The first bytes of an embedded font are mixed with its key.
const MIXED_BYTES: usize = 32;

/// The names, in small letters, of embedded fonts that draw other letters than they are asked for.
pub(super) fn misleading(package: &Package<'_>, main: &Relationships) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in main.parts("fontTable") {
        // A table that can not be read brings no font along.
        let (Ok(Some(text)), Ok(relationships)) =
            (package.xml(part), Relationships::of(package, part))
        else {
            continue;
        };
        let Ok(tree) = xml::tree(&text) else { continue };
        let fonts = children(tree.root_element(), "font").flat_map(|font| {
            font.children()
                .filter(|face| face.tag_name().name().starts_with("embed"))
                .map(move |face| (font, face))
        });
        for (font, face) in fonts.take(MOST_FONTS) {
            let Some(name) = attribute(font, "name") else {
                continue;
            };
            let target = attribute(face, "id").and_then(|id| relationships.get(id));
            let Some(Target::Part(part)) = target.map(|found| &found.target) else {
                continue;
            };
            let Ok(Some(mut bytes)) = package.part(part) else {
                continue;
            };
            unmix(&mut bytes, attribute(face, "fontKey").unwrap_or_default());
            if bytes.len() <= MOST_BYTES && misleads(&bytes) {
                found.insert(name.to_lowercase());
            }
        }
    }
    found
}

/// Takes the key out of the first bytes of a font; without a key they stay.
fn unmix(bytes: &mut [u8], key: &str) {
    let digits: String = key.chars().filter(char::is_ascii_hexdigit).collect();
    let pairs = digits.as_bytes().as_chunks::<2>().0;
    let key: Vec<u8> = pairs
        .iter()
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    if key.len() != 16 {
        return;
    }
    for (byte, key) in bytes
        .iter_mut()
        .take(MIXED_BYTES)
        .zip(key.iter().rev().cycle())
    {
        *byte ^= key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_mixed_in_from_its_end() {
        let mut bytes = vec![0; 34];
        unmix(&mut bytes, "{00010203-0405-0607-0809-0A0B0C0D0E0F}");
        assert_eq!(bytes.get(..3), Some(&[0x0F, 0x0E, 0x0D][..]));
        assert_eq!(bytes.get(16..18), Some(&[0x0F, 0x0E][..]));
        assert_eq!(bytes.get(32..), Some(&[0, 0][..]));
        let mut plain = vec![7; 4];
        unmix(&mut plain, "");
        assert_eq!(plain, [7; 4]);
    }
}
