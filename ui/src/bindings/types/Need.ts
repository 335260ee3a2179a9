import type { TermId } from "./TermId";
import type { Language } from "./Language";

export type Need = { topics: Array<TermId>, target_groups: Array<TermId>, grade: number | null, age: number | null, district: TermId | null, languages: Array<Language>, free_only: boolean, };
