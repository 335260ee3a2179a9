//! Everything a coordinator does with events, the network's work and reports is taken back and done again: each operation alone, and all
//! of them in a row.

use std::collections::BTreeMap;

use domain::directory::{OrganisationFilter, VerificationMethod};
use domain::events::{
    ChecklistStep, Event, EventFilter, EventKind, EventWhen, MessageKind, NewRegistration, RegistrationState,
};
use domain::id::TaskId;
use domain::month::Month;
use domain::network::{
    Consultation, ConsultationFilter, ConsultationForm, Cooperation, CooperationFilter, MinuteKind, NewConsultation,
    Task, TaskFilter, VolunteerFilter, WaitingItem,
};
use domain::reports::{Absence, GradeAbsence, MonitoredSchool, Monitoring, RoundAnswer};
use office::Office;
use office::events::Announcement;
use office::network::NewVolunteer;
use office::reports::FigureRecords;

use crate::trial::{Trial, day};

/// All that is kept of these areas, as lines.
fn everything(office: &Office) -> Vec<String> {
    let mut all = Vec::new();
    let mut keep = |what: &dyn std::fmt::Debug| all.push(format!("{what:?}"));
    for id in office.events(&EventFilter { when: EventWhen::All, ..EventFilter::default() }).unwrap() {
        keep(&office.event(id).unwrap());
        keep(&office.evaluation(id).unwrap());
        keep(&office.messages(id).unwrap());
    }
    keep(&office.checklist_templates().unwrap());
    for id in office.consultations(&ConsultationFilter::default()).unwrap().ids {
        keep(&office.consultation(id).unwrap());
    }
    keep(&office.tasks(&TaskFilter { with_done: true, ..TaskFilter::default() }).unwrap());
    for row in office.committees("").unwrap() {
        let view = office.committee(row.id).unwrap();
        for meeting in &view.meetings {
            keep(&office.meeting(meeting.id).unwrap());
        }
        keep(&view);
    }
    for row in office.cooperations(&CooperationFilter::default()).unwrap() {
        keep(&office.cooperation(row.id).unwrap());
    }
    for row in office.volunteers(&VolunteerFilter::default()).unwrap() {
        keep(&office.volunteer(row.id).unwrap());
    }
    keep(&office.monitoring().unwrap());
    keep(&office.absence_board(None).unwrap());
    for line in office.absence_board(None).unwrap().lines {
        for cell in &line.cells {
            if let Some(id) = cell.id {
                keep(&office.absence(id).unwrap());
            }
        }
    }
    for line in office.rounds().unwrap() {
        keep(&office.round(line.round.id).unwrap());
    }
    keep(&office.publications().unwrap());
    all
}

/// What is done one thing after another with an office.
struct Walk<'a> {
    office: &'a Office,
    begin: Vec<String>,
    done: usize,
}

impl<'a> Walk<'a> {
    fn of(office: &'a Office) -> Self {
        Self { office, begin: everything(office), done: 0 }
    }

    /// Does something and proves that it changed something, can be taken back and done again.
    #[track_caller]
    fn step<T>(&mut self, what: &str, act: impl FnOnce(&Office) -> office::Result<T>) -> T {
        let before = everything(self.office);
        let made = act(self.office).unwrap_or_else(|error| panic!("{what}: {error}"));
        let after = everything(self.office);
        assert!(before != after, "{what} changes something");
        self.office.undo().unwrap().unwrap_or_else(|| panic!("{what} can be taken back"));
        assert!(same(&everything(self.office), &before), "{what} is taken back as a whole");
        self.office.redo().unwrap().unwrap_or_else(|| panic!("{what} can be done again"));
        assert!(same(&everything(self.office), &after), "{what} is done again as a whole");
        self.done += 1;
        made
    }

    /// Takes all of it back, one after the other.
    #[track_caller]
    fn back(self) {
        for step in (0..self.done).rev() {
            self.office.undo().unwrap().unwrap_or_else(|| panic!("step {step} can be taken back"));
        }
        assert!(same(&everything(self.office), &self.begin), "all of it is taken back");
    }
}

/// Whether two states are the same; prints the first difference.
fn same(one: &[String], other: &[String]) -> bool {
    if let Some((a, b)) = one.iter().zip(other).find(|(a, b)| a != b) {
        eprintln!("is:     {a}\nshould: {b}");
    }
    one == other
}

#[test]
fn everything_done_with_events_is_taken_back_and_done_again() {
    let trial = Trial::with_sample();
    let office = &trial.office;
    let mut walk = Walk::of(office);
    let event = walk.step("adding an event", |office| {
        office.create_event(EventKind::Conference, "Fachtag", Some(day("2026-11-20")))
    });
    let id = event.id;
    let pattern = office.events(&EventFilter { text: "Hinsehen".into(), ..EventFilter::default() }).unwrap()[0];
    let programme = office.event(pattern).unwrap().event.sessions;
    let event = walk.step("writing the programme", |office| {
        office.save_event(&Event { sessions: programme.into_iter().map(fresh).collect(), capacity: Some(2), ..event })
    });
    let workshop = event.workshops()[0].id;
    let guest = |name: &str| NewRegistration {
        family_name: name.into(),
        email: format!("{}@example.org", name.to_lowercase()),
        wishes: vec![workshop],
        ..NewRegistration::default()
    };
    let one = walk.step("registering", |office| office.register(id, &[guest("Eins")])).remove(0);
    let more = walk.step("registering several", |office| office.register(id, &[guest("Zwei"), guest("Drei")]));
    assert_eq!(more[1].state, RegistrationState::Waiting);
    walk.step("editing a registration", |office| {
        office.save_registration(&domain::events::Registration { food: "vegan".into(), ..one.clone() })
    });
    walk.step("confirming", |office| office.set_registration_state(&[one.id], RegistrationState::Confirmed));
    walk.step("cancelling, so that another moves up", |office| {
        office.set_registration_state(&[more[0].id], RegistrationState::Cancelled)
    });
    walk.step("checking in by the code of the badge", |office| office.check_in(id, &one.badge_code()));
    walk.step("noting who left a workshop", |office| office.set_present(one.id, workshop, false));
    walk.step("giving certificates", |office| office.issue_certificates(id, &[]));
    let answers: BTreeMap<_, _> = event.questions.iter().take(1).map(|asked| (asked.id, "2".to_owned())).collect();
    walk.step("typing in a form", |office| office.save_evaluation(id, None, &answers));
    let sheet = office.evaluation(id).unwrap().sheets.remove(0).id;
    let other: BTreeMap<_, _> = event.questions.iter().take(1).map(|asked| (asked.id, "3".to_owned())).collect();
    walk.step("changing a form", |office| office.save_evaluation(id, Some(sheet), &other));
    walk.step("deleting a form", |office| office.delete_evaluation(id, sheet));
    let forms = trial.file("boegen.csv", format!("{}\n1\n4\n", event.questions[0].text));
    walk.step("reading forms from a list", |office| office.read_evaluation_file(id, &forms));
    let later = walk.step("doubling", |office| office.duplicate_event(id, Some(day("2027-03-01"))));
    walk.step("beginning the checklist", |office| office.add_checklist(later.id));
    walk.step("moving the event with its checklist", |office| {
        office.save_event(&Event { on: Some(day("2027-04-01")), until: None, register_by: None, ..later.clone() })
    });
    let steps = [ChecklistStep { title: "Nur das".into(), days_before: 3 }];
    walk.step("changing a checklist of all events", |office| {
        office.save_checklist_template(EventKind::Training, &steps)
    });
    walk.step("the shipped checklist again", |office| office.reset_checklist_template(EventKind::Training));
    let mut text = office.messages(id).unwrap().remove(0).text;
    text.text = "{{anrede}}, bis bald.".into();
    walk.step("changing a text to participants", |office| office.save_message_text(&text));
    walk.step("the shipped text again", |office| office.reset_message_text(MessageKind::Confirmation));
    walk.step("beginning the documentation", |office| office.create_documentation(id));
    walk.step("beginning a folder", |office| office.create_announcement(id, Announcement::Folder));
    walk.step("beginning a poster", |office| office.create_announcement(id, Announcement::Poster));
    let calendar = trial.path("fachtag.ics");
    office.save_event_calendar(&[later.id], calendar.to_str()).unwrap();
    let foreign = std::fs::read_to_string(&calendar).unwrap().replace("@veranstaltung.schulerfolg", "@anderswo");
    let foreign = trial.file("fremd.ics", foreign.replace("Fachtag", "Fremder Termin"));
    walk.step("reading a calendar", |office| office.read_event_calendar(&foreign));
    walk.step("deleting a registration", |office| office.delete_registrations(&[more[1].id]));
    walk.step("deleting events with all that hangs on them", |office| office.delete_events(&[id, later.id]));
    walk.back();
}

/// A part of the programme with an identity of its own.
fn fresh(session: domain::events::Session) -> domain::events::Session {
    domain::events::Session { id: domain::id::SessionId::new(), speakers: Vec::new(), ..session }
}

#[test]
fn everything_done_in_the_network_is_taken_back_and_done_again() {
    let trial = Trial::with_sample();
    let office = &trial.office;
    let mut walk = Walk::of(office);
    let school = trial.ids(&OrganisationFilter::default())[0];
    let new = NewConsultation {
        on: day("2026-11-20"),
        form: ConsultationForm::Phone,
        minutes: Some(20),
        organisations: vec![school],
        participants: String::new(),
        topics: Vec::new(),
        occasion: "Anlass".into(),
        outcome: String::new(),
        follow_up: Some(day("2026-12-01")),
    };
    let given = walk.step("noting a consultation with a follow-up", |office| office.create_consultation(&new));
    let given = walk.step("editing a consultation", |office| {
        office.save_consultation(&Consultation { outcome: "geklärt".into(), ..given })
    });
    let task = Task {
        id: TaskId::new(),
        title: "Raum suchen".into(),
        note: String::new(),
        due: Some(day("2026-12-01")),
        snoozed_until: None,
        assigned_to: String::new(),
        about: None,
        done_on: None,
        sample: false,
    };
    walk.step("adding a task", |office| office.save_task(&task));
    walk.step("editing a task", |office| office.save_task(&Task { note: "groß".into(), ..task.clone() }));
    walk.step("putting a task off", |office| office.snooze_tasks(&[task.id], day("2026-12-24")));
    walk.step("doing a task", |office| office.complete_tasks(&[task.id]));
    walk.step("deleting a task", |office| office.delete_tasks(&[task.id]));
    walk.step("deleting a consultation with its task", |office| office.delete_consultations(&[given.id]));

    let mut committee = walk.step("adding a committee", |office| office.create_committee("Runde"));
    committee.waiting = vec![WaitingItem { title: "Haushalt".into(), ..WaitingItem::default() }];
    let mut committee = walk.step("editing a committee", |office| office.save_committee(&committee));
    let meeting = walk.step("adding a meeting", |office| office.create_meeting(committee.id, day("2026-11-20")));
    let item = meeting.items[0].id;
    let mut write = |what: &str, line: &str| {
        walk.step(what, |office| office.add_minute(meeting.id, item, MinuteKind::Information, line))
    };
    write("writing minutes", "Die Zahlen liegen vor.");
    write("writing a decision", "B: Der Plan gilt 3:0:1");
    let mut kept = write("writing a task into the minutes", "A: Plan versenden @Kim Beispiel bis 15.12.");
    kept.guests = "Gast".into();
    walk.step("editing a meeting", |office| office.save_meeting(&kept));
    committee.waiting = vec![WaitingItem { title: "Nachtrag".into(), ..WaitingItem::default() }];
    walk.step("having something wait", |office| office.save_committee(&committee));
    walk.step("taking what waits onto the agenda", |office| office.take_waiting(meeting.id));
    walk.step("deleting a meeting with its tasks", |office| office.delete_meeting(meeting.id));
    walk.step("deleting a committee", |office| office.delete_committees(&[committee.id]));

    let cooperation = walk.step("adding a cooperation", |office| office.create_cooperation("Lesezeit"));
    let cooperation = walk.step("editing a cooperation", |office| {
        office.save_cooperation(&Cooperation { aim: "Lesen".into(), ..cooperation })
    });
    walk.step("writing the journal", |office| office.write_journal(cooperation.id, day("2026-11-20"), "Treffen"));
    walk.step("deleting a cooperation", |office| office.delete_cooperations(&[cooperation.id]));

    let new = NewVolunteer { person: None, given_name: "Kim".into(), family_name: "Probe".into(), topic: None };
    let mut volunteer = walk.step("taking up a volunteer", |office| office.create_volunteer(&new));
    volunteer.note = "gern nachmittags".into();
    walk.step("editing a volunteer", |office| office.save_volunteer(&volunteer));
    walk.step("deleting a volunteer", |office| office.delete_volunteers(&[volunteer.id]));
    walk.back();
}

#[test]
fn everything_done_with_reports_is_taken_back_and_done_again() {
    let trial = Trial::with_sample();
    let office = &trial.office;
    let school = trial.add("Sekundarschule Neu", "0345 1");
    let mut walk = Walk::of(office);
    let monitoring = office.monitoring().unwrap();
    walk.step("setting up the monitoring", |office| {
        office.save_monitoring(&Monitoring { due_day: 12, ..monitoring.setup.clone() })
    });
    let october = Month::parse("2026-10").unwrap();
    let mut schools: Vec<MonitoredSchool> = monitoring
        .schools
        .iter()
        .map(|line| MonitoredSchool { school: line.school.id.parse().unwrap(), since: line.since, until: line.until })
        .collect();
    schools.push(MonitoredSchool { school: school.id, since: october, until: None });
    walk.step("having a school report", |office| office.save_monitored_schools(&schools));
    walk.step("reminding schools", |office| office.remind_absences(october));
    let begun = walk.step("beginning a report of missed days", |office| office.begin_absence(school.id, october));
    let mut filled = Absence { note: "Grippe".into(), ..begun };
    filled.school_days = Some(15);
    filled.grades = vec![GradeAbsence { pupils: 20, ..GradeAbsence::empty(7, filled.bands.len()) }];
    walk.step("typing in a report", |office| office.save_absence(&filled));
    walk.step("completing a report, so that its reminder is done", |office| {
        office.save_absence(&Absence { complete: true, ..filled.clone() })
    });
    walk.step("deleting a report", |office| office.delete_absences(&[filled.id]));
    let form = trial.path("formular.xlsx").to_string_lossy().into_owned();
    office.save_absence_form(school.id, october, Some(&form)).unwrap();
    walk.step("taking over forms that came back", |office| office.take_absence_forms(std::slice::from_ref(&form)));

    let some = trial.ids(&OrganisationFilter::default());
    let round = walk.step("beginning a round", |office| {
        let filter = OrganisationFilter { only: some[..3].to_vec(), ..OrganisationFilter::default() };
        office.create_round("Runde", Some(day("2026-12-31")), &filter)
    });
    walk.step("editing a round", |office| {
        office.save_round(&domain::reports::Round { name: "Herbstrunde".into(), ..round.clone() })
    });
    walk.step("choosing other organisations", |office| {
        office.change_round_organisations(round.id, &some[3..5], &some[..1])
    });
    walk.step("sending sheets", |office| office.send_round(round.id, &some[1..3]));
    let answer =
        |answer| move |office: &Office| office.answer_round(round.id, &some[1..2], answer, VerificationMethod::Phone);
    walk.step("recording an answer", answer(Some(RoundAnswer::Confirmed)));
    walk.step("deleting a round", |office| office.delete_round(round.id));
    let question = domain::reports::FigureQuestion {
        from: day("2026-01-01"),
        until: day("2026-12-31"),
        topics: Vec::new(),
        districts: Vec::new(),
        withheld: false,
    };
    walk.step("beginning the annual report", |office| office.create_annual_report(&question));
    let records: FigureRecords = office.figure_records(&question, domain::reports::FigureKind::Events, None).unwrap();
    assert!(records.in_all > 0, "the sample has events to report on");
    walk.back();
}
