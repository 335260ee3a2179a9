//! The least size of type: one table, `templates/sizes.json`, which the templates set by, the tests measure and the check before a release
//! refuses by.

use std::sync::LazyLock;

use serde::Deserialize;

pub(crate) const FILE: &str = include_str!("../templates/sizes.json");

/// The least size of type, in points. The sender in the window of an envelope may go down to 6 pt (DIN 5008).
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
pub struct Floor {
    /// Of what is read.
    pub text: f64,
    /// Of what stands around it: heads, feet, imprint, notice of the funding.
    pub aside: f64,
    /// Of Leichte Sprache (DIN SPEC 33429).
    pub easy: f64,
}

static FLOOR: LazyLock<Floor> = LazyLock::new(|| serde_json::from_str(FILE).unwrap_or_default());

impl Floor {
    /// The least sizes.
    pub fn get() -> Self {
        *FLOOR
    }

    /// The least size of what is read in a language of documents.
    pub fn of(language: &str) -> f64 {
        if language == "de-leicht" { FLOOR.easy } else { FLOOR.text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_never_smaller_than_what_stands_around_it() {
        let floor = Floor::get();
        assert!(floor.easy > floor.text && floor.text > floor.aside && floor.aside > 6.0, "{floor:?}");
        assert_eq!((Floor::of("de-leicht"), Floor::of("de")), (floor.easy, floor.text));
    }
}
