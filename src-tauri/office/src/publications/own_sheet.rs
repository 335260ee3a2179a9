//! What is published about an organisation, as it is shown to the organisation itself.

use std::collections::HashMap;

use domain::directory::{ConsentScope, OrganisationFilter, OrganisationStatus};
use domain::id::OrganisationId;
use press::{Block, Entry};

use super::contact_list::find;
use super::fields;
use crate::Office;
use crate::error::Result;

impl Office {
    /// What is printed about these organisations: entries with offers and with the people who agreed to it. Closed ones have none.
    pub(crate) fn published_entries(&self, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, Entry>> {
        let filter = OrganisationFilter {
            only: ids.to_vec(),
            statuses: vec![OrganisationStatus::Active, OrganisationStatus::Paused],
            ..OrganisationFilter::default()
        };
        Ok(find(self, &filter, ConsentScope::Print, true, true)?.entries)
    }
}

/// An entry as names with their values.
pub(crate) fn block(entry: &Entry) -> Block {
    Block::facts(fields::as_facts(entry))
}
