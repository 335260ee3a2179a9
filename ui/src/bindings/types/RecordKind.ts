
export type RecordKind = "organisation" | "person" | "offer" | "term" | "publication";
