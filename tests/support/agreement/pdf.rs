//! A PDF file of finished pages: Helvetica and Helvetica Bold, uncompressed, so that a change can
//! be read.

/// The bytes of a file with these content streams, one per page.
pub fn file(title: &str, pages: &[String]) -> Vec<u8> {
    const FIRST_PAGE: usize = 6;
    let kids: Vec<String> = (0..pages.len())
        .map(|index| format!("{} 0 R", FIRST_PAGE + 2 * index))
        .collect();
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    };
    let mut bodies: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R /Lang (de-AT) /ViewerPreferences << /DisplayDocTitle true >> >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()).into_bytes(),
        font("Helvetica").into_bytes(),
        font("Helvetica-Bold").into_bytes(),
        encoded(&format!("<< /Title ({}) >>", escaped(title))),
    ];
    for (index, content) in pages.iter().enumerate() {
        bodies.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {} 0 R >>",
                FIRST_PAGE + 2 * index + 1
            )
            .into_bytes(),
        );
        let content = encoded(content);
        let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
        stream.extend_from_slice(&content);
        stream.extend_from_slice(b"\nendstream");
        bodies.push(stream);
    }
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", bodies.len() + 1);
    for (index, body) in bodies.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        file.extend_from_slice(body);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    let size = bodies.len() + 1;
    file.extend_from_slice(format!("{table}trailer\n<< /Size {size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    file
}

/// A string between parentheses.
pub fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('(', "\\(")
        .replace(')', "\\)")
}

fn encoded(text: &str) -> Vec<u8> {
    let (bytes, _, has_failed) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(
        !has_failed,
        "the fonts have no character for some of {text}"
    );
    bytes.into_owned()
}
