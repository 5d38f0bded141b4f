//! Numbered and plain lists.

use super::{List, Task, Walk};
use crate::ingest::number_format;

impl Walk<'_> {
    pub(super) fn begin_list(&mut self, index: usize, name: &str) {
        let attribute = |wanted: &str| self.tree.attribute(index, wanted);
        let is_reversed = attribute("reversed").is_some();
        let entries = || {
            self.tree
                .children(index)
                .filter(|child| self.tree.name(*child) == Some("li"))
                .count()
        };
        let first = attribute("start").and_then(|start| start.trim().parse().ok());
        let first = first.unwrap_or_else(|| {
            if is_reversed {
                i64::try_from(entries()).unwrap_or(1)
            } else {
                1
            }
        });
        let format = (name == "ol").then(|| match attribute("type") {
            Some("a") => "lowerLetter",
            Some("A") => "upperLetter",
            Some("i") => "lowerRoman",
            Some("I") => "upperRoman",
            _ => "decimal",
        });
        self.lists.push(List {
            next: first,
            step: if is_reversed { -1 } else { 1 },
            format,
        });
        self.tasks.push(Task::EndList);
    }

    pub(super) fn next_label(&mut self, index: usize) -> Option<String> {
        let list = self.lists.last_mut()?;
        let format = list.format?;
        if let Some(value) = self
            .tree
            .attribute(index, "value")
            .and_then(|value| value.trim().parse().ok())
        {
            list.next = value;
        }
        let label = format!("{}.", number_format::format(list.next, format));
        list.next = list.next.saturating_add(list.step);
        Some(label)
    }
}
