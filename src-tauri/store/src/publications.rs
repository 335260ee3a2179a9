//! Publications: their settings and texts.

use domain::id::PublicationId;
use domain::publications::{Publication, PublicationBody};
use rusqlite::Row;

use crate::error::Result;
use crate::{Reader, Writer, row};

/// All publications, by title.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<Vec<Publication>> {
    row::all(r.conn, "SELECT * FROM publication ORDER BY fold(title), id", &[], read)
}

/// One publication.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: PublicationId) -> Result<Option<Publication>> {
    Ok(row::all(r.conn, "SELECT * FROM publication WHERE id = ?1", &[&id.to_string()], read)?.pop())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Publication> {
    Ok(Publication {
        id: row::id(row, "id")?,
        title: row.get("title")?,
        subtitle: row.get("subtitle")?,
        funding_period: row::id_or_none(row, "funding_period")?,
        body: row::json::<PublicationBody>(row, "body")?,
    })
}

/// Keeps a publication, new or known.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, publication: &Publication) -> Result<()> {
    let kind = match publication.body {
        PublicationBody::ContactList(_) => "contact_list",
        PublicationBody::ParentSheet(_) => "parent_sheet",
    };
    w.conn.execute(
        "INSERT INTO publication (id, title, subtitle, funding_period, kind, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET title = ?2, subtitle = ?3, funding_period = ?4, kind = ?5, body = ?6",
        (
            publication.id.to_string(),
            publication.title.trim(),
            publication.subtitle.trim(),
            publication.funding_period.map(|id| id.to_string()),
            kind,
            row::json_of(&publication.body)?,
        ),
    )?;
    Ok(())
}

/// Deletes a publication.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: PublicationId) -> Result<()> {
    w.conn.execute("DELETE FROM publication WHERE id = ?1", [id.to_string()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::id::FundingPeriodId;
    use domain::publications::{ContactListSettings, ParentSheetText};
    use domain::settings::FundingPeriod;

    use super::*;
    use crate::directory::tests_office::Office;
    use crate::settings::funding_period;

    #[test]
    fn publications_come_back_with_undo_and_lose_a_deleted_funding_period() {
        let office = Office::new();
        let period = FundingPeriod { id: FundingPeriodId::new(), name: "ESF+".into(), ..FundingPeriod::default() };
        office.change(|w| funding_period::save(w, &period));
        let list = ContactListSettings { annex_to: "Anlage 6".into(), for_web: true, ..ContactListSettings::default() };
        for body in [PublicationBody::ContactList(list), PublicationBody::ParentSheet(ParentSheetText::default())] {
            let kept = Publication {
                id: PublicationId::new(),
                title: "Ratgeber".into(),
                subtitle: "Zweite Zeile".into(),
                funding_period: Some(period.id),
                body,
            };
            office.change(|w| save(w, &kept));
            assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
            assert!(office.read(all).contains(&kept));
            office.change(|w| funding_period::delete(w, period.id));
            assert_eq!(office.read(|r| get(r, kept.id)).unwrap().funding_period, None);
            office.undo();
            office.change(|w| delete(w, kept.id));
            assert!(office.found("ratgeber").is_empty());
            office.undo();
            assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
            assert_eq!(office.found("ratgeber"), ["Ratgeber"]);
            office.change(|w| delete(w, kept.id));
        }
    }
}
