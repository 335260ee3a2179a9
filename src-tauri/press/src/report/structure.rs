//! The tree of tags against the pages: whether everything is named, in a sound order, and of the right kind.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::Contents;
use super::tree::{Element, Tree};
use super::{Findings, count};
use crate::objects::{dictionary, text_of};
use crate::sheets::page_list;

/// The most alternative texts that are shown to be judged.
const SHOWN: usize = 12;

pub(super) fn look(
    pdf: &Document,
    pages: &[ObjectId],
    tree: Option<&Tree>,
    contents: &Contents,
    findings: &mut Findings,
) {
    const BASIS: &str = "PDF/UA-1, 7.1";
    if !contents.scanned.is_empty() {
        findings.fault(
            "Text",
            BASIS,
            format!(
                "{}: nur Bilder, kein Text. Gescannte Seiten kann niemand vorlesen lassen.",
                list(&contents.scanned)
            ),
        );
    }
    if !contents.unread.is_empty() {
        findings.fault(
            "Text",
            BASIS,
            format!("{}: Der Inhalt ist beschädigt und lässt sich nicht prüfen.", list(&contents.unread)),
        );
    }
    let marked = pdf
        .catalog()
        .ok()
        .and_then(|catalog| catalog.get(b"MarkInfo").ok())
        .and_then(|object| dictionary(pdf, object))
        .is_some_and(|info| info.get(b"Marked").and_then(Object::as_bool).unwrap_or(false));
    let Some(tree) = tree.filter(|tree| marked && !tree.elements.is_empty()) else {
        findings.fault(
            "Tags",
            BASIS,
            "Das Dokument hat keine Tags. Ein Screenreader kann Überschriften, Listen, Tabellen und die Reihenfolge nicht erkennen.",
        );
        links(pdf, pages, None, findings);
        return;
    };
    findings.good(
        "Tags",
        BASIS,
        format!("Das Dokument ist getaggt ({}).", count(tree.elements.len(), "Element", "Elemente")),
    );
    complete(pages, tree, contents, findings);
    order(pages, tree, findings);
    headings(tree, pages.len(), findings);
    lists(tree, findings);
    tables(tree, findings);
    figures(tree, findings);
    passages(tree, findings);
    links(pdf, pages, Some(tree), findings);
}

fn list(pages: &BTreeSet<usize>) -> String {
    page_list(&pages.iter().copied().collect::<Vec<_>>())
}

/// Whether all that is drawn is named in the tree or marked as decoration, and nothing is named that is not there.
fn complete(pages: &[ObjectId], tree: &Tree, contents: &Contents, findings: &mut Findings) {
    const BASIS: &str = "PDF/UA-1, 7.1";
    let mut good = true;
    if tree.tangled {
        good = false;
        findings.fault(
            "Tags",
            BASIS,
            "Der Baum der Tags ist in sich verschlungen; ein Screenreader kann sich darin verlieren.",
        );
    }
    if !contents.unmarked.is_empty() {
        good = false;
        findings.fault(
            "Tags",
            BASIS,
            format!(
                "{}: Etwas ist weder getaggt noch als Schmuck gekennzeichnet; es wird übergangen.",
                list(&contents.unmarked)
            ),
        );
    }
    let named: HashSet<(ObjectId, i64)> = tree.content.iter().copied().collect();
    let drawn = || contents.marked.iter().flat_map(|(holder, ids)| ids.iter().map(|id| (*holder, *id)));
    let unnamed = drawn().filter(|content| !named.contains(content)).count();
    if unnamed > 0 {
        good = false;
        let numbers: BTreeSet<usize> = drawn()
            .filter(|content| !named.contains(content))
            .filter_map(|(holder, _)| pages.iter().position(|page| *page == holder))
            .map(|page| page + 1)
            .collect();
        let place = if numbers.is_empty() { String::new() } else { format!("{}: ", list(&numbers)) };
        findings.fault(
            "Lesereihenfolge",
            BASIS,
            format!(
                "{place}{} kommen im Baum der Tags nicht vor und werden nicht vorgelesen.",
                count(unnamed, "Stück Inhalt", "Stücke Inhalt")
            ),
        );
    }
    let there: HashSet<(ObjectId, i64)> = drawn().collect();
    let missing = named.difference(&there).count();
    if missing > 0 {
        good = false;
        findings.fault(
            "Lesereihenfolge",
            BASIS,
            format!(
                "Der Baum der Tags nennt {}, den es auf den Seiten nicht gibt.",
                count(missing, "Inhalt", "Inhalte")
            ),
        );
    }
    if named.len() != tree.content.len() {
        good = false;
        findings.fault(
            "Lesereihenfolge",
            BASIS,
            "Ein Inhalt steht mehrfach im Baum der Tags und würde doppelt vorgelesen.",
        );
    }
    if good {
        findings.good(
            "Lesereihenfolge",
            BASIS,
            "Jeder Inhalt steht genau einmal im Baum der Tags oder ist als Schmuck gekennzeichnet.",
        );
    }
}

/// Whether the tree follows the pages.
fn order(pages: &[ObjectId], tree: &Tree, findings: &mut Findings) {
    let numbers: HashMap<ObjectId, usize> = pages.iter().enumerate().map(|(number, id)| (*id, number)).collect();
    let read: Vec<usize> = tree.content.iter().filter_map(|(holder, _)| numbers.get(holder).copied()).collect();
    let back = read.windows(2).filter(|pair| pair[1] < pair[0]).count();
    if back > 0 {
        findings.person(
            "Lesereihenfolge",
            "PDF/UA-1, 7.2",
            format!("Beim Vorlesen springt es {} auf eine frühere Seite zurück. Ist das gewollt (zum Beispiel bei Fußnoten)?", count(back, "Mal", "Mal")),
        );
    } else {
        findings.good("Lesereihenfolge", "PDF/UA-1, 7.2", "Vorgelesen wird in der Folge der Seiten.");
    }
}

/// A text on so many pages can be read whole: whether it needs headings, a person decides.
const SHORT: usize = 2;

fn headings(tree: &Tree, pages: usize, findings: &mut Findings) {
    const BASIS: &str = "PDF/UA-1, 7.4";
    let level = |element: &Element| element.kind.strip_prefix('H').and_then(|level| level.parse::<usize>().ok());
    let levels: Vec<usize> = tree.elements.iter().filter_map(level).collect();
    let plain = tree.elements.iter().filter(|element| element.kind == "H").count();
    if levels.is_empty() && plain == 0 && pages <= SHORT {
        findings.person(
            "Überschriften",
            BASIS,
            "Es gibt keine Überschriften. Bei einem kurzen Text genügt das; hat er mehrere Abschnitte, braucht jeder eine.",
        );
        return;
    }
    if levels.is_empty() && plain == 0 {
        findings.fault(
            "Überschriften",
            BASIS,
            "Es gibt keine Überschriften. Ohne sie kann niemand zu einem Abschnitt springen.",
        );
        return;
    }
    let first = levels.first().is_some_and(|first| *first != 1);
    let gap = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
    if first {
        findings.fault("Überschriften", BASIS, "Die erste Überschrift ist nicht von der obersten Ebene.");
    }
    if let Some(pair) = gap {
        findings.fault(
            "Überschriften",
            BASIS,
            format!(
                "Auf eine Überschrift der Ebene {} folgt eine der Ebene {}; dazwischen fehlt eine Ebene.",
                pair[0], pair[1]
            ),
        );
    }
    if !levels.is_empty() && plain > 0 {
        findings.fault("Überschriften", BASIS, "Überschriften mit und ohne Ebene sind gemischt.");
    }
    if !first && gap.is_none() {
        let all = levels.len() + plain;
        findings.good(
            "Überschriften",
            BASIS,
            format!("{}, ohne Lücke in den Ebenen.", count(all, "Überschrift", "Überschriften")),
        );
    }
}

fn lists(tree: &Tree, findings: &mut Findings) {
    const BASIS: &str = "PDF/UA-1, 7.6";
    let mut lists = 0;
    let mut wrong = 0;
    for element in &tree.elements {
        match element.kind.as_str() {
            "L" => {
                lists += 1;
                let items = element.children.iter().map(|child| tree.elements[*child].kind.as_str());
                wrong += usize::from(
                    items.clone().any(|kind| !matches!(kind, "LI" | "Caption" | "L")) || items.count() == 0,
                );
            }
            "LI" => wrong += usize::from(element.parent.is_none_or(|parent| tree.elements[parent].kind != "L")),
            _ => {}
        }
    }
    if wrong > 0 {
        findings.fault(
            "Listen",
            BASIS,
            format!("{} nicht richtig aufgebaut (Liste, Listenpunkt, Inhalt).", are(wrong, "Liste ist", "Listen sind")),
        );
    } else if lists > 0 {
        findings.good("Listen", BASIS, format!("{} richtig aufgebaut.", are(lists, "Liste ist", "Listen sind")));
    }
}

/// "1 Liste ist", "3 Listen sind".
fn are(number: usize, one: &str, many: &str) -> String {
    count(number, one, many)
}

fn tables(tree: &Tree, findings: &mut Findings) {
    const BASIS: &str = "PDF/UA-1, 7.5";
    let mut tables = 0;
    let (mut without_head, mut uneven, mut misplaced) = (0, 0, 0);
    for (index, element) in tree.elements.iter().enumerate() {
        if matches!(element.kind.as_str(), "TH" | "TD") {
            misplaced += usize::from(element.parent.is_none_or(|parent| tree.elements[parent].kind != "TR"));
        }
        if element.kind != "Table" {
            continue;
        }
        tables += 1;
        let rows = rows(tree, index);
        let head = rows.iter().flatten().any(|cell| tree.elements[*cell].kind == "TH" && tree.elements[*cell].scoped);
        without_head += usize::from(!head);
        uneven += usize::from(!is_even(tree, &rows));
    }
    if misplaced > 0 {
        findings.fault(
            "Tabellen",
            BASIS,
            format!("{} außerhalb einer Zeile.", are(misplaced, "Zelle liegt", "Zellen liegen")),
        );
    }
    if without_head > 0 {
        findings.fault(
            "Tabellen",
            BASIS,
            format!(
                "{} keine Kopfzellen, die sagen, wofür sie gelten. Beim Vorlesen fehlt dann, was eine Zahl bedeutet.",
                are(without_head, "Tabelle hat", "Tabellen haben")
            ),
        );
    }
    if uneven > 0 {
        findings.fault(
            "Tabellen",
            BASIS,
            format!("{} Zeilen mit verschieden vielen Zellen.", are(uneven, "Tabelle hat", "Tabellen haben")),
        );
    }
    if tables > 0 && misplaced + without_head + uneven == 0 {
        findings.good(
            "Tabellen",
            BASIS,
            format!("{} Kopfzellen und gleichmäßige Zeilen.", are(tables, "Tabelle hat", "Tabellen haben")),
        );
    }
    if tables > 0 {
        findings.person("Tabellen", BASIS, "Versteht man jede Tabelle auch, wenn sie Zelle für Zelle vorgelesen wird?");
    }
}

/// The cells of a table, row by row; rows may lie in groups.
fn rows(tree: &Tree, table: usize) -> Vec<Vec<usize>> {
    let mut rows = Vec::new();
    let mut waiting: Vec<usize> = tree.elements[table].children.iter().rev().copied().collect();
    while let Some(index) = waiting.pop() {
        let element = &tree.elements[index];
        match element.kind.as_str() {
            "TR" => rows.push(element.children.clone()),
            "THead" | "TBody" | "TFoot" => waiting.extend(element.children.iter().rev()),
            _ => {}
        }
    }
    rows
}

/// Whether all rows are as wide, with what spans several columns or rows.
fn is_even(tree: &Tree, rows: &[Vec<usize>]) -> bool {
    let mut hanging: BTreeMap<usize, usize> = BTreeMap::new();
    let mut width = None;
    for (number, row) in rows.iter().enumerate() {
        let mut cells = hanging.remove(&number).unwrap_or_default();
        for cell in row {
            let (columns, deep) = tree.elements[*cell].span;
            cells += columns;
            for below in 1..deep.min(rows.len()) {
                *hanging.entry(number + below).or_default() += columns;
            }
        }
        if *width.get_or_insert(cells) != cells {
            return false;
        }
    }
    true
}

fn figures(tree: &Tree, findings: &mut Findings) {
    const BASIS: &str = "PDF/UA-1, 7.3";
    let figures: Vec<&Element> =
        tree.elements.iter().filter(|element| matches!(element.kind.as_str(), "Figure" | "Formula")).collect();
    if figures.is_empty() {
        return;
    }
    let said = |element: &&&Element| !element.alt.trim().is_empty() || !element.actual.trim().is_empty();
    let silent = figures.iter().filter(|element| !said(element)).count();
    if silent > 0 {
        findings.fault("Bilder", BASIS, format!("{} keinen Alternativtext.", are(silent, "Bild hat", "Bilder haben")));
    } else {
        findings.good(
            "Bilder",
            BASIS,
            format!("{} einen Alternativtext.", are(figures.len(), "Bild hat", "Bilder haben")),
        );
    }
    let mut texts: Vec<String> = Vec::new();
    for element in figures.iter().filter(said) {
        let text = if element.alt.trim().is_empty() { &element.actual } else { &element.alt };
        let text = format!("„{}“", text.trim());
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if !texts.is_empty() {
        let more = texts.len().saturating_sub(SHOWN);
        texts.truncate(SHOWN);
        let rest = if more > 0 { format!(" und {more} weitere") } else { String::new() };
        findings.person(
            "Bilder",
            BASIS,
            format!("Sagen die Alternativtexte, worum es im Bild geht? {}{rest}", texts.join(", ")),
        );
    }
}

/// Passages in another language.
fn passages(tree: &Tree, findings: &mut Findings) {
    let languages: BTreeSet<&str> =
        tree.elements.iter().map(|element| element.language.as_str()).filter(|language| !language.is_empty()).collect();
    if languages.len() > 1 {
        let all: Vec<&str> = languages.into_iter().collect();
        findings.good(
            "Sprache",
            "PDF/UA-1, 7.2",
            format!("Passagen in anderen Sprachen sind gekennzeichnet ({}).", all.join(", ")),
        );
    }
}

/// Links and form fields: whether they are named in the tree and say where they lead.
fn links(pdf: &Document, pages: &[ObjectId], tree: Option<&Tree>, findings: &mut Findings) {
    const BASIS: &str = "PDF/UA-1, 7.18";
    let (mut links, mut fields) = (0, 0);
    let (mut silent, mut outside, mut nameless) = (0, 0, 0);
    let mut unordered = BTreeSet::new();
    for (number, page) in pages.iter().enumerate() {
        let Ok(page) = pdf.get_dictionary(*page) else { continue };
        let Ok(all) = page.get_deref(b"Annots", pdf).and_then(Object::as_array) else { continue };
        if !all.is_empty() && page.get(b"Tabs").and_then(Object::as_name).unwrap_or_default() != b"S" {
            unordered.insert(number + 1);
        }
        for object in all {
            let Some(annotation) = dictionary(pdf, object) else { continue };
            let kind = annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
            let element = object
                .as_reference()
                .ok()
                .zip(tree)
                .and_then(|(id, tree)| tree.annotations.get(&id).map(|at| &tree.elements[*at]));
            match kind {
                b"Link" => {
                    links += 1;
                    silent += usize::from(!says(pdf, annotation, b"Contents"));
                    outside += usize::from(
                        tree.is_some()
                            && element.is_none_or(|element| {
                                element.kind != "Link" && element.kind != "Reference" && element.kind != "Note"
                            }),
                    );
                }
                b"Widget" => {
                    fields += 1;
                    nameless += usize::from(!says(pdf, annotation, b"TU"));
                    outside += usize::from(tree.is_some() && element.is_none_or(|element| element.kind != "Form"));
                }
                _ => {}
            }
        }
    }
    if silent > 0 {
        findings.fault(
            "Links",
            "PDF/UA-1, 7.18.5",
            format!(
                "{} nicht, wohin {} führt.",
                are(silent, "Link sagt", "Links sagen"),
                if silent == 1 { "er" } else { "jeder" }
            ),
        );
    }
    if nameless > 0 {
        findings.fault(
            "Formulare",
            "PDF/UA-1, 7.18.4",
            format!("{} keinen Namen, der vorgelesen wird.", are(nameless, "Formularfeld hat", "Formularfelder haben")),
        );
    }
    if outside > 0 {
        findings.fault(
            "Links",
            BASIS,
            format!(
                "{} im Baum der Tags und werden beim Vorlesen übergangen.",
                are(outside, "Link oder Feld steht nicht", "Links oder Felder stehen nicht")
            ),
        );
    }
    if !unordered.is_empty() {
        findings.fault(
            "Links",
            "PDF/UA-1, 7.18.3",
            format!("{}: Mit der Tabulatortaste springt man nicht in der Lesereihenfolge.", list(&unordered)),
        );
    }
    if links > 0 && silent + outside == 0 && tree.is_some() {
        findings.good(
            "Links",
            "PDF/UA-1, 7.18.5",
            format!("{} im Baum der Tags und sagen, wohin sie führen.", are(links, "Link steht", "Links stehen")),
        );
    }
    if fields > 0 && nameless == 0 {
        findings.good(
            "Formulare",
            "PDF/UA-1, 7.18.4",
            format!("{} einen Namen, der vorgelesen wird.", are(fields, "Formularfeld hat", "Formularfelder haben")),
        );
    }
}

fn says(pdf: &Document, annotation: &Dictionary, key: &[u8]) -> bool {
    let own = annotation.get_deref(key, pdf).ok().and_then(text_of);
    let above = || {
        let parent = dictionary(pdf, annotation.get(b"Parent").ok()?)?;
        parent.get_deref(key, pdf).ok().and_then(text_of)
    };
    own.or_else(above).is_some_and(|text| !text.trim().is_empty())
}
