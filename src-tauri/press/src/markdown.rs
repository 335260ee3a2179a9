//! Text as coordinators write it, Markdown with fenced blocks, to blocks that can be set.
//!
//! CommonMark and tables by `comrak`; on top of it fences that stand on lines of their own: `::: note`, `::: steps`, `::: columns`,
//! `::: contacts topic="..."`, closed by `:::`. HTML is text, except comments, which are not printed: `<!-- prüfen: ... -->` is a
//! question to the office and comes back as a warning. Nothing is refused; what is not understood is set as plain text and named.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::document::{Block, Entry, Run};

/// Answers the question of a `contacts` fence, given as key and value pairs.
pub type Resolve<'a> = &'a mut dyn FnMut(&[(String, String)]) -> Vec<Entry>;

/// What a text says, and what a person should know about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// German sentences.
    pub warnings: Vec<String>,
}

/// Reads a text; `resolve` answers its questions to the directory.
pub fn read(text: &str, resolve: Resolve<'_>) -> Read {
    let mut reader = Reader { warnings: Vec::new(), resolve };
    let lines: Vec<&str> = text.lines().collect();
    let (blocks, _) = reader.until_close(&lines, 0, false);
    Read { blocks, warnings: reader.warnings }
}

struct Reader<'a> {
    warnings: Vec<String>,
    resolve: Resolve<'a>,
}

impl Reader<'_> {
    /// Reads lines from `at` on, to the fence that closes them when `fenced`, else to the end. Returns the line after.
    fn until_close(&mut self, lines: &[&str], mut at: usize, fenced: bool) -> (Vec<Block>, usize) {
        let mut blocks = Vec::new();
        let mut plain: Vec<&str> = Vec::new();
        while at < lines.len() {
            let line = lines[at].trim();
            match line.strip_prefix(":::") {
                None => {
                    plain.push(lines[at]);
                    at += 1;
                }
                Some(rest) if rest.trim().is_empty() => {
                    if fenced {
                        blocks.extend(self.markdown(&plain.join("\n")));
                        return (blocks, at + 1);
                    }
                    self.warnings.push("Ein „:::“ schließt einen Block, der nicht begonnen hat.".into());
                    at += 1;
                }
                Some(rest) => {
                    blocks.extend(self.markdown(&plain.join("\n")));
                    plain.clear();
                    let (inner, next) = self.until_close(lines, at + 1, true);
                    self.fence(rest.trim(), inner, &mut blocks);
                    at = next;
                }
            }
        }
        if fenced {
            self.warnings.push("Ein Block mit „:::“ ist nicht geschlossen; er reicht bis zum Ende des Textes.".into());
        }
        blocks.extend(self.markdown(&plain.join("\n")));
        (blocks, at)
    }

    fn fence(&mut self, head: &str, inner: Vec<Block>, blocks: &mut Vec<Block>) {
        let (name, rest) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        match name {
            "note" => blocks.push(Block::Note(inner)),
            "columns" => blocks.push(Block::Columns(inner)),
            "steps" => {
                for block in inner {
                    match block {
                        Block::Numbers(items) | Block::Bullets(items) => blocks.push(Block::Steps(items)),
                        other => blocks.push(other),
                    }
                }
            }
            "contacts" => {
                let attributes = attributes(rest);
                let entries = (self.resolve)(&attributes);
                blocks.push(Block::Contacts(entries));
                blocks.extend(inner);
            }
            "pagebreak" => {
                blocks.push(Block::PageBreak);
                blocks.extend(inner);
            }
            other => {
                self.warnings
                    .push(format!("Den Block „{other}“ gibt es nicht; sein Inhalt steht als gewöhnlicher Text da."));
                blocks.extend(inner);
            }
        }
    }

    fn markdown(&mut self, text: &str) -> Vec<Block> {
        let mut options = Options::default();
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.parse.smart = false;
        let arena = Arena::new();
        let root = parse_document(&arena, text, &options);
        root.children().flat_map(|node| self.block(node)).collect()
    }

    fn children<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Block> {
        node.children().flat_map(|child| self.block(child)).collect()
    }

    fn block<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Block> {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) => {
                vec![Block::Heading { level: heading.level.clamp(1, 3), runs: self.runs(node) }]
            }
            NodeValue::Paragraph => vec![Block::Paragraph(self.runs(node))],
            NodeValue::List(list) => {
                let items: Vec<Vec<Block>> = node.children().map(|item| self.children(item)).collect();
                vec![match list.list_type {
                    comrak::nodes::ListType::Ordered => Block::Numbers(items),
                    comrak::nodes::ListType::Bullet => Block::Bullets(items),
                }]
            }
            NodeValue::BlockQuote => vec![Block::Note(self.children(node))],
            NodeValue::CodeBlock(code) => vec![Block::Paragraph(plain(&code.literal))],
            NodeValue::HtmlBlock(html) => self.html(&html.literal),
            NodeValue::Table(_) => vec![self.table(node)],
            NodeValue::ThematicBreak => Vec::new(),
            _ => self.children(node),
        }
    }

    fn table<'n>(&mut self, node: &'n AstNode<'n>) -> Block {
        let mut rows: Vec<Vec<Vec<Run>>> =
            node.children().map(|row| row.children().map(|cell| self.runs(cell)).collect()).collect();
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Block::Table { header, rows }
    }

    /// Comments are questions to the office or remarks, never printed; everything else is text.
    fn html(&mut self, html: &str) -> Vec<Block> {
        match html.trim().strip_prefix("<!--") {
            Some(comment) => {
                let comment = comment.trim_end().trim_end_matches("-->").trim();
                if let Some(question) = comment.strip_prefix("prüfen:") {
                    self.warnings.push(format!("Bitte prüfen: {}", question.trim()));
                }
                Vec::new()
            }
            None => vec![Block::Paragraph(plain(html.trim()))],
        }
    }

    fn runs<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Run> {
        let mut runs = Vec::new();
        for child in node.children() {
            self.run(child, &Run::default(), &mut runs);
        }
        runs
    }

    fn run<'n>(&mut self, node: &'n AstNode<'n>, style: &Run, runs: &mut Vec<Run>) {
        let value = node.data.borrow().value.clone();
        let mut say = |text: String| runs.push(Run { text, ..style.clone() });
        let inner = match value {
            NodeValue::Text(text) => return say(text.into_owned()),
            NodeValue::Code(code) => return say(code.literal),
            NodeValue::SoftBreak => return say(" ".into()),
            NodeValue::LineBreak => return runs.push(Run { line_break: true, ..Run::default() }),
            NodeValue::HtmlInline(html) => {
                if html.starts_with("<!--") {
                    self.html(&html);
                    return;
                }
                return say(html);
            }
            NodeValue::Strong => Run { bold: true, ..style.clone() },
            NodeValue::Emph => Run { italic: true, ..style.clone() },
            NodeValue::Link(link) => {
                Run { link: Some(link.url.clone()).filter(|url| leads_somewhere(url)), ..style.clone() }
            }
            _ => style.clone(),
        };
        for child in node.children() {
            self.run(child, &inner, runs);
        }
    }
}

/// Links on paper lead to the web, to mail and to the phone, never into the machine.
fn leads_somewhere(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.to_lowercase().starts_with(scheme))
}

fn plain(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            runs.push(Run { line_break: true, ..Run::default() });
        }
        runs.push(Run { text: line.to_owned(), ..Run::default() });
    }
    runs
}

/// `key="value"` pairs; values without quotes end at the next space.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        found.push((key.trim().to_owned(), value.to_owned()));
        rest = next.trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Read {
        read(text, &mut |_| Vec::new())
    }

    fn words(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_fence_holds_what_stands_in_it_and_a_question_gets_its_answer() {
        let mut asked = Vec::new();
        let found = read(
            "## Hilfe\n\n::: note\n**Wichtig**\n:::\n\n::: contacts topic=\"Schulvermeidung\" limit=3\n:::\n\nEnde",
            &mut |attributes| {
                asked = attributes.to_vec();
                vec![Entry { name: "A".into(), ..Entry::default() }]
            },
        );
        assert_eq!(asked, [("topic".to_owned(), "Schulvermeidung".to_owned()), ("limit".into(), "3".into())]);
        assert!(matches!(&found.blocks[1], Block::Note(inner) if inner.len() == 1));
        assert!(matches!(&found.blocks[2], Block::Contacts(entries) if entries.len() == 1));
        assert!(matches!(&found.blocks[3], Block::Paragraph(runs) if words(runs) == "Ende"));
        assert_eq!(found.warnings, Vec::<String>::new());
    }

    #[test]
    fn steps_are_the_items_of_the_list_in_them() {
        let found = blocks("::: steps\n1. Erst\n2. Dann\n:::");
        assert!(matches!(&found.blocks[0], Block::Steps(items) if items.len() == 2));
    }

    #[test]
    fn a_comment_is_a_question_to_the_office_and_not_printed() {
        let found = blocks("Text\n\n<!-- prüfen: Stimmt die Nummer? -->\n\nmehr");
        assert_eq!(found.blocks.len(), 2);
        assert_eq!(found.warnings, ["Bitte prüfen: Stimmt die Nummer?"]);
    }

    #[test]
    fn html_and_unknown_blocks_are_text() {
        let found = blocks("<script>alert(1)</script>\n\n::: wunder\nText\n:::");
        assert!(matches!(&found.blocks[0], Block::Paragraph(runs) if words(runs).contains("<script>")));
        assert_eq!(found.warnings.len(), 1);
    }

    #[test]
    fn a_link_into_the_machine_leads_nowhere() {
        let found = blocks("[a](javascript:x) [b](https://halle.de)");
        let Block::Paragraph(runs) = &found.blocks[0] else { panic!() };
        assert_eq!(runs.iter().filter_map(|run| run.link.as_deref()).collect::<Vec<_>>(), ["https://halle.de"]);
    }

    #[test]
    fn an_open_fence_reaches_to_the_end_and_is_named() {
        let found = blocks("::: note\nText");
        assert!(matches!(&found.blocks[0], Block::Note(_)));
        assert_eq!(found.warnings.len(), 1);
    }
}
