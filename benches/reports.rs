//! What the overview and the year's report ask of ten years of work: 50,000 consultations, 2,000 events with 60,000 registrations, 6,000
//! reports of missed days. Aim: under 100 ms each. And the picture of a network of 300 organisations with 2,000 ties, of which an interactive window may ask at every filter.

use std::hint::black_box;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::directory::{Organisation, Vocabulary};
use domain::events::{Event, EventFilter, EventKind, EventStatus, Registration, RegistrationState};
use domain::history::Operation;
use domain::id::{AbsenceId, ConsultationId, OrganisationId, TermId};
use domain::month::Month;
use domain::network::{Consultation, ConsultationFilter, ConsultationForm};
use domain::reports::{Absence, Bands, FigureQuestion, Figures, GradeAbsence, Graph, Reported, TieKind, evaluate};
use store::directory::{organisation, term};
use store::events::{event, registration};
use store::key::Secret;
use store::network::consultation;
use store::reports::{absence, figures, ties};
use store::{Folder, Store};

mod town;

const CONSULTATIONS: usize = 50_000;
const EVENTS: usize = 2_000;
const GUESTS: usize = 30;
const ORGANISATIONS: usize = 600;
const SCHOOLS: usize = 60;
const MONTHS: usize = 100;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn filled(folder: &std::path::Path) -> Store {
    let store = Store::create(&Folder::at(folder), &Secret::generate().expect("a key")).expect("a new file");
    let terms = store.read(term::all).expect("the vocabularies");
    let of = |vocabulary| -> Vec<TermId> {
        terms.iter().filter(|term| term.vocabulary == vocabulary).map(|term| term.id).collect()
    };
    let (topics, districts, kinds) = (of(Vocabulary::Topic), of(Vocabulary::District), of(Vocabulary::Kind));
    let mut town = town::Town::new();
    let organisations: Vec<Organisation> = (0..ORGANISATIONS)
        .map(|n| Organisation {
            district: Some(districts[n % districts.len()]),
            kind: Some(kinds[n % kinds.len()]),
            ..town.organisation()
        })
        .collect();
    let ids: Vec<OrganisationId> = organisations.iter().map(|one| one.id).collect();
    let first = day("2017-01-01");
    store
        .change(Operation::Import, "Messung", |w| {
            organisations.iter().try_for_each(|one| organisation::save(w, one))?;
            for n in 0..CONSULTATIONS {
                consultation::save(
                    w,
                    &Consultation {
                        id: ConsultationId::new(),
                        on: first + Days::new((n * 3650 / CONSULTATIONS) as u64),
                        form: ConsultationForm::ALL[n % 5],
                        minutes: Some(10 + (n % 80) as u16),
                        organisations: vec![ids[n * 7 % ids.len()], ids[(n * 13 + 1) % ids.len()]],
                        persons: Vec::new(),
                        participants: String::new(),
                        topics: vec![topics[n % topics.len()]],
                        occasion: format!("Anlass {n}"),
                        outcome: String::new(),
                        by: "Kim Beispiel".into(),
                        sample: false,
                    },
                )?;
            }
            for n in 0..EVENTS {
                let held = Event {
                    kind: EventKind::ALL[n % 5],
                    status: EventStatus::Held,
                    title: format!("Veranstaltung {n}"),
                    on: Some(first + Days::new((n * 3650 / EVENTS) as u64)),
                    venue: Some(ids[n * 11 % ids.len()]),
                    hosts: vec![ids[(n * 17 + 3) % ids.len()]],
                    topics: vec![topics[n % topics.len()]],
                    ..Event::default()
                };
                event::save(w, &held)?;
                for guest in 0..GUESTS {
                    registration::save(
                        w,
                        &Registration {
                            event: held.id,
                            number: guest as u32 + 1,
                            organisation: Some(ids[(n * 19 + guest * 7) % ids.len()]),
                            given_name: "Gast".into(),
                            family_name: format!("Nummer {n}/{guest}"),
                            state: if guest % 6 == 5 {
                                RegistrationState::Cancelled
                            } else {
                                RegistrationState::Attended
                            },
                            ..Registration::default()
                        },
                    )?;
                }
            }
            let mut month = Month::of(first);
            for n in 0..MONTHS {
                for school in ids.iter().take(SCHOOLS) {
                    let line = |grade: u8| GradeAbsence {
                        grade,
                        pupils: 60,
                        excused: vec![12, 5, 2, u32::from(grade) % 3],
                        unexcused: vec![6, 3, (n % 3) as u32, 1],
                    };
                    absence::save(
                        w,
                        &Absence {
                            id: AbsenceId::new(),
                            school: *school,
                            month,
                            school_days: Some(15),
                            bands: Bands::default(),
                            grades: (5..=10).map(line).collect(),
                            complete: true,
                            note: String::new(),
                            sample: false,
                        },
                    )?;
                }
                month = month.next();
            }
            Ok(())
        })
        .expect("ten years of work");
    store
}

fn reports(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = filled(folder.path());
    let terms = store.read(term::all).expect("the vocabularies");
    let mut group = c.benchmark_group("ten years of work");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    let year = ConsultationFilter {
        from: Some(day("2026-01-01")),
        until: Some(day("2026-12-31")),
        ..ConsultationFilter::default()
    };
    group.bench_function("overview: the consultations of this year", |b| {
        b.iter(|| {
            black_box(store.read(|r| consultation::sums(r, &consultation::ids(r, &year)?)).expect("their sums"));
        });
    });
    group.bench_function("overview: the next events", |b| {
        b.iter(|| {
            black_box(
                store
                    .read(|r| event::rows(r, &event::ids(r, &EventFilter::default(), day("2026-11-01"))?))
                    .expect("the events"),
            );
        });
    });
    group.bench_function("what ties the network, all years", |b| {
        b.iter(|| black_box(store.read(|r| ties::all(r, &TieKind::ALL, None, None)).expect("the ties")));
    });
    for (name, from, until) in [("one year", "2026-01-01", "2026-12-31"), ("ten years", "2017-01-01", "2026-12-31")] {
        let (from, until) = (day(from), day(until));
        let question = FigureQuestion { from, until, topics: vec![], districts: vec![], withheld: true };
        group.bench_function(format!("the figures of {name}"), |b| {
            b.iter(|| {
                let facts = store.read(|r| figures::facts(r, from, until, until)).expect("what happened");
                black_box(Figures { facts: &facts, terms: &terms, least: 3 }.all(&question));
            });
        });
    }
    for (name, from, until) in [("a school year", "2024-08", "2025-07"), ("all years", "2017-01", "2026-12")] {
        let (from, until) = (Month::parse(from).expect("a month"), Month::parse(until).expect("a month"));
        group.bench_function(format!("missed days of {name}, small numbers withheld"), |b| {
            b.iter(|| {
                let found = store.read(|r| absence::between(r, from, until)).expect("the reports");
                let names: Vec<String> = found.iter().map(|one| one.school.to_string()).collect();
                let reported: Vec<Reported<'_>> =
                    found.iter().zip(&names).map(|(report, school)| Reported { report, school, form: None }).collect();
                black_box(evaluate(&reported, 0, 3));
            });
        });
    }
    group.finish();

    let pairs: Vec<(usize, usize)> = (0..2_000).map(|n| (n * 31 % 300, (n * n + 17 * n + 5) % 300)).collect();
    let mut group = c.benchmark_group("a network of 300 organisations and 2,000 ties");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    group.bench_function("where each stands", |b| b.iter(|| black_box(Graph::new(300, pairs.clone()).spots())));
    group.bench_function("who holds together what would fall apart", |b| {
        b.iter(|| black_box(Graph::new(300, pairs.clone()).holding_together()));
    });
    group.finish();
}

criterion_group!(benches, reports);
criterion_main!(benches);
