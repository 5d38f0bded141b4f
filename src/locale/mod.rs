//! Every sentence for people, in English and German (formal address), as Fluent messages.
//!
//! `en.ftl` and `de.ftl` hold what reports and the command line say, `en-clauses.ftl` and
//! `de-clauses.ftl` what `clausecheck clauses` says, `en-doctor.ftl` and `de-doctor.ftl` what
//! `clausecheck doctor` says and what limits mean, `en-pages.ftl` and `de-pages.ftl` what only HTML
//! reports, memos and annotations say, `en-redline.ftl` and `de-redline.ftl` what `clausecheck
//! redline` and `compare` say; `en-codes.ftl` and
//! `de-codes.ftl` hold for each code *what* it means, *why* it matters and *what to do*. Each file
//! is parsed once and only when its language is used. Tests hold the two languages to the same
//! messages with the same variables.

pub mod codes;
mod number;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use jiff::civil::Date;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue as Value;

/// A language in which clausecheck speaks. It has nothing to do with the language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InterfaceLanguage {
    /// English.
    English,
    /// German.
    German,
}

impl InterfaceLanguage {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language of a tag such as `de_AT.UTF-8`; English where clausecheck does not speak it.
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") {
            Self::German
        } else {
            Self::English
        }
    }
}

/// What is said about one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it means.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub what_to_do: String,
}

/// The sentences of one language.
pub struct Locale {
    language: InterfaceLanguage,
    messages: FluentBundle<FluentResource>,
    codes: OnceLock<FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl Locale {
    /// The sentences of a language; parsed at the first call.
    pub fn of(language: InterfaceLanguage) -> &'static Self {
        static ENGLISH: OnceLock<Locale> = OnceLock::new();
        static GERMAN: OnceLock<Locale> = OnceLock::new();
        let (cell, source) = match language {
            InterfaceLanguage::English => (
                &ENGLISH,
                concat!(
                    include_str!("en.ftl"),
                    "\n",
                    include_str!("en-clauses.ftl"),
                    "\n",
                    include_str!("en-doctor.ftl"),
                    "\n",
                    include_str!("en-pages.ftl"),
                    "\n",
                    include_str!("en-redline.ftl")
                ),
            ),
            InterfaceLanguage::German => (
                &GERMAN,
                concat!(
                    include_str!("de.ftl"),
                    "\n",
                    include_str!("de-clauses.ftl"),
                    "\n",
                    include_str!("de-doctor.ftl"),
                    "\n",
                    include_str!("de-pages.ftl"),
                    "\n",
                    include_str!("de-redline.ftl")
                ),
            ),
        };
        cell.get_or_init(|| Self {
            language,
            messages: bundle(language, source),
            codes: OnceLock::new(),
        })
    }

    /// The language.
    pub const fn language(&self) -> InterfaceLanguage {
        self.language
    }

    /// The message without variables.
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The message with its variables. A key that does not exist is returned itself; tests keep
    /// that from happening.
    pub fn format(&self, key: &str, variables: &[(&'static str, Value<'_>)]) -> String {
        let Some(pattern) = self
            .messages
            .get_message(key)
            .and_then(|message| message.value())
        else {
            debug_assert!(false, "no message `{key}`");
            return key.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(variables.len());
        for (name, value) in variables {
            arguments.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = self
            .messages
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned();
        debug_assert!(errors.is_empty(), "message `{key}`: {errors:?}");
        text
    }

    /// Whether there is a message with this key.
    pub fn has(&self, key: &str) -> bool {
        self.messages.has_message(key)
    }

    /// What the code of a group (`status`, `signal`, ...) means, why it matters and what to do.
    pub fn explanation(&self, group: &str, code: &str) -> Option<Explanation> {
        let codes = self.codes.get_or_init(|| {
            let source = match self.language {
                InterfaceLanguage::English => include_str!("en-codes.ftl"),
                InterfaceLanguage::German => include_str!("de-codes.ftl"),
            };
            bundle(self.language, source)
        });
        let message = codes.get_message(&format!("{group}-{code}"))?;
        let part = |name: &str| {
            let pattern = message.get_attribute(name)?.value();
            Some(
                codes
                    .format_pattern(pattern, None, &mut Vec::new())
                    .into_owned(),
            )
        };
        Some(Explanation {
            what: part("what")?,
            why: part("why")?,
            what_to_do: part("do")?,
        })
    }

    /// A date as people write it: "3 October 2026", "3. 10. 2026".
    pub fn date(&self, date: Date) -> String {
        self.format(
            "date",
            &[
                ("day", date.day().to_string().into()),
                ("month", Value::from(date.month())),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// Words in the quotation marks of the language.
    pub fn quoted(&self, words: &str) -> String {
        self.format("quoted", &[("words", words.into())])
    }

    /// A number of bytes in MiB where it is a whole number of them, else in bytes.
    pub fn bytes(&self, bytes: u64) -> String {
        let mebibyte = 1 << 20;
        if bytes >= mebibyte && bytes.is_multiple_of(mebibyte) {
            format!("{}\u{A0}MiB", self.number(bytes / mebibyte))
        } else {
            format!("{}\u{A0}B", self.number(bytes))
        }
    }

    /// A number of seconds.
    pub fn seconds(&self, seconds: u64) -> String {
        format!("{}\u{A0}s", self.number(seconds))
    }

    /// A whole number with its thousands set apart: "4,312", "4.312".
    pub fn number(&self, number: u64) -> String {
        number::grouped(number, self.thousands())
    }

    const fn thousands(&self) -> char {
        match self.language {
            InterfaceLanguage::English => ',',
            InterfaceLanguage::German => '.',
        }
    }
}

fn bundle(language: InterfaceLanguage, source: &str) -> FluentBundle<FluentResource> {
    // The two codes are valid tags; plural rules are all that depends on them.
    let tag: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolating marks are characters without width; reports must not hold any of their own.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        InterfaceLanguage::English => |value, _| number::of_value(value, ','),
        InterfaceLanguage::German => |value, _| number::of_value(value, '.'),
    }));
    // A message with a mistake is left out, and a test fails for it.
    let resource =
        FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}
