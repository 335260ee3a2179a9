//! The sample data as a whole: whether it is there, and taking it away.

use crate::error::Result;
use crate::{Reader, Writer};

/// Whether any record belongs to the sample data.
///
/// # Errors
/// What the database says.
pub fn exists(r: &Reader<'_>) -> Result<bool> {
    Ok(r.conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM organisation WHERE sample) OR EXISTS (SELECT 1 FROM person WHERE sample)
             OR EXISTS (SELECT 1 FROM offer WHERE sample) OR EXISTS (SELECT 1 FROM application WHERE sample)",
        [],
        |row| row.get(0),
    )?)
}

/// Deletes every record of the sample data. Records of one's own that hang on a sample organisation go with it.
///
/// # Errors
/// What the database says.
pub fn remove(w: &Writer<'_>) -> Result<()> {
    for link in ["application_school", "application_partner"] {
        w.conn.execute(
            &format!("DELETE FROM {link} WHERE organisation IN (SELECT id FROM organisation WHERE sample)"),
            [],
        )?;
    }
    for table in [
        "application",
        "absence",
        "round",
        "meeting",
        "committee",
        "cooperation",
        "volunteer",
        "task",
        "event",
        "consultation",
        "offer",
        "person",
        "organisation",
    ] {
        w.conn.execute(&format!("DELETE FROM {table} WHERE sample"), [])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests_office::*;
    use super::*;
    use domain::directory::{Organisation, Person};

    #[test]
    fn the_sample_goes_in_one_change_leaves_what_is_ones_own_and_comes_back_with_undo() {
        let office = Office::new();
        assert!(!office.read(exists));
        let own = office.add(organisation("Eigene"));
        assert!(!office.read(exists));
        let house = office.add(Organisation { sample: true, ..organisation("Beispielhaus") });
        office.add_person(Person { sample: true, ..person("Muster", &own, "") });
        let mine = office.add_person(person("Eigen", &house, ""));
        office.add_offer(offer("Beispielkurs", &house));
        assert!(office.read(exists));
        let before = office.everything();
        office.change(remove);
        assert!(!office.read(exists));
        assert_eq!(office.organisation(house.id), None);
        assert!(office.organisation(own.id).is_some());
        assert_eq!(office.person(mine.id).unwrap().positions, []);
        assert!(office.found("muster").is_empty());
        office.undo();
        assert_eq!(office.everything(), before);
    }
}
