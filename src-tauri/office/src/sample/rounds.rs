//! A verification round in the sample data, half answered.

use chrono::NaiveDate;
use domain::id::RoundId;
use domain::reports::{Round, RoundAnswer, RoundEntry};
use serde::Deserialize;

use super::{Maker, SampleError, identity, keys, read};

const ROUNDS: &str = include_str!("../../sample/rounds.json");

/// The rounds of the sample with who is in them.
pub(super) fn rounds(maker: &Maker<'_>) -> Result<Vec<(Round, Vec<RoundEntry>)>, SampleError> {
    let file: Vec<RoundLine> = read("rounds.json", ROUNDS)?;
    keys("rounds.json", file.iter().map(|entry| &entry.key))?;
    let day = |day: Option<NaiveDate>| day.map(|day| maker.calendar.by_days(day));
    let made = file.into_iter().map(|entry| {
        let round = Round {
            id: RoundId(identity(&format!("round:{}", entry.key))),
            name: entry.name,
            started_on: maker.calendar.by_days(entry.started_on),
            due_on: day(entry.due_on),
            note: entry.note,
            sample: true,
        };
        let organisations = entry.organisations.into_iter().map(|one| {
            Ok(RoundEntry {
                organisation: maker.organisation_id(&one.organisation, &entry.key)?,
                sent_on: day(one.sent_on),
                answered_on: day(one.answered_on),
                answer: one.answer,
            })
        });
        Ok((round, organisations.collect::<Result<_, SampleError>>()?))
    });
    made.collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundLine {
    key: String,
    name: String,
    started_on: NaiveDate,
    due_on: Option<NaiveDate>,
    note: String,
    organisations: Vec<AskedLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedLine {
    organisation: String,
    sent_on: Option<NaiveDate>,
    answered_on: Option<NaiveDate>,
    answer: Option<RoundAnswer>,
}
