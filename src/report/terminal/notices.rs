//! What could not be read, and what else was noticed.

use super::style::{Paragraph, Tone};
use crate::locale::Locale;
use crate::report::model::{DocumentReport, Notice, ReadingStatus};
use crate::report::sentence;

/// Notices of one code that are shown before the others are counted.
const SHOWN: usize = 5;

/// What could not be read, with what to do about it.
pub(super) fn unread(locale: &Locale, document: &DocumentReport) -> Vec<Paragraph> {
    let problems = &document.reading.problems;
    if problems.is_empty() {
        return Vec::new();
    }
    if document.reading.status == ReadingStatus::Failed {
        return listed(locale, problems);
    }
    let mut text = vec![
        Paragraph::gap(),
        Paragraph::heading(locale.text("unread-heading")).in_tone(Tone::Warning),
    ];
    text.extend(listed(locale, problems));
    text
}

/// What else was noticed, with what to do about it.
pub(super) fn signals(locale: &Locale, document: &DocumentReport) -> Vec<Paragraph> {
    if document.signals.is_empty() {
        return Vec::new();
    }
    let mut text = vec![
        Paragraph::gap(),
        Paragraph::heading(locale.text("signals-heading")),
    ];
    text.extend(listed(locale, &document.signals));
    text
}

/// The notices, those of one code together, in the order in which the codes first appear.
fn listed(locale: &Locale, notices: &[Notice]) -> Vec<Paragraph> {
    let mut codes = Vec::new();
    for notice in notices {
        if !codes.contains(&notice.code) {
            codes.push(notice.code);
        }
    }
    let mut text = Vec::new();
    for code in codes {
        let same: Vec<&Notice> = notices
            .iter()
            .filter(|notice| notice.code == code)
            .collect();
        for notice in same.iter().take(SHOWN) {
            let place = sentence::of_page(locale, notice.page, notice.paragraph);
            let message = notice.message.as_str();
            text.push(Paragraph::entry(if place.is_empty() {
                message.to_owned()
            } else {
                locale.format(
                    "notice-place",
                    &[("place", place.into()), ("message", message.into())],
                )
            }));
        }
        if same.len() > SHOWN {
            let more = locale.format("signals-more", &[("count", (same.len() - SHOWN).into())]);
            text.push(Paragraph::of_continuation(more));
        }
        if let Some(explanation) = locale.explanation("signal", code.code()) {
            let remedy = locale.format("do-line", &[("remedy", explanation.what_to_do.into())]);
            text.push(Paragraph::of_continuation(remedy));
        }
    }
    text
}
