import type { OrganisationId } from "./OrganisationId";
import type { TermId } from "./TermId";
import type { OrganisationStatus } from "./OrganisationStatus";

export type OrganisationRow = { id: OrganisationId, name: string, kind: TermId | null, school_form: TermId | null, district: TermId | null, town: string, street: string, phone: string, status: OrganisationStatus, verified_on: string | null, topics: Array<TermId>, };
