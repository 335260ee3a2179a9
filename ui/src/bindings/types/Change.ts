import type { ChangeId } from "./ChangeId";
import type { ChangeDirection } from "./ChangeDirection";
import type { Operation } from "./Operation";

export type Change = { id: ChangeId, at: string, author: string, operation: Operation, subject: string, direction: ChangeDirection, in_force: boolean, };
