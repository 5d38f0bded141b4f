//! What a user relies on when a Word file is read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/docx.rs"]
mod docx;
#[path = "support/reading.rs"]
mod reading;

use clausecheck::code::SignalCode;
use clausecheck::document::{BlockKind, Document, Part, ReadError};
use clausecheck::ingest::{ReadOptions, read};
use docx::{Docx, p, p_with, r};
use reading::{CLAUSE, assert_excluded, attempt, has_problem, has_signal, numbers};

fn try_read(bytes: &[u8]) -> Result<Document, ReadError> {
    attempt(bytes, "a.docx")
}

fn document(docx: &Docx) -> Document {
    try_read(&docx.bytes()).expect("a readable file")
}

fn read_body(body: &str) -> Document {
    document(&Docx::new(body))
}

fn refusal(bytes: &[u8]) -> SignalCode {
    try_read(bytes).expect_err("a refused file").signal.code
}

fn everything(document: &Document) -> &str {
    document.everything.as_ref().map_or("", |layer| &layer.text)
}

/// The clause stands in the body with a reservation.
fn assert_warned(document: &Document, code: SignalCode) {
    let at = document.body.text.find(CLAUSE).expect("the clause");
    let marks = &document.body.marks;
    assert!(
        marks
            .iter()
            .any(|mark| mark.code == code && mark.span.contains(&at)),
        "{code}: {marks:?}"
    );
}

#[test]
fn text_inside_every_kind_of_wrapper_is_read_once() {
    for body in [
        p(CLAUSE),
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", p(CLAUSE)),
        format!("<w:customXml><w:p><w:hyperlink>{}</w:hyperlink></w:p></w:customXml>", r(CLAUSE, "")),
        format!("<w:p><w:smartTag>{}</w:smartTag></w:p>", r(CLAUSE, "")),
        format!("<w:p><w:fldSimple w:instr=\" DOCPROPERTY x \">{}</w:fldSimple></w:p>", r(CLAUSE, "")),
        format!("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", p(CLAUSE)),
        "<w:p><w:r><w:t xml:space=\"preserve\">The Grantee </w:t></w:r><m:oMath><m:r><m:t>shall</m:t></m:r></m:oMath><w:r><w:t xml:space=\"preserve\"> respect human dignity.</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>The Grantee shall respect human dignity.</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>".to_owned(),
    ] {
        let document = read_body(&body);
        assert_eq!(document.body.text.matches(CLAUSE).count(), 1, "{body}");
        assert!(document.is_complete());
    }
}

#[test]
fn a_text_box_is_read_once_and_stands_behind_its_paragraph() {
    let shape = |content: &str| {
        format!(
            "<w:drawing><wp:anchor><wp:extent cx=\"5400000\" cy=\"900000\"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        )
    };
    let both = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\">{}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>",
        shape(&p(CLAUSE)),
        p(CLAUSE)
    );
    let document = read_body(&format!(
        "<w:p>{}<w:r>{both}</w:r>{}</w:p>",
        r("before", ""),
        r(" after", "")
    ));
    assert_eq!(
        document.body.text,
        format!("before\u{FFFC} after\n{CLAUSE}")
    );
    assert_eq!(
        document.body.blocks.get(1).map(|block| block.part),
        Some(Part::TextBox)
    );
    assert!(
        document
            .body
            .marks
            .iter()
            .any(|mark| mark.code == SignalCode::TextBoxInsideClause)
    );
    let lying = both.replacen(CLAUSE, "The Grantee may respect human dignity.", 1);
    let document = read_body(&format!("<w:p><w:r>{lying}</w:r></w:p>"));
    assert_excluded(&document, SignalCode::HiddenText);
}

#[test]
fn breaks_hyphens_and_symbols_are_characters() {
    let run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Calibri\" w:char=\"006E\"/></w:r>";
    assert_eq!(
        read_body(&format!("<w:p>{run}</w:p>")).body.text,
        "a\tb\nc\u{2011}d\u{AD}e✓n"
    );
}

#[test]
fn what_is_not_known_leaves_a_gap_and_is_said() {
    let body = format!(
        "<w:p>{}<w:r><w:contentPart/></w:r>{}</w:p>",
        r("shall ", ""),
        r(" respect", "")
    );
    let document = read_body(&body);
    assert_eq!(document.body.text, "shall \u{FFFC} respect");
    assert!(has_signal(&document, SignalCode::TextNotExtracted));
    let body = format!("<w:p><w:unheardOf>{}</w:unheardOf></w:p>", r(CLAUSE, ""));
    assert!(read_body(&body).body.text.contains(CLAUSE));
}

#[test]
fn a_picture_between_words_is_marked() {
    let picture = "<w:drawing><wp:inline><wp:extent cx=\"300000\" cy=\"150000\"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>";
    let document = read_body(&format!(
        "<w:p>{}<w:r>{picture}</w:r>{}</w:p>",
        r("shall ", ""),
        r(" respect", "")
    ));
    assert_eq!(document.body.text, "shall \u{FFFC} respect");
    assert!(has_signal(&document, SignalCode::PictureInsideClause));
}

#[test]
fn hidden_text_is_found_through_the_chain_of_styles() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"Base\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Fine\"><w:basedOn w:val=\"Base\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Hid\"><w:rPr><w:vanish/></w:rPr></w:style>";
    let styled =
        |body: String| document(&Docx::new(format!("{}{body}", p("Other."))).styles(styles));
    let run = |properties: &str| format!("<w:p>{}</w:p>", r(CLAUSE, properties));
    assert_excluded(&styled(run("<w:vanish/>")), SignalCode::HiddenText);
    assert_excluded(
        &styled(run("<w:rStyle w:val=\"Fine\"/>")),
        SignalCode::HiddenText,
    );
    assert_excluded(
        &styled(p_with("<w:pStyle w:val=\"Hid\"/>", CLAUSE)),
        SignalCode::HiddenText,
    );
    let row = format!(
        "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
        p(CLAUSE)
    );
    assert_excluded(&styled(row), SignalCode::HiddenText);
    // Switched off again, the text is seen.
    let honest = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Hid\"/></w:pPr>{}</w:p>",
        r(CLAUSE, "<w:vanish w:val=\"0\"/>")
    );
    let honest = styled(honest);
    assert!(honest.body.text.contains(CLAUSE) && honest.signals.is_empty());
}

#[test]
fn tiny_faint_and_struck_text_does_not_count_and_white_on_dark_does() {
    let run = |properties: &str| {
        read_body(&format!(
            "{}<w:p>{}</w:p>",
            p("Other."),
            r(CLAUSE, properties)
        ))
    };
    assert_excluded(&run("<w:sz w:val=\"2\"/>"), SignalCode::TinyText);
    assert_excluded(&run("<w:w w:val=\"1\"/>"), SignalCode::TinyText);
    assert_excluded(
        &run("<w:color w:val=\"FDFDFD\"/>"),
        SignalCode::LowContrastText,
    );
    assert_excluded(
        &run("<w:color w:val=\"000000\" w:themeColor=\"background1\"/>"),
        SignalCode::LowContrastText,
    );
    assert_excluded(
        &run("<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>"),
        SignalCode::LowContrastText,
    );
    assert_excluded(
        &run("<w:color w:val=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>"),
        SignalCode::LowContrastText,
    );
    assert_excluded(
        &run("<w14:textFill><w14:noFill/></w14:textFill>"),
        SignalCode::InvisibleText,
    );
    assert_excluded(&run("<w:strike/>"), SignalCode::Strikethrough);
    assert_excluded(&run("<w:dstrike/>"), SignalCode::Strikethrough);
    assert!(
        run("<w:sz w:val=\"8\"/><w:color w:val=\"808080\"/>")
            .body
            .text
            .contains(CLAUSE)
    );
    let line = p_with("<w:spacing w:line=\"1\" w:lineRule=\"exact\"/>", CLAUSE);
    assert_excluded(&read_body(&line), SignalCode::TinyText);
    let frame = p_with("<w:framePr w:x=\"-30000\" w:y=\"-30000\"/>", CLAUSE);
    assert_excluded(&read_body(&frame), SignalCode::OffPageText);
    let cell = |properties: &str, row: &str| {
        format!(
            "<w:tbl><w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            r(CLAUSE, "<w:color w:val=\"FFFFFF\"/>")
        )
    };
    let dark = read_body(&cell("<w:shd w:val=\"clear\" w:fill=\"1F3864\"/>", ""));
    assert!(dark.body.text.contains(CLAUSE) && dark.signals.is_empty());
    assert_excluded(&read_body(&cell("", "")), SignalCode::LowContrastText);
    let flat = read_body(&cell(
        "<w:shd w:val=\"clear\" w:fill=\"1F3864\"/>",
        "<w:trHeight w:val=\"1\" w:hRule=\"exact\"/>",
    ));
    assert_excluded(&flat, SignalCode::TinyText);
}

#[test]
fn a_dark_header_row_of_a_table_style_shows_white_text_and_other_rows_do_not() {
    let styles = "<w:style w:type=\"table\" w:styleId=\"T\"><w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:fill=\"000080\"/></w:tcPr></w:tblStylePr></w:style>";
    let row = |text: &str| {
        format!(
            "<w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr>",
            r(text, "<w:color w:val=\"FFFFFF\"/>")
        )
    };
    let body = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr>{}{}</w:tbl>",
        row("Heading"),
        row(CLAUSE)
    );
    let document = document(&Docx::new(body).styles(styles));
    assert_eq!(document.body.text, "Heading");
    assert_excluded(&document, SignalCode::LowContrastText);
}

#[test]
fn tracked_changes_give_three_texts() {
    let body = format!(
        "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>must</w:delText></w:r></w:del>{}</w:p>",
        r("The Grantee ", ""),
        r("may", ""),
        r(" pay.", "")
    );
    let document = read_body(&body);
    assert_eq!(document.body.text, "The Grantee may pay.");
    assert_eq!(
        document.original.as_ref().map(|layer| layer.text.as_str()),
        Some("The Grantee must pay.")
    );
    assert_eq!(everything(&document), "The Grantee maymust pay.");
    assert!(
        document
            .body
            .marks
            .iter()
            .any(|mark| mark.code == SignalCode::TrackedInsertionPending)
    );
    for deleted in [
        format!("<w:p><w:del>{}</w:del></w:p>", r(CLAUSE, "")),
        format!("<w:p><w:moveFrom>{}</w:moveFrom></w:p>", r(CLAUSE, "")),
        format!("<w:p><w:ins><w:del>{}</w:del></w:ins></w:p>", r(CLAUSE, "")),
        format!(
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
            p(CLAUSE)
        ),
    ] {
        assert_excluded(
            &read_body(&format!("{}{deleted}", p("Other."))),
            SignalCode::TrackedDeletion,
        );
    }
}

#[test]
fn a_deleted_paragraph_mark_joins_and_a_deleted_paragraph_leaves_nothing() {
    let joined = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}",
        r("The Grantee", ""),
        p(" shall.")
    );
    assert_eq!(read_body(&joined).body.text, "The Grantee shall.");
    let gone = format!(
        "{}<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{}</w:del></w:p>{}",
        p("First."),
        r("Gone.", ""),
        p("Third.")
    );
    assert_eq!(read_body(&gone).body.text, "First.\nThird.");
}

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%4"/></w:lvl>
<w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%4.%5"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Deleted and of no effect:"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>"#;

fn item(level: u8, list: u8, text: &str) -> String {
    p_with(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
        text,
    )
}

fn numbered(body: &str) -> Document {
    document(&Docx::new(body).word_part("numbering", "numbering", NUMBERING))
}

#[test]
fn numbers_are_computed_as_word_shows_them() {
    let body: String = [
        item(0, 1, "a"),
        item(1, 1, "b"),
        item(2, 1, "c"),
        item(2, 1, "d"),
        item(1, 1, "e"),
        item(2, 1, "f"),
        item(0, 1, "g"),
        item(1, 1, "h"),
        item(3, 1, "i"),
        item(4, 1, "j"),
        item(0, 2, "bullet"),
        item(0, 0, "none"),
        item(1, 3, "override"),
    ]
    .concat();
    let document = numbered(&body);
    let expected = [
        "§ 7", "(1)", "a)", "b)", "(2)", "a)", "§ 8", "(1)", "8.I", "1.1", "", "", "(5)",
    ];
    assert_eq!(numbers(&document), expected);
    assert!(!document.body.text.contains('§'));
    assert_eq!(
        document.body.blocks.first().map(|block| block.kind),
        Some(BlockKind::ListItem)
    );
}

#[test]
fn numbers_come_from_styles_and_an_empty_section_paragraph_has_none() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:pPr><w:outlineLvl w:val=\"0\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"S\"><w:basedOn w:val=\"H\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let body = format!(
        "{}{}<w:p><w:pPr><w:pStyle w:val=\"H\"/><w:sectPr/></w:pPr></w:p>{}",
        p_with("<w:pStyle w:val=\"H\"/>", "one"),
        p_with("<w:pStyle w:val=\"S\"/>", "sub"),
        p_with("<w:pStyle w:val=\"H\"/>", "two")
    );
    let document = document(&Docx::new(body).styles(styles).word_part(
        "numbering",
        "numbering",
        NUMBERING,
    ));
    assert_eq!(numbers(&document), ["§ 7", "(1)", "§ 8"]);
    assert_eq!(
        document.body.blocks.first().map(|block| block.kind),
        Some(BlockKind::Heading(1))
    );
}

#[test]
fn the_final_and_the_original_text_have_numbers_of_their_own() {
    let mark = "<w:rPr><w:del/></w:rPr>";
    let gone = format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>{mark}</w:pPr><w:del>{}</w:del></w:p>",
        r("gone", "")
    );
    let document = numbered(&format!("{gone}{}", item(0, 1, "stays")));
    assert_eq!(numbers(&document), ["§ 7"]);
    let original = document.original.expect("tracked changes");
    let numbers: Vec<_> = original
        .blocks
        .iter()
        .filter_map(|block| block.number.as_deref())
        .collect();
    assert_eq!(numbers, ["§ 7", "§ 8"]);
}

#[test]
fn a_label_that_is_a_sentence_is_read_with_the_paragraph() {
    let document = numbered(&item(0, 4, CLAUSE));
    assert_eq!(
        document.body.text,
        format!("Deleted and of no effect: {CLAUSE}")
    );
    assert!(has_signal(&document, SignalCode::Qualified));
}

#[test]
fn a_typed_number_is_repeated_beside_the_text() {
    let document = read_body(&p("§ 7 (2) Der Förderungsnehmer"));
    assert_eq!(numbers(&document), ["§ 7 (2)"]);
    assert!(document.body.text.starts_with("§ 7 (2) Der"));
}

#[test]
fn cells_say_where_they_stand() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let document = read_body(&format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        cell("a"),
        cell("b"),
        cell("c")
    ));
    let kinds: Vec<_> = document
        .body
        .blocks
        .iter()
        .map(|block| block.kind)
        .collect();
    let at = |row, column| BlockKind::Cell {
        table: 1,
        row,
        column,
    };
    assert_eq!(kinds, [at(1, 1), at(1, 2), at(2, 1)]);
}

#[test]
fn headers_and_notes_stand_behind_the_body_and_notes_are_anchored() {
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>{}",
        r("Text", ""),
        p("Last.")
    );
    let docx = Docx::new(body)
        .section("<w:headerReference w:type=\"default\" r:id=\"id-header\"/>")
        .word_part("header", "hdr", &p("Head"))
        .word_part("footnotes", "footnotes", &format!("<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>", p("sep"), p("Note")));
    let document = document(&docx);
    assert_eq!(document.body.text, "Text\nLast.\nHead\nNote");
    let parts: Vec<_> = document
        .body
        .blocks
        .iter()
        .map(|block| block.part)
        .collect();
    assert_eq!(
        parts,
        [Part::Body, Part::Body, Part::Header, Part::Footnote]
    );
    let anchor = document.body.anchors.first().expect("an anchor");
    assert_eq!((anchor.offset, anchor.note_blocks.clone()), (4, 3..4));
}

#[test]
fn a_first_page_footer_that_is_not_switched_on_is_not_shown() {
    let docx = |section: &str| {
        let section = format!("<w:footerReference w:type=\"first\" r:id=\"id-footer\"/>{section}");
        document(
            &Docx::new(p("Other."))
                .section(&section)
                .word_part("footer", "ftr", &p(CLAUSE)),
        )
    };
    assert_excluded(&docx(""), SignalCode::HeaderFooterOnly);
    assert!(docx("<w:titlePg/>").body.text.contains(CLAUSE));
}

#[test]
fn comments_do_not_count_and_mark_what_they_are_about() {
    let comments = format!(
        "<w:comment w:id=\"0\">{}</w:comment>",
        p("We do not accept this.")
    );
    let body = format!(
        "<w:p><w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/></w:p>",
        r(CLAUSE, "")
    );
    let document = document(&Docx::new(body).word_part("comments", "comments", &comments));
    assert_warned(&document, SignalCode::CommentOnClause);
    assert!(!document.body.text.contains("accept"));
    assert!(everything(&document).contains("We do not accept this."));
}

fn field(code: &str, result: &str) -> String {
    let result = if result.is_empty() {
        String::new()
    } else {
        r(result, "")
    };
    format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    )
}

#[test]
fn the_result_of_a_field_is_text_and_its_code_is_not() {
    assert!(read_body(&field(" REF x ", CLAUSE)).signals.is_empty());
    let code = format!(" IF 1 = 2 \"{CLAUSE}\" \"\" ");
    assert_excluded(
        &read_body(&format!("{}{}", p("Other."), field(&code, ""))),
        SignalCode::FieldCodeOnly,
    );
    assert_warned(
        &read_body(&field(" QUOTE \"left blank\" ", CLAUSE)),
        SignalCode::FieldResultDiffers,
    );
    assert_warned(
        &read_body(&field(" INCLUDETEXT \"x.docx\" ", CLAUSE)),
        SignalCode::ExternalContent,
    );
    let honest = read_body(&field(&format!(" QUOTE \"{CLAUSE}\" "), CLAUSE));
    assert!(!has_signal(&honest, SignalCode::FieldResultDiffers));
    let open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>";
    let swallowed = read_body(&format!(
        "{open}{}",
        p("Five words that are swallowed here.")
    ));
    assert!(has_problem(&swallowed, SignalCode::TextNotExtracted));
}

#[test]
fn text_behind_a_box_that_is_not_ticked_is_marked() {
    assert_warned(
        &read_body(&p(&format!("☐ {CLAUSE}"))),
        SignalCode::UntickedOption,
    );
    let control = format!(
        "<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:p>",
        r("☐", ""),
        r(CLAUSE, "")
    );
    assert_warned(&read_body(&control), SignalCode::UntickedOption);
    let legacy = format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}</w:p>",
        r(CLAUSE, "")
    );
    assert_warned(&read_body(&legacy), SignalCode::UntickedOption);
    let cells = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("☐"),
        p(CLAUSE)
    );
    assert_warned(&read_body(&cells), SignalCode::UntickedOption);
    let ticked = read_body(&p(&format!("☐ no ☒ {CLAUSE}")));
    let at = ticked.body.text.find(CLAUSE).expect("the clause");
    assert!(!ticked.body.marks.iter().any(|mark| mark.span.contains(&at)));
}

#[test]
fn controls_tell_placeholders_choices_and_other_data() {
    let control = |properties: &str, text: &str| {
        format!(
            "<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            r(text, "")
        )
    };
    assert_warned(
        &read_body(&control("<w:showingPlcHdr/>", CLAUSE)),
        SignalCode::PlaceholderUnfilled,
    );
    let list = format!(
        "<w:dropDownList><w:listItem w:displayText=\"none\" w:value=\"0\"/><w:listItem w:displayText=\"{CLAUSE}\" w:value=\"1\"/></w:dropDownList>"
    );
    assert_excluded(
        &read_body(&control(&list, "none")),
        SignalCode::FormChoiceNotChosen,
    );
    let binding = "<w:dataBinding w:xpath=\"/x:c[1]/x:t[1]\" w:storeItemID=\"{1}\"/><w:text/>";
    let bound = |stored: &str| {
        document(
            &Docx::new(control(binding, CLAUSE))
                .relation("x", "customXml", "../customXml/item1.xml")
                .part("customXml/item1.xml", format!("<c xmlns=\"urn:x\"><t>{stored}</t></c>"))
                .part("customXml/itemProps1.xml", "<d:datastoreItem xmlns:d=\"urn:d\" d:itemID=\"{1}\"/>")
                .part("customXml/_rels/item1.xml.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/customXmlProps\" Target=\"itemProps1.xml\"/></Relationships>"),
        )
    };
    assert_warned(
        &bound("Intentionally left blank."),
        SignalCode::DataBindingMismatch,
    );
    assert!(everything(&bound("Intentionally left blank.")).contains("Intentionally left blank."));
    assert!(bound(CLAUSE).signals.is_empty());
}

#[test]
fn content_that_was_not_read_is_a_problem() {
    let missing =
        |docx: Docx, code: SignalCode| assert!(has_problem(&document(&docx), code), "{code}");
    let body = |xml: &str| format!("{}{xml}", p("Other."));
    missing(
        Docx::new(body("<w:altChunk r:id=\"a\"/>"))
            .relation("a", "aFChunk", "chunk.html")
            .part("word/chunk.html", "<p>x"),
        SignalCode::EmbeddedPartNotRead,
    );
    missing(
        Docx::new(body("<w:subDoc r:id=\"a\"/>")).outside("a", "subDocument", "file:///x.docx"),
        SignalCode::ExternalContent,
    );
    let object = "<w:p><w:r><w:object><o:OLEObject Type=\"Embed\" ProgID=\"Word.Document.12\" r:id=\"a\"/></w:object></w:r></w:p>";
    missing(
        Docx::new(body(object))
            .relation("a", "package", "embeddings/a.docx")
            .part("word/embeddings/a.docx", "x"),
        SignalCode::EmbeddedPartNotRead,
    );
    missing(
        Docx::new(body(""))
            .section("<w:headerReference r:id=\"a\"/>")
            .outside("a", "header", "file:///etc/passwd"),
        SignalCode::ExternalContent,
    );
    let picture = "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"5400000\" cy=\"2700000\"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    missing(Docx::new(body(picture)), SignalCode::ImageMayHoldText);
    missing(
        Docx::new(body(""))
            .relation("a", "numbering", "numbering.xml")
            .part("word/numbering.xml", "<broken"),
        SignalCode::Damaged,
    );
}

#[test]
fn pictures_and_templates_from_outside_are_noticed_only_where_they_are_content() {
    let picture =
        "<w:p><w:r><w:pict><v:shape><v:imagedata r:id=\"a\"/></v:shape></w:pict></w:r></w:p>";
    let linked = document(&Docx::new(format!("{}{picture}", p(CLAUSE))).outside(
        "a",
        "image",
        "http://198.51.100.7/b.png",
    ));
    assert!(has_signal(&linked, SignalCode::ExternalContent) && linked.is_complete());
    let template = document(&Docx::new(p(CLAUSE)).outside(
        "t",
        "attachedTemplate",
        "http://198.51.100.7/t.dotm",
    ));
    assert!(template.signals.is_empty() && template.is_complete());
}

#[test]
fn macros_and_watermarks_are_noticed() {
    let macros = document(
        &Docx::new(p(CLAUSE))
            .relation("v", "vbaProject", "vbaProject.bin")
            .part("word/vbaProject.bin", "J"),
    );
    assert!(has_signal(&macros, SignalCode::ActiveContent));
    let art =
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\"VOID\"/></v:shape></w:pict></w:r></w:p>";
    let marked = document(
        &Docx::new(p(CLAUSE))
            .section("<w:headerReference r:id=\"id-header\"/>")
            .word_part("header", "hdr", art),
    );
    assert!(has_signal(&marked, SignalCode::Watermark));
    assert!(!marked.body.text.contains("VOID"));
}

#[test]
fn text_that_only_other_places_hold_is_kept_apart() {
    let other = || Docx::new(p("Other."));
    let orphan = document(&other().part(
        "word/header9.xml",
        format!("<w:hdr {}>{}</w:hdr>", docx::NAMESPACES, p(CLAUSE)),
    ));
    assert_excluded(&orphan, SignalCode::OrphanPart);
    assert!(has_signal(&orphan, SignalCode::OrphanPart));
    let core = format!(
        "<c:coreProperties xmlns:c=\"urn:c\"><c:title>{CLAUSE}</c:title></c:coreProperties>"
    );
    let metadata = document(
        &other()
            .root_relation("core-properties", "docProps/core.xml")
            .part("docProps/core.xml", core),
    );
    assert_excluded(&metadata, SignalCode::MetadataOnly);
    let picture = format!(
        "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"500000\" cy=\"500000\"/><wp:docPr descr=\"{CLAUSE}\"/></wp:inline></w:drawing></w:r></w:p>"
    );
    assert_excluded(
        &read_body(&format!("{}{picture}", p("Other."))),
        SignalCode::AltTextOnly,
    );
    let glossary = document(&other().word_part(
        "glossaryDocument",
        "glossaryDocument",
        &format!(
            "<w:docParts><w:docPart><w:docPartBody>{}</w:docPartBody></w:docPart></w:docParts>",
            p(CLAUSE)
        ),
    ));
    assert_excluded(&glossary, SignalCode::NotBodyPart);
}

#[test]
fn letters_of_a_symbol_font_are_not_taken_for_text() {
    let private: String = "The Grantee shall respect"
        .chars()
        .map(|letter| {
            if letter == ' ' {
                ' '
            } else {
                char::from_u32(0xF000 + letter as u32).unwrap_or(' ')
            }
        })
        .collect();
    let document = read_body(&format!(
        "<w:p>{}</w:p>",
        r(&private, "<w:rFonts w:ascii=\"Symbol\"/>")
    ));
    assert!(has_problem(&document, SignalCode::UndecodableText));
}

#[test]
fn strict_files_other_encodings_and_other_prefixes_are_read() {
    let docx = Docx::new(p(CLAUSE));
    let plain = docx.document();
    let strict = plain.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let prefixed = plain
        .replace("<w:", "<x:")
        .replace("</w:", "</x:")
        .replace(" w:", " x:")
        .replace("xmlns:w=", "xmlns:x=");
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(plain.replace("UTF-8", "UTF-16").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin = plain.replace("UTF-8", "ISO-8859-1");
    for main in [
        strict.as_bytes(),
        prefixed.as_bytes(),
        &wide,
        latin.as_bytes(),
    ] {
        let document = try_read(&docx.bytes_with(main)).expect("a readable file");
        assert_eq!(document.body.text, CLAUSE);
    }
}

#[test]
fn dangerous_and_broken_xml_is_refused_with_its_reason() {
    let docx = Docx::new(p(CLAUSE));
    let plain = docx.document();
    let with =
        |from: &str, to: &str| refusal(&docx.bytes_with(plain.replacen(from, to, 1).as_bytes()));
    assert_eq!(
        with("?><w:", "?><!DOCTYPE w:document [<!ENTITY a \"b\">]><w:"),
        SignalCode::DtdForbidden
    );
    assert_eq!(
        with("<w:p>", &format!("<w:p>{}", "<w:ins>".repeat(300))),
        SignalCode::LimitXmlDepth
    );
    let attributes: String = (0..300).map(|index| format!(" a{index}=\"\"")).collect();
    assert_eq!(
        with("<w:p>", &format!("<w:p{attributes}>")),
        SignalCode::LimitXmlAttributes
    );
    let names: String = (0..250)
        .map(|index| format!(" xmlns:n{index}=\"u\""))
        .collect();
    let more: String = (250..300)
        .map(|index| format!(" xmlns:n{index}=\"u\""))
        .collect();
    assert_eq!(
        with("<w:p>", &format!("<w:p{names}><w:p{more}/>")),
        SignalCode::LimitXmlNamespaces
    );
    assert_eq!(with("</w:body></w:document>", ""), SignalCode::Damaged);
    assert_eq!(with("Grantee", "&grantee;"), SignalCode::Damaged);
    assert_eq!(with("Grantee", "&#0;"), SignalCode::Damaged);
    let broken: Vec<u8> = plain
        .replace("Grantee", "\u{1}")
        .bytes()
        .map(|byte| if byte == 1 { 0xFF } else { byte })
        .collect();
    assert_eq!(
        refusal(&docx.bytes_with(&broken)),
        SignalCode::UndecodableBytes
    );
    assert_eq!(
        refusal(&docx.bytes_with(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
        SignalCode::UnsupportedFormat
    );
    assert_eq!(refusal(&Docx::new("<w:p/>").bytes()), SignalCode::EmptyFile);
}

#[test]
fn limits_are_named_with_their_value() {
    let refused = |limit: fn(&mut clausecheck::ingest::limits::Limits)| {
        let mut options = ReadOptions::default();
        limit(&mut options.limits);
        let signal = read(&Docx::new(p(CLAUSE)).bytes(), &options)
            .expect_err("a limit")
            .signal;
        (signal.code, signal.detail)
    };
    assert_eq!(
        refused(|limits| limits.file_bytes = 100),
        (SignalCode::LimitFileSize, "100".to_owned())
    );
    assert_eq!(
        refused(|limits| limits.zip_entries = 2),
        (SignalCode::LimitZipEntries, "2".to_owned())
    );
    assert_eq!(
        refused(|limits| limits.part_bytes = 200),
        (SignalCode::LimitPartSize, "200".to_owned())
    );
    assert_eq!(
        refused(|limits| limits.package_bytes = 500),
        (SignalCode::LimitPackageSize, "500".to_owned())
    );
    assert_eq!(
        refused(|limits| limits.text_characters = 5),
        (SignalCode::LimitTextLength, "5".to_owned())
    );
    let spaces = Docx::new(format!("{}<!--{}-->", p(CLAUSE), " ".repeat(4 << 20))).bytes();
    assert_eq!(refusal(&spaces), SignalCode::LimitCompressionRatio);
}

#[test]
fn a_package_with_two_readings_is_refused() {
    let twins = Docx::new(p(CLAUSE))
        .part("Word/Document.xml", "<x/>")
        .bytes();
    assert_eq!(refusal(&twins), SignalCode::AmbiguousPackage);
    let mut equal = Docx::new(p(CLAUSE))
        .part("word/documenx.xml", "<x/>")
        .bytes();
    replace(&mut equal, b"word/documenx.xml", b"word/document.xml");
    assert_eq!(refusal(&equal), SignalCode::AmbiguousPackage);
    let mut local = Docx::new(p(CLAUSE)).bytes();
    let at = local
        .windows(17)
        .position(|window| window == b"word/document.xml")
        .expect("the local header");
    local[at..at + 17].copy_from_slice(b"word/documenx.xml");
    assert_eq!(refusal(&local), SignalCode::AmbiguousPackage);
    let mut two = Docx::new(p(CLAUSE)).bytes();
    two.extend(Docx::new(p("Nothing.")).bytes());
    assert_eq!(refusal(&two), SignalCode::AmbiguousPackage);
}

fn replace(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    let mut at = 0;
    while let Some(found) = bytes[at..]
        .windows(from.len())
        .position(|window| window == from)
    {
        bytes[at + found..at + found + to.len()].copy_from_slice(to);
        at += found + to.len();
    }
}

#[test]
fn damaged_encrypted_and_escaping_packages_are_told_apart() {
    let good = Docx::new(p(CLAUSE)).bytes();
    assert_eq!(refusal(&good[..good.len() / 2]), SignalCode::Damaged);
    let mut flipped = good.clone();
    let at = flipped
        .windows(17)
        .position(|window| window == b"word/document.xml")
        .expect("the local header")
        + 40;
    flipped[at] ^= 0x20;
    assert_eq!(refusal(&flipped), SignalCode::Damaged);
    let escaping =
        try_read(&Docx::new(p(CLAUSE)).part("../../x.txt", "x").bytes()).expect("a readable file");
    assert!(has_signal(&escaping, SignalCode::SuspiciousPartName));
    let mut prefixed = b"MZ\0\0".to_vec();
    prefixed.resize(4096, 0);
    prefixed.extend(&good);
    assert_eq!(
        try_read(&prefixed).expect("a readable file").body.text,
        CLAUSE
    );
    let directory = good
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .expect("a directory");
    let mut encrypted = good.clone();
    encrypted[directory + 8] |= 1;
    assert_eq!(refusal(&encrypted), SignalCode::Encrypted);
    let mut method = good;
    let entries: Vec<usize> = method
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    for at in entries {
        method[at + 10] = 99;
    }
    assert_eq!(refusal(&method), SignalCode::UnsupportedCompression);
}

#[test]
fn a_second_body_is_read_and_said() {
    let document = read_body(&format!("{}</w:body><w:body>{}", p("First."), p(CLAUSE)));
    assert_eq!(document.body.text, format!("First.\n{CLAUSE}"));
    assert!(has_signal(&document, SignalCode::AmbiguousPackage));
}

#[test]
fn loops_of_styles_end() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>";
    let document = document(&Docx::new(p_with("<w:pStyle w:val=\"A\"/>", CLAUSE)).styles(styles));
    assert_eq!(document.body.text, CLAUSE);
}

#[test]
fn files_of_the_test_material_are_read_without_a_crash() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !root.exists() {
        eprintln!("skipped: no test material beside the repository");
        return;
    }
    let mut read_files = 0;
    for folder in ["corpus/files", "corpus/docx", "hostile/cases"] {
        let mut paths: Vec<_> = std::fs::read_dir(root.join(folder))
            .expect("a folder")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "docx")
        }) {
            let bytes = std::fs::read(&path).expect("a file");
            let first = try_read(&bytes);
            if let Ok(document) = &first {
                let layers = [
                    Some(&document.body),
                    document.original.as_ref(),
                    document.everything.as_ref(),
                ];
                for layer in layers.into_iter().flatten() {
                    let mut end = 0;
                    for block in &layer.blocks {
                        assert!(
                            block.span.start >= end && layer.text.get(block.span.clone()).is_some(),
                            "{}",
                            path.display()
                        );
                        end = block.span.end;
                    }
                }
            }
            read_files += usize::from(first.is_ok());
        }
    }
    assert!(read_files > 150, "{read_files}");
}
