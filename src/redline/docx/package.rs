//! A copy of a container in which some parts are replaced or added. Every other entry is copied as
//! it is packed, in its order.

use crate::code::SignalCode;
use crate::document::Signal;
use crate::ingest::package::normal_name;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The container with these parts. New entries carry no time, so that the same input gives the same
/// bytes.
///
/// # Errors
/// Where the container can not be read a second time.
pub(super) fn rewrite(bytes: &[u8], parts: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Signal> {
    copy(bytes, parts)
        .map_err(|error| Signal::new(SignalCode::Damaged).with_detail(error.to_string()))
}

fn copy(bytes: &[u8], parts: &BTreeMap<String, Vec<u8>>) -> zip::result::ZipResult<Vec<u8>> {
    let mut waiting: BTreeMap<String, (&str, &[u8])> = parts
        .iter()
        .map(|(name, data)| (normal_name(name), (name.as_str(), data.as_slice())))
        .collect();
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + (1 << 14))));
    writer.set_raw_comment(archive.comment().into())?;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index)?;
        let name = entry.name()?.into_owned();
        match waiting.remove(&normal_name(&name)) {
            None => writer.raw_copy_file(entry)?,
            Some((_, data)) => {
                let options =
                    options().last_modified_time(entry.last_modified().unwrap_or_default());
                drop(entry);
                writer.start_file(name, options)?;
                writer.write_all(data)?;
            }
        }
    }
    for (name, data) in waiting.into_values() {
        writer.start_file(name, options())?;
        writer.write_all(data)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
}
