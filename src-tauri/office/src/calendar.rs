//! Calendar files, whatever area their appointments come from.

use std::collections::HashSet;
use std::hash::Hash;
use std::path::Path;

use chrono::NaiveTime;
use domain::record::RecordKind;
use exchange::{Appointment, CalendarFile, read_calendar, write_calendar};

use crate::Office;
use crate::directory::one_line;
use crate::error::{Error, Result};

/// End of the identities of everything the office puts into calendars.
pub(crate) const OWN: &str = "schulerfolg";

/// What is in a calendar file, with titles in one line.
///
/// # Errors
/// When the file is no calendar.
pub(crate) fn calendar_file(path: &Path) -> Result<CalendarFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut file = read_calendar(&name, &std::fs::read(path).map_err(Error::file(path))?)?;
    for found in &mut file.appointments {
        found.title = one_line(&found.title);
        if found.title.is_empty() {
            found.title = "Termin ohne Titel".to_owned();
        }
    }
    Ok(file)
}

impl Office {
    /// Writes a calendar file, by its name when no path was chosen. Returns its path.
    pub(crate) fn save_calendar(&self, name: &str, appointments: &[Appointment], path: Option<&str>) -> Result<String> {
        let text = write_calendar(name, appointments, self.today().and_time(NaiveTime::MIN));
        self.save_file(path, &format!("{name}.ics"), text.as_bytes())
    }

    /// Of the appointments of a calendar file those that are still to come and not there yet, and German sentences on the rest. Two
    /// appointments are the same when they have the same `key`; `known` are those that are there.
    ///
    /// # Errors
    /// When it holds nothing new.
    pub(crate) fn new_appointments<K: Eq + Hash>(
        &self,
        file: CalendarFile,
        mut known: HashSet<K>,
        key: impl Fn(&Appointment) -> K,
    ) -> Result<(Vec<Appointment>, Vec<String>)> {
        let mut remarks = file.remarks;
        let (mut past, mut there) = (0, 0);
        let mut new = Vec::new();
        for found in file.appointments {
            if found.span.first_day() < self.today() {
                past += 1;
            } else if found.uid.ends_with(OWN) || !known.insert(key(&found)) {
                there += 1;
            } else {
                new.push(found);
            }
        }
        let several =
            |count: usize, one: &str, many: &str| if count == 1 { one.to_owned() } else { format!("{count} {many}") };
        if past > 0 {
            remarks.push(several(
                past,
                "Ein vergangener Termin wurde nicht übernommen.",
                "vergangene Termine wurden nicht übernommen.",
            ));
        }
        if there > 0 {
            remarks.push(several(there, "Ein Termin ist schon da.", "Termine sind schon da."));
        }
        if new.is_empty() {
            return Err(Error::refused(
                "calendar.nothing_new",
                format!("In dieser Kalenderdatei steht kein neuer Termin. {}", remarks.join(" ")).trim().to_owned(),
            ));
        }
        Ok((new, remarks))
    }

    /// How often a record was changed: every kept change makes its appointment newer for those who have it already.
    pub(crate) fn revision(&self, kind: RecordKind, id: &str) -> Result<u32> {
        let history = self.history_of_record(kind, id)?;
        Ok(u32::try_from(history.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }
}
