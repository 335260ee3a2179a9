//! What is to be set: semantic blocks and data, no layout. The layout is in `templates/`.
//!
//! Everything here is finished: the press asks nobody. Texts are plain text and are printed as the characters they are.

mod packet;

use chrono::NaiveDate;
use domain::publications::ContactListLayout;
use domain::settings::Theme;
use serde::Serialize;

pub use packet::*;

/// A document: content in a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it says.
    pub content: Content,
    /// Who says it, when, with whose money.
    pub frame: Frame,
}

/// What frames a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// Title; also the title in the file's metadata.
    pub title: String,
    /// Line below the title; may be empty.
    pub subtitle: String,
    /// Language by ISO 639-1.
    pub language: String,
    /// The date the document speaks of ("Stand"), and the date in the file.
    pub stand: NaiveDate,
    /// "Anlage 6 zu ..."; may be empty.
    pub annex_to: String,
    /// Who the office is.
    pub office: OfficeLines,
    /// The office's logo.
    pub office_logo: Option<Picture>,
    /// Notice of the funding period.
    pub funding: Option<FundingNotice>,
    /// Colours.
    pub colours: Theme,
}

/// Who the office is, as it stands on paper.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[allow(missing_docs)]
pub struct OfficeLines {
    pub name: String,
    pub carrier: String,
    pub address_lines: Vec<String>,
    pub phone: Link,
    pub email: Link,
    pub web: Link,
    pub publisher: String,
    pub responsible: String,
    pub editing: String,
}

/// A picture with what it shows.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Picture {
    /// The file; the template sees a path instead.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// "image/png", "image/jpeg" or "image/svg+xml".
    pub media_type: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// What the funding period demands on paper (Regulation (EU) 2021/1060, Annex IX).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FundingNotice {
    /// The sentence.
    pub sentence: String,
    /// Whether the EU emblem stands beside it.
    pub emblem: bool,
    /// What stands beside the emblem.
    pub emblem_text: String,
    /// Further logos.
    pub logos: Vec<Picture>,
}

/// What is read, and where it leads; an empty `uri` leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct Link {
    pub text: String,
    pub uri: String,
}

/// A link with what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct LabelledLink {
    pub label: String,
    pub link: Link,
}

/// The kinds of documents.
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
    /// The own pages of an application packet.
    Packet(PacketSheet),
}

/// A contact list.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ContactList {
    /// Cards or table.
    pub layout: ContactListLayout,
    /// Text after the cover.
    pub introduction: Vec<Block>,
    /// Numbers to call at once.
    pub emergency_numbers: Vec<EmergencyLine>,
    /// Headings with entries.
    pub groups: Vec<Group>,
    /// Where changes are reported.
    pub report_changes: Link,
    /// Whether an index of names closes the list.
    pub index: bool,
}

/// A number to call at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct EmergencyLine {
    pub name: String,
    pub number: Link,
    pub remark: String,
}

/// A heading with its entries.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Group {
    /// The heading.
    pub heading: String,
    /// 1 or 2.
    pub level: u8,
    /// The entries below it.
    pub entries: Vec<Entry>,
}

/// An organisation on paper. Empty parts are not printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[allow(missing_docs)]
pub struct Entry {
    /// Identity within the document; the index leads there.
    pub key: String,
    pub name: String,
    pub department: String,
    pub carrier: String,
    pub kind: String,
    pub status_remark: String,
    pub description: String,
    pub address_lines: Vec<String>,
    pub district: String,
    pub persons: Vec<PersonLine>,
    pub phones: Vec<LabelledLink>,
    pub fax: String,
    pub emails: Vec<LabelledLink>,
    pub web: Option<Link>,
    pub hours: Vec<String>,
    pub languages: String,
    pub accessibility: String,
    pub offers: Vec<OfferLine>,
    pub verified: String,
    /// "siehe unter ...": then only the name and this are printed.
    pub reference: Option<String>,
}

/// A contact person on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct PersonLine {
    /// The person's identity; not printed.
    pub key: String,
    pub name: String,
    pub function: String,
    pub phones: Vec<Link>,
    pub emails: Vec<Link>,
}

/// An offer on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct OfferLine {
    /// The offer's identity; not printed.
    pub key: String,
    pub name: String,
    pub description: String,
    pub target_groups: String,
    pub ages: String,
    pub districts: String,
    pub languages: String,
    pub cost: String,
    pub access: String,
}

/// A text in blocks.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[allow(missing_docs)]
pub struct TextSheet {
    pub blocks: Vec<Block>,
}

/// The list of a referral.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ReferralSheet {
    /// What was asked, one line each.
    pub need: Vec<String>,
    /// The offers, best first.
    pub proposals: Vec<ProposalLine>,
}

/// A proposed offer on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct ProposalLine {
    pub name: String,
    pub organisation: String,
    pub address: String,
    pub description: String,
    pub access: String,
    pub phone: Link,
    pub email: Link,
    pub web: Link,
    pub reasons: Vec<String>,
    pub doubts: Vec<String>,
}

/// The emergency sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct EmergencySheet {
    /// The code, in groups parted by hyphens.
    pub recovery_code: String,
    /// The folder of the data it opens.
    pub folder: String,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", content = "content", rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list with bullets.
    Bullets(Vec<Vec<Block>>),
    /// A list with numbers.
    Numbers(Vec<Vec<Block>>),
    /// A table with a head.
    Table {
        /// Cells of the head.
        header: Vec<Vec<Run>>,
        /// Cells of the rows.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// Something to note, in a box.
    Note(Vec<Block>),
    /// Numbered steps, each a box.
    Steps(Vec<Vec<Block>>),
    /// Content in two columns.
    Columns(Vec<Block>),
    /// Organisations of the directory.
    Contacts(Vec<Entry>),
    /// The rest stands on a new page.
    PageBreak,
}

/// A piece of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub link: Option<String>,
    /// The line ends here; `text` is empty.
    pub line_break: bool,
}
