//! What a user relies on: every shipped pack is complete and consistent, and every mistake in a
//! pack is named with file, line, column, what was found and what was expected.

use clausecheck::clause::cues::normalise;
use clausecheck::clause::template::Content;
use clausecheck::clause::{Clause, Edition, Language, Library, Template, builtin};

fn library() -> Library {
    builtin::library(&[]).unwrap_or_else(|errors| {
        panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

/// The sentences of a wording with a name in each slot.
fn sentences_of(clause: &Clause, wording: &Template, language: &Language) -> Vec<String> {
    let text = wording.render(|name| clause.slots[name].example(language));
    text.lines().map(normalise).collect()
}

fn editions(library: &Library) -> impl Iterator<Item = (&Clause, &Edition)> {
    library.clauses.iter().flat_map(|clause| clause.editions.iter().map(move |edition| (clause, edition)))
}

#[test]
fn every_shipped_cue_is_a_regular_expression_that_asks_for_something() {
    for clause in &library().clauses {
        for element in &clause.elements {
            for cues in element.cues.values() {
                for pattern in cues.all.iter().chain(&cues.any).chain(&cues.none) {
                    let regex = pattern.regex().unwrap_or_else(|| panic!("{} {}", clause.id, pattern.source()));
                    assert!(!regex.is_match(""), "{} {}", clause.id, pattern.source());
                }
            }
        }
    }
}

#[test]
fn every_element_is_recognised_in_the_sentence_that_carries_it() {
    let library = library();
    let mut failures = Vec::new();
    for (clause, edition) in editions(&library) {
        for (language, wording) in &edition.wordings {
            let sentences = sentences_of(clause, wording, language);
            for element in clause.elements.iter().filter(|element| element.editions.is_empty() || element.editions.contains(&edition.id)) {
                let own: Vec<&str> = element.sentences[language].iter().map(|number| sentences[number - 1].as_str()).collect();
                if element.cues[language].find(&own.join(" ")).is_none() {
                    failures.push(format!("{} {} {} {}: {own:?}", clause.id, edition.id, language.code(), element.id));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_wording_shows_an_element_that_its_clause_does_not_have() {
    let library = library();
    let mut failures = Vec::new();
    for (clause, edition) in editions(&library) {
        for (language, wording) in &edition.wordings {
            let text = sentences_of(clause, wording, language).join(" ");
            for other in &library.clauses {
                for element in &other.elements {
                    let carried = clause.elements.iter().any(|own| {
                        own.id == element.id && (own.editions.is_empty() || own.editions.contains(&edition.id))
                    });
                    if !carried && let Some(span) = element.cues[language].find(&text) {
                        failures.push(format!(
                            "{} {} {}: {} of {} in `{}`",
                            clause.id, edition.id, language.code(), element.id, other.id, &text[span]
                        ));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn shipped_wordings_use_slots_only_where_they_are_declared() {
    for (clause, edition) in editions(&library()) {
        for wording in edition.wordings.values() {
            for piece in &wording.pieces {
                if let Content::Slot(name) = &piece.content {
                    assert!(clause.slots.contains_key(name), "{} {name}", clause.id);
                }
            }
        }
    }
}
