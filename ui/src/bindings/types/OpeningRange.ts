import type { Weekday } from "./Weekday";

export type OpeningRange = { day: Weekday, from: string, to: string, };
