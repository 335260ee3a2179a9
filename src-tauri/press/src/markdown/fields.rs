//! Fields of letters, `{{name}}`: filled after the text is read, so that what is filled in is text and never markup.

use crate::block::{Block, Part, Run, lines};

/// Fills the fields of a text. A field nobody knows stays as it is written; its name is returned, each once.
pub fn fill(blocks: &mut [Block], values: &[(String, String)]) -> Vec<String> {
    let mut unknown = Vec::new();
    for block in blocks {
        each_runs(block, &mut |runs| {
            let mut filled = Vec::with_capacity(runs.len());
            for run in runs.drain(..) {
                fill_run(run, values, &mut filled, &mut unknown);
            }
            *runs = filled;
        });
    }
    unknown
}

/// The names of the fields in a text, each once, in their order.
pub fn fields_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((name, next)) = after.split_once("}}") else { break };
        let name = name.trim().to_owned();
        if !found.contains(&name) {
            found.push(name);
        }
        rest = next;
    }
    found
}

fn fill_run(run: Run, values: &[(String, String)], filled: &mut Vec<Run>, unknown: &mut Vec<String>) {
    let mut rest = run.text.as_str();
    let mut say = |words: &str| {
        // A value of several lines, an address for example, is printed in lines.
        for line in lines(words) {
            filled.push(Run { line_break: line.line_break, text: line.text, ..run.clone() });
        }
    };
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, next)) = after.split_once("}}") else { break };
        if !before.is_empty() {
            say(before);
        }
        let name = name.trim();
        match values.iter().find(|(key, _)| key == name) {
            Some((_, value)) => say(value),
            None => {
                if !unknown.iter().any(|known| known == name) {
                    unknown.push(name.to_owned());
                }
                say(&format!("{{{{{name}}}}}"));
            }
        }
        rest = next;
    }
    if rest.len() == run.text.len() {
        filled.push(run);
    } else if !rest.is_empty() {
        say(rest);
    }
}

fn each_runs(block: &mut Block, see: &mut dyn FnMut(&mut Vec<Run>)) {
    match &mut block.part {
        Part::Heading { runs, .. } | Part::Paragraph(runs) => see(runs),
        Part::Bullets(items) | Part::Numbers(items) | Part::Steps(items) => {
            items.iter_mut().flatten().for_each(|block| each_runs(block, see));
        }
        Part::Table { header, rows } => {
            header.iter_mut().chain(rows.iter_mut().flatten()).for_each(see);
        }
        Part::Quote(blocks) | Part::Columns(blocks) | Part::Callout { blocks, .. } | Part::Language { blocks, .. } => {
            blocks.iter_mut().for_each(|block| each_runs(block, see))
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Unanswered, read};

    #[test]
    fn what_is_filled_in_is_text_and_never_markup() {
        let mut blocks = read("**{{anrede}}**, an *{{name}}* {{unbekannt}}", &mut Unanswered).blocks;
        let values = [("anrede".to_owned(), "Guten Tag".to_owned()), ("name".into(), "**A**\n# B".into())];
        assert_eq!(fill(&mut blocks, &values), ["unbekannt"]);
        let Part::Paragraph(runs) = &blocks[0].part else { panic!() };
        let words: Vec<&str> = runs.iter().map(|run| if run.line_break { "|" } else { &run.text }).collect();
        assert_eq!(words, ["Guten Tag", ", an ", "**A**", "|", "# B", " ", "{{unbekannt}}"]);
        assert!(runs[0].bold && runs[2].italic);
    }

    #[test]
    fn the_fields_of_a_text_are_named_once() {
        assert_eq!(fields_in("{{a}} {{ b }} {{a}} {{offen"), ["a", "b"]);
    }
}
