
export type TermId = string;
