//! Documents are read by limited processes: the result is that of reading in the program itself,
//! whatever the number of threads, and a document that breaks its process costs itself only.

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
#[path = "support/pdf.rs"]
mod pdf;

use command::{AGREEMENT, Place, Run, example_pack};
use docx::{Docx, p};
use pdf::{Page, PdfBuilder};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Checks these documents with further options, one record for each.
fn checked(place: &Place, documents: &[&str], options: &[&str]) -> (Run, Vec<Value>) {
    let pack = example_pack();
    let mut arguments = vec![
        "check",
        "--library",
        &pack,
        "--clause",
        "example/human-rights",
    ];
    arguments.extend(["--format", "ndjson"]);
    arguments.extend(options);
    arguments.extend(documents);
    let run = place.run(&arguments);
    let records = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    (run, records)
}

fn code_of(record: &Value) -> &str {
    record["reading"]["problems"][0]["code"]
        .as_str()
        .unwrap_or_default()
}

/// A text of so many different words, which no packer makes small.
fn words(count: u64) -> String {
    (0..count)
        .map(|number| format!("w{} ", number.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
        .collect()
}

/// A page that paints nothing and is never done: forms that call the next one ten times each.
fn endless_pdf() -> Vec<u8> {
    const FORMS: usize = 18;
    let mut builder = PdfBuilder::new();
    for form in 0..FORMS {
        let next = builder.next_object() + 1;
        let content = if form + 1 < FORMS {
            "/Im Do ".repeat(10)
        } else {
            "q Q".to_owned()
        };
        builder = builder.object(&format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im {next} 0 R >> >> /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let bytes = builder
        .page(
            Page::new()
                .image(0.0, 0.0, 9.0, 9.0)
                .text(60.0, 700.0, 11.0, "Agreement"),
        )
        .build();
    // The page draws the first form instead of the picture; the number has as many digits.
    replaced(bytes, b"/Im 4 0 R", b"/Im 6 0 R")
}

fn replaced(mut bytes: Vec<u8>, old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes
        .windows(old.len())
        .rposition(|window| window == old)
        .unwrap();
    bytes[at..at + new.len()].copy_from_slice(new);
    bytes
}

fn same_everywhere(place: &Place, documents: &[&str]) {
    for format in ["ndjson", "json", "terminal"] {
        let run = |options: &[&str]| {
            let mut arguments = vec!["check", "--format", format];
            arguments.extend(options);
            arguments.extend(documents);
            place.run(&arguments)
        };
        let here = run(&["--in-process", "--threads", "1"]);
        assert!(!here.stdout.is_empty());
        for options in [
            &["--threads", "1"][..],
            &["--threads", "4"],
            &["--threads", "2", "--limit", "worker-files=2"],
        ] {
            assert_eq!(run(options), here, "{format} {options:?}");
        }
    }
}

#[test]
fn reading_apart_gives_the_same_bytes_as_reading_here() {
    let place = Place::new();
    place
        .write("a.txt", AGREEMENT)
        .write("b.docx", "no Word file")
        .write("c.pdf", "%PDF-1.7 broken")
        .write("d.docx", Docx::new(p(AGREEMENT)).bytes());
    let fixtures = root().join("fixtures").display().to_string();
    same_everywhere(
        &place,
        &[
            "a.txt",
            "b.docx",
            &fixtures,
            "nowhere.pdf",
            "c.pdf",
            "d.docx",
        ],
    );
}

#[test]
fn real_and_hostile_documents_give_the_same_bytes() {
    let shared = root().join("../shared");
    if !shared.is_dir() {
        eprintln!("skipped: {} is not there", shared.display());
        return;
    }
    let small = |folder: &str, most: u64| -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(shared.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.metadata().unwrap().len() <= most)
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension != "json")
            })
            .collect();
        files.sort();
        files
    };
    let mut list = small("corpus/files", 40_000);
    list.extend(small("hostile/cases", 5_000));
    let lines: Vec<String> = list.iter().map(|path| path.display().to_string()).collect();
    let place = Place::new();
    place.write("list", lines.join("\n"));
    let run = |options: &[&str]| {
        let mut arguments = vec!["check", "--format", "ndjson", "--files-from", "list"];
        arguments.extend(options);
        place.run(&arguments)
    };
    let here = run(&["--in-process"]);
    assert_eq!(here.stdout.lines().count(), list.len());
    assert_eq!(run(&[]), here);
}

#[test]
fn text_is_the_same_as_well() {
    let place = Place::new();
    let fixture = root().join("fixtures/foerdervertrag-2026-117.docx");
    let fixture = fixture.display().to_string();
    let here = place.run(&["text", "--in-process", &fixture]);
    assert_eq!(place.run(&["text", &fixture]), here);
    assert_eq!(here.code, 0);
}

#[test]
fn a_document_that_takes_too_much_costs_itself_only() {
    let place = Place::new();
    place
        .write("a.txt", AGREEMENT)
        .write("large.docx", Docx::new(p(&words(150_000))).bytes())
        .write("endless.pdf", endless_pdf())
        .write("z.txt", AGREEMENT);
    let cases = [
        (
            "large.docx",
            "worker-memory=8MiB",
            "limit-memory",
            "memory than allowed (limit: 8\u{A0}MiB)",
        ),
        (
            "large.docx",
            "worker-answer=1MiB",
            "limit-answer",
            "memory than allowed (limit: 1\u{A0}MiB)",
        ),
        (
            "endless.pdf",
            "worker-cpu=1",
            "limit-time",
            "longer than allowed (limit: 1\u{A0}s)",
        ),
        (
            "endless.pdf",
            "worker-time=1",
            "limit-time",
            "longer than allowed (limit: 1\u{A0}s)",
        ),
    ];
    for (file, limit, code, message) in cases {
        if !cfg!(unix) && limit != "worker-time=1" && limit != "worker-answer=1MiB" {
            continue;
        }
        for threads in ["1", "2"] {
            let options = ["--limit", limit, "--threads", threads];
            let (run, records) = checked(&place, &["a.txt", file, "z.txt"], &options);
            assert_eq!(run.code, 2, "{limit}: {run:?}");
            assert_eq!(records.len(), 3);
            for good in [&records[0], &records[2]] {
                assert_eq!(good["findings"][0]["status"], "present", "{limit}");
            }
            let bad = &records[1];
            assert_eq!(code_of(bad), code, "{limit}");
            assert_eq!(bad["reading"]["status"], "failed");
            assert_eq!(bad["verdict"], "undetermined");
            assert_eq!(
                bad["findings"].as_array().map(Vec::len),
                Some(0),
                "never missing"
            );
            assert!(
                bad["sha256"].is_string(),
                "which bytes the record speaks of"
            );
            assert!(
                run.stderr.starts_with(&format!("{file}: ")) && run.stderr.contains(message),
                "{limit}: {}",
                run.stderr
            );
        }
    }
    let (german, _) = checked(
        &place,
        &["endless.pdf"],
        &["--limit", "worker-time=1", "--lang", "de"],
    );
    assert!(
        german
            .stderr
            .contains("länger gedauert als zugelassen (Grenze: 1\u{A0}s)"),
        "{}",
        german.stderr
    );
}

#[test]
fn standard_input_is_read_apart_too() {
    let place = Place::new();
    let mut command = place.command(&["check", "--format", "ndjson", "-"]);
    command.stdin(std::process::Stdio::piped());
    command.stdout(std::process::Stdio::piped());
    command.stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    {
        use std::io::Write;
        let mut input = child.stdin.take().unwrap();
        input.write_all(AGREEMENT.as_bytes()).unwrap();
    }
    let run = Run::of(child.wait_with_output().unwrap());
    let record: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(record["reading"]["status"], "complete");
    assert_eq!(record["path"], "-");
}

#[test]
fn doctor_says_what_holds_here() {
    let place = Place::new();
    let run = place.run(&["doctor", "--format", "json", "--limit", "pages=12"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["worker"]["available"], true);
    if cfg!(unix) {
        assert_eq!(found["worker"]["limits"], true);
    }
    assert_eq!(found["libreoffice"]["needed"], false);
    assert_eq!(
        found["tesseract"]["available"], false,
        "there is no PATH here"
    );
    assert_eq!(found["terminal"]["language"], "en");
    assert_eq!(found["library"]["loaded"], true);
    let limits = found["limits"].as_array().unwrap();
    let pages = limits
        .iter()
        .find(|limit| limit["name"] == "pages")
        .unwrap();
    assert_eq!(
        (&pages["value"], &pages["default"]),
        (&12.into(), &10_000.into())
    );
    assert!(
        limits
            .iter()
            .all(|limit| limit["unit"].is_string() && limit["meaning"].is_string())
    );
    for language in ["de", "en"] {
        let run = place.run(&["doctor", "--lang", language]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        for limit in limits {
            assert!(run.stdout.contains(limit["name"].as_str().unwrap()));
        }
    }
}

#[test]
fn a_library_that_can_not_be_loaded_is_what_doctor_is_for() {
    let run = Place::new().run(&["doctor", "--library", "nowhere"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("nowhere"), "{run:?}");
}

#[test]
fn a_limit_that_does_not_exist_is_named_with_its_neighbours() {
    let place = Place::new();
    place.write("a.txt", AGREEMENT);
    for (limit, language, sentence) in [
        (
            "page=3",
            "en",
            "clausecheck: There is no limit “page”. Did you mean “pages”",
        ),
        (
            "qqq=3",
            "en",
            "clausecheck: There is no limit “qqq”. `clausecheck doctor` shows all limits.",
        ),
        (
            "qqq=3",
            "de",
            "clausecheck: Die Grenze „qqq“ gibt es nicht. `clausecheck doctor` zeigt alle Grenzen.",
        ),
        (
            "pages=many",
            "en",
            "clausecheck: “pages=many” sets no limit.",
        ),
        (
            "pages=0",
            "de",
            "clausecheck: „pages=0“ setzt keine Grenze.",
        ),
    ] {
        for command in [&["check", "a.txt"][..], &["text", "a.txt"], &["doctor"]] {
            let mut arguments = command.to_vec();
            arguments.extend(["--limit", limit, "--lang", language]);
            let run = place.run(&arguments);
            assert_eq!((run.code, run.stdout.as_str()), (2, ""));
            assert!(run.stderr.starts_with(sentence), "{run:?}");
        }
    }
}

#[test]
fn the_reading_process_stands_in_no_help() {
    let place = Place::new();
    for arguments in [&["--help"][..], &["help"], &["completions", "bash"]] {
        let run = place.run(arguments);
        assert!(!run.stdout.contains(clausecheck::worker::COMMAND));
    }
}

/// Each limit of the readers with a document just over it, set low.
#[test]
fn every_limit_ends_in_a_code_with_its_value_and_never_in_missing() {
    let paragraphs = |count: usize| p("Text of the agreement.").repeat(count);
    let page = |text: &str| Page::new().text(60.0, 700.0, 11.0, text);
    let two_pages = PdfBuilder::new()
        .page(page("One"))
        .page(page("Two"))
        .build();
    let nested = PdfBuilder::new()
        .page(page("One").raw("[[[[1]]]] 0 d"))
        .build();
    let deep_object = format!(
        "%PDF-1.7\n1 0 obj << /A {}{} >> endobj",
        "[".repeat(900),
        "]".repeat(900)
    );
    let filters = PdfBuilder::new()
        .object("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter [/ASCIIHexDecode /ASCIIHexDecode /ASCIIHexDecode] /Length 1 >>\nstream\n>\nendstream")
        .page(page("One").image(0.0, 0.0, 9.0, 9.0))
        .build();
    let filters = replaced(filters, b"/Im 4 0 R", b"/Im 6 0 R");
    let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        (
            "a.txt",
            AGREEMENT.into(),
            "file-size=100",
            "limit-file-size",
        ),
        (
            "a.txt",
            AGREEMENT.into(),
            "text-length=100",
            "limit-text-length",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(9)).bytes(),
            "zip-entries=2",
            "limit-zip-entries",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(9)).bytes(),
            "part-size=200",
            "limit-part-size",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(9)).bytes(),
            "package-size=900",
            "limit-package-size",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(40_000)).bytes(),
            "compression-ratio=2",
            "limit-compression-ratio",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(9)).bytes(),
            "xml-depth=4",
            "limit-xml-depth",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(9)).bytes(),
            "xml-attributes=5",
            "limit-xml-attributes",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(9)).bytes(),
            "xml-namespaces=5",
            "limit-xml-namespaces",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(9)).bytes(),
            "xml-nodes=20",
            "limit-xml-nodes",
        ),
        (
            "a.docx",
            Docx::new(paragraphs(9)).bytes(),
            "text-length=50",
            "limit-text-length",
        ),
        ("a.pdf", two_pages.clone(), "pages=1", "limit-pages"),
        (
            "a.pdf",
            two_pages.clone(),
            "stream-size=10",
            "limit-stream-size",
        ),
        ("a.pdf", two_pages.clone(), "pdf-size=70", "limit-pdf-size"),
        ("a.pdf", two_pages, "operators=1", "limit-operators"),
        ("a.pdf", nested, "nesting=3", "limit-nesting"),
        (
            "a.pdf",
            deep_object.into_bytes(),
            "nesting=100",
            "limit-nesting",
        ),
        ("a.pdf", deep_tree(9), "page-tree=5", "limit-page-tree"),
        ("a.pdf", endless_pdf(), "forms=3", "limit-forms"),
        ("a.pdf", filters, "filters=2", "limit-filters"),
    ];
    for (file, bytes, limit, code) in cases {
        let place = Place::new();
        place.write(file, bytes);
        let (run, records) = checked(&place, &[file], &["--limit", limit]);
        assert_eq!(run.code, 2, "{limit}: {run:?}");
        let record = &records[0];
        let problems = record["reading"]["problems"].as_array().unwrap();
        let value = limit.split_once('=').unwrap().1;
        let named = problems.iter().find(|problem| problem["code"] == code);
        let named = named.unwrap_or_else(|| panic!("{limit}: {problems:?}"));
        let message = named["message"].as_str().unwrap();
        assert!(message.contains(value), "{limit}: {message}");
        if code.starts_with("limit-xml") {
            assert!(message.contains("word/document.xml, byte "), "{message}");
        }
        let statuses: Vec<&str> = record["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["status"].as_str().unwrap())
            .collect();
        assert!(!statuses.contains(&"missing"), "{limit}: {statuses:?}");
        assert_eq!(record["verdict"], "undetermined", "{limit}");
    }
}

/// A page under so many nodes.
fn deep_tree(nodes: usize) -> Vec<u8> {
    let mut builder = PdfBuilder::new();
    let first = builder.next_object();
    for node in 0..nodes {
        let kid = first + node + 1;
        builder = builder.object(&format!("<< /Type /Pages /Count 1 /Kids [{kid} 0 R] >>"));
    }
    let page = builder.next_object();
    let bytes = builder
        .page(Page::new().text(60.0, 700.0, 11.0, "Agreement"))
        .build();
    let old = format!("/Kids [{page} 0 R]");
    let new = format!("/Kids [{first} 0 R ]");
    assert_eq!(old.len(), new.len(), "{old} {new}");
    let at = bytes
        .windows(old.len())
        .position(|window| window == old.as_bytes())
        .unwrap();
    let mut bytes = bytes;
    bytes[at..at + new.len()].copy_from_slice(new.as_bytes());
    bytes
}
