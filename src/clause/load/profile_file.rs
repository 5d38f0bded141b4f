//! `profiles/<profile>.toml`: which clauses a kind of document must carry.

use super::clause_file::INSTRUMENTS;
use super::fields::{self, Fields, list_of};
use super::report::SourceText;
use crate::clause::{CuePattern, CuePatternError, Instrument, Profile, Requirement};
use toml::Spanned;

/// A profile with the places of the clauses that it names, which are checked once all packs are
/// there.
pub(super) struct LocatedProfile {
    /// The profile.
    pub(super) profile: Profile,
    /// Byte offset of its id.
    pub(super) id_offset: usize,
    /// The clauses named.
    pub(super) references: Vec<Spanned<String>>,
}

/// Reads a profile. With `check_cues` its expressions are compiled.
pub(super) fn read(source: &SourceText<'_>, check_cues: bool) -> Option<LocatedProfile> {
    let table = fields::parse(source)?;
    let top = Fields::of_file(source, "this profile", &table);
    let id =
        top.required_name("a name such as \"at-styria-grant\" (lower-case letters, digits, `-`)");
    let title = top.required_localised("title");
    if !top.has("instrument") {
        let known = list_of(INSTRUMENTS.iter().map(|(code, _)| *code));
        source.error(
            0,
            format!("this profile has no `instrument`; expected {known}"),
        );
    }
    let instrument = top
        .choice("instrument", &INSTRUMENTS)
        .unwrap_or(Instrument::Grant);
    let mut recognise = std::collections::BTreeMap::new();
    for (language, sources) in top.localised_lists("recognise") {
        let patterns = sources.into_iter().map(|pattern| {
            if check_cues
                && let Err(CuePatternError::Invalid(error)) = CuePattern::checked(pattern.as_str())
            {
                let error = error.to_string();
                let reason = error
                    .lines()
                    .last()
                    .unwrap_or_default()
                    .trim_start_matches("error: ");
                let message =
                    format!("the cue `{pattern}` is no valid regular expression: {reason}");
                source.error(top.offset_of("recognise"), message);
            }
            CuePattern::new(pattern)
        });
        recognise.insert(language, patterns.collect());
    }
    let mut references = Vec::new();
    let tables = top.tables("requirement", "this requirement");
    if tables.is_empty() && !top.has("requirement") {
        source.error(
            0,
            "this profile requires nothing; expected `[[requirement]]` with a `clause`",
        );
    }
    let mut requirements: Vec<Requirement> = Vec::new();
    for table in tables {
        let offset = table.offset();
        let requirement = read_requirement(table, &mut references);
        let again = requirements.iter().any(|other| {
            other
                .one_of
                .iter()
                .any(|id| requirement.one_of.contains(id))
                && overlap(other, &requirement)
        });
        if again {
            let message = "a clause of this requirement is asked for twice at the same time; expected it once, or periods that do not overlap";
            source.error(offset, message);
        }
        requirements.push(requirement);
    }
    top.finish();
    let id_offset = id.span().start;
    let profile = Profile {
        id: id.into_inner(),
        title,
        instrument,
        recognise,
        requirements,
    };
    Some(LocatedProfile {
        profile,
        id_offset,
        references,
    })
}

fn read_requirement(fields: Fields<'_, '_>, references: &mut Vec<Spanned<String>>) -> Requirement {
    let source = fields.source();
    let mut clauses = fields.texts("one-of");
    let single = fields.text("clause");
    match (fields.has("clause"), fields.has("one-of")) {
        (true, true) => source.error(
            fields.offset_of("one-of"),
            "a requirement has both `clause` and `one-of`; expected one of the two",
        ),
        (false, false) => source.error(
            fields.offset(),
            "this requirement names no clause; expected `clause = \"<pack>/<clause>\"` or `one-of = [\"…\", \"…\"]`",
        ),
        (false, true) if clauses.len() < 2 => source.error(
            fields.offset_of("one-of"),
            "`one-of` offers no choice; expected at least two clauses, or `clause = \"…\"`",
        ),
        _ => {}
    }
    clauses.extend(single);
    let (from, until) = (fields.date("from"), fields.date("until"));
    if let (Some(from), Some(until)) = (&from, &until)
        && until.get_ref() < from.get_ref()
    {
        let message = format!(
            "the requirement ends on {} before it begins on {}; expected `until` on or after `from`",
            until.get_ref(),
            from.get_ref()
        );
        source.error(until.span().start, message);
    }
    let requirement = Requirement {
        one_of: clauses.iter().map(|id| id.get_ref().clone()).collect(),
        required: fields.boolean("required").unwrap_or(true),
        from: from.map(Spanned::into_inner),
        until: until.map(Spanned::into_inner),
    };
    references.extend(clauses);
    fields.finish();
    requirement
}

/// Whether two requirements are due on a common day.
fn overlap(a: &Requirement, b: &Requirement) -> bool {
    let before = |first: &Requirement, second: &Requirement| match (first.until, second.from) {
        (Some(end), Some(start)) => end < start,
        _ => false,
    };
    !before(a, b) && !before(b, a)
}
