//! `clausecheck schema`: the published JSON Schemas.

use super::ExitStatus;
use super::args::{SchemaFormat, SchemaOptions};
use super::failure::Failure;
use crate::report::json::write_pretty;
use crate::report::schema;
use std::io::{self, BufWriter, Write};

/// Prints a schema.
pub(crate) fn run(options: &SchemaOptions) -> Result<ExitStatus, Failure> {
    let schema = match options.format {
        SchemaFormat::Report => schema::report(),
        SchemaFormat::Document => schema::document(),
    };
    let mut out = BufWriter::new(io::stdout());
    write_pretty(&mut out, &schema)?;
    out.flush()?;
    Ok(ExitStatus::Clean)
}
