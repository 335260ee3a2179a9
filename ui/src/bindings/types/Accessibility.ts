import type { Answer } from "./Answer";

export type Accessibility = { step_free: Answer, lift: Answer, toilet: Answer, remark: string, };
