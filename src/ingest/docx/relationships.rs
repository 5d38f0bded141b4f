//! Relationships: which part refers to which, by name and never by a fixed path.

use crate::code::SignalCode;
use crate::document::Signal;
use crate::ingest::package::{Package, xml};
use std::collections::BTreeMap;

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// A part of the package, by its full name.
    Part(String),
    /// Something outside the file; never fetched.
    Outside(String),
    /// A path that leaves the package.
    Nowhere(String),
}

/// One relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relationship {
    /// Last step of its type, such as "header".
    pub(crate) kind: String,
    /// Where it leads.
    pub(crate) target: Target,
}

/// The relationships of one part, by identifier.
#[derive(Debug, Clone, Default)]
pub(crate) struct Relationships(BTreeMap<String, Relationship>);

impl Relationships {
    /// Reads the relationships of a part; the empty name means the package.
    ///
    /// # Errors
    /// Where the relationship part can not be read.
    pub(crate) fn of(package: &Package<'_>, part: &str) -> Result<Self, Signal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let Some(text) = package.xml(&name)? else {
            return Ok(Self::default());
        };
        let tree = xml::tree(&text).map_err(|signal| signal.in_part(name))?;
        let mut found = BTreeMap::new();
        for node in tree
            .root_element()
            .children()
            .filter(|node| node.tag_name().name() == "Relationship")
        {
            let (Some(id), Some(target)) = (node.attribute("Id"), node.attribute("Target")) else {
                continue;
            };
            let kind = node.attribute("Type").unwrap_or_default();
            let target = if node.attribute("TargetMode") == Some("External") {
                Target::Outside(target.to_owned())
            } else {
                resolve(folder, target)
            };
            let kind = kind
                .trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned();
            found.insert(id.to_owned(), Relationship { kind, target });
        }
        Ok(Self(found))
    }

    /// The relationship with this identifier.
    pub(crate) fn get(&self, id: &str) -> Option<&Relationship> {
        self.0.get(id)
    }

    /// All relationships, by identifier.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Relationship> {
        self.0.values()
    }

    /// The parts of one kind.
    pub(crate) fn parts(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.all()
            .filter(move |relationship| relationship.kind == kind)
            .filter_map(|relationship| match &relationship.target {
                Target::Part(name) => Some(name.as_str()),
                Target::Outside(_) | Target::Nowhere(_) => None,
            })
    }
}

fn resolve(folder: &str, target: &str) -> Target {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let mut steps: Vec<&str> = if path.starts_with('/') || folder.is_empty() {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                if steps.pop().is_none() {
                    return Target::Nowhere(target.to_owned());
                }
            }
            step => steps.push(step),
        }
    }
    Target::Part(steps.join("/"))
}

/// The name of the main part and the relationships of the package.
///
/// # Errors
/// Where it can not be told, or is not there.
pub(crate) fn main_part(package: &Package<'_>) -> Result<(String, Relationships), Signal> {
    let root = Relationships::of(package, "")?;
    let mut mains = root
        .all()
        .filter(|relationship| relationship.kind == "officeDocument");
    let missing = |name: &str| Signal::new(SignalCode::PartMissing).in_part(name);
    let main = mains.next().ok_or_else(|| missing("_rels/.rels"))?;
    if mains.any(|other| other.target != main.target) {
        return Err(Signal::new(SignalCode::AmbiguousPackage).with_detail("two main parts"));
    }
    match &main.target {
        Target::Part(name) if package.has(name) => Ok((name.clone(), root.clone())),
        Target::Part(name) => Err(missing(name)),
        Target::Outside(name) | Target::Nowhere(name) => {
            Err(Signal::new(SignalCode::SuspiciousPartName).in_part(name.clone()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_against_the_folder_of_the_part() {
        assert_eq!(
            resolve("word", "header1.xml"),
            Target::Part("word/header1.xml".into())
        );
        assert_eq!(
            resolve("word", "../customXml/item1.xml"),
            Target::Part("customXml/item1.xml".into())
        );
        assert_eq!(
            resolve("word", "/docProps/core.xml"),
            Target::Part("docProps/core.xml".into())
        );
        assert_eq!(
            resolve("word", "../../etc/passwd"),
            Target::Nowhere("../../etc/passwd".into())
        );
    }
}
