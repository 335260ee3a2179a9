
export type OrganisationStatus = "active" | "paused" | "closed";
