//! The state of an application as it was handed in, and in what the present differs from it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Application, Attachment, display_iban};
use crate::contact::display_phone;
use crate::id::{ApplicationId, SealId};
use crate::settings::FileDigest;

/// An application as it was handed in, with its packet where one was made. Written once, never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seal {
    /// Identity.
    pub id: SealId,
    /// Of which application.
    pub application: ApplicationId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// The date printed on it.
    pub stand: NaiveDate,
    /// Pages of the packet; 0 when only the state was kept.
    pub pages: usize,
    /// Bytes of the packet.
    pub size: u64,
    /// SHA-256 of the packet in hexadecimal digits; empty without one.
    pub sha256: String,
    /// The packet itself, when it was small enough to be kept.
    pub file: Option<FileDigest>,
    /// Everything it was made of.
    pub state: SealedState,
}

/// Everything a packet is made of.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SealedState {
    /// The application.
    pub application: Application,
    /// Its attachments.
    pub attachments: Vec<Attachment>,
    /// Names of organisations and terms by their identity, as they were then.
    pub names: BTreeMap<String, String>,
}

/// Something in which two states differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SealDifference {
    /// What, German ("Kostenplan: Trainer*in").
    pub part: String,
    /// As it was handed in; nothing when it was not there.
    pub before: Option<String>,
    /// As it is now; nothing when it is gone.
    pub after: Option<String>,
}

/// A fact of a state under a key that stays when it changes.
struct Line {
    key: String,
    part: String,
    value: String,
}

impl SealedState {
    fn name(&self, id: impl ToString) -> String {
        let id = id.to_string();
        self.names.get(&id).cloned().unwrap_or_else(|| "(nicht mehr im Verzeichnis)".into())
    }

    fn lines(&self) -> Vec<Line> {
        let a = &self.application;
        let day = |day: Option<NaiveDate>| day.map(crate::day::short).unwrap_or_default();
        let mut lines = Vec::new();
        let mut add = |key: String, part: &str, value: String| lines.push(Line { key, part: part.to_owned(), value });
        let mut fact = |part: &str, value: String| add(format!("fact {part}"), part, value);
        fact("Titel", a.title.trim().to_owned());
        fact("Antragsteller", a.applicant.map(|id| self.name(id)).unwrap_or_default());
        fact("Der Antragsteller ist", a.applicant_form.label().to_owned());
        fact("Schulen", a.schools.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", "));
        fact("Partner", a.partners.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", "));
        fact("Beginn", day(a.from));
        fact("Ende", day(a.until));
        fact("Ort", a.place.clone());
        fact("Themen", a.topics.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", "));
        for (part, number) in [
            ("Schüler*innen (Anzahl)", a.participants.pupils),
            ("Eltern (Anzahl)", a.participants.parents),
            ("Lehrkräfte (Anzahl)", a.participants.teachers),
            ("Weitere (Anzahl)", a.participants.others),
        ] {
            fact(part, number.to_string());
        }
        for (part, text) in [
            ("Situationsanalyse", &a.situation),
            ("Nachhaltigkeit", &a.sustainability),
            ("Erfolgskontrolle", &a.success),
            ("Öffentlichkeitsarbeit", &a.public_relations),
            ("Kontaktperson", &a.contact.name),
            ("Funktion der Kontaktperson", &a.contact.function),
            ("E-Mail der Kontaktperson", &a.contact.email),
            ("Kontoinhaber*in", &a.bank.holder),
            ("Bank", &a.bank.bank),
            ("Verwendungszweck", &a.bank.reference),
        ] {
            fact(part, text.trim().to_owned());
        }
        fact("Telefon der Kontaktperson", display_phone(&a.contact.phone));
        fact("IBAN", display_iban(&a.bank.iban));
        for (at, aim) in a.aims.iter().enumerate() {
            let part = format!("Ziel {}", at + 1);
            add(format!("aim {at}"), &part, joined(&[aim.text.trim(), aim.indicator.trim()], ", erkennbar an: "));
        }
        for (at, measure) in a.measures.iter().enumerate() {
            let when = joined(&[&day(measure.from), &day(measure.until)], " bis ");
            let part = format!("Maßnahme {}", at + 1);
            add(format!("measure {at}"), &part, joined(&[measure.text.trim(), &when, measure.who.trim()], ", "));
        }
        for item in &a.cost_plan {
            let category = a.rules.category(&item.category).map_or("ohne Kostenart", |category| &category.name);
            let value = format!(
                "{}: {} {} zu {}, zusammen {}",
                category,
                item.quantity,
                item.unit.trim(),
                item.unit_price,
                item.total()
            );
            add(format!("cost {}", item.id), &format!("Kostenplan: {}", item.description.trim()), value);
        }
        add("total".into(), "Gesamtkosten", a.total_cost().to_string());
        for item in &a.financing_plan {
            let part = joined(&[item.source.label(), item.description.trim()], ", ");
            add(format!("financing {}", item.id), &format!("Finanzierungsplan: {part}"), item.amount.to_string());
        }
        for (at, one) in self.attachments.iter().enumerate() {
            let kind = a.rules.attachment(&one.kind).map_or("", |rule| &rule.name);
            let part = format!("Anlage: {}", if one.title.trim().is_empty() { kind } else { one.title.trim() });
            let Some(version) = one.current() else { continue };
            let sum: String = version.file.0.chars().take(12).collect();
            let dated = one.dated.map(|_| format!("vom {}", day(one.dated))).unwrap_or_default();
            let value = joined(
                &[
                    &format!("an {}. Stelle", at + 1),
                    kind,
                    &dated,
                    &version.name,
                    &format!("{}. Fassung", one.versions.len()),
                    &format!("Prüfsumme {sum}…"),
                ],
                ", ",
            );
            add(format!("attachment {}", one.id), &part, value);
        }
        lines
    }
}

fn joined(parts: &[&str], by: &str) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(by)
}

/// In what a later state differs from an earlier one, in the order of the form; what is new comes last.
pub fn seal_differences(before: &SealedState, after: &SealedState) -> Vec<SealDifference> {
    let filled = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
    let (old, new) = (before.lines(), after.lines());
    let mut found = Vec::new();
    for line in &old {
        let now = new.iter().find(|other| other.key == line.key);
        if now.is_some_and(|now| now.value == line.value && now.part == line.part) {
            continue;
        }
        // Something renamed is told by its old name, with its new one where only that changed.
        let after = now.map(|now| match now.part == line.part {
            true => now.value.clone(),
            false => format!("{} ({})", now.value, now.part),
        });
        let difference = SealDifference {
            part: line.part.clone(),
            before: filled(&line.value),
            after: after.as_deref().and_then(filled),
        };
        if difference.before != difference.after {
            found.push(difference);
        }
    }
    for line in &new {
        if !line.value.is_empty() && old.iter().all(|other| other.key != line.key) {
            found.push(SealDifference { part: line.part.clone(), before: None, after: Some(line.value.clone()) });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::funding::{Aim, CostItem, FundingRules, Money, Quantity};
    use crate::id::{FundingPeriodId, OrganisationId, PlanItemId};

    fn state() -> SealedState {
        let school = OrganisationId::new();
        SealedState {
            names: BTreeMap::from([(school.to_string(), "Lessing-Grundschule".into())]),
            application: Application {
                title: "Klasse werden".into(),
                schools: vec![school],
                rules: FundingRules::preset(FundingPeriodId::new()),
                aims: vec![Aim { text: "Zusammenhalt".into(), indicator: "Befragung".into() }],
                cost_plan: vec![CostItem {
                    id: PlanItemId::new(),
                    category: "fees".into(),
                    description: "Trainer*in".into(),
                    quantity: Quantity::whole(20),
                    unit: "Stunden".into(),
                    unit_price: Money(4550),
                }],
                ..Application::default()
            },
            attachments: Vec::new(),
        }
    }

    #[test]
    fn what_did_not_change_is_not_told() {
        let sealed = state();
        assert_eq!(seal_differences(&sealed, &sealed.clone()), []);
        let mut present = sealed.clone();
        present.application.note = "Nur für das Büro".into();
        assert_eq!(seal_differences(&sealed, &present), [], "the internal note is no part of a packet");
    }

    #[test]
    fn what_changed_is_told_in_the_words_of_the_form() {
        let sealed = state();
        let mut present = sealed.clone();
        present.application.cost_plan[0].unit_price = Money(5000);
        present.application.aims.clear();
        present.application.place = "Turnhalle".into();
        let told: Vec<_> = seal_differences(&sealed, &present)
            .into_iter()
            .map(|one| (one.part, one.before.unwrap_or_default(), one.after.unwrap_or_default()))
            .collect();
        let line = |part: &str, before: &str, after: &str| (part.to_owned(), before.to_owned(), after.to_owned());
        assert_eq!(
            told,
            [
                line("Ort", "", "Turnhalle"),
                line("Ziel 1", "Zusammenhalt, erkennbar an: Befragung", ""),
                line(
                    "Kostenplan: Trainer*in",
                    "Honorare: 20 Stunden zu 45,50 €, zusammen 910,00 €",
                    "Honorare: 20 Stunden zu 50,00 €, zusammen 1.000,00 €"
                ),
                line("Gesamtkosten", "910,00 €", "1.000,00 €"),
            ]
        );
    }

    #[test]
    fn a_renamed_item_is_told_once() {
        let sealed = state();
        let mut present = sealed.clone();
        present.application.cost_plan[0].description = "Trainerin".into();
        let told = seal_differences(&sealed, &present);
        assert_eq!(told.len(), 1);
        assert!(told[0].after.as_ref().unwrap().ends_with("(Kostenplan: Trainerin)"), "{told:?}");
    }
}
