//! How the walk over a tree writes: blocks, pieces with their state, and what stands aside.

use super::{Scope, Walk};
use crate::code::SignalCode;
use crate::document::{BlockKind, Part, Signal};
use crate::ingest::layers::PieceState;

impl Walk<'_> {
    pub(super) fn notice(&mut self, code: SignalCode, detail: &str) {
        let signal = Signal::new(code).with_detail(detail);
        if self.signals.len() < 500 && !self.signals.contains(&signal) {
            self.signals.push(signal);
        }
    }

    /// Text that no reader sees, as a block before the open one.
    pub(super) fn aside(&mut self, part: Part, code: SignalCode, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        self.characters = self.characters.saturating_add(text.chars().count());
        self.builder.begin_block(BlockKind::Paragraph, part, None);
        self.builder.exclude_block(code);
        self.builder.push(&text, &PieceState::default());
        self.builder.end_block();
    }

    pub(super) fn open_block(&mut self, scope: Scope) {
        if self.builder.is_open() {
            return;
        }
        self.builder.begin_block(scope.kind, scope.part, None);
        if let Some(note) = scope.note {
            self.builder.set_note(note);
        }
        let label = self.label.take();
        self.builder.set_number(label.clone(), label);
    }

    pub(super) fn end_block(&mut self) {
        if self.builder.is_open() {
            self.builder.end_block();
        }
        self.pending_space = false;
        self.is_unticked = false;
    }

    /// Text as a browser shows it: white space collapses to one space, none at the edge of a block.
    pub(super) fn text(&mut self, text: &str, scope: Scope) {
        if scope.keeps_space {
            return self.push(text, scope);
        }
        let mut shown = String::with_capacity(text.len());
        for letter in text.chars() {
            if matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                self.pending_space = true;
                continue;
            }
            if std::mem::take(&mut self.pending_space)
                && (self.builder.is_open() || !shown.is_empty())
            {
                shown.push(' ');
            }
            shown.push(letter);
        }
        if !shown.is_empty() {
            let pending = std::mem::take(&mut self.pending_space);
            self.push(&shown, scope);
            self.pending_space = pending;
        }
    }

    pub(super) fn push(&mut self, text: &str, scope: Scope) {
        self.open_block(scope);
        if std::mem::take(&mut self.pending_space) && !text.starts_with('\n') {
            self.push(" ", scope);
        }
        self.characters = self.characters.saturating_add(text.chars().count());
        let (excluded, unsure) = scope.run.visibility(scope.background);
        match text.trim_start().chars().next() {
            Some('☐' | '□') => self.is_unticked = true,
            Some('☑' | '☒') => self.is_unticked = false,
            _ => {}
        }
        let state = PieceState {
            excluded: scope
                .excluded
                .union(excluded)
                .with_if(scope.is_invisible, SignalCode::HiddenText)
                .to_vec(),
            warned: scope
                .warned
                .union(unsure)
                .with_if(self.is_unticked, SignalCode::UntickedOption)
                .to_vec(),
            ..PieceState::default()
        };
        self.builder.push(text, &state);
    }
}
