//! Limits of reading: how much of a document is accepted. The defaults are data (`limits.toml`).

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What the number of a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Things.
    Count,
    /// Seconds.
    Seconds,
}

impl Unit {
    /// The word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Count => "count",
            Self::Seconds => "seconds",
        }
    }
}

/// Declares the limits with the names that people use.
macro_rules! limits {
    ($($(#[$doc:meta])* $field:ident: $type:ty = $name:literal,)+) => {
        /// How much a reader accepts before it gives up with a code that begins with `limit-`.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Limits { $($(#[$doc])* pub $field: $type,)+ }

        impl Limits {
            /// The names of all limits.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The value of the limit with this name.
            pub fn get(&self, name: &str) -> Option<u64> {
                match name {
                    $($name => Some(self.$field as u64),)+
                    _ => None,
                }
            }

            /// Changes the limit with this name; whether there is one.
            pub fn set(&mut self, name: &str, value: u64) -> bool {
                match name {
                    $($name => self.$field = <$type>::try_from(value).unwrap_or(<$type>::MAX),)+
                    _ => return false,
                }
                true
            }

            /// Nothing is accepted.
            const fn none() -> Self {
                Self { $($field: 0,)+ }
            }
        }
    };
}

limits! {
    /// Bytes of the file.
    file_bytes: u64 = "file-size",
    /// Entries of a container.
    zip_entries: usize = "zip-entries",
    /// Bytes of one part when unpacked.
    part_bytes: u64 = "part-size",
    /// Bytes of a whole container when unpacked.
    package_bytes: u64 = "package-size",
    /// Unpacked bytes per packed byte, after the first MiB.
    compression_ratio: u64 = "compression-ratio",
    /// Nesting of XML elements.
    xml_depth: usize = "xml-depth",
    /// Attributes of one XML element.
    xml_attributes: usize = "xml-attributes",
    /// Namespaces declared in one XML part.
    xml_namespaces: usize = "xml-namespaces",
    /// Nodes of one XML part.
    xml_nodes: u32 = "xml-nodes",
    /// Code points of text.
    text_characters: usize = "text-length",
    /// Pages of a PDF.
    pdf_pages: usize = "pages",
    /// Nodes of the page tree above a page.
    pdf_page_tree: usize = "page-tree",
    /// Nesting of arrays and dictionaries in the content of a page.
    pdf_nesting: usize = "nesting",
    /// Nesting of forms.
    pdf_forms: usize = "forms",
    /// Filters of one stream.
    pdf_filters: usize = "filters",
    /// Bytes of one text-bearing stream of a PDF when unpacked.
    pdf_stream_bytes: u64 = "stream-size",
    /// Bytes of all text-bearing streams of a PDF when unpacked.
    pdf_bytes: u64 = "pdf-size",
    /// Drawing operations of one page.
    pdf_operators: usize = "operators",
    /// Bytes of memory of the process that reads, beside its stack.
    worker_memory: u64 = "worker-memory",
    /// Bytes of memory that what was read may take.
    worker_answer: u64 = "worker-answer",
    /// Seconds of processor time for one document.
    worker_cpu: u64 = "worker-cpu",
    /// Seconds on the clock for one document.
    worker_time: u64 = "worker-time",
    /// Documents that one process reads.
    worker_files: u64 = "worker-files",
}

/// The shipped values. A name that is missing there stays zero, so that nothing is read by
/// mistake; a test holds the file to be complete.
static DEFAULTS: OnceLock<(Limits, BTreeMap<String, Unit>)> = OnceLock::new();

fn defaults() -> &'static (Limits, BTreeMap<String, Unit>) {
    DEFAULTS.get_or_init(|| {
        let table: BTreeMap<Unit, BTreeMap<String, u64>> =
            toml::from_str(include_str!("limits.toml")).unwrap_or_default();
        let mut limits = Limits::none();
        let mut units = BTreeMap::new();
        for (unit, values) in table {
            for (name, value) in values {
                if limits.set(&name, value) {
                    units.insert(name, unit);
                }
            }
        }
        (limits, units)
    })
}

impl Default for Limits {
    fn default() -> Self {
        defaults().0.clone()
    }
}

/// What is wrong with `NAME=VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingError {
    /// There is no limit with this name.
    UnknownName(String),
    /// The value is no whole number above zero.
    BadValue(String),
}

impl Limits {
    /// What the number of the limit with this name counts.
    pub fn unit(name: &str) -> Option<Unit> {
        defaults().1.get(name).copied()
    }

    /// Changes a limit by `NAME=VALUE`. The value is a whole number above zero; one of bytes may
    /// end with `KiB`, `MiB` or `GiB`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn apply(&mut self, setting: &str) -> Result<(), SettingError> {
        let (name, typed) = setting.split_once('=').unwrap_or((setting, ""));
        let Some(unit) = Self::unit(name) else {
            return Err(SettingError::UnknownName(name.to_owned()));
        };
        let value = parse(typed, unit)
            .filter(|value| *value > 0)
            .ok_or_else(|| SettingError::BadValue(setting.to_owned()))?;
        self.set(name, value);
        Ok(())
    }

    /// Every limit that is not at its default, as [`Limits::apply`] takes it.
    pub fn settings(&self) -> Vec<String> {
        let shipped = &defaults().0;
        let changed = Self::NAMES
            .iter()
            .filter(|name| self.get(name) != shipped.get(name));
        changed
            .filter_map(|name| Some(format!("{name}={}", self.get(name)?)))
            .collect()
    }
}

fn parse(typed: &str, unit: Unit) -> Option<u64> {
    let factors = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];
    let found = factors
        .into_iter()
        .find_map(|(suffix, factor)| Some((typed.strip_suffix(suffix)?, factor)));
    match found {
        Some((digits, factor)) if unit == Unit::Bytes => {
            digits.trim_end().parse::<u64>().ok()?.checked_mul(factor)
        }
        Some(_) => None,
        None => typed.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_a_default_and_a_unit() {
        let limits = Limits::default();
        for name in Limits::NAMES {
            assert!(limits.get(name).is_some_and(|value| value > 0), "{name}");
            assert!(Limits::unit(name).is_some(), "{name}");
        }
        let table: BTreeMap<Unit, BTreeMap<String, u64>> =
            toml::from_str(include_str!("limits.toml")).unwrap();
        for name in table.values().flat_map(BTreeMap::keys) {
            assert!(Limits::NAMES.contains(&name.as_str()), "{name}");
        }
    }

    #[test]
    fn settings_change_a_limit_and_are_told_again() {
        let mut limits = Limits::default();
        limits.apply("pages=12").unwrap();
        limits.apply("file-size=3 MiB").unwrap();
        assert_eq!((limits.pdf_pages, limits.file_bytes), (12, 3 << 20));
        let mut again = Limits::default();
        for setting in limits.settings() {
            again.apply(&setting).unwrap();
        }
        assert_eq!(limits, again);
        assert!(Limits::default().settings().is_empty());
    }

    #[test]
    fn what_is_no_limit_is_refused() {
        let mut limits = Limits::default();
        assert_eq!(
            limits.apply("page=1"),
            Err(SettingError::UnknownName("page".to_owned()))
        );
        for bad in [
            "pages",
            "pages=",
            "pages=0",
            "pages=-1",
            "pages=1MiB",
            "pages=x",
            "file-size=99999999999999GiB",
        ] {
            assert_eq!(
                limits.apply(bad),
                Err(SettingError::BadValue(bad.to_owned())),
                "{bad}"
            );
        }
        assert_eq!(limits, Limits::default());
    }
}
