//! Writes what `benches/whole_process.sh` measures into a folder: a tiny text, a Word file of 30
//! pages, a PDF of 100 pages, and a folder of 40 documents.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

mod support;

use std::io;
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("expected the folder to write to"));
    };
    let many = folder.join("many");
    std::fs::create_dir_all(&many)?;
    std::fs::write(
        folder.join("tiny.txt"),
        "Fördervertrag\n\nDer Förderungsnehmer achtet die Menschenrechte.\n",
    )?;
    std::fs::write(folder.join("30-pages.docx"), support::word_file(30))?;
    std::fs::write(folder.join("100-pages.pdf"), support::pdf_file(100))?;
    for number in 1..=20 {
        std::fs::write(
            many.join(format!("{number:02}.docx")),
            support::word_file(number),
        )?;
        std::fs::write(
            many.join(format!("{number:02}.pdf")),
            support::pdf_file(number),
        )?;
    }
    Ok(())
}
