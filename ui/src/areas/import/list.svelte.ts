// The list that is being imported, from its file to its result. It outlives a visit to another area.

import {
  commands, type ColumnMapping, type Field, type ImportCheck, type ImportProfile, type ImportResult, type Mapping, type ReadOptions, type SourceView,
} from "../../bindings/commands";
import { jobs } from "../../shell/jobs.svelte";
import { status } from "../../shell/status.svelte";
import { toSend, type Decisions } from "./decisions";
import { listName } from "./fields";

/** The steps in their order. */
export const STEPS = ["Datei", "Tabelle", "Spalten", "Prüfung", "Ergebnis"] as const;
export type Step = 0 | 1 | 2 | 3 | 4;

const DETECT: ReadOptions = { encoding: null, separator: null, sheet: null, header_row: null };

let step = $state<Step>(0);
let path = $state("");
let options = $state.raw<ReadOptions>(DETECT);
let view = $state.raw<SourceView | null>(null);
let columns = $state.raw<ColumnMapping[]>([]);
let name = $state("");
let check = $state.raw<ImportCheck | null>(null);
let decisions = $state.raw<Decisions>(new Map());
let result = $state.raw<ImportResult | null>(null);
let job = $state<number | null>(null);
let busy = $state(false);

/** The columns that hold what the guess says, best guess first where two say the same and only one can be right. */
function guessed(from: SourceView): ColumnMapping[] {
  return from.guesses.flatMap((guess) => (guess.field === null ? [] : [{ column: guess.column, field: guess.field }]));
}

async function working<T>(work: () => Promise<T>): Promise<T | undefined> {
  busy = true;
  try {
    return await work();
  } catch (thrown) {
    status.fail(thrown);
    return undefined;
  } finally {
    busy = false;
    job = null;
  }
}

export const list = {
  get step(): Step { return step; },
  get path(): string { return path; },
  get options(): ReadOptions { return options; },
  get view(): SourceView | null { return view; },
  get mapping(): Mapping { return { columns }; },
  /** The name under which the list is known again next time. */
  get name(): string { return name; },
  set name(next: string) { name = next; },
  get check(): ImportCheck | null { return check; },
  get decisions(): Decisions { return decisions; },
  set decisions(next: Decisions) { decisions = next; },
  get result(): ImportResult | null { return result; },
  /** The job that runs, to show and to cancel. */
  get job(): number | null { return job; },
  get busy(): boolean { return busy; },

  /** Reads a file; with a profile as that says, otherwise everything is found out. */
  async open(file: string, profile: ImportProfile | null): Promise<void> {
    await working(async () => {
      const wanted = profile?.options ?? DETECT;
      const next = await commands.import.openSource(file, wanted);
      [path, options, view] = [file, wanted, next];
      columns = profile ? profile.mapping.columns.filter((one) => one.column < next.header.length) : guessed(next);
      name = profile?.name ?? listName(next.source.file_name);
      [check, result, decisions] = [null, null, new Map()];
      step = 1;
    });
  },
  /** Reads the same file in another way. */
  async reread(change: Partial<ReadOptions>): Promise<void> {
    await working(async () => {
      const wanted = { ...options, ...change };
      const next = await commands.import.openSource(path, wanted);
      [options, view, columns, check] = [wanted, next, guessed(next), null];
    });
  },
  /** What a column is; `null` leaves it out. */
  setField(column: number, field: Field | null): void {
    const others = columns.filter((one) => one.column !== column);
    columns = (field === null ? others : [...others, { column, field }]).sort((a, b) => a.column - b.column);
    check = null;
  },
  /** Checks the list against the directory. */
  async runCheck(): Promise<void> {
    await working(async () => {
      job = await commands.import.check(path, options, { columns }, name);
      const done = await jobs.result(job);
      jobs.putAway(job);
      if (done?.kind !== "import_checked") return;
      [check, decisions] = [done.content, new Map()];
      step = 3;
    });
  },
  /** Takes the list as decided. */
  async run(): Promise<void> {
    await working(async () => {
      job = await commands.import.run(toSend(decisions));
      const done = await jobs.result(job);
      jobs.putAway(job);
      if (done?.kind !== "imported") return;
      result = done.content;
      step = 4;
    });
  },
  /** Writes the rejected rows where the person says. */
  async saveRejected(target: string): Promise<string | undefined> {
    return working(async () => {
      const done = await jobs.result(await commands.import.saveRejected(target));
      return done?.kind === "file" ? done.content.path : undefined;
    });
  },
  /** The steps that can be gone to from here: those before, and none once the list is taken. */
  canGo(to: number): boolean {
    return !busy && step < 4 && to < step;
  },
  go(to: Step): void {
    step = to;
  },
  /** Begins anew. */
  reset(): void {
    [step, path, options, view, columns, name] = [0, "", DETECT, null, [], ""];
    [check, decisions, result] = [null, new Map(), null];
  },
};
