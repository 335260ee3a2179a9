// Long work beside the window. Whoever starts a job can wait for its end; the indicator shows all of them.

import { commands, type Job, type JobResult } from "../bindings/commands";
import { CommandError } from "../lib/call";
import { attempt } from "./status.svelte";

let all = $state.raw<Job[]>([]);
/** Jobs that were put away; the program may speak of their end once more. */
const away = new Set<number>();
const waiting = new Map<number, (job: Job) => void>();

export const jobs = {
  /** Jobs since the window opened, newest first, without those that were put away. */
  get all(): Job[] {
    return all;
  },
  get running(): Job[] {
    return all.filter((job) => job.state.state === "running");
  },
  /** The program said how a job stands. */
  heard(job: Job): void {
    if (away.has(job.id)) return;
    all = all.some((other) => other.id === job.id) ? all.map((other) => (other.id === job.id ? job : other)) : [job, ...all];
    if (job.state.state !== "running") {
      waiting.get(job.id)?.(job);
      waiting.delete(job.id);
    }
  },
  /** Waits for the end of a job: its result, `null` when it was cancelled; throws what it failed with. */
  async result(id: number): Promise<JobResult | null> {
    const known = all.find((job) => job.id === id && job.state.state !== "running") ?? (await ended(id));
    const { state } = known;
    if (state.state === "finished") return state.content;
    if (state.state === "failed") throw new CommandError(state.content.code, state.content.message, state.content.field);
    return null;
  },
  async cancel(id: number): Promise<void> {
    await attempt(() => commands.jobs.cancel(id));
  },
  /** Takes a finished job out of the indicator. */
  putAway(id: number): void {
    away.add(id);
    all = all.filter((job) => job.id !== id);
  },
  async open(path: string): Promise<void> {
    await attempt(() => commands.jobs.open(path));
  },
  async showInFolder(path: string): Promise<void> {
    await attempt(() => commands.jobs.showInFolder(path));
  },
};

function ended(id: number): Promise<Job> {
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    // It may have ended before anybody listened.
    void commands.jobs.get(id).then((job) => {
      if (job && job.state.state !== "running") jobs.heard(job);
    });
  });
}
