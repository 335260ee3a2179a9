//! A shipped text that has become newer, and an office that wrote on in the old one: which passages only the office changed, which only
//! the program, and which both. Nothing of the office's own is lost without its choice; where only one side changed, that side is proposed.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use ts_rs::TS;

use super::passages::{Passage, PassageKind, passages};

/// A stretch of the two texts beside each other. Texts are Markdown, with the empty lines after them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// Both say the same.
    Same {
        /// What.
        text: String,
    },
    /// Only the office changed it.
    Mine {
        /// As it was shipped then.
        base: String,
        /// As the office has it; empty when it took it out.
        mine: String,
    },
    /// Only the program changed it.
    Theirs {
        /// As it was shipped then.
        base: String,
        /// As it is shipped now; empty when it went.
        theirs: String,
    },
    /// Both changed it, to different words.
    Conflict {
        /// As it was shipped then.
        base: String,
        /// As the office has it.
        mine: String,
        /// As it is shipped now.
        theirs: String,
    },
}

/// Whose words to take for a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Those of the office.
    Mine,
    /// Those of the newer shipped text.
    Theirs,
}

impl Part {
    /// Whose words are proposed: of the side that changed something, and the office's where both did.
    pub const fn proposed(&self) -> Choice {
        match self {
            Self::Theirs { .. } => Choice::Theirs,
            Self::Same { .. } | Self::Mine { .. } | Self::Conflict { .. } => Choice::Mine,
        }
    }

    /// The words of a side.
    pub fn text(&self, choice: Choice) -> &str {
        match (self, choice) {
            (Self::Same { text }, _) => text,
            (Self::Mine { mine, .. } | Self::Conflict { mine, .. }, Choice::Mine) => mine,
            (Self::Theirs { theirs, .. } | Self::Conflict { theirs, .. }, Choice::Theirs) => theirs,
            (Self::Mine { base, .. }, Choice::Theirs) | (Self::Theirs { base, .. }, Choice::Mine) => base,
        }
    }
}

/// Lays the office's text (`mine`) and the text as it is shipped now (`theirs`) beside each other; `base` is the text as it was shipped
/// when the publication began.
pub fn three_way(base: &str, mine: &str, theirs: &str) -> Vec<Part> {
    let (base, mine, theirs) = (passages(base), passages(mine), passages(theirs));
    let (in_mine, in_theirs) = (matches(&base, &mine), matches(&base, &theirs));
    let mut parts = Vec::new();
    let (mut b, mut m, mut t) = (0, 0, 0);
    loop {
        let anchor = (b..base.len()).find_map(|at| Some((at, in_mine[at]?, in_theirs[at]?)));
        let (next_b, next_m, next_t) = anchor.unwrap_or((base.len(), mine.len(), theirs.len()));
        between(&base[b..next_b], &mine[m..next_m], &theirs[t..next_t], &mut parts);
        if anchor.is_none() {
            return parts;
        }
        same(mine[next_m].source, &mut parts);
        (b, m, t) = (next_b + 1, next_m + 1, next_t + 1);
    }
}

/// The text that results from one choice for each part; parts without a choice go by what is proposed.
pub fn joined(parts: &[Part], choices: &[Choice]) -> String {
    let mut whole = String::new();
    for (index, part) in parts.iter().enumerate() {
        let text = part.text(choices.get(index).copied().unwrap_or_else(|| part.proposed()));
        if text.is_empty() {
            continue;
        }
        if !whole.is_empty() && !whole.ends_with("\n\n") && !stand_together(&whole, text) {
            whole.truncate(whole.trim_end().len());
            whole.push_str("\n\n");
        }
        whole.push_str(text);
    }
    whole.trim().to_owned()
}

/// Whether a text may go on right below another one, without an empty line between them.
fn stand_together(before: &str, after: &str) -> bool {
    use PassageKind::{Bullet, Close, Fence, Number, Row};
    let (above, below) = (passages(before), passages(after));
    let (Some(above), Some(below)) = (above.last(), below.first()) else { return true };
    before.ends_with('\n')
        && matches!(
            (&above.kind, &below.kind),
            (Bullet, Bullet) | (Number, Number) | (Row, Row) | (Fence(_), _) | (_, Close)
        )
}

/// For each passage of the base the passage with the same words in the other text.
fn matches(base: &[Passage<'_>], other: &[Passage<'_>]) -> Vec<Option<usize>> {
    let words = |of: &[Passage<'_>]| of.iter().map(|one| one.words().to_owned()).collect::<Vec<_>>();
    let mut found = vec![None; base.len()];
    for op in capture_diff_slices(Algorithm::Myers, &words(base), &words(other)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                found[old_index + step] = Some(new_index + step);
            }
        }
    }
    found
}

/// The stretch between two passages on which all three agree.
fn between(base: &[Passage<'_>], mine: &[Passage<'_>], theirs: &[Passage<'_>], parts: &mut Vec<Part>) {
    // Neighbouring passages, one changed here and one there, are no conflict when all three are built alike.
    let alike = base.len() > 1
        && base.len() == mine.len()
        && base.len() == theirs.len()
        && (0..base.len()).all(|at| base[at].kind == mine[at].kind && base[at].kind == theirs[at].kind);
    if alike {
        for at in 0..base.len() {
            stretch(&base[at..=at], &mine[at..=at], &theirs[at..=at], parts);
        }
    } else {
        stretch(base, mine, theirs, parts);
    }
}

fn stretch(base: &[Passage<'_>], mine: &[Passage<'_>], theirs: &[Passage<'_>], parts: &mut Vec<Part>) {
    let source = |of: &[Passage<'_>]| of.iter().map(|one| one.source).collect::<String>();
    let says = |one: &[Passage<'_>], other: &[Passage<'_>]| {
        one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.words() == b.words())
    };
    let (base_text, mine_text, theirs_text) = (source(base), source(mine), source(theirs));
    if says(mine, theirs) {
        return same(&mine_text, parts);
    }
    parts.push(if says(base, mine) {
        Part::Theirs { base: base_text, theirs: theirs_text }
    } else if says(base, theirs) {
        Part::Mine { base: base_text, mine: mine_text }
    } else {
        Part::Conflict { base: base_text, mine: mine_text, theirs: theirs_text }
    });
}

fn same(text: &str, parts: &mut Vec<Part>) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Same { text: so_far }) => so_far.push_str(text),
        _ => parts.push(Part::Same { text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "Guten Tag.\n\n## Hilfe\n\n- Reden\n- Schlafen\n- Essen\n\n## Gesetz\n\nEs kostet 500 Euro.\n\n::: contacts topic=\"Sucht\"\n:::";

    fn kinds(parts: &[Part]) -> Vec<&'static str> {
        parts
            .iter()
            .map(|part| match part {
                Part::Same { .. } => "same",
                Part::Mine { .. } => "mine",
                Part::Theirs { .. } => "theirs",
                Part::Conflict { .. } => "conflict",
            })
            .collect()
    }

    /// Every choice for the one side.
    fn all(parts: &[Part], choice: Choice) -> String {
        joined(parts, &vec![choice; parts.len()])
    }

    #[test]
    fn what_nobody_changed_is_one_part() {
        let parts = three_way(BASE, BASE, BASE);
        assert_eq!(kinds(&parts), ["same"]);
        assert_eq!(joined(&parts, &[]), BASE);
    }

    #[test]
    fn what_only_the_office_changed_stays() {
        let mine = BASE.replace("Guten Tag.", "Liebe Eltern,").replace("- Essen\n", "- Essen\n- Vorlesen\n");
        let parts = three_way(BASE, &mine, BASE);
        assert_eq!(kinds(&parts), ["mine", "same", "mine", "same"]);
        assert_eq!(joined(&parts, &[]), mine);
        assert_eq!(all(&parts, Choice::Theirs), BASE);
    }

    #[test]
    fn what_only_the_program_changed_is_proposed() {
        let theirs = BASE.replace("500 Euro", "1.000 Euro").replace("- Schlafen\n", "");
        let parts = three_way(BASE, BASE, &theirs);
        assert_eq!(kinds(&parts), ["same", "theirs", "same", "theirs", "same"]);
        assert_eq!(joined(&parts, &[]), theirs);
        assert_eq!(all(&parts, Choice::Mine), BASE);
    }

    #[test]
    fn changes_at_different_places_go_together_without_a_question() {
        let mine = BASE.replace("Guten Tag.", "Liebe Eltern,");
        let theirs = BASE.replace("500 Euro", "1.000 Euro");
        let parts = three_way(BASE, &mine, &theirs);
        assert_eq!(kinds(&parts), ["mine", "same", "theirs", "same"]);
        assert_eq!(joined(&parts, &[]), mine.replace("500 Euro", "1.000 Euro"));
    }

    #[test]
    fn neighbouring_passages_changed_by_one_each_are_no_conflict() {
        let mine = BASE.replace("- Reden", "- Miteinander reden");
        let theirs = BASE.replace("- Schlafen", "- Genug schlafen");
        let parts = three_way(BASE, &mine, &theirs);
        assert_eq!(kinds(&parts), ["same", "mine", "theirs", "same"]);
        assert_eq!(joined(&parts, &[]), mine.replace("- Schlafen", "- Genug schlafen"));
    }

    #[test]
    fn the_same_passage_changed_by_both_is_a_conflict_that_keeps_the_office_s_words_until_chosen() {
        let mine = BASE.replace("500 Euro", "viel Geld");
        let theirs = BASE.replace("500 Euro", "1.000 Euro");
        let parts = three_way(BASE, &mine, &theirs);
        assert_eq!(kinds(&parts), ["same", "conflict", "same"]);
        assert_eq!(joined(&parts, &[]), mine);
        assert_eq!(joined(&parts, &[Choice::Mine, Choice::Theirs]), theirs);
    }

    #[test]
    fn the_same_change_on_both_sides_is_no_question() {
        let both = BASE.replace("500 Euro", "1.000 Euro");
        assert_eq!(kinds(&three_way(BASE, &both, &both)), ["same"]);
    }

    #[test]
    fn what_the_office_took_out_and_the_program_improved_is_a_question() {
        let mine = BASE.replace("- Schlafen\n", "");
        let theirs = BASE.replace("- Schlafen", "- Genug schlafen");
        let parts = three_way(BASE, &mine, &theirs);
        assert_eq!(kinds(&parts), ["same", "conflict", "same"]);
        assert_eq!((parts[1].text(Choice::Mine), parts[1].text(Choice::Theirs)), ("", "- Genug schlafen\n"));
        assert_eq!(joined(&parts, &[]), mine);
    }

    #[test]
    fn taking_one_side_everywhere_gives_its_text() {
        let mine = "Ganz anders.\n\n- eins\n- zwei\n\n## Gesetz\n\nNichts.";
        let theirs = format!("## Vorab\n\n{}\n\nSchluss.", BASE.replace("- Reden\n", ""));
        let parts = three_way(BASE, mine, &theirs);
        assert_eq!(all(&parts, Choice::Theirs), theirs);
        assert_eq!(all(&parts, Choice::Mine), mine);
    }

    #[test]
    fn a_paragraph_does_not_run_into_the_text_of_the_other_side() {
        let parts = three_way("A", "A\n\nMein Absatz", "A\n\n- Ihr Punkt");
        assert_eq!(kinds(&parts), ["same", "conflict"]);
        let parts =
            [Part::Same { text: "- Punkt\n".into() }, Part::Theirs { base: String::new(), theirs: "Absatz".into() }];
        assert_eq!(joined(&parts, &[]), "- Punkt\n\nAbsatz");
    }

    #[test]
    fn every_shipped_text_goes_through_unharmed() {
        for shipped in super::super::shipped::all() {
            let changed = shipped.text.replace("## ", "## Neu: ");
            assert_eq!(joined(&three_way(shipped.text, shipped.text, shipped.text), &[]), shipped.text);
            assert_eq!(joined(&three_way(shipped.text, shipped.text, &changed), &[]), changed);
            assert_eq!(joined(&three_way(shipped.text, &changed, shipped.text), &[]), changed);
        }
    }
}
