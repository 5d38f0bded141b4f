//! Clauses that are read when they are first looked at.

use super::cue_families::{CueFamilies, expand_cues};
use super::load::{PackFile, built_in_clause, parts_of_wording};
use super::{Clause, Language};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

/// A clause of a library, which is used as the [`Clause`] that it stands for.
///
/// A clause from a folder was read and found right before it came here. One of those inside the
/// binary is read when anything but its id is first asked for: a run asks for a few of them, and
/// reading all of them would be most of its start. Their files can not change, and a test reads
/// every one.
#[derive(Debug, Clone)]
pub struct LazyClause {
    /// The id of a clause inside the binary.
    id: String,
    /// Its files.
    files: Vec<PackFile>,
    /// What its cues may name.
    families: Arc<BTreeMap<Language, CueFamilies>>,
    clause: OnceLock<Clause>,
}

impl LazyClause {
    /// A clause inside the binary, by its id and the files of its folder.
    pub(super) fn of_files(id: String, files: Vec<PackFile>) -> Self {
        Self {
            id,
            files,
            families: Arc::default(),
            clause: OnceLock::new(),
        }
    }

    /// Lets the cues of a clause that was not read yet name these families.
    pub(super) fn use_families(&mut self, families: Arc<BTreeMap<Language, CueFamilies>>) {
        self.families = families;
    }

    /// The id of the clause, told without reading it.
    pub fn id(&self) -> &str {
        self.clause
            .get()
            .map_or(self.id.as_str(), |clause| clause.id.as_str())
    }

    /// Whether it was read.
    #[cfg(test)]
    pub(super) fn is_read(&self) -> bool {
        self.clause.get().is_some()
    }

    /// The languages of its wordings, told without reading it.
    pub fn languages(&self) -> BTreeSet<Language> {
        match self.clause.get() {
            Some(clause) => {
                let editions = clause.editions.iter();
                let languages = editions.flat_map(|edition| edition.wordings.keys());
                languages.cloned().collect()
            }
            None => {
                let names = self.files.iter();
                let names = names.filter_map(|file| file.path.rsplit('/').next());
                let wordings = names.filter_map(parts_of_wording);
                wordings
                    .map(|(_, language)| Language::new(language))
                    .collect()
            }
        }
    }

    #[expect(
        clippy::expect_used,
        reason = "only files inside the binary are read here, and a test reads all of them"
    )]
    fn read(&self) -> &Clause {
        self.clause.get_or_init(|| {
            let mut clause =
                built_in_clause(&self.files).expect("the clauses inside the binary are right");
            expand_cues(&mut clause, &self.families)
                .expect("a lexicon of the user keeps the families of the one it replaces");
            clause
        })
    }
}

impl From<Clause> for LazyClause {
    fn from(clause: Clause) -> Self {
        Self {
            id: String::new(),
            files: Vec::new(),
            families: Arc::default(),
            clause: OnceLock::from(clause),
        }
    }
}

impl Deref for LazyClause {
    type Target = Clause;

    fn deref(&self) -> &Clause {
        self.read()
    }
}

impl DerefMut for LazyClause {
    #[expect(clippy::expect_used, reason = "the line before has read it")]
    fn deref_mut(&mut self) -> &mut Clause {
        self.read();
        self.clause.get_mut().expect("the clause was read")
    }
}
