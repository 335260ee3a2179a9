import type { RecordKind } from "./RecordKind";
import type { Change } from "./Change";

export type Changed = { records: Array<RecordKind>, change: Change | null, undoable: Change | null, redoable: Change | null, };
