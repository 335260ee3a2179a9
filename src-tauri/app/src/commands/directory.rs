//! Organisations, contact persons, offers, search; the vocabularies are changed in [`settings`](super::settings).

use domain::contact::display_phone;
use domain::directory::{
    Direction, Offer, OfferRow, Organisation, OrganisationFilter, OrganisationRow, OrganisationSort, Person, PersonRow,
    SavedFilter, Term, VerificationMethod,
};
use domain::id::{OfferId, OrganisationId, PersonId, SavedFilterId, TermId};
use office::directory::{Duplicate, LanguageName, OfferView, OrganisationView, PersonView};
use office::edit::Edit;
use office::maintenance::DirectoryCounts;
use office::{Office, SearchResult};

use crate::command::commands;

commands! { "directory";
    /// How much there is.
    fn counts(shell) -> DirectoryCounts {
        Ok(shell.office()?.counts()?)
    }

    /// All terms of all vocabularies.
    fn terms(shell) -> Vec<Term> {
        Ok(shell.office()?.terms()?)
    }

    /// All languages with their German names.
    fn languages(_shell) -> Vec<LanguageName> {
        Ok(Office::languages())
    }

    /// Finds records of every kind.
    fn search(shell, text: String, limit: usize) -> SearchResult {
        Ok(shell.office()?.search(&text, limit)?)
    }

    /// Phone numbers as people read them (DIN 5008).
    fn show_phones(_shell, numbers: Vec<String>) -> Vec<String> {
        Ok(numbers.iter().map(|number| display_phone(number)).collect())
    }

    /// The organisations a filter asks for, in order.
    fn organisation_ids(shell, filter: OrganisationFilter, sort: OrganisationSort, direction: Direction) -> Vec<OrganisationId> {
        Ok(shell.office()?.organisation_ids(&filter, sort, direction)?)
    }

    /// Lines of the list, in the order of the identities.
    fn organisation_rows(shell, ids: Vec<OrganisationId>) -> Vec<OrganisationRow> {
        Ok(shell.office()?.organisation_rows(&ids)?)
    }

    /// An organisation with everything that relates to it.
    fn organisation(shell, id: OrganisationId) -> OrganisationView {
        Ok(shell.office()?.organisation(id)?)
    }

    /// Adds an organisation.
    fn create_organisation(shell, name: String) -> Organisation {
        Ok(shell.office()?.create_organisation(&name)?)
    }

    /// Keeps an edited organisation; returns it as it was kept; `before` is as it was read.
    fn save_organisation(shell, organisation: Organisation, before: Option<Organisation>) -> Organisation {
        Ok(shell.office()?.save_organisation(Edit { edited: &organisation, before: before.as_ref() })?)
    }

    /// Deletes organisations, as one operation.
    fn delete_organisations(shell, ids: Vec<OrganisationId>) -> () {
        Ok(shell.office()?.delete_organisations(&ids)?)
    }

    /// Organisations that are probably the same as one with this name.
    fn similar_organisations(shell, name: String, except: Option<OrganisationId>) -> Vec<Duplicate> {
        Ok(shell.office()?.similar_organisations(&name, except)?)
    }

    /// Merges two organisations: the first is what remains, the other is dropped.
    fn merge_organisations(shell, merged: Organisation, dropped: OrganisationId) -> () {
        Ok(shell.office()?.merge_organisations(&merged, dropped)?)
    }

    /// Gives a topic to organisations or takes it from them.
    fn tag_organisations(shell, ids: Vec<OrganisationId>, topic: TermId, assigned: bool) -> () {
        Ok(shell.office()?.tag_organisations(&ids, topic, assigned)?)
    }

    /// Records that organisations were checked today.
    fn verify_organisations(shell, ids: Vec<OrganisationId>, how: VerificationMethod) -> () {
        Ok(shell.office()?.verify_organisations(&ids, how)?)
    }

    /// All saved filters.
    fn saved_filters(shell) -> Vec<SavedFilter> {
        Ok(shell.office()?.saved_filters()?)
    }

    /// Saves a filter by name.
    fn save_filter(shell, name: String, filter: OrganisationFilter) -> SavedFilter {
        Ok(shell.office()?.save_filter(&name, &filter)?)
    }

    /// Deletes a saved filter.
    fn delete_filter(shell, id: SavedFilterId) -> () {
        Ok(shell.office()?.delete_filter(id)?)
    }

    /// Lines of the list of persons.
    fn person_rows(shell, text: String, without_consent: bool) -> Vec<PersonRow> {
        Ok(shell.office()?.person_rows(&text, without_consent)?)
    }

    /// A person with everything that relates to them.
    fn person(shell, id: PersonId) -> PersonView {
        Ok(shell.office()?.person(id)?)
    }

    /// Adds a person.
    fn create_person(shell, family_name: String, given_name: String, organisation: Option<OrganisationId>) -> Person {
        Ok(shell.office()?.create_person(&family_name, &given_name, organisation)?)
    }

    /// Keeps an edited person; returns it as it was kept; `before` is as it was read.
    fn save_person(shell, person: Person, before: Option<Person>) -> Person {
        Ok(shell.office()?.save_person(Edit { edited: &person, before: before.as_ref() })?)
    }

    /// Deletes persons, as one operation.
    fn delete_persons(shell, ids: Vec<PersonId>) -> () {
        Ok(shell.office()?.delete_persons(&ids)?)
    }

    /// Lines of the list of offers.
    fn offer_rows(shell, text: String) -> Vec<OfferRow> {
        Ok(shell.office()?.offer_rows(&text)?)
    }

    /// An offer with everything that relates to it.
    fn offer(shell, id: OfferId) -> OfferView {
        Ok(shell.office()?.offer(id)?)
    }

    /// Adds an offer.
    fn create_offer(shell, name: String, organisation: OrganisationId) -> Offer {
        Ok(shell.office()?.create_offer(&name, organisation)?)
    }

    /// Keeps an edited offer; returns it as it was kept; `before` is as it was read.
    fn save_offer(shell, offer: Offer, before: Option<Offer>) -> Offer {
        Ok(shell.office()?.save_offer(Edit { edited: &offer, before: before.as_ref() })?)
    }

    /// Deletes offers, as one operation.
    fn delete_offers(shell, ids: Vec<OfferId>) -> () {
        Ok(shell.office()?.delete_offers(&ids)?)
    }

    /// Records that an offer was checked today.
    fn verify_offer(shell, id: OfferId, how: VerificationMethod) -> Offer {
        Ok(shell.office()?.verify_offer(id, how)?)
    }

    /// Loads the sample data.
    fn load_sample(shell) -> () {
        Ok(shell.office()?.load_sample()?)
    }

    /// Removes the sample data as a whole.
    fn remove_sample(shell) -> () {
        Ok(shell.office()?.remove_sample()?)
    }
}
