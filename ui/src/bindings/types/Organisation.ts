import type { OrganisationId } from "./OrganisationId";
import type { TermId } from "./TermId";
import type { Language } from "./Language";
import type { Address } from "./Address";
import type { PhoneEntry } from "./PhoneEntry";
import type { EmailEntry } from "./EmailEntry";
import type { OpeningHours } from "./OpeningHours";
import type { Accessibility } from "./Accessibility";
import type { Verification } from "./Verification";
import type { OrganisationStatus } from "./OrganisationStatus";

export type Organisation = { id: OrganisationId, name: string, department: string, kind: TermId | null, school_form: TermId | null, carrier: OrganisationId | null, status: OrganisationStatus, closed_on: string | null, description: string, address: Address, district: TermId | null, phones: Array<PhoneEntry>, fax: string, emails: Array<EmailEntry>, web: string, opening_hours: OpeningHours, languages: Array<Language>, accessibility: Accessibility, topics: Array<TermId>, note: string, verification: Verification | null, sample: boolean, };
