//! Looks at compressed streams before they are interpreted: how large they become, and whether
//! they are damaged (the interpreter silently takes what it gets).

use crate::ingest::limits::Limits;
use flate2::{Decompress, FlushDecompress, Status};
use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use rustc_hash::FxHashMap;

/// Bytes that one byte of a Flate stream can become.
const FLATE_RATIO: u64 = 1_032;
/// Bytes that one byte of an LZW stream can become.
const LZW_RATIO: u64 = 2_730;
/// Bytes that one byte of a run-length stream can become.
const RUN_RATIO: u64 = 64;

/// Names that ciphers of a file have by custom; any other is taken for one that is not described.
const KNOWN_CIPHERS: [&[u8]; 3] = [b"Identity", b"StdCF", b"DefaultCryptFilter"];

/// A stream that could become this many times larger than allowed is refused without a try.
const MOST_UNCERTAINTY: u64 = 16;

/// What is wrong with the streams of a page, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StreamFault {
    /// The compressed data is damaged; what stands before the damage is read.
    Damaged,
    /// Forms stand inside each other more deeply than allowed: nothing is read, since forms that
    /// call each other can grow without end.
    FormsTooDeep,
    /// The filter is not known, or there is no stream where one is declared: nothing is read.
    Unreadable,
    /// More filters than allowed: nothing is read.
    TooManyFilters,
    /// Larger than allowed when unpacked.
    TooLarge,
    /// Together with the streams before larger than allowed when unpacked.
    TooMuch,
}

/// Measures streams; each is measured once.
#[derive(Debug)]
pub(super) struct StreamGauge {
    limit: u64,
    limit_together: u64,
    most_nesting: usize,
    most_filters: usize,
    together: u64,
    known: FxHashMap<ObjectIdentifier, Result<u64, StreamFault>>,
}

impl StreamGauge {
    /// A gauge with these limits.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            limit: limits.pdf_stream_bytes,
            limit_together: limits.pdf_bytes,
            most_nesting: limits.pdf_forms,
            most_filters: limits.pdf_filters,
            together: 0,
            known: FxHashMap::default(),
        }
    }

    /// Looks at the content of a page and at the forms and fonts that it may use.
    pub(super) fn check_page(&mut self, page: &Page<'_>) -> Result<(), StreamFault> {
        self.check(page.raw(), page.resources())
    }

    /// The same for the dictionary of a page, with the resources that hold for it.
    pub(super) fn check(
        &mut self,
        page: &Dict<'_>,
        resources: &Resources<'_>,
    ) -> Result<(), StreamFault> {
        // All of them are looked at: behind damage there may be something worse.
        let content = self.check_content(page);
        let forms = self.check_forms(&resources.x_objects, 0);
        let fonts = self.check_fonts(&resources.fonts);
        [content, forms, fonts]
            .into_iter()
            .filter_map(Result::err)
            .max()
            .map_or(Ok(()), Err)
    }

    fn check_content(&mut self, page: &Dict<'_>) -> Result<(), StreamFault> {
        if page.contains_key("Contents") {
            if let Some(stream) = page.get::<Stream<'_>>("Contents") {
                self.measure(&stream)?;
            } else if let Some(streams) = page.get::<Array<'_>>("Contents") {
                let mut total = 0;
                for object in streams.iter::<Object<'_>>() {
                    match object {
                        Object::Stream(stream) => total += self.measure(&stream)?,
                        Object::Null(_) => {}
                        _ => return Err(StreamFault::Unreadable),
                    }
                    self.within(total)?;
                }
            } else if !matches!(
                page.get::<Object<'_>>("Contents"),
                Some(Object::Null(_)) | None
            ) {
                return Err(StreamFault::Unreadable);
            } else if page.get_ref("Contents").is_some() {
                return Err(StreamFault::Unreadable); // refers to nothing, or to itself
            }
        }
        Ok(())
    }

    fn within(&self, total: u64) -> Result<(), StreamFault> {
        if total > self.limit {
            Err(StreamFault::TooLarge)
        } else {
            Ok(())
        }
    }

    fn check_forms(&mut self, forms: &Dict<'_>, depth: usize) -> Result<(), StreamFault> {
        for name in forms.keys() {
            let Some(stream) = forms.get::<Stream<'_>>(name.as_ref()) else {
                continue;
            };
            let is_form = stream
                .dict()
                .get::<Name<'_>>("Subtype")
                .is_some_and(|kind| kind.as_ref() == b"Form");
            if !is_form || self.known.contains_key(&stream.obj_id()) {
                continue;
            }
            if depth >= self.most_nesting {
                return Err(StreamFault::FormsTooDeep);
            }
            self.measure(&stream)?;
            if let Some(resources) = stream.dict().get::<Dict<'_>>("Resources") {
                if let Some(inner) = resources.get::<Dict<'_>>("XObject") {
                    self.check_forms(&inner, depth + 1)?;
                }
                if let Some(fonts) = resources.get::<Dict<'_>>("Font") {
                    self.check_fonts(&fonts)?;
                }
            }
        }
        Ok(())
    }

    fn check_fonts(&mut self, fonts: &Dict<'_>) -> Result<(), StreamFault> {
        for name in fonts.keys() {
            let Some(font) = fonts.get::<Dict<'_>>(name.as_ref()) else {
                continue;
            };
            // Glyphs that are drawings are interpreted as well.
            if let Some(drawings) = font.get::<Dict<'_>>("CharProcs") {
                for name in drawings.keys() {
                    if let Some(drawing) = drawings.get::<Stream<'_>>(name.as_ref())
                        && let Err(fault @ (StreamFault::TooLarge | StreamFault::TooMuch)) =
                            self.measure(&drawing)
                    {
                        return Err(fault);
                    }
                }
            }
            let mut owners = vec![font.clone()];
            owners.extend(font.get::<Dict<'_>>("FontDescriptor"));
            if let Some(descendants) = font.get::<Array<'_>>("DescendantFonts") {
                owners.extend(
                    descendants
                        .iter::<Dict<'_>>()
                        .filter_map(|inner| inner.get::<Dict<'_>>("FontDescriptor")),
                );
            }
            for owner in owners {
                for key in ["ToUnicode", "FontFile", "FontFile2", "FontFile3"] {
                    // A damaged font is not a damaged page: its glyphs are judged one by one.
                    if let Some(stream) = owner.get::<Stream<'_>>(key)
                        && let Err(fault @ (StreamFault::TooLarge | StreamFault::TooMuch)) =
                            self.measure(&stream)
                    {
                        return Err(fault);
                    }
                }
            }
        }
        Ok(())
    }

    fn measure(&mut self, stream: &Stream<'_>) -> Result<u64, StreamFault> {
        let id = stream.obj_id();
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let mut result = unpacked_size(stream, self.limit, self.most_filters);
        self.together = self.together.saturating_add(result.unwrap_or_default());
        if self.together > self.limit_together {
            result = Err(StreamFault::TooMuch);
        }
        if id != ObjectIdentifier::new(0, 0) {
            self.known.insert(id, result);
        }
        result
    }
}

/// The data of a stream; `None` where it is damaged or becomes larger than allowed.
pub(super) fn unpacked(stream: &Stream<'_>, limit: u64, most_filters: usize) -> Option<Vec<u8>> {
    unpacked_size(stream, limit, most_filters).ok()?;
    stream.decoded_data().ok().map(std::borrow::Cow::into_owned)
}

/// Number of bytes that a stream becomes.
fn unpacked_size(stream: &Stream<'_>, limit: u64, most_filters: usize) -> Result<u64, StreamFault> {
    let declared = match stream
        .dict()
        .get::<Object<'_>>("Filter")
        .or_else(|| stream.dict().get("F"))
    {
        Some(Object::Array(names)) => names.iter::<Object<'_>>().count(),
        Some(Object::Name(_)) => 1,
        _ => 0,
    };
    if declared > most_filters {
        return Err(StreamFault::TooManyFilters);
    }
    let filters = stream.filters();
    if filters.len() < declared || has_unknown_cipher(stream, &filters) {
        return Err(StreamFault::Unreadable); // a filter that is not known
    }
    let mut data = stream.raw_data().into_owned();
    let mut rest = filters.as_slice();
    while let [Filter::FlateDecode, after @ ..] = rest {
        let (size, unpacked) = inflate(&data, limit, !after.is_empty())?;
        if after.is_empty() {
            return Ok(size);
        }
        data = unpacked;
        rest = after;
    }
    if rest.is_empty() {
        let size = data.len() as u64;
        return if size > limit {
            Err(StreamFault::TooLarge)
        } else {
            Ok(size)
        };
    }
    // The other filters can only be unpacked as a whole: what could become absurdly large is not
    // even tried.
    let bound = rest.iter().fold(data.len() as u64, |size, filter| {
        size.saturating_mul(match filter {
            Filter::FlateDecode => FLATE_RATIO,
            Filter::LzwDecode => LZW_RATIO,
            Filter::RunLengthDecode => RUN_RATIO,
            _ => 1,
        })
    });
    if bound > limit.saturating_mul(MOST_UNCERTAINTY) {
        return Err(StreamFault::TooLarge);
    }
    let size = stream
        .decoded_data()
        .map_err(|_| StreamFault::Unreadable)?
        .len() as u64;
    if size > limit {
        Err(StreamFault::TooLarge)
    } else {
        Ok(size)
    }
}

/// Whether a stream names a cipher of its own that the file does not describe. Readers of the
/// standard ciphers take such a stream as it is, and others show nothing.
fn has_unknown_cipher(stream: &Stream<'_>, filters: &[Filter]) -> bool {
    if !filters.contains(&Filter::Crypt) {
        return false;
    }
    let parameters = stream.dict();
    let named = |dict: Dict<'_>| dict.get::<Name<'_>>("Name").map(|name| name.to_vec());
    let names: Vec<Vec<u8>> = match parameters
        .get::<Object<'_>>("DecodeParms")
        .or_else(|| parameters.get("DP"))
    {
        Some(Object::Dict(dict)) => named(dict).into_iter().collect(),
        Some(Object::Array(list)) => list.iter::<Dict<'_>>().filter_map(named).collect(),
        _ => Vec::new(),
    };
    names
        .iter()
        .any(|name| !KNOWN_CIPHERS.contains(&name.as_slice()))
}

/// Inflates up to the limit; hands out the data only if it is asked for. The checksum behind the
/// data is not looked at: it is missing in many honest files.
fn inflate(data: &[u8], limit: u64, wanted: bool) -> Result<(u64, Vec<u8>), StreamFault> {
    let has_header = matches!(data, [first, second, ..]
        if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    let data = data
        .get(if has_header { 2 } else { 0 }..)
        .unwrap_or_default();
    let mut inflater = Decompress::new(false);
    let mut buffer = vec![0; 64 << 10];
    let mut result = Vec::new();
    loop {
        let (before_in, before_out) = (inflater.total_in(), inflater.total_out());
        let input = data.get(before_in as usize..).unwrap_or_default();
        let status = inflater.decompress(input, &mut buffer, FlushDecompress::None);
        let produced = (inflater.total_out() - before_out) as usize;
        if wanted {
            result.extend_from_slice(buffer.get(..produced).unwrap_or_default());
        }
        if inflater.total_out() > limit {
            return Err(StreamFault::TooLarge);
        }
        match status {
            Ok(Status::StreamEnd) => return Ok((inflater.total_out(), result)),
            // The data ends before the stream does.
            Ok(_) if produced == 0 && inflater.total_in() == before_in => {
                return Err(StreamFault::Damaged);
            }
            Ok(_) => {}
            Err(_) => return Err(StreamFault::Damaged),
        }
    }
}

/// Nesting of arrays and dictionaries in a content stream; the interpreter drops what is nested
/// too deeply without a word.
pub(super) fn nesting(content: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut bytes = content.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'(' => skip_string(&mut bytes),
            b'[' => depth += 1,
            b'<' if bytes.next_if_eq(&b'<').is_some() => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if bytes.next_if_eq(&b'>').is_some() => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Nesting of arrays and dictionaries in the objects of a file, streams left out. A file that
/// nests too deeply can not be opened, and looks damaged.
pub(super) fn nesting_of_objects(bytes: &[u8]) -> usize {
    let (mut rest, mut deepest) = (bytes, 0);
    while !rest.is_empty() {
        let end = memchr::memmem::find(rest, b"stream").unwrap_or(rest.len());
        let (objects, stream) = rest.split_at(end);
        deepest = deepest.max(nesting(objects));
        rest = memchr::memmem::find(stream, b"endstream")
            .and_then(|end| stream.get(end + b"endstream".len()..))
            .unwrap_or_default();
    }
    deepest
}

fn skip_string(bytes: &mut impl Iterator<Item = u8>) {
    let mut open = 1;
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut encoder =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn streams_are_measured_and_damage_is_seen() {
        let text: Vec<u8> = (0..60_000_u32)
            .flat_map(|number| number.to_string().into_bytes())
            .collect();
        let data = deflated(&text);
        assert_eq!(
            inflate(&data, 1 << 30, true),
            Ok((text.len() as u64, text.clone()))
        );
        assert_eq!(inflate(&data, 1_000, false), Err(StreamFault::TooLarge));
        assert_eq!(
            inflate(&data[..data.len() / 2], 1 << 30, false),
            Err(StreamFault::Damaged)
        );
        let without_checksum = &data[..data.len() - 4];
        assert_eq!(
            inflate(without_checksum, 1 << 30, false).map(|(size, _)| size),
            Ok(text.len() as u64)
        );
    }

    #[test]
    fn streams_do_not_count_as_objects() {
        let file = b"1 0 obj << /A [ [ ] ] >> stream [[[[[[ endstream endobj 2 0 obj [[]]";
        assert_eq!(nesting_of_objects(file), 3);
        assert_eq!(nesting_of_objects(b"<< /Length 3 >> stream [[["), 1);
    }

    #[test]
    fn brackets_in_strings_do_not_nest() {
        assert_eq!(nesting(b"[(a [[ \\( ) 1] << /A [ ] >> <41>"), 2);
    }
}
