//! How the walk over a part writes: text, gaps and what stands aside, each with its reason.

use super::{Aside, GAP, Scope, Walk};
use crate::code::SignalCode;
use crate::document::{Part, Signal};
use crate::ingest::docx::names::text_of;
use crate::ingest::docx::properties::SymbolFont;
use crate::ingest::docx::symbols;
use crate::ingest::layers::PieceState;
use roxmltree::Node;
use std::borrow::Cow;

impl<'a, 'i> Walk<'_, '_, 'a, 'i> {
    /// Leaves a gap character and says what it stands for.
    pub(in crate::ingest::docx) fn gap(&mut self, scope: Scope, what: &str) {
        self.reading.notice(
            Signal::new(SignalCode::TextNotExtracted)
                .in_part(self.part_name)
                .with_detail(what),
        );
        self.text(GAP, scope.with_warning(SignalCode::TextNotExtracted));
    }

    /// Takes note of letters that are set as single signs.
    pub(super) fn note_drawn_letters(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let letters = text.chars().filter(|letter| letter.is_alphabetic());
            paragraph.drawn_letters.extend(letters);
        }
    }

    /// Takes note of a formula within a sentence that is no formula but a word.
    pub(super) fn note_formula(&mut self, formula: Node<'_, '_>) {
        let stands_alone = formula
            .parent_element()
            .is_some_and(|parent| parent.tag_name().name() == "oMathPara");
        let text = text_of(formula, &["t"]);
        let words = text.trim();
        let is_word = |letter: char| letter.is_alphabetic() || letter.is_whitespace();
        if !stands_alone && words.chars().nth(1).is_some() && words.chars().all(is_word) {
            self.note_drawn_letters(words);
        }
    }

    /// Adds text of the part to the open paragraph, or to the code of the open field.
    pub(in crate::ingest::docx) fn text(&mut self, text: &str, scope: Scope) {
        if text.is_empty() {
            return;
        }
        if let Some(field) = self.fields.iter_mut().rev().find(|field| !field.in_result) {
            field.code.push_str(text);
            return;
        }
        let mut warned = scope.warned;
        for field in &mut self.fields {
            field.has_result = true;
            warned = warned.union(field.reservations(text));
        }
        warned = warned.with_if(!self.open_comments.is_empty(), SignalCode::CommentOnClause);
        let mut scope = Scope { warned, ..scope };
        if scope.font.shows_other_letters(text) {
            scope = scope.without(SignalCode::GlyphTextMismatch);
        }
        let text = self.decoded(text, scope.font);
        self.open_stray_block(scope);
        let origin = self.reading.builder.origin();
        self.reading.builder.set_origin(None);
        self.place_gaps(&text, scope);
        self.reading.builder.set_origin(origin);
        let mut rest: &str = &text;
        while !rest.is_empty() {
            // Text after a box that is not ticked stands under that box until the next one.
            let found = rest
                .char_indices()
                .skip(1)
                .find(|(_, letter)| symbols::tick_box(*letter).is_some());
            let (piece, later) = rest
                .split_at_checked(found.map_or(rest.len(), |(at, _)| at))
                .unwrap_or((rest, ""));
            self.note_box(piece);
            self.push(piece, scope);
            rest = later;
        }
    }

    pub(super) fn note_box(&mut self, piece: &str) {
        let Some(is_ticked) = piece.chars().next().and_then(symbols::tick_box) else {
            return;
        };
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.is_unticked = !is_ticked;
            paragraph.has_unticked_box |= !is_ticked;
        }
        if is_ticked && let Some(table) = self.tables.last_mut() {
            table.row_is_unticked = false;
        }
    }

    /// Pushes text whose state is settled.
    pub(in crate::ingest::docx) fn push(&mut self, text: &str, scope: Scope) {
        self.reading.count(text);
        let mut is_unticked = self
            .tables
            .last()
            .is_some_and(|table| table.row_is_unticked);
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.note_text(text, scope);
            is_unticked |= paragraph.is_unticked;
        }
        let warned = scope
            .warned
            .with_if(is_unticked, SignalCode::UntickedOption);
        let state = PieceState {
            excluded: scope.excluded.to_vec(),
            warned: warned.to_vec(),
            inserted: scope.inserted,
            deleted: scope.deleted,
            place: None,
        };
        self.reading.builder.push(text, &state);
    }

    /// Private characters of symbol fonts as far as they are known.
    pub(super) fn decoded<'t>(&mut self, text: &'t str, font: SymbolFont) -> Cow<'t, str> {
        let is_private = |letter: char| ('\u{E000}'..='\u{F8FF}').contains(&letter);
        if !text.contains(is_private) {
            return Cow::Borrowed(text);
        }
        let mut decoded = String::with_capacity(text.len());
        for letter in text.chars() {
            if !is_private(letter) {
                decoded.push(letter);
                continue;
            }
            let known = symbols::character(font, letter);
            // A letter out of a symbol font is a guess: what is painted is up to the font.
            self.reading.undecoded += usize::from(known.is_none_or(char::is_alphanumeric));
            match known {
                Some(known) => decoded.push(known),
                None => decoded.push_str(GAP),
            }
        }
        Cow::Owned(decoded)
    }

    /// Keeps text beside the running text for the end of the paragraph.
    pub(in crate::ingest::docx) fn aside(
        &mut self,
        scope: Scope,
        part: Part,
        excluded: Option<SignalCode>,
        text: String,
    ) {
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        let aside = Aside {
            part,
            excluded: scope.block_code.or(excluded),
            warned: scope.warned,
            text,
        };
        match self.paragraphs.last_mut() {
            Some(paragraph) => paragraph.asides.push(aside),
            None => self.write_aside(&aside),
        }
    }
}
