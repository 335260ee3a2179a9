import type { Change } from "./Change";

export type UndoState = { undoable: Change | null, redoable: Change | null, };
