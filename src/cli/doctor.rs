//! `clausecheck doctor`: what of clausecheck works on this computer, and which limits hold.

use super::args::DoctorOptions;
use super::clauses::ListFormat;
use super::failure::Failure;
use super::{ExitStatus, Session, environment, library, reading};
use crate::clause::Library;
use crate::ingest::limits::{Limits, Unit};
use crate::locale::Locale;
use crate::report::json;
use crate::report::terminal::{Paragraph, paragraphs};
use crate::worker::protocol::Protection;
use crate::worker::reader::Workers;
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};

/// What was found out.
struct Findings {
    locale: &'static Locale,
    /// What a reading process shuts itself off from, or why none can be started.
    protection: Result<Protection, String>,
    library: Result<Library, Vec<String>>,
    has_tesseract: bool,
    has_color: bool,
    limits: Limits,
}

/// Looks around and says what is there. Nothing that is missing is a failure.
pub(crate) fn run(session: &Session, options: &DoctorOptions) -> Result<ExitStatus, Failure> {
    let limits = reading::limits(&options.limit)?;
    let protection = reading::program()
        .and_then(|program| Workers::new(program, limits.clone(), None).protection())
        .map_err(|error| error.to_string());
    let findings = Findings {
        locale: session.locale,
        protection,
        library: library::load(&options.library)
            .map_err(|failure| failure.sentences(session.locale)),
        has_tesseract: environment::has_program("tesseract"),
        has_color: environment::uses_color(session.common.color),
        limits,
    };
    let mut out = BufWriter::new(io::stdout());
    match options.format {
        ListFormat::Json => json::write_pretty(&mut out, &findings.json())?,
        ListFormat::Text => {
            let text = findings.text();
            paragraphs(&mut out, &text, environment::width(), findings.has_color)?;
        }
    }
    out.flush()?;
    Ok(ExitStatus::Clean)
}

impl Findings {
    fn json(&self) -> Value {
        let worker = match &self.protection {
            Ok(protection) => json!({
                "available": true,
                "limits": protection.limits,
                "ends_with_parent": protection.ends_with_parent,
                "no_new_rights": protection.no_new_rights,
                "landlock": (protection.landlock > 0).then_some(protection.landlock),
                "seccomp": protection.system_calls,
            }),
            Err(error) => json!({ "available": false, "error": error }),
        };
        let library = match &self.library {
            Ok(library) => json!({
                "loaded": true,
                "packs": library.packs.iter()
                    .map(|pack| json!({ "id": pack.id, "version": pack.version }))
                    .collect::<Vec<_>>(),
                "clauses": library.clauses.len(),
                "profiles": library.profiles.len(),
            }),
            Err(errors) => json!({ "loaded": false, "errors": errors }),
        };
        let shipped = Limits::default();
        let limits: Vec<Value> = Limits::NAMES
            .iter()
            .map(|name| {
                json!({
                    "name": name,
                    "value": self.limits.get(name),
                    "default": shipped.get(name),
                    "unit": Limits::unit(name).map(Unit::code),
                    "meaning": self.locale.text(&format!("limit-{name}")),
                })
            })
            .collect();
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "system": { "os": std::env::consts::OS, "architecture": std::env::consts::ARCH },
            "worker": worker,
            "tesseract": { "available": self.has_tesseract },
            "libreoffice": { "needed": false },
            "terminal": {
                "language": self.locale.language().code(),
                "color": self.has_color,
                "width": environment::width(),
            },
            "library": library,
            "limits": limits,
        })
    }

    fn text(&self) -> Vec<Paragraph> {
        let locale = self.locale;
        let said = |key: &str| Paragraph::indented(locale.text(key));
        let either = |name: &str, is_so: bool| {
            said(&format!(
                "doctor-{name}-{}",
                if is_so { "yes" } else { "no" }
            ))
        };
        let heading = |key: &str| Paragraph::heading(locale.text(key));
        let mut text = vec![heading("doctor-reading")];
        match &self.protection {
            Ok(protection) => {
                text.push(said("doctor-worker-yes"));
                text.push(either("limits", protection.limits));
                text.push(either("parent", protection.ends_with_parent));
                text.push(either("rights", protection.no_new_rights));
                text.push(if protection.landlock > 0 {
                    let version = [("version", protection.landlock.to_string().into())];
                    Paragraph::indented(locale.format("doctor-landlock-yes", &version))
                } else {
                    said("doctor-landlock-no")
                });
                text.push(either("seccomp", protection.system_calls));
            }
            Err(error) => text.push(Paragraph::indented(
                locale.format("doctor-worker-no", &[("error", error.as_str().into())]),
            )),
        }
        text.extend([Paragraph::gap(), heading("doctor-others")]);
        text.push(either("tesseract", self.has_tesseract));
        text.push(said("doctor-libreoffice"));
        text.push(said("doctor-language"));
        match &self.library {
            Ok(library) => text.push(Paragraph::indented(locale.format(
                "doctor-library-yes",
                &[
                    ("packs", library.packs.len().into()),
                    ("clauses", library.clauses.len().into()),
                ],
            ))),
            Err(errors) => text.extend(errors.iter().map(Paragraph::indented)),
        }
        text.extend([Paragraph::gap(), heading("doctor-limits")]);
        let shipped = Limits::default();
        for name in Limits::NAMES {
            let value = self.limits.get(name).unwrap_or_default();
            let default = shipped.get(name).unwrap_or_default();
            let line = locale.format(
                if value == default {
                    "doctor-limit"
                } else {
                    "doctor-limit-changed"
                },
                &[
                    ("name", (*name).into()),
                    ("value", self.amount(name, value).into()),
                    ("default", self.amount(name, default).into()),
                    ("meaning", locale.text(&format!("limit-{name}")).into()),
                ],
            );
            text.push(Paragraph::indented(line));
        }
        text
    }

    fn amount(&self, name: &str, value: u64) -> String {
        match Limits::unit(name) {
            Some(Unit::Bytes) => self.locale.bytes(value),
            Some(Unit::Seconds) => self.locale.seconds(value),
            Some(Unit::Count) | None => self.locale.number(value),
        }
    }
}
