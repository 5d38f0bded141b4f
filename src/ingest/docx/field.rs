//! Fields: the result is text of the document, the code is not.

use super::names::{child, child_number, child_value, children, is_on, value};
use crate::code::SignalCode;
use crate::ingest::codes::CodeSet;
use roxmltree::Node;

/// A code with fewer words than this holds no clause.
const FEWEST_WORDS: usize = 5;

/// Bytes of a code that are compared with the result.
const LONGEST_CODE: usize = 20_000;

/// A field that is open while its part is walked.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) code: String,
    pub(super) in_result: bool,
    pub(super) has_result: bool,
    pub(super) form: Option<Form>,
    warned: CodeSet,
    /// What the result can only say, where the code tells it; letters and digits only.
    expected: Option<String>,
}

/// The state of a form field of the old kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// A check box.
    Check(bool),
    /// A list: its entries and the chosen one.
    Choice(Vec<String>, usize),
}

impl Form {
    /// Reads the form data of a field's begin.
    pub(super) fn read(begin: Node<'_, '_>) -> Option<Self> {
        let data = child(begin, "ffData")?;
        if let Some(check) = child(data, "checkBox") {
            let state = child(check, "checked").or_else(|| child(check, "default"));
            return Some(Self::Check(state.is_some_and(is_on)));
        }
        let list = child(data, "ddList")?;
        let entries = children(list, "listEntry")
            .filter_map(value)
            .map(str::to_owned)
            .collect();
        let chosen = child_number(list, "result")
            .or_else(|| child_number(list, "default"))
            .unwrap_or(0);
        Some(Self::Choice(entries, chosen))
    }
}

impl Field {
    /// A field at its begin character; the code follows.
    pub(super) fn begin(node: Node<'_, '_>) -> Self {
        Self {
            form: Form::read(node),
            ..Self::default()
        }
    }

    /// A field whose code is known and whose result follows.
    pub(super) fn simple(code: &str) -> Self {
        let mut field = Self {
            code: code.to_owned(),
            ..Self::default()
        };
        field.begin_result();
        field
    }

    /// The name of the field in capitals.
    pub(super) fn name(&self) -> String {
        self.code
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase()
    }

    /// What follows is the result.
    pub(super) fn begin_result(&mut self) {
        self.in_result = true;
        self.warned = CodeSet::EMPTY.with_if(self.is_external(), SignalCode::ExternalContent);
        if matches!(self.name().as_str(), "QUOTE" | "IF") {
            let code = self
                .code
                .get(..self.code.len().min(LONGEST_CODE))
                .unwrap_or_default();
            self.expected = Some(letters_of(code));
        }
    }

    /// Whether the content comes from outside the file.
    pub(super) fn is_external(&self) -> bool {
        matches!(
            self.name().as_str(),
            "INCLUDETEXT" | "LINK" | "DDE" | "DDEAUTO" | "DATABASE" | "IMPORT" | "RD" | "INCLUDE"
        )
    }

    /// Reservations on a stretch of the result.
    pub(super) fn reservations(&self, text: &str) -> CodeSet {
        let letters = self
            .expected
            .as_ref()
            .map(|_| letters_of(text))
            .unwrap_or_default();
        let differs = self
            .expected
            .as_ref()
            .is_some_and(|expected| !expected.contains(&letters));
        let is_placeholder = self.name() == "MERGEFIELD" && text.trim_start().starts_with('«');
        self.warned
            .with_if(differs, SignalCode::FieldResultDiffers)
            .with_if(is_placeholder, SignalCode::PlaceholderUnfilled)
    }

    /// Text that the field shows although it has no result of its own.
    pub(super) fn shown_by_code(&self) -> Option<String> {
        let mut words = self.code.split_whitespace();
        match self.name().as_str() {
            "MACROBUTTON" | "GOTOBUTTON" => Some(words.skip(2).collect::<Vec<_>>().join(" ")),
            "SYMBOL" => {
                let number = words.nth(1)?;
                let code = number.strip_prefix("0x").map_or_else(
                    || number.parse().ok(),
                    |digits| u32::from_str_radix(digits, 16).ok(),
                )?;
                char::from_u32(code).map(String::from)
            }
            "QUOTE" => Some(self.code.split('"').nth(1)?.to_owned()),
            _ => None,
        }
    }

    /// The code, where it holds words that could be a clause.
    pub(super) fn wordy_code(&self) -> Option<&str> {
        let code = self.code.trim();
        if matches!(self.name().as_str(), "HYPERLINK" | "TOC" | "INCLUDEPICTURE") {
            return None;
        }
        let words = code
            .split_whitespace()
            .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1);
        (words.count() >= FEWEST_WORDS).then_some(code)
    }
}

/// Letters and digits of a text, for comparisons that layout must not disturb.
pub(super) fn letters_of(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// The entries of a drop-down control: what is shown and what is stored.
pub(super) fn list_items(properties: Node<'_, '_>) -> Vec<(String, String)> {
    let list = child(properties, "dropDownList").or_else(|| child(properties, "comboBox"));
    let items = list.into_iter().flat_map(|list| children(list, "listItem"));
    items
        .map(|item| {
            let stored = super::names::attribute(item, "value").unwrap_or_default();
            let shown = super::names::attribute(item, "displayText").unwrap_or(stored);
            (shown.to_owned(), stored.to_owned())
        })
        .collect()
}

/// The text that a control shows in the final text.
pub(super) fn shown_text(content: Node<'_, '_>) -> String {
    super::names::text_of(content, &["t"])
}

/// The binding of a control: store and path.
pub(super) fn binding<'a>(properties: Node<'a, '_>) -> Option<(&'a str, &'a str)> {
    // Dates, pictures and repeated sections show their data in another form.
    let differs = [
        "date",
        "picture",
        "repeatingSection",
        "richText",
        "docPartList",
        "docPartObj",
    ];
    if differs
        .iter()
        .any(|name| super::names::any_child(properties, name).is_some())
    {
        return None;
    }
    let node = child(properties, "dataBinding")?;
    Some((
        super::names::attribute(node, "storeItemID")?,
        super::names::attribute(node, "xpath")?,
    ))
}

/// Whether a control shows its placeholder.
pub(super) fn shows_placeholder(properties: Node<'_, '_>) -> bool {
    child(properties, "showingPlcHdr").is_some_and(is_on)
}

/// The state of a check box control, `None` for other controls.
pub(super) fn check_box(properties: Node<'_, '_>) -> Option<bool> {
    let node = super::names::any_child(properties, "checkbox")?;
    Some(super::names::any_child(node, "checked").is_some_and(is_on))
}

/// The revision of a paragraph mark or a row: inserted, deleted.
pub(super) fn revision(properties: Node<'_, '_>) -> (bool, bool) {
    let has = |name: &str| child(properties, name).is_some();
    (has("ins") || has("moveTo"), has("del") || has("moveFrom"))
}

/// The style of a `pPr`.
pub(super) fn style_of<'a>(properties: Option<Node<'a, '_>>) -> Option<&'a str> {
    properties.and_then(|properties| child_value(properties, "pStyle"))
}
