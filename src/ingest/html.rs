//! Reader: to be replaced.
use super::ReadOptions;
use crate::document::{Document, ReadError};
/// Reads.
pub fn read(_bytes: &[u8], _options: &ReadOptions) -> Result<Document, ReadError> {
    Err(ReadError::new(crate::code::SignalCode::UnsupportedFormat, "html"))
}
