//! The directory: looking up, adding, changing, merging and exporting organisations, people and offers.
//!
//! What people type is read here once (phone numbers, web addresses, blank parts), so that every way in keeps the same form.

mod export;
mod offer;
mod organisation;
mod person;
mod search;

pub use offer::OfferView;
pub use organisation::{Duplicate, OrganisationView};
pub(crate) use organisation::{PROBABLE_DUPLICATE, candidate, one_line};
pub use person::PersonView;
pub use search::LanguageName;

use domain::contact::{EmailEntry, PhoneEntry, read_emails, read_phones};

/// Phones as they are kept: read to E.164 where possible, one entry a number, blank ones left out.
pub(crate) fn read_phone_entries(entries: &[PhoneEntry]) -> Vec<PhoneEntry> {
    let mut kept: Vec<PhoneEntry> = Vec::new();
    for entry in entries {
        for (index, reading) in read_phones(&entry.number).into_iter().enumerate() {
            let label = if entry.label.trim().is_empty() { reading.label } else { entry.label.trim().to_owned() };
            let mut next = PhoneEntry { number: reading.number, label, ..PhoneEntry::default() };
            if index == 0 {
                next.id = entry.id;
            }
            kept.push(next);
        }
    }
    kept
}

/// Mails as they are kept: one entry an address, blank ones left out.
pub(crate) fn read_email_entries(entries: &[EmailEntry]) -> Vec<EmailEntry> {
    let mut kept: Vec<EmailEntry> = Vec::new();
    for entry in entries {
        for (index, reading) in read_emails(&entry.address).into_iter().enumerate() {
            let mut next =
                EmailEntry { address: reading.address, label: entry.label.trim().to_owned(), ..EmailEntry::default() };
            if index == 0 {
                next.id = entry.id;
            }
            kept.push(next);
        }
    }
    kept
}
