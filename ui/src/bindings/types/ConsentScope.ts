
export type ConsentScope = "none" | "internal" | "print" | "web";
