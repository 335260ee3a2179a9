//! Offers in full, and the overview of those a text prints.

use serde::Serialize;

use crate::document::{LabelledLink, Link};

/// An offer on paper, in full. Empty parts are not printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct OfferProfile {
    /// Identity within the document; the overview leads there.
    pub key: String,
    pub name: String,
    /// Who offers it.
    pub organisation: String,
    /// Where it stands between prevention and alternative schooling, in words.
    pub level: String,
    pub description: String,
    pub aim: String,
    pub target_groups: String,
    /// "Klasse 5–10, 10–16 Jahre".
    pub ages: String,
    pub method: String,
    pub topics: String,
    pub districts: String,
    pub duration: String,
    pub languages: String,
    pub cost: String,
    pub access: String,
    pub address_lines: Vec<String>,
    /// Whom to ask; empty when nobody may be named.
    pub contact: String,
    pub phones: Vec<LabelledLink>,
    pub emails: Vec<LabelledLink>,
    pub web: Option<Link>,
    pub verified: String,
}

/// Where in the text the offers of a level stand, for an overview of all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct OverviewLevel {
    /// The level in words; empty for offers of none.
    pub level: String,
    /// Its offers, each once.
    pub offers: Vec<OverviewLine>,
}

/// An offer in an overview.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct OverviewLine {
    /// The profile it leads to.
    pub key: String,
    pub name: String,
    pub organisation: String,
    pub target_groups: String,
    pub ages: String,
    pub districts: String,
}

/// The offers of a text by level, in the order in which levels and offers come.
pub(crate) fn overview<'a>(offers: impl Iterator<Item = &'a OfferProfile>) -> Vec<OverviewLevel> {
    let mut levels: Vec<OverviewLevel> = Vec::new();
    for offer in offers {
        if levels.iter().flat_map(|level| &level.offers).any(|known| known.key == offer.key) {
            continue;
        }
        let line = OverviewLine {
            key: offer.key.clone(),
            name: offer.name.clone(),
            organisation: offer.organisation.clone(),
            target_groups: offer.target_groups.clone(),
            ages: offer.ages.clone(),
            districts: offer.districts.clone(),
        };
        match levels.iter_mut().find(|level| level.level == offer.level) {
            Some(level) => level.offers.push(line),
            None => levels.push(OverviewLevel { level: offer.level.clone(), offers: vec![line] }),
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overview_names_each_offer_once_under_its_level() {
        let offer =
            |key: &str, level: &str| OfferProfile { key: key.into(), level: level.into(), ..OfferProfile::default() };
        let offers =
            [offer("a", "Prävention"), offer("b", "Intervention"), offer("c", "Prävention"), offer("a", "Prävention")];
        let found = overview(offers.iter());
        let keys: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|level| (level.level.as_str(), level.offers.iter().map(|line| line.key.as_str()).collect()))
            .collect();
        assert_eq!(keys, [("Prävention", vec!["a", "c"]), ("Intervention", vec!["b"])]);
    }
}
