//! A small set of signal codes.

use crate::code::SignalCode;

/// A set of signal codes that is copied freely.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CodeSet(u128);

// The set has one bit for each code.
const _: () = assert!(SignalCode::ALL.len() <= 128);

impl CodeSet {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// The set with one more code.
    #[must_use]
    pub const fn with(self, code: SignalCode) -> Self {
        Self(self.0 | 1 << code as u32)
    }

    /// The set with one more code, if the condition holds.
    #[must_use]
    pub const fn with_if(self, condition: bool, code: SignalCode) -> Self {
        if condition { self.with(code) } else { self }
    }

    /// The codes of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether there is no code.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the code is in the set.
    pub const fn has(self, code: SignalCode) -> bool {
        self.0 >> (code as u32) & 1 == 1
    }

    /// The codes in the order of their declaration.
    pub fn to_vec(self) -> Vec<SignalCode> {
        if self.is_empty() {
            return Vec::new();
        }
        SignalCode::ALL
            .iter()
            .copied()
            .filter(|code| self.has(*code))
            .collect()
    }
}
