//! `known-sources.toml`: sources that are known but bring no wording, and why.

use super::fields::{self, Fields};
use super::report::SourceText;
use crate::clause::KnownSource;

/// Reads the file.
pub(super) fn read(source: &SourceText<'_>) -> Vec<KnownSource> {
    let Some(table) = fields::parse(source) else {
        return Vec::new();
    };
    let top = Fields::of_file(source, "this file", &table);
    let entries = top.tables("known-source", "this source");
    let known = entries.into_iter().map(read_entry).collect();
    top.finish();
    known
}

fn read_entry(fields: Fields<'_, '_>) -> KnownSource {
    let entry = KnownSource {
        id: fields
            .required_text("id", "a name such as \"nl-isv\"")
            .into_inner(),
        title: fields.required_localised("title"),
        publisher: fields
            .required_text("publisher", "who publishes it")
            .into_inner(),
        jurisdiction: fields.plain_text("jurisdiction"),
        reason: fields.required_localised("reason"),
        elements: fields.plain_texts("elements"),
        url: fields.plain_text("url"),
    };
    fields.finish();
    entry
}
