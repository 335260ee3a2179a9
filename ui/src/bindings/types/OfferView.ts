import type { Offer } from "./Offer";
import type { RecordRef } from "./RecordRef";

export type OfferView = { offer: Offer, organisation_name: string, contact_name: string, colleagues: Array<RecordRef>, };
