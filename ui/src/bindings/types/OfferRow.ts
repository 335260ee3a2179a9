import type { OfferId } from "./OfferId";
import type { TermId } from "./TermId";
import type { OfferLevel } from "./OfferLevel";

export type OfferRow = { id: OfferId, name: string, organisation: string, topics: Array<TermId>, level: OfferLevel | null, runs_until: string | null, verified_on: string | null, };
