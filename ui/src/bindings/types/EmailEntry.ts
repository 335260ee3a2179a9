import type { EmailId } from "./EmailId";

export type EmailEntry = { id: EmailId, address: string, label: string, };
