//! Typed, strict access to the keys of a TOML table.
//!
//! A reader asks for the keys that it knows; [`Fields::finish`] then refuses every other key and
//! names the nearest known one. Every message says what was found and what was expected, and
//! carries the place of the value. A value that is wrong is noted and replaced by a harmless one:
//! the result is thrown away as soon as one error was noted.

use super::report::SourceText;
use crate::clause::{Language, Localised, nearest};
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'t> = Spanned<DeValue<'t>>;

/// Parses a TOML file; a syntax error is noted with its place.
pub(super) fn parse<'t>(source: &SourceText<'t>) -> Option<Spanned<DeTable<'t>>> {
    match DeTable::parse(source.text) {
        Ok(table) => Some(table),
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            source.error(
                offset,
                format!("this is not valid TOML: {}", error.message()),
            );
            None
        }
    }
}

/// One table of a TOML file.
pub(super) struct Fields<'s, 't> {
    source: &'s SourceText<'t>,
    name: String,
    span: Range<usize>,
    table: &'s DeTable<'t>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'s, 't> Fields<'s, 't> {
    /// The top level of a file; `name` is what the file describes ("this clause").
    pub(super) fn of_file(
        source: &'s SourceText<'t>,
        name: &str,
        table: &'s Spanned<DeTable<'t>>,
    ) -> Self {
        // A key that a file lacks is reported at the start of the file.
        Self::new(source, name.to_owned(), 0..0, table.get_ref())
    }

    fn new(
        source: &'s SourceText<'t>,
        name: String,
        span: Range<usize>,
        table: &'s DeTable<'t>,
    ) -> Self {
        Self {
            source,
            name,
            span,
            table,
            asked: RefCell::default(),
        }
    }

    /// The file.
    pub(super) const fn source(&self) -> &'s SourceText<'t> {
        self.source
    }

    /// Byte offset of the table in the file.
    pub(super) const fn offset(&self) -> usize {
        self.span.start
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// Byte offset of a key, else of the table.
    pub(super) fn offset_of(&self, key: &str) -> usize {
        self.table
            .get_key_value(key)
            .map_or(self.span.start, |(key, _)| key.span().start)
    }

    /// Refuses every key that was not asked for.
    pub(super) fn finish(self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if asked.contains(&name) {
                continue;
            }
            let known = || asked.iter().copied();
            let advice = match nearest(name, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("expected {}", list_of(known())),
            };
            self.source.error(
                key.span().start,
                format!("unknown key `{name}` in {}; {advice}", self.name),
            );
        }
    }

    fn value(&self, key: &'static str) -> Option<&'s Value<'t>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.table.get(key)
    }

    fn wrong(&self, key: &str, value: &Value<'t>, expected: &str) {
        let found = name_of(value.get_ref());
        let hint = match value.get_ref() {
            DeValue::String(text)
                if expected.starts_with("a date") && text.parse::<Date>().is_ok() =>
            {
                "; write it without quotation marks"
            }
            _ => "",
        };
        self.source.error(
            value.span().start,
            format!("`{key}` is {found}; expected {expected}{hint}"),
        );
    }

    fn missing(&self, key: &str, expected: &str) {
        self.source.error(
            self.span.start,
            format!("{} has no `{key}`; expected {expected}", self.name),
        );
    }

    fn read_text(&self, key: &str, value: &Value<'t>, expected: &str) -> Option<Spanned<String>> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, expected);
            return None;
        };
        if text.trim().is_empty() {
            self.source.error(
                value.span().start,
                format!("`{key}` is empty; expected {expected}"),
            );
            return None;
        }
        Some(Spanned::new(value.span(), text.trim().to_owned()))
    }

    /// A text that is not empty.
    pub(super) fn text(&self, key: &'static str) -> Option<Spanned<String>> {
        self.read_text(key, self.value(key)?, "a text")
    }

    /// A text that has to be there; `expected` describes it.
    pub(super) fn required_text(&self, key: &'static str, expected: &str) -> Spanned<String> {
        let text = match self.value(key) {
            Some(value) => self.read_text(key, value, expected),
            None => {
                self.missing(key, expected);
                None
            }
        };
        text.unwrap_or_else(|| Spanned::new(self.span.clone(), String::new()))
    }

    /// The `id`, which has to be there and to be a name; `expected` describes it.
    pub(super) fn required_name(&self, expected: &str) -> Spanned<String> {
        let id = self.required_text("id", expected);
        if !id.get_ref().is_empty() && !is_name(id.get_ref()) {
            let message = format!(
                "`id` is \"{}\"; expected lower-case letters, digits, `-`, `_` or `.`",
                id.get_ref()
            );
            self.source.error(id.span().start, message);
        }
        id
    }

    /// A text without its place.
    pub(super) fn plain_text(&self, key: &'static str) -> Option<String> {
        self.text(key).map(Spanned::into_inner)
    }

    /// A list of texts, none of them empty; an absent list is an empty one.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Spanned<String>> {
        self.value(key)
            .map_or_else(Vec::new, |value| self.read_texts(key, value))
    }

    fn read_texts(&self, key: &str, value: &Value<'t>) -> Vec<Spanned<String>> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list of texts such as [\"…\", \"…\"]");
            return Vec::new();
        };
        list.iter()
            .filter_map(|entry| self.read_text(key, entry, "a list of texts only"))
            .collect()
    }

    /// A list of texts without their places.
    pub(super) fn plain_texts(&self, key: &'static str) -> Vec<String> {
        self.texts(key)
            .into_iter()
            .map(Spanned::into_inner)
            .collect()
    }

    /// A list of whole numbers from 1.
    fn read_counts(&self, key: &str, value: &Value<'t>) -> Vec<Spanned<usize>> {
        let expected = "a list of whole numbers from 1 such as [1, 2]";
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, expected);
            return Vec::new();
        };
        let mut counts = Vec::new();
        for entry in list.iter() {
            match whole_number(entry.get_ref()).and_then(|number| usize::try_from(number).ok()) {
                Some(number) if number > 0 => counts.push(Spanned::new(entry.span(), number)),
                _ => self.wrong(key, entry, expected),
            }
        }
        counts
    }

    /// A calendar date.
    pub(super) fn date(&self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.value(key)?;
        let expected = "a date such as 2019-05-28";
        if let Some(moment) = value.get_ref().as_datetime()
            && moment.time.is_none()
            && let Ok(date) = moment.to_string().parse::<Date>()
        {
            return Some(Spanned::new(value.span(), date));
        }
        self.wrong(key, value, expected);
        None
    }

    /// A date as it was written.
    pub(super) fn toml_date(&self, key: &'static str) -> Option<toml::value::Datetime> {
        self.date(key)?;
        self.value(key)?.get_ref().as_datetime().copied()
    }

    /// `true` or `false`.
    pub(super) fn boolean(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.wrong(key, value, "true or false");
        }
        found
    }

    /// A number, whole or not.
    pub(super) fn number(&self, key: &'static str) -> Option<Spanned<f64>> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            #[expect(
                clippy::cast_precision_loss,
                reason = "bounds of slots are far below 2^53"
            )]
            whole @ DeValue::Integer(_) => whole_number(whole).map(|number| number as f64),
            DeValue::Float(float) => float.as_str().replace('_', "").parse::<f64>().ok(),
            _ => None,
        };
        match number {
            Some(number) if number.is_finite() => Some(Spanned::new(value.span(), number)),
            _ => {
                self.wrong(key, value, "a number");
                None
            }
        }
    }

    /// A whole number within bounds.
    pub(super) fn count(
        &self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<usize>,
    ) -> Option<usize> {
        let value = self.value(key)?;
        let number = whole_number(value.get_ref()).and_then(|number| usize::try_from(number).ok());
        match number {
            Some(number) if bounds.contains(&number) => Some(number),
            _ => {
                let found = match number {
                    Some(number) => number.to_string(),
                    None => name_of(value.get_ref()).to_owned(),
                };
                let message = format!(
                    "`{key}` is {found}; expected a whole number from {} to {}",
                    bounds.start(),
                    bounds.end()
                );
                self.source.error(value.span().start, message);
                None
            }
        }
    }

    /// One of some codes.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &'static str,
        codes: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(key)?;
        self.coded(key, &text, codes)
    }

    /// A list of codes that must not be empty.
    pub(super) fn choices<T: Copy>(
        &self,
        key: &'static str,
        codes: &[(&'static str, T)],
    ) -> Vec<T> {
        let texts = self.texts(key);
        if texts.is_empty() {
            let known = list_of(codes.iter().map(|(code, _)| *code));
            match self.value(key) {
                None => self.missing(key, &format!("a list of {known}")),
                Some(value)
                    if value
                        .get_ref()
                        .as_array()
                        .is_some_and(|list| list.is_empty()) =>
                {
                    self.source.error(
                        value.span().start,
                        format!("`{key}` is empty; expected {known}"),
                    );
                }
                Some(_) => {}
            }
        }
        texts
            .iter()
            .filter_map(|text| self.coded(key, text, codes))
            .collect()
    }

    fn coded<T: Copy>(
        &self,
        key: &str,
        text: &Spanned<String>,
        codes: &[(&'static str, T)],
    ) -> Option<T> {
        let found = codes.iter().find(|(code, _)| code == text.get_ref());
        if found.is_none() {
            let message = format!(
                "`{key}` is \"{}\"; expected {}{}",
                text.get_ref(),
                list_of(codes.iter().map(|(code, _)| *code)),
                nearest(text.get_ref(), codes.iter().map(|(code, _)| *code))
                    .map_or_else(String::new, |near| format!("; did you mean `{near}`?")),
            );
            self.source.error(text.span().start, message);
        }
        found.map(|(_, value)| *value)
    }

    /// What stands under a key by language.
    fn by_language<T>(
        &self,
        key: &'static str,
        example: &str,
        mut read: impl FnMut(&Self, &Value<'t>) -> Option<T>,
    ) -> BTreeMap<Language, T> {
        let mut found = BTreeMap::new();
        let Some(value) = self.value(key) else {
            return found;
        };
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(
                key,
                value,
                &format!("one entry per language such as {example}"),
            );
            return found;
        };
        for (language, value) in table.iter() {
            let code: &str = language.get_ref();
            if !is_language(code) {
                let message = format!(
                    "`{key}.{code}` names no language; expected a code such as `de` or `en`"
                );
                self.source.error(language.span().start, message);
            }
            if let Some(content) = read(self, value) {
                found.insert(Language::new(code), content);
            }
        }
        found
    }

    /// Sentences for people by language.
    pub(super) fn localised(&self, key: &'static str) -> Localised {
        let example = format!("`{key}.de = \"…\"`");
        Localised(self.by_language(key, &example, |fields, value| {
            fields
                .read_text(key, value, "a text")
                .map(Spanned::into_inner)
        }))
    }

    /// Sentences for people that have to stand in one language at least.
    pub(super) fn required_localised(&self, key: &'static str) -> Localised {
        if !self.has(key) {
            self.missing(key, &format!("`{key}.de = \"…\"` or another language"));
        }
        self.localised(key)
    }

    /// Lists of texts by language.
    pub(super) fn localised_lists(&self, key: &'static str) -> BTreeMap<Language, Vec<String>> {
        let example = format!("`{key}.de = [\"…\"]`");
        self.by_language(key, &example, |fields, value| {
            Some(
                fields
                    .read_texts(key, value)
                    .into_iter()
                    .map(Spanned::into_inner)
                    .collect(),
            )
        })
    }

    /// Lists of whole numbers from 1 by language.
    pub(super) fn localised_counts(
        &self,
        key: &'static str,
    ) -> BTreeMap<Language, Vec<Spanned<usize>>> {
        let example = format!("`{key}.de = [1]`");
        self.by_language(key, &example, |fields, value| {
            Some(fields.read_counts(key, value))
        })
    }

    /// Tables by language.
    pub(super) fn localised_tables(&self, key: &'static str) -> BTreeMap<Language, Fields<'s, 't>> {
        let example = format!("`{key}.de = {{ … }}`");
        let mut tables = BTreeMap::new();
        let Some(value) = self.value(key) else {
            return tables;
        };
        if let Some(table) = value.get_ref().as_table() {
            for (language, value) in table.iter() {
                let code: &str = language.get_ref();
                if !is_language(code) {
                    let message = format!(
                        "`{key}.{code}` names no language; expected a code such as `de` or `en`"
                    );
                    self.source.error(language.span().start, message);
                } else if let Some(fields) = self.read_table(key, value, language.span()) {
                    tables.insert(Language::new(code), fields);
                }
            }
        } else {
            self.wrong(
                key,
                value,
                &format!("one entry per language such as {example}"),
            );
        }
        tables
    }

    fn read_table(
        &self,
        name: &str,
        value: &'s Value<'t>,
        place: Range<usize>,
    ) -> Option<Fields<'s, 't>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(name, value, "a table");
            return None;
        };
        Some(Fields::new(self.source, format!("`{name}`"), place, table))
    }

    /// Tables under names of their own, such as `[slots.grantee]`.
    pub(super) fn named_tables(&self, key: &'static str) -> Vec<(Spanned<String>, Fields<'s, 't>)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(key, value, &format!("a table such as `[{key}.name]`"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (name, value) in table.iter() {
            let text: &str = name.get_ref();
            if let Some(fields) = self.read_table(&format!("{key}.{text}"), value, name.span()) {
                tables.push((Spanned::new(name.span(), text.to_owned()), fields));
            }
        }
        tables
    }

    /// The entries of a list of tables, such as `[[edition]]`; `name` is what one of them is.
    pub(super) fn tables(&self, key: &'static str, name: &str) -> Vec<Fields<'s, 't>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, &format!("a list of tables such as `[[{key}]]`"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in list.iter() {
            match entry.get_ref().as_table() {
                Some(table) => tables.push(Fields::new(
                    self.source,
                    name.to_owned(),
                    entry.span(),
                    table,
                )),
                None => self.wrong(key, entry, "a list of tables"),
            }
        }
        tables
    }
}

/// `a`, `b` or `c` in backquotes.
pub(super) fn list_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// Whether this is a language code of two or three lower-case letters.
pub(super) fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether this is a stable name: lower-case letters, digits, `-`, `_` and `.`, not first.
pub(super) fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte))
        && text.starts_with(|first: char| first.is_ascii_alphanumeric())
}

fn whole_number(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
}

/// The kind of a value in plain words.
const fn name_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
