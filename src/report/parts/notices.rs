//! What could not be read, and what else was noticed, with what to do about it.

use crate::code::SignalCode;
use crate::locale::Locale;
use crate::report::blocks::{Block, Text, Tone};
use crate::report::model::{DocumentReport, Notice};
use crate::report::sentence;

/// Notices of one code that are shown before the others are counted.
const SHOWN: usize = 20;

/// What could not be read.
pub(in crate::report) fn unread(
    locale: &Locale,
    document: &DocumentReport,
    level: u8,
) -> Vec<Block> {
    let notices = &document.reading.problems;
    section(locale, notices, "unread-heading", Tone::Warning, level)
}

/// What else was noticed.
pub(in crate::report) fn signals(
    locale: &Locale,
    document: &DocumentReport,
    level: u8,
) -> Vec<Block> {
    let notices = &document.signals;
    section(locale, notices, "signals-heading", Tone::Strong, level)
}

/// The notices, those of one code together, in the order in which the codes first appear.
fn section(
    locale: &Locale,
    notices: &[Notice],
    heading: &str,
    gravity: Tone,
    level: u8,
) -> Vec<Block> {
    if notices.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(level, locale.text(heading))];
    let mut codes: Vec<SignalCode> = Vec::new();
    for notice in notices {
        if !codes.contains(&notice.code) {
            codes.push(notice.code);
        }
    }
    for code in codes {
        let same = || notices.iter().filter(|notice| notice.code == code);
        let items = same().take(SHOWN).map(|notice| {
            let place = sentence::of_page(locale, notice.page, notice.paragraph);
            let message = notice.message.as_str();
            Text::plain(if place.is_empty() {
                message.to_owned()
            } else {
                locale.format(
                    "notice-place",
                    &[("place", place.into()), ("message", message.into())],
                )
            })
        });
        blocks.push(Block::List {
            is_ordered: false,
            items: items.collect(),
        });
        let more = same().count().saturating_sub(SHOWN);
        if more > 0 {
            blocks.push(Block::paragraph(
                locale.format("signals-more", &[("count", more.into())]),
            ));
        }
        if let Some(explanation) = locale.explanation("signal", code.code()) {
            let remedy = locale.format("do-line", &[("remedy", explanation.what_to_do.into())]);
            blocks.push(Block::paragraph(remedy));
        }
    }
    vec![Block::Section { gravity, blocks }]
}
