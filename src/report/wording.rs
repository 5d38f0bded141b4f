//! A wording of the library as people read it.

use crate::clause::template::Marks;
use crate::clause::{Clause, Language, Slot, SlotKind, Template};
use crate::locale::Locale;

/// The sentences of a wording with slots as `<name>`, optional passages in `[…]` and alternatives
/// as `(one | other)`.
pub fn sentences(
    locale: &Locale,
    clause: &Clause,
    wording: &Template,
    language: &Language,
) -> Vec<String> {
    wording.marked(&Marks::READING, |name| {
        let slot = of_slot(locale, name, clause.slots.get(name), language);
        format!("<{slot}>")
    })
}

/// What may stand in a slot, as it is shown inside a wording.
fn of_slot(locale: &Locale, name: &str, slot: Option<&Slot>, language: &Language) -> String {
    let bounds = |key: &str, min: Option<f64>, max: Option<f64>| {
        let number =
            |bound: Option<f64>| bound.map_or_else(|| "…".to_owned(), |number| number.to_string());
        locale.format(
            key,
            &[("min", number(min).into()), ("max", number(max).into())],
        )
    };
    match slot.map(|slot| &slot.kind) {
        Some(SlotKind::Party { names }) => {
            let names = names.get(language).or_else(|| names.values().next());
            names
                .and_then(|names| names.first())
                .cloned()
                .unwrap_or_else(|| name.to_owned())
        }
        Some(SlotKind::Date) => locale.text("clauses-slot-date"),
        Some(SlotKind::Amount { min, max }) => bounds("clauses-slot-amount", *min, *max),
        Some(SlotKind::Number { min, max }) => bounds("clauses-slot-number", *min, *max),
        Some(SlotKind::Duration { min, max }) => bounds("clauses-slot-duration", *min, *max),
        Some(SlotKind::Reference { .. }) => locale.text("clauses-slot-reference"),
        Some(SlotKind::Text { .. }) => locale.text("clauses-slot-text"),
        None => name.to_owned(),
    }
}
