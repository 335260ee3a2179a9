
export type PhoneId = string;
