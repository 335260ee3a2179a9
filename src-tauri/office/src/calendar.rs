//! Calendar files, whatever area their appointments come from.

use chrono::NaiveTime;
use domain::record::RecordKind;
use exchange::{Appointment, write_calendar};

use crate::Office;
use crate::error::Result;

/// End of the identities of everything the office puts into calendars.
pub(crate) const OWN: &str = "schulerfolg";

impl Office {
    /// Writes a calendar file, by its name when no path was chosen. Returns its path.
    pub(crate) fn save_calendar(&self, name: &str, appointments: &[Appointment], path: Option<&str>) -> Result<String> {
        let text = write_calendar(name, appointments, self.today().and_time(NaiveTime::MIN));
        self.save_file(path, &format!("{name}.ics"), text.as_bytes())
    }

    /// How often a record was changed: every kept change makes its appointment newer for those who have it already.
    pub(crate) fn revision(&self, kind: RecordKind, id: &str) -> Result<u32> {
        let history = self.history_of_record(kind, id)?;
        Ok(u32::try_from(history.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }
}
