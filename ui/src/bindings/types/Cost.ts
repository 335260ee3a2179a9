import type { CostKind } from "./CostKind";

export type Cost = { kind: CostKind, remark: string, };
