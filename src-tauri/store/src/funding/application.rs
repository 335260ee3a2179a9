//! Applications: keeping with all parts, finding, numbering.

use domain::funding::{
    Application, BankDetails, ContactDetails, CostItem, FinancingItem, Money, Participants, Quantity, Receipt,
    application_number,
};
use domain::id::{ApplicationId, OrganisationId};
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, row};

/// One application with all its parts.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: ApplicationId) -> Result<Option<Application>> {
    let id = id.to_string();
    let Some(mut found) = row::all(r.conn, "SELECT * FROM application WHERE id = ?1", &[&id], read)?.pop() else {
        return Ok(None);
    };
    let parts = |table: &str| format!("SELECT * FROM application_{table} WHERE application = ?1 ORDER BY position");
    found.schools = row::all(r.conn, &parts("school"), &[&id], |row| row::id(row, "organisation"))?;
    found.partners = row::all(r.conn, &parts("partner"), &[&id], |row| row::id(row, "organisation"))?;
    found.topics = row::all(r.conn, &parts("topic"), &[&id], |row| row::id(row, "term"))?;
    found.cost_plan = row::all(r.conn, &parts("cost"), &[&id], |row| {
        Ok(CostItem {
            id: row::id(row, "id")?,
            category: row.get("category")?,
            description: row.get("description")?,
            quantity: Quantity(row.get("quantity")?),
            unit: row.get("unit")?,
            unit_price: Money(row.get("unit_price")?),
        })
    })?;
    found.financing_plan = row::all(r.conn, &parts("financing"), &[&id], |row| {
        Ok(FinancingItem {
            id: row::id(row, "id")?,
            source: row::word(row, "source")?,
            description: row.get("description")?,
            amount: Money(row.get("amount")?),
        })
    })?;
    found.receipts = row::all(r.conn, &parts("receipt"), &[&id], |row| {
        Ok(Receipt {
            id: row::id(row, "id")?,
            on: row.get("dated")?,
            paid_on: row.get("paid_on")?,
            payee: row.get("payee")?,
            purpose: row.get("purpose")?,
            category: row.get("category")?,
            amount: Money(row.get("amount")?),
        })
    })?;
    Ok(Some(found))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Application> {
    Ok(Application {
        id: row::id(row, "id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        rules: row::json(row, "rules")?,
        applicant: row::id_or_none(row, "applicant")?,
        applicant_form: row::word(row, "applicant_form")?,
        from: row.get("runs_from")?,
        until: row.get("runs_until")?,
        place: row.get("place")?,
        participants: Participants {
            pupils: row.get("pupils")?,
            parents: row.get("parents")?,
            teachers: row.get("teachers")?,
            others: row.get("others")?,
        },
        situation: row.get("situation")?,
        aims: row::json(row, "aims")?,
        measures: row::json(row, "measures")?,
        sustainability: row.get("sustainability")?,
        success: row.get("success")?,
        public_relations: row.get("public_relations")?,
        contact: ContactDetails {
            name: row.get("contact_name")?,
            function: row.get("contact_function")?,
            phone: row.get("contact_phone")?,
            email: row.get("contact_email")?,
        },
        bank: BankDetails {
            holder: row.get("bank_holder")?,
            iban: row.get("bank_iban")?,
            bank: row.get("bank_name")?,
            reference: row.get("bank_reference")?,
        },
        note: row.get("note")?,
        sample: row.get("sample")?,
        ..Application::default()
    })
}

/// Keeps an application, new or known, with all its parts but steps, attachments and letters.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, a: &Application) -> Result<()> {
    let id = a.id.to_string();
    w.conn.prepare_cached(include_str!("application_save.sql"))?.execute(params![
        id,
        a.number,
        a.title.trim(),
        row::json_of(&a.rules)?,
        a.applicant.map(|applicant| applicant.to_string()),
        row::word_of(&a.applicant_form)?,
        a.from,
        a.until,
        a.place.trim(),
        a.participants.pupils,
        a.participants.parents,
        a.participants.teachers,
        a.participants.others,
        a.situation,
        row::json_of(&a.aims)?,
        row::json_of(&a.measures)?,
        a.sustainability,
        a.success,
        a.public_relations,
        a.contact.name,
        a.contact.function,
        a.contact.phone,
        a.contact.email,
        a.bank.holder,
        a.bank.iban,
        a.bank.bank,
        a.bank.reference,
        a.note,
        a.sample,
        a.grant_year().unwrap_or_default(),
        a.requested().0,
    ])?;
    save_links(w, &id, "school", "organisation", &a.schools)?;
    save_links(w, &id, "partner", "organisation", &a.partners)?;
    save_links(w, &id, "topic", "term", &a.topics)?;
    save_costs(w, &id, &a.cost_plan)?;
    save_financing(w, &id, &a.financing_plan)?;
    save_receipts(w, &id, &a.receipts)
}

fn save_links<T: ToString>(w: &Writer<'_>, id: &str, table: &str, column: &str, targets: &[T]) -> Result<()> {
    w.conn
        .prepare_cached(&format!(
            "DELETE FROM application_{table} WHERE application = ?1 AND {column} NOT IN (SELECT value FROM json_each(?2))"
        ))?
        .execute((id, row::ids(targets.iter().map(ToString::to_string))?))?;
    let mut insert = w.conn.prepare_cached(&format!(
        "INSERT INTO application_{table} (application, {column}, position) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET position = ?3 WHERE position <> ?3"
    ))?;
    for (position, target) in targets.iter().enumerate() {
        insert.execute((id, target.to_string(), position))?;
    }
    Ok(())
}

fn keep_only<T: ToString>(w: &Writer<'_>, id: &str, table: &str, kept: impl Iterator<Item = T>) -> Result<()> {
    w.conn
        .prepare_cached(&format!(
            "DELETE FROM application_{table} WHERE application = ?1 AND id NOT IN (SELECT value FROM json_each(?2))"
        ))?
        .execute((id, row::ids(kept)?))?;
    Ok(())
}

fn save_costs(w: &Writer<'_>, id: &str, items: &[CostItem]) -> Result<()> {
    keep_only(w, id, "cost", items.iter().map(|item| item.id))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO application_cost (id, application, position, category, description, quantity, unit, unit_price)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET position = ?3, category = ?4, description = ?5, quantity = ?6, unit = ?7, unit_price = ?8
         WHERE (position, category, description, quantity, unit, unit_price) IS NOT (?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (position, item) in items.iter().enumerate() {
        insert.execute(params![
            item.id.to_string(),
            id,
            position,
            item.category,
            item.description,
            item.quantity.0,
            item.unit,
            item.unit_price.0
        ])?;
    }
    Ok(())
}

fn save_financing(w: &Writer<'_>, id: &str, items: &[FinancingItem]) -> Result<()> {
    keep_only(w, id, "financing", items.iter().map(|item| item.id))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO application_financing (id, application, position, source, description, amount)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET position = ?3, source = ?4, description = ?5, amount = ?6
         WHERE (position, source, description, amount) IS NOT (?3, ?4, ?5, ?6)",
    )?;
    for (position, item) in items.iter().enumerate() {
        insert.execute(params![
            item.id.to_string(),
            id,
            position,
            row::word_of(&item.source)?,
            item.description,
            item.amount.0
        ])?;
    }
    Ok(())
}

fn save_receipts(w: &Writer<'_>, id: &str, receipts: &[Receipt]) -> Result<()> {
    keep_only(w, id, "receipt", receipts.iter().map(|receipt| receipt.id))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO application_receipt (id, application, position, dated, paid_on, payee, purpose, category, amount)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (id) DO UPDATE SET position = ?3, dated = ?4, paid_on = ?5, payee = ?6, purpose = ?7, category = ?8, amount = ?9
         WHERE (position, dated, paid_on, payee, purpose, category, amount) IS NOT (?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (position, receipt) in receipts.iter().enumerate() {
        insert.execute(params![
            receipt.id.to_string(),
            id,
            position,
            receipt.on,
            receipt.paid_on,
            receipt.payee,
            receipt.purpose,
            receipt.category,
            receipt.amount.0
        ])?;
    }
    Ok(())
}

/// The next free number of a year: one more than the highest there is.
///
/// # Errors
/// What the database says.
pub fn next_number(r: &Reader<'_>, year: i32) -> Result<String> {
    let highest: u32 = r.conn.query_row(
        "SELECT COALESCE(max(CAST(substr(number, 6) AS INTEGER)), 0) FROM application WHERE substr(number, 1, 5) = ?1 || '-'",
        [format!("{year:04}")],
        |row| row.get(0),
    )?;
    Ok(application_number(year, highest + 1))
}

/// The application of a number.
///
/// # Errors
/// What the database says.
pub fn by_number(r: &Reader<'_>, number: &str) -> Result<Option<ApplicationId>> {
    let found =
        row::all(r.conn, "SELECT id FROM application WHERE number = ?1", &[&number.trim()], |row| row::id(row, "id"))?;
    Ok(found.into_iter().next())
}

/// All applications of a year the grants count for, by number, with all their parts.
///
/// # Errors
/// What the database says.
pub fn of_year(r: &Reader<'_>, year: i32) -> Result<Vec<Application>> {
    let ids = row::all(r.conn, "SELECT id FROM application WHERE grant_year = ?1 ORDER BY number", &[&year], |row| {
        row::id::<ApplicationId>(row, "id")
    })?;
    ids.into_iter().filter_map(|id| get(r, id).transpose()).collect()
}

/// Applications an organisation has part in, as applicant, school or partner, the latest first.
///
/// # Errors
/// What the database says.
pub fn of_organisation(r: &Reader<'_>, organisation: OrganisationId) -> Result<Vec<ApplicationId>> {
    row::all(
        r.conn,
        "SELECT id FROM application WHERE applicant = ?1
             OR id IN (SELECT application FROM application_school WHERE organisation = ?1)
             OR id IN (SELECT application FROM application_partner WHERE organisation = ?1)
         ORDER BY number DESC",
        &[&organisation.to_string()],
        |row| row::id(row, "id"),
    )
}

/// Deletes an application with everything that belongs to it; the files of its attachments stay stored.
///
/// # Errors
/// When it is not there.
pub fn delete(w: &Writer<'_>, id: ApplicationId) -> Result<()> {
    match w.conn.execute("DELETE FROM application WHERE id = ?1", [id.to_string()])? {
        0 => Err(missing()),
        _ => Ok(()),
    }
}

/// The error of an application that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diesen Antrag" }
}

#[cfg(test)]
mod tests {
    use domain::funding::{
        Aim, ApplicantForm, Attachment, AttachmentLook, AttachmentVersion, FinancingSource, FundingRules, Measure,
        Step, StepAction, StepDocument, TakenBack,
    };
    use domain::id::{AttachmentId, FundingPeriodId, PlanItemId, ReceiptId, StepId};
    use domain::settings::FileDigest;

    use super::super::life;
    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, topic};

    /// An application with a value in every field.
    fn full(office: &Office, number: &str) -> Application {
        let (school, partner) = (office.add(organisation("Lessing-Schule")), office.add(organisation("Förderverein")));
        Application {
            number: number.into(),
            title: "Klasse werden".into(),
            rules: FundingRules::preset(FundingPeriodId::new()),
            applicant: Some(partner.id),
            applicant_form: ApplicantForm::Association,
            schools: vec![school.id],
            partners: vec![partner.id],
            from: Some(day("2026-09-01")),
            until: Some(day("2026-12-18")),
            place: "Turnhalle".into(),
            topics: vec![topic(2), topic(1)],
            participants: Participants { pupils: 24, parents: 3, teachers: 2, others: 1 },
            situation: "Anlass".into(),
            aims: vec![Aim { text: "Ziel".into(), indicator: "Zeichen".into() }],
            measures: vec![Measure {
                text: "Tag".into(),
                from: Some(day("2026-09-10")),
                until: None,
                who: "Team".into(),
            }],
            sustainability: "bleibt".into(),
            success: "Befragung".into(),
            public_relations: "Aushang".into(),
            contact: ContactDetails {
                name: "Frau Muster".into(),
                function: "Leitung".into(),
                phone: "+493451".into(),
                email: "m@example.org".into(),
            },
            bank: BankDetails {
                holder: "Verein".into(),
                iban: "DE02".into(),
                bank: "Bank".into(),
                reference: "BbA".into(),
            },
            cost_plan: vec![
                CostItem {
                    id: PlanItemId::new(),
                    category: "fees".into(),
                    description: "Trainer*in".into(),
                    quantity: Quantity(2500),
                    unit: "Stunden".into(),
                    unit_price: Money(5001),
                },
                CostItem { id: PlanItemId::new(), description: "Rest".into(), ..CostItem::default() },
            ],
            financing_plan: vec![FinancingItem {
                id: PlanItemId::new(),
                source: FinancingSource::Grant,
                description: "Netzwerkstelle".into(),
                amount: Money(12_503),
            }],
            receipts: vec![Receipt {
                id: ReceiptId::new(),
                on: Some(day("2026-10-01")),
                paid_on: Some(day("2026-10-02")),
                payee: "Trainer".into(),
                purpose: "Honorar".into(),
                category: "fees".into(),
                amount: Money(12_503),
            }],
            note: "intern".into(),
            sample: true,
            ..Application::default()
        }
    }

    fn step(action: StepAction) -> Step {
        Step {
            id: StepId::new(),
            action,
            on: day("2026-05-01"),
            by: "Frau Probe".into(),
            note: "Notiz".into(),
            document: None,
            taken_back: None,
            consultation: None,
        }
    }

    #[test]
    fn every_field_of_an_application_comes_back_and_undo_of_deleting_finds_it_again() {
        let office = Office::new();
        let mut kept = full(&office, "2026-001");
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        kept.cost_plan.reverse();
        kept.receipts.clear();
        kept.topics.reverse();
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        assert_eq!(office.found("lessing klasse")[0], "2026-001 Klasse werden");
        office.change(|w| delete(w, kept.id));
        assert!(office.found("klasse werden").is_empty());
        office.undo();
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        assert_eq!(office.found("2026-001").len(), 1);
    }

    #[test]
    fn steps_attachments_and_the_money_that_follows_come_back() {
        let office = Office::new();
        let kept = full(&office, "2026-001");
        let mut steps = vec![
            step(StepAction::Enquire),
            step(StepAction::Award { amount: Money(100), conditions: "Auflage".into() }),
            step(StepAction::Pay { amount: Money(40) }),
        ];
        steps[1].document = Some(StepDocument { name: "Bescheid.pdf".into(), file: FileDigest("ab".repeat(32)) });
        let attachments = vec![Attachment {
            id: AttachmentId::new(),
            kind: "concept".into(),
            title: "Konzept".into(),
            dated: Some(day("2026-04-01")),
            versions: vec![AttachmentVersion {
                file: FileDigest("cd".repeat(32)),
                name: "konzept.pdf".into(),
                media_type: "application/pdf".into(),
                size: 12,
                added_on: day("2026-04-02"),
                added_by: "Frau Probe".into(),
                password: "geheim".into(),
                look: AttachmentLook { pages: 3, remarks: vec!["Ohne Tags".into()], ..AttachmentLook::default() },
            }],
        }];
        office.change(|w| {
            save(w, &kept)?;
            life::save_steps(w, kept.id, &steps)?;
            life::save_attachments(w, kept.id, &attachments)
        });
        assert_eq!(office.read(|r| life::steps(r, kept.id)), steps);
        assert_eq!(office.read(|r| life::attachments(r, kept.id)), attachments);
        let budget = office.read(|r| super::super::overview::committed(r, 2026));
        assert_eq!((budget.committed, budget.paid), (Money(100), Money(40)));
        steps[2].taken_back = Some(TakenBack { on: day("2026-06-01"), by: "P".into(), reason: "Irrtum".into() });
        office.change(|w| life::save_steps(w, kept.id, &steps).map(|_| ()));
        assert_eq!(office.read(|r| life::steps(r, kept.id)), steps);
        assert_eq!(office.read(|r| super::super::overview::committed(r, 2026)).paid, Money::ZERO);
        office.undo();
        assert_eq!(office.read(|r| super::super::overview::committed(r, 2026)).paid, Money(40));
    }

    #[test]
    fn numbers_count_within_their_year_and_go_on_after_the_highest() {
        let office = Office::new();
        assert_eq!(office.read(|r| next_number(r, 2026)), "2026-001");
        for number in ["2026-001", "2026-009", "2025-120"] {
            let application = Application { number: number.into(), ..Application::default() };
            office.change(|w| save(w, &application));
        }
        assert_eq!(office.read(|r| next_number(r, 2026)), "2026-010");
        assert_eq!(office.read(|r| next_number(r, 2025)), "2025-121");
        assert!(office.read(|r| by_number(r, " 2026-009 ")).is_some());
    }

    #[test]
    fn a_school_sees_what_it_has_had_in_the_year_without_the_application_itself() {
        let office = Office::new();
        let one = full(&office, "2026-001");
        let two = Application { id: ApplicationId::new(), number: "2026-002".into(), ..one.clone() };
        let two = Application {
            cost_plan: Vec::new(),
            receipts: Vec::new(),
            financing_plan: vec![FinancingItem { amount: Money(700), ..FinancingItem::default() }],
            ..two
        };
        office.change(|w| {
            save(w, &one)?;
            save(w, &two)?;
            life::save_steps(
                w,
                one.id,
                &[step(StepAction::Enquire), step(StepAction::Award { amount: Money(500), conditions: String::new() })],
            )?;
            life::save_steps(w, two.id, &[step(StepAction::Enquire)]).map(|_| ())
        });
        let of = |without| office.read(|r| super::super::overview::school_years(r, 2026, without)).remove(0);
        assert_eq!((of(None).awarded, of(None).pending), (Money(500), Money(700)));
        assert_eq!(of(Some(one.id)).awarded, Money::ZERO);
        assert_eq!(of(Some(two.id)).pending, Money::ZERO);
    }
}
