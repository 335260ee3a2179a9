
export type Language = string;
