//! Sentences on findings, changes and signals, in the language of the report.

use super::model::Place;
use crate::assess::{Change, Finding, NotDue, Override};
use crate::clause::Instrument;
use crate::code::{Effect, ElementStatus, MatchKind, SignalCode, Status};
use crate::document::{Part, Signal};
use crate::locale::{Locale, Value};
use jiff::civil::Date;

/// Words of a quotation before it is cut.
const QUOTED_WORDS: usize = 12;

/// What was found out about a clause, in one or more sentences.
pub(super) fn of_finding(locale: &Locale, finding: &Finding, as_of: Date) -> String {
    let mut sentences = vec![of_status(locale, finding, as_of)];
    if matches!(
        finding.status,
        Status::Reworded | Status::Referenced | Status::Outdated
    ) {
        match finding.effect {
            Effect::Weaker => sentences.push(locale.text("effect-also-weaker")),
            Effect::Mixed => sentences.push(locale.text("effect-also-mixed")),
            Effect::Unclear => sentences.push(locale.text("effect-also-unclear")),
            Effect::None | Effect::Stronger => {}
        }
    }
    if let Some(reason) = &finding.not_due
        && finding.status != Status::NotApplicable
    {
        sentences.push(locale.format(
            "found-not-asked-for",
            &[("reason", of_reason(locale, reason).into())],
        ));
    }
    if let Some(reference) = &finding.reference {
        match reference.edition.as_deref() {
            Some("dynamic") => sentences.push(locale.text("reference-dynamic")),
            Some(_) if finding.status == Status::Outdated => {}
            Some(edition) => {
                sentences.push(locale.format("reference-edition", &[("edition", edition.into())]))
            }
            None => {}
        }
        if let Some(words) = &reference.carve_out {
            sentences.push(locale.format(
                "reference-carve-out",
                &[("words", quoted(locale, words).into())],
            ));
        }
    }
    if let Some(overridden) = &finding.overridden {
        sentences.push(of_override(locale, overridden));
    }
    if let Some(pending) = &finding.pending {
        let original = locale.text(&format!("status-{}", pending.original));
        let r#final = locale.text(&format!("status-{}", pending.final_));
        sentences.push(locale.format(
            "pending-sentence",
            &[("original", original.into()), ("final", r#final.into())],
        ));
    }
    sentences.join(" ")
}

fn of_status(locale: &Locale, finding: &Finding, as_of: Date) -> String {
    let edition = || ("edition", Value::from(finding.edition.as_str()));
    let date = || ("date", Value::from(locale.date(as_of)));
    match finding.status {
        Status::Present if finding.match_kind == Some(MatchKind::Variation) => {
            locale.format("found-present-variation", &[edition()])
        }
        Status::Present => locale.format("found-present-verbatim", &[edition()]),
        Status::Altered => locale.text(match finding.effect {
            Effect::None => "found-altered-none",
            Effect::Weaker => "found-altered-weaker",
            Effect::Stronger => "found-altered-stronger",
            Effect::Mixed => "found-altered-mixed",
            Effect::Unclear => "found-altered-unclear",
        }),
        Status::Reworded if finding.elements.is_empty() => {
            locale.text("found-reworded-without-elements")
        }
        Status::Reworded => {
            let found = finding
                .elements
                .iter()
                .filter(|element| {
                    !matches!(
                        element.status,
                        ElementStatus::Missing | ElementStatus::Contradicted
                    )
                })
                .count();
            locale.format(
                "found-reworded",
                &[
                    ("kept", found.into()),
                    ("total", finding.elements.len().into()),
                ],
            )
        }
        Status::Outdated if finding.reference.is_some() => {
            locale.format("found-outdated-reference", &[edition(), date()])
        }
        Status::Outdated => locale.format("found-outdated", &[edition(), date()]),
        Status::Referenced
            if finding
                .reference
                .as_ref()
                .is_some_and(|reference| reference.resolved) =>
        {
            locale.text("found-referenced-resolved")
        }
        Status::Referenced => locale.text("found-referenced-open"),
        Status::Stub => locale.text("found-stub"),
        Status::Concealed if finding.concealed_by.is_empty() => locale.text("found-concealed"),
        Status::Concealed => {
            let reasons: Vec<String> = finding
                .concealed_by
                .iter()
                .map(|code| locale.text(&format!("signal-{code}")))
                .collect();
            locale.format(
                "found-concealed-because",
                &[("reasons", reasons.join("; ").into())],
            )
        }
        Status::Missing => locale.text("found-missing"),
        Status::Undetermined => locale.text("found-undetermined"),
        Status::NotApplicable => match &finding.not_due {
            Some(reason) => locale.format(
                "found-not-applicable-because",
                &[("reason", of_reason(locale, reason).into())],
            ),
            None => locale.format("found-not-applicable", &[date()]),
        },
    }
}

/// Why something is not due, in a few words: "only from 1 January 2026 on".
pub(super) fn of_reason(locale: &Locale, reason: &NotDue) -> String {
    let amount_of = |amount: &u64, currency: &str| of_amount(locale, *amount, Some(currency));
    match reason {
        NotDue::From { date } => {
            locale.format("not-due-from", &[("date", locale.date(*date).into())])
        }
        NotDue::Until { date } => {
            locale.format("not-due-until", &[("date", locale.date(*date).into())])
        }
        NotDue::ValueFrom { amount, currency } => locale.format(
            "not-due-value-from",
            &[("amount", amount_of(amount, currency).into())],
        ),
        NotDue::ValueUntil { amount, currency } => locale.format(
            "not-due-value-until",
            &[("amount", amount_of(amount, currency).into())],
        ),
        NotDue::Instrument { instrument } => locale.text(match instrument {
            Instrument::Grant => "not-due-instrument-grant",
            Instrument::Procurement => "not-due-instrument-procurement",
            Instrument::SupplierCode => "not-due-instrument-supplier-code",
            Instrument::Framework => "not-due-instrument-framework",
        }),
        NotDue::Subject => locale.text("not-due-subject"),
    }
}

/// An amount with its currency, where that is known.
pub(super) fn of_amount(locale: &Locale, amount: u64, currency: Option<&str>) -> String {
    let number = locale.number(amount);
    match currency {
        Some(currency) => format!("{currency}\u{A0}{number}"),
        None => number,
    }
}

/// Changes that are named one by one in the advice on a clause.
const CHANGES_TO_UNDO: usize = 3;
/// Added words that are named in the advice.
const WORDS_TO_STRIKE: usize = 5;

/// Which words to restore or to strike, where few words made a clause weaker; nothing where that
/// would not undo it all.
pub(super) fn of_restoring(locale: &Locale, changes: &[Change]) -> Option<String> {
    let weaker: Vec<&Change> = changes
        .iter()
        .filter(|change| matches!(change.effect, Effect::Weaker | Effect::Mixed))
        .collect();
    // Words of the model can be restored as they are; only a few added words are surely all of it.
    let is_named = |change: &&Change| match change.model.as_str() {
        "" => (1..=WORDS_TO_STRIKE).contains(&change.document.split_whitespace().count()),
        words => !words.contains('<') && words.split_whitespace().count() <= QUOTED_WORDS,
    };
    if weaker.is_empty() || weaker.len() > CHANGES_TO_UNDO || !weaker.iter().all(is_named) {
        return None;
    }
    let sentences = weaker.iter().map(|change| {
        if change.model.is_empty() {
            locale.format(
                "strike-words",
                &[("words", locale.quoted(&change.document).into())],
            )
        } else {
            locale.format(
                "restore-words",
                &[("words", locale.quoted(&change.model).into())],
            )
        }
    });
    let mut sentences: Vec<String> = sentences.collect();
    sentences.push(locale.text("restore-or-ask"));
    Some(sentences.join(" "))
}

fn of_override(locale: &Locale, overridden: &Override) -> String {
    let words = if overridden.quote.is_empty() {
        &overridden.location.text
    } else {
        &overridden.quote
    };
    let quote = quoted(locale, words);
    let location = &overridden.location;
    let place = place_words(
        locale,
        location.number.as_deref(),
        location.page,
        location.paragraph,
        location.part,
    );
    let quote = if place.is_empty() {
        quote
    } else {
        locale.format(
            "overridden-at",
            &[("sentence", quote.into()), ("place", place.into())],
        )
    };
    locale.format(
        &format!("overridden-{}", overridden.kind),
        &[("quote", quote.into())],
    )
}

/// What a change means, with the words concerned.
pub(super) fn of_change(locale: &Locale, change: &Change) -> String {
    let kind = locale.format(
        &format!("changed-{}", change.kind),
        &[("effect", change.effect.code().into())],
    );
    let model = || ("model", Value::from(quoted(locale, &change.model)));
    let document = || ("document", Value::from(quoted(locale, &change.document)));
    match (
        change.model.trim().is_empty(),
        change.document.trim().is_empty(),
    ) {
        (false, false) => locale.format(
            "words-replaced",
            &[("sentence", kind.into()), model(), document()],
        ),
        (false, true) => locale.format("words-dropped", &[("sentence", kind.into()), model()]),
        (true, false) => locale.format("words-added", &[("sentence", kind.into()), document()]),
        (true, true) => locale.format("sentence", &[("words", kind.into())]),
    }
}

/// The sentence of a signal for standard error, which may end in a log: without words of the
/// document. What the content of a file is instead of what its name says is no such word.
pub fn for_log(locale: &Locale, signal: &Signal) -> String {
    let mut signal = signal.clone();
    if signal.code != SignalCode::AmbiguousFileType {
        signal.words.clear();
    }
    of_signal(locale, &signal)
}

/// What was noticed, with its value and the words concerned, without its place.
pub(super) fn of_signal(locale: &Locale, signal: &Signal) -> String {
    let mut sentence = capitalised(&locale.text(&format!("signal-{}", signal.code)));
    let detail = detail_of(locale, signal);
    if !detail.is_empty() {
        sentence = if signal.code.code().starts_with("limit-") {
            locale.format(
                "notice-limit",
                &[("sentence", sentence.into()), ("limit", detail.into())],
            )
        } else {
            locale.format(
                "notice-detail",
                &[("sentence", sentence.into()), ("detail", detail.into())],
            )
        };
    }
    if !signal.words.is_empty() {
        let words = quoted(locale, &signal.words);
        sentence = locale.format(
            "notice-words",
            &[("sentence", sentence.into()), ("words", words.into())],
        );
    }
    locale.format("sentence", &[("words", sentence.into())])
}

/// The part and the value that belong to a signal; numbers as the language writes them.
fn detail_of(locale: &Locale, signal: &Signal) -> String {
    let value = match signal.detail.trim().parse::<u64>() {
        Ok(number) if counts_bytes(signal.code) => locale.bytes(number),
        Ok(number) if signal.code == SignalCode::LimitTime => locale.seconds(number),
        Ok(number) => locale.number(number),
        Err(_) => technical_words(locale, signal.detail.trim()),
    };
    let byte = signal
        .offset
        .map(|offset| locale.format("place-byte", &[("byte", locale.number(offset).into())]));
    [signal.part.clone(), byte, Some(value)]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .reduce(|first, second| {
            locale.format(
                "and-then",
                &[("first", first.into()), ("second", second.into())],
            )
        })
        .unwrap_or_default()
}

/// What a reader noted, in the language of the report; names of formats and parts as they are.
fn technical_words(locale: &Locale, detail: &str) -> String {
    let is_key = |character: char| character.is_ascii_alphanumeric() || character == ' ';
    if detail.is_empty() || !detail.chars().all(is_key) {
        return detail.to_owned();
    }
    let key = format!("detail-{}", detail.to_ascii_lowercase().replace(' ', "-"));
    if locale.has(&key) {
        locale.text(&key)
    } else {
        detail.to_owned()
    }
}

const fn counts_bytes(code: SignalCode) -> bool {
    matches!(
        code,
        SignalCode::LimitFileSize
            | SignalCode::LimitPartSize
            | SignalCode::LimitPackageSize
            | SignalCode::LimitStreamSize
            | SignalCode::LimitMemory
            | SignalCode::LimitPdfSize
            | SignalCode::LimitAnswer
    )
}

/// The words in quotation marks, cut after a dozen.
pub(super) fn quoted(locale: &Locale, words: &str) -> String {
    let mut parts = words.split_whitespace();
    let mut short: Vec<&str> = parts.by_ref().take(QUOTED_WORDS).collect();
    if parts.next().is_some() {
        short.push("…");
    }
    locale.quoted(&short.join(" "))
}

/// The sentence with a capital first letter.
fn capitalised(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// A place as people cite it: "§ 7 (2), page 4". Empty where nothing is known.
pub(super) fn of_place(locale: &Locale, place: &Place) -> String {
    place_words(
        locale,
        place.number.as_deref(),
        place.page,
        place.paragraph,
        place.part,
    )
}

/// A place without a number that begins a sentence, as of a notice.
pub(super) fn of_page(locale: &Locale, page: Option<u32>, paragraph: Option<u32>) -> String {
    capitalised(&place_words(locale, None, page, paragraph, Part::Body))
}

fn place_words(
    locale: &Locale,
    number: Option<&str>,
    page: Option<u32>,
    paragraph: Option<u32>,
    part: Part,
) -> String {
    let mut words = Vec::new();
    if part != Part::Body {
        words.push(locale.text(part_key(part)));
    }
    let number = number.map(str::trim).filter(|number| !number.is_empty());
    words.extend(number.map(str::to_owned));
    if let Some(page) = page {
        words.push(locale.format("place-page", &[("page", page.into())]));
    }
    // The paragraph says more only where there is neither number nor page.
    if let (None, None, Some(paragraph)) = (number, page, paragraph) {
        words.push(locale.format("place-paragraph", &[("paragraph", paragraph.into())]));
    }
    words.join(", ")
}

const fn part_key(part: Part) -> &'static str {
    match part {
        Part::Body => "part-body",
        Part::TextBox => "part-text-box",
        Part::FormField => "part-form-field",
        Part::Header => "part-header",
        Part::Footer => "part-footer",
        Part::Footnote => "part-footnote",
        Part::Endnote => "part-endnote",
        Part::Comment => "part-comment",
        Part::AltText => "part-alt-text",
        Part::Metadata => "part-metadata",
        Part::FieldCode => "part-field-code",
        Part::Attachment => "part-attachment",
        Part::Other => "part-other",
    }
}
