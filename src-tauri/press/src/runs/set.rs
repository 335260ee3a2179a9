//! Sets one run: pages, the PDF of them, and with which page each of its things begins.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;
use typst::foundations::{NativeElement, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst_layout::PagedDocument;

use super::plan::Run;
use crate::document::Document;
use crate::error::Result;
use crate::{Typeset, set_data};

/// What all runs share.
pub(super) struct Setter<'a> {
    pub document: &'a Document,
    pub pictures: &'a BTreeMap<String, Vec<u8>>,
    pub bleed_mm: f64,
}

/// A run that was set.
pub(super) struct Set {
    pub items: Range<usize>,
    /// For each item the page it begins on, from 0, with the pages that are thrown away.
    pub begins: Vec<usize>,
    /// For each item whether a page begins with it, and nothing of the one before is on that page.
    pub clean: Vec<bool>,
    /// Pages, without those that are thrown away behind them.
    pub pages: usize,
    typeset: Option<Typeset>,
    pdf: Vec<u8>,
    /// The group of each table entries stand in.
    pub tables: Vec<usize>,
    /// The smallest type of the text.
    pub smallest_type: Option<f64>,
    /// The first line of the text that lies outside its page.
    pub line_cut_off: Option<usize>,
}

impl Set {
    /// The PDF of its pages; made when first asked for, and the pages are let go.
    pub fn pdf(&mut self) -> Result<&[u8]> {
        if let Some(pages) = self.typeset.take() {
            self.pdf = pages.pdf()?;
        }
        Ok(&self.pdf)
    }

    /// The page an item begins on.
    pub fn page(&self, item: usize) -> Option<usize> {
        self.begins.get(item.checked_sub(self.items.start)?).copied()
    }

    /// Whether a page begins with an item.
    pub fn clean(&self, item: usize) -> bool {
        item.checked_sub(self.items.start).and_then(|n| self.clean.get(n)).is_some_and(|clean| *clean)
    }
}

/// Sets a run; nothing when it does not tell where its things are.
pub(super) fn set_run(setter: &Setter<'_>, run: &Run) -> Result<Option<Set>> {
    let json = json!({
        "frame": &setter.document.frame, "content": &run.content, "scale": 1.0, "bleed_mm": setter.bleed_mm,
    });
    let set = set_data(setter.document, json, setter.pictures)?;
    let front = run.content["run"]["part"] == "front";
    let Some(marks) = marks(&set.pages, front) else { return Ok(None) };
    if marks.begins.len() != run.items.len() {
        return Ok(None);
    }
    Ok(Some(Set {
        items: run.items.clone(),
        begins: marks.begins,
        clean: marks.clean,
        pages: marks.pages,
        tables: run.tables.clone(),
        smallest_type: set.smallest_type(),
        line_cut_off: set.line_cut_off(),
        typeset: Some(set),
        pdf: Vec::new(),
    }))
}

struct Marks {
    begins: Vec<usize>,
    clean: Vec<bool>,
    pages: usize,
}

/// Reads the marks the template leaves.
fn marks(set: &PagedDocument, front: bool) -> Option<Marks> {
    let introspector = set.introspector();
    let mut marks = Marks { begins: Vec::new(), clean: Vec::new(), pages: set.pages().len() };
    // Nothing is clean before it is known what stood before it.
    let mut last = usize::MAX;
    for mark in introspector.query(&MetadataElem::ELEM.select()) {
        let Some(Value::Str(what)) = mark.to_packed::<MetadataElem>().map(|mark| &mark.value) else { continue };
        let what = what.as_str();
        if !matches!(what, "begins" | "ends" | "elsewhere") {
            continue;
        }
        let page = introspector.page(mark.location()?)?.get() - 1;
        match what {
            "begins" => {
                marks.begins.push(page);
                marks.clean.push(last != usize::MAX && page > last);
                last = if last == usize::MAX { page } else { last.max(page) };
            }
            "ends" => last = last.max(page),
            _ if front => marks.pages = page,
            _ => {}
        }
    }
    Some(marks)
}
