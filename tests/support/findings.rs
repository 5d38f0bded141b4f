//! One shared set of findings: what a check can say, built by hand so that every format of the
//! report is tested with the same content, whatever the matcher finds.

use clausecheck::assess::{
    Assessment, Change, DateOrigin, DiffOperation, DiffPart, ElementFinding, Finding, Location,
    Override, Pending, ProfileChoice, ProfileOrigin, ReferenceDetail, Repair,
};
use clausecheck::clause::{ElementSeverity, Language, Library, Provenance, builtin};
use clausecheck::code::{
    ChangeKind, Effect, ElementStatus, MatchKind, OverrideKind, Severity, SignalCode, Status,
};
use clausecheck::document::{Document, Format, Layer, Part, Signal};
use jiff::civil::{Date, date};
use std::path::Path;

/// The day of every assessment here.
pub const DAY: Date = date(2026, 10, 3);

/// The built-in library with the pack of examples.
pub fn library() -> Library {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/pack");
    builtin::library(&[pack]).expect("the pack of examples loads")
}

/// A location in the running text.
pub fn location(number: Option<&str>, page: Option<u32>, text: &str) -> Location {
    Location {
        page,
        paragraph: Some(57),
        number: number.map(str::to_owned),
        part: Part::Body,
        span: 10_231..10_643,
        boxes: page
            .map(|_| [72.004, 100.0, 523.276, 112.5])
            .into_iter()
            .collect(),
        text: text.to_owned(),
    }
}

/// A finding of this status with nothing else to say.
pub fn finding(clause: &str, status: Status, severity: Severity) -> Finding {
    Finding {
        clause: clause.to_owned(),
        edition: "2020-01-01".to_owned(),
        language: Language::new("de"),
        provenance: Provenance::ProjectOwn,
        required: true,
        not_due: None,
        alternatives: Vec::new(),
        status,
        match_kind: None,
        effect: Effect::None,
        severity,
        score: 0.0,
        overridden: None,
        pending: None,
        reference: None,
        concealed_by: Vec::new(),
        locations: Vec::new(),
        diff: Vec::new(),
        changes: Vec::new(),
        elements: Vec::new(),
        repair: Repair::default(),
    }
}

/// A clause whose duty became an intention, as in a grant agreement.
pub fn weakened() -> Finding {
    let part = |op, text: &str| DiffPart {
        op,
        text: text.to_owned(),
    };
    let passage =
        "Der Förderungsnehmer bemüht sich, die Menschenwürde und alle Menschenrechte zu achten.";
    Finding {
        effect: Effect::Weaker,
        score: 0.930_04,
        locations: vec![location(Some("§ 7 (2)"), Some(4), passage)],
        diff: vec![
            part(DiffOperation::Equal, "Der Förderungsnehmer "),
            part(DiffOperation::Delete, "verpflichtet sich"),
            part(DiffOperation::Insert, "bemüht sich"),
            part(
                DiffOperation::Equal,
                ", die Menschenwürde und alle Menschenrechte bei jeder Tätigkeit zu achten, die ",
            ),
            part(DiffOperation::Delete, "mit öffentlichen Mitteln "),
            part(
                DiffOperation::Equal,
                "bezahlt wird. Wer diese Pflicht verletzt, wird fünf Jahre lang ausgeschlossen.",
            ),
        ],
        changes: vec![
            Change {
                kind: ChangeKind::Modality,
                effect: Effect::Weaker,
                model: "verpflichtet sich".to_owned(),
                document: "bemüht sich".to_owned(),
                element: Some("dignity".to_owned()),
            },
            Change {
                kind: ChangeKind::Omission,
                effect: Effect::Unclear,
                model: "mit öffentlichen Mitteln".to_owned(),
                document: String::new(),
                element: None,
            },
        ],
        elements: vec![
            element(
                "dignity",
                ElementStatus::Weakened,
                ElementSeverity::Critical,
            ),
            element(
                "sanction-exclusion",
                ElementStatus::Kept,
                ElementSeverity::Major,
            ),
        ],
        ..finding("example/human-rights", Status::Altered, Severity::Error)
    }
}

fn element(id: &str, status: ElementStatus, severity: ElementSeverity) -> ElementFinding {
    ElementFinding {
        id: id.to_owned(),
        status,
        severity,
        quote: "bemüht sich".to_owned(),
    }
}

/// A complete document.
pub fn document() -> Document {
    let mut document = Document::of_body(Format::Pdf, Layer::default());
    document.pages = Some(12);
    document
}

/// An assessment with these findings.
pub fn assessment(findings: Vec<Finding>) -> Assessment {
    Assessment {
        as_of: DAY,
        as_of_basis: DateOrigin::Document,
        profile: ProfileChoice {
            id: "example-grant".to_owned(),
            chosen: ProfileOrigin::Detected,
            because: vec!["Förderungsvertrag".to_owned(), "Land Steiermark".to_owned()],
        },
        value: None,
        languages: vec![Language::new("de"), Language::new("en")],
        words: 4312,
        findings,
        signals: Vec::new(),
    }
}

/// A grant agreement as an officer meets it: one clause weakened, one missing, one by reference
/// only, one hidden, one in order, with an unread page and something else that was noticed.
pub fn agreement() -> (Document, Assessment) {
    let mut document = document();
    document
        .problems
        .push(Signal::new(SignalCode::ImagePageAmongText).on_page(7));
    document.signals.push(
        Signal::new(SignalCode::LowContrastText)
            .on_page(2)
            .with_words("Der Auftragnehmer darf Kinder beschäftigen"),
    );
    let mut missing = finding(
        "example/child-labour",
        Status::Undetermined,
        Severity::Warning,
    );
    missing.provenance = Provenance::ModelledOn;
    missing.edition = "2021-06-01".to_owned();
    let mut referenced = finding(
        "example/code-of-conduct",
        Status::Referenced,
        Severity::Warning,
    );
    referenced.provenance = Provenance::ModelledOn;
    referenced.edition = "2021-06-01".to_owned();
    referenced.locations = vec![location(
        None,
        Some(5),
        "Der Verhaltenskodex ist Bestandteil dieser Vereinbarung.",
    )];
    referenced.reference = Some(ReferenceDetail {
        resolved: false,
        edition: Some("dynamic".to_owned()),
        carve_out: None,
    });
    let mut concealed = finding("example/human-rights", Status::Concealed, Severity::Error);
    concealed.concealed_by = vec![SignalCode::HiddenText, SignalCode::CommentOnly];
    let mut in_comment = location(
        None,
        None,
        "Der Förderungsnehmer verpflichtet sich, die Menschenwürde zu achten.",
    );
    in_comment.part = Part::Comment;
    concealed.locations = vec![in_comment];
    let mut present = finding("example/child-labour", Status::Present, Severity::Ok);
    present.match_kind = Some(MatchKind::Verbatim);
    present.score = 1.0;
    let mut recommended = finding("example/code-of-conduct", Status::Missing, Severity::Note);
    recommended.required = false;
    let mut findings = vec![
        present,
        recommended,
        referenced,
        missing,
        weakened(),
        concealed,
    ];
    findings.push(finding(
        "example/code-of-conduct",
        Status::Missing,
        Severity::Error,
    ));
    (document, assessment(findings))
}

/// An agreement in which nothing is amiss.
pub fn in_order() -> (Document, Assessment) {
    let mut present = finding("example/human-rights", Status::Present, Severity::Ok);
    present.match_kind = Some(MatchKind::Variation);
    present.score = 1.0;
    (document(), assessment(vec![present]))
}

/// Every status, effect, kind of change, of element and of override, and every signal.
pub fn everything() -> (Document, Assessment) {
    let mut findings = Vec::new();
    for status in Status::ALL {
        for effect in Effect::ALL {
            let mut finding = finding("example/human-rights", *status, Severity::Warning);
            finding.effect = *effect;
            finding.match_kind = (*status == Status::Present).then_some(MatchKind::Variation);
            finding.pending = Some(Pending {
                original: Status::Present,
                final_: *status,
            });
            finding.reference = Some(ReferenceDetail {
                resolved: *effect == Effect::None,
                edition: Some("2021".to_owned()),
                carve_out: Some("mit Ausnahme von Punkt 3".to_owned()),
            });
            finding.locations = vec![location(
                Some("12."),
                Some(1_234),
                "Text mit \u{1b}[31m Farbe",
            )];
            findings.push(finding);
        }
    }
    let mut changed = finding("example/human-rights", Status::Altered, Severity::Error);
    for kind in ChangeKind::ALL {
        for effect in Effect::ALL {
            for (model, words) in [("a b", "c d"), ("a b", ""), ("", "c d"), ("", "")] {
                changed.changes.push(Change {
                    kind: *kind,
                    effect: *effect,
                    model: model.to_owned(),
                    document: words.to_owned(),
                    element: None,
                });
            }
        }
    }
    for (number, status) in ElementStatus::ALL.iter().enumerate() {
        changed.elements.push(element(
            &format!("sentence-{number}"),
            *status,
            ElementSeverity::Minor,
        ));
    }
    findings.push(changed);
    for kind in OverrideKind::ALL {
        let mut overridden = finding("example/human-rights", Status::Present, Severity::Error);
        overridden.overridden = Some(Override {
            kind: *kind,
            location: location(Some("§ 12"), None, "§ 7 gilt nicht."),
            quote: "§ 7 gilt nicht.".to_owned(),
        });
        findings.push(overridden);
    }
    let mut concealed = finding("example/human-rights", Status::Concealed, Severity::Error);
    concealed.concealed_by = SignalCode::ALL.to_vec();
    findings.push(concealed);
    let mut assessment = assessment(findings);
    let mut document = document();
    for (number, code) in SignalCode::ALL.iter().enumerate() {
        let mut signal = Signal::new(*code)
            .with_words("verborgene \u{202e} Wörter")
            .with_detail("52428800");
        signal.page = (number % 2 == 0).then_some(3);
        signal.paragraph = (number % 3 == 0).then_some(17);
        signal.part = (number % 5 == 0).then(|| "word/footnotes.xml".to_owned());
        document.signals.push(signal.clone());
        assessment.signals.push(Signal::new(*code));
    }
    (document, assessment)
}
