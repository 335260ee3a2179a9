//! An application that begins with a form: a workbook somebody sends unasked, or filled in from the empty form the office hands out.
//!
//! It is read and shown first: what it says, whom of the directory it may be about, which application may be the same. Then all of it
//! becomes an application in one change.

use std::path::Path;

use domain::contact::read_phones;
use domain::directory::{Organisation, RecordRef};
use domain::funding::{ApplicantForm, Application, NewApplication};
use domain::history::Operation;
use domain::id::{ApplicationId, OrganisationId};
use exchange::{Answer, FilledForm, Form, Question, form_subject, read_form, write_form};
use serde::{Deserialize, Serialize};
use store::Reader;
use store::directory::{organisation, person};
use store::events::registration;
use store::funding::{application, life, overview};
use ts_rs::TS;

use super::application::{begin, keep};
use super::form_file::{FormChange, FormFault, KIND, TITLE, Unanswered, VERSION, changes, instructions, sheets, take};
use super::named;
use super::rules::rules_of;
use crate::Office;
use crate::error::Result;

/// A form that may begin an application, before anything is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BeginningForm {
    /// What it says; `before` is empty.
    pub answers: Vec<FormChange>,
    /// Answers that do not do and are left out.
    pub problems: Vec<FormFault>,
    /// The application it was made for, where that is there: its answers belong into that one.
    pub known: Option<RecordRef>,
    /// Who applies, as the form says it.
    pub said_applicant: String,
    /// The school, as the form says it.
    pub said_school: String,
    /// Who of the directory that may be, the likeliest first.
    pub applicants: Vec<RecognisedOrganisation>,
    /// Which school of the directory that may be, the likeliest first.
    pub schools: Vec<RecognisedOrganisation>,
    /// Applications that may be the same.
    pub similar: Vec<SimilarApplication>,
}

/// An organisation of the directory that a form may be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecognisedOrganisation {
    /// Identity.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// Street and town.
    pub place: String,
    /// By what it was recognised, German.
    pub reason: String,
}

/// An application that may be the same as that of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SimilarApplication {
    /// Identity.
    pub id: ApplicationId,
    /// "2026-014 Klasse werden".
    pub name: String,
    /// In what it is alike, German.
    pub reason: String,
}

/// What an empty form asks beside the questions of every form.
fn who() -> Vec<Question> {
    vec![
        Question::new(
            "applicant",
            "Antragsteller",
            "Name der Einrichtung, zum Beispiel Schulförderverein der Lessing-Schule e. V.",
            Answer::Line(200),
        )
        .under("Wer stellt den Antrag?"),
        Question::new("school", "Schule", "An welcher Schule findet das Projekt statt?", Answer::Line(200)),
    ]
}

/// A form as it was read, and an empty application under the present rules with its answers.
struct Read {
    filled: FilledForm,
    empty: Application,
    answered: Application,
    /// The application it was made for.
    known: Option<Application>,
}

impl Read {
    fn said(&self, key: &str) -> &str {
        self.filled.answers.get(key).map_or("", |answer| answer.trim())
    }
}

impl Office {
    /// Writes an empty form, for an application that is not begun yet. Returns its path.
    ///
    /// # Errors
    /// Without a funding period; when the file cannot be written.
    pub fn save_empty_application_form(&self, path: Option<&str>) -> Result<String> {
        let empty = self.empty_application()?;
        let form = Form {
            title: TITLE.into(),
            introduction: instructions(&self.settings()?.office.email),
            ..beginning_form(&empty, who())
        };
        self.save_file(path, "Antragsformular.xlsx", &write_form(&form)?)
    }

    /// Reads a form that may begin an application. Changes nothing.
    ///
    /// # Errors
    /// When the file is no form of this program, or was rebuilt; without a funding period.
    pub fn read_beginning_form(&self, path: &Path) -> Result<BeginningForm> {
        let read = self.read_form_file(path)?;
        let of_known = |ids: Vec<OrganisationId>| {
            let reason = read.known.as_ref().map(|known| format!("steht in Antrag {}", known.number));
            self.store.read(|r| Ok(recognised_as(organisation::get_many(r, &ids)?, &reason.unwrap_or_default())))
        };
        let mut applicants = of_known(read.known.iter().filter_map(|known| known.applicant).collect())?;
        let mut schools = of_known(read.known.iter().flat_map(|known| known.schools.clone()).collect())?;
        add(&mut applicants, self.of_name(read.said("applicant"))?);
        add(&mut schools, self.of_name(read.said("school"))?);
        let (by_contact, similar) = self.store.read(|r| Ok((of_contact(r, &read.answered)?, similar(r, &read)?)))?;
        let all = self.all_organisations()?;
        let by_contact = all.iter().filter_map(|one| same_contact(one, &read.answered)).chain(by_contact);
        add(&mut applicants, by_contact.collect());
        let ids: Vec<OrganisationId> = applicants.iter().map(|one| one.id).collect();
        let forms = self.store.read(|r| super::application::forms(r, &ids))?;
        // Who applies may be the school itself.
        let own = applicants.iter().filter(|one| forms.get(&one.id) == Some(&ApplicantForm::School)).cloned().collect();
        add(&mut schools, own);
        Ok(BeginningForm {
            answers: changes(&read.empty, &read.answered),
            known: read.known.as_ref().map(|known| RecordRef {
                id: known.id.to_string(),
                name: named(known),
                detail: String::new(),
            }),
            said_applicant: read.said("applicant").to_owned(),
            said_school: read.said("school").to_owned(),
            problems: read.filled.problems.into_iter().map(FormFault::from).collect(),
            applicants,
            schools,
            similar,
        })
    }

    /// Begins an application with everything a form says, as one change. Answers that do not do are left out.
    ///
    /// # Errors
    /// As [`Office::read_beginning_form`]; when an amount or a measure cannot be kept.
    pub fn begin_from_form(
        &self,
        path: &Path,
        applicant: Option<OrganisationId>,
        school: Option<OrganisationId>,
    ) -> Result<Application> {
        let (today, author) = (self.today(), self.settings()?.author);
        let read = self.read_form_file(path)?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.revise(Operation::CreateApplication, |w| {
            let new = NewApplication { organisation: applicant.or(school), ..NewApplication::default() };
            let begun = begin(w, &new, &author, today)?;
            let mut edited = begun.clone();
            take(&mut edited, &read.filled, Unanswered::StaysAsItWas);
            if let Some(school) = school.filter(|school| !edited.schools.contains(school)) {
                edited.schools.push(school);
                edited.partners.retain(|partner| *partner != school);
                if edited.place.is_empty() {
                    let found = organisation::get(w, school)?.ok_or_else(organisation::missing)?;
                    edited.place = found.address.one_line();
                }
            }
            let kept = keep(w, (&edited).into())?;
            let mut steps = life::steps(w, kept.id)?;
            if let Some(first) = steps.first_mut() {
                first.note = format!("Mit dem Formular „{file}“");
            }
            life::save_steps(w, kept.id, &steps)?;
            Ok((named(&kept), kept))
        })
    }

    fn empty_application(&self) -> Result<Application> {
        let rules = self.store.read(|r| Ok(rules_of(r, None)))??;
        Ok(Application { rules, ..Application::default() })
    }

    fn read_form_file(&self, path: &Path) -> Result<Read> {
        let subject = form_subject(path, KIND, VERSION)?;
        let empty = self.empty_application()?;
        let asked = if subject.is_empty() { who() } else { Vec::new() };
        let filled = read_form(path, &beginning_form(&empty, asked))?;
        let mut answered = empty.clone();
        take(&mut answered, &filled, Unanswered::StaysAsItWas);
        let known = match subject.parse() {
            Ok(id) => self.store.read(|r| application::get(r, id))?,
            Err(_) => None,
        };
        Ok(Read { filled, empty, answered, known })
    }

    fn of_name(&self, said: &str) -> Result<Vec<RecognisedOrganisation>> {
        let found = self.similar_organisations(said, None)?.into_iter();
        Ok(found
            .map(|one| RecognisedOrganisation { id: one.id, name: one.name, place: one.place, reason: one.reason })
            .collect())
    }
}

fn beginning_form(empty: &Application, first: Vec<Question>) -> Form {
    Form { kind: KIND.into(), version: VERSION, sheets: sheets(empty, first), ..Form::default() }
}

/// Adds those that are not among them yet.
fn add(known: &mut Vec<RecognisedOrganisation>, more: Vec<RecognisedOrganisation>) {
    for one in more {
        if known.iter().all(|other| other.id != one.id) {
            known.push(one);
        }
    }
}

fn recognised_as(found: Vec<Organisation>, reason: &str) -> Vec<RecognisedOrganisation> {
    found
        .into_iter()
        .map(|one| RecognisedOrganisation {
            id: one.id,
            place: one.address.one_line(),
            name: one.name,
            reason: reason.to_owned(),
        })
        .collect()
}

/// An organisation with the mail address or phone number of the contact.
fn same_contact(one: &Organisation, answered: &Application) -> Option<RecognisedOrganisation> {
    let contact = &answered.contact;
    let phone = read_phones(&contact.phone).into_iter().next().map(|phone| phone.number);
    let mail = one.emails.iter().any(|email| email.address.eq_ignore_ascii_case(contact.email.trim()));
    let reason = if mail {
        "hat dieselbe E-Mail-Adresse"
    } else if phone.is_some_and(|phone| one.phones.iter().any(|known| known.number == phone)) {
        "hat dieselbe Telefonnummer"
    } else {
        return None;
    };
    recognised_as(vec![one.clone()], reason).pop()
}

/// Where the person works to whom the mail address of the contact belongs.
fn of_contact(r: &Reader<'_>, answered: &Application) -> store::Result<Vec<RecognisedOrganisation>> {
    let email = answered.contact.email.trim();
    if email.is_empty() {
        return Ok(Vec::new());
    }
    let Some(id) = registration::person_by_email(r, email)? else { return Ok(Vec::new()) };
    let Some(found) = person::get(r, id)? else { return Ok(Vec::new()) };
    let at: Vec<OrganisationId> = found.positions.iter().map(|position| position.organisation).collect();
    let reason = format!("dort arbeitet {}", found.full_name());
    Ok(recognised_as(organisation::get_many(r, &at)?, &reason))
}

/// Applications with the same title, or of the same school from the same day on. The one the form was made for is named elsewhere.
fn similar(r: &Reader<'_>, read: &Read) -> store::Result<Vec<SimilarApplication>> {
    let title = store::fold(&read.answered.title);
    let school = store::fold(read.said("school"));
    let known = read.known.as_ref().map(|known| known.id);
    let mut found = Vec::new();
    for row in overview::rows(r)?.into_iter().filter(|row| Some(row.id) != known) {
        let same_title = !title.is_empty() && store::fold(&row.title) == title;
        let same_school = !school.is_empty() && row.schools.iter().any(|name| store::fold(name) == school);
        let same_day = read.answered.from.is_some() && row.from == read.answered.from;
        let reason = match (same_title, same_school && same_day) {
            (true, _) => "hat denselben Titel",
            (false, true) => "beginnt am selben Tag an derselben Schule",
            _ => continue,
        };
        found.push(SimilarApplication {
            id: row.id,
            name: format!("{} {}", row.number, row.title).trim().to_owned(),
            reason: reason.to_owned(),
        });
    }
    Ok(found)
}
