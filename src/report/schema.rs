//! The published JSON Schema, derived from the report's types.

use super::model::{DocumentReport, Report};
use serde_json::Value;

/// The schema of `--format json`.
pub fn report() -> Value {
    schemars::schema_for!(Report).to_value()
}

/// The schema of one line of `--format ndjson`.
pub fn document() -> Value {
    schemars::schema_for!(DocumentReport).to_value()
}
