//! How the regional contact list is made: which organisations, under which headings, with what of each.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PaperSize;
use crate::directory::OrganisationFilter;

/// How the contact list is made. Its introduction is the publication's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ContactListSettings {
    /// Which organisations. Closed ones are never printed, whatever the filter says.
    pub filter: OrganisationFilter,
    /// Under which headings.
    pub grouping: Grouping,
    /// Cards or table.
    pub layout: ContactListLayout,
    /// Paper of the cards: A4, or A5 for a booklet. A table is always on A4.
    pub size: PaperSize,
    /// Print the emergency numbers of the settings up front.
    pub emergency_numbers: bool,
    /// Print the offers of each organisation.
    pub offers: bool,
    /// Print contact persons, as far as their consent goes.
    pub persons: bool,
    /// Goes to the web: then only persons whose consent reaches the web are printed.
    pub for_web: bool,
    /// "Anlage 6 zum Frühwarnsystem Schulabsentismus", printed in the head of each page; may be empty.
    pub annex_to: String,
}

impl ContactListSettings {
    /// The paper it is printed on.
    pub fn paper(&self) -> PaperSize {
        match self.layout {
            ContactListLayout::Cards => self.size,
            ContactListLayout::Table => PaperSize::A4,
        }
    }
}

impl Default for ContactListSettings {
    fn default() -> Self {
        Self {
            filter: OrganisationFilter::default(),
            grouping: Grouping::Topic,
            layout: ContactListLayout::Cards,
            size: PaperSize::A4,
            emergency_numbers: true,
            offers: true,
            persons: true,
            for_web: false,
            annex_to: String::new(),
        }
    }
}

/// Under which headings a contact list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// By topic; an organisation stands under each of its topics, in full under the first and as a reference under the others.
    #[default]
    Topic,
    /// By area and district.
    District,
    /// By kind of organisation.
    Kind,
}

/// What the pages of a contact list look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContactListLayout {
    /// Portrait, cards: in two columns on A4, in one on A5.
    #[default]
    Cards,
    /// A4 landscape, a compact table.
    Table,
}
