//! The question of a live block: names of terms, how many, and what only some blocks ask. Read here once for all kinds of blocks.

use domain::directory::{Term, Vocabulary};
use domain::id::TermId;

/// What a live block asks the directory for.
pub(super) struct Question {
    /// Terms of each vocabulary that was named, in the order of the attributes.
    pub terms: Vec<(Vocabulary, Vec<TermId>)>,
    /// How many answers are printed.
    pub limit: usize,
}

/// Reads the attributes of a block. `block` is its German name, `asks` the attributes that name terms; what else there is, `other`
/// may take by its name. What cannot be understood becomes a warning.
pub(super) fn read(
    attributes: &[(String, String)],
    terms: &[Term],
    block: &str,
    asks: &[(&str, Vocabulary)],
    limit: usize,
    warnings: &mut Vec<String>,
    mut other: impl FnMut(&str, &str, &mut Vec<String>) -> bool,
) -> Question {
    let mut question = Question { terms: Vec::new(), limit };
    for (key, value) in attributes {
        if let Some((_, vocabulary)) = asks.iter().find(|(name, _)| name == key) {
            let mut wanted = Vec::new();
            for name in value.split(';').map(str::trim).filter(|name| !name.is_empty()) {
                match named(terms, *vocabulary, name) {
                    Some(term) => wanted.push(term),
                    None => {
                        warnings.push(format!("{block}: „{name}“ gibt es in der Liste „{}“ nicht.", vocabulary.label()))
                    }
                }
            }
            question.terms.push((*vocabulary, wanted));
        } else if key == "limit" {
            match value.trim().parse() {
                Ok(number) => question.limit = number,
                Err(_) => warnings.push(format!("{block}: „{value}“ ist keine Zahl.")),
            }
        } else if !other(key, value, warnings) {
            warnings.push(format!("{block}: „{key}“ ist unbekannt und wird übergangen."));
        }
    }
    question
}

/// A term by its name or another word for it.
pub(crate) fn named(terms: &[Term], vocabulary: Vocabulary, name: &str) -> Option<TermId> {
    let wanted = store::fold(name);
    let of = || terms.iter().filter(|term| term.vocabulary == vocabulary);
    of().find(|term| store::fold(&term.name) == wanted)
        .or_else(|| of().find(|term| term.synonyms.iter().any(|word| store::fold(word) == wanted)))
        .map(|term| term.id)
}
