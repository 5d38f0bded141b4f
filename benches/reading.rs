//! Bytes to document, for each format.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

mod support;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn reading(criterion: &mut Criterion) {
    let text = support::contract(64 << 10);
    let paragraphs: String = text
        .split("\n\n")
        .map(|paragraph| format!("<p>{paragraph}</p>\n"))
        .collect();
    let paragraphs_of_odt: String = text
        .split("\n\n")
        .map(|paragraph| format!("<text:p>{paragraph}</text:p>"))
        .collect();
    let documents: [(&str, &str, Vec<u8>); 6] = [
        ("text of 64 KiB", "a.txt", text.clone().into_bytes()),
        ("Markdown of 64 KiB", "a.md", text.clone().into_bytes()),
        (
            "HTML of 64 KiB",
            "a.html",
            format!("<html><body>{paragraphs}</body></html>").into_bytes(),
        ),
        ("Word file of 30 pages", "a.docx", support::word_file(30)),
        (
            "OpenDocument text of 64 KiB",
            "a.odt",
            support::docx::odt(&paragraphs_of_odt, "", ""),
        ),
        ("PDF of 30 pages", "a.pdf", support::pdf_file(30)),
    ];
    let mut group = criterion.benchmark_group("reading");
    for (title, name, bytes) in &documents {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(*title, |bencher| {
            bencher.iter(|| support::read_as(name, black_box(bytes)))
        });
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
