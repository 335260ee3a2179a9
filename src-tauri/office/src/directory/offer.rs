//! Offers: what a coordinator does with one.

use domain::directory::{Offer, OfferRow, RecordRef, Span, VerificationMethod};
use domain::history::Operation;
use domain::id::{OfferId, OrganisationId};
use serde::{Deserialize, Serialize};
use store::directory::{offer, organisation, person};
use ts_rs::TS;

use super::organisation::one_line;
use crate::Office;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// An offer with the names of those it refers to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfferView {
    /// The offer.
    pub offer: Offer,
    /// Name of who offers it.
    pub organisation_name: String,
    /// Name of whom to ask; empty when nobody is named.
    pub contact_name: String,
    /// Who works at the organisation and could be named; `detail` is the function.
    pub colleagues: Vec<RecordRef>,
}

impl Office {
    /// Lines of the list of offers.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn offer_rows(&self, text: &str) -> Result<Vec<OfferRow>> {
        Ok(self.store.read(|r| offer::rows(r, text))?)
    }

    /// An offer.
    ///
    /// # Errors
    /// When it is not there.
    pub fn offer(&self, id: OfferId) -> Result<OfferView> {
        Ok(self.store.read(|r| {
            let found = offer::get(r, id)?.ok_or_else(offer::missing)?;
            let at = found.organisation;
            let colleagues = person::of_organisations(r, &[at])?.remove(&at).unwrap_or_default();
            let contact = match found.contact {
                Some(contact) => person::get(r, contact)?,
                None => None,
            };
            Ok(OfferView {
                organisation_name: organisation::get(r, at)?.map(|o| o.name).unwrap_or_default(),
                contact_name: contact.map(|person| person.full_name()).unwrap_or_default(),
                colleagues: colleagues
                    .iter()
                    .map(|person| RecordRef {
                        id: person.id.to_string(),
                        name: person.full_name(),
                        detail: person
                            .positions
                            .iter()
                            .find(|position| position.organisation == at)
                            .map(|position| position.function.clone())
                            .unwrap_or_default(),
                    })
                    .collect(),
                offer: found,
            })
        })?)
    }

    /// Adds an offer of which only the name is known yet.
    ///
    /// # Errors
    /// Without a name.
    pub fn create_offer(&self, name: &str, organisation: OrganisationId) -> Result<Offer> {
        let new = tidy(&Offer { name: name.to_owned(), organisation, ..Offer::default() })?;
        self.change(Operation::CreateOffer, &new.name, |w| offer::save(w, &new))?;
        Ok(new)
    }

    /// Keeps an offer as edited and returns it as it is kept.
    ///
    /// # Errors
    /// Without a name; with a range or a period that ends before it begins.
    pub fn save_offer<'a>(&self, edit: impl Into<Edit<'a, Offer>>) -> Result<Offer> {
        let edit = edit.into();
        self.revise(Operation::ChangeOffer, |w| {
            let now = offer::get(w, edit.edited.id)?.ok_or_else(offer::missing)?;
            let tidy = tidy(&edit.onto(&now)?)?;
            offer::save(w, &tidy)?;
            Ok((tidy.name.clone(), tidy))
        })
    }

    /// Records that an offer was checked today.
    ///
    /// # Errors
    /// When it is not there.
    pub fn verify_offer(&self, id: OfferId, how: VerificationMethod) -> Result<Offer> {
        let verification = self.verified_now(how)?;
        self.revise(Operation::ChangeOffer, |w| {
            let mut found = offer::get(w, id)?.ok_or_else(offer::missing)?;
            found.verification = Some(verification.clone());
            offer::save(w, &found)?;
            Ok((found.name.clone(), found))
        })
    }

    /// Deletes offers, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_offers(&self, ids: &[OfferId]) -> Result<()> {
        let found = self.store.read(|r| offer::get_many(r, ids))?;
        let subject = match found.as_slice() {
            [one] => one.name.clone(),
            many => format!("{} Angebote", many.len()),
        };
        self.change(Operation::DeleteOffer, &subject, |w| ids.iter().try_for_each(|id| offer::delete(w, *id)))
    }
}

/// An offer in the form in which it is kept.
fn tidy(edited: &Offer) -> Result<Offer> {
    let mut tidy = edited.clone();
    tidy.name = one_line(&tidy.name);
    if tidy.name.is_empty() {
        return Err(Error::invalid("offer.name", "name", "Bitte geben Sie einen Namen ein."));
    }
    let turned = |span: Option<Span>| span.is_some_and(|span| span.to < span.from);
    if turned(tidy.grades) {
        return Err(Error::invalid("offer.grades", "grades", "Die letzte Klasse liegt vor der ersten."));
    }
    if turned(tidy.ages) {
        return Err(Error::invalid("offer.ages", "ages", "Das höchste Alter liegt unter dem niedrigsten."));
    }
    if tidy.runs_from.zip(tidy.runs_until).is_some_and(|(from, until)| until < from) {
        return Err(Error::invalid("offer.runs_until", "runs_until", "Das Angebot endet, bevor es beginnt."));
    }
    Ok(tidy)
}
