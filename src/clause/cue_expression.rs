//! Compiling the expressions of cues.
//!
//! Most of the cost of a regular expression is its making: "any character but a full stop, up to
//! 200 times" is 200 copies of an automaton over all of Unicode. The text of cues is valid UTF-8,
//! so the same is said by far fewer states: a large class is written as its ASCII part and, for
//! the rest, either any sequence of bytes of one character or the class itself.

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::syntax;
use regex_syntax::hir::{
    Capture, Class, ClassBytes, ClassBytesRange, ClassUnicode, ClassUnicodeRange, Hir, HirKind,
    Repetition,
};
use std::sync::OnceLock;

/// Where matches are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Search {
    /// Only at given places.
    AtPlaces,
    /// In the whole text.
    Everywhere,
}

/// An expression made ready.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    /// The expression.
    pub(super) regex: Regex,
    /// The longest match in bytes, where it has a bound.
    pub(super) longest: Option<usize>,
}

/// Compiles an expression; nothing where it is not valid.
pub(super) fn compile(source: &str, search: Search) -> Option<Compiled> {
    let expression = regex_syntax::parse(source).ok()?;
    let longest = expression.properties().maximum_len();
    let expression = lighter(expression);
    let config = Config::new()
        .which_captures(WhichCaptures::Implicit)
        .onepass(false)
        .dfa(false);
    let config = match search {
        // Matches are short and their beginning is known: neither an automaton that is built on
        // the way nor one that remembers every place of the text pays.
        Search::AtPlaces => config.auto_prefilter(false).hybrid(false).backtrack(false),
        Search::Everywhere => config,
    };
    let regex = Regex::builder()
        .configure(config)
        .syntax(syntax::Config::new())
        .build_from_hir(&expression)
        .ok()?;
    Some(Compiled { regex, longest })
}

/// Classes with fewer ranges are cheap as they are.
const FEW_RANGES: usize = 8;

/// The same expression over valid UTF-8 with fewer states.
fn lighter(expression: Hir) -> Hir {
    match expression.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Class(Class::Unicode(class)) => lighter_class(class),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            sub: Box::new(lighter(*repetition.sub)),
            ..repetition
        }),
        HirKind::Capture(Capture { sub, .. }) => lighter(*sub),
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(lighter).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(lighter).collect()),
    }
}

fn lighter_class(class: ClassUnicode) -> Hir {
    let beyond_ascii = ClassUnicode::new([ClassUnicodeRange::new('\u{80}', char::MAX)]);
    let mut rest = beyond_ascii.clone();
    rest.intersect(&class);
    if rest == beyond_ascii {
        // The ASCII part, or the bytes of any other character.
        let ascii = class
            .ranges()
            .iter()
            .filter(|range| range.start().is_ascii());
        let ascii = ascii.map(|range| {
            let end = range.end().min('\u{7f}');
            ClassBytesRange::new(range.start() as u8, end as u8)
        });
        let bytes = |ranges: &[(u8, u8)]| {
            let ranges = ranges
                .iter()
                .map(|(first, last)| ClassBytesRange::new(*first, *last));
            Hir::class(Class::Bytes(ClassBytes::new(ranges)))
        };
        let any_other = Hir::concat(vec![
            bytes(&[(0xC2, 0xF4)]),
            Hir::repetition(Repetition {
                min: 1,
                max: Some(3),
                greedy: true,
                sub: Box::new(bytes(&[(0x80, 0xBF)])),
            }),
        ]);
        return Hir::alternation(vec![
            Hir::class(Class::Bytes(ClassBytes::new(ascii))),
            any_other,
        ]);
    }
    if class.ranges().len() <= FEW_RANGES {
        return Hir::class(Class::Unicode(class));
    }
    if word_class().is_some_and(|word| class == *word) {
        return Hir::class(Class::Unicode(word_characters()));
    }
    Hir::class(Class::Unicode(class))
}

/// What `\w` stands for, parsed once.
fn word_class() -> Option<&'static ClassUnicode> {
    static WORD: OnceLock<Option<ClassUnicode>> = OnceLock::new();
    let parse = || match regex_syntax::parse(r"\w").ok()?.into_kind() {
        HirKind::Class(Class::Unicode(word)) => Some(word),
        _ => None,
    };
    WORD.get_or_init(parse).as_ref()
}

/// The characters of words, by blocks instead of one by one: letters, marks and digits of all
/// scripts, and with them a few hundred signs that stand in no contract.
fn word_characters() -> ClassUnicode {
    let blocks = [
        ('0', '9'),
        ('A', 'Z'),
        ('_', '_'),
        ('a', 'z'),
        ('\u{aa}', '\u{aa}'),
        ('\u{b5}', '\u{b5}'),
        ('\u{ba}', '\u{ba}'),
        ('\u{c0}', '\u{d6}'),
        ('\u{d8}', '\u{f6}'),
        ('\u{f8}', '\u{1fff}'),
        ('\u{2c00}', '\u{2dff}'),
        ('\u{3005}', '\u{3007}'),
        ('\u{3040}', '\u{d7ff}'),
        ('\u{f900}', '\u{fdff}'),
        ('\u{fe70}', '\u{fefc}'),
        ('\u{10000}', '\u{1cfff}'),
        ('\u{20000}', '\u{e01ef}'),
    ];
    ClassUnicode::new(blocks.map(|(first, last)| ClassUnicodeRange::new(first, last)))
}
