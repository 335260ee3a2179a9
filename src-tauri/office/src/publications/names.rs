//! Names on sheets: address labels, name badges, signs for tables and doors.

use domain::publications::{
    BadgeSettings, DoorSignSettings, LabelSettings, PublicationBody, SheetGeometry, TableSignSettings,
};
use press::{Arrow, Badge, Badges, Block, Content, DoorSign, DoorSigns, Label, Labels, OfficeLines, Part, TableSigns};

use super::recipients::{Recipient, addressees, people};
use super::text;
use crate::Office;
use crate::error::Result;

/// A sheet of names with what a person should know about it.
pub(super) struct Made {
    pub content: Content,
    pub warnings: Vec<String>,
    pub entries: usize,
}

pub(super) fn labels(
    office: &Office,
    settings: &LabelSettings,
    from: &OfficeLines,
    body: &PublicationBody,
) -> Result<Made> {
    let found = addressees(office, &settings.recipients, body.reach())?;
    let entries = found.recipients.len();
    let labels = found.recipients.into_iter().map(|one| Label::new(one.address)).collect();
    let tenths = |n: i16| f64::from(n) / 10.0;
    let mut content = Labels::new(settings.sheet, labels);
    content.skip = used(settings.start, &content.geometry);
    content.outlines = settings.outlines;
    content.shift_mm = (tenths(settings.shift_right), tenths(settings.shift_down));
    if settings.sender {
        let lines = std::iter::once(&from.name).chain(&from.address_lines).filter(|line| !line.is_empty());
        content.sender = lines.map(String::as_str).collect::<Vec<_>>().join(" · ");
    }
    Ok(Made { content: Content::Labels(content), warnings: found.warnings, entries })
}

pub(super) fn badges(
    office: &Office,
    settings: &BadgeSettings,
    occasion: &str,
    body: &PublicationBody,
) -> Result<Made> {
    let found = people(office, &settings.recipients, body.reach())?;
    let entries = found.recipients.len();
    let mut content = Badges::new(settings.sheet, occasion, found.recipients.iter().map(badge).collect());
    content.skip = used(settings.start, &content.geometry);
    Ok(Made { content: Content::Badges(content), warnings: found.warnings, entries })
}

pub(super) fn table_signs(office: &Office, settings: &TableSignSettings, body: &PublicationBody) -> Result<Made> {
    let found = people(office, &settings.recipients, body.reach())?;
    let entries = found.recipients.len();
    let signs = found.recipients.iter().map(badge).collect();
    let content = Content::TableSigns(TableSigns { size: settings.size, signs });
    Ok(Made { content, warnings: found.warnings, entries })
}

/// Each heading of the highest level begins a sign. What stands before the first one belongs to none and is named.
pub(super) fn door_signs(office: &Office, text: &str, settings: &DoorSignSettings, title: &str) -> Result<Made> {
    let made = text::blocks(office, text)?;
    let mut warnings = made.warnings;
    let level = made.blocks.iter().filter_map(heading).map(|(level, _)| level).min();
    let mut signs: Vec<DoorSign> = Vec::new();
    let mut before = false;
    for block in made.blocks {
        match heading(&block) {
            Some((at, words)) if Some(at) == level => {
                let (arrow, heading) = Arrow::in_words(&words);
                signs.push(DoorSign { heading, arrow, blocks: Vec::new() });
            }
            _ => match signs.last_mut() {
                Some(sign) => sign.blocks.push(evened(block)),
                None => before = true,
            },
        }
    }
    if before {
        warnings.push(
            "Was vor der ersten Überschrift steht, wird nicht gedruckt: jede Überschrift beginnt ein Schild.".into(),
        );
    }
    if signs.is_empty() {
        warnings.push("Der Text hat noch keine Überschrift; jede Überschrift beginnt ein Schild.".into());
    }
    let (width, height) = settings.size.millimetres();
    let paper = if settings.across { (height, width) } else { (width, height) };
    let content = Content::DoorSigns(DoorSigns { paper, occasion: title.trim().to_owned(), signs });
    Ok(Made { content, warnings, entries: made.entries })
}

fn badge(to: &Recipient) -> Badge {
    Badge::new(&to.person, [&to.organisation, &to.function].map(String::as_str))
}

/// How many places of a sheet are used up before the first free one, counted from 1.
fn used(start: u16, geometry: &SheetGeometry) -> usize {
    usize::from(start.max(1) - 1) % geometry.places().max(1)
}

/// Level and words of a heading.
fn heading(block: &Block) -> Option<(u8, String)> {
    match &block.part {
        Part::Heading { level, runs } => {
            let words: Vec<&str> = runs.iter().map(|run| if run.line_break { " " } else { &*run.text }).collect();
            Some((*level, words.concat()))
        }
        _ => None,
    }
}

/// Headings within a sign are of one level.
fn evened(mut block: Block) -> Block {
    if let Part::Heading { level, .. } = &mut block.part {
        *level = 1;
    }
    block
}
