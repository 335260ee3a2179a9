//! Consultations, tasks, committees, cooperations, volunteers, and what happened with an organisation.

use std::path::Path;

use chrono::NaiveDate;
use domain::id::{
    AgendaItemId, CommitteeId, ConsultationId, CooperationId, MeetingId, OrganisationId, TaskId, TermId, VolunteerId,
};
use domain::network::{
    Committee, CommitteeRow, Consultation, ConsultationFilter, ConsultationRow, ConsultationsFound, Cooperation,
    CooperationFilter, CooperationRow, Meeting, MinuteKind, NewConsultation, Resolution, Task, TaskFilter, Volunteer,
    VolunteerFilter, VolunteerRow,
};
use office::edit::Edit;
use office::network::{
    CommitteeView, ConsultationView, CooperationView, Happening, MeetingPaper, MeetingView, NewVolunteer, TaskView,
    TopicPage, VolunteerView, WorkPaper,
};
use office::publications::Preview;

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "network";
    /// The consultations a filter asks for, latest first, with their sums.
    fn consultations(shell, filter: ConsultationFilter) -> ConsultationsFound {
        Ok(shell.office()?.consultations(&filter)?)
    }

    /// Lines of the list, in the order of the identities.
    fn consultation_rows(shell, ids: Vec<ConsultationId>) -> Vec<ConsultationRow> {
        Ok(shell.office()?.consultation_rows(&ids)?)
    }

    /// The names of all who have given consultations.
    fn consultation_givers(shell) -> Vec<String> {
        Ok(shell.office()?.consultation_givers()?)
    }

    /// A consultation with everything that relates to it.
    fn consultation(shell, id: ConsultationId) -> ConsultationView {
        Ok(shell.office()?.consultation(id)?)
    }

    /// Notes a consultation in passing; a day to ask again becomes a task.
    fn create_consultation(shell, consultation: NewConsultation) -> Consultation {
        Ok(shell.office()?.create_consultation(&consultation)?)
    }

    /// Keeps an edited consultation; returns it as it was kept; `before` is as it was read.
    fn save_consultation(shell, consultation: Consultation, before: Option<Consultation>) -> Consultation {
        Ok(shell.office()?.save_consultation(Edit { edited: &consultation, before: before.as_ref() })?)
    }

    /// Deletes consultations with their tasks, as one operation.
    fn delete_consultations(shell, ids: Vec<ConsultationId>) -> () {
        Ok(shell.office()?.delete_consultations(&ids)?)
    }

    /// The tasks a filter asks for, the most pressing first.
    fn tasks(shell, filter: TaskFilter) -> TaskView {
        Ok(shell.office()?.task_view(&filter)?)
    }

    /// Keeps a task, new or edited; returns it as it was kept; `before` is as it was read, nothing for a new one.
    fn save_task(shell, task: Task, before: Option<Task>) -> Task {
        Ok(shell.office()?.save_task(Edit { edited: &task, before: before.as_ref() })?)
    }

    /// Marks tasks as done today, as one operation.
    fn complete_tasks(shell, ids: Vec<TaskId>) -> () {
        Ok(shell.office()?.complete_tasks(&ids)?)
    }

    /// Puts tasks off until a day, as one operation.
    fn snooze_tasks(shell, ids: Vec<TaskId>, until: NaiveDate) -> () {
        Ok(shell.office()?.snooze_tasks(&ids, until)?)
    }

    /// Deletes tasks, as one operation.
    fn delete_tasks(shell, ids: Vec<TaskId>) -> () {
        Ok(shell.office()?.delete_tasks(&ids)?)
    }

    /// What happened with an organisation, latest first.
    fn timeline(shell, organisation: OrganisationId) -> Vec<Happening> {
        Ok(shell.office()?.timeline(organisation)?)
    }

    /// Lines of the list of committees that match the text.
    fn committees(shell, text: String) -> Vec<CommitteeRow> {
        Ok(shell.office()?.committees(&text)?)
    }

    /// A committee with everything that relates to it.
    fn committee(shell, id: CommitteeId) -> CommitteeView {
        Ok(shell.office()?.committee(id)?)
    }

    /// Adds a committee of which only the name is known yet.
    fn create_committee(shell, name: String) -> Committee {
        Ok(shell.office()?.create_committee(&name)?)
    }

    /// Keeps an edited committee; returns it as it was kept; `before` is as it was read.
    fn save_committee(shell, committee: Committee, before: Option<Committee>) -> Committee {
        Ok(shell.office()?.save_committee(Edit { edited: &committee, before: before.as_ref() })?)
    }

    /// Deletes committees with their meetings and tasks, as one operation.
    fn delete_committees(shell, ids: Vec<CommitteeId>) -> () {
        Ok(shell.office()?.delete_committees(&ids)?)
    }

    /// The register of resolutions, of one committee or of all, latest first.
    fn resolutions(shell, committee: Option<CommitteeId>) -> Vec<Resolution> {
        Ok(shell.office()?.resolutions(committee)?)
    }

    /// A meeting with everything that relates to it.
    fn meeting(shell, id: MeetingId) -> MeetingView {
        Ok(shell.office()?.meeting(id)?)
    }

    /// Adds a meeting with an agenda made of what is open.
    fn create_meeting(shell, committee: CommitteeId, on: NaiveDate) -> Meeting {
        Ok(shell.office()?.create_meeting(committee, on)?)
    }

    /// Puts everything that waits on the agenda of a meeting.
    fn take_waiting(shell, id: MeetingId) -> Meeting {
        Ok(shell.office()?.take_waiting(id)?)
    }

    /// Keeps an edited meeting; returns it as it was kept; `before` is as it was read.
    fn save_meeting(shell, meeting: Meeting, before: Option<Meeting>) -> Meeting {
        Ok(shell.office()?.save_meeting(Edit { edited: &meeting, before: before.as_ref() })?)
    }

    /// Adds a line to the minutes as it was typed; returns the meeting as it was kept.
    fn add_minute(shell, id: MeetingId, item: AgendaItemId, kind: MinuteKind, line: String) -> Meeting {
        Ok(shell.office()?.add_minute(id, item, kind, &line)?)
    }

    /// Deletes a meeting with its minutes and tasks, as one operation.
    fn delete_meeting(shell, id: MeetingId) -> () {
        Ok(shell.office()?.delete_meeting(id)?)
    }

    /// The agenda or the minutes of a meeting as the text of a mail.
    fn meeting_mail(shell, id: MeetingId, paper: MeetingPaper) -> String {
        Ok(shell.office()?.meeting_mail(id, paper)?)
    }

    /// The cooperations a filter asks for, by name.
    fn cooperations(shell, filter: CooperationFilter) -> Vec<CooperationRow> {
        Ok(shell.office()?.cooperations(&filter)?)
    }

    /// A cooperation with everything that relates to it.
    fn cooperation(shell, id: CooperationId) -> CooperationView {
        Ok(shell.office()?.cooperation(id)?)
    }

    /// Adds a cooperation that begins today, of which only the name is known yet.
    fn create_cooperation(shell, name: String) -> Cooperation {
        Ok(shell.office()?.create_cooperation(&name)?)
    }

    /// Keeps an edited cooperation; returns it as it was kept; `before` is as it was read.
    fn save_cooperation(shell, cooperation: Cooperation, before: Option<Cooperation>) -> Cooperation {
        Ok(shell.office()?.save_cooperation(Edit { edited: &cooperation, before: before.as_ref() })?)
    }

    /// Writes an entry of a cooperation's journal; returns the cooperation as it was kept.
    fn write_journal(shell, id: CooperationId, on: NaiveDate, text: String) -> Cooperation {
        Ok(shell.office()?.write_journal(id, on, &text)?)
    }

    /// Deletes cooperations with their tasks, as one operation.
    fn delete_cooperations(shell, ids: Vec<CooperationId>) -> () {
        Ok(shell.office()?.delete_cooperations(&ids)?)
    }

    /// The volunteers a filter asks for, by family name.
    fn volunteers(shell, filter: VolunteerFilter) -> Vec<VolunteerRow> {
        Ok(shell.office()?.volunteers(&filter)?)
    }

    /// A volunteer with everything that relates to them.
    fn volunteer(shell, id: VolunteerId) -> VolunteerView {
        Ok(shell.office()?.volunteer(id)?)
    }

    /// Takes somebody up as a volunteer.
    fn create_volunteer(shell, volunteer: NewVolunteer) -> Volunteer {
        Ok(shell.office()?.create_volunteer(&volunteer)?)
    }

    /// Keeps an edited volunteer; returns them as they were kept; `before` is as it was read.
    fn save_volunteer(shell, volunteer: Volunteer, before: Option<Volunteer>) -> Volunteer {
        Ok(shell.office()?.save_volunteer(Edit { edited: &volunteer, before: before.as_ref() })?)
    }

    /// Deletes what is kept of volunteers' work, as one operation; the people stay in the directory.
    fn delete_volunteers(shell, ids: Vec<VolunteerId>) -> () {
        Ok(shell.office()?.delete_volunteers(&ids)?)
    }

    /// A topic as a whole: projects, offers, partners and volunteers.
    fn topic_page(shell, topic: TermId) -> TopicPage {
        Ok(shell.office()?.topic_page(topic)?)
    }

    /// Writes meetings into a calendar file. Returns the number of the job.
    fn save_meeting_calendar(shell, ids: Vec<MeetingId>, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Kalenderdatei", move |_| {
            let path = office.save_meeting_calendar(&ids, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Adds the appointments of a calendar file as meetings of a committee; returns them, and what is to be said of the rest.
    fn read_meeting_calendar(shell, committee: CommitteeId, path: String) -> (Vec<Meeting>, Vec<String>) {
        Ok(shell.office()?.read_meeting_calendar(committee, Path::new(&path))?)
    }

    /// Writes the open tasks of a list that have a day into a calendar file. Returns the number of the job.
    fn save_task_calendar(shell, filter: TaskFilter, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Kalenderdatei", move |_| {
            let path = office.save_task_calendar(&filter, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// A paper of a committee or a cooperation, to be looked at.
    fn preview(shell, paper: WorkPaper) -> Preview {
        Ok(shell.office()?.preview_work(paper)?)
    }

    /// Writes a paper of a committee or a cooperation as PDF. Returns the number of the job.
    fn save_paper(shell, paper: WorkPaper, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Papier als PDF", move |_| {
            let (path, remarks) = office.save_work(paper, path.as_deref())?;
            Ok(JobResult::File { path, remarks })
        }))
    }
}
