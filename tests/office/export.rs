//! Any list of the window as a file: filtered as it is shown, with days and amounts a spreadsheet can work with.

use calamine::{Data, Reader as _, open_workbook_auto};
use domain::directory::{Consent, ConsentScope};
use domain::network::{ConsultationFilter, ConsultationForm, NewConsultation, Task, TaskFilter};
use office::lists::{ExportFormat, ListQuery};

use crate::trial::{Trial, day, today};

/// The rows of an exported workbook, the header first.
fn exported(trial: &Trial, list: &ListQuery) -> (Vec<Vec<Data>>, Vec<String>) {
    let path = trial.path("liste.xlsx");
    let (written, remarks) = trial.office.export_list(list, ExportFormat::Xlsx, path.to_str()).unwrap();
    let range = open_workbook_auto(written).unwrap().worksheet_range_at(0).unwrap().unwrap();
    (range.rows().map(<[Data]>::to_vec).collect(), remarks)
}

fn words(row: &[Data]) -> Vec<String> {
    row.iter().map(ToString::to_string).collect()
}

#[test]
fn consultations_leave_as_they_are_filtered_with_days_and_minutes_to_calculate_with() {
    let trial = Trial::new();
    let house = trial.add("Schule; am =Markt", "0345 1234567");
    for (on, occasion) in [("2026-11-02", "=HYPERLINK(\"x\")"), ("2025-03-04", "Voriges Jahr")] {
        let new = NewConsultation {
            on: day(on),
            form: ConsultationForm::Phone,
            minutes: Some(45),
            organisations: vec![house.id],
            participants: String::new(),
            topics: Vec::new(),
            occasion: occasion.into(),
            outcome: String::new(),
            follow_up: None,
        };
        trial.office.create_consultation(&new).unwrap();
    }
    let filter = ConsultationFilter { from: Some(day("2026-01-01")), ..ConsultationFilter::default() };
    let (rows, remarks) = exported(&trial, &ListQuery::Consultations { filter });
    assert_eq!(remarks, Vec::<String>::new());
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(words(&rows[0])[..5], ["Tag", "Art", "Minuten", "Einrichtungen", "Anlass"]);
    assert!(matches!(&rows[1][0], Data::DateTime(at) if at.as_datetime().unwrap().date() == day("2026-11-02")));
    assert_eq!(rows[1][2], Data::Float(45.0));
    assert_eq!(rows[1][3], Data::String("Schule; am =Markt".into()));
    assert_eq!(rows[1][4], Data::String("=HYPERLINK(\"x\")".into()));
}

#[test]
fn persons_leave_as_far_as_they_agreed_and_it_is_said_who_stays() {
    let trial = Trial::new();
    let house = trial.add("Haus", "0345 1234567");
    for (name, scope) in [("Ja", ConsentScope::Print), ("Nein", ConsentScope::None), ("Intern", ConsentScope::Internal)]
    {
        let mut person = trial.office.create_person(name, "Kim", Some(house.id)).unwrap();
        person.consent = Consent { scope, given_on: Some(today()), evidence: "Mail".into(), valid_until: None };
        trial.office.save_person(&person).unwrap();
    }
    let (rows, remarks) = exported(&trial, &ListQuery::Persons { text: String::new() });
    assert_eq!(rows.iter().map(|row| row[0].to_string()).collect::<Vec<_>>(), ["Name", "Ja, Kim"]);
    assert_eq!(remarks, ["2 Personen sind nicht dabei: Von ihnen fehlt die Einwilligung zum Druck."]);
}

#[test]
fn offers_tasks_and_organisations_leave_by_the_same_way() {
    let trial = Trial::new();
    let house = trial.add("Haus", "0345 1234567");
    trial.office.create_offer("Lerngruppe", house.id).unwrap();
    trial.office.create_offer("Sprechstunde", house.id).unwrap();
    let task = Task {
        id: domain::id::TaskId::new(),
        title: "Nachfragen".into(),
        note: "zwei\nZeilen".into(),
        due: Some(day("2026-12-01")),
        snoozed_until: None,
        assigned_to: String::new(),
        about: None,
        done_on: None,
        sample: false,
    };
    trial.office.save_task(&task).unwrap();
    let (offers, _) = exported(&trial, &ListQuery::Offers { text: "lern".into() });
    assert_eq!(words(&offers[1])[..2], ["Lerngruppe", "Haus"]);
    assert_eq!(offers.len(), 2);
    let (tasks, _) = exported(&trial, &ListQuery::Tasks { filter: TaskFilter::default() });
    assert_eq!(words(&tasks[1])[0], "Nachfragen");
    let (organisations, _) = exported(&trial, &ListQuery::Organisations { ids: vec![house.id] });
    assert_eq!(words(&organisations[1])[1], "Haus");
    let path = trial.path("aufgaben.csv");
    trial
        .office
        .export_list(&ListQuery::Tasks { filter: TaskFilter::default() }, ExportFormat::Csv, path.to_str())
        .unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("Nachfragen;01.12.2026;"), "{text}");
}
