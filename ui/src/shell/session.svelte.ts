// Whether the office is open, and what must be read when it opens. The first question the window asks.

import { listen } from "@tauri-apps/api/event";
import { commands, type ChangeNews, type Job, type OfficeState } from "../bindings/commands";
import { commandError } from "../lib/call";
import { drafts } from "../lib/drafts.svelte";
import { records } from "../lib/records.svelte";
import { vocabularies } from "../lib/vocabularies.svelte";
import { changeHistory } from "./history.svelte";
import { jobs } from "./jobs.svelte";
import { status, attempt } from "./status.svelte";

let office = $state.raw<OfficeState | null>(null);

export const session = {
  /** How the office stands; `null` until the program has answered. */
  get office(): OfficeState | null {
    return office;
  },
  /** The name of whoever works at this computer; empty as long as no office is open. */
  get author(): string {
    return office?.state === "open" ? office.content.author : "";
  },
  /** Listens to the program and asks how the office stands. Once, at the beginning. */
  async begin(): Promise<void> {
    await Promise.all([
      listen<ChangeNews>("changed", ({ payload }) => void changed(payload)),
      listen<Job>("job", ({ payload }) => jobs.heard(payload)),
      listen("locked", () => void session.look()),
    ]);
    await session.look();
  },
  /** Asks how the office stands, and reads what an open one needs. */
  async look(): Promise<void> {
    try {
      const next = await commands.start.state();
      if (next.state === "open" && office?.state !== "open") {
        await Promise.all([vocabularies.load(), changeHistory.load(), drafts.load()]);
      }
      office = next;
    } catch (thrown) {
      const { code, message, field } = commandError(thrown);
      office = { state: "refused", content: { code, message, field } };
    }
  },
  async lock(): Promise<void> {
    // What stands in a field is saved before the office closes.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await new Promise((done) => setTimeout(done, 60));
    await attempt(async () => {
      await commands.start.lock();
      status.clear();
      await session.look();
    });
  },
};

async function changed(payload: ChangeNews): Promise<void> {
  changeHistory.took(payload);
  if (payload.records.includes("term")) await vocabularies.load();
  records.changed(payload.records);
  if (payload.change?.operation === "settings.change") await session.look();
  if (payload.change?.direction === "done") status.say(`Gespeichert – ${changeHistory.describe(payload.change)}`, { undo: true });
}
