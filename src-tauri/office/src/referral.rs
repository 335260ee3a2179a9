//! Referral: "Angebot finden". From a need to the offers that fit, as a list to hand over on paper or by mail.

use domain::contact::display_phone;
use domain::directory::{Match, Need, Offer, OfferLevel, Organisation, OrganisationStatus, Term, rank};
use domain::id::{OfferId, OrganisationId, TermId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

use crate::Office;
use crate::error::Result;

/// A proposed offer with what one needs to choose and to call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Proposal {
    /// Why it fits.
    pub found: Match,
    /// The offer's name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// How to get in.
    pub access: String,
    /// Its level, German; empty when unknown.
    pub level: String,
    /// Who offers it.
    pub organisation: OrganisationId,
    /// Name of who offers it.
    pub organisation_name: String,
    /// Street and place in one line.
    pub address: String,
    /// Phone as it is read.
    pub phone: String,
    /// Mail.
    pub email: String,
    /// Web.
    pub web: String,
}

/// Offers handed over when nobody chose: as many as fit the one page a person reads.
pub const UNCHOSEN: usize = 6;

impl Office {
    /// The offers that fit a need, best first. Offers of closed organisations are left out.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn find_offers(&self, need: &Need) -> Result<Vec<Proposal>> {
        let today = self.today();
        let (offers, terms, organisations) = self.store.read(|r| {
            let offers = store::directory::offer::all(r)?;
            let ids: Vec<OrganisationId> = offers.iter().map(|offer| offer.organisation).collect();
            Ok((offers, store::directory::term::all(r)?, store::directory::organisation::get_many(r, &ids)?))
        })?;
        let organisations: HashMap<OrganisationId, Organisation> =
            organisations.into_iter().map(|organisation| (organisation.id, organisation)).collect();
        let offers: Vec<Offer> = offers
            .into_iter()
            .filter(|offer| {
                organisations.get(&offer.organisation).is_some_and(|o| o.status != OrganisationStatus::Closed)
            })
            .collect();
        let by_id: HashMap<OfferId, &Offer> = offers.iter().map(|offer| (offer.id, offer)).collect();
        Ok(rank(need, &offers, &terms, today)
            .into_iter()
            .filter_map(|found| {
                let offer = by_id.get(&found.offer)?;
                let organisation = organisations.get(&offer.organisation)?;
                Some(proposal(found, offer, organisation))
            })
            .collect())
    }

    /// The need in German, one line for each part, for paper and mail.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn need_in_words(&self, need: &Need) -> Result<Vec<String>> {
        let terms = self.store.read(store::directory::term::all)?;
        Ok(words(need, &terms))
    }

    /// The chosen offers as the text of a mail. `chosen` empty means the best of them, see [`UNCHOSEN`].
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn referral_mail(&self, need: &Need, chosen: &[OfferId]) -> Result<String> {
        let office = self.settings()?.office;
        let proposals = self.chosen(need, chosen)?;
        let mut text = String::from("Guten Tag,\n\nfolgende Angebote passen zu Ihrer Anfrage");
        let parts = self.need_in_words(need)?;
        if !parts.is_empty() {
            text.push_str(&format!(" ({})", parts.join("; ")));
        }
        text.push_str(":\n");
        for (index, proposal) in proposals.iter().enumerate() {
            text.push_str(&format!("\n{}. {}\n   {}\n", index + 1, proposal.name, proposal.organisation_name));
            for line in [&proposal.address, &proposal.phone, &proposal.email, &proposal.web] {
                if !line.is_empty() {
                    text.push_str(&format!("   {line}\n"));
                }
            }
            if !proposal.access.is_empty() {
                text.push_str(&format!("   Anmeldung: {}\n", proposal.access));
            }
            if !proposal.found.reasons.is_empty() {
                text.push_str(&format!("   Warum: {}\n", proposal.found.reasons.join(", ")));
            }
        }
        text.push_str("\nBitte fragen Sie vorher an; Angaben ohne Gewähr.\n\nMit freundlichen Grüßen\n");
        text.push_str(&office.name);
        text.push('\n');
        Ok(text)
    }

    pub(crate) fn chosen(&self, need: &Need, chosen: &[OfferId]) -> Result<Vec<Proposal>> {
        let mut proposals = self.find_offers(need)?;
        if chosen.is_empty() {
            proposals.truncate(UNCHOSEN);
        } else {
            proposals.retain(|proposal| chosen.contains(&proposal.found.offer));
        }
        Ok(proposals)
    }
}

fn proposal(found: Match, offer: &Offer, organisation: &Organisation) -> Proposal {
    Proposal {
        found,
        name: offer.name.clone(),
        description: offer.description.clone(),
        access: offer.access.clone(),
        level: offer.level.map(OfferLevel::label).unwrap_or_default().to_owned(),
        organisation: organisation.id,
        organisation_name: organisation.name.clone(),
        address: organisation.address.one_line(),
        phone: organisation.phones.first().map(|phone| display_phone(&phone.number)).unwrap_or_default(),
        email: organisation.emails.first().map(|email| email.address.clone()).unwrap_or_default(),
        web: organisation.web.clone(),
    }
}

fn words(need: &Need, terms: &[Term]) -> Vec<String> {
    let names = |ids: &[TermId]| {
        let found: Vec<&str> = terms.iter().filter(|t| ids.contains(&t.id)).map(|t| t.name.as_str()).collect();
        found.join(", ")
    };
    let mut parts = Vec::new();
    if !need.topics.is_empty() {
        parts.push(format!("Thema: {}", names(&need.topics)));
    }
    if !need.target_groups.is_empty() {
        parts.push(format!("für: {}", names(&need.target_groups)));
    }
    if let Some(grade) = need.grade {
        parts.push(format!("Klasse {grade}"));
    }
    if let Some(age) = need.age {
        parts.push(format!("{age} Jahre"));
    }
    if let Some(district) = need.district {
        parts.push(format!("Stadtteil: {}", names(&[district])));
    }
    if !need.languages.is_empty() {
        let spoken: Vec<&str> = need.languages.iter().map(|language| language.label()).collect();
        parts.push(format!("Sprache: {}", spoken.join(", ")));
    }
    if need.free_only {
        parts.push("nur kostenfrei".into());
    }
    parts
}
