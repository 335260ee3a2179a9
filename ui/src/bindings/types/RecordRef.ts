
export type RecordRef = { id: string, name: string, detail: string, };
