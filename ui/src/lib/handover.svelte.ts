// What one area hands to another on the way there: a question to the directory that is to become a publication.

import type { OrganisationFilter } from "../bindings/commands";

let printed: OrganisationFilter | null = null;

export const handover = {
  /** The directory asks for a contact list of these organisations; the publications area takes it. */
  print(filter: OrganisationFilter): void {
    printed = filter;
  },
  /** Takes what was handed over; the second time there is nothing. */
  takePrint(): OrganisationFilter | null {
    const filter = printed;
    printed = null;
    return filter;
  },
};
