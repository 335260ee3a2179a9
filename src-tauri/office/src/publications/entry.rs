//! From an organisation with its people and offers to an entry on paper.
//!
//! Here, and only here, is decided what of a person is printed: nothing without a consent that reaches this use today.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::directory::{
    Accessibility, Answer, ConsentScope, CostKind, Offer, OpeningHours, OpeningRange, Organisation, OrganisationStatus,
    Person, Span, Term, Weekday,
};
use domain::id::TermId;
use domain::language::Language;
use press::{Entry, LabelledLink, OfferLine, PersonLine};

/// What an entry is made from besides the organisation.
pub(super) struct Circumstances<'a> {
    pub terms: &'a HashMap<TermId, &'a Term>,
    pub today: NaiveDate,
    /// How far the paper goes.
    pub reach: ConsentScope,
    pub with_offers: bool,
    pub with_persons: bool,
}

/// Whether a person may be named on a paper that goes as far as `reach`: the one place that decides it.
pub(crate) fn may_be_named(person: &Person, reach: ConsentScope, today: NaiveDate) -> bool {
    person.consent.allows(reach, today)
}

/// An entry, and whether people were left out for want of consent.
pub(super) fn entry(
    organisation: &Organisation,
    carrier: Option<&str>,
    persons: &[Person],
    offers: &[Offer],
    at: &Circumstances<'_>,
) -> (Entry, usize) {
    let (allowed, withheld): (Vec<&Person>, Vec<&Person>) = if at.with_persons {
        persons.iter().partition(|person| may_be_named(person, at.reach, at.today))
    } else {
        (Vec::new(), Vec::new())
    };
    let term = |id: &TermId| at.terms.get(id).map(|term| term.name.clone()).unwrap_or_default();
    let words = |ids: &[TermId]| ids.iter().map(term).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
    let entry = Entry {
        key: organisation.id.to_string(),
        name: organisation.name.clone(),
        department: organisation.department.clone(),
        carrier: carrier.unwrap_or_default().to_owned(),
        kind: organisation.school_form.or(organisation.kind).map(|id| term(&id)).unwrap_or_default(),
        status_remark: if organisation.status == OrganisationStatus::Paused { "zurzeit ruhend" } else { "" }.into(),
        description: organisation.description.clone(),
        address_lines: organisation.address.lines(),
        district: organisation.district.map(|id| term(&id)).unwrap_or_default(),
        persons: allowed
            .into_iter()
            .map(|person| PersonLine {
                key: person.id.to_string(),
                name: person.full_name(),
                function: person
                    .positions
                    .iter()
                    .find(|position| position.organisation == organisation.id)
                    .map(|position| position.function.clone())
                    .unwrap_or_default(),
                phones: person.phones.iter().map(|phone| link::phone(&phone.number)).collect(),
                emails: person.emails.iter().map(|email| link::email(&email.address)).collect(),
            })
            .collect(),
        phones: organisation
            .phones
            .iter()
            .map(|phone| LabelledLink { label: phone.label.clone(), link: link::phone(&phone.number) })
            .collect(),
        fax: domain::contact::display_phone(&organisation.fax),
        emails: organisation
            .emails
            .iter()
            .map(|email| LabelledLink { label: email.label.clone(), link: link::email(&email.address) })
            .collect(),
        web: (!organisation.web.is_empty()).then(|| link::web(&organisation.web)),
        hours: opening_lines(&organisation.opening_hours),
        languages: languages(&organisation.languages),
        accessibility: accessibility(&organisation.accessibility),
        offers: if at.with_offers {
            offers
                .iter()
                .filter(|offer| offer.runs_on(at.today))
                .map(|offer| OfferLine {
                    key: offer.id.to_string(),
                    name: offer.name.clone(),
                    description: offer.description.clone(),
                    target_groups: words(&offer.target_groups),
                    ages: ages(offer),
                    districts: words(&offer.districts),
                    languages: languages(&offer.languages),
                    cost: cost(offer),
                    access: offer.access.clone(),
                })
                .collect()
        } else {
            Vec::new()
        },
        verified: organisation
            .verification
            .as_ref()
            .map(|verification| verification.on.format("%m/%Y").to_string())
            .unwrap_or_default(),
        reference: None,
    };
    (entry, withheld.len())
}

/// Links as they stand on paper: what is read, and where it leads.
pub(super) mod link {
    use domain::contact::{display_phone, phone_uri, read_phones};
    use press::Link;

    pub(crate) fn phone(number: &str) -> Link {
        Link { text: display_phone(number), uri: phone_uri(number) }
    }

    /// From a number that is already in the form in which it is read.
    pub(crate) fn phone_shown(text: &str) -> Link {
        read_phones(text).first().map_or_else(Link::default, |reading| phone(&reading.number))
    }

    pub(crate) fn email(address: &str) -> Link {
        let uri = if address.is_empty() { String::new() } else { format!("mailto:{address}") };
        Link { text: address.to_owned(), uri }
    }

    pub(crate) fn web(address: &str) -> Link {
        let text = address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        Link { text: text.to_owned(), uri: address.to_owned() }
    }
}

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Mo"),
    (Weekday::Tuesday, "Di"),
    (Weekday::Wednesday, "Mi"),
    (Weekday::Thursday, "Do"),
    (Weekday::Friday, "Fr"),
    (Weekday::Saturday, "Sa"),
    (Weekday::Sunday, "So"),
];

/// Opening hours as lines, days with the same hours together ("Mo–Do 9:00–12:00, 13:00–15:00 Uhr"), the remark last.
pub(super) fn opening_lines(hours: &OpeningHours) -> Vec<String> {
    let of_day = |day: Weekday| -> String {
        let ranges: Vec<String> = hours.ranges.iter().filter(|range| range.day == day).map(times).collect();
        ranges.join(", ")
    };
    let mut groups: Vec<(Vec<usize>, String)> = Vec::new();
    for (index, (day, _)) in DAYS.iter().enumerate() {
        let times = of_day(*day);
        if times.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(_, same)| *same == times) {
            Some((days, _)) => days.push(index),
            None => groups.push((vec![index], times)),
        }
    }
    let mut lines: Vec<String> =
        groups.into_iter().map(|(days, times)| format!("{} {times} Uhr", day_names(&days))).collect();
    if !hours.remark.trim().is_empty() {
        lines.push(hours.remark.trim().to_owned());
    }
    lines
}

fn times(range: &OpeningRange) -> String {
    format!("{}–{}", range.from.format("%-H:%M"), range.to.format("%-H:%M"))
}

/// "Mo–Mi, Fr" for 0, 1, 2, 4; two neighbours are listed.
fn day_names(days: &[usize]) -> String {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < days.len() {
        let mut end = at;
        while end + 1 < days.len() && days[end + 1] == days[end] + 1 {
            end += 1;
        }
        if end >= at + 2 {
            parts.push(format!("{}–{}", DAYS[days[at]].1, DAYS[days[end]].1));
        } else {
            parts.extend(days[at..=end].iter().map(|day| DAYS[*day].1.to_owned()));
        }
        at = end + 1;
    }
    parts.join(", ")
}

pub(super) fn languages(languages: &[Language]) -> String {
    // That German is spoken goes without saying when it is the only one.
    match languages {
        [only] if only.0 == "de" => String::new(),
        many => many.iter().map(Language::label).collect::<Vec<_>>().join(", "),
    }
}

fn accessibility(access: &Accessibility) -> String {
    let mut parts = Vec::new();
    for (answer, yes, partly, no) in [
        (access.step_free, "stufenlos erreichbar", "teilweise stufenlos", "nicht stufenlos"),
        (access.lift, "Aufzug oder ebenerdig", "Aufzug teilweise", "kein Aufzug"),
        (access.toilet, "rollstuhlgerechtes WC", "WC bedingt rollstuhlgerecht", "kein rollstuhlgerechtes WC"),
    ] {
        match answer {
            Answer::Unknown => {}
            Answer::Yes => parts.push(yes.to_owned()),
            Answer::Partly => parts.push(partly.to_owned()),
            Answer::No => parts.push(no.to_owned()),
        }
    }
    if !access.remark.trim().is_empty() {
        parts.push(access.remark.trim().to_owned());
    }
    parts.join(", ")
}

pub(super) fn ages(offer: &Offer) -> String {
    let span =
        |span: Span| if span.from == span.to { span.from.to_string() } else { format!("{}–{}", span.from, span.to) };
    let mut parts = Vec::new();
    if let Some(grades) = offer.grades {
        parts.push(format!("Klasse {}", span(grades)));
    }
    if let Some(ages) = offer.ages {
        parts.push(format!("{} Jahre", span(ages)));
    }
    parts.join(", ")
}

pub(super) fn cost(offer: &Offer) -> String {
    let word = match offer.cost.kind {
        CostKind::Unknown => "",
        CostKind::Free => "kostenfrei",
        CostKind::Paid => "kostenpflichtig",
    };
    match (word, offer.cost.remark.trim()) {
        (word, "") => word.to_owned(),
        ("", remark) => remark.to_owned(),
        (word, remark) => format!("{word} ({remark})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::directory::Consent;

    fn range(day: Weekday, from: &str, to: &str) -> OpeningRange {
        OpeningRange { day, from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let hours = OpeningHours {
            ranges: vec![
                range(Weekday::Monday, "09:00:00", "12:00:00"),
                range(Weekday::Tuesday, "09:00:00", "12:00:00"),
                range(Weekday::Wednesday, "09:00:00", "12:00:00"),
                range(Weekday::Friday, "09:00:00", "12:00:00"),
                range(Weekday::Thursday, "13:30:00", "18:00:00"),
            ],
            remark: "in den Ferien geschlossen".into(),
        };
        assert_eq!(
            opening_lines(&hours),
            ["Mo–Mi, Fr 9:00–12:00 Uhr", "Do 13:30–18:00 Uhr", "in den Ferien geschlossen"]
        );
    }

    #[test]
    fn a_person_without_consent_is_not_printed_and_is_counted() {
        let person = |scope| Person {
            family_name: format!("{scope:?}"),
            consent: Consent { scope, ..Consent::default() },
            ..Person::default()
        };
        let persons = [person(ConsentScope::None), person(ConsentScope::Internal), person(ConsentScope::Print)];
        let terms = HashMap::new();
        let at = Circumstances {
            terms: &terms,
            today: "2026-11-23".parse().unwrap(),
            reach: ConsentScope::Print,
            with_offers: true,
            with_persons: true,
        };
        let (entry, withheld) = entry(&Organisation::default(), None, &persons, &[], &at);
        assert_eq!(entry.persons.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Print"]);
        assert_eq!(withheld, 2);
    }
}
