//! Monitoring of absenteeism, verification rounds, the year's figures, map and picture of the network.

use chrono::NaiveDate;
use domain::directory::{OrganisationFilter, RecordRef, VerificationMethod};
use domain::id::{AbsenceId, OrganisationId, RoundId, TermId};
use domain::month::Month;
use domain::publications::{PaperSize, Publication};
use domain::reports::{
    Absence, AbsenceEvaluation, AbsenceQuestion, FigureBy, FigureKind, FigureQuestion, FigureView, MonitoredSchool,
    Monitoring, NetworkQuestion, Round, RoundAnswer,
};
use office::edit::Edit;
use office::publications::Preview;
use office::reports::{
    AbsenceBoard, AbsenceView, CheckedForm, DistrictMap, FigureRecords, MonitoringView, NetworkPicture, RoundLine,
    RoundView, TakenForms,
};

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "reports";
    /// How the monitoring is set up, with the schools that report.
    fn monitoring(shell) -> MonitoringView {
        Ok(shell.office()?.monitoring()?)
    }

    /// Keeps the set-up of the monitoring; returns it as it was kept; `before` is as it was read.
    fn save_monitoring(shell, setup: Monitoring, before: Option<Monitoring>) -> MonitoringView {
        Ok(shell.office()?.save_monitoring(Edit { edited: &setup, before: before.as_ref() })?)
    }

    /// Makes the schools that report just these.
    fn save_monitored_schools(shell, schools: Vec<MonitoredSchool>) -> MonitoringView {
        Ok(shell.office()?.save_monitored_schools(&schools)?)
    }

    /// How the reports of a school year stand; without a year, of the one that runs.
    fn absence_board(shell, school_year: Option<i32>) -> AbsenceBoard {
        Ok(shell.office()?.absence_board(school_year)?)
    }

    /// A report of missed days with what helps to type it in.
    fn absence(shell, id: AbsenceId) -> AbsenceView {
        Ok(shell.office()?.absence(id)?)
    }

    /// Begins the report of a school for a month; gives the one that is there already.
    fn begin_absence(shell, school: OrganisationId, month: Month) -> Absence {
        Ok(shell.office()?.begin_absence(school, month)?)
    }

    /// Keeps an edited report; returns it as it was kept; `before` is as it was read.
    fn save_absence(shell, absence: Absence, before: Option<Absence>) -> Absence {
        Ok(shell.office()?.save_absence(Edit { edited: &absence, before: before.as_ref() })?)
    }

    /// Deletes reports of missed days, as one operation.
    fn delete_absences(shell, ids: Vec<AbsenceId>) -> () {
        Ok(shell.office()?.delete_absences(&ids)?)
    }

    /// The schools whose report of a month is missing, with their mail addresses.
    fn missing_absences(shell, month: Month) -> Vec<RecordRef> {
        Ok(shell.office()?.missing_absences(month)?)
    }

    /// Makes a task for every school whose report of a month is missing. Returns how many.
    fn remind_absences(shell, month: Month) -> usize {
        Ok(shell.office()?.remind_absences(month)?)
    }

    /// The text of a mail that reminds of the report of a month.
    fn absence_reminder_mail(shell, month: Month) -> String {
        Ok(shell.office()?.absence_reminder_mail(month)?)
    }

    /// Writes the form for a school and month. Returns its path.
    fn save_absence_form(shell, school: OrganisationId, month: Month, path: Option<String>) -> String {
        Ok(shell.office()?.save_absence_form(school, month, path.as_deref())?)
    }

    /// Writes the forms for all schools that report in a month into a folder. Returns the number of the job.
    fn save_absence_forms(shell, month: Month) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Formulare für Fehltage", move |progress| {
            let path = office.save_absence_forms(month, progress)?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Reads forms that came back and says what is in them.
    fn check_absence_forms(shell, paths: Vec<String>) -> Vec<CheckedForm> {
        Ok(shell.office()?.check_absence_forms(&paths)?)
    }

    /// Takes forms over, as one operation.
    fn take_absence_forms(shell, paths: Vec<String>) -> TakenForms {
        Ok(shell.office()?.take_absence_forms(&paths)?)
    }

    /// What complete reports say together.
    fn absence_evaluation(shell, question: AbsenceQuestion) -> AbsenceEvaluation {
        Ok(shell.office()?.absence_evaluation(&question)?)
    }

    /// The pages of the report on missed days, to be looked at.
    fn preview_absence_report(shell, question: AbsenceQuestion) -> Preview {
        Ok(shell.office()?.preview_absence_report(&question)?)
    }

    /// Writes the report on missed days. Returns the number of the job.
    fn save_absence_report(shell, question: AbsenceQuestion, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Bericht über Fehltage als PDF", move |_| {
            let path = office.save_absence_report(&question, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// All verification rounds, the latest first.
    fn rounds(shell) -> Vec<RoundLine> {
        Ok(shell.office()?.rounds()?)
    }

    /// Begins a round with the organisations a filter asks for.
    fn create_round(shell, name: String, due_on: Option<NaiveDate>, filter: OrganisationFilter) -> Round {
        Ok(shell.office()?.create_round(&name, due_on, &filter)?)
    }

    /// A round with who is in it.
    fn round(shell, id: RoundId) -> RoundView {
        Ok(shell.office()?.round(id)?)
    }

    /// Keeps an edited round; returns it as it was kept; `before` is as it was read.
    fn save_round(shell, round: Round, before: Option<Round>) -> Round {
        Ok(shell.office()?.save_round(Edit { edited: &round, before: before.as_ref() })?)
    }

    /// Deletes a round; what was verified in it stays verified.
    fn delete_round(shell, id: RoundId) -> () {
        Ok(shell.office()?.delete_round(id)?)
    }

    /// Takes organisations into a round or out of it.
    fn change_round_organisations(shell, id: RoundId, added: Vec<OrganisationId>, removed: Vec<OrganisationId>) -> RoundView {
        Ok(shell.office()?.change_round_organisations(id, &added, &removed)?)
    }

    /// Notes that organisations were asked today.
    fn send_round(shell, id: RoundId, organisations: Vec<OrganisationId>) -> RoundView {
        Ok(shell.office()?.send_round(id, &organisations)?)
    }

    /// Notes what organisations answered today, or takes an answer back.
    fn answer_round(
        shell,
        id: RoundId,
        organisations: Vec<OrganisationId>,
        answer: Option<RoundAnswer>,
        how: VerificationMethod,
    ) -> RoundView {
        Ok(shell.office()?.answer_round(id, &organisations, answer, how)?)
    }

    /// The sheets of a round, to be looked at.
    fn preview_round_sheets(shell, id: RoundId, organisations: Vec<OrganisationId>) -> Preview {
        Ok(shell.office()?.preview_round_sheets(id, &organisations)?)
    }

    /// Writes the sheets of a round as one PDF. Returns the number of the job.
    fn save_round_sheets(shell, id: RoundId, organisations: Vec<OrganisationId>, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Prüfblätter als PDF", move |_| {
            let path = office.save_round_sheets(id, &organisations, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// The text of a mail that asks an organisation whether its entry is right.
    fn round_mail(shell, id: RoundId, organisation: OrganisationId) -> String {
        Ok(shell.office()?.round_mail(id, organisation)?)
    }

    /// What is offered in each district, on these topics.
    fn district_map(shell, topics: Vec<TermId>) -> DistrictMap {
        Ok(shell.office()?.district_map(&topics)?)
    }

    /// Writes the map of the districts as PDF. Returns the number of the job.
    fn save_district_map(shell, topics: Vec<TermId>, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Karte der Stadtteile als PDF", move |_| {
            let path = office.save_district_map(&topics, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// The part of the network that is asked for, drawn.
    fn network_picture(shell, question: NetworkQuestion) -> NetworkPicture {
        Ok(shell.office()?.network_picture(&question)?)
    }

    /// Writes the picture of the network as PDF. Returns the number of the job.
    fn save_network_pdf(shell, question: NetworkQuestion, paper: PaperSize, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Netzwerk als PDF", move |_| {
            let path = office.save_network_pdf(&question, paper, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Writes the picture of the network as an image. Returns the number of the job.
    fn save_network_image(shell, question: NetworkQuestion, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Netzwerk als Bild", move |_| {
            let path = office.save_network_image(&question, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// The figures of a period.
    fn figures(shell, question: FigureQuestion) -> Vec<FigureView> {
        Ok(shell.office()?.figures(&question)?)
    }

    /// The records behind a figure, or behind one line of it.
    fn figure_records(shell, question: FigureQuestion, figure: FigureKind, line: Option<(FigureBy, String)>) -> FigureRecords {
        Ok(shell.office()?.figure_records(&question, figure, line)?)
    }

    /// The figures as plain text, for an authority's form.
    fn figures_text(shell, question: FigureQuestion) -> String {
        Ok(shell.office()?.figures_text(&question)?)
    }

    /// Begins a "Sachbericht" with the figures of the period.
    fn create_annual_report(shell, question: FigureQuestion) -> Publication {
        Ok(shell.office()?.create_annual_report(&question)?)
    }
}
