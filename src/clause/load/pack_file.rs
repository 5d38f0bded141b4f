//! `pack.toml`: who publishes a pack, under which licence, and who has reviewed it.

use super::fields::{self, Fields};
use super::report::SourceText;
use crate::clause::{Pack, Review};

/// Reads `pack.toml`; the digest and the directory are filled in by the caller.
pub(super) fn read(source: &SourceText<'_>) -> Option<Pack> {
    let table = fields::parse(source)?;
    let top = Fields::of_file(source, "this pack", &table);
    let id = top.required_name("a name such as \"at-styria\" (lower-case letters, digits, `-`)");
    let pack = Pack {
        id: id.into_inner(),
        title: top.required_localised("title"),
        version: top
            .required_text(
                "version",
                "the edition of the pack, such as \"1\" or \"2026-11\"",
            )
            .into_inner(),
        publisher: top
            .required_text("publisher", "who publishes the pack")
            .into_inner(),
        licence: top
            .required_text("licence", "an SPDX expression such as \"CC0-1.0\"")
            .into_inner(),
        jurisdiction: top.plain_text("jurisdiction"),
        reviews: top
            .tables("review", "this review")
            .into_iter()
            .map(read_review)
            .collect(),
        clauses: Vec::new(),
        sha256: String::new(),
        directory: None,
    };
    top.finish();
    Some(pack)
}

fn read_review(fields: Fields<'_, '_>) -> Review {
    let review = Review {
        date: fields.date("date").map(toml::Spanned::into_inner),
        by: fields
            .required_text("by", "who has reviewed the pack")
            .into_inner(),
        scope: fields.required_localised("scope"),
    };
    fields.finish();
    review
}
