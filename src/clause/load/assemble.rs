//! Puts the packs inside the binary and those of the user together to one library.

use super::{Collection, LoadedPack, LoadedProfile};
use crate::clause::cue_families::{expand_cues, families_of};
use crate::clause::{LazyClause, Library, nearest};
use crate::error::Error;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One library of the packs inside the binary and those of the user. A clause, a profile or a
/// known source of the user replaces the built-in one of the same id, which [`Library::replaced`]
/// tells of clauses and profiles.
///
/// # Errors
/// Packs, clauses or profiles with the same id, and profiles that ask for a clause that is not
/// there.
pub fn assemble(built_in: Collection, outside: Vec<Collection>) -> Result<Library, Vec<Error>> {
    let mut errors = Vec::new();
    let mut library = Library {
        known_sources: built_in.known_sources,
        lexicons: built_in.lexicons,
        ..Library::default()
    };
    let mut profiles: Vec<LoadedProfile> = built_in.profiles;
    let mut clauses: BTreeMap<String, LazyClause> = BTreeMap::new();
    let mut origins: BTreeMap<String, super::Place> = BTreeMap::new();
    let mut outside_packs: Vec<LoadedPack> = Vec::new();
    for collection in outside {
        let sources = collection.known_sources;
        library
            .known_sources
            .retain(|known| !sources.iter().any(|source| source.id == known.id));
        library.known_sources.extend(sources);
        for own in &collection.profiles {
            let before = profiles.len();
            profiles.retain(|other| other.is_outside || other.profile.id != own.profile.id);
            if profiles.len() < before {
                library.replaced.push(own.profile.id.clone());
            }
        }
        for (language, mut lexicon) in collection.lexicons {
            if let Some(known) = library.lexicons.get(&language) {
                lexicon.inherit_families(known);
            }
            library.lexicons.insert(language, lexicon);
        }
        profiles.extend(collection.profiles);
        outside_packs.extend(collection.packs);
    }
    let families = Arc::new(families_of(&library.lexicons));
    for loaded in built_in.packs {
        library.packs.push(loaded.pack);
        for (mut clause, _) in loaded.clauses {
            clause.use_families(Arc::clone(&families));
            clauses.insert(clause.id().to_owned(), clause);
        }
    }
    let mut packs: BTreeMap<String, super::Place> = BTreeMap::new();
    for loaded in outside_packs {
        if let Some(first) = packs.insert(loaded.pack.id.clone(), loaded.manifest.clone()) {
            let message = format!(
                "the pack `{}` also stands in {}; expected each pack once",
                loaded.pack.id,
                first.path.display()
            );
            errors.push(loaded.manifest.error(message));
            continue;
        }
        for (mut clause, place) in loaded.clauses {
            if let Err(message) = expand_cues(&mut clause, &families) {
                errors.push(place.error(message));
            }
            let id = clause.id().to_owned();
            if origins.insert(id.clone(), place).is_none()
                && clauses.insert(id.clone(), clause).is_some()
            {
                for pack in library
                    .packs
                    .iter_mut()
                    .filter(|pack| pack.directory.is_none())
                {
                    pack.clauses.retain(|other| *other != id);
                }
                library.replaced.push(id);
            }
        }
        library.packs.push(loaded.pack);
    }
    // A built-in pack that lost every clause is no part of the library any more.
    library
        .packs
        .retain(|pack| pack.directory.is_some() || !pack.clauses.is_empty());
    library
        .packs
        .sort_by(|a, b| (&a.id, &a.directory).cmp(&(&b.id, &b.directory)));
    library.replaced.sort();
    library.known_sources.sort_by(|a, b| a.id.cmp(&b.id));
    library.clauses = clauses.into_values().collect();

    let mut ids: BTreeMap<String, super::Place> = BTreeMap::new();
    for loaded in profiles {
        for (clause, place) in &loaded.references {
            if !library.has_clause(clause) {
                let known = || library.clauses.iter().map(LazyClause::id);
                let advice = match nearest(clause, known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "expected a clause of `clausecheck clauses list`".to_owned(),
                };
                errors.push(place.error(format!("there is no clause `{clause}`; {advice}")));
            }
        }
        if let Some(first) = ids.insert(loaded.profile.id.clone(), loaded.id.clone()) {
            let message = format!(
                "the profile `{}` also stands in {}; expected an id of its own",
                loaded.profile.id,
                first.path.display()
            );
            errors.push(loaded.id.error(message));
            continue;
        }
        library.profiles.push(loaded.profile);
    }
    library.profiles.sort_by(|a, b| a.id.cmp(&b.id));
    if errors.is_empty() {
        Ok(library)
    } else {
        Err(errors)
    }
}
