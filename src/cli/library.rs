//! The library of a run, and which of its clauses are asked for.

use super::args::PolicyOptions;
use super::failure::Failure;
use super::nearest::nearest;
use crate::assess::policy::Policy;
use crate::assess::value::{Amount, MoneyWords, parse};
use crate::clause::{LazyClause, Library, builtin};
use globset::Glob;
use std::path::PathBuf;

/// The built-in library with the packs of these folders.
pub(crate) fn load(folders: &[PathBuf]) -> Result<Library, Failure> {
    builtin::library(folders).map_err(Failure::Library)
}

/// What the options ask for, against this library.
pub(crate) fn policy(library: &Library, options: &PolicyOptions) -> Result<Policy, Failure> {
    if let Some(profile) = &options.profile
        && library.profile(profile).is_none()
    {
        let names = library.profiles.iter().map(|profile| profile.id.as_str());
        return Err(Failure::UnknownProfile(
            profile.clone(),
            nearest(profile, names),
        ));
    }
    Ok(Policy {
        clauses: clauses(library, &options.clause)?,
        profile: options.profile.clone(),
        as_of: options.as_of,
        value: options
            .value
            .as_deref()
            .map(|typed| amount(library, typed))
            .transpose()?,
    })
}

/// The amount that was typed.
fn amount(library: &Library, typed: &str) -> Result<Amount, Failure> {
    let words = MoneyWords::of(library.lexicons.values());
    parse(typed, &words).ok_or_else(|| Failure::BadAmount(typed.to_owned()))
}

/// The ids that match the patterns, in the order of the library; each pattern has to match.
pub(crate) fn clauses(library: &Library, patterns: &[String]) -> Result<Vec<String>, Failure> {
    let mut wanted = vec![false; library.clauses.len()];
    for pattern in patterns {
        let glob = Glob::new(pattern)
            .map_err(|error| Failure::BadPattern(pattern.clone(), error))?
            .compile_matcher();
        let mut found = false;
        for (clause, wanted) in library.clauses.iter().zip(&mut wanted) {
            if glob.is_match(clause.id()) {
                *wanted = true;
                found = true;
            }
        }
        if !found {
            let names = library.clauses.iter().map(LazyClause::id);
            return Err(Failure::UnknownClause(
                pattern.clone(),
                nearest(pattern, names),
            ));
        }
    }
    let chosen = library
        .clauses
        .iter()
        .zip(&wanted)
        .filter(|(_, wanted)| **wanted);
    Ok(chosen.map(|(clause, _)| clause.id().to_owned()).collect())
}
