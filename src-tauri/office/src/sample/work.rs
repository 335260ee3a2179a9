//! Committees, cooperations and volunteers of the sample data, with the tasks that came out of them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::directory::Vocabulary;
use domain::id::{
    AgendaItemId, CommitteeId, CooperationId, JournalEntryId, MeetingId, MinuteId, OrganisationId, PersonId,
    PlacementId, SeatId, TaskId, VolunteerId, VolunteerTrainingId,
};
use domain::network::{
    About, AgendaItem, Committee, CommitteeSeat, Cooperation, CooperationAgreement, CooperationKind,
    CooperationPartner, CooperationPhase, JournalEntry, Meeting, MinuteEntry, MinuteKind, Placement, ResolutionNumber,
    SeatRole, Task, Volunteer, VolunteerStatus, VolunteerTraining, Votes, WaitingItem,
};
use domain::record::RecordKind;
use serde::Deserialize;

use super::{Maker, SampleError, damaged, identity, keys, read};

const WORK: &str = include_str!("../../sample/work.json");

/// The work with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// Committees with seats at organisations of the sample.
    pub committees: Vec<Committee>,
    /// Their meetings.
    pub meetings: Vec<Meeting>,
    /// Cooperations of organisations of the sample.
    pub cooperations: Vec<Cooperation>,
    /// Volunteers among the persons of the sample.
    pub volunteers: Vec<Volunteer>,
    /// What came out of meetings and cooperations.
    pub tasks: Vec<Task>,
}

/// The work of the sample.
pub(super) fn work(maker: &Maker<'_>) -> Result<Work, SampleError> {
    let file: WorkFile = read("work.json", WORK)?;
    let known = keys("work.json", file.committees.iter().map(|entry| &entry.key))?;
    let mut making = Making { maker, tasks: Vec::new(), resolutions: BTreeMap::new() };
    let committees =
        file.committees.into_iter().map(|entry| making.committee(entry)).collect::<Result<Vec<_>, SampleError>>()?;
    let mut meetings = Vec::new();
    for entry in file.meetings {
        if !known.contains(&entry.committee) {
            return Err(damaged(&entry.key, format!("Gremium „{}“ fehlt", entry.committee)));
        }
        meetings.push(making.meeting(entry));
    }
    Ok(Work {
        cooperations: file.cooperations.into_iter().map(|entry| making.cooperation(entry)).collect::<Result<_, _>>()?,
        volunteers: file.volunteers.into_iter().map(|entry| making.volunteer(entry)).collect::<Result<_, _>>()?,
        committees,
        meetings,
        tasks: making.tasks,
    })
}

struct Making<'a> {
    maker: &'a Maker<'a>,
    tasks: Vec<Task>,
    /// The last number given, by committee and year.
    resolutions: BTreeMap<(String, i32), u32>,
}

impl Making<'_> {
    fn day(&self, day: Option<NaiveDate>) -> Option<NaiveDate> {
        day.map(|day| self.maker.calendar.by_days(day))
    }

    fn organisation(&self, key: Option<&String>, record: &str) -> Result<Option<OrganisationId>, SampleError> {
        key.map(|key| self.maker.organisation_id(key, record)).transpose()
    }

    fn person(&self, key: Option<&String>, record: &str) -> Result<Option<PersonId>, SampleError> {
        key.map(|key| self.maker.person_id(key, record)).transpose()
    }

    fn committee(&self, entry: CommitteeEntry) -> Result<Committee, SampleError> {
        let key = entry.key.as_str();
        let seats = entry.seats.iter().map(|seat| {
            Ok(CommitteeSeat {
                id: seat_id(key, &seat.key),
                organisation: self.organisation(seat.organisation.as_ref(), key)?,
                person: self.person(seat.person.as_ref(), key)?,
                role: seat.role,
                deputy_of: seat.deputy_of.as_deref().map(|whose| seat_id(key, whose)),
                from: self.day(seat.from),
                until: self.day(seat.until),
                remark: String::new(),
            })
        });
        let waiting = entry.waiting.iter().map(|item| WaitingItem {
            id: AgendaItemId(identity(&format!("committee:{key}:waiting:{}", item.key))),
            title: item.title.clone(),
            presenter: item.presenter.clone(),
            note: item.note.clone(),
        });
        Ok(Committee {
            id: CommitteeId(identity(&format!("committee:{key}"))),
            seats: seats.collect::<Result<_, SampleError>>()?,
            waiting: waiting.collect(),
            convener: self.organisation(entry.convener.as_ref(), key)?,
            topics: self.maker.terms.find_all(Vocabulary::Topic, &entry.topics, key)?,
            ended_on: None,
            note: String::new(),
            sample: true,
            name: entry.name,
            purpose: entry.purpose,
            rhythm: entry.rhythm,
        })
    }

    fn meeting(&mut self, entry: MeetingEntry) -> Meeting {
        let record = format!("meeting:{}", entry.key);
        let id = MeetingId(identity(&record));
        let on = self.maker.calendar.by_days(entry.on);
        let seats = |keys: &[String]| keys.iter().map(|key| seat_id(&entry.committee, key)).collect();
        let items = entry.items.iter().map(|item| {
            let place = format!("{record}:{}", item.key);
            let entries = item.entries.iter().enumerate().map(|(at, said)| {
                let key = format!("{place}:{at}");
                self.minute(said, &key, &entry.committee, on, About { kind: RecordKind::Meeting, id: id.to_string() })
            });
            AgendaItem {
                id: AgendaItemId(identity(&place)),
                entries: entries.collect(),
                title: item.title.clone(),
                presenter: item.presenter.clone(),
                minutes: item.minutes,
                note: String::new(),
                postponed: item.postponed,
            }
        });
        Meeting {
            items: items.collect(),
            id,
            committee: CommitteeId(identity(&format!("committee:{}", entry.committee))),
            on,
            begins: entry.begins,
            ends: entry.ends,
            present: seats(&entry.present),
            excused: seats(&entry.excused),
            approved_on: self.day(entry.approved_on),
            place: entry.place,
            chair: entry.chair,
            minutes_by: entry.minutes_by,
            guests: entry.guests,
            sample: true,
        }
    }

    fn minute(&mut self, said: &SaidEntry, key: &str, committee: &str, on: NaiveDate, about: About) -> MinuteEntry {
        let resolution = (said.kind == MinuteKind::Decision).then(|| {
            let last = self.resolutions.entry((committee.to_owned(), on.year())).or_default();
            *last += 1;
            ResolutionNumber { year: on.year(), number: *last }
        });
        let task = (said.kind == MinuteKind::Task).then(|| {
            let done_on = self.day(said.done_on);
            self.task(key, &said.text, said.due, &said.who, done_on, about)
        });
        MinuteEntry {
            id: MinuteId(identity(key)),
            kind: said.kind,
            text: said.text.clone(),
            who: said.who.clone(),
            due: self.day(said.due),
            votes: said.votes,
            resolution,
            task,
        }
    }

    fn task(
        &mut self,
        key: &str,
        title: &str,
        due: Option<NaiveDate>,
        who: &str,
        done_on: Option<NaiveDate>,
        about: About,
    ) -> TaskId {
        let id = TaskId(identity(&format!("task:{key}")));
        self.tasks.push(Task {
            id,
            title: title.to_owned(),
            note: String::new(),
            due: self.day(due),
            snoozed_until: None,
            assigned_to: who.to_owned(),
            about: Some(about),
            done_on,
            sample: true,
        });
        id
    }

    fn cooperation(&mut self, entry: CooperationEntry) -> Result<Cooperation, SampleError> {
        let key = entry.key.as_str();
        let record = format!("cooperation:{key}");
        let id = CooperationId(identity(&record));
        let partners = entry.partners.iter().map(|partner| {
            Ok(CooperationPartner {
                organisation: self.maker.organisation_id(&partner.organisation, key)?,
                contact: self.person(partner.contact.as_ref(), key)?,
                contribution: partner.contribution.clone(),
            })
        });
        let partners = partners.collect::<Result<_, SampleError>>()?;
        let journal = entry.journal.iter().map(|line| JournalEntry {
            id: JournalEntryId(identity(&format!("{record}:{}", line.on))),
            on: self.maker.calendar.by_days(line.on),
            text: line.text.clone(),
            by: line.by.clone(),
        });
        let journal = journal.collect();
        for task in &entry.tasks {
            let about = About { kind: RecordKind::Cooperation, id: id.to_string() };
            self.task(&format!("{record}:{}", task.key), &task.title, task.due, &task.assigned_to, None, about);
        }
        Ok(Cooperation {
            id,
            partners,
            journal,
            topics: self.maker.terms.find_all(Vocabulary::Topic, &entry.topics, key)?,
            from: self.day(entry.from),
            until: self.day(entry.until),
            review_on: self.day(entry.review_on),
            agreement: CooperationAgreement {
                signed_on: self.day(entry.signed_on),
                valid_until: self.day(entry.valid_until),
                coordination: entry.coordination,
                terms: entry.terms,
            },
            name: entry.name,
            aim: entry.aim,
            kind: entry.kind,
            phase: entry.phase,
            quiet_after: entry.quiet_after,
            note: String::new(),
            sample: true,
        })
    }

    fn volunteer(&self, entry: VolunteerEntry) -> Result<Volunteer, SampleError> {
        let key = entry.key.as_str();
        let record = format!("volunteer:{key}");
        let trainings = entry.trainings.iter().enumerate().map(|(at, one)| VolunteerTraining {
            id: VolunteerTrainingId(identity(&format!("{record}:training:{at}"))),
            title: one.title.clone(),
            on: self.day(one.on),
            hours: one.hours,
        });
        let placements = entry.placements.iter().enumerate().map(|(at, one)| {
            Ok(Placement {
                id: PlacementId(identity(&format!("{record}:placement:{at}"))),
                organisation: self.organisation(Some(&one.organisation), key)?,
                activity: one.activity.clone(),
                from: self.day(one.from),
                until: self.day(one.until),
            })
        });
        Ok(Volunteer {
            id: VolunteerId(identity(&record)),
            person: self.maker.person_id(&entry.person, key)?,
            trainings: trainings.collect(),
            placements: placements.collect::<Result<_, SampleError>>()?,
            topics: self.maker.terms.find_all(Vocabulary::Topic, &entry.topics, key)?,
            from: self.day(entry.from),
            until: None,
            certificate_shown_on: self.day(entry.shown_on),
            certificate_until: self.day(entry.valid_until),
            status: entry.status,
            availability: entry.availability,
            note: String::new(),
            sample: true,
        })
    }
}

fn seat_id(committee: &str, seat: &str) -> SeatId {
    SeatId(identity(&format!("committee:{committee}:seat:{seat}")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkFile {
    committees: Vec<CommitteeEntry>,
    meetings: Vec<MeetingEntry>,
    cooperations: Vec<CooperationEntry>,
    volunteers: Vec<VolunteerEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitteeEntry {
    key: String,
    name: String,
    purpose: String,
    rhythm: String,
    convener: Option<String>,
    topics: Vec<String>,
    seats: Vec<SeatEntry>,
    waiting: Vec<WaitingEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeatEntry {
    key: String,
    organisation: Option<String>,
    person: Option<String>,
    role: SeatRole,
    deputy_of: Option<String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaitingEntry {
    key: String,
    title: String,
    presenter: String,
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeetingEntry {
    key: String,
    committee: String,
    on: NaiveDate,
    begins: Option<NaiveTime>,
    ends: Option<NaiveTime>,
    place: String,
    chair: String,
    minutes_by: String,
    present: Vec<String>,
    excused: Vec<String>,
    guests: String,
    approved_on: Option<NaiveDate>,
    items: Vec<ItemEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemEntry {
    key: String,
    title: String,
    presenter: String,
    minutes: Option<u16>,
    postponed: bool,
    entries: Vec<SaidEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidEntry {
    kind: MinuteKind,
    text: String,
    #[serde(default)]
    who: String,
    due: Option<NaiveDate>,
    votes: Option<Votes>,
    done_on: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CooperationEntry {
    key: String,
    name: String,
    aim: String,
    kind: CooperationKind,
    phase: CooperationPhase,
    partners: Vec<PartnerEntry>,
    topics: Vec<String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    review_on: Option<NaiveDate>,
    coordination: String,
    terms: String,
    signed_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    quiet_after: u16,
    journal: Vec<JournalLine>,
    tasks: Vec<AgreedTask>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartnerEntry {
    organisation: String,
    contact: Option<String>,
    contribution: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JournalLine {
    on: NaiveDate,
    text: String,
    by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreedTask {
    key: String,
    title: String,
    due: Option<NaiveDate>,
    assigned_to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VolunteerEntry {
    key: String,
    person: String,
    status: VolunteerStatus,
    topics: Vec<String>,
    availability: String,
    from: Option<NaiveDate>,
    shown_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    trainings: Vec<TrainingEntry>,
    placements: Vec<PlacementEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrainingEntry {
    title: String,
    on: Option<NaiveDate>,
    hours: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacementEntry {
    organisation: String,
    activity: String,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}
