//! Damaged and hostile input: whatever the bytes, there is an answer, and its offsets are right.
//!
//! A mutation driver that needs no other compiler: fixed seeds, no clock, the same inputs on every
//! machine. The fuzz targets in `fuzz/` call the same functions under libFuzzer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/seeds.rs"]
mod seeds;

/// Runs the check on this many mutated inputs of each seed.
fn mutated(rounds: usize, source: &[u8], tokens: &[&str], mut check: impl FnMut(Vec<u8>)) {
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
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound.max(1)
    }
}

/// One change: a byte, a stretch gone, doubled or moved, a token of the format, a number, an end.
fn mutate(bytes: &mut Vec<u8>, tokens: &[&str], random: &mut Random) {
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

const XML: &[&str] = &[
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
const PDF: &[&str] = &[
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
const TEXT: &[&str] = &[
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
const MARKUP: &[&str] = &[
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
const TOML: &[&str] = &[
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
const MARKS: &[&str] = &[
    "{{", "}}", "[[", "]]", "((", "))", "|", "\\", "\n", " ", "{{a}}", "é", "\u{feff}",
];

#[test]
fn a_damaged_word_file_costs_nothing_but_itself() {
    for seed in [seeds::docx_file(), seeds::tracked()] {
        mutated(600, &seed.bytes(), XML, |bytes| {
            let _ = invariants::reading("agreement.docx", &bytes);
        });
        let mut read = 0;
        let main = seed.document();
        mutated(900, main.as_bytes(), XML, |part| {
            read += usize::from(invariants::reading(
                "agreement.docx",
                &seed.bytes_with(&part),
            ))
        });
        assert!(
            read > 50,
            "only {read} of the mutated files could be read: the driver tests too little"
        );
    }
}

#[test]
fn a_damaged_opendocument_text_costs_nothing_but_itself() {
    mutated(800, &seeds::odt_file(), XML, |bytes| {
        let _ = invariants::reading("agreement.odt", &bytes);
    });
    let mut read = 0;
    mutated(1_600, seeds::odt_text().as_bytes(), XML, |text| {
        read += usize::from(invariants::reading(
            "agreement.odt",
            &seeds::odt_around(&String::from_utf8_lossy(&text)),
        ));
    });
    assert!(
        read > 50,
        "only {read} of the mutated files could be read: the driver tests too little"
    );
}

#[test]
fn a_damaged_pdf_costs_nothing_but_itself() {
    let mut read = 0;
    mutated(2_500, &seeds::pdf_file(), PDF, |bytes| {
        read += usize::from(invariants::reading("agreement.pdf", &bytes))
    });
    assert!(
        read > 500,
        "only {read} of the mutated files could be read: the driver tests too little"
    );
}

#[test]
fn damaged_text_of_any_kind_is_read() {
    for (target, name, source) in seeds::all() {
        let tokens = match target {
            "text" => TEXT,
            "markdown" | "html" => MARKUP,
            _ => continue,
        };
        let mut read = 0;
        mutated(900, &source, tokens, |bytes| {
            read += usize::from(invariants::reading(name, &bytes))
        });
        assert!(
            read > 200,
            "only {read} of the mutated {name} could be read"
        );
    }
}

#[test]
fn a_hostile_answer_of_a_reading_process_does_no_harm() {
    for (name, bytes) in [
        ("agreement.pdf", seeds::pdf_file()),
        ("agreement.docx", seeds::tracked().bytes()),
    ] {
        let answer = invariants::answer_to(name, &bytes).unwrap();
        assert!(invariants::answer(&answer));
        let mut taken = 0;
        mutated(2_000, &answer, TEXT, |bytes| {
            taken += usize::from(invariants::answer(&bytes));
        });
        assert!(
            taken > 20,
            "only {taken} of the changed answers were taken: the driver tests too little"
        );
    }
}

#[test]
fn any_text_is_matched_the_same_way_twice() {
    mutated(800, seeds::AGREEMENT.as_bytes(), TEXT, |bytes| {
        invariants::matching(&String::from_utf8_lossy(&bytes))
    });
    // Words of the model in any order, number and case.
    let words: Vec<&str> = seeds::AGREEMENT.split_whitespace().collect();
    let mut random = Random(7);
    for length in (0..400).step_by(7) {
        let text: Vec<&str> = (0..length)
            .map(|_| words[random.below(words.len())])
            .collect();
        invariants::matching(&text.join([" ", "\n", " - ", ""][random.below(4)]));
    }
}

#[test]
fn wordings_and_packs_are_refused_or_loaded() {
    for source in seeds::TEMPLATES {
        let mut parsed = 0;
        mutated(2_000, source.as_bytes(), MARKS, |bytes| {
            parsed += usize::from(invariants::template(&String::from_utf8_lossy(&bytes)))
        });
        assert!(
            parsed > 20,
            "only {parsed} mutated wordings could be parsed: the driver tests too little"
        );
    }
    for (path, text) in invariants::GOOD_PACK {
        assert!(
            invariants::pack(path, text.as_bytes()),
            "the pack itself is refused"
        );
        mutated(150, text.as_bytes(), TOML, |bytes| {
            let _ = invariants::pack(path, &bytes);
        });
    }
    let lexicon = include_bytes!("../clauses/lexicon/en.toml");
    assert!(invariants::lexicon(std::str::from_utf8(lexicon).unwrap()));
    mutated(300, lexicon, TOML, |bytes| {
        let _ = invariants::lexicon(&String::from_utf8_lossy(&bytes));
    });
}
