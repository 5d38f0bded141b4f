//! Prints the blocks of a document: `page<TAB>paragraph<TAB>number<TAB>part<TAB>text`, one a line.
//!
//! Tools that compare readers use it; tabs and line breaks inside a block are printed as spaces.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut problems = std::io::stderr().lock();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let options = clausecheck::ingest::ReadOptions {
            name: Some(path.clone()),
            ..Default::default()
        };
        let document = match clausecheck::ingest::read(&bytes, &options) {
            Ok(document) => document,
            Err(error) => {
                writeln!(problems, "{path}: {error:?}")?;
                continue;
            }
        };
        for signal in document.signals.iter().chain(&document.problems) {
            writeln!(problems, "{path}: {signal:?}")?;
        }
        for (index, block) in document.body.blocks.iter().enumerate() {
            let text = document
                .body
                .text
                .get(block.span.clone())
                .unwrap_or_default()
                .replace(['\t', '\n'], " ");
            let page = block.page.map(|page| page.to_string()).unwrap_or_default();
            let number = block.number.clone().unwrap_or_default();
            writeln!(
                out,
                "{page}\t{}\t{number}\t{:?}\t{text}",
                index + 1,
                block.part
            )?;
        }
    }
    Ok(())
}
