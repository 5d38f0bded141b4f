//! Model and document: as one text with signs, and beside each other.

use crate::assess::{DiffOperation, DiffPart};
use crate::clause::Language;
use crate::locale::Locale;
use crate::report::blocks::{Side, Text, Tone};
use crate::report::model::FindingReport;

/// Which words of a comparison are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Both,
    Model,
    Document,
}

/// The words of a comparison, those of one side only with their tone.
pub(super) fn difference(diff: &[DiffPart], shown: Shown, language: &Language) -> Text {
    let mut text = Text::default();
    let mut last = None;
    for part in diff {
        let tone = match part.op {
            DiffOperation::Equal => Tone::Plain,
            DiffOperation::Delete => Tone::Deleted,
            DiffOperation::Insert => Tone::Inserted,
        };
        let is_shown = match shown {
            Shown::Both => true,
            Shown::Model => tone != Tone::Inserted,
            Shown::Document => tone != Tone::Deleted,
        };
        let words = part.text.trim();
        if !is_shown || words.is_empty() {
            continue;
        }
        if needs_space(last, words, tone) {
            text.push(" ", Tone::Plain, None);
        }
        text.push(words, tone, Some(language));
        last = words.chars().last().map(|character| (character, tone));
    }
    text
}

/// Parts come without the space between them; marks that end a sentence follow without one.
fn needs_space(last: Option<(char, Tone)>, words: &str, tone: Tone) -> bool {
    let Some((last, before)) = last else {
        return false;
    };
    let is_change = tone != Tone::Plain || before != Tone::Plain;
    let opens = words.starts_with(|c: char| c.is_alphanumeric() || "(§„“\"'‘<[–-".contains(c));
    opens && (is_change || !"(§„\"'‘<[".contains(last))
}

/// Model and document beside each other, each word of one side only marked; the model's whole
/// wording and the passage where words were not compared.
pub(super) fn sides(locale: &Locale, finding: &FindingReport) -> (Side, Side) {
    let language = &finding.language;
    let (model, document) = if finding.diff.is_empty() {
        let model = finding.wording.iter();
        let model: Vec<Text> = model
            .map(|sentence| Text::quoted(sentence, language))
            .collect();
        let passages = finding
            .locations
            .iter()
            .filter(|place| !place.text.trim().is_empty());
        let document = passages
            .flat_map(|place| place.text.lines())
            .map(|line| Text::quoted(line, language))
            .collect();
        (model, document)
    } else {
        (
            vec![difference(&finding.diff, Shown::Model, language)],
            vec![difference(&finding.diff, Shown::Document, language)],
        )
    };
    let side = |title: &str, paragraphs: Vec<Text>, empty: &str| Side {
        title: locale.text(title),
        paragraphs: if paragraphs.iter().all(|text| text.0.is_empty()) {
            vec![Text::plain(locale.text(empty))]
        } else {
            paragraphs
        },
    };
    (
        side("page-model", model, "page-no-model"),
        side("page-document", document, "page-not-in-document"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(shown: Shown) -> String {
        let part = |op, text: &str| DiffPart {
            op,
            text: text.to_owned(),
        };
        let diff = [
            part(DiffOperation::Equal, "Der Nehmer"),
            part(DiffOperation::Delete, "verpflichtet"),
            part(DiffOperation::Insert, "bemüht"),
            part(DiffOperation::Equal, "sich, sie zu achten"),
            part(DiffOperation::Delete, "und zu schützen"),
            part(DiffOperation::Equal, ". (2) Er"),
        ];
        let text = difference(&diff, shown, &Language::new("de"));
        text.0.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn words_of_either_side_stand_apart() {
        assert_eq!(
            shown(Shown::Both),
            "Der Nehmer verpflichtet bemüht sich, sie zu achten und zu schützen. (2) Er"
        );
        assert_eq!(
            shown(Shown::Model),
            "Der Nehmer verpflichtet sich, sie zu achten und zu schützen. (2) Er"
        );
        assert_eq!(
            shown(Shown::Document),
            "Der Nehmer bemüht sich, sie zu achten. (2) Er"
        );
    }
}
