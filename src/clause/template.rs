//! Wordings: text with slots, optional passages and permitted alternatives.
//!
//! Three marks, no others: `{{slot}}`, `[[optional passage]]`, `((one|other))`. A backslash
//! escapes a mark. Everything else is text; each line that is not empty is one sentence.

/// A parsed wording.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    /// The pieces in the order of the text.
    pub pieces: Vec<Piece>,
    /// The number of sentences.
    pub sentences: usize,
}

/// A stretch of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Text or slot.
    pub content: Content,
    /// The sentence from 1.
    pub sentence: usize,
    /// The optional passage it belongs to, numbered from 0.
    pub optional: Option<usize>,
    /// The choice it belongs to, numbered from 0, and the branch from 0.
    pub alternative: Option<(usize, usize)>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Words.
    Text(String),
    /// The name of a slot.
    Slot(String),
}

/// A mark that is not right, with its byte offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// Byte offset in the wording.
    pub offset: usize,
    /// What was expected.
    pub message: String,
}

impl Template {
    /// Parses a wording.
    ///
    /// # Errors
    /// For a mark that is not closed, closed without being open, nested in one of its own kind,
    /// or an empty or ill-named slot.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        Parser::default().run(source)
    }

    /// The names of the slots in the order of their first use.
    pub fn slots(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for piece in &self.pieces {
            if let Content::Slot(name) = &piece.content
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }

    /// The wording as plain text: slots by `fill`, options included, first alternatives, one
    /// sentence per line.
    pub fn render(&self, mut fill: impl FnMut(&str) -> String) -> String {
        let mut text = String::new();
        let mut sentence = 1;
        for piece in &self.pieces {
            if piece.alternative.is_some_and(|(_, branch)| branch > 0) {
                continue;
            }
            if piece.sentence > sentence {
                text.push('\n');
                sentence = piece.sentence;
            }
            match &piece.content {
                Content::Text(words) => text.push_str(words),
                Content::Slot(name) => text.push_str(&fill(name)),
            }
        }
        text
    }

    /// The whole wording with its options and alternatives marked, one entry per sentence; slots
    /// by `fill`.
    pub fn marked(&self, marks: &Marks, mut fill: impl FnMut(&str) -> String) -> Vec<String> {
        let mut sentences = vec![String::new(); self.sentences];
        let (mut optional, mut alternative) = (None, None);
        for (index, piece) in self.pieces.iter().enumerate() {
            let Some(sentence) = piece
                .sentence
                .checked_sub(1)
                .and_then(|number| sentences.get_mut(number))
            else {
                continue;
            };
            let next = self.pieces.get(index + 1);
            if piece.optional.is_some() && piece.optional != optional {
                sentence.push_str(marks.optional.0);
            }
            match (alternative, piece.alternative) {
                (before, Some((choice, _))) if before.is_none_or(|(other, _)| other != choice) => {
                    sentence.push_str(marks.choice.0)
                }
                (Some((_, before)), Some((_, now))) if before != now => {
                    sentence.push_str(marks.between)
                }
                _ => {}
            }
            match &piece.content {
                Content::Text(text) => sentence.push_str(text),
                Content::Slot(name) => sentence.push_str(&fill(name)),
            }
            if let Some((choice, _)) = piece.alternative
                && next
                    .and_then(|next| next.alternative)
                    .is_none_or(|(other, _)| other != choice)
            {
                sentence.push_str(marks.choice.1);
            }
            if piece.optional.is_some() && next.is_none_or(|next| next.optional != piece.optional) {
                sentence.push_str(marks.optional.1);
            }
            (optional, alternative) = (piece.optional, piece.alternative);
        }
        sentences
    }
}

/// What stands around the parts of a wording that is written out.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// Before and behind an optional passage.
    pub optional: (&'static str, &'static str),
    /// Before and behind a choice.
    pub choice: (&'static str, &'static str),
    /// Between its alternatives.
    pub between: &'static str,
}

impl Marks {
    /// As in the files of a pack.
    pub const SOURCE: Self = Self {
        optional: ("[[", "]]"),
        choice: ("((", "))"),
        between: "|",
    };
    /// As people read them.
    pub const READING: Self = Self {
        optional: ("[", "]"),
        choice: ("(", ")"),
        between: " | ",
    };
}

#[derive(Default)]
struct Parser {
    template: Template,
    buffer: String,
    line_has_content: bool,
    optional: Option<(usize, usize)>,
    alternative: Option<(usize, usize, usize)>,
    options: usize,
    choices: usize,
}

impl Parser {
    fn run(mut self, source: &str) -> Result<Template, TemplateError> {
        self.template.sentences = 1;
        let mut rest = source;
        while let Some(character) = rest.chars().next() {
            // Most of a wording is plain.
            let plain = rest.bytes().position(|byte| {
                matches!(
                    byte,
                    b'\\' | b'{' | b'}' | b'[' | b']' | b'(' | b')' | b'|' | b'\n'
                )
            });
            let plain = plain.unwrap_or(rest.len());
            if plain > 0 {
                self.text(&rest[..plain]);
                rest = &rest[plain..];
                continue;
            }
            let offset = source.len() - rest.len();
            let fail = |message: &str| {
                Err(TemplateError {
                    offset,
                    message: message.to_owned(),
                })
            };
            let mut taken = 2;
            if let Some(escaped) = rest.strip_prefix('\\') {
                let mark = MARKS.iter().find(|mark| escaped.starts_with(**mark));
                if let Some(mark) = mark {
                    self.text(mark);
                    taken = 1 + mark.len();
                } else {
                    self.text("\\");
                    taken = 1;
                }
            } else if rest.starts_with("{{") {
                let Some(end) = rest.find("}}") else {
                    return fail("expected `}}` to close this slot");
                };
                let name = rest[2..end].trim();
                if name.is_empty()
                    || !name.chars().all(|c| {
                        c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-'
                    })
                {
                    return fail(
                        "expected the name of a slot in lower-case letters, digits, `_` and `-`",
                    );
                }
                self.flush();
                self.push(Content::Slot(name.to_owned()));
                taken = end + 2;
            } else if rest.starts_with("}}") {
                return fail(
                    "`}}` without `{{` before it; write `\\}}` for the characters themselves",
                );
            } else if rest.starts_with("[[") {
                if self.optional.is_some() {
                    return fail("an optional passage can not stand inside another one");
                }
                self.flush();
                self.optional = Some((self.options, offset));
                self.options += 1;
            } else if rest.starts_with("]]") {
                if self.optional.is_none() {
                    return fail(
                        "`]]` without `[[` before it; write `\\]]` for the characters themselves",
                    );
                }
                self.flush();
                self.optional = None;
            } else if rest.starts_with("((") {
                if self.alternative.is_some() {
                    return fail("a choice can not stand inside another one");
                }
                self.flush();
                self.alternative = Some((self.choices, 0, offset));
                self.choices += 1;
            } else if rest.starts_with("))") {
                if self.alternative.is_none() {
                    return fail(
                        "`))` without `((` before it; write `\\))` for the characters themselves",
                    );
                }
                self.flush();
                self.alternative = None;
            } else if character == '|' && self.alternative.is_some() {
                self.flush();
                if let Some((_, branch, _)) = &mut self.alternative {
                    *branch += 1;
                }
                taken = 1;
            } else if character == '\n' {
                self.flush();
                if self.line_has_content {
                    self.template.sentences += 1;
                    self.line_has_content = false;
                }
                taken = 1;
            } else {
                taken = character.len_utf8();
                self.text(&rest[..taken]);
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        if let Some((_, offset)) = self.optional {
            return Err(TemplateError {
                offset,
                message: "expected `]]` to close this optional passage".to_owned(),
            });
        }
        if let Some((_, _, offset)) = self.alternative {
            return Err(TemplateError {
                offset,
                message: "expected `))` to close this choice".to_owned(),
            });
        }
        self.flush();
        if !self.line_has_content {
            self.template.sentences -= 1;
        }
        Ok(self.template)
    }

    fn text(&mut self, text: &str) {
        // A sentence begins with its first word.
        let text = if !self.line_has_content && self.buffer.is_empty() {
            text.trim_start()
        } else {
            text
        };
        self.buffer.push_str(text);
    }

    fn flush(&mut self) {
        if !self.buffer.is_empty() {
            let text = std::mem::take(&mut self.buffer);
            self.push(Content::Text(text));
        }
    }

    fn push(&mut self, content: Content) {
        self.line_has_content = true;
        self.template.pieces.push(Piece {
            content,
            sentence: self.template.sentences,
            optional: self.optional.map(|(number, _)| number),
            alternative: self.alternative.map(|(choice, branch, _)| (choice, branch)),
        });
    }
}

const MARKS: [&str; 7] = ["{{", "}}", "[[", "]]", "((", "))", "|"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        let template =
            Template::parse("{{party}} pays ((in full|at once)).\n\n[[It repays.]]\n").unwrap();
        assert_eq!(template.sentences, 2);
        assert_eq!(template.slots(), ["party"]);
        assert_eq!(
            template.render(|name| format!("<{name}>")),
            "<party> pays in full.\nIt repays."
        );
    }

    #[test]
    fn a_backslash_escapes_a_mark() {
        let template = Template::parse(r"a \[[b\]] \{{c\}} \d").unwrap();
        assert_eq!(template.render(|_| String::new()), r"a [[b]] {{c}} \d");
    }

    #[test]
    fn errors_name_their_place() {
        for (source, offset) in [
            ("ab {{c", 3),
            ("ab ]]", 3),
            ("a [[b [[c]]", 6),
            ("((a|b", 0),
            ("{{A}}", 0),
        ] {
            assert_eq!(
                Template::parse(source).unwrap_err().offset,
                offset,
                "{source}"
            );
        }
    }

    #[test]
    fn marks_are_written_out_as_they_were_read() {
        let source = "The {{party}} ((shall|must)) pay[[ at once]].\n[[{{party}} reports.]]";
        let template = Template::parse(source).unwrap();
        let source_again = template.marked(&Marks::SOURCE, |slot| format!("{{{{{slot}}}}}"));
        assert_eq!(source_again.join("\n"), source);
        assert_eq!(
            template.marked(&Marks::READING, |slot| format!("<{slot}>")),
            [
                "The <party> (shall | must) pay[ at once].",
                "[<party> reports.]"
            ]
        );
    }
}
