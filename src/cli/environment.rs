//! What the surroundings say: language, day, colours, width.

use super::args::ColorOption;
use crate::locale::InterfaceLanguage;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::env;
use std::io::IsTerminal;

/// Widest report where the width is not given.
const WIDEST: usize = 100;

/// The language of the user: that of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set,
/// else that of the system, else English.
pub(crate) fn language() -> InterfaceLanguage {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty());
    let tag = set.or_else(sys_locale::get_locale).unwrap_or_default();
    InterfaceLanguage::of_tag(&tag)
}

/// The day (UTC) of `SOURCE_DATE_EPOCH` where it is set, so that runs can be repeated, else today.
pub(crate) fn today() -> Date {
    now().to_zoned(TimeZone::UTC).date()
}

/// The time (UTC) of `SOURCE_DATE_EPOCH` where it is set, else now.
pub(crate) fn now() -> Timestamp {
    let fixed = env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.trim().parse().ok());
    fixed
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .unwrap_or_else(Timestamp::now)
}

/// Whether standard output gets colours.
pub(crate) fn uses_color(option: ColorOption) -> bool {
    match option {
        ColorOption::Always => true,
        ColorOption::Never => false,
        ColorOption::Auto => {
            let forbidden = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
                || env::var_os("TERM").is_some_and(|value| value == "dumb");
            !forbidden && std::io::stdout().is_terminal()
        }
    }
}

/// The width of the terminal, at most [`WIDEST`]; [`WIDEST`] where there is no terminal.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size()
        .map_or(WIDEST, |(width, _)| usize::from(width.0).clamp(20, WIDEST))
}
