//! Papers and designs of publications that have a choice of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper of DIN EN ISO 216, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PaperSize {
    A6,
    A5,
    #[default]
    A4,
    A3,
    A2,
    A1,
    A0,
}

impl PaperSize {
    /// Width and height in millimetres.
    pub const fn millimetres(self) -> (u16, u16) {
        match self {
            Self::A6 => (105, 148),
            Self::A5 => (148, 210),
            Self::A4 => (210, 297),
            Self::A3 => (297, 420),
            Self::A2 => (420, 594),
            Self::A1 => (594, 841),
            Self::A0 => (841, 1189),
        }
    }
}

/// What a poster looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PosterDesign {
    /// Hills and a rising sun.
    #[default]
    Horizon,
    /// A path of growing steps.
    Path,
    /// A great speech bubble.
    Voice,
}

/// How a poster is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PosterSettings {
    /// Its design.
    pub design: PosterDesign,
    /// Its paper, A4 to A0.
    pub size: PaperSize,
}

impl Default for PosterSettings {
    fn default() -> Self {
        Self { design: PosterDesign::Horizon, size: PaperSize::A3 }
    }
}

/// How a flyer is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FlyerSettings {
    /// Its paper: A5 or A6.
    pub size: PaperSize,
}

impl Default for FlyerSettings {
    fn default() -> Self {
        Self { size: PaperSize::A5 }
    }
}

/// How a notice is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NoticeSettings {
    /// Its paper: A4 or A3.
    pub size: PaperSize,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self { size: PaperSize::A4 }
    }
}
