//! Papers about grants: letters, the form file, what is published, the year's report.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, open_workbook_auto};
use chrono::Days;
use domain::directory::{Organisation, Vocabulary};
use domain::funding::{
    Aim, Application, ApplicationFilter, ApplicationState, CostItem, FinancingItem, FinancingSource, LetterKind,
    LetterText, Measure, Money, NewApplication, NewStep, Participants, Quantity, Receipt, StepAction, StepKind,
};
use domain::id::ApplicationId;
use exchange::read_calendar;
use office::funding::{FundingPage, Published};

use crate::paper::{assert_has, assert_lacks, text_in, text_of};
use crate::trial::{Trial, day, today};

struct Case {
    trial: Trial,
    school: Organisation,
    id: ApplicationId,
}

/// An application of a school that nothing is missing in but its attachments.
fn case(title: &str) -> Case {
    let trial = Trial::new();
    let school = trial.add("Lessing-Schule", "0345 1234567");
    let new = NewApplication { title: title.into(), organisation: Some(school.id), ..NewApplication::default() };
    let mut edited = trial.office.create_application(&new).unwrap();
    edited.from = Some(day("2027-02-01"));
    edited.until = Some(day("2027-05-31"));
    edited.place = "Turnhalle".into();
    edited.schools = vec![school.id];
    edited.applicant = Some(school.id);
    edited.participants = Participants { pupils: 24, parents: 5, teachers: 2, others: 0 };
    edited.situation = "Viel Streit.".into();
    edited.aims = vec![Aim { text: "Weniger Streit".into(), indicator: "Zahl der Einträge".into() }];
    edited.measures =
        vec![Measure { text: "Training".into(), from: edited.from, until: None, who: "Trainerin".into() }];
    edited.sustainability = "Klassenrat".into();
    edited.success = "Befragung".into();
    edited.public_relations = "Aushang".into();
    edited.contact.name = "Frau Probe".into();
    edited.contact.email = "probe@example.org".into();
    edited.bank.holder = "Schulförderverein".into();
    edited.bank.iban = "DE02120300000000202051".into();
    edited.cost_plan = vec![CostItem {
        category: "fees".into(),
        description: "Trainerin".into(),
        quantity: Quantity(18_500),
        unit: "Stunden".into(),
        unit_price: Money(5020),
        ..CostItem::default()
    }];
    edited.financing_plan =
        vec![FinancingItem { source: FinancingSource::Grant, amount: Money(92_870), ..FinancingItem::default() }];
    let id = trial.office.save_application(&edited).unwrap().id;
    Case { trial, school, id }
}

impl Case {
    fn step(&self, action: StepAction, note: &str) {
        let new = NewStep { action, on: today(), note: note.into(), consultation: None };
        self.trial.office.add_application_step(self.id, &new).unwrap();
    }

    fn submit(&self) {
        self.step(StepAction::Consult, "");
        self.step(StepAction::Draft, "");
        self.step(StepAction::Submit, "");
    }

    fn award(&self, conditions: &str) {
        self.submit();
        self.step(StepAction::Check, "Anlagen liegen im Ordner.");
        self.step(StepAction::Vote { yes: 5, no: 0, abstained: 1, conditions: String::new() }, "");
        self.step(StepAction::Award { amount: Money::euros(900), conditions: conditions.into() }, "");
    }

    fn application(&self) -> Application {
        self.trial.office.application(self.id).unwrap().application
    }

    /// The text of a letter as it was written, from its file.
    fn letter(&self, kind: LetterKind) -> String {
        let draft = self.trial.office.draft_letter(self.id, kind).unwrap();
        let letter = self.trial.office.write_letter(self.id, kind, &draft.subject, &draft.text).unwrap();
        let path = self.trial.path("brief.pdf");
        self.trial.office.save_letter_pdf(letter.id, path.to_str()).unwrap();
        text_of(&path)
    }
}

fn code<T: std::fmt::Debug>(result: office::Result<T>) -> String {
    result.unwrap_err().code().to_owned()
}

#[test]
fn the_award_says_what_was_awarded_and_lies_at_its_step() {
    let case = case("Klasse werden");
    case.award("Bitte zwei Angebote nachreichen.\nPlakat aufhängen");
    let text = case.letter(LetterKind::Award);
    for words in [
        "Lessing-Schule",
        "Große Straße 12",
        "Sehr geehrte Frau Probe,",
        "Bewilligung: Antrag 2026-001 „Klasse werden“",
        "bis zu 900,00 €",
        "928,70 €",
        "01.02.2027 bis 31.05.2027",
        "Plakat aufhängen",
        "30.07.2027",
        "Kim Beispiel",
    ] {
        assert_has(&text, words);
    }
    assert_lacks(&text, "prüfen:");
    assert_lacks(&text, "[");
    let view = case.trial.office.application(case.id).unwrap();
    let award = view.steps.iter().find(|step| step.action.kind() == StepKind::Award).unwrap();
    let document = award.document.as_ref().expect("the letter is the document of its step");
    assert_eq!(document.name, "Bewilligung 2026-001.pdf");
    let letters = case.trial.office.letters(case.id).unwrap();
    assert_eq!(letters.written.len(), 1);
    assert!(letters.kinds.iter().all(|choice| choice.kind != LetterKind::Award || !choice.due));
    case.trial.office.undo().unwrap();
    assert_eq!(case.trial.office.letters(case.id).unwrap().written.len(), 0);
    let view = case.trial.office.application(case.id).unwrap();
    assert!(view.steps.iter().all(|step| step.document.is_none()));
}

#[test]
fn a_deleted_letter_leaves_its_step_without_a_document() {
    let case = case("Klasse werden");
    case.submit();
    case.letter(LetterKind::Receipt);
    let letter = case.trial.office.letters(case.id).unwrap().written.remove(0);
    case.trial.office.delete_letter(letter.id).unwrap();
    let view = case.trial.office.application(case.id).unwrap();
    assert!(view.steps.iter().all(|step| step.document.is_none()));
    assert_eq!(code(case.trial.office.save_letter_pdf(letter.id, None)), "letter.missing");
    assert_eq!(code(case.trial.office.delete_letter(letter.id)), "letter.missing");
}

#[test]
fn what_is_missing_is_asked_for_with_its_day() {
    let case = case("Klasse werden");
    case.submit();
    case.step(StepAction::RequestDocuments { until: Some(today() + Days::new(14)) }, "");
    let text = case.letter(LetterKind::RequestDocuments);
    assert_has(&text, "Die Anlage „Konzept“ fehlt.");
    assert_has(&text, "07.12.2026");
    assert_lacks(&text, "\\");
}

#[test]
fn a_letter_with_an_open_field_is_not_written() {
    let case = case("Klasse werden");
    case.submit();
    let office = &case.trial.office;
    let draft = office.draft_letter(case.id, LetterKind::Award).unwrap();
    assert!(draft.open.iter().any(|field| field.name == "bewilligt" && !field.meaning.is_empty()), "{:?}", draft.open);
    assert!(draft.remarks[0].starts_with("Der Schritt „Bewilligt“ ist noch nicht eingetragen."), "{:?}", draft.remarks);
    let error = office.write_letter(case.id, LetterKind::Award, &draft.subject, &draft.text).unwrap_err();
    assert_eq!(error.code(), "letter.open_fields");
    assert!(error.to_string().contains("[bewilligt]"), "{error}");
    assert_eq!(code(office.write_letter(case.id, LetterKind::Award, " ", "Text")), "letter.subject");
    assert_eq!(code(office.write_letter(case.id, LetterKind::Award, "Betreff", " \n")), "letter.text");
    // It can be looked at all the same.
    assert_eq!(office.preview_letter(case.id, LetterKind::Award, &draft.subject, &draft.text).unwrap().pages.len(), 1);
    assert_eq!(office.letters(case.id).unwrap().written.len(), 0);
}

#[test]
fn the_contract_names_both_sides_and_has_room_for_their_signatures() {
    let case = case("Klasse werden");
    let mut settings = case.trial.office.settings().unwrap();
    settings.office.carrier = "Stadt Halle (Saale)".into();
    case.trial.office.save_settings(&settings).unwrap();
    let mut period = case.trial.office.funding_periods().unwrap().remove(0);
    period.sentence = "Kofinanziert von der Europäischen Union".into();
    case.trial.office.save_funding_period(&period).unwrap();
    case.award("");
    case.step(StepAction::Agree, "");
    let text = case.letter(LetterKind::GrantAgreement);
    for words in [
        "Weiterleitungsvertrag",
        "Stadt Halle (Saale)",
        "im Folgenden „Zuwendungsempfänger“",
        "Auflagen: keine",
        "DE02 1203 0000 0000 2020 51",
        "Kofinanziert von der Europäischen Union",
        "für den Zuwendungsempfänger",
    ] {
        assert_has(&text, words);
    }
}

#[test]
fn the_offices_own_text_counts_until_the_shipped_one_is_taken_again() {
    let case = case("Klasse werden");
    case.submit();
    let office = &case.trial.office;
    let own = LetterText {
        kind: LetterKind::Receipt,
        subject: "Angekommen: {{titel}}".into(),
        text: "{{anrede}},\n\nIhr Antrag ist da.".into(),
    };
    assert!(office.save_letter_text(&own).unwrap().own);
    let draft = office.draft_letter(case.id, LetterKind::Receipt).unwrap();
    assert_eq!(draft.subject, "Angekommen: Klasse werden");
    assert_eq!(draft.text, "Sehr geehrte Frau Probe,\n\nIhr Antrag ist da.\n");
    let wrong = LetterText { text: "{{name_des_kindes}}".into(), ..own.clone() };
    let error = office.save_letter_text(&wrong).unwrap_err();
    assert_eq!((error.code(), error.field()), ("letter_text.field", Some("text")));
    assert_eq!(
        code(office.save_letter_text(&LetterText { subject: " ".into(), ..own.clone() })),
        "letter_text.subject"
    );
    assert!(!office.reset_letter_text(LetterKind::Receipt).unwrap().own);
    assert!(office.draft_letter(case.id, LetterKind::Receipt).unwrap().subject.starts_with("Eingangsbestätigung"));
    office.undo().unwrap();
    assert_eq!(office.draft_letter(case.id, LetterKind::Receipt).unwrap().subject, "Angekommen: Klasse werden");
}

#[test]
fn what_people_type_is_printed_as_the_signs_they_typed() {
    let hostile = "*Klasse* #import \"x\" `y` [z](http://example.org) <!-- {{frist}} -->";
    let case = case(hostile);
    case.submit();
    let text = case.letter(LetterKind::Receipt);
    assert_has(&text, "*Klasse* #import \"x\" `y` [z](http://example.org) <!-- {{frist}} -->");
}

#[test]
fn every_letter_of_the_sample_applications_can_be_looked_at() {
    let trial = Trial::with_sample();
    let found = trial.office.applications(&ApplicationFilter::default()).unwrap();
    assert!(found.rows.len() >= 5);
    let mut seen = 0;
    for row in found.rows {
        let steps = trial.office.application(row.id).unwrap().steps;
        for kind in
            LetterKind::ALL.into_iter().filter(|kind| steps.iter().any(|step| step.action.kind() == kind.step()))
        {
            let draft = trial.office.draft_letter(row.id, kind).unwrap();
            assert_eq!(draft.open, [], "{} {kind:?}", row.number);
            let preview = trial.office.preview_letter(row.id, kind, &draft.subject, &draft.text).unwrap();
            let pages = if kind == LetterKind::GrantAgreement { 3 } else { 1 };
            assert!((1..=pages).contains(&preview.pages.len()), "{} {kind:?}: {}", row.number, preview.pages.len());
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
}

/// The form of a case as somebody filled it in: each change puts other words beside a label of the first sheet, or into a cell.
fn filled_form(case: &Case, beside: &[(&str, &str)], cells: &[(&str, u32, u16, &str)]) -> PathBuf {
    let path = case.trial.path("formular.xlsx");
    case.trial.office.save_application_form(case.id, path.to_str()).unwrap();
    filled_in(&case.trial, &path, beside, cells)
}

/// A form as somebody filled it in, as [`filled_form`].
fn filled_in(trial: &Trial, path: &Path, beside: &[(&str, &str)], cells: &[(&str, u32, u16, &str)]) -> PathBuf {
    let back = trial.path("zurück.xlsx");
    crate::form::fill_in(path, &back, beside, cells);
    back
}

/// The empty form as a school filled it in.
fn sent_in(trial: &Trial, beside: &[(&str, &str)]) -> PathBuf {
    let path = trial.path("Antragsformular.xlsx");
    trial.office.save_empty_application_form(path.to_str()).unwrap();
    let cells = [
        ("Kosten", 4, 0, "Projektmaterial"),
        ("Kosten", 4, 1, "Papier"),
        ("Kosten", 4, 2, "10"),
        ("Kosten", 4, 4, "1,25"),
    ];
    filled_in(trial, &path, beside, &cells)
}

#[test]
fn an_empty_form_that_comes_back_begins_an_application_in_one_step() {
    let trial = Trial::new();
    let kind = |name: &str, kind: &str| {
        let kind = Some(trial.term(Vocabulary::Kind, kind));
        let added = trial.add(name, "0345 1234567");
        trial.office.save_organisation(&Organisation { kind, ..added }).unwrap()
    };
    let (school, club) = (kind("Lessing-Schule Halle", "Schule"), kind("Schulförderverein Lessing e. V.", "Verein"));
    let form = sent_in(
        &trial,
        &[
            ("Antragsteller", "Schulförderverein Lessing"),
            ("Schule", "lessing schule halle"),
            ("Titel des Projekts", "Klasse werden"),
            ("Erster Tag", "1.2.2027"),
            ("Schüler*innen", "24"),
            ("Eltern", "einige"),
            ("E-Mail", "frau.probe@example.org"),
        ],
    );
    let read = trial.office.read_beginning_form(&form).unwrap();
    assert_eq!(read.known, None);
    assert_eq!(read.said_applicant, "Schulförderverein Lessing");
    assert_eq!(read.applicants.first().map(|one| one.id), Some(club.id), "{:?}", read.applicants);
    assert_eq!(read.schools.first().map(|one| one.id), Some(school.id), "{:?}", read.schools);
    assert_eq!(read.similar, []);
    assert_eq!(read.problems.len(), 1, "{:?}", read.problems);
    let answers: Vec<&str> = read.answers.iter().map(|answer| answer.question.as_str()).collect();
    assert_eq!(answers, ["Titel des Projekts", "Erster Tag", "Schüler*innen", "E-Mail", "Kosten"]);
    assert!(trial.office.applications(&ApplicationFilter::default()).unwrap().rows.is_empty());

    let begun = trial.office.begin_from_form(&form, Some(club.id), Some(school.id)).unwrap();
    assert_eq!((begun.number.as_str(), begun.title.as_str()), ("2026-001", "Klasse werden"));
    assert_eq!((begun.applicant, begun.schools.as_slice()), (Some(club.id), [school.id].as_slice()));
    assert_eq!((begun.participants.pupils, begun.participants.parents), (24, 0));
    assert_eq!(begun.cost_plan[0].total(), Money(1250));
    assert_eq!(begun.place, "Große Straße 12, 06108 Halle (Saale)");
    let view = trial.office.application(begun.id).unwrap();
    assert_eq!(view.standing.state, ApplicationState::Enquiry);
    assert_eq!(view.steps[0].note, "Mit dem Formular „zurück.xlsx“");
    // The same file once more is told, and not kept from anybody.
    let again = trial.office.read_beginning_form(&form).unwrap();
    assert_eq!(again.similar[0].name, "2026-001 Klasse werden");
    trial.office.undo().unwrap();
    assert!(trial.office.applications(&ApplicationFilter::default()).unwrap().rows.is_empty());
}

#[test]
fn a_form_that_belongs_to_an_application_says_so_and_may_begin_another() {
    let case = case("Klasse werden");
    let form = filled_form(&case, &[("Titel des Projekts", "Klasse bleiben")], &[]);
    let read = case.trial.office.read_beginning_form(&form).unwrap();
    assert_eq!(read.known.map(|known| known.name), Some("2026-001 Klasse werden".into()));
    assert_eq!(read.applicants[0].name, "Lessing-Schule");
    assert_eq!(read.applicants[0].reason, "steht in Antrag 2026-001");
    let begun = case.trial.office.begin_from_form(&form, Some(case.school.id), None).unwrap();
    assert_eq!((begun.number.as_str(), begun.title.as_str()), ("2026-002", "Klasse bleiben"));
    assert_eq!(begun.cost_plan[0].total(), Money(92_870));
    assert_eq!(case.application().title, "Klasse werden");
}

#[test]
fn what_is_no_form_begins_nothing() {
    let trial = Trial::new();
    let list = trial.file("liste.xlsx", crate::lists::workbook(&[&["Name"], &["Haus"]]));
    assert_eq!(code(trial.office.read_beginning_form(&list)), "form.foreign");
    assert_eq!(code(trial.office.begin_from_form(&list, None, None)), "form.foreign");
    let rewritten = sent_in(&trial, &[("Schule", "")]);
    assert!(trial.office.read_beginning_form(&rewritten).unwrap().schools.is_empty());
    assert!(trial.office.applications(&ApplicationFilter::default()).unwrap().rows.is_empty());
}

#[test]
fn a_form_comes_back_and_only_what_is_different_is_shown_and_taken_over() {
    let case = case("Klasse werden");
    let office = &case.trial.office;
    let untouched = filled_form(&case, &[], &[]);
    assert_eq!(office.read_application_form(case.id, &untouched).unwrap().changes, []);
    let path = filled_form(
        &case,
        &[("Schüler*innen", "26"), ("Erster Tag", "15.2.2027"), ("Titel des Projekts", "  Klasse   bleiben ")],
        &[
            ("Kosten", 4, 0, "Projektmaterial"),
            ("Kosten", 4, 1, "Papier"),
            ("Kosten", 4, 2, "10"),
            ("Kosten", 4, 4, "1,25"),
        ],
    );
    let returned = office.read_application_form(case.id, &path).unwrap();
    assert_eq!(returned.problems, []);
    let questions: Vec<&str> = returned.changes.iter().map(|change| change.question.as_str()).collect();
    assert_eq!(questions, ["Titel des Projekts", "Erster Tag", "Schüler*innen", "Kosten"]);
    assert_eq!((returned.changes[2].before.as_str(), returned.changes[2].after.as_str()), ("24", "26"));
    assert!(
        returned.findings.iter().any(|finding| finding.sentence.contains("geht nicht auf")),
        "{:?}",
        returned.findings
    );
    assert_eq!(case.application().title, "Klasse werden", "reading changes nothing");
    let before = case.application();
    let taken = office.take_application_form(case.id, &path).unwrap();
    assert_eq!((taken.title.as_str(), taken.participants.pupils), ("Klasse bleiben", 26));
    assert_eq!(taken.from, Some(day("2027-02-15")));
    assert_eq!(taken.cost_plan.len(), 2);
    assert_eq!(taken.cost_plan[0], before.cost_plan[0]);
    assert_eq!(taken.cost_plan[1].total(), Money(1250));
    assert_eq!(taken.cost_plan[1].category, "material");
    office.undo().unwrap();
    assert_eq!(case.application(), before);
}

#[test]
fn an_answer_that_does_not_do_stays_out_and_is_named() {
    let case = case("Klasse werden");
    let path = filled_form(&case, &[("Schüler*innen", "Mia, Ben und Ali"), ("Letzter Tag", "bald")], &[]);
    let returned = case.trial.office.read_application_form(case.id, &path).unwrap();
    assert_eq!(returned.problems.len(), 2);
    assert!(returned.problems[1].sentence.contains("keine Anzahl"), "{:?}", returned.problems);
    assert!(returned.problems[0].place.starts_with("Blatt „Antrag“, Zeile "), "{:?}", returned.problems);
    assert_eq!(returned.changes, []);
}

#[test]
fn a_form_of_another_application_or_of_none_is_refused_and_one_that_came_too_late() {
    let one = case("Klasse werden");
    let path = filled_form(&one, &[("Ort", "Turnhalle")], &[]);
    let other = case("Anderes");
    assert_eq!(code(other.trial.office.read_application_form(other.id, &path)), "form.other_application");
    let list = one.trial.file("liste.xlsx", crate::lists::workbook(&[&["Name"], &["Haus"]]));
    assert_eq!(code(one.trial.office.read_application_form(one.id, &list)), "form.foreign");
    let pdf = one.trial.file("antrag.xlsx", b"%PDF-1.7");
    assert_eq!(code(one.trial.office.take_application_form(one.id, &pdf)), "list.not_a_table");
    one.submit();
    assert_eq!(one.trial.office.application(one.id).unwrap().standing.state, ApplicationState::Submitted);
    assert_eq!(code(one.trial.office.take_application_form(one.id, &path)), "form.submitted");
}

#[test]
fn what_is_published_names_grants_and_nothing_a_person_wrote_freely() {
    let case = case("Klasse werden");
    let office = &case.trial.office;
    assert_eq!(code(office.publish_grants(None, Published::OpenJson, None)), "grants.none");
    case.award("");
    let path = case.trial.path("daten.json");
    office.publish_grants(Some(2027), Published::OpenJson, path.to_str()).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let package: serde_json::Value = serde_json::from_str(&text).unwrap();
    let grant = &package["grants"][0];
    assert_eq!(grant["amountAwarded"].to_string(), "900.0");
    assert_eq!(grant["awardDate"], "2026-11-23");
    assert_eq!(grant["recipientOrganization"][0]["name"], "Lessing-Schule");
    for private in ["Probe", "Viel Streit", "DE02"] {
        assert_lacks(&text, private);
    }
    let path = case.trial.path("vorhaben.xlsx");
    office.publish_grants(Some(2027), Published::OperationsXlsx, path.to_str()).unwrap();
    let range = open_workbook_auto(&path).unwrap().worksheet_range_at(0).unwrap().unwrap();
    let row: Vec<String> = range.rows().nth(1).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(row[..3], ["2026-001", "Lessing-Schule", "Klasse werden"]);
    assert_eq!(range.get((1, 9)), Some(&Data::Float(900.0)));
    for published in [Published::OperationsCsv, Published::OpenCsv] {
        let path = case.trial.path("liste.csv");
        office.publish_grants(None, published, path.to_str()).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("Klasse werden"));
    }
    assert_eq!(code(office.publish_grants(Some(2020), Published::OpenCsv, None)), "grants.none");
}

#[test]
fn the_years_report_sums_what_its_applications_say() {
    let case = case("Klasse werden");
    assert_eq!(code(case.trial.office.preview_funding_page(&FundingPage::Year { year: 2020 })), "funding.empty_year");
    case.award("");
    let typeset = case.trial.office.print_funding_page(&FundingPage::Year { year: 2027 }).unwrap();
    let text = text_in(&typeset.pdf().unwrap());
    for words in [
        "Förderung bildungsbezogener Angebote 2027",
        "2026-001",
        "Lessing-Schule",
        "928,70",
        "Summe",
        "Honorare",
        "Schüler*innen 24 0",
    ] {
        assert_has(&text, words);
    }
}

#[test]
fn the_receipt_list_sums_by_category_and_shows_what_was_planned() {
    let case = case("Klasse werden");
    let mut edited = case.application();
    let receipt = |purpose: &str, category: &str, cents: i64| Receipt {
        on: Some(day("2026-11-02")),
        paid_on: Some(day("2026-11-05")),
        payee: "Trainerin".into(),
        purpose: purpose.into(),
        category: category.into(),
        amount: Money(cents),
        ..Receipt::default()
    };
    edited.receipts =
        vec![receipt("Training 1", "fees", 40_010), receipt("Training 2", "fees", 39_990), receipt("Papier", "", 1234)];
    case.trial.office.save_application(&edited).unwrap();
    let page = FundingPage::Receipts { application: case.id };
    let text = text_in(&case.trial.office.print_funding_page(&page).unwrap().pdf().unwrap());
    for words in
        ["Belegliste", "Summe Honorare 800,00", "ohne Kostenart", "Summe aller Belege 812,34", "928,70", "–128,70"]
    {
        assert_has(&text, words);
    }
    let page = FundingPage::Attendance { application: case.id };
    let text = text_in(&case.trial.office.print_funding_page(&page).unwrap().pdf().unwrap());
    assert_has(&text, "Bitte nur zählen");
}

#[test]
fn deadlines_leave_as_a_calendar_in_which_a_moved_day_stays_the_same_appointment() {
    let case = case("Klasse werden");
    let path = case.trial.path("fristen.ics");
    let read = || {
        case.trial.office.save_funding_calendar(path.to_str()).unwrap();
        read_calendar("fristen.ics", &std::fs::read(&path).unwrap()).unwrap().appointments
    };
    let before = read();
    let submit = before.iter().find(|one| one.title.contains("2026-001")).expect("the day to submit");
    assert_eq!(submit.span.first_day(), day("2027-01-04"));
    assert_eq!(submit.alarms.len(), 2);
    let mut edited = case.application();
    edited.from = Some(day("2027-02-08"));
    case.trial.office.save_application(&edited).unwrap();
    let after = read();
    let moved = after.iter().find(|one| one.uid == submit.uid).expect("the same appointment");
    assert_eq!(moved.span.first_day(), day("2027-01-11"));
    assert!(case.school.name.starts_with("Lessing"));
}
