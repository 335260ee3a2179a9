import type { OpeningRange } from "./OpeningRange";

export type OpeningHours = { ranges: Array<OpeningRange>, remark: string, };
