//! Verification rounds: whom to ask, what each is sent, what came back, who has not answered.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::directory::{Direction, OrganisationFilter, OrganisationSort, Verification, VerificationMethod};
use domain::history::Operation;
use domain::id::{OrganisationId, RoundId};
use domain::reports::{Round, RoundAnswer, RoundCounts, RoundEntry};
use press::{Block, Fact, FormField, Letter, LetterCopy, Part, Signature, Tick, Typeset};
use serde::{Deserialize, Serialize};
use store::directory::organisation;
use store::reports::round;
use ts_rs::TS;

use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};
use crate::publications::{Preview, fields, own_sheet};

/// A round in the list of rounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundLine {
    /// The round.
    pub round: Round,
    /// How it stands.
    pub counts: RoundCounts,
}

/// A round with who is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundView {
    /// The round.
    pub round: Round,
    /// How it stands.
    pub counts: RoundCounts,
    /// The organisations, by name.
    pub lines: Vec<RoundEntryLine>,
}

/// An organisation in a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundEntryLine {
    /// What is known of it in the round.
    pub entry: RoundEntry,
    /// Its name.
    pub name: String,
    /// Its first mail address; empty without one.
    pub email: String,
    /// When its entry was verified last.
    pub verified_on: Option<NaiveDate>,
}

impl Office {
    /// All rounds, the latest first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn rounds(&self) -> Result<Vec<RoundLine>> {
        Ok(self.store.read(|r| {
            let mut entries = round::entries(r)?;
            let line = |round: Round| RoundLine {
                counts: RoundCounts::of(&entries.remove(&round.id).unwrap_or_default()),
                round,
            };
            Ok(round::all(r)?.into_iter().map(line).collect())
        })?)
    }

    /// Begins a round with the organisations a filter asks for.
    ///
    /// # Errors
    /// Without a name; when nobody is asked; when it ends before it begins.
    pub fn create_round(&self, name: &str, due_on: Option<NaiveDate>, filter: &OrganisationFilter) -> Result<Round> {
        let today = self.today();
        let new = tidy(&Round {
            id: RoundId::new(),
            name: name.to_owned(),
            started_on: today,
            due_on,
            note: String::new(),
            sample: false,
        })?;
        let ids =
            self.store.read(|r| organisation::ids(r, filter, OrganisationSort::Name, Direction::Ascending, today))?;
        if ids.is_empty() {
            return Err(Error::invalid(
                "round.nobody",
                "filter",
                "Zu dieser Auswahl gibt es keine Einrichtung. Bitte wählen Sie anders.",
            ));
        }
        self.change(Operation::CreateRound, &new.name, |w| {
            round::save(w, &new)?;
            ids.iter().try_for_each(|id| round::save_entry(w, new.id, &unasked(*id)))
        })?;
        Ok(new)
    }

    /// A round with who is in it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn round(&self, id: RoundId) -> Result<RoundView> {
        Ok(self.store.read(|r| {
            let found = round::get(r, id)?.ok_or_else(round::missing)?;
            let entries = round::entries_of(r, id)?;
            let ids: Vec<OrganisationId> = entries.iter().map(|entry| entry.organisation).collect();
            let mut organisations: HashMap<_, _> =
                organisation::get_many(r, &ids)?.into_iter().map(|one| (one.id, one)).collect();
            let counts = RoundCounts::of(&entries);
            let lines = entries.into_iter().filter_map(|entry| {
                let one = organisations.remove(&entry.organisation)?;
                Some(RoundEntryLine {
                    entry,
                    name: one.name,
                    email: one.emails.first().map(|mail| mail.address.clone()).unwrap_or_default(),
                    verified_on: one.verification.map(|verification| verification.on),
                })
            });
            Ok(RoundView { counts, lines: lines.collect(), round: found })
        })?)
    }

    /// Keeps an edited round and returns it as it is kept.
    ///
    /// # Errors
    /// Without a name; when it ends before it begins.
    pub fn save_round<'a>(&self, edit: impl Into<Edit<'a, Round>>) -> Result<Round> {
        let edit = edit.into();
        self.revise(Operation::ChangeRound, |w| {
            let now = round::get(w, edit.edited.id)?.ok_or_else(round::missing)?;
            let tidy = tidy(&edit.onto(&now)?)?;
            round::save(w, &tidy)?;
            Ok((tidy.name.clone(), tidy))
        })
    }

    /// Deletes a round. What was verified in it stays verified.
    ///
    /// # Errors
    /// When it is not there.
    pub fn delete_round(&self, id: RoundId) -> Result<()> {
        let name = self.the_round(id)?.name;
        self.change(Operation::DeleteRound, &name, |w| round::delete(w, id))
    }

    /// Takes organisations into a round that are not in it, or out of it.
    ///
    /// # Errors
    /// When the round is not there.
    pub fn change_round_organisations(
        &self,
        id: RoundId,
        added: &[OrganisationId],
        removed: &[OrganisationId],
    ) -> Result<RoundView> {
        let name = self.the_round(id)?.name;
        self.change(Operation::ChangeRound, &name, |w| {
            let there: Vec<OrganisationId> =
                round::entries_of(w, id)?.into_iter().map(|entry| entry.organisation).collect();
            for new in added.iter().filter(|new| !there.contains(new)) {
                round::save_entry(w, id, &unasked(*new))?;
            }
            removed.iter().try_for_each(|gone| round::remove_entry(w, id, *gone))
        })?;
        self.round(id)
    }

    /// Notes that organisations were asked today.
    ///
    /// # Errors
    /// When the round is not there.
    pub fn send_round(&self, id: RoundId, organisations: &[OrganisationId]) -> Result<RoundView> {
        let today = self.today();
        self.change_round_entries(id, Operation::SendRound, organisations, |entry| entry.sent_on = Some(today))
    }

    /// Notes what organisations answered today. After a confirmation or a correction their entries count as verified, by whoever notes
    /// it. Without an answer, an earlier one is taken back; what was verified stays.
    ///
    /// # Errors
    /// When the round is not there.
    pub fn answer_round(
        &self,
        id: RoundId,
        organisations: &[OrganisationId],
        answer: Option<RoundAnswer>,
        how: VerificationMethod,
    ) -> Result<RoundView> {
        let today = self.today();
        let verification = Verification { on: today, by: self.settings()?.author, how };
        let subject = self.subject_of_round(id, organisations)?;
        self.change(Operation::AnswerRound, &subject, |w| {
            for mut entry in round::entries_of(w, id)? {
                if organisations.contains(&entry.organisation) {
                    entry.answer = answer;
                    entry.answered_on = answer.map(|_| today);
                    round::save_entry(w, id, &entry)?;
                }
            }
            if answer.is_some_and(RoundAnswer::verifies) {
                for mut found in organisation::get_many(w, organisations)? {
                    found.verification = Some(verification.clone());
                    organisation::save(w, &found)?;
                }
            }
            Ok(())
        })?;
        self.round(id)
    }

    fn change_round_entries(
        &self,
        id: RoundId,
        operation: Operation,
        organisations: &[OrganisationId],
        change: impl Fn(&mut RoundEntry),
    ) -> Result<RoundView> {
        let subject = self.subject_of_round(id, organisations)?;
        self.change(operation, &subject, |w| {
            for mut entry in round::entries_of(w, id)? {
                if organisations.contains(&entry.organisation) {
                    change(&mut entry);
                    round::save_entry(w, id, &entry)?;
                }
            }
            Ok(())
        })?;
        self.round(id)
    }

    /// Sets the sheets of a round: for each organisation a letter with what is published about it and room to correct, agree and sign.
    ///
    /// # Errors
    /// When nobody is left to write to; when it cannot be set.
    pub fn print_round_sheets(&self, id: RoundId, organisations: &[OrganisationId]) -> Result<Typeset> {
        let round = self.the_round(id)?;
        let entries = self.published_entries(organisations)?;
        let (found, withheld) = self.store.read(|r| {
            let found = organisation::get_many(r, organisations)?;
            Ok((found, store::directory::person::of_organisations(r, organisations)?))
        })?;
        let office = self.settings()?.office;
        let today = self.today();
        let copies: Vec<LetterCopy> = found
            .iter()
            .filter_map(|one| {
                let entry = entries.get(&one.id)?;
                let people = withheld.get(&one.id).map_or(0, Vec::len).saturating_sub(entry.persons.len());
                let mut recipient = vec![one.name.clone()];
                if !one.department.is_empty() {
                    recipient.push(one.department.clone());
                }
                recipient.extend(one.address.lines());
                Some(LetterCopy {
                    remarks: Vec::new(),
                    recipient,
                    information: information(&office.email, today),
                    subject: "Bitte prüfen Sie, was wir über Sie veröffentlichen".into(),
                    blocks: letter(&round, entry, people, &office.name),
                    enclosures: Vec::new(),
                })
            })
            .collect();
        if copies.is_empty() {
            return Err(Error::refused(
                "round.nobody_to_write_to",
                "Es gibt niemanden anzuschreiben: Geschlossene Einrichtungen werden nicht veröffentlicht.",
            ));
        }
        self.set_letters(&round.name, Letter { copies })
    }

    /// Sets the sheets and keeps them to be looked at.
    ///
    /// # Errors
    /// As [`Office::print_round_sheets`].
    pub fn preview_round_sheets(&self, id: RoundId, organisations: &[OrganisationId]) -> Result<Preview> {
        Ok(self.keep(self.print_round_sheets(id, organisations)?, Vec::new(), organisations.len()))
    }

    /// Writes the sheets as one PDF. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_round_sheets`], or when the file cannot be written.
    pub fn save_round_sheets(
        &self,
        id: RoundId,
        organisations: &[OrganisationId],
        path: Option<&str>,
    ) -> Result<String> {
        let name = format!("{} Prüfblätter {}.pdf", self.the_round(id)?.name, self.today());
        let bytes = self.print_round_sheets(id, organisations)?.pdf()?;
        self.save_file(path, &name, &bytes)
    }

    /// The text of a mail that asks an organisation whether its entry is right.
    ///
    /// # Errors
    /// When it is not there, or closed.
    pub fn round_mail(&self, id: RoundId, organisation: OrganisationId) -> Result<String> {
        let round = self.the_round(id)?;
        let office = self.settings()?.office;
        let entries = self.published_entries(&[organisation])?;
        let entry = entries.get(&organisation).ok_or_else(|| {
            Error::refused("round.closed", "Über diese Einrichtung wird nichts veröffentlicht; sie ist geschlossen.")
        })?;
        let mut text = format!("Guten Tag,\n\n{}\n\n", ask(&round));
        for field in fields::of_entry(entry) {
            text.push_str(&format!("{}: {}\n", field.name, field.in_line()));
        }
        text.push_str(&format!("\n{}\n\nMit freundlichen Grüßen\n{}\n", CONSENT_BY_MAIL, office.name));
        Ok(text)
    }

    fn the_round(&self, id: RoundId) -> Result<Round> {
        Ok(self.store.read(|r| round::get(r, id))?.ok_or_else(round::missing)?)
    }

    fn subject_of_round(&self, id: RoundId, organisations: &[OrganisationId]) -> Result<String> {
        let name = self.the_round(id)?.name;
        Ok(match organisations {
            [one] => match self.store.read(|r| organisation::get(r, *one))? {
                Some(found) => format!("{}, {name}", found.name),
                None => name,
            },
            many => format!("{} Einrichtungen, {name}", many.len()),
        })
    }
}

const CONSENT_BY_MAIL: &str = "Ansprechpersonen nennen wir nur mit ihrer Einwilligung. Wenn jemand genannt werden möchte, bitten wir die Person selbst um \
     eine Mail mit Namen, Funktion, Telefon und E-Mail und dem Satz, ob die Angaben nur auf Papier oder auch im Internet erscheinen dürfen. \
     Die Einwilligung kann jederzeit widerrufen werden.";

fn unasked(organisation: OrganisationId) -> RoundEntry {
    RoundEntry { organisation, sent_on: None, answered_on: None, answer: None }
}

fn tidy(edited: &Round) -> Result<Round> {
    let mut tidy = edited.clone();
    tidy.name = one_line(&tidy.name);
    tidy.note = tidy.note.trim().to_owned();
    if tidy.name.is_empty() {
        return Err(Error::invalid("round.name", "name", "Bitte geben Sie der Prüfrunde einen Namen."));
    }
    if tidy.due_on.is_some_and(|due| due < tidy.started_on) {
        return Err(Error::invalid(
            "round.due",
            "due_on",
            "Der letzte Tag für Antworten liegt vor dem Beginn der Runde.",
        ));
    }
    Ok(tidy)
}

fn information(email: &str, today: NaiveDate) -> Vec<Fact> {
    let mut facts = Vec::new();
    if !email.is_empty() {
        facts.push(Fact::from(("E-Mail", email)));
    }
    facts.push(Fact::from(("Datum", domain::day::short(today))));
    facts
}

fn ask(round: &Round) -> String {
    let until = round.due_on.map(|due| format!(" bis zum {}", domain::day::short(due))).unwrap_or_default();
    format!(
        "wir führen das Verzeichnis der Einrichtungen und Angebote rund um Schule und geben daraus Listen und Handreichungen an Schulen \
         und Eltern weiter. Damit dort nichts Falsches steht, bitten wir Sie{until}: Prüfen Sie bitte, was wir über Sie veröffentlichen, und \
         schreiben Sie uns, ob alles stimmt oder was sich geändert hat."
    )
}

/// The letter with the sheet: what is published, what to answer, who agrees to be named.
fn letter(round: &Round, entry: &press::Entry, withheld: usize, office: &str) -> Vec<Block> {
    let mut blocks = vec![
        Block::paragraph("Guten Tag,"),
        Block::paragraph(&ask(round)),
        Block::heading(2, "Das veröffentlichen wir über Sie"),
        own_sheet::block(entry),
    ];
    if withheld > 0 {
        let people = if withheld == 1 {
            "1 weitere Ansprechperson".to_owned()
        } else {
            format!("{withheld} weitere Ansprechpersonen")
        };
        blocks.push(Block::paragraph(&format!(
            "{people} nennen wir nicht, weil uns dafür keine gültige Einwilligung vorliegt."
        )));
    }
    let tick = |label: &str| Tick { ticked: false, label: label.into(), remark: String::new() };
    let signature = |label: &str| Signature { label: label.into(), name: String::new() };
    blocks.extend([
        Block::paragraph(&format!("Mit freundlichen Grüßen\n{office}")),
        Block::page_break(),
        Block::heading(2, "Ihre Antwort"),
        Block::facts([("Einrichtung", entry.name.clone()), ("Prüfrunde", round.name.clone())]),
        Part::Ticks(vec![
            tick("Alle Angaben stimmen."),
            tick("Bitte ändern Sie, was auf dem Blatt davor berichtigt ist."),
            tick("Die Einrichtung oder das Angebot gibt es nicht mehr."),
        ])
        .into(),
        Part::Form(vec![FormField { label: "Was sich geändert hat".into(), lines: 4 }]).into(),
        Part::Signatures(vec![signature("Ort, Datum"), signature("Unterschrift für die Einrichtung")]).into(),
        Block::heading(2, "Einwilligung einer Ansprechperson"),
        Block::paragraph(
            "Ich bin damit einverstanden, dass die Netzwerkstelle meinen Namen, meine Funktion und meine dienstlichen Kontaktdaten \
             veröffentlicht. Die Einwilligung ist freiwillig; ich kann sie jederzeit für die Zukunft widerrufen, ohne dass mir daraus ein \
             Nachteil entsteht (Art. 6 Abs. 1 Buchst. a, Art. 7 DSGVO).",
        ),
        Part::Form(vec![
            FormField { label: "Name und Funktion".into(), lines: 1 },
            FormField { label: "Telefon und E-Mail".into(), lines: 1 },
            FormField { label: "auf Papier, das an Schulen und Eltern ausgegeben wird".into(), lines: 0 },
            FormField { label: "auch in Dateien, die im Internet stehen".into(), lines: 0 },
        ])
        .into(),
        Part::Signatures(vec![signature("Ort, Datum"), signature("Unterschrift der Person")]).into(),
    ]);
    blocks
}
