//! JSON (`--format json`, one object) and NDJSON (`--format ndjson`, one document per line).
//!
//! Both are deterministic. Control characters, also those above U+007F, and characters that steer
//! the direction of writing are escaped, so that a report can be shown on a terminal unharmed.

use super::Renderer;
use super::model::{DocumentReport, ReportHead, SCHEMA, Summary};
use super::visible::is_invisible;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

/// One object that holds all documents, one document to a line.
#[derive(Debug, Default)]
pub struct Json {
    documents: usize,
}

impl Renderer for Json {
    fn begin(&mut self, out: &mut dyn Write, head: &ReportHead) -> io::Result<()> {
        out.write_all(b"{\"schema\":")?;
        write_value(out, SCHEMA)?;
        out.write_all(b",\n\"tool\":")?;
        write_value(out, &head.tool)?;
        out.write_all(b",\n\"library\":")?;
        write_value(out, &head.library)?;
        out.write_all(b",\n\"documents\":[")
    }

    fn document(&mut self, out: &mut dyn Write, document: &DocumentReport) -> io::Result<()> {
        out.write_all(if self.documents == 0 { b"\n" } else { b",\n" })?;
        self.documents += 1;
        write_value(out, document)
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        out.write_all(b"],\n\"summary\":")?;
        write_value(out, summary)?;
        out.write_all(b"}\n")
    }
}

/// One document per line and nothing else.
#[derive(Debug, Default)]
pub struct Ndjson;

impl Renderer for Ndjson {
    fn begin(&mut self, _: &mut dyn Write, _: &ReportHead) -> io::Result<()> {
        Ok(())
    }

    fn document(&mut self, out: &mut dyn Write, document: &DocumentReport) -> io::Result<()> {
        write_value(out, document)?;
        out.write_all(b"\n")
    }

    fn end(&mut self, _: &mut dyn Write, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}

fn write_value<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    value
        .serialize(&mut Serializer::with_formatter(
            out,
            Visible(CompactFormatter),
        ))
        .map_err(io::Error::from)
}

/// Any value on several lines, with a line break behind it and every invisible character escaped.
///
/// # Errors
/// Those of `out`.
pub fn write_pretty<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let formatter = Visible(PrettyFormatter::new());
    value.serialize(&mut Serializer::with_formatter(&mut *out, formatter))?;
    out.write_all(b"\n")
}

/// JSON in which no character is left that a terminal would obey.
struct Visible<F>(F);

impl<F: Formatter> Formatter for Visible<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Every character concerned is U+007F or encoded in two bytes or more.
        if !fragment.bytes().any(|byte| byte >= 0x7F) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (offset, character) in fragment.char_indices() {
            if is_invisible(character) {
                writer.write_all(fragment.get(written..offset).unwrap_or_default().as_bytes())?;
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                written = offset + character.len_utf8();
            }
        }
        writer.write_all(fragment.get(written..).unwrap_or_default().as_bytes())
    }

    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        self.0.write_f64(writer, value)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }
}
