//! Tables: rows and cells, what is behind the text, and what is not shown.

use super::field::revision;
use super::names::{attribute, child, child_number, child_value, children, twips};
use super::paragraph::LEAST_HEIGHT;
use super::properties::{Background, Paint, RunProperties, shading};
use super::styles::TableStyle;
use super::walk::{Scope, Task, Walk};
use crate::code::SignalCode;
use roxmltree::Node;

/// An open table.
pub(super) struct Table {
    number: u32,
    row: u32,
    rows: u32,
    column: u32,
    columns: u32,
    style: Option<String>,
    look: Look,
    fill: Option<Paint>,
    /// Whether the row began with a box that is not ticked.
    pub(super) row_is_unticked: bool,
}

/// Which parts of its style a table shows.
#[derive(Debug, Clone, Copy)]
struct Look {
    first_row: bool,
    last_row: bool,
    first_column: bool,
    last_column: bool,
    row_bands: bool,
}

impl Look {
    fn read(properties: Option<Node<'_, '_>>) -> Self {
        let node = properties.and_then(|properties| child(properties, "tblLook"));
        let bits = node
            .and_then(super::names::value)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .unwrap_or(0x04A0);
        let flag = |name: &str, bit: u32| match node.and_then(|node| attribute(node, name)) {
            Some(text) => matches!(text, "1" | "true" | "on"),
            None => bits & bit != 0,
        };
        Self {
            first_row: flag("firstRow", 0x20),
            last_row: flag("lastRow", 0x40),
            first_column: flag("firstColumn", 0x80),
            last_column: flag("lastColumn", 0x100),
            row_bands: !flag("noHBand", 0x200),
        }
    }
}

impl<'a, 'i> Walk<'_, '_, 'a, 'i> {
    /// Opens a table.
    pub(super) fn begin_table(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let properties = child(node, "tblPr");
        self.reading.tables = self.reading.tables.saturating_add(1);
        let rows = u32::try_from(children(node, "tr").count()).unwrap_or(u32::MAX);
        let fill = properties
            .and_then(|own| child(own, "shd"))
            .map(|shade| shading(shade, &self.reading.theme));
        self.tables.push(Table {
            number: self.reading.tables,
            row: 0,
            rows,
            column: 0,
            columns: 0,
            style: properties
                .and_then(|own| child_value(own, "tblStyle"))
                .map(str::to_owned),
            look: Look::read(properties),
            fill,
            row_is_unticked: false,
        });
        self.tasks.push(Task::EndTable);
        self.descend(node, scope);
    }

    /// Opens a row.
    pub(super) fn begin_row(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let mut inner = scope;
        if let Some(own) = child(node, "trPr") {
            if Self::switch(Some(own), "hidden") {
                inner = inner.without(SignalCode::HiddenText);
            }
            if let Some(height) = child(own, "trHeight") {
                let is_exact = attribute(height, "hRule") == Some("exact");
                let height = attribute(height, "val").and_then(twips);
                if is_exact && height.is_some_and(|height| height.abs() < LEAST_HEIGHT) {
                    inner = inner.without(SignalCode::TinyText);
                }
            }
            let (inserted, deleted) = revision(own);
            inner.inserted |= inserted;
            inner.deleted |= deleted;
            inner.row_inserted |= inserted;
            inner.row_deleted |= deleted;
        }
        if let Some(table) = self.tables.last_mut() {
            table.row = table.row.saturating_add(1);
            table.column = 0;
            table.columns = u32::try_from(children(node, "tc").count()).unwrap_or(u32::MAX);
            table.row_is_unticked = false;
        }
        self.descend(node, inner);
    }

    /// Opens a cell.
    pub(super) fn begin_cell(&mut self, node: Node<'a, 'i>, scope: Scope) {
        let properties = child(node, "tcPr");
        let mut inner = scope;
        let span = properties
            .and_then(|own| child_number::<u32>(own, "gridSpan"))
            .unwrap_or(1)
            .clamp(1, 64);
        if let Some(table) = self.tables.last_mut() {
            let (row, column) = (table.row, table.column.saturating_add(1));
            inner.cell = Some((table.number, row, column));
            table.column = table.column.saturating_add(span);
            let style = table
                .style
                .as_deref()
                .and_then(|id| self.reading.styles.get(id))
                .map(|style| &style.table);
            let (run, fill) = style
                .map(|style| at_place(style, table, row, column))
                .unwrap_or_default();
            inner.table_run = run;
            for paint in [table.fill, fill] {
                if let Some(Paint::Color(color)) = paint {
                    inner.background = Background::Color(color);
                }
            }
        }
        if let Some(own) = properties {
            let shade = child(own, "shd").map(|shade| shading(shade, &self.reading.theme));
            match shade {
                Some(Paint::Color(color)) => inner.background = Background::Color(color),
                Some(Paint::Automatic) => inner.background = scope.background,
                Some(Paint::Nothing) | None => {}
            }
            inner.inserted |= child(own, "cellIns").is_some();
            inner.deleted |= child(own, "cellDel").is_some();
        }
        self.descend(node, inner);
    }
}

/// What a table style says at one place, from the whole table to the nearest part.
fn at_place(
    style: &TableStyle,
    table: &Table,
    row: u32,
    column: u32,
) -> (RunProperties, Option<Paint>) {
    let look = table.look;
    let body_row = if look.first_row {
        row.saturating_sub(1)
    } else {
        row
    };
    let band = if body_row % 2 == 1 {
        "band1Horz"
    } else {
        "band2Horz"
    };
    let is_header = look.first_row && row == 1;
    let parts = [
        ("", true),
        (band, look.row_bands && !is_header),
        ("firstCol", look.first_column && column == 1),
        ("lastCol", look.last_column && column == table.columns),
        ("firstRow", is_header),
        ("lastRow", look.last_row && row == table.rows),
    ];
    let mut run = RunProperties::default();
    let mut fill = None;
    for (name, holds) in parts {
        if holds && let Some((own, paint)) = style.parts.get(name) {
            run = own.over(run);
            fill = paint.or(fill);
        }
    }
    (run, fill)
}
