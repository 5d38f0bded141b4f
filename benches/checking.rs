//! Judging, and the whole check of a document that is read already.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    dead_code,
    reason = "a test may stop at the first surprise, and shares support that others use more of"
)]

mod support;

use clausecheck::assess::policy::Policy;
use clausecheck::check::Checker;
use clausecheck::clause::{Library, builtin};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn everything(library: &Library) -> Checker<'_> {
    let clauses = library
        .clauses
        .iter()
        .map(|clause| clause.id.clone())
        .collect();
    Checker::new(
        library,
        Policy {
            clauses,
            ..Policy::default()
        },
    )
    .unwrap_or_else(|error| panic!("{error}"))
}

/// A clause alone in a document: next to nothing is looked for, so judging is what counts.
fn judging(criterion: &mut Criterion) {
    let library = builtin::library(&[]).unwrap_or_default();
    let Some(clause) = library
        .clauses
        .iter()
        .find(|clause| !clause.elements.is_empty())
    else {
        return;
    };
    let Some(edition) = clause.editions.last() else {
        return;
    };
    let Some((language, template)) = edition.wordings.iter().next() else {
        return;
    };
    let policy = Policy {
        clauses: vec![clause.id.clone()],
        ..Policy::default()
    };
    let checker = Checker::new(&library, policy).unwrap_or_else(|error| panic!("{error}"));
    let verbatim = template.render(|slot| {
        clause.slots.get(slot).map_or_else(String::new, |slot| {
            slot.example(language, library.lexicons.get(language))
        })
    });
    let altered = verbatim
        .replace(" und ", " oder ")
        .replace(" verpflichtet ", " bemüht ")
        .replace(" nicht ", " ");
    let mut group = criterion.benchmark_group("judging");
    for (title, text) in [
        ("a verbatim clause", &verbatim),
        ("an altered clause", &altered),
    ] {
        let document = support::document(text);
        group.bench_function(title, |bencher| {
            bencher.iter(|| checker.check(black_box(&document), support::TODAY))
        });
    }
    group.finish();
}

fn whole_check(criterion: &mut Criterion) {
    let text = support::contract(64 << 10);
    let document = support::document(&text);
    let mut group = criterion.benchmark_group("check");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(20);
    let shipped = builtin::library(&[]).unwrap_or_default();
    let checker =
        Checker::new(&shipped, Policy::default()).unwrap_or_else(|error| panic!("{error}"));
    group.bench_function("shipped library, detected profile", |bencher| {
        bencher.iter(|| checker.check(black_box(&document), support::TODAY))
    });
    for editions in [50, 500, 5_000] {
        let library = support::library(editions);
        let checker = everything(&library);
        group.bench_function(BenchmarkId::new("editions", editions), |bencher| {
            bencher.iter(|| checker.check(black_box(&document), support::TODAY))
        });
    }
    group.finish();
}

fn starting(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.bench_function("shipped library", |bencher| {
        bencher.iter(|| builtin::library(black_box(&[])))
    });
    let library = builtin::library(&[]).unwrap_or_default();
    group.bench_function("checker of all clauses", |bencher| {
        bencher.iter(|| everything(black_box(&library)))
    });
    group.finish();
}

criterion_group!(benches, judging, whole_check, starting);
criterion_main!(benches);
