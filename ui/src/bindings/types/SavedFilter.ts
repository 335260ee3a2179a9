import type { SavedFilterId } from "./SavedFilterId";
import type { OrganisationFilter } from "./OrganisationFilter";

export type SavedFilter = { id: SavedFilterId, name: string, filter: OrganisationFilter, };
