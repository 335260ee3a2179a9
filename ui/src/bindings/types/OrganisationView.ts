import type { Organisation } from "./Organisation";
import type { RecordRef } from "./RecordRef";
import type { Person } from "./Person";
import type { Offer } from "./Offer";

export type OrganisationView = { organisation: Organisation, carrier_name: string, carried: Array<RecordRef>, persons: Array<Person>, offers: Array<Offer>, };
