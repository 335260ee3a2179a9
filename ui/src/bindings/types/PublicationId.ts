
export type PublicationId = string;
