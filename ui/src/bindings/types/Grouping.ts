
export type Grouping = "topic" | "district" | "kind";
