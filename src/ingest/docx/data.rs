//! Data that content controls are bound to: Word shows the data, whatever the document says.

use super::relationships::Relationships;
use crate::ingest::package::{Package, xml};
use roxmltree::Node;
use std::collections::BTreeMap;

/// The identifiers under which Word finds the properties of the document.
const CORE_PROPERTIES: &str = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}";
const EXTENDED_PROPERTIES: &str = "{6668398D-A668-4E3E-A5EB-62B293D839F1}";
/// Bytes of a store beyond which it is not held.
const LARGEST_STORE: usize = 4 << 20;

/// Values by store and path; paths are local names with a position each ("/c[1]/t[1]").
#[derive(Debug, Default)]
pub(super) struct DataStores(BTreeMap<String, BTreeMap<String, String>>);

impl DataStores {
    /// Reads the stores that the main part names, and the properties of the document. A store
    /// that can not be read is left out: the text of the document then stands alone.
    pub(super) fn read(package: &Package<'_>, main: &Relationships, root: &Relationships) -> Self {
        let mut stores = Self::default();
        for part in main.parts("customXml") {
            let Ok(relationships) = Relationships::of(package, part) else {
                continue;
            };
            for properties in relationships.parts("customXmlProps") {
                let id = package
                    .xml(properties)
                    .ok()
                    .flatten()
                    .and_then(|text| item_id(&text));
                if let Some(id) = id {
                    stores.add(package, part, &id);
                }
            }
        }
        for part in root.parts("core-properties") {
            stores.add(package, part, CORE_PROPERTIES);
        }
        for part in root.parts("extended-properties") {
            stores.add(package, part, EXTENDED_PROPERTIES);
        }
        stores
    }

    fn add(&mut self, package: &Package<'_>, part: &str, id: &str) {
        let Ok(Some(text)) = package.xml(part) else {
            return;
        };
        if text.len() > LARGEST_STORE {
            return;
        }
        if let Ok(tree) = xml::tree(&text) {
            self.0
                .insert(id.to_ascii_uppercase(), values(tree.root_element()));
        }
    }

    /// The value at a path, `None` where the store or the path is not there.
    pub(super) fn value(&self, store: &str, path: &str) -> Option<&str> {
        self.0
            .get(&store.to_ascii_uppercase())?
            .get(&normal_path(path))
            .map(String::as_str)
    }
}

fn item_id(text: &str) -> Option<String> {
    let tree = xml::tree(text).ok()?;
    super::names::attribute(tree.root_element(), "itemID").map(str::to_owned)
}

/// Every element and attribute of a store with its path.
fn values(root: Node<'_, '_>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![(root, format!("/{}[1]", root.tag_name().name()))];
    while let Some((node, path)) = open.pop() {
        for attribute in node.attributes() {
            found.insert(
                format!("{path}/@{}", attribute.name()),
                attribute.value().to_owned(),
            );
        }
        let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
        let mut has_elements = false;
        for child in node.children().filter(Node::is_element) {
            has_elements = true;
            let name = child.tag_name().name();
            let position = positions
                .entry(name)
                .and_modify(|count| *count += 1)
                .or_insert(1);
            open.push((child, format!("{path}/{name}[{position}]")));
        }
        if !has_elements {
            found.insert(path, node.text().unwrap_or_default().to_owned());
        }
    }
    found
}

/// A path without prefixes, with a position at every step.
fn normal_path(path: &str) -> String {
    let mut normal = String::new();
    for step in path.split('/').filter(|step| !step.is_empty()) {
        normal.push('/');
        if let Some(attribute) = step.strip_prefix('@') {
            normal.push('@');
            normal.push_str(attribute.rsplit(':').next().unwrap_or_default());
            continue;
        }
        normal.push_str(step.rsplit(':').next().unwrap_or_default());
        if !step.ends_with(']') {
            normal.push_str("[1]");
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_prefixes_leads_to_its_value() {
        let tree = roxmltree::Document::parse("<c xmlns='urn:x'><t>a</t><t k='v'>b</t></c>");
        let values = tree
            .map(|tree| values(tree.root_element()))
            .unwrap_or_default();
        assert_eq!(
            values.get(&normal_path("/x:c/x:t[2]")).map(String::as_str),
            Some("b")
        );
        assert_eq!(
            values
                .get(&normal_path("/x:c[1]/x:t[2]/@k"))
                .map(String::as_str),
            Some("v")
        );
    }
}
