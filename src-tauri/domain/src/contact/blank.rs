//! What people write into a cell when they have nothing to write.

/// Whether a cell says that there is nothing: empty, dashes, "k. A.", "nicht angegeben", "unbekannt", "#N/A" and the like.
pub fn is_blank(cell: &str) -> bool {
    let plain: String =
        cell.chars().filter(|c| c.is_alphanumeric() || *c == '#').flat_map(char::to_lowercase).collect();
    if plain.is_empty() {
        // Only signs: dashes, dots, question marks.
        return true;
    }
    matches!(
        plain.as_str(),
        "ka" | "keineangabe"
            | "keineangaben"
            | "nichtangegeben"
            | "nichtbekannt"
            | "unbekannt"
            | "nn"
            | "nv"
            | "nichtvorhanden"
            | "keine"
            | "keiner"
            | "ohne"
            | "entfällt"
            | "null"
            | "none"
            | "nan"
            | "na"
            | "#na"
            | "#nv"
            | "leer"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_blank_and_what_says_something_is_not() {
        for cell in
            ["", "  ", "-", "--", "–", "?", "k. A.", "K.A.", "nicht angegeben", "#N/A", "n. n.", "unbekannt", "null"]
        {
            assert!(is_blank(cell), "{cell:?}");
        }
        for cell in ["Kanne", "0", "K", "Ohnesorg", "Nana"] {
            assert!(!is_blank(cell), "{cell:?}");
        }
    }
}
