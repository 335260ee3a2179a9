//! Seeing the network: missed days from the form to the report, and nobody recognisable in it.

use std::path::Path;

use calamine::{Reader as _, Xlsx, open_workbook};
use domain::directory::{Offer, Organisation, OrganisationFilter, OrganisationStatus, VerificationMethod, Vocabulary};
use domain::events::{EventFilter, EventKind, EventStatus, EventWhen, NewRegistration};
use domain::id::{OrganisationId, TermId};
use domain::month::Month;
use domain::network::{ConsultationFilter, ConsultationForm, NewConsultation, TaskFilter};
use domain::publications::PaperSize;
use domain::reports::{
    Absence, AbsenceBy, AbsenceKind, AbsenceQuestion, AbsenceState, Bands, FigureBy, FigureKind, FigureQuestion,
    GradeAbsence, MonitoredSchool, Monitoring, NetworkQuestion, RoundAnswer, TieKind, Unit,
};
use office::lists::{ExportFormat, ListQuery};
use office::progress::Progress;
use office::reports::DistrictMap;
use press::{Floor, Lettering, Typeset};

use crate::city;
use crate::form::fill_in;
use crate::paper::{assert_has, assert_lacks, text_in};
use crate::trial::{Trial, day};

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// A secondary school that reports since August.
fn school(trial: &Trial, name: &str) -> Organisation {
    let mut school = trial.add(name, "0345 1234567");
    school.school_form = Some(trial.term(Vocabulary::SchoolForm, "Sekundarschule"));
    let school = trial.office.save_organisation(&school).unwrap();
    let mut schools: Vec<MonitoredSchool> = trial
        .office
        .monitoring()
        .unwrap()
        .schools
        .into_iter()
        .map(|line| MonitoredSchool { school: line.school.id.parse().unwrap(), since: line.since, until: line.until })
        .collect();
    schools.push(MonitoredSchool { school: school.id, since: month("2026-08"), until: None });
    trial.office.save_monitored_schools(&schools).unwrap();
    school
}

/// A complete report with these numbers of unexcused days in class 7.
fn reported(trial: &Trial, school: &Organisation, on: &str, unexcused: [u32; 4]) -> Absence {
    let mut begun = trial.office.begin_absence(school.id, month(on)).unwrap();
    begun.school_days = Some(15);
    begun.grades.retain(|line| line.grade == 7);
    begun.grades[0].pupils = 80;
    begun.grades[0].excused = vec![20, 10, 5, 4];
    begun.grades[0].unexcused = unexcused.to_vec();
    begun.complete = true;
    trial.office.save_absence(&begun).unwrap()
}

fn asked(from: &str, until: &str) -> AbsenceQuestion {
    AbsenceQuestion {
        from: month(from),
        until: month(until),
        schools: Vec::new(),
        school_forms: Vec::new(),
        withheld: true,
    }
}

#[test]
fn a_report_is_typed_in_checked_completed_and_counted() {
    let trial = Trial::new();
    let school = school(&trial, "Sekundarschule Probe");
    let begun = trial.office.begin_absence(school.id, month("2026-10")).unwrap();
    let grades: Vec<u8> = begun.grades.iter().map(|line| line.grade).collect();
    assert_eq!(grades, [5, 6, 7, 8, 9, 10], "the grades of a secondary school");
    assert_eq!(trial.office.begin_absence(school.id, month("2026-10")).unwrap().id, begun.id);
    assert!(trial.office.begin_absence(school.id, month("2026-12")).is_err(), "the future has no missed days");

    let mut wrong = begun.clone();
    wrong.school_days = Some(12);
    wrong.grades[0].pupils = 10;
    wrong.grades[0].unexcused = vec![6, 5, 0, 0];
    let kept = trial.office.save_absence(&wrong).unwrap();
    let view = trial.office.absence(kept.id).unwrap();
    assert!(view.problems.iter().any(|problem| problem.contradiction && problem.grade == Some(5)), "{view:?}");
    let refused = trial.office.save_absence(&Absence { complete: true, ..kept.clone() }).unwrap_err();
    assert_eq!(refused.code(), "absence.contradiction");
    assert!(refused.to_string().contains("Klassenstufe 5"), "{refused}");

    let mut right = kept;
    right.grades[0].pupils = 60;
    right.complete = true;
    trial.office.save_absence(&right).unwrap();
    let made = trial.office.absence_evaluation(&asked("2026-08", "2026-10")).unwrap();
    assert_eq!((made.reports, made.expected), (1, 3));
    let months = made.table(AbsenceBy::Month, AbsenceKind::Unexcused).unwrap();
    assert_eq!(months.total.cells, [Some(49), Some(6), Some(5), Some(0), Some(0), Some(60)]);
    // The next month asks for the same grades, with the same pupils.
    let next = trial.office.begin_absence(school.id, month("2026-11")).unwrap();
    assert_eq!(next.grades[0].pupils, 60);
    trial.office.undo().unwrap();
    trial.office.undo().unwrap();
    assert_eq!(trial.office.absence_evaluation(&asked("2026-08", "2026-10")).unwrap().reports, 0);
}

#[test]
fn missing_reports_are_seen_reminded_once_and_the_reminder_is_done_when_the_report_comes() {
    let trial = Trial::new();
    let (first, second) = (school(&trial, "Schule Eins"), school(&trial, "Schule Zwei"));
    reported(&trial, &first, "2026-09", [5, 4, 3, 0]);
    let board = trial.office.absence_board(None).unwrap();
    assert_eq!(board.school_year, 2026);
    let states: Vec<AbsenceState> = board.lines[0].cells.iter().take(5).map(|cell| cell.state).collect();
    // On 23 November the report for October is overdue since the 10th, that for November is not due yet.
    use AbsenceState::{Complete, Later, Missing};
    assert_eq!(states, [Missing, Complete, Missing, Later, Later]);
    assert_eq!(board.missing, 5);

    let missing = trial.office.missing_absences(month("2026-09")).unwrap();
    assert_eq!(missing.iter().map(|school| school.name.as_str()).collect::<Vec<_>>(), ["Schule Zwei"]);
    assert_eq!(missing[0].detail, "post@example.org");
    assert_eq!(trial.office.remind_absences(month("2026-09")).unwrap(), 1);
    assert_eq!(trial.office.remind_absences(month("2026-09")).unwrap(), 0, "once is enough");
    let open = |trial: &Trial| trial.office.tasks(&TaskFilter::default()).unwrap().len();
    assert_eq!(open(&trial), 1);
    assert!(trial.office.absence_reminder_mail(month("2026-09")).unwrap().contains("September 2026"));
    reported(&trial, &second, "2026-09", [4, 4, 4, 0]);
    assert_eq!(open(&trial), 0);
    trial.office.undo().unwrap();
    assert_eq!(open(&trial), 1);
}

#[test]
fn a_form_goes_out_comes_back_filled_and_is_taken_as_far_as_it_can_be_right() {
    let trial = Trial::new();
    let school = school(&trial, "Schule \"#import\" & <b>");
    let path = trial.path("form.xlsx");
    trial.office.save_absence_form(school.id, month("2026-10"), Some(&path.to_string_lossy())).unwrap();
    let empty = trial.office.check_absence_forms(&[path.to_string_lossy().into_owned()]).unwrap();
    assert_eq!(empty[0].school.as_ref().unwrap().name, school.name);
    assert!(!empty[0].complete && empty[0].absence.as_ref().unwrap().grades.is_empty());

    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let range = book.worksheet_range("Meldung").unwrap();
    let (seventh, ..) = range.used_cells().find(|(_, column, value)| *column == 0 && **value == 7.0).unwrap();
    let filled = |name: &str, numbers: [&str; 9]| {
        let back = trial.path(name);
        let cells: Vec<(&str, u32, u16, &str)> =
            (1u16..).zip(numbers).map(|(column, number)| ("Meldung", seventh as u32, column, number)).collect();
        fill_in(&path, &back, &[("Schultage im Monat", "12")], &cells);
        back.to_string_lossy().into_owned()
    };
    let wrong = filled("wrong.xlsx", ["20", "30", "0", "0", "0", "viele", "0", "0", "0"]);
    let other = trial.file("other.csv", "a;b\n1;2").to_string_lossy().into_owned();
    let checked = trial.office.check_absence_forms(&[wrong.clone(), other.clone()]).unwrap();
    let fault = &checked[0].faults[0];
    assert!(fault.contains("unentschuldigt 1–2 Tage") && fault.contains("viele"), "{fault}");
    assert!(checked[0].problems.iter().any(|problem| problem.contradiction));
    assert!(checked[1].absence.is_none() && checked[1].faults.len() == 1, "{:?}", checked[1]);
    let taken = trial.office.take_absence_forms(&[wrong, other]).unwrap();
    assert_eq!((taken.complete, taken.begun, taken.refused), (0, 1, 1));

    let right = filled("right.xlsx", ["80", "20", "10", "5", "0", "6", "5", "4", "3"]);
    assert!(trial.office.check_absence_forms(std::slice::from_ref(&right)).unwrap()[0].replaces);
    let twice = trial.office.take_absence_forms(&[right.clone(), right.clone()]).unwrap_err();
    assert_eq!(twice.code(), "absence.form_twice");
    assert_eq!(trial.office.take_absence_forms(&[right]).unwrap().complete, 1);
    let made = trial.office.absence_evaluation(&asked("2026-10", "2026-10")).unwrap();
    let grades = made.table(AbsenceBy::Grade, AbsenceKind::Unexcused).unwrap();
    assert_eq!(grades.lines[0].cells, [Some(62), Some(6), Some(5), Some(4), Some(3), Some(80)]);
}

#[test]
fn the_report_on_paper_withholds_small_numbers_and_names_no_school() {
    let trial = Trial::new();
    let schools: Vec<Organisation> =
        ["Nordschule", "Südschule", "Westschule", "Ostschule"].into_iter().map(|name| school(&trial, name)).collect();
    for (at, school) in schools.iter().enumerate() {
        reported(&trial, school, "2026-09", [11, 7, 5, if at == 0 { 1 } else { 6 }]);
        reported(&trial, school, "2026-10", [12, 8, 6, 5]);
    }
    let city = text_in(&trial.office.print_absence_report(&asked("2026-09", "2026-10")).unwrap().pdf().unwrap());
    assert_has(&city, "Monitoring der Fehltage");
    assert_has(&city, "8 von 8 erwarteten");
    assert_has(&city, "Unentschuldigte Fehltage");
    for school in &schools {
        assert_lacks(&city, &school.name);
    }
    let own = AbsenceQuestion { schools: vec![schools[0].id], ..asked("2026-09", "2026-10") };
    let page = trial.office.print_absence_report(&own).unwrap();
    let text = text_in(&page.pdf().unwrap());
    assert_has(&text, "Fehltage: Nordschule");
    assert_has(&text, "alle beteiligten Schulen");
    assert_lacks(&text, "Südschule");
    let made = trial.office.absence_evaluation(&own).unwrap();
    let months = made.table(AbsenceBy::Month, AbsenceKind::Unexcused).unwrap();
    assert_eq!(months.lines[0].cells[4], None, "one pupil is not shown");
    assert!(made.withheld >= 4, "nor what would give that number away: {made:?}");
    // Without withholding only the coordinators see it; the threshold is the office's own.
    let open = trial.office.absence_evaluation(&AbsenceQuestion { withheld: false, ..own.clone() }).unwrap();
    assert_eq!(open.table(AbsenceBy::Month, AbsenceKind::Unexcused).unwrap().lines[0].cells[4], Some(1));
    trial.office.save_monitoring(&Monitoring { least: 0, ..Monitoring::default() }).unwrap();
    assert_eq!(trial.office.absence_evaluation(&own).unwrap().withheld, 0);
}

#[test]
fn all_schools_of_a_month_get_their_forms_in_one_folder_even_two_of_one_name() {
    let trial = Trial::new();
    let quiet = trial.office.save_absence_forms(month("2026-10"), &Progress::silent()).unwrap_err();
    assert_eq!(quiet.code(), "absence.nobody");
    let schools =
        [school(&trial, "Sekundarschule Nord"), school(&trial, "Sekundarschule Nord"), school(&trial, "Süd/Ost")];
    let folder = trial.office.save_absence_forms(month("2026-10"), &Progress::silent()).unwrap();
    let mut forms: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path().to_string_lossy().into_owned()).collect();
    forms.sort();
    let checked = trial.office.check_absence_forms(&forms).unwrap();
    let mut found: Vec<String> = checked.into_iter().map(|one| one.school.unwrap().id).collect();
    let mut asked: Vec<String> = schools.iter().map(|one| one.id.to_string()).collect();
    found.sort();
    asked.sort();
    assert_eq!(found, asked);
    assert!(
        trial.office.save_absence_forms(month("2026-07"), &Progress::silent()).is_err(),
        "they report since August"
    );
}

#[test]
fn a_form_is_read_by_the_bands_it_went_out_with_and_a_row_about_no_grade_is_named() {
    let trial = Trial::new();
    let school = school(&trial, "Lessingschule");
    let path = trial.path("form.xlsx");
    let two = Monitoring { bands: Bands::new(vec![1, 6]).unwrap(), ..Monitoring::default() };
    trial.office.save_monitoring(&two).unwrap();
    trial.office.save_absence_form(school.id, month("2026-10"), Some(&path.to_string_lossy())).unwrap();
    trial.office.save_monitoring(&Monitoring::default()).unwrap();

    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let range = book.worksheet_range("Meldung").unwrap();
    let (fifth, ..) = range.used_cells().find(|(_, column, value)| *column == 0 && **value == 5.0).unwrap();
    let fifth = fifth as u32;
    let back = trial.path("back.xlsx");
    let row = |row: u32, numbers: [&'static str; 6]| {
        (0u16..).zip(numbers).map(move |(column, number)| ("Meldung", row, column, number))
    };
    let cells: Vec<_> =
        row(fifth, ["5", "60", "9", "1", "", ""]).chain(row(fifth + 1, ["6b", "1", "", "", "", ""])).collect();
    fill_in(&path, &back, &[("Schultage im Monat", "17"), ("Bemerkung", "Grippe")], &cells);
    let checked = trial.office.check_absence_forms(&[back.to_string_lossy().into_owned()]).unwrap().remove(0);
    let absence = checked.absence.unwrap();
    assert_eq!((absence.school_days, absence.note.as_str()), (Some(17), "Grippe"));
    assert_eq!(absence.bands.first_days(), [1, 6]);
    assert_eq!(absence.grades, [GradeAbsence { grade: 5, pupils: 60, excused: vec![9, 1], unexcused: vec![0, 0] }]);
    assert_eq!(checked.faults, [format!("Zeile {}: „6b“ ist keine Klassenstufe.", fifth + 2)]);
}

#[test]
fn the_set_up_refuses_what_does_not_exist() {
    let trial = Trial::new();
    for (setup, code) in [
        (Monitoring { due_day: 0, ..Monitoring::default() }, "monitoring.due_day"),
        (Monitoring { months_off: vec![13], ..Monitoring::default() }, "monitoring.months_off"),
        (Monitoring { least: 1000, ..Monitoring::default() }, "monitoring.least"),
    ] {
        assert_eq!(trial.office.save_monitoring(&setup).unwrap_err().code(), code);
    }
    let school = school(&trial, "Schule").id;
    let backwards = MonitoredSchool { school, since: month("2026-08"), until: Some(month("2026-07")) };
    assert_eq!(trial.office.save_monitored_schools(&[backwards]).unwrap_err().code(), "monitoring.until");
}

#[test]
fn the_sample_shows_a_school_year_with_what_is_missing_and_begun() {
    let trial = Trial::with_sample();
    let board = trial.office.absence_board(None).unwrap();
    assert_eq!(board.lines.len(), 8);
    let of = |state| board.lines.iter().flat_map(|line| &line.cells).filter(|cell| cell.state == state).count();
    assert_eq!((of(AbsenceState::Missing), of(AbsenceState::Begun)), (2, 1));
    for line in &board.lines {
        for id in line.cells.iter().filter_map(|cell| cell.id) {
            let view = trial.office.absence(id).unwrap();
            let contradictions = view.problems.iter().filter(|problem| problem.contradiction).count();
            assert!(!view.absence.complete || contradictions == 0, "{view:?}");
        }
    }
}

#[test]
fn in_a_round_each_gets_its_own_sheet_and_an_answer_verifies_its_entry() {
    let trial = Trial::new();
    let (first, second) = (trial.add("Beratung Nord", "0345 1111111"), trial.add("Beratung Süd", "0345 2222222"));
    let mut person = trial.office.create_person("Verschwiegen", "Kim", Some(first.id)).unwrap();
    person.note = "geheim".into();
    trial.office.save_person(&person).unwrap();
    let nobody = OrganisationFilter { text: "gibtesnicht".into(), ..OrganisationFilter::default() };
    assert_eq!(trial.office.create_round("Leer", None, &nobody).unwrap_err().code(), "round.nobody");
    let due = Some(day("2026-12-15"));
    let round = trial.office.create_round("  Prüfrunde \n Herbst ", due, &OrganisationFilter::default()).unwrap();
    assert_eq!(round.name, "Prüfrunde Herbst");

    let sheets = trial.office.print_round_sheets(round.id, &[first.id, second.id]).unwrap();
    assert_eq!(sheets.page_count(), 4, "a letter and a sheet to answer for each");
    let text = text_in(&sheets.pdf().unwrap());
    for words in [
        "Beratung Nord",
        "0345 1111111",
        "bis zum 15.12.2026",
        "Alle Angaben stimmen.",
        "Einwilligung einer Ansprechperson",
    ] {
        assert_has(&text, words);
    }
    assert_has(&text, "1 weitere Ansprechperson nennen wir nicht");
    assert_lacks(&text, "Verschwiegen");
    assert_lacks(&text, "geheim");
    let mail = trial.office.round_mail(round.id, second.id).unwrap();
    assert!(mail.contains("Beratung Süd") && !mail.contains("Beratung Nord"), "{mail}");

    let sent = trial.office.send_round(round.id, &[first.id, second.id]).unwrap();
    assert_eq!((sent.counts.sent, sent.counts.answered), (2, 0));
    let how = VerificationMethod::SelfReport;
    trial.office.answer_round(round.id, &[first.id], Some(RoundAnswer::Confirmed), how).unwrap();
    let view = trial.office.answer_round(round.id, &[second.id], Some(RoundAnswer::Unreachable), how).unwrap();
    assert_eq!((view.counts.answered, view.counts.unreachable), (1, 1));
    let verified = trial.office.organisation(first.id).unwrap().organisation.verification.unwrap();
    assert_eq!((verified.on, verified.by.as_str(), verified.how), (crate::trial::today(), "Kim Beispiel", how));
    assert_eq!(trial.office.organisation(second.id).unwrap().organisation.verification, None);

    trial.office.undo().unwrap();
    trial.office.undo().unwrap();
    assert_eq!(trial.office.round(round.id).unwrap().counts.answered, 0);
    assert_eq!(trial.office.organisation(first.id).unwrap().organisation.verification, None);
    trial.office.delete_round(round.id).unwrap();
    assert!(trial.office.rounds().unwrap().is_empty());
}

#[test]
fn who_joins_and_leaves_a_round_and_who_is_closed_gets_no_sheet() {
    let trial = Trial::new();
    let (first, second) = (trial.add("Eins", "0345 1"), trial.add("Zwei", "0345 2"));
    let only = OrganisationFilter { only: vec![first.id], ..OrganisationFilter::default() };
    let round = trial.office.create_round("Runde", None, &only).unwrap();
    let names = |view: &office::reports::RoundView| view.lines.iter().map(|line| line.name.clone()).collect::<Vec<_>>();
    let view = trial.office.change_round_organisations(round.id, &[second.id, first.id], &[]).unwrap();
    assert_eq!(names(&view), ["Eins", "Zwei"]);
    let view = trial.office.change_round_organisations(round.id, &[], &[first.id]).unwrap();
    assert_eq!(names(&view), ["Zwei"]);
    let closed = Organisation { status: OrganisationStatus::Closed, ..second };
    trial.office.save_organisation(&closed).unwrap();
    let refused = trial.office.print_round_sheets(round.id, &[closed.id]).err().unwrap();
    assert_eq!(refused.code(), "round.nobody_to_write_to");
    assert!(trial.office.round_mail(round.id, closed.id).is_err());
}

/// Everything of 2026.
fn of_2026(withheld: bool) -> FigureQuestion {
    FigureQuestion {
        from: day("2026-01-01"),
        until: day("2026-12-31"),
        topics: Vec::new(),
        districts: Vec::new(),
        withheld,
    }
}

#[test]
fn every_figure_of_the_year_is_the_number_of_records_behind_it() {
    let trial = Trial::with_sample();
    let question = of_2026(false);
    let views = trial.office.figures(&question).unwrap();
    let given = trial.office.consultations(&ConsultationFilter::default()).unwrap();
    let of = |kind| views.iter().find(|view| view.figure == kind).unwrap();
    assert_eq!(of(FigureKind::Consultations).total, given.sums.consultations as i64);
    assert_eq!(of(FigureKind::Minutes).total, i64::from(given.sums.minutes));
    assert_eq!(of(FigureKind::Consultations).organisations, given.sums.organisations);
    for view in &views {
        for table in &view.tables {
            for line in &table.lines {
                let behind =
                    trial.office.figure_records(&question, view.figure, Some((table.by, line.key.clone()))).unwrap();
                assert_eq!(behind.in_all, behind.records.len(), "the sample is small");
                assert!(behind.records.iter().all(|record| !record.name.is_empty()), "{behind:?}");
                if view.unit == Unit::Number {
                    // A record counts once; an event as often as somebody came to it.
                    let count: i64 = behind.records.iter().map(|record| record.shown.parse::<i64>().unwrap()).sum();
                    assert_eq!(line.amount, Some(count), "{} {}", view.label, line.label);
                }
            }
        }
    }
    let backwards = FigureQuestion { until: day("2025-12-31"), ..question };
    assert_eq!(trial.office.figures(&backwards).unwrap_err().code(), "figures.until");
}

#[test]
fn the_annual_report_begins_with_figures_and_charts_and_gives_away_no_small_number() {
    let trial = Trial::with_sample();
    let hostile = "#import \"x\" | *b* _c_ <script> \\ [d](e)";
    let topic = trial.office.create_term(Vocabulary::Topic, hostile, None).unwrap();
    // Three, so that its line is not withheld.
    for on in ["2026-05-05", "2026-05-06", "2026-05-07"] {
        let consultation = NewConsultation {
            on: day(on),
            form: ConsultationForm::Phone,
            minutes: Some(20),
            organisations: Vec::new(),
            participants: String::new(),
            topics: vec![topic.id],
            occasion: "Anlass".into(),
            outcome: String::new(),
            follow_up: None,
        };
        trial.office.create_consultation(&consultation).unwrap();
    }
    let report = trial.office.create_annual_report(&of_2026(false)).unwrap();
    assert_eq!((report.title.as_str(), report.subtitle.as_str()), ("Sachbericht", "01.01.2026 bis 31.12.2026"));
    let printed = trial.office.print(&report, &Progress::silent()).unwrap();
    assert!(printed.warnings.is_empty(), "{:?}", printed.warnings);
    let text = text_in(&printed.typeset.pdf().unwrap());
    for words in [
        "Auf einen Blick",
        "Beratungen nach Monaten",
        "Mai 2026",
        "Beratungen nach Stadtteil",
        "Ergebnisse und Wirkungen",
    ] {
        assert_has(&text, words);
    }
    assert_has(&text, hostile);
    let plain = trial.office.figures_text(&of_2026(false)).unwrap();
    let views = trial.office.figures(&of_2026(true)).unwrap();
    let districts = views[0].tables.iter().find(|table| table.by == FigureBy::District).unwrap();
    assert!(districts.lines.iter().any(|line| line.amount.is_none()), "the sample has districts with one consultation");
    for line in &districts.lines {
        assert!(line.amount.is_none_or(|amount| amount >= 3), "{line:?}");
        assert!(plain.contains(&format!("{} {}", line.label, line.shown)), "{plain}");
    }
    trial.office.undo().unwrap();
    assert!(trial.office.publications().unwrap().iter().all(|one| one.id != report.id));
    let empty = FigureQuestion { from: day("1999-01-01"), until: day("1999-12-31"), ..of_2026(false) };
    assert_eq!(trial.office.create_annual_report(&empty).unwrap_err().code(), "figures.empty");
}

#[test]
fn the_map_counts_offers_where_they_are_and_shows_white_spots() {
    let trial = Trial::new();
    let school = trial.add("Schule", "0345 1");
    let (trotha, norden) =
        (trial.term(Vocabulary::District, "Trotha"), trial.term(Vocabulary::District, "Hallescher Norden"));
    let topic = trial.term(Vocabulary::Topic, "Schulvermeidung");
    let offer = |name: &str, districts: Vec<TermId>, topics: Vec<TermId>| {
        let new = trial.office.create_offer(name, school.id).unwrap();
        trial.office.save_offer(&Offer { districts, topics, ..new }).unwrap()
    };
    offer("hier", vec![trotha], vec![topic]);
    offer("im ganzen Norden", vec![norden], vec![]);
    offer("überall", vec![], vec![topic]);
    let map = trial.office.district_map(&[]).unwrap();
    let at = |map: &DistrictMap, name: &str| map.districts.iter().find(|one| one.name == name).unwrap().offers;
    assert_eq!((at(&map, "Trotha"), at(&map, "Tornau"), at(&map, "Altstadt")), (2, 1, 0));
    assert_eq!((map.offers, map.everywhere), (3, 1));
    let asked = trial.office.district_map(&[topic]).unwrap();
    assert_eq!((at(&asked, "Trotha"), at(&asked, "Tornau"), asked.offers), (1, 0, 2));
    let text = text_in(&trial.office.print_district_map(&[topic]).unwrap().pdf().unwrap());
    assert_has(&text, "Angebote in den Stadtteilen");
    assert_has(&text, "Stadtteile ohne Angebot");
    assert_has(&text, "Tornau");
}

/// With `SCHULERFOLG_PICTURES` set to a folder the paper is left there, to be looked at.
fn look(paper: &Typeset, name: &str) {
    if let Some(folder) = std::env::var_os("SCHULERFOLG_PICTURES") {
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), paper.pdf().unwrap()).unwrap();
    }
}

/// What is written in the pictures of a paper, which can be read: no smaller than other text, whole, and not over each other.
fn readable(paper: &Typeset) -> Vec<Lettering> {
    let lettering = paper.lettering();
    for (at, one) in lettering.iter().enumerate() {
        assert!(one.size > Floor::get().text - 0.05, "{one:?}");
        let (width, height) = paper.page_size_mm(one.page);
        assert!(one.left_mm > 0.0 && one.top_mm > 0.0 && one.right_mm < width && one.bottom_mm < height, "{one:?}");
        let covered = lettering[at + 1..].iter().find(|other| one.covers(other));
        assert!(covered.is_none(), "{one:?} {covered:?}");
    }
    assert!(paper.smallest_aside().unwrap() > Floor::get().aside - 0.05);
    lettering
}

#[test]
fn the_map_of_the_districts_is_printed_in_type_that_can_be_read() {
    let trial = Trial::with_sample();
    let map = trial.office.district_map(&[]).unwrap();
    let paper = trial.office.print_district_map(&[]).unwrap();
    look(&paper, "map");
    assert_eq!(paper.page_size_mm(0).0.round(), 297.0, "the districts of Halle have room on A4");
    let written: Vec<String> = readable(&paper).into_iter().map(|one| one.words).collect();
    let tiles = map.schematic.areas.iter().flat_map(|area| &area.tiles);
    for line in tiles.flat_map(|tile| &tile.lines) {
        assert!(written.contains(line), "{line}");
    }
    // Names of districts and areas have room whole.
    assert!(!written.iter().any(|words| words.contains('…')), "{written:?}");
}

#[test]
fn a_city_with_many_districts_gets_its_map_on_larger_paper() {
    let trial = Trial::new();
    let area = trial.term(Vocabulary::District, "Hallescher Norden");
    for at in 0..90 {
        let name = format!("Siedlung am Wasserwerk {at}");
        trial.office.create_term(Vocabulary::District, &name, Some(area)).unwrap();
    }
    let paper = trial.office.print_district_map(&[]).unwrap();
    look(&paper, "map-of-many");
    assert!(paper.page_size_mm(0).0 > 300.0);
    readable(&paper);
}

#[test]
fn a_network_of_three_hundred_is_printed_in_type_that_can_be_read_and_everybody_has_a_number() {
    let trial = Trial::new();
    city::fill(&trial.office, 300);
    let question = NetworkQuestion::default();
    let picture = trial.office.network_picture(&question).unwrap();
    assert!(picture.nodes.len() > 290 && picture.ties.len() > 1_500, "{} {}", picture.nodes.len(), picture.ties.len());
    for size in [PaperSize::A4, PaperSize::A3, PaperSize::A2] {
        let paper = trial.office.print_network(&question, size).unwrap();
        look(&paper, &format!("network-{size:?}"));
        let written: Vec<String> = readable(&paper).into_iter().map(|one| one.words).collect();
        for number in 1..=picture.nodes.len() {
            assert!(written.contains(&number.to_string()), "{size:?} {number}");
        }
        let named = picture.nodes.iter().filter(|node| written.contains(&node.lines[0])).count();
        let least = if size == PaperSize::A4 { 10 } else { 40 };
        assert!(named > least, "{size:?}: {named}");
    }
}

#[test]
fn of_a_network_of_a_hundred_many_have_room_for_their_names_on_a4() {
    let trial = Trial::new();
    city::fill(&trial.office, 100);
    let question = NetworkQuestion::default();
    let picture = trial.office.network_picture(&question).unwrap();
    let paper = trial.office.print_network(&question, PaperSize::A4).unwrap();
    look(&paper, "network-of-100");
    assert_eq!(paper.page_size_mm(1).0.round(), 297.0);
    let written: Vec<String> = readable(&paper).into_iter().map(|one| one.words).collect();
    let is_whole = |lines: &[String]| lines.iter().all(|line| written.contains(line));
    let named = picture.nodes.iter().filter(|node| is_whole(&node.lines)).count();
    assert!(named > 30, "{named}");
    let path = trial.path("netz.png").to_string_lossy().into_owned();
    trial.office.save_network_image(&question, Some(&path)).unwrap();
    if let Some(folder) = std::env::var_os("SCHULERFOLG_PICTURES") {
        std::fs::copy(&path, Path::new(&folder).join("network-of-100.png")).unwrap();
    }
}

#[test]
fn the_picture_shows_who_is_tied_who_holds_together_and_which_school_is_alone() {
    let trial = Trial::new();
    let kind = |name: &str| Some(trial.term(Vocabulary::Kind, name));
    let add = |name: &str, what: &str, carrier: Option<OrganisationId>| {
        let added = trial.add(name, "0345 1");
        trial.office.save_organisation(&Organisation { kind: kind(what), carrier, ..added }).unwrap()
    };
    let carrier = add("Träger", "Freier Träger", None);
    let centre = add("Beratung", "Beratungsstelle", Some(carrier.id));
    let near = add("Schule nah", "Schule", Some(carrier.id));
    let far = add("Schule fern", "Schule", None);
    let hostile = add("</text><script>\"#import", "Verein", Some(carrier.id));
    let picture = trial.office.network_picture(&NetworkQuestion::default()).unwrap();
    assert_eq!((picture.nodes.len(), picture.ties.len(), picture.parts), (4, 3, 1));
    let holding: Vec<&str> =
        picture.nodes.iter().filter(|node| node.holds_together).map(|node| node.name.as_str()).collect();
    assert_eq!(holding, ["Träger"]);
    let alone: Vec<&str> = picture.schools_without_counselling.iter().map(|school| school.name.as_str()).collect();
    assert_eq!(alone, ["Schule fern"]);
    let all =
        trial.office.network_picture(&NetworkQuestion { with_lonely: true, ..NetworkQuestion::default() }).unwrap();
    assert_eq!(all.nodes.len(), 5);
    assert_eq!(
        all,
        trial.office.network_picture(&NetworkQuestion { with_lonely: true, ..NetworkQuestion::default() }).unwrap()
    );

    let page = trial.office.print_network(&NetworkQuestion::default(), PaperSize::A4).unwrap();
    let text = text_in(&page.pdf().unwrap());
    for name in [&carrier.name, &centre.name, &near.name, &far.name, &hostile.name] {
        assert_has(&text, name);
    }
    let path = trial.path("netz.png").to_string_lossy().into_owned();
    trial.office.save_network_image(&NetworkQuestion::default(), Some(&path)).unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"\x89PNG"));
    let none = NetworkQuestion { kinds: vec![TieKind::Person], ..NetworkQuestion::default() };
    assert_eq!(trial.office.print_network(&none, PaperSize::A4).err().unwrap().code(), "network.empty");
}

#[test]
fn who_sits_in_a_committee_or_cooperates_is_tied_and_their_meetings_are_counted() {
    let trial = Trial::with_sample();
    let picture = trial.office.network_picture(&NetworkQuestion::default()).unwrap();
    for kind in [TieKind::Committee, TieKind::Cooperation, TieKind::Event, TieKind::Project] {
        assert!(picture.ties.iter().any(|tie| tie.kinds.contains(&kind)), "{kind:?}");
    }
    let views = trial.office.figures(&FigureQuestion { from: day("2020-01-01"), ..of_2026(false) }).unwrap();
    for kind in [FigureKind::Meetings, FigureKind::Cooperations] {
        let view = views.iter().find(|view| view.figure == kind).unwrap();
        assert!(view.total > 0 && view.organisations > 0, "{view:?}");
    }
}

#[test]
fn events_and_who_came_are_figures_of_the_year_and_stand_one_by_one_in_the_annual_report() {
    let trial = Trial::with_sample();
    let question = of_2026(false);
    let views = trial.office.figures(&question).unwrap();
    let of = |kind| views.iter().find(|view| view.figure == kind).unwrap();
    let past = EventFilter { when: EventWhen::Past, ..EventFilter::default() };
    let rows = trial.office.event_rows(&trial.office.events(&past).unwrap()).unwrap();
    let held: Vec<_> = rows.iter().filter(|row| row.status != EventStatus::Cancelled).collect();
    assert_eq!(of(FigureKind::Events).total, held.len() as i64);
    let behind = trial.office.figure_records(&question, FigureKind::Participants, None).unwrap();
    for row in &held {
        let counts = trial.office.event(row.id).unwrap().counts;
        let people = if counts.attended > 0 { counts.attended } else { counts.holding };
        let record = behind.records.iter().find(|record| record.record.id == row.id.to_string());
        assert_eq!(record.map_or("0", |record| record.shown.as_str()), people.to_string(), "{}", row.title);
    }
    assert!(of(FigureKind::Participants).tables.iter().any(|table| table.by == FigureBy::EventKind));

    let hostile = "Abend | *b* _c_ <script> [d](e)";
    let event = trial.office.create_event(EventKind::ParentsEvening, hostile, Some(day("2026-03-03"))).unwrap();
    let guest = NewRegistration { family_name: "Einzeln".into(), ..NewRegistration::default() };
    trial.office.register(event.id, &[guest]).unwrap();
    let report = trial.office.create_annual_report(&question).unwrap();
    let text = text_in(&trial.office.print(&report, &Progress::silent()).unwrap().typeset.pdf().unwrap());
    assert_has(&text, "Die Veranstaltungen im Einzelnen");
    assert_has(&text, &format!("03.03.2026 Elternabend: {hostile} •"));
    assert_has(&text, "Teilnahmen an Veranstaltungen nach Monaten");
    assert_lacks(&text, "Einzeln ");
}

#[test]
fn figures_rounds_and_districts_leave_as_lists_and_withheld_numbers_stay_withheld() {
    let trial = Trial::with_sample();
    let path = trial.path("liste.csv").to_string_lossy().into_owned();
    let written = |list: ListQuery| {
        trial.office.export_list(&list, ExportFormat::Csv, Some(&path)).unwrap();
        std::fs::read_to_string(&path).unwrap()
    };
    let figures = written(ListQuery::Figures { question: of_2026(true) });
    assert!(figures.contains("Kennzahl;Nach;Zeile;Wert;Einheit;Hinweis"), "{figures}");
    assert!(figures.lines().any(|line| line.ends_with(";;Anzahl;verborgen")), "{figures}");
    let round = trial.office.rounds().unwrap().remove(0).round;
    let answers = written(ListQuery::Round { id: round.id });
    assert!(answers.contains("nicht erreichbar") && answers.contains("bestätigt"), "{answers}");
    let districts = written(ListQuery::Districts { topics: Vec::new() });
    assert_eq!(districts.lines().count(), 44, "{districts}");
}
