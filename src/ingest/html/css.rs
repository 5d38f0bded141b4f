//! As much of CSS as decides whether text is seen.

use crate::code::SignalCode;
use crate::ingest::appearance::{Paint, RunProperties};
use crate::ingest::codes::CodeSet;
use crate::ingest::color::Rgb;
use std::collections::BTreeMap;

/// Farther outside than this (points) nothing is seen.
const FAR_OUTSIDE: f64 = 600.0;
/// Text with less opacity is not seen.
const LEAST_OPACITY: f64 = 0.1;

/// What declarations say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Declared {
    pub(super) run: RunProperties,
    pub(super) background: Option<Paint>,
    /// Reasons why the element and all that is in it is not seen.
    pub(super) hidden: CodeSet,
    /// `visibility`, which elements inside may turn on again.
    pub(super) visible: Option<bool>,
    /// A size relative to that of the parent.
    pub(super) relative_size: Option<f64>,
}

impl Declared {
    /// Reads declarations ("color: red; display: none").
    pub(super) fn read(&mut self, text: &str) {
        for declaration in text.split(';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let value = value
                .trim()
                .trim_end_matches("!important")
                .trim()
                .to_ascii_lowercase();
            self.read_one(name.trim().to_ascii_lowercase().as_str(), &value);
        }
    }

    fn read_one(&mut self, name: &str, value: &str) {
        let hide = |holds: bool, code: SignalCode| CodeSet::EMPTY.with_if(holds, code);
        match name {
            "display" => {
                self.hidden = self
                    .hidden
                    .union(hide(value == "none", SignalCode::HiddenText))
            }
            "visibility" => self.visible = Some(!matches!(value, "hidden" | "collapse")),
            "opacity" => {
                let is_clear = value
                    .parse::<f64>()
                    .is_ok_and(|opacity| opacity < LEAST_OPACITY);
                self.hidden = self.hidden.union(hide(is_clear, SignalCode::InvisibleText));
            }
            "left" | "top" | "right" | "text-indent" | "margin-left" => {
                let is_far = length(value).is_some_and(|length| length < -FAR_OUTSIDE);
                self.hidden = self.hidden.union(hide(is_far, SignalCode::OffPageText));
            }
            "mso-hide" => {
                self.hidden = self
                    .hidden
                    .union(hide(value == "all", SignalCode::HiddenText))
            }
            "font-size" => match value
                .strip_suffix('%')
                .and_then(|share| share.parse::<f64>().ok())
            {
                Some(share) => self.relative_size = Some(share / 100.0),
                None => match value
                    .strip_suffix("em")
                    .and_then(|share| share.trim_end_matches('r').parse::<f64>().ok())
                {
                    Some(share) => self.relative_size = Some(share),
                    None => {
                        self.run.half_points = length(value)
                            .map(|points| points * 2.0)
                            .or(self.run.half_points)
                    }
                },
            },
            "color" => {
                self.run.color = if value == "transparent" {
                    Some(Paint::Nothing)
                } else {
                    color(value).map(Paint::Color).or(self.run.color)
                };
            }
            "background" | "background-color" => {
                let found = value
                    .split_whitespace()
                    .find_map(color)
                    .or_else(|| color(value));
                self.background = found.map(Paint::Color).or(self.background);
            }
            "text-decoration" | "text-decoration-line" => {
                self.run.strike = Some(value.contains("line-through"))
            }
            _ => {}
        }
    }

    /// The parsed declarations over those of a weaker rule.
    fn over(self, lower: Self) -> Self {
        Self {
            run: self.run.over(lower.run),
            background: self.background.or(lower.background),
            hidden: self.hidden.union(lower.hidden),
            visible: self.visible.or(lower.visible),
            relative_size: self.relative_size.or(lower.relative_size),
        }
    }
}

/// A length in points; a bare zero has no unit.
fn length(value: &str) -> Option<f64> {
    if value == "0" {
        return Some(0.0);
    }
    let split = value.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (number, unit) = value.split_at_checked(split)?;
    let factor = match unit {
        "pt" => 1.0,
        "px" => 0.75,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "in" => 72.0,
        "pc" | "em" | "rem" => 12.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * factor)
}

fn color(value: &str) -> Option<Rgb> {
    if let Some(hex) = value.strip_prefix('#') {
        if hex.len() == 3 {
            let long: String = hex.chars().flat_map(|digit| [digit, digit]).collect();
            return Rgb::from_hex(&long);
        }
        return Rgb::from_hex(hex.get(..6)?);
    }
    if let Some(parts) = value
        .strip_prefix("rgb(")
        .or_else(|| value.strip_prefix("rgba("))
    {
        let mut numbers = parts
            .trim_end_matches(')')
            .split([',', ' ', '/'])
            .filter(|part| !part.is_empty());
        let mut next = || numbers.next()?.trim().parse::<u8>().ok();
        return Some(Rgb(next()?, next()?, next()?));
    }
    Some(match value {
        "white" => Rgb::WHITE,
        "black" => Rgb::BLACK,
        "red" => Rgb(255, 0, 0),
        "green" => Rgb(0, 128, 0),
        "blue" => Rgb(0, 0, 255),
        "yellow" => Rgb(255, 255, 0),
        "gray" | "grey" => Rgb(128, 128, 128),
        "silver" => Rgb(192, 192, 192),
        "lightgray" | "lightgrey" => Rgb(211, 211, 211),
        "whitesmoke" => Rgb(245, 245, 245),
        "ivory" => Rgb(255, 255, 240),
        "snow" => Rgb(255, 250, 250),
        "navy" => Rgb(0, 0, 128),
        "maroon" => Rgb(128, 0, 0),
        _ => return None,
    })
}

/// Rules of style sheets with plain selectors: an element, a class, an identifier, or an element
/// with one of them.
#[derive(Debug, Default)]
pub(super) struct Sheet(BTreeMap<String, Declared>);

impl Sheet {
    /// Adds the rules of a style element; rules for other media and nested rules are left out.
    pub(super) fn add(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((selectors, later)) = rest.split_once('{') {
            let Some((body, later)) = later.split_once('}') else {
                return;
            };
            rest = later;
            if selectors.contains('@') {
                continue;
            }
            let mut declared = Declared::default();
            declared.read(body);
            for selector in selectors.split(',').map(str::trim) {
                let is_plain = !selector.is_empty()
                    && selector.chars().all(|letter| {
                        letter.is_alphanumeric() || matches!(letter, '.' | '#' | '-' | '_')
                    });
                if is_plain {
                    let lower = self.0.get(selector).copied().unwrap_or_default();
                    self.0.insert(selector.to_owned(), declared.over(lower));
                }
            }
        }
    }

    /// What the sheet says of an element, with its own declarations on top.
    pub(super) fn of(
        &self,
        name: &str,
        class: Option<&str>,
        id: Option<&str>,
        own: Option<&str>,
    ) -> Declared {
        let mut found = self.0.get(name).copied().unwrap_or_default();
        if !self.0.is_empty() {
            for class in class.unwrap_or_default().split_whitespace().take(64) {
                for selector in [format!(".{class}"), format!("{name}.{class}")] {
                    found = self
                        .0
                        .get(&selector)
                        .copied()
                        .unwrap_or_default()
                        .over(found);
                }
            }
            if let Some(id) = id {
                for selector in [format!("#{id}"), format!("{name}#{id}")] {
                    found = self
                        .0
                        .get(&selector)
                        .copied()
                        .unwrap_or_default()
                        .over(found);
                }
            }
        }
        let mut declared = Declared::default();
        declared.read(own.unwrap_or_default());
        declared.over(found)
    }
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, later)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = later.split_once("*/").map_or("", |(_, behind)| behind);
    }
    kept.push_str(rest);
    kept.replace("<!--", "").replace("-->", "")
}
