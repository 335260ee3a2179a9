//! Volunteers: who helps where, what they have learned, and until when their certificate counts; and a topic as a whole.

use domain::directory::RecordRef;
use domain::history::Operation;
use domain::id::{OrganisationId, PersonId, TermId, VolunteerId};
use domain::network::{
    CertificateState, CooperationFilter, CooperationRow, Volunteer, VolunteerFilter, VolunteerRow, VolunteerStatus,
    certificate_until,
};
use serde::{Deserialize, Serialize};
use store::directory::{offer, organisation, person, term};
use store::network::volunteer;
use ts_rs::TS;

use super::Named;
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// A volunteer with everything that relates to them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VolunteerView {
    /// The volunteer.
    pub volunteer: Volunteer,
    /// The person's name.
    pub name: String,
    /// The places where they help.
    pub named: Named,
    /// How the certificate stands today.
    pub certificate: CertificateState,
}

/// Who is taken up as a volunteer: somebody of the directory, or somebody new by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct NewVolunteer {
    pub person: Option<PersonId>,
    pub given_name: String,
    pub family_name: String,
    /// A topic to begin with.
    pub topic: Option<TermId>,
}

/// A topic as a whole: its projects, offers, partners and volunteers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicPage {
    /// Cooperations on it.
    pub projects: Vec<CooperationRow>,
    /// Offers on it that have not ended; `detail` is who offers them.
    pub offers: Vec<RecordRef>,
    /// Organisations that work on it or take part in its projects; `detail` is their place.
    pub partners: Vec<RecordRef>,
    /// Who helps.
    pub volunteers: Vec<VolunteerRow>,
}

impl Office {
    /// The volunteers a filter asks for, by family name.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn volunteers(&self, filter: &VolunteerFilter) -> Result<Vec<VolunteerRow>> {
        let today = self.today();
        let (found, names) = self.store.read(|r| {
            let found = volunteer::get_many(r, &volunteer::ids(r, filter)?)?;
            let mut named: Vec<String> = found.iter().map(|one| one.person.to_string()).collect();
            let places = found.iter().flat_map(|one| &one.placements).filter_map(|place| place.organisation);
            named.extend(places.map(|id| id.to_string()));
            Ok((found, store::directory::names(r, &named)?))
        })?;
        let name = |id: String| names.get(&id).cloned();
        Ok(found
            .into_iter()
            .filter(|one| !filter.needs_certificate || one.needs_certificate(today))
            .map(|one| VolunteerRow {
                name: name(one.person.to_string()).unwrap_or_default(),
                places: one
                    .placements
                    .iter()
                    .filter(|place| place.holds_on(today))
                    .filter_map(|place| name(place.organisation?.to_string()))
                    .collect(),
                certificate: one.certificate(today),
                certificate_until: one.certificate_until,
                id: one.id,
                person: one.person,
                status: one.status,
                topics: one.topics,
            })
            .collect())
    }

    /// A volunteer with everything that relates to them.
    ///
    /// # Errors
    /// When they are not there.
    pub fn volunteer(&self, id: VolunteerId) -> Result<VolunteerView> {
        let today = self.today();
        Ok(self.store.read(|r| {
            let found = volunteer::get(r, id)?.ok_or_else(volunteer::missing)?;
            let mut places: Vec<OrganisationId> = Vec::new();
            for place in &found.placements {
                places.extend(place.organisation.filter(|id| !places.contains(id)));
            }
            let named = Named::read(r, &places, &[found.person])?;
            Ok(VolunteerView {
                name: named.person(found.person).to_owned(),
                named,
                certificate: found.certificate(today),
                volunteer: found,
            })
        })?)
    }

    /// Takes somebody up as a volunteer. Somebody new becomes a person of the directory in the same operation, with no consent to print.
    ///
    /// # Errors
    /// Without a person and without a family name; when that person is a volunteer already.
    pub fn create_volunteer(&self, new: &NewVolunteer) -> Result<Volunteer> {
        self.revise(Operation::CreateVolunteer, |w| {
            let who = match new.person {
                Some(id) => {
                    let found = person::get(w, id)?.ok_or_else(person::missing)?;
                    if volunteer::of_person(w, id)?.is_some() {
                        return Err(Error::invalid(
                            "volunteer.known",
                            "person",
                            format!("{} ist schon aufgenommen.", found.full_name()),
                        ));
                    }
                    found
                }
                None => {
                    let person = domain::directory::Person {
                        id: PersonId::new(),
                        given_name: one_line(&new.given_name),
                        family_name: one_line(&new.family_name),
                        ..domain::directory::Person::default()
                    };
                    if person.family_name.is_empty() {
                        return Err(Error::invalid(
                            "volunteer.person",
                            "family_name",
                            "Bitte geben Sie einen Nachnamen ein.",
                        ));
                    }
                    person::save(w, &person)?;
                    person
                }
            };
            let made = Volunteer {
                id: VolunteerId::new(),
                person: who.id,
                topics: new.topic.into_iter().collect(),
                ..Volunteer::default()
            };
            volunteer::save(w, &made)?;
            Ok((who.full_name(), made))
        })
    }

    /// Keeps an edited volunteer and returns them as they are kept. A certificate newly shown counts as long as usual, unless the same
    /// edit says until when.
    ///
    /// # Errors
    /// When a day contradicts another; when a certificate is said to be shown on a day to come.
    pub fn save_volunteer<'a>(&self, edit: impl Into<Edit<'a, Volunteer>>) -> Result<Volunteer> {
        let edit = edit.into();
        let today = self.today();
        if edit.edited.certificate_shown_on.is_some_and(|on| on > today) {
            return Err(Error::invalid(
                "volunteer.shown_on",
                "certificate_shown_on",
                "Dieser Tag liegt in der Zukunft. Tragen Sie ein, wann das Führungszeugnis vorgelegt wurde.",
            ));
        }
        self.revise(Operation::ChangeVolunteer, |w| {
            let before = volunteer::get(w, edit.edited.id)?.ok_or_else(volunteer::missing)?;
            let mut tidy = tidy(&edit.onto(&before)?)?;
            let who = person::get(w, before.person)?.ok_or_else(person::missing)?;
            tidy.person = before.person;
            if tidy.certificate_shown_on != before.certificate_shown_on
                && tidy.certificate_until == before.certificate_until
            {
                tidy.certificate_until = tidy.certificate_shown_on.map(certificate_until);
            }
            if tidy.certificate_shown_on.zip(tidy.certificate_until).is_some_and(|(shown, until)| until < shown) {
                return Err(Error::invalid(
                    "volunteer.certificate_until",
                    "certificate_until",
                    "Das Führungszeugnis kann nicht enden, bevor es vorgelegt wurde.",
                ));
            }
            volunteer::save(w, &tidy)?;
            Ok((who.full_name(), tidy))
        })
    }

    /// Deletes what is kept of volunteers' work, as one operation; the people stay in the directory.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_volunteers(&self, ids: &[VolunteerId]) -> Result<()> {
        let subject = self.store.read(|r| {
            let found = volunteer::get_many(r, ids)?;
            Ok(match &found[..] {
                [] => None,
                [one] => Some(person::get(r, one.person)?.map(|who| who.full_name()).unwrap_or_default()),
                many => Some(format!("{} freiwillige Personen", many.len())),
            })
        })?;
        let Some(subject) = subject else { return Ok(()) };
        self.change(Operation::DeleteVolunteer, &subject, |w| {
            super::task::delete_about(w, ids.iter().map(ToString::to_string).collect())?;
            ids.iter().try_for_each(|id| volunteer::delete(w, *id))
        })
    }

    /// A topic with what lies below it, as a whole.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn topic_page(&self, topic: TermId) -> Result<TopicPage> {
        let today = self.today();
        let projects = self.cooperations(&CooperationFilter { topics: vec![topic], ..CooperationFilter::default() })?;
        let volunteers = self.volunteers(&VolunteerFilter {
            topics: vec![topic],
            statuses: VolunteerStatus::ALL.into_iter().filter(|status| *status != VolunteerStatus::Ended).collect(),
            ..VolunteerFilter::default()
        })?;
        let (offers, partners) = self.store.read(|r| {
            let wanted = below(&term::all(r)?, topic);
            let on_topic = |topics: &[TermId]| topics.iter().any(|one| wanted.contains(one));
            let mut offers = offer::all(r)?;
            offers.retain(|one| on_topic(&one.topics) && one.runs_on(today));
            let offered_by: Vec<OrganisationId> = offers.iter().map(|one| one.organisation).collect();
            let names = Named::read(r, &offered_by, &[])?;
            let offers = offers
                .iter()
                .map(|one| RecordRef {
                    id: one.id.to_string(),
                    name: one.name.clone(),
                    detail: names.organisation(one.organisation).to_owned(),
                })
                .collect();
            let filter = CooperationFilter { topics: vec![topic], ..CooperationFilter::default() };
            let in_projects = store::network::cooperation::get_many(r, &store::network::cooperation::ids(r, &filter)?)?;
            let mut partners: Vec<OrganisationId> =
                in_projects.iter().flat_map(|one| &one.partners).map(|partner| partner.organisation).collect();
            let asked = domain::directory::OrganisationFilter { topics: vec![topic], ..Default::default() };
            partners.extend(organisation::ids(
                r,
                &asked,
                domain::directory::OrganisationSort::Name,
                domain::directory::Direction::Ascending,
                today,
            )?);
            let mut seen = std::collections::HashSet::new();
            partners.retain(|id| seen.insert(*id));
            Ok((offers, Named::read(r, &partners, &[])?.organisations))
        })?;
        Ok(TopicPage { projects, offers, partners, volunteers })
    }
}

/// A term and all below it.
fn below(terms: &[domain::directory::Term], top: TermId) -> Vec<TermId> {
    let mut found = vec![top];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        let children = terms.iter().filter(|term| term.parent == Some(parent) && !found.contains(&term.id));
        let children: Vec<TermId> = children.map(|term| term.id).collect();
        found.extend(children);
        at += 1;
    }
    found
}

/// A volunteer in the form in which they are kept.
fn tidy(edited: &Volunteer) -> Result<Volunteer> {
    let mut tidy = edited.clone();
    tidy.availability = one_line(&tidy.availability);
    tidy.note = tidy.note.trim().to_owned();
    for training in &mut tidy.trainings {
        training.title = one_line(&training.title);
    }
    tidy.trainings.retain(|training| !training.title.is_empty());
    for place in &mut tidy.placements {
        place.activity = one_line(&place.activity);
    }
    tidy.placements.retain(|place| place.organisation.is_some() || !place.activity.is_empty());
    let backwards = |from: Option<chrono::NaiveDate>, until: Option<chrono::NaiveDate>| {
        from.zip(until).is_some_and(|(from, until)| until < from)
    };
    if backwards(tidy.from, tidy.until) || tidy.placements.iter().any(|place| backwards(place.from, place.until)) {
        return Err(Error::invalid("volunteer.until", "until", "Das Ende liegt vor dem Beginn."));
    }
    if tidy.trainings.iter().any(|training| training.hours.is_some_and(|hours| hours == 0 || hours > 1000)) {
        return Err(Error::invalid("volunteer.hours", "hours", "Bitte geben Sie 1 bis 1000 Stunden an."));
    }
    Ok(tidy)
}
