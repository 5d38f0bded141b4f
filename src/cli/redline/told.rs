//! The summary of a corrected document, for people and for programs.

use super::SummaryFormat;
use crate::cli::failure::Failure;
use crate::cli::{Session, environment};
use crate::locale::Locale;
use crate::redline::summary::{ClauseSummary, StepSummary, Summary};
use crate::report::json::write_pretty;
use crate::report::terminal::{Paragraph, paragraphs};
use std::io::Write;

/// Writes the summary to standard output.
pub(super) fn tell(
    session: &Session,
    format: SummaryFormat,
    summary: &Summary,
) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match format {
        SummaryFormat::Json => write_pretty(&mut out, summary)?,
        SummaryFormat::Terminal => paragraphs(
            &mut out,
            &text(session.locale, summary),
            environment::width(),
            environment::uses_color(session.common.color),
        )?,
    }
    out.flush()?;
    Ok(())
}

fn text(locale: &Locale, summary: &Summary) -> Vec<Paragraph> {
    let path = || ("path", summary.output.as_str().into());
    let has_steps = summary
        .clauses
        .iter()
        .any(|clause| !clause.steps.is_empty());
    let first = if summary.clauses.is_empty() {
        locale.format("redline-summary-none", &[path()])
    } else if summary.open > 0 {
        locale.format(
            "redline-summary-open",
            &[path(), ("count", summary.open.into())],
        )
    } else if has_steps {
        locale.format("redline-summary-done", &[path()])
    } else {
        locale.format("redline-summary-nothing", &[path()])
    };
    let mut text = vec![Paragraph::plain(first)];
    for clause in &summary.clauses {
        for step in &clause.steps {
            text.push(Paragraph::entry(line(locale, clause, Some(step))));
        }
        if clause.steps.is_empty() && clause.open {
            text.push(Paragraph::entry(line(locale, clause, None)));
        }
    }
    if summary.is_signed {
        text.push(Paragraph::plain(locale.text("redline-signed")));
    }
    if summary.is_protected {
        text.push(Paragraph::plain(locale.text("redline-protected")));
    }
    text
}

fn line(locale: &Locale, clause: &ClauseSummary, step: Option<&StepSummary>) -> String {
    let title = || ("title", clause.title.as_str().into());
    let status = || {
        let words = locale.text(&format!("status-{}", clause.status.code()));
        ("status", words.into())
    };
    let Some(step) = step else {
        return locale.format("redline-line-untouched", &[title(), status()]);
    };
    let count = || ("count", step.changes.into());
    let line = match (step.action.as_str(), &step.number) {
        ("restored", _) => locale.format("redline-line-restored", &[title(), count()]),
        ("updated", _) => locale.format("redline-line-updated", &[title(), count()]),
        ("struck", _) => locale.format("redline-line-struck", &[title()]),
        ("inserted", Some(number)) => locale.format(
            "redline-line-numbered",
            &[title(), ("number", number.as_str().into())],
        ),
        ("inserted", None) => locale.format("redline-line-inserted", &[title()]),
        _ => locale.format("redline-line-commented", &[title(), status()]),
    };
    if clause.open {
        format!("{line} ({})", locale.text("redline-open-mark"))
    } else {
        line
    }
}
