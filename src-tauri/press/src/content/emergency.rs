//! The emergency sheet with the recovery code.

use serde::Serialize;

/// The emergency sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct EmergencySheet {
    /// The code, in groups parted by hyphens.
    pub recovery_code: String,
    /// The folder of the data it opens.
    pub folder: String,
}
