//! Each bad input is one line in the user's language that says what is wrong and what to do, a
//! record in the report and exit status 2, and the other documents are still checked.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

#[path = "support/command.rs"]
mod command;

use command::{AGREEMENT, Place, example_pack};
use serde_json::Value;

#[path = "support/pdf.rs"]
mod pdf;

use pdf::{Page, PdfBuilder};

/// What is given, the code of the record, and the whole line of each language: what is wrong, and
/// what to do.
struct Bad {
    file: &'static str,
    content: Option<Vec<u8>>,
    code: &'static str,
    english: &'static str,
    german: &'static str,
}

fn table() -> Vec<Bad> {
    let agreement = word_file();
    let half = agreement.len() / 2;
    let mut corrupt = agreement.clone();
    // Bytes of the main part: its content does not agree with its checksum any more.
    let name = b"word/document.xml";
    let header = agreement
        .windows(30 + name.len())
        .position(|window| window.starts_with(b"PK\x03\x04") && window.ends_with(name));
    let at = header.unwrap() + 30 + name.len() + 3000;
    corrupt[at..at + 8]
        .iter_mut()
        .for_each(|byte| *byte ^= 0x5A);
    let paper = PdfBuilder::new().page(Page::new().text(60.0, 700.0, 11.0, "The Grantee."));
    let scan = PdfBuilder::new().page(Page::new().image(0.0, 0.0, 595.0, 842.0));
    vec![
        Bad {
            file: "nowhere.docx",
            content: None,
            code: "file-not-found",
            english: "nowhere.docx: The file does not exist. Check the spelling and the folder. Put names with spaces into quotation marks.",
            german: "nowhere.docx: Die Datei gibt es nicht. Prüfen Sie Schreibweise und Ordner. Setzen Sie Namen mit Leerzeichen in Anführungszeichen.",
        },
        Bad {
            file: "empty.docx",
            content: Some(Vec::new()),
            code: "empty-file",
            english: "empty.docx: The file is empty. Ask the sender for the file again.",
            german: "empty.docx: Die Datei ist leer. Bitten Sie darum, die Datei noch einmal zu senden.",
        },
        Bad {
            file: "blank.txt",
            content: Some(b" \n\n".to_vec()),
            code: "empty-file",
            english: "blank.txt: The file is empty (no text in it). Ask the sender for the file again.",
            german: "blank.txt: Die Datei ist leer (kein Text darin). Bitten Sie darum, die Datei noch einmal zu senden.",
        },
        Bad {
            file: "folder/.hidden",
            content: Some(b"x".to_vec()),
            code: "folder-without-documents",
            english: "folder: The folder holds no documents that can be checked. Check the path of the folder.\nPassed over in folders: one file that is no document.",
            german: "folder: Der Ordner enthält keine Dokumente, die geprüft werden können. Prüfen Sie den Pfad des Ordners.\nIn Ordnern übergangen: eine Datei, die kein Dokument ist.",
        },
        Bad {
            file: "locked.pdf",
            content: Some(encrypted(&paper.build(), "Graz2026")),
            code: "encrypted",
            english: "locked.pdf: The document is protected by a password. Save it without a password, or for a PDF, give the password with `--password-file`.",
            german: "locked.pdf: Das Dokument ist durch ein Passwort geschützt. Speichern Sie es ohne Passwort. Bei einem PDF können Sie stattdessen das Passwort mit `--password-file` angeben.",
        },
        Bad {
            file: "cut.docx",
            content: Some(agreement[..half].to_vec()),
            code: "damaged",
            english: "cut.docx: The file is damaged (the end of the file is missing). Try to open it in Word or a PDF program and save it anew. Otherwise ask for it again.",
            german: "cut.docx: Die Datei ist beschädigt (das Ende der Datei fehlt). Versuchen Sie, sie in Word oder einem PDF-Programm zu öffnen und neu zu speichern. Sonst bitten Sie um eine neue Datei.",
        },
        Bad {
            file: "corrupt.docx",
            content: Some(corrupt),
            code: "damaged",
            english: "corrupt.docx: The file is damaged (word/document.xml, the content does not agree with its checksum). Try to open it in Word or a PDF program and save it anew. Otherwise ask for it again.",
            german: "corrupt.docx: Die Datei ist beschädigt (word/document.xml, der Inhalt stimmt nicht mit seiner Prüfsumme überein). Versuchen Sie, sie in Word oder einem PDF-Programm zu öffnen und neu zu speichern. Sonst bitten Sie um eine neue Datei.",
        },
        Bad {
            file: "broken.pdf",
            content: Some(b"%PDF-1.7\nnothing that follows is a PDF".to_vec()),
            code: "damaged",
            english: "broken.pdf: The file is damaged. Try to open it in Word or a PDF program and save it anew. Otherwise ask for it again.",
            german: "broken.pdf: Die Datei ist beschädigt. Versuchen Sie, sie in Word oder einem PDF-Programm zu öffnen und neu zu speichern. Sonst bitten Sie um eine neue Datei.",
        },
        Bad {
            file: "pageless.pdf",
            content: Some(PdfBuilder::new().build()),
            code: "zero-pages",
            english: "pageless.pdf: The document has no pages. Ask the sender for the file again.",
            german: "pageless.pdf: Das Dokument hat keine Seiten. Bitten Sie darum, die Datei noch einmal zu senden.",
        },
        Bad {
            file: "scan.pdf",
            content: Some(scan.build()),
            code: "image-only",
            english: "scan.pdf: Every page is a picture, so that there is no text to check. Ask for the Word file or a PDF with text. Or run character recognition over it and check again.",
            german: "scan.pdf: Jede Seite ist ein Bild, sodass es keinen Text zu prüfen gibt. Verlangen Sie die Word-Datei oder ein PDF mit Text. Oder lassen Sie eine Texterkennung darüber laufen und prüfen Sie erneut.",
        },
        Bad {
            file: "old.doc",
            content: Some(compound_file("WordDocument")),
            code: "legacy-doc",
            english: "old.doc: The file is in the old Word format (.doc), which is not read. Open it in Word or LibreOffice and save it as .docx. Then check again.",
            german: "old.doc: Die Datei hat das alte Word-Format (.doc), das nicht gelesen wird. Öffnen Sie sie in Word oder LibreOffice und speichern Sie sie als .docx. Prüfen Sie dann erneut.",
        },
        Bad {
            file: "letter.docx",
            content: Some(b"{\\rtf1 Vertrag}".to_vec()),
            code: "unsupported-format",
            english: "letter.docx: This kind of file is not read (rtf). Save the document as .docx or PDF and check again.",
            german: "letter.docx: Diese Art von Datei wird nicht gelesen (rtf). Speichern Sie das Dokument als .docx oder PDF und prüfen Sie erneut.",
        },
        Bad {
            file: "program.docx",
            content: Some(b"\x7FELF\0\0\0".to_vec()),
            code: "unsupported-format",
            english: "program.docx: This kind of file is not read (a program). Save the document as .docx or PDF and check again.",
            german: "program.docx: Diese Art von Datei wird nicht gelesen (ein Programm). Speichern Sie das Dokument als .docx oder PDF und prüfen Sie erneut.",
        },
    ]
}

/// A Word file with the agreement of the examples.
fn word_file() -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/foerdervertrag-in-ordnung.docx");
    std::fs::read(path).unwrap()
}

/// The same PDF, to be opened with this password only.
fn encrypted(pdf: &[u8], password: &str) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(pdf).unwrap();
    let id = lopdf::Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// An OLE file with a stream of this name.
fn compound_file(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

fn records(stdout: &str) -> Vec<Value> {
    stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_bad_input_is_one_line_and_one_record_and_the_others_are_checked() {
    for bad in table() {
        for (language, sentence) in [("en", bad.english), ("de", bad.german)] {
            let place = Place::new();
            place.write("good.txt", AGREEMENT);
            if let Some(content) = &bad.content {
                place.write(bad.file, content);
            }
            let given = bad.file.split('/').next().unwrap();
            let run = place.run(&[
                "check", given, "good.txt", "--lang", language, "--format", "ndjson",
            ]);
            assert_eq!(run.code, 2, "{run:?}");
            assert_eq!(run.stderr, format!("{sentence}\n"));
            let records = records(&run.stdout);
            assert_eq!(records.len(), 2);
            assert_eq!(records[0]["path"], given);
            assert_eq!(records[0]["verdict"], "undetermined");
            assert_ne!(records[0]["reading"]["status"], "complete");
            assert_eq!(records[0]["reading"]["problems"][0]["code"], bad.code);
            for finding in records[0]["findings"].as_array().unwrap() {
                assert_eq!(finding["status"], "undetermined");
            }
            assert_eq!(records[1]["path"], "good.txt");
            assert_eq!(records[1]["reading"]["status"], "complete");
        }
    }
}

#[test]
fn an_encrypted_pdf_is_read_with_its_password_and_not_with_another() {
    let place = Place::new();
    let text = "The Grantee undertakes to respect human dignity.";
    let paper = PdfBuilder::new().page(Page::new().text(60.0, 700.0, 11.0, text));
    place
        .write("locked.pdf", encrypted(&paper.build(), "Graz2026"))
        .write("right.txt", "Graz2026\n")
        .write("wrong.txt", "Wien1999\n");
    let status = |password: &str| {
        let arguments = ["check", "locked.pdf", "--format", "ndjson"];
        let run = place.run(&[&arguments[..], &["--password-file", password]].concat());
        records(&run.stdout)[0]["reading"]["status"].clone()
    };
    assert_eq!(status("right.txt"), "complete");
    assert_eq!(status("wrong.txt"), "failed");
}

#[test]
fn the_content_decides_and_not_the_extension() {
    let place = Place::new();
    let paper = PdfBuilder::new().page(Page::new().text(60.0, 700.0, 11.0, "The Grantee."));
    place
        .write("word.pdf", word_file())
        .write("paper.docx", paper.build())
        .write("paper.txt", paper.build());
    for (name, format) in [
        ("word.pdf", "docx"),
        ("paper.docx", "pdf"),
        ("paper.txt", "pdf"),
    ] {
        let run = place.run(&["check", name, "--format", "ndjson"]);
        let record = &records(&run.stdout)[0];
        assert_eq!(record["format"], format, "{name}: {run:?}");
        assert_eq!(record["reading"]["status"], "complete", "{name}: {run:?}");
    }
}

/// The superuser may read everything; for him, what can not be read is a memory of a process at an
/// address that does not exist.
#[cfg(target_os = "linux")]
#[test]
fn what_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place
        .write("locked.txt", AGREEMENT)
        .write("closed/inside.txt", AGREEMENT)
        .write("good.txt", AGREEMENT);
    let allow = |name: &str, mode: u32| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(place.path().join(name), permissions).unwrap();
    };
    allow("locked.txt", 0o000);
    allow("closed", 0o000);
    let is_superuser = std::fs::read(place.path().join("locked.txt")).is_ok();
    let (files, code, english, german): (&[&str], _, _, _) = if is_superuser {
        (
            &["/proc/self/mem"],
            "read-error",
            "Reading failed (Input/output error (os error 5)). Check the connection to the drive and try again.",
            "Das Lesen ist fehlgeschlagen (Input/output error (os error 5)). Prüfen Sie die Verbindung zum Laufwerk und versuchen Sie es erneut.",
        )
    } else {
        (
            &["locked.txt", "closed"],
            "permission-denied",
            "There is no permission to read it. Ask for access, or copy the file to a folder of your own.",
            "Für das Lesen fehlt die Berechtigung. Ersuchen Sie um Zugriff, oder kopieren Sie die Datei in einen eigenen Ordner.",
        )
    };
    for (language, sentence) in [("en", english), ("de", german)] {
        let options = ["good.txt", "--format", "ndjson", "--lang", language];
        let run = place.run(&[&["check"], files, &options].concat());
        let lines: Vec<String> = files
            .iter()
            .map(|file| format!("{file}: {sentence}\n"))
            .collect();
        assert_eq!(run.stderr, lines.concat());
        assert_eq!(run.code, 2);
        let records = records(&run.stdout);
        for record in &records[..files.len()] {
            assert_eq!(record["reading"]["problems"][0]["code"], code);
        }
        assert_eq!(records[files.len()]["reading"]["status"], "complete");
    }
    allow("closed", 0o755);
}

#[test]
fn a_file_above_the_limit_is_not_read() {
    let place = Place::new();
    let file = std::fs::File::create(place.path().join("huge.pdf")).unwrap();
    file.set_len((50 << 20) + 1).unwrap();
    let run = place.run(&["check", "huge.pdf", "--lang", "de"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "huge.pdf: Die Datei ist größer als zugelassen (Grenze: 50\u{a0}MiB). Verkleinern Sie sie, etwa \
         durch kleinere Bilder, oder teilen Sie sie.\n"
    );
}

#[test]
fn quiet_says_nothing_but_the_report_still_does() {
    let place = Place::new();
    let run = place.run(&["check", "nowhere.pdf", "--quiet", "--format", "ndjson"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, ""));
    assert_eq!(records(&run.stdout).len(), 1);
}

/// Options that make any check impossible: one sentence, exit status 2, nothing on standard output.
#[test]
fn what_keeps_everything_from_being_checked_is_one_sentence() {
    let place = Place::new();
    let pack = example_pack();
    place.write("good.txt", AGREEMENT).write(
        "broken/pack.toml",
        "id = 3\ntitle.en = \"B\"\npublisher = \"B\"\nlicence = \"CC0-1.0\"\nversion = \"1\"\n",
    );
    let table: &[(&[&str], &str, &str)] = &[
        (
            &["--library", &pack, "--clause", "example/human-right"],
            "clausecheck: No clause matches “example/human-right”. Did you mean “example/human-rights”",
            "clausecheck: Keine Klausel passt zu „example/human-right“. Meinten Sie „example/human-rights“",
        ),
        (
            &["--profile", "qqqqqqqq"],
            "clausecheck: There is no profile “qqqqqqqq”. `clausecheck clauses list` shows all clauses and profiles.",
            "clausecheck: Das Profil „qqqqqqqq“ gibt es nicht. `clausecheck clauses list` zeigt alle Klauseln und Profile.",
        ),
        (
            &["--profile", "at-graz-grnt"],
            "clausecheck: There is no profile “at-graz-grnt”. Did you mean “at-graz-grant”,",
            "clausecheck: Das Profil „at-graz-grnt“ gibt es nicht. Meinten Sie „at-graz-grant“,",
        ),
        (
            &["--clause", "["],
            "clausecheck: “[” is not a valid pattern for clauses",
            "clausecheck: „[“ ist kein gültiges Muster für Klauseln",
        ),
        (
            &["--library", "nowhere"],
            "clausecheck: The library of clauses can not be used: nowhere can not be read: the file does not exist. Check the spelling and the permissions.",
            "clausecheck: Die Sammlung der Klauseln kann nicht verwendet werden: nowhere kann nicht gelesen werden: die Datei gibt es nicht. Prüfen Sie Schreibweise und Zugriffsrechte.",
        ),
        (
            &["--library", "broken"],
            "clausecheck: The library of clauses can not be used: broken/pack.toml:1:6 is faulty. Correct the file in line 1, column 6 (technical message: ",
            "clausecheck: Die Sammlung der Klauseln kann nicht verwendet werden: broken/pack.toml:1:6 ist fehlerhaft. Berichtigen Sie die Datei in Zeile 1, Spalte 6 (technische Meldung: ",
        ),
        (
            &["--password-file", "nowhere"],
            "clausecheck: The password file nowhere can not be read: the file does not exist",
            "clausecheck: Die Passwortdatei nowhere kann nicht gelesen werden: die Datei gibt es nicht",
        ),
        (
            &["--files-from", "nowhere"],
            "clausecheck: The list of files nowhere can not be read: the file does not exist",
            "clausecheck: Die Dateiliste nowhere kann nicht gelesen werden: die Datei gibt es nicht",
        ),
        (
            &["--report", "json=nowhere/report.json"],
            "clausecheck: The report nowhere/report.json can not be written: the folder does not exist",
            "clausecheck: Der Bericht nowhere/report.json kann nicht geschrieben werden: den Ordner gibt es nicht",
        ),
        (
            &["--as-of", "gestern"],
            "error: invalid value 'gestern' for '--as-of <DATE>'",
            "clausecheck: Diese Befehlszeile ist nicht gültig. `clausecheck --help` zeigt, was möglich ist (technische Meldung: invalid value 'gestern' for '--as-of <DATE>'",
        ),
        (
            &["--format", "json", "--report", "ndjson=-"],
            "clausecheck: Only one report can go to the standard output.",
            "clausecheck: Nur ein Bericht kann auf die Standardausgabe gehen.",
        ),
    ];
    for (options, english, german) in table {
        for (language, sentence) in [("en", english), ("de", german)] {
            let arguments = [&["check", "good.txt", "--lang", language], *options].concat();
            let run = place.run(&arguments);
            assert_eq!(run.code, 2, "{run:?}");
            assert_eq!(run.stdout, "", "{run:?}");
            assert!(run.stderr.starts_with(sentence), "{run:?}");
            // The parser of the command line adds a hint of its own in English.
            let lines = run.stderr.lines().filter(|line| !line.is_empty());
            let most = if sentence.starts_with("error:") { 2 } else { 1 };
            assert_eq!(lines.count(), most, "{run:?}");
        }
    }
}

#[test]
fn the_language_is_that_of_the_surroundings() {
    let place = Place::new();
    let said = |variables: &[(&str, &str)]| {
        let mut command = place.command(&["check", "nowhere.txt"]);
        command.env_remove("LC_ALL").envs(variables.iter().copied());
        command::Run::of(command.output().unwrap()).stderr
    };
    let german = "nowhere.txt: Die Datei gibt es nicht. Prüfen Sie Schreibweise und Ordner. Setzen Sie Namen mit Leerzeichen in Anführungszeichen.\n";
    let english = "nowhere.txt: The file does not exist. Check the spelling and the folder. Put names with spaces into quotation marks.\n";
    assert_eq!(said(&[("LANG", "de_AT.UTF-8")]), german);
    assert_eq!(
        said(&[("LANG", "de_AT.UTF-8"), ("LC_MESSAGES", "en_GB")]),
        english
    );
    assert_eq!(said(&[("LC_MESSAGES", "en_GB"), ("LC_ALL", "de")]), german);
    assert_eq!(said(&[("LC_ALL", "C.UTF-8"), ("LANG", "de_AT")]), english);
    assert_eq!(said(&[("LANG", "fr_FR.UTF-8")]), english);
    assert_eq!(said(&[]), english);
}

#[test]
fn control_characters_of_a_name_are_shown_and_not_obeyed() {
    let place = Place::new();
    let run = place.run(&["check", "a\u{1b}[31mb.txt"]);
    assert!(run.stderr.starts_with("a[U+001B][31mb.txt:"), "{run:?}");
    assert!(!run.stdout.contains('\u{1b}'));
}
