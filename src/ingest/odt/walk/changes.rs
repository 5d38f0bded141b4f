//! Tracked changes: what was inserted, and what was deleted and is held aside.

use super::{Scope, Walk};
use crate::document::BlockKind;
use crate::ingest::odt::names::{attribute, child, has_name, text_of};
use roxmltree::Node;
use std::collections::BTreeMap;

/// What is known before the walk: deletions by identifier, and which changes insert.
#[derive(Debug, Default)]
pub(in crate::ingest::odt) struct Changes<'a, 'i> {
    deletions: BTreeMap<&'a str, Node<'a, 'i>>,
    insertions: BTreeMap<&'a str, ()>,
}

impl<'a, 'i: 'a> Changes<'a, 'i> {
    /// Reads the tracked changes of a text.
    pub(in crate::ingest::odt) fn read(text: Node<'a, 'i>) -> Self {
        let mut changes = Self::default();
        let Some(list) = child(text, "tracked-changes") else {
            return changes;
        };
        for region in list
            .children()
            .filter(|node| has_name(*node, "changed-region"))
        {
            let Some(id) = attribute(region, "id") else {
                continue;
            };
            if let Some(deletion) = child(region, "deletion") {
                changes.deletions.insert(id, deletion);
            } else if child(region, "insertion").is_some() {
                changes.insertions.insert(id, ());
            }
        }
        changes
    }
}

impl<'r, 'a, 'i: 'a> Walk<'r, 'a, 'i> {
    pub(super) fn inserts(&self, node: Node<'_, '_>) -> bool {
        attribute(node, "change-id").is_some_and(|id| self.changes.insertions.contains_key(id))
    }

    /// Deleted text stands apart; it is put back where it was, as deleted.
    pub(super) fn visit_deletion(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let deletion = attribute(node, "change-id")
            .and_then(|id| self.changes.deletions.get(id))
            .copied();
        let Some(deletion) = deletion else { return };
        let paragraphs = deletion
            .descendants()
            .filter(|node| has_name(*node, "p") || has_name(*node, "h"));
        let texts: Vec<String> = paragraphs.map(text_of).collect();
        let is_in_paragraph = self.open_paragraphs > 0;
        if is_in_paragraph {
            self.push(
                &texts.join("\n"),
                Scope {
                    deleted: true,
                    ..scope
                },
            );
            return;
        }
        for text in texts {
            self.builder
                .begin_block(BlockKind::Paragraph, scope.part, None);
            self.push(
                &text,
                Scope {
                    deleted: true,
                    ..scope
                },
            );
            self.builder.end_block();
        }
    }
}
