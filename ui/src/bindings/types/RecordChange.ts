import type { Change } from "./Change";
import type { FieldChange } from "./FieldChange";

export type RecordChange = { change: Change, fields: Array<FieldChange>, };
