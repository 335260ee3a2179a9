import type { Operation } from "./Operation";

export type OperationName = { operation: Operation, label: string, };
