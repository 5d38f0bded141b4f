//! `clausecheck schema`: the published JSON Schemas.

use super::ExitStatus;
use super::args::{SchemaFormat, SchemaOptions};
use super::failure::Failure;
use crate::report::schema;
use std::io::{self, BufWriter, Write};

/// Prints a schema.
pub(crate) fn run(options: &SchemaOptions) -> Result<ExitStatus, Failure> {
    let schema = match options.format {
        SchemaFormat::Report => schema::report(),
        SchemaFormat::Document => schema::document(),
    };
    let mut out = BufWriter::new(io::stdout());
    serde_json::to_writer_pretty(&mut out, &schema).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(ExitStatus::Clean)
}
