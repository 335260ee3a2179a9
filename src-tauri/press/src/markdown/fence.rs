//! The fenced blocks of a text: what stands between `::: name key="value"` and `:::`.

use super::{Reader, leads_somewhere};
use crate::block::{Bar, BarChart, Block, Callout, Chart, ChartStep, Figure, FormField, Part, Run};
use crate::qr;

/// Width of a picture that names none, in percent of the text's width.
const PICTURE_WIDTH: f64 = 100.0;
/// More lines than this are no blank but a page.
const MOST_LINES: u8 = 30;

impl Reader<'_> {
    /// Adds what a fence with this head, on this line, makes of the blocks in it.
    pub(super) fn fence(&mut self, head: &str, line: usize, inner: Vec<Block>, blocks: &mut Vec<Block>) {
        let (name, rest) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        let attributes = attributes(rest);
        let of = |key: &str| attributes.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.trim());
        let part = match name {
            "note" => Part::Callout { kind: Callout::Note, blocks: inner },
            "warning" => Part::Callout { kind: Callout::Warning, blocks: inner },
            "tip" => Part::Callout { kind: Callout::Tip, blocks: inner },
            "columns" => Part::Columns(inner),
            "lang" => match language(of("code")) {
                Some(code) => Part::Language { code, blocks: inner },
                None => {
                    self.warnings.push("Ein Abschnitt nennt seine Sprache nicht mit ihrem Kürzel („ar“, „uk“).".into());
                    return blocks.extend(inner);
                }
            },
            "steps" => return blocks.extend(inner.into_iter().map(steps)),
            "chart" => Part::Chart(Chart { alt: of("alt").to_owned(), steps: self.chart(inner) }),
            "form" => Part::Form(form(&inner)),
            "bars" => Part::Bars(BarChart { title: of("title").to_owned(), bars: bars(&inner) }),
            "contacts" => {
                blocks.push(Block { line, part: Part::Contacts(self.answers.contacts(&attributes)) });
                return blocks.extend(inner);
            }
            "offers" => {
                blocks.push(Block { line, part: Part::Offers(self.answers.offers(&attributes)) });
                return blocks.extend(inner);
            }
            "overview" => {
                // Filled when the whole text is read.
                blocks.push(Block { line, part: Part::OfferOverview(Vec::new()) });
                return blocks.extend(inner);
            }
            "picture" => {
                blocks.extend(self.figure(line, of("file"), of("alt"), of("width"), of("caption")));
                return blocks.extend(inner);
            }
            "qr" => {
                blocks.extend(self.code(line, of("url"), of("label")));
                return blocks.extend(inner);
            }
            "panel" => {
                blocks.push(Block { line, part: Part::Panel });
                return blocks.extend(inner);
            }
            "pagebreak" => {
                blocks.push(Block { line, part: Part::PageBreak });
                return blocks.extend(inner);
            }
            other => {
                self.warnings
                    .push(format!("Den Block „{other}“ gibt es nicht; sein Inhalt steht als gewöhnlicher Text da."));
                return blocks.extend(inner);
            }
        };
        blocks.push(Block { line, part });
    }

    fn figure(&mut self, line: usize, file: &str, alt: &str, width: &str, caption: &str) -> Option<Block> {
        let Some(mut picture) = self.answers.picture(file) else {
            self.warnings.push(format!("Das Bild „{}“ ist nicht (mehr) gespeichert und fehlt.", shown(alt, file)));
            return None;
        };
        if alt.is_empty() {
            self.warnings.push("Ein Bild hat keinen Alternativtext; bitte beschreiben Sie, was es zeigt.".into());
        }
        // PDF/UA wants words for every picture; until somebody writes them, the caption is the best there is.
        picture.alt = shown(alt, shown(caption, "Bild")).to_owned();
        let width = match width.trim_end_matches('%').trim().parse::<f64>() {
            Ok(percent) => percent.clamp(10.0, 100.0),
            Err(_) => PICTURE_WIDTH,
        };
        let figure = Figure { picture, width, caption: caption.to_owned() };
        Some(Block { line, part: Part::Picture(figure) })
    }

    fn code(&mut self, line: usize, url: &str, label: &str) -> Option<Block> {
        let url = if url.contains(':') || url.is_empty() { url.to_owned() } else { format!("https://{url}") };
        match qr::code(&url, label).filter(|_| leads_somewhere(&url)) {
            Some(code) => Some(Block { line, part: Part::Qr(code) }),
            None => {
                self.warnings.push(format!("Aus „{url}“ lässt sich kein QR-Code machen; er fehlt."));
                None
            }
        }
    }

    fn chart(&mut self, inner: Vec<Block>) -> Vec<ChartStep> {
        let mut steps = Vec::new();
        for block in inner {
            match block.part {
                Part::Numbers(items) | Part::Bullets(items) => steps.extend(items.into_iter().map(chart_step)),
                _ => self.warnings.push(
                    "In einer Schrittfolge stehen nur nummerierte Punkte; der übrige Text darin fehlt auf dem Papier."
                        .into(),
                ),
            }
        }
        steps
    }
}

fn steps(block: Block) -> Block {
    match block.part {
        Part::Numbers(items) | Part::Bullets(items) => Block { line: block.line, part: Part::Steps(items) },
        part => Block { line: block.line, part },
    }
}

/// An item of a chart: `!` first marks the acute branch, bold words first are the title.
fn chart_step(mut blocks: Vec<Block>) -> ChartStep {
    let mut step = ChartStep::default();
    let mut emptied = false;
    if let Some(Block { part: Part::Paragraph(runs), .. }) = blocks.first_mut() {
        if let Some(rest) = runs.first().and_then(|run| run.text.trim_start().strip_prefix('!')) {
            let rest = rest.trim_start().to_owned();
            step.acute = true;
            if rest.is_empty() {
                runs.remove(0);
            } else {
                runs[0].text = rest;
            }
        }
        let bold = runs.iter().take_while(|run| run.bold).count();
        step.title = runs.drain(..bold).map(|run| Run { bold: false, ..run }).collect();
        while runs.first().is_some_and(|run| run.line_break || run.text.trim().is_empty()) {
            runs.remove(0);
        }
        if let Some(first) = runs.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        emptied = runs.is_empty();
    }
    if emptied {
        blocks.remove(0);
    }
    step.blocks = blocks;
    step
}

/// The items of the lists as blanks: "Name" one line, "Beobachtung ___3" three, "[ ] informiert" a box.
fn form(inner: &[Block]) -> Vec<FormField> {
    let mut fields = Vec::new();
    for block in inner {
        match &block.part {
            Part::Bullets(items) | Part::Numbers(items) => fields.extend(items.iter().map(|item| field(&words(item)))),
            Part::Paragraph(runs) => fields.push(field(&run_words(runs))),
            _ => {}
        }
    }
    fields
}

fn field(words: &str) -> FormField {
    let words = words.trim();
    if let Some(label) = words.strip_prefix("[ ]").or_else(|| words.strip_prefix("[]")) {
        return FormField { label: label.trim().to_owned(), lines: 0 };
    }
    if let Some((label, count)) = words.rsplit_once("___") {
        let count = count.trim();
        if count.is_empty() || count.parse::<u8>().is_ok() {
            let lines = count.parse().unwrap_or(1).clamp(1, MOST_LINES);
            return FormField { label: label.trim_end_matches('_').trim().to_owned(), lines };
        }
    }
    FormField { label: words.to_owned(), lines: 1 }
}

/// The items of the lists as bars: "Januar: 12", "Beratungszeit: 12 Std. 30 min". What has no number is no bar but stays in words.
fn bars(inner: &[Block]) -> Vec<Bar> {
    let items = inner.iter().filter_map(|block| match &block.part {
        Part::Bullets(items) | Part::Numbers(items) => Some(items),
        _ => None,
    });
    let bar = |item: &Vec<Block>| {
        let words = words(item);
        let (label, shown) = words.rsplit_once(": ").unwrap_or((&words, ""));
        Bar { label: label.trim().to_owned(), value: leading_number(shown), shown: shown.trim().to_owned() }
    };
    items.flatten().map(bar).collect()
}

/// The number with which words begin, as Germans write it: "1.204,5 €" is 1204.5. Nothing is 0.
fn leading_number(words: &str) -> f64 {
    let digits: String = words.trim().chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    digits.replace('.', "").replace(',', ".").trim_end_matches('.').parse().unwrap_or(0.0)
}

fn words(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(|block| match &block.part {
            Part::Paragraph(runs) => run_words(runs),
            _ => String::new(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn run_words(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.line_break { " " } else { run.text.as_str() }).collect()
}

/// The code of a language, ISO 639: two or three letters; what follows a hyphen is a variant and has no code of its own on paper.
fn language(code: &str) -> Option<String> {
    let code = code.split('-').next().unwrap_or_default().to_lowercase();
    ((2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

fn shown<'a>(words: &'a str, otherwise: &'a str) -> &'a str {
    if words.is_empty() { otherwise } else { words }
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
