import { call } from "../lib/call";
import type { Change } from "./types/Change";
import type { ChangeId } from "./types/ChangeId";
import type { Direction } from "./types/Direction";
import type { DirectoryCounts } from "./types/DirectoryCounts";
import type { Draft } from "./types/Draft";
import type { Duplicate } from "./types/Duplicate";
import type { ExportFormat } from "./types/ExportFormat";
import type { FieldChange } from "./types/FieldChange";
import type { Job } from "./types/Job";
import type { LanguageName } from "./types/LanguageName";
import type { Offer } from "./types/Offer";
import type { OfferId } from "./types/OfferId";
import type { OfferRow } from "./types/OfferRow";
import type { OfferView } from "./types/OfferView";
import type { OfficeState } from "./types/OfficeState";
import type { OperationName } from "./types/OperationName";
import type { Organisation } from "./types/Organisation";
import type { OrganisationFilter } from "./types/OrganisationFilter";
import type { OrganisationId } from "./types/OrganisationId";
import type { OrganisationRow } from "./types/OrganisationRow";
import type { OrganisationSort } from "./types/OrganisationSort";
import type { OrganisationView } from "./types/OrganisationView";
import type { PassphraseStrength } from "./types/PassphraseStrength";
import type { Person } from "./types/Person";
import type { PersonId } from "./types/PersonId";
import type { PersonRow } from "./types/PersonRow";
import type { PersonView } from "./types/PersonView";
import type { RecordChange } from "./types/RecordChange";
import type { RecordKind } from "./types/RecordKind";
import type { SavedFilter } from "./types/SavedFilter";
import type { SavedFilterId } from "./types/SavedFilterId";
import type { SearchResult } from "./types/SearchResult";
import type { Term } from "./types/Term";
import type { TermId } from "./types/TermId";
import type { UndoState } from "./types/UndoState";
import type { VerificationMethod } from "./types/VerificationMethod";

export const commands = {
  start: {
    state: (): Promise<OfficeState> => call("start_state", {  }),
    strength: (passphrase: string): Promise<PassphraseStrength> => call("start_strength", { passphrase }),
    create: (author: string, passphrase: string | null, remember: boolean): Promise<string> => call("start_create", { author, passphrase, remember }),
    recoveryCode: (): Promise<string> => call("start_recovery_code", {  }),
    saveEmergencySheet: (path: string | null): Promise<number> => call("start_save_emergency_sheet", { path }),
    confirmEmergencySheet: (): Promise<null> => call("start_confirm_emergency_sheet", {  }),
    unlock: (passphrase: string, remember: boolean): Promise<null> => call("start_unlock", { passphrase, remember }),
    unlockWithKeychain: (): Promise<null> => call("start_unlock_with_keychain", {  }),
    unlockWithRecovery: (code: string, passphrase: string | null): Promise<null> => call("start_unlock_with_recovery", { code, passphrase }),
    lock: (): Promise<null> => call("start_lock", {  }),
    active: (): Promise<null> => call("start_active", {  }),
    drafts: (): Promise<Array<Draft>> => call("start_drafts", {  }),
    keepDraft: (key: string, text: string): Promise<null> => call("start_keep_draft", { key, text }),
    dropDraft: (key: string): Promise<null> => call("start_drop_draft", { key }),
  },
  history: {
    undoState: (): Promise<UndoState> => call("history_undo_state", {  }),
    undo: (): Promise<Change | null> => call("history_undo", {  }),
    redo: (): Promise<Change | null> => call("history_redo", {  }),
    changes: (before: ChangeId | null, limit: number): Promise<Array<Change>> => call("history_changes", { before, limit }),
    fields: (change: ChangeId): Promise<Array<FieldChange>> => call("history_fields", { change }),
    record: (kind: RecordKind, id: string): Promise<Array<RecordChange>> => call("history_record", { kind, id }),
    operations: (): Promise<Array<OperationName>> => call("history_operations", {  }),
  },
  directory: {
    counts: (): Promise<DirectoryCounts> => call("directory_counts", {  }),
    terms: (): Promise<Array<Term>> => call("directory_terms", {  }),
    languages: (): Promise<Array<LanguageName>> => call("directory_languages", {  }),
    search: (text: string, limit: number): Promise<SearchResult> => call("directory_search", { text, limit }),
    showPhones: (numbers: Array<string>): Promise<Array<string>> => call("directory_show_phones", { numbers }),
    organisationIds: (filter: OrganisationFilter, sort: OrganisationSort, direction: Direction): Promise<Array<OrganisationId>> => call("directory_organisation_ids", { filter, sort, direction }),
    organisationRows: (ids: Array<OrganisationId>): Promise<Array<OrganisationRow>> => call("directory_organisation_rows", { ids }),
    organisation: (id: OrganisationId): Promise<OrganisationView> => call("directory_organisation", { id }),
    createOrganisation: (name: string): Promise<Organisation> => call("directory_create_organisation", { name }),
    saveOrganisation: (organisation: Organisation): Promise<Organisation> => call("directory_save_organisation", { organisation }),
    deleteOrganisations: (ids: Array<OrganisationId>): Promise<null> => call("directory_delete_organisations", { ids }),
    similarOrganisations: (name: string, except: OrganisationId | null): Promise<Array<Duplicate>> => call("directory_similar_organisations", { name, except }),
    mergeOrganisations: (merged: Organisation, dropped: OrganisationId): Promise<null> => call("directory_merge_organisations", { merged, dropped }),
    tagOrganisations: (ids: Array<OrganisationId>, topic: TermId, assigned: boolean): Promise<null> => call("directory_tag_organisations", { ids, topic, assigned }),
    verifyOrganisations: (ids: Array<OrganisationId>, how: VerificationMethod): Promise<null> => call("directory_verify_organisations", { ids, how }),
    exportOrganisations: (ids: Array<OrganisationId>, format: ExportFormat, path: string | null): Promise<number> => call("directory_export_organisations", { ids, format, path }),
    savedFilters: (): Promise<Array<SavedFilter>> => call("directory_saved_filters", {  }),
    saveFilter: (name: string, filter: OrganisationFilter): Promise<SavedFilter> => call("directory_save_filter", { name, filter }),
    deleteFilter: (id: SavedFilterId): Promise<null> => call("directory_delete_filter", { id }),
    personRows: (text: string, withoutConsent: boolean): Promise<Array<PersonRow>> => call("directory_person_rows", { text, without_consent: withoutConsent }),
    person: (id: PersonId): Promise<PersonView> => call("directory_person", { id }),
    createPerson: (familyName: string, givenName: string, organisation: OrganisationId | null): Promise<Person> => call("directory_create_person", { family_name: familyName, given_name: givenName, organisation }),
    savePerson: (person: Person): Promise<Person> => call("directory_save_person", { person }),
    deletePersons: (ids: Array<PersonId>): Promise<null> => call("directory_delete_persons", { ids }),
    offerRows: (text: string): Promise<Array<OfferRow>> => call("directory_offer_rows", { text }),
    offer: (id: OfferId): Promise<OfferView> => call("directory_offer", { id }),
    createOffer: (name: string, organisation: OrganisationId): Promise<Offer> => call("directory_create_offer", { name, organisation }),
    saveOffer: (offer: Offer): Promise<Offer> => call("directory_save_offer", { offer }),
    deleteOffers: (ids: Array<OfferId>): Promise<null> => call("directory_delete_offers", { ids }),
    verifyOffer: (id: OfferId, how: VerificationMethod): Promise<Offer> => call("directory_verify_offer", { id, how }),
    loadSample: (): Promise<null> => call("directory_load_sample", {  }),
    removeSample: (): Promise<null> => call("directory_remove_sample", {  }),
  },
  jobs: {
    get: (id: number): Promise<Job | null> => call("jobs_get", { id }),
    cancel: (id: number): Promise<null> => call("jobs_cancel", { id }),
    open: (path: string): Promise<null> => call("jobs_open", { path }),
    showInFolder: (path: string): Promise<null> => call("jobs_show_in_folder", { path }),
  },
};

export type { Accessibility } from "./types/Accessibility";
export type { Address } from "./types/Address";
export type { Answer } from "./types/Answer";
export type { Change } from "./types/Change";
export type { ChangeDirection } from "./types/ChangeDirection";
export type { ChangeId } from "./types/ChangeId";
export type { Changed } from "./types/Changed";
export type { Consent } from "./types/Consent";
export type { ConsentScope } from "./types/ConsentScope";
export type { ContactListLayout } from "./types/ContactListLayout";
export type { ContactListSettings } from "./types/ContactListSettings";
export type { Cost } from "./types/Cost";
export type { CostKind } from "./types/CostKind";
export type { Direction } from "./types/Direction";
export type { DirectoryCounts } from "./types/DirectoryCounts";
export type { Draft } from "./types/Draft";
export type { Duplicate } from "./types/Duplicate";
export type { EmailEntry } from "./types/EmailEntry";
export type { EmailId } from "./types/EmailId";
export type { EmergencyNumber } from "./types/EmergencyNumber";
export type { ExportFormat } from "./types/ExportFormat";
export type { FieldChange } from "./types/FieldChange";
export type { FileDigest } from "./types/FileDigest";
export type { FundingPeriod } from "./types/FundingPeriod";
export type { FundingPeriodId } from "./types/FundingPeriodId";
export type { Grouping } from "./types/Grouping";
export type { ImportProfileId } from "./types/ImportProfileId";
export type { Job } from "./types/Job";
export type { JobResult } from "./types/JobResult";
export type { JobState } from "./types/JobState";
export type { Language } from "./types/Language";
export type { LanguageName } from "./types/LanguageName";
export type { Logo } from "./types/Logo";
export type { Match } from "./types/Match";
export type { Need } from "./types/Need";
export type { Offer } from "./types/Offer";
export type { OfferId } from "./types/OfferId";
export type { OfferLevel } from "./types/OfferLevel";
export type { OfferRow } from "./types/OfferRow";
export type { OfferView } from "./types/OfferView";
export type { OfficeProfile } from "./types/OfficeProfile";
export type { OfficeSettings } from "./types/OfficeSettings";
export type { OfficeState } from "./types/OfficeState";
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
export type { ParentSheetText } from "./types/ParentSheetText";
export type { PassphraseStrength } from "./types/PassphraseStrength";
export type { Person } from "./types/Person";
export type { PersonId } from "./types/PersonId";
export type { PersonRow } from "./types/PersonRow";
export type { PersonView } from "./types/PersonView";
export type { PhoneEntry } from "./types/PhoneEntry";
export type { PhoneId } from "./types/PhoneId";
export type { Position } from "./types/Position";
export type { PositionId } from "./types/PositionId";
export type { Publication } from "./types/Publication";
export type { PublicationBody } from "./types/PublicationBody";
export type { PublicationId } from "./types/PublicationId";
export type { RecordChange } from "./types/RecordChange";
export type { RecordKind } from "./types/RecordKind";
export type { RecordRef } from "./types/RecordRef";
export type { SavedFilter } from "./types/SavedFilter";
export type { SavedFilterId } from "./types/SavedFilterId";
export type { SearchHit } from "./types/SearchHit";
export type { SearchResult } from "./types/SearchResult";
export type { Span } from "./types/Span";
export type { Term } from "./types/Term";
export type { TermId } from "./types/TermId";
export type { Theme } from "./types/Theme";
export type { UiError } from "./types/UiError";
export type { UndoState } from "./types/UndoState";
export type { Verification } from "./types/Verification";
export type { VerificationMethod } from "./types/VerificationMethod";
export type { Vocabulary } from "./types/Vocabulary";
export type { Weekday } from "./types/Weekday";
