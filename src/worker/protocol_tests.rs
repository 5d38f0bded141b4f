use super::*;
use crate::worker::wire::Incoming;
use proptest::prelude::*;

const BUDGET: u64 = 1 << 20;

/// A document with something of everything that can be in one.
fn document() -> Document {
    let text = "Präambel\nDie Würde ist zu achten.\nFußnote".to_owned();
    let second = text.find("Die").unwrap()..text.rfind('\n').unwrap();
    let third = second.end + 1..text.len();
    let mut note = Block::paragraph(third.clone());
    note.part = Part::Footnote;
    note.page = Some(2);
    note.number = Some("1)".to_owned());
    let mut cell = Block::paragraph(second.clone());
    cell.kind = BlockKind::Cell {
        table: 1,
        row: 2,
        column: 3,
    };
    let mut heading = Block::paragraph(0..second.start - 1);
    heading.kind = BlockKind::Heading(2);
    let layer = Layer {
        blocks: vec![heading, cell, note],
        marks: vec![Mark {
            span: second.clone(),
            code: SignalCode::HiddenText,
        }],
        words: vec![PlacedWord {
            span: third,
            page: 2,
            rectangle: [1.0, 2.5, 3.0, 4.0],
        }],
        anchors: vec![NoteAnchor {
            offset: second.start,
            note_blocks: 2..3,
        }],
        text,
    };
    let mut document = Document::of_body(Format::Pdf, layer.clone());
    document.pages = Some(2);
    document.original = Some(Layer::default());
    document.everything = Some(layer);
    document.signals = vec![
        Signal::new(SignalCode::Homoglyphs)
            .on_page(1)
            .in_paragraph(3),
    ];
    document.problems = vec![
        Signal::new(SignalCode::LimitXmlDepth)
            .in_part("word/document.xml")
            .at_byte(17)
            .with_words("tief")
            .with_detail("256"),
    ];
    document
}

fn sent(answer: &Answer) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_answer(answer, &mut bytes).unwrap();
    bytes
}

fn taken(bytes: &[u8]) -> Result<Answer, Fault> {
    take_answer(&mut Incoming::new(bytes), BUDGET)
}

#[test]
fn an_answer_comes_as_it_went() {
    let answers: [Answer; 2] = [
        Ok(document()),
        Err(ReadError::new(SignalCode::Encrypted, "x").of_format(Format::Docx)),
    ];
    for answer in answers {
        assert_eq!(taken(&sent(&answer)), Ok(answer));
    }
}

#[test]
fn every_code_and_part_has_a_number_of_its_own() {
    for code in SignalCode::ALL {
        let mut bytes = Vec::new();
        code.put(&mut bytes).unwrap();
        let again = SignalCode::take(&mut Incoming::new(bytes.as_slice()));
        assert_eq!(again, Ok(*code));
    }
}

#[test]
fn an_answer_that_was_cut_is_none() {
    let bytes = sent(&Ok(document()));
    for length in 0..bytes.len() {
        assert!(taken(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn an_answer_that_is_too_large_is_refused_before_it_takes_memory() {
    let bytes = sent(&Ok(document()));
    let answer = take_answer(&mut Incoming::new(bytes.as_slice()), 100);
    assert_eq!(answer, Err(Fault::TooLarge));
    // Two blocks are declared, and more memory than there is for the text.
    let claim = [&[1_u8, 1, 0][..], &[0xFF; 8], &[0x01]].concat();
    assert_eq!(taken(&claim), Err(Fault::TooLarge));
}

/// The document with one thing changed is no answer.
#[track_caller]
fn refused(change: impl FnOnce(&mut Document)) {
    let mut changed = document();
    change(&mut changed);
    assert_eq!(taken(&sent(&Ok(changed))), Err(Fault::Malformed));
}

#[test]
fn what_refers_to_nothing_is_refused() {
    let end = document().body.text.len();
    refused(|document| document.body.blocks[2].span.end = end + 1);
    refused(|document| document.body.blocks[2].span = usize::MAX - 1..usize::MAX);
    refused(|document| document.body.blocks[0].span.end = 3); // inside a letter
    refused(|document| document.body.blocks[1].span.start = 0); // over the one before
    refused(|document| document.body.blocks[0].page = Some(0));
    refused(|document| document.body.marks[0].span.end = end + 9);
    refused(|document| document.body.marks[0].span.start = 3);
    refused(|document| document.body.words[0].span.end = end + 1);
    refused(|document| document.body.words[0].page = 0);
    refused(|document| document.body.words[0].rectangle[2] = f32::NAN);
    refused(|document| document.body.anchors[0].offset = end + 1);
    refused(|document| document.body.anchors[0].offset = 3);
    refused(|document| document.body.anchors[0].note_blocks = 2..4);
    refused(|document| document.everything.as_mut().unwrap().marks[0].span.end = end + 1);
    refused(|document| {
        document
            .original
            .as_mut()
            .unwrap()
            .blocks
            .push(Block::paragraph(0..1))
    });
    refused(|document| document.pages = Some(0));
    refused(|document| document.signals[0].page = Some(0));
    refused(|document| document.problems[0].paragraph = Some(0));
    refused(|document| {
        let mut mark = document.body.marks[0].clone();
        mark.span = 0..1;
        document.body.marks.push(mark); // not in order
    });
}

proptest! {
    #[test]
    fn whatever_comes_nothing_panics(bytes: Vec<u8>) {
        let _ = taken(&bytes);
    }

    #[test]
    fn a_changed_answer_is_refused_or_refers_to_what_is_there(
        changes in prop::collection::vec((0_usize..400, any::<u8>()), 1..6),
    ) {
        let mut bytes = sent(&Ok(document()));
        let length = bytes.len();
        for (place, byte) in changes {
            bytes[place % length] = byte;
        }
        if let Ok(Ok(document)) = taken(&bytes) {
            prop_assert!(is_sound(&document));
        }
    }
}
