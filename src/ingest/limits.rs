//! Limits of the readers, with their defaults (data: design of reading).

/// How much a reader accepts before it gives up with a code that begins with `limit-`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Entries of a container.
    pub zip_entries: usize,
    /// Bytes of one part when unpacked.
    pub part_bytes: u64,
    /// Bytes of a whole container when unpacked.
    pub package_bytes: u64,
    /// Unpacked bytes per packed byte, after the first MiB.
    pub compression_ratio: u64,
    /// Nesting of XML elements.
    pub xml_depth: usize,
    /// Attributes of one XML element.
    pub xml_attributes: usize,
    /// Namespaces declared in one XML part.
    pub xml_namespaces: usize,
    /// Code points of text.
    pub text_characters: usize,
    /// Pages of a PDF.
    pub pdf_pages: usize,
    /// Bytes of all text-bearing streams of a PDF when unpacked.
    pub pdf_stream_bytes: u64,
    /// Drawing operations of one page.
    pub pdf_operators: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50 << 20,
            zip_entries: 4_096,
            part_bytes: 64 << 20,
            package_bytes: 256 << 20,
            compression_ratio: 200,
            xml_depth: 256,
            xml_attributes: 256,
            xml_namespaces: 256,
            text_characters: 20_000_000,
            pdf_pages: 10_000,
            pdf_stream_bytes: 64 << 20,
            pdf_operators: 2_000_000,
        }
    }
}
