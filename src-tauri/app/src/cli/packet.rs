//! The packet of an application from the command line.

use std::path::Path;

use office::Office;
use office::progress::Progress;

use crate::error::UiError;

/// Makes the packet of the application of this number. `false` when something is missing in it or against the rules.
pub fn packet(office: &Office, number: &str, out: Option<&Path>) -> Result<bool, UiError> {
    let id = office.application_of_number(number)?;
    let outlook = office.packet_outlook(id)?;
    let made = office.save_packet(id, out, &Progress::silent())?;
    println!("{}", made.pdf);
    println!("{}", made.archive);
    for finding in &outlook.findings {
        eprintln!("Unvollständig: {}", finding.sentence);
    }
    for remark in &made.remarks {
        eprintln!("Hinweis: {remark}");
    }
    Ok(outlook.findings.is_empty())
}
