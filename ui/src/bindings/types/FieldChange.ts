import type { ChangeId } from "./ChangeId";
import type { RecordKind } from "./RecordKind";

export type FieldChange = { change: ChangeId, record: RecordKind, record_name: string, field: string, before: string | null, after: string | null, };
