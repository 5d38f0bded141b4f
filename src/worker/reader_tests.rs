//! Processes that die, hang or lie, played by the shell: the program itself has no such switch.

use super::*;
use crate::worker::wire::Wire;
use std::cell::Cell;
use std::io::Cursor;
use std::path::PathBuf;

/// A document in memory that counts how often it is opened.
#[derive(Default)]
struct Given {
    opened: Cell<u32>,
}

impl Source for Given {
    fn open(&self, _: &Limits) -> Result<Box<dyn Read + '_>, ReadError> {
        self.opened.set(self.opened.get() + 1);
        Ok(Box::new(Cursor::new(
            b"Die Parteien achten die Menschenrechte.".repeat(10_000),
        )))
    }

    fn can_open_again(&self) -> bool {
        true
    }

    fn broken(&self, error: &io::Error) -> ReadError {
        ReadError::new(SignalCode::ReadError, error.to_string())
    }
}

/// What a process says before its first document, as arguments of `printf`.
fn greeting() -> String {
    escaped(&Protection::default())
}

fn escaped(value: &impl Wire) -> String {
    let mut bytes = Vec::new();
    value.put(&mut bytes).unwrap();
    bytes.iter().map(|byte| format!("\\{byte:03o}")).collect()
}

fn workers(script: &str, limits: Limits) -> Workers {
    let mut workers = Workers::new(
        Program {
            path: PathBuf::from("/bin/sh"),
            arguments: vec!["-c".into(), script.into()],
        },
        Limits::default(),
        None,
    );
    workers.limits = limits;
    workers
}

/// What comes of a document where the process greets and then does this.
fn outcome(then: &str, limits: Limits) -> (Delivery<()>, u32) {
    let given = Given::default();
    let script = format!("printf '{}'; {then}", greeting());
    let workers = workers(&script, limits);
    let delivery = workers.reader().read(None, &given, |_| ());
    (delivery, given.opened.get())
}

#[track_caller]
fn fails(then: &str, limits: Limits, code: SignalCode, detail: &str) {
    let (delivery, opened) = outcome(then, limits);
    let error = delivery.answer.unwrap_err();
    assert_eq!(
        (error.signal.code, error.signal.detail.as_str()),
        (code, detail)
    );
    // The record says of which bytes it speaks, also where nobody took them.
    assert!(delivery.sha256.is_some());
    assert_eq!(opened, 1, "a fresh process is not given a second chance");
}

/// Takes the document: the request (2 bytes), 390,000 bytes in six pieces with their lengths (3
/// bytes each), the end (1 byte).
const TAKE: &str = "head -c 390021 >/dev/null;";

#[test]
fn a_process_that_breaks_down_costs_its_document_only() {
    fails(
        "kill -SEGV $$",
        Limits::default(),
        SignalCode::ReaderCrashed,
        "",
    );
    fails(
        "kill -ABRT $$",
        Limits::default(),
        SignalCode::ReaderCrashed,
        "",
    );
    fails(
        &format!("{TAKE} kill -ABRT $$"),
        Limits::default(),
        SignalCode::ReaderCrashed,
        "",
    );
    fails("exit 0", Limits::default(), SignalCode::ReaderCrashed, "");
}

#[test]
fn a_limit_that_ended_a_process_is_named_with_its_value() {
    fails(
        "kill -XCPU $$",
        Limits::default(),
        SignalCode::LimitTime,
        "60",
    );
    fails(
        "echo 'memory allocation of 123 bytes failed' >&2; kill -ABRT $$",
        Limits::default(),
        SignalCode::LimitMemory,
        "1073741824",
    );
}

#[test]
fn a_process_that_hangs_is_ended_with_its_whole_group() {
    let limits = Limits {
        worker_time: 1,
        ..Limits::default()
    };
    // The first takes nothing, so that sending blocks; the second never answers.
    for then in [
        "tail -f /dev/null",
        &format!("{TAKE} tail -f /dev/null & wait"),
    ] {
        fails(then, limits.clone(), SignalCode::LimitTime, "1");
    }
}

#[test]
fn what_is_no_answer_is_not_believed() {
    let crashed = |then: &str| {
        fails(then, Limits::default(), SignalCode::ReaderCrashed, "");
    };
    let estimate = escaped(&1_u64);
    crashed(&format!("{TAKE} printf '{estimate}'"));
    crashed(&format!(
        "{TAKE} printf '{estimate}no answer at all'; cat >/dev/null"
    ));
    crashed(&format!("{TAKE} printf '{estimate}\\001\\000'")); // breaks off
    let mut answer = Vec::new();
    let error: Answer = Err(ReadError::new(SignalCode::Encrypted, ""));
    super::super::protocol::put_answer(&error, &mut answer).unwrap();
    let answer: String = answer[..answer.len() - 1]
        .iter()
        .map(|byte| format!("\\{byte:03o}"))
        .collect();
    crashed(&format!("{TAKE} printf '{estimate}{answer}'")); // its end is missing
    crashed(&format!(
        "{TAKE} printf '{estimate}{answer}\\177'; cat >/dev/null"
    )); // another end
}

#[test]
fn an_answer_without_end_takes_no_memory() {
    let limits = Limits {
        worker_answer: 1 << 20,
        ..Limits::default()
    };
    // A document whose text is declared with 2 GiB.
    let claim = "\\001\\001\\000\\200\\200\\200\\200\\010";
    let then = format!("{TAKE} printf '{}{claim}'; cat /dev/zero", escaped(&1_u64));
    fails(&then, limits, SignalCode::LimitAnswer, "1048576");
}

#[test]
fn a_process_that_can_not_be_started_is_told_for_each_document() {
    let mut workers = workers("", Limits::default());
    workers.program.path = PathBuf::from("/nowhere/clausecheck");
    let mut reader = workers.reader();
    for _ in 0..2 {
        let delivery = reader.read(None, &Given::default(), |_| ());
        assert_eq!(
            delivery.answer.unwrap_err().signal.code,
            SignalCode::ReaderUnavailable
        );
    }
    assert!(workers.protection().is_err());
}

/// A whole answer of a process that reads anything: that the document is encrypted.
fn encrypted() -> String {
    let mut bytes = Vec::new();
    let error: Answer = Err(ReadError::new(SignalCode::Encrypted, ""));
    super::super::protocol::put_answer(&error, &mut bytes).unwrap();
    bytes.iter().map(|byte| format!("\\{byte:03o}")).collect()
}

#[test]
fn a_process_that_dies_at_a_later_document_is_replaced_and_the_fresh_one_counts() {
    let answer = encrypted();
    let then = format!(
        "printf '{}'; head -c 1 >/dev/null; printf '{answer}'",
        escaped(&1_u64)
    );
    // The second document finds a process that runs and then dies over it.
    let script = format!(
        "printf '{}'; {TAKE} {then}; head -c 9 >/dev/null; kill -ABRT $$",
        greeting()
    );
    let workers = workers(&script, Limits::default());
    let mut reader = workers.reader();
    for opened in [1, 2, 2] {
        let given = Given::default();
        let delivery = reader.read(None, &given, |_| ());
        let code = delivery.answer.unwrap_err().signal.code;
        assert_eq!(code, SignalCode::Encrypted);
        assert_eq!(given.opened.get(), opened);
    }
}
