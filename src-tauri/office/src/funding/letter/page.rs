//! A letter about an application on paper: DIN 5008, or the pages of a contract that both sides sign.

use domain::contact::display_phone;
use domain::funding::LetterKind;
use press::markdown::Unanswered;
use press::{Block, Content, Document, Fact, Letter, LetterCopy, Orientation, Part, Report, Signature, Typeset};

use super::fields::{About, shown};
use crate::Office;
use crate::error::Result;
use crate::publications::frame;

/// Sets a letter in pages; with it German sentences on what to check.
pub(super) fn set(
    office: &Office,
    about: &About,
    kind: LetterKind,
    subject: &str,
    text: &str,
) -> Result<(Typeset, Vec<String>)> {
    let read = press::markdown::read(text, &mut Unanswered);
    let period = Some(about.whole.application.rules.period);
    let document = if kind.is_contract() {
        let frame = frame::frame(office, subject, &about.whole.application.title, period)?;
        let blocks = contract(about, read.blocks);
        Document { content: Content::Report(Report { orientation: Orientation::Portrait, blocks }), frame }
    } else {
        let frame = frame::frame(office, subject, "", period)?;
        let copy = LetterCopy {
            remarks: Vec::new(),
            recipient: about.recipient(),
            information: information(office, about),
            subject: subject.trim().to_owned(),
            blocks: read.blocks,
            enclosures: Vec::new(),
        };
        Document { content: Content::Letter(Letter { copies: vec![copy] }), frame }
    };
    Ok((office.press.typeset(&document)?, read.warnings))
}

/// The block of information: whom to ask, and under which sign.
fn information(office: &Office, about: &About) -> Vec<Fact> {
    let profile = &about.settings.office;
    [
        ("Unser Zeichen", about.whole.application.number.clone()),
        ("Auskunft erteilt", about.settings.author.clone()),
        ("Telefon", display_phone(&profile.phone)),
        ("E-Mail", profile.email.clone()),
        ("Datum", shown(office.today())),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(Into::into)
    .collect()
}

/// The two sides above the text, and their signatures below it.
fn contract(about: &About, text: Vec<Block>) -> Vec<Block> {
    let profile = &about.settings.office;
    let applicant = about.applicant();
    let lines = |first: &str, rest: Vec<String>| {
        std::iter::once(first.to_owned()).chain(rest).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let carrier = if profile.carrier.is_empty() {
        profile.name.clone()
    } else {
        format!("{}\n{}", profile.carrier, profile.name)
    };
    let named = |rest: Vec<String>, role: &str| rest.into_iter().chain([format!("im Folgenden „{role}“")]).collect();
    let office_lines = lines(&carrier, named(profile.address.lines(), "Netzwerkstelle"));
    let applicant_lines =
        applicant.map(|one| lines(&one.name, named(one.address.lines(), "Zuwendungsempfänger"))).unwrap_or_default();
    let mut blocks = vec![Block::facts([
        ("Antrag", about.whole.application.number.clone()),
        ("zwischen", office_lines),
        ("und", applicant_lines),
        ("vertreten durch", "_".repeat(30)),
    ])];
    blocks.extend(text);
    let side = |label: &str, name: &str| {
        Part::Signatures(vec![
            Signature { label: "Ort, Datum".into(), name: String::new() },
            Signature { label: label.into(), name: name.into() },
        ])
        .into()
    };
    blocks.push(side("für die Netzwerkstelle", &profile.name));
    blocks.push(side("für den Zuwendungsempfänger", applicant.map_or("", |one| one.name.as_str())));
    blocks
}
