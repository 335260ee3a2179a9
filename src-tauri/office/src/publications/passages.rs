//! A text cut into its passages: heading, paragraph, item of a list, row of a table, line of a fence, remark. What compares texts
//! compares passages; put together again they are the text, byte for byte. Nothing here is set in pages or changed.

/// What a passage is. Two texts of the same sequence of kinds are built alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PassageKind {
    /// Lines of running text.
    Paragraph,
    /// A heading and its level.
    Heading(usize),
    /// An item of a bulleted list.
    Bullet,
    /// An item of a numbered list.
    Number,
    /// A row of a table.
    Row,
    /// The opening line of a fence: everything after the colons.
    Fence(String),
    /// The line that closes a fence.
    Close,
    /// A remark `<!-- ... -->`, which is not printed.
    Remark,
}

/// A passage as it stands in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage<'a> {
    /// What it is.
    pub kind: PassageKind,
    /// Its line, from 1.
    pub line: usize,
    /// Its lines with the empty ones that follow.
    pub source: &'a str,
}

impl Passage<'_> {
    /// Its words, without the empty lines around.
    pub fn words(&self) -> &str {
        self.source.trim()
    }
}

/// Cuts a text. Empty lines before the first passage belong to it.
pub fn passages(text: &str) -> Vec<Passage<'_>> {
    let mut found: Vec<Passage<'_>> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut open: Option<(PassageKind, usize)> = None;
    let mut after_empty = false;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let inside_remark =
            matches!(open, Some((PassageKind::Remark, _))) && !text[start..at].trim_end().ends_with("-->");
        let empty = line.trim().is_empty();
        if !empty && !inside_remark {
            let kind = kind_of(line);
            let goes_on = match &open {
                None => false,
                Some((PassageKind::Paragraph, _)) => kind == PassageKind::Paragraph && !after_empty,
                Some((PassageKind::Bullet | PassageKind::Number, _)) => {
                    kind == PassageKind::Paragraph && (!after_empty || line.starts_with("  "))
                }
                Some(_) => false,
            };
            if !goes_on {
                if let Some((kind, line)) = open.take() {
                    found.push(Passage { kind, line, source: &text[start..at] });
                    start = at;
                }
                open = Some((kind, index + 1));
            }
        }
        after_empty = empty;
        at += line.len();
    }
    if let Some((kind, line)) = open {
        found.push(Passage { kind, line, source: &text[start..] });
    }
    found
}

fn kind_of(line: &str) -> PassageKind {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix(":::") {
        return match rest.trim() {
            "" => PassageKind::Close,
            head => PassageKind::Fence(head.to_owned()),
        };
    }
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return PassageKind::Heading(hashes);
    }
    if line.starts_with("<!--") {
        return PassageKind::Remark;
    }
    if line.starts_with('|') {
        return PassageKind::Row;
    }
    if ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark)) {
        return PassageKind::Bullet;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && line[digits..].starts_with(". ") {
        return PassageKind::Number;
    }
    PassageKind::Paragraph
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<PassageKind> {
        passages(text).into_iter().map(|passage| passage.kind).collect()
    }

    #[test]
    fn a_text_is_its_passages_in_order() {
        use PassageKind::{Bullet, Close, Fence, Heading, Number, Paragraph, Remark, Row};
        let text = "Ein Satz.\nNoch einer.\n\n## Titel\n\n::: steps\n1. Erst\n   das\n2. Dann\n:::\n\n- a\n  - b\n\n  mehr zu b\n\n\
                    | x | y |\n| --- | --- |\n\n<!-- prüfen: zwei\nZeilen -->\n\n::: contacts topic=\"Sucht\"\n:::\n";
        assert_eq!(
            kinds(text),
            [
                Paragraph,
                Heading(2),
                Fence("steps".into()),
                Number,
                Number,
                Close,
                Bullet,
                Bullet,
                Row,
                Row,
                Remark,
                Fence("contacts topic=\"Sucht\"".into()),
                Close
            ]
        );
    }

    #[test]
    fn put_together_the_passages_are_the_text() {
        for text in [
            "",
            "\n\n",
            "\n# A\n\n\nb\n",
            "a\r\n\r\n- b\r\nc",
            "::: note\n:::\n:::\n",
            "<!-- offen\n\nweiter",
            "#kein Titel",
        ] {
            let whole: String = passages(text).iter().map(|passage| passage.source).collect();
            assert_eq!(whole, if text.trim().is_empty() { "" } else { text });
        }
    }

    #[test]
    fn a_passage_knows_its_line() {
        let lines: Vec<usize> = passages("\nA\n\n- b\nc\n\n## D\n").iter().map(|passage| passage.line).collect();
        assert_eq!(lines, [2, 4, 7]);
    }
}
