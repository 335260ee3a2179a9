
export type Answer = "unknown" | "yes" | "partly" | "no";
