
export type OrganisationId = string;
