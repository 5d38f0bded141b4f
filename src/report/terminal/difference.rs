//! A word difference that can be read without colour: `[-dropped-] {+added+}`.

use super::style::{Span, Tone};
use crate::assess::{DiffOperation, DiffPart};
use crate::locale::Locale;
use crate::report::visible::on_one_line;

/// Words kept of an equal stretch on each side of a change.
const CONTEXT: usize = 8;
/// Words of a change that are shown in full.
const SHOWN: usize = 60;
/// Words that are shown of a change that is longer.
const BEGINNING: usize = 40;

/// The difference with long equal stretches shortened.
pub(super) fn spans(locale: &Locale, diff: &[DiffPart]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let last = diff.len().saturating_sub(1);
    for (index, part) in diff.iter().enumerate() {
        let text = on_one_line(&part.text);
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            push_space(&mut spans);
            continue;
        }
        let before = spans.last().is_some_and(|span| !span.text().ends_with(' '));
        if text.starts_with(' ') || (before && needs_space(&spans, &text, part.op)) {
            push_space(&mut spans);
        }
        let (shown, tone) = match part.op {
            DiffOperation::Equal => (context(&words, index == 0, index == last), Tone::Plain),
            DiffOperation::Delete => (format!("[-{}-]", beginning(locale, &words)), Tone::Deleted),
            DiffOperation::Insert => (
                format!("{{+{}+}}", beginning(locale, &words)),
                Tone::Inserted,
            ),
        };
        spans.push(Span::new(&shown, tone));
        if text.ends_with(' ') {
            push_space(&mut spans);
        }
    }
    spans
}

/// Whether a space has to be added so that two stretches do not run into one word.
fn needs_space(spans: &[Span], text: &str, op: DiffOperation) -> bool {
    let Some(before) = spans.last() else {
        return false;
    };
    let two_changes = before.tone != Tone::Plain && op != DiffOperation::Equal;
    let ends_in_word = before.tone != Tone::Plain || before.text().ends_with(char::is_alphanumeric);
    two_changes || (ends_in_word && text.starts_with(char::is_alphanumeric))
}

fn push_space(spans: &mut Vec<Span>) {
    if spans.last().is_some_and(|span| !span.text().ends_with(' ')) {
        spans.push(Span::new(" ", Tone::Plain));
    }
}

/// An equal stretch with its middle left out, or its outer end at the edges of the passage.
fn context(words: &[&str], is_first: bool, is_last: bool) -> String {
    let count = words.len();
    let head = words
        .get(..CONTEXT.min(count))
        .unwrap_or_default()
        .join(" ");
    let tail = words
        .get(count.saturating_sub(CONTEXT)..)
        .unwrap_or_default()
        .join(" ");
    match (is_first, is_last) {
        (true, true) => words.join(" "),
        (true, false) if count > CONTEXT => format!("… {tail}"),
        (false, true) if count > CONTEXT => format!("{head} …"),
        (false, false) if count > 2 * CONTEXT => format!("{head} … {tail}"),
        _ => words.join(" "),
    }
}

fn beginning(locale: &Locale, words: &[&str]) -> String {
    if words.len() <= SHOWN {
        return words.join(" ");
    }
    let more = locale.format(
        "diff-words-left-out",
        &[("count", (words.len() - BEGINNING).into())],
    );
    format!(
        "{} {more}",
        words.get(..BEGINNING).unwrap_or_default().join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::InterfaceLanguage;

    fn shown(parts: &[(DiffOperation, &str)]) -> String {
        let parts: Vec<DiffPart> = parts
            .iter()
            .map(|(op, text)| DiffPart {
                op: *op,
                text: (*text).to_owned(),
            })
            .collect();
        spans(Locale::of(InterfaceLanguage::English), &parts)
            .iter()
            .map(Span::text)
            .collect()
    }

    #[test]
    fn both_sides_are_marked_without_colour() {
        use DiffOperation::{Delete, Equal, Insert};
        let parts = [
            (Equal, "Der Förderungsnehmer "),
            (Delete, "verpflichtet sich"),
            (Insert, "bemüht sich"),
            (Equal, ", die Würde zu achten."),
        ];
        assert_eq!(
            shown(&parts),
            "Der Förderungsnehmer [-verpflichtet sich-] {+bemüht sich+}, die Würde zu achten."
        );
    }

    #[test]
    fn spaces_stay_outside_the_marks_and_are_never_doubled() {
        use DiffOperation::{Delete, Equal, Insert};
        let parts = [
            (Equal, "shall"),
            (Delete, " not "),
            (Insert, " "),
            (Equal, "use "),
            (Insert, "any "),
            (Equal, "labour"),
        ];
        assert_eq!(shown(&parts), "shall [-not-] use {+any+} labour");
    }

    #[test]
    fn long_equal_stretches_are_shortened() {
        use DiffOperation::{Delete, Equal};
        let long = (1..=40)
            .map(|number| number.to_string())
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(
            shown(&[
                (Equal, &long),
                (Delete, "x"),
                (Equal, &long),
                (Delete, "y"),
                (Equal, &long)
            ]),
            "… 33 34 35 36 37 38 39 40 [-x-] 1 2 3 4 5 6 7 8 … 33 34 35 36 37 38 39 40 [-y-] 1 2 3 4 5 6 7 8 …"
        );
    }

    #[test]
    fn a_long_change_says_how_much_more_there_is() {
        let long = vec!["w"; 100].join(" ");
        assert!(shown(&[(DiffOperation::Delete, &long)]).ends_with("w … 60 more words …-]"));
    }
}
