//! A letter about an application on paper: DIN 5008, or the pages of a contract that both sides sign.

use domain::contact::display_phone;
use domain::funding::LetterKind;
use press::markdown::Unanswered;
use press::{Block, Content, Document, Fact, Letter, LetterCopy, Orientation, Part, Report, Run, Signature, Typeset};

use super::fields::About;
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
        Document {
            content: Content::Report(Report { orientation: Orientation::Portrait, blocks, ..Report::default() }),
            frame,
        }
    } else {
        let frame = frame::frame(office, subject, "", period)?;
        let copy = LetterCopy {
            remarks: Vec::new(),
            recipient: about.recipient(),
            information: information(office, about),
            subject: subject.trim().to_owned(),
            blocks: with_room_to_sign(read.blocks),
            enclosures: Vec::new(),
        };
        Document { content: Content::Letter(Letter { copies: vec![copy] }), frame }
    };
    Ok((office.press.typeset(&document)?, read.warnings))
}

/// Leaves the lines free in which a letter is signed (DIN 5008: three), below its farewell.
pub(crate) fn with_room_to_sign(mut blocks: Vec<Block>) -> Vec<Block> {
    const FAREWELLS: [&str; 4] =
        ["mit freundlichen grüßen", "mit freundlichem gruß", "freundliche grüße", "mit besten grüßen"];
    for block in &mut blocks {
        if let Part::Paragraph(runs) = &mut block.part {
            let words: String = runs.iter().map(|run| run.text.as_str()).collect();
            if FAREWELLS.contains(&words.trim().trim_end_matches(',').to_lowercase().as_str()) {
                runs.extend(std::iter::repeat_n(Run { line_break: true, ..Run::default() }, 3));
            }
        }
    }
    blocks
}

/// The block of information: whom to ask, and under which sign.
fn information(office: &Office, about: &About) -> Vec<Fact> {
    let profile = &about.settings.office;
    [
        ("Unser Zeichen", about.whole.application.number.clone()),
        ("Auskunft erteilt", about.settings.author.clone()),
        ("Telefon", display_phone(&profile.phone)),
        ("Datum", domain::day::short(office.today())),
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
