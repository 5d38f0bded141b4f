//! Finding wordings in a text of 64 KiB, for libraries of 50, 500 and 5,000 editions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

mod support;

use clausecheck::clause::Clause;
use clausecheck::matching::align::Context;
use clausecheck::matching::candidates::seeds;
use clausecheck::matching::compile::CompiledLibrary;
use clausecheck::matching::find::find;
use clausecheck::matching::prepared::{PreparedText, SentenceWords};
use clausecheck::normalise::tokenize;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// Sentences end at every full stop.
struct NoWords;

impl SentenceWords for NoWords {
    fn is_abbreviation(&self, _: &str) -> bool {
        false
    }

    fn is_counted(&self, _: &str) -> bool {
        false
    }

    fn is_numbering(&self, _: &str) -> bool {
        false
    }
}

fn matching(criterion: &mut Criterion) {
    let text = support::contract(64 << 10);
    let document = support::document(&text);
    let mut group = criterion.benchmark_group("matching");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokens", |bencher| {
        bencher.iter(|| tokenize(black_box(&text)))
    });
    for editions in [50, 500, 5_000] {
        let library = support::library(editions);
        let clauses: Vec<&Clause> = library.clauses.iter().map(|clause| &**clause).collect();
        let compiled = CompiledLibrary::new(&clauses, &library.lexicons);
        let is_common_word = |key: &str| {
            library
                .lexicons
                .values()
                .any(|lexicon| lexicon.frequency.get(key).is_some())
        };
        let context = Context {
            vocabulary: &compiled.vocabulary,
            is_common_word: &is_common_word,
            negating_prefixes: &[],
        };
        let prepare = || PreparedText::new(&document.body, &compiled.vocabulary, &NoWords, false);
        let prepared = prepare();
        group.bench_function(BenchmarkId::new("word numbers", editions), |bencher| {
            bencher.iter(prepare)
        });
        group.bench_function(BenchmarkId::new("seeds", editions), |bencher| {
            bencher.iter(|| seeds(&compiled, black_box(&prepared)))
        });
        group.bench_function(BenchmarkId::new("find", editions), |bencher| {
            bencher.iter(|| find(&compiled, black_box(&prepared), &context))
        });
    }
    group.finish();
}

fn compiling(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compiling");
    group.sample_size(10);
    for editions in [50, 500, 5_000] {
        let library = support::library(editions);
        let clauses: Vec<&Clause> = library.clauses.iter().map(|clause| &**clause).collect();
        group.bench_function(BenchmarkId::new("editions", editions), |bencher| {
            bencher.iter(|| CompiledLibrary::new(black_box(&clauses), &library.lexicons))
        });
    }
    group.finish();
}

criterion_group!(benches, matching, compiling);
criterion_main!(benches);
