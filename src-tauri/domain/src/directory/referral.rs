//! Referral (Vermittlung): from a need to the offers that fit it, best first, each with its reasons.
//!
//! The rule is one: what the need asks and the offer plainly denies rules the offer out (wrong grade, not in that district, does not
//! run, costs money); what both name counts as a reason; what the offer leaves open is a doubt and counts a little.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CostKind, Offer, Span, Term};
use crate::id::{OfferId, TermId};
use crate::language::Language;

/// What somebody needs. Never about a named child: only what finds an offer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Need {
    /// Topics, any of them.
    pub topics: Vec<TermId>,
    /// Whom it is for, any of them.
    pub target_groups: Vec<TermId>,
    /// School year of the pupil, 1 to 13.
    pub grade: Option<u8>,
    /// Age in years.
    pub age: Option<u8>,
    /// District the family or the school lives in.
    pub district: Option<TermId>,
    /// Languages the family speaks, any of them.
    pub languages: Vec<Language>,
    /// Only offers without cost.
    pub free_only: bool,
}

/// An offer that fits a need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Match {
    /// The offer.
    pub offer: OfferId,
    /// From 0 to 100; how well it fits.
    pub score: u8,
    /// Why, in German, best reason first ("Thema Schulvermeidung", "auch auf Arabisch").
    pub reasons: Vec<String>,
    /// What is unknown ("Sprache nicht angegeben").
    pub doubts: Vec<String>,
}

/// How one part of the need meets the offer.
enum Meeting {
    /// Both name it.
    Fits(String),
    /// The offer leaves it open to everybody, on purpose ("ganze Stadt").
    OpenToAll(String),
    /// The offer does not say.
    Unknown(String),
    /// The offer says otherwise.
    Denied,
}

/// How much each part of a need weighs; only the parts that are asked count.
const TOPIC: u32 = 40;
const TARGET_GROUP: u32 = 20;
const GRADE: u32 = 15;
const DISTRICT: u32 = 15;
const LANGUAGE: u32 = 15;
const COST: u32 = 5;

/// The offers that fit `need` on `today`, best first; equal ones by name.
///
/// A topic or district also fits by the terms below and above it in its vocabulary: who needs "Halle-Neustadt" is served by an offer
/// for the whole area, and who needs "Sucht" by one on "Cannabis".
pub fn rank(need: &Need, offers: &[Offer], terms: &[Term], today: NaiveDate) -> Vec<Match> {
    let terms = Terms::new(terms);
    let mut found: Vec<(Match, &str)> = offers
        .iter()
        .filter(|offer| offer.runs_on(today))
        .filter_map(|offer| Some((judge(need, offer, &terms)?, offer.name.as_str())))
        .collect();
    found.sort_by(|(a, name_a), (b, name_b)| b.score.cmp(&a.score).then_with(|| name_a.cmp(name_b)));
    found.into_iter().map(|(found, _)| found).collect()
}

fn judge(need: &Need, offer: &Offer, terms: &Terms<'_>) -> Option<Match> {
    let mut meetings: Vec<(u32, Meeting)> = Vec::new();
    if !need.topics.is_empty() {
        meetings.push((TOPIC, topics(need, offer, terms)));
    }
    if !need.target_groups.is_empty() {
        meetings.push((TARGET_GROUP, target_groups(need, offer, terms)));
    }
    if let Some(grade) = need.grade {
        meetings.push((GRADE, within(offer.grades, grade, "Klasse")));
    }
    if let Some(age) = need.age {
        meetings.push((GRADE, within(offer.ages, age, "Alter")));
    }
    if let Some(district) = need.district {
        meetings.push((DISTRICT, served(district, offer, terms)));
    }
    if !need.languages.is_empty() {
        meetings.push((LANGUAGE, languages(need, offer)));
    }
    if need.free_only {
        meetings.push((
            COST,
            match offer.cost.kind {
                CostKind::Free => Meeting::Fits("kostenfrei".into()),
                CostKind::Unknown => Meeting::Unknown("Kosten nicht angegeben".into()),
                CostKind::Paid => Meeting::Denied,
            },
        ));
    }

    let (mut reached, mut possible) = (0, 0);
    let (mut reasons, mut doubts) = (Vec::new(), Vec::new());
    for (weight, meeting) in meetings {
        possible += weight * 100;
        match meeting {
            Meeting::Fits(reason) => {
                reached += weight * 100;
                reasons.push(reason);
            }
            Meeting::OpenToAll(reason) => {
                reached += weight * 85;
                reasons.push(reason);
            }
            Meeting::Unknown(doubt) => {
                reached += weight * 30;
                doubts.push(doubt);
            }
            Meeting::Denied => return None,
        }
    }
    // Nothing asked: everything that runs fits, and nothing better than anything else.
    let score = (reached * 100).checked_div(possible).map_or(50, |share| u8::try_from(share).unwrap_or(100));
    Some(Match { offer: offer.id, score, reasons, doubts })
}

fn topics(need: &Need, offer: &Offer, terms: &Terms<'_>) -> Meeting {
    let shared: Vec<&str> = offer
        .topics
        .iter()
        .filter(|topic| need.topics.iter().any(|wanted| terms.related(*wanted, **topic)))
        .map(|topic| terms.name(*topic))
        .collect();
    match shared.as_slice() {
        [] => Meeting::Denied,
        [one] => Meeting::Fits(format!("Thema {one}")),
        many => Meeting::Fits(format!("Themen {}", many.join(", "))),
    }
}

fn target_groups(need: &Need, offer: &Offer, terms: &Terms<'_>) -> Meeting {
    if offer.target_groups.is_empty() {
        return Meeting::Unknown("Zielgruppe nicht angegeben".into());
    }
    let shared: Vec<&str> = offer
        .target_groups
        .iter()
        .filter(|group| need.target_groups.iter().any(|wanted| terms.related(*wanted, **group)))
        .map(|group| terms.name(*group))
        .collect();
    if shared.is_empty() { Meeting::Denied } else { Meeting::Fits(format!("für {}", shared.join(", "))) }
}

fn within(span: Option<Span>, value: u8, what: &str) -> Meeting {
    match span {
        None => Meeting::Unknown(format!("{what} nicht eingegrenzt")),
        Some(span) if !span.contains(value) => Meeting::Denied,
        Some(Span { from, to }) if from == to => Meeting::Fits(format!("{what} {from}")),
        Some(Span { from, to }) => Meeting::Fits(format!("{what} {from} bis {to}")),
    }
}

fn served(district: TermId, offer: &Offer, terms: &Terms<'_>) -> Meeting {
    if offer.districts.is_empty() {
        return Meeting::OpenToAll("in der ganzen Stadt".into());
    }
    match offer.districts.iter().find(|served| terms.related(district, **served)) {
        Some(served) => Meeting::Fits(format!("in {}", terms.name(*served))),
        None => Meeting::Denied,
    }
}

fn languages(need: &Need, offer: &Offer) -> Meeting {
    if offer.languages.is_empty() {
        return Meeting::Unknown("Sprachen nicht angegeben".into());
    }
    let shared: Vec<&str> =
        need.languages.iter().filter(|wanted| offer.languages.contains(wanted)).map(Language::label).collect();
    if shared.is_empty() {
        let spoken: Vec<&str> = offer.languages.iter().map(Language::label).collect();
        Meeting::Unknown(format!("nur auf {}", spoken.join(", ")))
    } else {
        Meeting::Fits(format!("auf {}", shared.join(", ")))
    }
}

/// Terms by identity, with the way up to their roots.
struct Terms<'a>(HashMap<TermId, &'a Term>);

impl<'a> Terms<'a> {
    fn new(terms: &'a [Term]) -> Self {
        Self(terms.iter().map(|term| (term.id, term)).collect())
    }

    fn name(&self, id: TermId) -> &'a str {
        self.0.get(&id).map_or("", |term| term.name.as_str())
    }

    /// Whether one lies above the other, or they are the same.
    fn related(&self, a: TermId, b: TermId) -> bool {
        a == b || self.above(a).contains(&b) || self.above(b).contains(&a)
    }

    fn above(&self, id: TermId) -> HashSet<TermId> {
        let mut seen = HashSet::new();
        let mut next = self.0.get(&id).and_then(|term| term.parent);
        while let Some(parent) = next.filter(|parent| seen.insert(*parent)) {
            next = self.0.get(&parent).and_then(|term| term.parent);
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::{Cost, Vocabulary};

    fn term(name: &str, parent: Option<TermId>) -> Term {
        Term {
            id: TermId::new(),
            vocabulary: Vocabulary::Topic,
            name: name.into(),
            parent,
            synonyms: Vec::new(),
            position: 0,
            code: String::new(),
        }
    }

    fn today() -> NaiveDate {
        "2026-11-23".parse().unwrap()
    }

    #[test]
    fn an_offer_for_other_grades_is_not_proposed() {
        let offer = Offer { grades: Some(Span { from: 5, to: 7 }), ..Offer::default() };
        let need = Need { grade: Some(9), ..Need::default() };
        assert_eq!(rank(&need, &[offer], &[], today()), []);
    }

    #[test]
    fn an_offer_that_ended_is_not_proposed() {
        let offer = Offer { runs_until: Some("2026-07-31".parse().unwrap()), ..Offer::default() };
        assert_eq!(rank(&Need::default(), &[offer], &[], today()), []);
    }

    #[test]
    fn an_offer_in_the_area_serves_the_district_in_it_and_says_so() {
        let area = term("Hallescher Westen", None);
        let district = term("Südliche Neustadt", Some(area.id));
        let offer = Offer { districts: vec![area.id], ..Offer::default() };
        let need = Need { district: Some(district.id), ..Need::default() };
        let found = rank(&need, std::slice::from_ref(&offer), &[area, district], today());
        assert_eq!(found[0].reasons, ["in Hallescher Westen"]);
        assert_eq!(found[0].score, 100);
    }

    #[test]
    fn what_fits_plainly_stands_before_what_leaves_questions_open() {
        let topic = term("Schulvermeidung", None);
        let open = Offer { name: "A".into(), topics: vec![topic.id], ..Offer::default() };
        let plain = Offer {
            name: "B".into(),
            topics: vec![topic.id],
            languages: vec![Language::new("ar")],
            ..Offer::default()
        };
        let need = Need { topics: vec![topic.id], languages: vec![Language::new("ar")], ..Need::default() };
        let found = rank(&need, &[open.clone(), plain.clone()], &[topic], today());
        assert_eq!(found.iter().map(|m| m.offer).collect::<Vec<_>>(), [plain.id, open.id]);
        assert_eq!(found[0].reasons, ["Thema Schulvermeidung", "auf Arabisch"]);
        assert_eq!(found[1].doubts, ["Sprachen nicht angegeben"]);
    }

    #[test]
    fn who_can_pay_nothing_is_not_sent_to_what_costs() {
        let paid = Offer { cost: Cost { kind: CostKind::Paid, remark: String::new() }, ..Offer::default() };
        let need = Need { free_only: true, ..Need::default() };
        assert_eq!(rank(&need, &[paid], &[], today()), []);
    }
}
