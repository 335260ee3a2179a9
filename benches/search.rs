//! How long a search takes among 100,000 records of the real schema, as the window asks it with every letter. Aim: under 10 ms.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use domain::directory::{Direction, OrganisationFilter, OrganisationSort};
use domain::history::Operation;
use store::directory::{offer, organisation, person};
use store::key::Secret;
use store::{Folder, Store};

mod town;

/// Records of each kind of step; half are organisations, a quarter people, a quarter offers.
const STEP: usize = 10_000;
const RECORDS: usize = 100_000;

const TYPED: [&str; 18] = [
    "g",
    "gr",
    "grundschule",
    "halle",
    "halle grund",
    "grundschule waldbach",
    "waldbachstrasse",
    "schul halle ber",
    "schulsozialarbeit mar",
    "leitung hof",
    "0345",
    "0345 12",
    "4711",
    "example",
    "Grunschule",
    "Schulsozialarbiet",
    "waldbahcstein",
    "nirgendwo zu finden",
];

fn filled(folder: &std::path::Path) -> Store {
    let store = Store::create(&Folder::at(folder), &Secret::generate().expect("a key")).expect("a new file");
    let mut town = town::Town::new();
    for step in 0..RECORDS / STEP {
        let start = std::time::Instant::now();
        store
            .change(Operation::Import, "Messung", |w| {
                for n in 0..STEP / 4 {
                    let (one, other) = (town.organisation(), town.organisation());
                    organisation::save(w, &one)?;
                    organisation::save(w, &other)?;
                    person::save(w, &town.person(if n % 2 == 0 { one.id } else { other.id }))?;
                    offer::save(w, &town.offer(one.id))?;
                }
                Ok(())
            })
            .expect("records");
        eprintln!("{} records; the last {STEP} took {:.1} s", (step + 1) * STEP, start.elapsed().as_secs_f64());
    }
    store
}

fn search(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = filled(folder.path());
    let mut group = c.benchmark_group("search among 100,000 records");
    group.sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    for typed in TYPED {
        group.bench_with_input(BenchmarkId::from_parameter(typed), typed, |b, typed| {
            b.iter(|| black_box(store.search(typed, 20).expect("hits")));
        });
    }
    group.finish();

    let mut group = c.benchmark_group("the list of 50,000 organisations");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for (name, text) in [("all", ""), ("with words", "grundschule wald")] {
        let filter = OrganisationFilter { text: text.into(), ..OrganisationFilter::default() };
        let today = "2026-11-23".parse().expect("a day");
        group.bench_function(name, |b| {
            b.iter(|| {
                let ids =
                    store.read(|r| organisation::ids(r, &filter, OrganisationSort::Name, Direction::Ascending, today));
                black_box(ids.expect("a list"))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);
