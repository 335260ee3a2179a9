//! Forms of an authority: loaded once, each field told what it is filled with, then filled for every application.

use std::collections::BTreeMap;
use std::path::Path;

use domain::day;
use domain::funding::{
    ApplicantForm, FinancingSource, FormAnswer, FormDatum, Measure, Money, OfficialForm, display_iban, title_of_file,
};
use domain::history::Operation;
use domain::id::{ApplicationId, OfficialFormId};
use domain::settings::FileDigest;
use press::forms::{Blank, Field, FieldKind, FormRefusal};
use serde::{Deserialize, Serialize};
use store::funding::official_form;
use ts_rs::TS;

use super::packet::Contents;
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};
use crate::output::clean;
use crate::publications::sheets::SheetPreview;

/// The largest form that is loaded, in bytes.
const LARGEST: u64 = 50 << 20;

/// A form with its fields, to be told what each is filled with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfficialFormView {
    /// The form.
    pub form: OfficialForm,
    /// Its fields, as they stand on the pages.
    pub fields: Vec<FormFieldLine>,
    /// German sentences: what is unusual about it.
    pub remarks: Vec<String>,
    /// What a field may be filled with.
    pub data: Vec<FormDatumLine>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormFieldLine {
    /// Its full name in the form.
    pub name: String,
    /// What the form says of it.
    pub label: String,
    /// What kind of field, German.
    pub kind: String,
    /// Whether it is a box to tick.
    pub tick: bool,
    /// The page it stands on first, from 1.
    pub page: usize,
    /// What may be chosen, when it is one of a few.
    pub choices: Vec<String>,
    /// Whether the form wants it filled in.
    pub required: bool,
}

/// Something a field may be filled with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormDatumLine {
    /// Which.
    pub datum: FormDatum,
    /// In German.
    pub label: String,
    /// Whether it is yes or no, for boxes to tick.
    pub yes_or_no: bool,
}

impl Office {
    /// All forms of authorities, by name.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn official_forms(&self) -> Result<Vec<OfficialForm>> {
        Ok(self.store.read(official_form::all)?)
    }

    /// Loads a blank form; what its fields are filled with is guessed from their names.
    ///
    /// # Errors
    /// When it is no PDF with fields that can be filled in.
    pub fn add_official_form(&self, path: &Path) -> Result<OfficialForm> {
        if std::fs::metadata(path).map_err(Error::file(path))?.len() > LARGEST {
            let sentence = format!("Das Formular ist größer als {} MB. Bitte laden Sie ein kleineres.", LARGEST >> 20);
            return Err(Error::refused("official_form.too_large", sentence));
        }
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        let blank = press::forms::read(&bytes, None).map_err(refused)?;
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let digest = self
            .change(Operation::AddFile, &file_name, |w| store::file::add(w, &file_name, "application/pdf", &bytes))?;
        let form = OfficialForm {
            id: OfficialFormId::new(),
            name: title_of_file(&file_name),
            file: FileDigest(digest),
            file_name,
            answers: guessed(&blank),
        };
        self.change(Operation::SaveOfficialForm, &form.name, |w| official_form::save(w, &form))?;
        Ok(form)
    }

    /// A form with its fields.
    ///
    /// # Errors
    /// When it is not there.
    pub fn official_form(&self, id: OfficialFormId) -> Result<OfficialFormView> {
        let form = self.store.read(|r| official_form::get(r, id))?;
        let blank = press::forms::read(&self.blank(&form)?, None).map_err(refused)?;
        let fields = blank
            .fields
            .iter()
            .filter(|field| fillable(field))
            .map(|field| FormFieldLine {
                name: field.name.clone(),
                label: field.label.clone(),
                kind: kind_label(field.kind).to_owned(),
                tick: field.kind == FieldKind::Tick,
                page: field.spots.first().map_or(1, |spot| spot.page + 1),
                choices: field.choices.iter().map(|choice| choice.label.clone()).collect(),
                required: field.required,
            })
            .collect();
        let data = FormDatum::ALL
            .iter()
            .map(|datum| FormDatumLine {
                datum: *datum,
                label: datum.label().to_owned(),
                yes_or_no: datum.is_yes_or_no(),
            })
            .collect();
        Ok(OfficialFormView { form, fields, remarks: blank.remarks, data })
    }

    /// Keeps an edited form with what its fields are filled with, and returns it as it is kept.
    ///
    /// # Errors
    /// Without a name; when it is not there.
    pub fn save_official_form<'a>(&self, edit: impl Into<Edit<'a, OfficialForm>>) -> Result<OfficialForm> {
        let edit = edit.into();
        self.revise(Operation::SaveOfficialForm, |w| {
            let now = official_form::get(w, edit.edited.id)?;
            let kept = edit.onto(&now)?;
            let tidy = OfficialForm { name: one_line(&kept.name), ..kept };
            if tidy.name.is_empty() {
                return Err(Error::invalid("official_form.name", "name", "Bitte geben Sie dem Formular einen Namen."));
            }
            official_form::save(w, &tidy)?;
            Ok((tidy.name.clone(), tidy))
        })
    }

    /// Deletes a form; what was filled in stays.
    ///
    /// # Errors
    /// When it is not there.
    pub fn delete_official_form(&self, id: OfficialFormId) -> Result<()> {
        let form = self.store.read(|r| official_form::get(r, id))?;
        self.change(Operation::DeleteOfficialForm, &form.name, |w| official_form::delete(w, id))
    }

    /// The pages of a form, filled in for an application, to be looked at. Pictures of them come from [`Office::sheet_page`].
    ///
    /// # Errors
    /// When form or application are not there.
    pub fn preview_official_form(&self, id: OfficialFormId, application: ApplicationId) -> Result<SheetPreview> {
        let (_, bytes, remarks) = self.filled(id, application)?;
        self.keep_pages(bytes, remarks)
    }

    /// Writes a form, filled in for an application; without a path into the folder for results. Returns the path and German sentences on
    /// what did not fit.
    ///
    /// # Errors
    /// When form or application are not there, or the file cannot be written.
    pub fn fill_official_form(
        &self,
        id: OfficialFormId,
        application: ApplicationId,
        path: Option<&str>,
    ) -> Result<(String, Vec<String>)> {
        let (name, bytes, remarks) = self.filled(id, application)?;
        Ok((self.save_file(path, &name, &bytes)?, remarks))
    }

    /// Fills a form in for an application and takes it as an attachment; a filled form of the same name becomes its newer version. Returns
    /// German sentences on what did not fit.
    ///
    /// # Errors
    /// When form or application are not there.
    pub fn attach_official_form(&self, id: OfficialFormId, application: ApplicationId) -> Result<Vec<String>> {
        let (name, bytes, mut remarks) = self.filled(id, application)?;
        let version = self.take_in_bytes(&name, &bytes)?;
        let title = title_of_file(&name);
        match self.attach(application, &title, version)? {
            Some(label) => remarks.push(format!("„{title}“ liegt als {label} bei.")),
            None => remarks.push(format!("„{title}“ liegt schon so bei.")),
        }
        Ok(remarks)
    }

    /// A name, the pages, and what did not fit.
    fn filled(&self, id: OfficialFormId, application: ApplicationId) -> Result<(String, Vec<u8>, Vec<String>)> {
        let form = self.store.read(|r| official_form::get(r, id))?;
        let contents = self.packet_contents(application)?;
        let data = self.form_data(&contents)?;
        let answers: BTreeMap<String, String> = form
            .answers
            .iter()
            .map(|(field, answer)| {
                let text = match answer {
                    FormAnswer::Datum { datum } => data.get(datum).cloned().unwrap_or_default(),
                    FormAnswer::Text { text } => text.clone(),
                };
                (field.clone(), text)
            })
            .collect();
        let filled = press::forms::fill(&self.blank(&form)?, None, &answers).map_err(refused)?;
        let name = clean(&format!("{} {}.pdf", form.name.replace('.', " "), contents.application.number));
        Ok((name, filled.bytes, filled.remarks))
    }

    fn blank(&self, form: &OfficialForm) -> Result<Vec<u8>> {
        let stored = self.stored(&form.file)?;
        stored.map(|(_, bytes)| bytes).ok_or_else(|| {
            Error::refused(
                "official_form.file",
                format!("Das leere Formular „{}“ fehlt in den Daten. Bitte laden Sie es noch einmal.", form.name),
            )
        })
    }

    /// What each datum says for an application.
    fn form_data(&self, contents: &Contents) -> Result<BTreeMap<FormDatum, String>> {
        use FormDatum as D;
        let a = &contents.application;
        let applicant = a.applicant.and_then(|id| contents.organisations.get(&id));
        let school = a.schools.first().and_then(|id| contents.organisations.get(id));
        let names = |ids: &[domain::id::OrganisationId]| {
            let found: Vec<&str> =
                ids.iter().filter_map(|id| contents.organisations.get(id)).map(|one| one.name.as_str()).collect();
            found.join(", ")
        };
        let yes = |form: ApplicantForm| if a.applicant_form == form { "ja" } else { "nein" }.to_owned();
        let money = |amount: Money| if amount == Money::ZERO { String::new() } else { amount.plain() };
        let number = |number: u64| if number == 0 { String::new() } else { number.to_string() };
        let on = |on: Option<chrono::NaiveDate>| on.map(day::short).unwrap_or_default();
        let topics: Vec<&str> =
            a.topics.iter().filter_map(|id| contents.names.get(&id.to_string())).map(String::as_str).collect();
        let aims: Vec<String> = a
            .aims
            .iter()
            .map(|aim| match aim.indicator.trim() {
                "" => aim.text.trim().to_owned(),
                indicator => format!("{} (erkennbar an: {indicator})", aim.text.trim()),
            })
            .collect();
        let address =
            |part: fn(&domain::contact::Address) -> String| applicant.map(|one| part(&one.address)).unwrap_or_default();
        Ok(FormDatum::ALL
            .iter()
            .map(|datum| {
                let text = match datum {
                    D::Number => a.number.clone(),
                    D::Title => a.title.clone(),
                    D::Applicant => applicant.map(|one| one.name.clone()).unwrap_or_default(),
                    D::ApplicantStreet => address(domain::contact::Address::street_line),
                    D::ApplicantPostcode => address(|one| one.postcode.clone()),
                    D::ApplicantTown => address(|one| one.town.clone()),
                    D::ApplicantAddress => address(domain::contact::Address::one_line),
                    D::IsSchool => yes(ApplicantForm::School),
                    D::IsPublic => yes(ApplicantForm::Public),
                    D::IsAssociation => yes(ApplicantForm::Association),
                    D::IsYouthService => yes(ApplicantForm::YouthService),
                    D::School => names(&a.schools),
                    D::SchoolAddress => school.map(|one| one.address.one_line()).unwrap_or_default(),
                    D::Partner => names(&a.partners),
                    D::From => on(a.from),
                    D::Until => on(a.until),
                    D::Period => match (a.from, a.until) {
                        (None, None) => String::new(),
                        (from, until) => format!("{} bis {}", on(from), on(until)).trim().to_owned(),
                    },
                    D::Place => a.place.clone(),
                    D::Topics => topics.join(", "),
                    D::Pupils => number(a.participants.pupils.into()),
                    D::Parents => number(a.participants.parents.into()),
                    D::Teachers => number(a.participants.teachers.into()),
                    D::Others => number(a.participants.others.into()),
                    D::Participants => number(a.participants.total()),
                    D::Situation => a.situation.clone(),
                    D::Aims => aims.join("\n"),
                    D::Measures => a.measures.iter().map(measure).collect::<Vec<_>>().join("\n"),
                    D::Sustainability => a.sustainability.clone(),
                    D::Success => a.success.clone(),
                    D::PublicRelations => a.public_relations.clone(),
                    D::ContactName => a.contact.name.clone(),
                    D::ContactFunction => a.contact.function.clone(),
                    D::ContactPhone => domain::contact::display_phone(&a.contact.phone),
                    D::ContactEmail => a.contact.email.clone(),
                    D::BankHolder => a.bank.holder.clone(),
                    D::Iban => display_iban(&a.bank.iban),
                    D::Bank => a.bank.bank.clone(),
                    D::BankReference => a.bank.reference.clone(),
                    D::TotalCost => money(a.total_cost()),
                    D::Requested => money(a.requested()),
                    D::Own => money(a.financed_by(FinancingSource::Own)),
                    D::ThirdParty => money(a.financed_by(FinancingSource::ThirdParty)),
                    D::InKind => money(a.financed_by(FinancingSource::InKind)),
                    D::TotalFinancing => money(a.total_financing()),
                    D::Fees => money(a.cost_of("fees")),
                    D::Material => money(a.cost_of("material")),
                    D::Travel => money(a.cost_of("travel")),
                    D::Admission => money(a.cost_of("admission")),
                    D::Today => day::short(self.today()),
                    D::Office => String::new(),
                };
                (*datum, text)
            })
            .chain([(D::Office, self.settings()?.office.name)])
            .collect())
    }
}

/// "Training (08.02.2027 bis 30.04.2027, Trainer*in)".
fn measure(measure: &Measure) -> String {
    let days = [measure.from, measure.until].into_iter().flatten().map(day::short).collect::<Vec<_>>().join(" bis ");
    let more: Vec<&str> = [days.as_str(), measure.who.trim()].into_iter().filter(|part| !part.is_empty()).collect();
    match more.is_empty() {
        true => measure.text.trim().to_owned(),
        false => format!("{} ({})", measure.text.trim(), more.join(", ")),
    }
}

/// What every field that can be understood by its name is filled with.
fn guessed(blank: &Blank) -> BTreeMap<String, FormAnswer> {
    let fields = blank.fields.iter().filter(|field| fillable(field) && field.kind != FieldKind::Radio);
    fields
        .filter_map(|field| {
            let datum = FormDatum::guess(&field.name, &field.label, field.kind == FieldKind::Tick)?;
            Some((field.name.clone(), FormAnswer::Datum { datum }))
        })
        .collect()
}

fn fillable(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Button | FieldKind::Signature)
}

const fn kind_label(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "Textzeile",
        FieldKind::Lines => "mehrere Zeilen",
        FieldKind::Tick => "Kästchen",
        FieldKind::Radio => "eine von mehreren Möglichkeiten",
        FieldKind::Choice => "Auswahlliste",
        FieldKind::Signature => "Unterschrift",
        FieldKind::Button => "Schaltfläche",
    }
}

fn refused(refusal: FormRefusal) -> Error {
    Error::refused("official_form.refused", refusal.to_string())
}
