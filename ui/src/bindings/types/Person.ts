import type { PersonId } from "./PersonId";
import type { PhoneEntry } from "./PhoneEntry";
import type { EmailEntry } from "./EmailEntry";
import type { Position } from "./Position";
import type { Consent } from "./Consent";

export type Person = { id: PersonId, salutation: string, title: string, given_name: string, family_name: string, positions: Array<Position>, phones: Array<PhoneEntry>, emails: Array<EmailEntry>, consent: Consent, note: string, sample: boolean, };
