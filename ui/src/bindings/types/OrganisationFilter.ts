import type { OrganisationId } from "./OrganisationId";
import type { TermId } from "./TermId";
import type { Language } from "./Language";
import type { OrganisationStatus } from "./OrganisationStatus";

export type OrganisationFilter = { text: string, kinds: Array<TermId>, school_forms: Array<TermId>, districts: Array<TermId>, topics: Array<TermId>, target_groups: Array<TermId>, languages: Array<Language>, statuses: Array<OrganisationStatus>, not_verified_for_a_year: boolean, without_consent: boolean, only: Array<OrganisationId>, };
