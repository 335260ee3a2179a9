//! What frames every document: who the office is, the date, the notice of the funding period.

use domain::id::FundingPeriodId;
use domain::publications::Publication;
use domain::settings::{FileDigest, FundingPeriod};
use press::{Frame, FundingNotice, OfficeLines, Picture};

use super::entry::link;
use crate::Office;
use crate::error::Result;

/// The frame of a publication: in its language, with its colours and its notice.
pub(super) fn of_publication(office: &Office, publication: &Publication) -> Result<Frame> {
    let made = frame(office, &publication.title, &publication.subtitle, publication.funding_period)?;
    let colours = publication.theme.clone().unwrap_or_else(|| made.colours.clone());
    Ok(Frame { language: publication.language.code().to_owned(), colours, ..made })
}

/// The frame of a German page that is no publication, with the notice of the current funding period.
pub(crate) fn current(office: &Office, title: &str, subtitle: &str) -> Result<Frame> {
    let current = office.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
    frame(office, title, subtitle, current)
}

/// The frame of a German page that is no publication.
pub(crate) fn frame(office: &Office, title: &str, subtitle: &str, period: Option<FundingPeriodId>) -> Result<Frame> {
    let settings = office.settings()?;
    let profile = settings.office;
    let period = match period {
        Some(id) => office.funding_periods()?.into_iter().find(|period| period.id == id),
        None => None,
    };
    let office_logo = match &profile.logo {
        Some(digest) => picture(office, digest, &profile.logo_alt)?,
        None => None,
    };
    Ok(Frame {
        title: title.trim().to_owned(),
        subtitle: subtitle.trim().to_owned(),
        language: "de".into(),
        stand: office.today(),
        annex_to: String::new(),
        office: OfficeLines {
            name: profile.name.clone(),
            carrier: profile.carrier.clone(),
            address_lines: profile.address.lines(),
            phone: link::phone(&profile.phone),
            email: link::email(&profile.email),
            web: link::web(&profile.web),
            publisher: profile.publisher.clone(),
            responsible: profile.responsible.clone(),
            editing: profile.editing.clone(),
        },
        office_logo,
        funding: period.map(|period| notice(office, &period)).transpose()?,
        colours: settings.theme,
    })
}

fn notice(office: &Office, period: &FundingPeriod) -> Result<FundingNotice> {
    let mut logos = Vec::new();
    for logo in &period.logos {
        logos.extend(picture(office, &logo.file, &logo.alt)?);
    }
    Ok(FundingNotice {
        sentence: period.sentence.clone(),
        emblem: period.eu_emblem,
        emblem_text: period.emblem_text.clone(),
        logos,
    })
}

pub(super) fn picture(office: &Office, digest: &FileDigest, alt: &str) -> Result<Option<Picture>> {
    let stored = office.stored(digest)?;
    Ok(stored.map(|(media_type, bytes)| Picture { bytes, media_type, alt: alt.to_owned() }))
}
