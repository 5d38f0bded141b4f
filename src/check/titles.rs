//! The titles under which documents refer to a clause.

use crate::clause::{Clause, Library};
use crate::normalise::tokenize;

/// Keys of the titles and aliases of a clause, and of a heading that its wording begins with.
pub(super) fn titles_of(clause: &Clause, library: &Library) -> Vec<Vec<String>> {
    let mut titles: Vec<String> = clause.title.0.values().cloned().collect();
    titles.extend(clause.aliases.values().flatten().cloned());
    let editions = clause.editions.iter();
    titles.extend(editions.flat_map(|edition| edition.aliases.values().flatten().cloned()));
    for template in clause
        .editions
        .iter()
        .flat_map(|edition| edition.wordings.values())
    {
        let rendered = template.render(|_| String::new());
        let mut lines = rendered.lines();
        if let (Some(first), Some(_)) = (lines.next(), lines.next())
            && !first.trim_end().ends_with(['.', ';', ':', ','])
            && (2..=12).contains(&first.split_whitespace().count())
        {
            titles.push(first.to_owned());
        }
    }
    let mut keys: Vec<Vec<String>> = titles
        .iter()
        .map(|title| keys_of(title))
        .filter(|keys| is_distinctive(keys, library))
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The keys of the words of a title.
pub(super) fn keys_of(title: &str) -> Vec<String> {
    let tokens = tokenize(title);
    (0..tokens.len())
        .map(|index| tokens.key(index).to_owned())
        .collect()
}

/// Whether a title names one thing: "Code of Conduct" stands in many agreements, "Verhaltenskodex des
/// Landes Kärnten" in few. The rarer its words in contracts, the more it says.
fn is_distinctive(keys: &[String], library: &Library) -> bool {
    const ENOUGH: f32 = 6.0;
    let weight = |key: &String| {
        let frequency = library
            .lexicons
            .values()
            .filter_map(|lexicon| lexicon.frequency.get(key))
            .max()
            .unwrap_or(0);
        (1001.0 / (f32::from(frequency) + 1.0)).ln()
    };
    keys.iter().map(weight).sum::<f32>() >= ENOUGH
}
