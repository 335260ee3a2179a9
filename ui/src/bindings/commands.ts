// Generated from Rust by `cargo xtask bindings`. Do not edit.
import { call } from "../lib/call";
import type { Absence } from "./types/Absence";
import type { AbsenceBoard } from "./types/AbsenceBoard";
import type { AbsenceEvaluation } from "./types/AbsenceEvaluation";
import type { AbsenceId } from "./types/AbsenceId";
import type { AbsenceQuestion } from "./types/AbsenceQuestion";
import type { AbsenceView } from "./types/AbsenceView";
import type { AccessibilityReport } from "./types/AccessibilityReport";
import type { AddedPicture } from "./types/AddedPicture";
import type { AgendaItemId } from "./types/AgendaItemId";
import type { Announcement } from "./types/Announcement";
import type { Answered } from "./types/Answered";
import type { Application } from "./types/Application";
import type { ApplicationFilter } from "./types/ApplicationFilter";
import type { ApplicationId } from "./types/ApplicationId";
import type { ApplicationView } from "./types/ApplicationView";
import type { ApplicationsFound } from "./types/ApplicationsFound";
import type { AttachmentEdit } from "./types/AttachmentEdit";
import type { AttachmentId } from "./types/AttachmentId";
import type { AttachmentsView } from "./types/AttachmentsView";
import type { Backup } from "./types/Backup";
import type { BadgeSheetChoice } from "./types/BadgeSheetChoice";
import type { Beginning } from "./types/Beginning";
import type { BeginningChoice } from "./types/BeginningChoice";
import type { BeginningForm } from "./types/BeginningForm";
import type { CertificateCheck } from "./types/CertificateCheck";
import type { Change } from "./types/Change";
import type { ChangeId } from "./types/ChangeId";
import type { CheckReport } from "./types/CheckReport";
import type { CheckedForm } from "./types/CheckedForm";
import type { ChecklistStep } from "./types/ChecklistStep";
import type { ChecklistTemplate } from "./types/ChecklistTemplate";
import type { Choice } from "./types/Choice";
import type { CleanPreview } from "./types/CleanPreview";
import type { Committee } from "./types/Committee";
import type { CommitteeId } from "./types/CommitteeId";
import type { CommitteeRow } from "./types/CommitteeRow";
import type { CommitteeView } from "./types/CommitteeView";
import type { Consultation } from "./types/Consultation";
import type { ConsultationFilter } from "./types/ConsultationFilter";
import type { ConsultationId } from "./types/ConsultationId";
import type { ConsultationRow } from "./types/ConsultationRow";
import type { ConsultationView } from "./types/ConsultationView";
import type { ConsultationsFound } from "./types/ConsultationsFound";
import type { Cooperation } from "./types/Cooperation";
import type { CooperationFilter } from "./types/CooperationFilter";
import type { CooperationId } from "./types/CooperationId";
import type { CooperationRow } from "./types/CooperationRow";
import type { CooperationView } from "./types/CooperationView";
import type { Direction } from "./types/Direction";
import type { DirectoryCounts } from "./types/DirectoryCounts";
import type { DistrictMap } from "./types/DistrictMap";
import type { Draft } from "./types/Draft";
import type { Duplicate } from "./types/Duplicate";
import type { EditionComparison } from "./types/EditionComparison";
import type { EditionId } from "./types/EditionId";
import type { Editions } from "./types/Editions";
import type { Evaluation } from "./types/Evaluation";
import type { Event } from "./types/Event";
import type { EventFilter } from "./types/EventFilter";
import type { EventId } from "./types/EventId";
import type { EventKind } from "./types/EventKind";
import type { EventPaper } from "./types/EventPaper";
import type { EventRow } from "./types/EventRow";
import type { EventView } from "./types/EventView";
import type { ExportFormat } from "./types/ExportFormat";
import type { FieldChange } from "./types/FieldChange";
import type { FigureBy } from "./types/FigureBy";
import type { FigureKind } from "./types/FigureKind";
import type { FigureQuestion } from "./types/FigureQuestion";
import type { FigureRecords } from "./types/FigureRecords";
import type { FigureView } from "./types/FigureView";
import type { FileDigest } from "./types/FileDigest";
import type { FundingLetter } from "./types/FundingLetter";
import type { FundingPage } from "./types/FundingPage";
import type { FundingPeriod } from "./types/FundingPeriod";
import type { FundingPeriodId } from "./types/FundingPeriodId";
import type { FundingRules } from "./types/FundingRules";
import type { FundingYear } from "./types/FundingYear";
import type { Happening } from "./types/Happening";
import type { ImportDecisions } from "./types/ImportDecisions";
import type { ImportProfile } from "./types/ImportProfile";
import type { ImportProfileId } from "./types/ImportProfileId";
import type { Issued } from "./types/Issued";
import type { Job } from "./types/Job";
import type { LabelSheetChoice } from "./types/LabelSheetChoice";
import type { Lag } from "./types/Lag";
import type { LanguageLine } from "./types/LanguageLine";
import type { LanguageName } from "./types/LanguageName";
import type { LetterDraft } from "./types/LetterDraft";
import type { LetterFieldView } from "./types/LetterFieldView";
import type { LetterId } from "./types/LetterId";
import type { LetterKind } from "./types/LetterKind";
import type { LetterText } from "./types/LetterText";
import type { LetterTextView } from "./types/LetterTextView";
import type { LettersView } from "./types/LettersView";
import type { ListQuery } from "./types/ListQuery";
import type { Mapping } from "./types/Mapping";
import type { Meeting } from "./types/Meeting";
import type { MeetingId } from "./types/MeetingId";
import type { MeetingPaper } from "./types/MeetingPaper";
import type { MeetingView } from "./types/MeetingView";
import type { MergeField } from "./types/MergeField";
import type { MessageChoice } from "./types/MessageChoice";
import type { MessageKind } from "./types/MessageKind";
import type { MessageOrder } from "./types/MessageOrder";
import type { MessageText } from "./types/MessageText";
import type { MinuteKind } from "./types/MinuteKind";
import type { Money } from "./types/Money";
import type { MonitoredSchool } from "./types/MonitoredSchool";
import type { Monitoring } from "./types/Monitoring";
import type { MonitoringView } from "./types/MonitoringView";
import type { Month } from "./types/Month";
import type { Need } from "./types/Need";
import type { NetworkPicture } from "./types/NetworkPicture";
import type { NetworkQuestion } from "./types/NetworkQuestion";
import type { NewApplication } from "./types/NewApplication";
import type { NewConsultation } from "./types/NewConsultation";
import type { NewRegistration } from "./types/NewRegistration";
import type { NewStep } from "./types/NewStep";
import type { NewVolunteer } from "./types/NewVolunteer";
import type { Offer } from "./types/Offer";
import type { OfferId } from "./types/OfferId";
import type { OfferRow } from "./types/OfferRow";
import type { OfferView } from "./types/OfferView";
import type { OfficeSettings } from "./types/OfficeSettings";
import type { OfficeState } from "./types/OfficeState";
import type { OfficialForm } from "./types/OfficialForm";
import type { OfficialFormId } from "./types/OfficialFormId";
import type { OfficialFormView } from "./types/OfficialFormView";
import type { OperationName } from "./types/OperationName";
import type { Organisation } from "./types/Organisation";
import type { OrganisationFilter } from "./types/OrganisationFilter";
import type { OrganisationId } from "./types/OrganisationId";
import type { OrganisationRow } from "./types/OrganisationRow";
import type { OrganisationSort } from "./types/OrganisationSort";
import type { OrganisationView } from "./types/OrganisationView";
import type { Overview } from "./types/Overview";
import type { PacketOutlook } from "./types/PacketOutlook";
import type { PagePlace } from "./types/PagePlace";
import type { PaperSize } from "./types/PaperSize";
import type { Part } from "./types/Part";
import type { ParticipantMessage } from "./types/ParticipantMessage";
import type { PassphraseStrength } from "./types/PassphraseStrength";
import type { PeriodRules } from "./types/PeriodRules";
import type { Person } from "./types/Person";
import type { PersonId } from "./types/PersonId";
import type { PersonRow } from "./types/PersonRow";
import type { PersonView } from "./types/PersonView";
import type { PictureView } from "./types/PictureView";
import type { Preview } from "./types/Preview";
import type { PrintPlan } from "./types/PrintPlan";
import type { ProblemCode } from "./types/ProblemCode";
import type { Proposal } from "./types/Proposal";
import type { Publication } from "./types/Publication";
import type { PublicationId } from "./types/PublicationId";
import type { PublicationKind } from "./types/PublicationKind";
import type { PublicationLanguage } from "./types/PublicationLanguage";
import type { PublicationLine } from "./types/PublicationLine";
import type { Published } from "./types/Published";
import type { Quantity } from "./types/Quantity";
import type { QuestionId } from "./types/QuestionId";
import type { ReadOptions } from "./types/ReadOptions";
import type { ReadRegistration } from "./types/ReadRegistration";
import type { RecordChange } from "./types/RecordChange";
import type { RecordKind } from "./types/RecordKind";
import type { RecordRef } from "./types/RecordRef";
import type { Registration } from "./types/Registration";
import type { RegistrationId } from "./types/RegistrationId";
import type { RegistrationRow } from "./types/RegistrationRow";
import type { RegistrationState } from "./types/RegistrationState";
import type { ReleaseCheck } from "./types/ReleaseCheck";
import type { Reminder } from "./types/Reminder";
import type { Resolution } from "./types/Resolution";
import type { ReturnedForm } from "./types/ReturnedForm";
import type { Round } from "./types/Round";
import type { RoundAnswer } from "./types/RoundAnswer";
import type { RoundId } from "./types/RoundId";
import type { RoundLine } from "./types/RoundLine";
import type { RoundView } from "./types/RoundView";
import type { SavedFilter } from "./types/SavedFilter";
import type { SavedFilterId } from "./types/SavedFilterId";
import type { SealId } from "./types/SealId";
import type { SealView } from "./types/SealView";
import type { SearchResult } from "./types/SearchResult";
import type { SessionId } from "./types/SessionId";
import type { SheetId } from "./types/SheetId";
import type { SheetPreview } from "./types/SheetPreview";
import type { SheetSource } from "./types/SheetSource";
import type { SourceView } from "./types/SourceView";
import type { StepId } from "./types/StepId";
import type { TakenForms } from "./types/TakenForms";
import type { Task } from "./types/Task";
import type { TaskFilter } from "./types/TaskFilter";
import type { TaskId } from "./types/TaskId";
import type { TaskView } from "./types/TaskView";
import type { Term } from "./types/Term";
import type { TermId } from "./types/TermId";
import type { Theme } from "./types/Theme";
import type { TopicPage } from "./types/TopicPage";
import type { UndoState } from "./types/UndoState";
import type { VerificationMethod } from "./types/VerificationMethod";
import type { Vocabulary } from "./types/Vocabulary";
import type { Volunteer } from "./types/Volunteer";
import type { VolunteerFilter } from "./types/VolunteerFilter";
import type { VolunteerId } from "./types/VolunteerId";
import type { VolunteerRow } from "./types/VolunteerRow";
import type { VolunteerView } from "./types/VolunteerView";
import type { WorkPaper } from "./types/WorkPaper";

export const commands = {
  start: {
    /** How the data stands. */
    state: (): Promise<OfficeState> => call("start_state", {  }),
    /** Judges a passphrase while it is typed. */
    strength: (passphrase: string): Promise<PassphraseStrength> => call("start_strength", { passphrase }),
    /** Makes new data; without a passphrase the system's keychain holds a random key. Returns the recovery code. */
    create: (author: string, passphrase: string | null, remember: boolean): Promise<string> => call("start_create", { author, passphrase, remember }),
    /** The recovery code, for the emergency sheet. */
    recoveryCode: (): Promise<string> => call("start_recovery_code", {  }),
    /** Writes the emergency sheet as PDF; without a path into the folder for documents. Returns the number of the job. */
    saveEmergencySheet: (path: string | null): Promise<number> => call("start_save_emergency_sheet", { path }),
    /** The person has put the emergency sheet away. */
    confirmEmergencySheet: (): Promise<null> => call("start_confirm_emergency_sheet", {  }),
    /** Opens the data with the passphrase. */
    unlock: (passphrase: string, remember: boolean): Promise<null> => call("start_unlock", { passphrase, remember }),
    /** Opens the data with the key in the system's keychain. */
    unlockWithKeychain: (): Promise<null> => call("start_unlock_with_keychain", {  }),
    /** Opens the data with the recovery code and sets a new passphrase if one is given. */
    unlockWithRecovery: (code: string, passphrase: string | null): Promise<null> => call("start_unlock_with_recovery", { code, passphrase }),
    /** The backups beside data that cannot be opened, newest first. */
    backups: (): Promise<Array<Backup>> => call("start_backups", {  }),
    /** Puts a backup in the place of a file that cannot be opened any more; with the passphrase, the recovery code, or the keychain. */
    openBackup: (name: string, passphrase: string | null, code: string | null): Promise<null> => call("start_open_backup", { name, passphrase, code }),
    /** Replaces the passphrase. */
    changePassphrase: (present: string | null, chosen: string): Promise<null> => call("start_change_passphrase", { present, chosen }),
    /** Whether the keychain of this computer opens the data from now on. */
    rememberOnThisComputer: (remember: boolean): Promise<null> => call("start_remember_on_this_computer", { remember }),
    /** Closes the data; the window shows the page to unlock. */
    lock: (): Promise<null> => call("start_lock", {  }),
    /** Somebody is at the keyboard. */
    active: (): Promise<null> => call("start_active", {  }),
    /** What was being typed and not yet saved when the program ended. */
    drafts: (): Promise<Array<Draft>> => call("start_drafts", {  }),
    /** Keeps what is being typed, in the encrypted file. */
    keepDraft: (key: string, text: string): Promise<null> => call("start_keep_draft", { key, text }),
    /** Forgets what was being typed: it is saved, or given up. */
    dropDraft: (key: string): Promise<null> => call("start_drop_draft", { key }),
  },
  overview: {
    /** What needs the coordinator today. */
    today: (): Promise<Overview> => call("overview_today", {  }),
  },
  history: {
    /** What undo and redo would do now. */
    undoState: (): Promise<UndoState> => call("history_undo_state", {  }),
    /** Takes the last change back; returns it, or nothing when there is none. */
    undo: (): Promise<Change | null> => call("history_undo", {  }),
    /** Does the change again that was taken back last. */
    redo: (): Promise<Change | null> => call("history_redo", {  }),
    /** The log of changes, newest first. */
    changes: (before: ChangeId | null, limit: number): Promise<Array<Change>> => call("history_changes", { before, limit }),
    /** What one change changed, field by field. */
    fields: (change: ChangeId): Promise<Array<FieldChange>> => call("history_fields", { change }),
    /** The history of one record, newest first. */
    record: (kind: RecordKind, id: string): Promise<Array<RecordChange>> => call("history_record", { kind, id }),
    /** All operations with their German names. */
    operations: (): Promise<Array<OperationName>> => call("history_operations", {  }),
  },
  directory: {
    /** How much there is. */
    counts: (): Promise<DirectoryCounts> => call("directory_counts", {  }),
    /** All terms of all vocabularies. */
    terms: (): Promise<Array<Term>> => call("directory_terms", {  }),
    /** All languages with their German names. */
    languages: (): Promise<Array<LanguageName>> => call("directory_languages", {  }),
    /** Finds records of every kind. */
    search: (text: string, limit: number): Promise<SearchResult> => call("directory_search", { text, limit }),
    /** Phone numbers as people read them (DIN 5008). */
    showPhones: (numbers: Array<string>): Promise<Array<string>> => call("directory_show_phones", { numbers }),
    /** The organisations a filter asks for, in order. */
    organisationIds: (filter: OrganisationFilter, sort: OrganisationSort, direction: Direction): Promise<Array<OrganisationId>> => call("directory_organisation_ids", { filter, sort, direction }),
    /** Lines of the list, in the order of the identities. */
    organisationRows: (ids: Array<OrganisationId>): Promise<Array<OrganisationRow>> => call("directory_organisation_rows", { ids }),
    /** An organisation with everything that relates to it. */
    organisation: (id: OrganisationId): Promise<OrganisationView> => call("directory_organisation", { id }),
    /** Adds an organisation. */
    createOrganisation: (name: string): Promise<Organisation> => call("directory_create_organisation", { name }),
    /** Keeps an edited organisation; returns it as it was kept; `before` is as it was read. */
    saveOrganisation: (organisation: Organisation, before: Organisation | null): Promise<Organisation> => call("directory_save_organisation", { organisation, before }),
    /** Deletes organisations, as one operation. */
    deleteOrganisations: (ids: Array<OrganisationId>): Promise<null> => call("directory_delete_organisations", { ids }),
    /** Organisations that are probably the same as one with this name. */
    similarOrganisations: (name: string, except: OrganisationId | null): Promise<Array<Duplicate>> => call("directory_similar_organisations", { name, except }),
    /** Merges two organisations: the first is what remains, the other is dropped. */
    mergeOrganisations: (merged: Organisation, dropped: OrganisationId): Promise<null> => call("directory_merge_organisations", { merged, dropped }),
    /** Gives a topic to organisations or takes it from them. */
    tagOrganisations: (ids: Array<OrganisationId>, topic: TermId, assigned: boolean): Promise<null> => call("directory_tag_organisations", { ids, topic, assigned }),
    /** Records that organisations were checked today. */
    verifyOrganisations: (ids: Array<OrganisationId>, how: VerificationMethod): Promise<null> => call("directory_verify_organisations", { ids, how }),
    /** All saved filters. */
    savedFilters: (): Promise<Array<SavedFilter>> => call("directory_saved_filters", {  }),
    /** Saves a filter by name. */
    saveFilter: (name: string, filter: OrganisationFilter): Promise<SavedFilter> => call("directory_save_filter", { name, filter }),
    /** Deletes a saved filter. */
    deleteFilter: (id: SavedFilterId): Promise<null> => call("directory_delete_filter", { id }),
    /** Lines of the list of persons. */
    personRows: (text: string, withoutConsent: boolean): Promise<Array<PersonRow>> => call("directory_person_rows", { text, without_consent: withoutConsent }),
    /** A person with everything that relates to them. */
    person: (id: PersonId): Promise<PersonView> => call("directory_person", { id }),
    /** Adds a person. */
    createPerson: (familyName: string, givenName: string, organisation: OrganisationId | null): Promise<Person> => call("directory_create_person", { family_name: familyName, given_name: givenName, organisation }),
    /** Keeps an edited person; returns it as it was kept; `before` is as it was read. */
    savePerson: (person: Person, before: Person | null): Promise<Person> => call("directory_save_person", { person, before }),
    /** Deletes persons, as one operation. */
    deletePersons: (ids: Array<PersonId>): Promise<null> => call("directory_delete_persons", { ids }),
    /** Lines of the list of offers. */
    offerRows: (text: string): Promise<Array<OfferRow>> => call("directory_offer_rows", { text }),
    /** An offer with everything that relates to it. */
    offer: (id: OfferId): Promise<OfferView> => call("directory_offer", { id }),
    /** Adds an offer. */
    createOffer: (name: string, organisation: OrganisationId): Promise<Offer> => call("directory_create_offer", { name, organisation }),
    /** Keeps an edited offer; returns it as it was kept; `before` is as it was read. */
    saveOffer: (offer: Offer, before: Offer | null): Promise<Offer> => call("directory_save_offer", { offer, before }),
    /** Deletes offers, as one operation. */
    deleteOffers: (ids: Array<OfferId>): Promise<null> => call("directory_delete_offers", { ids }),
    /** Records that an offer was checked today. */
    verifyOffer: (id: OfferId, how: VerificationMethod): Promise<Offer> => call("directory_verify_offer", { id, how }),
    /** Loads the sample data. */
    loadSample: (): Promise<null> => call("directory_load_sample", {  }),
    /** Removes the sample data as a whole. */
    removeSample: (): Promise<null> => call("directory_remove_sample", {  }),
  },
  lists: {
    /** Writes a list, as it is filtered, for other programs. Returns the number of the job. */
    exportList: (list: ListQuery, format: ExportFormat, path: string | null): Promise<number> => call("lists_export_list", { list, format, path }),
  },
  referral: {
    /** The offers that fit a need, best first, each with its reasons. */
    findOffers: (need: Need): Promise<Array<Proposal>> => call("referral_find_offers", { need }),
    /** The chosen offers as the text of a mail. */
    mailText: (need: Need, chosen: Array<OfferId>): Promise<string> => call("referral_mail_text", { need, chosen }),
    /** Writes the chosen offers as a page. Returns the number of the job. */
    saveSheet: (need: Need, chosen: Array<OfferId>, path: string | null): Promise<number> => call("referral_save_sheet", { need, chosen, path }),
    /** The page of the chosen offers, to be looked at. */
    preview: (need: Need, chosen: Array<OfferId>): Promise<Preview> => call("referral_preview", { need, chosen }),
  },
  network: {
    /** The consultations a filter asks for, latest first, with their sums. */
    consultations: (filter: ConsultationFilter): Promise<ConsultationsFound> => call("network_consultations", { filter }),
    /** Lines of the list, in the order of the identities. */
    consultationRows: (ids: Array<ConsultationId>): Promise<Array<ConsultationRow>> => call("network_consultation_rows", { ids }),
    /** The names of all who have given consultations. */
    consultationGivers: (): Promise<Array<string>> => call("network_consultation_givers", {  }),
    /** A consultation with everything that relates to it. */
    consultation: (id: ConsultationId): Promise<ConsultationView> => call("network_consultation", { id }),
    /** Notes a consultation in passing; a day to ask again becomes a task. */
    createConsultation: (consultation: NewConsultation): Promise<Consultation> => call("network_create_consultation", { consultation }),
    /** Keeps an edited consultation; returns it as it was kept; `before` is as it was read. */
    saveConsultation: (consultation: Consultation, before: Consultation | null): Promise<Consultation> => call("network_save_consultation", { consultation, before }),
    /** Deletes consultations with their tasks, as one operation. */
    deleteConsultations: (ids: Array<ConsultationId>): Promise<null> => call("network_delete_consultations", { ids }),
    /** The tasks a filter asks for, the most pressing first. */
    tasks: (filter: TaskFilter): Promise<TaskView> => call("network_tasks", { filter }),
    /** Keeps a task, new or edited; returns it as it was kept; `before` is as it was read, nothing for a new one. */
    saveTask: (task: Task, before: Task | null): Promise<Task> => call("network_save_task", { task, before }),
    /** Marks tasks as done today, as one operation. */
    completeTasks: (ids: Array<TaskId>): Promise<null> => call("network_complete_tasks", { ids }),
    /** Puts tasks off until a day, as one operation. */
    snoozeTasks: (ids: Array<TaskId>, until: string): Promise<null> => call("network_snooze_tasks", { ids, until }),
    /** Deletes tasks, as one operation. */
    deleteTasks: (ids: Array<TaskId>): Promise<null> => call("network_delete_tasks", { ids }),
    /** What happened with an organisation, latest first. */
    timeline: (organisation: OrganisationId): Promise<Array<Happening>> => call("network_timeline", { organisation }),
    /** Lines of the list of committees that match the text. */
    committees: (text: string): Promise<Array<CommitteeRow>> => call("network_committees", { text }),
    /** A committee with everything that relates to it. */
    committee: (id: CommitteeId): Promise<CommitteeView> => call("network_committee", { id }),
    /** Adds a committee of which only the name is known yet. */
    createCommittee: (name: string): Promise<Committee> => call("network_create_committee", { name }),
    /** Keeps an edited committee; returns it as it was kept; `before` is as it was read. */
    saveCommittee: (committee: Committee, before: Committee | null): Promise<Committee> => call("network_save_committee", { committee, before }),
    /** Deletes committees with their meetings and tasks, as one operation. */
    deleteCommittees: (ids: Array<CommitteeId>): Promise<null> => call("network_delete_committees", { ids }),
    /** The register of resolutions, of one committee or of all, latest first. */
    resolutions: (committee: CommitteeId | null): Promise<Array<Resolution>> => call("network_resolutions", { committee }),
    /** A meeting with everything that relates to it. */
    meeting: (id: MeetingId): Promise<MeetingView> => call("network_meeting", { id }),
    /** Adds a meeting with an agenda made of what is open. */
    createMeeting: (committee: CommitteeId, on: string): Promise<Meeting> => call("network_create_meeting", { committee, on }),
    /** Puts everything that waits on the agenda of a meeting. */
    takeWaiting: (id: MeetingId): Promise<Meeting> => call("network_take_waiting", { id }),
    /** Keeps an edited meeting; returns it as it was kept; `before` is as it was read. */
    saveMeeting: (meeting: Meeting, before: Meeting | null): Promise<Meeting> => call("network_save_meeting", { meeting, before }),
    /** Adds a line to the minutes as it was typed; returns the meeting as it was kept. */
    addMinute: (id: MeetingId, item: AgendaItemId, kind: MinuteKind, line: string): Promise<Meeting> => call("network_add_minute", { id, item, kind, line }),
    /** Deletes a meeting with its minutes and tasks, as one operation. */
    deleteMeeting: (id: MeetingId): Promise<null> => call("network_delete_meeting", { id }),
    /** The agenda or the minutes of a meeting as the text of a mail. */
    meetingMail: (id: MeetingId, paper: MeetingPaper): Promise<string> => call("network_meeting_mail", { id, paper }),
    /** The cooperations a filter asks for, by name. */
    cooperations: (filter: CooperationFilter): Promise<Array<CooperationRow>> => call("network_cooperations", { filter }),
    /** A cooperation with everything that relates to it. */
    cooperation: (id: CooperationId): Promise<CooperationView> => call("network_cooperation", { id }),
    /** Adds a cooperation that begins today, of which only the name is known yet. */
    createCooperation: (name: string): Promise<Cooperation> => call("network_create_cooperation", { name }),
    /** Keeps an edited cooperation; returns it as it was kept; `before` is as it was read. */
    saveCooperation: (cooperation: Cooperation, before: Cooperation | null): Promise<Cooperation> => call("network_save_cooperation", { cooperation, before }),
    /** Writes an entry of a cooperation's journal; returns the cooperation as it was kept. */
    writeJournal: (id: CooperationId, on: string, text: string): Promise<Cooperation> => call("network_write_journal", { id, on, text }),
    /** Deletes cooperations with their tasks, as one operation. */
    deleteCooperations: (ids: Array<CooperationId>): Promise<null> => call("network_delete_cooperations", { ids }),
    /** The volunteers a filter asks for, by family name. */
    volunteers: (filter: VolunteerFilter): Promise<Array<VolunteerRow>> => call("network_volunteers", { filter }),
    /** A volunteer with everything that relates to them. */
    volunteer: (id: VolunteerId): Promise<VolunteerView> => call("network_volunteer", { id }),
    /** Takes somebody up as a volunteer. */
    createVolunteer: (volunteer: NewVolunteer): Promise<Volunteer> => call("network_create_volunteer", { volunteer }),
    /** Keeps an edited volunteer; returns them as they were kept; `before` is as it was read. */
    saveVolunteer: (volunteer: Volunteer, before: Volunteer | null): Promise<Volunteer> => call("network_save_volunteer", { volunteer, before }),
    /** Deletes what is kept of volunteers' work, as one operation; the people stay in the directory. */
    deleteVolunteers: (ids: Array<VolunteerId>): Promise<null> => call("network_delete_volunteers", { ids }),
    /** A topic as a whole: projects, offers, partners and volunteers. */
    topicPage: (topic: TermId): Promise<TopicPage> => call("network_topic_page", { topic }),
    /** Writes meetings into a calendar file. Returns the number of the job. */
    saveMeetingCalendar: (ids: Array<MeetingId>, path: string | null): Promise<number> => call("network_save_meeting_calendar", { ids, path }),
    /** Adds the appointments of a calendar file as meetings of a committee; returns them, and what is to be said of the rest. */
    readMeetingCalendar: (committee: CommitteeId, path: string): Promise<[Array<Meeting>, Array<string>]> => call("network_read_meeting_calendar", { committee, path }),
    /** Writes the open tasks of a list that have a day into a calendar file. Returns the number of the job. */
    saveTaskCalendar: (filter: TaskFilter, path: string | null): Promise<number> => call("network_save_task_calendar", { filter, path }),
    /** A paper of a committee or a cooperation, to be looked at. */
    preview: (paper: WorkPaper): Promise<Preview> => call("network_preview", { paper }),
    /** Writes a paper of a committee or a cooperation as PDF. Returns the number of the job. */
    savePaper: (paper: WorkPaper, path: string | null): Promise<number> => call("network_save_paper", { paper, path }),
  },
  funding: {
    /** The applications a filter asks for, the latest number first. */
    applications: (filter: ApplicationFilter): Promise<ApplicationsFound> => call("funding_applications", { filter }),
    /** An application with everything that relates to it. */
    application: (id: ApplicationId): Promise<ApplicationView> => call("funding_application", { id }),
    /** Begins an application. */
    createApplication: (application: NewApplication): Promise<Application> => call("funding_create_application", { application }),
    /** Keeps an edited application; returns it as it was kept; `before` is as it was read. */
    saveApplication: (application: Application, before: Application | null): Promise<Application> => call("funding_save_application", { application, before }),
    /** Deletes applications with everything that belongs to them, as one operation. */
    deleteApplications: (ids: Array<ApplicationId>): Promise<null> => call("funding_delete_applications", { ids }),
    /** Brings an application under the present rules of its funding period. */
    renewRules: (id: ApplicationId): Promise<null> => call("funding_renew_rules", { id }),
    /** Adds a step to the life of an application; returns how it stands then. */
    addStep: (id: ApplicationId, step: NewStep): Promise<ApplicationView> => call("funding_add_step", { id, step }),
    /** How many steps would be taken back with this one, itself included. */
    stepsBack: (id: ApplicationId, step: StepId): Promise<number> => call("funding_steps_back", { id, step }),
    /** Takes a step back with a reason; returns how the application stands then. */
    takeStepBack: (id: ApplicationId, step: StepId, reason: string): Promise<ApplicationView> => call("funding_take_step_back", { id, step, reason }),
    /** The money of a year: budget, and what each school has had. */
    year: (year: number): Promise<FundingYear> => call("funding_year", { year }),
    /** The days to mind of all applications and of the funding period, the next one first. */
    reminders: (): Promise<Array<Reminder>> => call("funding_reminders", {  }),
    /** The rules of all funding periods, those of the current one first. */
    rules: (): Promise<Array<PeriodRules>> => call("funding_rules", {  }),
    /** Keeps the rules of a funding period; returns them as they were kept; `before` is as they were read. */
    saveRules: (rules: FundingRules, before: FundingRules | null): Promise<FundingRules> => call("funding_save_rules", { rules, before }),
    /** The rules that are shipped as a beginning; nothing is changed. */
    presetRules: (period: FundingPeriodId): Promise<FundingRules> => call("funding_preset_rules", { period }),
    /** Reads an amount as people type it ("1.234,50 €"). */
    readMoney: (text: string): Promise<Money> => call("funding_read_money", { text }),
    /** Reads a quantity as people type it ("2,5"). */
    readQuantity: (text: string): Promise<Quantity> => call("funding_read_quantity", { text }),
  },
  reports: {
    /** How the monitoring is set up, with the schools that report. */
    monitoring: (): Promise<MonitoringView> => call("reports_monitoring", {  }),
    /** Keeps the set-up of the monitoring; returns it as it was kept; `before` is as it was read. */
    saveMonitoring: (setup: Monitoring, before: Monitoring | null): Promise<MonitoringView> => call("reports_save_monitoring", { setup, before }),
    /** Makes the schools that report just these. */
    saveMonitoredSchools: (schools: Array<MonitoredSchool>): Promise<MonitoringView> => call("reports_save_monitored_schools", { schools }),
    /** How the reports of a school year stand; without a year, of the one that runs. */
    absenceBoard: (schoolYear: number | null): Promise<AbsenceBoard> => call("reports_absence_board", { school_year: schoolYear }),
    /** A report of missed days with what helps to type it in. */
    absence: (id: AbsenceId): Promise<AbsenceView> => call("reports_absence", { id }),
    /** Begins the report of a school for a month; gives the one that is there already. */
    beginAbsence: (school: OrganisationId, month: Month): Promise<Absence> => call("reports_begin_absence", { school, month }),
    /** Keeps an edited report; returns it as it was kept; `before` is as it was read. */
    saveAbsence: (absence: Absence, before: Absence | null): Promise<Absence> => call("reports_save_absence", { absence, before }),
    /** Deletes reports of missed days, as one operation. */
    deleteAbsences: (ids: Array<AbsenceId>): Promise<null> => call("reports_delete_absences", { ids }),
    /** The schools whose report of a month is missing, with their mail addresses. */
    missingAbsences: (month: Month): Promise<Array<RecordRef>> => call("reports_missing_absences", { month }),
    /** Makes a task for every school whose report of a month is missing. Returns how many. */
    remindAbsences: (month: Month): Promise<number> => call("reports_remind_absences", { month }),
    /** The text of a mail that reminds of the report of a month. */
    absenceReminderMail: (month: Month): Promise<string> => call("reports_absence_reminder_mail", { month }),
    /** Writes the form for a school and month. Returns its path. */
    saveAbsenceForm: (school: OrganisationId, month: Month, path: string | null): Promise<string> => call("reports_save_absence_form", { school, month, path }),
    /** Writes the forms for all schools that report in a month into a folder. Returns the number of the job. */
    saveAbsenceForms: (month: Month): Promise<number> => call("reports_save_absence_forms", { month }),
    /** Reads forms that came back and says what is in them. */
    checkAbsenceForms: (paths: Array<string>): Promise<Array<CheckedForm>> => call("reports_check_absence_forms", { paths }),
    /** Takes forms over, as one operation. */
    takeAbsenceForms: (paths: Array<string>): Promise<TakenForms> => call("reports_take_absence_forms", { paths }),
    /** What complete reports say together. */
    absenceEvaluation: (question: AbsenceQuestion): Promise<AbsenceEvaluation> => call("reports_absence_evaluation", { question }),
    /** The pages of the report on missed days, to be looked at. */
    previewAbsenceReport: (question: AbsenceQuestion): Promise<Preview> => call("reports_preview_absence_report", { question }),
    /** Writes the report on missed days. Returns the number of the job. */
    saveAbsenceReport: (question: AbsenceQuestion, path: string | null): Promise<number> => call("reports_save_absence_report", { question, path }),
    /** All verification rounds, the latest first. */
    rounds: (): Promise<Array<RoundLine>> => call("reports_rounds", {  }),
    /** Begins a round with the organisations a filter asks for. */
    createRound: (name: string, dueOn: string | null, filter: OrganisationFilter): Promise<Round> => call("reports_create_round", { name, due_on: dueOn, filter }),
    /** A round with who is in it. */
    round: (id: RoundId): Promise<RoundView> => call("reports_round", { id }),
    /** Keeps an edited round; returns it as it was kept; `before` is as it was read. */
    saveRound: (round: Round, before: Round | null): Promise<Round> => call("reports_save_round", { round, before }),
    /** Deletes a round; what was verified in it stays verified. */
    deleteRound: (id: RoundId): Promise<null> => call("reports_delete_round", { id }),
    /** Takes organisations into a round or out of it. */
    changeRoundOrganisations: (id: RoundId, added: Array<OrganisationId>, removed: Array<OrganisationId>): Promise<RoundView> => call("reports_change_round_organisations", { id, added, removed }),
    /** Notes that organisations were asked today. */
    sendRound: (id: RoundId, organisations: Array<OrganisationId>): Promise<RoundView> => call("reports_send_round", { id, organisations }),
    /** Notes what organisations answered today, or takes an answer back. */
    answerRound: (id: RoundId, organisations: Array<OrganisationId>, answer: RoundAnswer | null, how: VerificationMethod): Promise<RoundView> => call("reports_answer_round", { id, organisations, answer, how }),
    /** The sheets of a round, to be looked at. */
    previewRoundSheets: (id: RoundId, organisations: Array<OrganisationId>): Promise<Preview> => call("reports_preview_round_sheets", { id, organisations }),
    /** Writes the sheets of a round as one PDF. Returns the number of the job. */
    saveRoundSheets: (id: RoundId, organisations: Array<OrganisationId>, path: string | null): Promise<number> => call("reports_save_round_sheets", { id, organisations, path }),
    /** The text of a mail that asks an organisation whether its entry is right. */
    roundMail: (id: RoundId, organisation: OrganisationId): Promise<string> => call("reports_round_mail", { id, organisation }),
    /** What is offered in each district, on these topics. */
    districtMap: (topics: Array<TermId>): Promise<DistrictMap> => call("reports_district_map", { topics }),
    /** Writes the map of the districts as PDF. Returns the number of the job. */
    saveDistrictMap: (topics: Array<TermId>, path: string | null): Promise<number> => call("reports_save_district_map", { topics, path }),
    /** The part of the network that is asked for, drawn. */
    networkPicture: (question: NetworkQuestion): Promise<NetworkPicture> => call("reports_network_picture", { question }),
    /** Writes the picture of the network as PDF. Returns the number of the job. */
    saveNetworkPdf: (question: NetworkQuestion, paper: PaperSize, path: string | null): Promise<number> => call("reports_save_network_pdf", { question, paper, path }),
    /** Writes the picture of the network as an image. Returns the number of the job. */
    saveNetworkImage: (question: NetworkQuestion, path: string | null): Promise<number> => call("reports_save_network_image", { question, path }),
    /** The figures of a period. */
    figures: (question: FigureQuestion): Promise<Array<FigureView>> => call("reports_figures", { question }),
    /** The records behind a figure, or behind one line of it. */
    figureRecords: (question: FigureQuestion, figure: FigureKind, line: [FigureBy, string] | null): Promise<FigureRecords> => call("reports_figure_records", { question, figure, line }),
    /** The figures as plain text, for an authority's form. */
    figuresText: (question: FigureQuestion): Promise<string> => call("reports_figures_text", { question }),
    /** Begins a "Sachbericht" with the figures of the period. */
    createAnnualReport: (question: FigureQuestion): Promise<Publication> => call("reports_create_annual_report", { question }),
  },
  papers: {
    /** The texts of all kinds of letters. */
    letterTexts: (): Promise<Array<LetterTextView>> => call("papers_letter_texts", {  }),
    /** The fields texts of letters may use. */
    letterFields: (): Promise<Array<LetterFieldView>> => call("papers_letter_fields", {  }),
    /** Keeps the office's own text of a kind of letter. */
    saveLetterText: (text: LetterText): Promise<LetterTextView> => call("papers_save_letter_text", { text }),
    /** Forgets the office's own text of a kind of letter: the shipped one counts again. */
    resetLetterText: (kind: LetterKind): Promise<LetterTextView> => call("papers_reset_letter_text", { kind }),
    /** The letters about an application, and which can be written. */
    letters: (application: ApplicationId): Promise<LettersView> => call("papers_letters", { application }),
    /** A letter filled with what is known of an application. */
    draftLetter: (application: ApplicationId, kind: LetterKind): Promise<LetterDraft> => call("papers_draft_letter", { application, kind }),
    /** A letter as it would be printed, to be looked at. */
    previewLetter: (application: ApplicationId, kind: LetterKind, subject: string, text: string): Promise<Preview> => call("papers_preview_letter", { application, kind, subject, text }),
    /** Writes a letter and puts it to its step. */
    writeLetter: (application: ApplicationId, kind: LetterKind, subject: string, text: string): Promise<FundingLetter> => call("papers_write_letter", { application, kind, subject, text }),
    /** Deletes a letter. */
    deleteLetter: (letter: LetterId): Promise<null> => call("papers_delete_letter", { letter }),
    /** Writes the PDF of a letter into a file. Returns the number of the job. */
    saveLetterPdf: (letter: LetterId, path: string | null): Promise<number> => call("papers_save_letter_pdf", { letter, path }),
    /** Writes the form file of an application. Returns the number of the job. */
    saveApplicationForm: (application: ApplicationId, path: string | null): Promise<number> => call("papers_save_application_form", { application, path }),
    /** Reads a form file that came back and compares it with the application. */
    readApplicationForm: (application: ApplicationId, path: string): Promise<ReturnedForm> => call("papers_read_application_form", { application, path }),
    /** Takes the answers of a form file over into the application. */
    takeApplicationForm: (application: ApplicationId, path: string): Promise<Application> => call("papers_take_application_form", { application, path }),
    /** Writes an empty form file, for an application that is not begun yet. Returns the number of the job. */
    saveEmptyForm: (path: string | null): Promise<number> => call("papers_save_empty_form", { path }),
    /** Reads a form file that may begin an application. */
    readBeginningForm: (path: string): Promise<BeginningForm> => call("papers_read_beginning_form", { path }),
    /** Begins an application with everything a form file says. */
    beginFromForm: (path: string, applicant: OrganisationId | null, school: OrganisationId | null): Promise<Application> => call("papers_begin_from_form", { path, applicant, school }),
    /** A page about grants, to be looked at. */
    previewPage: (page: FundingPage): Promise<Preview> => call("papers_preview_page", { page }),
    /** Writes a page about grants as PDF. Returns the number of the job. */
    savePage: (page: FundingPage, path: string | null): Promise<number> => call("papers_save_page", { page, path }),
    /** Writes the grants of a year, or of all years, as they are published. Returns the number of the job. */
    publishGrants: (year: number | null, published: Published, path: string | null): Promise<number> => call("papers_publish_grants", { year, published, path }),
    /** Writes all deadlines of grants as a calendar file. Returns the number of the job. */
    saveCalendar: (path: string | null): Promise<number> => call("papers_save_calendar", { path }),
  },
  packet: {
    /** The attachments of an application, and what the rules ask for. */
    attachments: (application: ApplicationId): Promise<AttachmentsView> => call("packet_attachments", { application }),
    /** Takes files in as attachments of a kind; without one it is guessed from their names. Returns the number of the job. */
    add: (application: ApplicationId, kind: string, paths: Array<string>): Promise<number> => call("packet_add", { application, kind, paths }),
    /** Puts a newer file in the place of an attachment. Returns what to know of it. */
    replace: (application: ApplicationId, attachment: AttachmentId, path: string): Promise<Array<string>> => call("packet_replace", { application, attachment, path }),
    /** Keeps what a person says of an attachment. */
    save: (application: ApplicationId, edit: AttachmentEdit): Promise<null> => call("packet_save", { application, edit }),
    /** Puts the attachments in this order. */
    order: (application: ApplicationId, order: Array<AttachmentId>): Promise<null> => call("packet_order", { application, order }),
    /** Takes an attachment out of the application. */
    remove: (application: ApplicationId, attachment: AttachmentId): Promise<null> => call("packet_remove", { application, attachment }),
    /** Opens a protected attachment with its password. */
    unlock: (application: ApplicationId, attachment: AttachmentId, password: string): Promise<null> => call("packet_unlock", { application, attachment, password }),
    /** The pages of a version of an attachment, to be looked at; versions count from 1. */
    preview: (application: ApplicationId, attachment: AttachmentId, version: number): Promise<SheetPreview> => call("packet_preview", { application, attachment, version }),
    /** Writes a version of an attachment as the file it came as; without a path into the folder for results. Returns the path. */
    export: (application: ApplicationId, attachment: AttachmentId, version: number, path: string | null): Promise<string> => call("packet_export", { application, attachment, version, path }),
    /** What the packet of an application would hold. */
    outlook: (application: ApplicationId): Promise<PacketOutlook> => call("packet_outlook", { application }),
    /** Makes the packet of an application and its archive in a folder; without one in the folder for results. Returns the number of the job. */
    make: (application: ApplicationId, folder: string | null): Promise<number> => call("packet_make", { application, folder }),
    /** Makes the packet and keeps it as the one that is handed in. Returns the number of the job. */
    seal: (application: ApplicationId, folder: string | null): Promise<number> => call("packet_seal", { application, folder }),
    /** The packets of an application that were handed in, latest first, with what is different today. */
    seals: (application: ApplicationId): Promise<Array<SealView>> => call("packet_seals", { application }),
    /** Writes a packet as it was handed in; without a path into the folder for results. Returns the path. */
    saveSeal: (seal: SealId, path: string | null): Promise<string> => call("packet_save_seal", { seal, path }),
    /** All forms of authorities, by name. */
    forms: (): Promise<Array<OfficialForm>> => call("packet_forms", {  }),
    /** Loads a blank form; what its fields are filled with is guessed from their names. */
    addForm: (path: string): Promise<OfficialForm> => call("packet_add_form", { path }),
    /** A form with its fields. */
    form: (id: OfficialFormId): Promise<OfficialFormView> => call("packet_form", { id }),
    /** Keeps an edited form with what its fields are filled with; returns it as it was kept; `before` is as it was read. */
    saveForm: (form: OfficialForm, before: OfficialForm | null): Promise<OfficialForm> => call("packet_save_form", { form, before }),
    /** Deletes a form. */
    deleteForm: (id: OfficialFormId): Promise<null> => call("packet_delete_form", { id }),
    /** The pages of a form, filled in for an application, to be looked at. */
    previewForm: (id: OfficialFormId, application: ApplicationId): Promise<SheetPreview> => call("packet_preview_form", { id, application }),
    /** Writes a form, filled in for an application; without a path into the folder for results. Returns the path and what did not fit. */
    fillForm: (id: OfficialFormId, application: ApplicationId, path: string | null): Promise<[string, Array<string>]> => call("packet_fill_form", { id, application, path }),
    /** Fills a form in for an application and takes it as an attachment. Returns what to know of it. */
    attachForm: (id: OfficialFormId, application: ApplicationId): Promise<Array<string>> => call("packet_attach_form", { id, application }),
  },
  events: {
    /** The events a filter asks for: coming ones by day, others latest first. */
    list: (filter: EventFilter): Promise<Array<EventId>> => call("events_list", { filter }),
    /** Lines of the list, in the order of the identities. */
    rows: (ids: Array<EventId>): Promise<Array<EventRow>> => call("events_rows", { ids }),
    /** The names of all series. */
    series: (): Promise<Array<string>> => call("events_series", {  }),
    /** An event with everything that relates to it. */
    get: (id: EventId): Promise<EventView> => call("events_get", { id }),
    /** Adds an event. */
    create: (kind: EventKind, title: string, on: string | null): Promise<Event> => call("events_create", { kind, title, on }),
    /** Keeps an edited event; returns it as it was kept; `before` is as it was read. */
    save: (event: Event, before: Event | null): Promise<Event> => call("events_save", { event, before }),
    /** Adds an event like another one on another day. */
    duplicate: (id: EventId, on: string | null): Promise<Event> => call("events_duplicate", { id, on }),
    /** Deletes events with everything that belongs to them, as one operation. */
    remove: (ids: Array<EventId>): Promise<null> => call("events_remove", { ids }),
    /** Adds the tasks an event of its kind needs; returns how many were added. */
    addChecklist: (id: EventId): Promise<number> => call("events_add_checklist", { id }),
    /** The checklists events begin with, by kind. */
    checklistTemplates: (): Promise<Array<ChecklistTemplate>> => call("events_checklist_templates", {  }),
    /** Keeps the office's own checklist of a kind; returns it as it was kept. */
    saveChecklistTemplate: (kind: EventKind, steps: Array<ChecklistStep>): Promise<ChecklistTemplate> => call("events_save_checklist_template", { kind, steps }),
    /** Makes the shipped checklist of a kind count again. */
    resetChecklistTemplate: (kind: EventKind): Promise<ChecklistTemplate> => call("events_reset_checklist_template", { kind }),
    /** Registers people, as one operation; returns them as they were kept. */
    register: (id: EventId, registrations: Array<NewRegistration>): Promise<Array<Registration>> => call("events_register", { id, registrations }),
    /** What the text of a mail says of a registration. */
    readMail: (id: EventId, text: string): Promise<ReadRegistration> => call("events_read_mail", { id, text }),
    /** What the rows of a list say of registrations. Takes nothing yet. */
    readList: (id: EventId, path: string): Promise<Array<ReadRegistration>> => call("events_read_list", { id, path }),
    /** Keeps an edited registration; returns it as it was kept; `before` is as it was read. */
    saveRegistration: (registration: Registration, before: Registration | null): Promise<Registration> => call("events_save_registration", { registration, before }),
    /** Brings registrations of one event into a state, as one operation. */
    setState: (ids: Array<RegistrationId>, state: RegistrationState): Promise<null> => call("events_set_state", { ids, state }),
    /** Deletes registrations of one event, as one operation. */
    removeRegistrations: (ids: Array<RegistrationId>): Promise<null> => call("events_remove_registrations", { ids }),
    /** Notes that the participant with this code on the badge has come; returns who it is. */
    checkIn: (id: EventId, code: string): Promise<RegistrationRow> => call("events_check_in", { id, code }),
    /** Notes whether somebody was at a session. */
    setPresent: (id: RegistrationId, session: SessionId, present: boolean): Promise<null> => call("events_set_present", { id, session, present }),
    /** The text of the mail to a participant. */
    registrationMail: (id: RegistrationId): Promise<string> => call("events_registration_mail", { id }),
    /** Gives certificates; to all who came when none is named. */
    issueCertificates: (id: EventId, chosen: Array<RegistrationId>): Promise<Issued> => call("events_issue_certificates", { id, chosen }),
    /** Whether the office gave a certificate with this code or number, and what it says. */
    checkCertificate: (code: string): Promise<CertificateCheck> => call("events_check_certificate", { code }),
    /** The pages of a paper, to be looked at. */
    preview: (id: EventId, paper: EventPaper): Promise<Preview> => call("events_preview", { id, paper }),
    /** Writes a paper as PDF. Returns the number of the job. */
    savePaper: (id: EventId, paper: EventPaper, path: string | null): Promise<number> => call("events_save_paper", { id, paper, path }),
    /** Writes the registration form as a workbook. Returns the number of the job. */
    saveWorkbook: (id: EventId, path: string | null): Promise<number> => call("events_save_workbook", { id, path }),
    /** Writes events into a calendar file. Returns the number of the job. */
    saveCalendar: (ids: Array<EventId>, path: string | null): Promise<number> => call("events_save_calendar", { ids, path }),
    /** Adds the appointments of a calendar file as events; returns them, and what is to be said of the rest. */
    readCalendar: (path: string): Promise<[Array<Event>, Array<string>]> => call("events_read_calendar", { path }),
    /** Adds a documentation of an event as a publication, filled from its record. */
    createDocumentation: (id: EventId): Promise<Publication> => call("events_create_documentation", { id }),
    /** Adds a folder or a poster of an event as a publication, filled from its record. */
    createAnnouncement: (id: EventId, what: Announcement): Promise<Publication> => call("events_create_announcement", { id, what }),
    /** The kinds of messages to participants with their texts, and whom each concerns. */
    messages: (id: EventId): Promise<Array<MessageChoice>> => call("events_messages", { id }),
    /** The fields messages may use. */
    messageFields: (): Promise<Array<MergeField>> => call("events_message_fields", {  }),
    /** Keeps the office's own text of a kind of message; returns it as it was kept. */
    saveMessageText: (text: MessageText): Promise<MessageText> => call("events_save_message_text", { text }),
    /** Makes the shipped text of a kind of message count again. */
    resetMessageText: (kind: MessageKind): Promise<MessageText> => call("events_reset_message_text", { kind }),
    /** A message filled for each whom it concerns. */
    fillMessages: (id: EventId, order: MessageOrder): Promise<Array<ParticipantMessage>> => call("events_fill_messages", { id, order }),
    /** Letters to participants, to be looked at. */
    previewLetters: (id: EventId, order: MessageOrder): Promise<Preview> => call("events_preview_letters", { id, order }),
    /** Writes mails to participants as files for a mail program. Returns the number of the job. */
    saveMails: (id: EventId, order: MessageOrder): Promise<number> => call("events_save_mails", { id, order }),
    /** Writes letters to participants as PDF. Returns the number of the job. */
    saveLetters: (id: EventId, order: MessageOrder, path: string | null): Promise<number> => call("events_save_letters", { id, order, path }),
    /** What was said about an event. */
    evaluation: (id: EventId): Promise<Evaluation> => call("events_evaluation", { id }),
    /** Adds a filled-in form, or keeps an edited one. */
    saveEvaluation: (id: EventId, known: SheetId | null, answers: { [key in QuestionId]: string }): Promise<null> => call("events_save_evaluation", { id, known, answers }),
    /** Deletes a filled-in form. */
    removeEvaluation: (id: EventId, known: SheetId): Promise<null> => call("events_remove_evaluation", { id, known }),
    /** Adds the filled-in forms of a list; returns how many there were. */
    readEvaluations: (id: EventId, path: string): Promise<number> => call("events_read_evaluations", { id, path }),
  },
  import: {
    /** A list as it is read, with a guess for each column. */
    openSource: (path: string, options: ReadOptions): Promise<SourceView> => call("import_open_source", { path, options }),
    /** The first rows as they would be taken. */
    preview: (path: string, options: ReadOptions, mapping: Mapping): Promise<Array<CleanPreview>> => call("import_preview", { path, options, mapping }),
    /** Checks a list against the directory. Returns the number of the job. */
    check: (path: string, options: ReadOptions, mapping: Mapping, sourceName: string): Promise<number> => call("import_check", { path, options, mapping, source_name: sourceName }),
    /** Takes the list checked last. Returns the number of the job. */
    run: (decisions: ImportDecisions): Promise<number> => call("import_run", { decisions }),
    /** Writes the rejected rows of the check made last, with their reasons. Returns the number of the job. */
    saveRejected: (path: string | null): Promise<number> => call("import_save_rejected", { path }),
    /** The saved ways to read a list. */
    profiles: (): Promise<Array<ImportProfile>> => call("import_profiles", {  }),
    /** Saves a way to read a list under a name. */
    saveProfile: (name: string, options: ReadOptions, mapping: Mapping): Promise<ImportProfile> => call("import_save_profile", { name, options, mapping }),
    /** Forgets a saved way to read a list. */
    deleteProfile: (id: ImportProfileId): Promise<null> => call("import_delete_profile", { id }),
  },
  publications: {
    /** All publications. */
    list: (): Promise<Array<Publication>> => call("publications_list", {  }),
    /** All publications as a list shows them, those that need attention first. */
    lines: (): Promise<Array<PublicationLine>> => call("publications_lines", {  }),
    /** One publication. */
    get: (id: PublicationId): Promise<Publication> => call("publications_get", { id }),
    /** Everything a new publication can begin with. */
    beginnings: (): Promise<Array<BeginningChoice>> => call("publications_beginnings", {  }),
    /** Adds a publication with a shipped text. */
    create: (beginning: Beginning): Promise<Publication> => call("publications_create", { beginning }),
    /** Adds a publication for organisations of the directory: a list of them, letters or labels to them, badges for their people. */
    createFor: (kind: PublicationKind, filter: OrganisationFilter): Promise<Publication> => call("publications_create_for", { kind, filter }),
    /** The first page of a new publication, as a data URL. */
    beginningPicture: (beginning: Beginning, width: number): Promise<string> => call("publications_beginning_picture", { beginning, width }),
    /** The sheets address labels can be printed on. */
    labelSheets: (): Promise<Array<LabelSheetChoice>> => call("publications_label_sheets", {  }),
    /** The sheets name badges can be printed on. */
    badgeSheets: (): Promise<Array<BadgeSheetChoice>> => call("publications_badge_sheets", {  }),
    /** The fields of a letter that are filled in for each recipient. */
    mergeFields: (): Promise<Array<MergeField>> => call("publications_merge_fields", {  }),
    /** Keeps an edited publication; `before` is as it was read. */
    save: (publication: Publication, before: Publication | null): Promise<Publication> => call("publications_save", { publication, before }),
    /** Deletes a publication. */
    delete: (id: PublicationId): Promise<null> => call("publications_delete", { id }),
    /** Sets a publication as it is being edited, to be looked at. */
    preview: (publication: Publication): Promise<Preview> => call("publications_preview", { publication }),
    /** What the PDF of a publication has for people who do not see it, as it stands today. */
    accessibility: (publication: Publication): Promise<AccessibilityReport> => call("publications_accessibility", { publication }),
    /** The same of any PDF file; with its password when it needs one. */
    accessibilityOfFile: (path: string, password: string | null): Promise<AccessibilityReport> => call("publications_accessibility_of_file", { path, password }),
    /** One page of something that was set to be looked at, as a data URL; pages count from 0. */
    page: (token: number, index: number, width: number): Promise<string> => call("publications_page", { token, index, width }),
    /** The line of the text at a place on a page, in millimetres from the top left; pages count from 0, lines from 1. */
    lineAt: (token: number, page: number, xMm: number, yMm: number): Promise<number | null> => call("publications_line_at", { token, page, x_mm: xMm, y_mm: yMm }),
    /** Where a line of the text stands on the pages; lines count from 1. */
    placeOfLine: (token: number, line: number): Promise<PagePlace | null> => call("publications_place_of_line", { token, line }),
    /** Takes a picture in from a file. */
    addPicture: (path: string): Promise<AddedPicture> => call("publications_add_picture", { path }),
    /** Takes a picture in from the clipboard; its bytes in base64. */
    addPictureBytes: (name: string, bytes: string): Promise<AddedPicture> => call("publications_add_picture_bytes", { name, bytes }),
    /** A kept picture, small enough to look at. */
    picture: (digest: FileDigest): Promise<PictureView> => call("publications_picture", { digest }),
    /** What a live block of a text would print; `block` is its first line without the colons. */
    answer: (block: string): Promise<Answered> => call("publications_answer", { block }),
    /** Writes a publication as PDF. Returns the number of the job. */
    savePdf: (publication: Publication, path: string | null): Promise<number> => call("publications_save_pdf", { publication, path }),
    /** Doubles a publication; a template gives an ordinary one. */
    duplicate: (id: PublicationId): Promise<Publication> => call("publications_duplicate", { id }),
    /** Keeps a copy of a publication as a template. */
    saveTemplate: (id: PublicationId): Promise<Publication> => call("publications_save_template", { id }),
    /** Notes that somebody read and approved the text as it is. */
    review: (id: PublicationId, by: string): Promise<Publication> => call("publications_review", { id, by }),
    /** Takes the approval back. */
    reopen: (id: PublicationId): Promise<Publication> => call("publications_reopen", { id }),
    /** Looks at a publication as it would be released today. */
    releaseCheck: (id: PublicationId): Promise<ReleaseCheck> => call("publications_release_check", { id }),
    /** Releases a publication; `confirmed` are the questions answered with "anyway". Returns the number of the job. */
    release: (id: PublicationId, note: string, confirmed: Array<ProblemCode>): Promise<number> => call("publications_release", { id, note, confirmed }),
    /** Makes the next edition of each publication, with the facts of today. Returns the number of the job. */
    releaseAgain: (ids: Array<PublicationId>): Promise<number> => call("publications_release_again", { ids }),
    /** The editions of a publication, latest first, with what the latest says differently from today. */
    editions: (id: PublicationId): Promise<Editions> => call("publications_editions", { id }),
    /** An edition beside today. */
    compareEdition: (id: EditionId): Promise<EditionComparison> => call("publications_compare_edition", { id }),
    /** Writes the pages of an edition as a file; without a path into the folder for results. Returns the path. */
    saveEdition: (id: EditionId, path: string | null): Promise<string> => call("publications_save_edition", { id, path }),
    /** The languages of a publication: those it is there in, then those it could be translated to. */
    languages: (id: PublicationId): Promise<Array<LanguageLine>> => call("publications_languages", { id }),
    /** Adds a translation of a publication. */
    translate: (id: PublicationId, language: PublicationLanguage): Promise<Publication> => call("publications_translate", { id, language }),
    /** Notes that somebody who knows the language checked the translation as it is. */
    checkTranslation: (id: PublicationId, by: string): Promise<Publication> => call("publications_check_translation", { id, by }),
    /** In what a translation lags behind its original. */
    lag: (id: PublicationId): Promise<Array<Lag>> => call("publications_lag", { id }),
    /** Notes that a translation says what its original says today. */
    followOriginal: (id: PublicationId): Promise<Publication> => call("publications_follow_original", { id }),
    /** The text that is shipped now beside the office's own, when there is a newer one. */
    shippedUpdate: (id: PublicationId): Promise<Array<Part> | null> => call("publications_shipped_update", { id }),
    /** Takes the text that is shipped now over, passage by passage as chosen. */
    takeShipped: (id: PublicationId, choices: Array<Choice>): Promise<Publication> => call("publications_take_shipped", { id, choices }),
  },
  sheets: {
    /** Opens a publication to put it on sheets, as it stands today. */
    openPublication: (publication: Publication): Promise<SheetSource> => call("sheets_open_publication", { publication }),
    /** Opens a PDF file to put it on sheets; with its password when it needs one. */
    openFile: (path: string, password: string | null): Promise<SheetSource> => call("sheets_open_file", { path, password }),
    /** Puts what was opened on sheets to look at them. */
    preview: (token: number, plan: PrintPlan): Promise<SheetPreview> => call("sheets_preview", { token, plan }),
    /** One sheet as a data URL; sheets count from 0. */
    page: (token: number, index: number, width: number): Promise<string> => call("sheets_page", { token, index, width }),
    /** A name for the file of sheets. */
    fileName: (token: number, plan: PrintPlan): Promise<string> => call("sheets_file_name", { token, plan }),
    /** Writes what was opened on sheets as PDF. Returns the number of the job. */
    save: (token: number, plan: PrintPlan, path: string | null): Promise<number> => call("sheets_save", { token, plan, path }),
  },
  settings: {
    /** The settings. */
    get: (): Promise<OfficeSettings> => call("settings_get", {  }),
    /** Keeps the edited settings; returns them as they were kept; `before` is as they were read. */
    save: (settings: OfficeSettings, before: OfficeSettings | null): Promise<OfficeSettings> => call("settings_save", { settings, before }),
    /** What keeps colours from being readable, German sentences. */
    themeProblems: (theme: Theme): Promise<Array<string>> => call("settings_theme_problems", { theme }),
    /** All funding periods. */
    fundingPeriods: (): Promise<Array<FundingPeriod>> => call("settings_funding_periods", {  }),
    /** Keeps a funding period, new or edited; returns it as it was kept; `before` is as it was read, nothing for a new one. */
    saveFundingPeriod: (period: FundingPeriod, before: FundingPeriod | null): Promise<FundingPeriod> => call("settings_save_funding_period", { period, before }),
    /** Deletes a funding period. */
    deleteFundingPeriod: (id: FundingPeriodId): Promise<null> => call("settings_delete_funding_period", { id }),
    /** Takes a picture into the data. */
    addFile: (path: string): Promise<AddedPicture> => call("settings_add_file", { path }),
    /** A stored picture as a data URL. */
    fileUrl: (digest: FileDigest): Promise<string> => call("settings_file_url", { digest }),
    /** Adds a term. */
    createTerm: (vocabulary: Vocabulary, name: string, parent: TermId | null): Promise<Term> => call("settings_create_term", { vocabulary, name, parent }),
    /** Keeps an edited term; returns it as it was kept; `before` is as it was read. */
    saveTerm: (term: Term, before: Term | null): Promise<Term> => call("settings_save_term", { term, before }),
    /** Deletes a term nobody uses. */
    deleteTerm: (id: TermId): Promise<null> => call("settings_delete_term", { id }),
    /** Merges two terms; the first is replaced everywhere by the second. */
    mergeTerms: (from: TermId, into: TermId): Promise<null> => call("settings_merge_terms", { from, into }),
    /** How often a term is used. */
    termUsage: (id: TermId): Promise<number> => call("settings_term_usage", { id }),
    /** Checks the whole file. */
    check: (): Promise<CheckReport> => call("settings_check", {  }),
    /** Makes the search index anew. */
    rebuildSearch: (): Promise<null> => call("settings_rebuild_search", {  }),
    /** Makes a backup now. */
    backUp: (): Promise<Backup> => call("settings_back_up", {  }),
    /** All backups, newest first. */
    backups: (): Promise<Array<Backup>> => call("settings_backups", {  }),
    /** Puts a backup in place of the present data; returns the backup made of that first. */
    restore: (name: string): Promise<Backup> => call("settings_restore", { name }),
    /** The folder the data lies in. */
    dataFolder: (): Promise<string> => call("settings_data_folder", {  }),
  },
  jobs: {
    /** A job as it stands. */
    get: (id: number): Promise<Job | null> => call("jobs_get", { id }),
    /** Asks a job to stop. */
    cancel: (id: number): Promise<null> => call("jobs_cancel", { id }),
    /** Opens a file with the program the system has for it. */
    open: (path: string): Promise<null> => call("jobs_open", { path }),
    /** Shows a file in its folder. */
    showInFolder: (path: string): Promise<null> => call("jobs_show_in_folder", { path }),
  },
};

export type { About } from "./types/About";
export type { Absence } from "./types/Absence";
export type { AbsenceBoard } from "./types/AbsenceBoard";
export type { AbsenceBoardLine } from "./types/AbsenceBoardLine";
export type { AbsenceBy } from "./types/AbsenceBy";
export type { AbsenceCell } from "./types/AbsenceCell";
export type { AbsenceEvaluation } from "./types/AbsenceEvaluation";
export type { AbsenceId } from "./types/AbsenceId";
export type { AbsenceKind } from "./types/AbsenceKind";
export type { AbsenceLine } from "./types/AbsenceLine";
export type { AbsenceProblem } from "./types/AbsenceProblem";
export type { AbsenceQuestion } from "./types/AbsenceQuestion";
export type { AbsenceState } from "./types/AbsenceState";
export type { AbsenceTable } from "./types/AbsenceTable";
export type { AbsenceView } from "./types/AbsenceView";
export type { Accessibility } from "./types/Accessibility";
export type { AccessibilityFinding } from "./types/AccessibilityFinding";
export type { AccessibilityReport } from "./types/AccessibilityReport";
export type { AccessibilityVerdict } from "./types/AccessibilityVerdict";
export type { AddedPicture } from "./types/AddedPicture";
export type { Address } from "./types/Address";
export type { AgendaItem } from "./types/AgendaItem";
export type { AgendaItemId } from "./types/AgendaItemId";
export type { Agreement } from "./types/Agreement";
export type { Aim } from "./types/Aim";
export type { Announcement } from "./types/Announcement";
export type { Answer } from "./types/Answer";
export type { AnswerForm } from "./types/AnswerForm";
export type { Answered } from "./types/Answered";
export type { ApplicantForm } from "./types/ApplicantForm";
export type { Application } from "./types/Application";
export type { ApplicationFilter } from "./types/ApplicationFilter";
export type { ApplicationId } from "./types/ApplicationId";
export type { ApplicationRow } from "./types/ApplicationRow";
export type { ApplicationState } from "./types/ApplicationState";
export type { ApplicationSums } from "./types/ApplicationSums";
export type { ApplicationView } from "./types/ApplicationView";
export type { ApplicationsFound } from "./types/ApplicationsFound";
export type { AreaTopics } from "./types/AreaTopics";
export type { AssemblyPlan } from "./types/AssemblyPlan";
export type { Attachment } from "./types/Attachment";
export type { AttachmentCondition } from "./types/AttachmentCondition";
export type { AttachmentEdit } from "./types/AttachmentEdit";
export type { AttachmentFate } from "./types/AttachmentFate";
export type { AttachmentForm } from "./types/AttachmentForm";
export type { AttachmentId } from "./types/AttachmentId";
export type { AttachmentLine } from "./types/AttachmentLine";
export type { AttachmentLook } from "./types/AttachmentLook";
export type { AttachmentRule } from "./types/AttachmentRule";
export type { AttachmentVersion } from "./types/AttachmentVersion";
export type { AttachmentsTaken } from "./types/AttachmentsTaken";
export type { AttachmentsView } from "./types/AttachmentsView";
export type { Backup } from "./types/Backup";
export type { BadgeSettings } from "./types/BadgeSettings";
export type { BadgeSheet } from "./types/BadgeSheet";
export type { BadgeSheetChoice } from "./types/BadgeSheetChoice";
export type { Bands } from "./types/Bands";
export type { BankDetails } from "./types/BankDetails";
export type { Beginning } from "./types/Beginning";
export type { BeginningChoice } from "./types/BeginningChoice";
export type { BeginningForm } from "./types/BeginningForm";
export type { BookletBinding } from "./types/BookletBinding";
export type { BookletPlan } from "./types/BookletPlan";
export type { BudgetYear } from "./types/BudgetYear";
export type { CategorySum } from "./types/CategorySum";
export type { Certificate } from "./types/Certificate";
export type { CertificateCheck } from "./types/CertificateCheck";
export type { CertificateId } from "./types/CertificateId";
export type { CertificateState } from "./types/CertificateState";
export type { Change } from "./types/Change";
export type { ChangeDirection } from "./types/ChangeDirection";
export type { ChangeId } from "./types/ChangeId";
export type { ChangeNews } from "./types/ChangeNews";
export type { CheckReport } from "./types/CheckReport";
export type { CheckedForm } from "./types/CheckedForm";
export type { CheckedRow } from "./types/CheckedRow";
export type { ChecklistItem } from "./types/ChecklistItem";
export type { ChecklistStep } from "./types/ChecklistStep";
export type { ChecklistTemplate } from "./types/ChecklistTemplate";
export type { Choice } from "./types/Choice";
export type { CleanPreview } from "./types/CleanPreview";
export type { Colleagues } from "./types/Colleagues";
export type { ColumnGuess } from "./types/ColumnGuess";
export type { ColumnMapping } from "./types/ColumnMapping";
export type { Committee } from "./types/Committee";
export type { CommitteeId } from "./types/CommitteeId";
export type { CommitteeRow } from "./types/CommitteeRow";
export type { CommitteeSeat } from "./types/CommitteeSeat";
export type { CommitteeView } from "./types/CommitteeView";
export type { Consent } from "./types/Consent";
export type { ConsentScope } from "./types/ConsentScope";
export type { Consultation } from "./types/Consultation";
export type { ConsultationFilter } from "./types/ConsultationFilter";
export type { ConsultationForm } from "./types/ConsultationForm";
export type { ConsultationId } from "./types/ConsultationId";
export type { ConsultationRow } from "./types/ConsultationRow";
export type { ConsultationSums } from "./types/ConsultationSums";
export type { ConsultationView } from "./types/ConsultationView";
export type { ConsultationsFound } from "./types/ConsultationsFound";
export type { ContactDetails } from "./types/ContactDetails";
export type { ContactListLayout } from "./types/ContactListLayout";
export type { ContactListSettings } from "./types/ContactListSettings";
export type { ContactProposal } from "./types/ContactProposal";
export type { Cooperation } from "./types/Cooperation";
export type { CooperationAgreement } from "./types/CooperationAgreement";
export type { CooperationFilter } from "./types/CooperationFilter";
export type { CooperationId } from "./types/CooperationId";
export type { CooperationKind } from "./types/CooperationKind";
export type { CooperationPartner } from "./types/CooperationPartner";
export type { CooperationPhase } from "./types/CooperationPhase";
export type { CooperationRow } from "./types/CooperationRow";
export type { CooperationView } from "./types/CooperationView";
export type { Cost } from "./types/Cost";
export type { CostCategory } from "./types/CostCategory";
export type { CostItem } from "./types/CostItem";
export type { CostKind } from "./types/CostKind";
export type { Count } from "./types/Count";
export type { Deadline } from "./types/Deadline";
export type { DeadlineKind } from "./types/DeadlineKind";
export type { Difference } from "./types/Difference";
export type { DifferenceKind } from "./types/DifferenceKind";
export type { Direction } from "./types/Direction";
export type { DirectoryCounts } from "./types/DirectoryCounts";
export type { DistrictCounts } from "./types/DistrictCounts";
export type { DistrictMap } from "./types/DistrictMap";
export type { DoorSignSettings } from "./types/DoorSignSettings";
export type { Draft } from "./types/Draft";
export type { Duplicate } from "./types/Duplicate";
export type { DuplicateCandidate } from "./types/DuplicateCandidate";
export type { Edit } from "./types/Edit";
export type { EditionComparison } from "./types/EditionComparison";
export type { EditionId } from "./types/EditionId";
export type { EditionLine } from "./types/EditionLine";
export type { EditionView } from "./types/EditionView";
export type { Editions } from "./types/Editions";
export type { EmailEntry } from "./types/EmailEntry";
export type { EmailId } from "./types/EmailId";
export type { EmergencyNumber } from "./types/EmergencyNumber";
export type { Evaluation } from "./types/Evaluation";
export type { EvaluationSheet } from "./types/EvaluationSheet";
export type { Event } from "./types/Event";
export type { EventCost } from "./types/EventCost";
export type { EventFilter } from "./types/EventFilter";
export type { EventId } from "./types/EventId";
export type { EventKind } from "./types/EventKind";
export type { EventPaper } from "./types/EventPaper";
export type { EventRow } from "./types/EventRow";
export type { EventStatus } from "./types/EventStatus";
export type { EventSums } from "./types/EventSums";
export type { EventView } from "./types/EventView";
export type { EventWhen } from "./types/EventWhen";
export type { ExportFormat } from "./types/ExportFormat";
export type { FactSubject } from "./types/FactSubject";
export type { Field } from "./types/Field";
export type { FieldChange } from "./types/FieldChange";
export type { FigureBy } from "./types/FigureBy";
export type { FigureKind } from "./types/FigureKind";
export type { FigureLine } from "./types/FigureLine";
export type { FigureQuestion } from "./types/FigureQuestion";
export type { FigureRecord } from "./types/FigureRecord";
export type { FigureRecords } from "./types/FigureRecords";
export type { FigureTable } from "./types/FigureTable";
export type { FigureView } from "./types/FigureView";
export type { FileDigest } from "./types/FileDigest";
export type { FinancingItem } from "./types/FinancingItem";
export type { FinancingSource } from "./types/FinancingSource";
export type { Finding } from "./types/Finding";
export type { FlyerSettings } from "./types/FlyerSettings";
export type { FolderFold } from "./types/FolderFold";
export type { FolderPlan } from "./types/FolderPlan";
export type { FormAnswer } from "./types/FormAnswer";
export type { FormChange } from "./types/FormChange";
export type { FormDatum } from "./types/FormDatum";
export type { FormDatumLine } from "./types/FormDatumLine";
export type { FormFault } from "./types/FormFault";
export type { FormFieldLine } from "./types/FormFieldLine";
export type { FundingLetter } from "./types/FundingLetter";
export type { FundingPage } from "./types/FundingPage";
export type { FundingPeriod } from "./types/FundingPeriod";
export type { FundingPeriodId } from "./types/FundingPeriodId";
export type { FundingRules } from "./types/FundingRules";
export type { FundingToday } from "./types/FundingToday";
export type { FundingYear } from "./types/FundingYear";
export type { GradeAbsence } from "./types/GradeAbsence";
export type { GrantLimit } from "./types/GrantLimit";
export type { Grouping } from "./types/Grouping";
export type { Happening } from "./types/Happening";
export type { HappeningKind } from "./types/HappeningKind";
export type { ImportCheck } from "./types/ImportCheck";
export type { ImportDecisions } from "./types/ImportDecisions";
export type { ImportProfile } from "./types/ImportProfile";
export type { ImportProfileId } from "./types/ImportProfileId";
export type { ImportResult } from "./types/ImportResult";
export type { Issued } from "./types/Issued";
export type { Job } from "./types/Job";
export type { JobResult } from "./types/JobResult";
export type { JobState } from "./types/JobState";
export type { JournalEntry } from "./types/JournalEntry";
export type { JournalEntryId } from "./types/JournalEntryId";
export type { KindOfAttachment } from "./types/KindOfAttachment";
export type { LabelSettings } from "./types/LabelSettings";
export type { LabelSheet } from "./types/LabelSheet";
export type { LabelSheetChoice } from "./types/LabelSheetChoice";
export type { Lag } from "./types/Lag";
export type { Language } from "./types/Language";
export type { LanguageLine } from "./types/LanguageLine";
export type { LanguageName } from "./types/LanguageName";
export type { LetterChoice } from "./types/LetterChoice";
export type { LetterDraft } from "./types/LetterDraft";
export type { LetterFieldView } from "./types/LetterFieldView";
export type { LetterId } from "./types/LetterId";
export type { LetterKind } from "./types/LetterKind";
export type { LetterSettings } from "./types/LetterSettings";
export type { LetterText } from "./types/LetterText";
export type { LetterTextView } from "./types/LetterTextView";
export type { LettersView } from "./types/LettersView";
export type { ListQuery } from "./types/ListQuery";
export type { Logo } from "./types/Logo";
export type { MapArea } from "./types/MapArea";
export type { MapTile } from "./types/MapTile";
export type { Mapping } from "./types/Mapping";
export type { Match } from "./types/Match";
export type { Measure } from "./types/Measure";
export type { Meeting } from "./types/Meeting";
export type { MeetingDay } from "./types/MeetingDay";
export type { MeetingId } from "./types/MeetingId";
export type { MeetingPaper } from "./types/MeetingPaper";
export type { MeetingRow } from "./types/MeetingRow";
export type { MeetingView } from "./types/MeetingView";
export type { MergeField } from "./types/MergeField";
export type { MessageChoice } from "./types/MessageChoice";
export type { MessageKind } from "./types/MessageKind";
export type { MessageOrder } from "./types/MessageOrder";
export type { MessageText } from "./types/MessageText";
export type { MinuteEntry } from "./types/MinuteEntry";
export type { MinuteId } from "./types/MinuteId";
export type { MinuteKind } from "./types/MinuteKind";
export type { Money } from "./types/Money";
export type { MonitoredSchool } from "./types/MonitoredSchool";
export type { MonitoredSchoolLine } from "./types/MonitoredSchoolLine";
export type { Monitoring } from "./types/Monitoring";
export type { MonitoringView } from "./types/MonitoringView";
export type { Month } from "./types/Month";
export type { Named } from "./types/Named";
export type { Need } from "./types/Need";
export type { NetworkNode } from "./types/NetworkNode";
export type { NetworkPicture } from "./types/NetworkPicture";
export type { NetworkQuestion } from "./types/NetworkQuestion";
export type { NetworkTie } from "./types/NetworkTie";
export type { NewApplication } from "./types/NewApplication";
export type { NewConsultation } from "./types/NewConsultation";
export type { NewRegistration } from "./types/NewRegistration";
export type { NewStep } from "./types/NewStep";
export type { NewVolunteer } from "./types/NewVolunteer";
export type { NextStep } from "./types/NextStep";
export type { NodeGroup } from "./types/NodeGroup";
export type { NotIssued } from "./types/NotIssued";
export type { NoteView } from "./types/NoteView";
export type { NoticeSettings } from "./types/NoticeSettings";
export type { Offer } from "./types/Offer";
export type { OfferId } from "./types/OfferId";
export type { OfferLevel } from "./types/OfferLevel";
export type { OfferRow } from "./types/OfferRow";
export type { OfferView } from "./types/OfferView";
export type { OfficeProfile } from "./types/OfficeProfile";
export type { OfficeSettings } from "./types/OfficeSettings";
export type { OfficeState } from "./types/OfficeState";
export type { OfficialForm } from "./types/OfficialForm";
export type { OfficialFormId } from "./types/OfficialFormId";
export type { OfficialFormView } from "./types/OfficialFormView";
export type { OpeningHours } from "./types/OpeningHours";
export type { OpeningRange } from "./types/OpeningRange";
export type { Operation } from "./types/Operation";
export type { OperationName } from "./types/OperationName";
export type { Organisation } from "./types/Organisation";
export type { OrganisationFilter } from "./types/OrganisationFilter";
export type { OrganisationId } from "./types/OrganisationId";
export type { OrganisationRow } from "./types/OrganisationRow";
export type { OrganisationSort } from "./types/OrganisationSort";
export type { OrganisationStatus } from "./types/OrganisationStatus";
export type { OrganisationView } from "./types/OrganisationView";
export type { Origin } from "./types/Origin";
export type { Original } from "./types/Original";
export type { Overview } from "./types/Overview";
export type { PacketMade } from "./types/PacketMade";
export type { PacketOutlook } from "./types/PacketOutlook";
export type { PagePlace } from "./types/PagePlace";
export type { PaperSize } from "./types/PaperSize";
export type { PaperTurn } from "./types/PaperTurn";
export type { Part } from "./types/Part";
export type { ParticipantMessage } from "./types/ParticipantMessage";
export type { Participants } from "./types/Participants";
export type { PassphraseStrength } from "./types/PassphraseStrength";
export type { PeriodRules } from "./types/PeriodRules";
export type { Person } from "./types/Person";
export type { PersonId } from "./types/PersonId";
export type { PersonRow } from "./types/PersonRow";
export type { PersonView } from "./types/PersonView";
export type { PhoneEntry } from "./types/PhoneEntry";
export type { PhoneId } from "./types/PhoneId";
export type { PictureView } from "./types/PictureView";
export type { Place } from "./types/Place";
export type { Placement } from "./types/Placement";
export type { PlacementId } from "./types/PlacementId";
export type { PlanItemId } from "./types/PlanItemId";
export type { Position } from "./types/Position";
export type { PositionId } from "./types/PositionId";
export type { PosterDesign } from "./types/PosterDesign";
export type { PosterSettings } from "./types/PosterSettings";
export type { PosterSize } from "./types/PosterSize";
export type { Preview } from "./types/Preview";
export type { PreviewPage } from "./types/PreviewPage";
export type { PreviewPicture } from "./types/PreviewPicture";
export type { PrintColours } from "./types/PrintColours";
export type { PrintCondition } from "./types/PrintCondition";
export type { PrintMarks } from "./types/PrintMarks";
export type { PrintPlan } from "./types/PrintPlan";
export type { PrintedSides } from "./types/PrintedSides";
export type { PrinterPaper } from "./types/PrinterPaper";
export type { Problem } from "./types/Problem";
export type { ProblemCode } from "./types/ProblemCode";
export type { Proposal } from "./types/Proposal";
export type { ProposedChange } from "./types/ProposedChange";
export type { Publication } from "./types/Publication";
export type { PublicationBody } from "./types/PublicationBody";
export type { PublicationId } from "./types/PublicationId";
export type { PublicationKind } from "./types/PublicationKind";
export type { PublicationLanguage } from "./types/PublicationLanguage";
export type { PublicationLine } from "./types/PublicationLine";
export type { PublicationState } from "./types/PublicationState";
export type { Published } from "./types/Published";
export type { Quantity } from "./types/Quantity";
export type { Question } from "./types/Question";
export type { QuestionId } from "./types/QuestionId";
export type { QuestionSum } from "./types/QuestionSum";
export type { ReadOptions } from "./types/ReadOptions";
export type { ReadRegistration } from "./types/ReadRegistration";
export type { Receipt } from "./types/Receipt";
export type { ReceiptId } from "./types/ReceiptId";
export type { RecipientKind } from "./types/RecipientKind";
export type { Recipients } from "./types/Recipients";
export type { RecognisedOrganisation } from "./types/RecognisedOrganisation";
export type { RecordChange } from "./types/RecordChange";
export type { RecordKind } from "./types/RecordKind";
export type { RecordRef } from "./types/RecordRef";
export type { Registration } from "./types/Registration";
export type { RegistrationCounts } from "./types/RegistrationCounts";
export type { RegistrationId } from "./types/RegistrationId";
export type { RegistrationRow } from "./types/RegistrationRow";
export type { RegistrationState } from "./types/RegistrationState";
export type { ReleaseCheck } from "./types/ReleaseCheck";
export type { ReleasedAgain } from "./types/ReleasedAgain";
export type { Reminder } from "./types/Reminder";
export type { Resolution } from "./types/Resolution";
export type { ResolutionNumber } from "./types/ResolutionNumber";
export type { ReturnedForm } from "./types/ReturnedForm";
export type { Round } from "./types/Round";
export type { RoundAnswer } from "./types/RoundAnswer";
export type { RoundCounts } from "./types/RoundCounts";
export type { RoundEntry } from "./types/RoundEntry";
export type { RoundEntryLine } from "./types/RoundEntryLine";
export type { RoundId } from "./types/RoundId";
export type { RoundLine } from "./types/RoundLine";
export type { RoundView } from "./types/RoundView";
export type { Row } from "./types/Row";
export type { RowAction } from "./types/RowAction";
export type { RowDecision } from "./types/RowDecision";
export type { RowState } from "./types/RowState";
export type { RuleCount } from "./types/RuleCount";
export type { SavedFilter } from "./types/SavedFilter";
export type { SavedFilterId } from "./types/SavedFilterId";
export type { Schematic } from "./types/Schematic";
export type { SchoolYear } from "./types/SchoolYear";
export type { SealDifference } from "./types/SealDifference";
export type { SealId } from "./types/SealId";
export type { SealView } from "./types/SealView";
export type { SearchHit } from "./types/SearchHit";
export type { SearchResult } from "./types/SearchResult";
export type { SeatId } from "./types/SeatId";
export type { SeatLine } from "./types/SeatLine";
export type { SeatRole } from "./types/SeatRole";
export type { Session } from "./types/Session";
export type { SessionCount } from "./types/SessionCount";
export type { SessionId } from "./types/SessionId";
export type { SessionKind } from "./types/SessionKind";
export type { SeveralPlan } from "./types/SeveralPlan";
export type { Severity } from "./types/Severity";
export type { SheetFilling } from "./types/SheetFilling";
export type { SheetId } from "./types/SheetId";
export type { SheetInfo } from "./types/SheetInfo";
export type { SheetPreview } from "./types/SheetPreview";
export type { SheetScaling } from "./types/SheetScaling";
export type { SheetSource } from "./types/SheetSource";
export type { ShopPlan } from "./types/ShopPlan";
export type { Signed } from "./types/Signed";
export type { SimilarApplication } from "./types/SimilarApplication";
export type { Source } from "./types/Source";
export type { SourceKind } from "./types/SourceKind";
export type { SourceView } from "./types/SourceView";
export type { Span } from "./types/Span";
export type { Speaker } from "./types/Speaker";
export type { SpeakerId } from "./types/SpeakerId";
export type { SpeakerLine } from "./types/SpeakerLine";
export type { Spot } from "./types/Spot";
export type { Standing } from "./types/Standing";
export type { StateCounts } from "./types/StateCounts";
export type { Step } from "./types/Step";
export type { StepAction } from "./types/StepAction";
export type { StepDocument } from "./types/StepDocument";
export type { StepId } from "./types/StepId";
export type { StepKind } from "./types/StepKind";
export type { SubmissionDay } from "./types/SubmissionDay";
export type { TableSignSettings } from "./types/TableSignSettings";
export type { TableSignSize } from "./types/TableSignSize";
export type { TakenBack } from "./types/TakenBack";
export type { TakenForms } from "./types/TakenForms";
export type { Task } from "./types/Task";
export type { TaskFilter } from "./types/TaskFilter";
export type { TaskId } from "./types/TaskId";
export type { TaskRow } from "./types/TaskRow";
export type { TaskView } from "./types/TaskView";
export type { Term } from "./types/Term";
export type { TermId } from "./types/TermId";
export type { Theme } from "./types/Theme";
export type { TieKind } from "./types/TieKind";
export type { TilesPlan } from "./types/TilesPlan";
export type { TopicPage } from "./types/TopicPage";
export type { TranslationOf } from "./types/TranslationOf";
export type { UiError } from "./types/UiError";
export type { UndoState } from "./types/UndoState";
export type { Unit } from "./types/Unit";
export type { Urgency } from "./types/Urgency";
export type { Verification } from "./types/Verification";
export type { VerificationMethod } from "./types/VerificationMethod";
export type { VersionLine } from "./types/VersionLine";
export type { Vocabulary } from "./types/Vocabulary";
export type { Volunteer } from "./types/Volunteer";
export type { VolunteerFilter } from "./types/VolunteerFilter";
export type { VolunteerId } from "./types/VolunteerId";
export type { VolunteerRow } from "./types/VolunteerRow";
export type { VolunteerStatus } from "./types/VolunteerStatus";
export type { VolunteerTraining } from "./types/VolunteerTraining";
export type { VolunteerTrainingId } from "./types/VolunteerTrainingId";
export type { VolunteerView } from "./types/VolunteerView";
export type { Votes } from "./types/Votes";
export type { WaitingItem } from "./types/WaitingItem";
export type { Weekday } from "./types/Weekday";
export type { Weight } from "./types/Weight";
export type { WordChange } from "./types/WordChange";
export type { WorkPaper } from "./types/WorkPaper";
export type { YearBudget } from "./types/YearBudget";
