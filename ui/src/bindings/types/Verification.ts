import type { VerificationMethod } from "./VerificationMethod";

export type Verification = { on: string, by: string, how: VerificationMethod, };
