//! Why a requirement of a profile does not apply to an agreement.

use crate::clause::Instrument;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The condition of a requirement that an agreement does not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "condition", rename_all = "kebab-case")]
pub enum NotDue {
    /// The agreement is older than the requirement.
    From {
        /// First day on which it is due.
        #[schemars(with = "String", extend("format" = "date"))]
        date: Date,
    },
    /// The requirement had ended.
    Until {
        /// Last day on which it was due.
        #[schemars(with = "String", extend("format" = "date"))]
        date: Date,
    },
    /// The value of the agreement is below the bound.
    ValueFrom {
        /// Smallest value for which it is due, in whole units.
        amount: u64,
        /// ISO 4217 code.
        currency: String,
    },
    /// The value of the agreement is above the bound.
    ValueUntil {
        /// Largest value for which it is due, in whole units.
        amount: u64,
        /// ISO 4217 code.
        currency: String,
    },
    /// It is due for another kind of agreement.
    Instrument {
        /// The kind for which it is due.
        instrument: Instrument,
    },
    /// The agreement is not about what it is due for.
    Subject,
}
