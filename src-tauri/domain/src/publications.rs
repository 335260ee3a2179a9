//! Publications (Handreichungen): what the office prints, as settings and text; the pages are made by `press`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::directory::OrganisationFilter;
use crate::id::{FundingPeriodId, PublicationId};

/// A publication: its title, its funding period, and what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Publication {
    /// Identity.
    pub id: PublicationId,
    /// Title on its cover.
    pub title: String,
    /// Line below the title; may be empty.
    pub subtitle: String,
    /// Whose notice and logos it carries; none prints no notice.
    pub funding_period: Option<FundingPeriodId>,
    /// Kind and content.
    pub body: PublicationBody,
}

/// What kind of publication, with the content of that kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "a handful of publications is in memory at a time")]
pub enum PublicationBody {
    /// Regionale Kontaktliste für Schulen.
    ContactList(ContactListSettings),
    /// Schulvermeidung: Ein Infoblatt für Eltern.
    ParentSheet(ParentSheetText),
}

/// How the contact list is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ContactListSettings {
    /// Which organisations. Closed ones are never printed, whatever the filter says.
    pub filter: OrganisationFilter,
    /// Under which headings.
    pub grouping: Grouping,
    /// Cards or table.
    pub layout: ContactListLayout,
    /// Text after the cover, Markdown.
    pub introduction: String,
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

impl Default for ContactListSettings {
    fn default() -> Self {
        Self {
            filter: OrganisationFilter::default(),
            grouping: Grouping::Topic,
            layout: ContactListLayout::Cards,
            introduction: String::new(),
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
    /// A4 portrait, cards in two columns.
    #[default]
    Cards,
    /// A4 landscape, a compact table.
    Table,
}

/// The parents' sheet: its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ParentSheetText {
    /// Markdown with live blocks (`::: contacts topic="schulvermeidung"`).
    pub text: String,
}
