//! clausecheck reads a contract or grant agreement, holds it against a library of model
//! human-rights clauses, and says for each clause whether it is there.

pub mod assess;
pub mod check;
pub mod clause;
pub mod clause_lint;
pub mod cli;
pub mod code;
pub mod document;
pub mod error;
pub mod import;
pub mod ingest;
pub mod locale;
pub mod matching;
pub mod normalise;
pub mod redline;
pub mod report;
pub mod versions;
pub mod words;
pub mod worker;
