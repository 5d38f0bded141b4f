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

/// The time that a user typed, a day (its midnight, UTC) or a time with its zone; now where nothing
/// was typed; `None` where it can not be understood.
pub(crate) fn time(typed: Option<&str>) -> Option<Timestamp> {
    let Some(typed) = typed else {
        return Some(now());
    };
    let day = || {
        let day: Date = typed.parse().ok()?;
        Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    typed.parse().ok().or_else(day)
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

/// Whether a program of this name can be found. It is not started.
pub(crate) fn has_program(name: &str) -> bool {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::var_os("PATH").is_some_and(|folders| {
        env::split_paths(&folders).any(|folder| folder.join(&file).is_file())
    })
}
