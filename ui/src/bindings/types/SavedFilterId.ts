
export type SavedFilterId = string;
