import type { OrganisationFilter } from "./OrganisationFilter";
import type { Grouping } from "./Grouping";
import type { ContactListLayout } from "./ContactListLayout";

export type ContactListSettings = { filter: OrganisationFilter, grouping: Grouping, layout: ContactListLayout, introduction: string, emergency_numbers: boolean, offers: boolean, persons: boolean, for_web: boolean, annex_to: string, };
