//! Documents read and checked, for the commands that report on them or make a file of one.

use super::args::PolicyOptions;
use super::failure::{Failure, unread};
use super::input::{Input, without_panic};
use super::reading::Reading;
use super::{Session, environment, library};
use crate::assess::DateOrigin;
use crate::assess::policy::Policy;
use crate::check::Checker;
use crate::clause::Library;
use crate::clause::digest::hexadecimal;
use crate::document::{Document, ReadError};
use crate::locale::Locale;
use crate::report::build::{ReportBuilder, Source};
use crate::report::model::{DocumentReport, ReadingStatus, ReportHead};
use crate::worker::reader::Delivery;
use jiff::civil::Date;
use std::path::Path;

/// Everything that turns what was read into its report; used by all threads.
pub(crate) struct Examiner<'l> {
    builder: ReportBuilder<'l>,
    checker: Checker<'l>,
    today: Date,
    /// The day that the user gave.
    given_day: Option<Date>,
}

impl<'l> Examiner<'l> {
    /// For the clauses that the policy asks for.
    ///
    /// # Errors
    /// Those of the checker.
    pub(crate) fn new(
        library: &'l Library,
        policy: Policy,
        locale: &'static Locale,
    ) -> Result<Self, Failure> {
        Ok(Self {
            builder: ReportBuilder::new(library, locale),
            today: environment::today(),
            given_day: policy.as_of,
            checker: Checker::new(library, policy).map_err(Failure::Check)?,
        })
    }

    /// What every report says before its first document.
    pub(crate) fn head(&self) -> ReportHead {
        self.builder.head()
    }

    /// Checks what was delivered of the document of this path.
    pub(crate) fn examine<S>(&self, path: String, delivery: Delivery<S>) -> Examined {
        let source = Source {
            path,
            sha256: delivery.sha256.as_ref().map(|digest| hexadecimal(digest)),
        };
        let examined = delivery.answer.and_then(|document| {
            let report = without_panic(|| {
                let assessment = self.checker.check(&document, self.today);
                self.builder
                    .document(source.clone(), &document, &assessment)
            })?;
            Ok((document, report))
        });
        match examined {
            Ok((document, report)) => Examined {
                document: Ok(document),
                report,
            },
            Err(error) => {
                let day = self.given_day.unwrap_or(self.today);
                let basis = self
                    .given_day
                    .map_or(DateOrigin::Today, |_| DateOrigin::Option);
                Examined {
                    report: self.builder.unread(source, &error, day, basis),
                    document: Err(error),
                }
            }
        }
    }
}

/// What became of one document.
#[derive(Debug)]
pub(crate) struct Examined {
    /// The document, or why it could not be read.
    pub(crate) document: Result<Document, ReadError>,
    /// What is reported of it.
    pub(crate) report: DocumentReport,
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

/// Reads and checks the one document of this path. With it comes what every report says before its
/// first document.
///
/// # Errors
/// Where the library can not be used, or not for what is asked for. A document that can not be
/// read is no error.
pub(crate) fn examine(
    session: &Session,
    path: &Path,
    policy: &PolicyOptions,
    reading: &Reading,
) -> Result<(Examined, ReportHead), Failure> {
    let library = library::load(&policy.library)?;
    let policy = library::policy(&library, policy)?;
    let examiner = Examiner::new(&library, policy, session.locale)?;
    let input = Input::of(path.to_path_buf());
    let examined = examiner.examine(input.path(), reading.read(&input));
    Ok((examined, examiner.head()))
}
