//! The zip container that DOCX and ODT share.
//!
//! Invariant: a package that is handed out has exactly one reading. The central directory is
//! counted here and not by a library, because libraries silently keep one of two equal entries;
//! which one differs from reader to reader, and so does the contract that people see.

pub mod directory;
pub mod xml;

use super::limits::Limits;
use crate::code::SignalCode;
use crate::document::Signal;
use directory::Entry;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;

/// Bytes that may be inflated before the compression ratio counts.
const RATIO_GRACE: u64 = 1 << 20;
/// Bytes that one byte of a deflated part can become.
const DEFLATE_RATIO: u64 = 1_032;

/// A container with its directory; parts are inflated on demand.
#[derive(Debug)]
pub struct Package<'b> {
    bytes: &'b [u8],
    prefix: u64,
    entries: Vec<Entry>,
    by_name: BTreeMap<String, usize>,
    limits: &'b Limits,
    inflated: Cell<u64>,
    signals: Vec<Signal>,
}

/// The form of a part name under which two names are the same part.
pub fn normal_name(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

impl<'b> Package<'b> {
    /// Opens a container: counts its directory and checks names and declared sizes.
    ///
    /// # Errors
    /// A signal: damaged, ambiguous, encrypted, or a limit.
    pub fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, Signal> {
        let found = directory::read(bytes, limits)?;
        let mut by_name = BTreeMap::new();
        let mut signals = found.signals;
        let mut declared: u64 = 0;
        for (index, entry) in found.entries.iter().enumerate() {
            if entry.is_encrypted {
                return Err(Signal::new(SignalCode::Encrypted).in_part(entry.name.clone()));
            }
            declared = declared.saturating_add(entry.size);
            if declared > limits.package_bytes {
                return Err(Signal::new(SignalCode::LimitPackageSize)
                    .with_detail(limits.package_bytes.to_string()));
            }
            if entry.name.ends_with('/') {
                continue;
            }
            if entry.leads_outside() {
                signals
                    .push(Signal::new(SignalCode::SuspiciousPartName).in_part(entry.name.clone()));
                continue;
            }
            if by_name.insert(normal_name(&entry.name), index).is_some() {
                return Err(Signal::new(SignalCode::AmbiguousPackage)
                    .in_part(entry.name.clone())
                    .with_detail("two parts with one name"));
            }
        }
        Ok(Self {
            bytes,
            prefix: found.prefix,
            entries: found.entries,
            by_name,
            limits,
            inflated: Cell::new(0),
            signals,
        })
    }

    /// What was noticed about the container itself.
    pub fn signals(&self) -> &[Signal] {
        &self.signals
    }

    /// Normal names of all parts, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Whether there is a part with this name, regardless of letter case.
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&normal_name(name))
    }

    /// The bytes of a part, `None` where there is none with this name.
    ///
    /// # Errors
    /// A signal that names the part: damaged, ambiguous, unsupported compression, or a limit.
    pub fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Signal> {
        let Some(entry) = self
            .by_name
            .get(&normal_name(name))
            .and_then(|index| self.entries.get(*index))
        else {
            return Ok(None);
        };
        self.inflate(entry)
            .map(Some)
            .map_err(|signal| signal.in_part(entry.name.clone()))
    }

    /// The decoded text of an XML part that has passed the guard, `None` where there is none.
    ///
    /// # Errors
    /// As [`Package::part`], and what [`xml::decode`] and [`xml::guard`] refuse.
    pub fn xml(&self, name: &str) -> Result<Option<String>, Signal> {
        let Some(bytes) = self.part(name)? else {
            return Ok(None);
        };
        let text = xml::decode(bytes).map_err(|signal| signal.in_part(name))?;
        xml::guard(&text, self.limits).map_err(|signal| signal.in_part(name))?;
        Ok(Some(text))
    }

    fn inflate(&self, entry: &Entry) -> Result<Vec<u8>, Signal> {
        let packed = directory::data_of(self.bytes, self.prefix, entry)?;
        let limit = self.limits.part_bytes;
        if entry.size > limit {
            return Err(Signal::new(SignalCode::LimitPartSize).with_detail(limit.to_string()));
        }
        // A declared size is at most the limit here; beyond what the stream can become it lies.
        let possible = (packed.len() as u64).saturating_mul(DEFLATE_RATIO);
        let capacity = usize::try_from(entry.size.min(possible)).unwrap_or_default();
        let mut data = Vec::with_capacity(capacity);
        match entry.method {
            0 => data.extend_from_slice(packed),
            8 => self.inflate_stream(packed, &mut data)?,
            other => {
                return Err(
                    Signal::new(SignalCode::UnsupportedCompression).with_detail(other.to_string())
                );
            }
        }
        let total = self.inflated.get().saturating_add(data.len() as u64);
        self.inflated.set(total);
        if total > self.limits.package_bytes {
            return Err(Signal::new(SignalCode::LimitPackageSize)
                .with_detail(self.limits.package_bytes.to_string()));
        }
        let mut checksum = flate2::Crc::new();
        checksum.update(&data);
        if checksum.sum() != entry.checksum || data.len() as u64 != entry.size {
            return Err(Signal::new(SignalCode::Damaged).with_detail("checksum"));
        }
        Ok(data)
    }

    fn inflate_stream(&self, packed: &[u8], data: &mut Vec<u8>) -> Result<(), Signal> {
        let mut stream = flate2::read::DeflateDecoder::new(packed);
        let mut buffer = vec![0; 64 << 10];
        let dense = (packed.len() as u64)
            .saturating_mul(self.limits.compression_ratio)
            .max(RATIO_GRACE);
        loop {
            let count = stream
                .read(&mut buffer)
                .map_err(|_| Signal::new(SignalCode::Damaged).with_detail("deflate"))?;
            if count == 0 {
                return Ok(());
            }
            data.extend_from_slice(buffer.get(..count).unwrap_or_default());
            let size = data.len() as u64;
            if size > self.limits.part_bytes {
                return Err(Signal::new(SignalCode::LimitPartSize)
                    .with_detail(self.limits.part_bytes.to_string()));
            }
            if size > dense {
                return Err(Signal::new(SignalCode::LimitCompressionRatio)
                    .with_detail(format!("{}:1", self.limits.compression_ratio)));
            }
        }
    }
}
