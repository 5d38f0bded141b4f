//! `clausecheck schema`: the published JSON Schemas.

use super::ExitStatus;
use super::args::{SchemaFormat, SchemaOptions};
use super::failure::Failure;
use crate::redline;
use crate::report::json::write_pretty;
use crate::report::schema;
use crate::versions;
use std::io::{self, BufWriter, Write};

/// Prints a schema.
pub(crate) fn run(options: &SchemaOptions) -> Result<ExitStatus, Failure> {
    let schema = match options.format {
        SchemaFormat::Report => schema::report(),
        SchemaFormat::Document => schema::document(),
        SchemaFormat::Redline => redline::summary::schema(),
        SchemaFormat::Compare => versions::record::schema(),
    };
    let mut out = BufWriter::new(io::stdout());
    write_pretty(&mut out, &schema)?;
    out.flush()?;
    Ok(ExitStatus::Clean)
}
