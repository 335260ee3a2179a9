//! Events: planned, filled, held, certified, evaluated, taken back.

use std::collections::BTreeMap;

use domain::directory::RecordKind;
use domain::events::{
    ChecklistStep, Event, EventFilter, EventKind, EventStatus, EventWhen, MessageKind, NewRegistration, Registration,
    RegistrationState, Session, SessionKind,
};
use domain::id::{EventId, SessionId};
use domain::network::{About, Task, TaskFilter};

use office::events::{Announcement, EventPaper, MessageOrder};
use office::lists::{ExportFormat, ListQuery};
use office::progress::Progress;

use crate::paper::{assert_has, assert_lacks, text_in};
use crate::trial::{Trial, day, today};

fn guest(name: &str) -> NewRegistration {
    NewRegistration { given_name: "Gast".into(), family_name: name.into(), ..NewRegistration::default() }
}

/// An event with two parallel workshops after a talk, on a day.
fn conference(trial: &Trial, on: &str) -> Event {
    let made = trial.office.create_event(EventKind::Conference, "Fachtag Schulabsentismus", Some(day(on))).unwrap();
    let session = |kind, title: &str, begins: &str, ends: &str, capacity| Session {
        kind,
        title: title.into(),
        begins: begins.parse().ok(),
        ends: ends.parse().ok(),
        capacity,
        ..Session::default()
    };
    let edited = Event {
        begins: "09:00:00".parse().ok(),
        ends: "12:30:00".parse().ok(),
        sessions: vec![
            session(SessionKind::Plenary, "Vortrag", "09:00:00", "10:30:00", None),
            session(SessionKind::Break, "Kaffee", "10:30:00", "11:00:00", None),
            session(SessionKind::Workshop, "Elternarbeit", "11:00:00", "12:30:00", Some(1)),
            session(SessionKind::Workshop, "Schulangst", "11:00:00", "12:30:00", None),
        ],
        ..made
    };
    trial.office.save_event(&edited).unwrap()
}

fn register(trial: &Trial, event: EventId, new: NewRegistration) -> Registration {
    trial.office.register(event, &[new]).unwrap().remove(0)
}

fn state(trial: &Trial, of: &Registration) -> RegistrationState {
    find(trial, of).state
}

fn find(trial: &Trial, of: &Registration) -> Registration {
    let view = trial.office.event(of.event).unwrap();
    view.registrations.into_iter().find(|row| row.registration.id == of.id).expect("the registration").registration
}

fn titles(trial: &Trial, filter: &EventFilter) -> Vec<String> {
    let rows = trial.office.event_rows(&trial.office.events(filter).unwrap()).unwrap();
    rows.into_iter().map(|row| row.title).collect()
}

/// The text of a mail file, as a mail program shows it.
fn mail_text(bytes: &[u8]) -> String {
    let written = String::from_utf8(bytes.to_vec()).unwrap();
    let coded: String = written
        .split("Content-Transfer-Encoding: base64\r\n\r\n")
        .nth(1)
        .unwrap()
        .lines()
        .take_while(|line| !line.starts_with("--"))
        .collect();
    let value = |c: char| match c {
        'A'..='Z' => c as u32 - 65,
        'a'..='z' => c as u32 - 71,
        '0'..='9' => c as u32 + 4,
        '+' => 62,
        _ => 63,
    };
    let bits: String = coded.chars().filter(|c| *c != '=').map(|c| format!("{:06b}", value(c))).collect();
    let bytes = (0..bits.len() / 8).map(|at| u8::from_str_radix(&bits[at * 8..at * 8 + 8], 2).unwrap()).collect();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn participants_are_told_by_mail_and_letter_what_their_registration_came_to() {
    let trial = Trial::new();
    let office = &trial.office;
    let school = trial.add("Lessing-Schule", "0345 1234567");
    let made = conference(&trial, "2026-12-10");
    let made = office.save_event(&Event { capacity: Some(2), place: "Saal *7*".into(), ..made }).unwrap();
    let hostile = "{{absender}} <b>\nBcc: x@example.org";
    let with = |name: &str, email: &str| NewRegistration { email: email.into(), ..guest(name) };
    let first = register(
        &trial,
        made.id,
        NewRegistration {
            organisation: Some(school.id),
            wishes: vec![made.sessions[2].id],
            food: hostile.into(),
            ..with("Østergård", "oe@example.org")
        },
    );
    register(&trial, made.id, with("Ohnemail", ""));
    let waiting = register(&trial, made.id, with("Wartend", "w@example.org"));

    let choices = office.messages(made.id).unwrap();
    let order = |kind, chosen: &[Registration]| MessageOrder {
        text: choices.iter().find(|one| one.text.kind == kind).unwrap().text.clone(),
        chosen: chosen.iter().map(|one| one.id).collect(),
    };
    let people: Vec<usize> = choices.iter().map(|one| one.people.len()).collect();
    assert_eq!(people, [2, 1, 0, 3, 0]);
    let (path, remarks) = office.save_message_mails(made.id, &order(MessageKind::Confirmation, &[])).unwrap();
    assert!(path.ends_with("Bestätigung Fachtag Schulabsentismus Gast Østergård.eml"), "{path}");
    assert_eq!(remarks, ["Ohne E-Mail-Adresse, bitte als Brief oder am Telefon: Gast Ohnemail."]);
    let written = std::fs::read(&path).unwrap();
    let text = mail_text(&written);
    assert_has(&text, "Guten Tag Gast Østergård,");
    assert_has(&text, "Ihr Workshop: Elternarbeit");
    assert_has(&text, "Ort: Saal *7*");
    assert_has(&text, "{{absender}} <b>");
    assert_lacks(&text, "Barrierefreiheit");
    let head = String::from_utf8(written).unwrap();
    assert!(head.contains("filename=\"Termin.ics\"") && !head.lines().any(|line| line.starts_with("Bcc")), "{head}");

    let all = office.fill_messages(made.id, &order(MessageKind::Waiting, &[])).unwrap();
    assert_eq!((all.len(), all[0].registration), (1, waiting.id));
    assert!(all[0].text.contains("Ihr Platz auf der Warteliste: 1"), "{}", all[0].text);
    let nobody = office.fill_messages(made.id, &order(MessageKind::Cancellation, &[])).unwrap_err();
    assert_eq!(nobody.code(), "message.nobody");
    let not_them = office.fill_messages(made.id, &order(MessageKind::Waiting, std::slice::from_ref(&first)));
    assert_eq!(not_them.unwrap_err().code(), "message.nobody");

    // Two mails are a folder; letters go to the house, and who has none is told.
    let (folder, _) = office.save_message_mails(made.id, &order(MessageKind::CalledOff, &[])).unwrap();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "{folder}");
    let letters = trial.path("briefe.pdf").to_string_lossy().into_owned();
    let (_, remarks) =
        office.save_message_letters(made.id, &order(MessageKind::Confirmation, &[]), Some(&letters)).unwrap();
    assert_eq!(remarks, ["Ohne Anschrift im Verzeichnis, bitte von Hand ergänzen: Gast Ohnemail."]);
    let text = text_in(&std::fs::read(&letters).unwrap());
    assert_has(&text, "Lessing-Schule");
    assert_has(&text, "Gast Østergård");
    assert_has(&text, "Saal *7*");

    // The office's own text counts for all events until it is taken back.
    let mut own = order(MessageKind::Waiting, &[]).text;
    own.text = "{{anrede}}, bitte warten.".into();
    office.save_message_text(&own).unwrap();
    let other = office.create_event(EventKind::Training, "Andere", None).unwrap();
    let of = |event| office.messages(event).unwrap().into_iter().find(|one| one.text.kind == own.kind).unwrap();
    assert!(of(other.id).own && of(other.id).text.text.starts_with("{{anrede}}, bitte"));
    own.text = "{{gibtesnicht}}".into();
    assert_eq!(office.save_message_text(&own).unwrap_err().code(), "message.field");
    office.undo().unwrap();
    office.undo().unwrap();
    assert!(!of(made.id).own);
}

#[test]
fn a_folder_and_a_poster_are_filled_from_the_event() {
    let trial = Trial::with_sample();
    let office = &trial.office;
    let ids = office.events(&EventFilter { text: "Hinsehen".into(), ..EventFilter::default() }).unwrap();
    let view = office.event(ids[0]).unwrap();
    let (published, withheld): (Vec<_>, Vec<_>) =
        view.speakers.iter().zip(&view.event.speakers).partition(|(_, speaker)| speaker.may_publish);
    for what in [Announcement::Folder, Announcement::Poster] {
        let made = office.create_announcement(view.event.id, what).unwrap();
        assert_eq!(made.title, view.event.title);
        let printed = office.print(&made, &Progress::silent()).unwrap();
        assert!(printed.warnings.iter().all(|one| one.starts_with("Bitte prüfen")), "{:?}", printed.warnings);
        let typeset = printed.typeset;
        let text = text_in(&typeset.pdf().unwrap());
        assert_has(&text, "8. Dezember 2026");
        assert_has(&text, "Großer Saal");
        if what == Announcement::Folder {
            assert_has(&text, "Schulangst erkennen und begleiten");
            assert_has(&text, "Barrierefreiheit");
            for (called, _) in &published {
                assert_has(&text, &called.name);
            }
        }
        for (called, _) in &withheld {
            assert_lacks(&text, &called.name);
        }
        office.undo().unwrap();
        assert!(office.publications().unwrap().iter().all(|one| one.id != made.id));
    }

    let hostile = "::: panel\n# *x* {{y}} #import \"z\" <script>";
    let bare = office.create_event(EventKind::Training, "Nur *ein* Titel #import \"x\"", None).unwrap();
    let bare = office
        .save_event(&Event { description: hostile.into(), access: hostile.into(), place: hostile.into(), ..bare })
        .unwrap();
    for what in [Announcement::Folder, Announcement::Poster] {
        let made = office.create_announcement(bare.id, what).unwrap();
        let text = text_in(&office.print(&made, &Progress::silent()).unwrap().typeset.pdf().unwrap());
        assert_has(&text, "Nur *ein* Titel #import \"x\"");
    }
}

#[test]
fn the_office_changes_the_checklist_of_a_kind_and_gets_the_shipped_one_back() {
    let trial = Trial::new();
    let office = &trial.office;
    let of = |kind| office.checklist_templates().unwrap().into_iter().find(|one| one.kind == kind).unwrap();
    let shipped = of(EventKind::ParentsEvening);
    assert!(!shipped.own && !shipped.steps.is_empty());
    let step = |title: &str, days_before| ChecklistStep { title: title.into(), days_before };
    let kept = office
        .save_checklist_template(EventKind::ParentsEvening, &[step("Danken", -3), step("Raum aufschließen", 0)])
        .unwrap();
    assert!(kept.own);
    assert_eq!(of(EventKind::ParentsEvening), kept);
    assert!(!of(EventKind::Training).own, "other kinds keep theirs");

    let evening = office.create_event(EventKind::ParentsEvening, "Elternabend", Some(day("2026-12-10"))).unwrap();
    assert_eq!(office.add_checklist(evening.id).unwrap(), 2);
    let tasks: Vec<_> =
        office.event(evening.id).unwrap().tasks.into_iter().map(|row| (row.task.title, row.task.due)).collect();
    assert!(tasks.contains(&("Raum aufschließen".into(), Some(day("2026-12-10")))), "{tasks:?}");
    assert!(tasks.contains(&("Danken".into(), Some(day("2026-12-13")))), "{tasks:?}");
    office.undo().unwrap();

    let refused = office.save_checklist_template(EventKind::ParentsEvening, &[step(" ", 1)]).unwrap_err();
    assert_eq!(refused.code(), "checklist.title");
    assert_eq!(office.reset_checklist_template(EventKind::ParentsEvening).unwrap(), shipped);
    office.undo().unwrap();
    assert_eq!(of(EventKind::ParentsEvening), kept);
    let same = office.save_checklist_template(EventKind::ParentsEvening, &shipped.steps).unwrap();
    assert!(!same.own, "what says the same as the shipped one is the shipped one");
}

#[test]
fn an_event_is_found_listed_told_of_and_taken_back() {
    let trial = Trial::new();
    let school = trial.add("Lessing-Grundschule", "0345 1234567");
    let made = conference(&trial, "2026-12-08");
    trial.office.save_event(&Event { hosts: vec![school.id], ..made.clone() }).unwrap();
    let found = trial.office.search("fachtag schulabs", 5).unwrap();
    assert_eq!((found.hits[0].kind, found.hits[0].title.as_str()), (RecordKind::Event, "Fachtag Schulabsentismus"));
    assert_eq!(found.hits[0].detail, "Fachtagung am 08.12.2026");
    let by_workshop = trial.office.search("elternarbeit", 5).unwrap().hits;
    assert!(by_workshop.iter().any(|hit| hit.title == "Fachtag Schulabsentismus"), "{by_workshop:?}");
    assert_eq!(titles(&trial, &EventFilter::default()), ["Fachtag Schulabsentismus"]);
    assert_eq!(titles(&trial, &EventFilter { when: EventWhen::Past, ..EventFilter::default() }), [""; 0]);

    let told = trial.office.timeline(school.id).unwrap();
    assert_eq!((told[0].title.as_str(), told[0].detail.as_str()), ("Fachtag Schulabsentismus", "Fachtagung"));
    let history = trial.office.history_of_record(RecordKind::Event, &made.id.to_string()).unwrap();
    assert_eq!(history[0].change.operation.label(), "Veranstaltung geändert");
    let host = history[0].fields.iter().find(|field| field.field == "Veranstaltet mit").expect("the host");
    assert_eq!(host.after.as_deref(), Some("Lessing-Grundschule"));

    trial.office.delete_events(&[made.id]).unwrap();
    assert!(trial.office.event(made.id).is_err());
    trial.office.undo().unwrap();
    assert_eq!(trial.office.event(made.id).unwrap().event.sessions.len(), 4);
}

#[test]
fn an_event_without_a_title_or_with_days_that_contradict_each_other_is_refused_with_the_field() {
    let trial = Trial::new();
    let refused = trial.office.create_event(EventKind::Training, "  ", None).unwrap_err();
    assert_eq!((refused.code(), refused.field()), ("event.title", Some("title")));
    let made = conference(&trial, "2026-12-08");
    let refused = trial.office.save_event(&Event { until: Some(day("2026-12-01")), ..made.clone() }).unwrap_err();
    assert_eq!((refused.code(), refused.field()), ("event.contradiction", Some("until")));
    assert_eq!(trial.office.event(made.id).unwrap().event, made);
}

#[test]
fn the_checklist_is_tasks_counted_back_from_the_day_and_moves_with_it() {
    let trial = Trial::new();
    let made = conference(&trial, "2027-06-10");
    let added = trial.office.add_checklist(made.id).unwrap();
    assert!(added > 15, "{added}");
    assert_eq!(trial.office.add_checklist(made.id).unwrap(), 0, "what is there is not added again");

    let about = About { kind: RecordKind::Event, id: made.id.to_string() };
    let all = || {
        let filter = TaskFilter { about: Some(about.clone()), with_done: true, ..TaskFilter::default() };
        trial.office.tasks(&filter).unwrap()
    };
    let task = |title: &str| -> Task {
        all().into_iter().find(|row| row.task.title == title).unwrap_or_else(|| panic!("no task „{title}“")).task
    };
    assert_eq!(task("Einladung verschicken").due, Some(day("2027-04-29")));
    assert_eq!(task("Dokumentation fertigstellen").due, Some(day("2027-07-22")));
    assert_eq!(all()[0].about_name, "Veranstaltung: Fachtag Schulabsentismus");

    // One is put on another day by hand, one is done, one is the office's own.
    let by_hand = Task { due: Some(day("2027-05-05")), ..task("Programm drucken") };
    trial.office.save_task(&by_hand).unwrap();
    trial.office.complete_tasks(&[task("Raum reservieren").id]).unwrap();
    let own = Task { id: Default::default(), title: "Blumen".into(), due: Some(day("2027-06-09")), ..by_hand.clone() };
    trial.office.save_task(&own).unwrap();
    trial.office.save_event(&Event { on: Some(day("2027-06-17")), ..made.clone() }).unwrap();
    assert_eq!(task("Einladung verschicken").due, Some(day("2027-05-06")));
    assert_eq!(task("Programm drucken").due, Some(day("2027-05-05")));
    assert_eq!(task("Raum reservieren").due, Some(day("2027-04-01")));
    assert_eq!(task("Blumen").due, Some(day("2027-06-09")));

    trial.office.delete_events(&[made.id]).unwrap();
    assert_eq!(all(), [], "with the event its tasks go");
    trial.office.undo().unwrap();
    assert_eq!(all().len(), added + 1);
    assert_eq!(trial.office.event(made.id).unwrap().checklist.len(), added);
}

#[test]
fn what_should_have_been_done_before_today_is_to_be_done_today() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-11-27");
    trial.office.add_checklist(made.id).unwrap();
    let view = trial.office.event(made.id).unwrap();
    assert!(view.tasks.iter().all(|row| row.task.due.is_some_and(|due| due >= today())));
    let undated = trial.office.create_event(EventKind::Exchange, "Austausch", None).unwrap();
    assert_eq!(trial.office.add_checklist(undated.id).unwrap_err().field(), Some("on"));
}

#[test]
fn whoever_comes_too_late_waits_and_moves_up_by_themselves() {
    use RegistrationState::{Cancelled, Confirmed, Registered, Waiting};
    let trial = Trial::new();
    let made = conference(&trial, "2026-12-08");
    let made = trial.office.save_event(&Event { capacity: Some(2), ..made }).unwrap();
    let [a, b, c, d] = ["A", "B", "C", "D"].map(|name| register(&trial, made.id, guest(name)));
    assert_eq!([a.state, b.state, c.state, d.state], [Registered, Registered, Waiting, Waiting]);

    let full = trial.office.set_registration_state(&[d.id], Confirmed).unwrap_err();
    assert_eq!(full.code(), "registration.full");
    trial.office.set_registration_state(&[a.id, b.id], Confirmed).unwrap();
    trial.office.set_registration_state(&[a.id], Cancelled).unwrap();
    assert_eq!([state(&trial, &b), state(&trial, &c), state(&trial, &d)], [Confirmed, Registered, Waiting]);
    trial.office.undo().unwrap();
    assert_eq!([state(&trial, &a), state(&trial, &c)], [Confirmed, Waiting], "one step takes back the moving up too");

    trial.office.save_event(&Event { capacity: Some(4), ..made.clone() }).unwrap();
    assert_eq!([state(&trial, &c), state(&trial, &d)], [Registered, Registered]);
    trial.office.save_event(&Event { capacity: Some(1), ..made.clone() }).unwrap();
    assert_eq!(trial.office.event(made.id).unwrap().counts.holding, 4, "a smaller room sends nobody away");
}

#[test]
fn a_workshop_takes_as_many_as_find_room_and_the_second_wish_counts() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-12-08");
    let (small, large) = (made.sessions[2].id, made.sessions[3].id);
    let wishing = |name: &str| NewRegistration { wishes: vec![small, large], ..guest(name) };
    let a = register(&trial, made.id, wishing("A"));
    let b = register(&trial, made.id, wishing("B"));
    assert_eq!((a.workshops, b.workshops.clone()), (vec![small], vec![large]));
    trial.office.delete_registrations(&[a.id]).unwrap();
    // B wants the small one only; now there is room.
    let again = trial.office.save_registration(&Registration { wishes: vec![small], ..b }).unwrap();
    assert_eq!(again.workshops, [small]);
    // The workshop is struck from the programme: nobody is in it any more.
    let without = Event { sessions: made.sessions.iter().filter(|one| one.id != small).cloned().collect(), ..made };
    trial.office.save_event(&without).unwrap();
    assert_eq!(find(&trial, &again).wishes, [] as [SessionId; 0]);
}

#[test]
fn nobody_is_registered_twice_but_a_mailbox_may_be_shared() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-12-08");
    let with_mail = |name: &str| NewRegistration { email: "schule@example.org".into(), ..guest(name) };
    register(&trial, made.id, with_mail("Müller"));
    let twice = trial.office.register(made.id, &[with_mail("Mueller")]).unwrap_err();
    assert_eq!(twice.code(), "registration.twice");
    register(&trial, made.id, with_mail("Schmidt"));
    let nameless = trial.office.register(made.id, &[NewRegistration::default()]).unwrap_err();
    assert_eq!(nameless.field(), Some("family_name"));
    trial.office.save_event(&Event { status: EventStatus::Cancelled, ..made.clone() }).unwrap();
    assert_eq!(trial.office.register(made.id, &[guest("Neu")]).unwrap_err().code(), "event.cancelled");
}

#[test]
fn a_mail_is_read_with_what_the_directory_knows() {
    let trial = Trial::new();
    let school = trial.add("Sekundarschule Süd", "0345 1234567");
    let mut person = trial.office.create_person("Beispiel", "Kim", Some(school.id)).unwrap();
    person.emails = vec![domain::contact::EmailEntry { address: "kim@example.org".into(), ..Default::default() }];
    trial.office.save_person(&person).unwrap();
    let made = conference(&trial, "2026-12-08");
    let text = "Vorname: Kim\nNachname: Beispiel\nSchule: Sekundarschule Sued\nE-Mail: Kim@example.org\nWorkshop: 2. Schulangst\nWorkshop: Töpfern\n";
    let read = trial.office.read_registration_mail(made.id, text).unwrap();
    assert_eq!(read.registration.person, Some(person.id));
    assert_eq!(read.registration.organisation, Some(school.id));
    assert_eq!(read.registration.wishes, [made.sessions[3].id]);
    assert_eq!((read.name.as_str(), read.refused.as_str()), ("Kim Beispiel", ""));
    assert!(read.doubts[0].contains("Töpfern"), "{:?}", read.doubts);
    register(&trial, made.id, read.registration);
    let view = trial.office.event(made.id).unwrap();
    assert_eq!(
        (view.registrations[0].name.as_str(), view.registrations[0].institution.as_str()),
        ("Kim Beispiel", "Sekundarschule Süd")
    );
    let again = trial.office.read_registration_mail(made.id, text).unwrap();
    assert!(again.refused.contains("schon angemeldet"), "{}", again.refused);
}

#[test]
fn a_list_of_registrations_is_shown_before_it_is_taken_and_taken_as_one_step() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-12-08");
    let path = trial.file(
        "anmeldungen.csv",
        "Vorname;Nachname;Einrichtung;Funktion;E-Mail;Workshop\nAnna;Ä;Hort;Erzieherin;a@example.org;Elternarbeit\nBen;B;;;;\n;;Nur eine Schule;;;\nAnna;Ä;Hort;;a@example.org;\n",
    );
    let read = trial.office.read_registration_file(made.id, &path).unwrap();
    let refused: Vec<bool> = read.iter().map(|one| !one.refused.is_empty()).collect();
    assert_eq!(refused, [false, false, true, true], "{read:#?}");
    assert_eq!(trial.office.event(made.id).unwrap().registrations, [], "nothing is taken yet");
    let taken: Vec<NewRegistration> =
        read.into_iter().filter(|one| one.refused.is_empty()).map(|one| one.registration).collect();
    trial.office.register(made.id, &taken).unwrap();
    assert_eq!(trial.office.event(made.id).unwrap().counts.holding, 2);
    trial.office.undo().unwrap();
    assert_eq!(trial.office.event(made.id).unwrap().counts.holding, 0);
    let none = trial.file("andere.csv", "Farbe;Zahl\nrot;1\n");
    assert_eq!(trial.office.read_registration_file(made.id, &none).unwrap_err().code(), "registration.columns");
}

#[test]
fn on_the_day_the_badge_is_enough_and_who_waits_is_not_let_in_unseen() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-11-23");
    let made = trial.office.save_event(&Event { capacity: Some(1), ..made }).unwrap();
    let a = register(&trial, made.id, NewRegistration { wishes: vec![made.sessions[3].id], ..guest("A") });
    let b = register(&trial, made.id, guest("B"));
    let code = a.badge_code().to_lowercase();
    let row = trial.office.check_in(made.id, &code).unwrap();
    assert_eq!((row.name.as_str(), row.registration.state), ("Gast A", RegistrationState::Attended));
    let mut there = row.registration.attended.clone();
    there.sort();
    let mut theirs = vec![made.sessions[0].id, made.sessions[3].id];
    theirs.sort();
    assert_eq!(there, theirs, "present in the talk and their workshop, not in the break or the other workshop");
    assert_eq!(trial.office.check_in(made.id, &b.badge_code()).unwrap_err().code(), "registration.waiting");
    assert_eq!(trial.office.check_in(made.id, "QQQQ QQQQ").unwrap_err().code(), "registration.code");
    trial.office.set_present(a.id, made.sessions[3].id, false).unwrap();
    assert_eq!(find(&trial, &a).attended, [made.sessions[0].id]);
    assert!(trial.office.set_present(b.id, made.sessions[0].id, true).is_err());
}

#[test]
fn a_certificate_says_how_long_somebody_was_there_and_is_known_again_by_its_code() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-11-20");
    let [whole, part, short, absent] = ["Ganz", "Teil", "Kurz", "Weg"]
        .map(|name| register(&trial, made.id, NewRegistration { wishes: vec![made.sessions[3].id], ..guest(name) }));
    trial.office.set_registration_state(&[whole.id, part.id, short.id], RegistrationState::Attended).unwrap();
    // 180 minutes in all: the talk and a workshop of 90 each. A talk of 100 would be more than half; 90 is not.
    trial.office.set_present(short.id, made.sessions[3].id, false).unwrap();
    let longer = Event {
        sessions: made
            .sessions
            .iter()
            .cloned()
            .map(|one| if one.title == "Vortrag" { Session { begins: "08:30:00".parse().ok(), ..one } } else { one })
            .collect(),
        begins: "08:30:00".parse().ok(),
        ..made.clone()
    };
    let issued = trial.office.issue_certificates(made.id, &[]).unwrap();
    let names: Vec<&str> = issued.certificates.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Gast Ganz", "Gast Teil"]);
    assert_eq!(issued.refused[0].name, "Gast Kurz");
    assert!(issued.refused[0].reason.contains("90 von 180"), "{}", issued.refused[0].reason);
    let numbers: Vec<&str> = issued.certificates.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(numbers, ["2026-0001", "2026-0002"]);

    // With the longer talk half is passed; numbers and codes given before stay.
    trial.office.save_event(&longer).unwrap();
    let again = trial.office.issue_certificates(made.id, &[]).unwrap();
    assert_eq!(again.certificates.len(), 3);
    let of = |name: &str| again.certificates.iter().find(|one| one.name == name).unwrap();
    assert_eq!((of("Gast Ganz").number.as_str(), &of("Gast Ganz").code), ("2026-0001", &issued.certificates[0].code));
    assert_eq!((of("Gast Kurz").number.as_str(), of("Gast Kurz").is_shortened()), ("2026-0003", true));
    assert!(!of("Gast Ganz").is_shortened());

    let code = of("Gast Kurz").code.replace('-', " ").to_lowercase();
    let check = trial.office.check_certificate(&code).unwrap();
    assert_eq!((check.certificate.name.as_str(), check.event.as_str()), ("Gast Kurz", "Fachtag Schulabsentismus"));
    assert_eq!(trial.office.check_certificate("2026-0002").unwrap().certificate.name, "Gast Teil");
    assert_eq!(trial.office.check_certificate("0000-0000-0000").unwrap_err().code(), "certificate.unknown");
    let none = trial.office.issue_certificates(made.id, &[absent.id]).unwrap();
    assert_eq!((none.certificates.len(), none.refused.len()), (0, 1));
}

#[test]
fn an_event_of_a_series_is_held_again_without_its_people() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-11-20");
    let made = trial
        .office
        .save_event(&Event { series: "Reihe Absentismus".into(), register_by: Some(day("2026-11-10")), ..made })
        .unwrap();
    register(&trial, made.id, guest("A"));
    let again = trial.office.duplicate_event(made.id, Some(day("2027-03-19"))).unwrap();
    assert_eq!((again.on, again.register_by), (Some(day("2027-03-19")), Some(day("2027-03-09"))));
    assert_eq!(again.sessions.len(), 4);
    assert!(again.sessions.iter().zip(&made.sessions).all(|(new, old)| new.id != old.id && new.title == old.title));
    let view = trial.office.event(again.id).unwrap();
    assert_eq!(view.registrations, []);
    assert_eq!(view.siblings[0].id, made.id.to_string());
    assert_eq!(trial.office.event_series().unwrap(), ["Reihe Absentismus"]);
}

#[test]
fn filled_in_forms_are_added_up_typed_or_from_a_list() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-11-20");
    let (scale, words) = (made.questions[0].clone(), made.questions[5].clone());
    let typed = BTreeMap::from([(scale.id, "2".to_owned()), (words.id, "Mehr Zeit".to_owned())]);
    trial.office.save_evaluation(made.id, None, &typed).unwrap();
    let wrong = BTreeMap::from([(scale.id, "9".to_owned())]);
    assert_eq!(trial.office.save_evaluation(made.id, None, &wrong).unwrap_err().code(), "evaluation.step");
    assert_eq!(trial.office.save_evaluation(made.id, None, &BTreeMap::new()).unwrap_err().code(), "evaluation.empty");
    let path = trial.file("bogen.csv", format!("{};{}\n1;\"Gut; sehr\"\ntrifft eher zu;\n;\n", scale.text, words.text));
    assert_eq!(trial.office.read_evaluation_file(made.id, &path).unwrap(), 2);
    let said = trial.office.evaluation(made.id).unwrap();
    assert_eq!(said.sums[0].steps, [1, 2, 0, 0]);
    assert_eq!(said.sums[5].words, ["Mehr Zeit", "Gut; sehr"]);
    let bad = trial.file("falsch.csv", format!("{}\n1\n8\n", scale.text));
    assert!(trial.office.read_evaluation_file(made.id, &bad).unwrap_err().to_string().contains("Zeile 3"));
    assert_eq!(trial.office.evaluation(made.id).unwrap().sheets.len(), 3, "a list with a fault is not taken in part");
}

#[test]
fn the_mail_to_a_participant_says_what_holds() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-12-08");
    let made = trial.office.save_event(&Event { capacity: Some(1), place: "Aula".into(), ..made }).unwrap();
    let a = register(&trial, made.id, NewRegistration { wishes: vec![made.sessions[2].id], ..guest("A") });
    let b = register(&trial, made.id, guest("B"));
    let text = trial.office.registration_mail(a.id).unwrap();
    for words in [
        "Guten Tag Gast A",
        "Sie haben einen Platz",
        "Dienstag, 8. Dezember 2026, 9:00 bis 12:30 Uhr",
        "Aula",
        "Ihr Workshop: Elternarbeit",
    ] {
        assert!(text.contains(words), "„{words}“ is missing in:\n{text}");
    }
    assert!(trial.office.registration_mail(b.id).unwrap().contains("Warteliste"));
}

/// A held conference with two participants, one of whom agreed to be named.
fn held(trial: &Trial) -> (Event, Registration, Registration) {
    let made = conference(trial, "2026-11-20");
    let speaker = domain::events::Speaker {
        name: "Prof. Ada Öztürk".into(),
        institution: "Hochschule".into(),
        role: "Vortrag".into(),
        address: "Weg 1\n06108 Halle".into(),
        fee: domain::funding::Money(40_000),
        travel: domain::funding::Money(5_050),
        ..domain::events::Speaker::default()
    };
    let mut edited = made.clone();
    edited.description = "Worum es geht: *früh* hinsehen.".into();
    edited.place = "Aula".into();
    edited.sessions[0].speakers = vec![speaker.id];
    edited.sessions[0].summary = "Was Kinder hält.".into();
    edited.sessions[3].result = "Eine Vorlage für alle Schulen.".into();
    edited.resolutions = "Nächste Tagung 2027".into();
    edited.speakers = vec![speaker];
    let made = trial.office.save_event(&edited).unwrap();
    let wishing = |name: &str, listed| NewRegistration {
        wishes: vec![made.sessions[3].id],
        institution: "Hort am Teich".into(),
        function: "Erzieherin".into(),
        may_be_listed: listed,
        ..guest(name)
    };
    let a = register(trial, made.id, wishing("Öffner", true));
    let b = register(trial, made.id, wishing("Still", false));
    trial.office.set_registration_state(&[a.id, b.id], RegistrationState::Attended).unwrap();
    (made, a, b)
}

fn printed(trial: &Trial, event: EventId, paper: &EventPaper) -> String {
    let typeset = trial.office.print_event(event, paper).unwrap_or_else(|error| panic!("{paper:?}: {error}"));
    text_in(&typeset.pdf().unwrap_or_else(|error| panic!("{paper:?}: {error} {:?}", error.cause())))
}

#[test]
fn every_paper_says_what_the_record_knows() {
    let trial = Trial::new();
    let (made, _, _) = held(&trial);
    let speaker = made.speakers[0].id;
    let expected: &[(EventPaper, &[&str])] = &[
        (
            EventPaper::AttendanceList,
            &["Anwesenheitsliste", "Öffner, Gast", "Hort am Teich", "Schulangst", "Unterschrift", "9:00–12:30 Uhr"],
        ),
        (EventPaper::WorkshopLists, &["Elternarbeit", "Schulangst", "Still, Gast", "Leitung des Workshops"]),
        (
            EventPaper::Invitation,
            &[
                "Fachtag Schulabsentismus",
                "früh",
                "Aula",
                "Freitag, 20. November 2026, 9:00 bis 12:30 Uhr",
                "Prof. Ada Öztürk",
                "kostenfrei",
            ],
        ),
        (EventPaper::Programme, &["9:00–10:30", "Kaffee", "Was Kinder hält."]),
        (EventPaper::RegistrationForm, &["Anmeldebogen", "Workshops", "Verpflegung", "Teilnahmeliste"]),
        (
            EventPaper::SpeakerAgreement { speaker },
            &["Honorarvereinbarung", "400,00 €", "450,50 €", "Prof. Ada Öztürk", "06108 Halle"],
        ),
        (EventPaper::EvaluationForm, &["Rückmeldebogen", "trifft voll zu", "Die Inhalte nützen mir in meiner Arbeit."]),
    ];
    for (paper, words) in expected {
        let text = printed(&trial, made.id, paper);
        for words in *words {
            assert_has(&text, words);
        }
    }
}

#[test]
fn a_list_that_is_handed_out_names_only_those_who_agreed() {
    let trial = Trial::new();
    let (made, _, _) = held(&trial);
    let text = printed(&trial, made.id, &EventPaper::ParticipantList);
    assert_has(&text, "Öffner, Gast");
    assert_lacks(&text, "Still");
    assert_has(&text, "1 weitere Person ohne Angabe des Namens.");
}

#[test]
fn certificates_are_printed_only_when_given_and_carry_number_and_code() {
    let trial = Trial::new();
    let (made, a, _) = held(&trial);
    let all = EventPaper::Certificates { chosen: Vec::new() };
    assert_eq!(trial.office.preview_event(made.id, &all).unwrap_err().code(), "certificate.none");
    let issued = trial.office.issue_certificates(made.id, &[]).unwrap();
    let text = printed(&trial, made.id, &all);
    for one in &issued.certificates {
        for words in [&one.name, &one.number, &one.code] {
            assert_has(&text, words);
        }
    }
    assert_has(&text, "3 Stunden (4 Unterrichtseinheiten zu 45 Minuten)");
    let one = printed(&trial, made.id, &EventPaper::Certificates { chosen: vec![a.id] });
    assert_has(&one, "Gast Öffner");
    assert_lacks(&one, "Gast Still");
    trial.office.set_present(a.id, made.sessions[3].id, false).unwrap();
    trial.office.set_present(a.id, made.sessions[0].id, true).unwrap();
    assert_eq!(
        trial.office.issue_certificates(made.id, &[a.id]).unwrap().refused.len(),
        1,
        "90 of 180 minutes are half"
    );
}

#[test]
fn hostile_words_in_every_field_are_printed_as_words() {
    let trial = Trial::new();
    let hostile = "#import \"x\" $a^2$ *b* <script>alert(1)</script> | \\ [e] @f";
    let (made, _, _) = held(&trial);
    let mut edited = made.clone();
    edited.title = hostile.into();
    edited.place = hostile.into();
    edited.sessions[0].title = hostile.into();
    edited.sessions[0].room = hostile.into();
    edited.speakers[0].name = hostile.into();
    edited.questions[0].text = hostile.into();
    let made = trial.office.save_event(&edited).unwrap();
    register(
        &trial,
        made.id,
        NewRegistration { institution: hostile.into(), function: hostile.into(), ..guest(hostile) },
    );
    let speaker = made.speakers[0].id;
    for paper in [
        EventPaper::AttendanceList,
        EventPaper::WorkshopLists,
        EventPaper::ParticipantList,
        EventPaper::Invitation,
        EventPaper::Programme,
        EventPaper::RegistrationForm,
        EventPaper::SpeakerAgreement { speaker },
        EventPaper::EvaluationForm,
    ] {
        let text = printed(&trial, made.id, &paper).replace(['\u{ad}', ' '], "");
        assert!(text.contains("<script>alert(1)</script>"), "{paper:?}: {text}");
    }
}

#[test]
fn the_documentation_is_filled_from_the_record_without_names_nobody_agreed_to() {
    let trial = Trial::new();
    let (made, _, _) = held(&trial);
    trial.office.save_evaluation(made.id, None, &BTreeMap::from([(made.questions[0].id, "2".to_owned())])).unwrap();
    let publication = trial.office.create_documentation(made.id).unwrap();
    assert!(publication.subtitle.contains("20. November 2026"), "{}", publication.subtitle);
    for words in [
        "## Programm",
        "Was Kinder hält.",
        "Eine Vorlage für alle Schulen.",
        "2 Personen aus 1 Einrichtungen",
        "- Nächste Tagung 2027",
        "| 2,0 |",
    ] {
        assert!(publication.text.contains(words), "„{words}“ is not in:\n{}", publication.text);
    }
    for name in ["Öffner", "Still", "Öztürk"] {
        assert!(!publication.text.contains(name), "{name} did not agree:\n{}", publication.text);
    }
    let mut agreed = made.clone();
    agreed.speakers[0].may_publish = true;
    trial.office.save_event(&agreed).unwrap();
    let publication = trial.office.create_documentation(made.id).unwrap();
    assert!(publication.text.contains("Prof. Ada Öztürk"));
    let printed = trial.office.print(&publication, &office::progress::Progress::silent()).unwrap();
    assert_has(&text_in(&printed.typeset.pdf().unwrap()), "Schulangst");
}

#[test]
fn the_sample_has_events_in_every_state_and_they_come_and_go_with_it() {
    let trial = Trial::with_sample();
    let all = trial.office.events(&EventFilter { when: EventWhen::All, ..EventFilter::default() }).unwrap();
    let rows = trial.office.event_rows(&all).unwrap();
    for status in EventStatus::ALL {
        assert!(rows.iter().any(|row| row.status == status), "no event is {}", status.label());
    }
    let full = rows.iter().find(|row| row.waiting > 0).expect("an event with a waiting list");
    assert_eq!(Some(full.holding), full.capacity.map(usize::from));
    let overview = trial.office.overview().unwrap();
    assert!(overview.events.iter().all(|row| row.status != EventStatus::Cancelled && row.on >= Some(today())));
    assert_eq!(overview.events.len(), 3);
    trial.office.remove_sample().unwrap();
    assert_eq!(trial.office.events(&EventFilter { when: EventWhen::All, ..EventFilter::default() }).unwrap(), []);
}

#[test]
fn an_event_goes_into_a_calendar_and_a_calendar_becomes_events_once() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-12-08");
    trial.office.save_event(&Event { place: "Aula; 1. Stock".into(), ..made.clone() }).unwrap();
    let path = trial.path("termine.ics");
    trial.office.save_event_calendar(&[made.id], Some(&path.to_string_lossy())).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    for line in
        ["SUMMARY:Fachtag Schulabsentismus", "DTSTART;TZID=Europe/Berlin:20261208T090000", "LOCATION:Aula\\; 1. Stock"]
    {
        assert!(text.contains(line), "„{line}“ is not in:\n{text}");
    }
    assert_eq!(
        trial.office.read_event_calendar(&path).unwrap_err().code(),
        "calendar.nothing_new",
        "its own events are there"
    );

    let other = Trial::new();
    let foreign = text.replace("@veranstaltung.schulerfolg", "@example.org");
    let foreign = other.file("fremd.ics", foreign);
    let (read, _) = other.office.read_event_calendar(&foreign).unwrap();
    assert_eq!((read[0].title.as_str(), read[0].place.as_str()), ("Fachtag Schulabsentismus", "Aula; 1. Stock"));
    assert_eq!((read[0].on, read[0].begins, read[0].ends), (made.on, made.begins, made.ends));
    assert!(other.office.read_event_calendar(&foreign).is_err(), "the second time nothing is new");
    other.office.undo().unwrap();
    assert_eq!(other.office.events(&EventFilter::default()).unwrap(), []);
    let undated = trial.office.create_event(EventKind::Exchange, "Austausch", None).unwrap();
    assert_eq!(trial.office.save_event_calendar(&[undated.id], None).unwrap_err().code(), "event.no_day");
}

#[test]
fn the_form_file_comes_back_filled_in_with_workshops_chosen() {
    let trial = Trial::new();
    let made = conference(&trial, "2026-12-08");
    let path = trial.path("anmeldung.xlsx");
    trial.office.save_registration_workbook(made.id, Some(&path.to_string_lossy())).unwrap();
    // As it was handed out it names nobody.
    assert_eq!(trial.office.read_registration_file(made.id, &path).unwrap(), []);
    let other = conference(&trial, "2027-01-08");
    assert_eq!(trial.office.read_registration_file(other.id, &path).unwrap_err().code(), "registration.other_event");
}

#[test]
fn events_and_registrations_leave_as_lists() {
    let trial = Trial::new();
    let (made, _, _) = held(&trial);
    let out = |list: ListQuery, name: &str| {
        let path = trial.path(name);
        trial.office.export_list(&list, ExportFormat::Csv, Some(&path.to_string_lossy())).unwrap();
        std::fs::read_to_string(&path).unwrap()
    };
    let all = EventFilter { when: EventWhen::All, ..EventFilter::default() };
    let events = out(ListQuery::Events { filter: all }, "veranstaltungen.csv");
    assert!(events.contains("Fachtag Schulabsentismus;Fachtagung"), "{events}");
    let people = out(ListQuery::Registrations { event: made.id }, "anmeldungen.csv");
    assert!(people.contains("Öffner, Gast;Hort am Teich;Erzieherin"), "{people}");
}
