//! Families of words that the cues of many clauses share.
//!
//! What a drafter may say for "repay" or "subcontractors" is known once, in the lexicon of the
//! language (`[cue-families]`). A cue names a family as `(?&repay)`, the notation in which other
//! dialects of regular expressions call a named part; it stands for one of the expressions of the
//! family. Families name no other families.

use super::{Clause, CuePattern, CuePatternError, Cues, Language, Lexicon};
use std::collections::BTreeMap;

/// The expressions of each family.
pub type CueFamilies = BTreeMap<String, Vec<String>>;

const CALL: &str = "(?&";

/// Whether a cue names a family.
pub(super) fn names_family(source: &str) -> bool {
    source.contains(CALL)
}

/// A cue with the expressions of the families that it names. O(length of the result).
///
/// # Errors
/// The name of a family that is not there.
pub(super) fn expanded<'s>(source: &'s str, families: &CueFamilies) -> Result<String, &'s str> {
    replaced(source, |name, out| {
        let members = families.get(name).ok_or(name)?;
        out.push_str("(?:");
        for (index, member) in members.iter().enumerate() {
            if index > 0 {
                out.push('|');
            }
            out.push_str(member);
        }
        out.push(')');
        Ok(())
    })
}

/// A cue with some word in the place of each family: a valid expression where the cue is one.
pub(super) fn without_families(source: &str) -> String {
    let word = |_: &str, out: &mut String| {
        out.push('x');
        Ok(())
    };
    replaced(source, word).unwrap_or_default()
}

fn replaced<'s>(
    source: &'s str,
    mut replacement: impl FnMut(&'s str, &mut String) -> Result<(), &'s str>,
) -> Result<String, &'s str> {
    let mut out = String::with_capacity(4 * source.len());
    let mut rest = source;
    while let Some((before, call)) = rest.split_once(CALL) {
        out.push_str(before);
        let Some((name, behind)) = call.split_once(')') else {
            return Err(call);
        };
        replacement(name, &mut out)?;
        rest = behind;
    }
    out.push_str(rest);
    Ok(out)
}

/// The families of each language.
pub(super) fn families_of(
    lexicons: &BTreeMap<Language, Lexicon>,
) -> BTreeMap<Language, CueFamilies> {
    lexicons
        .iter()
        .map(|(language, lexicon)| (language.clone(), lexicon.cue_families.clone()))
        .collect()
}

/// Puts the families of each language into the cues of a clause.
///
/// # Errors
/// What is wrong with a cue, in words for its author.
pub(super) fn expand_cues(
    clause: &mut Clause,
    families: &BTreeMap<Language, CueFamilies>,
) -> Result<(), String> {
    let none = CueFamilies::new();
    for element in &mut clause.elements {
        for (language, cues) in &mut element.cues {
            let families = families.get(language).unwrap_or(&none);
            let Cues { all, any, none, .. } = cues;
            for pattern in all.iter_mut().chain(any).chain(none) {
                if !names_family(pattern.source()) {
                    continue;
                }
                let source = expanded(pattern.source(), families).map_err(|name| {
                    format!(
                        "the element `{}` names the family `{name}`, which is not among the \
                         `cue-families` of the lexicon of `{}`",
                        element.id,
                        language.code()
                    )
                })?;
                *pattern = CuePattern::new(source);
            }
        }
    }
    Ok(())
}

/// Whether each family is a valid expression.
///
/// # Errors
/// The name of a family that is none.
pub(super) fn check(families: &CueFamilies) -> Result<(), (String, CuePatternError)> {
    for name in families.keys() {
        let call = format!("{CALL}{name})");
        if let Ok(source) = expanded(&call, families)
            && let Err(error) = CuePattern::checked(source)
        {
            return Err((name.clone(), error));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families() -> CueFamilies {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        CueFamilies::from([
            ("repay".to_owned(), words(&["repa(y|id)", "refund"])),
            ("money".to_owned(), words(&["funds?"])),
        ])
    }

    #[test]
    fn a_named_family_stands_for_its_expressions() {
        assert_eq!(
            expanded(r"\b(?&repay)[^.;]{0,9}(?&money)", &families()).unwrap(),
            r"\b(?:repa(y|id)|refund)[^.;]{0,9}(?:funds?)"
        );
        assert_eq!(without_families(r"\b(?&repay) it"), r"\bx it");
    }

    #[test]
    fn a_family_that_is_not_there_is_named() {
        assert_eq!(expanded("(?&reapy)", &families()), Err("reapy"));
        assert!(expanded("(?&repay", &families()).is_err());
    }

    #[test]
    fn a_family_has_to_be_an_expression() {
        assert!(check(&families()).is_ok());
        let broken = CueFamilies::from([("a".to_owned(), vec!["(".to_owned()])]);
        assert_eq!(check(&broken).unwrap_err().0, "a");
        let empty = CueFamilies::from([("a".to_owned(), Vec::new())]);
        assert!(check(&empty).is_err());
    }
}
