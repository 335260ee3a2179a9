
export type ImportProfileId = string;
