//! The kinds of documents: one module with its data for each, one template for each.

mod catalogue;
mod contact_list;
mod emergency;
mod event;
mod labels;
mod letter;
mod packet;
mod referral;
mod report_pages;
mod text;

pub(crate) use catalogue::overview;
pub use catalogue::{OfferProfile, OverviewLevel, OverviewLine};
pub use contact_list::*;
pub use emergency::*;
pub use event::*;
pub use labels::*;
pub use letter::*;
pub use packet::*;
pub use referral::*;
pub use report_pages::*;
pub use text::*;

use serde::Serialize;

use crate::block::Block;

/// What a document says, by kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Regional contact list.
    ContactList(ContactList),
    /// Parents' sheet.
    ParentSheet(TextSheet),
    /// One-page list of a referral.
    Referral(ReferralSheet),
    /// Emergency sheet with the recovery code.
    Emergency(EmergencySheet),
    /// A text on pages of one size: text sheet, flyer, notice.
    TextPages(TextPages),
    /// Folder of six panels, wrap fold, on two pages A4 landscape. Its text is parted by panels.
    Folder(TextSheet),
    /// A poster.
    Poster(Poster),
    /// A brochure with cover, contents and chapters.
    Brochure(TextSheet),
    /// Lists to sign on.
    Attendance(AttendanceList),
    /// Certificates of attendance.
    Certificates(CertificateSheet),
    /// A form that asks how an event was.
    EvaluationForm(EvaluationForm),
    /// Letters, one or many.
    Letter(Letter),
    /// The own pages of an application packet.
    Packet(PacketSheet),
    /// Pages of headings, figures and tables: forms, plans, lists, reports.
    Report(Report),
    /// Address labels.
    Labels(Labels),
    /// Name badges.
    Badges(Badges),
    /// Signs for tables.
    TableSigns(TableSigns),
    /// Signs for doors and ways.
    DoorSigns(DoorSigns),
}

impl Content {
    /// Its template.
    pub(crate) fn template(&self) -> &'static str {
        match self {
            Self::ContactList(_) => "/contact-list.typ",
            Self::ParentSheet(_) => "/parent-sheet.typ",
            Self::Referral(_) => "/referral.typ",
            Self::Emergency(_) => "/emergency.typ",
            Self::TextPages(_) => "/text-pages.typ",
            Self::Folder(_) => "/folder.typ",
            Self::Poster(_) => "/poster.typ",
            Self::Brochure(_) => "/brochure.typ",
            Self::Attendance(_) => "/attendance.typ",
            Self::Certificates(_) => "/certificates.typ",
            Self::EvaluationForm(_) => "/evaluation-form.typ",
            Self::Letter(_) => "/letter.typ",
            Self::Packet(_) => "/packet.typ",
            Self::Report(_) => "/report.typ",
            Self::Labels(_) => "/labels.typ",
            Self::Badges(_) => "/badges.typ",
            Self::TableSigns(_) => "/table-signs.typ",
            Self::DoorSigns(_) => "/door-signs.typ",
        }
    }

    /// The pages it must fit on; the type is made smaller, within reason, until it does.
    pub(crate) fn page_limit(&self) -> Option<usize> {
        match self {
            Self::ParentSheet(_) | Self::Folder(_) => Some(2),
            Self::TextPages(pages) => pages.limit,
            Self::Referral(_) | Self::EvaluationForm(_) => Some(1),
            _ => None,
        }
    }

    /// Whether its type is as large as its page allows.
    pub(crate) fn fills_its_page(&self) -> bool {
        matches!(self, Self::TextPages(pages) if pages.look == Look::Notice)
    }

    /// Shows every block of its texts, outer before inner, in reading order.
    pub fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Block)) {
        let texts: Vec<&[Block]> = match self {
            Self::ContactList(list) => vec![&list.introduction],
            Self::ParentSheet(sheet) | Self::Folder(sheet) | Self::Brochure(sheet) => vec![&sheet.blocks],
            Self::TextPages(pages) => vec![&pages.blocks],
            Self::Poster(poster) => vec![&poster.blocks],
            Self::Referral(_)
            | Self::Emergency(_)
            | Self::Packet(_)
            | Self::Labels(_)
            | Self::Badges(_)
            | Self::TableSigns(_)
            | Self::Attendance(_)
            | Self::EvaluationForm(_) => Vec::new(),
            Self::DoorSigns(signs) => signs.signs.iter().map(|sign| sign.blocks.as_slice()).collect(),
            Self::Certificates(sheet) => sheet.certificates.iter().map(|one| one.contents.as_slice()).collect(),
            Self::Letter(letter) => letter.copies.iter().map(|copy| copy.blocks.as_slice()).collect(),
            Self::Report(report) => vec![&report.blocks],
        };
        for block in texts.into_iter().flatten() {
            block.visit(see);
        }
    }
}
