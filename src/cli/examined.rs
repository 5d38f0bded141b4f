//! One document read and checked, for the commands that make a file of it.

use super::args::PolicyOptions;
use super::failure::{Failure, unread};
use super::input::{Input, without_panic};
use super::reading::Reading;
use super::{Session, environment, library};
use crate::assess::DateOrigin;
use crate::check::Checker;
use crate::clause::digest::hexadecimal;
use crate::document::{Document, ReadError};
use crate::locale::Locale;
use crate::report::build::{ReportBuilder, Source};
use crate::report::model::{DocumentReport, ReadingStatus, ReportHead};
use std::path::Path;

/// What became of one document.
#[derive(Debug)]
pub(crate) struct Examined {
    /// The document, or why it could not be read.
    pub(crate) document: Result<Document, ReadError>,
    /// What is reported of it.
    pub(crate) report: DocumentReport,
    /// What every report says before its first document.
    pub(crate) head: ReportHead,
}

impl Examined {
    /// Why the document, or all of its words, could not be read; nothing where they could.
    pub(crate) fn unread(&self, locale: &Locale) -> Vec<String> {
        // Pages that are all pictures are read without an error, and yet nothing was read.
        if self.report.reading.status != ReadingStatus::Failed && self.report.words > 0 {
            return Vec::new();
        }
        let problems = match &self.document {
            Ok(document) => document.problems.as_slice(),
            Err(error) => std::slice::from_ref(&error.signal),
        };
        let sentence = |problem| unread(locale, &self.report.path, problem);
        problems.iter().map(sentence).collect()
    }
}

/// Reads and checks the document of this path.
pub(crate) fn examine(
    session: &Session,
    path: &Path,
    policy: &PolicyOptions,
    reading: &Reading,
) -> Result<Examined, Failure> {
    let library = library::load(&policy.library)?;
    let policy = library::policy(&library, policy)?;
    let (today, given_day) = (environment::today(), policy.as_of);
    let checker = Checker::new(&library, policy).map_err(Failure::Check)?;
    let builder = ReportBuilder::new(&library, session.locale);
    let input = Input::of(path.to_path_buf());
    let delivery = reading.read(&input);
    let source = Source {
        path: input.path(),
        sha256: delivery.sha256.as_ref().map(|digest| hexadecimal(digest)),
    };
    let document = delivery.answer;
    let examined = document.and_then(|document| {
        let report = without_panic(|| {
            let assessment = checker.check(&document, today);
            builder.document(source.clone(), &document, &assessment)
        })?;
        Ok((document, report))
    });
    let head = builder.head();
    Ok(match examined {
        Ok((document, report)) => Examined {
            document: Ok(document),
            report,
            head,
        },
        Err(error) => {
            let day = given_day.unwrap_or(today);
            let basis = given_day.map_or(DateOrigin::Today, |_| DateOrigin::Option);
            let report = builder.unread(source, &error, day, basis);
            Examined {
                document: Err(error),
                report,
                head,
            }
        }
    })
}
