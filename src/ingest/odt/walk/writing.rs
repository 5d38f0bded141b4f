//! How the walk over a text writes: pieces with their state, and what stands aside.

use super::{Scope, Walk};
use crate::code::SignalCode;
use crate::document::{BlockKind, Part};
use crate::ingest::layers::PieceState;

impl Walk<'_, '_, '_> {
    pub(super) fn aside(&mut self, part: Part, code: SignalCode, text: &str) {
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        // A block inside the open one is finished first and stands before it.
        self.builder.begin_block(BlockKind::Paragraph, part, None);
        self.builder.exclude_block(code);
        self.builder.push(text.trim(), &PieceState::default());
        self.builder.end_block();
    }

    /// Text as OpenDocument shows it: white space collapses to one space.
    pub(super) fn collapsed(&mut self, text: &str, scope: Scope) {
        let mut shown = String::with_capacity(text.len());
        for letter in text.chars() {
            if matches!(letter, ' ' | '\t' | '\n' | '\r') {
                if !self.ends_with_space {
                    shown.push(' ');
                }
                self.ends_with_space = true;
            } else {
                shown.push(letter);
                self.ends_with_space = false;
            }
        }
        if !shown.is_empty() {
            let ends_with_space = self.ends_with_space;
            self.push(&shown, scope);
            self.ends_with_space = ends_with_space;
        }
    }

    pub(super) fn push(&mut self, text: &str, scope: Scope) {
        *self.characters = self.characters.saturating_add(text.chars().count());
        self.ends_with_space = false;
        if !self.builder.is_open() {
            return;
        }
        let (excluded, unsure) = scope.run.visibility(scope.background);
        match text.trim_start().chars().next() {
            Some('☐' | '□') => self.is_unticked = true,
            Some('☑' | '☒') => self.is_unticked = false,
            _ => {}
        }
        let warned = scope
            .warned
            .union(unsure)
            .with_if(!self.open_comments.is_empty(), SignalCode::CommentOnClause)
            .with_if(self.is_unticked, SignalCode::UntickedOption);
        let state = PieceState {
            excluded: scope.excluded.union(excluded).to_vec(),
            warned: warned.to_vec(),
            inserted: self.open_insertions > 0 && scope.block_code.is_none(),
            deleted: scope.deleted,
            place: None,
        };
        self.builder.push(text, &state);
    }
}
