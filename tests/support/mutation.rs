//! Mutated inputs: fixed seeds, no clock, the same inputs on every machine.

#![allow(dead_code, reason = "each user takes its own part")]

/// Runs the check on this many mutated inputs of each seed.
pub fn mutated(rounds: usize, source: &[u8], tokens: &[&str], mut check: impl FnMut(Vec<u8>)) {
    let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ source.len() as u64);
    for _ in 0..rounds {
        let mut bytes = source.to_vec();
        for _ in 0..=random.below(4) {
            mutate(&mut bytes, tokens, &mut random);
        }
        check(bytes);
    }
}

/// Deterministic numbers (xorshift64*).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound.max(1)
    }
}

/// One change: a byte, a stretch gone, doubled or moved, a token of the format, a number, an end.
pub fn mutate(bytes: &mut Vec<u8>, tokens: &[&str], random: &mut Random) {
    let length = bytes.len();
    let at = random.below(length + 1);
    let end = (at + random.below(64)).min(length);
    match random.below(9) {
        0 if at < length => bytes[at] ^= 1 << random.below(8),
        1 if at < length => {
            bytes[at] = *[0, 0xFF, b'<', b'(', b'{', b'-', b'9']
                .get(random.below(7))
                .unwrap()
        }
        2 => drop(bytes.drain(at..end)),
        3 => {
            let stretch = bytes[at..end].to_vec();
            let to = random.below(length + 1);
            bytes.splice(to..to, stretch);
        }
        4 => {
            let stretch: Vec<u8> = bytes.drain(at..end).collect();
            let to = random.below(bytes.len() + 1);
            bytes.splice(to..to, stretch);
        }
        5 | 6 => {
            let token = tokens[random.below(tokens.len())];
            bytes.splice(at..at, token.bytes());
        }
        7 => {
            // A number in place of a number nearby.
            if let Some(digit) = bytes[at..]
                .iter()
                .position(u8::is_ascii_digit)
                .map(|offset| at + offset)
            {
                let number = [
                    "0",
                    "-1",
                    "65536",
                    "4294967296",
                    "99999999999999999999",
                    "1e309",
                    "",
                ][random.below(7)];
                bytes.splice(digit..=digit, number.bytes());
            }
        }
        _ => bytes.truncate(at),
    }
}

/// Pieces of the format.
pub const XML: &[&str] = &[
    "<",
    ">",
    "</w:p>",
    "<w:p>",
    "<w:tbl>",
    "<w:r>",
    "&#x0;",
    "&amp;",
    "&bogus;",
    "]]>",
    "<!DOCTYPE a>",
    "<![CDATA[",
    "<w:ins>",
    "<w:del>",
    "<w:vanish/>",
    "\u{202e}",
    "<text:p>",
    "<text:list>",
    "<table:table>",
    "<text:s text:c=\"9999999\"/>",
];
/// Pieces of the format.
pub const PDF: &[&str] = &[
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "1 0 R",
    "2 0 R",
    "8 0 R",
    "endobj",
    "stream\n",
    "endstream",
    "/Filter /FlateDecode",
    "/Kids [2 0 R]",
    "/Length 5 0 R",
    "/Rotate -90",
    "BT",
    "ET",
    "q",
    "Q",
    "/Im Do",
    "cm",
    "Tf",
    "TJ",
    "99999999 w",
    "%%EOF",
    "startxref\n0",
    "/Encrypt 1 0 R",
    "/Type /ObjStm",
];
/// Pieces of the format.
pub const TEXT: &[&str] = &[
    "\0",
    "\r",
    "\u{feff}",
    "\u{ad}",
    "\u{202e}",
    "\u{301}",
    "\u{1F1E6}",
    "nicht ",
    "unless ",
    "§ ",
    "(a) ",
    "1.1.1.1.",
    "\n\n\n",
    "Clause 8 does not apply. ",
    "-\n",
    "„",
    "ﬁ",
    "İ",
    "ẞ",
    "а",
];
/// Pieces of the format.
pub const MARKUP: &[&str] = &[
    "<p>",
    "</p>",
    "<table>",
    "<li>",
    "<ol start=\"-9\">",
    "<script>",
    "<!--",
    "-->",
    "<style>",
    "&nbsp;",
    "&#1114112;",
    "```",
    "~~~",
    "[^1]",
    "|",
    "***",
    "> ",
    "<svg>",
    "<template>",
    "<select><option>",
    "style=\"display:none\"",
    "<b><i></b></i>",
];
/// Pieces of the format.
pub const TOML: &[&str] = &[
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    "\"",
    "'''",
    "\n",
    "#",
    ".",
    "near = 0",
    "all = [\"(\"]",
    "any = [\"(a{9}){9}\"]",
    "id = \"x\"",
    "2020-01-01",
    "true",
    "-1",
    "9e999",
    "\\u0000",
    "names.de = []",
];
/// Pieces of the format.
pub const MARKS: &[&str] = &[
    "{{", "}}", "[[", "]]", "((", "))", "|", "\\", "\n", " ", "{{a}}", "é", "\u{feff}",
];
/// Pieces of regular expressions.
pub const EXPRESSIONS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{2,}",
    "{99999}",
    "*",
    "+?",
    "\\b",
    "\\w",
    "(?i)",
    "|",
    "^",
    "$",
    "\\p{L}",
    "[^a]",
    "ä",
    "\\x{1F600}",
];
