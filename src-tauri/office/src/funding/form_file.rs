//! The application as a form file: a workbook that a school fills in and sends back.
//!
//! It is made with what is known already; read back in, it is shown as differences first and taken over when the coordinator has seen them.
//! Organisations and attachments are not asked for: the directory knows the ones, the others come as files.

use std::path::Path;

use chrono::NaiveDate;
use domain::funding::{
    Aim, Application, ApplicationState, CostItem, FinancingItem, FinancingSource, Finding, Measure, Money, Quantity,
    check,
};
use domain::id::ApplicationId;
use exchange::{
    Answer, Cell, FilledForm, FilledRow, Form, FormColumn, FormSheet, FormTable, Question, read_form, write_form,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::application::{Whole, context};
use super::letter::About;
use crate::Office;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// Which form it is.
pub(super) const KIND: &str = "application";
/// Raised when questions change.
pub(super) const VERSION: u32 = 1;
/// What a form is headed.
pub(super) const TITLE: &str = "Antrag auf Förderung eines bildungsbezogenen Angebots";
/// The most people of a group a form takes.
const MOST_PEOPLE: u32 = 5000;

/// A form that came back, compared with the application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReturnedForm {
    /// What is different in it.
    pub changes: Vec<FormChange>,
    /// Answers that do not do and are left as they are in the application.
    pub problems: Vec<FormFault>,
    /// What would be missing or against the rules then, gravest first.
    pub findings: Vec<Finding>,
}

/// An answer that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormChange {
    /// The question.
    pub question: String,
    /// What the application says.
    pub before: String,
    /// What the form says.
    pub after: String,
}

/// An answer that does not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormFault {
    /// "Blatt „Kosten“, Zeile 7".
    pub place: String,
    /// What is wrong, German sentence.
    pub sentence: String,
}

impl From<exchange::FormProblem> for FormFault {
    fn from(problem: exchange::FormProblem) -> Self {
        Self { place: problem.place, sentence: problem.sentence }
    }
}

/// A question about one value of an application: how the value is shown, and how an answer becomes it.
struct Asked {
    question: Question,
    take: fn(&mut Application, &str),
}

impl Office {
    /// Writes the form of an application, filled in with what is known. Returns its path.
    ///
    /// # Errors
    /// When the application is not there or the file cannot be written.
    pub fn save_application_form(&self, id: ApplicationId, path: Option<&str>) -> Result<String> {
        let about = About::read(self, id)?;
        let bytes = write_form(&form(&about, &self.settings()?.office.email))?;
        self.save_file(path, &format!("Antragsformular {}.xlsx", about.whole.application.number), &bytes)
    }

    /// Reads a form that came back and compares it with the application. Changes nothing.
    ///
    /// # Errors
    /// When the file is no form of this program, was rebuilt, or belongs to another application.
    pub fn read_application_form(&self, id: ApplicationId, path: &Path) -> Result<ReturnedForm> {
        let today = self.today();
        let about = About::read(self, id)?;
        let (filled, edited) = self.answered(&about, path)?;
        let findings = self.store.read(|r| {
            let whole = Whole { application: edited.clone(), ..Whole::read(r, id)? };
            Ok(check(&whole.application, &whole.attachments, &context(r, &whole, today)?))
        })?;
        Ok(ReturnedForm {
            changes: changes(&about.whole.application, &edited),
            problems: filled.problems.into_iter().map(FormFault::from).collect(),
            findings,
        })
    }

    /// Takes the answers of a form over into the application, as one change. Answers that do not do are left as they are.
    ///
    /// # Errors
    /// As [`Office::read_application_form`]; when the application was handed in already.
    pub fn take_application_form(&self, id: ApplicationId, path: &Path) -> Result<Application> {
        let about = About::read(self, id)?;
        let (_, edited) = self.answered(&about, path)?;
        if !matches!(
            about.whole.standing.state,
            ApplicationState::Enquiry | ApplicationState::Consultation | ApplicationState::Draft
        ) {
            return Err(Error::refused(
                "form.submitted",
                "Dieser Antrag ist schon eingereicht. Geben Sie ihn zuerst zur Überarbeitung zurück, dann lässt sich das Formular übernehmen.",
            ));
        }
        self.save_application(Edit { edited: &edited, before: Some(&about.whole.application) })
    }

    /// The answers, and the application as it would be with them.
    fn answered(&self, about: &About, path: &Path) -> Result<(FilledForm, Application)> {
        let asked = form(about, "");
        let filled = read_form(path, &asked)?;
        let application = &about.whole.application;
        if filled.subject != application.id.to_string() {
            return Err(Error::refused(
                "form.other_application",
                format!("Dieses Formular gehört zu einem anderen Antrag, nicht zu {}.", application.number),
            ));
        }
        let mut edited = application.clone();
        take(&mut edited, &filled, Unanswered::IsEmpty);
        Ok((filled, edited))
    }
}

/// The form of an application.
fn form(about: &About, email: &str) -> Form {
    let application = &about.whole.application;
    let applicant = about.applicant().map(|applicant| applicant.name.clone()).unwrap_or_default();
    let schools = about.schools();
    let mut introduction = vec![format!(
        "Antrag {}{}{}.",
        application.number,
        if applicant.is_empty() { String::new() } else { format!(" von {applicant}") },
        if schools.is_empty() { String::new() } else { format!(", Schule: {schools}") }
    )];
    introduction.extend(instructions(email));
    Form {
        kind: KIND.into(),
        version: VERSION,
        subject: application.id.to_string(),
        title: TITLE.into(),
        introduction,
        sheets: sheets(application, Vec::new()),
    }
}

/// What to know before filling a form in.
pub(super) fn instructions(email: &str) -> Vec<String> {
    let mut all = vec![
        "Bitte füllen Sie die gelben Felder auf allen Blättern aus, und lassen Sie alles andere, wie es ist. Es ist nichts schlimm daran, wenn etwas frei bleibt.".into(),
        "Bitte nennen Sie keine Namen von Schüler*innen oder Eltern: Gefragt sind nur Zahlen.".into(),
    ];
    if !email.is_empty() {
        all.push(format!("Schicken Sie die Datei ausgefüllt an {email}."));
    }
    all
}

/// The sheets of a form, filled in with what an application says; `first` is asked before its own questions.
pub(super) fn sheets(application: &Application, first: Vec<Question>) -> Vec<FormSheet> {
    let own = questions(application).into_iter().map(|asked| asked.question);
    vec![
        FormSheet::of_questions("Antrag", first.into_iter().chain(own).collect()),
        FormSheet::of_table("Ziele", aims(application)),
        FormSheet::of_table("Ablauf", measures(application)),
        FormSheet::of_table("Kosten", cost(application)),
        FormSheet::of_table("Finanzierung", financing(application)),
    ]
}

/// What an unanswered question means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// The answer was deleted.
    IsEmpty,
    /// What is known already stays.
    StaysAsItWas,
}

/// Takes the answers of a form over into an application; those that do not do are left as they are.
pub(super) fn take(application: &mut Application, filled: &FilledForm, unanswered: Unanswered) {
    for one in questions(application) {
        if let Some(answer) = filled.answers.get(&one.question.key)
            && (unanswered == Unanswered::IsEmpty || !answer.is_empty())
        {
            (one.take)(application, answer);
        }
    }
    take_tables(application, filled);
}

fn questions(application: &Application) -> Vec<Asked> {
    let a = application;
    let asked = |key: &str, label: &str, hint: &str, answer: Answer, value: Cell, take: fn(&mut Application, &str)| {
        Asked { question: Question::new(key, label, hint, answer).with(value), take }
    };
    let count = |number: u32| if number == 0 { Cell::Empty } else { Cell::Number(number.into()) };
    let only_count = "Nur die Anzahl, keine Namen.";
    let line = Answer::Line;
    let mut all = vec![
        asked("title", "Titel des Projekts", "Kurz und verständlich.", line(140), a.title.as_str().into(), |a, v| {
            a.title = v.into()
        }),
        asked("from", "Erster Tag", "Zum Beispiel 01.09.2026.", Answer::Day, a.from.into(), |a, v| {
            a.from = v.parse().ok()
        }),
        asked("until", "Letzter Tag", "", Answer::Day, a.until.into(), |a, v| a.until = v.parse().ok()),
        asked("place", "Ort", "Wo findet das Projekt statt?", line(200), a.place.as_str().into(), |a, v| {
            a.place = v.into()
        }),
        asked(
            "pupils",
            "Schüler*innen",
            only_count,
            Answer::Count(MOST_PEOPLE),
            count(a.participants.pupils),
            |a, v| {
                a.participants.pupils = v.parse().unwrap_or_default();
            },
        ),
        asked("parents", "Eltern", only_count, Answer::Count(MOST_PEOPLE), count(a.participants.parents), |a, v| {
            a.participants.parents = v.parse().unwrap_or_default();
        }),
        asked(
            "teachers",
            "Lehrkräfte",
            only_count,
            Answer::Count(MOST_PEOPLE),
            count(a.participants.teachers),
            |a, v| {
                a.participants.teachers = v.parse().unwrap_or_default();
            },
        ),
        asked(
            "others",
            "Weitere",
            "Zum Beispiel Schulsozialarbeit. Nur die Anzahl.",
            Answer::Count(MOST_PEOPLE),
            count(a.participants.others),
            |a, v| {
                a.participants.others = v.parse().unwrap_or_default();
            },
        ),
        asked(
            "situation",
            "Ausgangslage",
            "Was ist an der Schule los? Warum braucht es das Projekt? Woran sehen Sie das? Keine Namen von Kindern.",
            Answer::Text,
            a.situation.as_str().into(),
            |a, v| a.situation = v.into(),
        ),
        asked(
            "success",
            "Woran sehen Sie den Erfolg?",
            "Wie prüfen Sie am Ende, was erreicht wurde?",
            Answer::Text,
            a.success.as_str().into(),
            |a, v| {
                a.success = v.into();
            },
        ),
        asked(
            "sustainability",
            "Was bleibt nach dem Projekt?",
            "Wie geht es danach weiter?",
            Answer::Text,
            a.sustainability.as_str().into(),
            |a, v| {
                a.sustainability = v.into();
            },
        ),
        asked(
            "public_relations",
            "Öffentlichkeitsarbeit",
            "Wie weisen Sie auf die Förderung hin? Pflicht ist ein gut sichtbares Plakat mindestens in A3.",
            Answer::Text,
            a.public_relations.as_str().into(),
            |a, v| a.public_relations = v.into(),
        ),
        asked(
            "contact_name",
            "Name",
            "Wer beantwortet Fragen zum Antrag? Zum Beispiel Frau Muster.",
            line(120),
            a.contact.name.as_str().into(),
            |a, v| {
                a.contact.name = v.into();
            },
        ),
        asked(
            "contact_function",
            "Funktion",
            "Zum Beispiel Schulsozialarbeit.",
            line(120),
            a.contact.function.as_str().into(),
            |a, v| {
                a.contact.function = v.into();
            },
        ),
        asked(
            "contact_phone",
            "Telefon",
            "",
            line(60),
            domain::contact::display_phone(&a.contact.phone).into(),
            |a, v| {
                // What reads as the same number stays as it is kept.
                if v != domain::contact::display_phone(&a.contact.phone) {
                    a.contact.phone = v.into();
                }
            },
        ),
        asked("contact_email", "E-Mail", "", line(120), a.contact.email.as_str().into(), |a, v| {
            a.contact.email = v.into()
        }),
        asked(
            "bank_holder",
            "Kontoinhaber",
            "Konto der Einrichtung, nicht einer Person.",
            line(120),
            a.bank.holder.as_str().into(),
            |a, v| {
                a.bank.holder = v.into();
            },
        ),
        asked("bank_iban", "IBAN", "", line(42), a.bank.iban.as_str().into(), |a, v| {
            a.bank.iban = v.into();
        }),
        asked("bank_name", "Bank", "", line(120), a.bank.bank.as_str().into(), |a, v| a.bank.bank = v.into()),
        asked(
            "bank_reference",
            "Verwendungszweck",
            "Was soll auf der Überweisung stehen?",
            line(140),
            a.bank.reference.as_str().into(),
            |a, v| {
                a.bank.reference = v.into();
            },
        ),
    ];
    for (key, heading) in [
        ("title", "Das Projekt"),
        ("pupils", "Wie viele nehmen teil?"),
        ("situation", "Inhalt"),
        ("contact_name", "Kontaktperson"),
        ("bank_holder", "Bankverbindung"),
    ] {
        if let Some(asked) = all.iter_mut().find(|asked| asked.question.key == key) {
            asked.question.heading = Some(heading.into());
        }
    }
    all
}

fn aims(application: &Application) -> FormTable {
    FormTable {
        key: "aims".into(),
        hint: "Jedes Ziel in eine Zeile, mit einem Zeichen, an dem man sieht, ob es erreicht ist.".into(),
        columns: vec![
            FormColumn::new("Was soll erreicht werden?", "Ein Ziel, das sich prüfen lässt.", Answer::Line(500), 60),
            FormColumn::new(
                "Woran ist das zu sehen?",
                "Zum Beispiel: 80 % der Klasse nehmen an allen Terminen teil.",
                Answer::Line(500),
                60,
            ),
        ],
        rows: application
            .aims
            .iter()
            .map(|aim| vec![aim.text.as_str().into(), aim.indicator.as_str().into()])
            .collect(),
        room: 12,
    }
}

fn measures(application: &Application) -> FormTable {
    FormTable {
        key: "measures".into(),
        hint: "Die Schritte des Projekts mit ihren Tagen.".into(),
        columns: vec![
            FormColumn::new("Was geschieht?", "", Answer::Line(500), 60),
            FormColumn::new("Von", "Zum Beispiel 01.09.2026.", Answer::Day, 12),
            FormColumn::new("Bis", "", Answer::Day, 12),
            FormColumn::new("Wer macht es?", "Einrichtung oder Funktion.", Answer::Line(200), 36),
        ],
        rows: application
            .measures
            .iter()
            .map(|one| vec![one.text.as_str().into(), one.from.into(), one.until.into(), one.who.as_str().into()])
            .collect(),
        room: 25,
    }
}

fn cost(application: &Application) -> FormTable {
    let category = |code: &str| {
        application.rules.category(code).map(|category| category.name.as_str()).unwrap_or_default().to_owned()
    };
    FormTable {
        key: "cost".into(),
        hint: "Jede Ausgabe in eine Zeile. Die Summe rechnet das Blatt. Nicht förderfähig: bitte bei der Finanzierung aus anderen Mitteln decken.".into(),
        columns: vec![
            FormColumn::new(
                "Kostenart",
                &not_eligible(application),
                Answer::Choice(application.rules.categories.iter().map(|category| category.name.clone()).collect()),
                30,
            ),
            FormColumn::new("Wofür?", "", Answer::Line(300), 46),
            FormColumn::new("Menge", "Zum Beispiel 18.", Answer::Quantity, 10),
            FormColumn::new("Einheit", "Zum Beispiel Stunden.", Answer::Line(40), 14),
            FormColumn::new("Einzelpreis in Euro", "Zum Beispiel 50,00.", Answer::Amount, 18),
            FormColumn::new("Gesamt in Euro", "", Answer::Product(2, 4), 16),
        ],
        rows: application
            .cost_plan
            .iter()
            .map(|item| {
                vec![
                    category(&item.category).into(),
                    item.description.as_str().into(),
                    Cell::Thousandths(item.quantity.0),
                    item.unit.as_str().into(),
                    Cell::Cents(item.unit_price.0),
                ]
            })
            .collect(),
        room: 40,
    }
}

fn financing(application: &Application) -> FormTable {
    FormTable {
        key: "financing".into(),
        hint: "Wer bezahlt? Die Summe muss so hoch sein wie die der Kosten.".into(),
        columns: vec![
            FormColumn::new(
                "Woher?",
                "",
                Answer::Choice(FinancingSource::ALL.iter().map(|source| source.label().to_owned()).collect()),
                30,
            ),
            FormColumn::new("Wer genau?", "Zum Beispiel Schulförderverein.", Answer::Line(200), 46),
            FormColumn::new("Betrag in Euro", "", Answer::Amount, 18),
        ],
        rows: application
            .financing_plan
            .iter()
            .map(|item| vec![item.source.label().into(), item.description.as_str().into(), Cell::Cents(item.amount.0)])
            .collect(),
        room: 15,
    }
}

fn not_eligible(application: &Application) -> String {
    let names: Vec<&str> = application
        .rules
        .categories
        .iter()
        .filter(|category| !category.eligible)
        .map(|category| category.name.as_str())
        .collect();
    if names.is_empty() { "Bitte wählen.".into() } else { format!("Nicht förderfähig sind: {}.", names.join(", ")) }
}

/// Takes the tables over; rows at the same place keep their identity.
fn take_tables(application: &mut Application, filled: &FilledForm) {
    let rows = |key: &str| filled.tables.get(key).map(Vec::as_slice).unwrap_or_default();
    let cell = |row: &FilledRow, at: usize| row.cells.get(at).cloned().unwrap_or_default();
    let day = |text: String| text.parse::<NaiveDate>().ok();
    application.aims = rows("aims").iter().map(|row| Aim { text: cell(row, 0), indicator: cell(row, 1) }).collect();
    application.measures = rows("measures")
        .iter()
        .map(|row| Measure { text: cell(row, 0), from: day(cell(row, 1)), until: day(cell(row, 2)), who: cell(row, 3) })
        .collect();
    let rules = application.rules.clone();
    let code = |name: String| {
        rules.categories.iter().find(|category| category.name == name).map(|category| category.code.clone())
    };
    let known = std::mem::take(&mut application.cost_plan);
    application.cost_plan = rows("cost")
        .iter()
        .enumerate()
        .map(|(at, row)| CostItem {
            id: known.get(at).map(|item| item.id).unwrap_or_default(),
            category: code(cell(row, 0)).unwrap_or_default(),
            description: cell(row, 1),
            quantity: Quantity::parse(&cell(row, 2)).unwrap_or_default(),
            unit: cell(row, 3),
            unit_price: Money::parse(&cell(row, 4)).unwrap_or_default(),
        })
        .collect();
    let known = std::mem::take(&mut application.financing_plan);
    application.financing_plan = rows("financing")
        .iter()
        .enumerate()
        .map(|(at, row)| FinancingItem {
            id: known.get(at).map(|item| item.id).unwrap_or_default(),
            source: FinancingSource::ALL.into_iter().find(|source| source.label() == cell(row, 0)).unwrap_or_default(),
            description: cell(row, 1),
            amount: Money::parse(&cell(row, 2)).unwrap_or_default(),
        })
        .collect();
}

/// What is different, question by question; a table is one question.
pub(super) fn changes(before: &Application, after: &Application) -> Vec<FormChange> {
    let mut found = Vec::new();
    let mut differs = |question: &str, one: String, other: String| {
        if one != other {
            found.push(FormChange { question: question.to_owned(), before: one, after: other });
        }
    };
    for (one, other) in questions(before).into_iter().zip(questions(after)) {
        differs(&one.question.label, one.question.value.shown(), other.question.value.shown());
    }
    for (table, one, other) in [
        ("Ziele", aims(before), aims(after)),
        ("Ablauf", measures(before), measures(after)),
        ("Kosten", cost(before), cost(after)),
        ("Finanzierung", financing(before), financing(after)),
    ] {
        differs(table, lines(&one), lines(&other));
    }
    found
}

/// A table as lines, cells parted by a dot.
fn lines(table: &FormTable) -> String {
    let line =
        |row: &Vec<Cell>| row.iter().map(Cell::shown).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ");
    table.rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
