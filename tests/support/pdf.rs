//! Builds small PDF files for tests: pages with text at places, areas, pictures, fields.
//!
//! Text is set in Helvetica with WinAnsi encoding; the file is written without compression, so
//! that a failing test can be read.

#![allow(dead_code, reason = "each test file uses its own part")]

/// A document of pages.
#[derive(Debug, Default)]
pub struct PdfBuilder {
    pages: Vec<Page>,
    catalogue: String,
    objects: Vec<String>,
}

/// One page: A4, unless it is given another box.
#[derive(Debug, Default, Clone)]
pub struct Page {
    content: Vec<u8>,
    extra: String,
    annotations: Vec<String>,
    properties: String,
    fonts: String,
    pictures: String,
    has_image: bool,
}

/// Objects before those of the pages: catalogue, page tree, font, image, transparent state.
const FIXED_OBJECTS: usize = 5;

impl PdfBuilder {
    /// A document without pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page.
    pub fn page(mut self, page: Page) -> Self {
        self.pages.push(page);
        self
    }

    /// Adds entries to the catalogue.
    pub fn catalogue(mut self, entries: &str) -> Self {
        self.catalogue.push_str(entries);
        self
    }

    /// Adds an object; it gets the number that [`PdfBuilder::next_object`] told before.
    pub fn object(mut self, body: &str) -> Self {
        self.objects.push(body.to_owned());
        self
    }

    /// The number of the next object that is added.
    pub fn next_object(&self) -> usize {
        FIXED_OBJECTS + self.objects.len() + 1
    }

    /// The bytes of the file.
    pub fn build(&self) -> Vec<u8> {
        let first_page = FIXED_OBJECTS + self.objects.len() + 1;
        let kids: Vec<String> = (0..self.pages.len())
            .map(|index| format!("{} 0 R", first_page + 2 * index))
            .collect();
        let mut bodies: Vec<Vec<u8>> = vec![
            format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalogue).into_bytes(),
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()).into_bytes(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
            b"<< /Type /XObject /Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 2 >>\nstream\n\x80\x40\nendstream".to_vec(),
            b"<< /Type /ExtGState /ca 0 /CA 0 >>".to_vec(),
        ];
        bodies.extend(self.objects.iter().map(|body| body.clone().into_bytes()));
        for (index, page) in self.pages.iter().enumerate() {
            let media_box = if page.extra.contains("/MediaBox") {
                ""
            } else {
                "/MediaBox [0 0 595 842]"
            };
            let image = if page.has_image { "/Im 4 0 R" } else { "" };
            bodies.push(
                format!(
                    "<< /Type /Page /Parent 2 0 R {media_box} /Resources << /Font << /F1 3 0 R {} >> /ExtGState << /Clear 5 0 R >> \
                     /Properties << {} >> /XObject << {image} {} >> >> /Contents {} 0 R /Annots [{}] {} >>",
                    page.fonts,
                    page.properties,
                    page.pictures,
                    first_page + 2 * index + 1,
                    page.annotations.join(" "),
                    page.extra,
                )
                .into_bytes(),
            );
            let mut stream = format!("<< /Length {} >>\nstream\n", page.content.len()).into_bytes();
            stream.extend_from_slice(&page.content);
            stream.extend_from_slice(b"\nendstream");
            bodies.push(stream);
        }
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (index, body) in bodies.iter().enumerate() {
            offsets.push(file.len());
            file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            file.extend_from_slice(body);
            file.extend_from_slice(b"\nendobj\n");
        }
        let start = file.len();
        file.extend_from_slice(
            format!("xref\n0 {}\n0000000000 65535 f \n", bodies.len() + 1).as_bytes(),
        );
        for offset in offsets {
            file.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
        }
        file.extend_from_slice(
            format!(
                "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
                bodies.len() + 1
            )
            .as_bytes(),
        );
        file
    }
}

impl Page {
    /// An empty page.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds operators as they are.
    pub fn raw(mut self, operators: &str) -> Self {
        self.content.extend_from_slice(&win_ansi(operators));
        self.content.push(b'\n');
        self
    }

    /// Text at a place in points from the lower left corner.
    pub fn text(self, x: f64, y: f64, size: f64, text: &str) -> Self {
        self.styled(x, y, size, "", text)
    }

    /// Text after operators that change its state ("3 Tr", "1 g"); the state is restored.
    pub fn styled(self, x: f64, y: f64, size: f64, state: &str, text: &str) -> Self {
        let text = text
            .replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)");
        self.raw(&format!(
            "q {state} BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET Q"
        ))
    }

    /// Lines below each other, twelve points apart.
    pub fn lines(self, x: f64, y: f64, lines: &[&str]) -> Self {
        lines.iter().enumerate().fold(self, |page, (index, line)| {
            page.text(x, y - 12.0 * index as f64, 10.0, line)
        })
    }

    /// A filled area; the colour is given by its operator ("1 g", "0 0 0.4 rg").
    pub fn area(self, x: f64, y: f64, width: f64, height: f64, colour: &str) -> Self {
        self.raw(&format!("q {colour} {x} {y} {width} {height} re f Q"))
    }

    /// A picture.
    pub fn image(mut self, x: f64, y: f64, width: f64, height: f64) -> Self {
        self.has_image = true;
        self.raw(&format!("q {width} 0 0 {height} {x} {y} cm /Im Do Q"))
    }

    /// Further entries of the page ("/Rotate 90").
    pub fn entries(mut self, entries: &str) -> Self {
        self.extra.push_str(entries);
        self
    }

    /// An entry of the property resources ("/L1 6 0 R").
    pub fn property(mut self, entry: &str) -> Self {
        self.properties.push_str(entry);
        self
    }

    /// A further font ("/F2 6 0 R").
    pub fn font(mut self, entry: &str) -> Self {
        self.fonts.push_str(entry);
        self
    }

    /// A further picture ("/Scan 6 0 R").
    pub fn picture(mut self, entry: &str) -> Self {
        self.pictures.push_str(entry);
        self
    }

    /// An annotation, as a dictionary.
    pub fn annotation(mut self, dictionary: &str) -> Self {
        self.annotations.push(dictionary.to_owned());
        self
    }
}

/// A stream object with hexadecimal data.
pub fn stream(entries: &str, data: &[u8]) -> String {
    let data: String = data.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "<< {entries} /Filter /ASCIIHexDecode /Length {} >>\nstream\n{data}>\nendstream",
        data.len() + 1
    )
}

/// A table from codes to what they are said to stand for.
pub fn to_unicode(meanings: &[(char, &str)]) -> String {
    let lines: Vec<String> = meanings
        .iter()
        .map(|(code, text)| {
            let units: String = text
                .encode_utf16()
                .map(|unit| format!("{unit:04X}"))
                .collect();
            format!("<{:02X}> <{units}>", u32::from(*code))
        })
        .collect();
    let table = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def \
         1 begincodespacerange <00> <FF> endcodespacerange {} beginbfchar {} endbfchar \
         endcmap end end",
        lines.len(),
        lines.join(" ")
    );
    stream("", table.as_bytes())
}

/// Windows-1252 for the characters that tests use.
fn win_ansi(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}
