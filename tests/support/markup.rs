//! A page as a browser takes it apart: elements, attributes and text, by the tokenizer of html5ever.

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// An element with what stands in it.
#[derive(Debug, Clone, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// Names of the elements around it, the outermost first.
    pub around: Vec<String>,
    /// All text in it.
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// A page taken apart.
#[derive(Debug, Default)]
pub struct Markup {
    /// In the order of their start tags.
    pub elements: Vec<Element>,
    /// What is wrong with the markup.
    pub errors: Vec<String>,
    /// What a person reads, a line for each paragraph, heading, entry or cell.
    pub read: String,
}

impl Markup {
    pub fn all<'m>(&'m self, names: &'m [&str]) -> impl Iterator<Item = &'m Element> {
        self.elements
            .iter()
            .filter(|element| names.contains(&element.name.as_str()))
    }
}

const VOID: &[&str] = &["meta", "br", "hr", "link", "img", "input"];
const LINES: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "td",
    "th",
    "caption",
    "figcaption",
    "summary",
    "a.skip",
    "title",
];

#[derive(Default)]
struct Reader {
    markup: RefCell<Markup>,
    open: RefCell<Vec<usize>>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut markup = self.markup.borrow_mut();
        let mut open = self.open.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                let around = open
                    .iter()
                    .map(|index| markup.elements[*index].name.clone())
                    .collect();
                let attributes = tag
                    .attrs
                    .iter()
                    .map(|one| (one.name.local.to_string(), one.value.to_string()))
                    .collect();
                markup.elements.push(Element {
                    name: name.clone(),
                    attributes,
                    around,
                    text: String::new(),
                });
                if !VOID.contains(&name.as_str()) {
                    open.push(markup.elements.len() - 1);
                }
                match name.as_str() {
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    _ => {}
                }
            }
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                let expected = open.pop().map(|index| markup.elements[index].name.clone());
                if expected.as_deref() != Some(name.as_str()) {
                    markup
                        .errors
                        .push(format!("line {line}: </{name}> closes {expected:?}"));
                }
                if LINES.contains(&name.as_str()) && !markup.read.ends_with('\n') {
                    markup.read.push('\n');
                }
            }
            Token::CharacterTokens(text) => {
                for index in open.iter() {
                    markup.elements[*index].text.push_str(&text);
                }
                let is_style = open
                    .last()
                    .is_some_and(|index| markup.elements[*index].name == "style");
                if !is_style && (&*text != "\n" || !markup.read.ends_with('\n')) {
                    markup.read.push_str(&text);
                }
            }
            Token::ParseError(error) => markup.errors.push(format!("line {line}: {error}")),
            Token::CommentToken(_) => markup.errors.push(format!("line {line}: a comment")),
            Token::DoctypeToken(_) | Token::NullCharacterToken | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

/// Takes a page apart.
pub fn read(html: &str) -> Markup {
    let options = TokenizerOpts {
        exact_errors: true,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Reader::default(), options);
    let queue = BufferQueue::default();
    queue.push_back(html.into());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let mut markup = tokenizer.sink.markup.into_inner();
    let open = tokenizer.sink.open.into_inner();
    for index in open {
        let name = markup.elements[index].name.clone();
        markup.errors.push(format!("<{name}> is not closed"));
    }
    markup
}

/// What has to hold of every page that the program writes.
#[track_caller]
pub fn assert_sound(html: &str, language: &str) -> Markup {
    let markup = read(html);
    assert!(markup.errors.is_empty(), "{:#?}", markup.errors);
    let count = |name: &str| markup.all(&[name]).count();
    for landmark in ["main", "header", "footer", "h1", "title"] {
        assert_eq!(count(landmark), 1, "{landmark}");
    }
    for intruder in ["script", "img", "iframe", "object", "link", "form", "base"] {
        assert_eq!(count(intruder), 0, "{intruder}");
    }
    assert_eq!(count("style"), 1);
    assert_eq!(
        markup.all(&["html"]).next().unwrap().attribute("lang"),
        Some(language)
    );
    let policy = markup
        .all(&["meta"])
        .find(|meta| meta.attribute("http-equiv") == Some("Content-Security-Policy"))
        .expect("a policy");
    assert!(
        policy
            .attribute("content")
            .unwrap()
            .starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy:?}"
    );
    let mut ids = std::collections::BTreeSet::new();
    for element in &markup.elements {
        for name in element.attributes.keys() {
            assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{element:?}"
            );
        }
        if let Some(id) = element.attribute("id") {
            assert!(ids.insert(id.to_owned()), "`{id}` stands twice");
        }
    }
    for element in &markup.elements {
        for name in ["href", "aria-labelledby"] {
            if let Some(target) = element.attribute(name) {
                let id = target.strip_prefix('#').unwrap_or(target);
                assert!(ids.contains(id), "{element:?}");
            }
        }
    }
    let mut level = 0;
    for heading in markup.all(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
        let next: u8 = heading.name[1..].parse().unwrap();
        assert!(next <= level + 1, "after level {level}: {heading:?}");
        assert!(!heading.text.trim().is_empty(), "{heading:?}");
        level = next;
    }
    assert_eq!(count("table"), count("caption"));
    for cell in markup.all(&["th"]) {
        assert!(cell.attribute("scope").is_some(), "{cell:?}");
    }
    assert_eq!(
        html.chars()
            .find(|c| clausecheck::report::visible::is_invisible(*c) && *c != '\n'),
        None
    );
    markup
}
