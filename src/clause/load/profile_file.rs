//! `profiles/<profile>.toml`: which clauses a kind of document must carry.

use super::clause_file::INSTRUMENTS;
use super::fields::{self, Fields, list_of};
use super::report::SourceText;
use crate::clause::{
    CuePattern, CuePatternError, Instrument, Language, Profile, Requirement, ValueBounds,
};
use crate::code::Severity;
use std::collections::BTreeMap;
use toml::Spanned;

/// What the absence of a clause can be.
const SEVERITIES: [(&str, Severity); 3] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("note", Severity::Note),
];

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
    let recognise = patterns(&top, "recognise", check_cues);
    let recognise_none = patterns(&top, "recognise-none", check_cues);
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
        let requirement = read_requirement(table, check_cues, &mut references);
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
        recognise_none,
        requirements,
    };
    Some(LocatedProfile {
        profile,
        id_offset,
        references,
    })
}

/// Expressions by language. With `check_cues` they are compiled.
fn patterns(
    fields: &Fields<'_, '_>,
    key: &'static str,
    check_cues: bool,
) -> BTreeMap<Language, Vec<CuePattern>> {
    let checked = |pattern: String| {
        if check_cues
            && let Err(error @ CuePatternError::Invalid(_)) =
                fields.source().report.checked_cue(&pattern)
        {
            let message = format!("the cue `{pattern}` {error}");
            fields.source().error(fields.offset_of(key), message);
        }
        CuePattern::new(pattern)
    };
    fields
        .localised_lists(key)
        .into_iter()
        .map(|(language, sources)| (language, sources.into_iter().map(checked).collect()))
        .collect()
}

/// Bounds of the value, which need a currency, as a currency needs bounds.
fn read_value(fields: &Fields<'_, '_>) -> Option<ValueBounds> {
    let source = fields.source();
    let whole = |key: &'static str| {
        let number = fields.number(key)?;
        let is_whole = number.get_ref().fract() == 0.0 && (0.0..9e15).contains(number.get_ref());
        if !is_whole {
            let message = format!(
                "`{key}` is no whole number of currency units; expected one such as 500000"
            );
            source.error(number.span().start, message);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be a whole number in the range of a float"
        )]
        is_whole.then(|| *number.get_ref() as u64)
    };
    let (from, until) = (whole("value-from"), whole("value-until"));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let message = format!(
            "`value-until` is {until}, less than `value-from` {from}; expected `value-until` above it"
        );
        source.error(fields.offset_of("value-until"), message);
    }
    let currency = fields.text("currency");
    match (&currency, from.is_some() || until.is_some()) {
        (None, true) => {
            let offset = fields
                .offset_of("value-from")
                .max(fields.offset_of("value-until"));
            source.error(
                offset,
                "a value has no `currency`; expected an ISO 4217 code such as \"EUR\"",
            );
        }
        (Some(code), false) => source.error(
            code.span().start,
            "`currency` belongs to no value; expected `value-from` or `value-until`",
        ),
        _ => {}
    }
    let currency = currency?;
    let code = currency.get_ref();
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let message =
            format!("`currency` is \"{code}\"; expected an ISO 4217 code such as \"EUR\"");
        source.error(currency.span().start, message);
    }
    Some(ValueBounds {
        from,
        until,
        currency: currency.into_inner(),
    })
}

fn read_requirement(
    fields: Fields<'_, '_>,
    check_cues: bool,
    references: &mut Vec<Spanned<String>>,
) -> Requirement {
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
        severity: fields.choice("severity", &SEVERITIES),
        value: read_value(&fields),
        instrument: fields.choice("instrument", &INSTRUMENTS),
        subject: patterns(&fields, "subject", check_cues),
    };
    references.extend(clauses);
    fields.finish();
    requirement
}

/// Whether two requirements can be due for the same agreement.
fn overlap(a: &Requirement, b: &Requirement) -> bool {
    let by_subject = !a.subject.is_empty() || !b.subject.is_empty();
    let other_kind =
        a.instrument.is_some() && b.instrument.is_some() && a.instrument != b.instrument;
    let below = |first: &Requirement, second: &Requirement| {
        let end = first.value.as_ref().and_then(|value| value.until);
        let start = second.value.as_ref().and_then(|value| value.from);
        end.zip(start).is_some_and(|(end, start)| end < start)
    };
    if by_subject || other_kind || below(a, b) || below(b, a) {
        return false;
    }
    let before = |first: &Requirement, second: &Requirement| match (first.until, second.from) {
        (Some(end), Some(start)) => end < start,
        _ => false,
    };
    !before(a, b) && !before(b, a)
}
