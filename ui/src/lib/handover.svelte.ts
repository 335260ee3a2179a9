// What one area hands to another on the way there: a question to the directory that is to become a publication.

import type { OrganisationFilter, PublicationKind } from "../bindings/commands";

/** Which organisations, and what is to be printed of them or for them. */
export interface Printed {
  kind: PublicationKind;
  filter: OrganisationFilter;
}

let printed: Printed | null = null;

export const handover = {
  /** The directory asks for a publication of these organisations; the publications area takes it. */
  print(kind: PublicationKind, filter: OrganisationFilter): void {
    printed = { kind, filter };
  },
  /** Takes what was handed over; the second time there is nothing. */
  takePrint(): Printed | null {
    const taken = printed;
    printed = null;
    return taken;
  },
};
