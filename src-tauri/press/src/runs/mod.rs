//! A long contact list, set in several runs at once and bound into one file.
//!
//! As one document a list of ten thousand entries holds everything in memory at once and is set by one processor. Here each run is a
//! document of some hundred entries. A chapter begins a page of its own, so runs end and begin with one. Where there is none nobody knows
//! where a run's pages begin before those in front of it are set; but two runs that share a stretch soon begin a page with the same entry,
//! and from there on their pages are the same, so there one ends and the next begins ([`Chain`]). What is printed before its number is known
//! (contents, index, feet) is set when all pages are known; links to entries of other runs are addresses until the runs are bound. The pages
//! are those of the whole document, one by one; where that cannot be had, there is no result, and the list is set as a whole.

mod chain;
mod plan;
mod set;
mod tables;
mod whole;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread::Scope;

use chain::{Binding, Chain, Linked};
use plan::{Plan, Run};
use set::{Set, Setter, set_run};
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
        Self { least: LEAST, run: 400, shared: 48, index: 3000 }
    }
}

/// A shorter list is made faster as a whole (`benches/contact_list.rs`).
const LEAST: usize = 2500;
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
    if list.entry_count() < lengths.least {
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
    let Some(front) = set_run(setter, &plan.front(&|_| None))? else { return Ok(None) };
    let front_pages = front.pages;
    let mut whole = Whole::begin(&setter.document.frame)?;
    let stopped = AtomicBool::new(false);
    let linked = std::thread::scope(|scope| {
        // Bound beside: what is linked waits for nobody.
        let (to_bind, bound) = sync_channel::<(Set, Range<usize>)>(1);
        let whole = &mut whole;
        let bind = move || -> Result<()> {
            for (mut set, pages) in bound {
                whole.part(&mut set, pages)?;
            }
            Ok(())
        };
        let Ok(binder) = thread().spawn_scoped(scope, bind) else { return Ok(None) };
        let mut bind = |set, pages| to_bind.send((set, pages)).map_err(|_| Error::Stopped);
        let linked = link(scope, setter, plan, front, &stopped, &mut step, &mut bind);
        stopped.store(true, Ordering::Relaxed);
        drop(to_bind);
        // When it could not be bound, that is the cause.
        binder.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        linked
    })?;
    let Some(linked) = linked else { return Ok(None) };
    step(plan.items.len())?;
    finish(setter, plan, &linked, front_pages, whole)
}

fn thread() -> std::thread::Builder {
    std::thread::Builder::new().stack_size(STACK)
}

/// Sets all runs and links them; the entries by several threads, then the index, which prints the pages found so far.
fn link<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    setter: &'env Setter<'env>,
    plan: &'env Plan<'env>,
    front: Set,
    stopped: &'env AtomicBool,
    step: &mut dyn FnMut(usize) -> Result<()>,
    bind: Binding<'_>,
) -> Result<Option<Linked>> {
    let mut chain = Chain::begin(front, plan);
    let runs = Arc::new(plan.body_runs());
    let next = Arc::new(AtomicUsize::new(0));
    let (sender, receiver) = sync_channel(1);
    let at_once = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_AT_ONCE).min(runs.len());
    for _ in 0..at_once {
        let (sender, runs, next) = (sender.clone(), runs.clone(), next.clone());
        let work = move || {
            while !stopped.load(Ordering::Relaxed) {
                let Some(run) = runs.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                let mut set = set_run(setter, run);
                if let Ok(Some(made)) = &mut set
                    && let Err(error) = made.pdf()
                {
                    set = Err(error);
                }
                // What the others are at stays.
                comemo::evict(1);
                if sender.send((run.items.start, set)).is_err() {
                    break;
                }
            }
        };
        if thread().spawn_scoped(scope, work).is_err() {
            break;
        }
    }
    drop(sender);
    let mut waiting = BTreeMap::new();
    for run in runs.iter() {
        while !waiting.contains_key(&run.items.start) {
            let Ok((start, set)) = receiver.recv() else { return Ok(None) };
            waiting.insert(start, set?);
        }
        step(run.items.start)?;
        let Some(Some(set)) = waiting.remove(&run.items.start) else { return Ok(None) };
        if !chain.link(set, setter, plan, bind)? {
            return Ok(None);
        }
    }
    while !chain.complete(plan) {
        step(chain.reached())?;
        let Some(run) = chain.rest(plan) else { return Ok(None) };
        let Some(set) = set_run(setter, &run)? else { return Ok(None) };
        comemo::evict(0);
        if !chain.link(set, setter, plan, bind)? {
            return Ok(None);
        }
    }
    chain.close(bind).map(Some)
}

/// Sets what prints numbers of pages: the contents and the feet.
fn finish(
    setter: &Setter<'_>,
    plan: &Plan<'_>,
    linked: &Linked,
    front_pages: usize,
    mut whole: Whole<'_>,
) -> Result<Option<Finished>> {
    let Some(mut front) = set_run(setter, &plan.front(&|item| linked.page_of(item)))? else { return Ok(None) };
    // The numbers in the contents have made them longer or shorter: so rare that it is not worth a second round.
    if front.pages != front_pages || !linked.agrees_with(&front) {
        return Ok(None);
    }
    whole.front(&mut front, 0..linked.front_end)?;
    // Text stands before the contents; entries are none.
    let (smallest_type, line_cut_off) = (front.smallest_type, front.line_cut_off);
    drop(front);
    let pages = linked.pages;
    let Some(mut feet) = set_run(setter, &Run::feet(pages - 1, plan.list))? else { return Ok(None) };
    whole.feet(feet.pdf()?)?;
    let Some(bytes) = whole.finish()? else { return Ok(None) };
    // Only the introduction has lines; it stands in front.
    Ok(Some(Finished { bytes, pages, smallest_type, line_cut_off }))
}
