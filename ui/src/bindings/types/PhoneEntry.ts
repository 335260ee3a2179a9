import type { PhoneId } from "./PhoneId";

export type PhoneEntry = { id: PhoneId, number: string, label: string, };
