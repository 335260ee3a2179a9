
export type OfferId = string;
