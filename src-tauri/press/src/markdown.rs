//! Text as coordinators write it, Markdown with fenced blocks, to blocks that can be set.
//!
//! CommonMark and tables by `comrak`; on top of it fences that stand on lines of their own, `::: note` to `:::`. HTML is text, except
//! comments, which are not printed: `<!-- prüfen: ... -->` is a question to the office and comes back as a warning. Nothing is refused;
//! what is not understood is set as plain text and named. Every block remembers the line it came from.

mod fence;
mod fields;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::block::{Block, Part, Run, lines};
use crate::content::{Entry, OfferProfile, overview};
use crate::document::Picture;

pub use fields::{fields_in, fill};

/// Answers the questions a text asks. A block's attributes come as key and value pairs, as they are written.
pub trait Answers {
    /// Organisations for a `contacts` block.
    fn contacts(&mut self, attributes: &[(String, String)]) -> Vec<Entry> {
        let _ = attributes;
        Vec::new()
    }

    /// Offers for an `offers` block.
    fn offers(&mut self, attributes: &[(String, String)]) -> Vec<OfferProfile> {
        let _ = attributes;
        Vec::new()
    }

    /// A stored picture by the SHA-256 of its file; its alternative text is set by the block.
    fn picture(&mut self, file: &str) -> Option<Picture> {
        let _ = file;
        None
    }
}

/// Answers nothing: for texts without questions.
pub struct Unanswered;

impl Answers for Unanswered {}

/// What a text says, and what a person should know about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// German sentences.
    pub warnings: Vec<String>,
}

/// Reads a text.
pub fn read(text: &str, answers: &mut dyn Answers) -> Read {
    let mut reader = Reader { warnings: Vec::new(), answers };
    let lines: Vec<&str> = text.lines().collect();
    let (mut blocks, _) = reader.until_close(&lines, 0, Depth::Text);
    let mut warnings = reader.warnings;
    fill_overviews(&mut blocks, &mut warnings);
    Read { blocks, warnings }
}

/// Gives each overview the offers of the whole text.
fn fill_overviews(blocks: &mut [Block], warnings: &mut Vec<String>) {
    let mut offers = Vec::new();
    for block in &*blocks {
        block.visit(&mut |one| {
            if let Part::Offers(found) = &one.part {
                offers.extend(found);
            }
        });
    }
    let levels = overview(offers.into_iter());
    for block in blocks {
        block.visit_mut(&mut |one| {
            if let Part::OfferOverview(shown) = &mut one.part {
                if levels.is_empty() {
                    warnings.push("Der Überblick ist leer: der Text druckt kein Angebot.".into());
                }
                shown.clone_from(&levels);
            }
        });
    }
}

/// Where lines are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Text,
    Fence,
}

struct Reader<'a> {
    warnings: Vec<String>,
    answers: &'a mut dyn Answers,
}

impl Reader<'_> {
    /// Reads lines from `at` on, to the mark that closes them in a fence, else to the end. Returns the line after.
    fn until_close(&mut self, lines: &[&str], mut at: usize, depth: Depth) -> (Vec<Block>, usize) {
        let mut blocks = Vec::new();
        let mut start = at;
        while at < lines.len() {
            let Some(rest) = lines[at].trim().strip_prefix(":::") else {
                at += 1;
                continue;
            };
            blocks.extend(self.markdown(&lines[start..at], start));
            if !rest.trim().is_empty() {
                let opened = at + 1;
                let (inner, next) = self.until_close(lines, opened, Depth::Fence);
                self.fence(rest.trim(), opened, inner, &mut blocks);
                at = next;
            } else if depth == Depth::Fence {
                return (blocks, at + 1);
            } else {
                self.warnings.push("Ein „:::“ schließt einen Block, der nicht begonnen hat.".into());
                at += 1;
            }
            start = at;
        }
        if depth == Depth::Fence {
            self.warnings.push("Ein Block mit „:::“ ist nicht geschlossen; er reicht bis zum Ende des Textes.".into());
        }
        blocks.extend(self.markdown(&lines[start..at], start));
        (blocks, at)
    }

    /// Reads lines without fences; `before` lines of the source stand before them.
    fn markdown(&mut self, text: &[&str], before: usize) -> Vec<Block> {
        let mut options = Options::default();
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.parse.smart = false;
        let arena = Arena::new();
        let root = parse_document(&arena, &text.join("\n"), &options);
        root.children().flat_map(|node| self.block(node, before)).collect()
    }

    fn children<'n>(&mut self, node: &'n AstNode<'n>, before: usize) -> Vec<Block> {
        node.children().flat_map(|child| self.block(child, before)).collect()
    }

    fn block<'n>(&mut self, node: &'n AstNode<'n>, before: usize) -> Vec<Block> {
        let (value, line) = {
            let data = node.data.borrow();
            (data.value.clone(), before + data.sourcepos.start.line)
        };
        let part = match value {
            NodeValue::Heading(heading) => Part::Heading { level: heading.level.clamp(1, 3), runs: self.runs(node) },
            NodeValue::Paragraph => Part::Paragraph(self.runs(node)),
            NodeValue::List(list) => {
                let items: Vec<Vec<Block>> = node.children().map(|item| self.children(item, before)).collect();
                match list.list_type {
                    comrak::nodes::ListType::Ordered => Part::Numbers(items),
                    comrak::nodes::ListType::Bullet => Part::Bullets(items),
                }
            }
            NodeValue::BlockQuote => Part::Quote(self.children(node, before)),
            NodeValue::CodeBlock(code) => Part::Paragraph(lines(&code.literal)),
            NodeValue::HtmlBlock(html) => match self.html(&html.literal) {
                Some(words) => Part::Paragraph(lines(&words)),
                None => return Vec::new(),
            },
            NodeValue::Table(_) => self.table(node),
            NodeValue::ThematicBreak => return Vec::new(),
            _ => return self.children(node, before),
        };
        vec![Block { line, part }]
    }

    fn table<'n>(&mut self, node: &'n AstNode<'n>) -> Part {
        let mut rows: Vec<Vec<Vec<Run>>> =
            node.children().map(|row| row.children().map(|cell| self.runs(cell)).collect()).collect();
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Part::Table { header, rows }
    }

    /// Comments are questions to the office or remarks, never printed; everything else is text.
    fn html(&mut self, html: &str) -> Option<String> {
        let Some(comment) = html.trim().strip_prefix("<!--") else { return Some(html.trim().to_owned()) };
        let comment = comment.trim_end().trim_end_matches("-->").trim();
        if let Some(question) = comment.strip_prefix("prüfen:") {
            self.warnings.push(format!("Bitte prüfen: {}", question.trim()));
        }
        None
    }

    fn runs<'n>(&mut self, node: &'n AstNode<'n>) -> Vec<Run> {
        let mut runs = Vec::new();
        for child in node.children() {
            self.run(child, &Run::default(), &mut runs);
        }
        join(runs)
    }

    fn run<'n>(&mut self, node: &'n AstNode<'n>, style: &Run, runs: &mut Vec<Run>) {
        let value = node.data.borrow().value.clone();
        let mut say = |text: String| runs.push(Run { text, ..style.clone() });
        let inner = match value {
            NodeValue::Text(text) => return say(text.into_owned()),
            NodeValue::Code(code) => return say(code.literal),
            NodeValue::SoftBreak => {
                return runs.push(Run { text: " ".into(), soft_break: true, ..style.clone() });
            }
            NodeValue::LineBreak => return runs.push(Run { line_break: true, ..Run::default() }),
            NodeValue::HtmlInline(html) => {
                // A line break is the one piece of HTML that pasted tables carry and that says something on paper.
                if html.to_lowercase().trim_end_matches(['>', '/', ' ']) == "<br" {
                    return runs.push(Run { line_break: true, ..Run::default() });
                }
                if let Some(words) = self.html(&html) {
                    runs.push(Run { text: words, ..style.clone() });
                }
                return;
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

/// Neighbours of one style become one run, so that words and fields stand whole.
fn join(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let breaks = |run: &Run| run.line_break || run.soft_break;
        match joined.last_mut() {
            Some(last)
                if !breaks(last)
                    && !breaks(&run)
                    && (last.bold, last.italic, &last.link) == (run.bold, run.italic, &run.link) =>
            {
                last.text.push_str(&run.text);
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// Links on paper lead to the web, to mail and to the phone, never into the machine.
fn leads_somewhere(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.to_lowercase().starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Callout;

    fn blocks(text: &str) -> Read {
        read(text, &mut Unanswered)
    }

    /// Remembers what was asked and knows one organisation, one offer and one picture.
    #[derive(Default)]
    struct Knowing {
        asked: Vec<(String, String)>,
    }

    impl Answers for Knowing {
        fn contacts(&mut self, attributes: &[(String, String)]) -> Vec<Entry> {
            self.asked = attributes.to_vec();
            vec![Entry { name: "A".into(), ..Entry::default() }]
        }

        fn offers(&mut self, attributes: &[(String, String)]) -> Vec<OfferProfile> {
            self.asked = attributes.to_vec();
            vec![OfferProfile { name: "B".into(), ..OfferProfile::default() }]
        }

        fn picture(&mut self, file: &str) -> Option<Picture> {
            (file == "ab12").then(|| Picture { media_type: "image/png".into(), ..Picture::default() })
        }
    }

    fn words(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_fence_holds_what_stands_in_it_and_a_question_gets_its_answer() {
        let mut knowing = Knowing::default();
        let found = read(
            "## Hilfe\n\n::: note\n**Wichtig**\n:::\n\n::: contacts topic=\"Schulvermeidung\" limit=3\n:::\n\nEnde",
            &mut knowing,
        );
        assert_eq!(knowing.asked, [("topic".to_owned(), "Schulvermeidung".to_owned()), ("limit".into(), "3".into())]);
        assert!(
            matches!(&found.blocks[1].part, Part::Callout { kind: Callout::Note, blocks } if blocks.len() == 1),
            "{found:?}"
        );
        assert!(matches!(&found.blocks[2].part, Part::Contacts(entries) if entries.len() == 1));
        assert!(matches!(&found.blocks[3].part, Part::Paragraph(runs) if words(runs) == "Ende"));
        assert_eq!(found.warnings, Vec::<String>::new());
    }

    #[test]
    fn steps_are_the_items_of_the_list_in_them() {
        let found = blocks("::: steps\n1. Erst\n2. Dann\n:::");
        assert!(matches!(&found.blocks[0].part, Part::Steps(items) if items.len() == 2));
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
        assert!(matches!(&found.blocks[0].part, Part::Paragraph(runs) if words(runs).contains("<script>")));
        assert_eq!(found.warnings.len(), 1);
    }

    #[test]
    fn a_link_into_the_machine_leads_nowhere() {
        let found = blocks("[a](javascript:x) [b](https://halle.de)");
        let Part::Paragraph(runs) = &found.blocks[0].part else { panic!() };
        assert_eq!(runs.iter().filter_map(|run| run.link.as_deref()).collect::<Vec<_>>(), ["https://halle.de"]);
    }

    #[test]
    fn an_open_fence_reaches_to_the_end_and_is_named() {
        let found = blocks("::: note\nText");
        assert!(matches!(&found.blocks[0].part, Part::Callout { .. }));
        assert_eq!(found.warnings.len(), 1);
    }

    #[test]
    fn every_block_knows_its_line() {
        let found = blocks("# Eins\n\nZwei\n\n::: note\n\nDrei\n\n- vier\n- fünf\n:::\n\nSechs");
        let mut lines = Vec::new();
        for block in &found.blocks {
            block.visit(&mut |block| lines.push(block.line));
        }
        assert_eq!(lines, [1, 3, 5, 7, 9, 9, 10, 13]);
    }

    #[test]
    fn a_chart_parts_the_acute_branch_from_the_steps_and_titles_from_words() {
        let found = blocks(
            "::: chart alt=\"Vom Hinweis zur Meldung\"\n1. ! **Akute Gefahr** 110 anrufen\n2. **Wahrnehmen**\n\n   Notieren Sie.\n:::",
        );
        let Part::Chart(chart) = &found.blocks[0].part else { panic!("{found:?}") };
        assert_eq!(chart.alt, "Vom Hinweis zur Meldung");
        assert_eq!(chart.steps.iter().map(|step| step.acute).collect::<Vec<_>>(), [true, false]);
        assert_eq!(
            chart.steps.iter().map(|step| words(&step.title)).collect::<Vec<_>>(),
            ["Akute Gefahr", "Wahrnehmen"]
        );
        assert!(matches!(&chart.steps[0].blocks[0].part, Part::Paragraph(runs) if words(runs) == "110 anrufen"));
        assert!(matches!(&chart.steps[1].blocks[0].part, Part::Paragraph(runs) if words(runs) == "Notieren Sie."));
    }

    #[test]
    fn a_form_has_lines_to_write_on_and_boxes_to_tick() {
        let found = blocks("::: form\n- Name\n- Beobachtung ___3\n- [ ] Eltern sind informiert\n:::");
        let Part::Form(fields) = &found.blocks[0].part else { panic!("{found:?}") };
        let seen: Vec<(&str, u8)> = fields.iter().map(|field| (field.label.as_str(), field.lines)).collect();
        assert_eq!(seen, [("Name", 1), ("Beobachtung", 3), ("Eltern sind informiert", 0)]);
    }

    #[test]
    fn a_picture_needs_its_file_and_words_for_those_who_do_not_see_it() {
        let mut knowing = Knowing::default();
        let found = read(
            "::: picture file=\"ab12\" alt=\"Ein Flur\" width=\"60\"\n:::\n\n::: picture file=\"cd\"\n:::",
            &mut knowing,
        );
        let Part::Picture(figure) = &found.blocks[0].part else { panic!("{found:?}") };
        assert_eq!((figure.picture.alt.as_str(), figure.width), ("Ein Flur", 60.0));
        assert_eq!(found.blocks.len(), 1);
        assert_eq!(found.warnings.len(), 1, "{:?}", found.warnings);
    }

    #[test]
    fn a_code_for_phones_leads_to_the_web_only() {
        let found =
            blocks("::: qr url=\"https://www.halle.de\" label=\"Hilfe\"\n:::\n\n::: qr url=\"javascript:x\"\n:::");
        assert!(matches!(&found.blocks[0].part, Part::Qr(qr) if qr.svg.contains("<path") && qr.label == "Hilfe"));
        assert_eq!((found.blocks.len(), found.warnings.len()), (1, 1));
    }

    #[test]
    fn panels_part_a_text_and_hold_their_words() {
        let found = blocks("Titel\n\n::: panel\nZwei\n:::\n\n::: panel\n:::\n\nDrei");
        let panels = found.blocks.iter().filter(|block| block.part == Part::Panel).count();
        assert_eq!((panels, found.blocks.len()), (2, 5));
    }

    #[test]
    fn a_passage_in_another_language_is_marked() {
        let found = blocks("::: lang code=\"de\"\nBeratungsstelle\n:::");
        assert!(matches!(&found.blocks[0].part, Part::Language { code, blocks } if code == "de" && blocks.len() == 1));
    }

    #[test]
    fn a_list_becomes_bars_with_the_numbers_germans_write() {
        let text = "::: bars title=\"Beratungen nach Monaten\"\n- Januar: 12\n- Mai 2026: 1.204,5 Std.\n- Juni: •\n:::";
        let Part::Bars(chart) = &blocks(text).blocks[0].part else { panic!("no bars") };
        assert_eq!(chart.title, "Beratungen nach Monaten");
        let bars: Vec<_> = chart.bars.iter().map(|bar| (bar.label.as_str(), bar.value, bar.shown.as_str())).collect();
        assert_eq!(bars, [("Januar", 12.0, "12"), ("Mai 2026", 1204.5, "1.204,5 Std."), ("Juni", 0.0, "•")]);
        // What is no list is no chart, and nothing breaks.
        let Part::Bars(chart) = &blocks("::: bars\nNur Text.\n:::").blocks[0].part else { panic!("no bars") };
        assert!(chart.bars.is_empty());
    }
}
