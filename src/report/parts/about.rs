//! What a person needs to recheck a report: the file, the reading, the profile, the library.

use crate::locale::Locale;
use crate::report::blocks::{Block, Table, Text};
use crate::report::model::{DocumentReport, ReadingStatus, ReportHead};
use crate::report::overview;

/// File, digest, format, languages, extent, profile, day and value.
pub(in crate::report) fn about(locale: &Locale, document: &DocumentReport) -> Block {
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut row = |key: &str, value: String| {
        rows.push(vec![Text::plain(locale.text(key)), Text::plain(value)]);
    };
    row("page-file", document.path.clone());
    let unknown = || locale.text("page-unknown");
    row(
        "page-sha256",
        document.sha256.clone().unwrap_or_else(unknown),
    );
    if let Some(format) = document.format {
        row("page-format", format.name().to_owned());
    }
    row(
        "page-reading",
        locale.text(match document.reading.status {
            ReadingStatus::Complete => "page-reading-complete",
            ReadingStatus::Partial => "page-reading-partial",
            ReadingStatus::Failed => "page-reading-failed",
        }),
    );
    if document.reading.status != ReadingStatus::Failed {
        let mut extent = locale.format("page-words", &[("count", document.words.into())]);
        if let Some(pages) = document.pages {
            let pages = locale.format("page-pages", &[("count", pages.into())]);
            extent = format!("{pages}, {extent}");
        }
        row("page-extent", extent);
        let languages: Vec<&str> = document
            .languages
            .iter()
            .map(crate::clause::Language::code)
            .collect();
        if !languages.is_empty() {
            row("page-languages", languages.join(", "));
        }
    }
    // The sentences on profile and day say what they are about.
    row("page-judged-by", overview::circumstances(locale, document));
    if overview::has_tracked_changes(document) {
        row("page-view", locale.text("view-line"));
    }
    Block::Table(Table {
        caption: locale.text("page-about"),
        columns: vec![locale.text("page-what"), locale.text("page-value")],
        rows,
    })
}

/// The packs with their editions and digests.
pub(in crate::report) fn library(locale: &Locale, head: &ReportHead) -> Block {
    let rows = head.library.iter().map(|pack| {
        vec![
            Text::plain(&pack.pack),
            Text::plain(&pack.version),
            Text::plain(&pack.sha256),
        ]
    });
    Block::Table(Table {
        caption: locale.text("page-library"),
        columns: ["page-pack", "page-version", "page-sha256"]
            .into_iter()
            .map(|key| locale.text(key))
            .collect(),
        rows: rows.collect(),
    })
}
