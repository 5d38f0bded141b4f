//! `clausecheck explain`: what a code means, why it matters and what to do.

use super::args::ExplainOptions;
use super::failure::Failure;
use super::nearest::nearest;
use super::{ExitStatus, Session, environment};
use crate::locale::codes::{GROUPS, Group};
use crate::report::terminal::{Paragraph, paragraphs};
use std::io::{self, BufWriter, Write};

/// Explains one code, or lists all of them.
pub(crate) fn run(session: &Session, options: &ExplainOptions) -> Result<ExitStatus, Failure> {
    let mut out = BufWriter::new(io::stdout());
    match &options.code {
        Some(code) => explain(&mut out, session, code)?,
        None => list(&mut out, session)?,
    }
    out.flush()?;
    Ok(ExitStatus::Clean)
}

fn explain(out: &mut impl Write, session: &Session, code: &str) -> Result<(), Failure> {
    let locale = session.locale;
    let wanted = code.trim().to_lowercase();
    // A few codes, such as `missing`, are used of clauses and of elements.
    let groups: Vec<&Group> = GROUPS
        .iter()
        .filter(|group| group.codes().any(|known| known == wanted))
        .collect();
    if groups.is_empty() {
        let all = GROUPS.iter().flat_map(Group::codes);
        return Err(Failure::UnknownCode(code.to_owned(), nearest(&wanted, all)));
    }
    let mut text = Vec::new();
    for group in groups {
        let label = locale.text(&format!("{}-{wanted}", group.name));
        text.push(Paragraph::heading(format!("{wanted}: {label}")));
        text.push(Paragraph::indented(
            locale.text(&format!("group-{}", group.name)),
        ));
        if let Some(explanation) = locale.explanation(group.name, &wanted) {
            for (key, sentence) in [
                ("explain-what", explanation.what),
                ("explain-why", explanation.why),
                ("explain-do", explanation.what_to_do),
            ] {
                text.push(Paragraph::indented(format!(
                    "{}: {sentence}",
                    locale.text(key)
                )));
            }
        }
    }
    let color = environment::uses_color(session.common.color);
    paragraphs(out, &text, environment::width(), color)?;
    Ok(())
}

fn list(out: &mut impl Write, session: &Session) -> io::Result<()> {
    let locale = session.locale;
    writeln!(out, "{}", locale.text("explain-all"))?;
    for group in GROUPS {
        writeln!(out, "\n{}", locale.text(&format!("group-{}", group.name)))?;
        for code in group.codes() {
            writeln!(
                out,
                "  {code:<28} {}",
                locale.text(&format!("{}-{code}", group.name))
            )?;
        }
    }
    Ok(())
}
