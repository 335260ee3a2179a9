import type { UiError } from "./UiError";
import type { JobResult } from "./JobResult";

export type JobState = { "state": "running" } | { "state": "finished", "content": JobResult } | { "state": "cancelled" } | { "state": "failed", "content": UiError };
