//! Committees, cooperations and volunteers: from the first name to the signed paper, and taken back.

use chrono::TimeDelta;
use domain::directory::{Consent, ConsentScope, Person, Vocabulary};
use domain::id::{OrganisationId, PersonId, PlacementId, SeatId, TaskId};
use domain::network::{
    CertificateState, Committee, CommitteeSeat, CooperationFilter, CooperationPartner, CooperationPhase, Meeting,
    MinuteKind, Placement, SeatRole, Task, TaskFilter, VolunteerFilter, VolunteerStatus, WaitingItem,
};
use domain::record::RecordKind;
use office::lists::{ExportFormat, ListQuery};
use office::network::{HappeningKind, MeetingPaper, NewVolunteer, WorkPaper};

use crate::paper::{assert_has, text_in};
use crate::trial::{Trial, day, today};

/// Words that mean something to the typesetter.
const HOSTILE: &str = "#import \"x\" $a^2$ *b* _c_ `d` <script>alert(1)</script> \\ [e] @f ~ // g";

fn person(trial: &Trial, family_name: &str, at: OrganisationId, scope: ConsentScope) -> Person {
    let mut made = trial.office.create_person(family_name, "Alex", Some(at)).unwrap();
    made.positions[0].function = "Leitung".into();
    made.consent = Consent { scope, given_on: Some(today()), evidence: "Formular".into(), ..Consent::default() };
    trial.office.save_person(&made).unwrap()
}

fn seat(organisation: Option<OrganisationId>, person: Option<PersonId>, role: SeatRole) -> CommitteeSeat {
    CommitteeSeat { id: SeatId::new(), organisation, person, role, ..CommitteeSeat::default() }
}

/// A committee with a chair who may be printed, a member who may not, and one thing that waits.
fn committee(trial: &Trial) -> Committee {
    let (school, carrier) = (trial.add("Lessing-Schule", "0345 1"), trial.add("Werkhof Saale", "0345 2"));
    let chair = person(trial, "Vorsitzend", school.id, ConsentScope::Print);
    let member = person(trial, "Verborgen", carrier.id, ConsentScope::Internal);
    let mut made = trial.office.create_committee("  Steuergruppe  ").unwrap();
    made.seats = vec![
        seat(Some(school.id), Some(chair.id), SeatRole::Chair),
        seat(Some(carrier.id), Some(member.id), SeatRole::Member),
    ];
    made.waiting = vec![WaitingItem { title: "Haushalt".into(), presenter: "Kim".into(), ..WaitingItem::default() }];
    trial.office.save_committee(&made).unwrap()
}

/// A task nobody was given.
pub fn task_titled(title: &str) -> Task {
    Task {
        id: TaskId::new(),
        title: title.into(),
        note: String::new(),
        due: None,
        snoozed_until: None,
        assigned_to: String::new(),
        about: None,
        done_on: None,
        sample: false,
    }
}

fn titles(meeting: &Meeting) -> Vec<&str> {
    meeting.items.iter().map(|item| item.title.as_str()).collect()
}

#[test]
fn an_agenda_is_made_of_what_is_open_and_minutes_become_tasks_and_resolutions() {
    let trial = Trial::new();
    let office = &trial.office;
    let of = committee(&trial);
    assert_eq!(of.name, "Steuergruppe");
    let first = office.create_meeting(of.id, day("2026-10-01")).unwrap();
    assert_eq!(titles(&first), ["Begrüßung und Tagesordnung", "Haushalt", "Verschiedenes und nächste Termine"]);
    assert_eq!(first.chair, "Alex Vorsitzend");
    assert!(office.committee(of.id).unwrap().committee.waiting.is_empty(), "it waits no more");

    let haushalt = first.items[1].id;
    let write = |line: &str| office.add_minute(first.id, haushalt, MinuteKind::Information, line).unwrap();
    write("Die Zahlen liegen vor.");
    write("B: Der Haushalt gilt 5:0:1");
    write("A: Haushalt versenden @Kim Beispiel bis 15.10.");
    let kept = write("B: Der Vorstand wird entlastet");
    let entries = &kept.items[1].entries;
    assert_eq!(entries[1].resolution.unwrap().to_string(), "1/2026");
    assert_eq!(entries[3].resolution.unwrap().to_string(), "2/2026");

    let tasks = office.tasks(&TaskFilter::default()).unwrap();
    assert_eq!(tasks.len(), 1);
    assert_eq!(
        (tasks[0].task.title.as_str(), tasks[0].task.assigned_to.as_str()),
        ("Haushalt versenden", "Kim Beispiel")
    );
    assert_eq!(tasks[0].task.due, Some(day("2026-10-15")));
    assert_eq!(tasks[0].about_name, "Sitzung: Steuergruppe, 01.10.2026");

    // The next agenda takes up what is open: the minutes nobody agreed to, the task, what was put off.
    let mut later = kept.clone();
    later.items[2].postponed = true;
    later.items[2].title = "Termine".into();
    let later = office.save_meeting(&later).unwrap();
    let next = office.create_meeting(of.id, day("2026-12-01")).unwrap();
    assert_eq!(
        titles(&next),
        [
            "Begrüßung und Tagesordnung",
            "Protokoll der Sitzung vom 01.10.2026",
            "Stand der vereinbarten Aufgaben",
            "Termine",
            "Verschiedenes und nächste Termine"
        ]
    );

    let register = office.resolutions(Some(of.id)).unwrap();
    let labels: Vec<&str> = register.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["2/2026", "1/2026"]);
    assert_eq!(register[1].outcome, "angenommen (5 Ja, 0 Nein, 1 Enthaltung)");

    // Agreed minutes stay as they are until somebody takes the agreement back.
    let agreed = office.save_meeting(&Meeting { approved_on: Some(day("2026-12-01")), ..later }).unwrap();
    let refused = office.add_minute(first.id, haushalt, MinuteKind::Information, "Nachgeschoben").unwrap_err();
    assert_eq!(refused.code(), "meeting.approved");
    office.save_meeting(&Meeting { approved_on: None, ..agreed }).unwrap();
    office.add_minute(first.id, haushalt, MinuteKind::Information, "Nachgeschoben").unwrap();
}

#[test]
fn appointments_of_a_calendar_become_meetings_of_the_committee_they_name() {
    let trial = Trial::new();
    let office = &trial.office;
    let of = committee(&trial);
    let there = office.create_meeting(of.id, day("2026-12-01")).unwrap();
    let waiting = vec![WaitingItem { title: "Satzung".into(), ..WaitingItem::default() }];
    office.save_committee(&Committee { waiting, ..of.clone() }).unwrap();
    let calendar = |events: &[(&str, &str, &str)]| {
        let one = |(at, title, more): &(&str, &str, &str)| {
            format!(
                "BEGIN:VEVENT\r\nUID:{at}@example.org\r\nDTSTART:{at}\r\nSUMMARY:{title}\r\nLOCATION:Ratshof\\, Raum 1\r\n{more}END:VEVENT\r\n"
            )
        };
        let events: String = events.iter().map(one).collect();
        trial.file("kalender.ics", format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n"))
    };
    let mixed = calendar(&[
        ("20270302T140000", "Steuergruppe", "DTEND:20270302T153000\r\n"),
        ("20261201T100000", "STEUERGRUPPE Dezember", ""),
        ("20270112T090000", "Sitzung der Steuergruppe", ""),
        ("20270105T090000", "Zahnarzt", ""),
        ("20270209T090000", "Steuergruppe", "STATUS:CANCELLED\r\n"),
        ("20251202T090000", "Steuergruppe", ""),
    ]);
    let (made, remarks) = office.read_meeting_calendar(of.id, &mixed).unwrap();
    let days: Vec<String> = made.iter().map(|one| one.on.to_string()).collect();
    assert_eq!(days, ["2027-01-12", "2027-03-02"], "{remarks:?}");
    assert_eq!(made[1].place, "Ratshof, Raum 1");
    assert_eq!((made[1].begins, made[1].ends), ("14:00:00".parse().ok(), "15:30:00".parse().ok()));
    assert_eq!(made[0].ends, None);
    for said in ["Ein vergangener Termin", "Ein Termin ist schon da.", "Abgesagte", "mit anderen Titeln"] {
        assert!(remarks.iter().any(|remark| remark.contains(said)), "{said}: {remarks:?}");
    }
    // The agenda is that of any new meeting: what waits is taken up by the next one.
    let takes_up = |one: &domain::network::Meeting| one.items.iter().any(|item| item.title == "Satzung");
    assert_eq!((takes_up(&made[0]), takes_up(&made[1])), (true, false));
    assert_eq!(office.read_meeting_calendar(of.id, &mixed).unwrap_err().code(), "calendar.nothing_new");
    office.undo().unwrap();
    assert_eq!(office.committee(of.id).unwrap().meetings.len(), 1, "only {} is left", there.on);

    let foreign = calendar(&[("20270105T090000", "Zahnarzt", ""), ("20270106T090000", "Frisör", "")]);
    assert_eq!(office.read_meeting_calendar(of.id, &foreign).unwrap_err().code(), "meeting.other_calendar");
    let series = calendar(&[("20270105T090000", "Jour fixe", ""), ("20270202T090000", "Jour fixe", "")]);
    assert_eq!(office.read_meeting_calendar(of.id, &series).unwrap().0.len(), 2);
    let no_calendar = trial.file("kalender.ics", "Hallo");
    assert_eq!(office.read_meeting_calendar(of.id, &no_calendar).unwrap_err().code(), "calendar.not_a_calendar");
}

#[test]
fn meetings_and_tasks_go_into_calendars_and_stay_the_same_appointments_when_they_move() {
    let trial = Trial::new();
    let office = &trial.office;
    let of = committee(&trial);
    let mut meeting = office.create_meeting(of.id, day("2026-12-01")).unwrap();
    let path = trial.path("kalender.ics");
    let written = |save: &dyn Fn(Option<&str>) -> office::Result<String>| {
        save(path.to_str()).unwrap();
        exchange::read_calendar("kalender.ics", &std::fs::read(&path).unwrap()).unwrap().appointments
    };
    let needing = || office.overview().unwrap().committees;
    assert!(needing().is_empty(), "it meets soon");
    let meetings = || written(&|path| office.save_meeting_calendar(&[meeting.id], path));
    let before = meetings().remove(0);
    assert_eq!(before.title, "Steuergruppe: Sitzung");
    assert_eq!(before.span, exchange::When::day(day("2026-12-01")));
    assert!(before.description.contains("TOP 2: Haushalt"), "{}", before.description);
    meeting.on = day("2026-12-08");
    meeting.begins = "14:00:00".parse().ok();
    meeting.ends = "15:30:00".parse().ok();
    meeting.place = HOSTILE.into();
    office.save_meeting(&meeting).unwrap();
    let after = written(&|path| office.save_meeting_calendar(&[meeting.id], path)).remove(0);
    assert_eq!((after.uid.as_str(), after.place.as_str()), (before.uid.as_str(), HOSTILE));
    assert!(after.revision > before.revision);
    assert_eq!(after.span.first_day(), day("2026-12-08"));
    assert_eq!(office.save_meeting_calendar(&[], None).unwrap_err().code(), "meeting.none");

    office.delete_meeting(meeting.id).unwrap();
    assert_eq!(needing()[0].detail, "Noch keine Sitzung");
    office.undo().unwrap();

    let task =
        |title: &str, due: Option<&str>| office.save_task(&Task { due: due.map(day), ..task_titled(title) }).unwrap();
    assert_eq!(office.save_task_calendar(&TaskFilter::default(), None).unwrap_err().code(), "task.no_day");
    let (put_off, done) = (task("Zurückrufen", Some("2026-11-25")), task("Erledigt", Some("2026-11-26")));
    task("Irgendwann", None);
    office.snooze_tasks(&[put_off.id], day("2026-11-30")).unwrap();
    office.complete_tasks(&[done.id]).unwrap();
    let tasks = written(&|path| office.save_task_calendar(&TaskFilter::default(), path));
    let [only] = &tasks[..] else { panic!("{tasks:?}") };
    assert_eq!((only.title.as_str(), only.span), ("Zurückrufen", exchange::When::day(day("2026-11-30"))));
    // What came from here is no new event.
    assert_eq!(office.read_event_calendar(&path).unwrap_err().code(), "calendar.nothing_new");
}

#[test]
fn a_task_of_the_minutes_follows_its_entry_until_it_is_done() {
    let trial = Trial::new();
    let office = &trial.office;
    let of = committee(&trial);
    let held = office.create_meeting(of.id, day("2026-11-20")).unwrap();
    let item = held.items[0].id;
    let mut kept = office.add_minute(held.id, item, MinuteKind::Task, "Einladen @Amt bis 1.12.").unwrap();
    let task = kept.items[0].entries[0].task.unwrap();
    let title = || -> Vec<String> {
        let all = TaskFilter { with_done: true, ..TaskFilter::default() };
        office.tasks(&all).unwrap().into_iter().map(|row| row.task.title).collect()
    };

    kept.items[0].entries[0].text = "Alle einladen".into();
    let mut kept = office.save_meeting(&kept).unwrap();
    assert_eq!(title(), ["Alle einladen"]);

    office.complete_tasks(&[task]).unwrap();
    kept.items[0].entries[0].text = "Alle eingeladen".into();
    let mut kept = office.save_meeting(&kept).unwrap();
    assert_eq!(title(), ["Alle einladen"], "what is done is history");

    kept.items[0].entries.clear();
    office.save_meeting(&kept).unwrap();
    assert_eq!(title(), ["Alle einladen"], "a done task stays");

    let kept = office.add_minute(held.id, item, MinuteKind::Task, "Raum suchen").unwrap();
    assert_eq!(title().len(), 2);
    let open = kept.items[0].entries[0].task.unwrap();
    office.delete_tasks(&[open]).unwrap();
    let kept = office.meeting(held.id).unwrap().meeting;
    assert_eq!(kept.items[0].entries[0].task, None);
    office.save_meeting(&Meeting { place: "Rathaus".into(), ..kept.clone() }).unwrap();
    assert_eq!(title().len(), 1, "what was deleted from the list of tasks does not come back");

    let mut kept = office.add_minute(held.id, item, MinuteKind::Task, "Noch etwas").unwrap();
    kept.items[0].entries[1].kind = MinuteKind::Decision;
    let kept = office.save_meeting(&kept).unwrap();
    assert_eq!(title().len(), 1, "a decision is no task");
    assert!(kept.items[0].entries[1].resolution.is_some());
    for _ in 0..2 {
        office.undo().unwrap();
    }
    assert_eq!(title().len(), 1);
}

#[test]
fn what_contradicts_itself_in_a_committee_or_a_meeting_is_refused_by_field() {
    let trial = Trial::new();
    let office = &trial.office;
    assert_eq!(office.create_committee(" ").unwrap_err().field(), Some("name"));
    let of = committee(&trial);
    let held = office.create_meeting(of.id, day("2026-11-20")).unwrap();
    let there = office.save_meeting(&Meeting { present: vec![of.seats[0].id], ..held.clone() }).unwrap();
    let both = Meeting { present: vec![of.seats[0].id], excused: vec![of.seats[0].id], ..held.clone() };
    assert!(office.save_meeting(&both).unwrap().excused.is_empty(), "nobody is both there and not");

    let mut fewer = office.committee(of.id).unwrap().committee;
    fewer.seats.remove(0);
    assert_eq!(office.save_committee(&fewer).unwrap_err().code(), "committee.seat_in_minutes");

    let untitled = {
        let mut edited = there.clone();
        edited.items[0].title = "  ".into();
        edited
    };
    assert_eq!(office.save_meeting(&untitled).unwrap_err().code(), "meeting.item_title");
    let time = |text: &str| Some(text.parse().unwrap());
    let backwards = Meeting { begins: time("15:00:00"), ends: time("14:00:00"), ..there.clone() };
    assert_eq!(office.save_meeting(&backwards).unwrap_err().field(), Some("ends"));
    let early = Meeting { approved_on: Some(day("2026-11-19")), ..there.clone() };
    assert_eq!(office.save_meeting(&early).unwrap_err().field(), Some("approved_on"));
    assert_eq!(
        office.add_minute(there.id, there.items[0].id, MinuteKind::Task, "bis 1.12.").unwrap_err().code(),
        "meeting.line"
    );
}

#[test]
fn a_committee_goes_with_meetings_and_tasks_in_one_step_and_comes_back() {
    let trial = Trial::new();
    let office = &trial.office;
    let of = committee(&trial);
    let held = office.create_meeting(of.id, day("2026-11-20")).unwrap();
    office.add_minute(held.id, held.items[0].id, MinuteKind::Task, "Einladen").unwrap();
    let before = office.committee(of.id).unwrap();
    office.delete_committees(&[of.id]).unwrap();
    assert!(office.committees("").unwrap().is_empty());
    assert!(office.tasks(&TaskFilter::default()).unwrap().is_empty());
    assert_eq!(office.meeting(held.id).unwrap_err().code(), "record.not_found");
    office.undo().unwrap();
    assert_eq!(office.committee(of.id).unwrap(), before);
    let history = office.history_of_record(RecordKind::Meeting, &held.id.to_string()).unwrap();
    assert!(history.len() >= 3, "{history:?}");
    let told: Vec<&str> = history.iter().flat_map(|one| &one.fields).map(|field| field.field.as_str()).collect();
    assert!(told.contains(&"Protokolleintrag") && told.contains(&"Tagesordnung"), "{told:?}");
}

#[test]
fn papers_of_a_meeting_name_only_who_agreed_and_print_hostile_words_as_they_are() {
    let trial = Trial::new();
    let office = &trial.office;
    let of = committee(&trial);
    let mut held = office.create_meeting(of.id, day("2026-11-20")).unwrap();
    held.begins = Some("14:00:00".parse().unwrap());
    held.place = HOSTILE.into();
    held.items[0].minutes = Some(20);
    held.items[1].title = HOSTILE.into();
    held.items[1].presenter = HOSTILE.into();
    held.items[1].note = HOSTILE.into();
    held.present = of.seats.iter().map(|seat| seat.id).collect();
    let held = office.save_meeting(&held).unwrap();
    for kind in MinuteKind::ALL {
        office.add_minute(held.id, held.items[1].id, kind, HOSTILE).unwrap();
    }
    let print = |which| text_in(&office.print_work(WorkPaper::Meeting { id: held.id, which }).unwrap().pdf().unwrap());
    let undivided = |text: &str| text.replace("- ", "").replace([' ', '\n'], "");
    let hostile = undivided(HOSTILE);

    let agenda = print(MeetingPaper::Agenda);
    for words in ["Tagesordnung", "14:20", "20.11.2026"] {
        assert_has(&agenda, words);
    }
    assert!(undivided(&agenda).contains("#import\"x\"$a^2$"), "{agenda}");

    let minutes = print(MeetingPaper::Minutes);
    for words in ["Alex Vorsitzend", "Werkhof Saale, Leitung", "Beschluss 1/2026"] {
        assert_has(&minutes, words);
    }
    assert!(!minutes.contains("Verborgen"), "no consent reaches paper\n{minutes}");
    assert!(undivided(&minutes).matches(&hostile).count() >= 2, "{minutes}");
    let preview = office.preview_work(WorkPaper::Meeting { id: held.id, which: MeetingPaper::Minutes }).unwrap();
    assert_eq!(preview.warnings.len(), 1, "who is left out is said");

    let (path, _) = office.save_work(WorkPaper::Resolutions { committee: Some(of.id) }, None).unwrap();
    let register = text_in(&std::fs::read(&path).unwrap());
    assert_has(&register, "1/2026");
    assert!(undivided(&register).contains("<script>alert(1)</script>"), "{register}");

    let mail = office.meeting_mail(held.id, MeetingPaper::Minutes).unwrap();
    assert!(mail.contains("Beschluss 1/2026") && mail.contains(HOSTILE), "{mail}");
    let mail = office.meeting_mail(held.id, MeetingPaper::Agenda).unwrap();
    assert!(mail.starts_with("Guten Tag,") && mail.contains("Wann: 20.11.2026, 14:00 Uhr"), "{mail}");
}

#[test]
fn a_cooperation_that_stands_still_is_seen_until_somebody_writes_on() {
    let trial = Trial::new();
    let office = &trial.office;
    let (school, carrier) = (trial.add("Lessing-Schule", "0345 1"), trial.add("Werkhof Saale", "0345 2"));
    let made = office.create_cooperation("Lernwerkstatt").unwrap();
    let partner = |organisation| CooperationPartner { organisation, contact: None, contribution: String::new() };
    let mut edited = made.clone();
    edited.phase = CooperationPhase::Running;
    edited.from = Some(today() - TimeDelta::days(200));
    edited.partners = vec![partner(school.id), partner(carrier.id)];
    let kept = office.save_cooperation(&edited).unwrap();
    let still = CooperationFilter { with_concerns: true, ..CooperationFilter::default() };
    assert_eq!(office.cooperations(&still).unwrap()[0].concerns, ["Kein Eintrag seit 07.05.2026"]);
    assert_eq!(office.overview().unwrap().cooperations[0].name, "Lernwerkstatt");

    office.write_journal(kept.id, today(), "Zweites Treffen").unwrap();
    assert!(office.cooperations(&still).unwrap().is_empty());
    assert_eq!(office.overview().unwrap().cooperations_in_all, 0);
    let told = office.timeline(school.id).unwrap();
    let kinds: Vec<(HappeningKind, &str)> = told.iter().map(|one| (one.kind, one.title.as_str())).collect();
    assert!(kinds.contains(&(HappeningKind::Cooperation, "Zweites Treffen")), "{kinds:?}");

    office.undo().unwrap();
    assert_eq!(office.cooperations(&still).unwrap().len(), 1);
    for (refused, field) in [
        (office.write_journal(kept.id, today(), " ").unwrap_err(), "text"),
        (office.write_journal(kept.id, day("2026-11-24"), "Morgen").unwrap_err(), "on"),
        (
            office
                .save_cooperation(&domain::network::Cooperation {
                    partners: vec![partner(school.id), partner(school.id)],
                    ..kept.clone()
                })
                .unwrap_err(),
            "partners",
        ),
        (
            office
                .save_cooperation(&domain::network::Cooperation { until: Some(day("2020-01-01")), ..kept.clone() })
                .unwrap_err(),
            "until",
        ),
        (
            office.save_cooperation(&domain::network::Cooperation { quiet_after: 0, ..kept.clone() }).unwrap_err(),
            "quiet_after",
        ),
    ] {
        assert_eq!(refused.field(), Some(field));
    }
}

#[test]
fn a_cooperation_agreement_is_ready_to_sign_whatever_stands_in_it() {
    let trial = Trial::new();
    let office = &trial.office;
    let (school, carrier) = (trial.add("Lessing-Schule", "0345 1"), trial.add("Werkhof Saale", "0345 2"));
    let mut edited = office.create_cooperation("Lernwerkstatt").unwrap();
    edited.aim = HOSTILE.into();
    edited.agreement.coordination = HOSTILE.into();
    edited.agreement.terms = "Versicherung über die Schule".into();
    edited.review_on = Some(day("2027-06-30"));
    edited.partners = [school.id, carrier.id]
        .map(|organisation| CooperationPartner { organisation, contact: None, contribution: "zwei Stunden".into() })
        .to_vec();
    let kept = office.save_cooperation(&edited).unwrap();
    let (path, warnings) = office.save_work(WorkPaper::Agreement { id: kept.id }, None).unwrap();
    assert!(warnings.is_empty());
    let text = text_in(&std::fs::read(&path).unwrap());
    for words in [
        "Kooperationsvereinbarung",
        "Lernwerkstatt",
        "Große Straße 12",
        "Unterschrift für Werkhof Saale",
        "Am 30.06.2027 blicken",
        "Versicherung über die Schule",
        "<script>alert(1)</script>",
    ] {
        assert_has(&text, words);
    }
    let empty = office.create_cooperation("Noch leer").unwrap();
    let text = text_in(&office.print_work(WorkPaper::Agreement { id: empty.id }).unwrap().pdf().unwrap());
    assert_has(&text, "Noch sind keine Partner eingetragen");
}

#[test]
fn a_volunteer_is_a_person_of_the_directory_and_the_certificate_is_asked_for_in_time() {
    let trial = Trial::new();
    let office = &trial.office;
    let school = trial.add("Lessing-Schule", "0345 1");
    let new = |family_name: &str, person| NewVolunteer {
        person,
        given_name: "Hanne".into(),
        family_name: family_name.into(),
        topic: Some(trial.term(Vocabulary::Topic, "Lesepatenschaften")),
    };
    assert_eq!(office.create_volunteer(&new(" ", None)).unwrap_err().field(), Some("family_name"));
    let made = office.create_volunteer(&new("Lesefreund", None)).unwrap();
    assert_eq!(office.person_rows("Lesefreund", false).unwrap().len(), 1);
    let twice = office.create_volunteer(&new("", Some(made.person))).unwrap_err();
    assert_eq!(twice.code(), "volunteer.known");
    assert_eq!(office.volunteer(made.id).unwrap().certificate, CertificateState::Missing);
    assert_eq!(office.overview().unwrap().certificates_in_all, 1);

    let mut edited = made.clone();
    edited.status = VolunteerStatus::Active;
    edited.certificate_shown_on = Some(today());
    edited.placements = vec![Placement {
        id: PlacementId::new(),
        organisation: Some(school.id),
        activity: "Lesepatin".into(),
        from: Some(today()),
        until: None,
    }];
    let mut kept = office.save_volunteer(&edited).unwrap();
    assert_eq!(kept.certificate_until, Some(day("2031-11-23")), "five years, unless somebody says otherwise");
    let asks = VolunteerFilter { needs_certificate: true, ..VolunteerFilter::default() };
    assert!(office.volunteers(&asks).unwrap().is_empty());
    assert_eq!(office.volunteers(&VolunteerFilter::default()).unwrap()[0].places, ["Lessing-Schule"]);
    assert!(office.timeline(school.id).unwrap().iter().any(|one| one.title == "Lesepatin"));

    kept.certificate_until = Some(day("2026-12-31"));
    let kept = office.save_volunteer(&kept).unwrap();
    assert_eq!(office.volunteers(&asks).unwrap()[0].certificate, CertificateState::EndsSoon);
    let mut wrong = kept.clone();
    wrong.certificate_shown_on = Some(day("2026-11-24"));
    assert_eq!(office.save_volunteer(&wrong).unwrap_err().field(), Some("certificate_shown_on"));

    // Erasing the person takes all that was kept of their work.
    office.delete_persons(&[made.person]).unwrap();
    assert_eq!(office.volunteer(made.id).unwrap_err().code(), "record.not_found");
    office.undo().unwrap();
    assert_eq!(office.volunteer(made.id).unwrap().volunteer, kept);
    office.delete_volunteers(&[made.id]).unwrap();
    assert_eq!(office.person_rows("Lesefreund", false).unwrap().len(), 1, "the directory keeps the person");
}

#[test]
fn a_topic_shows_its_projects_offers_partners_and_volunteers() {
    let trial = Trial::with_sample();
    let office = &trial.office;
    let page = office.topic_page(trial.term(Vocabulary::Topic, "Engagement")).unwrap();
    let projects: Vec<&str> = page.projects.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(projects, ["Lesepatenschaft Silberwald"], "its topic lies below");
    assert_eq!(page.volunteers.len(), 3);
    assert!(page.partners.iter().any(|one| one.name.contains("Silberwald")), "partners of the projects");
    assert!(!page.offers.is_empty());
    let transitions = office.topic_page(trial.term(Vocabulary::Topic, "Übergänge")).unwrap();
    assert!(transitions.projects.len() >= 2 && !transitions.partners.is_empty());
}

#[test]
fn lists_of_the_network_leave_as_files() {
    let trial = Trial::with_sample();
    let written = |list| {
        let (path, remarks) = trial.office.export_list(&list, ExportFormat::Csv, None).unwrap();
        assert!(remarks.is_empty(), "{remarks:?}");
        std::fs::read_to_string(path).unwrap()
    };
    let cooperations = written(ListQuery::Cooperations { filter: CooperationFilter::default() });
    assert!(
        cooperations.contains("Lesepatenschaft Silberwald") && cooperations.contains("Patenschaft"),
        "{cooperations}"
    );
    let committees = written(ListQuery::Committees { text: "steuer".into() });
    assert!(committees.contains("Steuergruppe") && !committees.contains("Fachrunde"), "{committees}");
    let resolutions = written(ListQuery::Resolutions { committee: None });
    assert!(resolutions.contains("2/2026") && resolutions.contains("einstimmig angenommen (3 Ja)"), "{resolutions}");
}

#[test]
fn the_sample_shows_work_with_others_on_the_first_page() {
    let trial = Trial::with_sample();
    let overview = trial.office.overview().unwrap();
    assert_eq!(overview.meetings.len(), 1, "{:?}", overview.meetings);
    assert!(overview.cooperations.iter().any(|one| one.name.contains("Fliederweg")), "{:?}", overview.cooperations);
    assert_eq!(overview.certificates_in_all, 2, "{:?}", overview.certificates);
    trial.office.remove_sample().unwrap();
    assert!(trial.office.committees("").unwrap().is_empty());
    assert!(trial.office.cooperations(&CooperationFilter::default()).unwrap().is_empty());
    assert!(trial.office.volunteers(&VolunteerFilter::default()).unwrap().is_empty());
    trial.office.undo().unwrap();
    assert_eq!(trial.office.committees("").unwrap().len(), 2);
}
