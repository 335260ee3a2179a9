//! A long contact list, set in several runs at once and bound into one file.
//!
//! As one document a list of ten thousand entries holds everything in memory at once and is set by one processor. Here each run is a
//! document of some hundred entries. Nobody knows where its pages begin before those in front of it are set; but two runs that share a
//! stretch soon begin a page with the same entry, and from there on their pages are the same, so there one ends and the next begins
//! ([`Chain`]). What is printed before its number is known (contents, index, feet) is set when all pages are known. The pages are those of
//! the whole document, one by one; where that cannot be had, there is no result, and the list is set as a whole.

mod chain;
mod plan;
mod set;
mod tables;
mod whole;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use chain::Chain;
use plan::{Plan, Run};
use set::{Setter, set_run};
use whole::Whole;

use crate::Finished;
use crate::content::Content;
use crate::document::Document;
use crate::error::{Error, Result};

/// How long runs are, in things of the list: headings, entries, lines of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lengths {
    /// Shorter lists are set as a whole.
    pub least: usize,
    /// A run of entries.
    pub run: usize,
    /// How far a run reaches into the next one.
    pub shared: usize,
    /// A run of the index.
    pub index: usize,
}

impl Default for Lengths {
    fn default() -> Self {
        Self { least: 1000, run: 400, shared: 48, index: 3000 }
    }
}

/// Most runs set at once: each needs memory.
const MOST_AT_ONCE: usize = 4;
/// Stack of a thread that sets: descriptions may nest deep.
const STACK: usize = 16 << 20;

/// Makes the PDF of a list in runs; nothing when it is none, is short, or cannot be parted.
pub(crate) fn set(
    document: &Document,
    pictures: &BTreeMap<String, Vec<u8>>,
    bleed_mm: f64,
    lengths: Lengths,
    go_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Option<Finished>> {
    let Content::ContactList(list) = &document.content else { return Ok(None) };
    let entries: usize = list.groups.iter().map(|group| group.entries.len()).sum();
    if entries < lengths.least {
        return Ok(None);
    }
    let setter = Setter { document, pictures, bleed_mm };
    let plan = Plan::of(list, &document.frame.language, lengths);
    let finished = in_runs(&setter, &plan, go_on);
    // Nothing of it is set again.
    comemo::evict(0);
    finished
}

fn in_runs(setter: &Setter<'_>, plan: &Plan<'_>, go_on: &mut dyn FnMut(u64, u64) -> bool) -> Result<Option<Finished>> {
    let total = plan.items.len() as u64;
    let mut step = |done: usize| if go_on(done as u64, total) { Ok(()) } else { Err(Error::Stopped) };
    step(0)?;
    let front = set_run(setter, &plan.front(&|_| None))?;
    let Some(front) = front else { return Ok(None) };
    let front_pages = front.pages;
    let mut chain = Chain::begin(front, plan);
    let mut whole = Whole::begin(&setter.document.frame)?;

    let runs = plan.body_runs();
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let at_once = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_AT_ONCE).min(runs.len());
    let linked = std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(1);
        for _ in 0..at_once {
            let (sender, runs, next, stopped) = (sender.clone(), &runs, &next, &stopped);
            let work = move || {
                while !stopped.load(Ordering::Relaxed) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(run) = runs.get(number) else { break };
                    let set = set_run(setter, run);
                    comemo::evict(at_once);
                    if sender.send((number, set)).is_err() {
                        break;
                    }
                }
            };
            let thread = std::thread::Builder::new().stack_size(STACK);
            if thread.spawn_scoped(scope, work).is_err() {
                break;
            }
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut wanted = 0;
        let mut link = || -> Result<bool> {
            while wanted < runs.len() {
                let Ok((number, set)) = receiver.recv() else { return Ok(false) };
                waiting.insert(number, set?);
                while let Some(set) = waiting.remove(&wanted) {
                    let Some(set) = set else { return Ok(false) };
                    step(set.items.start)?;
                    if !chain.link(set, setter, plan, &mut whole)? {
                        return Ok(false);
                    }
                    wanted += 1;
                }
            }
            Ok(true)
        };
        let linked = link();
        stopped.store(true, Ordering::Relaxed);
        drop(receiver);
        linked
    })?;
    if !linked {
        return Ok(None);
    }
    // What is left of the list, and the index, which prints the pages found so far.
    while !chain.complete(plan) {
        step(chain.reached())?;
        let Some(run) = chain.rest(plan) else { return Ok(None) };
        let Some(set) = set_run(setter, &run)? else { return Ok(None) };
        comemo::evict(0);
        if !chain.link(set, setter, plan, &mut whole)? {
            return Ok(None);
        }
    }
    chain.close(&mut whole)?;
    step(plan.items.len())?;
    finish(setter, plan, &chain, front_pages, whole)
}

/// Sets what prints numbers of pages: the contents and the feet.
fn finish(
    setter: &Setter<'_>,
    plan: &Plan<'_>,
    chain: &Chain,
    front_pages: usize,
    mut whole: Whole<'_>,
) -> Result<Option<Finished>> {
    let Some(front) = set_run(setter, &plan.front(&|item| chain.page_of(item)))? else { return Ok(None) };
    // The numbers in the contents have made them longer or shorter: so rare that it is not worth a second round.
    if front.pages != front_pages || !chain.agrees_with(&front) {
        return Ok(None);
    }
    whole.front(&front, 0..chain.front_end())?;
    // Text stands before the contents; entries are none.
    let (smallest_type, line_cut_off) = (front.smallest_type, front.line_cut_off);
    drop(front);
    let pages = chain.pages();
    if let Some(feet) = set_run(setter, &Run::feet(pages - 1, plan.list))? {
        whole.feet(&feet.pdf)?;
    }
    let bytes = whole.finish()?;
    // Only the introduction has lines; it stands in front.
    Ok(Some(Finished { bytes, pages, smallest_type, line_cut_off }))
}
