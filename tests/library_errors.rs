//! Every mistake in a pack is refused with file, line, column, what was found and what was
//! expected.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

use clausecheck::clause::builtin;
use clausecheck::clause::load::{Collection, FileSet, PackFile, assemble, load};
use clausecheck::error::Error;
use std::path::PathBuf;

const PACK: &str =
    "id = \"p\"\ntitle.en = \"Pack\"\npublisher = \"us\"\nlicence = \"CC0-1.0\"\nversion = \"1\"\n";

const CLAUSE: &str = "\
id = \"p/c\"
title.en = \"Clause\"
instrument = [\"grant\"]
bound = \"grantee\"

[[edition]]
id = \"1\"
valid_from = 2020-01-01
provenance = \"project-own\"
seen = \"text\"
authoritative = \"en\"

[slots.grantee]
type = \"party\"
names.en = [\"Grantee\"]

[[element]]
id = \"human-rights\"
title.en = \"Human rights\"
severity = \"critical\"
modality = \"obligation\"
sentence.en = [1]
cues.en = { all = ['human rights'], any = ['respect'], near = 20 }
";

const WORDING: &str = "{{grantee}} shall respect human rights.\nIt shall keep records.\n";

fn set(files: &[(&str, &[u8])]) -> FileSet {
    FileSet {
        root: PathBuf::from("packs"),
        built_in: false,
        files: files
            .iter()
            .map(|(path, bytes)| PackFile {
                path: (*path).to_owned(),
                bytes: bytes.to_vec().into(),
            })
            .collect(),
    }
}

fn loaded(files: &[(&str, &[u8])]) -> Result<Collection, Vec<Error>> {
    load(&set(files))
}

fn messages(result: Result<Collection, Vec<Error>>) -> Vec<String> {
    result
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// Errors of the pack after a change in `clause.toml`.
fn after(old: &str, new: &str) -> Vec<String> {
    assert!(CLAUSE.contains(old), "{old}");
    let clause = CLAUSE.replacen(old, new, 1);
    messages(loaded(&[
        ("p/pack.toml", PACK.as_bytes()),
        ("p/c/clause.toml", clause.as_bytes()),
        ("p/c/1.en.md", WORDING.as_bytes()),
    ]))
}

/// Errors of the pack with another wording.
fn with_wording(wording: &[u8]) -> Vec<String> {
    messages(loaded(&[
        ("p/pack.toml", PACK.as_bytes()),
        ("p/c/clause.toml", CLAUSE.as_bytes()),
        ("p/c/1.en.md", wording),
    ]))
}

#[test]
fn a_sound_pack_loads() {
    assert_eq!(with_wording(WORDING.as_bytes()), Vec::<String>::new());
}

#[test]
fn windows_line_ends_and_byte_order_marks_make_no_difference() {
    let wording = format!("\u{feff}{}", WORDING.replace('\n', "\r\n"));
    assert_eq!(with_wording(wording.as_bytes()), Vec::<String>::new());
    let clause = format!("\u{feff}{}", CLAUSE.replace('\n', "\r\n"));
    let files: [(&str, &[u8]); 3] = [
        ("pack.toml", PACK.as_bytes()),
        ("c/clause.toml", clause.as_bytes()),
        ("c/1.en.md", wording.as_bytes()),
    ];
    assert_eq!(messages(loaded(&files)), Vec::<String>::new());
}

#[test]
fn unknown_keys_are_refused_with_the_nearest_known_one() {
    assert_eq!(
        after("title.en = \"Clause\"", "titel.en = \"Clause\""),
        [
            "packs/p/c/clause.toml:1:1: this clause has no `title`; expected `title.de = \"…\"` or another language",
            "packs/p/c/clause.toml:2:1: unknown key `titel` in this clause; did you mean `title`?",
        ]
    );
    assert_eq!(
        after(
            "severity = \"critical\"",
            "severity = \"critical\"\nzzz = 1"
        ),
        [
            "packs/p/c/clause.toml:21:1: unknown key `zzz` in this element; expected `id`, `title`, `severity`, \
          `modality`, `sentence`, `editions` or `cues`"
        ]
    );
    assert_eq!(
        after("type = \"party\"", "type = \"party\"\nmin = 1"),
        [
            "packs/p/c/clause.toml:15:1: unknown key `min` in `slots.grantee`; expected `type` or `names`"
        ]
    );
}

#[test]
fn values_of_the_wrong_kind_are_refused() {
    assert_eq!(
        after("instrument = [\"grant\"]", "instrument = \"grant\""),
        [
            "packs/p/c/clause.toml:3:14: `instrument` is a text; expected a list of texts such as [\"…\", \"…\"]"
        ]
    );
    assert_eq!(
        after("valid_from = 2020-01-01", "valid_from = \"2020-01-01\""),
        [
            "packs/p/c/clause.toml:8:14: `valid_from` is a text; expected a date such as 2019-05-28; write it without quotation marks"
        ]
    );
    assert_eq!(
        after("sentence.en = [1]", "sentence.en = [0]"),
        [
            "packs/p/c/clause.toml:22:16: `sentence` is a whole number; expected a list of whole numbers from 1 such as [1, 2]"
        ]
    );
    assert_eq!(
        after("title.en = \"Clause\"", "title = \"Clause\""),
        [
            "packs/p/c/clause.toml:2:9: `title` is a text; expected one entry per language such as `title.de = \"…\"`"
        ]
    );
    assert_eq!(
        after("bound = \"grantee\"", "bound = \" \""),
        [
            "packs/p/c/clause.toml:4:9: `bound` is empty; expected whose duty it is, such as \"grantee\" or \"contractor\""
        ]
    );
}

#[test]
fn unknown_codes_are_refused_with_the_known_ones() {
    assert_eq!(
        after(
            "provenance = \"project-own\"",
            "provenance = \"project-owm\""
        ),
        [
            "packs/p/c/clause.toml:9:14: `provenance` is \"project-owm\"; expected `official-text`, `official-quoted`, \
          `modelled-on` or `project-own`; did you mean `project-own`?"
        ]
    );
    assert_eq!(
        after("instrument = [\"grant\"]", "instrument = [\"loan\"]"),
        [
            "packs/p/c/clause.toml:3:15: `instrument` is \"loan\"; expected `grant`, `procurement`, `supplier-code` or `framework`"
        ]
    );
}

#[test]
fn a_missing_wording_is_refused() {
    let files: [(&str, &[u8]); 2] = [
        ("p/pack.toml", PACK.as_bytes()),
        ("p/c/clause.toml", CLAUSE.as_bytes()),
    ];
    let found = messages(loaded(&files));
    assert_eq!(
        found[0],
        "packs/p/c/clause.toml:11:17: the wording in the authoritative language is missing; expected the file \
         `1.en.md` beside `clause.toml`"
    );
}

#[test]
fn wordings_of_no_edition_and_files_without_a_language_are_refused() {
    let files: [(&str, &[u8]); 5] = [
        ("p/pack.toml", PACK.as_bytes()),
        ("p/c/clause.toml", CLAUSE.as_bytes()),
        ("p/c/1.en.md", WORDING.as_bytes()),
        ("p/c/2.en.md", WORDING.as_bytes()),
        ("p/c/1.md", WORDING.as_bytes()),
    ];
    assert_eq!(
        messages(loaded(&files)),
        [
            "packs/p/c/1.md: the name says neither edition nor language; expected `<edition>.<language>.md` such as `2019-05-28.de.md`",
            "packs/p/c/2.en.md: `clause.toml` declares no edition `2`; did you mean `1.en.md`?",
        ]
    );
}

#[test]
fn slots_have_to_be_declared_and_used() {
    assert_eq!(
        with_wording(b"{{grantee}} shall respect human rights within {{ dayz }} days.\n"),
        [
            "packs/p/c/1.en.md:1:47: the slot `dayz` is not declared in `clause.toml`; expected `[slots.dayz]` there"
        ]
    );
    assert_eq!(
        with_wording(b"Everybody shall respect human rights.\n"),
        [
            "packs/p/c/clause.toml:13:8: the slot `grantee` is used by no wording; expected `{{grantee}}` in one of them"
        ]
    );
    assert_eq!(
        after("names.en", "names.de"),
        [
            "packs/p/c/clause.toml:13:8: the slot `grantee` has no names in `en`, but a wording in `en` uses it; \
          expected `names.en = [\"…\"]`"
        ]
    );
}

#[test]
fn slots_need_sensible_bounds() {
    let with_bounds = |bounds: &str| {
        let clause = CLAUSE.replacen(
            "[[element]]",
            &format!("[slots.days]\ntype = \"number\"\n{bounds}\n[[element]]"),
            1,
        );
        messages(loaded(&[
            ("p/pack.toml", PACK.as_bytes()),
            ("p/c/clause.toml", clause.as_bytes()),
            (
                "p/c/1.en.md",
                b"{{grantee}} shall respect human rights for {{days}} days.\n",
            ),
        ]))
    };
    assert_eq!(with_bounds("min = 1\nmax = 30"), Vec::<String>::new());
    assert_eq!(
        with_bounds("min = 31\nmax = 30"),
        [
            "packs/p/c/clause.toml:19:7: the slot `days` permits from 31 to 30; expected `min` to be at most `max`"
        ]
    );
    assert_eq!(
        with_bounds("min = 1"),
        [
            "packs/p/c/clause.toml:17:8: the slot `days` has no bounds; expected `min` and `max`, because any value would pass without them"
        ]
    );
    assert_eq!(
        with_bounds("min = 1\nmax = \"many\""),
        ["packs/p/c/clause.toml:20:7: `max` is a text; expected a number"]
    );
}

#[test]
fn ids_are_unique() {
    let element = CLAUSE.find("[[element]]").unwrap();
    let clause = format!("{CLAUSE}\n{}", &CLAUSE[element..]);
    let files: [(&str, &[u8]); 3] = [
        ("p/pack.toml", PACK.as_bytes()),
        ("p/c/clause.toml", clause.as_bytes()),
        ("p/c/1.en.md", WORDING.as_bytes()),
    ];
    assert_eq!(
        messages(loaded(&files)),
        [
            "packs/p/c/clause.toml:26:6: the element `human-rights` is declared twice; expected each id once"
        ]
    );
    let files: [(&str, &[u8]); 5] = [
        ("p/pack.toml", PACK.as_bytes()),
        ("p/c/clause.toml", CLAUSE.as_bytes()),
        ("p/c/1.en.md", WORDING.as_bytes()),
        ("p/d/clause.toml", CLAUSE.as_bytes()),
        ("p/d/1.en.md", WORDING.as_bytes()),
    ];
    assert_eq!(
        messages(loaded(&files)),
        [
            "packs/p/d/clause.toml:1:6: the clause `p/c` also stands in packs/p/c/clause.toml; expected each id once"
        ]
    );
}

#[test]
fn a_clause_belongs_to_its_pack() {
    assert_eq!(
        after("id = \"p/c\"", "id = \"q/c\""),
        [
            "packs/p/c/clause.toml:1:6: `id` is \"q/c\"; expected \"p/…\" with lower-case letters, digits, `-`, `_` or `.`"
        ]
    );
    let files: [(&str, &[u8]); 3] = [
        ("p/pack.toml", PACK.as_bytes()),
        ("q/c/clause.toml", CLAUSE.as_bytes()),
        ("q/c/1.en.md", WORDING.as_bytes()),
    ];
    assert_eq!(
        messages(loaded(&files)),
        ["packs/q/c/clause.toml: this clause belongs to no pack; expected `q/pack.toml`"]
    );
    assert_eq!(
        messages(loaded(&[("readme.md", b"")])),
        ["packs: there is no pack here; expected `pack.toml`, or folders with a `pack.toml` each"]
    );
}

fn with_second_edition(first: &str, second: &str) -> Vec<String> {
    let clause = CLAUSE.replacen(
        "valid_from = 2020-01-01",
        &format!("{first}\n[[edition]]\nid = \"2\"\n{second}"),
        1,
    );
    messages(loaded(&[
        ("p/pack.toml", PACK.as_bytes()),
        ("p/c/clause.toml", clause.as_bytes()),
        ("p/c/1.en.md", WORDING.as_bytes()),
        ("p/c/2.en.md", WORDING.as_bytes()),
    ]))
}

#[test]
fn editions_do_not_overlap_and_their_dates_agree() {
    assert_eq!(
        with_second_edition(
            "valid_from = 2020-01-01\nvalid_to = 2020-12-31",
            "valid_from = 2021-01-01\nsupersedes = \"1\""
        ),
        Vec::<String>::new()
    );
    assert_eq!(
        with_second_edition("valid_from = 2020-01-01", "valid_from = 2021-01-01"),
        [
            "packs/p/c/clause.toml:11:14: the edition `2` begins on 2021-01-01, but `1` has no `valid_to`; expected editions that do not overlap"
        ]
    );
    assert_eq!(
        with_second_edition(
            "valid_from = 2020-01-01\nvalid_to = 2021-01-01",
            "valid_from = 2021-01-01"
        ),
        [
            "packs/p/c/clause.toml:12:14: the edition `2` begins on 2021-01-01, but `1` ends on 2021-01-01; expected editions that do not overlap"
        ]
    );
    assert_eq!(
        after(
            "valid_from = 2020-01-01",
            "valid_from = 2020-01-01\nvalid_to = 2019-12-31"
        ),
        [
            "packs/p/c/clause.toml:9:12: the edition ends on 2019-12-31 before it begins on 2020-01-01; expected `valid_to` on or after `valid_from`"
        ]
    );
    assert_eq!(
        with_second_edition(
            "valid_from = 2020-01-01\nvalid_to = 2020-12-31\nsupersedes = \"2\"",
            "valid_from = 2021-01-01"
        ),
        [
            "packs/p/c/clause.toml:10:14: the edition `2` that it supersedes does not begin earlier; expected an older one"
        ]
    );
    assert_eq!(
        after("valid_from = 2020-01-01", "supersedes = \"0\""),
        ["packs/p/c/clause.toml:8:14: there is no edition `0`; did you mean `1`?"]
    );
}

#[test]
fn elements_stand_somewhere_and_are_recognised_by_something() {
    assert_eq!(
        after(
            "sentence.en = [1]\ncues.en = { all = ['human rights'], any = ['respect'], near = 20 }\n",
            ""
        ),
        [
            "packs/p/c/clause.toml:17:1: the element `human-rights` has neither `sentence` nor `cues`; expected the sentences \
          that carry it or words that show it"
        ]
    );
    assert_eq!(
        after("sentence.en = [1]", "sentence.en = [1, 3]"),
        [
            "packs/p/c/clause.toml:22:19: the element `human-rights` stands in sentence 3 of `1.en.md`, which has 2; expected a \
          number from 1 to 2"
        ]
    );
    assert_eq!(
        after("sentence.en = [1]", "sentence.de = [1]"),
        [
            "packs/p/c/clause.toml:22:16: the element `human-rights` stands in a wording in `de`, but no edition that carries it \
          has one; expected a file such as `<edition>.de.md`"
        ]
    );
    assert_eq!(
        after("sentence.en = [1]", "sentence.en = [1]\neditions = [\"9\"]"),
        [
            "packs/p/c/clause.toml:22:16: the element `human-rights` stands in a wording in `en`, but no edition that carries \
             it has one; expected a file such as `<edition>.en.md`",
            "packs/p/c/clause.toml:23:13: there is no edition `9`; expected `1`",
        ]
    );
}

#[test]
fn cues_are_regular_expressions_that_ask_for_something() {
    assert_eq!(
        after("'respect'", "'(respect'"),
        [
            "packs/p/c/clause.toml:23:44: the cue `(respect` is no valid regular expression: unclosed group"
        ]
    );
    assert_eq!(
        after("'respect'", "'(respect)?'"),
        [
            "packs/p/c/clause.toml:23:44: the cue `(respect)?` matches anything; expected at least one word that must be there"
        ]
    );
    assert_eq!(
        after("all = ['human rights'], any = ['respect'], ", ""),
        [
            "packs/p/c/clause.toml:23:6: these cues recognise nothing; expected `all = [\"…\"]` or `any = [\"…\"]` with regular expressions"
        ]
    );
    assert_eq!(
        after("near = 20", "near = 0"),
        ["packs/p/c/clause.toml:23:63: `near` is 0; expected a whole number from 1 to 400"]
    );
}

#[test]
fn wordings_are_not_empty_are_utf_8_and_close_their_marks() {
    let mut found = with_wording(b" \n\n");
    found.retain(|message| message.contains(".md"));
    assert_eq!(
        found,
        ["packs/p/c/1.en.md:1:1: the wording is empty; expected at least one sentence"]
    );
    assert_eq!(
        with_wording(b"{{grantee}} shall respect human rights.\nIt [[may be absent.\n"),
        ["packs/p/c/1.en.md:2:4: expected `]]` to close this optional passage"]
    );
    let mut found = with_wording(
        "{{grantee}} achtet\nMenschenw\u{fc}rde\n"
            .chars()
            .map(|c| c as u8)
            .collect::<Vec<_>>()
            .as_slice(),
    );
    found.retain(|message| message.contains(".md:"));
    assert_eq!(
        found,
        [
            "packs/p/c/1.en.md:2:10: the byte 0xfc is not UTF-8; expected the file to be saved as UTF-8"
        ]
    );
}

#[test]
fn a_file_that_is_no_toml_is_refused_at_the_place_of_the_mistake() {
    let found = after("bound = \"grantee\"", "bound = \"grantee");
    assert!(
        found[0].starts_with("packs/p/c/clause.toml:4:"),
        "{found:?}"
    );
    assert!(found[0].contains("this is not valid TOML: "), "{found:?}");
}

#[test]
fn a_pack_names_who_publishes_it() {
    let pack = "id = \"P 1\"\ntitle.en = \"Pack\"\nlicence = \"CC0-1.0\"\nversion = 1\n";
    let files: [(&str, &[u8]); 1] = [("p/pack.toml", pack.as_bytes())];
    assert_eq!(
        messages(loaded(&files)),
        [
            "packs/p/pack.toml:1:1: this pack has no `publisher`; expected who publishes the pack",
            "packs/p/pack.toml:1:6: `id` is \"P 1\"; expected lower-case letters, digits, `-`, `_` or `.`",
            "packs/p/pack.toml:4:11: `version` is a whole number; expected the edition of the pack, such as \"1\" or \"2026-11\"",
        ]
    );
}

fn assembled(profile: &str, other: &[(&str, &[u8])]) -> Vec<String> {
    let mut files: Vec<(&str, &[u8])> = vec![
        ("p/pack.toml", PACK.as_bytes()),
        ("p/c/clause.toml", CLAUSE.as_bytes()),
        ("p/c/1.en.md", WORDING.as_bytes()),
        ("profiles/own.toml", profile.as_bytes()),
    ];
    files.extend(other);
    let outside = match loaded(&files) {
        Ok(collection) => collection,
        Err(errors) => return errors.iter().map(ToString::to_string).collect(),
    };
    match assemble(builtin::collection().unwrap(), vec![outside]) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn profiles_ask_for_clauses_that_there_are() {
    let head = "id = \"own\"\ntitle.en = \"Own\"\ninstrument = \"grant\"\n[[requirement]]\n";
    assert_eq!(
        assembled(&format!("{head}clause = \"p/c\"\n"), &[]),
        Vec::<String>::new()
    );
    assert_eq!(
        assembled(&format!("{head}clause = \"p/d\"\n"), &[]),
        ["packs/profiles/own.toml:5:10: there is no clause `p/d`; did you mean `p/c`?"]
    );
    assert_eq!(
        assembled(&format!("{head}one-of = [\"p/c\"]\n"), &[]),
        [
            "packs/profiles/own.toml:5:1: `one-of` offers no choice; expected at least two clauses, or `clause = \"…\"`"
        ]
    );
    assert_eq!(
        assembled(&format!("{head}required = true\n"), &[]),
        [
            "packs/profiles/own.toml:4:1: this requirement names no clause; expected `clause = \"<pack>/<clause>\"` or \
          `one-of = [\"…\", \"…\"]`"
        ]
    );
    assert_eq!(
        assembled(
            &format!("{head}clause = \"p/c\"\nfrom = 2021-01-01\nuntil = 2020-01-01\n"),
            &[]
        ),
        [
            "packs/profiles/own.toml:7:9: the requirement ends on 2020-01-01 before it begins on 2021-01-01; expected `until` on \
          or after `from`"
        ]
    );
    assert_eq!(
        assembled(
            &format!(
                "{head}clause = \"p/c\"\n[[requirement]]\nclause = \"p/c\"\nrequired = false\n"
            ),
            &[]
        ),
        [
            "packs/profiles/own.toml:6:1: a clause of this requirement is asked for twice at the same time; expected it once, or \
          periods that do not overlap"
        ]
    );
    // A profile of the user replaces the built-in one, and only that.
    let own = "id = \"generic-grant\"\ntitle.en = \"Own\"\ninstrument = \"grant\"\n[[requirement]]\nclause = \"p/c\"\n";
    assert_eq!(assembled(own, &[]), Vec::<String>::new());
    assert_eq!(
        assembled(own, &[("profiles/second.toml", own.as_bytes())]),
        [
            "packs/profiles/second.toml:1:6: the profile `generic-grant` also stands in packs/profiles/own.toml; expected an id \
          of its own"
        ]
    );
}

#[test]
fn a_clause_from_outside_replaces_the_built_in_one_and_the_library_says_so() {
    let pack = PACK.replace("\"p\"", "\"at-styria\"");
    let clause = CLAUSE.replace("\"p/c\"", "\"at-styria/human-rights-clause\"");
    let outside = loaded(&[
        ("pack.toml", pack.as_bytes()),
        ("c/clause.toml", clause.as_bytes()),
        ("c/1.en.md", WORDING.as_bytes()),
    ])
    .unwrap();
    let library = assemble(builtin::collection().unwrap(), vec![outside]).unwrap();
    assert_eq!(library.replaced, ["at-styria/human-rights-clause"]);
    assert_eq!(
        library
            .clause("at-styria/human-rights-clause")
            .unwrap()
            .editions[0]
            .id,
        "1"
    );
    let pack = library.pack_of("at-styria/human-rights-clause").unwrap();
    assert_eq!(
        pack.directory.as_deref(),
        Some(std::path::Path::new("packs"))
    );
}

#[test]
fn the_same_pack_twice_is_refused() {
    let files: [(&str, &[u8]); 3] = [
        ("pack.toml", PACK.as_bytes()),
        ("c/clause.toml", CLAUSE.as_bytes()),
        ("c/1.en.md", WORDING.as_bytes()),
    ];
    let errors = assemble(
        builtin::collection().unwrap(),
        vec![loaded(&files).unwrap(), loaded(&files).unwrap()],
    )
    .unwrap_err();
    assert_eq!(
        errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "packs/pack.toml:1:1: the pack `p` also stands in packs/pack.toml; expected each pack once"
        ]
    );
}

#[test]
fn a_minimal_pack_of_one_language_is_enough() {
    let clause = "id = \"p/c\"\ntitle.en = \"Clause\"\ninstrument = [\"grant\"]\nbound = \"grantee\"\n[[edition]]\nid = \"1\"\n";
    for language in ["de", "en", "it"] {
        let name = format!("c/1.{language}.md");
        let files: [(&str, &[u8]); 3] = [
            ("pack.toml", PACK.as_bytes()),
            ("c/clause.toml", clause.as_bytes()),
            (&name, b"One.\nTwo.\n"),
        ];
        assert_eq!(messages(loaded(&files)), Vec::<String>::new());
    }
}
