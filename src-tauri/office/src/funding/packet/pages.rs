//! What the packet's own pages say: the key data, the checklist, the application in sections, a line for each attachment.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};
use domain::contact::display_phone;
use domain::day;
use domain::directory::Organisation;
use domain::funding::{
    Application, Attachment, AttachmentFate, AttachmentVersion, FinancingSource, Finding, Money, Severity, display_iban,
};
use domain::id::OrganisationId;
use press::{
    AmountRow, AttachmentSheet, ChecklistLine, ChecklistState, PacketBlock, PacketFact, PacketSection, PacketSheet,
    RowWeight, TimetableRow,
};

/// Most labels along the top of the timetable.
const MOST_MONTHS: u32 = 6;

/// Everything the pages are made of.
pub(in crate::funding) struct Contents {
    pub application: Application,
    pub organisations: HashMap<OrganisationId, Organisation>,
    /// Names of terms by their identity.
    pub names: HashMap<String, String>,
    pub findings: Vec<Finding>,
    pub attachments: Vec<Planned>,
    /// When it was handed in.
    pub submitted: Option<NaiveDate>,
}

/// An attachment with its place in the packet.
pub(in crate::funding) struct Planned {
    pub attachment: Attachment,
    pub version: AttachmentVersion,
    /// "Anlage 3".
    pub label: String,
    pub title: String,
    /// Its kind by the rules; empty when nobody said.
    pub kind: String,
    /// Its path in the archive beside the packet.
    pub file: String,
}

impl Planned {
    pub fn is_bound(&self) -> bool {
        self.version.look.fate == AttachmentFate::Bound
    }

    /// Whether a reader of the packet needs the file beside it.
    pub fn is_beside(&self) -> bool {
        !self.is_bound() || self.version.look.original_beside
    }

    /// "Kooperationsvereinbarung", "vom 01.09.2026", "Fassung 2": one line each.
    pub fn details(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.kind.is_empty() && self.kind != self.title {
            lines.push(self.kind.clone());
        }
        if let Some(dated) = self.attachment.dated {
            lines.push(format!("vom {}", day::short(dated)));
        }
        let versions = self.attachment.versions.len();
        if versions > 1 {
            lines.push(format!("{versions}. Fassung, aufgenommen am {}", day::short(self.version.added_on)));
        }
        lines
    }
}

impl Contents {
    /// The pages. `conformance` is the sentence on what the bound file may claim.
    pub fn sheet(&self, conformance: String) -> PacketSheet {
        let a = &self.application;
        PacketSheet {
            number: a.number.clone(),
            what: "Antrag auf Förderung eines bildungsbezogenen Angebots".into(),
            amount: if a.requested() == Money::ZERO { String::new() } else { a.requested().to_string() },
            amount_label: "Beantragte Zuwendung".into(),
            facts: self.key_data(),
            checklist: self.checklist(),
            sections: vec![
                self.who(),
                self.what(),
                self.content(),
                self.plans(),
                self.timetable(),
                self.bank(),
                self.signatures(),
            ],
            attachments: self.attachments.iter().map(attachment_sheet).collect(),
            conformance,
        }
    }

    /// "Lessing-Grundschule, Herder-Gymnasium".
    pub fn school_names(&self) -> String {
        self.names_of(&self.application.schools).join(", ")
    }

    fn names_of(&self, ids: &[OrganisationId]) -> Vec<String> {
        ids.iter().filter_map(|id| self.organisations.get(id)).map(|one| one.name.clone()).collect()
    }

    /// Name and address.
    fn organisation(&self, id: OrganisationId) -> Vec<String> {
        let Some(found) = self.organisations.get(&id) else { return Vec::new() };
        let address = found.address.one_line();
        [found.name.clone(), found.department.clone(), address].into_iter().filter(|line| !line.is_empty()).collect()
    }

    fn key_data(&self) -> Vec<PacketFact> {
        let a = &self.application;
        let other = a.total_financing() - a.requested();
        let mut facts = vec![
            fact("Antragsteller", a.applicant.map(|id| self.names_of(&[id])).unwrap_or_default()),
            fact(if a.schools.len() == 1 { "Schule" } else { "Schulen" }, self.names_of(&a.schools)),
            fact("Partner", self.names_of(&a.partners)),
            fact("Zeitraum", period(a.from, a.until)),
            fact("Für", participants(a)),
            fact("Gesamtkosten", vec![a.total_cost().to_string()]),
            fact("Weitere Mittel", vec![other.to_string()]),
            fact("Fragen beantwortet", contact(a)),
        ];
        if let Some(on) = self.submitted {
            facts.push(fact("Eingereicht am", vec![day::short(on)]));
        }
        facts
    }

    fn checklist(&self) -> Vec<ChecklistLine> {
        let mut lines: Vec<ChecklistLine> = PARTS.iter().map(|(text, fields)| self.part(text, fields)).collect();
        for rule in &self.application.rules.attachments {
            let present: Vec<&str> = self
                .attachments
                .iter()
                .filter(|planned| planned.attachment.kind == rule.code)
                .map(|planned| planned.label.as_str())
                .collect();
            let (state, remark) = match (present.is_empty(), rule.condition.needed(&self.application)) {
                (false, _) => (ChecklistState::Present, present.join(", ")),
                (true, true) => (ChecklistState::Missing, rule.remark.clone()),
                (true, false) => (ChecklistState::NotNeeded, rule.condition.label()),
            };
            lines.push(ChecklistLine { text: rule.name.clone(), state, remark });
        }
        lines
    }

    fn part(&self, text: &str, fields: &[&str]) -> ChecklistLine {
        let about: Vec<&str> = self
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Hint)
            .filter(|finding| {
                let field = finding.field.split('.').next().unwrap_or_default();
                fields.contains(&field) || fields.contains(&finding.code.as_str())
            })
            .map(|finding| finding.sentence.as_str())
            .collect();
        let state = if about.is_empty() { ChecklistState::Present } else { ChecklistState::Missing };
        ChecklistLine { text: text.to_owned(), state, remark: about.join(" ") }
    }

    fn who(&self) -> PacketSection {
        let a = &self.application;
        let mut facts = vec![
            fact("Antragsteller", a.applicant.map(|id| self.organisation(id)).unwrap_or_default()),
            fact("Der Antragsteller ist", vec![a.applicant_form.label().to_owned()]),
            fact("Fragen beantwortet", contact(a)),
        ];
        for (label, ids) in [("Schule", &a.schools), ("Partner", &a.partners)] {
            if ids.is_empty() {
                facts.push(fact(label, Vec::new()));
            }
            facts.extend(ids.iter().map(|id| fact(label, self.organisation(*id))));
        }
        section("Antragsteller und Beteiligte", true, vec![PacketBlock::Facts(facts)])
    }

    fn what(&self) -> PacketSection {
        let a = &self.application;
        let topics: Vec<String> = a.topics.iter().filter_map(|id| self.names.get(&id.to_string()).cloned()).collect();
        let topics = if topics.is_empty() { Vec::new() } else { vec![topics.join(", ")] };
        section(
            "Projekt",
            false,
            vec![PacketBlock::Facts(vec![
                fact("Titel", text_lines(&a.title)),
                fact("Zeitraum", period(a.from, a.until)),
                fact("Ort", text_lines(&a.place)),
                fact("Themen", topics),
                fact("Für", participants(a)),
            ])],
        )
    }

    fn content(&self) -> PacketSection {
        let a = &self.application;
        let aims = a.aims.iter().filter(|aim| !aim.text.trim().is_empty()).map(|aim| match aim.indicator.trim() {
            "" => aim.text.trim().to_owned(),
            indicator => format!("{} Erkennbar daran: {indicator}", sentence(&aim.text)),
        });
        let block = |label: &str, paragraphs| PacketBlock::Text { label: label.to_owned(), paragraphs };
        section(
            "Inhalt",
            false,
            vec![
                block("Situationsanalyse", paragraphs(&a.situation)),
                block("Ziele", aims.collect()),
                block("Nachhaltigkeit: Was bleibt nach dem Projekt?", paragraphs(&a.sustainability)),
                block("Wie wird der Erfolg festgestellt?", paragraphs(&a.success)),
                block("Öffentlichkeitsarbeit und Hinweis auf die Förderung", paragraphs(&a.public_relations)),
            ],
        )
    }

    fn plans(&self) -> PacketSection {
        let a = &self.application;
        let mut blocks = vec![
            PacketBlock::Amounts {
                caption: "Kostenplan".into(),
                head: ["Posten", "Menge", "Einheit", "Einzelpreis", "Summe"].map(str::to_owned).to_vec(),
                numbers: vec![false, true, false, true, true],
                rows: self.cost_rows(),
            },
            PacketBlock::Amounts {
                caption: "Finanzierungsplan".into(),
                head: ["Herkunft der Mittel", "Von wem", "Betrag"].map(str::to_owned).to_vec(),
                numbers: vec![false, false, true],
                rows: self.financing_rows(),
            },
        ];
        let difference = a.financing_difference();
        blocks.push(PacketBlock::Note(match difference {
            Money::ZERO => format!("Kosten und Finanzierung sind ausgeglichen: {}.", a.total_cost()),
            over if over > Money::ZERO => format!("Die Finanzierung übersteigt die Kosten um {over}."),
            under => format!("Zur Deckung der Kosten fehlen {}.", -under),
        }));
        section("Kosten- und Finanzierungsplan", true, blocks)
    }

    fn cost_rows(&self) -> Vec<AmountRow> {
        let a = &self.application;
        let mut rows = Vec::new();
        let mut codes: Vec<&str> = a.rules.categories.iter().map(|category| category.code.as_str()).collect();
        codes.extend(a.cost_plan.iter().map(|item| item.category.as_str()));
        let mut done: Vec<&str> = Vec::new();
        for code in codes {
            let items: Vec<_> = a.cost_plan.iter().filter(|item| item.category == code).collect();
            if done.contains(&code) || items.is_empty() {
                continue;
            }
            done.push(code);
            let name = match a.rules.category(code) {
                Some(category) if category.eligible => category.name.clone(),
                Some(category) => format!("{} (nicht aus der Zuwendung)", category.name),
                None => "Ohne Kostenart".to_owned(),
            };
            rows.push(row(RowWeight::Group, vec![name.clone()]));
            rows.extend(items.iter().map(|item| {
                let cells = vec![
                    item.description.clone(),
                    item.quantity.to_string(),
                    item.unit.clone(),
                    item.unit_price.to_string(),
                    item.total().to_string(),
                ];
                row(RowWeight::Item, cells)
            }));
            if items.len() > 1 {
                rows.push(sum(RowWeight::Subtotal, format!("Zwischensumme {name}"), a.cost_of(code), 5));
            }
        }
        rows.push(sum(RowWeight::Total, "Gesamtkosten".into(), a.total_cost(), 5));
        rows
    }

    fn financing_rows(&self) -> Vec<AmountRow> {
        let a = &self.application;
        let mut rows = Vec::new();
        for source in FinancingSource::ALL {
            for item in a.financing_plan.iter().filter(|item| item.source == source) {
                let cells = vec![source.label().to_owned(), item.description.clone(), item.amount.to_string()];
                rows.push(row(RowWeight::Item, cells));
            }
        }
        rows.push(sum(RowWeight::Total, "Finanzierung gesamt".into(), a.total_financing(), 3));
        rows
    }

    fn timetable(&self) -> PacketSection {
        let a = &self.application;
        let measures: Vec<_> = a.measures.iter().filter(|measure| !measure.text.trim().is_empty()).collect();
        if measures.is_empty() {
            let none = PacketBlock::Text { label: String::new(), paragraphs: Vec::new() };
            return section("Zeitplan", false, vec![none]);
        }
        let days = measures.iter().flat_map(|measure| [measure.from, measure.until]).chain([a.from, a.until]).flatten();
        let (first, last) = (days.clone().min(), days.max());
        let scale = first.zip(last).and_then(|(first, last)| Scale::of(first, last));
        let rows = measures
            .iter()
            .map(|measure| TimetableRow {
                text: match measure.who.trim() {
                    "" => measure.text.trim().to_owned(),
                    who => format!("{} ({who})", measure.text.trim()),
                },
                when: period(measure.from, measure.until).join(" "),
                bar: scale.as_ref().and_then(|scale| scale.bar(measure.from, measure.until)),
            })
            .collect();
        let months = scale.map(|scale| scale.labels).unwrap_or_default();
        section("Zeitplan", false, vec![PacketBlock::Timetable { months, rows }])
    }

    fn bank(&self) -> PacketSection {
        let bank = &self.application.bank;
        section(
            "Bankverbindung",
            false,
            vec![PacketBlock::Facts(vec![
                fact("Kontoinhaber*in", text_lines(&bank.holder)),
                fact("IBAN", text_lines(&display_iban(&bank.iban))),
                fact("Bank", text_lines(&bank.bank)),
                fact("Verwendungszweck", text_lines(&bank.reference)),
            ])],
        )
    }

    fn signatures(&self) -> PacketSection {
        let a = &self.application;
        let mut who: Vec<String> = a.applicant.map(|id| self.names_of(&[id])).unwrap_or_default();
        for id in a.schools.iter().chain(&a.partners) {
            who.extend(self.names_of(&[*id]).into_iter().filter(|name| !who.contains(name)).collect::<Vec<_>>());
        }
        if who.is_empty() {
            who.push("Antragsteller".into());
        }
        section("Unterschriften", false, vec![PacketBlock::Signatures(who)])
    }
}

/// The parts of the form, each with the fields of the application, or the codes, whose findings belong to it.
const PARTS: [(&str, &[&str]); 10] = [
    ("Beratung in der Netzwerkstelle", &["consultation.missing"]),
    ("Antragsteller und Kontakt", &["applicant", "applicant_form", "contact"]),
    ("Schulen und Partner", &["schools", "partners"]),
    ("Titel, Zeitraum und Ort", &["title", "from", "until", "place"]),
    ("Zielgruppen", &["participants"]),
    ("Situationsanalyse und Ziele", &["situation", "aims"]),
    ("Maßnahmen und Zeitplan", &["measures"]),
    ("Nachhaltigkeit, Erfolgskontrolle, Öffentlichkeitsarbeit", &["sustainability", "success", "public_relations"]),
    ("Kosten- und Finanzierungsplan", &["cost_plan", "financing_plan"]),
    ("Bankverbindung", &["bank"]),
];

fn attachment_sheet(planned: &Planned) -> AttachmentSheet {
    AttachmentSheet {
        label: planned.label.clone(),
        name: planned.title.clone(),
        details: planned.details(),
        pages: if planned.is_bound() { planned.version.look.pages } else { 0 },
        remarks: planned.version.look.remarks.clone(),
        file: if planned.is_beside() { planned.file.clone() } else { String::new() },
    }
}

/// The time of a timetable in whole months.
struct Scale {
    start: NaiveDate,
    days: f64,
    labels: Vec<String>,
}

impl Scale {
    /// From the month of one day to that of another; nothing when they are further apart than a bar can show.
    fn of(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        let start = first.with_day(1)?;
        let count =
            u32::try_from((last.year() - start.year()) * 12 + last.month() as i32 - start.month() as i32 + 1).ok()?;
        if count > 120 {
            return None;
        }
        let step = count.div_ceil(MOST_MONTHS);
        let labels: Vec<String> = (0..count.div_ceil(step))
            .filter_map(|n| start.checked_add_months(Months::new(n * step)))
            .map(|month| format!("{} {:02}", MONTHS[month.month0() as usize], month.year().rem_euclid(100)))
            .collect();
        let end = start.checked_add_months(Months::new(count.div_ceil(step) * step))?;
        Some(Self { start, days: (end - start).num_days() as f64, labels })
    }

    fn bar(&self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<(f64, f64)> {
        let from = from.or(until)?;
        let until = until.unwrap_or(from).max(from);
        let share = |day: NaiveDate, more: i64| ((day - self.start).num_days() + more) as f64 / self.days;
        Some((share(from, 0).clamp(0.0, 1.0), share(until, 1).clamp(0.0, 1.0)))
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mrz", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Dez"];

fn section(heading: &str, new_page: bool, blocks: Vec<PacketBlock>) -> PacketSection {
    PacketSection { heading: heading.into(), new_page, blocks }
}

fn fact(label: &str, value: Vec<String>) -> PacketFact {
    PacketFact { label: label.into(), value }
}

fn row(weight: RowWeight, cells: Vec<String>) -> AmountRow {
    AmountRow { cells, weight }
}

/// A row with a label at the beginning and an amount at the end.
fn sum(weight: RowWeight, label: String, amount: Money, columns: usize) -> AmountRow {
    let mut cells = vec![String::new(); columns];
    cells[0] = label;
    cells[columns - 1] = amount.to_string();
    row(weight, cells)
}

fn text_lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Paragraphs: parted by an empty line.
fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect()
}

/// With a full stop at the end, unless it ends in a mark already.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', ':', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// "01.09.2026 bis 18.12.2026".
fn period(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Vec<String> {
    match (from, until) {
        (Some(from), Some(until)) if from == until => vec![day::short(from)],
        (Some(from), Some(until)) => vec![format!("{} bis {}", day::short(from), day::short(until))],
        (Some(from), None) => vec![format!("ab {}", day::short(from))],
        (None, Some(until)) => vec![format!("bis {}", day::short(until))],
        (None, None) => Vec::new(),
    }
}

/// "24 Schüler*innen, 3 Eltern".
fn participants(a: &Application) -> Vec<String> {
    let counted = [
        (a.participants.pupils, "Schüler*in", "Schüler*innen"),
        (a.participants.parents, "Elternteil", "Eltern"),
        (a.participants.teachers, "Lehrkraft", "Lehrkräfte"),
        (a.participants.others, "weitere Fachkraft", "weitere Fachkräfte"),
    ];
    let words: Vec<String> = counted
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| format!("{number} {}", if *number == 1 { one } else { many }))
        .collect();
    if words.is_empty() { Vec::new() } else { vec![words.join(", ")] }
}

fn contact(a: &Application) -> Vec<String> {
    let contact = &a.contact;
    let name = [contact.name.trim(), contact.function.trim()].into_iter().filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join(", ");
    [name, display_phone(&contact.phone), contact.email.trim().to_owned()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_timetable_shows_whole_months_and_never_more_labels_than_fit() {
        let scale = Scale::of(on("2026-09-10"), on("2026-12-18")).unwrap();
        assert_eq!(scale.labels, ["Sep 26", "Okt 26", "Nov 26", "Dez 26"]);
        assert_eq!(scale.bar(Some(on("2026-09-01")), Some(on("2026-12-31"))), Some((0.0, 1.0)));
        let (from, until) = scale.bar(Some(on("2026-10-01")), None).unwrap();
        assert!(from > 0.2 && until > from && until < 0.3, "{from} {until}");
        let long = Scale::of(on("2026-01-10"), on("2027-07-18")).unwrap();
        assert!(long.labels.len() <= MOST_MONTHS as usize, "{:?}", long.labels);
        assert!(Scale::of(on("1990-01-10"), on("2027-07-18")).is_none());
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines() {
        assert_eq!(paragraphs("Eins\nzwei\r\n\r\n  Drei \n\n\n"), ["Eins zwei", "Drei"]);
    }
}
