import type { PersonId } from "./PersonId";
import type { Consent } from "./Consent";

export type PersonRow = { id: PersonId, name: string, function: string, organisation: string, phone: string, consent: Consent, };
