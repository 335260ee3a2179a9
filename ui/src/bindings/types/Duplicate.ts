import type { OrganisationId } from "./OrganisationId";

export type Duplicate = { id: OrganisationId, name: string, place: string, reason: string, };
