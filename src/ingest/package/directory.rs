//! The central directory of a zip file, read entry by entry with checked access.

use crate::code::SignalCode;
use crate::document::Signal;
use crate::ingest::limits::Limits;

const END_SIGNATURE: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const ENTRY_SIGNATURE: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
const LOCAL_SIGNATURE: &[u8] = b"PK\x03\x04";
const LOCAL_LENGTH: usize = 30;
const END64_SIGNATURE: &[u8] = b"PK\x06\x06";
const LOCATOR64_SIGNATURE: &[u8] = b"PK\x06\x07";
const LOCATOR64_LENGTH: usize = 20;
const LONGEST_COMMENT: usize = 0xFFFF;

/// One entry of the central directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name as it stands in the directory.
    pub name: String,
    raw_name: Vec<u8>,
    /// Compression method: 0 stored, 8 deflated.
    pub method: u16,
    /// Whether the entry is encrypted.
    pub is_encrypted: bool,
    /// CRC-32 of the unpacked bytes.
    pub checksum: u32,
    /// Bytes in the file.
    pub packed_size: u64,
    /// Bytes when unpacked, as declared.
    pub size: u64,
    local_offset: u64,
    is_link: bool,
}

impl Entry {
    /// Whether the name leads outside the container, or the entry is a link.
    pub fn leads_outside(&self) -> bool {
        let name = self.name.replace('\\', "/");
        let outside =
            name.starts_with('/') && !name.starts_with("/word/") && !name.starts_with("/_rels/");
        outside
            || self.is_link
            || name.split('/').any(|step| step == "..")
            || name.get(1..2) == Some(":")
            || name.chars().any(char::is_control)
    }
}

/// What the directory says.
#[derive(Debug)]
pub struct Directory {
    /// The entries in the order of the directory.
    pub entries: Vec<Entry>,
    /// Bytes before the archive.
    pub prefix: u64,
    /// What was noticed.
    pub signals: Vec<Signal>,
}

struct End {
    position: usize,
    count: u64,
    size: u64,
    offset: u64,
    has_bytes_behind: bool,
}

fn damaged(what: &str) -> Signal {
    Signal::new(SignalCode::Damaged).with_detail(what)
}

fn ambiguous(what: &str) -> Signal {
    Signal::new(SignalCode::AmbiguousPackage).with_detail(what)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..at.checked_add(2)?)?
        .try_into()
        .ok()
        .map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at.checked_add(4)?)?
        .try_into()
        .ok()
        .map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes
        .get(at..at.checked_add(8)?)?
        .try_into()
        .ok()
        .map(u64::from_le_bytes)
}

fn has_at(bytes: &[u8], at: usize, signature: &[u8]) -> bool {
    bytes
        .get(at..)
        .is_some_and(|rest| rest.starts_with(signature))
}

fn contains(bytes: &[u8], signature: &[u8]) -> bool {
    bytes
        .windows(signature.len())
        .any(|window| window == signature)
}

/// Reads the directory and checks that the file has only one.
///
/// # Errors
/// A signal: damaged, ambiguous, or more entries than allowed.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Directory, Signal> {
    let end = find_end(bytes)?;
    let size = usize::try_from(end.size).map_err(|_| damaged("directory"))?;
    let start = end
        .position
        .checked_sub(size)
        .ok_or_else(|| damaged("directory"))?;
    let prefix = (start as u64)
        .checked_sub(end.offset)
        .ok_or_else(|| damaged("directory"))?;
    let mut signals = Vec::new();
    let before = usize::try_from(prefix)
        .ok()
        .and_then(|length| bytes.get(..length))
        .unwrap_or_default();
    if !before.is_empty() {
        if contains(before, END_SIGNATURE) || contains(before, ENTRY_SIGNATURE) {
            return Err(ambiguous("two archives in one file"));
        }
        signals.push(ambiguous("bytes before the archive"));
    }
    if end.has_bytes_behind {
        signals.push(ambiguous("bytes behind the archive"));
    }
    let mut entries = Vec::new();
    let mut at = start;
    while at < end.position && has_at(bytes, at, ENTRY_SIGNATURE) {
        if entries.len() >= limits.zip_entries {
            return Err(Signal::new(SignalCode::LimitZipEntries)
                .with_detail(limits.zip_entries.to_string()));
        }
        let (entry, next) = entry_at(bytes, at).ok_or_else(|| damaged("directory entry"))?;
        entries.push(entry);
        at = next;
    }
    if at != end.position || entries.len() as u64 != end.count {
        return Err(ambiguous("the directory does not hold what it declares"));
    }
    check_overlap(&entries)?;
    Ok(Directory {
        entries,
        prefix,
        signals,
    })
}

/// The record at the end of the archive; two valid ones are two readings.
fn find_end(bytes: &[u8]) -> Result<End, Signal> {
    let first = bytes.len().saturating_sub(END_LENGTH + LONGEST_COMMENT);
    let mut found: Option<End> = None;
    let mut at = bytes.len().saturating_sub(END_LENGTH);
    loop {
        if has_at(bytes, at, END_SIGNATURE)
            && let Some(end) = end_at(bytes, at)
        {
            match &found {
                // A record inside the directory or the data of the one found is data.
                Some(later) if (at as u64) < (later.position as u64).saturating_sub(later.size) => {
                    break;
                }
                Some(_) => return Err(ambiguous("two directories in one file")),
                None => found = Some(end),
            }
        }
        if at <= first {
            break;
        }
        at -= 1;
    }
    found.ok_or_else(|| damaged("no zip directory"))
}

fn end_at(bytes: &[u8], at: usize) -> Option<End> {
    let comment = usize::from(u16_at(bytes, at + 20)?);
    let behind = bytes
        .len()
        .checked_sub(at + END_LENGTH)?
        .checked_sub(comment)?;
    let mut end = End {
        position: at,
        count: u64::from(u16_at(bytes, at + 10)?),
        size: u64::from(u32_at(bytes, at + 12)?),
        offset: u64::from(u32_at(bytes, at + 16)?),
        has_bytes_behind: behind > 0,
    };
    let locator = at
        .checked_sub(LOCATOR64_LENGTH)
        .filter(|at| has_at(bytes, *at, LOCATOR64_SIGNATURE));
    if let Some(locator) = locator {
        let record = usize::try_from(u64_at(bytes, locator + 8)?).ok()?;
        if has_at(bytes, record, END64_SIGNATURE) {
            end.count = u64_at(bytes, record.checked_add(32)?)?;
            end.size = u64_at(bytes, record.checked_add(40)?)?;
            end.offset = u64_at(bytes, record.checked_add(48)?)?;
            end.position = record;
        }
    }
    Some(end)
}

fn entry_at(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    let name_length = usize::from(u16_at(bytes, at + 28)?);
    let extra_length = usize::from(u16_at(bytes, at + 30)?);
    let comment_length = usize::from(u16_at(bytes, at + 32)?);
    let name_start = at.checked_add(ENTRY_LENGTH)?;
    let extra_start = name_start.checked_add(name_length)?;
    let next = extra_start
        .checked_add(extra_length)?
        .checked_add(comment_length)?;
    let raw_name = bytes.get(name_start..extra_start)?.to_vec();
    let extra = bytes.get(extra_start..extra_start.checked_add(extra_length)?)?;
    let made_by_unix = u16_at(bytes, at + 4)? >> 8 == 3;
    let mut entry = Entry {
        name: String::from_utf8_lossy(&raw_name).into_owned(),
        raw_name,
        method: u16_at(bytes, at + 10)?,
        is_encrypted: u16_at(bytes, at + 8)? & 1 == 1,
        checksum: u32_at(bytes, at + 16)?,
        packed_size: u64::from(u32_at(bytes, at + 20)?),
        size: u64::from(u32_at(bytes, at + 24)?),
        local_offset: u64::from(u32_at(bytes, at + 42)?),
        is_link: made_by_unix && (u32_at(bytes, at + 38)? >> 16) & 0o170_000 == 0o120_000,
    };
    widen(&mut entry, extra)?;
    Some((entry, next))
}

/// Takes 64-bit values from the extra field where the 32-bit ones are full.
fn widen(entry: &mut Entry, extra: &[u8]) -> Option<()> {
    let full = u64::from(u32::MAX);
    let mut at = 0;
    while at + 4 <= extra.len() {
        let length = usize::from(u16_at(extra, at + 2)?);
        if u16_at(extra, at)? == 1 {
            let mut value = at + 4;
            for field in [
                &mut entry.size,
                &mut entry.packed_size,
                &mut entry.local_offset,
            ] {
                if *field == full {
                    *field = u64_at(extra, value)?;
                    value += 8;
                }
            }
        }
        at = at.checked_add(4)?.checked_add(length)?;
    }
    Some(())
}

/// Entries that share bytes are a bomb or a trick.
fn check_overlap(entries: &[Entry]) -> Result<(), Signal> {
    let mut spans: Vec<(u64, u64, &str)> = entries
        .iter()
        .map(|entry| {
            let length = entry.packed_size.saturating_add(LOCAL_LENGTH as u64);
            (
                entry.local_offset,
                entry.local_offset.saturating_add(length),
                entry.name.as_str(),
            )
        })
        .collect();
    spans.sort_unstable();
    for pair in spans.windows(2) {
        if let [first, second] = pair
            && first.1 > second.0
        {
            return Err(ambiguous("parts overlap").in_part(second.2));
        }
    }
    Ok(())
}

/// The packed bytes of an entry; its local header must tell the same name.
///
/// # Errors
/// A signal: damaged or ambiguous.
pub fn data_of<'b>(bytes: &'b [u8], prefix: u64, entry: &Entry) -> Result<&'b [u8], Signal> {
    let cut = || damaged("the part is cut off");
    let at = prefix
        .checked_add(entry.local_offset)
        .and_then(|at| usize::try_from(at).ok())
        .ok_or_else(cut)?;
    if !has_at(bytes, at, LOCAL_SIGNATURE) {
        return Err(damaged("no local header"));
    }
    let name_length = usize::from(u16_at(bytes, at + 26).ok_or_else(cut)?);
    let extra_length = usize::from(u16_at(bytes, at + 28).ok_or_else(cut)?);
    let name_start = at + LOCAL_LENGTH;
    let name = bytes
        .get(name_start..name_start + name_length)
        .ok_or_else(cut)?;
    if name != entry.raw_name {
        return Err(ambiguous("directory and part tell different names"));
    }
    let start = name_start + name_length + extra_length;
    let end = usize::try_from(entry.packed_size)
        .ok()
        .and_then(|length| start.checked_add(length))
        .ok_or_else(cut)?;
    bytes.get(start..end).ok_or_else(cut)
}
