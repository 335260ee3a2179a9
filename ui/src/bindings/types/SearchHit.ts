import type { RecordKind } from "./RecordKind";

export type SearchHit = { kind: RecordKind, record: string, title: string, detail: string, };
