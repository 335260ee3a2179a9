import type { OrganisationId } from "./OrganisationId";
import type { PersonId } from "./PersonId";
import type { OfferId } from "./OfferId";
import type { TermId } from "./TermId";
import type { Language } from "./Language";
import type { Span } from "./Span";
import type { Cost } from "./Cost";
import type { Verification } from "./Verification";
import type { OfferLevel } from "./OfferLevel";

export type Offer = { id: OfferId, organisation: OrganisationId, name: string, description: string, aim: string, method: string, topics: Array<TermId>, target_groups: Array<TermId>, grades: Span | null, ages: Span | null, districts: Array<TermId>, languages: Array<Language>, cost: Cost, access: string, runs_from: string | null, runs_until: string | null, duration: string, level: OfferLevel | null, contact: PersonId | null, note: string, verification: Verification | null, sample: boolean, };
