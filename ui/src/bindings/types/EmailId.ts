
export type EmailId = string;
