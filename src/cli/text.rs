//! `clausecheck text`: the text of a document as it was read.

use super::args::{LayerOption, TextOptions};
use super::failure::{Failure, unread};
use super::input::Input;
use super::reading::Reading;
use super::{ExitStatus, Session};
use crate::document::{Layer, Part};
use crate::report::{for_log, visible};
use std::io::{self, BufWriter, IsTerminal, Write};

/// Prints the text, and on standard error what could not be read.
pub(crate) fn run(session: &Session, options: &TextOptions) -> Result<ExitStatus, Failure> {
    let input = Input::of(options.file.clone());
    let say = |signal| {
        let message = for_log(session.locale, signal);
        session.say(&session.locale.format(
            "cli-document",
            &[
                ("path", visible::name(&input.path()).into()),
                ("message", message.into()),
            ],
        ));
    };
    let document = match Reading::new(&options.reading)?.read(&input).answer {
        Ok(document) => document,
        Err(error) => {
            session.say(&unread(session.locale, &input.path(), &error.signal));
            return Ok(ExitStatus::Undone);
        }
    };
    let layer = match options.layer {
        LayerOption::Body => &document.body,
        LayerOption::Original => document.original.as_ref().unwrap_or(&document.body),
        LayerOption::Everything => document.everything.as_ref().unwrap_or(&document.body),
    };
    if options.layer == LayerOption::Original
        && document.original.is_none()
        && !session.common.quiet
    {
        session.say(&session.locale.text("cli-no-original"));
    }
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    if options.places {
        print_places(&mut out, layer)?;
    } else {
        print_text(&mut out, layer)?;
    }
    out.flush()?;
    document.problems.iter().for_each(say);
    Ok(if document.is_complete() {
        ExitStatus::Clean
    } else {
        ExitStatus::Undone
    })
}

/// The text unchanged, so that offsets in reports fit; on a terminal, controls are made visible.
fn print_text(out: &mut impl Write, layer: &Layer) -> io::Result<()> {
    if io::stdout().is_terminal() {
        out.write_all(visible::with_lines(&layer.text).as_bytes())?;
    } else {
        out.write_all(layer.text.as_bytes())?;
    }
    if layer.text.ends_with('\n') {
        Ok(())
    } else {
        out.write_all(b"\n")
    }
}

fn print_places(out: &mut impl Write, layer: &Layer) -> io::Result<()> {
    for (index, block) in layer.blocks.iter().enumerate() {
        let page = block
            .page
            .map_or_else(|| "-".to_owned(), |page| page.to_string());
        let number = block
            .number
            .as_deref()
            .map_or_else(|| "-".to_owned(), visible::on_one_line);
        let text = layer.text.get(block.span.clone()).unwrap_or_default();
        let part = part_code(block.part);
        writeln!(
            out,
            "{page}\t{}\t{number}\t{part}\t{}",
            index + 1,
            visible::on_one_line(text)
        )?;
    }
    Ok(())
}

/// The code of a part, as in JSON reports.
const fn part_code(part: Part) -> &'static str {
    match part {
        Part::Body => "body",
        Part::TextBox => "text-box",
        Part::FormField => "form-field",
        Part::Header => "header",
        Part::Footer => "footer",
        Part::Footnote => "footnote",
        Part::Endnote => "endnote",
        Part::Comment => "comment",
        Part::AltText => "alt-text",
        Part::Metadata => "metadata",
        Part::FieldCode => "field-code",
        Part::Attachment => "attachment",
        Part::Other => "other",
    }
}
