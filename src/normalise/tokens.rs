//! The tokenizer: one pass over the text.

use super::gender;
use crate::words::words;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What is known of a token's surroundings, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags(u16);

impl Flags {
    /// First word on its line.
    pub const LINE_START: Self = Self(1);
    /// A blank line stands before it.
    pub const BLANK_BEFORE: Self = Self(1 << 1);
    /// The mark before it ends a sentence or a part of one (`. ; : ! ?`).
    pub const AFTER_STOP: Self = Self(1 << 2);
    /// An opening parenthesis stands before it.
    pub const PARENTHESIS: Self = Self(1 << 3);
    /// It numbers a paragraph or a list entry: cosmetic.
    pub const ENUMERATOR: Self = Self(1 << 4);
    /// It belongs to a short line standing alone, such as a page header: cosmetic unless it says something.
    pub const FURNITURE: Self = Self(1 << 5);
    /// It begins with a capital letter.
    pub const CAPITAL: Self = Self(1 << 6);
    /// It was written in a feminine or gendered form.
    pub const GENDERED: Self = Self(1 << 7);
    /// First word of a block of the document.
    pub const BLOCK_START: Self = Self(1 << 8);
    /// It stands in a part that does not bind.
    pub const NOT_BINDING: Self = Self(1 << 9);
    /// A comma stands before it.
    pub const AFTER_COMMA: Self = Self(1 << 10);
    /// It ends with a hyphen that is not inside it ("Arbeits-").
    pub const OPEN_HYPHEN: Self = Self(1 << 11);
    /// It mixes alphabets, as look-alike letters do.
    pub const MIXED_SCRIPT: Self = Self(1 << 12);
    /// A colon stands before it.
    pub const AFTER_COLON: Self = Self(1 << 14);
    /// Its key begins with a digit.
    pub const NUMERIC: Self = Self(1 << 13);

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any bit of `other` is set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Sets the bits of `other`.
    pub const fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Clears the bits of `other`.
    pub const fn remove(&mut self, other: Self) {
        self.0 &= !other.0;
    }

    /// The union of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word, a number or a percent sign.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// First byte behind it.
    pub end: u32,
    key_start: u32,
    key_length: u32,
    /// Its surroundings.
    pub flags: Flags,
}

impl Token {
    fn new(bytes: Range<usize>, key_start: usize, key_length: usize, flags: Flags) -> Self {
        Self {
            start: u32::try_from(bytes.start).unwrap_or(u32::MAX),
            end: u32::try_from(bytes.end).unwrap_or(u32::MAX),
            key_start: u32::try_from(key_start).unwrap_or(u32::MAX),
            key_length: u32::try_from(key_length).unwrap_or(0),
            flags,
        }
    }
}

/// The tokens of one text.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// The tokens in the order of the text.
    pub list: Vec<Token>,
    keys: String,
}

impl Tokens {
    /// The normalised key of a token; empty past the end.
    pub fn key(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |token| self.key_of(token))
    }

    fn push(&mut self, bytes: Range<usize>, key_start: usize, key_length: usize, flags: Flags) {
        let token = Token::new(bytes, key_start, key_length, flags);
        self.list.push(token);
    }

    /// The normalised key of one of these tokens.
    pub fn key_of(&self, token: &Token) -> &str {
        let start = token.key_start as usize;
        self.keys
            .get(start..start + token.key_length as usize)
            .unwrap_or_default()
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The tokens that begin in a stretch of the text, in bytes. O(log n).
    pub fn within(&self, bytes: &Range<usize>) -> Range<usize> {
        let place = |byte: usize| {
            self.list
                .partition_point(|token| (token.start as usize) < byte)
        };
        let first = place(bytes.start);
        first..place(bytes.end).max(first)
    }

    /// The flags of a token; none past the end.
    pub fn flags(&self, index: usize) -> Flags {
        self.list
            .get(index)
            .map_or(Flags::default(), |token| token.flags)
    }
}

/// What stands between two tokens: what it says of the token behind it, but for the lines.
struct Between {
    line_breaks: u32,
    flags: Flags,
}

impl Between {
    /// What it says of the token behind it; begins anew.
    fn take(&mut self) -> Flags {
        let mut flags = self.flags;
        match self.line_breaks {
            0 => {}
            1 => flags.insert(Flags::LINE_START),
            _ => flags.insert(Flags::LINE_START.with(Flags::BLANK_BEFORE)),
        }
        *self = Self {
            line_breaks: 0,
            flags: Flags::default(),
        };
        flags
    }
}

/// Splits a text into tokens. O(length of the text).
///
/// Most words are letters without any mark inside; they are taken whole, and only the others are
/// read letter by letter.
pub fn tokenize(text: &str) -> Tokens {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        position: 0,
        tokens: Tokens {
            list: Vec::with_capacity(text.len() / 6),
            keys: String::with_capacity(text.len()),
        },
        between: Between {
            line_breaks: 2,
            flags: Flags::AFTER_STOP,
        },
        key: String::new(),
    };
    scanner.run();
    let mut tokens = scanner.tokens;
    flag_furniture(&mut tokens, text);
    tokens
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    position: usize,
    tokens: Tokens,
    between: Between,
    key: String,
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// Soft hyphen and characters without width.
fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{180e}' | '\u{34f}')
}

impl Scanner<'_> {
    fn char_at(&self, position: usize) -> Option<char> {
        let byte = *self.bytes.get(position)?;
        if byte < 0x80 {
            Some(char::from(byte))
        } else {
            self.text.get(position..)?.chars().next()
        }
    }

    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.position) {
            match byte {
                b' ' => self.position += 1,
                b'a'..=b'z' | b'A'..=b'Z' => {
                    if !self.plain_word() {
                        self.word();
                    }
                }
                _ => self.other(),
            }
        }
    }

    /// Takes whatever stands here that is no ASCII letter.
    fn other(&mut self) {
        let Some(character) = self.char_at(self.position) else {
            // Never met: the position stands before a character.
            self.position += 1;
            return;
        };
        if character.is_alphanumeric() {
            self.word();
            return;
        }
        self.position += character.len_utf8();
        let flags = &mut self.between.flags;
        match character {
            '\n' => self.between.line_breaks += 1,
            '.' | ';' | ':' | '!' | '?' => {
                flags.insert(Flags::AFTER_STOP);
                flags.remove(Flags::AFTER_COLON.with(Flags::PARENTHESIS));
                if character == ':' {
                    flags.insert(Flags::AFTER_COLON);
                }
            }
            ',' => flags.insert(Flags::AFTER_COMMA),
            '(' => flags.insert(Flags::PARENTHESIS),
            '%' => self.symbol("percent", character.len_utf8()),
            '€' => self.symbol("euro", character.len_utf8()),
            _ if character.is_whitespace() || is_ignorable(character) => {}
            _ => flags.remove(Flags::PARENTHESIS),
        }
    }

    /// Takes a word of small letters of ASCII and German umlauts, with or without a capital at its
    /// beginning, behind which nothing can go on as a part of it; false where it is none.
    fn plain_word(&mut self) -> bool {
        let start = self.position;
        let mut end = start + 1;
        let behind = loop {
            match self.bytes.get(end) {
                Some(b'a'..=b'z') => end += 1,
                Some(0xC3) if matches!(self.bytes.get(end + 1), Some(0xA4 | 0xB6 | 0xBC)) => {
                    end += 2;
                }
                behind => break behind,
            }
        };
        let goes_on = behind.is_some_and(|byte| {
            !byte.is_ascii()
                || byte.is_ascii_alphanumeric()
                || matches!(byte, b'-' | b'\'' | b':' | b'*' | b'_' | b'/' | b'(')
        });
        let Some(word) = self.text.get(start..end).filter(|_| !goes_on) else {
            return false;
        };
        let mut flags = Flags::default();
        let first = word.as_bytes().first().copied().unwrap_or_default();
        if first.is_ascii_uppercase() {
            flags.insert(Flags::CAPITAL);
        }
        self.position = end;
        let cut = gender::feminine_ending(word);
        if cut == 0 && !self.may_pair(word) && !self.may_number(word) {
            // Most words by far: nothing before or behind changes them.
            let key_start = self.tokens.keys.len();
            self.tokens
                .keys
                .push(char::from(first.to_ascii_lowercase()));
            self.tokens.keys.push_str(word.get(1..).unwrap_or_default());
            let flags = flags.with(self.between.take());
            self.tokens.push(start..end, key_start, word.len(), flags);
            return true;
        }
        self.key.clear();
        self.key.push_str(word);
        self.key.make_ascii_lowercase();
        if cut > 0 {
            self.key.truncate(word.len() - cut);
            flags.insert(Flags::GENDERED);
        }
        self.finish_token(start, end, flags);
        true
    }

    /// Whether a word may be one with words before it (see [`Self::fold_pair`]).
    fn may_pair(&self, word: &str) -> bool {
        let count = self.tokens.len();
        let is_gendered = |before: usize| {
            let index = count.checked_sub(before);
            index.is_some_and(|index| self.tokens.flags(index).has(Flags::GENDERED))
        };
        (word.len() > 5 && (is_gendered(2) || is_gendered(3)))
            || (matches!(word.len(), 4 | 7)
                && ["cent", "prozent"]
                    .iter()
                    .any(|special| special.eq_ignore_ascii_case(word)))
    }

    /// Whether a word may number a paragraph (see [`is_enumerator`]).
    fn may_number(&self, word: &str) -> bool {
        word.len() <= LONGEST_ENUMERATOR
            && (self.between.line_breaks > 0 || self.between.flags.has(Flags::PARENTHESIS))
    }

    fn symbol(&mut self, key: &str, length: usize) {
        self.key.clear();
        self.key.push_str(key);
        self.finish_token(self.position - length, self.position, Flags::default());
    }

    fn word(&mut self) {
        let start = self.position;
        let mut end = start;
        let mut flags = Flags::default();
        let (mut latin, mut foreign) = (false, false);
        let mut lower_seen = false;
        self.key.clear();
        while let Some(character) = self.char_at(self.position) {
            let width = character.len_utf8();
            if character.is_ascii_lowercase() {
                // Most of most words: as many letters at once as there are.
                let rest = self.text.get(self.position..).unwrap_or_default();
                let run = rest
                    .bytes()
                    .position(|byte| !byte.is_ascii_lowercase())
                    .unwrap_or(rest.len());
                self.key.push_str(rest.get(..run).unwrap_or_default());
                (lower_seen, latin) = (true, true);
                self.position += run;
                end = self.position;
            } else if character.is_ascii_alphanumeric() {
                // "MitarbeiterInnen": a capital I behind small letters begins the ending.
                if character == 'I'
                    && lower_seen
                    && let Some(length) =
                        inner_capital_ending(self.text.get(self.position..).unwrap_or_default())
                {
                    self.position += length;
                    end = self.position;
                    flags.insert(Flags::GENDERED);
                    break;
                }
                if self.key.is_empty() && character.is_ascii_uppercase() {
                    flags.insert(Flags::CAPITAL);
                }
                latin |= character.is_ascii_alphabetic();
                self.key.push(character.to_ascii_lowercase());
                self.position += width;
                end = self.position;
            } else if character.is_alphanumeric() {
                if self.key.is_empty() && character.is_uppercase() {
                    flags.insert(Flags::CAPITAL);
                }
                match character {
                    'ä' | 'ö' | 'ü' => self.key.push(character),
                    'ß' | 'ẞ' => self.key.push_str("ss"),
                    _ => {
                        foreign |= is_foreign_letter(character);
                        for part in character.nfkc().flat_map(char::to_lowercase) {
                            if part.is_alphanumeric() {
                                self.key.push(part);
                            }
                        }
                    }
                }
                lower_seen |= character.is_lowercase();
                latin |= !is_foreign_letter(character);
                self.position += width;
                end = self.position;
            } else if is_ignorable(character) {
                self.position += width;
            } else if is_combining_mark(character) {
                self.key.push(character);
                let composed: String = self.key.nfkc().collect();
                self.key = composed;
                self.position += width;
                end = self.position;
            } else if matches!(character, '\'' | '\u{2019}' | '\u{02bc}')
                && self
                    .char_at(self.position + width)
                    .is_some_and(char::is_alphabetic)
            {
                self.position += width;
            } else if is_hyphen(character) {
                if !self.hyphen(width, &mut flags) {
                    break;
                }
            } else if matches!(character, '.' | ',')
                && self
                    .key
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.')
                && self
                    .bytes
                    .get(self.position + 1)
                    .is_some_and(u8::is_ascii_digit)
            {
                self.key.push('.');
                self.position += 1;
            } else if matches!(character, ':' | '*' | '_' | '/' | '·' | '(')
                && self.key.len() >= 4
                && lower_seen
                && let Some(length) =
                    gender::marked_ending(self.text.get(self.position..).unwrap_or_default())
            {
                self.position += length;
                end = self.position;
                flags.insert(Flags::GENDERED);
            } else {
                break;
            }
        }
        if latin && foreign {
            flags.insert(Flags::MIXED_SCRIPT);
        }
        join_thousands(&mut self.key);
        if gender::fold_feminine(&mut self.key) {
            flags.insert(Flags::GENDERED);
        }
        self.finish_token(start, end, flags);
    }

    /// Handles a hyphen inside or behind a word; false where the word ends before it.
    fn hyphen(&mut self, width: usize, flags: &mut Flags) -> bool {
        let after_letter = self
            .key
            .chars()
            .next_back()
            .is_some_and(char::is_alphabetic);
        let next = self.char_at(self.position + width);
        if after_letter && next.is_some_and(char::is_alphabetic) {
            self.position += width;
            return true;
        }
        if after_letter {
            // A hyphen at the end of a line: the word goes on in the next one, unless the hyphen
            // stands for the rest of a compound ("Arbeits- und Sozialrecht").
            let mut line_breaks = 0;
            let mut ahead = self.position + width;
            while let Some(character) = self.char_at(ahead) {
                if !character.is_whitespace() && !is_ignorable(character) {
                    break;
                }
                line_breaks += u32::from(character == '\n');
                ahead += character.len_utf8();
            }
            if line_breaks == 1 && self.char_at(ahead).is_some_and(char::is_lowercase) {
                let rest = self.text.get(ahead..).unwrap_or_default();
                let word_length = rest
                    .find(|c: char| !c.is_alphabetic())
                    .unwrap_or(rest.len());
                let word = rest.get(..word_length).unwrap_or_default();
                if !words().is_joining(word) {
                    self.position = ahead;
                    return true;
                }
            }
            flags.insert(Flags::OPEN_HYPHEN);
        }
        false
    }

    fn finish_token(&mut self, start: usize, end: usize, mut flags: Flags) {
        let before = self.between.take();
        if self.key.is_empty() {
            return;
        }
        flags.insert(before);
        if self.key.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            flags.insert(Flags::NUMERIC);
        }
        if flags.any(Flags::PARENTHESIS.with(Flags::LINE_START))
            && is_enumerator(&self.key, flags, self.char_at(end), &self.tokens)
        {
            flags.insert(Flags::ENUMERATOR);
        }
        let mut token = Token::new(start..end, self.tokens.keys.len(), self.key.len(), flags);
        self.fold_pair(&mut token);
        self.tokens.keys.push_str(&self.key);
        self.tokens.list.push(token);
    }

    /// "Bewerberinnen und Bewerber", "die Bewerberin oder der Bewerber", "per cent" become one token.
    fn fold_pair(&mut self, token: &mut Token) {
        if self.key == "prozent" {
            "percent".clone_into(&mut self.key);
            token.key_length = 7;
            return;
        }
        let count = self.tokens.len();
        if count < 1 {
            return;
        }
        if self.key == "cent" && self.tokens.key(count - 1) == "per" {
            self.absorb(token, count - 1);
            self.key.insert_str(0, "per");
            return;
        }
        let is_gendered = |before: usize| {
            let index = count.checked_sub(before);
            index.is_some_and(|index| self.tokens.flags(index).has(Flags::GENDERED))
        };
        let pairs = token.flags.has(Flags::GENDERED) || is_gendered(2) || is_gendered(3);
        if !pairs || self.key.len() <= 5 || count < 2 {
            return;
        }
        let joins = |key: &str| words().is_joining(key);
        let before = self.tokens.key(count - 1);
        let partner = if joins(before) {
            Some(count - 2)
        } else if count >= 3 && words().is_pair_article(before) && joins(self.tokens.key(count - 2))
        {
            Some(count - 3)
        } else {
            None
        };
        if let Some(partner) = partner
            && gender::same_word(self.tokens.key(partner), &self.key)
            && (token.flags.has(Flags::GENDERED) || self.tokens.flags(partner).has(Flags::GENDERED))
        {
            self.absorb(token, partner);
            token.flags.insert(Flags::GENDERED);
        }
    }

    /// Lets `token` begin where the token `from` does, and drops the tokens from there on.
    fn absorb(&mut self, token: &mut Token, from: usize) {
        if let Some(first) = self.tokens.list.get(from) {
            token.start = first.start;
            token.flags = first.flags;
        }
        self.tokens.list.truncate(from);
        token.key_start = u32::try_from(self.tokens.keys.len()).unwrap_or(u32::MAX);
        if self.key == "cent" {
            token.key_length = 7;
        }
    }
}

/// `Innen` or `In` as the end of a word with inner capital.
fn inner_capital_ending(rest: &str) -> Option<usize> {
    ["Innen", "In"].iter().find_map(|ending| {
        let behind = rest.strip_prefix(ending)?;
        (!behind.chars().next().is_some_and(char::is_alphanumeric)).then_some(ending.len())
    })
}

fn is_combining_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Letters of alphabets whose look-alikes pass for Latin ones.
fn is_foreign_letter(character: char) -> bool {
    matches!(character, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{530}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}')
}

/// "1.000" and "10.000.000" become "1000" and "10000000"; other numbers with points stay.
fn join_thousands(key: &mut String) {
    if !key.as_bytes().first().is_some_and(u8::is_ascii_digit) || !key.contains('.') {
        return;
    }
    let mut groups = key.split('.');
    let first = groups.next().unwrap_or_default();
    if (1..=3).contains(&first.len()) && groups.clone().all(|group| group.len() == 3) {
        let joined: String = key.split('.').collect();
        *key = joined;
    } else if groups.clone().count() == 1 && key.ends_with(".00") {
        key.truncate(key.len() - 3);
    }
}

/// Bytes of the longest number, letter or Roman numeral that numbers a paragraph.
const LONGEST_ENUMERATOR: usize = 8;

/// Whether a short number, letter or Roman numeral numbers a paragraph rather than saying something.
fn is_enumerator(key: &str, flags: Flags, following: Option<char>, before: &Tokens) -> bool {
    if key.len() > LONGEST_ENUMERATOR {
        return false;
    }
    let characters = key.chars().count();
    let short = (characters <= 3 && key.bytes().all(|byte| byte.is_ascii_digit()))
        || characters == 1
        || (characters <= 5 && key.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')))
        || (key.contains('.')
            && characters <= 8
            && !key.ends_with('.')
            && key
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.'));
    if !short {
        return false;
    }
    if flags.has(Flags::PARENTHESIS) && following == Some(')') {
        return true;
    }
    if !flags.has(Flags::LINE_START) {
        return false;
    }
    // A line may break between "Nr." and its number, and before any number of a sentence: only a
    // number behind the end of a sentence, or behind a blank line, begins a new paragraph.
    let last = before.len().wrapping_sub(1);
    let continues = matches!(
        before.key(last),
        "nr" | "nrn"
            | "no"
            | "nos"
            | "abs"
            | "art"
            | "lit"
            | "ziff"
            | "z"
            | "section"
            | "clause"
            | "article"
            | "punkt"
            | "convention"
            | "konvention"
            | "übereinkommen"
    );
    let begins = flags.any(Flags::BLANK_BEFORE.with(Flags::AFTER_STOP)) && !continues
        || flags.has(Flags::BLANK_BEFORE);
    match following {
        Some(')') => true,
        Some('.' | '\t') => begins,
        Some(' ' | '\u{a0}') => begins,
        Some('\n' | '\r') | None => flags.has(Flags::BLANK_BEFORE),
        _ => false,
    }
}

/// Flags short lines that stand alone between blank lines and end neither the sentence before them
/// nor an entry of a list: page headers, footers and page numbers. More than three in a row are a
/// list or a table, not the foot of one page and the head of the next. O(tokens).
fn flag_furniture(tokens: &mut Tokens, text: &str) {
    const LONGEST: usize = 9;
    const MOST_IN_A_ROW: usize = 3;
    let count = tokens.len();
    let mut row: Vec<std::ops::Range<usize>> = Vec::new();
    let mut first = 0;
    while first < count {
        let mut next = first + 1;
        while next < count && !tokens.flags(next).has(Flags::LINE_START) {
            next += 1;
        }
        let alone = tokens.flags(first).has(Flags::BLANK_BEFORE)
            && next - first <= LONGEST
            && (next == count || tokens.flags(next).has(Flags::BLANK_BEFORE))
            && !ends_with_stop(tokens, next, text);
        if alone {
            row.push(first..next);
        }
        if !alone || next >= count {
            if row.len() <= MOST_IN_A_ROW {
                for token in row.iter().cloned().flatten() {
                    if let Some(token) = tokens.list.get_mut(token) {
                        token.flags.insert(Flags::FURNITURE);
                    }
                }
            }
            row.clear();
        }
        first = next;
    }
}

fn ends_with_stop(tokens: &Tokens, next: usize, text: &str) -> bool {
    let Some(last) = tokens.list.get(next.wrapping_sub(1)) else {
        return false;
    };
    let until = tokens
        .list
        .get(next)
        .map_or(text.len(), |token| token.start as usize);
    text.get(last.end as usize..until)
        .is_some_and(|gap| gap.contains(['.', ',', ';', ':', '!', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let tokens = tokenize(text);
        (0..tokens.len())
            .map(|index| tokens.key(index).to_owned())
            .collect()
    }

    #[test]
    fn hyphens_at_line_ends_are_joined_but_not_before_a_conjunction() {
        assert_eq!(keys("Zwangs-\narbeit"), ["zwangsarbeit"]);
        assert_eq!(
            keys("Arbeits- und\nSozialrecht"),
            ["arbeits", "und", "sozialrecht"]
        );
        assert_eq!(
            keys("Arbeits-\nund Sozialrecht"),
            ["arbeits", "und", "sozialrecht"]
        );
        assert_eq!(keys("traf\u{ad}ficking"), ["trafficking"]);
        assert_eq!(
            keys("traﬃcking non‑discrimination"),
            ["trafficking", "nondiscrimination"]
        );
    }

    #[test]
    fn gendered_forms_become_one() {
        for form in [
            "Förderungsnehmerin",
            "Förderungsnehmer:in",
            "Förderungsnehmer*in",
            "Förderungsnehmer_in",
            "Förderungsnehmer/in",
            "Förderungsnehmer/-in",
            "Förderungsnehmer(in)",
            "FörderungsnehmerIn",
            "FörderungsnehmerInnen",
            "Förderungsnehmerinnen und Förderungsnehmer",
            "Förderungsnehmerin oder der Förderungsnehmer",
        ] {
            assert_eq!(keys(form), ["förderungsnehmer"], "{form}");
        }
    }

    #[test]
    fn numbers_keep_their_value() {
        assert_eq!(
            keys("1.000 Euro, 13,00 €, 5 %, 3.10.2026"),
            ["1000", "euro", "13", "euro", "5", "percent", "3.10.2026"]
        );
        assert_eq!(keys("five per cent"), ["five", "percent"]);
    }

    #[test]
    fn enumerators_are_flagged_and_numbers_of_conventions_are_not() {
        let tokens = tokenize("(1) The\n\n2. Next Nr.\n182 and\n138 of 29.\n\n- 12 -\n\nmore");
        let flagged: Vec<&str> = (0..tokens.len())
            .filter(|&index| tokens.flags(index).has(Flags::ENUMERATOR))
            .map(|index| tokens.key(index))
            .collect();
        assert_eq!(flagged, ["1", "2", "12"]);
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "„Menschen\u{ad}würde“ – §\u{a0}7";
        let tokens = tokenize(text);
        let token = tokens.list[0];
        assert_eq!(
            &text[token.start as usize..token.end as usize],
            "Menschen\u{ad}würde"
        );
    }

    #[test]
    fn page_lines_are_furniture() {
        let tokens = tokenize(
            "on equal\n\n- 38 -\n\nExhibit 10.2 – Execution Version\n\nremuneration and more.",
        );
        assert!(tokens.flags(3).has(Flags::FURNITURE));
        assert!(!tokens.flags(tokens.len() - 1).has(Flags::FURNITURE));
    }
}
