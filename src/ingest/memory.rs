//! What reading and checking a document will take in memory, told from its bytes before it is read.

use super::limits::Limits;
use super::package::directory;

/// Bytes for each byte of an unpacked part of XML: its text, the layers, the tokens.
const FOR_XML: u64 = 4;
/// Bytes for each byte of text.
const FOR_TEXT: u64 = 12;
/// Bytes for each byte of a PDF file with text alone, most of which is compressed.
const FOR_PDF: u64 = 24;
/// What the text of a PDF file will take at most; what is larger is pictures.
const MOST_FOR_PDF: u64 = 32 << 20;

/// About how many bytes a document will take: an estimate, right within a factor of two for honest
/// agreements. O(number of entries of a package).
pub fn estimate(bytes: &[u8], limits: &Limits) -> u64 {
    let length = bytes.len() as u64;
    if bytes.starts_with(b"PK") {
        let unpacked: u64 = directory::read(bytes, limits)
            .map(|found| found.entries)
            .unwrap_or_default()
            .iter()
            .filter(|entry| entry.name.ends_with(".xml"))
            .map(|entry| entry.size.min(limits.part_bytes))
            .sum();
        length.saturating_add(unpacked.saturating_mul(FOR_XML))
    } else if bytes.starts_with(b"%PDF") {
        let text = length.saturating_mul(FOR_PDF).min(MOST_FOR_PDF);
        (2 * length).saturating_add(text)
    } else {
        length.saturating_mul(FOR_TEXT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_bytes_take_more_and_damage_takes_nothing_for_its_parts() {
        let limits = Limits::default();
        assert!(estimate(&[b'a'; 100], &limits) > 100);
        let pdf =
            |length: usize| estimate(&[b"%PDF".as_slice(), &vec![0; length]].concat(), &limits);
        assert!(pdf(1_000) < pdf(2_000));
        assert!(pdf(4 << 20) < 6 * (4 << 20) * 3);
        let damaged = b"PK\x03\x04 and nothing else";
        assert_eq!(estimate(damaged, &limits), damaged.len() as u64);
    }
}
