
export type OrganisationSort = "name" | "kind" | "district" | "place" | "verified" | "changed";
