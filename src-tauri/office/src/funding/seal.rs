//! Sealing: what was handed in is kept and can be compared with today: the packet with everything it was made of, or, when the step
//! „Antrag eingereicht“ is entered without one, the state alone.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::funding::{Seal, SealDifference, SealedState, seal_differences};
use domain::history::Operation;
use domain::id::{ApplicationId, SealId};
use domain::settings::FileDigest;
use serde::{Deserialize, Serialize};
use store::Writer;
use store::funding::seal;
use ts_rs::TS;

use super::named;
use super::packet::{Contents, contents};
use crate::Office;
use crate::error::{Error, Result};
use crate::output::clean;
use crate::progress::Progress;

/// The largest packet that is kept itself, in bytes; of a larger one its sum is kept, and everything it was made of.
const LARGEST: u64 = 200 << 20;

/// A sealed packet with what is different today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SealView {
    /// Identity.
    pub id: SealId,
    /// When it was sealed.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// The date printed on it.
    pub stand: NaiveDate,
    /// Pages; 0 when it was handed in without a packet, so that only its state is kept.
    pub pages: usize,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// SHA-256 of the packet in hexadecimal digits; empty without one.
    pub sha256: String,
    /// Whether the packet itself was kept.
    pub kept: bool,
    /// In what today differs from it.
    pub differences: Vec<SealDifference>,
}

impl Office {
    /// Makes the packet as it stands today, writes it as [`Office::save_packet`] does, and keeps it as the one that is handed in.
    ///
    /// # Errors
    /// As [`Office::save_packet`].
    pub fn seal_packet(
        &self,
        id: ApplicationId,
        folder: Option<&std::path::Path>,
        progress: &Progress<'_>,
    ) -> Result<super::PacketMade> {
        let ready = self.ready_packet(id)?;
        let name = clean(&format!("Antrag {}.pdf", named(&ready.contents.application)));
        let mut made = self.make_packet(&ready, folder, progress)?;
        let path = std::path::Path::new(&made.pdf);
        let size = std::fs::metadata(path).map_err(Error::file(path))?.len();
        let file = match size <= LARGEST {
            true => {
                let bytes = std::fs::read(path).map_err(Error::file(path))?;
                let add = |w: &store::Writer<'_>| store::file::add(w, &name, "application/pdf", &bytes);
                Some(FileDigest(self.change(Operation::AddFile, &name, add)?))
            }
            false => {
                made.remarks.push(format!(
                    "Die Mappe ist größer als {} MB. Aufgehoben werden ihre Prüfsumme und alles, woraus sie besteht; bewahren Sie die PDF-Datei selbst auf.",
                    LARGEST >> 20
                ));
                None
            }
        };
        let kept = Seal {
            id: SealId::new(),
            application: id,
            at: Utc::now(),
            by: self.settings()?.author,
            stand: self.today(),
            pages: made.pages,
            size,
            sha256: made.sha256.clone(),
            file,
            state: state(ready.contents),
        };
        self.change(Operation::SealPacket, &named(&kept.state.application), |w| seal::add(w, &kept))?;
        Ok(made)
    }

    /// The sealed packets of an application, latest first. Only the latest is compared with today: the others were replaced.
    ///
    /// # Errors
    /// When the application is not there.
    pub fn seals(&self, id: ApplicationId) -> Result<Vec<SealView>> {
        let present = state(self.packet_contents(id)?);
        let seals = self.store.read(|r| seal::of(r, id))?;
        let view = |(place, seal): (usize, Seal)| SealView {
            id: seal.id,
            at: seal.at,
            by: seal.by,
            stand: seal.stand,
            pages: seal.pages,
            size: seal.size,
            sha256: seal.sha256,
            kept: seal.file.is_some(),
            differences: if place == 0 { seal_differences(&seal.state, &present) } else { Vec::new() },
        };
        Ok(seals.into_iter().enumerate().map(view).collect())
    }

    /// Writes a sealed packet as it was handed in; without a path into the folder for results. Returns the path.
    ///
    /// # Errors
    /// When it was too large to be kept, or cannot be written.
    pub fn save_seal(&self, id: SealId, path: Option<&str>) -> Result<String> {
        let kept = self.store.read(|r| seal::get(r, id))?;
        let bytes = match &kept.file {
            Some(file) => self.stored(file)?.map(|(_, bytes)| bytes),
            None => None,
        };
        let bytes = bytes.ok_or_else(|| {
            Error::refused(
                "seal.file",
                "Von dieser Mappe ist nur die Prüfsumme aufgehoben, nicht die Datei selbst. Nehmen Sie die Datei, die Sie beim Versiegeln gespeichert haben.",
            )
        })?;
        let stand = domain::day::short(kept.stand);
        let name = clean(&format!("Antrag {}, eingereicht {stand}.pdf", named(&kept.state.application)));
        match path {
            Some(_) => self.save_file(path, &name, &bytes),
            None => self.save_once(&name, &bytes),
        }
    }
}

/// Keeps the state of an application as it is handed in without a packet, within a change; nothing when the last sealed packet says the
/// same.
pub(super) fn seal_state(w: &Writer<'_>, id: ApplicationId, author: &str, today: NaiveDate) -> store::Result<()> {
    let present = state(contents(w, id, today)?);
    let last = seal::of(w, id)?.into_iter().next();
    if last.is_some_and(|last| seal_differences(&last.state, &present).is_empty()) {
        return Ok(());
    }
    let kept = Seal {
        id: SealId::new(),
        application: id,
        at: Utc::now(),
        by: author.to_owned(),
        stand: today,
        pages: 0,
        size: 0,
        sha256: String::new(),
        file: None,
        state: present,
    };
    seal::add(w, &kept)
}

/// What a packet is made of, without what only the office sees.
fn state(contents: Contents) -> SealedState {
    let mut application = contents.application;
    application.note.clear();
    let organisations = contents.organisations.into_values().map(|one| (one.id.to_string(), one.name));
    SealedState {
        application,
        names: organisations.chain(contents.names).collect::<BTreeMap<_, _>>(),
        attachments: contents.attachments.into_iter().map(|planned| planned.attachment).collect(),
    }
}
