//! Offers in full, as a live block of a text asks for them. Whom to ask is printed as far as their consent goes.

use std::collections::HashMap;

use domain::directory::{ConsentScope, Offer, OfferLevel, OrganisationStatus, Term, Vocabulary};
use domain::id::TermId;
use press::{LabelledLink, OfferProfile};
use store::directory::{offer, organisation, person};

use super::entry::{ages, cost, languages, link, may_be_named};
use super::question;
use crate::Office;
use crate::error::Result;

/// How many offers a block prints when it does not say.
const OFFERS: usize = 12;
/// The attributes of an offers block that name terms.
const ASKS: [(&str, Vocabulary); 3] =
    [("topic", Vocabulary::Topic), ("district", Vocabulary::District), ("target_group", Vocabulary::TargetGroup)];

/// The offers a block asks for: `topic`, `district`, `target_group` by name, `level`, and `limit`. Only offers that run today, of
/// organisations that are not closed.
pub(super) fn answer(
    office: &Office,
    attributes: &[(String, String)],
    terms: &[Term],
    warnings: &mut Vec<String>,
) -> Result<Vec<OfferProfile>> {
    let mut level: Option<OfferLevel> = None;
    let mut asked =
        question::read(attributes, terms, "Angebotsblock", &ASKS, OFFERS, warnings, |key, value, warnings| {
            if key != "level" {
                return false;
            }
            level = level_of(value);
            if level.is_none() {
                warnings.push(format!("Angebotsblock: die Stufe „{value}“ gibt es nicht."));
            }
            true
        });
    for (_, wanted) in &mut asked.terms {
        *wanted = wanted.iter().flat_map(|term| with_those_below(terms, *term)).collect();
    }
    let today = office.today();
    let fits = |offer: &Offer| {
        offer.runs_on(today)
            && level.is_none_or(|level| offer.level == Some(level))
            && asked.terms.iter().all(|(vocabulary, wanted)| {
                let own = match vocabulary {
                    Vocabulary::District => &offer.districts,
                    Vocabulary::TargetGroup => &offer.target_groups,
                    _ => &offer.topics,
                };
                // An offer without districts serves the whole city.
                wanted.is_empty()
                    || own.is_empty() && *vocabulary == Vocabulary::District
                    || own.iter().any(|term| wanted.contains(term))
            })
    };
    let names: HashMap<TermId, &str> = terms.iter().map(|term| (term.id, term.name.as_str())).collect();
    let words = |ids: &[TermId]| ids.iter().filter_map(|id| names.get(id).copied()).collect::<Vec<_>>().join(", ");
    let profiles = office.store.read(|r| {
        let offers: Vec<Offer> = offer::all(r)?.into_iter().filter(fits).collect();
        let mut profiles = Vec::new();
        for found in offers {
            let Some(at) = organisation::get(r, found.organisation)? else { continue };
            if at.status == OrganisationStatus::Closed {
                continue;
            }
            let contact = match found.contact {
                Some(id) => person::get(r, id)?.filter(|one| may_be_named(one, ConsentScope::Print, today)),
                None => None,
            };
            profiles.push(OfferProfile {
                key: found.id.to_string(),
                name: found.name.clone(),
                organisation: at.name.clone(),
                level: found.level.map(|level| level.label().to_owned()).unwrap_or_default(),
                description: found.description.clone(),
                aim: found.aim.clone(),
                target_groups: words(&found.target_groups),
                ages: ages(&found),
                method: found.method.clone(),
                topics: words(&found.topics),
                districts: words(&found.districts),
                duration: found.duration.clone(),
                languages: languages(&found.languages),
                cost: cost(&found),
                access: found.access.clone(),
                address_lines: at.address.lines(),
                contact: contact.map(|one| one.full_name()).unwrap_or_default(),
                phones: at
                    .phones
                    .iter()
                    .map(|phone| LabelledLink { label: phone.label.clone(), link: link::phone(&phone.number) })
                    .collect(),
                emails: at
                    .emails
                    .iter()
                    .map(|email| LabelledLink { label: email.label.clone(), link: link::email(&email.address) })
                    .collect(),
                web: (!at.web.is_empty()).then(|| link::web(&at.web)),
                verified: found.verification.map(|one| one.on.format("%m/%Y").to_string()).unwrap_or_default(),
            });
        }
        Ok(profiles)
    })?;
    if profiles.is_empty() {
        warnings.push("Ein Angebotsblock findet kein Angebot.".into());
    }
    Ok(profiles.into_iter().take(asked.limit).collect())
}

/// A term and all terms below it.
fn with_those_below(terms: &[Term], top: TermId) -> Vec<TermId> {
    let mut found = vec![top];
    let mut at = 0;
    while at < found.len() {
        let above = found[at];
        found.extend(terms.iter().filter(|term| term.parent == Some(above)).map(|term| term.id));
        at += 1;
    }
    found
}

fn level_of(word: &str) -> Option<OfferLevel> {
    match word.trim() {
        "prevention" => Some(OfferLevel::Prevention),
        "intervention" => Some(OfferLevel::Intervention),
        "reintegration" => Some(OfferLevel::Reintegration),
        "alternative" => Some(OfferLevel::AlternativeSchooling),
        _ => None,
    }
}
