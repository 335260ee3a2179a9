//! How papers look that are put together from records: each against its reference picture in `pictures/`. After a wanted change of the
//! look: `SCHULERFOLG_NEW_REFERENCES=1 cargo test --workspace --test office -- pictures`, then look at the new pictures.

use std::collections::BTreeMap;
use std::path::Path;

use domain::directory::{Offer, Organisation, OrganisationFilter, Vocabulary};
use domain::events::{
    Event, EventKind, EventStatus, MessageKind, NewRegistration, RegistrationState, Session, SessionKind, Speaker,
};
use domain::funding::Money;
use domain::id::{OrganisationId, SpeakerId};
use domain::month::Month;
use domain::network::{
    Committee, CommitteeSeat, Cooperation, CooperationPartner, Meeting, MinuteKind, SeatRole, WaitingItem,
};
use domain::publications::PaperSize;
use domain::reports::{Absence, AbsenceQuestion, FigureQuestion, GradeAbsence, MonitoredSchool, NetworkQuestion};
use office::events::{EventPaper, MessageOrder};
use office::network::{MeetingPaper, WorkPaper};
use office::progress::Progress;
use press::Typeset;

use crate::reference;
use crate::trial::{Trial, day};

/// Width of a picture in dots.
const WIDTH: u32 = 240;
/// How much two pictures may differ on average, of 255.
const TOLERANCE: f64 = 0.6;

/// Compares the first pages with their pictures, or makes these anew.
fn compare(name: &str, set: &Typeset, pages: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/pictures");
    for page in 0..set.page_count().min(pages) {
        let file = folder.join(format!("{name}-{}.png", page + 1));
        reference::hold(&file, &set.page_png(page, WIDTH).unwrap(), TOLERANCE);
    }
}

/// A carrier with three schools, a counselling centre that works with two of them, and a school on its own.
fn town(trial: &Trial) -> Vec<Organisation> {
    let kind = |name: &str| Some(trial.term(Vocabulary::Kind, name));
    let districts = ["Trotha", "Tornau", "Altstadt", "Silberhöhe", "Reideburg"];
    let add = |at: usize, name: &str, what: &str, carrier: Option<OrganisationId>| {
        let added = trial.add(name, "0345 1");
        let district = Some(trial.term(Vocabulary::District, districts[at % districts.len()]));
        trial.office.save_organisation(&Organisation { kind: kind(what), carrier, district, ..added }).unwrap()
    };
    let carrier = add(0, "Jugendhilfe Saale", "Freier Träger", None);
    let mut all = vec![carrier.clone(), add(1, "Beratung am Markt", "Beratungsstelle", Some(carrier.id))];
    for (at, name) in ["Grundschule Linde", "Sekundarschule Nord", "Gymnasium am Ufer"].into_iter().enumerate() {
        all.push(add(at + 2, name, "Schule", Some(carrier.id).filter(|_| at < 2)));
    }
    let topic = trial.term(Vocabulary::Topic, "Schulvermeidung");
    for (name, places) in [("Lernwerkstatt", vec!["Trotha", "Altstadt"]), ("Elterncafé", vec!["Silberhöhe"])] {
        let new = trial.office.create_offer(name, carrier.id).unwrap();
        let districts = places.into_iter().map(|place| trial.term(Vocabulary::District, place)).collect();
        trial.office.save_offer(&Offer { districts, topics: vec![topic], ..new }).unwrap();
    }
    all
}

fn held_event(trial: &Trial, town: &[Organisation]) -> Event {
    let office = &trial.office;
    let made = office.create_event(EventKind::Conference, "Hinsehen und handeln", Some(day("2026-11-20"))).unwrap();
    let speaker = Speaker {
        id: SpeakerId::new(),
        name: "Dr. Anna Beispiel".into(),
        institution: "Hochschule".into(),
        role: "Vortrag".into(),
        about: "Forscht zu Schulabsentismus.".into(),
        address: "Weg 1\n06108 Halle (Saale)".into(),
        fee: Money(30_000),
        travel: Money(4_500),
        may_publish: true,
        ..Speaker::default()
    };
    let session = |kind, title: &str, begins: &str, ends: &str, room: &str| Session {
        kind,
        title: title.into(),
        begins: begins.parse().ok(),
        ends: ends.parse().ok(),
        room: room.into(),
        summary: "Worum es geht, in einem Satz.".into(),
        ..Session::default()
    };
    let mut sessions = vec![
        session(SessionKind::Plenary, "Schulabsentismus verstehen", "09:00:00", "10:30:00", "Saal"),
        session(SessionKind::Break, "Kaffee", "10:30:00", "11:00:00", "Foyer"),
        session(SessionKind::Workshop, "Elternarbeit", "11:00:00", "12:30:00", "Raum 1"),
        session(SessionKind::Workshop, "Wege zurück", "11:00:00", "12:30:00", "Raum 2"),
    ];
    sessions[0].speakers = vec![speaker.id];
    let made = office
        .save_event(&Event {
            status: EventStatus::Held,
            subtitle: "Fachtag für Schule und Jugendhilfe".into(),
            begins: "09:00:00".parse().ok(),
            ends: "12:30:00".parse().ok(),
            venue: Some(town[0].id),
            place: "Saal".into(),
            capacity: Some(40),
            description: "Was hilft, wenn Kinder der Schule fernbleiben?\n\n- Formen verstehen\n- Wege zurück kennen"
                .into(),
            access: "Stufenloser Eingang.".into(),
            speakers: vec![speaker],
            sessions,
            ..made
        })
        .unwrap();
    for at in 0..14 {
        let guest = NewRegistration {
            organisation: Some(town[at % town.len()].id),
            given_name: ["Kim", "Robin", "Alex", "Sascha", "Toni", "Jona", "Luca"][at % 7].into(),
            family_name: ["Ahorn", "Birken", "Eichen", "Linden"][at % 4].into(),
            function: "Schulsozialarbeit".into(),
            email: format!("gast{at}@example.org"),
            wishes: vec![made.sessions[2 + at % 2].id],
            may_be_listed: at % 3 > 0,
            ..NewRegistration::default()
        };
        let ids: Vec<_> = office.register(made.id, &[guest]).unwrap().iter().map(|one| one.id).collect();
        if at < 11 {
            office.set_registration_state(&ids, RegistrationState::Attended).unwrap();
        }
    }
    for step in ["1", "1", "2", "3"] {
        let answers: BTreeMap<_, _> = made
            .questions
            .iter()
            .map(|question| {
                let answer = match question.answer {
                    domain::events::AnswerForm::Scale => step.to_owned(),
                    domain::events::AnswerForm::Words => "Mehr Zeit zum Austausch".to_owned(),
                };
                (question.id, answer)
            })
            .collect();
        office.save_evaluation(made.id, None, &answers).unwrap();
    }
    made
}

#[test]
fn papers_of_an_event_look_as_they_did() {
    let trial = Trial::new();
    let town = town(&trial);
    let made = held_event(&trial, &town);
    let paper = |paper| trial.office.print_event(made.id, &paper).unwrap();
    for (name, paper, pages) in [
        ("invitation", paper(EventPaper::Invitation), 2),
        ("programme", paper(EventPaper::Programme), 1),
        ("registration-form", paper(EventPaper::RegistrationForm), 1),
        ("attendance-list", paper(EventPaper::AttendanceList), 2),
        ("workshop-lists", paper(EventPaper::WorkshopLists), 2),
        ("participant-list", paper(EventPaper::ParticipantList), 1),
        ("speaker-agreement", paper(EventPaper::SpeakerAgreement { speaker: made.speakers[0].id }), 1),
        ("evaluation-report", paper(EventPaper::EvaluationReport), 2),
    ] {
        compare(name, &paper, pages);
    }
    let choice = trial.office.messages(made.id).unwrap().into_iter().find(|one| one.text.kind == MessageKind::Thanks);
    let order = MessageOrder { text: choice.unwrap().text, chosen: Vec::new() };
    let (_, remarks) = trial.office.save_message_letters(made.id, &order, None).unwrap();
    assert!(remarks.is_empty(), "{remarks:?}");
    let report = trial.office.create_documentation(made.id).unwrap();
    compare("documentation", &trial.office.print(&report, &Progress::silent()).unwrap().typeset, 3);
}

#[test]
fn papers_of_committees_and_cooperations_look_as_they_did() {
    let trial = Trial::new();
    let town = town(&trial);
    let office = &trial.office;
    let seat = |at: usize, role| CommitteeSeat { organisation: Some(town[at].id), role, ..CommitteeSeat::default() };
    let made = office.create_committee("Steuergruppe").unwrap();
    let waiting =
        WaitingItem { title: "Haushalt 2027".into(), presenter: "Kim Beispiel".into(), ..WaitingItem::default() };
    let made = office
        .save_committee(&Committee {
            seats: vec![seat(0, SeatRole::Chair), seat(1, SeatRole::Member), seat(2, SeatRole::Advisory)],
            waiting: vec![waiting],
            ..made
        })
        .unwrap();
    let meeting = office.create_meeting(made.id, day("2026-11-20")).unwrap();
    let present = made.seats.iter().take(2).map(|seat| seat.id).collect();
    let meeting = office
        .save_meeting(&Meeting {
            begins: "14:00:00".parse().ok(),
            ends: "15:30:00".parse().ok(),
            place: "Stadthaus, Raum 3".into(),
            present,
            ..meeting
        })
        .unwrap();
    for line in ["Die Zahlen liegen vor.", "B: Der Plan gilt 3:0:1", "A: Plan versenden @Kim Beispiel bis 15.12."] {
        office.add_minute(meeting.id, meeting.items[1].id, MinuteKind::Information, line).unwrap();
    }
    let partner = |at: usize| CooperationPartner {
        organisation: town[at].id,
        contact: None,
        contribution: "Eine Fachkraft, zwei Räume".into(),
    };
    let cooperation = office.create_cooperation("Lesezeit").unwrap();
    let cooperation = office
        .save_cooperation(&Cooperation {
            aim: "Kinder lesen gern.".into(),
            partners: vec![partner(1), partner(2)],
            until: Some(day("2027-07-31")),
            ..cooperation
        })
        .unwrap();
    let paper = |paper| office.print_work(paper).unwrap();
    compare("agenda", &paper(WorkPaper::Meeting { id: meeting.id, which: MeetingPaper::Agenda }), 1);
    compare("minutes", &paper(WorkPaper::Meeting { id: meeting.id, which: MeetingPaper::Minutes }), 2);
    compare("resolutions", &paper(WorkPaper::Resolutions { committee: Some(made.id) }), 1);
    compare("agreement", &paper(WorkPaper::Agreement { id: cooperation.id }), 2);
}

#[test]
fn what_the_network_sees_looks_as_it_did() {
    let trial = Trial::new();
    let town = town(&trial);
    held_event(&trial, &town);
    let office = &trial.office;
    compare("network", &office.print_network(&NetworkQuestion::default(), PaperSize::A4).unwrap(), 3);
    compare("map", &office.print_district_map(&[]).unwrap(), 2);

    let school = town[3].id;
    let since = Month::parse("2026-08").unwrap();
    office.save_monitored_schools(&[MonitoredSchool { school, since, until: None }]).unwrap();
    for (month, some) in [("2026-08", 3), ("2026-09", 5), ("2026-10", 4)] {
        let begun = office.begin_absence(school, Month::parse(month).unwrap()).unwrap();
        let grades = (5..=8u8).map(|grade| GradeAbsence {
            grade,
            pupils: 60,
            excused: vec![12 + some, 6, 4, 3],
            unexcused: vec![5 + some, 4, u32::from(grade) % 4, 3],
        });
        office
            .save_absence(&Absence { school_days: Some(12), grades: grades.collect(), complete: true, ..begun })
            .unwrap();
    }
    let asked = AbsenceQuestion {
        from: since,
        until: Month::parse("2026-10").unwrap(),
        schools: Vec::new(),
        school_forms: Vec::new(),
        withheld: true,
    };
    compare("missed-days", &office.print_absence_report(&asked).unwrap(), 3);
    let round = office.create_round("Herbst", Some(day("2026-12-18")), &OrganisationFilter::default()).unwrap();
    compare("round-sheet", &office.print_round_sheets(round.id, &[school]).unwrap(), 1);
    let year = FigureQuestion {
        from: day("2026-01-01"),
        until: day("2026-12-31"),
        topics: Vec::new(),
        districts: Vec::new(),
        withheld: true,
    };
    let report = office.create_annual_report(&year).unwrap();
    compare("annual-report", &office.print(&report, &Progress::silent()).unwrap().typeset, 3);
}
