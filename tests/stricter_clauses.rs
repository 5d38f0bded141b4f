//! A clause that demands more than its model is never called weaker: whoever asks for more must
//! not be sent back to mend it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/wordings.rs"]
mod wordings;

use clausecheck::assess::Finding;
use clausecheck::code::{Effect, Status};
use serde::Deserialize;
use wordings::{all, checker, document, finding, library};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// A clause made stricter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    clause: String,
    language: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    /// A sentence behind the wording.
    #[serde(default)]
    behind: String,
    /// The wrong effect that it is said to have today.
    today: Option<Effect>,
}

fn cases(file: &str) -> Vec<Case> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    toml::from_str::<Cases>(&text).unwrap().case
}

/// What is said of a case; `is_right` decides whether that may be said.
fn wrong(file: &str, is_right: impl Fn(&Case, &Finding) -> bool) -> Vec<String> {
    let library = library();
    let wordings = all(&library);
    let mut wrong = Vec::new();
    for case in cases(file) {
        let wording = wordings
            .iter()
            .rfind(|wording| wording.clause == case.clause && wording.language == case.language)
            .unwrap_or_else(|| panic!("no wording of {}", case.clause));
        let mut text = wording.text.clone();
        assert!(text.contains(&case.from), "{}: {text}", case.why);
        if !case.from.is_empty() {
            text = text.replace(&case.from, &case.to);
        }
        text.push(' ');
        text.push_str(&case.behind);
        let checker = checker(&library, &case.clause, wording.day);
        let assessment = checker.check(&document(&case.language, &text), TODAY);
        let found = finding(&assessment);
        if !is_right(&case, found) {
            let changes = found.changes.iter();
            wrong.push(format!(
                "{} {} ({}): {} {:?} {:?} {:?}",
                case.clause,
                case.language,
                case.why,
                found.status.code(),
                found.effect,
                changes
                    .map(|change| (change.kind, change.effect, &change.model, &change.document))
                    .collect::<Vec<_>>(),
                found
                    .overridden
                    .as_ref()
                    .map(|overridden| &overridden.quote)
            ));
        }
    }
    wrong
}

#[test]
fn a_stricter_clause_is_never_called_weaker() {
    let wrong = wrong("stricter.toml", |case, found| {
        let stands =
            matches!(found.status, Status::Present | Status::Altered) && found.overridden.is_none();
        let is_stricter = found.status == Status::Present
            || matches!(found.effect, Effect::Stronger | Effect::None);
        stands
            && match case.today {
                None => is_stricter,
                Some(wrong) => found.effect == wrong,
            }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_only_looks_stricter_is_not_called_so() {
    let wrong = wrong("seemingly_stricter.toml", |_, found| {
        found.status != Status::Present
            && matches!(
                found.effect,
                Effect::Weaker | Effect::Unclear | Effect::Mixed
            )
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
