//! Papers about grants: letters and their texts, form files, the year's report, what is published, deadlines.

use domain::funding::{Application, FundingLetter, LetterKind, LetterText};
use domain::id::{ApplicationId, LetterId, OrganisationId};
use office::Office;
use office::funding::{
    BeginningForm, FundingPage, LetterDraft, LetterFieldView, LetterTextView, LettersView, Published, ReturnedForm,
};
use office::publications::Preview;

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "papers";
    /// The texts of all kinds of letters.
    fn letter_texts(shell) -> Vec<LetterTextView> {
        Ok(shell.office()?.letter_texts()?)
    }

    /// The fields texts of letters may use.
    fn letter_fields(_shell) -> Vec<LetterFieldView> {
        Ok(Office::letter_fields())
    }

    /// Keeps the office's own text of a kind of letter.
    fn save_letter_text(shell, text: LetterText) -> LetterTextView {
        Ok(shell.office()?.save_letter_text(&text)?)
    }

    /// Forgets the office's own text of a kind of letter: the shipped one counts again.
    fn reset_letter_text(shell, kind: LetterKind) -> LetterTextView {
        Ok(shell.office()?.reset_letter_text(kind)?)
    }

    /// The letters about an application, and which can be written.
    fn letters(shell, application: ApplicationId) -> LettersView {
        Ok(shell.office()?.letters(application)?)
    }

    /// A letter filled with what is known of an application.
    fn draft_letter(shell, application: ApplicationId, kind: LetterKind) -> LetterDraft {
        Ok(shell.office()?.draft_letter(application, kind)?)
    }

    /// A letter as it would be printed, to be looked at.
    fn preview_letter(shell, application: ApplicationId, kind: LetterKind, subject: String, text: String) -> Preview {
        Ok(shell.office()?.preview_letter(application, kind, &subject, &text)?)
    }

    /// Writes a letter and puts it to its step.
    fn write_letter(shell, application: ApplicationId, kind: LetterKind, subject: String, text: String) -> FundingLetter {
        Ok(shell.office()?.write_letter(application, kind, &subject, &text)?)
    }

    /// Deletes a letter.
    fn delete_letter(shell, letter: LetterId) -> () {
        Ok(shell.office()?.delete_letter(letter)?)
    }

    /// Writes the PDF of a letter into a file. Returns the number of the job.
    fn save_letter_pdf(shell, letter: LetterId, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Brief als PDF", move |_| {
            let path = office.save_letter_pdf(letter, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Writes the form file of an application. Returns the number of the job.
    fn save_application_form(shell, application: ApplicationId, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Formular ausgeben", move |_| {
            let path = office.save_application_form(application, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Reads a form file that came back and compares it with the application.
    fn read_application_form(shell, application: ApplicationId, path: String) -> ReturnedForm {
        Ok(shell.office()?.read_application_form(application, path.as_ref())?)
    }

    /// Takes the answers of a form file over into the application.
    fn take_application_form(shell, application: ApplicationId, path: String) -> Application {
        Ok(shell.office()?.take_application_form(application, path.as_ref())?)
    }

    /// Writes an empty form file, for an application that is not begun yet. Returns the number of the job.
    fn save_empty_form(shell, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Formular ausgeben", move |_| {
            let path = office.save_empty_application_form(path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Reads a form file that may begin an application.
    fn read_beginning_form(shell, path: String) -> BeginningForm {
        Ok(shell.office()?.read_beginning_form(path.as_ref())?)
    }

    /// Begins an application with everything a form file says.
    fn begin_from_form(shell, path: String, applicant: Option<OrganisationId>, school: Option<OrganisationId>) -> Application {
        Ok(shell.office()?.begin_from_form(path.as_ref(), applicant, school)?)
    }

    /// A page about grants, to be looked at.
    fn preview_page(shell, page: FundingPage) -> Preview {
        Ok(shell.office()?.preview_funding_page(&page)?)
    }

    /// Writes a page about grants as PDF. Returns the number of the job.
    fn save_page(shell, page: FundingPage, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Seite als PDF", move |_| {
            let path = office.save_funding_page(&page, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Writes the grants of a year, or of all years, as they are published. Returns the number of the job.
    fn publish_grants(shell, year: Option<i32>, published: Published, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Förderungen veröffentlichen", move |_| {
            let (path, remarks) = office.publish_grants(year, published, path.as_deref())?;
            Ok(JobResult::File { path, remarks })
        }))
    }

    /// Writes all deadlines of grants as a calendar file. Returns the number of the job.
    fn save_calendar(shell, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Fristen als Kalender", move |_| {
            let path = office.save_funding_calendar(path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }
}
