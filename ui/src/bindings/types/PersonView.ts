import type { Person } from "./Person";
import type { RecordRef } from "./RecordRef";

export type PersonView = { person: Person, organisations: Array<RecordRef>, };
