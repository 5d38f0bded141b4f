//! Pages to the layers of a document: furniture, notes, paragraphs, words.

use super::annotations::FieldValue;
use super::elsewhere;
use super::footnotes;
use super::furniture::{self, Edge, PageLines};
use super::hyphenation::{Joint, Vocabulary, is_hyphen};
use super::line::{Line, Piece, Word, project};
use super::number::{is_bullet, leading_number, title_number};
use super::page::PageContent;
use super::paragraphs::{self, Paragraph, ends_sentence, join_over_breaks, paragraphs_of};
use crate::code::SignalCode;
use crate::document::{BlockKind, Part};
use crate::ingest::layers::{LayerBuilder, PieceState};
use kurbo::{Point, Rect};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// A heading is larger than the body by this factor or more.
const LARGER: f64 = 1.15;
/// A numbered line with at most so many words is a heading, if it does not end a sentence.
const HEADING_WORDS: usize = 10;

/// Adds the text of all pages; notes, headers and footers stand behind the body. Hands out the
/// letters and digits of all of it, in small letters.
pub(super) fn add_pages(builder: &mut LayerBuilder, pages: &mut [PageContent]) -> String {
    let page_lines: Vec<PageLines> = pages
        .iter_mut()
        .map(|page| {
            let lines = std::mem::take(&mut page.lines);
            PageLines {
                extent: extent(page.area, &lines),
                lines,
            }
        })
        .collect();
    let furniture = furniture::find(&page_lines);
    let vocabulary = vocabulary(&page_lines);
    let mut body: Vec<Paragraph> = Vec::new();
    let mut asides: VecDeque<Paragraph> = VecDeque::new();
    let mut notes: Vec<(u32, String, Paragraph)> = Vec::new();
    let mut edges: Vec<(Edge, u32, Vec<Line>)> = Vec::new();
    for ((page, content), found) in pages.iter().zip(page_lines).zip(furniture) {
        let sorted = sort_lines(content, found);
        for (edge, lines) in [(Edge::Top, sorted.top), (Edge::Bottom, sorted.bottom)] {
            edges.push((edge, page.number, lines));
        }
        let mut here = paragraphs_of(page.number, sorted.main);
        for (mark, note) in footnotes::take(&mut here, sorted.extent) {
            notes.push((page.number, mark, note));
        }
        body.extend(here);
        asides.extend(paragraphs_of(page.number, sorted.turned));
    }
    let size = footnotes::body_size(&body).unwrap_or(0.0);
    let mut writer = Writer::new(builder, &vocabulary, &notes, size);
    for paragraph in join_over_breaks(body) {
        while asides
            .front()
            .is_some_and(|aside| aside.page() < paragraph.page())
        {
            if let Some(aside) = asides.pop_front() {
                writer.add(&aside, Part::Body, None);
            }
        }
        writer.add(&paragraph, Part::Body, None);
    }
    for aside in asides {
        writer.add(&aside, Part::Body, None);
    }
    for (index, (_, _, note)) in notes.iter().enumerate() {
        writer.add(note, Part::Footnote, Some(index as u32));
    }
    let values = pages.iter().flat_map(|page| {
        page.annotations
            .values
            .iter()
            .map(|value| (page.number, value))
    });
    for (page, value) in values {
        writer.value(page, value);
    }
    let mut known: FxHashSet<(Edge, String)> = FxHashSet::default();
    for (edge, page, lines) in edges {
        let text: Vec<String> = lines.iter().map(Line::text).collect();
        // The same header on every page is one block.
        let pattern: String = text
            .join(" ")
            .chars()
            .filter(|character| !character.is_numeric())
            .collect();
        if lines.is_empty() || !known.insert((edge, pattern)) {
            continue;
        }
        let part = if edge == Edge::Top {
            Part::Header
        } else {
            Part::Footer
        };
        let lines = lines.into_iter().map(|line| (page, line)).collect();
        writer.add(&Paragraph { lines }, part, None);
    }
    writer.letters
}

struct SortedLines {
    extent: (f64, f64),
    top: Vec<Line>,
    bottom: Vec<Line>,
    main: Vec<Line>,
    turned: Vec<Line>,
}

fn sort_lines(content: PageLines, found: Vec<(usize, Edge)>) -> SortedLines {
    let main = furniture::main_direction(&content.lines).map(|line| line.direction);
    let edges: FxHashMap<usize, Edge> = found.into_iter().collect();
    let mut sorted = SortedLines {
        extent: content.extent,
        top: Vec::new(),
        bottom: Vec::new(),
        main: Vec::new(),
        turned: Vec::new(),
    };
    for (index, line) in content.lines.into_iter().enumerate() {
        match edges.get(&index) {
            Some(Edge::Top) => sorted.top.push(line),
            Some(Edge::Bottom) => sorted.bottom.push(line),
            None if main.is_none_or(|main| line.direction.dot(main) > 0.98) => {
                sorted.main.push(line)
            }
            None => sorted.turned.push(line),
        }
    }
    sorted
}

/// Lowest and highest place of the page across the direction of most of its text.
fn extent(area: Rect, lines: &[Line]) -> (f64, f64) {
    let Some(main) = furniture::main_direction(lines) else {
        return (area.y0, area.y1);
    };
    let corners = [
        (area.x0, area.y0),
        (area.x1, area.y0),
        (area.x0, area.y1),
        (area.x1, area.y1),
    ];
    let heights = corners.map(|(x, y)| project(Point::new(x, y), main.direction).1);
    (
        heights.iter().copied().fold(f64::MAX, f64::min),
        heights.iter().copied().fold(f64::MIN, f64::max),
    )
}

/// All words but those at the ends of lines, which may be divided.
fn vocabulary(pages: &[PageLines]) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for line in pages.iter().flat_map(|page| &page.lines) {
        let inner = line.words.len().saturating_sub(1);
        for word in line.words.iter().take(inner).skip(1) {
            vocabulary.add(&word.text());
        }
    }
    vocabulary
}

struct Writer<'a> {
    builder: &'a mut LayerBuilder,
    vocabulary: &'a Vocabulary,
    /// Page and mark to the index of the note.
    marks: FxHashMap<(u32, &'a str), u32>,
    body_size: f64,
    letters: String,
}

impl<'a> Writer<'a> {
    fn new(
        builder: &'a mut LayerBuilder,
        vocabulary: &'a Vocabulary,
        notes: &'a [(u32, String, Paragraph)],
        body_size: f64,
    ) -> Self {
        let mut marks = FxHashMap::default();
        for (index, (page, mark, _)) in notes.iter().enumerate() {
            marks.entry((*page, mark.as_str())).or_insert(index as u32);
        }
        Self {
            builder,
            vocabulary,
            marks,
            body_size,
            letters: String::new(),
        }
    }

    fn add(&mut self, paragraph: &Paragraph, part: Part, note: Option<u32>) {
        let words: Vec<(u32, usize, &Word)> = paragraph
            .lines
            .iter()
            .enumerate()
            .flat_map(|(row, (page, line))| line.words.iter().map(move |word| (*page, row, word)))
            .collect();
        let text: Vec<String> = words.iter().map(|(.., word)| word.text()).collect();
        let full = text.join(" ");
        self.builder.begin_block(
            self.kind(paragraph, &full, part),
            part,
            Some(paragraph.page()),
        );
        let number = leading_number(&full)
            .or_else(|| title_number(&full).filter(|_| paragraph.lines.len() == 1));
        self.builder.set_number(number.map(str::to_owned), None);
        if let Some(note) = note {
            self.builder.set_note(note);
        }
        let is_unticked = is_unticked(&words, &full);
        let mut joint = Joint::Space;
        let mut has_counted = false;
        for (index, (page, row, word)) in words.iter().enumerate() {
            let mut pieces = word.pieces.clone();
            if is_unticked {
                pieces
                    .iter_mut()
                    .for_each(|piece| piece.warned.add(SignalCode::UntickedOption));
            }
            let is_mark = part != Part::Footnote
                && pieces
                    .iter()
                    .all(|piece| self.note_of(*page, piece).is_some());
            if index > 0 && joint == Joint::Space && !is_mark {
                self.space(pieces.first(), has_counted);
            }
            joint = match (words.get(index + 1), text.get(index), text.get(index + 1)) {
                (Some((_, next_row, _)), Some(last), Some(next)) if next_row != row => {
                    self.vocabulary.joint(last, next)
                }
                _ => Joint::Space,
            };
            if joint == Joint::DropHyphen
                && let Some(last) = pieces.last_mut()
                && last.text.ends_with(is_hyphen)
            {
                last.text.pop();
            }
            for piece in pieces {
                self.letters.push_str(&elsewhere::letters(&piece.text));
                has_counted |= piece.excluded.is_empty();
                self.piece(*page, piece, part);
            }
        }
        self.builder.end_block();
    }

    /// The value of a form field, as a block of its own.
    fn value(&mut self, page: u32, value: &FieldValue) {
        let excluded = if value.is_hidden {
            vec![SignalCode::HiddenText]
        } else {
            Vec::new()
        };
        let bounds = value.bounds;
        let rectangle = [
            bounds.x0 as f32,
            bounds.y0 as f32,
            bounds.x1 as f32,
            bounds.y1 as f32,
        ];
        self.builder
            .begin_block(BlockKind::Paragraph, Part::FormField, Some(page));
        for (index, word) in value.text.split_whitespace().enumerate() {
            let state = PieceState {
                excluded: excluded.clone(),
                ..PieceState::default()
            };
            if index > 0 {
                self.builder.push(" ", &state);
            }
            self.builder.push(
                word,
                &PieceState {
                    place: Some((page, rectangle)),
                    ..state
                },
            );
        }
        self.builder.end_block();
    }

    /// A space belongs to the word behind it, so that hidden words leave no double spaces.
    fn space(&mut self, next: Option<&Piece>, has_counted: bool) {
        let mut excluded = next.map(|piece| piece.excluded.codes()).unwrap_or_default();
        if excluded.is_empty() && !has_counted {
            excluded = vec![SignalCode::HiddenText]; // only hidden words stand before it
        }
        let warned = next.map(|piece| piece.warned.codes()).unwrap_or_default();
        self.builder.push(
            " ",
            &PieceState {
                excluded,
                warned,
                ..PieceState::default()
            },
        );
    }

    /// The note whose mark a raised piece is.
    fn note_of(&self, page: u32, piece: &Piece) -> Option<u32> {
        let mark = piece
            .text
            .trim_matches(|character: char| matches!(character, '(' | ')' | ',' | '.'));
        self.marks
            .get(&(page, mark))
            .copied()
            .filter(|_| piece.raised)
    }

    fn piece(&mut self, page: u32, piece: Piece, part: Part) {
        if part != Part::Footnote
            && let Some(note) = self.note_of(page, &piece)
        {
            self.builder.anchor_note(note);
            return;
        }
        let bounds = piece.bounds;
        let rectangle = [
            bounds.x0 as f32,
            bounds.y0 as f32,
            bounds.x1 as f32,
            bounds.y1 as f32,
        ];
        self.builder.push(
            &piece.text,
            &PieceState {
                excluded: piece.excluded.codes(),
                warned: piece.warned.codes(),
                place: Some((page, rectangle)),
                ..PieceState::default()
            },
        );
    }

    fn kind(&self, paragraph: &Paragraph, text: &str, part: Part) -> BlockKind {
        let words = text.split(' ').count();
        let first = text.split(' ').next().unwrap_or_default();
        if part != Part::Body || words > 30 {
            return if is_bullet(first) {
                BlockKind::ListItem
            } else {
                BlockKind::Paragraph
            };
        }
        let size = paragraph.first().map_or(0.0, |line| line.size);
        let number = leading_number(text).or_else(|| title_number(text));
        let has_letters = text.chars().any(char::is_alphabetic);
        let is_open = !ends_sentence(text)
            && has_letters
            && !paragraphs::starts_lower(text)
            && !text.contains("....");
        let level = || number.map_or(1, |number| number.matches('.').count().clamp(1, 6) as u8);
        if size > LARGER * self.body_size && is_open {
            BlockKind::Heading(level())
        } else if is_bullet(first) {
            BlockKind::ListItem
        } else if let Some(number) = number
            && paragraph.lines.len() == 1
            && is_open
            && words <= HEADING_WORDS
            && !number.ends_with(')')
        {
            BlockKind::Heading(level())
        } else if number.is_some_and(|number| number.ends_with(')')) {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }
}

/// Whether a paragraph stands behind a box that is not ticked.
fn is_unticked(words: &[(u32, usize, &Word)], text: &str) -> bool {
    let marked = words
        .first()
        .and_then(|(.., word)| word.pieces.first())
        .is_some_and(|piece| piece.warned.has(SignalCode::UntickedOption));
    marked || (text.starts_with(['☐', '□', '❏', '❑']) && words.len() > 1)
}
