//! Which format the content of a file is. The name decides only between plain text, Markdown and
//! HTML, and warns where it misleads.

use super::limits::Limits;
use super::package::Package;
use crate::code::SignalCode;
use crate::document::{Format, ReadError, Signal};

/// Programs look for the header of a PDF in this many bytes.
const PDF_HEADER_WITHIN: usize = 1024;
/// Bytes that are looked at to tell text from anything else.
const SAMPLE: usize = 64 << 10;
const OLE_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Entries of an OLE directory are aligned to this.
const OLE_ENTRY: usize = 128;

/// First bytes of formats that are not read, and what they are called.
const OTHERS: [(&[u8], &str); 16] = [
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xFF\xD8\xFF", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
    (b"\x1F\x8B", "gzip"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"Rar!", "rar"),
    (b"\x7FELF", "program"),
    (b"%!PS", "postscript"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\xFDWPC", "wordperfect"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"\xCA\xFE\xBA\xBE", "program"),
];

/// Kinds of OpenDocument files by the end of their type, and what they are called.
const OPEN_DOCUMENTS: [(&str, &str); 6] = [
    ("spreadsheet", "ods"),
    ("presentation", "odp"),
    ("graphics", "odg"),
    ("formula", "odf"),
    ("base", "odb"),
    ("chart", "odc"),
];

/// The format of these bytes.
///
/// # Errors
/// Where the content is of a kind that is not read, of two kinds, encrypted or empty.
pub fn format_of(bytes: &[u8], name: Option<&str>, limits: &Limits) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::new(SignalCode::EmptyFile, ""));
    }
    let head = bytes
        .get(..PDF_HEADER_WITHIN.min(bytes.len()))
        .unwrap_or_default();
    let is_pdf = contains(head, b"%PDF-");
    let is_zip = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    if is_pdf {
        // A zip directory at the end of a PDF makes it two documents in one file.
        if is_zip
            || Package::open(bytes, limits).is_ok_and(|package| package.names().next().is_some())
        {
            return Err(ReadError::new(SignalCode::AmbiguousFileType, "pdf, zip"));
        }
        return Ok(Format::Pdf);
    }
    if is_zip {
        return container(bytes, name, limits);
    }
    if bytes.starts_with(OLE_SIGNATURE) {
        return Err(compound_file(bytes));
    }
    if let Some((_, kind)) = OTHERS
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
    {
        return Err(ReadError::new(SignalCode::UnsupportedFormat, *kind));
    }
    if !is_text(bytes) {
        // A program that unpacks itself is a zip with bytes before it.
        return match Package::open(bytes, limits) {
            Ok(package) if package.names().next().is_some() => container(bytes, name, limits),
            Ok(_) | Err(_) => Err(ReadError::new(SignalCode::UnsupportedFormat, "binary")),
        };
    }
    text_format(bytes, name)
}

/// A warning where the name of a file says something else than its content.
pub fn misleading_name(format: Format, name: Option<&str>) -> Option<Signal> {
    let extension = extension_of(name?)?;
    let is_right = match format {
        Format::Docx => matches!(extension.as_str(), "docx" | "docm" | "dotx" | "dotm"),
        Format::Pdf => extension == "pdf",
        Format::Odt => matches!(extension.as_str(), "odt" | "ott" | "odm"),
        Format::Text | Format::Markdown | Format::Html => true,
    };
    let is_claim = claims_binary(&extension);
    (is_claim && !is_right)
        .then(|| Signal::new(SignalCode::AmbiguousFileType).with_detail(extension))
}

fn extension_of(name: &str) -> Option<String> {
    name.rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
}

/// Extensions of formats that are no text.
fn claims_binary(extension: &str) -> bool {
    matches!(
        extension,
        "docx"
            | "docm"
            | "dotx"
            | "dotm"
            | "doc"
            | "dot"
            | "pdf"
            | "odt"
            | "ott"
            | "odm"
            | "rtf"
            | "xlsx"
            | "xls"
            | "pptx"
            | "ppt"
    )
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// What a zip holds.
fn container(bytes: &[u8], name: Option<&str>, limits: &Limits) -> Result<Format, ReadError> {
    let unsupported = |kind: &str| Err(ReadError::new(SignalCode::UnsupportedFormat, kind));
    let package = match Package::open(bytes, limits) {
        Ok(package) => package,
        // The reader meets the same error and names it.
        Err(_) => return Ok(Format::Docx),
    };
    let kind = package.part("mimetype").ok().flatten().unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind).trim().to_owned();
    if let Some(kind) = kind.strip_prefix("application/vnd.oasis.opendocument.") {
        if kind.starts_with("text") {
            return open_document(name);
        }
        let known = OPEN_DOCUMENTS
            .iter()
            .find(|(prefix, _)| kind.starts_with(prefix));
        return unsupported(known.map_or("opendocument", |(_, name)| name));
    }
    if kind.starts_with("application/epub") {
        return unsupported("epub");
    }
    let has = |prefix: &str| package.names().any(|name| name.starts_with(prefix));
    if package.has("_rels/.rels") || package.has("[Content_Types].xml") || has("word/") {
        let is_word = has("word/");
        for (folder, kind) in [("xl/", "xlsx"), ("ppt/", "pptx"), ("visio/", "vsdx")] {
            if !is_word && has(folder) {
                return unsupported(kind);
            }
        }
        return Ok(Format::Docx);
    }
    if package.has("content.xml")
        && (package.has("META-INF/manifest.xml") || package.has("styles.xml"))
    {
        return open_document(name);
    }
    if has("index/document.iwa") || package.has("index.zip") {
        return unsupported("pages");
    }
    unsupported("zip")
}

/// An OpenDocument text; under the name of a Word or PDF file no program opens it.
fn open_document(name: Option<&str>) -> Result<Format, ReadError> {
    match misleading_name(Format::Odt, name) {
        Some(signal) => Err(ReadError {
            signal: signal.with_words("odt"),
            format: Some(Format::Odt),
        }),
        None => Ok(Format::Odt),
    }
}

/// What an OLE file holds: its directory names the streams.
fn compound_file(bytes: &[u8]) -> ReadError {
    let has = |stream: &str| {
        let mut wanted: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wanted.extend([0, 0]);
        bytes
            .chunks(OLE_ENTRY)
            .any(|entry| entry.starts_with(&wanted))
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return ReadError::new(SignalCode::Encrypted, "");
    }
    if has("WordDocument") {
        return ReadError::new(SignalCode::LegacyDoc, "");
    }
    let kinds = [
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
        ("__properties_version1.0", "msg"),
    ];
    let kind = kinds
        .iter()
        .find(|(stream, _)| has(stream))
        .map_or("ole", |(_, kind)| kind);
    ReadError::new(SignalCode::UnsupportedFormat, kind)
}

/// Whether bytes are text in an encoding that is recognised.
fn is_text(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(sample)
        && encoding != encoding_rs::UTF_8
    {
        return true;
    }
    let is_control =
        |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    // Counted in bytes, stretch by stretch, several are counted at once.
    let count =
        |stretch: &[u8]| -> u8 { stretch.iter().map(|byte| u8::from(is_control(byte))).sum() };
    let stretches = sample.chunks(usize::from(u8::MAX));
    let controls: usize = stretches.map(|stretch| usize::from(count(stretch))).sum();
    memchr::memchr(0, sample).is_none() && controls * 100 <= sample.len()
}

fn text_format(bytes: &[u8], name: Option<&str>) -> Result<Format, ReadError> {
    let extension = name.and_then(extension_of);
    let head = super::text::decode(bytes.get(..bytes.len().min(2048)).unwrap_or_default())
        .trim_start()
        .to_ascii_lowercase();
    let is_html = head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with('<') && head.contains("<html"));
    if let Some(extension) = extension.as_deref()
        && claims_binary(extension)
    {
        // A text under such a name is damaged, cut off or disguised; no program shows it as named.
        let kind = if is_html {
            "html"
        } else if head.starts_with("<?xml") {
            "xml"
        } else {
            "text"
        };
        let signal = Signal::new(SignalCode::AmbiguousFileType)
            .with_detail(extension)
            .with_words(kind);
        return Err(ReadError {
            signal,
            format: None,
        });
    }
    if head.starts_with("<?xml") && !is_html {
        let kind = if head.contains("pkg:package") || head.contains("w:worddocument") {
            "flat-opc"
        } else {
            "xml"
        };
        return Err(ReadError::new(SignalCode::UnsupportedFormat, kind));
    }
    Ok(match extension.as_deref() {
        Some("md" | "markdown" | "mdown" | "mkd") => Format::Markdown,
        Some("html" | "htm" | "xhtml") => Format::Html,
        _ if is_html => Format::Html,
        _ => Format::Text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8], name: &str) -> Option<(SignalCode, String)> {
        format_of(bytes, Some(name), &Limits::default())
            .err()
            .map(|error| (error.signal.code, error.signal.detail))
    }

    #[test]
    fn content_decides_and_the_name_only_between_texts() {
        assert_eq!(
            format_of(b"junk\n%PDF-1.7\n", Some("a.txt"), &Limits::default()).ok(),
            Some(Format::Pdf)
        );
        assert_eq!(
            format_of(b"# Titel\n", Some("a.md"), &Limits::default()).ok(),
            Some(Format::Markdown)
        );
        assert_eq!(
            format_of(b"# Titel\n", Some("a.txt"), &Limits::default()).ok(),
            Some(Format::Text)
        );
        assert_eq!(
            format_of(b"<!DOCTYPE html><p>x", None, &Limits::default()).ok(),
            Some(Format::Html)
        );
        assert_eq!(
            format_of("\u{FEFF}Vertrag".as_bytes(), None, &Limits::default()).ok(),
            Some(Format::Text)
        );
    }

    #[test]
    fn other_kinds_are_named() {
        let unsupported = |kind: &str| Some((SignalCode::UnsupportedFormat, kind.to_owned()));
        assert_eq!(refused(b"{\\rtf1 x}", "a.doc"), unsupported("rtf"));
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n", "a.png"), unsupported("png"));
        assert_eq!(refused(&[1, 2, 3, 0, 4], "a.bin"), unsupported("binary"));
        assert_eq!(
            refused(b"", "a.docx"),
            Some((SignalCode::EmptyFile, String::new()))
        );
        assert_eq!(
            refused(b"hello", "a.docx"),
            Some((SignalCode::AmbiguousFileType, "docx".to_owned()))
        );
    }

    #[test]
    fn an_ole_file_is_told_by_its_streams() {
        let with_stream = |name: &str| {
            let mut bytes = OLE_SIGNATURE.to_vec();
            bytes.resize(1024, 0);
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes.resize(2048, 0);
            refused(&bytes, "a.doc").map(|(code, _)| code)
        };
        assert_eq!(with_stream("WordDocument"), Some(SignalCode::LegacyDoc));
        assert_eq!(with_stream("EncryptedPackage"), Some(SignalCode::Encrypted));
        assert_eq!(with_stream("Nothing"), Some(SignalCode::UnsupportedFormat));
    }
}
