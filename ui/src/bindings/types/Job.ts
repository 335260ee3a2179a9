import type { JobState } from "./JobState";

export type Job = { id: number, title: string, done: number, total: number, state: JobState, };
