//! Taking a checked list into the directory, as one operation.

use std::collections::{BTreeMap, HashMap};
use std::sync::PoisonError;

use domain::contact::{EmailEntry, PhoneEntry, display_phone};
use domain::directory::{Organisation, OrganisationStatus, Person, Position, Term, Vocabulary};
use domain::history::Operation;
use domain::id::{OrganisationId, PersonId, PositionId, TermId};
use exchange::CleanRow;
use store::Writer;
use store::directory::import::{ImportedRow, save_row};
use store::directory::{organisation, person, term};

use super::compare::{Part, Words, full_name, is_guessed, kind_of, values_of_row};
use super::{Checked, ImportDecisions, ImportResult, KnownRow, RowAction, RowDecision, RowState, nothing_checked};
use crate::Office;
use crate::error::{Error, Result};
use crate::progress::Progress;

impl Office {
    /// Runs the import that was checked last, with the person's decisions. All of it is one operation of the history.
    ///
    /// # Errors
    /// When nothing was checked; [`Error::Cancelled`], and then nothing was changed.
    pub fn run_import(&self, decisions: &ImportDecisions, progress: &Progress<'_>) -> Result<ImportResult> {
        let held = self.imports.check.lock().unwrap_or_else(PoisonError::into_inner);
        let checked = held.as_ref().ok_or_else(nothing_checked)?;
        let mut stopped = false;
        let today = self.today();
        let result = self.change(Operation::Import, &checked.source, |w| {
            let mut run = Run::new(w, checked, today)?;
            let decided: HashMap<usize, &RowDecision> = decisions.rows.iter().map(|d| (d.index, d)).collect();
            for (at, row) in checked.rows.iter().enumerate() {
                if at % 100 == 0 && !progress.go_on(at as u64, checked.rows.len() as u64) {
                    stopped = true;
                    return Err(store::Error::refused("cancelled", Error::Cancelled.to_string()));
                }
                run.take(row, decided.get(&at).copied())?;
            }
            Ok(run.result)
        });
        if stopped {
            return Err(Error::Cancelled);
        }
        let result = result?;
        drop(held);
        Ok(result)
    }
}

/// An import under way.
struct Run<'a> {
    w: &'a Writer<'a>,
    source: &'a str,
    today: chrono::NaiveDate,
    words: Words,
    organisations: HashMap<OrganisationId, Organisation>,
    persons: HashMap<OrganisationId, Vec<Person>>,
    /// What earlier imports said, by key.
    last: HashMap<String, ImportedRow>,
    positions: HashMap<Vocabulary, u32>,
    result: ImportResult,
}

impl<'a> Run<'a> {
    fn new(w: &'a Writer<'a>, checked: &'a Checked, today: chrono::NaiveDate) -> store::Result<Self> {
        let terms = term::all(w)?;
        let ids = organisation::all_ids(w)?;
        let organisations = organisation::get_many(w, &ids)?;
        let persons = person::of_organisations(w, &ids)?;
        let mut positions = HashMap::new();
        for term in &terms {
            let next = positions.entry(term.vocabulary).or_insert(0);
            *next = (*next).max(term.position + 1);
        }
        Ok(Self {
            w,
            source: &checked.source,
            today,
            words: Words::with_directory(&terms, &organisations, &persons),
            organisations: organisations.into_iter().map(|o| (o.id, o)).collect(),
            persons,
            last: store::directory::import::rows(w, &checked.source)?,
            positions,
            result: ImportResult::default(),
        })
    }

    fn take(&mut self, row: &KnownRow, decision: Option<&RowDecision>) -> store::Result<()> {
        let action = decision.map(|decision| decision.action);
        let fields = decision.map(|decision| decision.fields.as_slice()).unwrap_or_default();
        let into = decision.and_then(|decision| decision.into);
        match (row.state, action) {
            (RowState::Rejected, _) => self.result.rejected += 1,
            (RowState::Gone, Some(RowAction::Close)) => self.close(row.target)?,
            (RowState::Gone, _) => {}
            (_, Some(RowAction::Skip)) => self.result.skipped += 1,
            (RowState::Same | RowState::Changed, _) => self.update(row, row.target, fields)?,
            (RowState::Duplicate, None | Some(RowAction::Close)) => self.result.skipped += 1,
            (_, Some(RowAction::Update)) => match into.filter(|id| self.organisations.contains_key(id)) {
                Some(into) => self.update(row, into, fields)?,
                // The one it was to go into was left out or is gone: nothing is guessed.
                None => self.result.skipped += 1,
            },
            (RowState::New | RowState::Duplicate, _) => {
                let new = Organisation { id: row.target, ..Organisation::default() };
                let made = self.filled(new, row, &[])?;
                organisation::save(self.w, &made)?;
                self.words.add_organisation(&made.name, made.id);
                self.organisations.insert(made.id, made);
                self.contact(row, row.target, &[])?;
                self.remember(row, row.target)?;
                self.result.created += 1;
            }
        }
        Ok(())
    }

    fn close(&mut self, id: OrganisationId) -> store::Result<()> {
        if let Some(found) = self.organisations.get_mut(&id) {
            found.status = OrganisationStatus::Closed;
            found.closed_on = Some(self.today);
            organisation::save(self.w, found)?;
            self.result.closed += 1;
        }
        Ok(())
    }

    fn update(&mut self, row: &KnownRow, into: OrganisationId, fields: &[String]) -> store::Result<()> {
        let Some(before) = self.organisations.get(&into).cloned() else { return Ok(()) };
        let after = self.filled(before.clone(), row, fields)?;
        let mut changed = after != before;
        if changed {
            organisation::save(self.w, &after)?;
            self.organisations.insert(into, after);
        }
        changed |= self.contact(row, into, fields)?;
        self.remember(row, into)?;
        *(if changed { &mut self.result.updated } else { &mut self.result.unchanged }) += 1;
        Ok(())
    }

    /// Keeps what the list said, so that its next version is compared with it.
    fn remember(&mut self, row: &KnownRow, organisation: OrganisationId) -> store::Result<()> {
        let values: BTreeMap<&str, String> =
            values_of_row(&row.row, &self.words).into_iter().map(|(part, text)| (part.code(), text)).collect();
        let content = serde_json::to_string(&values)
            .map_err(|error| store::Error::refused("import.content", error.to_string()))?;
        let imported = ImportedRow { organisation, content };
        if self.last.get(&row.key) != Some(&imported) {
            save_row(self.w, self.source, &row.key, &imported)?;
        }
        Ok(())
    }

    /// What the last import of this row said, part by part.
    fn said_before(&self, row: &KnownRow) -> BTreeMap<String, String> {
        self.last.get(&row.key).and_then(|last| serde_json::from_str(&last.content).ok()).unwrap_or_default()
    }

    /// An organisation with what the row says of it; with `fields` only those.
    fn filled(&mut self, mut o: Organisation, known: &KnownRow, fields: &[String]) -> store::Result<Organisation> {
        let row = &known.row;
        let last = self.said_before(known);
        let new = o.name.is_empty();
        for (part, value) in values_of_row(row, &self.words) {
            let chosen = fields.is_empty() || fields.iter().any(|field| field == part.code());
            // Without a choice, a row that came before changes only what the list itself changed.
            let same_as_before = fields.is_empty() && last.get(part.code()) == Some(&value);
            if !chosen || same_as_before {
                continue;
            }
            let said = last.get(part.code()).map(String::as_str).unwrap_or_default();
            match part {
                Part::Name => o.name.clone_from(&row.name),
                Part::Department => o.department.clone_from(&row.department),
                Part::Kind if is_guessed(part, row) && o.kind.is_some() => {}
                Part::Kind => o.kind = Some(self.kind(row, &value)?),
                Part::SchoolForm if is_guessed(part, row) && o.school_form.is_some() => {}
                Part::SchoolForm => o.school_form = Some(self.term(Vocabulary::SchoolForm, &value)?),
                Part::Carrier => o.carrier = Some(self.carrier(&row.carrier)?).filter(|carrier| *carrier != o.id),
                Part::Address => {
                    let addition = std::mem::take(&mut o.address.addition);
                    o.address = row.address.clone();
                    if o.address.addition.is_empty() {
                        o.address.addition = addition;
                    }
                }
                Part::District => o.district = Some(self.term(Vocabulary::District, &row.district)?),
                Part::Phones => o.phones = joined_phones(&o.phones, &row.phones, said),
                Part::Fax => o.fax.clone_from(&row.fax),
                Part::Emails => o.emails = joined_emails(&o.emails, &row.emails, said),
                Part::Web => o.web.clone_from(&row.web),
                Part::OpeningHours => o.opening_hours.remark.clone_from(&row.opening_hours),
                Part::Languages => {
                    for language in &row.languages {
                        if !o.languages.contains(language) {
                            o.languages.push(language.clone());
                        }
                    }
                }
                Part::Topics => {
                    for topic in &row.topics {
                        let topic = self.term(Vocabulary::Topic, topic)?;
                        if !o.topics.contains(&topic) {
                            o.topics.push(topic);
                        }
                    }
                }
                Part::Description => o.description.clone_from(&row.description),
                // A note the office wrote itself is never overwritten.
                Part::Note if new || o.note.is_empty() => o.note.clone_from(&row.note),
                Part::Note if !o.note.contains(&row.note) => o.note = format!("{}\n{}", o.note, row.note),
                Part::Note | Part::Contact => {}
            }
        }
        Ok(o)
    }

    fn kind(&mut self, row: &CleanRow, value: &str) -> store::Result<TermId> {
        match kind_of(row, &self.words) {
            Some(id) => Ok(id),
            None => self.term(Vocabulary::Kind, value),
        }
    }

    /// The term a list means, made when the vocabulary has none.
    fn term(&mut self, vocabulary: Vocabulary, word: &str) -> store::Result<TermId> {
        if let Some(id) = self.words.term(vocabulary, word) {
            return Ok(id);
        }
        let position = self.positions.entry(vocabulary).or_insert(0);
        let new = Term {
            id: TermId::new(),
            vocabulary,
            name: crate::directory::one_line(word),
            parent: None,
            synonyms: Vec::new(),
            position: *position,
            code: String::new(),
        };
        *position += 1;
        term::save(self.w, &new)?;
        self.words.add_term(&new);
        Ok(new.id)
    }

    /// The organisation of this name, made when there is none.
    fn carrier(&mut self, name: &str) -> store::Result<OrganisationId> {
        if let Some(id) = self.words.organisation(name) {
            return Ok(id);
        }
        let public = ["stadt ", "landkreis ", "land ", "gemeinde ", "verbandsgemeinde ", "hansestadt "];
        let code =
            if public.iter().any(|word| name.to_lowercase().starts_with(word)) { "public_office" } else { "carrier" };
        let new = Organisation { name: name.to_owned(), kind: self.words.coded(code), ..Organisation::default() };
        organisation::save(self.w, &new)?;
        self.words.add_organisation(name, new.id);
        self.organisations.insert(new.id, new.clone());
        Ok(new.id)
    }

    /// Adds the row's contact person where nobody of that name works there yet. Nothing about consent is assumed: nothing is printed.
    fn contact(&mut self, known: &KnownRow, at: OrganisationId, fields: &[String]) -> store::Result<bool> {
        let Some(contact) = &known.row.contact else { return Ok(false) };
        let chosen = fields.is_empty() || fields.iter().any(|field| field == Part::Contact.code());
        let there = self.persons.entry(at).or_default();
        if !chosen || there.iter().any(|person| person.full_name() == full_name(contact)) {
            return Ok(false);
        }
        let position = Position { id: PositionId::new(), organisation: at, function: contact.function.clone() };
        let new = Person {
            id: PersonId::new(),
            salutation: contact.salutation.clone(),
            title: contact.title.clone(),
            given_name: contact.given_name.clone(),
            family_name: contact.family_name.clone(),
            positions: vec![position],
            phones: contact.phones.clone(),
            emails: contact.emails.clone(),
            ..Person::default()
        };
        person::save(self.w, &new)?;
        there.push(new);
        Ok(true)
    }
}

/// The list's numbers first, then those the office added itself; what the list said before and says no longer goes.
fn joined_phones(there: &[PhoneEntry], listed: &[PhoneEntry], said: &str) -> Vec<PhoneEntry> {
    let known = |number: &str| there.iter().find(|phone| phone.number == number).cloned();
    let mut joined: Vec<PhoneEntry> =
        listed.iter().map(|new| known(&new.number).unwrap_or_else(|| new.clone())).collect();
    let dropped: Vec<&str> = said.split("; ").collect();
    for phone in there {
        let listed = joined.iter().any(|other| other.number == phone.number);
        if !listed && !dropped.contains(&display_phone(&phone.number).as_str()) {
            joined.push(phone.clone());
        }
    }
    joined
}

/// As [`joined_phones`].
fn joined_emails(there: &[EmailEntry], listed: &[EmailEntry], said: &str) -> Vec<EmailEntry> {
    let known = |address: &str| there.iter().find(|email| email.address.eq_ignore_ascii_case(address)).cloned();
    let mut joined: Vec<EmailEntry> =
        listed.iter().map(|new| known(&new.address).unwrap_or_else(|| new.clone())).collect();
    let dropped: Vec<&str> = said.split("; ").collect();
    for email in there {
        let listed = joined.iter().any(|other| other.address == email.address);
        if !listed && !dropped.contains(&email.address.as_str()) {
            joined.push(email.clone());
        }
    }
    joined
}
