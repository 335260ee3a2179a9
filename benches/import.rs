//! How long a list of 10,000 rows takes from the file to the saved directory, and to take back. Aim: under 3 s for the import.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use office::Office;
use office::import::{ImportDecisions, Mapping, ReadOptions, RowAction, RowDecision, RowState, mapping_of};
use office::progress::Progress;
use office::start::{Protection, create};
use tempfile::TempDir;

mod town;

const ROWS: usize = 10_000;

struct Trial {
    office: Office,
    list: PathBuf,
    _folder: TempDir,
}

fn trial(list: &str) -> Trial {
    let folder = TempDir::new().expect("a temporary folder");
    let protection = Protection::Passphrase { passphrase: "Kastanie Fahrrad Montag Sellerie".into(), remember: false };
    let office = create(&folder.path().join("data"), "Messung", &protection).expect("a new office");
    let path = folder.path().join("Liste.csv");
    std::fs::write(&path, list).expect("the list");
    Trial { office, list: path, _folder: folder }
}

fn columns(trial: &Trial) -> Mapping {
    let view = trial.office.open_source(&trial.list, &ReadOptions::default(), &Progress::silent()).expect("a list");
    mapping_of(&view.guesses)
}

fn check(office: &Office, list: &Path, columns: &Mapping) -> ImportDecisions {
    let progress = Progress::silent();
    let check = office.check_import(list, &ReadOptions::default(), columns, "Messung", &progress).expect("a check");
    let doubles = check.rows.iter().filter(|row| row.state == RowState::Duplicate);
    let take = |index| RowDecision { index, action: RowAction::Take, into: None, fields: Vec::new() };
    ImportDecisions { rows: doubles.map(|row| take(row.index)).collect() }
}

fn run(trial: &Trial, decisions: &ImportDecisions) {
    let result = trial.office.run_import(decisions, &Progress::silent()).expect("an import");
    assert_eq!(result.created, ROWS);
}

fn import(c: &mut Criterion) {
    let list = town::Town::new().list(ROWS);
    let mut group = c.benchmark_group("a list of 10,000 rows");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    group.bench_function("read and guess the columns", |b| {
        b.iter_batched(|| trial(&list), |trial| black_box(columns(&trial)), BatchSize::PerIteration);
    });
    group.bench_function("check", |b| {
        let ready = || {
            let trial = trial(&list);
            let columns = columns(&trial);
            (trial, columns)
        };
        b.iter_batched(
            ready,
            |(trial, columns)| (check(&trial.office, &trial.list, &columns), trial),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("take over", |b| {
        let ready = || {
            let trial = trial(&list);
            let decisions = check(&trial.office, &trial.list, &columns(&trial));
            (trial, decisions)
        };
        b.iter_batched(
            ready,
            |(trial, decisions)| {
                run(&trial, &decisions);
                trial
            },
            BatchSize::PerIteration,
        );
    });
    group.bench_function("all of it", |b| {
        b.iter_batched(
            || trial(&list),
            |trial| {
                let decisions = check(&trial.office, &trial.list, &columns(&trial));
                run(&trial, &decisions);
                trial
            },
            BatchSize::PerIteration,
        );
    });
    group.bench_function("take it back", |b| {
        let ready = || {
            let trial = trial(&list);
            let decisions = check(&trial.office, &trial.list, &columns(&trial));
            run(&trial, &decisions);
            trial
        };
        b.iter_batched(
            ready,
            |trial| {
                trial.office.undo().expect("undo");
                trial
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
