//! What a check is asked to do: which clauses, by which profile, on which day.

use super::value::Amount;
use jiff::civil::Date;

/// The wishes of the caller.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Exactly these clauses (ids, already resolved from patterns) instead of a profile's; each
    /// counts as required.
    pub clauses: Vec<String>,
    /// The profile that was asked for.
    pub profile: Option<String>,
    /// The day whose editions count; else the day of signature found in the document.
    pub as_of: Option<Date>,
    /// The value of the agreement; else the total that the document states.
    pub value: Option<Amount>,
}
