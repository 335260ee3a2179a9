
export type JobResult = { "kind": "file", "content": { path: string, remarks: Array<string>, } } | { "kind": "imported", "content": { created: number } } | { "kind": "done", "content": string };
