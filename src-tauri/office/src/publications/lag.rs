//! How far a translation lags behind its German original: the passages of the original that changed since it was translated, and the
//! passage of the translation that stands at the same place. Whether the translation says the same is for people to judge.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};
use ts_rs::TS;

use super::passages::{Passage, PassageKind, passages};

/// A passage of the original that is not what was translated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Lag {
    /// The heading it stands under, as the original has it now; empty before the first one.
    pub heading: String,
    /// The passage as it was translated; empty when it is new.
    pub before: String,
    /// The passage as it is now; empty when it went.
    pub after: String,
    /// What the translation has at this place; empty when the passage is new, or when the translation is built differently.
    pub translation: String,
    /// The line of the translation, from 1, at which to look or to insert.
    pub translation_line: usize,
    /// What changed from `before` to `after`, word by word.
    pub words: Vec<WordChange>,
}

/// Words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WordChange {
    /// Which of the three.
    pub change: Edit,
    /// The words with the spaces between them.
    pub text: String,
}

/// What happened to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// They stand in both.
    Kept,
    /// They stood before.
    Removed,
    /// They stand now.
    Added,
}

/// The passages of the original that changed from `then`, the text that was translated, to `now`. Remarks, which are not printed, and
/// empty lines do not count.
pub fn lag(then: &str, now: &str, translation: &str) -> Vec<Lag> {
    let (then, now, translation) = (printed(then), printed(now), printed(translation));
    let places = places(&then, &translation);
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &words_of(&then), &words_of(&now)) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        // Passage by passage where they are the same in number and kind, else the whole stretch at once.
        let alike = old.len() == new.len()
            && old.clone().zip(new.clone()).all(|(a, b)| same_build(&then[a].kind, &now[b].kind));
        let stretches: Vec<_> = match alike {
            true => old.zip(new).map(|(a, b)| (a..a + 1, b..b + 1)).collect(),
            false => vec![(old, new)],
        };
        for (old, new) in stretches {
            let (before, after) = (text(&then[old.clone()]), text(&now[new.clone()]));
            if before == after {
                continue;
            }
            let at: Vec<usize> = old.clone().filter_map(|index| places[index]).collect();
            found.push(Lag {
                heading: heading(&now, new.start),
                words: word_changes(&before, &after),
                translation: at.iter().map(|place| translation[*place].words()).collect::<Vec<_>>().join("\n"),
                translation_line: line(&translation, at.first().copied().or_else(|| next_place(&places, old.start))),
                before,
                after,
            });
        }
    }
    found
}

/// The changes from one passage to another, word by word.
pub fn word_changes(before: &str, after: &str) -> Vec<WordChange> {
    let mut found: Vec<WordChange> = Vec::new();
    for part in TextDiff::from_words(before, after).iter_all_changes() {
        let change = match part.tag() {
            ChangeTag::Equal => Edit::Kept,
            ChangeTag::Delete => Edit::Removed,
            ChangeTag::Insert => Edit::Added,
        };
        match found.last_mut() {
            Some(last) if last.change == change => last.text.push_str(part.value()),
            _ => found.push(WordChange { change, text: part.value().to_owned() }),
        }
    }
    found
}

fn printed(text: &str) -> Vec<Passage<'_>> {
    passages(text).into_iter().filter(|passage| passage.kind != PassageKind::Remark).collect()
}

fn words_of<'a>(passages: &[Passage<'a>]) -> Vec<String> {
    passages.iter().map(|passage| passage.words().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn text(passages: &[Passage<'_>]) -> String {
    passages.iter().map(Passage::words).collect::<Vec<_>>().join("\n")
}

/// The heading before a passage, without its marks.
fn heading(passages: &[Passage<'_>], before: usize) -> String {
    passages[..before.min(passages.len())]
        .iter()
        .rfind(|passage| matches!(passage.kind, PassageKind::Heading(_)))
        .map(|passage| passage.words().trim_start_matches('#').trim().to_owned())
        .unwrap_or_default()
}

/// Fences are the same by their name: their labels are translated.
fn same_build(one: &PassageKind, other: &PassageKind) -> bool {
    build(one) == build(other)
}

fn build(kind: &PassageKind) -> PassageKind {
    match kind {
        PassageKind::Fence(head) => PassageKind::Fence(head.split_whitespace().next().unwrap_or_default().to_owned()),
        other => other.clone(),
    }
}

/// For each passage of the original, the passage of the translation at its place: the two are aligned by what kind of passages follow
/// each other, because their words have nothing in common.
fn places(original: &[Passage<'_>], translation: &[Passage<'_>]) -> Vec<Option<usize>> {
    let builds = |of: &[Passage<'_>]| of.iter().map(|passage| build(&passage.kind)).collect::<Vec<_>>();
    let mut found = vec![None; original.len()];
    for op in capture_diff_slices(Algorithm::Myers, &builds(original), &builds(translation)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                found[old_index + step] = Some(new_index + step);
            }
        }
    }
    found
}

/// Where the translation goes on at or after a passage of the original.
fn next_place(places: &[Option<usize>], from: usize) -> Option<usize> {
    places[from.min(places.len())..].iter().flatten().next().copied()
}

/// The line of a passage; the last one's when there is none.
fn line(passages: &[Passage<'_>], place: Option<usize>) -> usize {
    place.map_or_else(|| passages.last(), |place| passages.get(place)).map_or(1, |passage| passage.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEN: &str = "Guten Tag.\n\n## Was hilft?\n\n- Reden\n- Schlafen\n\n::: contacts topic=\"Sucht\"\n:::\n\n## Gesetz\n\nEs kostet 500 Euro.\n";
    const POLISH: &str = "Dzień dobry.\n\n## Co pomaga?\n\n- Rozmowa\n- Sen\n\n::: contacts topic=\"Sucht\"\n:::\n\n## Prawo\n\nTo kosztuje 500 euro.\n";

    #[test]
    fn an_original_that_did_not_change_leaves_nothing_behind() {
        assert_eq!(lag(THEN, THEN, POLISH), []);
        let respaced = THEN.replace("\n\n", "\n\n\n").replace("Guten Tag.", "<!-- prüfen: Gruß -->\n\nGuten Tag.");
        assert_eq!(lag(THEN, &respaced, POLISH), [], "empty lines and remarks are not printed");
    }

    #[test]
    fn a_changed_passage_is_shown_with_its_heading_and_the_passage_of_the_translation() {
        let found = lag(THEN, &THEN.replace("500 Euro", "1.000 Euro"), POLISH);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].heading.as_str(), found[0].before.as_str(), found[0].after.as_str()),
            ("Gesetz", "Es kostet 500 Euro.", "Es kostet 1.000 Euro.")
        );
        assert_eq!((found[0].translation.as_str(), found[0].translation_line), ("To kosztuje 500 euro.", 13));
        let changed: Vec<(Edit, &str)> = found[0].words.iter().map(|one| (one.change, one.text.as_str())).collect();
        assert_eq!(
            changed,
            [(Edit::Kept, "Es kostet "), (Edit::Removed, "500"), (Edit::Added, "1.000"), (Edit::Kept, " Euro.")]
        );
    }

    #[test]
    fn each_changed_item_of_a_list_stands_alone() {
        let now = THEN.replace("- Reden", "- Zuhören").replace("- Schlafen", "- Genug schlafen");
        let found: Vec<(String, String)> =
            lag(THEN, &now, POLISH).into_iter().map(|one| (one.after, one.translation)).collect();
        assert_eq!(
            found,
            [("- Zuhören".into(), "- Rozmowa".into()), ("- Genug schlafen".to_owned(), "- Sen".to_owned())]
        );
    }

    #[test]
    fn a_new_passage_names_the_line_at_which_the_translation_lacks_it() {
        let now = THEN.replace("- Schlafen\n", "- Schlafen\n- Essen\n");
        let found = lag(THEN, &now, POLISH);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].before.as_str(), found[0].after.as_str()), ("", "- Essen"));
        assert_eq!((found[0].translation.as_str(), found[0].translation_line), ("", 8), "before the contacts");
        let at_the_end = lag(THEN, &format!("{THEN}\nSchluss."), POLISH);
        assert_eq!((at_the_end[0].after.as_str(), at_the_end[0].translation_line), ("Schluss.", 13));
    }

    #[test]
    fn a_passage_that_went_shows_what_to_take_out() {
        let found = lag(THEN, &THEN.replace("- Schlafen\n", ""), POLISH);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].before.as_str(), found[0].after.as_str()), ("- Schlafen", ""));
        assert_eq!((found[0].translation.as_str(), found[0].translation_line), ("- Sen", 6));
    }

    #[test]
    fn a_translation_that_is_built_differently_still_shows_its_nearest_place() {
        let shorter = POLISH.replace("- Sen\n", "");
        let found = lag(THEN, &THEN.replace("500 Euro", "1.000 Euro"), &shorter);
        assert_eq!(found[0].translation, "To kosztuje 500 euro.");
        let empty = lag(THEN, &THEN.replace("500 Euro", "1.000 Euro"), "");
        assert_eq!((empty[0].translation.as_str(), empty[0].translation_line), ("", 1));
    }

    #[test]
    fn everything_written_anew_is_one_stretch() {
        let found = lag("Alt.\n", "## Neu\n\nGanz neu.\n", "Stare.\n");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].before.as_str(), found[0].after.as_str()), ("Alt.", "## Neu\nGanz neu."));
    }
}
