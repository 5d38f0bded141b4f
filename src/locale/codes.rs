//! The groups of codes that are explained to people.

use crate::code::{
    ChangeKind, Effect, ElementStatus, MatchKind, OverrideKind, Severity, SignalCode, Status,
};

/// Codes of one kind, with the prefix of their messages.
#[derive(Debug)]
pub struct Group {
    /// The prefix (`status` in `status-missing`).
    pub name: &'static str,
    codes: fn() -> Vec<&'static str>,
}

impl Group {
    /// The codes in the order of their declaration.
    pub fn codes(&self) -> std::vec::IntoIter<&'static str> {
        (self.codes)().into_iter()
    }
}

/// Every group of codes.
pub const GROUPS: &[Group] = &[
    Group {
        name: "status",
        codes: || Status::ALL.iter().map(|code| code.code()).collect(),
    },
    Group {
        name: "match",
        codes: || MatchKind::ALL.iter().map(|code| code.code()).collect(),
    },
    Group {
        name: "effect",
        codes: || Effect::ALL.iter().map(|code| code.code()).collect(),
    },
    Group {
        name: "severity",
        codes: || Severity::ALL.iter().map(|code| code.code()).collect(),
    },
    Group {
        name: "change",
        codes: || ChangeKind::ALL.iter().map(|code| code.code()).collect(),
    },
    Group {
        name: "element",
        codes: || ElementStatus::ALL.iter().map(|code| code.code()).collect(),
    },
    Group {
        name: "override",
        codes: || OverrideKind::ALL.iter().map(|code| code.code()).collect(),
    },
    Group {
        name: "signal",
        codes: || SignalCode::ALL.iter().map(|code| code.code()).collect(),
    },
];
