//! A list set in runs, against the same list set as a whole.

use std::process::Command;

use lopdf::{Document as Pdf, ObjectId};

use super::*;
use crate::foreign::page::{array_at, follow, pages};
use crate::objects::text_of;
use crate::runs::{self, Lengths};

/// Short runs, so that a list of some hundred entries has many.
const SHORT: Lengths = Lengths { least: 1, run: 36, shared: 24, index: 300 };

/// Entries of very different length in groups of two levels; some are printed a second time as a reference, forwards and backwards.
fn long_list(layout: ContactListLayout, paper: PaperSize, entries: usize) -> Document {
    let name = |n: usize| format!("{} Nr. {n}", ["Haus", "Beratungsstelle Öffnung", "Ämter", "Zentrum"][n % 4]);
    let one = |n: usize| {
        let mut one = entry(&format!("k{n}"), &name(n));
        one.description = "Berät Schüler*innen, öffnet Türen, trifft Auffälliges. ".repeat(n * 7 % 5);
        let offer = one.offers[0].clone();
        one.offers = vec![offer; [1, 0, 2, 5, 1, 9, 0][n % 7]];
        one
    };
    let reference = |n: usize| Entry { reference: Some("siehe dort".into()), ..entry(&format!("k{n}"), &name(n)) };
    let groups = (0..entries).step_by(11).enumerate().map(|(g, start)| {
        let mut here: Vec<Entry> = (start..entries.min(start + 11)).map(one).collect();
        if here.len() > 5 {
            here.insert(2, reference((start + 31) % entries));
            here.insert(5, reference(start.saturating_sub(7)));
        }
        Group { heading: format!("Thema {g}"), level: if g % 3 == 0 { 1 } else { 2 }, entries: here }
    });
    let groups = groups.collect();
    let mut document = list(layout, Vec::new());
    if let Content::ContactList(list) = &mut document.content {
        (list.groups, list.paper) = (groups, paper);
    }
    document
}

fn in_runs(document: &Document, lengths: Lengths, bleed_mm: f64) -> Finished {
    let files = pictures(document).unwrap();
    runs::set(document, &files, bleed_mm, lengths, &mut |_, _| true).unwrap().expect("set in runs")
}

/// Everything a reader meets in a file beside its pictures, in an order that can be compared.
#[derive(Debug, PartialEq)]
struct Met {
    tags: Vec<String>,
    links: Vec<String>,
    bookmarks: Vec<String>,
}

fn met(bytes: &[u8]) -> Met {
    let pdf = Pdf::load_mem(bytes).unwrap();
    let pages = pages(&pdf);
    let number = |id: ObjectId| pages.iter().position(|page| *page == id).map(|n| n + 1);
    let mut names = std::collections::BTreeMap::new();
    let catalog = pdf.catalog().unwrap();
    named(&pdf, dictionary(&pdf, dictionary(&pdf, catalog, b"Names"), b"Dests"), &mut names);
    let place = |object: &Object| {
        let target = match follow(&pdf, object) {
            Object::String(name, _) => names[name].clone(),
            other => other.as_array().unwrap().clone(),
        };
        let page = number(target[0].as_reference().unwrap()).expect("a page of this file");
        format!("{page} {:?}", &target[1..])
    };
    let mut links = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        for link in array_at(&pdf, pdf.get_dictionary(*page).unwrap(), b"Annots") {
            let link = follow(&pdf, link).as_dict().unwrap();
            let leads = match link.get(b"Dest") {
                Ok(target) => place(target),
                Err(_) => text_of(dictionary(&pdf, link, b"A").get(b"URI").unwrap()).unwrap(),
            };
            let says = text_of(link.get(b"Contents").unwrap()).unwrap();
            links.push(format!("{} {:?} {says} → {leads}", n + 1, link.get(b"Rect").unwrap()));
        }
    }
    let mut bookmarks = Vec::new();
    let mut open = vec![(0, dictionary(&pdf, dictionary(&pdf, catalog, b"Outlines"), b"First"))];
    while let Some((depth, bookmark)) = open.pop() {
        let title = text_of(bookmark.get(b"Title").unwrap()).unwrap();
        bookmarks.push(format!("{depth} {title} {}", place(bookmark.get(b"Dest").unwrap())));
        for (key, depth) in [(b"Next".as_slice(), depth), (b"First", depth + 1)] {
            if bookmark.has(key) {
                open.push((depth, dictionary(&pdf, bookmark, key)));
            }
        }
    }
    Met { tags: tags(&pdf, &number), links, bookmarks }
}

fn named(pdf: &Pdf, node: &Dictionary, names: &mut std::collections::BTreeMap<Vec<u8>, Vec<Object>>) {
    for pair in array_at(pdf, node, b"Names").chunks(2) {
        let target = follow(pdf, &pair[1]).as_array().unwrap().clone();
        names.insert(pair[0].as_str().unwrap().to_vec(), target);
    }
    for kid in array_at(pdf, node, b"Kids") {
        named(pdf, follow(pdf, kid).as_dict().unwrap(), names);
    }
}

/// Every element in reading order: depth, kind, page, title, how much marked content, whether the page's content finds back to it.
fn tags(pdf: &Pdf, number: &dyn Fn(ObjectId) -> Option<usize>) -> Vec<String> {
    let root = dictionary(pdf, pdf.catalog().unwrap(), b"StructTreeRoot");
    let mut parents = std::collections::BTreeMap::new();
    parent_tree(pdf, dictionary(pdf, root, b"ParentTree"), &mut parents);
    let (mut found, mut headers) = (Vec::new(), std::collections::BTreeSet::new());
    let mut open: Vec<(usize, ObjectId)> = vec![(0, array_at(pdf, root, b"K")[0].as_reference().unwrap())];
    while let Some((depth, id)) = open.pop() {
        let element = pdf.get_dictionary(id).unwrap();
        let kind = String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into_owned();
        let title = element.get(b"T").ok().and_then(text_of).unwrap_or_default();
        let page = element.get(b"Pg").ok().and_then(|page| page.as_reference().ok());
        let (mut below, mut marked, mut annotations) = (Vec::new(), 0, 0);
        for kid in array_at(pdf, element, b"K") {
            match kid {
                Object::Integer(number) => {
                    let key = pdf.get_dictionary(page.unwrap()).unwrap().get(b"StructParents").unwrap();
                    let back = follow(pdf, &parents[&key.as_i64().unwrap()]).as_array().unwrap();
                    assert_eq!(back[usize::try_from(*number).unwrap()].as_reference().unwrap(), id, "{kind} {title}");
                    marked += 1;
                }
                Object::Reference(kid) => below.push((depth + 1, *kid)),
                Object::Dictionary(kid) if kid.has(b"Obj") => {
                    let link = dictionary(pdf, kid, b"Obj");
                    let key = link.get(b"StructParent").unwrap().as_i64().unwrap();
                    assert_eq!(parents[&key].as_reference().unwrap(), id, "{kind} {title}");
                    annotations += 1;
                }
                Object::Dictionary(_) => marked += 1,
                other => panic!("{other:?}"),
            }
        }
        open.extend(below.into_iter().rev());
        let page = page.map(|page| number(page).expect("a page of this file"));
        if let Ok(name) = element.get(b"ID").and_then(Object::as_str) {
            assert!(headers.insert(name.to_vec()), "{kind}: two cells of one name");
        }
        for attribute in array_at(pdf, element, b"A") {
            let attribute = follow(pdf, attribute).as_dict().unwrap();
            for header in array_at(pdf, attribute, b"Headers") {
                assert!(headers.contains(header.as_str().unwrap()), "{kind}: no header cell {header:?}");
            }
        }
        let attributes = element.get(b"A").map(|attributes| without_names(pdf, attributes)).unwrap_or_default();
        found.push(format!("{depth} {kind} {page:?} {title} {marked} {annotations} {attributes}"));
    }
    found
}

/// Attributes without the names of header cells, which are new in every run.
fn without_names(pdf: &Pdf, attributes: &Object) -> String {
    let mut text = String::new();
    for attribute in array_at(pdf, &lopdf::dictionary! { "A" => attributes.clone() }, b"A") {
        let mut attribute = follow(pdf, attribute).as_dict().unwrap().clone();
        if let Ok(headers) = attribute.get(b"Headers") {
            let number = follow(pdf, headers).as_array().unwrap().len() as i64;
            attribute.set("Headers", number);
        }
        text.push_str(&format!("{attribute:?}"));
    }
    text
}

fn parent_tree(pdf: &Pdf, node: &Dictionary, parents: &mut std::collections::BTreeMap<i64, Object>) {
    for pair in array_at(pdf, node, b"Nums").chunks(2) {
        parents.insert(pair[0].as_i64().unwrap(), pair[1].clone());
    }
    for kid in array_at(pdf, node, b"Kids") {
        parent_tree(pdf, follow(pdf, kid).as_dict().unwrap(), parents);
    }
}

fn run_program(program: &str, arguments: &[&str], bytes: &[u8]) -> Vec<u8> {
    let file = on_disk(bytes);
    let out = Command::new(program).args(arguments).arg(file.path()).output().unwrap_or_else(|_| panic!("{program}"));
    assert!(out.status.success(), "{program}: {}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

fn differences(what: &str, whole: &[String], runs: &[String]) {
    for (n, (one, other)) in whole.iter().zip(runs).enumerate() {
        let near = n.saturating_sub(3)..;
        let around = |all: &[String]| all[near.clone()].iter().take(6).cloned().collect::<Vec<_>>().join("\n");
        assert!(one == other, "{what} {n}, whole:\n{}\nin runs:\n{}", around(whole), around(runs));
    }
    assert_eq!(whole.len(), runs.len(), "{what}");
}

/// The list as one document, like a list that is long enough for runs: the last page of its index is not evened out.
fn in_one(document: &Document, bleed_mm: f64) -> Typeset {
    let data = Data { frame: &document.frame, content: &document.content, scale: 1.0, bleed_mm };
    let mut json = serde_json::to_value(&data).unwrap();
    json["content"]["even_index"] = false.into();
    set_data(document, json, &pictures(document).unwrap()).unwrap()
}

fn same_as_whole(document: &Document, lengths: Lengths, bleed_mm: f64) {
    let set = in_one(document, bleed_mm);
    let whole = set.pdf().unwrap();
    let finished = in_runs(document, lengths, bleed_mm);
    assert_eq!(finished.pages, set.page_count());
    let lines = |bytes: &[u8]| words(bytes).split(' ').map(str::to_owned).collect::<Vec<_>>();
    differences("word", &lines(&whole), &lines(&finished.bytes));
    let (one, other) = (met(&whole), met(&finished.bytes));
    differences("bookmark", &one.bookmarks, &other.bookmarks);
    differences("link", &one.links, &other.links);
    differences("tag", &one.tags, &other.tags);
    let pictures = |bytes: &[u8]| run_program("pdftoppm", &["-r", "40"], bytes);
    assert!(pictures(&whole) == pictures(&finished.bytes), "the pages look different");
    run_program("qpdf", &["--check"], &finished.bytes);
    let verdict = |bytes: &[u8]| report::examine(bytes, None, Some(&document.frame.colours)).unwrap();
    assert_eq!(verdict(&whole), verdict(&finished.bytes));
}

#[test]
fn a_list_in_runs_is_the_whole_list_page_by_page_tag_by_tag_and_link_by_link() {
    same_as_whole(&long_list(ContactListLayout::Cards, PaperSize::A4, 220), SHORT, 0.0);
}

/// A list long enough for chapters, of 50 or 170 entries each, some with groups below them.
fn list_of_chapters(layout: ContactListLayout, paper: PaperSize) -> Document {
    let mut document = long_list(layout, paper, 1100);
    if let Content::ContactList(list) = &mut document.content {
        let entries: Vec<Entry> = list.groups.drain(..).flat_map(|group| group.entries).collect();
        let mut entries = entries.into_iter();
        let mut n = 0;
        loop {
            let here: Vec<Entry> = entries.by_ref().take(if n == 4 { 170 } else { 50 }).map(shorter).collect();
            if here.is_empty() {
                break;
            }
            list.groups.push(Group {
                heading: format!("Thema {n}"),
                level: if n % 3 == 1 { 2 } else { 1 },
                entries: here,
            });
            n += 1;
        }
    }
    document
}

fn shorter(mut entry: Entry) -> Entry {
    entry.offers.truncate(1);
    entry
}

#[test]
fn chapters_begin_a_page_in_runs_as_in_the_whole() {
    let cards = list_of_chapters(ContactListLayout::Cards, PaperSize::A4);
    let Content::ContactList(list) = &cards.content else { unreachable!("a list") };
    assert!(list.has_chapters());
    // Runs that end with a chapter, and those within the long one, which meet as others do.
    let lengths = Lengths { run: 80, ..SHORT };
    same_as_whole(&cards, lengths, 0.0);
    same_as_whole(&list_of_chapters(ContactListLayout::Table, PaperSize::A4), lengths, 0.0);
}

#[test]
fn a_chapter_has_enough_entries_to_be_worth_its_page() {
    let mut document = list_of_chapters(ContactListLayout::Cards, PaperSize::A4);
    let Content::ContactList(list) = &mut document.content else { unreachable!("a list") };
    let entries: Vec<Entry> = list.groups.drain(..).flat_map(|group| group.entries).collect();
    let groups = |size: usize| {
        entries.chunks(size).map(|some| Group { heading: "Thema".into(), level: 1, entries: some.to_vec() }).collect()
    };
    list.groups = groups(10);
    assert!(!list.has_chapters(), "ten entries are two pages, half of one white");
    list.groups = groups(40);
    assert!(list.has_chapters());
    list.groups.truncate(20);
    assert!(!list.has_chapters(), "a list of 800 is not long");
}

#[test]
fn a_booklet_in_runs_is_the_whole_booklet() {
    same_as_whole(&long_list(ContactListLayout::Cards, PaperSize::A5, 160), SHORT, 3.0);
}

#[test]
fn tables_in_runs_are_the_tables_of_the_whole() {
    same_as_whole(&long_list(ContactListLayout::Table, PaperSize::A4, 220), SHORT, 0.0);
}

#[test]
fn one_table_over_many_runs_is_one_table() {
    let mut document = long_list(ContactListLayout::Table, PaperSize::A4, 200);
    if let Content::ContactList(list) = &mut document.content {
        let entries = list.groups.drain(..).flat_map(|group| group.entries).collect();
        list.groups = vec![Group { heading: "Alle".into(), level: 1, entries }];
    }
    same_as_whole(&document, Lengths { shared: 12, ..SHORT }, 0.0);
}

#[test]
fn a_booklet_and_a_file_for_a_print_shop_look_the_same_from_runs() {
    let document = long_list(ContactListLayout::Cards, PaperSize::A5, 60);
    let imprint = sheets::Imprint { title: "Liste".into(), day: document.frame.stand };
    let plans = [
        sheets::Plan::Booklet(sheets::Booklet {
            paper: sheets::Paper::A4,
            turn: sheets::Turn::ShortEdge,
            binding: sheets::Binding::Left,
            creep_mm: 0.1,
        }),
        sheets::Plan::Shop(sheets::Shop::default()),
    ];
    for plan in plans {
        let on_sheets = |bytes: &[u8]| {
            let source = sheets::Source::open(bytes, None).unwrap();
            let made = sheets::make(&source, &plan, &imprint, &|_, _| true).unwrap();
            run_program("pdftoppm", &["-r", "40"], &made.pdf)
        };
        let whole = in_one(&document, 0.0).pdf().unwrap();
        assert!(on_sheets(&whole) == on_sheets(&in_runs(&document, SHORT, 0.0).bytes), "{plan:?}");
    }
}

#[test]
fn runs_that_do_not_meet_are_linked_by_one_between_them() {
    let lengths = Lengths { shared: 1, ..SHORT };
    same_as_whole(&long_list(ContactListLayout::Cards, PaperSize::A4, 150), lengths, 0.0);
}

#[test]
fn the_same_list_in_runs_gives_the_same_bytes_whoever_is_ready_first() {
    let document = long_list(ContactListLayout::Cards, PaperSize::A4, 120);
    assert!(in_runs(&document, SHORT, 0.0).bytes == in_runs(&document, SHORT, 0.0).bytes);
}

#[test]
fn setting_in_runs_stops_when_asked() {
    let document = long_list(ContactListLayout::Cards, PaperSize::A4, 150);
    for stop in [0, 60] {
        let stopped = runs::set(&document, &Default::default(), 0.0, SHORT, &mut |done, _| done < stop);
        assert!(matches!(stopped, Err(Error::Stopped)), "{stop}");
    }
}

#[test]
fn hostile_names_in_runs_are_text() {
    let mut document = long_list(ContactListLayout::Cards, PaperSize::A4, 90);
    if let Content::ContactList(list) = &mut document.content {
        for group in &mut list.groups {
            group.heading.push_str(HOSTILE);
            group.entries.iter_mut().for_each(|entry| entry.name.push_str(HOSTILE));
        }
    }
    same_as_whole(&document, SHORT, 0.0);
}

#[test]
fn a_short_list_and_what_is_no_list_are_set_as_a_whole() {
    let short = long_list(ContactListLayout::Cards, PaperSize::A4, 20);
    for document in [&short, &sheet()] {
        let set = runs::set(document, &Default::default(), 0.0, Lengths::default(), &mut |_, _| true).unwrap();
        assert!(set.is_none());
        let finished = Press::new().pdf(document, 0.0, &mut |_, _| true).unwrap();
        assert!(finished.bytes == pdf(document));
    }
}
