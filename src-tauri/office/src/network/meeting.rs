//! Meetings: an agenda from what is open, minutes while people talk, and what comes out of them.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, TimeDelta};
use domain::history::Operation;
use domain::id::{AgendaItemId, CommitteeId, MeetingId, MinuteId, SeatId, TaskId};
use domain::network::{
    About, AgendaItem, Committee, CommitteeSeat, LONGEST_ITEM, Meeting, MeetingRow, MinuteEntry, MinuteKind,
    ResolutionNumber, SeatRole, Task, TaskRow, WaitingItem, read_minute,
};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};
use store::network::meeting::Meetings;
use store::network::{committee, meeting, task};
use store::{Reader, Writer};
use ts_rs::TS;

use super::committee::of_seats;
use super::{MeetingPaper, Named};
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// A meeting with everything that relates to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MeetingView {
    /// The meeting.
    pub meeting: Meeting,
    /// What the committee is called.
    pub committee_name: String,
    /// The seats held on the day, and any other the minutes speak of.
    pub seats: Vec<SeatLine>,
    /// What waits for an agenda.
    pub waiting: Vec<WaitingItem>,
    /// Tasks that came out of it.
    pub tasks: Vec<TaskRow>,
    /// When each item begins ("14:10"); empty where nobody can know.
    pub timetable: Vec<String>,
}

/// A seat as minutes name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeatLine {
    /// The seat.
    pub id: SeatId,
    /// Who holds it ("Anna Beispiel", else the organisation, else "unbesetzt").
    pub name: String,
    /// Whom they come for and as what ("Lessing-Schule, Vorsitz").
    pub detail: String,
}

impl Office {
    /// A meeting with everything that relates to it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn meeting(&self, id: MeetingId) -> Result<MeetingView> {
        let (found, of, named) = self.store.read(|r| whole(r, id))?;
        let lines = seats_of(&found, &of).map(|seat| line(seat, &named)).collect();
        let shown = |at: Option<chrono::NaiveTime>| at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        Ok(MeetingView {
            seats: lines,
            tasks: self.tasks_about(&[id.to_string()])?,
            timetable: found.timetable().into_iter().map(shown).collect(),
            committee_name: of.name,
            waiting: of.waiting,
            meeting: found,
        })
    }

    /// The meetings of all committees within the next `days` days, earliest first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn coming_meetings(&self, days: u16) -> Result<Vec<MeetingRow>> {
        let today = self.today();
        let until = today + TimeDelta::days(i64::from(days));
        Ok(self.store.read(|r| meeting::rows(r, Meetings::Between(today, until)))?)
    }

    /// Adds a meeting with an agenda made of what is open: the last minutes if the committee has not agreed to them, tasks that are
    /// not done, and everything that waits. Place, time and roles are those of the last meeting.
    ///
    /// # Errors
    /// When the committee is not there.
    pub fn create_meeting(&self, of: CommitteeId, on: NaiveDate) -> Result<Meeting> {
        let author = self.settings()?.author;
        self.revise(Operation::CreateMeeting, |w| {
            let (of, made) = prepared(w, of, on, &author)?;
            meeting::save(w, &made)?;
            Ok((subject(&of.name, &made), made))
        })
    }

    /// Puts everything that waits on the agenda of a meeting, before its last item.
    ///
    /// # Errors
    /// When the meeting is not there.
    pub fn take_waiting(&self, id: MeetingId) -> Result<Meeting> {
        self.revise(Operation::ChangeMeeting, |w| {
            let (mut found, of) = with_committee(w, id)?;
            let at = found.items.len().saturating_sub(1);
            // What was put off in this very meeting goes to a later one.
            let (stays, taken): (Vec<_>, Vec<_>) =
                of.waiting.iter().cloned().partition(|item| found.items.iter().any(|known| known.id == item.id));
            found.items.splice(at..at, taken.iter().map(taken_up));
            committee::save_waiting(w, of.id, &stays)?;
            meeting::save(w, &found)?;
            Ok((subject(&of.name, &found), found))
        })
    }

    /// Keeps an edited meeting and returns it as it is kept. Decisions get their number, tasks of the minutes stand in the list of tasks,
    /// and what is put off waits for the next agenda.
    ///
    /// # Errors
    /// When an item has no title; when the end lies before the beginning; when minutes are changed to which the committee agreed.
    pub fn save_meeting<'a>(&self, edit: impl Into<Edit<'a, Meeting>>) -> Result<Meeting> {
        let edit = edit.into();
        self.revise(Operation::ChangeMeeting, |w| keep(w, edit))
    }

    /// Adds a line to the minutes, as it was typed, and returns the meeting as it is kept.
    ///
    /// # Errors
    /// Without words; when the item is not there; as [`Office::save_meeting`].
    pub fn add_minute(&self, id: MeetingId, item: AgendaItemId, kind: MinuteKind, line: &str) -> Result<Meeting> {
        self.revise(Operation::WriteMinutes, |w| {
            let mut found = meeting::get(w, id)?.ok_or_else(meeting::missing)?;
            let entry = read_minute(line, kind, found.on).ok_or_else(|| {
                Error::invalid("meeting.line", "line", "Bitte schreiben Sie, was gesagt oder beschlossen wurde.")
            })?;
            let item = found.items.iter_mut().find(|known| known.id == item).ok_or_else(|| {
                Error::refused(
                    "meeting.item",
                    "Diesen Tagesordnungspunkt gibt es nicht mehr. Öffnen Sie die Sitzung neu.",
                )
            })?;
            item.entries.push(entry);
            keep(w, (&found).into())
        })
    }

    /// Deletes a meeting with its minutes and tasks, as one operation.
    ///
    /// # Errors
    /// When it is not there.
    pub fn delete_meeting(&self, id: MeetingId) -> Result<()> {
        self.revise(Operation::DeleteMeeting, |w| {
            let (found, of) = with_committee(w, id)?;
            super::task::delete_about(w, vec![id.to_string()])?;
            meeting::delete(w, id)?;
            Ok((subject(&of.name, &found), ()))
        })
    }

    /// The agenda or the minutes of a meeting as the text of a mail.
    ///
    /// # Errors
    /// When the meeting is not there.
    pub fn meeting_mail(&self, id: MeetingId, paper: MeetingPaper) -> Result<String> {
        let (found, of, _) = self.store.read(|r| whole(r, id))?;
        let office = self.settings()?.office;
        let day = domain::day::short(found.on);
        let mut text = match paper {
            MeetingPaper::Agenda => {
                let mut text =
                    format!("Guten Tag,\n\nwir laden Sie herzlich zur Sitzung „{}“ ein.\n\nWann: {day}", of.name);
                if let Some(begins) = found.begins {
                    text.push_str(&format!(", {}", begins.format("%H:%M")));
                    text.push_str(&found.ends.map(|ends| format!(" bis {}", ends.format("%H:%M"))).unwrap_or_default());
                    text.push_str(" Uhr");
                }
                if !found.place.is_empty() {
                    text.push_str(&format!("\nWo: {}", found.place));
                }
                text.push_str("\n\nTagesordnung\n");
                text
            }
            MeetingPaper::Minutes => {
                format!("Guten Tag,\n\ndies ist das Protokoll der Sitzung „{}“ vom {day}.\n", of.name)
            }
        };
        for (index, item) in found.items.iter().enumerate() {
            match paper {
                MeetingPaper::Agenda => text.push_str(&format!("{}. {}", index + 1, item.title)),
                MeetingPaper::Minutes => text.push_str(&format!("\n{}. {}", index + 1, item.title)),
            }
            if !item.presenter.is_empty() {
                text.push_str(&format!(" ({})", item.presenter));
            }
            text.push('\n');
            if paper == MeetingPaper::Agenda {
                continue;
            }
            for entry in &item.entries {
                text.push_str(&format!("   - {}\n", in_words(entry)));
            }
            if item.postponed {
                text.push_str("   - Vertagt.\n");
            }
        }
        text.push_str("\nMit freundlichen Grüßen\n");
        text.push_str(&office.name);
        text.push('\n');
        Ok(text)
    }
}

/// Keeps an edited meeting within a change; returns what the change is about, and the meeting as it is kept.
fn keep(w: &Writer<'_>, edit: Edit<'_, Meeting>) -> Result<(String, Meeting)> {
    let (before, of) = with_committee(w, edit.edited.id)?;
    let mut tidy = tidy(&edit.onto(&before)?)?;
    // A meeting stays with its committee.
    tidy.committee = of.id;
    let known: Vec<SeatId> = of.seats.iter().map(|seat| seat.id).collect();
    tidy.present.retain(|seat| known.contains(seat));
    tidy.excused.retain(|seat| known.contains(seat) && !tidy.present.contains(seat));
    if before.approved_on.is_some() && tidy.approved_on.is_some() && minutes_differ(&before, &tidy) {
        return Err(Error::invalid(
            "meeting.approved",
            "approved_on",
            "Dieses Protokoll ist genehmigt. Leeren Sie zuerst „Genehmigt am“, wenn Sie es ändern müssen.",
        ));
    }
    let written: HashMap<MinuteId, MinuteEntry> = before.entries().map(|entry| (entry.id, entry.clone())).collect();
    let waiting = waiting_after(&of.waiting, &before, &tidy);
    let subject = subject(&of.name, &tidy);
    let mut next = meeting::last_resolution(w, of.id, tidy.on.year())?;
    let about = About { kind: RecordKind::Meeting, id: tidy.id.to_string() };
    for entry in tidy.items.iter_mut().flat_map(|item| &mut item.entries) {
        let prior = written.get(&entry.id);
        number(entry, prior, tidy.on.year(), &mut next);
        keep_task(w, entry, prior, &about)?;
    }
    for gone in written.values().filter(|prior| tidy.entries().all(|entry| entry.id != prior.id)) {
        drop_task(w, gone.task)?;
    }
    committee::save_waiting(w, of.id, &waiting)?;
    meeting::save(w, &tidy)?;
    Ok((subject, tidy))
}

/// An entry of the minutes in one line.
pub(super) fn in_words(entry: &MinuteEntry) -> String {
    match entry.kind {
        MinuteKind::Information => entry.text.clone(),
        MinuteKind::Decision => {
            let number = entry.resolution.map(|number| format!(" {number}")).unwrap_or_default();
            let votes = entry.votes.map(|votes| format!(" ({votes})")).unwrap_or_default();
            format!("Beschluss{number}: {}{votes}", entry.text)
        }
        MinuteKind::Task => {
            let who = if entry.who.is_empty() { String::new() } else { format!(" – {}", entry.who) };
            let due = entry.due.map(|due| format!(", bis {}", domain::day::short(due))).unwrap_or_default();
            format!("Aufgabe: {}{who}{due}", entry.text)
        }
    }
}

/// A meeting with its committee.
pub(super) fn with_committee(r: &Reader<'_>, id: MeetingId) -> store::Result<(Meeting, Committee)> {
    let found = meeting::get(r, id)?.ok_or_else(meeting::missing)?;
    let of = committee::get(r, found.committee)?.ok_or_else(committee::missing)?;
    Ok((found, of))
}

/// A meeting with its committee and the names of its seats.
pub(super) fn whole(r: &Reader<'_>, id: MeetingId) -> store::Result<(Meeting, Committee, Named)> {
    let (found, of) = with_committee(r, id)?;
    let (organisations, persons) = of_seats(&of.seats);
    let named = Named::read(r, &organisations, &persons)?;
    Ok((found, of, named))
}

/// The seats held on the day of a meeting, and any other its minutes speak of.
pub(super) fn seats_of<'a>(meeting: &Meeting, of: &'a Committee) -> impl Iterator<Item = &'a CommitteeSeat> {
    of.seats.iter().filter(|seat| {
        seat.holds_on(meeting.on) || meeting.present.contains(&seat.id) || meeting.excused.contains(&seat.id)
    })
}

fn line(seat: &CommitteeSeat, named: &Named) -> SeatLine {
    let organisation = seat.organisation.map(|id| named.organisation(id)).unwrap_or_default();
    let person = seat.person.map(|id| named.person(id)).unwrap_or_default();
    let (name, organisation) = match (person, organisation) {
        ("", "") => ("unbesetzt", ""),
        ("", organisation) => (organisation, ""),
        (person, organisation) => (person, organisation),
    };
    let detail: Vec<&str> = [organisation, role_of(seat)].into_iter().filter(|part| !part.is_empty()).collect();
    SeatLine { id: seat.id, name: name.to_owned(), detail: detail.join(", ") }
}

/// The role of a seat in words; the usual one goes without saying.
pub(super) fn role_of(seat: &CommitteeSeat) -> &'static str {
    if seat.role == SeatRole::Member { "" } else { seat.role.label() }
}

/// "Steuergruppe, 10.12.2026".
pub(super) fn subject(committee: &str, meeting: &Meeting) -> String {
    format!("{committee}, {}", domain::day::short(meeting.on))
}

/// A meeting of a committee with its agenda, not kept yet; what waited is on the agenda and waits no longer.
pub(super) fn prepared(w: &Writer<'_>, of: CommitteeId, on: NaiveDate, author: &str) -> Result<(Committee, Meeting)> {
    let of = committee::get(w, of)?.ok_or_else(committee::missing)?;
    let rows = meeting::rows(w, Meetings::Of(of.id))?;
    let last = match rows.iter().find(|row| row.on < on) {
        Some(row) => meeting::get(w, row.id)?,
        None => None,
    };
    let (organisations, persons) = of_seats(&of.seats);
    let named = Named::read(w, &organisations, &persons)?;
    let records: Vec<String> = rows.iter().map(|row| row.id.to_string()).chain([of.id.to_string()]).collect();
    let open = task::about_any(w, &records)?.into_iter().filter(|task| task.done_on.is_none()).count();
    let chair = of.seats_on(on).find(|seat| seat.role == SeatRole::Chair).and_then(|seat| seat.person);
    let made = Meeting {
        id: MeetingId::new(),
        committee: of.id,
        on,
        begins: last.as_ref().and_then(|last| last.begins),
        ends: last.as_ref().and_then(|last| last.ends),
        place: last.as_ref().map(|last| last.place.clone()).unwrap_or_default(),
        chair: chair.map(|person| named.person(person).to_owned()).unwrap_or_default(),
        minutes_by: author.to_owned(),
        items: agenda(&of.waiting, last.as_ref(), open),
        ..Meeting::default()
    };
    committee::save_waiting(w, of.id, &[])?;
    Ok((of, made))
}

/// The agenda of a new meeting.
fn agenda(waiting: &[WaitingItem], last: Option<&Meeting>, open_tasks: usize) -> Vec<AgendaItem> {
    let item = |title: &str| AgendaItem { id: AgendaItemId::new(), title: title.to_owned(), ..AgendaItem::default() };
    let mut items = vec![item("Begrüßung und Tagesordnung")];
    if let Some(last) = last.filter(|last| last.has_minutes() && last.approved_on.is_none()) {
        items.push(item(&format!("Protokoll der Sitzung vom {}", domain::day::short(last.on))));
    }
    if open_tasks > 0 {
        items.push(item("Stand der vereinbarten Aufgaben"));
    }
    items.extend(waiting.iter().map(taken_up));
    items.push(item("Verschiedenes und nächste Termine"));
    items
}

fn taken_up(waiting: &WaitingItem) -> AgendaItem {
    AgendaItem {
        id: AgendaItemId::new(),
        title: waiting.title.clone(),
        presenter: waiting.presenter.clone(),
        note: waiting.note.clone(),
        ..AgendaItem::default()
    }
}

/// What waits for an agenda after a meeting was edited: an item that was put off joins, one that was taken back leaves.
fn waiting_after(waiting: &[WaitingItem], before: &Meeting, now: &Meeting) -> Vec<WaitingItem> {
    let mut waiting = waiting.to_vec();
    for item in &now.items {
        let was = before.items.iter().any(|known| known.id == item.id && known.postponed);
        if item.postponed && !was && waiting.iter().all(|known| known.id != item.id) {
            waiting.push(WaitingItem {
                id: item.id,
                title: item.title.clone(),
                presenter: item.presenter.clone(),
                note: item.note.clone(),
            });
        } else if !item.postponed && was {
            waiting.retain(|known| known.id != item.id);
        }
    }
    waiting
}

/// Gives a decision its number; once given it stays.
fn number(entry: &mut MinuteEntry, prior: Option<&MinuteEntry>, year: i32, last: &mut u32) {
    if entry.kind != MinuteKind::Decision {
        entry.resolution = None;
        return;
    }
    entry.resolution = prior.and_then(|prior| prior.resolution).or_else(|| {
        *last += 1;
        Some(ResolutionNumber { year, number: *last })
    });
}

/// Brings the task of an entry in line with it: a new entry makes one, a changed one changes it, and what is no task any more has none. A
/// task that was done, or deleted from the list of tasks, is left alone.
fn keep_task(w: &Writer<'_>, entry: &mut MinuteEntry, prior: Option<&MinuteEntry>, about: &About) -> store::Result<()> {
    let was = prior.filter(|prior| prior.kind == MinuteKind::Task);
    entry.task = was.and_then(|was| was.task);
    if entry.kind != MinuteKind::Task {
        let gone = entry.task.take();
        return drop_task(w, gone);
    }
    let Some(was) = was else {
        let made = Task {
            id: TaskId::new(),
            title: entry.text.clone(),
            note: String::new(),
            due: entry.due,
            snoozed_until: None,
            assigned_to: entry.who.clone(),
            about: Some(about.clone()),
            done_on: None,
            sample: false,
        };
        task::save(w, &made)?;
        entry.task = Some(made.id);
        return Ok(());
    };
    let same = (&was.text, &was.who, was.due) == (&entry.text, &entry.who, entry.due);
    let Some(id) = entry.task.filter(|_| !same) else { return Ok(()) };
    match task::get(w, id)? {
        Some(found) if found.done_on.is_none() => {
            task::save(w, &Task { title: entry.text.clone(), due: entry.due, assigned_to: entry.who.clone(), ..found })
        }
        _ => Ok(()),
    }
}

/// Deletes a task that is not done.
fn drop_task(w: &Writer<'_>, id: Option<TaskId>) -> store::Result<()> {
    match id.map(|id| task::get(w, id)).transpose()?.flatten() {
        Some(found) if found.done_on.is_none() => task::delete(w, found.id),
        _ => Ok(()),
    }
}

/// Whether what the committee agreed to is said otherwise.
fn minutes_differ(before: &Meeting, now: &Meeting) -> bool {
    // A task may be gone from the list of tasks; that is no other minute.
    let said = |meeting: &Meeting| -> Vec<(String, bool, Vec<MinuteEntry>)> {
        let entries = |item: &AgendaItem| {
            item.entries.iter().map(|entry| MinuteEntry { task: None, resolution: None, ..entry.clone() }).collect()
        };
        meeting.items.iter().map(|item| (item.title.clone(), item.postponed, entries(item))).collect()
    };
    said(before) != said(now) || before.present != now.present || before.excused != now.excused || before.on != now.on
}

/// A meeting in the form in which it is kept.
fn tidy(edited: &Meeting) -> Result<Meeting> {
    let mut tidy = edited.clone();
    for text in [&mut tidy.place, &mut tidy.chair, &mut tidy.minutes_by, &mut tidy.guests] {
        *text = one_line(text);
    }
    for item in &mut tidy.items {
        item.title = one_line(&item.title);
        item.presenter = one_line(&item.presenter);
        item.note = item.note.trim().to_owned();
        for entry in &mut item.entries {
            entry.text = entry.text.trim().to_owned();
            entry.who = if entry.kind == MinuteKind::Task { one_line(&entry.who) } else { String::new() };
            entry.due = entry.due.filter(|_| entry.kind == MinuteKind::Task);
            entry.votes = entry.votes.filter(|_| entry.kind == MinuteKind::Decision);
        }
        item.entries.retain(|entry| !entry.text.is_empty());
    }
    if tidy.items.iter().any(|item| item.title.is_empty()) {
        return Err(Error::invalid(
            "meeting.item_title",
            "title",
            "Bitte geben Sie dem Tagesordnungspunkt einen Titel.",
        ));
    }
    if tidy.items.iter().any(|item| item.minutes.is_some_and(|minutes| minutes == 0 || minutes > LONGEST_ITEM)) {
        return Err(Error::invalid(
            "meeting.minutes",
            "minutes",
            "Die Dauer muss zwischen 1 Minute und 24 Stunden liegen.",
        ));
    }
    if tidy.begins.zip(tidy.ends).is_some_and(|(begins, ends)| ends < begins) {
        return Err(Error::invalid("meeting.ends", "ends", "Das Ende liegt vor dem Beginn."));
    }
    if tidy.approved_on.is_some_and(|approved| approved < tidy.on) {
        return Err(Error::invalid(
            "meeting.approved_before",
            "approved_on",
            "Ein Protokoll kann nicht vor der Sitzung genehmigt werden.",
        ));
    }
    Ok(tidy)
}
