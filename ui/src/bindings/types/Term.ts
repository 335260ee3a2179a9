import type { TermId } from "./TermId";
import type { Vocabulary } from "./Vocabulary";

export type Term = { id: TermId, vocabulary: Vocabulary, name: string, parent: TermId | null, synonyms: Array<string>, position: number, code: string, };
