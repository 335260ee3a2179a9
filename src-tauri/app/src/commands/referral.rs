//! From a need to offers, as a list on screen, on paper and in a mail.

use domain::directory::Need;
use domain::id::OfferId;
use office::publications::Preview;
use office::referral::Proposal;

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "referral";
    /// The offers that fit a need, best first, each with its reasons.
    fn find_offers(shell, need: Need) -> Vec<Proposal> {
        Ok(shell.office()?.find_offers(&need)?)
    }

    /// The chosen offers as the text of a mail.
    fn mail_text(shell, need: Need, chosen: Vec<OfferId>) -> String {
        Ok(shell.office()?.referral_mail(&need, &chosen)?)
    }

    /// Writes the chosen offers as a page. Returns the number of the job.
    fn save_sheet(shell, need: Need, chosen: Vec<OfferId>, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Passende Angebote als PDF", move |_| {
            let path = office.save_referral(&need, &chosen, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// The page of the chosen offers, to be looked at.
    fn preview(shell, need: Need, chosen: Vec<OfferId>) -> Preview {
        Ok(shell.office()?.preview_referral(&need, &chosen)?)
    }
}
