//! What somebody edited, kept on top of what happened meanwhile.
//!
//! The window shows a record and keeps it as a whole whenever a field is left. Between reading and keeping something else may have changed
//! it: a list that is taken over, a step that is taken back, a form that is read. So it says how the record was when it was read, and only
//! what differs from that is taken over.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::{Error, Result};

/// A record as somebody edited it, and as it was when they read it.
#[derive(Debug, Clone, Copy)]
pub struct Edit<'a, T> {
    /// As it is to be kept.
    pub edited: &'a T,
    /// As it was read; without it everything is taken over.
    pub before: Option<&'a T>,
}

impl<'a, T> From<&'a T> for Edit<'a, T> {
    fn from(edited: &'a T) -> Self {
        Self { edited, before: None }
    }
}

impl<T: Serialize + DeserializeOwned + PartialEq + Clone> Edit<'_, T> {
    /// What is to be kept of a record that is like this `now`: its fields, and those that were edited instead.
    ///
    /// # Errors
    /// When a field was edited here and meanwhile somewhere else.
    pub(crate) fn onto(self, now: &T) -> Result<T> {
        let Some(before) = self.before.filter(|before| *before != now) else { return Ok(self.edited.clone()) };
        let (before, edited, mut kept) = (fields(before)?, fields(self.edited)?, fields(now)?);
        for (name, value) in edited {
            let (was, is) = (before.get(&name), kept.get(&name));
            if was == Some(&value) || is == Some(&value) {
                continue;
            }
            if was != is {
                return Err(Error::refused(
                    "record.changed_meanwhile",
                    "Diese Angabe wurde inzwischen an anderer Stelle geändert. Der Eintrag zeigt jetzt, was gespeichert ist; Ihre Eingabe steht noch da. Speichern Sie noch einmal, wenn sie gelten soll.",
                ));
            }
            kept.insert(name, value);
        }
        serde_json::from_value(Value::Object(kept)).map_err(|_| unreadable())
    }

    /// As [`Self::onto`], of what may be new: where there is none `now`, it is made.
    ///
    /// # Errors
    /// As [`Self::onto`]; `gone` when it was there as it was read, and is not any more.
    pub(crate) fn onto_or_new(self, now: Option<&T>, gone: impl FnOnce() -> Error) -> Result<T> {
        match now {
            Some(now) => self.onto(now),
            None if self.before.is_none() => Ok(self.edited.clone()),
            None => Err(gone()),
        }
    }
}

fn fields<T: Serialize>(record: &T) -> Result<Map<String, Value>> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(unreadable()),
    }
}

fn unreadable() -> Error {
    Error::refused("record.unreadable", "Dieser Eintrag lässt sich nicht lesen. Öffnen Sie ihn bitte noch einmal.")
}

#[cfg(test)]
mod tests {
    use domain::network::Cooperation;

    use super::*;

    fn cooperation(name: &str, aim: &str) -> Cooperation {
        Cooperation {
            id: domain::id::CooperationId::default(),
            name: name.into(),
            aim: aim.into(),
            ..Cooperation::default()
        }
    }

    fn with(of: &Cooperation, change: impl FnOnce(&mut Cooperation)) -> Cooperation {
        let mut changed = of.clone();
        change(&mut changed);
        changed
    }

    #[test]
    fn two_who_edit_different_fields_both_keep_what_they_wrote() {
        let before = cooperation("Lesepaten", "lesen");
        let now = with(&before, |one| one.aim = "gern lesen".into());
        let edited = with(&before, |one| one.name = "Lesepat*innen".into());
        let kept = Edit { edited: &edited, before: Some(&before) }.onto(&now).unwrap();
        assert_eq!((kept.name.as_str(), kept.aim.as_str()), ("Lesepat*innen", "gern lesen"));
    }

    #[test]
    fn the_same_field_is_not_written_over_unseen() {
        let before = cooperation("Lesepaten", "lesen");
        let now = with(&before, |one| one.aim = "gern lesen".into());
        let edited = with(&before, |one| one.aim = "viel lesen".into());
        let refused = Edit { edited: &edited, before: Some(&before) }.onto(&now).unwrap_err();
        assert_eq!(refused.code(), "record.changed_meanwhile");
        // Once it was seen it may be written over; and who wrote the same has no quarrel.
        assert_eq!(Edit { edited: &edited, before: Some(&now) }.onto(&now).unwrap().aim, "viel lesen");
        assert_eq!(Edit { edited: &now, before: Some(&before) }.onto(&now).unwrap(), now);
        assert_eq!(Edit::from(&edited).onto(&now).unwrap(), edited);
    }

    #[test]
    fn what_was_deleted_meanwhile_does_not_come_back() {
        let (one, gone) =
            (cooperation("Lesepaten", "lesen"), || Error::refused("cooperation.missing", "Gibt es nicht mehr."));
        assert_eq!(Edit::from(&one).onto_or_new(None, gone).unwrap(), one);
        assert_eq!(
            Edit { edited: &one, before: Some(&one) }.onto_or_new(None, gone).unwrap_err().code(),
            "cooperation.missing"
        );
        assert_eq!(Edit { edited: &one, before: Some(&one) }.onto_or_new(Some(&one), gone).unwrap(), one);
    }
}
