
export type ChangeDirection = "done" | "undone" | "redone";
