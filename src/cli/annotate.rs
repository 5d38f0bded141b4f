//! `clausecheck annotate`: a PDF with the findings as notes, highlights and bookmarks.

use super::args::{PolicyOptions, ReadingOptions};
use super::artifact::Artifact;
use super::examined::{Examined, examine};
use super::failure::{Failure, path_words};
use super::input::without_panic;
use super::reading::{Reading, as_read};
use super::{ExitStatus, Session, environment};
use crate::code::{Severity, Status};
use crate::document::{Document, Format};
use crate::locale::Locale;
use crate::redline::pdf::{
    self, Annotated, Imprint, Note, Permit, Quads, Urgency, of_span, of_words,
};
use crate::report::annotation::{Annotation, annotations, heading, unread as unread_note};
use crate::report::model::{DocumentReport, FindingReport};
use clap::{Args, ValueHint};
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

/// Options of `annotate`.
#[derive(Debug, Args)]
#[command(
    after_help = "The document itself is never changed: what is added stands behind its bytes. Exit status: 0 written, \
2 nothing was written."
)]
pub struct AnnotateOptions {
    /// The document, a PDF
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The PDF with notes
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Replace the output if it exists
    #[arg(long)]
    pub force: bool,
    /// Add notes to a signed file; its signatures then no longer cover the whole file
    #[arg(long)]
    pub allow_signed: bool,
    /// Author of the notes
    #[arg(long, value_name = "NAME", default_value = "clausecheck")]
    pub author: String,
    /// Time of the notes, such as 2026-11-22 or 2026-11-22T10:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    pub date: Option<String>,
    /// Which clauses are asked for, and on which day
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// How the document is read
    #[command(flatten)]
    pub reading: ReadingOptions,
}

/// Why no notes are written.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The document is no PDF.
    NotPdf(PathBuf),
    /// The document can not be read, or has no words; why, and what to do.
    Unread(Vec<String>),
    /// The PDF does not allow it.
    File(PathBuf, pdf::Refusal),
    /// A time that can not be understood.
    BadTime(String),
    /// The document comes from standard input.
    NeedsFile,
}

impl Refusal {
    /// The sentence for people.
    pub(crate) fn sentence(&self, locale: &Locale) -> String {
        let on_file = |key: &str, path: &Path| locale.format(key, &[("path", path_words(path))]);
        match self {
            Self::NotPdf(path) => on_file("annotate-not-pdf", path),
            Self::Unread(sentences) => sentences.join(" "),
            Self::File(path, refusal) => {
                let key = match refusal {
                    pdf::Refusal::Damaged => "annotate-damaged",
                    pdf::Refusal::Encrypted => "annotate-encrypted",
                    pdf::Refusal::NotPermitted => "annotate-not-permitted",
                    pdf::Refusal::Signed => "annotate-signed",
                    pdf::Refusal::Certified => "annotate-certified",
                };
                on_file(key, path)
            }
            Self::BadTime(typed) => {
                let typed = locale.quoted(typed);
                locale.format("annotate-bad-time", &[("typed", typed.into())])
            }
            Self::NeedsFile => locale.text("annotate-needs-file"),
        }
    }
}

/// Writes the notes.
pub(crate) fn run(session: &Session, options: &AnnotateOptions) -> Result<ExitStatus, Failure> {
    if options.file.as_os_str() == "-" {
        return Err(Failure::Annotate(Refusal::NeedsFile));
    }
    let time = time(options.date.as_deref())?;
    let artifact = Artifact::new(&options.output, &[&options.file], options.force)
        .map_err(Failure::Artifact)?;
    let reading = Reading::new(&options.reading)?;
    let (examined, _) = examine(session, &options.file, &options.policy, &reading)?;
    let document = readable(session, options, &examined)?;
    let locale = session.locale;
    let imprint = Imprint {
        author: crate::report::visible::on_one_line(&options.author),
        time,
        heading: heading(locale, &examined.report),
    };
    let permit = Permit {
        signed: options.allow_signed,
        password: reading.password().map(str::to_owned),
        pages: document.pages,
    };
    let notes = notes(locale, document, &examined.report);
    let digest = examined.report.sha256.as_deref();
    let bytes = as_read(&options.file, reading.limits(), digest)?;
    let annotated = without_panic(|| pdf::annotate(&bytes, &notes, &imprint, &permit))
        .unwrap_or(Err(pdf::Refusal::Damaged))
        .map_err(|refusal| Failure::Annotate(Refusal::File(options.file.clone(), refusal)))?;
    artifact
        .write(&annotated.bytes)
        .map_err(Failure::Artifact)?;
    if !session.common.quiet {
        tell(session, &options.output, &annotated, notes.len());
    }
    Ok(ExitStatus::Clean)
}

/// The document, where it is a PDF with words.
fn readable<'e>(
    session: &Session,
    options: &AnnotateOptions,
    examined: &'e Examined,
) -> Result<&'e Document, Failure> {
    let report = &examined.report;
    let no_pdf = || Failure::Annotate(Refusal::NotPdf(options.file.clone()));
    match &examined.document {
        Ok(document) if document.format != Format::Pdf => Err(no_pdf()),
        Ok(document) if report.words > 0 => Ok(document),
        Err(error) if error.format.is_some_and(|format| format != Format::Pdf) => Err(no_pdf()),
        _ => Err(Failure::Annotate(Refusal::Unread(
            examined.unread(session.locale),
        ))),
    }
}

/// What was written, and what a person should know about it.
fn tell(session: &Session, output: &Path, annotated: &Annotated, notes: usize) {
    let locale = session.locale;
    let path = || ("path", path_words(output));
    session.say(&if notes == 0 {
        locale.format("annotate-nothing", &[path()])
    } else {
        locale.format("annotate-written", &[path(), ("count", notes.into())])
    });
    if annotated.is_signed && notes > 0 {
        session.say(&locale.text("annotate-was-signed"));
    }
    if annotated.had_rights && notes > 0 {
        session.say(&locale.text("annotate-had-rights"));
    }
    if notes > 0 && !annotated.has_bookmarks {
        session.say(&locale.text("annotate-no-bookmarks"));
    }
}

/// The time as PDF writes it.
fn time(typed: Option<&str>) -> Result<String, Failure> {
    let bad = || Failure::Annotate(Refusal::BadTime(typed.unwrap_or_default().to_owned()));
    let time = environment::time(typed).ok_or_else(bad)?;
    let time = time.to_zoned(TimeZone::UTC);
    Ok(format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}Z",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second()
    ))
}

fn notes(locale: &Locale, document: &Document, report: &DocumentReport) -> Vec<Note> {
    let mut notes: Vec<Note> = annotations(locale, report)
        .into_iter()
        .map(|annotation| note(document, annotation))
        .collect();
    if let Some((title, text)) = unread_note(locale, report) {
        notes.push(Note {
            title,
            text,
            urgency: Urgency::Middle,
            quads: Vec::new(),
        });
    }
    notes
}

fn note(document: &Document, annotation: Annotation<'_>) -> Note {
    Note {
        quads: quads(document, annotation.finding),
        title: annotation.title,
        text: annotation.text,
        urgency: match annotation.finding.severity {
            Severity::Error => Urgency::High,
            Severity::Warning => Urgency::Middle,
            Severity::Note | Severity::Ok => Urgency::Low,
        },
    }
}

/// The words concerned: those that differ where they are known, else the passage; and the passage
/// that deprives a clause of effect.
fn quads(document: &Document, finding: &FindingReport) -> Vec<Quads> {
    let spans: Vec<[usize; 2]> = finding.locations.iter().map(|place| place.span).collect();
    let mut quads = match finding.status {
        // Its places are those of text that does not count, which the body lacks.
        Status::Concealed => Vec::new(),
        _ => of_words(&document.body, &spans, &finding.diff),
    };
    if quads.is_empty() {
        let places = finding.locations.iter();
        quads = places
            .filter_map(|place| {
                let page = place.page?;
                (!place.boxes.is_empty()).then(|| Quads {
                    page,
                    rectangles: place.boxes.clone(),
                })
            })
            .collect();
    }
    if let Some(overridden) = &finding.overridden {
        quads.extend(of_span(&document.body, overridden.location.span));
    }
    quads
}
