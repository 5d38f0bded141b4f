//! What the benches work on, built by code so that they run anywhere: contract text of any length,
//! libraries of any size, documents of any number of pages. The same on every machine.
#![allow(dead_code, reason = "each bench uses its own part")]

#[path = "../../tests/support/docx.rs"]
pub mod docx;
#[path = "../../tests/support/pdf.rs"]
pub mod pdf;

use clausecheck::clause::template::Content;
use clausecheck::clause::{Clause, Library, builtin};
use clausecheck::document::Document;
use clausecheck::ingest::{ReadOptions, read};
use pdf::{Page, PdfBuilder};

/// The day on which everything is checked.
pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// Words of German and English contracts with their frequency in documents, per mille.
const FREQUENCIES: [&str; 2] = [
    include_str!("../../clauses/lexicon/frequency.de.txt"),
    include_str!("../../clauses/lexicon/frequency.en.txt"),
];

/// Deterministic numbers (xorshift64*).
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound.max(1)
    }
}

/// Words drawn as often as they stand in contracts.
#[derive(Debug)]
struct Words {
    words: Vec<(usize, &'static str)>,
    total: usize,
}

impl Words {
    fn of(table: &'static str) -> Self {
        let mut total = 0;
        let words = table
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, count)| {
                // Squared: a word of half the documents stands in them far more often than half as often.
                let count: usize = count.parse().unwrap_or(0);
                total += count * count + 1;
                (total, word)
            })
            .collect();
        Self { words, total }
    }

    fn draw(&self, random: &mut Random) -> &'static str {
        let at = random.below(self.total);
        let index = self.words.partition_point(|(sum, _)| *sum <= at);
        self.words.get(index).map_or("", |(_, word)| word)
    }
}

/// Paragraphs of German (first half) and English words, numbered as in a contract, with shipped
/// wordings among them: one as it is, one with a word less, one without its last sentence.
pub fn contract(bytes: usize) -> String {
    let mut random = Random(0x5EED);
    let mut text = String::with_capacity(bytes + 4_096);
    let mut wordings = wordings();
    for (half, table) in FREQUENCIES.into_iter().enumerate() {
        let words = Words::of(table);
        let until = bytes * (half + 1) / 2;
        let mut number = 0;
        while text.len() < until {
            number += 1;
            if number % 12 == 7
                && let Some(wording) = wordings.pop()
            {
                text.push_str(&format!("§ {number} "));
                text.push_str(&wording);
                text.push_str("\n\n");
            }
            text.push_str(&format!("{number}.{} ", random.below(9) + 1));
            for _ in 0..3 + random.below(4) {
                for word in 0..6 + random.below(20) {
                    let drawn = words.draw(&mut random);
                    if word == 0 {
                        text.extend(
                            drawn
                                .chars()
                                .take(1)
                                .flat_map(char::to_uppercase)
                                .chain(drawn.chars().skip(1)),
                        );
                    } else {
                        text.push(' ');
                        text.push_str(drawn);
                    }
                }
                text.push_str(". ");
            }
            text.push_str("\n\n");
        }
    }
    text
}

fn wordings() -> Vec<String> {
    let library = builtin::library(&[]).unwrap_or_default();
    let mut texts: Vec<String> = Vec::new();
    for clause in &library.clauses {
        for edition in clause.editions.iter().take(1) {
            for (language, template) in &edition.wordings {
                texts.push(template.render(|slot| {
                    clause.slots.get(slot).map_or_else(String::new, |slot| {
                        slot.example(language, library.lexicons.get(language))
                    })
                }));
            }
        }
    }
    for (index, text) in texts.iter_mut().enumerate() {
        match index % 3 {
            1 => {
                *text = text
                    .replacen(" nicht ", " ", 1)
                    .replacen(" shall ", " may ", 1)
            }
            2 => text.truncate(text.rfind('\n').unwrap_or(text.len())),
            _ => {}
        }
    }
    texts.truncate(6);
    texts
}

/// The shipped library, grown to this many editions: each copy of a clause has an id of its own and
/// every fourth word another one of its language.
pub fn library(editions: usize) -> Library {
    let mut library = builtin::library(&[]).unwrap_or_default();
    let shipped = std::mem::take(&mut library.clauses);
    library.profiles.clear();
    let tables = FREQUENCIES.map(Words::of);
    let mut random = Random(0xC1A5);
    let mut count = 0;
    for copy in 0.. {
        for clause in &shipped {
            if count >= editions {
                library.clauses.sort_by(|one, other| one.id.cmp(&other.id));
                return library;
            }
            let mut clause = clause.clone();
            clause.editions.truncate(editions - count);
            count += clause.editions.len();
            if copy > 0 {
                clause.id = format!("{}-{copy}", clause.id);
                vary(&mut clause, &tables, &mut random);
            }
            library.clauses.push(clause);
        }
    }
    library
}

fn vary(clause: &mut Clause, tables: &[Words; 2], random: &mut Random) {
    for edition in &mut clause.editions {
        for (language, template) in &mut edition.wordings {
            let words = if language.code() == "de" {
                &tables[0]
            } else {
                &tables[1]
            };
            for piece in &mut template.pieces {
                if let Content::Text(text) = &mut piece.content {
                    let parts: Vec<&str> = text
                        .split(' ')
                        .map(|word| {
                            if word.len() > 3 && random.below(4) == 0 {
                                words.draw(random)
                            } else {
                                word
                            }
                        })
                        .collect();
                    *text = parts.join(" ");
                }
            }
        }
    }
}

/// A plain text read as a document.
pub fn document(text: &str) -> Document {
    read_as("contract.txt", text.as_bytes())
}

/// Bytes read as a document.
pub fn read_as(name: &str, bytes: &[u8]) -> Document {
    let options = ReadOptions {
        name: Some(name.to_owned()),
        ..ReadOptions::default()
    };
    read(bytes, &options).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Bytes of text that fill a page.
const PAGE: usize = 2_600;

/// A Word file of about so many pages; every fourth paragraph in two runs, every tenth in a table.
pub fn word_file(pages: usize) -> Vec<u8> {
    let mut body = String::new();
    for (index, paragraph) in contract(pages * PAGE).split("\n\n").enumerate() {
        let text = paragraph
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('\n', " ");
        let middle = text.find(' ').unwrap_or(0);
        body.push_str(&match index % 20 {
            0 | 4 | 8 => format!(
                "<w:p>{}{}</w:p>",
                docx::r(&text[..middle], "<w:b/>"),
                docx::r(&text[middle..], "")
            ),
            9 => format!(
                "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
                docx::p("Item"),
                docx::p(&text)
            ),
            _ => docx::p(&text),
        });
    }
    docx::Docx::new(body).bytes()
}

/// A PDF of so many pages with a page line on each.
pub fn pdf_file(pages: usize) -> Vec<u8> {
    const LINE: usize = 82;
    const LINES: usize = 48;
    let text = contract(pages * LINE * LINES);
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.len() + word.len() >= LINE {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    let mut builder = PdfBuilder::new();
    for (number, lines) in lines.chunks(LINES).take(pages).enumerate() {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        builder = builder.page(Page::new().lines(60.0, 760.0, &lines).text(
            270.0,
            40.0,
            9.0,
            &format!("Page {} of {pages}", number + 1),
        ));
    }
    builder.build()
}
