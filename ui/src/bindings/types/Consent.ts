import type { ConsentScope } from "./ConsentScope";

export type Consent = { scope: ConsentScope, given_on: string | null, evidence: string, valid_until: string | null, };
