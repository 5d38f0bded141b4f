//! What can be said about a library without looking at a document: is every clause complete, and
//! do its cues recognise what they should and nothing else?
//!
//! Loading refuses what is wrong; this finds what is unfinished. Whether a wording is found in a
//! document is the business of [`crate::clause_lint`].

use super::cues::{CueText, cue_text};
use super::{
    Clause, Edition, Element, Language, Library, Localised, Provenance, SlotKind, Template,
};
use std::collections::BTreeSet;

/// What was found about a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintFinding {
    /// The clause.
    pub clause: String,
    /// The edition, where one is concerned.
    pub edition: Option<String>,
    /// The language, where one is concerned.
    pub language: Option<Language>,
    /// What is wrong.
    pub kind: LintKind,
    /// A name that belongs to the finding: an element, a slot, a key, another clause.
    pub subject: String,
    /// Words that belong to the finding.
    pub detail: String,
}

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LintKind {
    /// A sentence for people, a list or a wording is not there in a language that the pack has.
    LanguageMissing,
    /// A key that a finished clause has is not there.
    KeyMissing,
    /// An official or modelled wording names no source.
    SourceMissing,
    /// An element does not say in which sentence it stands.
    SentenceUnknown,
    /// A sentence of the wording carries no element.
    SentenceWithoutElement,
    /// An element has no cues in a language of the wording.
    CuesMissing,
    /// The cues of an element do not recognise it in its own sentences.
    CuesSilent,
    /// The cues of an element recognise it in a wording of a clause that does not have it.
    CuesTooBroad,
    /// A code is not of the form that its standard has.
    CodeIllFormed,
    /// A slot has a bound on one side only.
    SlotUnbounded,
    /// A wording is not found, or not as present, in a document that consists of it.
    WordingNotFound,
    /// A clause is found in a document that consists of another clause.
    ClausesMatchEachOther,
    /// The verdict on a case is not the one that its author expects.
    CaseFails,
}

impl LintKind {
    /// The frozen code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LanguageMissing => "language-missing",
            Self::KeyMissing => "key-missing",
            Self::SourceMissing => "source-missing",
            Self::SentenceUnknown => "sentence-unknown",
            Self::SentenceWithoutElement => "sentence-without-element",
            Self::CuesMissing => "cues-missing",
            Self::CuesSilent => "cues-silent",
            Self::CuesTooBroad => "cues-too-broad",
            Self::CodeIllFormed => "code-ill-formed",
            Self::SlotUnbounded => "slot-unbounded",
            Self::WordingNotFound => "wording-not-found",
            Self::ClausesMatchEachOther => "clauses-match-each-other",
            Self::CaseFails => "case-fails",
        }
    }

    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::LanguageMissing,
        Self::KeyMissing,
        Self::SourceMissing,
        Self::SentenceUnknown,
        Self::SentenceWithoutElement,
        Self::CuesMissing,
        Self::CuesSilent,
        Self::CuesTooBroad,
        Self::CodeIllFormed,
        Self::SlotUnbounded,
        Self::WordingNotFound,
        Self::ClausesMatchEachOther,
        Self::CaseFails,
    ];
}

impl LintFinding {
    /// A finding about a clause.
    pub fn new(clause: &Clause, kind: LintKind, subject: impl Into<String>) -> Self {
        Self {
            clause: clause.id.clone(),
            edition: None,
            language: None,
            kind,
            subject: subject.into(),
            detail: String::new(),
        }
    }

    /// With the edition.
    #[must_use]
    pub fn of_edition(mut self, edition: &Edition) -> Self {
        self.edition = Some(edition.id.clone());
        self
    }

    /// With the language.
    #[must_use]
    pub fn in_language(mut self, language: &Language) -> Self {
        self.language = Some(language.clone());
        self
    }

    /// With words that belong to it.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// Findings about the clauses for which `is_checked` holds, compared with all clauses of the
/// library. Time grows with the number of elements checked times the number of wordings.
pub fn lint(library: &Library, is_checked: impl Fn(&Clause) -> bool) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    for clause in library.clauses.iter().filter(|clause| is_checked(clause)) {
        let languages = languages_of_pack(library, clause);
        check_languages(clause, &languages, &mut findings);
        check_codes(clause, &mut findings);
        check_slots(clause, &mut findings);
        for edition in &clause.editions {
            check_edition(library, clause, edition, &mut findings);
        }
        for element in &clause.elements {
            check_reach(library, clause, element, &mut findings);
        }
    }
    findings
}

/// The sentences of a wording, normalised as cues see them, with an example in each slot.
pub fn sentences_of(
    library: &Library,
    clause: &Clause,
    wording: &Template,
    language: &Language,
) -> Vec<String> {
    render(library, clause, wording, language)
        .lines()
        .map(cue_text)
        .collect()
}

/// A wording with an example in each slot, one sentence per line, each with a capital letter.
pub fn render(
    library: &Library,
    clause: &Clause,
    wording: &Template,
    language: &Language,
) -> String {
    let lexicon = library.lexicons.get(language);
    let text = wording.render(|name| {
        clause
            .slots
            .get(name)
            .map_or_else(String::new, |slot| slot.example(language, lexicon))
    });
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let mut characters = line.chars();
            match characters.next() {
                Some(first) => first.to_uppercase().chain(characters).collect(),
                None => String::new(),
            }
        })
        .collect();
    lines.join("\n")
}

/// The languages in which any clause of the same pack has a wording; German and English for the
/// packs inside the binary.
fn languages_of_pack(library: &Library, clause: &Clause) -> BTreeSet<Language> {
    let Some(pack) = library.pack_of(&clause.id) else {
        return BTreeSet::new();
    };
    let clauses = library
        .clauses
        .iter()
        .filter(|other| pack.clauses.contains(&other.id));
    let mut languages: BTreeSet<Language> = clauses
        .flat_map(|other| &other.editions)
        .flat_map(|edition| edition.wordings.keys().cloned())
        .collect();
    if pack.directory.is_none() {
        languages.extend(["de", "en"].map(Language::new));
    }
    languages
}

fn check_languages(
    clause: &Clause,
    languages: &BTreeSet<Language>,
    findings: &mut Vec<LintFinding>,
) {
    let mut check = |key: &str, text: &Localised| {
        if text.0.is_empty() {
            findings.push(LintFinding::new(clause, LintKind::KeyMissing, key));
            return;
        }
        for language in languages
            .iter()
            .filter(|language| !text.0.contains_key(language))
        {
            findings.push(
                LintFinding::new(clause, LintKind::LanguageMissing, key).in_language(language),
            );
        }
    };
    check("title", &clause.title);
    check("explain", &clause.explain);
    check("remedy", &clause.remedy);
    for element in &clause.elements {
        check(&format!("element.{}.title", element.id), &element.title);
    }
    if clause.aliases.is_empty() {
        findings.push(LintFinding::new(clause, LintKind::KeyMissing, "aliases"));
    }
    if clause.elements.is_empty() {
        findings.push(LintFinding::new(clause, LintKind::KeyMissing, "element"));
    }
    for language in languages {
        if !clause.aliases.is_empty() && !clause.aliases.contains_key(language) {
            findings.push(
                LintFinding::new(clause, LintKind::LanguageMissing, "aliases")
                    .in_language(language),
            );
        }
        for edition in clause
            .editions
            .iter()
            .filter(|edition| !edition.wordings.contains_key(language))
        {
            let subject = format!("{}.{}.md", edition.id, language.code());
            let finding = LintFinding::new(clause, LintKind::LanguageMissing, subject);
            findings.push(finding.of_edition(edition).in_language(language));
        }
    }
}

fn check_codes(clause: &Clause, findings: &mut Vec<LintFinding>) {
    let mut refuse = |key: &str, code: &str| {
        findings.push(LintFinding::new(clause, LintKind::CodeIllFormed, key).with_detail(code));
    };
    for code in &clause.ilo {
        let digits = code.strip_prefix(['C', 'P', 'R']);
        if !digits.is_some_and(|digits| {
            digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
        }) {
            refuse("ilo", code);
        }
    }
    for code in &clause.sdg {
        let parts = code.split_once('.');
        let is_target = parts.is_some_and(|(goal, target)| {
            goal.parse::<u8>()
                .is_ok_and(|goal| (1..=17).contains(&goal))
                && !target.is_empty()
                && target.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if !is_target {
            refuse("sdg", code);
        }
    }
    for code in &clause.ungp {
        if !code
            .parse::<u8>()
            .is_ok_and(|principle| (1..=31).contains(&principle))
        {
            refuse("ungp", code);
        }
    }
    if let Some(code) = &clause.jurisdiction {
        let (country, part) = code.split_once('-').unwrap_or((code, "X"));
        let is_country =
            country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_part =
            (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_country || !is_part {
            refuse("jurisdiction", code);
        }
    }
}

fn check_slots(clause: &Clause, findings: &mut Vec<LintFinding>) {
    for (name, slot) in &clause.slots {
        if let SlotKind::Amount { min, max }
        | SlotKind::Number { min, max }
        | SlotKind::Duration { min, max } = &slot.kind
            && (min.is_none() || max.is_none())
        {
            findings.push(LintFinding::new(clause, LintKind::SlotUnbounded, name));
        }
    }
}

fn check_edition(
    library: &Library,
    clause: &Clause,
    edition: &Edition,
    findings: &mut Vec<LintFinding>,
) {
    if edition.sources.is_empty() && edition.provenance != Provenance::ProjectOwn {
        let finding = LintFinding::new(clause, LintKind::SourceMissing, edition.provenance.code());
        findings.push(finding.of_edition(edition));
    }
    let elements: Vec<&Element> = clause
        .elements
        .iter()
        .filter(|element| element.is_in(edition))
        .collect();
    for (language, wording) in &edition.wordings {
        let sentences = sentences_of(library, clause, wording, language);
        let mut covered = BTreeSet::new();
        for element in &elements {
            let finding = |kind| {
                LintFinding::new(clause, kind, element.id.as_str())
                    .of_edition(edition)
                    .in_language(language)
            };
            let numbers = element
                .sentences
                .get(language)
                .map(Vec::as_slice)
                .unwrap_or_default();
            covered.extend(numbers.iter().copied());
            if numbers.is_empty() {
                findings.push(finding(LintKind::SentenceUnknown));
            }
            let Some(cues) = element.cues.get(language) else {
                findings.push(finding(LintKind::CuesMissing));
                continue;
            };
            let own: Vec<&str> = numbers
                .iter()
                .filter_map(|number| Some(sentences.get(number.checked_sub(1)?)?.as_str()))
                .collect();
            let own = own.join(" ");
            if !own.is_empty() && cues.occurrences(&CueText::new(&own)).is_empty() {
                findings.push(finding(LintKind::CuesSilent).with_detail(own));
            }
        }
        for (index, sentence) in sentences.iter().enumerate() {
            if !elements.is_empty() && !covered.contains(&(index + 1)) {
                let number = (index + 1).to_string();
                let finding = LintFinding::new(clause, LintKind::SentenceWithoutElement, number);
                findings.push(
                    finding
                        .of_edition(edition)
                        .in_language(language)
                        .with_detail(sentence.as_str()),
                );
            }
        }
    }
}

/// Whether two elements are one. Within a clause, an element that stands in another sentence in a
/// later edition has a number behind its id ("notify", "notify-2").
fn is_same(one: &Element, other: &Element, is_own_clause: bool) -> bool {
    fn stem(id: &str) -> &str {
        match id.rsplit_once('-') {
            Some((stem, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => stem,
            _ => id,
        }
    }
    one.id == other.id || is_own_clause && stem(&one.id) == stem(&other.id)
}

/// Words of a wording that show where cues fire.
const QUOTED_WORDS: usize = 12;

/// Looks for an element in the wordings of all clauses that do not have it.
fn check_reach(
    library: &Library,
    clause: &Clause,
    element: &Element,
    findings: &mut Vec<LintFinding>,
) {
    for other in &library.clauses {
        for edition in &other.editions {
            if other
                .elements
                .iter()
                .any(|own| is_same(own, element, other.id == clause.id) && own.is_in(edition))
            {
                continue;
            }
            // A clause without elements does not say what it carries.
            if other.elements.is_empty() {
                continue;
            }
            for (language, wording) in &edition.wordings {
                let Some(cues) = element.cues.get(language) else {
                    continue;
                };
                let text = CueText::new(&sentences_of(library, other, wording, language).join(" "));
                if let Some(word) = cues.occurrences(&text).first() {
                    let words = text.as_str().split(' ').skip(*word as usize);
                    let quote: Vec<&str> = words.take(QUOTED_WORDS).collect();
                    let detail = format!("{} {}: {}", other.id, edition.id, quote.join(" "));
                    let finding =
                        LintFinding::new(clause, LintKind::CuesTooBroad, element.id.as_str());
                    findings.push(finding.in_language(language).with_detail(detail));
                }
            }
        }
    }
}
