//! A text made ready for matching: tokens, word numbers, sentences.

use super::vocabulary::{Vocabulary, WordNumber};
use crate::document::Layer;
use crate::normalise::{Flags, Token, Tokens, tokenize};

/// The tokens of a layer with their numbers in the library.
#[derive(Debug)]
pub struct PreparedText {
    /// The tokens.
    pub tokens: Tokens,
    /// The numbers of each token.
    pub numbers: Vec<WordNumber>,
    /// The token with which the sentence of each token begins.
    pub sentence_start: Vec<u32>,
}

/// Words by which a full stop that ends a sentence is told from one that does not.
pub trait SentenceWords {
    /// A word behind which a full stop ends no sentence ("Nr.").
    fn is_abbreviation(&self, key: &str) -> bool;
    /// A word that is counted by the number before it ("3. Oktober").
    fn is_counted(&self, key: &str) -> bool;
    /// An abbreviation that only stands before a number ("Art. 3"): before anything else it is a
    /// word of its own, and its full stop ends the sentence ("Haftung anderer Art.").
    fn is_numbering(&self, key: &str) -> bool;
}

impl SentenceWords for crate::clause::Lexicon {
    fn is_abbreviation(&self, key: &str) -> bool {
        self.abbreviations.iter().any(|known| known == key)
    }

    fn is_counted(&self, key: &str) -> bool {
        self.months.contains_key(key) || self.counted.iter().any(|known| known == key)
    }

    fn is_numbering(&self, key: &str) -> bool {
        self.numbered.iter().any(|known| known == key)
    }
}

/// Tokens that n-grams run across.
pub const SKIPPED: Flags = Flags::ENUMERATOR.with(Flags::FURNITURE);

impl PreparedText {
    /// Prepares a layer. Tokens of parts that do not bind are flagged, unless `all_parts` count.
    /// O(length of the text).
    pub fn new(
        layer: &Layer,
        vocabulary: &Vocabulary,
        words: &dyn SentenceWords,
        all_parts: bool,
    ) -> Self {
        let mut tokens = tokenize(&layer.text);
        flag_blocks(&mut tokens, layer, all_parts);
        flag_page_lines(&mut tokens, layer);
        let number = |token: &Token| {
            if token
                .flags
                .any(Flags::NOT_BINDING.with(Flags::MIXED_SCRIPT))
            {
                WordNumber::default()
            } else {
                vocabulary.look_up(tokens.key_of(token))
            }
        };
        let numbers: Vec<WordNumber> = tokens.list.iter().map(number).collect();
        let sentence_start = sentence_starts(&tokens, words);
        Self {
            tokens,
            numbers,
            sentence_start,
        }
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The stem number of a token; zero past the end.
    pub fn stem(&self, index: usize) -> u32 {
        self.numbers.get(index).map_or(0, |number| number.stem)
    }

    /// Whether n-grams run across the token.
    pub fn is_skipped(&self, index: usize) -> bool {
        self.tokens
            .flags(index)
            .any(SKIPPED.with(Flags::NOT_BINDING))
    }

    /// The first token of the sentence that holds `index`.
    pub fn sentence_begin(&self, index: usize) -> usize {
        self.sentence_start
            .get(index)
            .map_or(index, |start| *start as usize)
    }

    /// The first token behind the sentence that holds `index`. O(length of the sentence).
    pub fn sentence_end(&self, index: usize) -> usize {
        let begin = self.sentence_begin(index);
        let mut end = index + 1;
        while end < self.len() && self.sentence_begin(end) == begin {
            end += 1;
        }
        end.min(self.len())
    }

    /// The tokens of the line that holds `index`. O(length of the line).
    pub fn line(&self, index: usize) -> std::ops::Range<usize> {
        let starts = |at: usize| self.tokens.flags(at).has(Flags::LINE_START);
        let mut start = index;
        while start > 0 && !starts(start) {
            start -= 1;
        }
        let mut end = index + 1;
        while end < self.len() && !starts(end) {
            end += 1;
        }
        start..end
    }

    /// The bytes of the text from the first to behind the last token of a range.
    pub fn byte_range(&self, tokens: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let first = self.tokens.list.get(tokens.start);
        let last = self.tokens.list.get(tokens.end.saturating_sub(1));
        let start = first.map_or(0, |token| token.start as usize);
        let end = last.map_or(start, |token| token.end as usize);
        start..end.max(start)
    }

    /// The keys of a range of tokens, as far as there are tokens.
    pub fn keys(&self, range: std::ops::Range<usize>) -> Vec<&str> {
        let range = range.start..range.end.min(self.tokens.len());
        let tokens = self.tokens.list.get(range).unwrap_or_default();
        let keys = tokens.iter().map(|token| self.tokens.key_of(token));
        keys.collect()
    }
}

fn flag_blocks(tokens: &mut Tokens, layer: &Layer, all_parts: bool) {
    let mut blocks = layer.blocks.iter().peekable();
    let mut binds = true;
    for token in &mut tokens.list {
        let start = token.start as usize;
        let mut begins = false;
        while let Some(block) = blocks.peek() {
            if block.span.start > start {
                break;
            }
            binds = all_parts || block.part.binds();
            begins = true;
            blocks.next();
        }
        if begins {
            token.flags.insert(Flags::BLOCK_START);
        }
        if !binds {
            token.flags.insert(Flags::NOT_BINDING);
        }
    }
}

/// Short blocks at the top or the bottom of a page that end no sentence are page lines, unless a
/// clause is found in them. O(blocks + tokens).
fn flag_page_lines(tokens: &mut Tokens, layer: &Layer) {
    const LONGEST: usize = 12;
    const LINES: usize = 2;
    let pages: Vec<Option<u32>> = layer.blocks.iter().map(|block| block.page).collect();
    for (index, block) in layer.blocks.iter().enumerate() {
        if block.page.is_none() {
            return;
        }
        let differs = |other: Option<usize>| {
            other
                .and_then(|other| pages.get(other))
                .is_none_or(|page| *page != block.page)
        };
        let at_border =
            (1..=LINES).any(|step| differs(index.checked_sub(step)) || differs(Some(index + step)));
        let text = layer.text.get(block.span.clone()).unwrap_or_default();
        if !at_border || index == 0 || text.trim_end().ends_with(['.', ';', ':', ',', '!', '?']) {
            continue;
        }
        let line = tokens.within(&block.span);
        // A page line has a number or stands between the halves of a sentence.
        let has_number = line
            .clone()
            .any(|token| tokens.key(token).bytes().any(|byte| byte.is_ascii_digit()));
        if line.len() <= LONGEST && (has_number || line.len() <= 6) {
            for token in tokens.list.get_mut(line).unwrap_or_default() {
                token.flags.insert(Flags::FURNITURE);
            }
        }
    }
}

fn sentence_starts(tokens: &Tokens, words: &dyn SentenceWords) -> Vec<u32> {
    let mut starts = Vec::with_capacity(tokens.len());
    let mut current = 0;
    let mut last_of_text = usize::MAX; // the last token that is neither enumerator nor furniture
    for (index, token) in tokens.list.iter().enumerate() {
        let flags = token.flags;
        let begins = if index == 0 || flags.any(Flags::BLOCK_START) {
            true
        } else if flags.has(Flags::BLANK_BEFORE) {
            // A page line inside a sentence stands between blank lines; the sentence goes on in
            // small letters behind it.
            flags.any(Flags::CAPITAL.with(SKIPPED))
                || tokens.flags(index - 1).any(Flags::AFTER_STOP)
        } else if flags.has(Flags::AFTER_STOP) {
            let before = if last_of_text == usize::MAX {
                ""
            } else {
                tokens.key(index - 1)
            };
            let number_before = before
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
                && before.len() <= 3;
            (flags.any(
                Flags::CAPITAL
                    .with(Flags::LINE_START)
                    .with(Flags::ENUMERATOR),
            )) && (!words.is_abbreviation(before)
                || (words.is_numbering(before) && !is_number(tokens.key(index))))
                && !(number_before
                    && !flags.has(Flags::LINE_START)
                    && flags.has(Flags::CAPITAL)
                    && words.is_counted(tokens.key(index)))
        } else {
            flags.has(Flags::ENUMERATOR.with(Flags::LINE_START))
        };
        if begins {
            current = u32::try_from(index).unwrap_or(u32::MAX);
        }
        last_of_text = index;
        starts.push(current);
    }
    starts
}

/// Whether a word begins with a digit or is written in Roman numerals.
fn is_number(key: &str) -> bool {
    key.starts_with(|first: char| first.is_ascii_digit())
        || key.bytes().all(|byte| b"ivxlcdm".contains(&byte))
}
