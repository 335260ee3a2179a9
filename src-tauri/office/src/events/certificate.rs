//! Certificates of attendance: giving them, and checking one that somebody shows.

use chrono::Datelike;
use domain::events::{
    Certificate, RegistrationState, attendance, certificate_code, certificate_number, read_certificate_code, refusal,
};
use domain::history::Operation;
use domain::id::{CertificateId, EventId, RegistrationId};
use serde::{Deserialize, Serialize};
use store::events::{certificate, event, registration};
use ts_rs::TS;

use crate::Office;
use crate::error::{Error, Result};

/// What became of a wish to give certificates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Issued {
    /// The certificates, by name.
    pub certificates: Vec<Certificate>,
    /// Who gets none, and why.
    pub refused: Vec<NotIssued>,
}

/// Somebody who gets no certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotIssued {
    /// Who.
    pub name: String,
    /// Why, a German sentence.
    pub reason: String,
}

/// What the office knows of a certificate somebody shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CertificateCheck {
    /// The certificate as it was given.
    pub certificate: Certificate,
    /// The event it is for.
    pub event: String,
    /// When that was, in words.
    pub when: String,
}

impl Office {
    /// Gives certificates to participants of an event, as one operation; to all who came when none is named. Who had one keeps its
    /// number and code. Who was there for half of the time or less gets none.
    ///
    /// # Errors
    /// When the event is not there.
    pub fn issue_certificates(&self, id: EventId, chosen: &[RegistrationId]) -> Result<Issued> {
        let today = self.today();
        self.revise(Operation::IssueCertificates, |w| {
            let found = event::get(w, id)?.ok_or_else(event::missing)?;
            let last = certificate::last_number(w, today.year())?;
            let (rows, given) = (registration::rows(w, id)?, certificate::of_event(w, id)?);
            let wanted = |row: &&domain::events::RegistrationRow| match chosen {
                [] => row.registration.state == RegistrationState::Attended,
                some => some.contains(&row.registration.id),
            };
            let mut issued = Issued { certificates: Vec::new(), refused: Vec::new() };
            let mut running = last;
            for row in rows.iter().filter(wanted) {
                if let Some(reason) = refusal(&found, &row.registration, today) {
                    issued.refused.push(NotIssued { name: row.name.clone(), reason });
                    continue;
                }
                let there = attendance(&found, &row.registration);
                let before = given.iter().find(|one| one.registration == row.registration.id);
                let made = CertificateId::new();
                if before.is_none() {
                    running += 1;
                }
                issued.certificates.push(Certificate {
                    id: before.map_or(made, |one| one.id),
                    event: id,
                    registration: row.registration.id,
                    number: before.map_or_else(|| certificate_number(today.year(), running), |one| one.number.clone()),
                    code: before.map_or_else(|| certificate_code(made), |one| one.code.clone()),
                    issued_on: before.map_or(today, |one| one.issued_on),
                    name: row.name.clone(),
                    minutes: there.minutes,
                    of_minutes: there.of_minutes,
                });
            }
            for changed in issued.certificates.iter().filter(|one| !given.contains(one)) {
                certificate::save(w, changed)?;
            }
            Ok((found.title, issued))
        })
    }

    /// Whether the office gave a certificate with this code or number, and what it says.
    ///
    /// # Errors
    /// When it gave none.
    pub fn check_certificate(&self, code: &str) -> Result<CertificateCheck> {
        let (code, number) = (read_certificate_code(code), code.trim().to_owned());
        let found = self.store.read(|r| match certificate::by_code(r, &code, &number)? {
            Some(found) => Ok(event::get(r, found.event)?.map(|event| (found, event))),
            None => Ok(None),
        })?;
        let (certificate, event) = found.ok_or_else(|| {
            Error::invalid(
                "certificate.unknown",
                "code",
                "Eine Bescheinigung mit diesem Code hat dieses Büro nicht ausgestellt. Bitte prüfen Sie, ob der Code richtig abgeschrieben ist.",
            )
        })?;
        Ok(CertificateCheck { certificate, when: super::view::when(&event), event: event.title })
    }
}
