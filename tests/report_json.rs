//! JSON reports keep to the published schema, are the same every time, and harm no terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/findings.rs"]
mod findings;

use clausecheck::assess::{Assessment, DateOrigin};
use clausecheck::code::{Effect, ElementStatus, Severity, SignalCode, Status};
use clausecheck::document::{Document, ReadError};
use clausecheck::locale::{InterfaceLanguage, Locale};
use clausecheck::report::build::{ReportBuilder, Source};
use clausecheck::report::json::{Json, Ndjson};
use clausecheck::report::model::{DocumentReport, Report, SCHEMA, Summary, Verdict};
use clausecheck::report::verdict::FailOn;
use clausecheck::report::{Renderer, schema};
use serde_json::{Value, json};

fn source(path: &str) -> Source {
    Source {
        path: path.to_owned(),
        sha256: Some("0".repeat(64)),
    }
}

fn report(
    language: InterfaceLanguage,
    (document, assessment): (Document, Assessment),
) -> DocumentReport {
    let library = findings::library();
    ReportBuilder::new(&library, Locale::of(language)).document(
        source("vertrag.pdf"),
        &document,
        &assessment,
    )
}

fn render(mut renderer: impl Renderer, documents: &[DocumentReport]) -> String {
    let library = findings::library();
    let head = ReportBuilder::new(&library, Locale::of(InterfaceLanguage::English)).head();
    let mut out = Vec::new();
    let mut summary = Summary::default();
    renderer.begin(&mut out, &head).unwrap();
    for document in documents {
        renderer.document(&mut out, document).unwrap();
        summary.add(document);
    }
    renderer.end(&mut out, &summary).unwrap();
    String::from_utf8(out).unwrap()
}

fn every_report() -> Vec<DocumentReport> {
    let library = findings::library();
    let mut reports = Vec::new();
    for language in InterfaceLanguage::ALL {
        reports.push(report(language, findings::everything()));
        reports.push(report(language, findings::agreement()));
        reports.push(report(language, findings::in_order()));
        let builder = ReportBuilder::new(&library, Locale::of(language));
        for code in SignalCode::ALL {
            let error = ReadError::new(*code, "52428800");
            let source = Source {
                path: "x".to_owned(),
                sha256: None,
            };
            reports.push(builder.unread(source, &error, findings::DAY, DateOrigin::Today));
        }
    }
    reports
}

#[track_caller]
fn assert_valid(schema: &Value, instance: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn every_report_keeps_to_the_published_schema() {
    let reports = every_report();
    let whole: Value = serde_json::from_str(&render(Json::default(), &reports)).unwrap();
    assert_valid(&schema::report(), &whole);
    let empty: Value = serde_json::from_str(&render(Json::default(), &[])).unwrap();
    assert_valid(&schema::report(), &empty);
    let lines = render(Ndjson, &reports);
    assert_eq!(lines.lines().count(), reports.len());
    for line in lines.lines() {
        assert_valid(&schema::document(), &serde_json::from_str(line).unwrap());
    }
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let schema = schema::report();
    let mut whole: Value = serde_json::from_str(&render(Json::default(), &every_report())).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    whole["documents"][0]["verdict"] = json!("perhaps");
    assert!(!validator.is_valid(&whole));
    whole["documents"][0]["verdict"] = json!("pass");
    assert!(validator.is_valid(&whole));
    whole["schema"] = json!("clausecheck.report/2");
    assert!(!validator.is_valid(&whole));
}

#[test]
fn a_report_can_be_read_back() {
    let reports = every_report();
    let whole: Report = serde_json::from_str(&render(Json::default(), &reports)).unwrap();
    assert_eq!(whole.schema, SCHEMA);
    assert_eq!(whole.documents, reports);
    assert_eq!(whole.summary.documents, reports.len());
}

#[test]
fn the_same_findings_give_the_same_bytes() {
    assert_eq!(
        render(Json::default(), &every_report()),
        render(Json::default(), &every_report())
    );
}

#[test]
fn no_character_reaches_a_terminal_that_it_would_obey() {
    let text = render(Json::default(), &every_report());
    assert!(
        text.contains("\\u001b[31m") && text.contains("\\u202e"),
        "the findings hold such characters"
    );
    let obeyed = text.chars().find(|c| {
        (c.is_control() && *c != '\n') || matches!(*c as u32, 0x200B..=0x200F | 0x202A..=0x202E)
    });
    assert_eq!(obeyed, None);
}

#[test]
fn frozen_keys_are_there() {
    let whole: Value = serde_json::from_str(&render(
        Json::default(),
        &[report(InterfaceLanguage::German, findings::agreement())],
    ))
    .unwrap();
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let has = |value: &Value, wanted: &[&str]| {
        let keys = keys(value);
        let absent: Vec<_> = wanted
            .iter()
            .filter(|key| !keys.contains(&(**key).to_owned()))
            .collect();
        assert!(absent.is_empty(), "{absent:?}");
    };
    has(
        &whole,
        &["schema", "tool", "library", "documents", "summary"],
    );
    has(&whole["tool"], &["name", "version"]);
    has(&whole["library"][0], &["pack", "version", "sha256"]);
    let document = &whole["documents"][0];
    has(
        document,
        &[
            "path",
            "as_of",
            "as_of_basis",
            "sha256",
            "format",
            "language",
            "pages",
            "words",
            "profile",
            "reading",
            "verdict",
            "findings",
            "signals",
        ],
    );
    has(&document["profile"], &["id", "chosen", "because"]);
    has(&document["reading"], &["status", "view", "problems"]);
    has(
        &document["reading"]["problems"][0],
        &["code", "page", "message"],
    );
    has(
        &document["signals"][0],
        &["code", "page", "paragraph", "message"],
    );
    let finding = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["status"] == "altered")
        .unwrap();
    has(
        finding,
        &[
            "clause",
            "edition",
            "language",
            "provenance",
            "required",
            "status",
            "match",
            "effect",
            "severity",
            "score",
            "overridden",
            "pending",
            "waiver",
            "locations",
            "diff",
            "changes",
            "elements",
            "message",
            "remedy",
        ],
    );
    has(
        &finding["locations"][0],
        &[
            "page",
            "paragraph",
            "number",
            "part",
            "span",
            "boxes",
            "text",
        ],
    );
    has(&finding["diff"][0], &["op", "text"]);
    has(
        &finding["changes"][0],
        &["kind", "effect", "model", "document", "element", "message"],
    );
    has(
        &finding["elements"][0],
        &["id", "status", "severity", "quote"],
    );
    has(
        &whole["summary"],
        &["documents", "passed", "failed", "undetermined", "by_status"],
    );
    assert_eq!(finding["score"], json!(0.93));
    assert_eq!(finding["locations"][0]["span"], json!([10231, 10643]));
    assert_eq!(document["as_of"], json!("2026-10-03"));
    assert_eq!(document["format"], json!("pdf"));
}

#[test]
fn messages_name_the_words_concerned() {
    let german = report(InterfaceLanguage::German, findings::agreement());
    let altered = german
        .findings
        .iter()
        .find(|finding| finding.status == Status::Altered)
        .unwrap();
    assert_eq!(
        altered.changes[0].message,
        "Aus der Pflicht wurde eine Absicht oder Möglichkeit: aus „verpflichtet sich“ wurde „bemüht sich“."
    );
    assert_eq!(
        german.reading.problems[0].message,
        "Eine Seite ist ein Bild, sodass ihr Text nicht geprüft werden konnte."
    );
    assert_eq!(
        german.signals[0].message,
        "Text, der sich kaum vom Hintergrund abhebt: „Der Auftragnehmer darf Kinder beschäftigen“."
    );
    let english = report(InterfaceLanguage::English, findings::agreement());
    let concealed = english
        .findings
        .iter()
        .find(|finding| finding.status == Status::Concealed)
        .unwrap();
    assert_eq!(
        concealed.message,
        "The clause stands only where it does not count: text that is marked as hidden; text that stands only in a comment."
    );
}

#[test]
fn a_limit_is_named_with_its_value() {
    let library = findings::library();
    let message = |language, code, detail: &str| {
        let builder = ReportBuilder::new(&library, Locale::of(language));
        builder.notice(&ReadError::new(code, detail).signal).message
    };
    use InterfaceLanguage::{English, German};
    assert_eq!(
        message(English, SignalCode::LimitFileSize, "52428800"),
        "The file is larger than allowed (limit: 50\u{a0}MiB)."
    );
    assert_eq!(
        message(German, SignalCode::LimitTextLength, "20000000"),
        "Der Text ist länger als zugelassen (Grenze: 20.000.000)."
    );
}

mod the_verdict {
    use super::*;
    use clausecheck::assess::Finding;
    use clausecheck::code::OverrideKind;

    fn verdict(change: impl FnOnce(&mut Finding)) -> Verdict {
        let mut finding = findings::finding("example/human-rights", Status::Present, Severity::Ok);
        change(&mut finding);
        report(
            InterfaceLanguage::English,
            (findings::document(), findings::assessment(vec![finding])),
        )
        .verdict
    }

    #[test]
    fn is_pass_where_nothing_is_lost() {
        assert_eq!(verdict(|_| {}), Verdict::Pass);
        assert_eq!(verdict(|f| f.effect = Effect::Stronger), Verdict::Pass);
        let outdated =
            |f: &mut Finding| (f.status, f.severity) = (Status::Outdated, Severity::Warning);
        assert_eq!(verdict(outdated), Verdict::Pass);
    }

    #[test]
    fn is_fail_where_a_required_clause_lost_something() {
        for status in [Status::Missing, Status::Concealed, Status::Stub] {
            assert_eq!(verdict(|f| f.status = status), Verdict::Fail, "{status}");
        }
        for effect in [Effect::Weaker, Effect::Mixed] {
            assert_eq!(
                verdict(|f| (f.status, f.effect) = (Status::Altered, effect)),
                Verdict::Fail,
                "{effect}"
            );
        }
        assert_eq!(verdict(|f| f.severity = Severity::Error), Verdict::Fail);
        assert_eq!(
            verdict(|f| {
                f.overridden = Some(clausecheck::assess::Override {
                    kind: OverrideKind::SwitchedOff,
                    location: findings::location(None, None, ""),
                    quote: String::new(),
                });
            }),
            Verdict::Fail
        );
        assert_eq!(
            verdict(|f| {
                f.elements = vec![clausecheck::assess::ElementFinding {
                    id: "dignity".to_owned(),
                    status: ElementStatus::Contradicted,
                    severity: clausecheck::clause::ElementSeverity::Minor,
                    quote: String::new(),
                }];
            }),
            Verdict::Fail
        );
    }

    #[test]
    fn does_not_fail_for_a_clause_that_is_only_recommended() {
        let recommended = |f: &mut Finding| {
            (f.required, f.status, f.severity) = (false, Status::Missing, Severity::Note)
        };
        assert_eq!(verdict(recommended), Verdict::Pass);
    }

    #[test]
    fn is_undetermined_where_it_could_not_be_told() {
        assert_eq!(
            verdict(|f| f.status = Status::Undetermined),
            Verdict::Undetermined
        );
        let nothing = (findings::document(), findings::assessment(Vec::new()));
        assert_eq!(
            report(InterfaceLanguage::English, nothing).verdict,
            Verdict::Undetermined
        );
    }

    #[test]
    fn a_finding_counts_from_the_level_asked_for() {
        let mut warning =
            findings::finding("example/human-rights", Status::Outdated, Severity::Warning);
        warning.required = true;
        let report = report(
            InterfaceLanguage::English,
            (findings::document(), findings::assessment(vec![warning])),
        );
        let finding = &report.findings[0];
        let counting = [
            FailOn::Weaker,
            FailOn::Error,
            FailOn::Warning,
            FailOn::Note,
            FailOn::Never,
        ]
        .map(|level| level.counts(finding));
        assert_eq!(counting, [false, false, true, true, false]);
    }
}
