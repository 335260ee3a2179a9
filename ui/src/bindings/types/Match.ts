import type { OfferId } from "./OfferId";

export type Match = { offer: OfferId, score: number, reasons: Array<string>, doubts: Array<string>, };
