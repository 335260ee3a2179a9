//! Publications: their settings and texts.

use domain::id::PublicationId;
use domain::publications::{Original, Publication, PublicationBody, PublicationLanguage, Signed};
use rusqlite::{Row, params};

use crate::error::Result;
use crate::{Reader, Writer, row};

pub mod edition;

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
    let original_text: String = row.get("original_text")?;
    Ok(Publication {
        id: row::id(row, "id")?,
        title: row.get("title")?,
        subtitle: row.get("subtitle")?,
        language: row::word::<PublicationLanguage>(row, "language")?,
        audience: row.get("audience")?,
        funding_period: row::id_or_none(row, "funding_period")?,
        theme: row::json_or_none(row, "theme")?,
        text: row.get("text")?,
        body: row::json::<PublicationBody>(row, "body")?,
        origin: row::json_or_none(row, "origin")?,
        original: row::id_or_none(row, "original")?
            .map(|publication| Original { publication, text_as_translated: original_text }),
        translation_check: signed(row, "checked_by", "checked_on")?,
        review: signed(row, "reviewed_by", "reviewed_on")?,
        template: row.get("template")?,
    })
}

fn signed(row: &Row<'_>, by: &str, on: &str) -> rusqlite::Result<Option<Signed>> {
    match (row.get::<_, Option<String>>(by)?, row.get(on)?) {
        (Some(by), Some(on)) => Ok(Some(Signed { by, on })),
        _ => Ok(None),
    }
}

/// Keeps a publication, new or known.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, publication: &Publication) -> Result<()> {
    let by = |signed: &Option<Signed>| signed.as_ref().map(|signed| signed.by.trim().to_owned());
    let on = |signed: &Option<Signed>| signed.as_ref().map(|signed| signed.on);
    w.conn
        .prepare_cached(
            "INSERT INTO publication (id, title, subtitle, language, audience, funding_period, theme, text, kind, body, origin, original,
                original_text, checked_by, checked_on, reviewed_by, reviewed_on, template)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             ON CONFLICT (id) DO UPDATE SET title = ?2, subtitle = ?3, language = ?4, audience = ?5, funding_period = ?6, theme = ?7,
                text = ?8, kind = ?9, body = ?10, origin = ?11, original = ?12, original_text = ?13, checked_by = ?14, checked_on = ?15,
                reviewed_by = ?16, reviewed_on = ?17, template = ?18",
        )?
        .execute(params![
            publication.id.to_string(),
            publication.title.trim(),
            publication.subtitle.trim(),
            publication.language.code(),
            publication.audience.trim(),
            publication.funding_period.map(|id| id.to_string()),
            publication.theme.as_ref().map(row::json_of).transpose()?,
            publication.text,
            publication.kind().code(),
            row::json_of(&publication.body)?,
            publication.origin.as_ref().map(row::json_of).transpose()?,
            publication.original.as_ref().map(|original| original.publication.to_string()),
            publication.original.as_ref().map(|original| original.text_as_translated.as_str()).unwrap_or_default(),
            by(&publication.translation_check),
            on(&publication.translation_check),
            by(&publication.review),
            on(&publication.review),
            publication.template,
        ])?;
    Ok(())
}

/// Deletes a publication with its editions. Translations of it stay, as publications of their own.
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
    use domain::publications::{ContactListSettings, Origin, PublicationKind};
    use domain::settings::{FundingPeriod, Theme};

    use super::*;
    use crate::directory::tests_office::{Office, day};
    use crate::migration;
    use crate::settings::funding_period;

    #[test]
    fn publications_come_back_with_undo_and_lose_a_deleted_funding_period() {
        let office = Office::new();
        let period = FundingPeriod { id: FundingPeriodId::new(), name: "ESF+".into(), ..FundingPeriod::default() };
        let original = Publication::new(PublicationKind::ParentSheet, PublicationLanguage::German);
        office.change(|w| {
            save(w, &original)?;
            funding_period::save(w, &period)
        });
        let list = ContactListSettings { annex_to: "Anlage 6".into(), for_web: true, ..ContactListSettings::default() };
        let signed = Signed { by: "Frau Probe".into(), on: day("2026-11-24") };
        for body in [PublicationBody::ContactList(list), PublicationBody::new(PublicationKind::ParentSheet)] {
            let kept = Publication {
                title: "Ratgeber".into(),
                subtitle: "Zweite Zeile".into(),
                language: PublicationLanguage::EasyGerman,
                audience: "Eltern".into(),
                funding_period: Some(period.id),
                theme: Some(Theme::default()),
                text: "## Überschrift\n\nText\n".into(),
                body,
                origin: Some(Origin {
                    kind: PublicationKind::ParentSheet,
                    language: PublicationLanguage::German,
                    variant: Some("b".into()),
                    text_as_shipped: "Alt".into(),
                }),
                original: Some(Original { publication: original.id, text_as_translated: "Damals".into() }),
                translation_check: Some(signed.clone()),
                review: Some(signed.clone()),
                template: true,
                ..Publication::new(PublicationKind::ParentSheet, PublicationLanguage::German)
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

    #[test]
    fn every_kind_in_every_language_is_kept_as_it_is() {
        let office = Office::new();
        for kind in PublicationKind::ALL {
            for language in PublicationLanguage::ALL {
                let kept = Publication::new(*kind, *language);
                office.change(|w| save(w, &kept));
                assert_eq!(office.read(|r| get(r, kept.id)), Some(kept));
            }
        }
    }

    #[test]
    fn a_translation_outlives_its_original_and_finds_it_again_when_that_comes_back() {
        let office = Office::new();
        let original = Publication::new(PublicationKind::ParentSheet, PublicationLanguage::German);
        let translation = Publication {
            original: Some(Original { publication: original.id, text_as_translated: "Damals".into() }),
            ..Publication::new(PublicationKind::ParentSheet, PublicationLanguage::Polish)
        };
        office.change(|w| {
            save(w, &translation)?;
            save(w, &original)
        });
        office.change(|w| delete(w, original.id));
        assert_eq!(office.read(|r| get(r, translation.id)).unwrap().original, None);
        office.undo();
        assert_eq!(office.read(|r| get(r, translation.id)), Some(translation));
    }

    #[test]
    fn a_file_from_before_keeps_every_text_and_setting() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        for step in &migration::ALL[..3] {
            conn.execute_batch(step).unwrap();
        }
        let (list, sheet) = (PublicationId::new(), PublicationId::new());
        for (id, kind, body) in [
            (
                list,
                "contact_list",
                r#"{"kind":"contact_list","introduction":"Diese Liste","annex_to":"Anlage 6","for_web":true}"#,
            ),
            (sheet, "parent_sheet", r###"{"kind":"parent_sheet","text":"## Was kann ich tun?"}"###),
        ] {
            let sql = "INSERT INTO publication (id, title, kind, body) VALUES (?1, 'Titel', ?2, ?3)";
            conn.execute(sql, (id.to_string(), kind, body)).unwrap();
        }
        conn.execute_batch(migration::ALL[3]).unwrap();
        let r = Reader { conn: &conn };
        let list = get(&r, list).unwrap().unwrap();
        assert_eq!((list.title.as_str(), list.text.as_str()), ("Titel", "Diese Liste"));
        let settings =
            ContactListSettings { annex_to: "Anlage 6".into(), for_web: true, ..ContactListSettings::default() };
        assert_eq!(list.body, PublicationBody::ContactList(settings));
        let sheet = get(&r, sheet).unwrap().unwrap();
        assert_eq!(sheet.text, "## Was kann ich tun?");
        assert_eq!(sheet.kind(), PublicationKind::ParentSheet);
        assert_eq!(sheet.language, PublicationLanguage::German);
        assert_eq!((sheet.origin, sheet.original, sheet.review), (None, None, None));
    }
}
