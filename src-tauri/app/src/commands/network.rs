//! Consultations, tasks, and what happened with an organisation.

use chrono::NaiveDate;
use domain::id::{ConsultationId, OrganisationId, TaskId};
use domain::network::{
    Consultation, ConsultationFilter, ConsultationRow, ConsultationsFound, NewConsultation, Task, TaskFilter,
};
use office::network::{ConsultationView, Happening, TaskView};

use crate::command::commands;

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

    /// Keeps an edited consultation; returns it as it was kept.
    fn save_consultation(shell, consultation: Consultation) -> Consultation {
        Ok(shell.office()?.save_consultation(&consultation)?)
    }

    /// Deletes consultations with their tasks, as one operation.
    fn delete_consultations(shell, ids: Vec<ConsultationId>) -> () {
        Ok(shell.office()?.delete_consultations(&ids)?)
    }

    /// The tasks a filter asks for, the most pressing first.
    fn tasks(shell, filter: TaskFilter) -> TaskView {
        Ok(shell.office()?.task_view(&filter)?)
    }

    /// Keeps a task, new or edited; returns it as it was kept.
    fn save_task(shell, task: Task) -> Task {
        Ok(shell.office()?.save_task(&task)?)
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
}
