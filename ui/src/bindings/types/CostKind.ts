
export type CostKind = "unknown" | "free" | "paid";
