//! The year's figures: what the office did in a period, by month, topic, district, kind of organisation, school form and kind of event.
//! Every figure is added up from facts, and each fact names the record behind it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Facts, FigureFact, Shown, withhold};
use crate::directory::{Term, Vocabulary};
use crate::events::EventKind;
use crate::id::TermId;
use crate::month::Month;
use crate::record::RecordKind;

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal, $record:ident, $unit:ident, $personal:literal;)+) => {
        /// What is counted.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum FigureKind {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl FigureKind {
            /// All figures, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The German words.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// The kind of record behind it.
            pub fn record(self) -> RecordKind {
                match self { $(Self::$name => RecordKind::$record),+ }
            }

            /// In what it is counted.
            pub fn unit(self) -> Unit {
                match self { $(Self::$name => Unit::$unit),+ }
            }

            /// Whether a small number of it by place or topic would point to a person: whoever was advised is one of few.
            pub fn points_to_persons(self) -> bool {
                match self { $(Self::$name => $personal),+ }
            }
        }
    };
}

figures! {
    /// Consultations given.
    Consultations = "consultations", "Beratungen", Consultation, Number, true;
    /// Time spent on them.
    Minutes = "minutes", "Beratungszeit", Consultation, Minutes, true;
    /// Events that took place; they belong to whose house they were in and who held them.
    Events = "events", "Veranstaltungen", Event, Number, false;
    /// Who came to them, once for each event; they belong to where they come from. Where attendance was not noted, those who held a place.
    Participants = "participants", "Teilnahmen an Veranstaltungen", Event, Number, true;
    /// Meetings of committees.
    Meetings = "meetings", "Sitzungen von Gremien", Meeting, Number, false;
    /// Cooperations that began.
    Cooperations = "cooperations", "Begonnene Kooperationen", Cooperation, Number, false;
    /// Tasks done.
    Tasks = "tasks", "Erledigte Aufgaben", Task, Number, false;
    /// Editions of publications released.
    Editions = "editions", "Veröffentlichte Ausgaben", Publication, Number, false;
    /// Funded projects that began.
    Projects = "projects", "Geförderte Projekte (Beginn)", Application, Number, false;
    /// Money awarded to them.
    Awarded = "awarded", "Bewilligte Mittel", Application, Cents, false;
    /// Organisations whose entry was verified last in the period.
    Verified = "verified", "Geprüfte Einrichtungen", Organisation, Number, false;
    /// Complete reports of missed days.
    Absences = "absences", "Fehltage-Meldungen", Absence, Number, false;
}

/// In what a figure is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// How many.
    Number,
    /// Minutes.
    Minutes,
    /// Cents of euros.
    Cents,
}

impl Unit {
    /// An amount as it is read: "1.204", "12 Std. 30 min", "1.400,00 €".
    pub fn show(self, amount: i64) -> String {
        match self {
            Self::Number => grouped(amount),
            Self::Minutes if amount < 60 => format!("{amount} min"),
            Self::Minutes if amount % 60 == 0 => format!("{} Std.", grouped(amount / 60)),
            Self::Minutes => format!("{} Std. {} min", grouped(amount / 60), amount % 60),
            Self::Cents => crate::funding::Money(amount).to_string(),
        }
    }
}

/// A number with points between thousands.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if number < 0 { format!("-{out}") } else { out }
}

/// By what a figure is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FigureBy {
    /// By month.
    Month,
    /// By topic.
    Topic,
    /// By district.
    District,
    /// By kind of organisation.
    Kind,
    /// By school form.
    SchoolForm,
    /// By kind of event.
    EventKind,
}

impl FigureBy {
    /// All, in the order of reports.
    pub const ALL: [Self; 6] =
        [Self::Month, Self::EventKind, Self::Topic, Self::District, Self::Kind, Self::SchoolForm];

    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Month => "Monat",
            Self::Topic => "Thema",
            Self::District => "Stadtteil",
            Self::Kind => "Art der Einrichtung",
            Self::SchoolForm => "Schulform",
            Self::EventKind => "Art der Veranstaltung",
        }
    }
}

/// Which facts are added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureQuestion {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// On one of these topics or a topic below it; empty means any.
    pub topics: Vec<TermId>,
    /// At an organisation in one of these districts or areas; empty means any.
    pub districts: Vec<TermId>,
    /// Withhold small numbers that would point to a person, as everything does that is handed on.
    pub withheld: bool,
}

/// A figure with its breakdowns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureView {
    /// What it is.
    pub figure: FigureKind,
    /// Its name.
    pub label: String,
    /// In what it is counted.
    pub unit: Unit,
    /// The sum.
    pub total: i64,
    /// The sum as it is read.
    pub shown: String,
    /// How many different organisations it belongs to.
    pub organisations: usize,
    /// By what it can be broken down.
    pub tables: Vec<FigureTable>,
}

/// A figure by one thing. A fact with several topics or organisations counts in each of their lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureTable {
    /// By what.
    pub by: FigureBy,
    /// The lines: months in order, others by size.
    pub lines: Vec<FigureLine>,
}

/// A line of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureLine {
    /// The month, the identity of the term, or the kind of event in words; empty for facts without one.
    pub key: String,
    /// The same in words.
    pub label: String,
    /// The sum; nothing where it is withheld.
    pub amount: Option<i64>,
    /// The sum as it is read; "•" where it is withheld.
    pub shown: String,
}

/// Adds facts up, asked one question after another.
pub struct Figures<'a> {
    /// What happened.
    pub facts: &'a Facts,
    /// The vocabularies.
    pub terms: &'a [Term],
    /// Numbers from 1 to below this are withheld where they would point to a person.
    pub least: u32,
}

impl Figures<'_> {
    /// All figures of which something happened.
    pub fn all(&self, question: &FigureQuestion) -> Vec<FigureView> {
        let asked = self.asked(question);
        let mut lines = Lines::new(self.facts);
        let mut found = Found::default();
        let mut by_kind: Vec<Sums> = FigureKind::ALL.iter().map(|_| Sums::default()).collect();
        let mut before: Option<&FigureFact> = None;
        for fact in self.facts.all.iter().filter(|fact| asked.fits(fact)) {
            if !before.is_some_and(|before| before.is_where(fact)) {
                lines.find(fact, &mut found);
            }
            before = Some(fact);
            by_kind[fact.figure as usize].add(fact, self.facts.numbers(fact.organisations), &found);
        }
        let names: HashMap<TermId, &str> = self.terms.iter().map(|term| (term.id, term.name.as_str())).collect();
        let happened = FigureKind::ALL.iter().zip(&by_kind).filter(|(_, sums)| sums.facts > 0);
        happened.map(|(kind, sums)| self.view(*kind, sums, &lines, &names, question)).collect()
    }

    /// The facts behind a line of a figure, the latest first; behind the whole figure without a line.
    pub fn behind(
        &self,
        question: &FigureQuestion,
        figure: FigureKind,
        line: Option<(FigureBy, &str)>,
    ) -> Vec<&FigureFact> {
        let asked = self.asked(question);
        let mut lines = Lines::new(self.facts);
        let mut in_lines = Found::default();
        let mut found: Vec<&FigureFact> = self
            .facts
            .all
            .iter()
            .filter(|fact| fact.figure == figure && asked.fits(fact))
            .filter(|fact| {
                line.is_none_or(|(by, key)| {
                    lines.find(fact, &mut in_lines);
                    in_lines.of(by).iter().any(|at| lines.keys[*at].code() == key)
                })
            })
            .collect();
        found.sort_by_key(|fact| std::cmp::Reverse((fact.on, fact.record)));
        found
    }

    /// The events behind the figure one by one, the earliest first, with how many came to each; nothing where that is withheld.
    pub fn held(&self, question: &FigureQuestion) -> Vec<(&FigureFact, Option<u32>)> {
        let mut came: HashMap<Uuid, u32> = HashMap::new();
        for fact in self.behind(question, FigureKind::Participants, None) {
            *came.entry(fact.record).or_default() += u32::try_from(fact.amount).unwrap_or_default();
        }
        let mut held = self.behind(question, FigureKind::Events, None);
        held.reverse();
        let counts = held.iter().map(|fact| came.get(&fact.record).copied().unwrap_or_default()).collect();
        let shown: Vec<Shown> = withhold(&[vec![counts]], &[], if question.withheld { self.least } else { 0 });
        held.into_iter().zip(shown[0][0].iter().copied()).collect()
    }

    fn asked(&self, question: &FigureQuestion) -> Asked<'_> {
        let wanted = |terms: &[TermId], has: &dyn Fn(&BTreeSet<TermId>) -> Vec<bool>| {
            (!terms.is_empty()).then(|| has(&with_those_below(self.terms, terms)))
        };
        let places = self.facts.places();
        let lies_in = |below: &BTreeSet<TermId>, at: Option<TermId>| at.is_some_and(|id| below.contains(&id));
        Asked {
            from: question.from,
            until: question.until,
            facts: self.facts,
            topics: wanted(&question.topics, &|below| {
                self.facts.topics().map(|topic| below.contains(&topic)).collect()
            }),
            organisations: wanted(&question.districts, &|below| {
                places.iter().map(|place| lies_in(below, place.district)).collect()
            }),
        }
    }

    fn view(
        &self,
        kind: FigureKind,
        sums: &Sums,
        lines: &Lines<'_>,
        names: &HashMap<TermId, &str>,
        question: &FigureQuestion,
    ) -> FigureView {
        let made = |by| self.table(kind, sums.by_line(by, lines), by, names, question);
        FigureView {
            figure: kind,
            label: kind.label().to_owned(),
            unit: kind.unit(),
            total: sums.total,
            shown: kind.unit().show(sums.total),
            organisations: sums.organisations.iter().filter(|belongs| **belongs).count(),
            tables: FigureBy::ALL.into_iter().filter_map(made).collect(),
        }
    }

    /// A breakdown; none when no fact has what it goes by.
    fn table(
        &self,
        kind: FigureKind,
        mut sums: BTreeMap<Key, Sum>,
        by: FigureBy,
        names: &HashMap<TermId, &str>,
        question: &FigureQuestion,
    ) -> Option<FigureTable> {
        if by == FigureBy::Month {
            for month in Month::of(question.from).until(Month::of(question.until)).into_iter().take(12 * 50) {
                sums.entry(Key::Month(month)).or_default();
            }
        }
        if sums.keys().all(|key| *key == Key::Without) {
            return None;
        }
        let least = if question.withheld && kind.points_to_persons() && by != FigureBy::Month { self.least } else { 0 };
        // Whether a line is shown follows from how many facts or people it has, whatever they add up to.
        let counts = sums.values().map(|sum| vec![sum.many]).collect();
        let shown: Vec<Shown> = withhold(&[counts], &[], least);
        let mut lines: Vec<(i64, FigureLine)> = sums
            .into_iter()
            .zip(&shown[0])
            .map(|((key, Sum { amount, .. }), shown)| {
                let label = match key {
                    Key::Month(month) => month.label(),
                    Key::Term(id) => names.get(&id).copied().unwrap_or("(gelöscht)").to_owned(),
                    Key::EventKind(kind) => kind.label().to_owned(),
                    Key::Without => format!("ohne {}", by.label()),
                };
                let amount_shown = shown[0].map(|_| amount);
                let words = amount_shown.map_or_else(|| "•".to_owned(), |amount| kind.unit().show(amount));
                (amount, FigureLine { key: key.code(), label, amount: amount_shown, shown: words })
            })
            .collect();
        if by != FigureBy::Month {
            // Withheld lines stand among each other by name, so that their place tells nothing.
            lines.sort_by(|(one, a), (other, b)| {
                let order = |amount: i64, line: &FigureLine| {
                    (line.key.is_empty(), line.amount.is_none(), line.amount.map_or(0, |_| -amount))
                };
                order(*one, a).cmp(&order(*other, b)).then_with(|| a.label.cmp(&b.label))
            });
        }
        Some(FigureTable { by, lines: lines.into_iter().map(|(_, line)| line).collect() })
    }
}

/// What the facts of a line add up to.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// How many facts, or people, it has.
    many: u32,
    amount: i64,
}

/// What the facts of a figure add up to.
#[derive(Default)]
struct Sums {
    facts: usize,
    total: i64,
    /// Whether a fact belongs to it, by number of the organisation.
    organisations: Vec<bool>,
    /// By breakdown and number of the line.
    lines: [Vec<Option<Sum>>; FigureBy::ALL.len()],
}

impl Sums {
    fn add(&mut self, fact: &FigureFact, organisations: &[u32], found: &Found) {
        self.facts += 1;
        self.total += fact.amount;
        for &at in organisations {
            let at = at as usize;
            if self.organisations.len() <= at {
                self.organisations.resize(at + 1, false);
            }
            self.organisations[at] = true;
        }
        // A fact on several people counts as many.
        let many = if fact.figure.unit() == Unit::Number { u32::try_from(fact.amount).unwrap_or(1) } else { 1 };
        for (sums, lines) in self.lines.iter_mut().zip(&found.0) {
            for &at in lines {
                if sums.len() <= at {
                    sums.resize(at + 1, None);
                }
                let sum = sums[at].get_or_insert_default();
                sum.many += many;
                sum.amount += fact.amount;
            }
        }
    }

    fn by_line(&self, by: FigureBy, lines: &Lines<'_>) -> BTreeMap<Key, Sum> {
        let sums = self.lines[by as usize].iter().zip(&lines.keys);
        sums.filter_map(|(sum, key)| Some((*key, (*sum)?))).collect()
    }
}

/// The lines of all breakdowns by number, so that adding up ten years need not search for them at every fact.
struct Lines<'a> {
    facts: &'a Facts,
    /// By number.
    keys: Vec<Key>,
    numbers: HashMap<Key, usize>,
    /// By number of the topic.
    of_topics: Vec<usize>,
    /// District, kind and school form by number of the organisation.
    of_places: Vec<[Option<usize>; 3]>,
    without: usize,
    /// The month of the fact before, which mostly is that of the next.
    month: Option<(Month, usize)>,
}

/// The numbers of the lines in which a fact counts, by breakdown, each once.
#[derive(Default)]
struct Found([Vec<usize>; FigureBy::ALL.len()]);

impl Found {
    fn of(&self, by: FigureBy) -> &[usize] {
        &self.0[by as usize]
    }
}

impl<'a> Lines<'a> {
    fn new(facts: &'a Facts) -> Self {
        let (keys, numbers) = (Vec::new(), HashMap::new());
        let mut lines =
            Self { facts, keys, numbers, of_topics: Vec::new(), of_places: Vec::new(), without: 0, month: None };
        lines.without = lines.number(Key::Without);
        lines.of_topics = facts.topics().map(|topic| lines.number(Key::Term(topic))).collect();
        let terms = facts.places().iter().map(|place| [place.district, place.kind, place.school_form]);
        lines.of_places = terms.map(|terms| terms.map(|term| Some(lines.number(Key::Term(term?))))).collect();
        lines
    }

    /// Finds the lines of a fact; in each breakdown the one of those without when it has none.
    fn find(&mut self, fact: &FigureFact, found: &mut Found) {
        found.0.iter_mut().for_each(Vec::clear);
        let mut put = |by: FigureBy, at: usize| found.0[by as usize].push(at);
        put(FigureBy::Month, self.month(Month::of(fact.on)));
        for &topic in self.facts.numbers(fact.topics) {
            put(FigureBy::Topic, self.of_topics[topic as usize]);
        }
        if let Some(kind) = fact.event_kind {
            put(FigureBy::EventKind, self.number(Key::EventKind(kind)));
        }
        for &organisation in self.facts.numbers(fact.organisations) {
            let place = self.of_places[organisation as usize];
            for (by, at) in [FigureBy::District, FigureBy::Kind, FigureBy::SchoolForm].into_iter().zip(place) {
                at.into_iter().for_each(|at| put(by, at));
            }
        }
        for by in FigureBy::ALL {
            let lines = &mut found.0[by as usize];
            lines.sort_unstable();
            lines.dedup();
            // Only schools have a form and only events a kind: others are no line without it.
            if lines.is_empty() && !matches!(by, FigureBy::SchoolForm | FigureBy::EventKind) {
                lines.push(self.without);
            }
        }
    }

    fn number(&mut self, key: Key) -> usize {
        *self.numbers.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.keys.len() - 1
        })
    }

    fn month(&mut self, month: Month) -> usize {
        match self.month {
            Some((known, number)) if known == month => number,
            _ => {
                let number = self.number(Key::Month(month));
                self.month = Some((month, number));
                number
            }
        }
    }
}

/// What a line of a breakdown is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Without,
    Month(Month),
    Term(TermId),
    EventKind(EventKind),
}

impl Key {
    fn code(self) -> String {
        match self {
            Self::Without => String::new(),
            Self::Month(month) => month.to_string(),
            Self::Term(id) => id.to_string(),
            Self::EventKind(kind) => kind.label().to_owned(),
        }
    }
}

struct Asked<'a> {
    from: NaiveDate,
    until: NaiveDate,
    facts: &'a Facts,
    /// Whether it is asked for, by number of the topic; nothing means any.
    topics: Option<Vec<bool>>,
    /// The same by number of the organisation.
    organisations: Option<Vec<bool>>,
}

impl Asked<'_> {
    fn fits(&self, fact: &FigureFact) -> bool {
        let names = |wanted: &Option<Vec<bool>>, list| {
            wanted.as_ref().is_none_or(|wanted| self.facts.numbers(list).iter().any(|at| wanted[*at as usize]))
        };
        (self.from..=self.until).contains(&fact.on)
            && names(&self.topics, fact.topics)
            && names(&self.organisations, fact.organisations)
    }
}

/// Terms with all terms below them.
fn with_those_below(terms: &[Term], wanted: &[TermId]) -> BTreeSet<TermId> {
    let mut found: BTreeSet<TermId> = wanted.iter().copied().collect();
    loop {
        let before = found.len();
        found.extend(
            terms
                .iter()
                .filter(|term| matches!(term.vocabulary, Vocabulary::Topic | Vocabulary::District))
                .filter(|term| term.parent.is_some_and(|parent| found.contains(&parent)))
                .map(|term| term.id)
                .collect::<Vec<_>>(),
        );
        if found.len() == before {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::OrganisationId;
    use crate::reports::{List, Whereabouts};

    struct City {
        facts: Facts,
        terms: Vec<Term>,
        schools: Vec<OrganisationId>,
    }

    impl City {
        fn happened(&mut self, fact: FigureFact, organisations: &[OrganisationId], topics: &[TermId]) {
            let (mut at, mut about) = (List::default(), List::default());
            for organisation in organisations {
                let number = self.facts.organisation(*organisation);
                self.facts.add(&mut at, number);
            }
            for topic in topics {
                let number = self.facts.topic(*topic);
                self.facts.add(&mut about, number);
            }
            self.facts.all.push(FigureFact { organisations: at, topics: about, ..fact });
        }
    }

    fn fact(figure: FigureKind, record: u128, day: &str, amount: i64) -> FigureFact {
        FigureFact {
            figure,
            record: Uuid::from_u128(record),
            on: day.parse().unwrap(),
            amount,
            organisations: List::default(),
            topics: List::default(),
            event_kind: None,
        }
    }

    fn term(vocabulary: Vocabulary, name: &str, parent: Option<TermId>) -> Term {
        Term {
            id: TermId::new(),
            vocabulary,
            name: name.into(),
            parent,
            synonyms: vec![],
            position: 0,
            code: String::new(),
        }
    }

    /// Two schools in two districts of one area, and advice on two topics.
    fn city() -> City {
        let area = term(Vocabulary::District, "Norden", None);
        let (one, other) =
            (term(Vocabulary::District, "Trotha", Some(area.id)), term(Vocabulary::District, "Tornau", Some(area.id)));
        let topic = term(Vocabulary::Topic, "Sucht", None);
        let schools = vec![OrganisationId::new(), OrganisationId::new()];
        let place = |district| Whereabouts { district: Some(district), kind: None, school_form: None };
        let facts = Facts::about([(schools[0], place(one.id)), (schools[1], place(other.id))]);
        let (topics, terms) = ([topic.id], vec![area, one, other, topic]);
        let mut city = City { facts, terms, schools: schools.clone() };
        let mut advised = |day: &str, minutes: i64, school: usize, topics: &[TermId]| {
            let record = day.replace('-', "").parse().unwrap();
            for (figure, amount) in [(FigureKind::Consultations, 1), (FigureKind::Minutes, minutes)] {
                city.happened(fact(figure, record, day, amount), &schools[school..=school], topics);
            }
        };
        for day in 1..=9 {
            advised(&format!("2026-03-0{day}"), 30, 0, &topics);
        }
        advised("2026-04-01", 45, 1, &[]);
        advised("2025-04-01", 45, 1, &[]);
        city
    }

    fn question() -> FigureQuestion {
        FigureQuestion {
            from: "2026-01-01".parse().unwrap(),
            until: "2026-04-30".parse().unwrap(),
            topics: Vec::new(),
            districts: Vec::new(),
            withheld: false,
        }
    }

    fn figures(city: &City) -> Figures<'_> {
        Figures { facts: &city.facts, terms: &city.terms, least: 3 }
    }

    fn lines(view: &FigureView, by: FigureBy) -> Vec<(String, String)> {
        let table = view.tables.iter().find(|table| table.by == by).unwrap();
        table.lines.iter().map(|line| (line.label.clone(), line.shown.clone())).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn figures_of_a_period_are_added_up_by_month_and_topic() {
        let city = city();
        let views = figures(&city).all(&question());
        assert_eq!(views[0].shown, "10");
        assert_eq!(views[0].organisations, 2);
        assert_eq!(views[1].shown, "5 Std. 15 min");
        let months = pairs(&[("Januar 2026", "0"), ("Februar 2026", "0"), ("März 2026", "9"), ("April 2026", "1")]);
        assert_eq!(lines(&views[0], FigureBy::Month), months);
        assert_eq!(lines(&views[0], FigureBy::Topic), pairs(&[("Sucht", "9"), ("ohne Thema", "1")]));
        assert!(views[0].tables.iter().all(|table| table.by != FigureBy::SchoolForm), "nobody has one");
    }

    #[test]
    fn a_single_consultation_in_a_district_is_not_shown_to_others() {
        let city = city();
        let asked = FigureQuestion { withheld: true, ..question() };
        let views = figures(&city).all(&asked);
        for view in &views {
            // The total and the other district would give it away.
            assert_eq!(lines(view, FigureBy::District), pairs(&[("Tornau", "•"), ("Trotha", "•")]));
        }
        let open = figures(&city).all(&question());
        assert_eq!(lines(&open[0], FigureBy::District), pairs(&[("Trotha", "9"), ("Tornau", "1")]));
    }

    #[test]
    fn an_area_means_its_districts_and_every_figure_leads_to_what_is_behind_it() {
        let city = city();
        let made = figures(&city);
        let norden = FigureQuestion { districts: vec![city.terms[0].id], ..question() };
        assert_eq!(made.all(&norden)[0].total, 10);
        let tornau = FigureQuestion { districts: vec![city.terms[2].id], ..question() };
        assert_eq!(made.all(&tornau)[0].total, 1);
        let behind = made.behind(&question(), FigureKind::Consultations, Some((FigureBy::Month, "2026-03")));
        assert_eq!((behind.len(), behind[0].record), (9, Uuid::from_u128(20_260_309)));
        let whole = made.behind(&question(), FigureKind::Minutes, None);
        assert_eq!(whole.len(), 10);
        assert!(city.facts.organisations_of(whole[0]).eq([city.schools[1]]));
        let without = made.behind(&question(), FigureKind::Consultations, Some((FigureBy::Topic, "")));
        assert_eq!(without.len(), 1);
    }

    #[test]
    fn participants_count_as_many_as_they_are_and_two_from_one_district_are_not_shown_to_others() {
        let mut city = city();
        city.facts.all.clear();
        let conference = |figure, record, amount| FigureFact {
            event_kind: Some(EventKind::Conference),
            ..fact(figure, record, "2026-03-05", amount)
        };
        let schools = city.schools.clone();
        for (school, people) in [(0, 30), (1, 2)] {
            city.happened(conference(FigureKind::Participants, 1, people), &schools[school..=school], &[]);
        }
        let views = figures(&city).all(&question());
        assert_eq!((views[0].total, views[0].organisations), (32, 2));
        assert_eq!(lines(&views[0], FigureBy::EventKind), pairs(&[("Fachtagung", "32")]));
        assert_eq!(lines(&views[0], FigureBy::District), pairs(&[("Trotha", "30"), ("Tornau", "2")]));
        let shown = figures(&city).all(&FigureQuestion { withheld: true, ..question() });
        assert_eq!(lines(&shown[0], FigureBy::District), pairs(&[("Tornau", "•"), ("Trotha", "•")]));
        let (conference_day, empty) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for record in [1, 2] {
            city.happened(conference(FigureKind::Events, record, 1), &[], &[]);
        }
        let made = figures(&city);
        let held: Vec<(Uuid, Option<u32>)> =
            made.held(&question()).into_iter().map(|(fact, came)| (fact.record, came)).collect();
        assert_eq!(held, [(conference_day, Some(32)), (empty, Some(0))]);
        let behind = made.behind(
            &question(),
            FigureKind::Participants,
            Some((FigureBy::EventKind, EventKind::Conference.label())),
        );
        assert_eq!(behind.len(), 2);
    }

    #[test]
    fn amounts_are_read_as_germans_write_them() {
        assert_eq!(Unit::Number.show(1_204_567), "1.204.567");
        assert_eq!(Unit::Number.show(0), "0");
        assert_eq!(Unit::Minutes.show(45), "45 min");
        assert_eq!(Unit::Minutes.show(72_000), "1.200 Std.");
        assert_eq!(Unit::Cents.show(140_000), "1.400,00 €");
    }

    /// What a fact of the property below names: kind, day of two years, amount, organisations, topics, the list of the fact before.
    type Named = (usize, u64, i64, Vec<usize>, Vec<usize>, bool);

    fn named() -> impl Strategy<Value = Named> {
        let some = |of: usize| prop::collection::btree_set(0..of, 0..3).prop_map(|found| found.into_iter().collect());
        (0..FigureKind::ALL.len(), 0u64..730, 1i64..90, some(6), some(4), any::<bool>())
    }

    proptest! {
        /// Adding up line by line, asking each fact whether it belongs there, is slow but plainly right.
        #[test]
        fn every_line_adds_up_the_facts_that_belong_there(
            happened in prop::collection::vec(named(), 0..60),
            in_district in prop::option::of(0usize..3),
            on_topic in prop::option::of(0usize..4),
        ) {
            let districts: Vec<Term> = (0..3).map(|at| term(Vocabulary::District, &format!("Stadtteil {at}"), None)).collect();
            let topics: Vec<Term> = (0..4).map(|at| term(Vocabulary::Topic, &format!("Thema {at}"), None)).collect();
            let schools: Vec<OrganisationId> = (0..6).map(|_| OrganisationId::new()).collect();
            // The last one lies in no district.
            let district = |school: usize| (school < 5).then(|| districts[school % 3].id);
            let places = (0..6).map(|at| (schools[at], Whereabouts { district: district(at), ..Whereabouts::default() }));
            let facts = Facts::about(places);
            let terms = districts.iter().chain(&topics).cloned().collect();
            let mut city = City { facts, terms, schools: schools.clone() };
            let first: NaiveDate = "2026-01-01".parse().unwrap();
            let mut expected: Vec<(FigureFact, Vec<usize>, Vec<usize>)> = Vec::new();
            for (record, (figure, day, amount, at, about, is_shared)) in happened.into_iter().enumerate() {
                let on = first + chrono::Days::new(day);
                let one = fact(FigureKind::ALL[figure], record as u128, &on.to_string(), amount);
                match expected.last() {
                    // As a consultation and its minutes do.
                    Some((before, at, about)) if is_shared => {
                        let (at, about) = (at.clone(), about.clone());
                        let one = FigureFact { on: before.on, organisations: before.organisations, topics: before.topics, ..one };
                        city.facts.all.push(one);
                        expected.push((one, at, about));
                    }
                    _ => {
                        let ids = |of: &[TermId], which: &[usize]| -> Vec<TermId> { which.iter().map(|at| of[*at]).collect() };
                        let of_topics: Vec<TermId> = topics.iter().map(|term| term.id).collect();
                        let named: Vec<OrganisationId> = at.iter().map(|at| schools[*at]).collect();
                        city.happened(one, &named, &ids(&of_topics, &about));
                        expected.push((*city.facts.all.last().unwrap(), at, about));
                    }
                }
            }
            let asked = FigureQuestion {
                districts: in_district.map(|at| districts[at].id).into_iter().collect(),
                topics: on_topic.map(|at| topics[at].id).into_iter().collect(),
                until: "2026-12-31".parse().unwrap(),
                ..question()
            };
            let fits = |(fact, at, about): &&(FigureFact, Vec<usize>, Vec<usize>)| {
                fact.on <= asked.until
                    && in_district.is_none_or(|wanted| at.iter().any(|at| district(*at) == Some(districts[wanted].id)))
                    && on_topic.is_none_or(|wanted| about.contains(&wanted))
            };
            let made = figures(&city);
            let views = made.all(&asked);
            for kind in FigureKind::ALL {
                let of_kind: Vec<_> = expected.iter().filter(|one| one.0.figure == *kind && fits(one)).collect();
                let Some(view) = views.iter().find(|view| view.figure == *kind) else {
                    prop_assert!(of_kind.is_empty());
                    continue;
                };
                prop_assert_eq!(view.total, of_kind.iter().map(|one| one.0.amount).sum::<i64>());
                let belonging: BTreeSet<usize> = of_kind.iter().flat_map(|one| one.1.iter().copied()).collect();
                prop_assert_eq!(view.organisations, belonging.len());
                for table in &view.tables {
                    for line in &table.lines {
                        let key = line.key.as_str();
                        let is_there = |(fact, at, about): &(FigureFact, Vec<usize>, Vec<usize>)| match table.by {
                            FigureBy::Month => Month::of(fact.on).to_string() == key,
                            FigureBy::Topic if key.is_empty() => about.is_empty(),
                            FigureBy::Topic => about.iter().any(|at| topics[*at].id.to_string() == key),
                            FigureBy::District if key.is_empty() => at.iter().all(|at| district(*at).is_none()),
                            FigureBy::District => {
                                at.iter().filter_map(|at| district(*at)).any(|id| id.to_string() == key)
                            }
                            _ => unreachable!("no organisation has a kind or a form, no fact a kind of event"),
                        };
                        let sum: i64 = of_kind.iter().filter(|one| is_there(one)).map(|one| one.0.amount).sum();
                        prop_assert_eq!(line.amount, Some(sum), "{:?} {:?} {:?}", kind, table.by, line);
                        let behind = made.behind(&asked, *kind, Some((table.by, key)));
                        prop_assert_eq!(behind.len(), of_kind.iter().filter(|one| is_there(one)).count());
                    }
                }
            }
        }
    }
}
