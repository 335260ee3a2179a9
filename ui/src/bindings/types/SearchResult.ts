import type { SearchHit } from "./SearchHit";

export type SearchResult = { hits: Array<SearchHit>, did_you_mean: string | null, };
