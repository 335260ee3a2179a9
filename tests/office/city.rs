//! A city whose network is as large as one gets: carriers with their houses, committees, cooperations and advice given to several together.
//! Every organisation is invented, and the same at every call.

use chrono::NaiveDate;
use domain::directory::{Organisation, Vocabulary};
use domain::id::{OrganisationId, TermId};
use domain::network::{CommitteeSeat, ConsultationForm, Cooperation, CooperationPartner, NewConsultation, SeatRole};
use office::Office;

const PLACES: [&str; 26] = [
    "Ahornweg",
    "Birkenhain",
    "Eichengrund",
    "Fliederberg",
    "Goldbach",
    "Hasental",
    "Im Winkel",
    "Kastanienhof",
    "Lindenufer",
    "Mühlgraben",
    "Nussallee",
    "Obstgarten",
    "Pappelring",
    "Quellenpark",
    "Rosenthal",
    "Silberwald",
    "Tannenhöhe",
    "Ulmenplatz",
    "Vogelsang",
    "Weidental",
    "Am Anger",
    "Bergblick",
    "Heidekamp",
    "Kleefeld",
    "Seeblick",
    "Wiesengrund",
];

/// What it is, as the vocabulary says, how such houses are called, and how many of a hundred are one.
const HOUSES: [(&str, &str, usize); 8] = [
    ("Schule", "Grundschule", 22),
    ("Schule", "Gemeinschaftsschule", 12),
    ("Schule", "Berufsbildende Schulen", 6),
    ("Kita", "Kindertagesstätte", 16),
    ("Beratungsstelle", "Familien- und Erziehungsberatung", 10),
    ("Verein", "Förderverein der Grundschule", 14),
    ("Freier Träger", "Jugendhilfe und Bildung", 12),
    ("Verwaltung", "Fachbereich Bildung, Außenstelle", 8),
];

/// Fills an office with a city of this many organisations.
pub fn fill(office: &Office, many: usize) -> Vec<OrganisationId> {
    let terms = office.terms().expect("the vocabularies");
    let kind = |name: &str| -> Option<TermId> {
        let found = terms.iter().find(|term| term.vocabulary == Vocabulary::Kind && term.name == name);
        Some(found.unwrap_or_else(|| panic!("no kind „{name}“")).id)
    };
    let areas: Vec<TermId> =
        terms.iter().filter(|term| term.vocabulary == Vocabulary::District).map(|t| t.id).collect();
    let mut houses = HOUSES.iter().flat_map(|(what, called, of_hundred)| vec![(*what, *called); *of_hundred]).cycle();
    // Every seventh house of the list, so that kinds come mixed.
    let added: Vec<Organisation> = (0..many)
        .map(|at| {
            let (what, called) = houses.by_ref().nth(6).expect("houses without end");
            let name = match at / PLACES.len() {
                0 => format!("{called} {}", PLACES[at % PLACES.len()]),
                round => format!("{called} {} {}", PLACES[at % PLACES.len()], round + 1),
            };
            let new = office.create_organisation(&name).expect("an organisation");
            Organisation { kind: kind(what), district: Some(areas[at * 5 % areas.len()]), ..new }
        })
        .collect();
    let is = |at: usize, what: &str| added[at].kind == kind(what);
    let carriers: Vec<usize> = (0..many).filter(|at| is(*at, "Freier Träger")).collect();
    for (at, one) in added.iter().enumerate() {
        // A carrier has a dozen houses at most, and a third of all houses belongs to one.
        let is_carried = at % 3 == 0 && !carriers.is_empty() && !is(at, "Freier Träger");
        let carrier = is_carried.then(|| added[carriers[at / 3 % carriers.len()]].id);
        office.save_organisation(&Organisation { carrier, ..one.clone() }).expect("the organisation as edited");
    }
    let ids: Vec<OrganisationId> = added.iter().map(|one| one.id).collect();
    // Some sit everywhere, most in one circle of their part of the city.
    for circle in 0..many / 20 {
        let committee = office.create_committee(&format!("Arbeitskreis {}", circle + 1)).expect("a committee");
        let seat = |at: usize| CommitteeSeat {
            organisation: Some(ids[at % many]),
            role: if at == 0 { SeatRole::Chair } else { SeatRole::default() },
            ..CommitteeSeat::default()
        };
        let local = (0..10).map(|at| circle * 20 + at * 2);
        let everywhere = (0..4).map(|at| (circle + at) * 7 % 24);
        let mut members: Vec<usize> = local.chain(everywhere).map(|at| at % many).collect();
        members.sort_unstable();
        members.dedup();
        let seats = members.into_iter().map(seat).collect();
        office.save_committee(&domain::network::Committee { seats, ..committee }).expect("the committee");
    }
    for at in 0..many / 4 {
        let cooperation = office.create_cooperation(&format!("Kooperation {}", at + 1)).expect("a cooperation");
        let partner =
            |at: usize| CooperationPartner { organisation: ids[at % many], contact: None, contribution: String::new() };
        let partners = [at * 4, at * 4 + 1, at * 4 + 3, at * 11 + 7].map(|at| at % many);
        let mut partners = partners.to_vec();
        partners.sort_unstable();
        partners.dedup();
        let partners = partners.into_iter().map(partner).collect();
        office.save_cooperation(&Cooperation { partners, ..cooperation }).expect("the cooperation");
    }
    for at in 0..many / 3 {
        let on: NaiveDate = "2026-03-02".parse().expect("a day");
        let new = NewConsultation {
            on,
            form: ConsultationForm::Visit,
            minutes: Some(60),
            organisations: vec![ids[at * 3 % many], ids[(at * 13 + 5) % many]],
            participants: String::new(),
            topics: Vec::new(),
            occasion: "Übergänge".into(),
            outcome: String::new(),
            follow_up: None,
        };
        office.create_consultation(&new).expect("a consultation");
    }
    ids
}
