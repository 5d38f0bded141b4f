//! `clausecheck compare`: two versions of one agreement.

use super::args::{PolicyOptions, ReadingOptions};
use super::failure::Failure;
use super::input::{Input, path_text, without_panic};
use super::reading::Reading;
use super::redline::SummaryFormat;
use super::{ExitStatus, Session, environment, library};
use crate::assess::policy::Policy;
use crate::assess::{Assessment, DiffPart, Finding};
use crate::check::Checker;
use crate::clause::{Language, Library};
use crate::document::Document;
use crate::import::compare::words;
use crate::report::json::write_pretty;
use crate::report::model::Tool;
use crate::report::terminal::{Paragraph, paragraphs};
use crate::versions::record::{ClauseRecord, Record, SCHEMA, changed_words, summary};
use crate::versions::{self, Change, Pair};
use clap::{Args, ValueHint};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Options of `compare`.
#[derive(Debug, Args)]
#[command(
    after_help = "Both versions are judged by the same clauses and the same day. Exit status: 0 no clause was lost \
or weakened, 1 at least one was, 2 something could not be read or told."
)]
pub struct CompareOptions {
    /// The older version
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub old: PathBuf,
    /// The newer version
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    pub new: PathBuf,
    /// Which clauses are asked for, and on which day
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// How the documents are read
    #[command(flatten)]
    pub reading: ReadingOptions,
    /// Format of the comparison on standard output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: SummaryFormat,
}

/// Compares.
pub(crate) fn run(session: &Session, options: &CompareOptions) -> Result<ExitStatus, Failure> {
    let library = library::load(&options.policy.library)?;
    let mut policy = library::policy(&library, &options.policy)?;
    let reading = Reading::new(&options.reading)?;
    let open = |path: &Path| reading.document(session.locale, &Input::of(path.to_path_buf()));
    let ((old, _), (new, _)) = (open(&options.old)?, open(&options.new)?);
    let today = environment::today();
    let judge = |policy: &Policy| -> Result<(Assessment, Assessment), Failure> {
        let checker = Checker::new(&library, policy.clone()).map_err(Failure::Check)?;
        let look = |document: &Document, path: &Path| {
            without_panic(|| checker.check(document, today)).map_err(|error| {
                Failure::of_reading(session.locale, &path_text(path), &error.signal)
            })
        };
        Ok((look(&old, &options.old)?, look(&new, &options.new)?))
    };
    // The first look tells the profile and the day by which both are judged.
    let (mut before, mut after) = judge(&policy)?;
    policy.as_of = Some(policy.as_of.unwrap_or(after.as_of));
    if policy.clauses.is_empty() && policy.profile.is_none() {
        let id = before.profile.id.clone();
        policy.profile = Some(id).filter(|id| library.profile(id).is_some());
    }
    let is_judged_so = |one: &Assessment| {
        let profile = policy.profile.as_ref();
        Some(one.as_of) == policy.as_of && profile.is_none_or(|id| *id == one.profile.id)
    };
    if !(is_judged_so(&before) && is_judged_so(&after)) {
        (before, after) = judge(&policy)?;
    }
    let profile = policy.profile;
    let pairs = versions::compare(&before, &after);
    let compared = Compared {
        session,
        library: &library,
        options,
        profile,
        after: &after,
        pairs: &pairs,
    };
    let mut out = std::io::stdout().lock();
    match options.format {
        SummaryFormat::Json => write_pretty(&mut out, &compared.record())?,
        SummaryFormat::Terminal => paragraphs(
            &mut out,
            &compared.text(),
            environment::width(),
            environment::uses_color(session.common.color),
        )?,
    }
    out.flush()?;
    Ok(
        if pairs.iter().any(|pair| pair.change == Change::Undetermined) || pairs.is_empty() {
            ExitStatus::Undone
        } else if pairs.iter().any(|pair| pair.change.is_worse()) {
            ExitStatus::Findings
        } else {
            ExitStatus::Clean
        },
    )
}

/// The comparison, ready to be written.
struct Compared<'c> {
    session: &'c Session,
    library: &'c Library,
    options: &'c CompareOptions,
    profile: Option<String>,
    after: &'c Assessment,
    pairs: &'c [Pair<'c>],
}

impl Compared<'_> {
    fn title(&self, id: &str) -> String {
        let language = Language::new(self.session.locale.language().code());
        self.library
            .clause(id)
            .map_or(id, |clause| clause.title.get(&language))
            .to_owned()
    }

    /// The words that changed in the passage; empty where one version has none.
    fn diff(&self, pair: &Pair<'_>) -> Vec<DiffPart> {
        changed_words(pair).map_or_else(Vec::new, |(old, new)| words(&old, &new))
    }

    fn text(&self) -> Vec<Paragraph> {
        let locale = self.session.locale;
        let count = |wanted: Change| {
            self.pairs
                .iter()
                .filter(|pair| pair.change == wanted)
                .count()
        };
        let undetermined = count(Change::Undetermined);
        let counts = [
            ("compare-count-lost", count(Change::Lost)),
            ("compare-count-weakened", count(Change::Weakened)),
            (
                "compare-count-gained",
                count(Change::Gained) + count(Change::Strengthened),
            ),
            ("compare-count-undetermined", undetermined),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| locale.format(key, &[("count", count.into())]))
            .collect();
        let key = if self.pairs.iter().any(|pair| pair.change.is_worse()) {
            "compare-worse"
        } else if undetermined > 0 || self.pairs.is_empty() {
            "compare-untold"
        } else if counts.is_empty() {
            "compare-not-worse"
        } else {
            "compare-better"
        };
        let mut text = vec![Paragraph::plain(locale.format(
            key,
            &[
                ("counts", counts.join(", ").into()),
                ("undetermined", undetermined.into()),
            ],
        ))];
        for change in Change::ALL {
            if matches!(change, Change::Unchanged | Change::Absent) {
                let titles: Vec<String> = self
                    .pairs
                    .iter()
                    .filter(|pair| pair.change == change)
                    .map(|pair| self.title(&pair.new.clause))
                    .collect();
                if !titles.is_empty() {
                    text.push(Paragraph::gap());
                    let clauses = titles.join("; ");
                    text.push(Paragraph::plain(if change == Change::Unchanged {
                        locale.format("compare-unchanged-line", &[("clauses", clauses.into())])
                    } else {
                        locale.format("compare-absent-line", &[("clauses", clauses.into())])
                    }));
                }
                continue;
            }
            for pair in self.pairs.iter().filter(|pair| pair.change == change) {
                text.push(Paragraph::gap());
                text.extend(self.told(pair));
            }
        }
        text
    }

    fn told(&self, pair: &Pair<'_>) -> Vec<Paragraph> {
        let locale = self.session.locale;
        let label = locale.text(match pair.change {
            Change::Lost => "compare-lost",
            Change::Weakened => "compare-weakened",
            Change::Undetermined => "compare-undetermined",
            Change::Gained => "compare-gained",
            Change::Strengthened => "compare-strengthened",
            Change::Reworded => "compare-reworded",
            Change::Unchanged => "compare-unchanged",
            Change::Absent => "compare-absent",
        });
        let title = self.title(&pair.new.clause);
        let mut text = vec![Paragraph::heading(format!(
            "{}: {title}",
            label.to_uppercase()
        ))];
        text.push(Paragraph::indented(locale.format(
            "compare-verdicts",
            &[
                ("old", self.verdict(pair.old).into()),
                ("new", self.verdict(pair.new).into()),
            ],
        )));
        let diff = self.diff(pair);
        if !diff.is_empty() {
            text.push(Paragraph::of_difference(locale, &diff));
        } else if pair.change == Change::Lost {
            let words = locale.quoted(&versions::words(pair.old));
            text.push(Paragraph::indented(
                locale.format("compare-stood", &[("words", words.into())]),
            ));
        }
        text
    }

    fn verdict(&self, finding: &Finding) -> String {
        let locale = self.session.locale;
        let status = locale.text(&format!("status-{}", finding.status.code()));
        let effect = match finding.effect {
            _ if finding.overridden.is_some() => "compare-without-effect",
            crate::code::Effect::Weaker | crate::code::Effect::Mixed
                if finding.status == crate::code::Status::Altered =>
            {
                "compare-weaker"
            }
            _ => return status,
        };
        format!("{status}, {}", locale.text(effect))
    }

    fn record(&self) -> Record {
        let clause = |pair: &Pair<'_>| {
            let title = self.title(&pair.new.clause);
            ClauseRecord::new(pair, title, self.diff(pair))
        };
        Record {
            schema: SCHEMA.to_owned(),
            tool: Tool::this(),
            old: path_text(&self.options.old),
            new: path_text(&self.options.new),
            as_of: self.after.as_of,
            profile: self.profile.clone(),
            clauses: self.pairs.iter().map(clause).collect(),
            summary: summary(self.pairs),
        }
    }
}
