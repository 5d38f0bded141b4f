//! Sets an agreement on A4 pages: wrapped lines, tables, footnotes at the foot of their page,
//! header and page numbers.

use super::helvetica::width;
use super::pdf::{self, escaped};
use super::{Agreement, Block, Span, Text, column_shares, is_amount, words};
use std::collections::BTreeMap;

const LEFT: f64 = 70.0;
const RIGHT: f64 = 525.0;
const TOP: f64 = 752.0;
const BOTTOM: f64 = 84.0;
const SIZE: f64 = 10.5;
const LEADING: f64 = 14.2;
const NOTE_SIZE: f64 = 8.5;
const NOTE_LEADING: f64 = 10.6;
const LABEL: f64 = 24.0;
const CELL_PADDING: f64 = 5.0;

/// The agreement as a PDF file.
pub fn build(agreement: &Agreement) -> Vec<u8> {
    let mut setter = Setter {
        notes: &agreement.notes,
        pages: Vec::new(),
        y: TOP,
        marks: Vec::new(),
        notes_height: 0.0,
    };
    setter.new_page();
    let mut blocks = agreement.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        setter.block(block, blocks.peek().copied());
    }
    setter.finish_page();
    let count = setter.pages.len();
    let pages: Vec<String> = setter
        .pages
        .into_iter()
        .enumerate()
        .map(|(index, page)| page + &frame(agreement, index + 1, count))
        .collect();
    let title = format!("{} {}", title(agreement), agreement.reference);
    pdf::file(title.trim(), &pages)
}

fn title(agreement: &Agreement) -> String {
    agreement
        .blocks
        .iter()
        .find_map(|block| {
            if let Block::Title(text) = block {
                Some(words(text))
            } else {
                None
            }
        })
        .unwrap_or_default()
}

/// Header and footer.
fn frame(agreement: &Agreement, page: usize, count: usize) -> String {
    let number = format!("Seite {page} von {count}");
    let mut out = String::new();
    show(&mut out, LEFT, 794.0, 9.0, true, &agreement.header);
    show(
        &mut out,
        RIGHT - width(&agreement.reference, 9.0, false),
        794.0,
        9.0,
        false,
        &agreement.reference,
    );
    rule(&mut out, LEFT, RIGHT, 786.0);
    rule(&mut out, LEFT, RIGHT, 58.0);
    show(&mut out, LEFT, 46.0, 8.0, false, &title(agreement));
    show(
        &mut out,
        RIGHT - width(&number, 8.0, false),
        46.0,
        8.0,
        false,
        &number,
    );
    out
}

fn show(out: &mut String, x: f64, y: f64, size: f64, is_bold: bool, text: &str) {
    let font = if is_bold { "F2" } else { "F1" };
    out.push_str(&format!(
        "BT /{font} {size} Tf {x:.2} {y:.2} Td ({}) Tj ET\n",
        escaped(text)
    ));
}

fn rule(out: &mut String, from: f64, to: f64, y: f64) {
    out.push_str(&format!(
        "0.55 G 0.5 w {from:.2} {y:.2} m {to:.2} {y:.2} l S 0 G\n"
    ));
}

/// A word as it is set, with the marks that follow it.
#[derive(Clone)]
struct Word {
    text: String,
    is_bold: bool,
    note: Option<u32>,
    /// It follows the word before without a space.
    is_joined: bool,
}

impl Word {
    fn width(&self, size: f64) -> f64 {
        let mark = self
            .note
            .map_or(0.0, |number| width(&number.to_string(), size * 0.62, false));
        width(&self.text, size, self.is_bold) + mark
    }
}

fn split(text: &[Span], all_bold: bool) -> Vec<Word> {
    let mut list: Vec<Word> = Vec::new();
    let mut is_joined = false;
    for span in text {
        let (words, is_bold) = match span {
            Span::Note(number) => {
                if let Some(last) = list.last_mut() {
                    last.note = Some(*number);
                }
                continue;
            }
            Span::Plain(words) => (words, all_bold),
            Span::Bold(words) => (words, true),
        };
        is_joined &= !words.starts_with(' ');
        for word in words.split_whitespace() {
            list.push(Word {
                text: word.to_owned(),
                is_bold,
                note: None,
                is_joined,
            });
            is_joined = false;
        }
        is_joined = !words.ends_with(' ');
    }
    list
}

fn wrap(text: &[Word], size: f64, room: f64) -> Vec<Vec<Word>> {
    let space = width(" ", size, false);
    let mut lines: Vec<Vec<Word>> = Vec::new();
    let mut used = f64::MAX;
    for word in text {
        let gap = if word.is_joined { 0.0 } else { space };
        if used + gap + word.width(size) > room && !(word.is_joined && used < f64::MAX) {
            lines.push(Vec::new());
            used = -gap;
        }
        used += gap + word.width(size);
        lines
            .last_mut()
            .expect("a line was begun")
            .push(word.clone());
    }
    lines
}

fn line_width(line: &[Word], size: f64) -> f64 {
    let gaps = line.iter().skip(1).filter(|word| !word.is_joined).count() as f64;
    line.iter().map(|word| word.width(size)).sum::<f64>() + gaps * width(" ", size, false)
}

/// Writes one line as runs of the same font, each with its spaces, as office programs do.
fn show_line(out: &mut String, mut x: f64, y: f64, size: f64, line: &[Word]) {
    let mut run = String::new();
    for (index, word) in line.iter().enumerate() {
        if index > 0 && !word.is_joined {
            run.push(' ');
        }
        run.push_str(&word.text);
        let next = line.get(index + 1);
        if word.note.is_none() && next.is_some_and(|next| next.is_bold == word.is_bold) {
            continue;
        }
        if next.is_some_and(|next| !next.is_joined) && word.note.is_none() {
            // The space before another font belongs to the run before it.
            show(out, x, y, size, word.is_bold, &format!("{run} "));
        } else {
            show(out, x, y, size, word.is_bold, &run);
        }
        x += width(&run, size, word.is_bold);
        run.clear();
        if let Some(number) = word.note {
            let mark = number.to_string();
            show(out, x, y + size * 0.36, size * 0.62, false, &mark);
            x += width(&mark, size * 0.62, false);
        }
    }
}

/// How a paragraph is set.
struct Style {
    size: f64,
    leading: f64,
    before: f64,
    after: f64,
    indent: f64,
    is_centred: bool,
    is_bold: bool,
    /// Lines that have to find room below it.
    keep: f64,
}

const BODY: Style = Style {
    size: SIZE,
    leading: LEADING,
    before: 0.0,
    after: 6.0,
    indent: 0.0,
    is_centred: false,
    is_bold: false,
    keep: 0.0,
};

struct Setter<'a> {
    notes: &'a BTreeMap<u32, Text>,
    pages: Vec<String>,
    y: f64,
    marks: Vec<u32>,
    notes_height: f64,
}

impl Setter<'_> {
    fn new_page(&mut self) {
        self.pages.push(String::new());
        self.y = TOP;
    }

    fn page(&mut self) -> &mut String {
        self.pages.last_mut().expect("a page was begun")
    }

    fn finish_page(&mut self) {
        let mut y = BOTTOM + self.notes_height - NOTE_LEADING;
        let marks = std::mem::take(&mut self.marks);
        if !marks.is_empty() {
            rule(self.page(), LEFT, LEFT + 140.0, y + NOTE_LEADING + 1.0);
        }
        for mark in marks {
            show(
                self.page(),
                LEFT,
                y + 3.0,
                NOTE_SIZE * 0.65,
                false,
                &mark.to_string(),
            );
            for line in self.note_lines(mark) {
                show_line(self.page(), LEFT + 9.0, y, NOTE_SIZE, &line);
                y -= NOTE_LEADING;
            }
        }
        self.notes_height = 0.0;
    }

    fn note_lines(&self, mark: u32) -> Vec<Vec<Word>> {
        let text = self.notes.get(&mark).expect("the footnote has a text");
        wrap(&split(text, false), NOTE_SIZE, RIGHT - LEFT - 9.0)
    }

    fn turn_page(&mut self) {
        self.finish_page();
        self.new_page();
    }

    /// Makes room for a height; a new page where there is none.
    fn need(&mut self, height: f64) {
        if self.y - height < BOTTOM + self.notes_height {
            self.turn_page();
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        let heading = Style {
            size: 11.5,
            leading: 15.0,
            before: 14.0,
            after: 7.0,
            is_centred: true,
            is_bold: true,
            keep: 3.0 * LEADING,
            ..BODY
        };
        match block {
            Block::Title(text) => self.paragraph(
                None,
                text,
                &Style {
                    size: 20.0,
                    leading: 26.0,
                    before: 16.0,
                    after: 8.0,
                    is_centred: true,
                    is_bold: true,
                    ..BODY
                },
            ),
            Block::Centred(text) => self.paragraph(
                None,
                text,
                &Style {
                    is_centred: true,
                    after: 8.0,
                    ..BODY
                },
            ),
            Block::Party(text) => self.paragraph(
                None,
                text,
                &Style {
                    indent: 36.0,
                    after: 8.0,
                    ..BODY
                },
            ),
            Block::Heading(text) => self.paragraph(None, text, &heading),
            Block::Section(number, text) => {
                let mut words = vec![Span::Plain(format!("§ {number} "))];
                words.extend(text.iter().cloned());
                self.paragraph(None, &words, &heading);
            }
            Block::Numbered(number, text) => {
                let leads_on = matches!(next, Some(Block::Point(..) | Block::Table(_)));
                let style = Style {
                    indent: LABEL,
                    after: if leads_on { 3.0 } else { 6.0 },
                    keep: if leads_on { 2.0 * LEADING } else { 0.0 },
                    ..BODY
                };
                self.paragraph(Some(&format!("({number})")), text, &style);
            }
            Block::Point(letter, text) => {
                let is_last = !matches!(next, Some(Block::Point(..)));
                let style = Style {
                    indent: 2.0 * LABEL - 4.0,
                    after: if is_last { 6.0 } else { 2.0 },
                    ..BODY
                };
                self.paragraph(Some(&format!("{letter})")), text, &style);
            }
            Block::Plain(text) if matches!(next, Some(Block::Signatures(_))) => {
                self.paragraph(
                    None,
                    text,
                    &Style {
                        before: 18.0,
                        after: 10.0,
                        keep: 140.0,
                        ..BODY
                    },
                );
            }
            Block::Plain(text) => self.paragraph(None, text, &BODY),
            Block::Table(rows) => self.table(rows),
            Block::Signatures(lines) => self.signatures(lines),
            Block::PageBreak => self.turn_page(),
        }
    }

    fn paragraph(&mut self, label: Option<&str>, text: &[Span], style: &Style) {
        if self.y < TOP {
            self.y -= style.before;
        }
        let room = RIGHT - LEFT - style.indent;
        let lines = wrap(&split(text, style.is_bold), style.size, room);
        let count = lines.len();
        // Neither the first nor the last line stands alone on a page.
        let together = if count <= 3 { count } else { 2 };
        self.need(together as f64 * style.leading + style.keep);
        for (index, line) in lines.iter().enumerate() {
            let marks: Vec<u32> = line.iter().filter_map(|word| word.note).collect();
            let notes: f64 = marks
                .iter()
                .map(|mark| self.note_lines(*mark).len() as f64 * NOTE_LEADING + 6.0)
                .sum();
            let ahead = if index + 2 == count { 2.0 } else { 1.0 };
            self.need(ahead * style.leading + notes);
            self.notes_height += notes;
            self.marks.extend(marks);
            self.y -= style.leading;
            let y = self.y;
            let x = if style.is_centred {
                LEFT + (RIGHT - LEFT - line_width(line, style.size)) / 2.0
            } else {
                LEFT + style.indent
            };
            if let (0, Some(label)) = (index, label) {
                show(self.page(), x - LABEL + 2.0, y, style.size, false, label);
            }
            show_line(self.page(), x, y, style.size, line);
        }
        self.y -= style.after;
    }

    fn table(&mut self, rows: &[Vec<Text>]) {
        let size = 9.5;
        let leading = 12.4;
        let widths: Vec<f64> = column_shares(rows)
            .iter()
            .map(|share| share * (RIGHT - LEFT))
            .collect();
        self.y -= 4.0;
        for (index, row) in rows.iter().enumerate() {
            let is_bold = index == 0
                || (index + 1 == rows.len()
                    && rows
                        .iter()
                        .skip(1)
                        .all(|row| row.iter().any(|cell| is_amount(cell))));
            let cells: Vec<Vec<Vec<Word>>> = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| wrap(&split(cell, is_bold), size, width - 2.0 * CELL_PADDING))
                .collect();
            let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
            let height = lines as f64 * leading + 6.0;
            self.need(if index == 0 { 3.0 * height } else { height });
            let (top, bottom) = (self.y, self.y - height);
            if index == 0 {
                let fill = format!(
                    "0.9 g {LEFT:.2} {bottom:.2} {:.2} {height:.2} re f 0 g\n",
                    RIGHT - LEFT
                );
                self.page().push_str(&fill);
                rule(self.page(), LEFT, RIGHT, top);
            }
            rule(self.page(), LEFT, RIGHT, bottom);
            let mut x = LEFT;
            for ((cell, lines), width) in row.iter().zip(&cells).zip(&widths) {
                for (number, line) in lines.iter().enumerate() {
                    let y = top - leading * (number as f64 + 1.0) - 0.2;
                    let start = if is_amount(cell) {
                        x + width - CELL_PADDING - line_width(line, size)
                    } else {
                        x + CELL_PADDING
                    };
                    show_line(self.page(), start, y, size, line);
                }
                x += width;
            }
            self.y = bottom;
        }
        self.y -= 12.0;
    }

    fn signatures(&mut self, lines: &[[String; 2]]) {
        let middle = LEFT + (RIGHT - LEFT) / 2.0 + 12.0;
        self.need(lines.len() as f64 * 34.0);
        for (index, pair) in lines.iter().enumerate() {
            let is_name = index % 2 == 1;
            self.y -= if is_name { 44.0 } else { 22.0 };
            let y = self.y;
            for (words, x) in pair.iter().zip([LEFT, middle]) {
                if is_name && !words.is_empty() {
                    rule(self.page(), x, x + 200.0, y + 11.0);
                }
                show(
                    self.page(),
                    x,
                    y,
                    if is_name { 9.0 } else { SIZE },
                    false,
                    words,
                );
            }
        }
        self.y -= 12.0;
    }
}
