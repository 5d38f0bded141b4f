//! The tables `[slots.<name>]` of a `clause.toml`.

use super::fields::Fields;
use crate::clause::{Slot, SlotKind};

/// Most words that a slot may absorb.
const MOST_WORDS: usize = 60;

#[derive(Clone, Copy)]
enum SlotType {
    Party,
    Date,
    Amount,
    Number,
    Duration,
    Reference,
    Text,
}

const TYPES: [(&str, SlotType); 7] = [
    ("party", SlotType::Party),
    ("date", SlotType::Date),
    ("amount", SlotType::Amount),
    ("number", SlotType::Number),
    ("duration", SlotType::Duration),
    ("reference", SlotType::Reference),
    ("text", SlotType::Text),
];

/// Reads one slot; `name` is for messages.
pub(super) fn read(fields: Fields<'_, '_>, name: &str) -> Slot {
    let kind = match fields.choice("type", &TYPES) {
        Some(SlotType::Party) => {
            let names = fields.localised_lists("names");
            if !fields.has("names") || names.values().any(Vec::is_empty) {
                let message = format!(
                    "the slot `{name}` has no names; expected `names.de = [\"…\"]` with the words that agreements use for this party"
                );
                fields.source().error(fields.offset_of("names"), message);
            }
            SlotKind::Party { names }
        }
        Some(SlotType::Date) => SlotKind::Date,
        Some(SlotType::Amount) => {
            let (min, max) = bounds(&fields, name, false);
            SlotKind::Amount { min, max }
        }
        Some(SlotType::Number) => {
            let (min, max) = bounds(&fields, name, true);
            SlotKind::Number { min, max }
        }
        Some(SlotType::Duration) => {
            let (min, max) = bounds(&fields, name, true);
            SlotKind::Duration { min, max }
        }
        Some(SlotType::Reference) => SlotKind::Reference {
            max_words: words(&fields, name),
        },
        Some(SlotType::Text) => SlotKind::Text {
            max_words: words(&fields, name),
        },
        None => {
            if !fields.has("type") {
                let known = super::fields::list_of(TYPES.iter().map(|(code, _)| *code));
                let message = format!("the slot `{name}` has no `type`; expected {known}");
                fields.source().error(fields.offset(), message);
            }
            // The other keys can not be judged without the type.
            return Slot {
                kind: SlotKind::Date,
            };
        }
    };
    fields.finish();
    Slot { kind }
}

/// Lower and upper bound. A slot without bounds would hide that 14 days became 90.
fn bounds(fields: &Fields<'_, '_>, name: &str, both: bool) -> (Option<f64>, Option<f64>) {
    let (min, max) = (fields.number("min"), fields.number("max"));
    let wrong = fields.has("min") && min.is_none() || fields.has("max") && max.is_none();
    if let (Some(min), Some(max)) = (&min, &max)
        && min.get_ref() > max.get_ref()
    {
        let message = format!(
            "the slot `{name}` permits from {} to {}; expected `min` to be at most `max`",
            min.get_ref(),
            max.get_ref()
        );
        fields.source().error(min.span().start, message);
    }
    let enough = if both {
        min.is_some() && max.is_some()
    } else {
        min.is_some() || max.is_some()
    };
    if !enough && !wrong {
        let expected = if both {
            "`min` and `max`"
        } else {
            "`min` or `max`"
        };
        let message = format!(
            "the slot `{name}` has no bounds; expected {expected}, because any value would pass without them"
        );
        fields.source().error(fields.offset(), message);
    }
    (
        min.map(toml::Spanned::into_inner),
        max.map(toml::Spanned::into_inner),
    )
}

fn words(fields: &Fields<'_, '_>, name: &str) -> usize {
    if !fields.has("max_words") {
        let message = format!(
            "the slot `{name}` has no `max_words`; expected the most words that may stand there, from 1 to {MOST_WORDS}"
        );
        fields.source().error(fields.offset(), message);
    }
    fields.count("max_words", 1..=MOST_WORDS).unwrap_or(1)
}
