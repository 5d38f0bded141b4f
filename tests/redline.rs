//! The corrected document: what is proposed comes as tracked changes and comments, and nothing else
//! of the file changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;
#[path = "support/docx.rs"]
mod docx;
#[path = "support/revisions.rs"]
mod revisions;
#[path = "support/schema.rs"]
mod schema;

use clausecheck::ingest::{ReadOptions, read};
use command::{Place, Run, example_pack};
use docx::{Docx, p, p_with, r, zip};
use revisions::{
    Decision, comments_of, decided, entries, faults, main_part, part, with_main, without_comments,
};
use serde_json::Value;
use std::path::Path;

const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const AUTHOR: &str = "clausecheck";
const CLAUSE: &str = "example/human-rights";
const INTACT: &str = "The Grantee undertakes to respect human dignity and all human rights in every activity that is paid for with public money. Whoever breaches this duty is excluded from further public funding for five years.";
const OTHER: &str = "The grant is paid in two parts. The first part is paid after signature of this agreement by both parties.";

/// The document, corrected, with the summary.
struct Corrected {
    before: Vec<u8>,
    after: Vec<u8>,
    run: Run,
    summary: Value,
}

impl Corrected {
    fn main(&self) -> String {
        part(&self.after, &main_part(&self.after))
    }

    /// What one clause got.
    fn steps(&self, clause: &str) -> Vec<String> {
        let clauses = self.summary["clauses"].as_array().unwrap();
        let one = clauses.iter().find(|one| one["clause"] == clause).unwrap();
        one["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| match step["reason"].as_str() {
                Some(reason) => format!("{}: {reason}", step["action"].as_str().unwrap()),
                None => step["action"].as_str().unwrap().to_owned(),
            })
            .collect()
    }

    /// The text with every change of ours accepted.
    fn accepted(&self) -> String {
        let main = decided(&self.main(), AUTHOR, Decision::Accept);
        text_of(&with_main(&self.after, &main))
    }

    /// With every change of ours accepted, the clause stands in its own words.
    #[track_caller]
    fn assert_intact(&self) {
        let accepted = self.accepted();
        assert!(accepted.contains(INTACT), "{accepted}");
    }

    /// Rejecting gives the document back; other parts are the same bytes; the file is sound.
    #[track_caller]
    fn assert_sound(&self) {
        assert_sound(&self.before, &self.after);
    }
}

fn text_of(bytes: &[u8]) -> String {
    read(bytes, &ReadOptions::default()).unwrap().body.text
}

#[track_caller]
fn assert_sound(before: &[u8], after: &[u8]) {
    let found = faults(after, AUTHOR);
    assert!(found.is_empty(), "{found:#?}");
    let main = main_part(before);
    assert_eq!(main, main_part(after));
    let ours = comments_of(after, AUTHOR);
    let rejected = decided(
        &without_comments(&part(after, &main), &ours),
        AUTHOR,
        Decision::Reject,
    );
    let original = decided(&part(before, &main), AUTHOR, Decision::Reject);
    if rejected != original {
        let same = rejected
            .char_indices()
            .zip(original.chars())
            .find(|((_, one), other)| one != other)
            .map_or(0, |((at, _), _)| at);
        let around = |text: &str| -> String {
            let from = text.floor_char_boundary(same.saturating_sub(200));
            text[from..].chars().take(600).collect()
        };
        panic!(
            "rejecting gives\n{}\ninstead of\n{}",
            around(&rejected),
            around(&original)
        );
    }
    let (old, new) = (entries(before), entries(after));
    let names = |entries: &[(String, Vec<u8>)]| -> Vec<String> {
        entries.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(
        names(&new)[..old.len()],
        names(&old)[..],
        "order of entries"
    );
    for ((name, data), (_, changed)) in old.iter().zip(&new) {
        let may_change = name.eq_ignore_ascii_case(&main)
            || name.ends_with("comments.xml")
            || name == "[Content_Types].xml"
            || name.ends_with(".rels");
        if !may_change {
            assert!(data == changed, "{name} changed");
        }
    }
}

fn correct_with(bytes: &[u8], name: &str, more: &[&str]) -> Corrected {
    let place = Place::new();
    place.write(name, bytes);
    let pack = example_pack();
    let mut arguments = vec![
        "redline",
        name,
        "-o",
        "out.docx",
        "--library",
        &pack,
        "--format",
        "json",
        "--as-of",
        "2026-01-01",
    ];
    if !more.contains(&"--clause") && !more.contains(&"--profile") {
        arguments.extend(["--clause", CLAUSE]);
    }
    arguments.extend(more);
    let run = place.run(&arguments);
    assert!(run.code < 2, "{run:?}");
    let summary = serde_json::from_str(&run.stdout).unwrap();
    schema::assert_valid("redline", &summary);
    Corrected {
        before: bytes.to_vec(),
        after: std::fs::read(place.path().join("out.docx")).unwrap(),
        summary,
        run,
    }
}

fn correct(bytes: &[u8]) -> Corrected {
    correct_with(bytes, "in.docx", &[])
}

/// An agreement with this paragraph in the middle.
fn agreement(paragraph: &str) -> Docx {
    Docx::new(format!(
        "{}{}{paragraph}{}{}",
        p("Grant agreement"),
        p(&format!("The parties agree as follows. {OTHER}")),
        p(OTHER),
        p("Signed in Graz on 3 October 2025")
    ))
}

fn changed(from: &str, to: &str) -> String {
    assert!(INTACT.contains(from));
    INTACT.replacen(from, to, 1)
}

#[test]
fn altered_words_are_restored_and_nothing_else() {
    let text = changed("undertakes to", "shall endeavour, where possible, to");
    let corrected = correct(&agreement(&p(&text)).bytes());
    assert_eq!(corrected.run.code, 0, "{:?}", corrected.run);
    assert_eq!(corrected.steps(CLAUSE), ["restored"]);
    corrected.assert_sound();
    corrected.assert_intact();
    let main = corrected.main();
    assert!(main.find("<w:del ").unwrap() < main.find("<w:ins ").unwrap());
    let comments = part(&corrected.after, "word/comments.xml");
    for words in [
        "Respect for human rights",
        "Without this clause",
        "own wording",
        "2020-01-01",
    ] {
        assert!(comments.contains(words), "{words}: {comments}");
    }
    let types = part(&corrected.after, "[Content_Types].xml");
    assert!(types.contains("PartName=\"/word/comments.xml\""));
    let relations = part(&corrected.after, "word/_rels/document.xml.rels");
    assert!(relations.contains("Target=\"comments.xml\""));
}

#[test]
fn lost_and_added_sentences_are_put_right() {
    for text in [
        changed(
            " Whoever breaches this duty is excluded from further public funding for five years.",
            "",
        ),
        changed(" and all human rights", ""),
        changed(
            "public money.",
            "public money, unless this causes undue cost.",
        ),
        changed("The Grantee", "As far as possible, the Grantee"),
        format!("{INTACT} This does not apply to subcontractors."),
    ] {
        let corrected = correct(&agreement(&p(&text)).bytes());
        corrected.assert_sound();
        if corrected.steps(CLAUSE) == ["restored"] {
            assert!(
                corrected.accepted().contains(INTACT),
                "{text}\n{}",
                corrected.accepted()
            );
        } else {
            assert_eq!(corrected.steps(CLAUSE), ["commented"], "{text}");
            assert_eq!(corrected.run.code, 1);
        }
    }
}

#[test]
fn runs_are_divided_and_keep_their_properties() {
    let paragraph = format!(
        "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>{}{}{}{}</w:p>",
        r("The Gran", "<w:b/>"),
        r(
            "tee shall end",
            "<w:b/><w:i/><w:rPrChange w:id=\"7\" w:author=\"x\"><w:rPr/></w:rPrChange>"
        ),
        r("eavour to respect human dig", "<w:color w:val=\"112233\"/>"),
        r(INTACT.split_once("human dig").unwrap().1, ""),
    );
    let corrected = correct(&agreement(&paragraph).bytes());
    assert_eq!(corrected.steps(CLAUSE), ["restored"]);
    corrected.assert_sound();
    corrected.assert_intact();
    // The new words look like the old ones, without their history.
    let main = corrected.main();
    let inserted = main.split("<w:ins ").nth(1).unwrap();
    let inserted = inserted.split("</w:ins>").next().unwrap();
    assert!(
        inserted.contains("undertakes") && !inserted.contains("rPrChange"),
        "{inserted}"
    );
    assert!(main.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">The Gran</w:t>"));
}

#[test]
fn tables_anchors_and_bookmarks_survive() {
    let start = "The Grantee undertakes to respect human dignity and all human rights in every activity that is";
    let end = " paid for with public money. Whoever breaches this duty may be excluded from further public funding for five years.";
    let inner = format!(
        "<w:bookmarkStart w:id=\"41\" w:name=\"a\"/>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}<w:bookmarkEnd w:id=\"41\"/>",
        r(start, ""),
        r(end, "")
    );
    let notes = format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("A note."));
    let in_cell = format!(
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p>{inner}</w:p></w:tc></w:tr></w:tbl>"
    );
    for body in [format!("<w:p>{inner}</w:p>"), in_cell] {
        let bytes = agreement(&body)
            .word_part("footnotes", "footnotes", &notes)
            .bytes();
        let corrected = correct(&bytes);
        assert_eq!(corrected.steps(CLAUSE), ["restored"]);
        corrected.assert_sound();
        corrected.assert_intact();
        // Bookmarks share the numbers of revisions.
        assert!(!corrected.main().contains("w:id=\"41\" w:author"));
    }
}

#[test]
fn hyperlinks_and_content_controls_are_changed_inside() {
    let text = r(&changed("undertakes", "endeavours"), "");
    for paragraph in [
        format!("<w:p><w:hyperlink w:anchor=\"a\">{text}</w:hyperlink></w:p>"),
        format!(
            "<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt></w:p>"
        ),
        format!(
            "<w:sdt><w:sdtPr><w:richText/></w:sdtPr><w:sdtContent><w:p>{text}</w:p></w:sdtContent></w:sdt>"
        ),
    ] {
        let corrected = correct(&agreement(&paragraph).bytes());
        assert_eq!(corrected.steps(CLAUSE), ["restored"], "{paragraph}");
        corrected.assert_sound();
        assert!(corrected.accepted().contains(INTACT));
    }
}

#[test]
fn what_can_not_be_changed_gets_a_comment_with_the_reason() {
    let weak = changed("undertakes", "endeavours");
    let (head, tail) = weak.split_once("endeavours").unwrap();
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let complex = format!(
        "<w:p>{}{}<w:r><w:instrText>REF x</w:instrText></w:r>{}{}{}{}</w:p>",
        r(head, ""),
        field("begin"),
        field("separate"),
        r("endeavours", ""),
        field("end"),
        r(tail, "")
    );
    let simple = format!(
        "<w:p>{}<w:fldSimple w:instr=\"REF x\">{}</w:fldSimple>{}</w:p>",
        r(head, ""),
        r("endeavours", ""),
        r(tail, "")
    );
    let math = format!(
        "<w:p>{}<m:oMath><m:r><m:t>endeavours</m:t></m:r></m:oMath>{}</w:p>",
        r(head, ""),
        r(tail, "")
    );
    let moved = format!(
        "<w:p>{}<w:moveTo w:id=\"9\" w:author=\"x\">{}</w:moveTo>{}</w:p>",
        r(head, ""),
        r("endeavours", ""),
        r(tail, "")
    );
    let locked = format!(
        "<w:p>{}<w:sdt><w:sdtPr><w:lock w:val=\"sdtContentLocked\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:p>",
        r(head, ""),
        r("endeavours", ""),
        r(tail, "")
    );
    for (paragraph, reason) in [
        (complex, "field-result"),
        (simple, "field-result"),
        (math, "mathematics"),
        (moved, "deeper-revision"),
        (locked, "content-control"),
    ] {
        let corrected = correct(&agreement(&paragraph).bytes());
        assert_eq!(
            corrected.steps(CLAUSE),
            [format!("commented: {reason}")],
            "{paragraph}"
        );
        assert_eq!(corrected.run.code, 1);
        corrected.assert_sound();
        assert_eq!(comments_of(&corrected.after, AUTHOR).len(), 1);
    }
}

/// A table with one row of these cells.
fn table(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| format!("<w:tc><w:tcPr/>{}</w:tc>", p(cell)))
        .collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl><w:p/>")
}

/// A paragraph with a text box, as Word writes it: once for itself and once for older programs.
fn text_box(text: &str) -> String {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:extent cx=\"5400000\" cy=\"900000\"/><wp:docPr id=\"1\" name=\"Box\"/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
}

#[test]
fn a_clause_over_cells_or_in_a_text_box_is_restored_or_left_whole() {
    let weak = changed("undertakes to", "shall endeavour, where possible, to");
    let (first, second) = weak.split_once(" Whoever").unwrap();
    let second = format!("Whoever{second}");
    // The words that changed stand in one cell: they are restored there.
    let corrected = correct(&agreement(&table(&[first, &second])).bytes());
    assert_eq!(corrected.steps(CLAUSE), ["restored"]);
    corrected.assert_sound();
    let cells = corrected.accepted();
    let cells: Vec<&str> = cells.split_whitespace().collect();
    assert!(cells.join(" ").contains(INTACT), "{cells:?}");
    // They stand in two cells, or in a text box: a comment with the reason, and no word changes.
    let (head, tail) = weak.split_once(" where possible,").unwrap();
    for (what, body) in [
        (
            "several-cells",
            table(&[head, &format!("where possible,{tail}")]),
        ),
        ("text-box", text_box(&weak)),
    ] {
        let before = agreement(&body).bytes();
        let corrected = correct(&before);
        assert_eq!(
            corrected.steps(CLAUSE),
            [format!("commented: {what}")],
            "{}",
            corrected.summary
        );
        assert_eq!(corrected.run.code, 1, "{what}");
        corrected.assert_sound();
        let main = corrected.main();
        assert!(
            !main.contains("<w:ins ") && !main.contains("<w:del "),
            "{main}"
        );
        let comments = part(&corrected.after, "word/comments.xml");
        assert!(comments.contains("Not changed here"), "{what}: {comments}");
        assert_eq!(text_of(&before), corrected.accepted(), "{what}");
    }
}

#[test]
fn a_clause_in_a_header_is_pointed_at_where_comments_can_stand() {
    let weak = changed("undertakes to", "shall endeavour, where possible, to");
    let header = Docx::new(format!(
        "{}{}",
        p("Grant agreement of the Grantee"),
        p(OTHER)
    ))
    .section("<w:headerReference w:type=\"default\" r:id=\"id-header\"/>")
    .word_part("header", "hdr", &p(&weak));
    let corrected = correct(&header.bytes());
    corrected.assert_sound();
    assert_eq!(corrected.run.code, 1, "{:?}", corrected.run);
    assert_eq!(corrected.steps(CLAUSE), ["commented"]);
    assert!(part(&corrected.after, "word/header.xml").contains("endeavour"));
}

#[test]
fn changes_and_comments_of_others_are_kept_apart() {
    let weak = changed("undertakes", "endeavours");
    let paragraph = format!(
        "<w:p><w:commentRangeStart w:id=\"5\"/><w:ins w:id=\"90\" w:author=\"Anna\" w:date=\"2026-01-01T00:00:00Z\">{}</w:ins><w:del w:id=\"91\" w:author=\"Anna\"><w:r><w:delText>old words</w:delText></w:r></w:del><w:commentRangeEnd w:id=\"5\"/><w:r><w:commentReference w:id=\"5\"/></w:r></w:p>",
        r(&weak, "")
    );
    let comment = format!(
        "<w:comment w:id=\"5\" w:author=\"Anna\">{}</w:comment>",
        p("Look at this.")
    );
    let bytes = agreement(&paragraph)
        .word_part("comments", "comments", &comment)
        .bytes();
    let corrected = correct(&bytes);
    corrected.assert_sound();
    let comments = part(&corrected.after, "word/comments.xml");
    assert!(comments.contains("Look at this.") && comments.contains("w:author=\"Anna\""));
    assert_eq!(comments_of(&corrected.after, AUTHOR).len(), 1);
    let main = corrected.main();
    assert!(main.contains("<w:del w:id=\"91\" w:author=\"Anna\">"));
    let accepted = correct_with(&bytes, "in.docx", &["--accept-existing"]);
    let main = accepted.main();
    assert!(
        !main.contains("Anna") && !main.contains("old words"),
        "{main}"
    );
    accepted.assert_intact();
}

#[test]
fn a_missing_clause_is_inserted_with_the_numbers_and_styles_of_the_document() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"§ %1\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let head = "<w:pStyle w:val=\"H\"/><w:keepNext/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>";
    let parties = format!("The Grantor supports the project of the Grantee. {OTHER}");
    let body = [
        p_with(head, "Subject"),
        p_with("<w:jc w:val=\"both\"/>", &parties),
        p_with(head, "Final provisions"),
        p_with("<w:jc w:val=\"both\"/>", OTHER),
        p("Signature"),
    ]
    .concat();
    let bytes = Docx::new(body)
        .styles(styles)
        .word_part("numbering", "numbering", numbering)
        .bytes();
    let corrected = correct(&bytes);
    assert_eq!(corrected.steps(CLAUSE), ["inserted"]);
    assert_eq!(corrected.run.code, 0, "{:?}", corrected.run);
    corrected.assert_sound();
    let accepted = decided(&corrected.main(), AUTHOR, Decision::Accept);
    let document = read(
        &with_main(&corrected.after, &accepted),
        &ReadOptions::default(),
    )
    .unwrap();
    let numbers: Vec<_> = document
        .body
        .blocks
        .iter()
        .map(|block| {
            (
                block.number.as_deref().unwrap_or(""),
                &document.body.text[block.span.clone()],
            )
        })
        .collect();
    assert_eq!(numbers[2], ("§ 2", "Respect for human rights"));
    assert_eq!(numbers[3], ("", INTACT));
    assert_eq!(numbers[4], ("§ 3", "Final provisions"));
    assert!(
        corrected
            .main()
            .contains("<w:pStyle w:val=\"H\"/><w:keepNext/><w:numPr>")
    );
}

#[test]
fn typed_numbers_are_not_moved() {
    let lines = |list: &[&str]| list.iter().map(|line| p(line)).collect::<String>();
    let before = lines(&[
        "§ 1 Subject",
        OTHER,
        "§ 2 Final provisions",
        OTHER,
        "Signature",
    ]);
    let corrected = correct(&Docx::new(before).bytes());
    corrected.assert_sound();
    assert!(
        corrected
            .accepted()
            .contains("\n§ 1a Respect for human rights\n"),
        "{}",
        corrected.accepted()
    );
    let last = lines(&[
        "1. Subject",
        OTHER,
        "2. Payment",
        OTHER,
        "Place, date",
        "________",
    ]);
    let corrected = correct(&Docx::new(last).bytes());
    corrected.assert_sound();
    assert!(
        corrected
            .accepted()
            .contains("\n3. Respect for human rights\nThe Grantee undertakes"),
        "{}",
        corrected.accepted()
    );
    assert_eq!(corrected.summary["clauses"][0]["steps"][0]["number"], "3.");
}

#[test]
fn a_number_that_comes_from_a_style_is_taken_away_where_it_would_run_on() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"N\"><w:name w:val=\"Numbered\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"(%1)\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let numbered = |text: &str| p_with("<w:pStyle w:val=\"N\"/><w:jc w:val=\"both\"/>", text);
    let body = [
        p("§ 1 Duties"),
        numbered(OTHER),
        numbered(OTHER),
        p("§ 2 Final provisions"),
        numbered(OTHER),
    ]
    .concat();
    let bytes = Docx::new(body)
        .styles(styles)
        .word_part("numbering", "numbering", numbering)
        .bytes();
    let corrected = correct(&bytes);
    corrected.assert_sound();
    assert!(corrected.main().contains(
        "<w:pStyle w:val=\"N\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr><w:jc w:val=\"both\"/>"
    ));
    assert!(
        corrected
            .accepted()
            .contains("§ 1a Respect for human rights"),
        "{}",
        corrected.accepted()
    );
}

#[test]
fn at_the_end_and_before_a_table_rejecting_leaves_nothing_behind() {
    let table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>Signature: ________</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>";
    let head = p_with("<w:spacing w:after=\"10\"/>", OTHER);
    for body in [
        head.clone(),
        format!("{head}{table}"),
        format!("<w:p><w:r><w:t>{OTHER}</w:t></w:r></w:p>{table}"),
        format!("<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>{OTHER}</w:t></w:r></w:p>"),
        format!("{head}{}", p_with("", "")),
    ] {
        let corrected = correct(&Docx::new(body.clone()).bytes());
        assert_eq!(corrected.steps(CLAUSE), ["inserted"], "{body}");
        corrected.assert_sound();
        corrected.assert_intact();
    }
}

#[test]
fn several_missing_clauses_stand_one_after_the_other() {
    let body = format!("{}{}", p("Grant agreement of the Grantee"), p(OTHER));
    let corrected = correct_with(
        &Docx::new(body).bytes(),
        "in.docx",
        &["--clause", "example/*"],
    );
    corrected.assert_sound();
    let accepted = corrected.accepted();
    assert!(
        accepted.contains(INTACT) && accepted.contains("warrants that no child"),
        "{accepted}"
    );
    assert_eq!(comments_of(&corrected.after, AUTHOR).len(), 3);
}

#[test]
fn what_takes_a_clause_back_is_pointed_at_or_proposed_for_deletion() {
    let passage = "3. Clause 1 does not apply to this agreement.";
    let clause = format!("1. {INTACT}");
    let body = format!(
        "{}{}{}{}",
        p("Grant agreement"),
        p(&clause),
        p(OTHER),
        p(passage)
    );
    let bytes = Docx::new(body).bytes();
    let pointed = correct(&bytes);
    let struck = correct_with(&bytes, "in.docx", &["--strike-overriding"]);
    pointed.assert_sound();
    struck.assert_sound();
    assert_eq!(pointed.steps(CLAUSE), ["commented"]);
    assert_eq!(pointed.run.code, 1);
    assert_eq!(struck.steps(CLAUSE), ["struck"]);
    assert_eq!(struck.run.code, 0);
    assert!(!struck.accepted().contains("does not apply"));
    assert!(struck.accepted().contains(INTACT));
}

#[test]
fn comments_only_changes_no_word() {
    let bytes = agreement(&p(&changed("undertakes", "endeavours"))).bytes();
    let corrected = correct_with(
        &bytes,
        "in.docx",
        &["--comments-only", "--author", "Anna Berg"],
    );
    let main = corrected.main();
    assert!(!main.contains("<w:ins ") && !main.contains("<w:del "));
    assert_eq!(comments_of(&corrected.after, "Anna Berg").len(), 1);
    assert_eq!(corrected.run.code, 1);
}

#[test]
fn only_the_clauses_that_are_named_are_treated() {
    let bytes = agreement(&p(&changed("undertakes", "endeavours"))).bytes();
    let more = ["--clause", "example/*", "--only", "example/code-*"];
    let corrected = correct_with(&bytes, "in.docx", &more);
    let clauses = corrected.summary["clauses"].as_array().unwrap();
    assert_eq!(clauses.len(), 1);
    assert_eq!(clauses[0]["clause"], "example/code-of-conduct");
    assert!(corrected.accepted().contains("endeavours"));
}

#[test]
fn every_kind_of_word_package_is_corrected() {
    let weak = changed("undertakes", "endeavours");
    let plain = agreement(&p(&weak)).document();
    let strict = plain
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        );
    let bare = plain
        .replace("xmlns:w=", "xmlns=")
        .replace("<w:", "<")
        .replace("</w:", "</");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let root = |target: &str, base: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{base}/officeDocument\" Target=\"{target}\"/></Relationships>"
        )
    };
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let purl = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    for (name, target, document, base) in [
        ("strict.docx", "word/document.xml", &strict, purl),
        ("macros.docm", "/word/document22.xml", &plain, base),
        ("template.dotx", "document.xml", &plain, base),
        ("bare.docx", "word/document.xml", &bare, base),
    ] {
        let bytes = zip(&[
            ("_rels/.rels", root(target, base).as_bytes()),
            (target.trim_start_matches('/'), document.as_bytes()),
            ("[Content_Types].xml", types.as_bytes()),
        ]);
        let corrected = correct_with(&bytes, name, &[]);
        assert_eq!(corrected.steps(CLAUSE), ["restored"], "{name}");
        corrected.assert_sound();
        assert!(corrected.accepted().contains(INTACT), "{name}");
        let folder = target
            .trim_start_matches('/')
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let file = target.rsplit('/').next().unwrap();
        let list = format!("{folder}/_rels/{file}.rels");
        let list = part(&corrected.after, list.trim_start_matches('/'));
        assert!(list.contains(&format!("{base}/comments")), "{name}: {list}");
        assert!(!comments_of(&corrected.after, AUTHOR).is_empty());
    }
}

/// A file with macros that is named as one without them is refused by Word.
#[test]
fn the_copy_is_named_as_word_wants_it() {
    let docx = agreement(&p(&changed("undertakes", "endeavours")));
    for (kind, good) in [
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "out.docx",
        ),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "out.DOTX",
        ),
        (
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "out.docm",
        ),
        (
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
            "out.dotm",
        ),
    ] {
        let part = format!("<Override PartName=\"/Word/document.xml\" ContentType=\"{kind}\"/>");
        let types = format!("<Types xmlns=\"{CONTENT_TYPES}\">{part}</Types>");
        let mut files = entries(&docx.bytes());
        files[0].1 = types.into_bytes();
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(name, data)| (name.as_str(), data.as_slice()))
            .collect();
        let place = Place::new();
        place.write("in.docx", zip(&files));
        for output in ["out.docx", "out.DOTX", "out.docm", "out.dotm", "out"] {
            let run = place.run(&["redline", "in.docx", "-o", output, "--clause", "general/*"]);
            let exists = place.path().join(output).exists();
            if output == good {
                assert!(run.code < 2 && exists, "{kind}: {run:?}");
            } else {
                assert!(run.code == 2 && !exists, "{kind}: {run:?}");
                let ending = good.to_lowercase().replace("out", "");
                assert!(
                    run.stderr.contains(&format!("ends in {ending}.")),
                    "{run:?}"
                );
            }
        }
    }
}

#[test]
fn an_older_edition_is_brought_up_to_date() {
    let place = Place::new();
    let clause =
        std::fs::read_to_string(format!("{}/human-rights/clause.toml", example_pack())).unwrap();
    let pack = std::fs::read_to_string(format!("{}/pack.toml", example_pack())).unwrap();
    let clause = clause.replace(
        "[slots.grantee]",
        "[[edition]]\nid = \"2024-01-01\"\nvalid_from = 2024-01-01\nsupersedes = \"2020-01-01\"\nprovenance = \"project-own\"\nseen = \"text\"\nauthoritative = \"en\"\n\n[slots.grantee]",
    );
    let clause: String = clause
        .lines()
        .filter(|line| !line.starts_with("sentence.de") && !line.starts_with("cues.de"))
        .map(|line| format!("{line}\n"))
        .collect();
    let clause = clause.replacen(
        "valid_from = 2020-01-01\n",
        "valid_from = 2020-01-01\nvalid_to = 2023-12-31\n",
        1,
    );
    let old = "{{grantee}} undertakes to respect human dignity and all human rights in every activity that is paid for with public money.\nWhoever breaches this duty is excluded from further public funding for five years.\n";
    place
        .write("pack/pack.toml", pack)
        .write("pack/human-rights/clause.toml", clause)
        .write("pack/human-rights/2020-01-01.en.md", old)
        .write(
            "pack/human-rights/2024-01-01.en.md",
            old.replace("five years", "ten years and repays what it has received"),
        );
    place.write("in.docx", agreement(&p(INTACT)).bytes());
    let run = place.run(&[
        "redline",
        "in.docx",
        "-o",
        "out.docx",
        "--library",
        "pack",
        "--clause",
        CLAUSE,
        "--as-of",
        "2026-01-01",
        "--format",
        "json",
    ]);
    assert_eq!(run.code, 0, "{run:?}");
    let summary: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(summary["clauses"][0]["status"], "outdated", "{summary}");
    assert_eq!(summary["clauses"][0]["steps"][0]["action"], "updated");
    let after = std::fs::read(place.path().join("out.docx")).unwrap();
    let main = decided(&part(&after, "word/document.xml"), AUTHOR, Decision::Accept);
    assert!(
        text_of(&with_main(&after, &main))
            .contains("for ten years and repays what it has received.")
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let bytes = agreement(&p(&changed("undertakes", "endeavours"))).bytes();
    assert!(correct(&bytes).after == correct(&bytes).after);
}

#[test]
fn the_document_is_never_written_to() {
    let bytes = agreement(&p(&changed("undertakes", "endeavours"))).bytes();
    let place = Place::new();
    place
        .write("in.docx", &bytes)
        .write("old.docx", "older")
        .write("folder/x", "");
    let pack = example_pack();
    let attempt = |output: &str, more: &[&str]| {
        let mut arguments = vec![
            "redline",
            "in.docx",
            "-o",
            output,
            "--library",
            &pack,
            "--clause",
            CLAUSE,
        ];
        arguments.extend(more);
        place.run(&arguments)
    };
    std::fs::hard_link(place.path().join("in.docx"), place.path().join("hard.docx")).unwrap();
    let mut outputs = vec!["in.docx", "./folder/../in.docx", "hard.docx"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("in.docx", place.path().join("soft.docx")).unwrap();
        outputs.push("soft.docx");
    }
    for output in outputs {
        for more in [&[][..], &["--force"]] {
            let run = attempt(output, more);
            assert_eq!(run.code, 2, "{output}: {run:?}");
            assert!(
                run.stderr.contains("is the document itself"),
                "{}",
                run.stderr
            );
        }
    }
    let run = attempt("old.docx", &[]);
    assert!(run.code == 2 && run.stderr.contains("--force"), "{run:?}");
    assert_eq!(
        std::fs::read(place.path().join("old.docx")).unwrap(),
        b"older"
    );
    let run = attempt("nowhere/out.docx", &["--lang", "de"]);
    assert!(
        run.code == 2 && run.stderr.contains("den Ordner gibt es nicht"),
        "{run:?}"
    );
    let run = attempt("folder", &[]);
    assert!(
        run.code == 2 && run.stderr.contains("can not be written"),
        "{run:?}"
    );
    assert_eq!(attempt("old.docx", &["--force"]).code, 0);
    assert_eq!(std::fs::read(place.path().join("in.docx")).unwrap(), bytes);
    let names = place.names();
    assert!(!names.iter().any(|name| name.starts_with('.')), "{names:?}");
}

#[test]
fn what_can_not_be_corrected_is_refused_in_plain_words() {
    let place = Place::new();
    place
        .write("text.txt", INTACT)
        .write("empty.docx", "")
        .write("broken.docx", &agreement("").bytes()[..400])
        .write("encrypted.docx", {
            let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
            bytes.resize(4096, 0);
            bytes
        })
        .write("good.docx", agreement("").bytes());
    for file in [
        "text.txt",
        "empty.docx",
        "broken.docx",
        "encrypted.docx",
        "absent.docx",
        "-",
    ] {
        for language in ["en", "de"] {
            let run = place.run(&["redline", file, "-o", "out.docx", "--lang", language]);
            assert_eq!(run.code, 2, "{file}: {run:?}");
            assert!(
                run.stdout.is_empty() && run.stderr.starts_with("clausecheck: "),
                "{run:?}"
            );
            assert!(run.stderr.trim_end().ends_with('.'), "{}", run.stderr);
        }
    }
    let run = place.run(&["redline", "good.docx", "-o", "out.docx", "--date", "soon"]);
    assert!(
        run.code == 2 && run.stderr.contains("is no date"),
        "{run:?}"
    );
    assert!(!place.path().join("out.docx").exists());
}

/// The example numbers its sections by itself, and refers to one of them in typed words.
#[test]
fn typed_references_to_numbers_that_move_are_named() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/foerdervertrag-2026-117.docx");
    let profile = ["--profile", "at-styria-graz-grant"];
    let corrected = correct_with(&std::fs::read(path).unwrap(), "in.docx", &profile);
    let comments = part(&corrected.after, "word/comments.xml");
    assert!(
        comments.contains("These passages name numbers that move: “eine Kontrolle nach § 9 verhindert oder behindert”."),
        "{comments}"
    );
}

#[test]
fn a_recommended_clause_that_is_only_named_is_left_to_a_person() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/foerdervertrag-2026-117.docx");
    let profile = ["--profile", "at-styria-graz-grant"];
    let corrected = correct_with(&std::fs::read(path).unwrap(), "in.docx", &profile);
    let clauses = corrected.summary["clauses"].as_array().unwrap();
    let named: Vec<_> = clauses
        .iter()
        .filter(|one| one["status"] == "referenced" && one["severity"] == "note")
        .collect();
    assert_eq!(named.len(), 1, "{clauses:#?}");
    assert_eq!(named[0]["steps"][0]["action"], "commented");
    assert_eq!(named[0]["open"], true);
    let comments = part(&corrected.after, "word/comments.xml");
    assert!(comments.contains("Attach the text and name it as an annex"));
    assert_eq!(corrected.run.code, 1);
    corrected.assert_sound();
}

#[test]
fn the_summary_says_what_is_left_to_do() {
    let place = Place::new();
    place.write(
        "in.docx",
        agreement(&p(&changed("undertakes", "endeavours"))).bytes(),
    );
    let pack = example_pack();
    for (language, words) in [
        ("en", "Nothing is left to do by hand"),
        ("de", "Von Hand bleibt nichts zu tun"),
    ] {
        let run = place.run(&[
            "redline",
            "in.docx",
            "-o",
            "out.docx",
            "--force",
            "--library",
            &pack,
            "--clause",
            CLAUSE,
            "--lang",
            language,
        ]);
        assert_eq!(run.code, 0);
        assert!(
            run.stdout.replace('\n', " ").contains(words),
            "{}",
            run.stdout
        );
    }
}

#[path = "support/corpus.rs"]
mod corpus;

/// Real documents, each with a clause that was weakened and one that is missing.
#[test]
fn real_documents_survive_the_round_trip() {
    let documents = corpus::documents("docx");
    if documents.is_empty() {
        eprintln!("skipped: no folder ../shared/corpus");
        return;
    }
    let mut tally = corpus::Tally::default();
    for (name, bytes) in documents {
        tally.add(&name, &bytes);
    }
    eprintln!("{tally:#?}");
    assert!(tally.faults.is_empty(), "{:#?}", tally.faults);
    assert!(tally.done >= 60, "{tally:#?}");
}
