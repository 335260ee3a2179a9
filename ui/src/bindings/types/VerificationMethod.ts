
export type VerificationMethod = "phone" | "mail" | "web" | "visit" | "self_report";
